//! Who may do what next?
//!
//! Events in, state out: [`Item::apply`] both replays a matter's past and admits its next act, so what could not be
//! admitted cannot be replayed either. The chain (author, section head, confidentiality reviewer, signer: four different
//! people) is data, see [`TRANSITIONS`]. Pure: no clock, randomness, environment, file or network. It does not know the
//! ledger (a digest function is an argument), the documents, or the detector (findings are records here).
//!
//! ```
//! use xianshen_review::{Act, Action, Item, Person, Role, State};
//!
//! let author = Person::new("p1", "甲", Role::Drafter, "办公室");
//! let mut item = Item::new(|inputs| inputs.to_string());
//! let act = Act::Created { number: "2026-0001".into(), title: "关于某事的通知".into() };
//! item.apply(&author, "2026-11-29T08:00:00Z", &act).unwrap();
//! assert_eq!(item.state(), State::Draft);
//! assert!(item.may(&author, Action::AddFile));
//! assert_eq!(item.blocking()[0].code, "no_main_document");
//! ```

mod act;
mod admit;
mod admit_binding;
mod admit_decision;
mod admit_turn;
mod blocking;
mod decision;
mod description;
mod file;
mod findings;
mod input;
mod item;
mod marks;
mod offer;
mod once;
mod query;
mod reason;
mod refusal;
mod role;
mod round;
mod selection;
mod state;
mod steps;
mod table;

pub use act::{Act, Binding, Choice, CopyRecord, DigestPair, Pack, Proof};
pub use blocking::{Blocking, Counts};
pub use decision::{Decision, Decisions};
pub use description::Description;
pub use file::{FileRecord, FileState, Scan, UnscannableRecord};
pub use findings::{Confidence, FindingRecord, Findings, Severity, must_quarantine};
pub use item::{Clearance, DigestFn, Item, NotDisclosure, Packaging};
pub use marks::{MANUAL, MARKS_FROM, Mark, Marks};
pub use reason::{KEEP_REASONS, REFUSAL_REASONS, Reason, keep_reason, refusal_reason};
pub use refusal::Refusal;
pub use role::{Person, Role};
pub use round::{Approval, Return, Round, Submission};
pub use selection::{FindingSet, SelectionError};
pub use state::{Action, State, Step};
pub use steps::StepRow;
pub use table::{TRANSITIONS, Transition, Who};
