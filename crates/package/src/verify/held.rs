//! A checkpoint that was kept elsewhere: the outside anchor.

use xianshen_ledger::{Checkpoint, LogReport};

/// As it was written down.
#[derive(Debug)]
pub(super) enum Held {
    Full(Checkpoint),
    /// First 16 hex digits of the root, without blanks, and the size.
    Short {
        root: String,
        size: u64,
    },
}

impl Held {
    pub fn parse(text: &str) -> Option<Held> {
        let trimmed = text.trim();
        if let Ok(full) = Checkpoint::parse(&format!("{}\n", trimmed.replace("\r\n", "\n"))) {
            return Some(Held::Full(full));
        }
        let (root, size) = trimmed.rsplit_once(['/', '／'])?;
        let root: String = root.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        let size = size.trim().parse().ok()?;
        (root.len() == 16 && root.bytes().all(|b| b.is_ascii_hexdigit())).then_some(Held::Short { root, size })
    }

    /// True when the log is a continuation of what the checkpoint saw.
    pub fn matches(&self, report: &LogReport) -> bool {
        let (size, wanted) = match self {
            Held::Full(c) => (c.size, Some(c.root)),
            Held::Short { size, .. } => (*size, None),
        };
        let Some(root) = report.tree.root_at(size) else { return false };
        match self {
            Held::Full(c) => c.origin == report.checkpoint.origin && wanted == Some(root),
            Held::Short { root: short, .. } => root.to_hex().starts_with(short.as_str()),
        }
    }

    /// True when it is of this log for certain, so that a mismatch is a change and not a mix-up.
    pub fn is_of(&self, report: &LogReport) -> bool {
        matches!(self, Held::Full(c) if c.origin == report.checkpoint.origin)
    }
}
