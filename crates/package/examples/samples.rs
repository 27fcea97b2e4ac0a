//! Writes one invented matter's package, form, log and archive folder, to be looked at: `cargo run --example samples DIR`.

#[path = "../tests/common/mod.rs"]
mod common;

use std::fs;

use common::*;
use xianshen_package::*;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let dir = std::path::PathBuf::from(std::env::args().nth(1).ok_or("where to? give a folder")?);
    fs::create_dir_all(&dir)?;
    let (item, entries) = matter(300);
    let log = log_bytes(&entries);
    let report = xianshen_ledger::verify_log(&log, None)?;
    let form = form(&item, &entries, &report.checkpoint.short());
    let rows = log_rows(&entries, &kind_zh);
    let head = LogHead {
        unit: form.unit.clone(),
        number: form.number.clone(),
        title: form.title.clone(),
        head: form.head.clone(),
        checkpoint: report.checkpoint.to_text(),
        checkpoint_short: report.checkpoint.short(),
    };
    let package = publish(&input(&form.head))?;
    let files = [
        ("审查表.docx", form_docx(&form)?),
        ("审查日志.docx", log_docx(&head, &rows)?),
        ("审查日志.csv", log_csv(&rows)),
        ("审查日志.jsonl", log),
        ("发布包.zip", package.zip_bytes()),
    ];
    for (name, bytes) in &files {
        fs::write(dir.join(name), bytes)?;
    }
    package.write_folder(&dir.join("发布包"))?;
    let named = |n: usize| files.get(n).map(|(name, bytes)| (name.to_string(), bytes.clone()));
    let made = BagInput {
        unit: form.unit.clone(),
        number: form.number.clone(),
        title: form.title.clone(),
        as_of: form.as_of.clone(),
        head: form.head.clone(),
        checkpoint: head.checkpoint_short.clone(),
        form: named(0).into_iter().collect(),
        log: [named(1), named(2), named(3)].into_iter().flatten().collect(),
        package: Some(&package),
        ..BagInput::default()
    };
    bag(&made).write_folder(&dir.join("归档"))?;
    for line in verify(&dir, Some(&head.checkpoint_short)).zh {
        println!("{line}");
    }
    Ok(())
}
