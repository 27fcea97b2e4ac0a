//! Checkpoints: the size and root of a tree, small enough for a sheet of paper.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::Digest;

/// A tree head in the text form of C2SP tlog-checkpoint: origin line, decimal size, base64 root, then extension lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log this is the head of; one line, not empty.
    pub origin: String,
    /// How many leaves.
    pub size: u64,
    pub root: Digest,
    /// Further lines, none of them empty. Kept, and otherwise ignored.
    pub extensions: Vec<String>,
}

/// Text that is not a checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    #[error("no origin line")]
    Origin,
    #[error("the size is not a decimal number")]
    Size,
    #[error("the root is not 32 bytes in base64")]
    Root,
    #[error("an empty extension line, or no newline at the end")]
    Extension,
}

impl Checkpoint {
    pub fn new(origin: impl Into<String>, size: u64, root: Digest) -> Checkpoint {
        Checkpoint { origin: origin.into(), size, root, extensions: Vec::new() }
    }

    /// The text, ending in a newline.
    pub fn to_text(&self) -> String {
        let mut text = format!("{}\n{}\n{}\n", self.origin, self.size, STANDARD.encode(self.root.0));
        for line in &self.extensions {
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    /// Reads the text form; only the exact form is accepted, so that parsing and printing give back the same text.
    ///
    /// # Errors
    /// [`CheckpointError`] names the line that is wrong.
    pub fn parse(text: &str) -> Result<Checkpoint, CheckpointError> {
        let body = text.strip_suffix('\n').ok_or(CheckpointError::Extension)?;
        let mut lines = body.split('\n');
        let origin = lines.next().filter(|line| !line.is_empty()).ok_or(CheckpointError::Origin)?;
        let digits = lines.next().ok_or(CheckpointError::Size)?;
        // `+5` and `05` parse as numbers but are not how a size is written.
        let size = digits.parse::<u64>().ok().filter(|n| n.to_string() == digits).ok_or(CheckpointError::Size)?;
        let root = lines.next().and_then(|line| STANDARD.decode(line).ok()).and_then(|b| b.try_into().ok());
        let root = Digest(root.ok_or(CheckpointError::Root)?);
        let extensions: Vec<String> = lines.map(str::to_owned).collect();
        if extensions.iter().any(String::is_empty) {
            return Err(CheckpointError::Extension);
        }
        Ok(Checkpoint { origin: origin.to_owned(), size, root, extensions })
    }

    /// The form for paper: first 16 hex digits of the root in groups of 4, then the size: `66c7 f0f4 62ee edd9 / 12`.
    pub fn short(&self) -> String {
        format!("{} / {}", self.root.short(), self.size)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_form() {
        let checkpoint = Checkpoint::new("example.gov/log", 12, Digest::of(b"abc"));
        assert_eq!(checkpoint.to_text(), "example.gov/log\n12\nZsfw9GLu7dnR8tRr3BDk4kFnxIdc8veiKX2gK49LqOA=\n");
        assert_eq!(checkpoint.short(), "66c7 f0f4 62ee edd9 / 12");
    }

    #[test]
    fn other_texts_are_refused() {
        let root = "ZsfwN9H5wGLu7dnR8tRr3BDk4kFnxIdc8veiKX2gK49L";
        for text in
            ["", "\n", "a\n", "a\n1\n", "a\n01\nx\n", "a\n+1\nx\n", "a\n1\n====\n", &format!("a\n1\n{root}\n\n"), "a\r\n1\r\n"]
        {
            assert!(Checkpoint::parse(text).is_err(), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn round_trip(origin in "[^\n]{1,20}", size in any::<u64>(), root in any::<[u8; 32]>(), extensions in prop::collection::vec("[^\n]{1,9}", 0..3)) {
            let checkpoint = Checkpoint { origin, size, root: Digest(root), extensions };
            prop_assert_eq!(Checkpoint::parse(&checkpoint.to_text()), Ok(checkpoint));
        }

        #[test]
        fn what_parses_prints_the_same(text in "[a-z0-9+/=\n\r]{0,80}") {
            if let Ok(checkpoint) = Checkpoint::parse(&text) {
                prop_assert_eq!(checkpoint.to_text(), text);
            }
        }
    }
}
