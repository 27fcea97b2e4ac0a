//! The log to read and print.

use super::{LogHead, LogRow};
use crate::paper::sheet::{Look, Row, Sheet, header, label, lines, row, value};
use crate::paper::time::beijing;

pub(super) fn log(head: &LogHead, rows: &[LogRow]) -> Sheet {
    let as_of = rows.last().map(|r| r.at.as_str()).unwrap_or_default();
    let footer = format!("{}　审查编号 {}　检查点 {}", head.unit, head.number, head.checkpoint_short);
    let mut sheet = Sheet::new("政府信息公开审查日志", as_of, &footer, true);
    let width = sheet.width();
    let grid = [1500, 5800, 1500, width - 8800];
    sheet.table(
        &grid,
        vec![
            row(vec![label("单　位", 1), value(&head.unit, 1), label("审查编号", 1), value(&head.number, 1)]),
            row(vec![label("标　题", 1), value(&head.title, 3)]),
            row(vec![
                label("链　头", 1),
                lines(vec![(head.head.clone(), Look::MONO)], 1),
                label("检查点", 1),
                lines(vec![(head.checkpoint_short.clone(), Look { bold: true, ..Look::TEXT })], 1),
            ]),
        ],
    );
    sheet.line(
        &format!("共 {} 条。摘录已脱敏。每条的摘要值都算进了下一条，改动、增删、调换任何一条都会使其后各条对不上；以随附的 jsonl 日志为准，用 xianshen verify 核对。", rows.len()),
        Look::NOTE,
    );
    let mut table = vec![header(&["序号", "时间（北京）", "轮次", "人员（角色）", "事项", "内容", "摘要值（前 16 位）"])];
    for r in rows {
        let mut when = vec![(beijing(&r.at), Look::TINY)];
        if r.clock_went_back {
            when.push(("时钟回拨".into(), Look { bold: true, ..Look::TINY }));
        }
        let detail = if r.has_payload { r.detail.clone() } else { "（内容已依规清除，链仍可验证）".into() };
        let tiny = |text: &str| lines(text.lines().map(|l| (l.to_string(), Look::TINY)).collect(), 1);
        let squares = vec![
            tiny(&r.seq.to_string()),
            lines(when, 1),
            tiny(&r.round.to_string()),
            lines(vec![(r.who.clone(), Look::TINY), (r.role.clone(), Look::NOTE)], 1),
            tiny(&r.act),
            tiny(&detail),
            lines(vec![(short(&r.digest), Look::MONO)], 1),
        ];
        table.push(Row { height: 320, ..row(squares) });
    }
    let fixed = [640, 1700, 640, 1700, 1900, 2300];
    let detail = width - fixed.iter().sum::<usize>();
    let [seq, at, round, who, act, digest] = fixed;
    sheet.table(&[seq, at, round, who, act, detail, digest], table);
    if !head.checkpoint.is_empty() {
        sheet.line("检查点全文：", Look::NOTE);
        for line in head.checkpoint.lines() {
            sheet.line(line, Look::MONO);
        }
    }
    sheet
}

/// First 16 digits in groups of four.
fn short(digest: &str) -> String {
    let digits: Vec<char> = digest.chars().take(16).collect();
    digits.chunks(4).map(|c| c.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
