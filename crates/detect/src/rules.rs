//! Rules: the recognizers of the code and the word packs, ready to scan.

use std::collections::{HashMap, HashSet};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::pack::{Context, Group, Pack, PackError};
use crate::rule::{RECOGNIZERS, Rule};
use crate::{fold, lists};

/// A word pack in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackInfo {
    /// The pack's id, for example `internal`.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its meaning in one fixed form; equal texts find the same things.
    pub text: String,
}

/// One word in the automaton.
pub(crate) struct Word {
    /// Index into `groups`.
    pub(crate) group: usize,
    /// True for an allow-phrase.
    pub(crate) allow: bool,
    /// Starts (ends) with an ASCII letter or digit, so it must not continue one.
    pub(crate) ascii: (bool, bool),
}

/// Everything a scan needs to know. Build once, use often; cheap to share by reference.
pub struct Rules {
    packs: Vec<PackInfo>,
    rules: Vec<Rule>,
    pub(crate) groups: Vec<Group>,
    /// For each group, its place in `rules`, when it is one.
    pub(crate) group_rule: Vec<Option<usize>>,
    pub(crate) words: Vec<Word>,
    pub(crate) finder: AhoCorasick,
    /// Header text (folded, no white space) to group.
    pub(crate) headers: HashMap<String, usize>,
    /// Last letters of headers: most cells are told from headers by them.
    pub(crate) header_ends: HashSet<char>,
    pub(crate) surnames: HashSet<String>,
    pub(crate) common_surnames: HashSet<String>,
    pub(crate) not_names: HashSet<String>,
    /// Ordinary words that begin as names do.
    pub(crate) plain_words: HashSet<String>,
    /// Endings that no name has.
    pub(crate) endings: HashSet<String>,
    pub(crate) organisations: Vec<String>,
}

impl std::fmt::Debug for Rules {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rules").field("packs", &self.packs.len()).field("rules", &self.rules.len()).finish()
    }
}

impl Rules {
    /// The rules that come with the program.
    pub fn builtin() -> Rules {
        match Rules::from_packs(lists::BUILTIN) {
            Ok(rules) => rules,
            // Compiled in and read by a test. Scanning without words would call everything clean, so don't start at all.
            Err(error) => unreachable!("built-in {error}"),
        }
    }

    /// The code's recognizers with these word packs, each a name and its TOML text. A unit's own packs go after the built-in
    /// ones of [`builtin_packs`](crate::builtin_packs).
    ///
    /// # Errors
    /// A pack that isn't valid, or an id used twice; nothing is skipped.
    pub fn from_packs(packs: &[(&str, &str)]) -> Result<Rules, PackError> {
        let mut read: Vec<Pack> = Vec::new();
        let mut ids: HashSet<String> = RECOGNIZERS.iter().map(|r| r.id.to_owned()).collect();
        for (name, toml) in packs {
            let pack = Pack::read(name, toml)?;
            for id in std::iter::once(&pack.id).chain(pack.group.iter().map(|group| &group.id)) {
                if !ids.insert(id.clone()) {
                    return Err(PackError {
                        pack: (*name).to_owned(),
                        zh: format!("编号 {id} 重复，请改用别的编号"),
                        en: format!("id {id} is used twice, choose another"),
                    });
                }
            }
            read.push(pack);
        }
        Ok(Rules::compile(read))
    }

    fn compile(packs: Vec<Pack>) -> Rules {
        let mut rules: Vec<Rule> = RECOGNIZERS
            .iter()
            .map(|r| Rule {
                id: r.id.to_owned(),
                version: r.version.to_string(),
                kind: r.kind,
                severity: r.severity,
                zh: r.zh.to_owned(),
                basis: r.basis.to_owned(),
            })
            .collect();
        let info = packs
            .iter()
            .map(|pack| PackInfo { id: pack.id.clone(), version: pack.version.clone(), text: pack.canonical() })
            .collect();
        let mut groups = Vec::new();
        let mut group_rule = Vec::new();
        let mut words = Vec::new();
        let mut patterns = Vec::new();
        let mut headers = HashMap::new();
        let mut surnames = HashSet::new();
        let mut common_surnames = HashSet::new();
        let mut not_names = HashSet::new();
        let mut plain_words = HashSet::new();
        let mut endings = HashSet::new();
        let mut organisations = Vec::new();
        for pack in packs {
            for group in pack.group {
                let at = groups.len();
                let keys = |terms: &[String]| terms.iter().map(|term| fold::key(term)).collect::<Vec<_>>();
                match group.context {
                    Context::Surname => surnames.extend(keys(&group.terms)),
                    Context::CommonSurname => {
                        surnames.extend(keys(&group.terms));
                        common_surnames.extend(keys(&group.terms));
                    }
                    Context::NotName => not_names.extend(keys(&group.terms)),
                    Context::Word => plain_words.extend(keys(&group.terms)),
                    Context::Ending => endings.extend(keys(&group.terms)),
                    Context::Organisation => organisations.extend(keys(&group.terms)),
                    _ => {
                        for (terms, allow) in [(&group.terms, false), (&group.allow, true)] {
                            for key in keys(terms) {
                                if group.context == Context::Label && !allow {
                                    headers.entry(key.clone()).or_insert(at);
                                }
                                let plain = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                                words.push(Word {
                                    group: at,
                                    allow,
                                    ascii: (plain(key.chars().next()), plain(key.chars().next_back())),
                                });
                                patterns.push(key);
                            }
                        }
                    }
                }
                group_rule.push(match (group.is_rule(), group.kind) {
                    (true, Some(kind)) => {
                        rules.push(Rule {
                            id: group.id.clone(),
                            version: pack.version.clone(),
                            kind,
                            severity: group.severity,
                            zh: group.why.clone(),
                            basis: group.basis.clone(),
                        });
                        Some(rules.len() - 1)
                    }
                    _ => None,
                });
                groups.push(group);
            }
        }
        let finder = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .match_kind(MatchKind::Standard)
            .ascii_case_insensitive(true)
            .build(&patterns)
            .or_else(|_| AhoCorasick::new(Vec::<String>::new()));
        let finder = match finder {
            Ok(finder) => finder,
            Err(error) => unreachable!("an automaton without words always builds: {error}"),
        };
        Rules {
            packs: info,
            rules,
            groups,
            group_rule,
            words,
            finder,
            header_ends: headers.keys().filter_map(|key: &String| key.chars().next_back()).collect(),
            headers,
            surnames,
            common_surnames,
            not_names,
            plain_words,
            endings,
            organisations,
        }
    }

    /// The word packs in use, in order.
    pub fn packs(&self) -> &[PackInfo] {
        &self.packs
    }

    /// Every rule, built in or from a pack, in a fixed order.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule with this id.
    pub fn explain(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// Everything that decides what is found, as one text; its digest is the rule-pack digest. It changes whenever a term, a
    /// rule's id or a rule's version does.
    pub fn canonical(&self) -> String {
        let mut text = String::from("xianshen-detect rules 1\n");
        for r in RECOGNIZERS {
            text.push_str(&format!(
                "rule\t{}\t{}\t{}\t{:?}\t{}\t{}\n",
                r.id,
                r.version,
                r.kind.code(),
                r.severity,
                r.zh,
                r.basis
            ));
        }
        for pack in &self.packs {
            text.push_str(&pack.text);
        }
        text
    }
}
