//! What is sensitive in this text?
//!
//! Pure: text and table structure in, findings out. No clock, randomness, environment, file or network; word lists are
//! compiled in from `wordlists/` or passed in as text. Knows nothing of files, people or decisions.
//!
//! A text is folded into a view (widths, radicals, zero-width code points, blanks inside Chinese words) with an exact way
//! back, so every finding's `value` is the source text between `start` and `end`.
//!
//! ```
//! use xianshen_detect::{Kind, Place, Rules, Text, scan};
//!
//! let rules = Rules::builtin();
//! let text = Text { part: "body", place: Place::Body, text: "手机：１３８ ００１３ ８０００。", tables: &[] };
//! let found = scan(&rules, &[text]);
//! assert_eq!(found[0].kind, Kind::MobilePhone);
//! assert_eq!(found[0].value, "１３８ ００１３ ８０００");
//! assert_eq!(found[0].excerpt, "138****8000");
//! ```

mod address;
mod bank;
mod beside;
mod boxes;
mod cell_text;
mod checksum;
mod column;
mod cut_name;
mod excerpt;
mod field;
mod finding;
mod fold;
mod glyphs;
mod grid;
mod half_masked;
mod hit;
mod identity;
mod instances;
mod kin;
mod kind;
mod label;
mod lists;
mod lives;
mod mask;
mod name;
mod network;
mod number;
mod organisation;
mod pack;
mod paper;
mod penalised;
mod permit;
mod phone;
mod pieces;
mod rule;
mod rules;
mod same;
mod scan;
mod seam;
mod secrecy;
mod settle;
mod table;
mod term;
mod text;
mod token;
mod trie;
mod unchecked;
mod uniform;
mod unit;
mod vehicle;
mod view;

pub use finding::{Column, Finding};
pub use grid::cell_name;
pub use hit::normal;
pub use instances::instances;
pub use kind::{Confidence, Kind, Severity};
pub use lists::builtin_packs;
pub use mask::{is_masked, masked};
pub use pack::PackError;
pub use rule::Rule;
pub use rules::{PackInfo, Rules};
pub use same::must_vanish;
pub use scan::scan;
pub use text::{Cell, Place, Table, Text};
pub use unchecked::{NotChecked, not_checked};
