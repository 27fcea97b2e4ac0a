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

    /// The code point offset of a UTF-16 offset; within a code point of two units, that of its beginning.
    pub fn point(&self, at: u32) -> u32 {
        let before = self.before(at);
        let within = self.0.get(before as usize).is_some_and(|wide| wide.saturating_add(before).saturating_add(1) == at);
        at.saturating_sub(before).saturating_sub(u32::from(within))
    }

    /// The same, but within a code point of two units that of its end.
    pub fn point_after(&self, at: u32) -> u32 {
        at.saturating_sub(self.before(at))
    }

    /// How many code points of two units end at or before a UTF-16 offset. The n-th begins at its own offset plus n.
    fn before(&self, at: u32) -> u32 {
        let ends = |(n, wide): &(u32, &u32)| wide.saturating_add(*n).saturating_add(2) <= at;
        u32::try_from((0u32..).zip(&self.0).take_while(ends).count()).unwrap_or(u32::MAX)
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
                prop_assert_eq!(wide.point(units as u32), at as u32);
                prop_assert_eq!(wide.point_after(units as u32), at as u32);
                // Halfway through a code point lies its beginning, and its end.
                if text.chars().nth(at).is_some_and(|c| c.len_utf16() == 2) {
                    prop_assert_eq!(wide.point(units as u32 + 1), at as u32);
                    prop_assert_eq!(wide.point_after(units as u32 + 1), at as u32 + 1);
                }
            }
        }
    }
}
