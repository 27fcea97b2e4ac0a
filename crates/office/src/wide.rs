//! Offsets: code points as everything here counts, UTF-16 units as the window's editor wants. Converted here and nowhere else.

/// Where in a text the code points lie that take two UTF-16 units.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Wide(Vec<u32>);

impl Wide {
    pub fn of(text: &str) -> Wide {
        let wide = text.chars().enumerate().filter(|(_, c)| c.len_utf16() == 2);
        Wide(wide.map(|(at, _)| u32::try_from(at).unwrap_or(u32::MAX)).collect())
    }

    /// The UTF-16 offset of a code point offset.
    pub fn utf16(&self, at: u32) -> u32 {
        let before = self.0.partition_point(|wide| *wide < at);
        at.saturating_add(u32::try_from(before).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_offset_agrees_with_the_text_itself(text in "[a中𠮷😀]{0,30}") {
            let wide = Wide::of(&text);
            for at in 0..=text.chars().count() {
                let units: usize = text.chars().take(at).map(char::len_utf16).sum();
                prop_assert_eq!(wide.utf16(at as u32) as usize, units);
            }
        }
    }
}
