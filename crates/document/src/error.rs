//! The sentences for a file that cannot be read: what happened, and what to do.

use crate::ReadError;

pub(crate) fn error(code: &str, zh: impl Into<String>, en: impl Into<String>) -> ReadError {
    ReadError { code: code.into(), zh: zh.into(), en: en.into() }
}

pub(crate) fn empty() -> ReadError {
    error(
        "empty",
        "文件是空的（0 字节）。请检查是否选错文件，或重新导出后再导入。",
        "The file is empty (0 bytes). Check that it is the right file, or export it again.",
    )
}

pub(crate) fn too_large(limit: u64) -> ReadError {
    let mib = limit >> 20;
    error(
        "too_large",
        format!("文件超过 {mib} MB 上限。请拆分文件，或压缩其中的图片后再导入。"),
        format!("The file is larger than {mib} MB. Split it, or compress its pictures, and import it again."),
    )
}

pub(crate) fn too_much(what_zh: &str, what_en: &str) -> ReadError {
    error(
        "too_large",
        format!("文件内容过多（{what_zh}）。请拆分为几个文件后再导入。"),
        format!("The file holds too much ({what_en}). Split it into several files and import them."),
    )
}

pub(crate) fn bomb() -> ReadError {
    error(
        "bomb",
        "文件解压后大得不正常，疑似压缩炸弹，已停止读取。请核对来源；如确为正常文件，请用 Office 或 WPS 打开后另存再导入。",
        "The file unpacks to an abnormal size and was not read further. Check where it came from; if it is genuine, open and save it anew in an office suite.",
    )
}

pub(crate) fn too_deep() -> ReadError {
    error(
        "too_deep",
        "文件内部嵌套层数过深，已停止读取。请用 Office 或 WPS 打开后另存为新文件再导入。",
        "The file is nested too deeply and was not read further. Open it in an office suite, save it as a new file and import that.",
    )
}

pub(crate) fn hostile(zh: &str, en: &str) -> ReadError {
    error(
        "hostile",
        format!("文件含有危险内容（{zh}），已拒绝读取。请核对来源，用 Office 或 WPS 打开后另存为新文件再导入。"),
        format!(
            "The file holds dangerous content ({en}) and was refused. Check where it came from; open it in an office suite and save it as a new file."
        ),
    )
}

pub(crate) fn damaged(zh: &str, en: &str) -> ReadError {
    error(
        "damaged",
        format!("文件已损坏（{zh}）。请用 Office 或 WPS 打开并另存，或向来源方重新索取。"),
        format!("The file is damaged ({en}). Open and save it anew in an office suite, or ask the sender for it again."),
    )
}

pub(crate) fn truncated() -> ReadError {
    error(
        "truncated",
        "文件不完整，后半部分缺失。请重新复制或向来源方重新索取后再导入。",
        "The file is incomplete: its end is missing. Copy it again or ask the sender for it again.",
    )
}

pub(crate) fn encrypted() -> ReadError {
    error(
        "encrypted",
        "文件已加密。请用密码打开，取消加密（文件 → 信息 → 保护文档），另存后再导入。",
        "The file is encrypted. Open it with its password, remove the protection, save it and import that.",
    )
}

pub(crate) fn unsupported(zh: &str, en: &str) -> ReadError {
    error("unsupported", zh, en)
}

pub(crate) fn bad_edit() -> ReadError {
    error(
        "bad_edit",
        "修改位置与文件内容不符，未生成副本。请重新导入该文件再处理。",
        "An edit does not fit the file, so no copy was made. Import the file again and redo the decisions.",
    )
}
