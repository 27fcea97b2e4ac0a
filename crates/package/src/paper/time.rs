//! Times as a Chinese office reads them. The log is in UTC; paper is in Beijing time.

use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcOffset};

/// `2026-11-29 16:00`, Beijing time; text that is not RFC 3339 stays as it is.
pub(super) fn beijing(at: &str) -> String {
    let Ok(time) = OffsetDateTime::parse(at, &Rfc3339) else { return at.to_string() };
    let Ok(offset) = UtcOffset::from_hms(8, 0, 0) else { return at.to_string() };
    let Some(local) = time.checked_to_offset(offset) else { return at.to_string() };
    let (date, clock) = (local.date(), local.time());
    format!("{:04}-{:02}-{:02} {:02}:{:02}", date.year(), u8::from(date.month()), date.day(), clock.hour(), clock.minute())
}

#[cfg(test)]
mod tests {
    use super::beijing;

    #[test]
    fn utc_becomes_beijing() {
        assert_eq!(beijing("2026-11-29T16:05:59Z"), "2026-11-30 00:05");
        assert_eq!(beijing("9999-12-31T23:59:59Z"), "9999-12-31T23:59:59Z");
        assert_eq!(beijing("未知"), "未知");
    }
}
