//! Edits on one page's text: joined where they overlap, then asked for any stretch of the text.

use crate::Edit;

/// The edits of one part, in order.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    spans: Vec<(usize, usize, String)>,
}

impl Changes {
    pub(crate) fn new<'a>(edits: impl Iterator<Item = &'a Edit>) -> Self {
        let mut edits: Vec<&Edit> = edits.collect();
        edits.sort_by_key(|edit| (edit.start, edit.end));
        let mut spans: Vec<(usize, usize, String)> = Vec::new();
        for edit in edits {
            match spans.last_mut().filter(|last| edit.start < last.1) {
                // One value seen twice: the first replacement stands for both.
                Some(last) => last.1 = last.1.max(edit.end),
                None => spans.push((edit.start, edit.end, edit.with.clone())),
            }
        }
        Changes { spans }
    }

    /// The code points `start..end` of `chars` after the edits. A replacement stands where its value began, so a value broken
    /// over two lines is replaced in the first and gone from the second.
    pub(crate) fn slice(&self, chars: &[char], start: usize, end: usize) -> String {
        let mut out = String::new();
        let mut at = start;
        let first = self.spans.partition_point(|span| span.1 <= start && span.0 < start);
        for (from, to, with) in self.spans.iter().skip(first) {
            if *from >= end && !(from == to && *from == end) {
                break;
            }
            if *from >= start {
                out.extend(chars.get(at..(*from).max(at)).unwrap_or_default());
                out.push_str(with);
            }
            at = at.max(*to).min(end);
        }
        out.extend(chars.get(at..end.max(at)).unwrap_or_default());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(edits: &[(usize, usize, &str)]) -> Changes {
        let edits: Vec<Edit> = edits
            .iter()
            .map(|(start, end, with)| Edit { part: "第1页".into(), start: *start, end: *end, with: (*with).into() })
            .collect();
        Changes::new(edits.iter())
    }

    #[test]
    fn a_value_over_two_lines_is_replaced_once() {
        let chars: Vec<char> = "号码110105\n1900止".chars().collect();
        let changes = changes(&[(2, 13, "***")]);
        assert_eq!(changes.slice(&chars, 0, 8), "号码***");
        assert_eq!(changes.slice(&chars, 9, 14), "止");
    }

    #[test]
    fn overlapping_edits_leave_nothing_of_either() {
        let chars: Vec<char> = "甲乙丙丁戊己".chars().collect();
        let changes = changes(&[(1, 4, "×"), (2, 5, "○")]);
        assert_eq!(changes.slice(&chars, 0, 6), "甲×己");
    }

    #[test]
    fn untouched_stretches_stay() {
        let chars: Vec<char> = "甲乙丙丁".chars().collect();
        let changes = changes(&[(0, 1, ""), (3, 4, "*")]);
        assert_eq!(changes.slice(&chars, 0, 4), "乙丙*");
        assert_eq!(changes.slice(&chars, 1, 3), "乙丙");
    }
}
