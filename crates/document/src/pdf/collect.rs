//! What a page shows: glyphs with their characters and places, rules, images, each with what hides it.

use std::collections::HashSet;

use hayro_interpret::font::{Glyph as SourceGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::WritingMode;
use hayro_interpret::hayro_syntax::object::{Dict, Name, String as PdfString};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};
use hayro_interpret::pattern::Pattern;
use hayro_interpret::{BlendMode, CacheKey, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask};

use super::guard::Budget;
use super::seen::{Glyph, Rule, Sight, UNKNOWN, View, advance, characters, finite, opaque, transparent};
use super::strings::text_string;

/// Most rules kept of one page; a drawing with more is not a table.
const MOST_RULES: usize = 20_000;
const MOST_COVERS: usize = 20_000;
/// Deepest nesting of patterns, masks and drawn characters.
const DEEPEST: usize = 8;
/// Work to enter a form, pattern, mask or drawn character, whatever it holds.
const ENTER: u64 = 1_000;
/// A rule is at most this thick, in points.
const RULE: f64 = 2.0;

struct Cover {
    area: Rect,
    order: usize,
}

struct Marked {
    pagination: bool,
    actual: Option<String>,
    first: usize,
}

/// Collects a page as hayro interprets it.
pub(crate) struct Collector<'b> {
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) rules: Vec<Rule>,
    /// Places of images.
    pub(crate) images: Vec<Rect>,
    /// Texts that the file says stand for something else that is drawn.
    pub(crate) actual_texts: Vec<String>,
    /// Filled shapes that are neither boxes nor rules: letters turned into outlines, drawings.
    pub(crate) shapes: usize,
    covers: Vec<Cover>,
    clips: Vec<Rect>,
    marked: Vec<Marked>,
    walked: HashSet<u128>,
    masking: usize,
    /// How deep in patterns, masks and drawn characters: hayro bounds forms, but not these.
    depth: usize,
    /// Groups around what is drawn that let what lies below shine through.
    groups: Vec<bool>,
    translucent: usize,
    order: usize,
    budget: &'b mut Budget,
    glyph_limit: usize,
    /// What entering a form, pattern or drawn character may cost before it draws anything.
    form_work: u64,
}

impl<'b> Collector<'b> {
    pub(crate) fn new(page: Rect, glyph_limit: usize, form_work: u64, budget: &'b mut Budget) -> Self {
        Collector {
            glyphs: Vec::new(),
            rules: Vec::new(),
            images: Vec::new(),
            actual_texts: Vec::new(),
            shapes: 0,
            covers: Vec::new(),
            clips: vec![page],
            marked: Vec::new(),
            walked: HashSet::new(),
            masking: 0,
            depth: 0,
            groups: Vec::new(),
            translucent: 0,
            order: 0,
            budget,
            glyph_limit,
            form_work,
        }
    }

    /// Ends the page: glyphs under something drawn later are marked so.
    pub(crate) fn finish(mut self, area: f64, complete: bool) -> View {
        while !self.marked.is_empty() {
            self.end_mark();
        }
        super::cover::mark(&mut self.glyphs, self.covers.iter().map(|c| (c.area, c.order)));
        View {
            glyphs: self.glyphs,
            rules: self.rules,
            images: self.images,
            actual_texts: self.actual_texts,
            shapes: self.shapes,
            area,
            complete,
        }
    }

    fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or(Rect::ZERO)
    }

    fn push_clip_area(&mut self, area: Rect) {
        self.budget.spend(20);
        let clip = self.clip();
        // Half a point of tolerance; an empty intersection stays empty.
        self.clips.push(if finite(area) { clip.intersect(area.inflate(0.5, 0.5)) } else { clip });
    }

    fn end_mark(&mut self) {
        let Some(mark) = self.marked.pop() else { return };
        let Some(actual) = mark.actual.filter(|text| !text.trim().is_empty()) else { return };
        let Some(drawn) = self.glyphs.get_mut(mark.first..) else { return };
        if !drawn.is_empty() && drawn.iter().all(|glyph| glyph.text.chars().all(|c| c == UNKNOWN)) {
            // The file says what it doesn't otherwise tell.
            for (i, glyph) in drawn.iter_mut().enumerate() {
                glyph.text = if i == 0 { actual.clone() } else { String::new() };
            }
            return;
        }
        let shown: String = drawn.iter().flat_map(|glyph| glyph.text.chars()).filter(|c| !c.is_whitespace()).collect();
        if shown != actual.chars().filter(|c| !c.is_whitespace()).collect::<String>() && self.actual_texts.len() < 10_000 {
            self.actual_texts.push(actual);
        }
    }

    fn walk_mask(&mut self, mask: Option<&SoftMask<'_>>, walk: impl FnOnce(&mut Self)) {
        if let Some(mask) = mask
            && self.walked.insert(mask.cache_key())
        {
            self.masking += 1;
            self.nested(walk);
            self.masking -= 1;
        }
    }

    fn nested(&mut self, walk: impl FnOnce(&mut Self)) {
        self.budget.spend(ENTER + self.form_work);
        if self.depth == DEEPEST {
            // Nothing true nests so deep: the rest of the page is given up.
            self.budget.give_up();
        }
        self.depth += 1;
        walk(self);
        self.depth -= 1;
    }

    fn rule(&mut self, from: Point, to: Point) {
        let (dx, dy) = ((to.x - from.x).abs(), (to.y - from.y).abs());
        if self.rules.len() >= MOST_RULES || self.masking > 0 {
            return;
        }
        if dy <= 0.5 && dx > RULE {
            self.rules.push(Rule { level: true, at: (from.y + to.y) / 2.0, from: from.x.min(to.x), to: from.x.max(to.x) });
        } else if dx <= 0.5 && dy > RULE {
            self.rules.push(Rule { level: false, at: (from.x + to.x) / 2.0, from: from.y.min(to.y), to: from.y.max(to.y) });
        }
    }

    fn filled(&mut self, area: Rect, props: &DrawProps<'_>) {
        let center = area.center();
        if area.height() <= RULE && area.width() > RULE {
            self.rule(Point::new(area.x0, center.y), Point::new(area.x1, center.y));
        } else if area.width() <= RULE && area.height() > RULE {
            self.rule(Point::new(center.x, area.y0), Point::new(center.x, area.y1));
        } else if opaque(&props.paint) && props.soft_mask.is_none() && props.blend_mode == BlendMode::Normal {
            self.cover(area);
        }
    }

    fn cover(&mut self, area: Rect) {
        let area = area.intersect(self.clip());
        if self.translucent > 0 || self.masking > 0 {
            return;
        }
        if self.covers.len() < MOST_COVERS && area.width() > RULE && area.height() > RULE {
            self.covers.push(Cover { area, order: self.order });
        }
    }

    fn paint<'a>(&mut self, props: &DrawProps<'a>, stroke: bool)
    where
        Self: Device<'a>,
    {
        if let Some(mask) = &props.soft_mask {
            self.walk_mask(Some(mask), |me| mask.interpret(me));
        }
        if let Paint::Pattern(pattern) = &props.paint
            && let Pattern::Tiling(tiling) = pattern.as_ref()
            && self.walked.insert(tiling.cache_key())
        {
            self.nested(|me| {
                tiling.interpret(me, tiling.matrix, stroke);
            });
        }
    }
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.budget.spend(10 + path.elements().len() as u64 / 4);
        self.order += 1;
        self.paint(&props, matches!(mode, DrawMode::Stroke(_)));
        if !matches!(mode, DrawMode::Stroke(_)) {
            let area = props.transform.transform_rect_bbox(path.bounding_box());
            if finite(area) && (area.width() <= RULE || area.height() <= RULE) {
                self.filled(area, &props);
            } else {
                self.shapes += 1;
            }
            return;
        }
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            match element {
                PathEl::MoveTo(p) => {
                    start = props.transform * *p;
                    last = start;
                }
                PathEl::LineTo(p) => {
                    let next = props.transform * *p;
                    self.rule(last, next);
                    last = next;
                }
                PathEl::ClosePath => {
                    self.rule(last, start);
                    last = start;
                }
                PathEl::QuadTo(_, p) | PathEl::CurveTo(_, _, p) => last = props.transform * *p,
            }
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Stroke(_)) {
            self.draw_path(&rect.to_path(0.1), props, mode);
            return;
        }
        self.budget.spend(10);
        self.order += 1;
        self.paint(&props, false);
        let area = props.transform.transform_rect_bbox(*rect);
        if finite(area) {
            self.filled(area, &props);
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        // Every form begins with one.
        self.budget.spend(ENTER + self.form_work);
        self.push_clip_area(clip.path.bounding_box());
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.push_clip_area(*rect);
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, blend: BlendMode) {
        self.budget.spend(10);
        let translucent = opacity < 0.95 || mask.is_some() || blend != BlendMode::Normal;
        self.groups.push(translucent);
        self.translucent += usize::from(translucent);
        if let Some(mask) = &mask {
            self.walk_mask(Some(mask), |me| mask.interpret(me));
        }
        // A group that lets nothing through hides like an empty clip.
        let clip = self.clip();
        self.clips.push(if opacity < 0.01 { Rect::ZERO } else { clip });
    }

    fn pop_transparency_group(&mut self) {
        self.translucent -= usize::from(self.groups.pop().unwrap_or(false));
        self.pop_clip();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.order += 1;
        self.paint(&props, matches!(mode, DrawMode::Stroke(_)));
        let unseen = matches!(mode, DrawMode::Invisible) || self.masking > 0 || transparent(&props.paint);
        let pagination = self.marked.iter().any(|mark| mark.pagination);
        for glyph in run.glyphs() {
            self.budget.spend(25);
            if self.glyphs.len() >= self.glyph_limit {
                self.budget.give_up();
            }
            let place = props.transform * glyph.transform();
            let text = characters(glyph);
            if text.chars().all(|c| c == UNKNOWN)
                && let SourceGlyph::Type3(drawing) = &**glyph
            {
                // A drawing that may hold text of its own.
                let before = self.glyphs.len();
                self.nested(|me| drawing.interpret(me, props.transform, glyph.transform(), &props.paint));
                if self.glyphs.len() > before {
                    continue;
                }
            }
            self.push_glyph(text, place, run.writing_mode(), advance(glyph), unseen, pagination);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.budget.spend(50);
        self.order += 1;
        if let Some(mask) = &props.soft_mask {
            self.walk_mask(Some(mask), |me| mask.interpret(me));
        }
        // Here an image is as large as it has pixels.
        let pixels = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let area = props.transform.transform_rect_bbox(pixels);
        if !finite(area) || self.masking > 0 {
            return;
        }
        if self.images.len() < 10_000 {
            self.images.push(area.intersect(self.clip()));
        }
        if let Image::Raster(raster) = &image {
            let dict = raster.stream().dict();
            let see_through = [b"SMask".as_slice(), b"Mask", b"SMaskInData"].iter().any(|key| dict.contains_key(key));
            if !see_through && props.soft_mask.is_none() && props.blend_mode == BlendMode::Normal {
                self.cover(area);
            }
        }
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        self.budget.spend(5);
        let pagination = tag == b"Artifact"
            && properties.and_then(|p| p.get::<Name<'_>>(b"Type")).is_some_and(|kind| kind.as_ref() == b"Pagination");
        let actual = properties.and_then(|p| p.get::<PdfString<'_>>(b"ActualText")).map(|s| text_string(s.as_bytes()));
        if self.marked.len() < 100_000 {
            self.marked.push(Marked { pagination, actual, first: self.glyphs.len() });
        }
    }

    fn end_marked_content(&mut self) {
        self.end_mark();
    }
}

impl Collector<'_> {
    fn push_glyph(&mut self, text: String, place: Affine, mode: WritingMode, advance: f64, unseen: bool, pagination: bool) {
        let size = (place * Point::new(0.0, 1000.0) - place * Point::ZERO).hypot();
        let (from, to) = match mode {
            WritingMode::Horizontal => (place * Point::ZERO, place * Point::new(advance, 0.0)),
            // Upright characters one below the other: the line runs down, through their middles.
            WritingMode::Vertical => (place * Point::new(500.0, 880.0), place * Point::new(500.0, -120.0)),
        };
        if !(from.is_finite() && to.is_finite() && size.is_finite()) {
            return;
        }
        let right = match mode {
            WritingMode::Horizontal => place * Point::new(1000.0, 0.0) - place * Point::ZERO,
            WritingMode::Vertical => to - from,
        };
        let middle = place * Point::new(advance / 2.0, 350.0);
        let sight = if unseen {
            Sight::Invisible
        } else if !self.clip().contains(middle) {
            Sight::Outside
        } else {
            Sight::Visible
        };
        self.glyphs.push(Glyph {
            text,
            from,
            to,
            size: size.max(0.01),
            angle: (right.y.atan2(right.x).to_degrees().round() as i32).rem_euclid(360) as u16,
            sight,
            pagination,
            order: self.order,
        });
    }
}
