//! What lies at a path, looked at by kind; then things that lie together, compared.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use super::held::Held;
use super::package::PackageFacts;
use super::{Verdict, VerdictKind, bag, found, listing, log, package};
use crate::listing::LISTING;
use crate::publish::{CATALOGUE, SHA256, SM3};
use crate::stored_zip::{self, Refusal};

/// Folders within folders that are searched for packages and logs.
const DEEPEST: usize = 6;

/// Everything recognised, by the folder it lies in.
#[derive(Default)]
pub(super) struct Seen {
    packages: Vec<(String, PackageFacts)>,
    logs: Vec<(String, log::Log)>,
    broken_logs: usize,
    things: usize,
    /// Files that nothing here answers for.
    others: Vec<String>,
    /// Links that were not followed.
    links: usize,
}

/// Papers of an office that only the list beside them answers for.
const PAPERS: [&str; 3] = ["审查表.docx", "审查日志.csv", "审查日志.docx"];

impl Seen {
    /// True when every file here was checked.
    pub fn whole(&self) -> bool {
        self.others.is_empty() && self.links == 0
    }
}

pub(super) fn look(path: &Path, name: &str, depth: usize, seen: &mut Seen, held: Option<&Held>, verdict: &mut Verdict) {
    let Ok(meta) = path.symlink_metadata() else {
        verdict.unknown(named(name, "路径不存在或读不出"), named_en(name, "the path does not exist or cannot be read"));
        return;
    };
    // A link given on the command line is followed; one inside a folder is not.
    let meta = if depth == 0 { fs::metadata(path).unwrap_or(meta) } else { meta };
    if meta.is_dir() {
        folder(path, name, depth, seen, held, verdict);
    } else if meta.is_file() {
        file(path, name, depth, seen, held, verdict);
    } else {
        verdict
            .unknown(named(name, "不是普通文件或文件夹，没有检查"), named_en(name, "not a regular file or folder: not checked"));
    }
}

fn folder(path: &Path, name: &str, depth: usize, seen: &mut Seen, held: Option<&Held>, verdict: &mut Verdict) {
    let has = |file: &str| path.join(file).symlink_metadata().is_ok();
    if has("bagit.txt") || (has("bag-info.txt") && has("data")) {
        seen.things += 1;
        let mut own = Verdict::default();
        let files = found::walk(path, &bag::wanted, &mut own);
        bag::check(&files, &mut own);
        verdict.absorb(name, own);
        // Everything in there is in the bag's manifests, forms too.
        let others = std::mem::take(&mut seen.others);
        inside(&path.join("data"), name, depth, seen, held, verdict);
        seen.others = others;
    } else if [CATALOGUE, SHA256, SM3].iter().filter(|f| has(f)).count() >= 2 {
        seen.things += 1;
        let mut own = Verdict::default();
        let files = found::walk(path, &package::wanted, &mut own);
        let facts = package::check(&files, &mut own);
        verdict.absorb(name, own);
        seen.packages.extend(facts.map(|f| (name.to_string(), f)));
    } else if has(LISTING) {
        seen.things += 1;
        let mut own = Verdict::default();
        listing::check(path, &mut own);
        verdict.absorb(name, own);
        // Everything in there is on the list or was said not to be.
        let others = std::mem::take(&mut seen.others);
        inside(path, name, depth, seen, held, verdict);
        seen.others = others;
    } else {
        inside(path, name, depth, seen, held, verdict);
        if depth == 0 && seen.things == 0 && verdict.kind == VerdictKind::Holds {
            verdict.unknown(
                "这里没有认识的发布包、归档包或审查日志",
                "no package, archive folder or review log was recognised here",
            );
        }
    }
}

fn inside(path: &Path, name: &str, depth: usize, seen: &mut Seen, held: Option<&Held>, verdict: &mut Verdict) {
    let Ok(entries) = fs::read_dir(path) else {
        verdict.unknown(named(name, "文件夹读不出"), named_en(name, "the folder cannot be read"));
        return;
    };
    let mut children: Vec<_> = entries.flatten().map(|e| e.file_name()).collect();
    children.sort();
    for child in children {
        let full = path.join(&child);
        let shown = child.to_string_lossy();
        let below = if name.is_empty() { shown.to_string() } else { format!("{name}/{shown}") };
        let is_link = full.symlink_metadata().is_ok_and(|m| m.is_symlink());
        if is_link {
            verdict.note(named(&below, "是链接，没有跟过去"), named_en(&below, "a link, not followed"));
            seen.links += 1;
        } else if full.is_dir() {
            if depth < DEEPEST {
                look(&full, &below, depth + 1, seen, held, verdict);
            } else {
                verdict.unknown(named(&below, "层数过深，没有检查"), named_en(&below, "too deep, not checked"));
            }
        } else if is_named(&full, "zip") || is_named(&full, "jsonl") {
            look(&full, &below, depth + 1, seen, held, verdict);
        } else {
            seen.others.push(below);
        }
    }
}

fn file(path: &Path, name: &str, depth: usize, seen: &mut Seen, held: Option<&Held>, verdict: &mut Verdict) {
    let mut start = [0; 24];
    let started = File::open(path).and_then(|mut f| f.read(&mut start));
    let Ok(n) = started else {
        verdict.unknown(named(name, "文件读不出"), named_en(name, "the file cannot be read"));
        return;
    };
    let start = start.get(..n).unwrap_or_default();
    let office = ["docx", "xlsx", "pdf", "csv"].iter().any(|e| is_named(path, e));
    let mut own = Verdict::default();
    if is_named(path, "zip") || (start.starts_with(b"PK") && !office) {
        seen.things += 1;
        let facts = zip(path, &mut own);
        seen.packages.extend(facts.map(|f| (name.to_string(), f)));
    } else if is_named(path, "jsonl") || start.starts_with(b"{\"format\":\"xianshen-") {
        seen.things += 1;
        read_log(path, name, seen, held, &mut own);
    } else if depth == 0 {
        own.unknown("不是发布包、归档包或审查日志，没有检查", "not a package, archive folder or review log: not checked");
    }
    verdict.absorb(name, own);
}

