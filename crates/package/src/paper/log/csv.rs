//! Comma-separated values (RFC 4180) that no spreadsheet takes for a program.

use super::LogRow;

const HEADER: [&str; 11] =
    ["序号", "时间(UTC)", "时钟回拨", "轮次", "人员", "角色", "事项代码", "事项", "内容", "本条摘要值(SM3)", "上条摘要值(SM3)"];

pub(super) fn log(rows: &[LogRow]) -> Vec<u8> {
    let mut out = String::from("\u{feff}");
    line(HEADER.iter().map(|h| h.to_string()), &mut out);
    for row in rows {
        let detail =
            if row.has_payload { row.detail.clone() } else { "（内容已依规清除，链仍可验证）".to_string() };
        let cells = [
            row.seq.to_string(),
            row.at.clone(),
            if row.clock_went_back { "是".into() } else { String::new() },
            row.round.to_string(),
            row.who.clone(),
            row.role.clone(),
            row.kind.clone(),
            row.act.clone(),
            detail,
            row.digest.clone(),
            row.prev.clone(),
        ];
        line(cells.into_iter(), &mut out);
    }
    out.into_bytes()
}

fn line(cells: impl Iterator<Item = String>, out: &mut String) {
    for (n, cell) in cells.enumerate() {
        if n > 0 {
            out.push(',');
        }
        out.push_str(&field(&cell));
    }
    out.push_str("\r\n");
}

/// Quoted when RFC 4180 wants it. A cell that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, their full-width
/// forms, tab, return, also after blanks) gets an apostrophe in front, as OWASP's "CSV Injection" advises.
fn field(cell: &str) -> String {
    let first = cell.trim_start_matches([' ', '\u{3000}', '\u{a0}', '\u{feff}']).chars().next();
    let formula = matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n' | '|' | '%'));
    let clean: String = cell.chars().filter(|c| !matches!(c, '\0')).collect();
    let text = if formula { format!("'{clean}") } else { clean };
    if formula || text.contains([',', '"', '\r', '\n']) || text != text.trim() {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_disarmed() {
        assert_eq!(field("=HYPERLINK(\"http://x\")"), "\"'=HYPERLINK(\"\"http://x\"\")\"");
        assert_eq!(field(" \u{3000}@SUM(A1)"), "\"' \u{3000}@SUM(A1)\"");
        assert_eq!(field("-1+1"), "\"'-1+1\"");
        assert_eq!(field("甲,乙"), "\"甲,乙\"");
        assert_eq!(field("同意"), "同意");
    }

    /// A plain reader of RFC 4180.
    fn read(text: &str) -> Vec<Vec<String>> {
        let mut rows = vec![vec![]];
        let mut cell = String::new();
        let mut chars = text.chars().peekable();
        let mut quoted = false;
        while let Some(c) = chars.next() {
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => {
                    chars.next();
                    cell.push('"');
                }
                '"' => quoted = !quoted,
                ',' if !quoted => rows.last_mut().unwrap().push(std::mem::take(&mut cell)),
                '\r' if !quoted && chars.peek() == Some(&'\n') => {
                    chars.next();
                    rows.last_mut().unwrap().push(std::mem::take(&mut cell));
                    rows.push(vec![]);
                }
                c => cell.push(c),
            }
        }
        rows.pop();
        rows
    }

    proptest! {
        #[test]
        fn a_row_stays_a_row_and_no_cell_is_a_formula(detail in "[=+@,\"\r\n\t '甲-]{0,20}", who in any::<String>()) {
            let rows = [LogRow { detail: detail.clone(), who, has_payload: true, ..LogRow::default() }];
            let text = String::from_utf8(log(&rows)).unwrap();
            let read = read(text.strip_prefix('\u{feff}').unwrap());
            prop_assert_eq!(read.len(), 2);
            prop_assert_eq!(read[1].len(), HEADER.len());
            for cell in &read[1] {
                prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '＝']), "{:?}", cell);
            }
            let disarmed = format!("'{detail}");
            prop_assert!(read[1][8] == detail || read[1][8] == disarmed);
        }
    }
}
