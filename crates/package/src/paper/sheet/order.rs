//! Properties in the order that the schema asks for (ISO/IEC 29500-1, annex A.1).
//!
//! docx-rs writes them in the order of its own structs, which strict readers refuse. The input is docx-rs's output: well
//! formed, without comments, CDATA or entities of its own.

/// For each element whose children are a sequence: their names in order. Others keep the order they have.
const SEQUENCES: [(&str, &str); 7] = [
    (
        "w:rPr",
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden \
         color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish",
    ),
    (
        "w:pPr",
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens \
         kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind \
         contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle \
         rPr sectPr pPrChange",
    ),
    ("w:tcPr", "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"),
    (
        "w:tblPr",
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd \
         tblLayout tblCellMar tblLook",
    ),
    (
        "w:sectPr",
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols docGrid",
    ),
    (
        "w:style",
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked pPr rPr tblPr trPr tcPr",
    ),
    ("w:settings", "zoom defaultTabStop"),
];

/// An element being read: its name, its start tag and everything in it so far.
struct Open<'a> {
    name: &'a str,
    start: &'a str,
    /// Children and text: name (empty for text), and how it is written.
    inside: Vec<(&'a str, String)>,
}

/// The same XML with properties in order; as it is when it isn't what docx-rs writes.
pub(super) fn in_order(xml: &str) -> String {
    reordered(xml).unwrap_or_else(|| xml.to_string())
}

fn reordered(xml: &str) -> Option<String> {
    let mut stack = vec![Open { name: "", start: "", inside: Vec::new() }];
    let mut rest = xml;
    while let Some(at) = rest.find('<') {
        let (text, tail) = rest.split_at(at);
        if !text.is_empty() {
            stack.last_mut()?.inside.push(("", text.to_string()));
        }
        let (tag, after) = tail.split_at(tail.find('>')? + 1);
        rest = after;
        let name = tag.trim_start_matches(['<', '/']).split([' ', '/', '>']).next()?;
        if tag.starts_with("<?") {
            stack.last_mut()?.inside.push(("", tag.to_string()));
        } else if tag.starts_with("</") {
            let done = stack.pop()?;
            if done.name != name || stack.is_empty() {
                return None;
            }
            let written = close(done, tag);
            stack.last_mut()?.inside.push((name, written));
        } else if tag.ends_with("/>") {
            stack.last_mut()?.inside.push((name, tag.to_string()));
        } else {
            stack.push(Open { name, start: tag, inside: Vec::new() });
        }
    }
    let [root] = stack.as_mut_slice() else { return None };
    root.inside.push(("", rest.to_string()));
    Some(root.inside.iter().map(|(_, written)| written.as_str()).collect())
}

fn close(mut element: Open<'_>, end: &str) -> String {
    if element.name == "w:pPr" {
        // Says nothing, and stands where the schema does not want it.
        element.inside.retain(|(_, written)| written != "<w:rPr />");
    }
    if let Some((_, order)) = SEQUENCES.iter().find(|(name, _)| *name == element.name) {
        let place = |name: &str| {
            let local = name.strip_prefix("w:").unwrap_or(name);
            order.split(' ').filter(|n| !n.is_empty()).position(|n| n == local).unwrap_or(usize::MAX)
        };
        element.inside.sort_by_key(|(name, _)| place(name));
    }
    let inside: String = element.inside.iter().map(|(_, written)| written.as_str()).collect();
    format!("{}{inside}{end}", element.start)
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn properties_are_sorted_and_text_is_left_alone() {
        let wrong = "<?xml version=\"1.0\"?><w:p><w:pPr><w:rPr /><w:jc w:val=\"left\" /><w:spacing /></w:pPr><w:r><w:rPr><w:sz /><w:b /></w:rPr><w:t> b&lt; </w:t></w:r></w:p>";
        let right = "<?xml version=\"1.0\"?><w:p><w:pPr><w:spacing /><w:jc w:val=\"left\" /></w:pPr><w:r><w:rPr><w:b /><w:sz /></w:rPr><w:t> b&lt; </w:t></w:r></w:p>";
        assert_eq!(in_order(wrong), right);
        assert_eq!(in_order(right), right);
        for odd in ["<a><b></a>", "</a>", "<a", "text", ""] {
            assert_eq!(in_order(odd), odd);
        }
    }
}
