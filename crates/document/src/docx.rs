//! docx: WordprocessingML (ECMA-376-1, 17).
//!
//! Every part is read; a copy is the same XML with exact byte ranges changed, and only parts of known kinds in it.

use crate::error;
use crate::ooxml::Package;
use crate::ooxml::relations::{Member, Relation};
use crate::ooxml::survey::Survey;
use crate::ooxml::{export, others};
use crate::{Copy, Document, Edit, Format, Limits, PartKind, ReadError};
use styles::Hidden;

mod grid;
mod second;
mod story;
mod styles;

const MAIN_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, limits, &keeps)?;
    let mut survey = Survey::reading(limits);
    run(&mut package, &mut survey, limits)?;
    let mut document = survey.into_document(Format::Docx);
    document.unscannable.extend(second::misses(bytes, &document));
    Ok(document)
}

pub(crate) fn redact(bytes: &[u8], edits: &[Edit], limits: &Limits) -> Result<Copy, ReadError> {
    let mut package = Package::open(bytes, limits, &keeps)?;
    let mut survey = Survey::redacting(edits, limits);
    run(&mut package, &mut survey, limits)?;
    let bytes = export::finish(&package, &mut survey, MAIN_TYPE, limits)?;
    Ok(Copy { bytes, format: Format::Docx, rebuilt: false, dropped: survey.dropped() })
}

/// The kinds of parts that a copy may hold. All others are left out.
fn keeps(relation: &Relation, owner: &str) -> bool {
    match relation.kind.as_str() {
        "officeDocument" => owner.is_empty(),
        "header" | "footer" | "footnotes" | "endnotes" | "styles" | "settings" | "fontTable" | "theme" | "numbering"
        | "image" | "chart" | "chartEx" | "chartUserShapes" | "chartStyle" | "chartColorStyle" | "themeOverride"
        | "diagramData" | "diagramLayout" | "diagramQuickStyle" | "diagramColors" | "diagramDrawing" => !owner.is_empty(),
        _ => false,
    }
}

fn run(package: &mut Package<'_>, survey: &mut Survey<'_>, limits: &Limits) -> Result<(), ReadError> {
    let hidden =
        match package.members.iter().find(|member| member.kept && member.via == "styles").map(|member| member.path.clone()) {
            Some(path) => {
                let source = package.xml(&path)?;
                package.zipped.give_back(source.len());
                Hidden::parse(&source, limits)?
            }
            None => Hidden::default(),
        };
    let mut counts = [0usize; 2];
    for member in package.members.clone() {
        let prefixed = |name: String| (name.clone(), format!("{name}·"));
        let (kind, (name, prefix)) = match member.via.as_str() {
            "officeDocument" if member.path == package.main => (PartKind::Body, ("body".to_string(), String::new())),
            "header" => {
                counts[0] += 1;
                (PartKind::HeaderFooter, prefixed(format!("页眉{}", counts[0])))
            }
            "footer" => {
                counts[1] += 1;
                (PartKind::HeaderFooter, prefixed(format!("页脚{}", counts[1])))
            }
            "footnotes" => (PartKind::Note, prefixed("脚注".into())),
            "endnotes" => (PartKind::Note, prefixed("尾注".into())),
            "comments" => (PartKind::Comment, prefixed("批注".into())),
            "glossaryDocument" => (PartKind::Hidden, prefixed("文档构建基块".into())),
            _ => {
                others::read(package, &member, survey, &drops, &[], limits)?;
                continue;
            }
        };
        let rules = story::Rules { name: &name, kind, prefix: &prefix, hidden: &hidden, gone: &package.gone(&member.path) };
        story_part(package, &member, survey, &rules, limits)?;
    }
    export::relations(package, survey)
}

fn story_part(
    package: &mut Package<'_>,
    member: &Member,
    survey: &mut Survey<'_>,
    rules: &story::Rules<'_>,
    limits: &Limits,
) -> Result<(), ReadError> {
    let source = package.xml(&member.path)?;
    let read = story::read(&source, rules, limits)?;
    if member.path == package.main
        && !source.contains(':')
        && read.channels.iter().all(|channel| channel.is_blank())
        && source.trim().is_empty()
    {
        return Err(error::damaged("主文档部件是空的", "its main part is empty"));
    }
    match rules.kind {
        PartKind::Comment => survey.drop("批注 {n} 条", read.comments),
        PartKind::Hidden => survey.drop("文档构建基块", 1),
        _ => {}
    }
    if member.kept {
        for (label, count) in read.tally {
            survey.drop(label, count);
        }
    }
    survey.part(&member.path, &source, read.channels, read.cuts.list, member.kept, rules.kind == PartKind::Body)?;
    package.zipped.give_back(source.len());
    Ok(())
}

/// Elements of settings and the like that only the office needs: variables, sources of mail merge, editing sessions,
/// protection digests, ids.
fn drops(name: &str, _parent: &str) -> bool {
    matches!(
        name,
        "docVars"
            | "mailMerge"
            | "rsids"
            | "attachedTemplate"
            | "documentProtection"
            | "writeProtection"
            | "trackRevisions"
            | "docId"
            | "revisionView"
            | "saveThroughXslt"
            | "smartTagType"
            | "attachedSchema"
            | "schemaLibrary"
            | "activeWritingStyle"
            | "externalData"
            | "embedTrueTypeFonts"
            | "embedSystemFonts"
            | "saveSubsetFonts"
            | "commentAuthor"
    )
}
