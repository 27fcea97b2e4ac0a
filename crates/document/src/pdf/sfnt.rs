//! Characters to glyphs and their widths, read from an OpenType font (ISO/IEC 14496-22: `cmap`, `hmtx`).

/// What is needed of a font to set text in it.
pub(crate) struct Sfnt<'a> {
    groups: &'a [u8],
    widths: &'a [u8],
    long_widths: usize,
    units: f32,
}

impl<'a> Sfnt<'a> {
    /// Reads the tables. `None` when one is missing or the font has no table of 32-bit characters (`cmap` format 12).
    pub(crate) fn new(data: &'a [u8]) -> Option<Self> {
        let head = table(data, b"head")?;
        let hhea = table(data, b"hhea")?;
        Some(Sfnt {
            groups: segmented(table(data, b"cmap")?)?,
            widths: table(data, b"hmtx")?,
            long_widths: usize::from(u16_at(hhea, 34)?),
            units: f32::from(u16_at(head, 18)?),
        })
    }

    /// The glyph of a character; `None` when the font has none.
    pub(crate) fn glyph(&self, c: char) -> Option<u16> {
        let code = u32::from(c);
        let (mut low, mut high) = (0, self.groups.len() / 12);
        while low < high {
            let middle = (low + high) / 2;
            let first = u32_at(self.groups, middle * 12)?;
            let last = u32_at(self.groups, middle * 12 + 4)?;
            if code < first {
                high = middle;
            } else if code > last {
                low = middle + 1;
            } else {
                let glyph = u32_at(self.groups, middle * 12 + 8)?.checked_add(code - first)?;
                return u16::try_from(glyph).ok().filter(|glyph| *glyph != 0);
            }
        }
        None
    }

    /// How far a glyph moves the pen, in ems.
    pub(crate) fn advance(&self, glyph: u16) -> f32 {
        // Glyphs past the last full entry share its width.
        let entry = usize::from(glyph).min(self.long_widths.saturating_sub(1));
        f32::from(u16_at(self.widths, entry * 4).unwrap_or(1000)) / self.units.max(1.0)
    }
}

fn table<'a>(data: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let count = usize::from(u16_at(data, 4)?);
    (0..count).find_map(|i| {
        let entry = 12 + i * 16;
        if data.get(entry..entry + 4)? != tag {
            return None;
        }
        let start = u32_at(data, entry + 8)? as usize;
        let length = u32_at(data, entry + 12)? as usize;
        data.get(start..start.checked_add(length)?)
    })
}

/// The groups of the `cmap` subtable in format 12.
fn segmented(cmap: &[u8]) -> Option<&[u8]> {
    let count = usize::from(u16_at(cmap, 2)?);
    (0..count).find_map(|i| {
        let sub = cmap.get(u32_at(cmap, 4 + i * 8 + 4)? as usize..)?;
        if u16_at(sub, 0)? != 12 {
            return None;
        }
        let groups = u32_at(sub, 12)? as usize;
        sub.get(16..16usize.checked_add(groups.checked_mul(12)?)?)
    })
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(data.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(data.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