fn zip(path: &Path, verdict: &mut Verdict) -> Option<PackageFacts> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(_) => {
            verdict.unknown("文件读不出", "the file cannot be read");
            return None;
        }
    };
    let keep = |path: &str| if package::wanted(path) { found::KEEP } else { 0 };
    match stored_zip::check(file, keep) {
        Ok(entries) => {
            let files: Vec<found::Found> = entries
                .into_iter()
                .map(|read| found::Found {
                    bytes: read.bytes.filter(|_| package::wanted(&read.entry.path)),
                    path: read.entry.path,
                    digests: read.digests,
                })
                .collect();
            verdict.holds("压缩包与重新打包的结果逐字节一致", "the zip is byte for byte what repacking makes");
            package::check(&files, verdict)
        }
        Err(Refusal::Unreadable) => {
            verdict.unknown("文件读到一半读不出了", "the file could not be read to its end");
            None
        }
        Err(Refusal::NotZip) => {
            verdict.fails("开头不是压缩包：不是发布包，或被改动", "it does not start as a zip: not a package, or changed");
            None
        }
        Err(Refusal::Differs { zh, en }) => {
            verdict.fails(zh, en);
            None
        }
    }
}

fn read_log(path: &Path, name: &str, seen: &mut Seen, held: Option<&Held>, verdict: &mut Verdict) {
    let read = File::open(path).and_then(|f| {
        let mut bytes = Vec::new();
        f.take(log::LARGEST + 1).read_to_end(&mut bytes).map(|_| bytes)
    });
    match read {
        Ok(bytes) if bytes.len() as u64 <= log::LARGEST => match log::check(&bytes, held, verdict) {
            Some(log) => seen.logs.push((name.to_string(), log)),
            None => seen.broken_logs += 1,
        },
        Ok(_) => verdict.unknown("日志过大，没有检查", "the log is too large and was not checked"),
        Err(_) => verdict.unknown("日志读不出", "the log cannot be read"),
    }
}

/// Things that lie together must fit together.
pub(super) fn compare(seen: &Seen, held: Option<&Held>, verdict: &mut Verdict) {
    if seen.things > 0 {
        for other in &seen.others {
            if PAPERS.contains(&other.rsplit('/').next().unwrap_or_default()) {
                verdict.unknown(
                    format!("{other}：没有核对，因为同放的 {LISTING} 不在"),
                    format!("{other}: not checked, since the {LISTING} that belongs beside it is missing"),
                );
            } else {
                verdict.note(format!("{other}：没有核对，没有清单列出它"), format!("{other}: not checked, no manifest lists it"));
            }
        }
    }
    for (n, (name, one)) in seen.packages.iter().enumerate() {
        for (other_name, other) in seen.packages.iter().skip(n + 1) {
            let same = !one.head.is_empty() && one.head == other.head && one.number == other.number;
            if same && one.digest != other.digest {
                verdict.fails(
                    format!("{name} 与 {other_name} 是同一事项、同一链头，内容却不同"),
                    format!("{name} and {other_name} are of the same matter and log head but differ"),
                );
            }
        }
        let together = seen.logs.iter().any(|(log, _)| home(log) == home(name));
        match seen.logs.iter().find(|(_, log)| log.events.contains(&one.head)) {
            Some((log, facts)) => match facts.packaged_after(&one.head) {
                Some(recorded) if recorded != one.digest => verdict.fails(
                    format!("{}不是日志 {log} 所记载的那个发布包（记载的 SM3 为 {recorded}）", or_it(name)),
                    format!("{name} is not the package that the log {log} records (SM3 {recorded})"),
                ),
                Some(_) => verdict.holds(
                    format!("{}正是日志 {log} 所记载的那个", or_it(name)),
                    format!("{name} is the one that the log {log} records"),
                ),
                None => verdict.holds(format!("{}与日志 {log} 对得上", or_it(name)), format!("{name} fits the log {log}")),
            },
            None if together && seen.broken_logs == 0 => {
                verdict.fails(
                    format!("{}所称的日志链头不在同放的日志里", or_it(name)),
                    format!("the log head that {name} names is in no log beside it"),
                );
            }
            None => {}
        }
    }
    if let Some(held) = held
        && !seen.logs.iter().any(|(_, log)| held.matches(&log.report) || held.is_of(&log.report))
    {
        if seen.logs.is_empty() && seen.broken_logs == 0 {
            verdict.unknown("没有日志可与所持检查点比较", "there is no log to compare the checkpoint with");
        } else {
            verdict.fails("没有一份日志与所持检查点相符", "no log here continues the checkpoint held elsewhere");
        }
    }
}

/// The folder things were written into together; an archive folder keeps its logs one level deeper.
fn home(name: &str) -> &str {
    let parent = name.rsplit_once('/').map(|(parent, _)| parent).unwrap_or_default();
    match parent {
        "log" => "",
        _ => parent.strip_suffix("/log").unwrap_or(parent),
    }
}

fn or_it(name: &str) -> &str {
    if name.is_empty() { "发布包" } else { name }
}

fn named(name: &str, text: &str) -> String {
    if name.is_empty() { text.to_string() } else { format!("{name}：{text}") }
}

fn named_en(name: &str, text: &str) -> String {
    if name.is_empty() { text.to_string() } else { format!("{name}: {text}") }
}

fn is_named(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case(extension))
}
