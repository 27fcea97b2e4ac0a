//! Speed and memory of the command as people run it, printed as a table: a 300-page Word file, a 50,000-row roster, the
//! verification of a package. Measured from outside by `/usr/bin/time -v`, start of the program included.
//!
//! `cargo run --release -p xianshen-tests --bin bench -- target/release/xianshen`

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use xianshen_tests::hostile::docx_of;
use xianshen_tests::samples::invent::{People, Person};
use xianshen_tests::samples::xlsx::{Sheet, workbook};

/// What is run, and what it has to come to.
struct Job {
    verb: &'static str,
    code: i32,
    lines: usize,
}

/// What `/usr/bin/time -v` said of one run.
struct Measured {
    seconds: f64,
    megabytes: f64,
}

fn main() -> ExitCode {
    let named = std::env::args_os().nth(1).map(PathBuf::from);
    let program = named.unwrap_or_else(|| PathBuf::from("target/release/xianshen"));
    if !program.exists() {
        eprintln!("build it first: cargo build --release -p xianshen-cli");
        return ExitCode::from(2);
    }
    match measure_all(&program) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn measure_all(program: &Path) -> Result<bool, Box<dyn std::error::Error>> {
    let dir = tempfile::tempdir()?;
    let at = |name: &str| dir.path().join(name);
    fs::write(at("report.docx"), docx_of(&pages(300)))?;
    fs::write(at("roster.xlsx"), roster(50_000))?;
    let demo = at("demo");
    let made = Command::new(program).arg("demo").arg(&demo).output()?;
    if !made.status.success() {
        return Err("the demo did not end well".into());
    }
    println!("{:<44} {:>9} {:>9} {:>9}", "what", "seconds", "target", "peak MB");
    let mut all = true;
    // A fast run that found nothing is no run: with how it has to end, and the fewest lines it has to say.
    let rows: [(&str, PathBuf, Job, f64); 3] = [
        ("300-page docx, 300,000 characters: read + scan", at("report.docx"), Job { verb: "scan", code: 1, lines: 600 }, 2.0),
        ("50,000-row xlsx roster: read + scan", at("roster.xlsx"), Job { verb: "scan", code: 1, lines: 150_000 }, 5.0),
        ("verify the demo's packages and logs", demo.join("packages"), Job { verb: "verify", code: 0, lines: 20 }, 2.0),
    ];
    for (what, path, job, target) in rows {
        let best = best_of(3, program, &job, &path)?;
        all &= best.seconds < target;
        println!("{what:<44} {:>9.2} {target:>9.1} {:>9.0}", best.seconds, best.megabytes);
    }
    Ok(all)
}

/// The fastest of several runs: what the program needs, not what else the machine was doing.
fn best_of(runs: usize, program: &Path, job: &Job, path: &Path) -> Result<Measured, Box<dyn std::error::Error>> {
    let mut best: Option<Measured> = None;
    for _ in 0..runs {
        let one = measure(program, job, path)?;
        let faster = best.as_ref().is_none_or(|best| one.seconds < best.seconds);
        if faster {
            best = Some(one);
        }
    }
    best.ok_or_else(|| "nothing was measured".into())
}

fn measure(program: &Path, job: &Job, path: &Path) -> Result<Measured, Box<dyn std::error::Error>> {
    let mut command = Command::new("/usr/bin/time");
    command.arg("-v").arg(program).arg(job.verb);
    if job.verb == "scan" {
        command.arg("--json");
    }
    let ended = command.arg(path).output().map_err(|_| "/usr/bin/time is missing (package time)")?;
    let lines = ended.stdout.iter().filter(|byte| **byte == b'\n').count();
    if ended.status.code() != Some(job.code) || lines < job.lines {
        return Err(format!("{} {}: {}, {lines} lines", job.verb, path.display(), ended.status).into());
    }
    let said = String::from_utf8_lossy(&ended.stderr);
    let field = |name: &str| -> Option<String> {
        let line = said.lines().find(|line| line.trim_start().starts_with(name))?;
        Some(line.rsplit(": ").next()?.trim().to_owned())
    };
    let clock = field("Elapsed (wall clock)").ok_or("no elapsed time")?;
    let kilobytes: f64 = field("Maximum resident set size").ok_or("no memory")?.parse()?;
    let seconds = clock.split(':').try_fold(0.0, |sum, part| part.parse::<f64>().map(|part| sum * 60.0 + part))?;
    Ok(Measured { seconds, megabytes: kilobytes / 1024.0 })
}

/// Pages of about a thousand characters, each with an invented ID and phone in it.
fn pages(count: usize) -> String {
    let mut people = People::new(300);
    let filler = "为进一步规范政务公开工作，根据有关法律法规和上级部署，结合本地实际，制定本方案，请认真贯彻执行。".repeat(5);
    let mut body = String::new();
    for page in 1..=count {
        let Person { name, id, phone, .. } = people.person();
        for paragraph in [
            format!("第{page}页　{filler}"),
            format!("经办人{name}，身份证号{id}，{filler}"),
            format!("联系电话{phone}。{filler}"),
            filler.clone(),
        ] {
            body += &format!("<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>");
        }
    }
    body
}

fn roster(count: usize) -> Vec<u8> {
    let mut people = People::new(50_000);
    let head = ["序号", "姓名", "身份证号", "银行卡号", "手机号", "村组", "金额"];
    let mut rows = vec![head.map(String::from).to_vec()];
    for number in 1..=count {
        let Person { name, id, phone, card, village, .. } = people.person();
        let amount = people.number(5000).to_string();
        rows.push(vec![number.to_string(), name, id, card, phone, village, amount]);
    }
    workbook(&[Sheet { name: "Sheet1", rows, hidden: &[] }])
}
