//! People and acts to test with.
#![allow(dead_code)]

use serde_json::Value;
use xianshen_review::{
    Act, Binding, Choice, Confidence, CopyRecord, Description, DigestPair, FileRecord, FindingRecord, FindingSet, Item, MANUAL,
    MARKS_FROM, Marks, Pack, Person, Proof, Refusal, Role, Severity, Step, UnscannableRecord,
};

/// Stands in for SM3 over canonical JSON: FNV-1a over a text with sorted keys, the same on every machine.
pub fn digest(value: &Value) -> String {
    let hash =
        plain(value).bytes().fold(0xcbf29ce484222325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100000001b3));
    format!("{hash:016x}")
}

fn plain(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(plain).collect::<Vec<_>>().join(",")),
        Value::Object(map) => {
            let mut members: Vec<String> = map.iter().map(|(key, member)| format!("{key:?}:{}", plain(member))).collect();
            members.sort();
            format!("{{{}}}", members.join(","))
        }
        other => other.to_string(),
    }
}

pub fn person(id: &str, role: Role) -> Person {
    Person::new(id, format!("姓名{id}"), role, "办公室")
}

pub fn drafter() -> Person {
    person("drafter", Role::Drafter)
}

pub fn head() -> Person {
    person("head", Role::SectionHead)
}

pub fn reviewer() -> Person {
    person("reviewer", Role::ConfidentialityReviewer)
}

pub fn signer() -> Person {
    person("signer", Role::Signer)
}

pub fn archivist() -> Person {
    person("archivist", Role::Archivist)
}

pub fn record(id: &str, attachment: u32) -> FileRecord {
    FileRecord {
        id: id.into(),
        name: format!("{id}.txt"),
        attachment,
        format: "txt".into(),
        bytes: 10,
        sha256: format!("sha256 of {id}"),
        sm3: format!("sm3 of {id}"),
    }
}

pub fn finding(n: u32, kind: &str, severity: Severity) -> FindingRecord {
    FindingRecord {
        n,
        part: "body".into(),
        start: n * 20,
        end: n * 20 + 18,
        line: n + 1,
        cell: None,
        column: None,
        header: None,
        kind: kind.into(),
        severity,
        confidence: Confidence::Certain,
        excerpt: "99************00".into(),
        rule: format!("cn.{kind}").into(),
        basis: "个人信息保护法（2021）第二十八条".into(),
        why: "校验位相符".into(),
        same: format!("{n:08x}").into(),
    }
}

/// A mark by hand over `at..at + 4`.
pub fn mark(n: u32, at: u32) -> FindingRecord {
    FindingRecord {
        n: MARKS_FROM + n,
        start: at,
        end: at + 4,
        excerpt: "某**".into(),
        rule: MANUAL.into(),
        ..finding(n, "person_name", Severity::Decide)
    }
}

pub fn marks(file: &str, records: Vec<FindingRecord>) -> Marks {
    Marks([(file.to_owned(), records.into())].into())
}

pub fn marked(file: &str, records: Vec<FindingRecord>) -> Act {
    Act::Marked { marks: marks(file, records) }
}

pub fn scanned(file: &str, findings: Vec<FindingRecord>, unscannable: u32) -> Act {
    let unscannable = (0..unscannable).map(|n| UnscannableRecord {
        n,
        place: format!("图 {n}"),
        what: "image".into(),
        zh: "图片没有识别".into(),
        en: "image not read".into(),
    });
    Act::Scanned {
        file: file.into(),
        rules: "rules 1".into(),
        packs: vec![Pack { id: "core".into(), version: "1".into() }],
        findings: findings.into(),
        unscannable: unscannable.collect(),
        not_checked: vec!["vin".into()],
        marks: Default::default(),
    }
}

pub fn created() -> Act {
    Act::Created { number: "2026-0001".into(), title: "关于某事的通知".into() }
}

pub fn decided(choice: Choice, reason: Option<&str>, note: &str, ids: &[&str]) -> Act {
    Act::Decided { choice, reason: reason.map(Into::into), note: note.into(), findings: FindingSet::from_ids(ids).unwrap() }
}

