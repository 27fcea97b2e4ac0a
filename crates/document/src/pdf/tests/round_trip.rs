//! What is written is read back exactly, whatever the lines are broken to.

use proptest::prelude::*;

use super::build::{read, texts};
use crate::{Block, PartKind, clean_pdf};

/// Characters that have a glyph of their own in the typeface: of two with the same glyph a reader can't tell which was meant.
const TEXT: &str = "[一-龥㐀-㐿、。〈〉《》「」！（），：；？０-９a-zA-Z0-9.,;:()%/@#+=-]{1,60}";

fn flat(bytes: &[u8]) -> String {
    texts(&read(bytes), PartKind::Body).replace(['\n', '\t'], "")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn paragraphs(lines in proptest::collection::vec(TEXT, 1..12)) {
        let blocks: Vec<Block> = lines.iter().map(|line| Block::Paragraph(line.clone())).collect();
        prop_assert_eq!(flat(&clean_pdf("演练", &blocks).unwrap()), lines.concat());
    }

    #[test]
    fn words_with_spaces(words in proptest::collection::vec("[a-z]{1,8}|[一-十]{1,4}", 1..40)) {
        let text = words.join(" ");
        prop_assert_eq!(flat(&clean_pdf("演练", &[Block::Paragraph(text.clone())]).unwrap()), text);
    }

    #[test]
    fn tables(rows in proptest::collection::vec(proptest::collection::vec("[一-十0-9]{1,12}", 3), 2..12)) {
        let header = ["姓名", "证件号码", "事由"].map(String::from).to_vec();
        let bytes = clean_pdf("演练", &[Block::Table { header: header.clone(), rows: rows.clone() }]).unwrap();
        let document = read(&bytes);
        let part = &document.parts[0];
        let chars: Vec<char> = part.text.chars().collect();
        prop_assert_eq!(part.tables.len(), 1);
        let wanted: Vec<Vec<String>> = std::iter::once(header).chain(rows).collect();
        for cell in &part.tables[0].cells {
            let text: String = chars[cell.start..cell.end].iter().filter(|c| **c != '\n').collect();
            prop_assert_eq!(&text, &wanted[cell.row as usize][cell.col as usize]);
        }
        prop_assert_eq!(part.tables[0].cells.len(), wanted.len() * 3);
    }
}

#[test]
fn radicals_become_the_characters_they_look_like() {
    let bytes = clean_pdf("演练", &[Block::Paragraph("\u{2f9d}份证 ⺠政".into())]).unwrap();
    assert_eq!(flat(&bytes), "身份证 民政");
}

#[test]
fn a_roster_in_columns_without_rules_is_a_table() {
    let mut content = String::new();
    for (i, row) in
        [["Name", "Card", "Amount"], ["Anna", "6222", "1250"], ["Berta", "6223", "99"], ["Carla", "6224", "1"]].iter().enumerate()
    {
        for (x, cell) in [60, 200, 400].iter().zip(row) {
            content += &super::build::write(cell, *x, 700 - 20 * i as i32);
        }
    }
    let document = read(&super::build::Build::new(content).bytes());
    let part = &document.parts[0];
    assert!(part.text.starts_with("Name\tCard\tAmount\nAnna\t6222"), "{}", part.text);
    assert_eq!(part.tables[0].cells.len(), 12);
    assert_eq!((part.tables[0].cells[4].row, part.tables[0].cells[4].col), (1, 1));
}

#[test]
fn text_drawn_twice_is_read_once() {
    let content = super::build::write("bold", 60, 700) + &super::build::write("bold", 60, 700);
    assert_eq!(flat(&super::build::Build::new(content).bytes()), "bold");
}
