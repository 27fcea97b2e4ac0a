//! Where something stands in a file, in plain words: whoever has to mend it opens the file in its own program.

use xianshen_detect::Finding;
use xianshen_document::{Document, PartKind};

use crate::examine::{part_en, part_zh};
use crate::sealed_text::masked_text;

/// Where a finding stands, in Chinese and in English.
pub(crate) fn place(document: &Document, finding: &Finding) -> (String, String) {
    let kind = document.parts.iter().find(|part| part.name == finding.part).map_or(PartKind::Body, |part| part.kind);
    let (zh, en) = (part_zh(kind), part_en(kind));
    if let Some(cell) = &finding.cell {
        let (table, at) = cell.rsplit_once('!').unwrap_or(("", cell));
        let table = masked_text(table);
        return match (kind, table.is_empty()) {
            (PartKind::Sheet | PartKind::HiddenSheet, false) => {
                (format!("{zh}“{table}”的 {at} 格"), format!("cell {at} of the {en} “{table}”"))
            }
            _ => (format!("{zh}表格的 {at} 格"), format!("cell {at} of a table in the {en}")),
        };
    }
    let line = finding.line;
    (format!("{zh}第 {line} 行"), format!("line {line} of the {en}"))
}

/// Parts of a package file by a word in their path, the more telling first.
const INSIDE: &[(&str, &str, &str)] = &[
    ("embeddings/", "嵌入的文件", "embedded file"),
    ("media/", "图片", "pictures"),
    ("thumbnail", "缩略图", "thumbnail"),
    ("docProps/", "文档属性", "document properties"),
    ("customXml/", "自定义数据", "custom data"),
    ("comments", "批注", "comments"),
    ("header", "页眉页脚", "headers and footers"),
    ("footer", "页眉页脚", "headers and footers"),
    ("footnotes", "脚注尾注", "notes"),
    ("endnotes", "脚注尾注", "notes"),
    ("charts/", "图表", "charts"),
    ("diagrams/", "图示", "diagrams"),
    ("word/document", "正文", "text"),
    ("xl/sharedStrings", "工作表", "sheets"),
    ("xl/worksheets", "工作表", "sheets"),
    ("xl/workbook", "工作簿设置", "workbook settings"),
];

/// What a place inside a file is called by people, with the place itself for whoever can use it.
pub(crate) fn inside(place: &str) -> (String, String) {
    let shown = masked_text(place);
    match INSIDE.iter().find(|(word, ..)| place.contains(word)) {
        Some((_, zh, en)) => (format!("{zh}（{shown}）"), format!("{en} ({shown})")),
        None if shown.is_empty() => ("内容".to_owned(), "content".to_owned()),
        None => (format!("“{shown}”"), format!("“{shown}”")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_a_package_have_names() {
        assert_eq!(inside("word/media/image1.png").0, "图片（word/media/image1.png）");
        assert_eq!(inside("docProps/core.xml").1, "document properties (docProps/core.xml)");
        assert_eq!(inside("第 3 页").0, "“第 3 页”");
        let number = "19900000000";
        assert!(!inside(&format!("word/embeddings/{number}.xlsx")).0.contains(number));
    }
}
