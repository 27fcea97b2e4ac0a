//! Parts that both formats treat alike: pictures, properties, embedded files, and all that is not known.

use super::Package;
use super::generic::{self, Rules};
use super::picture;
use super::properties;
use super::relations::Member;
use super::survey::Survey;
use crate::{Limits, PartKind, ReadError};

/// Reads a part that the format's own reader has no use for, and says what becomes of it. `drops` names elements that a
/// copy will not have.
pub(crate) fn read(
    package: &mut Package<'_>,
    member: &Member,
    survey: &mut Survey<'_>,
    drops: &dyn Fn(&str, &str) -> bool,
    lost_sheets: &[String],
    limits: &Limits,
) -> Result<(), ReadError> {
    let Member { path, via, kept, .. } = member;
    let file = path.rsplit('/').next().unwrap_or(path);
    let bytes = package.zipped.bytes(path)?;
    let length = bytes.len();
    if via == "image" || via == "thumbnail" {
        image(survey, member, bytes);
        package.zipped.give_back(length);
        return Ok(());
    }
    let xml = is_xml(package.types.of(path), &bytes);
    if xml && let Ok(source) = super::cursor::source(bytes) {
        let (kind, name) = meaning(via, file);
        let gone = package.gone(path);
        let rules = Rules { kind, name: &name, gone: &gone, drops, lost_sheets };
        let (channels, cuts) = match generic::read(&source, &rules, limits) {
            Ok(read) => read,
            // Old drawings are often no well-formed XML; since they are left out, the rest of the file can still be read.
            Err(broken) if !kept && broken.code == "damaged" => {
                binary(survey, member);
                package.zipped.give_back(length);
                return Ok(());
            }
            Err(refusal) => return Err(refusal),
        };
        if !kept {
            note(survey, via, &source, limits)?;
        }
        survey.part(path, &source, channels, cuts.list, *kept, false)?;
    } else if !kept {
        binary(survey, member);
    } else {
        // A part of a kind that is kept but is no XML after all.
        survey.drop("无法识别的部件 {n} 个", 1);
        survey.unscannable(path, "unknown_part", unknown_zh(), UNKNOWN_EN);
    }
    package.zipped.give_back(length);
    Ok(())
}

fn is_xml(kind: &str, bytes: &[u8]) -> bool {
    let head = bytes.get(..64).unwrap_or(bytes);
    let text = head.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(head);
    let first = text.iter().copied().find(|byte| !byte.is_ascii_whitespace());
    let html = kind.contains("html");
    !html && (first == Some(b'<') || matches!(head.get(..2), Some([0xFF, 0xFE] | [0xFE, 0xFF])))
}

fn image(survey: &mut Survey<'_>, member: &Member, bytes: Vec<u8>) {
    let path = &member.path;
    if member.via == "thumbnail" {
        survey.drop("缩略图", 1);
        survey.unscannable(
            path,
            "image",
            "缩略图是首页的图像，其中的文字无法自动审查。导出副本时会自动去除，确认即可。",
            "The thumbnail is a picture of the first page. It is left out of the copy; confirm.",
        );
        return;
    }
    survey.unscannable(
        path,
        "image",
        "图片中的文字（包括裁剪掉的部分）无法自动审查。请由人员查看，确认不含敏感内容；如含有，请在原文件中删除或涂黑后重新导入。",
        "Text in a picture (what was cropped away included) cannot be reviewed automatically. Look at it; if it holds anything sensitive, remove it in the original and import that anew.",
    );
    if member.kept && survey.is_redacting() {
        let clean = picture::without_metadata(&bytes);
        survey.drop("图片元数据（EXIF 等）{n} 张", usize::from(clean.is_some()));
        survey.written.insert(path.clone(), clean.unwrap_or(bytes));
    } else if !member.kept {
        survey.drop("未使用的图片 {n} 张", 1);
    }
}

