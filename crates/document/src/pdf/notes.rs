//! What in a PDF can't be read, and what to do about it.

use crate::Unscannable;

fn note(place: &str, what: &str, zh: String, en: String) -> Unscannable {
    Unscannable { place: place.into(), what: what.into(), zh, en }
}

pub(crate) fn image_page(place: &str) -> Unscannable {
    note(
        place,
        "image_page",
        format!("{place}是图片或扫描页，其中的文字无法审查。请人工查看，或换用含文字的原始文件。"),
        "This page is a picture or a scan: its text can't be checked. Look at it yourself, or import the original with text."
            .into(),
    )
}

pub(crate) fn images(place: &str, count: usize) -> Unscannable {
    note(
        place,
        "image",
        format!("{place}有 {count} 张图片，图中文字无法审查。请人工查看。"),
        format!("This page has {count} picture(s), in which text can't be checked. Look at them yourself."),
    )
}

pub(crate) fn unknown_glyphs(place: &str, count: usize) -> Unscannable {
    note(
        place,
        "undecodable_text",
        format!("{place}有 {count} 个字符，文件未说明是什么字，无法审查。请人工查看，或由原软件重新导出 PDF。"),
        format!(
            "The file doesn't tell what {count} character(s) on this page are. Look at the page yourself, or export the PDF again."
        ),
    )
}

pub(crate) fn broken_off(place: &str) -> Unscannable {
    note(
        place,
        "too_complex",
        format!("{place}内容过于复杂或已损坏，只读出一部分。请人工查看，或由原软件重新导出 PDF。"),
        "This page is too complex or damaged and was read in part only. Look at it yourself, or export the PDF again.".into(),
    )
}

pub(crate) fn structure() -> Unscannable {
    note(
        "文件结构",
        "unknown_part",
        "文件结构不规范，批注、表单、书签、属性等未能读取。请由原软件重新导出 PDF。".into(),
        "The file's structure is irregular: annotations, forms, bookmarks and properties can't be read. Export the PDF again."
            .into(),
    )
}

pub(crate) fn earlier_revisions(count: usize) -> Unscannable {
    note(
        "历史版本",
        "earlier_revision",
        format!(
            "文件内保留了 {count} 个历史版本，被改掉的内容仍在其中。重排件不含历史版本；如需直接使用原件，请先另存为新文件。"
        ),
        format!("The file keeps {count} earlier revision(s) with what was changed since. A rebuilt copy leaves them out."),
    )
}

pub(crate) fn attachment(name: &str) -> Unscannable {
    note(
        &format!("附件：{name}"),
        "embedded_object",
        "PDF 内嵌了附件，未审查。请取出附件单独导入；重排件不含附件。".into(),
        "A file is embedded in the PDF and was not checked. Take it out and import it by itself; a rebuilt copy leaves it out."
            .into(),
    )
}

pub(crate) fn media() -> Unscannable {
    note(
        "多媒体",
        "embedded_object",
        "PDF 内嵌了音视频或三维内容，未审查。请人工查看；重排件不含这些内容。".into(),
        "The PDF holds sound, video or 3D content that was not checked. A rebuilt copy leaves it out.".into(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_english_of_every_note_is_english() {
        let place = "第1页";
        let notes = [
            image_page(place),
            images(place, 2),
            unknown_glyphs(place, 2),
            broken_off(place),
            structure(),
            earlier_revisions(2),
            attachment("甲.doc"),
            media(),
        ];
        for note in notes {
            assert!(note.en.is_ascii(), "{}", note.en);
            assert!(note.zh.contains('。'), "{}", note.zh);
        }
    }
}
