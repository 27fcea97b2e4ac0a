//! What docx and xlsx have in common (ECMA-376, part 2): a zip of parts, their types, their relations, their XML.

use std::collections::{BTreeMap, BTreeSet};

use crate::error;
use crate::sniff::foreign;
use crate::{Limits, ReadError};
use relations::{Member, Relation, Relations, Target};
use types::Types;
use zipped::Zipped;

pub(crate) mod channel;
pub(crate) mod cursor;
pub(crate) mod export;
pub(crate) mod generic;
pub(crate) mod others;
pub(crate) mod picture;
pub(crate) mod properties;
pub(crate) mod relations;
pub(crate) mod splice;
pub(crate) mod survey;
pub(crate) mod types;
pub(crate) mod zipped;

/// What the main part of a package is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Office {
    Text,
    Workbook,
}

/// A file opened: its parts in order and how they hang together.
pub(crate) struct Package<'a> {
    pub(crate) zipped: Zipped<'a>,
    pub(crate) types: Types,
    pub(crate) main: String,
    pub(crate) members: Vec<Member>,
    pub(crate) relations: BTreeMap<String, Relations>,
}

/// Says what a zip is by the type of its main part, or refuses it with advice.
pub(crate) fn judge(bytes: &[u8], limits: &Limits) -> Result<Office, ReadError> {
    let mut zipped = Zipped::open(bytes, limits)?;
    let (types, main) = main_part(&mut zipped, limits)?;
    let kind = types.of(&main).to_ascii_lowercase();
    if kind.contains("sheet.binary") {
        Err(foreign::binary_workbook())
    } else if kind.contains("wordprocessingml") || kind.contains("ms-word.") {
        Ok(Office::Text)
    } else if kind.contains("spreadsheetml") || kind.contains("ms-excel.") {
        Ok(Office::Workbook)
    } else if kind.contains("presentationml") || kind.contains("ms-powerpoint.") {
        Err(foreign::presentation())
    } else {
        Err(foreign::unknown_binary())
    }
}

pub(crate) fn main_part(zipped: &mut Zipped<'_>, limits: &Limits) -> Result<(Types, String), ReadError> {
    let Some(path) = zipped.find(types::PATH) else {
        return Err(if zipped.find("OFD.xml").is_some() {
            foreign::ofd()
        } else if zipped.find("mimetype").is_some() && zipped.find("META-INF/manifest.xml").is_some() {
            foreign::open_document()
        } else {
            foreign::archive()
        });
    };
    let types = Types::parse(cursor::source(zipped.bytes(&path)?)?, limits)?;
    let root = relations::of(zipped, "", limits)?;
    let main = root.list.into_iter().find_map(|relation| match relation {
        Relation { kind, target: Target::Part(path), .. } if kind == "officeDocument" => Some(path),
        _ => None,
    });
    let main = main.ok_or_else(|| error::damaged("缺少主文档部件", "its main part is missing"))?;
    Ok((types, main))
}

impl<'a> Package<'a> {
    /// Opens a package; `keeps` says by its relation whether a part goes into a copy.
    pub(crate) fn open(
        bytes: &'a [u8],
        limits: &Limits,
        keeps: &dyn Fn(&Relation, &str) -> bool,
    ) -> Result<Package<'a>, ReadError> {
        let mut zipped = Zipped::open(bytes, limits)?;
        let (types, main) = main_part(&mut zipped, limits)?;
        let (members, relations) = relations::walk(&mut zipped, limits, keeps)?;
        Ok(Package { zipped, types, main, members, relations })
    }

    pub(crate) fn is_kept(&self, path: &str) -> bool {
        self.members.iter().any(|member| member.kept && member.path == path)
    }

    /// Whether a relation stays in a copy: to a part that stays, or a link to elsewhere that a reader may follow.
    pub(crate) fn survives(&self, relation: &Relation) -> bool {
        match &relation.target {
            Target::Part(path) => self.is_kept(path),
            Target::External => relation.kind == "hyperlink",
            Target::Missing => false,
        }
    }

    /// Ids of a part's relations that a copy will not have.
    pub(crate) fn gone(&self, owner: &str) -> BTreeSet<String> {
        let list = self.relations.get(owner).map(|relations| relations.list.as_slice()).unwrap_or_default();
        list.iter().filter(|relation| !self.survives(relation)).map(|relation| relation.id.clone()).collect()
    }

    /// A part's XML as text.
    pub(crate) fn xml(&mut self, path: &str) -> Result<String, ReadError> {
        cursor::source(self.zipped.bytes(path)?)
    }
}
