//! Everything in a copy that could still hold a removed value: strings, decoded streams, and the text as it is read.

use std::sync::Arc;

use lopdf::{Document, Object};

use super::{bomb, error, open, read};
use crate::{Limits, ReadError};

const DEEPEST: usize = 64;

/// Every object's strings, every stream decoded, and the text of every part, each with where it is from. Page texts come twice,
/// the second time without line breaks, so that a value broken over two lines is found.
///
/// # Errors
/// When the file can't be opened: what can't be searched is not proven clean. `bomb` when it inflates too far.
pub(crate) fn streams(bytes: &Arc<Vec<u8>>, limits: &Limits) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
    bomb::check(bytes, limits)?;
    let document = open::structure(bytes).ok_or_else(error::damaged)?;
    let mut out = Vec::new();
    let mut left = limits.inflated;
    for (id, object) in &document.objects {
        let mut strings = Vec::new();
        gather(object, &mut strings, 0);
        if !strings.is_empty() {
            out.push((format!("对象 {} 字符串", id.0), strings));
        }
        if let Object::Stream(stream) = object {
            let content = decoded(stream, left)?;
            left = left.saturating_sub(content.len() as u64);
            out.push((format!("对象 {} 数据流", id.0), content));
        }
    }
    out.push(("文件尾".to_owned(), trailer(&document)));
    drop(document);
    for (name, text) in read::parts(&read::read(bytes, limits)?) {
        out.push((format!("{name} 连行文字"), text.replace(['\n', '\t'], "").into_bytes()));
        out.push((format!("{name} 文字"), text.into_bytes()));
    }
    Ok(out)
}

/// A stream's content with its filters undone; as it is where a filter (of pictures) stays.
fn decoded(stream: &lopdf::Stream, left: u64) -> Result<Vec<u8>, ReadError> {
    let limit = usize::try_from(left).unwrap_or(usize::MAX);
    match stream.get_plain_content_with_limit(limit) {
        Ok(content) => Ok(content),
        Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => Err(error::bomb()),
        Err(_) => Ok(stream.content.clone()),
    }
}

fn trailer(document: &Document) -> Vec<u8> {
    let mut out = Vec::new();
    gather(&Object::Dictionary(document.trailer.clone()), &mut out, 0);
    out
}

fn gather(object: &Object, out: &mut Vec<u8>, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    let mut push = |bytes: &[u8]| {
        out.extend_from_slice(bytes);
        out.push(b'\n');
    };
    match object {
        Object::String(bytes, _) | Object::Name(bytes) => push(bytes),
        Object::Array(items) => items.iter().for_each(|item| gather(item, out, depth + 1)),
        Object::Dictionary(dict) => gather_dictionary(dict, out, depth),
        Object::Stream(stream) => gather_dictionary(&stream.dict, out, depth),
        _ => {}
    }
}

fn gather_dictionary(dict: &lopdf::Dictionary, out: &mut Vec<u8>, depth: usize) {
    for (key, value) in dict {
        out.extend_from_slice(key);
        out.push(b'\n');
        gather(value, out, depth + 1);
    }
}
