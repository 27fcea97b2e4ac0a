//! `office people`, `office passphrase`: who works here.

use std::io::Write;

use xianshen_office::NewPerson;
use xianshen_office::view::PersonView;

use super::Desk;
use super::args::PeopleArgs;
use crate::failure::{Ended, Failure};
use crate::lang::Lang;
use crate::{matters, table};

pub fn run(desk: &Desk, args: &PeopleArgs, out: &mut dyn Write) -> Ended {
    let lang = desk.lang;
    let people = match (&args.add, &args.role) {
        (Some(name), Some(role)) => {
            let role = super::found::role(role)?;
            let mut work = desk.enter()?;
            work.session.enrol(NewPerson {
                name: name.clone(),
                role,
                department: args.department.clone(),
                passphrase: work.passphrases.new_one(name, lang)?,
            })?;
            work.session.people()?
        }
        // The door shows who works here before anyone has entered.
        _ => matters::open(&desk.at.office)?.door().people,
    };
    if args.json {
        serde_json::to_writer(&mut *out, &people)?;
        writeln!(out)?;
    } else {
        show(&people, lang, out)?;
    }
    Ok(0)
}

/// Changes the passphrase of whoever enters: the old one, then the new one.
pub fn passphrase(desk: &Desk, out: &mut dyn Write) -> Ended {
    let lang = desk.lang;
    let mut work = desk.enter()?;
    let new = lang.pick("新口令", "new passphrase");
    let new = work.passphrases.new_one(new, lang)?;
    work.session.change_passphrase(&work.passphrase, &new)?;
    writeln!(out, "{}", lang.pick("口令已更换。", "The passphrase is changed."))?;
    Ok(0)
}

pub fn show(people: &[PersonView], lang: Lang, out: &mut dyn Write) -> Result<(), Failure> {
    let head = match lang {
        Lang::Zh => ["编号", "姓名", "角色", "科室"],
        Lang::En => ["id", "name", "role", "department"],
    };
    let mut rows = Vec::new();
    for person in people {
        let role = match lang {
            Lang::Zh => person.role_zh.clone(),
            Lang::En => code(&person.role)?,
        };
        rows.push(vec![person.id.clone(), person.name.clone(), role, person.department.clone()]);
    }
    table::write(out, &head, &rows)?;
    Ok(())
}

/// The stable word of an enum, as JSON has it.
pub fn code(value: &impl serde::Serialize) -> Result<String, Failure> {
    let value = serde_json::to_value(value)?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}
