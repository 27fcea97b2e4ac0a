//! `xianshen demo`: the whole job, from draft to archive, on the sample drafts or on any folder, asking nothing.
//!
//! It decides by rule: what is flagged is masked, what bears a secrecy mark stays quarantined, what can't be taken further
//! ends with its reason. A bad file never stops the others. The office it leaves behind is a practice office, so that it
//! can be opened in the window afterwards.

mod chain;
mod crew;
mod ending;
mod gather;

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::args::DemoArgs;
use crate::failure::{Ended, Failure};
use crate::lang::Lang;
use chain::Chain;
use crew::Crew;
use ending::Ending;

pub fn run(args: &DemoArgs, lang: Lang, out: &mut dyn Write) -> Ended {
    prepare(&args.dir)?;
    let office = args.dir.join("office");
    let (crew, gathered) = match &args.drafts {
        None => {
            let crew = Crew::practice(&office)?;
            let gathered = gather::waiting(&crew)?;
            (crew, gathered)
        }
        Some(drafts) => {
            let crew = Crew::new(&office)?;
            let gathered = gather::bring_in(&crew, drafts, lang)?;
            (crew, gathered)
        }
    };
    let chain = Chain { crew: &crew, dir: &args.dir, lang };
    let mut endings: Vec<Ending> = gathered.ended;
    if args.json {
        ending::lines(&endings, out)?;
    }
    let total = gathered.matters.len();
    for (index, matter) in gathered.matters.into_iter().enumerate() {
        ending::progress(index + 1, total, &matter.shown);
        let ending = chain.run(matter);
        // A line as soon as it is true: whoever reads along sees how far a long run is.
        if args.json {
            ending::lines(std::slice::from_ref(&ending), out)?;
        }
        endings.push(ending);
    }
    if !args.json {
        ending::show(&endings, lang, out)?;
        report(&args.dir, lang, out)?;
    }
    Ok(0)
}

/// The folder must be new: a demo neither mixes with nor overwrites what is there.
fn prepare(dir: &Path) -> Result<(), Failure> {
    let place = dir.display();
    fs::create_dir_all(dir).map_err(|error| {
        Failure::new(
            "output",
            format!("建不了 {place}（{error}）。请换一个可写的位置。"),
            format!("{place} could not be created ({error}). Choose a place that is writable."),
        )
    })?;
    let empty = fs::read_dir(dir).map(|mut entries| entries.next().is_none());
    if !empty.unwrap_or(false) {
        return Err(Failure::new(
            "not_empty",
            format!("{place} 里已有内容。请给一个不存在或为空的文件夹。"),
            format!("{place} is not empty. Name a folder that is absent or empty."),
        ));
    }
    Ok(())
}

fn report(dir: &Path, lang: Lang, out: &mut dyn Write) -> Result<(), Failure> {
    let at = |name: &str| dir.join(name).display().to_string();
    writeln!(out)?;
    let rows = [
        ("packages", "发布包、审查表、审查日志", "publish packages, review forms, review logs"),
        ("archive", "归档文件夹，一事一件", "archive folders, one per matter"),
        ("logs", "未发布事项的审查日志", "review logs of what was not packaged"),
        ("office", "单位数据（加密）", "the office, encrypted"),
    ];
    for (name, zh, en) in rows {
        if dir.join(name).exists() {
            writeln!(out, "{}  {}", at(name), lang.pick(zh, en))?;
        }
    }
    writeln!(
        out,
        "{}{}",
        lang.pick("演练口令（人人相同）：", "Practice passphrase, the same for everyone: "),
        xianshen_office::PRACTICE_PASSPHRASE
    )?;
    let command = format!("xianshen verify {}", at("packages/<编号>/…"));
    writeln!(out, "{}{command}", lang.pick("核对：", "Check: "))?;
    Ok(())
}
