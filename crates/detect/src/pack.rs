//! Word packs: terms, labels and names as reviewed, versioned data. The format is explained in `wordlists/README.md`.

use serde::Deserialize;

use crate::{Kind, Severity, fold};

/// What a group's terms need around them before they count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Context {
    /// Wherever the term stands.
    Anywhere,
    /// As a mark: alone on a line or in brackets, in a margin, a file name or a property. Elsewhere it is a mention.
    Mark,
    /// At the end of a title, in brackets or alone. Elsewhere it is a mention.
    Title,
    /// As the document's own 附注 `（此件…）` or after 公开属性：. Elsewhere it is a mention.
    Note,
    /// Before a value: `标底：…`. Elsewhere it is a mention.
    Value,
    /// On a line that also names or numbers a person. Elsewhere it is a mention.
    NearPerson,
    /// A secrecy grade: the layout rules of the code decide.
    Grade,
    /// A label in running text or a table's header, for what follows or stands below.
    Label,
    /// A family name, and one so common that a name is told by it in the middle of a sentence.
    Surname,
    CommonSurname,
    /// A word that is never a name; an ordinary word that is none where nothing announces one; an ending that no name has; and an
    /// ending that makes a text an organisation's name or a place.
    NotName,
    Word,
    Ending,
    Organisation,
    /// Before a name: a relative, and any word for a person.
    Kin,
    Person,
}

/// Whose value a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Role {
    /// Someone the office deals with: a recipient, an applicant, a household.
    Person,
    /// Someone at work: a contact, a head, a legal representative.
    Official,
    /// An organisation.
    Organisation,
    /// No one: an amount, a count or a serial number.
    Serial,
    /// The label doesn't say.
    #[default]
    Unknown,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    /// The rule's id.
    pub(crate) id: String,
    pub(crate) context: Context,
    /// What a term is, or what its label announces. Absent: a label that announces nothing sensitive.
    pub(crate) kind: Option<Kind>,
    #[serde(default = "hint")]
    pub(crate) severity: Severity,
    /// What a mere mention demands; absent: nothing.
    pub(crate) mention: Option<Severity>,
    #[serde(default)]
    pub(crate) role: Role,
    #[serde(default)]
    pub(crate) why: String,
    #[serde(default)]
    pub(crate) basis: String,
    pub(crate) terms: Vec<String>,
    /// Longer words around a term in which it means something else.
    #[serde(default)]
    pub(crate) allow: Vec<String>,
}

fn hint() -> Severity {
    Severity::Hint
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pack {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) date: String,
    pub(crate) title: String,
    pub(crate) source: String,
    pub(crate) licence: String,
    pub(crate) reviewed_by: Vec<String>,
    pub(crate) group: Vec<Group>,
}

/// Why a pack can't be used: which, what is wrong, what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("word list {pack}: {en}")]
pub struct PackError {
    /// The pack's name as given.
    pub pack: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Pack {
    /// Reads and checks one pack.
    pub(crate) fn read(name: &str, toml: &str) -> Result<Pack, PackError> {
        let fail = |zh: String, en: String| PackError { pack: name.to_owned(), zh, en };
        let pack: Pack = toml::from_str(toml).map_err(|error| {
            fail(
                format!("词表格式有误，请对照 wordlists/README.md 修改：{}", error.message()),
                format!("not a valid word list, compare wordlists/README.md: {}", error.message()),
            )
        })?;
        for (field, value) in [
            ("id", &pack.id),
            ("version", &pack.version),
            ("date", &pack.date),
            ("title", &pack.title),
            ("source", &pack.source),
            ("licence", &pack.licence),
        ] {
            if value.trim().is_empty() {
                return Err(fail(format!("{field} 不能为空"), format!("{field} must not be empty")));
            }
        }
        if pack.reviewed_by.is_empty() {
            return Err(fail(
                "reviewed_by 不能为空：词表须经审核".to_owned(),
                "reviewed_by must not be empty: a word list is reviewed before use".to_owned(),
            ));
        }
        for group in &pack.group {
            group.check().map_err(|(zh, en)| fail(format!("词组 {}：{zh}", group.id), format!("group {}: {en}", group.id)))?;
        }
        Ok(pack)
    }

    /// The pack in one fixed form, whatever its comments and spacing: it changes exactly when its meaning does.
    pub(crate) fn canonical(&self) -> String {
        let mut lines = vec![format!("pack\t{}\t{}\t{}", self.id, self.version, self.date)];
        for group in &self.group {
            lines.push(format!(
                "group\t{}\t{:?}\t{:?}\t{:?}\t{:?}\t{:?}\t{}\t{}",
                group.id, group.context, group.kind, group.severity, group.mention, group.role, group.why, group.basis
            ));
            lines.extend(group.terms.iter().map(|term| format!("term\t{term}")));
            lines.extend(group.allow.iter().map(|term| format!("allow\t{term}")));
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

impl Group {
    /// True when the group's terms are findings of themselves.
    pub(crate) fn is_rule(&self) -> bool {
        use Context::{Anywhere, Mark, NearPerson, Note, Title, Value};
        matches!(self.context, Anywhere | Mark | Title | Note | Value | NearPerson)
    }

    fn check(&self) -> Result<(), (String, String)> {
        if self.id.trim().is_empty() || self.terms.is_empty() {
            return Err(("缺少 id 或 terms".to_owned(), "id or terms missing".to_owned()));
        }
        for term in self.terms.iter().chain(&self.allow) {
            if fold::key(term).is_empty() {
                return Err(("有空词".to_owned(), "an empty term".to_owned()));
            }
        }
        for allow in &self.allow {
            let allow = fold::key(allow);
            if !self.terms.iter().any(|term| allow.contains(&fold::key(term))) {
                return Err((
                    format!("允许语“{allow}”不含本组任何词"),
                    format!("allow-phrase “{allow}” holds none of the group's terms"),
                ));
            }
        }
        if self.is_rule() {
            if self.kind.is_none() || self.basis.trim().is_empty() || self.why.trim().is_empty() {
                return Err(("须写明 kind、basis 和 why".to_owned(), "kind, basis and why are needed".to_owned()));
            }
            if self.kind == Some(Kind::SecrecyMark) {
                return Err((
                    "密级标志由版式规则判定，不用词条".to_owned(),
                    "secrecy marks are judged by layout, not by terms".to_owned(),
                ));
            }
        }
        Ok(())
    }
}
