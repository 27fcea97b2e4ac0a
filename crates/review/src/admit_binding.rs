//! Whether a signature is about what the signer saw, and a package about what was signed.

use crate::act::{Binding, CopyRecord};
use crate::admit::{Admission, no};
use crate::item::Item;

impl Item {
    pub(crate) fn admit_round(&self, given: u32, expected: u32) -> Admission {
        if given == expected {
            return Ok(());
        }
        no(
            "stale_round",
            format!("现在是第 {expected} 轮，您看到的是第 {given} 轮。请刷新后重试。"),
            format!("This is round {expected}, you saw round {given}. Refresh and try again."),
        )
    }

    /// The binding given must be that of the state now and, once submitted, the one that the author submitted.
    pub(crate) fn admit_binding(&self, given: &Binding) -> Admission {
        let now = self.binding();
        let submitted = self.rounds.last().filter(|round| round.returned.is_none()).map(|round| &round.submission.binding);
        let submitted = submitted.unwrap_or(&now);
        // An empty digest means that none could be made; it would be equal for different things.
        let made = ![&now.version, &now.findings, &now.rules].iter().any(|digest| digest.is_empty());
        if made && *given == now && *submitted == now {
            return Ok(());
        }
        if !made {
            return no(
                "no_digest",
                "无法计算本事项的摘要，不能签署。请联系维护人员。",
                "This matter's digests cannot be computed, so nothing can be signed. Ask whoever maintains this machine.",
            );
        }
        let differs = |part: fn(&Binding) -> &String| part(given) != part(&now) || part(submitted) != part(&now);
        let mut parts = (Vec::new(), Vec::new());
        for (changed, zh, en) in [
            (differs(|b| &b.version), "文件或信息", "files or description"),
            (differs(|b| &b.findings), "标记或处置", "findings or decisions"),
            (differs(|b| &b.rules), "规则", "rules"),
        ] {
            if changed {
                parts.0.push(zh);
                parts.1.push(en);
            }
        }
        no(
            "stale_binding",
            format!("{}与您看到的不一致。请刷新，重新查看后再办理。", parts.0.join("、")),
            format!("The {} are not the ones you saw. Refresh, look again, then act.", parts.1.join(", ")),
        )
    }

    pub(crate) fn admit_copies(&self, copies: &[CopyRecord]) -> Admission {
        let mut copied: Vec<&str> = copies.iter().map(|copy| copy.file.as_str()).collect();
        let mut files: Vec<&str> = self.files().iter().map(|state| state.record.id.as_str()).collect();
        copied.sort_unstable();
        files.sort_unstable();
        if copied == files {
            return Ok(());
        }
        no(
            "copies_incomplete",
            "发布包须恰好包含本事项每个文件的一份副本。请重新打包。",
            "A package holds exactly one copy of each of the matter's files. Package again.",
        )
    }
}
