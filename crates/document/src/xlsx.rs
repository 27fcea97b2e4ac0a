//! xlsx: SpreadsheetML (ECMA-376-1, 18).
//!
//! A sheet is one part: a row with values is a line, its cells parted by tabs, and its one table gives each cell's true
//! row and column. Cells of hidden rows and columns stand in a part of their own (`…·隐藏行列`), hidden sheets in parts of
//! kind `HiddenSheet`; a copy holds neither. Everything is streamed: a roster of 50,000 rows is no tree in memory.

use std::collections::BTreeSet;

use crate::error;
use crate::ooxml::relations::{self, Member, Relation, Target};
use crate::ooxml::survey::Survey;
use crate::ooxml::zipped::Zipped;
use crate::ooxml::{Package, cursor, export, main_part, others};
use crate::{Copy, Document, Edit, Format, Limits, PartKind, ReadError};
use shared::Shared;
use sheet::Sheet;
use workbook::Workbook;

mod cells;
mod formats;
mod number;
mod shared;
mod sheet;
mod workbook;

const MAIN_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let mut survey = Survey::reading(limits);
    run(bytes, &mut survey, limits)?;
    Ok(survey.into_document(Format::Xlsx))
}

pub(crate) fn redact(bytes: &[u8], edits: &[Edit], limits: &Limits) -> Result<Copy, ReadError> {
    let mut survey = Survey::redacting(edits, limits);
    let package = run(bytes, &mut survey, limits)?;
    let bytes = export::finish(&package, &mut survey, MAIN_TYPE, limits)?;
    Ok(Copy { bytes, format: Format::Xlsx, rebuilt: false, dropped: survey.dropped() })
}

fn run<'a>(bytes: &'a [u8], survey: &mut Survey<'_>, limits: &Limits) -> Result<Package<'a>, ReadError> {
    let workbook = workbook(bytes, limits)?;
    let keeps = |relation: &Relation, owner: &str| match relation.kind.as_str() {
        "officeDocument" => owner.is_empty(),
        "worksheet" | "chartsheet" => !workbook.is_hidden(&relation.id),
        "styles" | "theme" | "sharedStrings" | "drawing" | "table" | "image" | "chart" | "chartEx" | "chartUserShapes"
        | "chartStyle" | "chartColorStyle" | "themeOverride" | "diagramData" | "diagramLayout" | "diagramQuickStyle"
        | "diagramColors" | "diagramDrawing" => !owner.is_empty(),
        _ => false,
    };
    let mut package = Package::open(bytes, limits, &keeps)?;
    if survey.is_redacting() && workbook.sheets.iter().all(|sheet| sheet.hidden) {
        return Err(error::unsupported(
            "工作簿中没有可见的工作表，无法生成副本。请取消隐藏要公开的工作表，另存后重新导入。",
            "No sheet of the workbook is visible, so no copy can be made. Unhide what is to be published, save and import again.",
        ));
    }
    let formats = match via(&package, "styles") {
        Some(path) => {
            let source = package.xml(&path)?;
            package.zipped.give_back(source.len());
            formats::Formats::parse(&source, limits)?
        }
        None => formats::Formats::default(),
    };
    let strings = via(&package, "sharedStrings");
    let strings_source = match &strings {
        Some(path) => package.xml(path)?,
        None => String::new(),
    };
    let mut shared = Shared::parse(&strings_source, limits)?;
    let lost: Vec<String> = workbook.sheets.iter().filter(|sheet| sheet.hidden).map(|sheet| sheet.name.clone()).collect();
    let mut done = BTreeSet::new();
    for entry in &workbook.sheets {
        let Some(path) = sheet_path(&package, &entry.relation) else { continue };
        if !done.insert(path.clone()) {
            continue;
        }
        let source = package.xml(&path)?;
        let kept = package.is_kept(&path);
        let gone = package.gone(&path);
        let rules =
            sheet::Rules { name: &entry.name, hidden: entry.hidden, formats: &formats, epoch: workbook.epoch, gone: &gone };
        let sheet = Sheet::read(&source, &rules, &shared, survey.is_redacting(), limits)?;
        cells::take_in(sheet, &path, &source, kept, &lost, survey, &mut shared)?;
        if entry.hidden {
            survey.drop("隐藏工作表 {n} 张", 1);
        }
        package.zipped.give_back(source.len());
    }
    if let Some(path) = strings {
        done.insert(path.clone());
        let kept = package.is_kept(&path);
        shared.take_in(&path, &strings_source, kept, survey)?;
    }
    for member in package.members.clone() {
        if done.contains(&member.path) {
            continue;
        }
        if member.path == package.main {
            workbook_part(&mut package, &member, &workbook, &lost, survey, limits)?;
        } else {
            others::read(&mut package, &member, survey, &drops, &lost, limits)?;
        }
    }
    export::relations(&package, survey)?;
    Ok(package)
}

