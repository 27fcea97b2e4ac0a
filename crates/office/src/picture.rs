//! Pictures that no machine reads, for the person who has to look at them.

use xianshen_document::Limits;

use crate::view::Trouble;
use crate::{Result, Session};

impl Session {
    /// The picture that stands at an unscannable place of a file: PNG, JPEG, GIF or BMP. `None` where it can't be shown.
    ///
    /// # Errors
    /// When there is no such file or place.
    pub fn picture(&self, item: &str, file: &str, n: u32) -> Result<Option<Vec<u8>>> {
        self.at_desk(|desk| {
            let state = desk.matter(item)?.item.file(file).ok_or_else(Trouble::no_file)?;
            let record = state.record.clone();
            // The log's name for the place may be masked; the file's own is read again.
            let document = desk.paper(&record.sha256, &record.name)?;
            let place = document.unscannable.get(n as usize).ok_or_else(Trouble::no_file)?.place.clone();
            let bytes = desk.original(&record.sha256)?;
            // A file that can't be opened again has no picture to show; the person says so in the reason.
            Ok(xianshen_document::picture(&bytes, &record.name, &place, &Limits::default()).ok().flatten())
        })
    }
}
