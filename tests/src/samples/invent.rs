//! Invented people and numbers, the same at every run.

/// A source of invented people: a small generator with a seed, no other randomness.
pub struct People {
    state: u64,
}

/// One invented person.
#[derive(Debug, Clone)]
pub struct Person {
    pub name: String,
    pub id: String,
    pub phone: String,
    pub card: String,
    pub village: String,
    pub house: String,
}

// 贾 sounds like "false", 吴 like "none", 梅 like "there is not": a reader sees that these are made up.
const SURNAMES: [&str; 8] = ["贾", "吴", "梅", "甄", "简", "隋", "柯", "向"];
const MIDDLES: [&str; 6] = ["样", "例", "演", "练", "拟", "仿"];
const ENDINGS: [&str; 10] = ["青", "山", "石", "云", "田", "川", "木", "泉", "禾", "枝"];
const VILLAGES: [&str; 5] = ["样一村", "样二村", "例山村", "演溪村", "练塘村"];

impl People {
    pub fn new(seed: u64) -> People {
        People { state: seed }
    }

    /// splitmix64: a few lines, the same everywhere.
    pub fn number(&mut self, below: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % below
    }

    fn pick(&mut self, from: &[&str]) -> String {
        let at = self.number(from.len() as u64) as usize;
        from[at].to_owned()
    }

    pub fn name(&mut self) -> String {
        self.pick(&SURNAMES) + &self.pick(&MIDDLES) + &self.pick(&ENDINGS)
    }

    /// 18 digits with a valid check digit (GB 11643-1999), in district 439999, which does not exist, born in 1900.
    pub fn resident_id(&mut self) -> String {
        let (month, day) = (1 + self.number(12), 1 + self.number(28));
        let serial = self.number(1000);
        with_id_check(&format!("4399991900{month:02}{day:02}{serial:03}"))
    }

    /// Eleven digits from the block 1990000.
    pub fn phone(&mut self) -> String {
        format!("1990000{:04}", self.number(10_000))
    }

    /// 19 digits with a valid Luhn digit, behind a prefix that no bank holds.
    pub fn card(&mut self) -> String {
        with_luhn(&format!("629999{:012}", self.number(1_000_000_000_000)))
    }

    pub fn person(&mut self) -> Person {
        Person {
            name: self.name(),
            id: self.resident_id(),
            phone: self.phone(),
            card: self.card(),
            village: self.pick(&VILLAGES),
            house: format!("{}组{}号", 1 + self.number(8), 1 + self.number(60)),
        }
    }
}

/// The check digit of GB 11643-1999 behind 17 digits.
pub fn with_id_check(body: &str) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits(body).zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let check = "10X98765432".as_bytes()[(sum % 11) as usize] as char;
    format!("{body}{check}")
}

/// The Luhn digit (ISO/IEC 7812-1) behind a card number.
pub fn with_luhn(body: &str) -> String {
    let reversed: Vec<u32> = digits(body).collect();
    let sum: u32 = reversed
        .iter()
        .rev()
        .enumerate()
        .map(|(place, &digit)| match (place % 2, digit * 2) {
            (0, doubled) if doubled > 9 => doubled - 9,
            (0, doubled) => doubled,
            _ => digit,
        })
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

/// A unified social credit code (GB 32100-2015) over an organisation code (GB 11714-1997), both checks valid, in district
/// 439999.
pub fn social_credit_code(organisation: &str) -> String {
    const ORGANISATION: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let value = |c: char| c.to_digit(36).unwrap_or(0);
    let sum: u32 = organisation.chars().map(value).zip(ORGANISATION).map(|(value, weight)| value * weight).sum();
    let check = match 11 - sum % 11 {
        10 => "X".to_owned(),
        11 => "0".to_owned(),
        digit => digit.to_string(),
    };
    let body = format!("91439999{organisation}{check}");
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let mut weight = 1;
    let mut sum = 0;
    for c in body.chars() {
        sum += ALPHABET.find(c).unwrap_or(0) as u32 * weight;
        weight = weight * 3 % 31;
    }
    let last = ALPHABET.as_bytes()[((31 - sum % 31) % 31) as usize] as char;
    format!("{body}{last}")
}

fn digits(text: &str) -> impl Iterator<Item = u32> + '_ {
    text.chars().filter_map(|c| c.to_digit(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    // The examples printed in the standards.
    #[test]
    fn check_digits_agree_with_the_standards_examples() {
        assert_eq!(with_id_check("11010519491231002"), "11010519491231002X");
        assert_eq!(with_luhn("7992739871"), "79927398713");
    }

    #[test]
    fn the_same_seed_invents_the_same_people() {
        let one = People::new(1).person();
        let two = People::new(1).person();
        assert_eq!((one.id, one.phone, one.card), (two.id, two.phone, two.card));
    }
}
