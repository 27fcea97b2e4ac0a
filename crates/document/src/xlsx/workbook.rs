//! The workbook part: which sheets there are, which are hidden, which day is day one.

use crate::ooxml::cursor::{Cursor, Node, decode};
use crate::ooxml::generic::{Cuts, mentions};
use crate::ooxml::splice::Splice;
use crate::{Limits, ReadError};

#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) hidden: bool,
    /// Id of the relation to its part.
    pub(crate) relation: String,
}

#[derive(Debug)]
pub(crate) struct Workbook {
    pub(crate) sheets: Vec<Entry>,
    pub(crate) epoch: Epoch,
}

/// The day that serial dates count from (ECMA-376-1, 18.17.4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Epoch {
    Y1900,
    Y1904,
}

impl Workbook {
    pub(crate) fn parse(source: &str, limits: &Limits) -> Result<Workbook, ReadError> {
        let mut workbook = Workbook { sheets: Vec::new(), epoch: Epoch::Y1900 };
        let mut cursor = Cursor::new(source, limits);
        loop {
            match cursor.next()? {
                Node::Start { name: "sheet", tag, .. } => {
                    let relation = tag.attributes().find(|attribute| attribute.name == "id" && !attribute.prefix.is_empty());
                    workbook.sheets.push(Entry {
                        name: tag.value("name").unwrap_or_default(),
                        hidden: tag.value("state").is_some_and(|state| state != "visible"),
                        relation: relation.map(|attribute| decode(attribute.raw)).unwrap_or_default(),
                    });
                }
                Node::Start { name: "workbookPr", tag, .. }
                    if tag.attribute("date1904").is_some_and(|attribute| matches!(attribute.raw, "1" | "true")) =>
                {
                    workbook.epoch = Epoch::Y1904;
                }
                Node::Eof => return Ok(workbook),
                _ => {}
            }
        }
    }

    pub(crate) fn is_hidden(&self, relation: &str) -> bool {
        self.sheets.iter().any(|sheet| sheet.hidden && sheet.relation == relation)
    }

    /// The place of a sheet among those that stay; none for one that goes.
    fn place(&self, index: usize) -> Option<usize> {
        let sheet = self.sheets.get(index)?;
        (!sheet.hidden).then(|| self.sheets.iter().take(index).filter(|sheet| !sheet.hidden).count())
    }

    /// What must change in the workbook part when hidden sheets go: sheets are counted by position, and names that speak
    /// of a sheet or a file that is gone go with it.
    pub(crate) fn repairs(&self, source: &str, lost: &[String], limits: &Limits) -> Result<Vec<Splice>, ReadError> {
        let mut cuts = Cuts::default();
        let mut cursor = Cursor::new(source, limits);
        let mut name_start: Option<(usize, usize)> = None;
        loop {
            match cursor.next()? {
                Node::Start { name: "workbookView", tag, .. } => {
                    for attribute in tag.attributes().filter(|attribute| matches!(attribute.name, "activeTab" | "firstSheet")) {
                        let place = attribute.raw.parse().ok().and_then(|index| self.place(index)).unwrap_or(0);
                        cuts.list.push(Splice::new(attribute.value, place.to_string()));
                    }
                }
                Node::Start { name: "definedName", tag, empty } => {
                    name_start = Some((cursor.depth, cursor.range.start));
                    if let Some(attribute) = tag.attribute("localSheetId") {
                        match attribute.raw.parse().ok().and_then(|index| self.place(index)) {
                            Some(place) => cuts.list.push(Splice::new(attribute.value, place.to_string())),
                            None => cuts.element(&cursor, empty),
                        }
                    }
                }
                Node::Text(raw) => {
                    if let Some((depth, start)) = name_start
                        && (raw.contains('[') || lost.iter().any(|sheet| mentions(raw, sheet)))
                    {
                        cuts.from(depth, start);
                        name_start = None;
                    }
                }
                Node::End { name } => {
                    cuts.end(&cursor);
                    if name == "definedName" {
                        name_start = None;
                    }
                }
                Node::Eof => return Ok(cuts.list),
                _ => {}
            }
        }
    }
}
