//! Check digits, each after the standard that defines it. Input is upper case and narrow; anything else fails the check.

/// Value of a decimal digit.
fn digit(c: u8) -> Option<u32> {
    c.is_ascii_digit().then(|| u32::from(c - b'0'))
}

/// GB 11643-1999, ISO 7064 MOD 11-2: the 18th character of a resident ID number.
pub(crate) fn mod_11_2(id: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let bytes = id.as_bytes();
    let (Some(body), Some(check), 18) = (bytes.get(..17), bytes.get(17), bytes.len()) else {
        return false;
    };
    let mut sum = 0;
    for (c, weight) in body.iter().zip(WEIGHTS) {
        let Some(value) = digit(*c) else { return false };
        sum += value * weight;
    }
    b"10X98765432".get((sum % 11) as usize) == Some(check)
}

/// GB 32100-2015: the 18th character of a unified social credit code, weights 3^i mod 31.
pub(crate) fn mod_31_3(code: &str) -> bool {
    const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let value = |c: u8| ALPHABET.iter().position(|x| *x == c).map(|at| at as u32);
    let bytes = code.as_bytes();
    let (Some(body), Some(check), 18) = (bytes.get(..17), bytes.get(17), bytes.len()) else {
        return false;
    };
    let mut weight = 1;
    let mut sum = 0;
    for c in body {
        let Some(value) = value(*c) else { return false };
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    value(*check) == Some((31 - sum % 31) % 31)
}

/// GB 11714-1997: the ninth character of an organisation code.
pub(crate) fn organization(code: &str) -> bool {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let bytes = code.as_bytes();
    let (Some(body), Some(check), 9) = (bytes.get(..8), bytes.get(8), bytes.len()) else {
        return false;
    };
    let mut sum = 0;
    for (c, weight) in body.iter().zip(WEIGHTS) {
        let value = match c {
            b'0'..=b'9' => u32::from(c - b'0'),
            b'A'..=b'Z' => u32::from(c - b'A') + 10,
            _ => return false,
        };
        sum += value * weight;
    }
    let expected = match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        value => b'0' + value as u8,
    };
    *check == expected
}

/// ISO/IEC 7812-1 annex B (Luhn): bank cards, IMEI.
pub(crate) fn luhn(number: &str) -> bool {
    let mut sum = 0;
    for (n, c) in number.bytes().rev().enumerate() {
        let Some(value) = digit(c) else { return false };
        sum += match n % 2 {
            0 => value,
            _ if value > 4 => value * 2 - 9,
            _ => value * 2,
        };
    }
    !number.is_empty() && sum % 10 == 0
}

/// GB 16735-2019 (ISO 3779): the ninth character of a vehicle identification number.
pub(crate) fn vin(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    if number.len() != 17 {
        return false;
    }
    let mut sum = 0;
    for (c, weight) in number.bytes().zip(WEIGHTS) {
        let value = match c {
            b'0'..=b'9' => u32::from(c - b'0'),
            b'A'..=b'H' => u32::from(c - b'A') + 1,
            b'J'..=b'N' => u32::from(c - b'J') + 1,
            b'P' => 7,
            b'R' => 9,
            b'S'..=b'Z' => u32::from(c - b'S') + 2,
            _ => return false,
        };
        sum += value * weight;
    }
    let expected = match sum % 11 {
        10 => b'X',
        value => b'0' + value as u8,
    };
    number.as_bytes().get(8) == Some(&expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_vectors_hold() {
        assert!(mod_11_2("11010519491231002X"));
        assert!(mod_31_3("91350100M000100Y43"));
        assert!(mod_31_3("91440300708461136T"));
        assert!(organization("D2143569X"));
        assert!(vin("1M8GDM9AXKP042788"));
        assert!(luhn("4111111111111111"));
        assert!(luhn("490154203237518"));
    }

    #[test]
    fn one_changed_character_fails() {
        for (check, good) in [
            (mod_11_2 as fn(&str) -> bool, "11010519491231002X"),
            (mod_31_3, "91350100M000100Y43"),
            (organization, "D2143569X"),
            (luhn, "4111111111111111"),
        ] {
            for at in 0..good.len() {
                let mut bytes = good.as_bytes().to_vec();
                bytes[at] = if bytes[at] == b'7' { b'8' } else { b'7' };
                let changed = String::from_utf8(bytes).unwrap();
                assert!(changed == good || !check(&changed), "{changed}");
            }
        }
    }

    #[test]
    fn other_lengths_and_letters_fail() {
        for text in ["", "1", "１１０１０５", "11010519491231002x", "91350100I000100Y43"] {
            assert!(!mod_11_2(text) && !mod_31_3(text) && !organization(text) && !vin(text));
        }
    }
}
