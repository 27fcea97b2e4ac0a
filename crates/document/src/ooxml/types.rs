//! `[Content_Types].xml`: what type each part says it is (ECMA-376-2, 7.2).

use std::collections::BTreeMap;
use std::ops::Range;

use super::cursor::{Cursor, Node};
use super::splice::{Splice, apply, escape};
use crate::{Limits, ReadError};

pub(crate) const PATH: &str = "[Content_Types].xml";

#[derive(Debug, Default)]
pub(crate) struct Types {
    defaults: BTreeMap<String, String>,
    overrides: Vec<Override>,
    source: String,
}

#[derive(Debug)]
struct Override {
    part: String,
    kind: String,
    kind_at: Range<usize>,
    element: Range<usize>,
}

impl Types {
    pub(crate) fn parse(source: String, limits: &Limits) -> Result<Types, ReadError> {
        let (mut defaults, mut overrides) = (BTreeMap::new(), Vec::new());
        let mut cursor = Cursor::new(&source, limits);
        loop {
            match cursor.next()? {
                Node::Start { name: "Default", tag, .. } => {
                    if let (Some(extension), Some(kind)) = (tag.value("Extension"), tag.value("ContentType")) {
                        defaults.insert(extension.to_ascii_lowercase(), kind);
                    }
                }
                Node::Start { name: "Override", tag, .. } => {
                    if let (Some(part), Some(kind), Some(place)) =
                        (tag.value("PartName"), tag.value("ContentType"), tag.attribute("ContentType"))
                    {
                        let part = part.trim_start_matches('/').to_string();
                        overrides.push(Override { part, kind, kind_at: place.value, element: cursor.range.clone() });
                    }
                }
                Node::Eof => break,
                _ => {}
            }
        }
        Ok(Types { defaults, overrides, source })
    }

    /// The content type of a part, empty if none is declared.
    pub(crate) fn of(&self, path: &str) -> &str {
        if let Some(found) = self.overrides.iter().find(|entry| entry.part.eq_ignore_ascii_case(path)) {
            return &found.kind;
        }
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        self.defaults.get(&extension).map_or("", String::as_str)
    }

    /// The types for a copy that holds only the parts `kept` names; `main`'s type becomes `main_type`.
    pub(crate) fn rewritten(&self, kept: &dyn Fn(&str) -> bool, main: &str, main_type: &str) -> String {
        let mut splices = Vec::new();
        for entry in &self.overrides {
            if !kept(&entry.part) {
                splices.push(Splice::cut(entry.element.clone()));
            } else if entry.part.eq_ignore_ascii_case(main) {
                splices.push(Splice::new(entry.kind_at.clone(), escape(main_type)));
            }
        }
        apply(&self.source, splices)
    }
}
