//! The forms in which numbers really leak.

/// A form: its name, and how a value is written in it; nothing where the form says nothing for such a value.
pub type Form = (&'static str, fn(&str, &[usize]) -> Option<String>);

pub const FORMS: &[Form] = &[
    ("plain", |v, _| Some(v.to_owned())),
    ("lower case", |v, _| v.bytes().any(|c| c.is_ascii_uppercase()).then(|| v.to_lowercase())),
    ("full width", |v, _| Some(wide(v))),
    ("space groups", |v, g| Some(grouped(v, g, " "))),
    ("hyphen groups", |v, g| Some(grouped(v, g, "-"))),
    ("dots", |v, g| Some(grouped(v, g, "."))),
    ("full-width hyphen", |v, g| Some(grouped(v, g, "－"))),
    ("dash", |v, g| Some(grouped(v, g, "—"))),
    ("space between every char", |v, _| Some(every(v, " "))),
    ("line break in the middle", |v, _| Some(halves(v, "\n"))),
    ("line break and indent", |v, _| Some(halves(v, "\r\n　　"))),
    ("zero-width space", |v, _| Some(halves(v, "\u{200b}"))),
    ("bidi controls", |v, _| Some(halves(v, "\u{202c}"))),
    ("〇一二三", |v, _| numeric(v).then(|| mapped(v, "〇一二三四五六七八九"))),
    ("①②", |v, _| numeric(v).then(|| mapped(v, "⓪①②③④⑤⑥⑦⑧⑨"))),
    ("bold digits", |v, _| numeric(v).then(|| mapped(v, "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"))),
    ("OCR", |v, _| misread(v)),
];

/// Digits, and the X that may end an ID.
fn numeric(value: &str) -> bool {
    value.strip_suffix('X').unwrap_or(value).bytes().all(|c| c.is_ascii_digit())
}

fn grouped(value: &str, sizes: &[usize], joint: &str) -> String {
    let mut rest = value;
    let mut groups = Vec::new();
    for size in sizes {
        let (group, after) = rest.split_at((*size).min(rest.len()));
        groups.push(group);
        rest = after;
    }
    groups.push(rest);
    groups.retain(|group| !group.is_empty());
    groups.join(joint)
}

fn wide(value: &str) -> String {
    value.chars().filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0)).collect()
}

fn every(value: &str, joint: &str) -> String {
    value.chars().map(String::from).collect::<Vec<_>>().join(joint)
}

fn halves(value: &str, joint: &str) -> String {
    let (a, b) = value.split_at(value.len() / 2);
    format!("{a}{joint}{b}")
}

fn mapped(value: &str, digits: &str) -> String {
    let digits: Vec<char> = digits.chars().collect();
    value.chars().map(|c| c.to_digit(10).and_then(|d| digits.get(d as usize).copied()).unwrap_or(c)).collect()
}

/// One or two digits as a scanner misreads them; a code that has letters anyway is misread at its digits too.
fn misread(value: &str) -> Option<String> {
    let out = value.replacen('0', "O", 2).replacen('1', "l", 1);
    (out != value).then_some(out)
}
