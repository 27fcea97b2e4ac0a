//! Acts in words: one masked line each, for the history and the log.

mod english;

use std::collections::BTreeMap;

use xianshen_review::{Act, Choice, Item, Marks, Reason, keep_reason, refusal_reason};

use crate::finding_view::name_zh;

pub(crate) use english::detail_en;

/// What is worth saying of an act. `item`: the matter after it.
pub(crate) fn detail(act: &Act, item: &Item) -> String {
    match act {
        Act::Created { number, title } => format!("{number} {title}"),
        Act::FileAdded { file } => {
            format!(
                "{} {}（{}，{} 字节）",
                place(item.place_of(&file.id).unwrap_or(file.attachment)),
                file.name,
                file.format,
                file.bytes
            )
        }
        Act::FileRemoved { .. } => String::new(),
        Act::Scanned { file, findings, unscannable, packs, marks, .. } => {
            let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
            use xianshen_review::Severity::{Block, Decide, Hint};
            let mut line = format!("{}：阻断 {}，须处理 {}，提示 {}", name(item, file), count(Block), count(Decide), count(Hint));
            if !unscannable.is_empty() {
                line.push_str(&format!("，未能检查 {}", unscannable.len()));
            }
            line.push_str(&format!("；规则包 {} 个", packs.len()));
            if !marks.is_empty() {
                line.push_str(&format!("；人工标注沿用 {} 处", marks.len()));
            }
            line
        }
        Act::Described { description } => [&description.title, &description.disposition, &description.method]
            .into_iter()
            .filter(|text| !text.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join("，"),
        Act::Decided { choice, reason, note, findings } => {
            let mut line = format!("{} {} 处", choice_zh(*choice), findings.len());
            if let Some(reason) = reason {
                line.push_str(&format!("：{}", reason_zh(keep_reason(reason), reason)));
            }
            with(line, note)
        }
        Act::Marked { marks } => marked(marks),
        Act::Unmarked { findings } => format!("{} 处", findings.len()),
        Act::Undone { of } => format!("撤销第 {} 条", of + 1),
        Act::Cleared { file, n, reason } => with(format!("{}第 {} 处", name(item, file), n + 1), reason),
        Act::Submitted { opinion, .. } | Act::Approved { opinion, .. } => opinion.clone(),
        Act::Returned { findings, reasons, marks, .. } => {
            let mut line = reasons.clone();
            if !findings.is_empty() {
                line.push_str(&format!("（涉及 {} 处标记）", findings.len()));
            }
            if !marks.is_empty() {
                line.push_str(&format!("；人工标注 {}", marked(marks)));
            }
            line
        }
        Act::NotDisclosed { reason, note, .. } => with(reason_zh(refusal_reason(reason), reason), note),
        Act::Quarantined { case_number, rule } => format!("{case_number}，规则 {rule}"),
        Act::Cancelled { reason } => reason.clone(),
        Act::Packaged { copies, manifest, .. } => {
            let sum = |pick: fn(&xianshen_review::Proof) -> u64| copies.iter().map(|copy| pick(&copy.proof)).sum::<u64>();
            format!(
                "{} 个文件，遮盖 {}，删除 {}，保留 {}；核验已去除的 {} 个值均无残留；清单 SM3 {}…",
                copies.len(),
                sum(|p| p.masked),
                sum(|p| p.deleted),
                sum(|p| p.kept),
                sum(|p| p.searched),
                manifest.sm3.chars().take(16).collect::<String>(),
            )
        }
        Act::LogExported { size, root } => format!("截至第 {size} 条，树根 {}…", root.chars().take(16).collect::<String>()),
        Act::Archived { retention, .. } => format!("保管期限 {retention}"),
    }
}

/// How many of which kind.
fn marked(marks: &Marks) -> String {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, record) in marks.iter() {
        *kinds.entry(&record.kind).or_default() += 1;
    }
    let kinds: Vec<String> = kinds.iter().map(|(kind, count)| format!("{} {count}", name_zh(kind))).collect();
    format!("{} 处：{}", marks.len(), kinds.join("，"))
}

fn with(mut line: String, note: &str) -> String {
    if !note.trim().is_empty() {
        line.push('；');
        line.push_str(note.trim());
    }
    line
}

fn name(item: &Item, file: &str) -> String {
    item.file(file).map(|state| state.record.name.clone()).unwrap_or_default()
}

fn reason_zh(reason: Option<&'static Reason>, code: &str) -> String {
    reason.map_or_else(|| code.to_owned(), |reason| reason.zh.to_owned())
}

pub(crate) fn choice_zh(choice: Choice) -> &'static str {
    match choice {
        Choice::Mask => "遮盖",
        Choice::Delete => "删除",
        Choice::Keep => "保留",
    }
}

/// `正文`, `附件1` …
pub(crate) fn place(attachment: u32) -> String {
    match attachment {
        0 => "正文".to_owned(),
        n => format!("附件{n}"),
    }
}
