//! Numbers as a reader sees them.

use super::workbook::Epoch;

/// A number cell's text: integers with all their digits, dates as `yyyy-mm-dd`. One that lost digits when it was stored
/// (`1.10105E+17`) stays as it is written, so that it is seen as unprovable.
pub(crate) fn shown(raw: &str, date: bool, epoch: Epoch) -> String {
    let raw = raw.trim();
    if date && let Some(text) = raw.parse().ok().and_then(|serial| date_text(serial, epoch)) {
        return text;
    }
    expanded(raw).unwrap_or_else(|| raw.to_string())
}

/// `1.3812345678E10` → `13812345678`, as long as a double holds every digit (15 of them).
fn expanded(raw: &str) -> Option<String> {
    let (mantissa, exponent) = raw.split_once(['E', 'e'])?;
    let exponent: usize = exponent.trim_start_matches('+').parse().ok()?;
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if exponent >= 15 || whole.len() != 1 || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (mut digits, mut rest) = (format!("{sign}{whole}"), String::new());
    let zeros = std::iter::repeat_n('0', exponent.saturating_sub(fraction.len()));
    for (index, digit) in fraction.chars().chain(zeros).enumerate() {
        if index < exponent {
            digits.push(digit);
        } else {
            rest.push(digit);
        }
    }
    Some(if rest.is_empty() { digits } else { format!("{digits}.{rest}") })
}

/// ECMA-376-1, 18.17.4: days since the epoch, the fraction is the time. The 1900 system counts a 29 February 1900.
#[allow(clippy::cast_possible_truncation)]
fn date_text(serial: f64, epoch: Epoch) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let mut day = serial.floor() as i64;
    let mut second = ((serial - serial.floor()) * 86_400.0).round() as i64;
    if second == 86_400 {
        (day, second) = (day + 1, 0);
    }
    let clock = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    if day == 0 && epoch == Epoch::Y1900 {
        return Some(clock);
    }
    // Days from 1970-01-01.
    let unix = match epoch {
        Epoch::Y1904 => day - 24_107,
        Epoch::Y1900 if day < 60 => day - 25_568,
        Epoch::Y1900 => day - 25_569,
    };
    let (year, month, day) = civil(unix);
    let date = format!("{year:04}-{month:02}-{day:02}");
    Some(if second == 0 { date } else { format!("{date} {clock}") })
}

/// The Gregorian date of a day counted from 1970-01-01.
fn civil(day: i64) -> (i64, i64, i64) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits_and_dates_read_as_dates() {
        let plain = |raw| shown(raw, false, Epoch::Y1900);
        assert_eq!(plain("1.3812345678E10"), "13812345678");
        assert_eq!(plain("1.2345E2"), "123.45");
        assert_eq!(plain("-2E+3"), "-2000");
        assert_eq!(plain("1.1010119000101E+17"), "1.1010119000101E+17");
        assert_eq!(plain("5E-3"), "5E-3");
        assert_eq!(plain("110101190001010000"), "110101190001010000");
        let date = |raw| shown(raw, true, Epoch::Y1900);
        assert_eq!(date("1"), "1900-01-01");
        assert_eq!(date("61"), "1900-03-01");
        assert_eq!(date("45292"), "2024-01-01");
        assert_eq!(date("45292.75"), "2024-01-01 18:00:00");
        assert_eq!(date("0.5"), "12:00:00");
        assert_eq!(date("13812345678"), "13812345678");
        assert_eq!(shown("0", true, Epoch::Y1904), "1904-01-01");
    }
}
