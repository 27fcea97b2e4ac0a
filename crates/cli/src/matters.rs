//! Opening an office as a person, and naming matters the way people do.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use xianshen_office::view::{PersonView, ProgressView, QueueRow};
use xianshen_office::{Office, Session};

use crate::clock;
use crate::failure::Failure;
use crate::lang::Lang;
use crate::passphrase::{Passphrase, Passphrases};

/// A person at work, with the passphrase that signing asks for again.
pub struct AtWork {
    pub session: Session,
    pub passphrase: Passphrase,
    pub passphrases: Passphrases,
}

/// Opens the office folder, which locks it to this process.
pub fn open(dir: &Path) -> Result<Arc<Office>, Failure> {
    if !Office::exists(dir) {
        let place = dir.display();
        return Err(Failure::new(
            "no_office",
            format!("{place} 里没有单位数据。请检查 --office，或先用 `xianshen office init` 建立。"),
            format!("There is no office in {place}. Check --office, or create one with `xianshen office init`."),
        ));
    }
    Ok(Arc::new(Office::open(dir, clock::machine())?))
}

/// Opens the office and enters it as a person, by id or name.
pub fn enter(dir: &Path, who: Option<&str>, fd: Option<u32>, lang: Lang) -> Result<AtWork, Failure> {
    let office = open(dir)?;
    let people = office.door().people;
    let person = find_person(&people, who)?;
    let mut passphrases = Passphrases::from_fd(fd)?;
    let passphrase = passphrases.next(&person.name, lang)?;
    let session = office.enter(&person.id, &passphrase)?;
    Ok(AtWork { session, passphrase, passphrases })
}

pub fn find_person<'a>(people: &'a [PersonView], who: Option<&str>) -> Result<&'a PersonView, Failure> {
    let Some(who) = who else {
        return Err(Failure::new(
            "who",
            "请用 --as 说明是谁（姓名或编号，见 `xianshen office people`）。",
            "Say who you are with --as, by name or id (see `xianshen office people`).",
        ));
    };
    let mut matching = people.iter().filter(|person| person.id == who || person.name == who);
    match (matching.next(), matching.next()) {
        (Some(person), None) => Ok(person),
        (Some(_), Some(_)) => Err(Failure::new(
            "who",
            "有同名的人，请用编号（见 `xianshen office people`）。",
            "Several people have that name; use the id (see `xianshen office people`).",
        )),
        (None, _) => Err(Failure::new(
            "who",
            "本单位没有这个人。名单见 `xianshen office people`。",
            "Nobody of that name is in this office. See `xianshen office people` for who is.",
        )),
    }
}

/// The matter with this id, number (`2026-0001`) or unambiguous beginning of an id.
pub fn find(session: &Session, named: &str) -> Result<QueueRow, Failure> {
    let mut queue = session.queue()?;
    if let Some(at) = queue.iter().position(|row| row.id == named || row.number == named) {
        return Ok(queue.swap_remove(at));
    }
    let mut beginning: Vec<QueueRow> = queue.into_iter().filter(|row| named.len() >= 4 && row.id.starts_with(named)).collect();
    if beginning.len() == 1 {
        return Ok(beginning.swap_remove(0));
    }
    Err(Failure::new(
        "no_matter",
        "没有这个事项，或所给编号不止对应一个。编号见 `xianshen office list`。",
        "There is no such matter, or more than one. See `xianshen office list` for the numbers.",
    ))
}

/// Progress that nobody watches.
pub fn unwatched(_: ProgressView) -> ControlFlow<()> {
    ControlFlow::Continue(())
}
