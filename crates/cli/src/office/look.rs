//! `office list`, `show`, `reasons`: what there is, read from the log.

use std::io::Write;

use xianshen_office::view::{ItemView, ReasonView};

use super::Desk;
use super::args::{ListArgs, ReasonsArgs, ShowArgs};
use crate::failure::{Ended, Failure};
use crate::lang::Lang;
use crate::matters;
use crate::table::{self, plain};

pub fn list(desk: &Desk, args: &ListArgs, out: &mut dyn Write) -> Ended {
    let lang = desk.lang;
    let mut queue = desk.enter()?.session.queue()?;
    if args.mine {
        queue.retain(|row| row.waits_for_me);
    }
    if args.json {
        for row in &queue {
            serde_json::to_writer(&mut *out, row)?;
            writeln!(out)?;
        }
        return Ok(0);
    }
    let head = match lang {
        Lang::Zh => ["编号", "状态", "轮次", "文件", "阻断", "须决定", "未决定", "等我", "标题"],
        Lang::En => ["number", "state", "round", "files", "block", "decide", "open", "mine", "title"],
    };
    let mut rows = Vec::new();
    for row in &queue {
        let state = lang.pick(&row.state_zh, &row.state_en).to_owned();
        rows.push(vec![
            row.number.clone(),
            state,
            row.round.to_string(),
            row.files.to_string(),
            row.block.to_string(),
            row.decide.to_string(),
            row.undecided.to_string(),
            if row.waits_for_me { "●" } else { "" }.into(),
            row.title.clone(),
        ]);
    }
    table::write(out, &head, &rows)?;
    Ok(0)
}

pub fn show(desk: &Desk, args: &ShowArgs, out: &mut dyn Write) -> Ended {
    let lang = desk.lang;
    let work = desk.enter()?;
    let row = matters::find(&work.session, &args.item)?;
    let item = work.session.item(&row.id)?;
    if args.json {
        serde_json::to_writer(&mut *out, &item)?;
        writeln!(out)?;
        return Ok(0);
    }
    brief(&item, false, lang, out)?;
    files(&item, lang, out)?;
    findings(&item, lang, out)?;
    if !item.not_checked.is_empty() {
        writeln!(out, "\n{}", lang.pick("本版本未检查：", "Not checked by this version:"))?;
        for one in &item.not_checked {
            writeln!(out, "  {}", lang.pick(&one.zh, &one.en))?;
        }
    }
    history(&item, lang, out)?;
    Ok(0)
}

fn files(item: &ItemView, lang: Lang, out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(out)?;
    let head = match lang {
        Lang::Zh => ["文件", "附件", "格式", "字节", "名称"],
        Lang::En => ["file", "attachment", "format", "bytes", "name"],
    };
    let rows: Vec<Vec<String>> = item
        .files
        .iter()
        .map(|file| {
            vec![file.id.clone(), file.attachment.to_string(), file.format.clone(), file.bytes.to_string(), file.name.clone()]
        })
        .collect();
    table::write(out, &head, &rows)?;
    for file in &item.files {
        for one in &file.unscannable {
            let cleared = match &one.cleared {
                Some(reason) => format!("{} {reason}", lang.pick("已说明：", "cleared:")),
                None => lang.pick("未说明", "not cleared").into(),
            };
            writeln!(
                out,
                "  {} #{} {} [{}] {} — {cleared}",
                file.id,
                one.n,
                plain(&one.place),
                one.what,
                lang.pick(&one.zh, &one.en)
            )?;
        }
    }
    Ok(())
}

fn findings(item: &ItemView, lang: Lang, out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(out)?;
    let head = match lang {
        Lang::Zh => ["标记", "位置", "处理", "种类", "摘录", "决定", "依据"],
        Lang::En => ["finding", "place", "severity", "kind", "excerpt", "decision", "basis"],
    };
    let mut rows = Vec::new();
    for one in &item.findings {
        let place = match &one.cell {
            Some(cell) => cell.clone(),
            None => format!("{}:{}", one.part, one.line),
        };
        let decision = match &one.decision {
            Some(decision) => {
                let choice = super::people::code(&decision.choice)?;
                let reason = match lang {
                    Lang::Zh => decision.reason_zh.clone(),
                    Lang::En => decision.reason_en.clone(),
                };
                let reason = reason.unwrap_or_default();
                format!("{choice} {reason}").trim().to_owned()
            }
            None => String::new(),
        };
        rows.push(vec![
            one.id.clone(),
            place,
            one.severity.clone(),
            lang.pick(&one.kind_zh, &one.kind_en).into(),
            one.excerpt.clone(),
            decision,
            one.basis.clone(),
        ]);
    }
    table::write(out, &head, &rows)?;
    Ok(())
}

