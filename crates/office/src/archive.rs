//! The archive folder of a matter that came to an end.

use std::path::Path;

use xianshen_package::{BagInput, bag};
use xianshen_review::{Act, DigestPair};

use crate::export::{AsOf, EXPORTS, recorded, write};
use crate::view::{Trouble, WrittenView};
use crate::{Progress, Result, Session};

/// How long a unit keeps what it does not say otherwise of (机关文件材料归档范围和文书档案保管期限规定 2006, article 6: 永久, 30年, 10年).
const RETENTION: &str = "30年";

impl Session {
    /// Writes one folder per item for the archive: form, final, published version, log.
    pub fn archive(&self, item: &str, out: &Path, progress: Progress<'_>) -> Result<WrittenView> {
        let now = self.now();
        let (as_of, packaged) = self.at_desk(|desk| {
            let act = Act::Archived { manifest: DigestPair::default(), retention: RETENTION.into() };
            desk.matter(item)?.item.admit(&self.hand.person, &act)?;
            // The log goes in as of the last thing that happened; the package as of the signing, as it left the office.
            Ok((AsOf::read(desk, item, &["archived", "log_exported"])?, AsOf::read(desk, item, EXPORTS)?))
        })?;
        let recorded_manifest = as_of.matter.item.manifest().cloned();
        let made = match &recorded_manifest {
            Some(_) => Some(self.make(&packaged, progress).map_err(|trouble| {
                trouble.ending("没有写出任何文件。请重新打包后再归档", "nothing was written. Package again, then archive")
            })?),
            None => None,
        };
        if let (Some(made), Some(manifest)) = (&made, &recorded_manifest)
            && made.manifest != *manifest
        {
            return Err(Trouble::new(
                "package_differs",
                "重新生成的发布包与登记的摘要不一致，没有归档。请重新打包后再归档。",
                "The package made again differs from the one on record; nothing was archived. Package again, then archive.",
            ));
        }
        let number = as_of.matter.item.number().to_owned();
        let bag = bag(&BagInput {
            unit: as_of.unit.clone(),
            number: number.clone(),
            title: as_of.matter.item.title().to_owned(),
            as_of: as_of.last_at(),
            head: as_of.head.to_hex(),
            checkpoint: as_of.checkpoint.short(),
            form: as_of.form(&[])?,
            log: as_of.logs()?,
            package: made.as_ref().map(|made| &made.package),
            finals: Vec::new(),
            originals: Vec::new(),
        });
        let files: Vec<(String, Vec<u8>)> = bag.files().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect();
        let digests = bag.manifest_digests();
        let manifest = DigestPair { sha256: digests.sha256, sm3: digests.sm3 };
        let act = Act::Archived { manifest, retention: RETENTION.into() };
        self.at_desk(|desk| {
            let dropped = made.map(|made| made.dropped).unwrap_or_default();
            let written = write(out, &number, &files, &as_of.checkpoint, dropped)?;
            recorded(desk.act(&self.hand, item, vec![act], &[], now), &written)?;
            Ok(written)
        })
    }
}