fn workbook(bytes: &[u8], limits: &Limits) -> Result<Workbook, ReadError> {
    let mut zipped = Zipped::open(bytes, limits)?;
    let (_, main) = main_part(&mut zipped, limits)?;
    let source = cursor::source(zipped.bytes(&main)?)?;
    Workbook::parse(&source, limits)
}

/// The part that the workbook's first relation of a kind leads to.
fn via(package: &Package<'_>, kind: &str) -> Option<String> {
    let list = &package.relations.get(&package.main)?.list;
    list.iter().find(|relation| relation.kind == kind).and_then(|relation| match &relation.target {
        Target::Part(path) => Some(path.clone()),
        _ => None,
    })
}

/// A worksheet's part; other kinds of sheets are read as drawings or refused.
fn sheet_path(package: &Package<'_>, id: &str) -> Option<String> {
    let relations::Relations { list, .. } = package.relations.get(&package.main)?;
    let relation = list.iter().find(|relation| relation.id == id && relation.kind == "worksheet")?;
    match &relation.target {
        Target::Part(path) => Some(path.clone()),
        _ => None,
    }
}

fn workbook_part(
    package: &mut Package<'_>,
    member: &Member,
    workbook: &Workbook,
    lost: &[String],
    survey: &mut Survey<'_>,
    limits: &Limits,
) -> Result<(), ReadError> {
    let source = package.xml(&member.path)?;
    let gone = package.gone(&member.path);
    let rules =
        crate::ooxml::generic::Rules {
            kind: PartKind::Attribute, name: "工作簿", gone: &gone, drops: &drops, lost_sheets: lost
        };
    let (mut channels, mut cuts) = crate::ooxml::generic::read(&source, &rules, limits)?;
    for channel in &mut channels {
        channel.names = true;
    }
    cuts.list.extend(workbook.repairs(&source, lost, limits)?);
    survey.part(&member.path, &source, channels, cuts.list, member.kept, false)?;
    package.zipped.give_back(source.len());
    Ok(())
}

/// Elements that only the office needs: links to elsewhere, caches, views, locks, ids, the folder it was saved in.
fn drops(name: &str, parent: &str) -> bool {
    match name {
        "externalReferences"
        | "pivotCaches"
        | "fileSharing"
        | "workbookProtection"
        | "customWorkbookViews"
        | "webPublishing"
        | "fileRecoveryPr"
        | "revisionPtr"
        | "smartTagPr"
        | "smartTagTypes"
        | "webPublishObjects"
        | "absPath"
        | "externalData"
        | "legacyDrawing"
        | "legacyDrawingHF"
        | "oleObjects"
        | "controls"
        | "customProperties"
        | "webPublishItems"
        | "protectedRanges"
        | "sheetProtection"
        | "scenarios"
        | "customSheetViews"
        | "dataConsolidate"
        | "smartTags"
        | "cellWatches" => true,
        "extLst" => matches!(parent, "workbook"),
        "AlternateContent" => matches!(parent, "workbook"),
        _ => false,
    }
}