/// How a matter is usually described: to everybody, on the web.
pub fn described() -> Act {
    let description = Description { disposition: "主动公开".into(), method: "互联网".into(), ..Description::default() };
    Act::Described { description }
}

pub fn submitted(item: &Item) -> Act {
    Act::Submitted { round: item.next_round(), binding: item.binding(), opinion: "已自审".into() }
}

pub fn approved(item: &Item, step: Step) -> Act {
    Act::Approved { step, round: item.round(), binding: item.binding(), opinion: "同意".into() }
}

pub fn returned(item: &Item, step: Step) -> Act {
    Act::Returned {
        step, round: item.round(), findings: vec!["f1:0".into()], reasons: "请核实".into(), marks: Marks::default()
    }
}

pub fn not_disclosed(item: &Item, step: Step) -> Act {
    Act::NotDisclosed { step, reason: "third_party_rights".into(), note: String::new(), binding: item.binding() }
}

pub fn packaged(binding: Binding, files: &[&str]) -> Act {
    let copies = files.iter().map(|file| CopyRecord {
        file: (*file).into(),
        sha256: "a".into(),
        sm3: "b".into(),
        proof: Proof { masked: 1, searched: 1, streams: 1, ..Proof::default() },
    });
    Act::Packaged { binding, copies: copies.collect(), manifest: DigestPair::default(), dropped: Vec::new() }
}

/// A matter and a clock that ticks with every act.
pub struct Desk {
    pub item: Item,
    pub past: Vec<(Person, String, Act)>,
}

impl Desk {
    pub fn new() -> Desk {
        Desk { item: Item::new(digest), past: Vec::new() }
    }

    /// A draft with a main document (one finding to decide, one hint) and an attachment with something unreadable.
    pub fn drafted() -> Desk {
        let mut desk = Desk::new();
        let author = drafter();
        desk.must(&author, created());
        desk.must(&author, Act::FileAdded { file: record("f1", 0) });
        let findings = vec![finding(0, "resident_id", Severity::Block), finding(1, "email", Severity::Hint)];
        desk.must(&author, scanned("f1", findings, 0));
        desk.must(&author, Act::FileAdded { file: record("f2", 1) });
        desk.must(&author, scanned("f2", Vec::new(), 1));
        desk
    }

    /// The same, decided, cleared and described: ready to submit.
    pub fn ready() -> Desk {
        let mut desk = Desk::drafted();
        desk.must(&drafter(), decided(Choice::Mask, None, "", &["f1:0"]));
        desk.must(&drafter(), Act::Cleared { file: "f2".into(), n: 0, reason: "机关标志图".into() });
        desk.must(&drafter(), described());
        desk
    }

    /// Submitted.
    pub fn submitted() -> Desk {
        let mut desk = Desk::ready();
        desk.must(&drafter(), submitted(&desk.item));
        desk
    }

    /// Signed by all three.
    pub fn signed() -> Desk {
        let mut desk = Desk::submitted();
        desk.must(&head(), approved(&desk.item, Step::Section));
        desk.must(&reviewer(), approved(&desk.item, Step::Secrecy));
        desk.must(&signer(), approved(&desk.item, Step::Sign));
        desk
    }

    pub fn try_(&mut self, who: &Person, act: Act) -> Result<(), Refusal> {
        let at = format!("2026-11-29T08:{:02}:{:02}Z", self.past.len() / 60, self.past.len() % 60);
        self.item.apply(who, &at, &act)?;
        self.past.push((who.clone(), at, act));
        Ok(())
    }

    pub fn must(&mut self, who: &Person, act: Act) {
        let kind = act.kind();
        self.try_(who, act).unwrap_or_else(|refusal| panic!("{kind}: {refusal}"));
    }

    /// The code that refuses the act; nothing may have changed.
    pub fn refused(&mut self, who: &Person, act: Act) -> String {
        let (seq, state, binding) = (self.item.seq(), self.item.state(), self.item.binding());
        let refusal = self.try_(who, act).expect_err("must be refused");
        assert!(!refusal.zh.is_empty() && !refusal.en.is_empty());
        assert_eq!((seq, state, binding), (self.item.seq(), self.item.state(), self.item.binding()));
        refusal.code
    }
}
