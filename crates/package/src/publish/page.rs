//! The accessible page: one h1, headings in order, tables with caption and scope, nothing that runs and nothing from elsewhere.
//!
//! The `<meta>` names are those of 政府网站发展指引 (国办发〔2017〕47号): SiteName, SiteDomain, SiteIDCode, ColumnName, ColumnType,
//! ArticleTitle, PubDate, ContentSource, Keywords, Author, Description, Image, Url. One that the office does not know (the
//! site's and column's names before the page is placed, PubDate, Url) is left out for the publishing system to add.
//! Accessibility: 无障碍环境建设法 2023, art 32; GB/T 37668-2019.

use xianshen_document::{Format, Part, PartKind};

use super::Placed;
use super::blocks::{Block, Grid, blocks};
use super::html::{escape, href, one_line, size};
use super::input::PublishInput;
use crate::names::format_zh;

const STYLE: &str = include_str!("page.css");

pub(crate) fn page(input: &PublishInput, title: &str, files: &[Placed<'_>]) -> String {
    let mut out = String::from("<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str(&format!("<title>{}</title>\n", escape(title)));
    for (name, content) in metas(input, title) {
        let content = one_line(&content);
        if !content.is_empty() {
            out.push_str(&format!("<meta name=\"{name}\" content=\"{}\">\n", escape(&content)));
        }
    }
    out.push_str(&format!("<style>\n{STYLE}</style>\n</head>\n<body>\n"));
    out.push_str("<a class=\"skip\" href=\"#text\">跳到正文</a>\n<main>\n");
    out.push_str(&format!("<h1>{}</h1>\n", escape(title)));
    facts(input, &mut out);
    out.push_str("<article id=\"text\">\n");
    let rebuilt_main = files.iter().any(|p| p.file.attachment == 0 && p.file.rebuilt);
    if rebuilt_main {
        out.push_str("<p class=\"note\"><span class=\"tag\">脱敏重排件</span> 正文由原件文字重新排版而成，已隐去不宜公开的内容，版式与原件不同。</p>\n");
    }
    body(input, title, files, &mut out);
    out.push_str("</article>\n");
    links(files, &mut out);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn metas(input: &PublishInput, title: &str) -> Vec<(&'static str, String)> {
    let (d, site, issuer) = (&input.description, &input.site, &input.issuer.name);
    let own = d.source.trim().is_empty() || d.source.trim() == "本机关制作";
    let keywords: Vec<String> = d.keywords.iter().map(|k| one_line(k)).filter(|k| !k.is_empty()).collect();
    vec![
        ("SiteName", site.name.clone()),
        ("SiteDomain", site.domain.clone()),
        ("SiteIDCode", site.id_code.clone()),
        ("ColumnName", site.column_name.clone()),
        ("ColumnType", site.column_type.clone()),
        ("ArticleTitle", title.to_string()),
        ("PubDate", d.published_on.clone()),
        ("ContentSource", if own { issuer.clone() } else { d.source.clone() }),
        ("Keywords", keywords.join(";")),
        ("Author", issuer.clone()),
        ("Description", d.summary.clone()),
        ("Image", site.image.clone()),
        ("Url", site.url.clone()),
    ]
}

/// The catalogue header as a list of terms.
fn facts(input: &PublishInput, out: &mut String) {
    let d = &input.description;
    let facts = [
        ("索引号", d.index_number.as_str(), false),
        ("主题分类", &d.topic, false),
        ("发文机关", &input.issuer.name, false),
        ("成文日期", &d.formed_on, false),
        ("发文字号", &d.document_number, false),
        ("发布日期", &d.published_on, false),
        ("有效性", &d.validity, false),
        ("公开方式", &d.method, false),
        ("内容概述", &d.summary, true),
    ];
    let known: Vec<_> = facts.iter().map(|(k, v, w)| (k, one_line(v), *w)).filter(|(_, v, _)| !v.is_empty()).collect();
    if known.is_empty() {
        return;
    }
    out.push_str("<dl>\n");
    let narrow = known.iter().filter(|(.., wide)| !wide).count();
    for (n, (term, value, wide)) in known.iter().enumerate() {
        // The last of an odd number stretches, so that the next term starts a row of its own.
        let wide = *wide || (narrow % 2 == 1 && n + 1 == narrow);
        let class = if wide { " class=\"wide\"" } else { "" };
        out.push_str(&format!("<dt>{term}</dt><dd{class}>{}</dd>\n", escape(value)));
    }
    out.push_str("</dl>\n");
}

fn body(input: &PublishInput, title: &str, files: &[Placed<'_>], out: &mut String) {
    let main = files.iter().find(|p| p.file.attachment == 0);
    let flowing = main.is_some_and(|p| p.file.format == Format::Pdf);
    let shown: Vec<&Part> = input.main.iter().filter(|part| is_for_readers(part)).collect();
    let sheets = shown.iter().filter(|p| p.kind == PartKind::Sheet).count();
    let mut level = 1;
    let mut opening = true;
    let mut before = PartKind::Body;
    for part in shown {
        match part.kind {
            PartKind::Sheet if sheets > 1 => heading(2, &part.name, &mut level, out),
            PartKind::Note if before != PartKind::Note => heading(2, "注释", &mut level, out),
            PartKind::Shape if before != PartKind::Shape => heading(2, "图文框文字", &mut level, out),
            _ => {}
        }
        before = part.kind;
        let mut blocks = blocks(part, flowing);
        if std::mem::take(&mut opening) {
            drop_title(&mut blocks, title);
        }
        for block in &blocks {
            match block {
                Block::Heading(wanted, text) => heading(*wanted, text, &mut level, out),
                Block::Paragraph(text) => out.push_str(&format!("<p>{}</p>\n", escape(text))),
                Block::Table(grid) => table(grid, main, out),
            }
        }
    }
    if opening {
        out.push_str("<p class=\"note\">正文见下方文件。</p>\n");
    }
}

/// Body, sheets, notes and text boxes; margins, the numbers behind charts and whatever only the office needs are not part of
/// the text for readers.
fn is_for_readers(part: &Part) -> bool {
    let kind = match part.kind {
        PartKind::Body | PartKind::Sheet | PartKind::Note => true,
        PartKind::Shape => ["文本框", "图形文字", "艺术字"].iter().any(|name| part.name.contains(name)),
        _ => false,
    };
    kind && !part.text.trim().is_empty()
}

/// A heading at most one level below the last one.
fn heading(wanted: u8, text: &str, level: &mut u8, out: &mut String) {
    *level = wanted.min(*level + 1);
    out.push_str(&format!("<h{level}>{}</h{level}>\n", escape(text)));
}

/// The document's own title, on one line or several, already stands as the h1.
fn drop_title(blocks: &mut Vec<Block>, title: &str) {
    let squeeze = |text: &str| text.split_whitespace().collect::<String>();
    let title = squeeze(title);
    let mut joined = String::new();
    for n in 0..blocks.len().min(4) {
        match blocks.get(n) {
            Some(Block::Paragraph(text) | Block::Heading(_, text)) => joined.push_str(&squeeze(text)),
            _ => return,
        }
        if joined == title {
            blocks.drain(..=n);
            return;
        }
    }
}

fn table(grid: &Grid, main: Option<&Placed<'_>>, out: &mut String) {
    out.push_str("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"");
    out.push_str(&format!("{}\">\n<table>\n", escape(&one_line(&grid.caption))));
    out.push_str(&format!("<caption>{}</caption>\n<thead><tr>", escape(&grid.caption)));
    for cell in &grid.header {
        let tag = if cell.is_empty() { "<td></td>".to_string() } else { format!("<th scope=\"col\">{}</th>", escape(cell)) };
        out.push_str(&tag);
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &grid.rows {
        out.push_str("<tr>");
        for cell in row {
            out.push_str(&format!("<td>{}</td>", escape(cell).replace('\n', "<br>")));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    if let Some(all) = grid.cut_from {
        let link = main.map(|p| link(p)).unwrap_or_default();
        out.push_str(&format!("<p class=\"note\">本页列出前 {} 行，共 {all} 行，完整内容见 {link}。</p>\n", grid.rows.len() + 1));
    }
}

fn link(placed: &Placed<'_>) -> String {
    format!("<a href=\"{}\">{}</a>", href(&placed.path), escape(&one_line(placed.label())))
}

fn links(files: &[Placed<'_>], out: &mut String) {
    out.push_str("<footer>\n<h2>文件下载</h2>\n<ul>\n");
    for placed in files {
        let what = match placed.file.attachment {
            0 => "正文".to_string(),
            n => format!("附件{n}"),
        };
        let tag = if placed.file.rebuilt { " <span class=\"tag\">脱敏重排件</span>" } else { "" };
        out.push_str(&format!(
            "<li>{what}：{}（{}，{}）{tag}</li>\n",
            link(placed),
            format_zh(placed.file.format),
            size(placed.digests.size)
        ));
    }
    out.push_str("</ul>\n</footer>\n");
}
