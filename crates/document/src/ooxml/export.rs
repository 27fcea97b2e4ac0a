//! The copy's outer parts: relations, types, zip.

use super::Package;
use super::channel::Channel;
use super::relations::Target;
use super::splice::{Splice, apply};
use super::survey::Survey;
use super::{types, zipped};
use crate::{Limits, PartKind, ReadError};

/// Reads the targets of links to elsewhere and, when redacting, writes the relations that stay. A target that an edit
/// touches becomes `about:blank`: half an address would be no address.
pub(crate) fn relations(package: &Package<'_>, survey: &mut Survey<'_>) -> Result<(), ReadError> {
    for (owner, relations) in &package.relations {
        if relations.list.is_empty() {
            continue;
        }
        let name = owner.rsplit('/').next().unwrap_or_default();
        let mut channel =
            Channel::new(if name.is_empty() { "链接".to_string() } else { format!("链接·{name}") }, PartKind::Attribute);
        let mut places = Vec::new();
        for (index, relation) in relations.list.iter().enumerate() {
            if relation.target == Target::External {
                let raw = relations.source.get(relation.raw_at.clone()).unwrap_or_default();
                channel.fresh_line();
                let start = channel.length;
                channel.value(raw, relation.raw_at.clone());
                places.push((start..channel.length, index));
            }
        }
        let edits = if channel.is_blank() { Vec::new() } else { survey.admit(&mut channel)? };
        if !channel.is_blank() {
            survey.keep(channel);
        }
        if !survey.is_redacting() || !(owner.is_empty() || package.is_kept(owner)) {
            continue;
        }
        let mut splices = Vec::new();
        let mut emptied = 0;
        for (index, relation) in relations.list.iter().enumerate() {
            let place = places.iter().find(|(_, at)| *at == index).map(|(place, _)| place.clone());
            if !package.survives(relation) {
                splices.push(Splice::cut(relation.element.clone()));
            } else if place.is_some_and(|place| edits.iter().any(|edit| edit.start < place.end && place.start < edit.end)) {
                splices.push(Splice::new(relation.raw_at.clone(), "about:blank"));
                emptied += 1;
            }
        }
        survey.drop("含敏感内容的链接地址 {n} 个（已改为空白页）", emptied);
        survey.written.insert(relations.path.clone(), apply(&relations.source, splices).into_bytes());
    }
    Ok(())
}

/// Puts the copy together: types first, then the package's relations, then the rest by name.
pub(crate) fn finish(
    package: &Package<'_>,
    survey: &mut Survey<'_>,
    main_type: &str,
    _limits: &Limits,
) -> Result<Vec<u8>, ReadError> {
    survey.all_done()?;
    let written = std::mem::take(&mut survey.written);
    let kept = |part: &str| written.keys().any(|path| path.eq_ignore_ascii_case(part));
    let content_types = package.types.rewritten(&kept, &package.main, main_type);
    let mut parts = vec![(types::PATH.to_string(), content_types.into_bytes())];
    let root = super::relations::path_of("");
    let (first, rest): (Vec<_>, Vec<_>) = written.into_iter().partition(|(path, _)| path.eq_ignore_ascii_case(&root));
    parts.extend(first);
    parts.extend(rest);
    zipped::write(&parts)
}
