//! What leaves the office?
//!
//! Five things leave, and each is a function of what is passed in, so that made twice it is the same bytes:
//! the publish package ([`publish`]: folder and zip), the review form ([`form_docx`]), the review log for people
//! ([`log_docx`], [`log_csv`]; the machine's log is the ledger's), and the archive folder ([`bag`]). [`verify`] checks
//! them anywhere, with no office and no window.
//!
//! It does not know what is sensitive (it is given proven copies and masked excerpts), what time it is, or where an
//! office keeps things. The only files it touches are those it is told to write or to verify.
//!
//! ```
//! use xianshen_package::{publish, Description, Issuer, PublishFile, PublishInput};
//! use xianshen_document::Format;
//!
//! let bytes = "关于公布服务电话的通知\n服务电话：12345。\n".as_bytes().to_vec();
//! let input = PublishInput {
//!     issuer: Issuer { id: "00".into(), name: "演练机关".into() },
//!     description: Description { title: "关于公布服务电话的通知".into(), ..Description::default() },
//!     files: vec![PublishFile { name: "通知.txt".into(), title: "通知".into(), attachment: 0, format: Format::Text, rebuilt: false, bytes }],
//!     ..PublishInput::default()
//! };
//! let package = publish(&input)?;
//! assert_eq!(package.zip_bytes(), publish(&input)?.zip_bytes());
//! # Ok::<(), xianshen_package::PackageError>(())
//! ```

mod archive;
mod digests;
mod error;
mod folder;
mod listing;
mod manifest;
mod names;
mod paper;
mod publish;
mod stored_zip;
mod verify;

pub use archive::{Bag, BagInput, bag};
pub use digests::Digests;
pub use error::PackageError;
pub use folder::write_folder;
pub use listing::{LISTING, listing};
pub use paper::form::{Clearance, CopyNote, Finding, Form, FormContext, FormFile, KindCount, Opinion, form_docx};
pub use paper::log::{LogHead, LogRow, log_csv, log_docx, log_rows};
pub use publish::input::{Description, Issuer, PublishFile, PublishInput, Site};
pub use publish::{Package, publish};
pub use verify::{Verdict, VerdictKind, verify};
