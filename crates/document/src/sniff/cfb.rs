//! OLE compound files (MS-CFB): the old binary formats, and the envelope of an encrypted OOXML file.
//!
//! Only the directory's names are read, to say which of them it is.

use crate::ReadError;
use crate::error;

pub(crate) const MAGIC: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Directory sectors followed at most; names that matter stand near the front.
const MOST_SECTORS: usize = 512;

pub(crate) fn refusal(bytes: &[u8]) -> ReadError {
    let names = names(bytes);
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has("EncryptedPackage") || has("EncryptionInfo") {
        return error::encrypted();
    }
    let (zh, en, target) = if has("WordDocument") {
        ("旧版文字文档（.doc 或 .wps）", "an old Word or WPS document (.doc, .wps)", ".docx")
    } else if has("Workbook") || has("Book") {
        ("旧版表格（.xls 或 .et）", "an old workbook (.xls, .et)", ".xlsx")
    } else if has("PowerPoint Document") {
        ("旧版演示文稿（.ppt 或 .dps）", "an old presentation (.ppt, .dps)", ".pdf")
    } else {
        ("旧版二进制格式", "an old binary format", ".docx")
    };
    error::unsupported(
        &format!("这是{zh}，其中可能残留看不见的旧内容，不能直接审查。请用 Office 或 WPS 打开，另存为 {target} 后再导入。"),
        &format!(
            "This is {en}, which may hold invisible remains and cannot be reviewed directly. Open it in an office suite, save it as {target} and import that."
        ),
    )
}

/// Names in the directory, as far as the sector chain can be followed.
fn names(bytes: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    let shift = u16_at(bytes, 0x1E).unwrap_or(9);
    if !(7..=16).contains(&shift) {
        return names;
    }
    let size = 1usize << shift;
    let mut sector = u32_at(bytes, 0x30).unwrap_or(u32::MAX);
    for _ in 0..MOST_SECTORS {
        let Some(body) = sector_at(bytes, sector, size) else { break };
        names.extend(body.chunks_exact(128).filter_map(entry_name));
        match next(bytes, sector, size) {
            Some(after) => sector = after,
            None => break,
        }
    }
    names
}

fn entry_name(entry: &[u8]) -> Option<String> {
    let length = usize::from(u16_at(entry, 64)?);
    let raw = entry.get(..length.checked_sub(2)?.min(64))?;
    let units: Vec<u16> = raw.chunks_exact(2).filter_map(|pair| u16_at(pair, 0)).collect();
    Some(String::from_utf16_lossy(&units))
}

fn sector_at(bytes: &[u8], sector: u32, size: usize) -> Option<&[u8]> {
    let start = (sector as usize).checked_add(1)?.checked_mul(size)?;
    bytes.get(start..start.checked_add(size)?)
}

/// The sector after this one by the allocation table, whose own sectors are listed in the header (its first 109).
fn next(bytes: &[u8], sector: u32, size: usize) -> Option<u32> {
    let per_sector = size / 4;
    let table = sector as usize / per_sector;
    if table >= 109 {
        return None;
    }
    let fat = sector_at(bytes, u32_at(bytes, 0x4C + 4 * table)?, size)?;
    let after = u32_at(fat, 4 * (sector as usize % per_sector))?;
    (after < 0xFFFF_FFFA).then_some(after)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
