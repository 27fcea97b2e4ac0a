//! A page's text, seen and unseen.

use markup5ever_rcdom::{Handle, NodeData};

use crate::error;
use crate::{Cell, Limits, ReadError, Table};

/// Text with its length in code points.
#[derive(Debug, Default)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) length: usize,
}

#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) body: Text,
    pub(crate) tables: Vec<Table>,
    /// Start, end and level of each heading.
    pub(crate) headings: Vec<(usize, usize, u8)>,
    pub(crate) comments: String,
    pub(crate) hidden: String,
    pub(crate) attributes: String,
    pub(crate) properties: String,
    pub(crate) scripts: String,
    pub(crate) pictures: usize,
}

/// A table being walked.
struct Grid {
    table: usize,
    row: Option<u32>,
    col: u32,
    /// Columns taken by cells that reach down from rows above: (column, rows left).
    taken: Vec<(u32, u32)>,
}

struct Walk<'l> {
    page: Page,
    grids: Vec<Grid>,
    limits: &'l Limits,
    /// A blank is owed before the next word.
    blank: bool,
}

pub(crate) fn read(source: &str, limits: &Limits) -> Result<Page, ReadError> {
    let dom = super::shape::tree(source.trim_start_matches('\u{feff}'), limits)?;
    let mut walk = Walk { page: Page::default(), grids: Vec::new(), limits, blank: false };
    walk.children(&dom.document, 0, false)?;
    if !walk.page.body.text.is_empty() && !walk.page.body.text.ends_with('\n') {
        walk.push('\n');
    }
    Ok(walk.page)
}

