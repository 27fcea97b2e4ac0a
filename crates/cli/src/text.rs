//! `xianshen text`: every part of a file as the detector sees it, then what could not be read.

use std::io::Write;

use xianshen_office::stateless;

use crate::args::TextArgs;
use crate::failure::Ended;
use crate::lang::Lang;
use crate::table::plain;

pub fn run(args: &TextArgs, lang: Lang, out: &mut dyn Write) -> Ended {
    let document = stateless::text(&args.file)?;
    if args.json {
        serde_json::to_writer(&mut *out, &document)?;
        writeln!(out)?;
        return Ok(0);
    }
    for part in &document.parts {
        let kind = serde_json::to_value(part.kind)?;
        writeln!(out, "── {} [{}]", plain(&part.name), kind.as_str().unwrap_or_default())?;
        writeln!(out, "{}", part.text.trim_end_matches(['\r', '\n']))?;
    }
    if !document.unscannable.is_empty() {
        writeln!(out, "── {}", lang.pick("未能检查", "unscannable"))?;
        for one in &document.unscannable {
            let place = plain(&one.place);
            writeln!(out, "{place} [{}] {}", one.what, lang.pick(&one.zh, &one.en))?;
        }
    }
    Ok(0)
}
