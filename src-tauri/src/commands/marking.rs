//! Marking by hand what no rule found.

use xianshen_office::view::{Choice, ItemView, KindView, MarkView, MarkedView};
use xianshen_office::{Units, mark_kinds as kinds};

use super::{Answer, AtDesk, as_me};

#[tauri::command]
pub fn mark_kinds() -> Vec<KindView> {
    kinds()
}

#[tauri::command]
pub async fn mark(desk: AtDesk<'_>, item: String, place: MarkView, choice: Option<Choice>) -> Answer<MarkedView> {
    as_me(&desk, move |me| me.mark(&item, &place, Units::Utf16, choice)).await
}

#[tauri::command]
pub async fn unmark(desk: AtDesk<'_>, item: String, ids: Vec<String>) -> Answer<ItemView> {
    as_me(&desk, move |me| me.unmark(&item, &ids)).await
}

/// A return that shows places which no rule found.
#[tauri::command]
pub async fn give_back_marking(
    desk: AtDesk<'_>,
    item: String,
    findings: Vec<String>,
    reasons: String,
    places: Vec<MarkView>,
) -> Answer<ItemView> {
    as_me(&desk, move |me| me.return_marking(&item, &findings, &reasons, &places, Units::Utf16)).await
}
