//! Layers (optional content, ISO 32000-2 clause 8.11) that are off: what they are called.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::strings::text_string;

/// Names of layers that are not shown when the file is opened.
pub(crate) fn names(document: &Document) -> Vec<String> {
    hidden(document).unwrap_or_default()
}

fn hidden(document: &Document) -> Option<Vec<String>> {
    let properties = document.catalog().ok()?.get_deref(b"OCProperties", document).ok()?.as_dict().ok()?;
    let default = properties.get_deref(b"D", document).ok()?.as_dict().ok()?;
    let all_off = default.get(b"BaseState").and_then(Object::as_name).is_ok_and(|state| state == b"OFF");
    let on = references(document, default, b"ON");
    let off = references(document, default, b"OFF");
    let layers = references(document, properties, b"OCGs");
    let is_off = |id: &ObjectId| off.contains(id) || (all_off && !on.contains(id));
    Some(
        layers
            .iter()
            .filter(|id| is_off(id))
            .map(|id| {
                let name =
                    document.get_dictionary(*id).and_then(|layer| layer.get_deref(b"Name", document)).and_then(Object::as_str);
                name.map(text_string).unwrap_or_default()
            })
            .collect(),
    )
}

fn references(document: &Document, dict: &Dictionary, key: &[u8]) -> Vec<ObjectId> {
    let array = dict.get_deref(key, document).and_then(Object::as_array);
    array.map(|items| items.iter().filter_map(|item| item.as_reference().ok()).collect()).unwrap_or_default()
}
