//! The publish package: copies made and proven, then everything written at once.

use std::ops::ControlFlow;
use std::path::Path;

use xianshen_detect::Finding;
use xianshen_package::{CopyNote, Issuer, Package, PublishFile, PublishInput, Site, listing, publish};
use xianshen_review::{Act, Choice, CopyRecord, DigestPair, Item};
use xianshen_store::OfficeKey;

use crate::description::described_clean;
use crate::digests::{sha256, sm3};
use crate::examine::{Examined, examine, rules_digest};
use crate::export::{AsOf, EXPORTS, recorded, write};
use crate::file::stem;
use crate::marks::resolve;
use crate::record::records;
use crate::redaction::{Plan, Proven, prove};
use crate::view::{ProgressView, Trouble, WrittenView};
use crate::words::place;
use crate::{Progress, Result, Session};

/// A package with what its event records of it.
pub(crate) struct Made {
    pub package: Package,
    pub copies: Vec<CopyRecord>,
    pub of: Vec<CopyNote>,
    pub dropped: Vec<String>,
    pub manifest: DigestPair,
}

/// One file on its way.
struct Original {
    id: String,
    name: String,
    attachment: u32,
    bytes: Vec<u8>,
    examined: Examined,
    choices: Vec<Option<Choice>>,
    cleared: Vec<bool>,
}

impl Session {
    /// Writes publish folder, zip, review form and review log under `out`, in full or not at all.
    ///
    /// # Errors
    /// `not_clean`: a copy doesn't prove clean. `rules_changed`: the rules are not those that were signed. `cancelled`.
    pub fn package(&self, item: &str, out: &Path, progress: Progress<'_>) -> Result<WrittenView> {
        let now = self.now();
        let as_of = self.at_desk(|desk| {
            let as_of = AsOf::read(desk, item, EXPORTS)?;
            if !desk.matter(item)?.item.may(&self.hand.person, xianshen_review::Action::Package) {
                return Err(self.why_not(&desk.matter(item)?.item));
            }
            Ok(as_of)
        })?;
        let made = self.make(&as_of, progress).map_err(|trouble| {
            trouble.ending(
                "没有写出任何文件。请由签发人退回，拟稿人补充处置，或先在原软件里改好再导入",
                "nothing was written. The signer returns the matter and the author decides what is left, or corrects the original and imports it again",
            )
        })?;
        let mut files: Vec<(String, Vec<u8>)> =
            made.package.files().map(|(path, bytes)| (format!("发布包/{path}"), bytes.to_vec())).collect();
        files.push(("发布包.zip".into(), made.package.zip_bytes()));
        files.extend(as_of.form(&made.of)?);
        files.extend(as_of.logs()?);
        files.push(listing(&files));
        let act = Act::Packaged {
            binding: as_of.matter.item.binding(),
            copies: made.copies,
            manifest: made.manifest,
            dropped: made.dropped.clone(),
        };
        self.at_desk(|desk| {
            desk.matter(item)?.item.admit(&self.hand.person, &act)?;
            let written = write(out, as_of.matter.item.number(), &files, &as_of.checkpoint, made.dropped)?;
            recorded(desk.act(&self.hand, item, vec![act], &[], now), &written)?;
            Ok(written)
        })
    }

    /// The state machine's own words for why this person can't package now.
    fn why_not(&self, item: &Item) -> Trouble {
        let manifest = DigestPair::default();
        let act = Act::Packaged { binding: item.binding(), copies: Vec::new(), manifest, dropped: Vec::new() };
        match item.admit(&self.hand.person, &act) {
            Err(refusal) => refusal.into(),
            Ok(_) => Trouble::internal("package"),
        }
    }

    /// Makes every copy, proves it, and makes the package of them. Nothing is written.
    pub(crate) fn make(&self, as_of: &AsOf, progress: Progress<'_>) -> Result<Made> {
        let item = &as_of.matter.item;
        let total = u32::try_from(item.files().len() * 2 + 1).unwrap_or(u32::MAX);
        let mut done = 0;
        let mut step = |label: String, label_en: String| {
            let view = ProgressView { done, total, label, label_en };
            done += 1;
            match progress(view) {
                ControlFlow::Continue(()) => Ok(()),
                ControlFlow::Break(()) => Err(Trouble::cancelled()),
            }
        };
        let key = self.at_desk(|desk| Ok(desk.key.clone()))?;
        let mut originals = Vec::new();
        for state in item.files() {
            step(format!("重新读取 {}", state.record.name), format!("reading {} again", state.record.name))?;
            originals.push(self.original(item, &state.record.id, &key)?);
        }
        let decided =
            originals.iter().flat_map(|original| original.examined.findings.iter().zip(original.choices.iter().copied()));
        let plan = Plan::of(decided)?;
        let mut proven = Vec::new();
        for original in &originals {
            step(format!("制作并核验副本 {}", original.name), format!("making and proving the copy of {}", original.name))?;
            let decided: Vec<(&Finding, Option<Choice>)> =
                original.examined.findings.iter().zip(original.choices.iter().copied()).collect();
            let document = &original.examined.document;
            proven.push(prove(&original.bytes, &original.name, document, &decided, &plan, &original.cleared)?);
        }
        step("打包".to_owned(), "packaging".to_owned())?;
        let input = input(as_of, &originals, &proven, &plan);
        described_clean(item, &key)?;
        let package = publish(&input)?;
        plan.absent(package.files().filter(|(path, _)| !path.starts_with("files/")))?;
        Ok(made(package, &originals, &proven, &plan))
    }