impl Walk<'_> {
    fn push(&mut self, character: char) {
        self.page.body.text.push(character);
        self.page.body.length += 1;
    }

    fn fresh_line(&mut self) {
        self.blank = false;
        if !self.page.body.text.is_empty() && !self.page.body.text.ends_with(['\n', '\t']) {
            self.push('\n');
        }
    }

    fn children(&mut self, node: &Handle, depth: usize, pre: bool) -> Result<(), ReadError> {
        if depth > self.limits.depth {
            return Err(error::too_deep());
        }
        for child in node.children.borrow().iter() {
            match &child.data {
                NodeData::Text { contents } => self.words(&contents.borrow(), pre),
                NodeData::Comment { contents } => line(&mut self.page.comments, contents),
                NodeData::ProcessingInstruction { contents, .. } => line(&mut self.page.comments, contents),
                NodeData::Element { name, .. } => self.element(child, &name.local, depth + 1, pre)?,
                _ => {}
            }
            if self.page.body.length > self.limits.text {
                return Err(error::too_much("文字过长", "too much text"));
            }
        }
        Ok(())
    }

    fn words(&mut self, text: &str, pre: bool) {
        // A stray control character shows nothing, and no copy needs it.
        for character in text.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{c}')) {
            if pre {
                self.push(character);
            } else if matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.blank = true;
            } else {
                let inside = !self.page.body.text.is_empty() && !self.page.body.text.ends_with(['\n', '\t', ' ']);
                if std::mem::take(&mut self.blank) && inside {
                    self.push(' ');
                }
                self.push(character);
            }
        }
    }

    fn element(&mut self, node: &Handle, name: &str, depth: usize, pre: bool) -> Result<(), ReadError> {
        let hidden = self.attributes(node, name);
        match name {
            "script" | "style" => {
                let text = plain(node, 0, self.limits)?;
                line(&mut self.page.scripts, &text);
                return Ok(());
            }
            "title" => {
                let text = plain(node, 0, self.limits)?;
                line(&mut self.page.properties, &text);
                return Ok(());
            }
            "template" | "noscript" | "datalist" => return self.conceal(node),
            "img" | "video" | "audio" | "iframe" | "object" | "embed" | "canvas" | "picture" | "svg" => self.page.pictures += 1,
            _ => {}
        }
        if hidden || name == "svg" {
            return self.conceal(node);
        }
        match name {
            "br" => {
                self.blank = false;
                self.push('\n');
                Ok(())
            }
            "table" => self.table(node, depth, pre),
            "tr" if !self.grids.is_empty() => self.row(node, depth, pre),
            "td" | "th" if !self.grids.is_empty() => self.cell(node, depth, pre),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.fresh_line();
                let start = self.page.body.length;
                self.children(node, depth, pre)?;
                let level = name.as_bytes().get(1).map_or(1, |digit| digit.saturating_sub(b'0'));
                self.page.headings.push((start, self.page.body.length, level));
                self.fresh_line();
                Ok(())
            }
            _ if is_block(name) => {
                self.fresh_line();
                self.children(node, depth, pre || matches!(name, "pre" | "textarea" | "listing"))?;
                self.fresh_line();
                Ok(())
            }
            _ => self.children(node, depth, pre || name == "textarea"),
        }
    }

    fn conceal(&mut self, node: &Handle) -> Result<(), ReadError> {
        let mut text = plain(node, 0, self.limits)?;
        if let NodeData::Element { template_contents, .. } = &node.data
            && let Some(contents) = template_contents.borrow().as_ref()
        {
            text.push_str(&plain(contents, 0, self.limits)?);
        }
        line(&mut self.page.hidden, &text);
        Ok(())
    }

    /// Lists what attributes say; whether the element is hidden.
    fn attributes(&mut self, node: &Handle, element: &str) -> bool {
        let NodeData::Element { attrs, .. } = &node.data else { return false };
        let mut hidden = element == "input";
        for attribute in attrs.borrow().iter() {
            let (name, value) = (&*attribute.name.local, &*attribute.value);
            if name == "hidden" {
                hidden = true;
            }
            if name == "style" {
                let style: String = value.to_ascii_lowercase().split_whitespace().collect();
                hidden |= style.contains("display:none") || style.contains("visibility:hidden") || style.contains("font-size:0");
            }
            // Every attribute that is not plain layout may hold words; classes and measures hold none.
            let layout = matches!(
                name,
                "class"
                    | "style"
                    | "width"
                    | "height"
                    | "colspan"
                    | "rowspan"
                    | "align"
                    | "valign"
                    | "border"
                    | "lang"
                    | "dir"
                    | "charset"
                    | "rel"
                    | "type"
                    | "http-equiv"
                    | "size"
                    | "color"
                    | "bgcolor"
                    | "cellspacing"
                    | "cellpadding"
                    | "xmlns"
            );
            if value.is_empty() || (layout && value.is_ascii()) {
                continue;
            }
            if element == "meta" {
                line(&mut self.page.properties, value);
            } else {
                line(&mut self.page.attributes, value);
            }
        }
        hidden
    }

    fn table(&mut self, node: &Handle, depth: usize, pre: bool) -> Result<(), ReadError> {
        self.fresh_line();
        let table = self.page.tables.len();
        self.page.tables.push(Table { name: format!("表{}", table + 1), cells: Vec::new() });
        self.grids.push(Grid { table, row: None, col: 0, taken: Vec::new() });
        self.children(node, depth, pre)?;
        self.grids.pop();
        self.fresh_line();
        Ok(())
    }

    fn row(&mut self, node: &Handle, depth: usize, pre: bool) -> Result<(), ReadError> {
        self.fresh_line();
        if let Some(grid) = self.grids.last_mut() {
            grid.row = Some(grid.row.map_or(0, |row| row.saturating_add(1)));
            grid.col = 0;
        }
        self.children(node, depth, pre)?;
        if let Some(grid) = self.grids.last_mut() {
            grid.taken.retain_mut(|(_, rows)| {
                *rows = rows.saturating_sub(1);
                *rows > 0
            });
        }
        self.blank = false;
        if self.page.body.text.ends_with('\t') || !self.page.body.text.ends_with('\n') {
            self.push('\n');
        }
        Ok(())
    }

    fn cell(&mut self, node: &Handle, depth: usize, pre: bool) -> Result<(), ReadError> {
        let number = |wanted: &str| -> u32 {
            let NodeData::Element { attrs, .. } = &node.data else { return 1 };
            let attrs = attrs.borrow();
            let found = attrs
                .iter()
                .find(|attribute| &*attribute.name.local == wanted)
                .and_then(|attribute| attribute.value.trim().parse().ok());
            found.unwrap_or(1).clamp(1, 1000)
        };
        let (columns, rows) = (number("colspan"), number("rowspan"));
        let first = self.grids.last().is_some_and(|grid| {
            let last = self.page.tables.get(grid.table).and_then(|table| table.cells.last());
            last.is_none_or(|cell| Some(cell.row) != grid.row)
        });
        self.blank = false;
        if !first {
            self.push('\t');
        }
        let start = self.page.body.length;
        self.children(node, depth, pre)?;
        self.blank = false;
        let trailing = self.page.body.text.chars().rev().take_while(|character| matches!(character, '\n' | ' ')).count();
        let end = self.page.body.length.saturating_sub(trailing).max(start);
        if let Some(grid) = self.grids.last_mut() {
            while grid.taken.iter().any(|(column, _)| *column == grid.col) {
                grid.col = grid.col.saturating_add(1);
            }
            if let Some(table) = self.page.tables.get_mut(grid.table) {
                table.cells.push(Cell { row: grid.row.unwrap_or(0), col: grid.col, start, end });
            }
            for column in 0..columns {
                if rows > 1 {
                    grid.taken.push((grid.col.saturating_add(column), rows));
                }
            }
            grid.col = grid.col.saturating_add(columns);
        }
        Ok(())
    }
}

fn line(text: &mut String, more: &str) {
    let more = more.trim();
    if !more.is_empty() {
        text.push_str(more);
        text.push('\n');
    }
}

/// All text within a node, comments included.
fn plain(node: &Handle, depth: usize, limits: &Limits) -> Result<String, ReadError> {
    if depth > limits.depth {
        return Err(error::too_deep());
    }
    let mut text = String::new();
    for child in node.children.borrow().iter() {
        match &child.data {
            NodeData::Text { contents } => text.push_str(&contents.borrow()),
            NodeData::Comment { contents } => text.push_str(contents),
            NodeData::Element { name, attrs, .. } => {
                for attribute in attrs.borrow().iter() {
                    text.push('\n');
                    text.push_str(&attribute.value);
                }
                if is_block(&name.local) || matches!(&*name.local, "td" | "th" | "tr" | "br") {
                    text.push('\n');
                }
                text.push_str(&plain(child, depth + 1, limits)?);
            }
            _ => {}
        }
    }
    Ok(text)
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "tbody"
            | "tfoot"
            | "thead"
            | "ul"
            | "head"
    )
}
