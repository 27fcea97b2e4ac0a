//! Invented values with sound check digits, from a seed.
#![allow(dead_code)]

use xianshen_detect::{Cell, Finding, Place, Rules, Table, Text, scan};

/// A small repeatable generator (xorshift), so that a failure can be run again.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % n
    }

    pub fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len() as u64) as usize]
    }

    pub fn digits(&mut self, n: usize) -> String {
        (0..n).map(|_| char::from(b'0' + self.below(10) as u8)).collect()
    }

    /// Nobody alive was born in 1900.
    pub fn resident_id(&mut self) -> String {
        let region = self.pick(&["110105", "430302", "440103", "320102", "510107", "650102", "810000", "710000"]);
        let body = format!("{region}1900{:02}{:02}{}", 1 + self.below(12), 1 + self.below(28), self.digits(3));
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = body.bytes().zip(weights).map(|(c, w)| u32::from(c - b'0') * w).sum();
        format!("{body}{}", char::from(b"10X98765432"[(sum % 11) as usize]))
    }

    pub fn mobile(&mut self) -> String {
        format!("{}{}", self.pick(&["138", "159", "177", "186", "199", "130", "147", "166"]), self.digits(8))
    }

    pub fn bank_card(&mut self) -> String {
        let prefix = self.pick(&["621700", "622848", "622202", "623668", "621483"]);
        let length = if self.below(2) == 0 { 16 } else { 19 };
        let body = format!("{prefix}{}", self.digits(length - 7));
        let sum: u32 = body
            .bytes()
            .rev()
            .enumerate()
            .map(|(n, c)| {
                let value = u32::from(c - b'0');
                match n % 2 {
                    0 if value > 4 => value * 2 - 9,
                    0 => value * 2,
                    _ => value,
                }
            })
            .sum();
        format!("{body}{}", (10 - sum % 10) % 10)
    }

    pub fn uscc(&mut self) -> String {
        let alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        let mut body = format!("{}430302", self.pick(&["91", "92", "12", "51", "93"]));
        for _ in 0..9 {
            body.push(alphabet.as_bytes()[self.below(31) as usize] as char);
        }
        let mut weight = 1;
        let mut sum = 0;
        for c in body.chars() {
            sum += alphabet.find(c).unwrap() * weight;
            weight = weight * 3 % 31;
        }
        body.push(alphabet.as_bytes()[(31 - sum % 31) % 31] as char);
        body
    }

    pub fn name(&mut self) -> String {
        let surname = self.pick(&["张", "王", "李", "赵", "欧阳", "周", "吴", "陈"]);
        let given = ["测", "试", "甲", "乙", "丙", "丁", "戊", "己"];
        let mut name = surname.to_owned();
        for _ in 0..=self.below(2) {
            name.push_str(self.pick(&given));
        }
        name
    }
}

/// One text as a body.
pub fn body(text: &str) -> Vec<Finding> {
    place(Place::Body, text)
}

pub fn place(place: Place, text: &str) -> Vec<Finding> {
    let rules = rules();
    scan(rules, &[Text { part: "body", place, text, tables: &[] }])
}

pub fn rules() -> &'static Rules {
    static RULES: std::sync::OnceLock<Rules> = std::sync::OnceLock::new();
    RULES.get_or_init(Rules::builtin)
}

/// A table written as `a|b|c` lines, as a sheet's text and cells: tabs between cells, a line for each row.
pub fn sheet(name: &str, rows: &[&str]) -> (String, Table) {
    let mut text = String::new();
    let mut table = Table { name: name.to_owned(), cells: Vec::new() };
    let mut at = 0;
    for (row, line) in rows.iter().enumerate() {
        for (col, value) in line.split('|').enumerate() {
            if col > 0 {
                text.push('\t');
                at += 1;
            }
            let length = value.chars().count();
            if length > 0 {
                table.cells.push(Cell { row: row as u32, col: col as u32, start: at, end: at + length });
            }
            text.push_str(value);
            at += length;
        }
        text.push('\n');
        at += 1;
    }
    (text, table)
}

pub fn scan_sheet(rows: &[&str]) -> Vec<Finding> {
    let (text, table) = sheet("Sheet1", rows);
    let tables = [table];
    let found = scan(rules(), &[Text { part: "Sheet1", place: Place::Body, text: &text, tables: &tables }]);
    let points: Vec<char> = text.chars().collect();
    for finding in &found {
        assert_eq!(finding.value, points[finding.start..finding.end].iter().collect::<String>());
    }
    found
}

/// Kind code, severity and value of each finding, for messages and comparisons.
pub fn short(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|f| format!("{} {:?} {:?} {}", f.kind.code(), f.severity, f.confidence, f.value).to_lowercase()).collect()
}

/// A file of the corpora beside the workspace, or where `XIANSHEN_CORPORA` points.
pub fn corpora(file: &str) -> std::path::PathBuf {
    let root = std::env::var_os("XIANSHEN_CORPORA").map_or_else(
        || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora"),
        std::path::PathBuf::from,
    );
    root.join(file)
}
