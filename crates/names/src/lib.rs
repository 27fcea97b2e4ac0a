//! Who and what is named in this sentence?
//!
//! Persons, places and organisations in running Chinese text, told offline by the tagger LAC of Baidu: character embedding, two
//! recurrent layers both ways, a chain of tags. Its weights are part of the program (`weights/README.md`), its arithmetic is written
//! here. Pure: text in, names out. No clock, randomness, environment, file or network; knows no other room.
//!
//! ```
//! use xianshen_names::{Kind, Tagger};
//!
//! let text = "演练县人民政府副县长欧阳明月到桃源镇调研。";
//! let found = &Tagger::embedded().tag(&[text])[0];
//! let named: Vec<String> = found.iter().map(|name| text.chars().skip(name.start).take(name.end - name.start).collect()).collect();
//! assert_eq!(named, ["演练县人民政府", "欧阳明月", "桃源镇"]);
//! assert_eq!(found[1].kind, Kind::Person);
//! ```
//!
//! # What a caller makes of it
//!
//! A name found here is a sign, not yet a finding: of a hundred persons that the tagger sees in newspaper text, twenty are none or are
//! cut wrongly; of a hundred that are there, twenty are missed or cut wrongly. So:
//!
//! - Pass whole paragraphs or cells, as many as there are, in one call: sentences of like length are read together, which is what
//!   makes it fast. Cutting at sentence ends is done here. The text should be the folded view: full width and traditional forms are
//!   known here too, but blanks inside a name and zero-width characters are not.
//! - [`Tagger::tag_likely`] for official text, where few sentences name a person; [`Tagger::tag`] where places and organisations count
//!   or where a label (姓名、申请人、法定代表人) already says that somebody is named. A gate saves time, it vetoes nothing: unite its
//!   spans with those of the field rules, don't intersect.
//! - Drop or trim titles (江主席, 王大娘), let a role beside the name decide the severity, then look for a name that was confirmed
//!   once in the rest of the document: the tagger judges each sentence alone and may miss its second mention.
//! - Use [`Entity::score`] to rank, not to discard: it is how sure the network is at the name's least sure character.
//! - A digest of the rules has to cover [`Tagger::digest`]: other weights find other names.

mod decode;
mod gate;
mod lanes;
mod network;
mod pieces;
#[doc(hidden)]
pub mod plain;
mod product;
mod recurrent;
mod tagger;
mod vocabulary;
mod weights;

pub use gate::may_hold_a_name;
pub use tagger::Tagger;
pub use weights::WeightsError;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 人名
    Person,
    /// 地名
    Place,
    /// 机构名
    Organisation,
}

/// A name in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entity {
    pub kind: Kind,
    /// Code points from the text's start, the first one of the name.
    pub start: usize,
    /// The first one after it.
    pub end: usize,
    /// How sure the network is at its least sure character, between 0 and 1.
    pub score: f32,
}