/// What a part's text is, and its name.
fn meaning(via: &str, file: &str) -> (PartKind, String) {
    let fixed = |kind, name: &str| (kind, name.to_string());
    match via {
        "core-properties" => fixed(PartKind::Properties, "文档属性"),
        "extended-properties" => fixed(PartKind::Properties, "文档扩展属性"),
        "custom-properties" => fixed(PartKind::Properties, "文档自定义属性"),
        "styles" | "stylesWithEffects" => fixed(PartKind::Attribute, "样式"),
        "settings" => fixed(PartKind::Attribute, "设置"),
        "numbering" => fixed(PartKind::Attribute, "编号"),
        "theme" => fixed(PartKind::Attribute, "主题"),
        "fontTable" => fixed(PartKind::Attribute, "字体表"),
        "webSettings" => fixed(PartKind::Attribute, "网页设置"),
        "people" | "person" => fixed(PartKind::Properties, "批注人名单"),
        "comments" | "threadedComment" | "commentsExtended" | "commentsIds" | "commentsExtensible" => {
            (PartKind::Comment, format!("批注·{file}"))
        }
        "vmlDrawing" => (PartKind::Shape, format!("旧式图形·{file}")),
        "chart" | "chartEx" | "chartUserShapes" => (PartKind::Shape, format!("图表·{file}")),
        "drawing" => (PartKind::Shape, format!("图形·{file}")),
        _ if via.starts_with("diagram") => (PartKind::Shape, format!("智能图形·{file}")),
        "table" => (PartKind::Attribute, format!("表格定义·{file}")),
        "externalLink" => (PartKind::Hidden, format!("外部链接缓存·{file}")),
        _ if via.starts_with("pivot") => (PartKind::Hidden, format!("数据透视缓存·{file}")),
        "customXml" => (PartKind::Properties, format!("自定义XML·{file}")),
        "" => (PartKind::Hidden, format!("无引用的部件·{file}")),
        _ => (PartKind::Properties, format!("部件·{file}")),
    }
}

/// The line for an XML part that is left out.
fn note(survey: &mut Survey<'_>, via: &str, source: &str, limits: &Limits) -> Result<(), ReadError> {
    match via {
        "core-properties" | "extended-properties" => {
            let present = properties::present(source, limits)?;
            if !present.is_empty() {
                survey.drop(&format!("文档属性：{present}"), 1);
            }
        }
        "custom-properties" => {
            survey.drop("自定义文档属性", 1);
            if source.contains("KSOProductBuildVer") || source.contains("ICV") {
                survey.drop("WPS 文档标识（ICV、KSOProductBuildVer）", 1);
            }
        }
        _ => survey.drop(label(via), 1),
    }
    Ok(())
}

/// A speaking line for a kind of part that is left out.
fn label(via: &str) -> &'static str {
    match via {
        "people" | "person" => "批注人名单",
        "comments" | "threadedComment" | "commentsExtended" | "commentsIds" | "commentsExtensible" => "批注部件 {n} 个",
        "glossaryDocument" => "文档构建基块",
        "customXml" | "customXmlProps" => "自定义 XML 数据 {n} 份",
        "vmlDrawing" => "旧式图形（批注框、控件、页眉图）{n} 份",
        "externalLink" | "externalLinkPath" => "外部工作簿链接及缓存 {n} 个",
        "calcChain" => "计算链",
        "connections" | "queryTable" => "数据连接 {n} 个",
        "package" | "oleObject" => "嵌入的文件或对象 {n} 个",
        "aFChunk" => "嵌入的外部文本块 {n} 个",
        "font" => "嵌入字体 {n} 个",
        "printerSettings" => "打印机设置 {n} 份",
        "vbaProject" | "wordVbaData" | "macrosheet" => "宏代码",
        "control" | "ctrlProp" | "activeXControlBinary" => "控件 {n} 个",
        "attachedTemplate" => "模板路径",
        "revisionHeaders" | "revisionLog" | "usernames" => "共享工作簿的修订记录 {n} 份",
        "webSettings" | "stylesWithEffects" => "旧版兼容设置 {n} 份",
        "" => "无引用的残留部件 {n} 个",
        _ if via.starts_with("pivot") => "数据透视表及缓存 {n} 份",
        _ if via.starts_with("slicer") || via.starts_with("timeline") => "切片器 {n} 份",
        _ => "未列入许可的部件 {n} 个",
    }
}

/// A binary part that is left out of a copy.
fn binary(survey: &mut Survey<'_>, member: &Member) {
    let path = &member.path;
    survey.drop(label(&member.via), 1);
    match member.via.as_str() {
        // These hold a printer's name and glyph outlines, no words of the document.
        "printerSettings" | "font" => {}
        "package" | "oleObject" | "aFChunk" => survey.unscannable(
            path,
            "embedded_object",
            "文件中嵌有另一个文件或对象，其内容未读取。导出副本时会自动去除；如需公开，请从原文件中取出，作为附件单独导入。",
            "Another file or object is embedded and was not read. It is left out of the copy; to publish it, take it out of the original and import it as an attachment.",
        ),
        "vbaProject" | "wordVbaData" => survey.unscannable(
            path,
            "macro",
            "文件含宏代码，其内容未读取。导出副本时会自动去除，确认即可。",
            "The file holds macros, which were not read. They are left out of the copy; confirm.",
        ),
        _ => survey.unscannable(path, "unknown_part", unknown_zh(), UNKNOWN_EN),
    }
}

fn unknown_zh() -> &'static str {
    "文件中有无法识别的部件，其内容未读取。导出副本时会自动去除，确认即可。"
}

const UNKNOWN_EN: &str = "The file holds a part that could not be read. It is left out of the copy; confirm.";
