//! Formats that are recognised only to be refused with the right advice.

use crate::ReadError;
use crate::error;

const IMAGES: [&[u8]; 9] = [
    b"\x89PNG\r\n\x1a\n",
    b"\xFF\xD8\xFF",
    b"GIF87a",
    b"GIF89a",
    b"II*\0",
    b"MM\0*",
    b"\0\0\x01\0",
    b"\xD7\xCD\xC6\x9A",
    b"\x01\0\0\0\x6C\0\0\0",
];

const ARCHIVES: [&[u8]; 6] = [b"Rar!\x1a\x07", b"7z\xBC\xAF\x27\x1C", b"\x1F\x8B\x08", b"BZh", b"\xFD7zXZ\0", b"MSCF\0\0\0\0"];

pub(crate) fn refusal(bytes: &[u8]) -> Option<ReadError> {
    let starts = |magic: &&[u8]| bytes.starts_with(magic);
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice());
    let bmp = bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]);
    if IMAGES.iter().any(starts) || webp || bmp {
        return Some(image());
    }
    if ARCHIVES.iter().any(starts) {
        return Some(archive());
    }
    let head = bytes.get(..4096).unwrap_or(bytes);
    let contains = |word: &[u8]| head.windows(word.len()).any(|window| window == word);
    if bytes.starts_with(b"{\\rtf") {
        return Some(error::unsupported(
            "这是 RTF 文档，暂不支持。请用 Office 或 WPS 打开，另存为 .docx 后再导入。",
            "This is an RTF document, which is not supported. Open it in an office suite, save it as .docx and import that.",
        ));
    }
    if bytes.starts_with(b"MIME-Version:") || (contains(b"MIME-Version:") && contains(b"multipart/related")) {
        return Some(error::unsupported(
            "这是网页存档（MHT）或邮件，暂不支持。请另存为 .html 或 .docx 后再导入。",
            "This is a web archive (MHT) or a mail, which is not supported. Save it as .html or .docx and import that.",
        ));
    }
    if contains(b"<?mso-application") || contains(b"<pkg:package") {
        return Some(error::unsupported(
            "这是单文件 XML 格式的 Office 文档，暂不支持。请用 Office 或 WPS 打开，另存为 .docx 或 .xlsx 后再导入。",
            "This is an Office document in single-file XML, which is not supported. Save it as .docx or .xlsx and import that.",
        ));
    }
    None
}

fn image() -> ReadError {
    error::unsupported(
        "这是图片，其中的文字无法自动审查。请把文字录入文档，或由人员逐字核对后另行处理。",
        "This is a picture; text in it cannot be reviewed automatically. Type the text into a document, or have a person check it.",
    )
}

pub(crate) fn archive() -> ReadError {
    error::unsupported(
        "这是压缩包。请先解压，再逐个导入其中的文件。",
        "This is an archive. Unpack it first, then import its files one by one.",
    )
}

pub(crate) fn ofd() -> ReadError {
    error::unsupported(
        "这是 OFD 版式文件，暂不支持。请用原编辑软件另存为 .docx，或用 OFD 阅读器转为 .pdf 后再导入。",
        "This is an OFD document, which is not supported. Save it as .docx from its editor, or convert it to .pdf, and import that.",
    )
}

pub(crate) fn presentation() -> ReadError {
    error::unsupported(
        "这是演示文稿，暂不支持。请另存为 .pdf 后再导入。",
        "This is a presentation, which is not supported. Save it as .pdf and import that.",
    )
}

pub(crate) fn binary_workbook() -> ReadError {
    error::unsupported(
        "这是二进制工作簿（.xlsb），暂不支持。请用 Office 或 WPS 打开，另存为 .xlsx 后再导入。",
        "This is a binary workbook (.xlsb), which is not supported. Save it as .xlsx and import that.",
    )
}

pub(crate) fn open_document() -> ReadError {
    error::unsupported(
        "这是 OpenDocument 文件，暂不支持。请用 WPS、Office 或 LibreOffice 另存为 .docx 或 .xlsx 后再导入。",
        "This is an OpenDocument file, which is not supported. Save it as .docx or .xlsx and import that.",
    )
}

pub(crate) fn unknown_binary() -> ReadError {
    error::unsupported(
        "无法识别此文件，它不是文本，也不是支持的文档格式。请另存为 .docx、.xlsx、.pdf 或 .txt 后再导入。",
        "This file is neither text nor a supported document. Save it as .docx, .xlsx, .pdf or .txt and import that.",
    )
}
