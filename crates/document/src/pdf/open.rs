//! A file's structure through lopdf: decrypted when it asks for no password, with what is hidden turned on.

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use super::guard::caught;

/// Opens the structure. `None` when lopdf can't; the text may be readable all the same.
pub(crate) fn structure(bytes: &[u8]) -> Option<Document> {
    let options = LoadOptions { max_decompressed_size: Some(64 << 20), ..LoadOptions::default() };
    let document = caught(|| Document::load_mem_with_options(bytes, options).ok())??;
    // Still encrypted: every string in it would be noise.
    (!document.is_encrypted()).then_some(document)
}

/// What a file hides by its structure, so that a copy of it that hides nothing is worth reading.
pub(crate) struct Hiding {
    pub(crate) layers: Vec<String>,
    pub(crate) annotations: usize,
}

impl Hiding {
    pub(crate) fn any(&self) -> bool {
        !self.layers.is_empty() || self.annotations > 0
    }
}

/// Lets characters be told by character collection where a font tells them by that alone: hayro asks the collection only when
/// the font brings no glyphs, which don't matter here. Gives the number of fonts changed.
pub(crate) fn make_legible(document: &mut Document) -> usize {
    let mut descriptors = Vec::new();
    for object in document.objects.values() {
        let Ok(font) = object.as_dict() else { continue };
        if font.has(b"ToUnicode") || !font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|s| s == b"Type0") {
            continue;
        }
        if let Some(descriptor) = collected(document, font) {
            descriptors.push(descriptor);
        }
    }
    let mut changed = 0;
    for descriptor in descriptors {
        if let Ok(descriptor) = document.get_dictionary_mut(descriptor) {
            let programs = [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"];
            changed += usize::from(programs.iter().filter_map(|key| descriptor.remove(key)).count() > 0);
        }
    }
    changed
}

/// The descriptor of a composite font whose characters are numbered as in one of the four East Asian collections.
fn collected(document: &Document, font: &Dictionary) -> Option<ObjectId> {
    let descendants = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok()?;
    let (_, descendant) = document.dereference(descendants.first()?).ok()?;
    let descendant = descendant.as_dict().ok()?;
    let info = descendant.get_deref(b"CIDSystemInfo", document).and_then(Object::as_dict).ok()?;
    let ordering = info.get_deref(b"Ordering", document).and_then(Object::as_str).ok()?;
    let known = matches!(ordering, b"GB1" | b"CNS1" | b"Japan1" | b"Korea1");
    descendant.get(b"FontDescriptor").and_then(Object::as_reference).ok().filter(|_| known)
}

/// Turns every layer and every hidden annotation on.
pub(crate) fn reveal(document: &mut Document) -> Hiding {
    let mut hiding = Hiding { layers: super::layers::names(document), annotations: 0 };
    if let Ok(catalog) = document.catalog_mut() {
        catalog.remove(b"OCProperties");
    }
    for object in document.objects.values_mut() {
        reveal_in(object, &mut hiding, 0);
    }
    hiding
}

fn reveal_in(object: &mut Object, hiding: &mut Hiding, depth: usize) {
    if depth > 16 {
        return;
    }
    let dict = match object {
        Object::Dictionary(dict) => dict,
        Object::Stream(stream) => &mut stream.dict,
        Object::Array(items) => {
            items.iter_mut().for_each(|item| reveal_in(item, hiding, depth + 1));
            return;
        }
        _ => return,
    };
    // A condition on layers would hide what shows only while others are off.
    if dict.has_type(b"OCMD") {
        dict.remove(b"P");
        dict.remove(b"VE");
    }
    if dict.has(b"Rect") && dict.has(b"Subtype") {
        dict.remove(b"OC");
        // Hidden and NoView (ISO 32000-2 table 167).
        if let Ok(Object::Integer(flags)) = dict.get_mut(b"F")
            && *flags & 0b10_0010 != 0
        {
            *flags &= !0b10_0010;
            hiding.annotations += 1;
        }
    }
    dict.iter_mut().for_each(|(_, value)| reveal_in(value, hiding, depth + 1));
}

/// The file written anew.
pub(crate) fn written(document: &mut Document) -> Option<Vec<u8>> {
    caught(|| {
        let mut out = Vec::new();
        document.save_to(&mut out).ok().map(|()| out)
    })?
}
