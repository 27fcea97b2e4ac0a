//! Document properties: what there is of them is said by name, never by value.

use super::cursor::{Cursor, Node};
use crate::{Limits, ReadError};

const NAMES: [(&str, &str); 19] = [
    ("creator", "作者"),
    ("lastModifiedBy", "最后修改者"),
    ("title", "标题"),
    ("subject", "主题"),
    ("description", "备注"),
    ("keywords", "关键词"),
    ("category", "类别"),
    ("contentStatus", "状态"),
    ("created", "创建时间"),
    ("modified", "修改时间"),
    ("lastPrinted", "打印时间"),
    ("revision", "修订次数"),
    ("Company", "单位"),
    ("Manager", "主管"),
    ("Template", "模板"),
    ("Application", "软件"),
    ("TotalTime", "编辑时长"),
    ("HyperlinkBase", "链接基址"),
    ("TitlesOfParts", "部件标题"),
];

/// The properties that are set, in the order above: `作者、标题`.
pub(crate) fn present(source: &str, limits: &Limits) -> Result<String, ReadError> {
    let mut found = [false; NAMES.len()];
    let mut path: Vec<&str> = Vec::new();
    let mut cursor = Cursor::new(source, limits);
    loop {
        match cursor.next()? {
            Node::Start { name, empty: false, .. } => path.push(name),
            Node::End { .. } => drop(path.pop()),
            Node::Text(raw) if !raw.trim().is_empty() => {
                for (slot, (name, _)) in found.iter_mut().zip(NAMES) {
                    *slot |= path.contains(&name);
                }
            }
            Node::Eof => break,
            _ => {}
        }
    }
    let names: Vec<&str> = NAMES.iter().zip(found).filter(|(_, found)| *found).map(|((_, zh), _)| *zh).collect();
    Ok(names.join("、"))
}
