//! `eval [--size N] [--corpora DIR] [--cases FILE] [--misses N] [--floors FILE]`: prints the tables; `--cases` writes the
//! cases for other programs, `--misses` shows what failed, N of each line, `--floors` writes the scores that no change may
//! lower.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use xianshen_detect::Rules;
use xianshen_eval::{Case, FLOOR_SIZE, cases, clean_sample, clean_text, judge, misses, pii_bench, speed};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let mut size = 100;
    let mut corpora = PathBuf::from("../shared/corpora");
    let mut out: Option<PathBuf> = None;
    let mut floors: Option<PathBuf> = None;
    let mut show = 0;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let value = args.next().ok_or_else(|| format!("{arg} needs a value"))?;
        match arg.as_str() {
            "--size" => size = value.parse()?,
            "--corpora" => corpora = value.into(),
            "--floors" => floors = Some(value.into()),
            "--misses" => show = value.parse()?,
            "--cases" => out = Some(value.into()),
            _ => return Err(format!("unknown: {arg}").into()),
        }
    }
    let mut all = cases(size);
    all.extend(beside(&corpora));
    if let Some(path) = out {
        let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
        for case in &all {
            serde_json::to_writer(&mut file, case)?;
            file.write_all(b"\n")?;
        }
        return Ok(file.flush()?);
    }
    let rules = Rules::builtin();
    if let Some(path) = floors {
        let mut text = serde_json::to_string_pretty(&judge(&rules, &cases(FLOOR_SIZE)))?;
        text.push('\n');
        return Ok(std::fs::write(path, text)?);
    }
    if show > 0 {
        for line in misses(&rules, &all, show) {
            println!("{line}");
        }
        return Ok(());
    }
    println!("{}", judge(&rules, &all));
    let began = Instant::now();
    let clock = || began.elapsed().as_secs_f64();
    let text = clean_sample(2_000_000);
    let best = (0..3).map(|_| speed(&rules, &text, &clock)).max_by(|a, b| a.per_second().total_cmp(&b.per_second()));
    if let Some(best) = best {
        println!(
            "clean official prose: {:.1} million characters/s on one core, {} findings",
            best.per_second() / 1e6,
            best.findings
        );
    }
    Ok(())
}

/// Cases from texts that others wrote, where they lie beside the project.
fn beside(corpora: &Path) -> Vec<Case> {
    let mut out = Vec::new();
    match std::fs::read_to_string(corpora.join("pii/pii-bench-zh-formal.jsonl")) {
        Ok(lines) => out.extend(pii_bench(&lines, 5000)),
        Err(_) => eprintln!("skipped: no pii-bench-zh in {}", corpora.display()),
    }
    match std::fs::read_to_string(corpora.join("seed/xiangtan-2022.txt")) {
        Ok(text) => out.push(clean_text("xiangtan-2022", &text)),
        Err(_) => eprintln!("skipped: no seed text in {}", corpora.display()),
    }
    out
}
