//! An office worked from outside, through the command, by its five people.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::command::{Ran, run_with};

/// The people of every test office: name, role, passphrase. All invented.
pub const PEOPLE: [(&str, &str, &str); 5] = [
    ("贾拟稿", "drafter", "拟稿人的口令-一二三四"),
    ("吴科长", "section_head", "科室负责人的口令-五六"),
    ("梅保密", "confidentiality_reviewer", "保密审查员的口令-七八"),
    ("甄签发", "signer", "签发人的口令-九十甲乙"),
    ("简档案", "archivist", "档案员的口令-丙丁戊己"),
];

pub const DRAFTER: &str = PEOPLE[0].0;
pub const SECTION_HEAD: &str = PEOPLE[1].0;
pub const REVIEWER: &str = PEOPLE[2].0;
pub const SIGNER: &str = PEOPLE[3].0;
pub const ARCHIVIST: &str = PEOPLE[4].0;

/// A fresh office in a folder.
pub struct Desk {
    pub office: PathBuf,
}

impl Desk {
    /// Founds an office in `folder/office`.
    #[track_caller]
    pub fn found(folder: &Path) -> Desk {
        let plan = folder.join("founding.json");
        let people: Vec<Value> =
            PEOPLE.iter().map(|(name, role, _)| json!({"name": name, "role": role, "department": "综合科"})).collect();
        std::fs::write(&plan, json!({"unit": "样例局", "people": people}).to_string()).expect("the test folder is writable");
        let desk = Desk { office: folder.join("office") };
        let passphrases: String = PEOPLE.iter().map(|(.., word)| format!("{word}\n")).collect();
        let founded = ["init", "--founding", &plan.to_string_lossy()];
        run_with(desk.arguments(&founded), &passphrases).expect(0);
        desk
    }

    /// The arguments of an office command without a person.
    pub fn arguments(&self, args: &[&str]) -> Vec<String> {
        let office = self.office.to_string_lossy();
        let at = ["office", "--office", &office, "--passphrase-fd", "0"];
        at.iter().chain(args).map(|arg| (*arg).to_owned()).collect()
    }

    /// The arguments of an office command as a person.
    pub fn arguments_of(&self, person: &str, args: &[&str]) -> Vec<String> {
        let mut all = self.arguments(&["--as", person]);
        all.extend(args.iter().map(|arg| (*arg).to_owned()));
        all
    }

    /// Runs an office command as a person.
    pub fn run(&self, person: &str, args: &[&str]) -> Ran {
        run_with(self.arguments_of(person, args), &passphrase(person))
    }

    /// Runs it, expects success, and answers its JSON.
    #[track_caller]
    pub fn act(&self, person: &str, args: &[&str]) -> Value {
        let mut args = args.to_vec();
        args.push("--json");
        self.run(person, &args).expect(0).json()
    }

    /// Imports files as one matter and answers its id.
    #[track_caller]
    pub fn import(&self, files: &[&Path]) -> String {
        let names: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
        let mut args = vec!["import", "--one", "--json"];
        args.extend(names.iter().map(|name| name.as_ref()));
        let rows = self.run(DRAFTER, &args).expect(0).lines();
        rows[0]["item"].as_str().expect("an imported file has its matter").to_owned()
    }

    /// Fills in what a form needs.
    #[track_caller]
    pub fn describe(&self, item: &str) -> Value {
        self.act(
            DRAFTER,
            &[
                "describe",
                item,
                "--title",
                "样例公示",
                "--disposition",
                "主动公开",
                "--method",
                "互联网",
                "--source",
                "本机关制作",
                "--summary",
                "样例",
            ],
        )
    }

    /// Masks everything that has to be decided.
    #[track_caller]
    pub fn mask_all(&self, item: &str) -> Value {
        self.act(DRAFTER, &["decide", item, "--all", "--mask"])
    }

    #[track_caller]
    pub fn submit(&self, item: &str) -> Value {
        self.act(DRAFTER, &["submit", item, "--opinion", "已自审"])
    }

    #[track_caller]
    pub fn approve(&self, person: &str, item: &str) -> Value {
        self.act(person, &["approve", item, "--opinion", "同意"])
    }

    /// From a draft to an approved matter.
    #[track_caller]
    pub fn sign_off(&self, item: &str) {
        self.submit(item);
        for person in [SECTION_HEAD, REVIEWER, SIGNER] {
            self.approve(person, item);
        }
    }

    /// Packages a matter into a folder; answers what was written, relative to the folder that the answer names.
    #[track_caller]
    pub fn package(&self, item: &str, out: &Path) -> Value {
        self.act(DRAFTER, &["package", item, "-o", &out.to_string_lossy()])
    }
}

/// What a person types, with its line end.
pub fn passphrase(person: &str) -> String {
    let known = PEOPLE.iter().find(|(name, ..)| *name == person);
    format!("{}\n", known.map(|(.., word)| *word).unwrap_or_default())
}
