//! Styles that hide text.

use std::collections::{BTreeMap, BTreeSet};

use crate::ooxml::cursor::{Cursor, Node};
use crate::{Limits, ReadError};

/// Ids of the styles whose text is hidden, inheritance followed.
#[derive(Debug, Default)]
pub(crate) struct Hidden {
    styles: BTreeSet<String>,
}

impl Hidden {
    pub(crate) fn hides(&self, style: &str) -> bool {
        self.styles.contains(style)
    }

    pub(crate) fn parse(source: &str, limits: &Limits) -> Result<Hidden, ReadError> {
        let mut own: BTreeMap<String, bool> = BTreeMap::new();
        let mut based: BTreeMap<String, String> = BTreeMap::new();
        let mut cursor = Cursor::new(source, limits);
        let mut style = String::new();
        let mut path: Vec<&str> = Vec::new();
        loop {
            match cursor.next()? {
                Node::Start { name, tag, empty } => {
                    match name {
                        "style" => style = tag.value("styleId").unwrap_or_default(),
                        "basedOn" => {
                            based.insert(style.clone(), tag.value("val").unwrap_or_default());
                        }
                        "vanish" if path.ends_with(&["style", "rPr"]) => {
                            own.insert(style.clone(), tag.is_on());
                        }
                        _ => {}
                    }
                    if !empty {
                        path.push(name);
                    }
                }
                Node::End { .. } => drop(path.pop()),
                Node::Eof => break,
                _ => {}
            }
        }
        let ids: BTreeSet<&String> = own.keys().chain(based.keys()).collect();
        let mut styles = BTreeSet::new();
        for id in ids {
            let mut at = id;
            // A style may be based on itself in a hostile file; thirty steps are more than any real chain has.
            for _ in 0..30 {
                if let Some(&hides) = own.get(at) {
                    if hides {
                        styles.insert(id.clone());
                    }
                    break;
                }
                match based.get(at) {
                    Some(next) => at = next,
                    None => break,
                }
            }
        }
        Ok(Hidden { styles })
    }
}
