//! `office init`: a new office, or the practice one.

use std::fs;
use std::io::{self, BufRead, IsTerminal, Write};

use serde::Deserialize;
use xianshen_office::view::RoleView;
use xianshen_office::{Founding, NewPerson, Office};

use super::Desk;
use super::args::InitArgs;
use crate::clock;
use crate::failure::{Ended, Failure};
use crate::lang::Lang;
use crate::matters::unwatched;
use crate::passphrase::Passphrases;
use crate::walk::Why;

/// The founding file: `{"unit": …, "people": [{"name": …, "role": …, "department": …}]}`. It holds no passphrase, and a
/// file with any other field is refused, so that nobody writes one into it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FoundingFile {
    unit: String,
    people: Vec<FoundingPerson>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FoundingPerson {
    name: String,
    role: RoleView,
    #[serde(default)]
    department: String,
}

pub fn run(desk: &Desk, args: &InitArgs, out: &mut dyn Write) -> Ended {
    let (at, lang) = (desk.at, desk.lang);
    let office = if args.practice {
        Office::found_practice(&at.office, clock::machine(), &mut unwatched)?
    } else {
        let plan = match &args.founding {
            Some(path) => read(path)?,
            None => ask(lang)?,
        };
        let mut passphrases = Passphrases::from_fd(at.passphrase_fd)?;
        let mut people = Vec::new();
        for person in plan.people {
            people.push(NewPerson {
                passphrase: passphrases.new_one(&person.name, lang)?,
                name: person.name,
                role: person.role,
                department: person.department,
            });
        }
        let founding = Founding { unit: plan.unit, people, practice: false };
        Office::found(&at.office, founding, clock::machine())?
    };
    let door = office.door();
    if args.json {
        serde_json::to_writer(&mut *out, &door)?;
        writeln!(out)?;
        return Ok(0);
    }
    writeln!(out, "{}{} ({})", lang.pick("已建立：", "Created: "), door.unit, at.office.display())?;
    super::people::show(&door.people, lang, out)?;
    if let Some(passphrase) = &door.practice_passphrase {
        let said = lang.pick("演练口令（人人相同）：", "Practice passphrase, the same for everyone: ");
        writeln!(out, "{said}{passphrase}")?;
    }
    Ok(0)
}

fn read(path: &std::path::Path) -> Result<FoundingFile, Failure> {
    let place = path.display();
    let text = fs::read_to_string(path).map_err(|error| {
        Failure::new(
            "founding",
            format!("读不了 {place}（{}）。请检查路径和权限。", Why::of(&error).zh),
            format!("{place} could not be read ({error}). Check the path and its permissions."),
        )
    })?;
    // serde_json's message would quote what it met, which may be a passphrase that does not belong there.
    serde_json::from_str(&text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Failure::new(
            "founding",
            format!("{place} 第 {line} 行第 {column} 列不符合格式：只要 unit 和 people（name、role、department），不写口令。role 为 {ROLES}。"),
            format!("{place}, line {line}, column {column}: not a founding file. It holds unit and people (name, role, department), no passphrase. A role is one of {ROLES}."),
        )
    })
}

const ROLES: &str = "drafter, section_head, confidentiality_reviewer, signer, archivist";

/// A role by its code or its Chinese name.
pub fn role(named: &str) -> Result<RoleView, Failure> {
    Ok(match named.trim() {
        "drafter" | "拟稿人" => RoleView::Drafter,
        "section_head" | "科室负责人" => RoleView::SectionHead,
        "confidentiality_reviewer" | "保密审查员" => RoleView::ConfidentialityReviewer,
        "signer" | "签发人" | "分管领导" => RoleView::Signer,
        "archivist" | "档案员" => RoleView::Archivist,
        _ => {
            return Err(Failure::new(
                "role",
                format!("没有这个角色。可用：{ROLES}。"),
                format!("There is no such role. Use one of {ROLES}."),
            ));
        }
    })
}

/// Asks for the unit and its people, one per role at least.
fn ask(lang: Lang) -> Result<FoundingFile, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::new(
            "founding",
            "没有终端可以提问。请用 --founding 文件给出单位和人员，用 --passphrase-fd 给出口令；或用 --practice 建立演练机关。",
            "There is no terminal to ask at. Give the unit and its people with --founding and the passphrases with --passphrase-fd, or use --practice.",
        ));
    }
    let unit = line(lang.pick("单位名称: ", "Name of the unit: "))?;
    let mut people = Vec::new();
    let chain = [
        (RoleView::Drafter, "拟稿人", "drafter"),
        (RoleView::SectionHead, "科室负责人", "section head"),
        (RoleView::ConfidentialityReviewer, "保密审查员", "confidentiality reviewer"),
        (RoleView::Signer, "签发人", "signer"),
        (RoleView::Archivist, "档案员", "archivist"),
    ];
    for (role, zh, en) in chain {
        let called = lang.pick(zh, en);
        let name = line(&format!("{called} {}: ", lang.pick("姓名", "name")))?;
        let department = line(&format!("{called} {}: ", lang.pick("科室", "department")))?;
        people.push(FoundingPerson { name, role, department });
    }
    Ok(FoundingFile { unit, people })
}

fn line(question: &str) -> Result<String, Failure> {
    let mut terminal = io::stderr();
    write!(terminal, "{question}")?;
    terminal.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_founding_file_has_no_place_for_a_passphrase() {
        let with = r#"{"unit":"u","people":[{"name":"n","role":"signer","passphrase":"p"}]}"#;
        assert!(serde_json::from_str::<FoundingFile>(with).is_err());
        let without = r#"{"unit":"u","people":[{"name":"n","role":"signer"}]}"#;
        assert!(serde_json::from_str::<FoundingFile>(without).is_ok());
    }

    #[test]
    fn every_role_has_a_chinese_name_too() {
        assert_eq!(role("保密审查员").unwrap(), role("confidentiality_reviewer").unwrap());
        assert!(role("boss").is_err());
    }
}
