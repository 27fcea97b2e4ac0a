//! `eval-names [CORPORA]`: how well and how fast names are told in running text.
//!
//! Precision and recall of exact person spans on the corpora beside the project (what is absent is skipped), and characters a second
//! on one core, by the processor time used: the plain loop, everything read, and only what is around signs of a name.

use std::fs;
use std::path::PathBuf;

use rustix::time::{ClockId, clock_gettime};
use xianshen_eval::clean_sample;
use xianshen_names::plain::Plain;
use xianshen_names::{Entity, Kind, Tagger};

/// Characters that the plain loop is timed on: it is slow.
const PLAIN_SAMPLE: usize = 10_000;

type Reader = fn(&str) -> Vec<Sentence>;

struct Sentence {
    text: String,
    persons: Vec<(usize, usize)>,
}

fn main() {
    let (_, loading) = timed(Tagger::embedded);
    println!("load: {:.1} ms", loading * 1e3);
    println!("\n{:<34}{:>8}{:>8}{:>8}{:>8}{:>10}", "persons, exact spans", "chars", "gold", "P %", "R %", "lost %");
    let corpora: [(&str, Reader); 3] = [
        ("names/pd98-dev.bio", |text| columns(text, "PER")),
        ("names/resume-dev.bmes", |text| columns(text, "NAME")),
        ("names/cluener-train.jsonl", cluener),
    ];
    let beside = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "../shared/corpora".into()));
    let find = |name: &str| {
        let text = fs::read_to_string(beside.join(name)).ok();
        if text.is_none() {
            eprintln!("skipped: no {name} in {}", beside.display());
        }
        text
    };
    for (name, read) in corpora {
        if let Some(text) = find(name) {
            quality(name, &read(&text));
        }
    }
    println!("\n{:<34}{:>12}{:>12}{:>12}", "characters a second, one core", "plain", "tag", "tag_likely");
    if let Some(text) = find("names/pd98-dev.bio") {
        let sentences = columns(&text, "PER");
        speed("newspaper", &sentences.iter().map(|sentence| &sentence.text[..]).collect::<Vec<_>>());
    }
    if let Some(text) = find("seed/xiangtan-2022.txt") {
        speed("a published notice", &text.repeat(30).lines().collect::<Vec<_>>());
    }
    speed("invented official prose", &clean_sample(100_000).lines().collect::<Vec<_>>());
    println!("\nmost memory: {} MB", peak_memory() / 1024);
}

fn quality(name: &str, sentences: &[Sentence]) {
    let texts: Vec<&str> = sentences.iter().map(|sentence| &sentence.text[..]).collect();
    let tagger = Tagger::embedded();
    let [all, likely] =
        [tagger.tag(&texts), tagger.tag_likely(&texts)].map(|found| found.iter().map(|found| persons(found)).collect::<Vec<_>>());
    let gold: usize = sentences.iter().map(|sentence| sentence.persons.len()).sum();
    let right = |found: &[Vec<(usize, usize)>]| {
        let right = sentences
            .iter()
            .zip(found)
            .map(|(sentence, found)| found.iter().filter(|span| sentence.persons.contains(span)).count());
        right.sum::<usize>()
    };
    // Names that the tagger finds rightly and the gate hides altogether: no character of theirs is covered.
    let mut hidden = 0;
    for ((sentence, all), likely) in sentences.iter().zip(&all).zip(&likely) {
        let seen = |span: &&(usize, usize)| likely.iter().any(|other| other.0 < span.1 && span.0 < other.1);
        hidden += all.iter().filter(|span| sentence.persons.contains(span)).filter(|span| !seen(span)).count();
    }
    let characters: usize = texts.iter().map(|text| text.chars().count()).sum();
    for (way, found) in [("", &all), (", around signs", &likely)] {
        let (right, claimed) = (right(found), found.iter().map(Vec::len).sum::<usize>());
        let lost = if way.is_empty() { String::new() } else { format!("{:.2}", percent(hidden, gold)) };
        let name = format!("{}{way}", name.rsplit('/').next().unwrap_or(name));
        println!("{name:<34}{characters:>8}{gold:>8}{:>8.1}{:>8.1}{lost:>10}", percent(right, claimed), percent(right, gold));
    }
}

fn persons(found: &[Entity]) -> Vec<(usize, usize)> {
    found.iter().filter(|name| name.kind == Kind::Person).map(|name| (name.start, name.end)).collect()
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

fn speed(name: &str, texts: &[&str]) {
    let count = |texts: &[&str]| texts.iter().map(|text| text.chars().count()).sum::<usize>() as f64;
    let mut sample = 0;
    let few: Vec<&str> = texts
        .iter()
        .copied()
        .take_while(|text| {
            sample += text.chars().count();
            sample < PLAIN_SAMPLE
        })
        .collect();
    let plain = Plain::embedded().expect("whole weights");
    let (_, slow) = timed(|| few.iter().map(|text| plain.tag(text).len()).sum::<usize>());
    let tagger = Tagger::embedded();
    let (_, all) = timed(|| tagger.tag(texts));
    let (_, likely) = timed(|| tagger.tag_likely(texts));
    println!("{name:<34}{:>12.0}{:>12.0}{:>12.0}", count(&few) / slow, count(texts) / all, count(texts) / likely);
}

/// Seconds of processor time that this thread used: other programs don't count.
fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let now = || {
        let time = clock_gettime(ClockId::ThreadCPUTime);
        time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
    };
    let before = now();
    let made = work();
    (made, now() - before)
}

fn peak_memory() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

/// One character and its tag a line, sentences apart by an empty one; B, S begin a span, I, M, E go on with it.
fn columns(text: &str, kind: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for block in text.split("\n\n") {
        let mut sentence = Sentence { text: String::new(), persons: Vec::new() };
        for (at, (letter, tag)) in block.lines().filter_map(|line| line.rsplit_once(' ')).enumerate() {
            sentence.text.push_str(letter);
            match tag.split_once('-') {
                Some(("B" | "S", found)) if found == kind => sentence.persons.push((at, at + 1)),
                Some((_, found)) if found == kind => {
                    if let Some(last) = sentence.persons.last_mut() {
                        last.1 = at + 1;
                    }
                }
                _ => {}
            }
        }
        if !sentence.text.is_empty() {
            sentences.push(sentence);
        }
    }
    sentences
}

/// A JSON object a line; spans count characters, ends included. A sample.
fn cluener(text: &str) -> Vec<Sentence> {
    let read = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).ok()?;
        let names = value["label"]["name"].as_object().map(|names| names.values().collect::<Vec<_>>()).unwrap_or_default();
        let number = |value: &serde_json::Value| value.as_u64().map(|number| number as usize);
        let span = |pair: &serde_json::Value| Some((number(&pair[0])?, number(&pair[1])? + 1));
        let persons = names.iter().filter_map(|spans| spans.as_array()).flatten().filter_map(span).collect();
        Some(Sentence { text: value["text"].as_str()?.to_string(), persons })
    };
    text.lines().step_by(4).filter_map(read).collect()
}
