//! Which files make one matter (一事一审): a main document and its attachments.

use crate::{Matter, file};

/// Which paths make one matter, the main document first.
pub(crate) fn groups(names: &[String], matter: &Matter) -> Vec<Vec<usize>> {
    let all: Vec<usize> = (0..names.len()).collect();
    if names.is_empty() {
        return Vec::new();
    }
    if *matter != Matter::Each {
        return vec![all];
    }
    let named = |at: &usize| names.get(*at).is_some_and(|name| file::is_attachment(name));
    let (mut attachments, mains): (Vec<usize>, Vec<usize>) = all.iter().copied().partition(named);
    match mains.as_slice() {
        [main] => {
            attachments.sort_by_key(|at| names.get(*at).map(|name| number_in(name)));
            vec![[&[*main], attachments.as_slice()].concat()]
        }
        _ => all.into_iter().map(|at| vec![at]).collect(),
    }
}

/// The number in `附件2-名单.xlsx`; names without one come last, in the order given.
fn number_in(name: &str) -> u32 {
    let digits: String = name.trim_start().trim_start_matches("附件").chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grouped(names: &[&str], matter: Matter) -> Vec<Vec<usize>> {
        groups(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(), &matter)
    }

    #[test]
    fn attachments_join_the_one_main_document_in_order_of_their_numbers() {
        assert_eq!(grouped(&["附件10.xlsx", "附件2.xlsx", "通知.txt"], Matter::Each), [[2, 1, 0]]);
        assert_eq!(grouped(&["附件1.xlsx", "甲.txt", "乙.txt"], Matter::Each), [[0], [1], [2]]);
        assert_eq!(grouped(&["附件1.xlsx"], Matter::Each), [[0]]);
        assert_eq!(grouped(&["乙.txt", "甲.txt"], Matter::One), [[0, 1]]);
        assert!(grouped(&[], Matter::One).is_empty());
    }
}
