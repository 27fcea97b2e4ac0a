//! What can be wrong with a PDF file, said in words that help and hold nothing of its content.

use crate::ReadError;

fn error(code: &str, zh: &str, en: &str) -> ReadError {
    ReadError { code: code.into(), zh: zh.into(), en: en.into() }
}

pub(crate) fn empty() -> ReadError {
    error("empty", "文件是空的。请向提供者重新索取。", "The file is empty. Ask its author for it again.")
}

pub(crate) fn too_large(limit: u64) -> ReadError {
    let mb = limit >> 20;
    error(
        "too_large",
        &format!("文件超过 {mb} MB，不能处理。请拆分或压缩图片后再导入。"),
        &format!("The file is larger than {mb} MB. Split it or shrink its images, then import it again."),
    )
}

pub(crate) fn encrypted() -> ReadError {
    error(
        "encrypted",
        "PDF 设有打开密码或采用不支持的加密方式，无法审查。请用原软件去除密码后另存，再导入。",
        "The PDF is protected by a password or by an unsupported encryption. Save it without protection, then import it again.",
    )
}

pub(crate) fn damaged() -> ReadError {
    error(
        "damaged",
        "PDF 已损坏或不完整，读不出页面。请重新导出或向提供者重新索取。",
        "The PDF is damaged or incomplete: no page can be read. Export it again or ask its author for it again.",
    )
}

pub(crate) fn bomb() -> ReadError {
    error(
        "bomb",
        "PDF 解压后异常巨大，疑似恶意文件，已停止读取。请勿使用，向提供者核实来源。",
        "The PDF inflates to an abnormal size and may be malicious, so reading stopped. Don't use it; check where it came from.",
    )
}

pub(crate) fn cannot_write() -> ReadError {
    error("unsupported", "无法生成 PDF。请重新安装本程序。", "The PDF can't be written. Install the program again.")
}

pub(crate) fn no_glyph(c: char) -> ReadError {
    let code = u32::from(c);
    error(
        "unsupported",
        &format!("内置字库没有字符 U+{code:04X}，写入后会丢失。请换用其他字符或改用 docx。"),
        &format!("The built-in typeface has no character U+{code:04X}; it would be lost. Use another character, or docx."),
    )
}

pub(crate) fn no_memory() -> ReadError {
    error(
        "too_large",
        "内存不足，无法读取 PDF。请关闭其他程序后重试。",
        "Not enough memory to read the PDF. Close other programs, then try again.",
    )
}

pub(crate) fn timeout() -> ReadError {
    error(
        "timeout",
        "PDF 结构过于复杂，未能在限定时间内读完。请用原软件重新导出或拆分后再导入。",
        "The PDF is too complex to be read in the time allowed. Export it again or split it, then import it again.",
    )
}

pub(crate) fn too_many_pages() -> ReadError {
    error("too_large", "PDF 页数过多。请拆分后再导入。", "The PDF has too many pages. Split it, then import it again.")
}

pub(crate) fn too_much_text() -> ReadError {
    error("too_large", "PDF 文字过多。请拆分后再导入。", "The PDF holds too much text. Split it, then import it again.")
}
