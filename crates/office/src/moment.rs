//! Times: Unix seconds in, the one textual form out.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// `2026-11-29T08:00:00Z`. A clock outside the years that form can say reads as 1970.
pub(crate) fn rfc3339(unix: i64) -> String {
    let moment = OffsetDateTime::from_unix_timestamp(unix).ok().filter(|moment| (1970..=9999).contains(&moment.year()));
    let moment = moment.unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let (year, month, day) = moment.to_calendar_date();
    let (hour, minute, second) = moment.to_hms();
    format!("{year:04}-{:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z", u8::from(month))
}

/// The year that a matter's number starts with, in China's civil time (UTC+8, no summer time).
pub(crate) fn year(unix: i64) -> String {
    rfc3339(unix.saturating_add(8 * 3600)).chars().take(4).collect()
}

/// Whole days from a moment until now; 0 when the clock went back or the text is no time.
pub(crate) fn days_since(at: &str, now: i64) -> u32 {
    let then = OffsetDateTime::parse(at, &Rfc3339).map_or(now, |moment| moment.unix_timestamp());
    u32::try_from((now - then).max(0) / 86_400).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_one_way() {
        assert_eq!(rfc3339(0), "1970-01-01T00:00:00Z");
        assert_eq!(rfc3339(1_795_939_200), "2026-11-29T08:00:00Z");
        assert_eq!(rfc3339(i64::MAX), "1970-01-01T00:00:00Z");
        assert_eq!(rfc3339(-1), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn the_new_year_begins_in_china() {
        assert_eq!(year(1_798_732_799), "2026", "23:59:59 on the last day, UTC+8");
        assert_eq!(year(1_798_732_800), "2027", "midnight, UTC+8");
    }

    #[test]
    fn days_are_whole_and_never_negative() {
        assert_eq!(days_since("2026-11-29T08:00:00Z", 1_795_939_200 + 86_399), 0);
        assert_eq!(days_since("2026-11-29T08:00:00Z", 1_795_939_200 + 86_400), 1);
        assert_eq!(days_since("2026-11-29T08:00:00Z", 0), 0);
        assert_eq!(days_since("no time", 5), 0);
    }
}
