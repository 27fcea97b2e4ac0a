//! One column, one kind: a few cells that fit a neighbouring kind by chance follow the rest of their column.

use std::collections::HashMap;
use std::rc::Rc;

use crate::Kind;
use crate::hit::Hit;
use crate::rule::By;

/// Kinds that the digits of a cell tell apart only by chance, with the rule that a column of them is reported under.
const FAMILIES: &[&[(Kind, By)]] = &[
    &[(Kind::ResidentId, By::ResidentId18), (Kind::ForeignPermanentResidentId, By::ForeignPermanentResident)],
    &[(Kind::BankCard, By::BankCard), (Kind::BankAccount, By::BankAccount)],
];

/// Fewest cells that make a majority.
const FEWEST: usize = 4;

/// Where three cells of four or more are of one kind, the column's other cells of its family are of that kind too.
pub(crate) fn settle_columns(hits: &mut [Hit]) {
    let mut columns: HashMap<(usize, usize, Kind), usize> = HashMap::new();
    let family = |hit: &Hit| {
        let family = FAMILIES.iter().position(|kinds| kinds.iter().any(|(kind, _)| *kind == hit.kind))?;
        // Headers that stand over one another on several pages are columns of their own.
        Some((Rc::as_ptr(hit.column.as_ref()?) as usize, family))
    };
    for hit in hits.iter() {
        if let Some((column, family)) = family(hit) {
            *columns.entry((column, family, hit.kind)).or_default() += 1;
        }
    }
    for hit in hits {
        let Some((column, family)) = family(hit) else { continue };
        let kinds = FAMILIES.get(family).copied().unwrap_or_default();
        let count = |kind: Kind| columns.get(&(column, family, kind)).copied().unwrap_or_default();
        let all: usize = kinds.iter().map(|(kind, _)| count(*kind)).sum();
        let most = kinds.iter().find(|(kind, _)| all >= FEWEST && count(*kind) * 4 >= all * 3);
        if let Some((kind, by)) = most.filter(|(kind, _)| *kind != hit.kind) {
            (hit.kind, hit.rule) = (*kind, *by as usize);
        }
    }
}
