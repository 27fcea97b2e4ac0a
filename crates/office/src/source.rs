//! Where imported bytes come from: the disk, or the practice drafts that are compiled in.

use std::path::PathBuf;

use zeroize::Zeroizing;

use crate::{Result, file};

/// Where a file's bytes come from.
pub(crate) enum Source {
    Path(PathBuf),
    /// A practice draft that is compiled in.
    Sample(&'static str, &'static [u8]),
}

impl Source {
    pub fn name(&self) -> String {
        match self {
            Source::Path(path) => file::name(path),
            Source::Sample(name, _) => (*name).to_owned(),
        }
    }

    pub fn load(&self) -> Result<Zeroizing<Vec<u8>>> {
        match self {
            Source::Path(path) => file::load(path),
            Source::Sample(_, bytes) => Ok(Zeroizing::new(bytes.to_vec())),
        }
    }
}
