//! Pages as PDF: drawn, tagged (ISO 32000-1 clause 14.8), with neither dates nor producer.

use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TableHeaderScope, Tag, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};

use super::compose::{LEFT, Mark, PAGE, Role, WIDTH};
use super::face::{BOLD, Face};

const FOOT: f32 = 9.0;
const LANGUAGE: &str = "zh-CN";

/// What stands at the foot of every page beside its number.
pub(crate) struct Label(pub(crate) &'static str);

struct Tagged {
    flow: usize,
    role: Role,
    id: Identifier,
}

pub(crate) fn draw(title: &str, pages: &[Vec<Mark>], face: &Face, label: Option<&Label>) -> Option<Vec<u8>> {
    // The default is PDF 1.7, compressed, tagged.
    let mut document = Document::new_with(SerializeSettings::default());
    let mut tagged = Vec::new();
    for (number, marks) in pages.iter().enumerate() {
        let mut page = document.start_page_with(PageSettings::from_wh(PAGE.0, PAGE.1)?);
        let mut surface = page.surface();
        draw_rules(&mut surface, marks);
        for mark in marks {
            if let Mark::Text { x, baseline, size, bold, text, flow, role } = mark {
                let id = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
                text_at(&mut surface, face, (*x, *baseline), *size, *bold, text);
                surface.end_tagged();
                tagged.push(Tagged { flow: *flow, role: *role, id });
            }
        }
        draw_foot(&mut surface, face, number + 1, pages.len(), label);
        surface.finish();
        page.finish();
    }
    document.set_tag_tree(tree(tagged).with_lang(Some(LANGUAGE.into())));
    document.set_metadata(Metadata::new().title(title.to_owned()).language(LANGUAGE.into()));
    document.finish().ok()
}

fn draw_rules(surface: &mut Surface<'_>, marks: &[Mark]) {
    let drawn = marks.iter().any(|mark| !matches!(mark, Mark::Text { .. }));
    if !drawn {
        return;
    }
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    // Shades first: they lie under the rules.
    for mark in marks {
        if let Mark::Shade { x, y, width, height } = mark {
            surface.set_fill(Some(Fill { paint: luma::Color::new(236).into(), ..Fill::default() }));
            surface.set_stroke(None);
            let mut path = PathBuilder::new();
            if let Some(rect) = Rect::from_xywh(*x, *y, *width, *height) {
                path.push_rect(rect);
            }
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
    }
    for mark in marks {
        if let Mark::Line { from, to, width } = mark {
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke { width: *width, paint: luma::Color::new(60).into(), ..Stroke::default() }));
            let mut path = PathBuilder::new();
            path.move_to(from.0, from.1);
            path.line_to(to.0, to.1);
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
    }
    surface.end_tagged();
}

fn text_at(surface: &mut Surface<'_>, face: &Face, at: (f32, f32), size: f32, bold: bool, text: &str) {
    let ink = luma::Color::new(0);
    surface.set_fill(Some(Fill { paint: ink.into(), ..Fill::default() }));
    surface.set_stroke(bold.then(|| Stroke { width: size * BOLD, paint: ink.into(), ..Stroke::default() }));
    surface.draw_glyphs(Point::from_xy(at.0, at.1), &face.glyphs(text), face.font.clone(), text, size, false);
    surface.set_stroke(None);
}

fn draw_foot(surface: &mut Surface<'_>, face: &Face, number: usize, count: usize, label: Option<&Label>) {
    let baseline = PAGE.1 - 24.0 * 72.0 / 25.4;
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
    let page = match label {
        Some(_) => format!("{number}/{count}"),
        None => format!("— {number} —"),
    };
    let width = face.measure(&page) * FOOT;
    match label {
        Some(Label(words)) => {
            text_at(surface, face, (LEFT, baseline), FOOT, false, words);
            text_at(surface, face, (LEFT + WIDTH - width, baseline), FOOT, false, &page);
        }
        None => text_at(surface, face, ((PAGE.0 - width) / 2.0, baseline), FOOT, false, &page),
    }
    surface.end_tagged();
}

/// Lines of the same paragraph or cell under one tag, cells under rows, rows under tables.
fn tree(tagged: Vec<Tagged>) -> TagTree {
    let mut tree = TagTree::new();
    let mut rest = tagged.into_iter().peekable();
    while let Some(first) = rest.next() {
        let flow = first.flow;
        let role = first.role;
        let mut items = vec![first];
        while let Some(next) = rest.next_if(|next| next.flow == flow) {
            items.push(next);
        }
        match role {
            Role::Title => tree.push(group(Tag::Hn(std::num::NonZeroU16::MIN, None), items)),
            Role::Heading => tree.push(group(Tag::Hn(std::num::NonZeroU16::MIN.saturating_add(1), None), items)),
            Role::Paragraph => tree.push(group(Tag::P, items)),
            Role::HeaderCell { .. } | Role::Cell { .. } => tree.push(table(items)),
        }
    }
    tree
}

fn group(tag: impl Into<krilla::tagging::TagKind>, items: Vec<Tagged>) -> Node {
    Node::Group(TagGroup::with_children(tag, items.into_iter().map(|item| item.id.into()).collect()))
}

fn table(items: Vec<Tagged>) -> Node {
    let mut table = TagGroup::new(Tag::Table);
    let mut rest = items.into_iter().peekable();
    while let Some(first) = rest.next() {
        let number = row_of(&first);
        let mut row = vec![first];
        while let Some(next) = rest.next_if(|next| row_of(next) == number) {
            row.push(next);
        }
        let mut tag = TagGroup::new(Tag::TR);
        let mut cells = row.into_iter().peekable();
        while let Some(first) = cells.next() {
            let role = first.role;
            let mut cell = vec![first];
            while let Some(next) = cells.next_if(|next| next.role == role) {
                cell.push(next);
            }
            tag.push(match role {
                Role::HeaderCell { .. } => group(Tag::TH(TableHeaderScope::Column), cell),
                _ => group(Tag::TD, cell),
            });
        }
        table.push(tag);
    }
    Node::Group(table)
}

fn row_of(item: &Tagged) -> usize {
    match item.role {
        Role::HeaderCell { row, .. } | Role::Cell { row, .. } => row,
        _ => 0,
    }
}
