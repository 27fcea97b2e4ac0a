//! `xianshen verify`: does a package or a log hold, with no office and no window?

use std::fs;
use std::io::Write;
use std::path::Path;

use xianshen_office::view::VerifyView;

use crate::args::VerifyArgs;
use crate::failure::{Ended, Failure};
use crate::lang::Lang;
use crate::table::plain;
use crate::walk::Why;

pub fn run(args: &VerifyArgs, lang: Lang, out: &mut dyn Write) -> Ended {
    let held = match &args.checkpoint {
        Some(given) => Some(checkpoint(given)?),
        None => None,
    };
    let said = xianshen_office::verify_with(&args.path, held.as_deref());
    if args.json {
        serde_json::to_writer(&mut *out, &said)?;
        writeln!(out)?;
    } else {
        writeln!(out, "{}", verdict(&said, &plain(&args.path.to_string_lossy()), lang))?;
        // The office gives each line twice, in Chinese and then in English.
        for pair in said.lines.chunks(2) {
            let line = match (pair, lang) {
                ([_, en], Lang::En) => en,
                ([zh, ..], _) => zh,
                ([], _) => continue,
            };
            writeln!(out, "  {}", plain(line))?;
        }
    }
    Ok(exit(&said))
}

/// A checkpoint held elsewhere: a file with its full text, or the short form as it stands on paper.
fn checkpoint(given: &str) -> Result<String, Failure> {
    if !Path::new(given).exists() {
        return Ok(given.to_owned());
    }
    fs::read_to_string(given).map_err(|error| {
        Failure::new(
            "checkpoint",
            format!("读不了检查点文件（{}）。请检查路径，或直接写出纸面上的短式。", Why::of(&error).zh),
            format!("The checkpoint file could not be read ({error}). Check the path, or write the short form from the paper."),
        )
    })
}

/// 0 holds, 1 does not, 2 could not be checked.
fn exit(said: &VerifyView) -> u8 {
    match said.verdict.as_str() {
        "holds" => 0,
        "fails" => 1,
        _ => 2,
    }
}

fn verdict(said: &VerifyView, path: &str, lang: Lang) -> String {
    let words = match (exit(said), lang) {
        (0, Lang::Zh) => "成立。",
        (0, Lang::En) => "Holds.",
        (1, Lang::Zh) => "不成立：内容与记录不一致。",
        (1, Lang::En) => "Does not hold: something differs from the record.",
        // Somebody who mistyped a path has to see which.
        (_, Lang::Zh) => return format!("无法核对 {path}："),
        (_, Lang::En) => return format!("Could not check {path}:"),
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_that_is_not_known_is_not_a_pass() {
        for (verdict, code) in [("holds", 0), ("fails", 1), ("unknown", 2), ("", 2)] {
            let said = VerifyView { verdict: verdict.into(), lines: vec![] };
            assert_eq!(exit(&said), code);
        }
    }

    #[test]
    fn what_could_not_be_checked_is_named() {
        let said = VerifyView { verdict: "unknown".into(), lines: vec![] };
        assert_eq!(verdict(&said, "没有/这个.zip", Lang::Zh), "无法核对 没有/这个.zip：");
        assert!(verdict(&said, "no/such.zip", Lang::En).contains("no/such.zip"));
    }
}
