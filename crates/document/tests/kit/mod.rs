//! Small Office files made by hand, part by part.
#![allow(dead_code)] // Each test file uses its own share of the kit.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

pub const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml""#;
pub const S: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#;
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A package in the making: parts, their types, relations.
#[derive(Default)]
pub struct Office {
    parts: Vec<(String, Vec<u8>)>,
    types: String,
    relations: Vec<(String, String)>,
}

impl Office {
    pub fn docx(body: &str) -> Office {
        let mut office = Office::default();
        office.relate("", "officeDocument", "word/document.xml");
        office.part(
            "word/document.xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            &format!("<w:document {W}><w:body>{body}</w:body></w:document>"),
        );
        office
    }

    /// A workbook of sheets: (name, state or empty, inner XML of the worksheet).
    pub fn xlsx(sheets: &[(&str, &str, &str)], workbook_extra: &str) -> Office {
        let mut office = Office::default();
        office.relate("", "officeDocument", "xl/workbook.xml");
        let mut list = String::new();
        for (index, (name, state, inner)) in sheets.iter().enumerate() {
            let number = index + 1;
            let state = if state.is_empty() { String::new() } else { format!(" state=\"{state}\"") };
            list += &format!("<sheet name=\"{name}\" sheetId=\"{number}\"{state} r:id=\"rId{number}\"/>");
            office.relate("xl/workbook.xml", "worksheet", &format!("worksheets/sheet{number}.xml"));
            office.part(
                &format!("xl/worksheets/sheet{number}.xml"),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
                &format!("<worksheet {S}>{inner}</worksheet>"),
            );
        }
        office.part(
            "xl/workbook.xml",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            &format!("<workbook {S}><sheets>{list}</sheets>{workbook_extra}</workbook>"),
        );
        office
    }

    pub fn part(&mut self, path: &str, kind: &str, xml: &str) -> &mut Office {
        let declared = format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{xml}");
        self.raw(path, kind, declared.as_bytes())
    }

    pub fn raw(&mut self, path: &str, kind: &str, bytes: &[u8]) -> &mut Office {
        if !kind.is_empty() {
            self.types += &format!("<Override PartName=\"/{path}\" ContentType=\"{kind}\"/>");
        }
        self.parts.push((path.into(), bytes.to_vec()));
        self
    }

    /// The id of the new relation.
    pub fn relate(&mut self, owner: &str, kind: &str, target: &str) -> String {
        self.relation(owner, &format!("{R}/{kind}"), target, "")
    }

    pub fn link(&mut self, owner: &str, kind: &str, target: &str) -> String {
        self.relation(owner, &format!("{R}/{kind}"), target, " TargetMode=\"External\"")
    }

    pub fn relation(&mut self, owner: &str, kind: &str, target: &str, mode: &str) -> String {
        let id = format!("rId{}", self.relations.iter().filter(|(of, _)| of == owner).count() + 1);
        self.relations.push((owner.into(), format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"{mode}/>")));
        id
    }

    /// A part related to its owner in one step; its relation's id.
    pub fn child(&mut self, owner: &str, kind: &str, path: &str, type_: &str, xml: &str) -> String {
        let id = self.relate(owner, kind, &format!("/{path}"));
        self.part(path, type_, xml);
        id
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut parts = vec![(
            "[Content_Types].xml".to_string(),
            format!(
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/><Default Extension=\"bin\" ContentType=\"application/octet-stream\"/>{}</Types>",
                self.types
            )
            .into_bytes(),
        )];
        let mut owners: Vec<&String> = self.relations.iter().map(|(owner, _)| owner).collect();
        owners.sort();
        owners.dedup();
        for owner in owners {
            let (folder, name) = owner.rsplit_once('/').unwrap_or(("", owner));
            let path = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
            let inner: String =
                self.relations.iter().filter(|(of, _)| of == owner).map(|(_, relation)| relation.as_str()).collect();
            parts.push((path, format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>").into_bytes()));
        }
        parts.extend(self.parts.clone());
        zip(&parts)
    }
}

pub fn zip(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The text of one entry.
pub fn entry(bytes: &[u8], name: &str) -> Option<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(name).ok()?, &mut text).ok()?;
    Some(text)
}

pub fn entries(bytes: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.file_names().map(|name| name.unwrap().into_owned()).collect()
}
