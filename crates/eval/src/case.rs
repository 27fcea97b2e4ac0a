//! A text, what must be found in it, and under which heading it is counted.

use serde::Serialize;
use xianshen_detect::Kind;

/// One case. Spans count code points, as findings do.
#[derive(Debug, Clone, Serialize)]
pub struct Case {
    /// The table it is counted in: `damage`, `negative`, `mark`, `document`, `pii-bench`, `clean`.
    pub set: &'static str,
    /// The line of that table, for example `full width`.
    pub row: String,
    pub text: String,
    /// What must be found. Empty: nothing may be.
    pub spans: Vec<Span>,
}

/// A value that must be found.
#[derive(Debug, Clone, Serialize)]
pub struct Span {
    pub kind: &'static str,
    pub start: usize,
    pub end: usize,
}

/// A text under construction that knows where its values stand.
#[derive(Default)]
pub struct Writer {
    text: String,
    points: usize,
    spans: Vec<Span>,
}

impl Writer {
    pub fn say(&mut self, text: &str) -> &mut Writer {
        self.text.push_str(text);
        self.points += text.chars().count();
        self
    }

    pub fn value(&mut self, kind: Kind, text: &str) -> &mut Writer {
        let start = self.points;
        self.say(text);
        self.spans.push(Span { kind: kind.code(), start, end: self.points });
        self
    }

    pub fn case(self, set: &'static str, row: impl Into<String>) -> Case {
        Case { set, row: row.into(), text: self.text, spans: self.spans }
    }
}