    /// Reads an original again and makes sure that it says today what it said when it was decided.
    fn original(&self, item: &Item, file: &str, key: &OfficeKey) -> Result<Original> {
        let state = item.file(file).ok_or_else(Trouble::no_file)?;
        let record = &state.record;
        let bytes = self.at_desk(|desk| desk.original(&record.sha256))?;
        let mut examined = examine(&bytes, &record.name)?;
        let scan = state.scan.as_ref().ok_or_else(Trouble::no_file)?;
        let same_places = examined.document.unscannable.len() == scan.unscannable.len();
        let same_findings = records(&examined.document, &examined.findings, key) == scan.findings;
        // A mark has no value but what stands at its place: something else there is not what was signed.
        let marks: Option<Vec<Finding>> = state.marks().map(|mark| resolve(&examined.document, &mark.record, key)).collect();
        let (true, Some(marks)) = (scan.rules == rules_digest() && same_findings && same_places, marks) else {
            return Err(Trouble::new(
                "rules_changed",
                "审查规则或读取程序在签发后更新过，不能按原来的处置打包。请由签发人退回，拟稿人重新送审。",
                "The rules or readers changed after signing, so the decisions no longer fit. The signer returns the matter and the author submits it again.",
            ));
        };
        examined.findings.extend(marks);
        let choices = state.findings().map(|finding| item.decision(file, finding.n).map(|decision| decision.choice));
        let cleared = scan.unscannable.iter().map(|record| item.clearance(file, record.n).is_some());
        Ok(Original {
            id: record.id.clone(),
            name: record.name.clone(),
            attachment: item.place_of(file).unwrap_or(record.attachment),
            choices: choices.collect(),
            cleared: cleared.collect(),
            bytes,
            examined,
        })
    }
}

/// What the package is made from. Removed values are taken out of names and description too.
fn input(as_of: &AsOf, originals: &[Original], proven: &[Proven], plan: &Plan) -> PublishInput {
    let item = &as_of.matter.item;
    let d = item.description();
    let clean = |text: &str| plan.cleanse(text);
    let files = originals.iter().zip(proven).map(|(original, proven)| {
        let name = clean(&original.name);
        let bare = stem(&name);
        let title = match original.attachment {
            0 => clean(item.title()),
            n => numbered(n, &bare),
        };
        let name = if original.attachment == 0 { name } else { title.clone() };
        PublishFile {
            name,
            title,
            attachment: original.attachment,
            format: proven.copy.format,
            rebuilt: proven.copy.rebuilt,
            bytes: proven.copy.bytes.clone(),
        }
    });
    let main = originals.iter().zip(proven).find(|(original, _)| original.attachment == 0);
    PublishInput {
        issuer: Issuer { id: as_of.office.clone(), name: as_of.unit.clone() },
        number: item.number().to_owned(),
        description: xianshen_package::Description {
            title: clean(item.title()),
            document_number: clean(&d.document_number),
            index_number: clean(&d.index_number),
            topic: clean(&d.topic),
            disposition: clean(&d.disposition),
            method: clean(&d.method),
            summary: clean(&d.summary),
            keywords: d.keywords.iter().map(|word| clean(word)).collect(),
            formed_on: d.formed_on.clone(),
            source: clean(&d.source),
            validity: String::new(),
            published_on: String::new(),
        },
        site: Site::default(),
        files: files.collect(),
        main: main.map(|(_, proven)| proven.document.parts.clone()).unwrap_or_default(),
        head: as_of.head.to_hex(),
    }
}

/// `附件2-名单`, whatever number the file's own name began with.
fn numbered(n: u32, stem: &str) -> String {
    let rest = stem.trim_start().trim_start_matches("附件");
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let rest = rest.trim_start_matches(['-', '—', '－', '_', '：', ':', '.', '、', ' ', '　']);
    match rest {
        "" => place(n),
        rest => format!("{}-{rest}", place(n)),
    }
}

fn made(package: Package, originals: &[Original], proven: &[Proven], plan: &Plan) -> Made {
    let mut copies = Vec::new();
    let mut of = Vec::new();
    let mut dropped = Vec::new();
    for (original, proven) in originals.iter().zip(proven) {
        let bytes = &proven.copy.bytes;
        copies.push(CopyRecord {
            file: original.id.clone(),
            sha256: hex::encode(sha256(bytes)),
            sm3: sm3(bytes),
            proof: proven.proof.clone(),
        });
        dropped.extend(proven.dropped.iter().map(|line| format!("{}：{line}", original.name)));
        of.push(CopyNote {
            file: original.id.clone(),
            sm3: sm3(bytes),
            rebuilt: proven.copy.rebuilt,
            dropped: proven.dropped.clone(),
        });
    }
    if plan.excluded > 0 {
        dropped.push(format!("{} 个已去除的值在别处按决定保留，未作残留检索", plan.excluded));
    }
    let digests = package.manifest_digests();
    let manifest = DigestPair { sha256: digests.sha256, sm3: digests.sm3 };
    Made { package, copies, of, dropped, manifest }
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn attachments_are_numbered_once() {
        assert_eq!(numbered(2, "附件1-名单"), "附件2-名单");
        assert_eq!(numbered(1, "附件一：名单"), "附件1-名单");
        assert_eq!(numbered(1, "名单"), "附件1-名单");
        assert_eq!(numbered(3, "附件3"), "附件3");
    }
}
