//! What verification found.

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum VerdictKind {
    /// Everything checked holds. Exit code 0.
    #[default]
    Holds,
    /// Something could not be checked. Exit code 2.
    Unknown,
    /// Something does not hold. Exit code 1.
    Fails,
}

/// The answer with what was found, one line each, Chinese and English side by side.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verdict {
    pub kind: VerdictKind,
    pub zh: Vec<String>,
    pub en: Vec<String>,
}

impl Verdict {
    /// What a command line program should end with: 0 holds, 1 does not, 2 could not be checked.
    pub fn exit_code(&self) -> u8 {
        match self.kind {
            VerdictKind::Holds => 0,
            VerdictKind::Fails => 1,
            VerdictKind::Unknown => 2,
        }
    }

    /// `holds`, `fails` or `unknown`.
    pub fn word(&self) -> &'static str {
        match self.kind {
            VerdictKind::Holds => "holds",
            VerdictKind::Fails => "fails",
            VerdictKind::Unknown => "unknown",
        }
    }

    pub(super) fn holds(&mut self, zh: impl Into<String>, en: impl Into<String>) {
        self.push(VerdictKind::Holds, "✓", zh.into(), en.into());
    }

    pub(super) fn fails(&mut self, zh: impl Into<String>, en: impl Into<String>) {
        self.push(VerdictKind::Fails, "✗", zh.into(), en.into());
    }

    pub(super) fn unknown(&mut self, zh: impl Into<String>, en: impl Into<String>) {
        self.push(VerdictKind::Unknown, "?", zh.into(), en.into());
    }

    /// Something to know that decides nothing.
    pub(super) fn note(&mut self, zh: impl Into<String>, en: impl Into<String>) {
        self.push(VerdictKind::Holds, "·", zh.into(), en.into());
    }

    fn push(&mut self, kind: VerdictKind, sign: &str, zh: String, en: String) {
        self.kind = self.kind.max(kind);
        self.zh.push(format!("{sign} {zh}"));
        self.en.push(format!("{sign} {en}"));
    }

    /// Adds another's lines under a name.
    pub(super) fn absorb(&mut self, name: &str, other: Verdict) {
        self.kind = self.kind.max(other.kind);
        let named = |line: String| match (name, line.split_once(' ')) {
            ("", _) | (_, None) => line,
            (name, Some((sign, rest))) => format!("{sign} {name}：{rest}"),
        };
        self.zh.extend(other.zh.into_iter().map(named));
        self.en.extend(other.en.into_iter().map(|l| named(l).replacen('：', ": ", 1)));
    }

    /// The answer in a word, first. `whole`: nothing was left out.
    pub(super) fn conclude(&mut self, whole: bool) {
        let (zh, en) = match self.kind {
            VerdictKind::Holds if whole => ("核对通过：与生成时逐字节一致。", "It holds: byte for byte as it was made."),
            VerdictKind::Holds => (
                "核对通过的只是下面标 ✓ 的：与生成时逐字节一致；点名没有核对的，不在其内。",
                "What is marked ✓ below holds, byte for byte as it was made; what is named as not checked is not part of that.",
            ),
            VerdictKind::Fails => {
                ("核对不通过：下面标 ✗ 的地方被改动过。", "It does not hold: what is marked ✗ below was changed.")
            }
            VerdictKind::Unknown => {
                ("未能核对完：下面标 ? 的地方没有检查。", "It could not be checked: see what is marked ? below.")
            }
        };
        self.zh.insert(0, zh.into());
        self.en.insert(0, en.into());
    }
}
