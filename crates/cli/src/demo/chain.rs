//! One matter through the chain: decide, submit, three approvals, package, log, archive.

use std::path::Path;

use xianshen_office::PRACTICE_PASSPHRASE;
use xianshen_office::view::{Choice, ItemView, Selection, Trouble, UnscannableView, WrittenView};

use super::crew::Crew;
use super::ending::{Ending, Outcome};
use super::gather::Brought;
use crate::lang::Lang;
use crate::matters::unwatched;

pub struct Chain<'a> {
    pub crew: &'a Crew,
    pub dir: &'a Path,
    pub lang: Lang,
}

/// Why a matter went no further.
enum Stop {
    Trouble(Trouble),
    /// What the office says still stands in the way.
    Blocking {
        zh: Vec<String>,
        en: Vec<String>,
    },
}

impl From<Trouble> for Stop {
    fn from(trouble: Trouble) -> Stop {
        Stop::Trouble(trouble)
    }
}

impl Chain<'_> {
    /// Runs a matter as far as it goes. Wherever it ends, its log is written.
    pub fn run(&self, matter: Brought) -> Ending {
        let mut ending = Ending {
            draft: matter.shown,
            number: String::new(),
            result: Outcome::NotPackaged,
            decided: 0,
            why: String::new(),
            written: Vec::new(),
        };
        let id = matter.item;
        match self.go(&id, &mut ending) {
            Ok(()) => ending.result = Outcome::Packaged,
            Err(stop) => {
                ending.why = self.words(stop);
                self.log_of(&id, &mut ending);
            }
        }
        ending
    }

    fn go(&self, id: &str, ending: &mut Ending) -> Result<(), Stop> {
        let drafter = &self.crew.drafter;
        let mut item = drafter.item(id)?;
        ending.number.clone_from(&item.number);
        ending.decided = item.undecided;
        if item.undecided > 0 {
            let note = "演练：按规则遮盖";
            item = drafter.decide(id, Selection::All, Choice::Mask, None, note)?;
        }
        item = self.clear(item)?;
        item = self.describe(item)?;
        if !item.blocking.is_empty() {
            return Err(Stop::Blocking { zh: item.blocking, en: item.blocking_en });
        }
        drafter.submit(id, "演练：已自审，提请审核", &mut unwatched)?;
        let opinions = ["演练：科室审核，同意", "演练：经保密审查，可以公开", "演练：同意签发"];
        for (approver, opinion) in self.crew.approvers.iter().zip(opinions) {
            approver.approve(id, opinion, PRACTICE_PASSPHRASE)?;
        }
        let number = ending.number.clone();
        let out = self.dir.join("packages").join(&number);
        let written = drafter.package(id, &out, &mut unwatched)?;
        self.note(&written, &mut ending.written);
        let out = self.dir.join("archive").join(&number);
        let written = self.crew.archivist.archive(id, &out, &mut unwatched)?;
        self.note(&written, &mut ending.written);
        Ok(())
    }

    /// Clears what could not be read when the copy leaves it out anyway. Everything else waits for a person's eyes, and the
    /// matter ends there.
    fn clear(&self, mut item: ItemView) -> Result<ItemView, Trouble> {
        let reason = "演练：按规则，副本不带这部分内容，打包时复检";
        for file in item.files.clone() {
            for one in &file.unscannable {
                if one.cleared.is_none() && left_out(&file.format, one) {
                    item = self.crew.drafter.clear(&item.id, &file.id, one.n, reason)?;
                }
            }
        }
        Ok(item)
    }

    /// Fills in what a form needs and the draft itself does not say.
    fn describe(&self, item: ItemView) -> Result<ItemView, Trouble> {
        let mut words = item.description.clone();
        let fill = |field: &mut String, with: &str| {
            if field.is_empty() {
                *field = with.to_owned();
            }
        };
        fill(&mut words.disposition, "主动公开");
        fill(&mut words.method, "互联网");
        fill(&mut words.source, "本机关制作");
        fill(&mut words.summary, "演练");
        if words == item.description {
            return Ok(item);
        }
        self.crew.drafter.describe(&item.id, words)
    }

    /// The log of a matter that was not packaged.
    fn log_of(&self, id: &str, ending: &mut Ending) {
        if ending.number.is_empty() {
            return;
        }
        let out = self.dir.join("logs").join(&ending.number);
        match self.crew.drafter.export_log(id, &out) {
            Ok(written) => self.note(&written, &mut ending.written),
            Err(trouble) => {
                ending.why.push('；');
                ending.why.push_str(self.lang.trouble(&trouble));
            }
        }
    }

    fn note(&self, written: &WrittenView, into: &mut Vec<String>) {
        let folder = Path::new(&written.folder);
        let inside = folder.strip_prefix(self.dir).unwrap_or(folder);
        into.push(inside.to_string_lossy().into_owned());
    }

    fn words(&self, stop: Stop) -> String {
        match stop {
            Stop::Trouble(trouble) => self.lang.trouble(&trouble).to_owned(),
            Stop::Blocking { zh, en } => match self.lang {
                Lang::Zh => zh.join("；"),
                Lang::En => en.join("; "),
            },
        }
    }
}

/// True for what no copy of this format carries: embedded things always, pictures where the copy is made anew from its text.
/// Pages that are pictures and text that could not be decoded are the draft itself: without them the copy would mislead.
fn left_out(format: &str, one: &UnscannableView) -> bool {
    match one.what.as_str() {
        "embedded_object" | "macro" | "unknown_part" | "earlier_revision" => true,
        "image" => matches!(format, "pdf" | "html") || one.place.contains("thumbnail"),
        _ => false,
    }
}