fn history(item: &ItemView, lang: Lang, out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(out)?;
    let head = match lang {
        Lang::Zh => ["序号", "时间", "人员", "事项", "核验", "摘要值", "说明"],
        Lang::En => ["seq", "time", "who", "act", "holds", "digest", "detail"],
    };
    let rows: Vec<Vec<String>> = item
        .history
        .iter()
        .map(|row| {
            vec![
                row.seq.to_string(),
                row.at.clone(),
                row.who.clone(),
                lang.pick(&row.act_zh, &row.act_en).into(),
                if row.verified { "✓" } else { "✗" }.into(),
                row.digest.clone(),
                lang.pick(&row.detail, &row.detail_en).into(),
            ]
        })
        .collect();
    table::write(out, &head, &rows)?;
    Ok(())
}

pub fn reasons(_: &Desk, args: &ReasonsArgs, out: &mut dyn Write) -> Ended {
    let (keep, refuse) = (xianshen_office::keep_reasons(), xianshen_office::refusal_reasons());
    if args.json {
        writeln!(out, "{}", serde_json::json!({ "keep": keep, "refuse": refuse }))?;
        return Ok(0);
    }
    let mut rows = Vec::new();
    for (use_, list) in [("--keep", &keep), ("not-disclose --reason", &refuse)] {
        for ReasonView { code, zh, en, basis } in list {
            rows.push(vec![use_.into(), code.clone(), zh.clone(), en.clone(), basis.clone()]);
        }
    }
    table::write(out, &["use", "code", "中文", "English", "依据"], &rows)?;
    Ok(0)
}

/// A file of a matter by its id or its name.
pub fn file_id(item: &ItemView, named: &str) -> Result<String, Failure> {
    let found = item.files.iter().find(|file| file.id == named || file.name == named);
    found.map(|file| file.id.clone()).ok_or_else(|| {
        Failure::new(
            "no_file",
            "事项里没有这个文件。文件见 `xianshen office show`。",
            "The matter has no such file. See `xianshen office show` for its files.",
        )
    })
}

/// Where a matter stands after an act: the whole view as JSON, or a few lines.
pub fn brief(item: &ItemView, json: bool, lang: Lang, out: &mut dyn Write) -> Ended {
    if json {
        serde_json::to_writer(&mut *out, item)?;
        writeln!(out)?;
        return Ok(0);
    }
    let state = lang.pick(&item.state_zh, &item.state_en);
    let round = lang.pick("轮次", "round");
    writeln!(out, "{} {} [{state}] {round} {}", item.number, plain(&item.title), item.round)?;
    let blocking = match lang {
        Lang::Zh => &item.blocking,
        Lang::En => &item.blocking_en,
    };
    for line in blocking {
        writeln!(out, "  {} {}", lang.pick("尚缺：", "still needed:"), plain(line))?;
    }
    if let Some(returned) = &item.returned {
        let (step, words) = (lang.pick(&returned.step_zh, &returned.step_en), lang.pick("退回：", "returned:"));
        writeln!(out, "  {words} {} {} [{step}] {}", returned.at, plain(&returned.by), plain(&returned.reasons))?;
        if !returned.findings.is_empty() {
            writeln!(out, "  {} {}", lang.pick("涉及标记：", "about findings:"), returned.findings.join(" "))?;
        }
    }
    if item.unchanged_since_return {
        let words = "退回后没有任何改动；再次送审须用 --opinion 写明为什么不改";
        let words_en = "nothing changed since the return; submitting it again needs an --opinion that says why";
        writeln!(out, "  {}", lang.pick(words, words_en))?;
    }
    for line in match lang {
        Lang::Zh => &item.changes,
        Lang::En => &item.changes_en,
    } {
        writeln!(out, "  {} {}", lang.pick("变化：", "changed:"), plain(line))?;
    }
    Ok(0)
}
