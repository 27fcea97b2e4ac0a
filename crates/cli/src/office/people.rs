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
    let people = if let (Some(name), Some(role)) = (&args.add, &args.role) {
        let role = super::found::role(role)?;
        let mut work = desk.enter()?;
        let (name, department) = (name.clone(), args.department.clone());
        let passphrase = work.passphrases.new_one(&name, lang)?;
        work.session.enrol(NewPerson { name, role, department, passphrase }, &work.passphrase)?;
        work.session.people()?
    } else if let Some(who) = &args.retire {
        let work = desk.enter()?;
        let people = work.session.people()?;
        let active: Vec<PersonView> = people.into_iter().filter(|person| person.active).collect();
        let person = matters::find_person(&active, Some(who))?;
        work.session.retire(&person.id, &work.passphrase)?;
        work.session.people()?
    } else if desk.at.person.is_some() {
        desk.enter()?.session.people()?
    } else {
        // The door shows who works here before anyone has entered.
        matters::open(&desk.at.office)?.door().people
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
        Lang::Zh => ["编号", "姓名", "角色", "科室", "加入", "由谁加入", "状态"],
        Lang::En => ["id", "name", "role", "department", "joined", "enrolled by", "state"],
    };
    let mut rows = Vec::new();
    for person in people {
        let role = lang.pick(&person.role_zh, &person.role_en);
        let state = if person.active { lang.pick("在用", "active") } else { lang.pick("已停用", "retired") };
        rows.push(vec![
            person.id.clone(),
            person.name.clone(),
            role.to_owned(),
            person.department.clone(),
            person.enrolled_at.clone().unwrap_or_default(),
            person.enrolled_by.clone().unwrap_or_default(),
            state.to_owned(),
        ]);
    }
    table::write(out, &head, &rows)?;
    Ok(())
}

/// The stable word of an enum, as JSON has it.
pub fn code(value: &impl serde::Serialize) -> Result<String, Failure> {
    let value = serde_json::to_value(value)?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}
