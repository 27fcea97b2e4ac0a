//! The window's TypeScript types are those of `view`: written on request, compared always.

use std::path::Path;

use ts_rs::{Config, TS};

use crate::view::*;

/// Compares one type's file, or writes it; the drifted file's name if it differs.
fn bind<T: TS + 'static>(write: bool) -> Option<String> {
    let config = Config::default();
    let name = format!("{}.ts", T::ident(&config));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/lib/bindings").join(&name);
    let fresh = T::export_to_string(&config).unwrap();
    if write {
        std::fs::write(&path, &fresh).unwrap();
    }
    (std::fs::read_to_string(&path).unwrap_or_default() != fresh).then_some(name)
}

#[test]
fn bindings() {
    let write = std::env::var_os("BINDINGS").is_some_and(|value| value == "write");
    macro_rules! all {
        ($($type:ident),+) => { [$(bind::<$type>(write)),+] };
    }
    let drifted = all!(
        RoleView,
        PersonView,
        StateView,
        QueueRow,
        ActionView,
        FileView,
        UnscannableView,
        FindingView,
        DecisionView,
        Choice,
        Selection,
        PartView,
        TableView,
        CellView,
        DocumentView,
        HistoryRow,
        StepView,
        Description,
        ItemView,
        NotChecked,
        ImportRow,
        ProgressView,
        WrittenView,
        VerifyView,
        ReasonView,
        ReturnView,
        Trouble,
        DoorView,
        MarkView,
        MarkedView,
        KindView
    );
    let drifted: Vec<String> = drifted.into_iter().flatten().collect();
    assert!(drifted.is_empty(), "run `BINDINGS=write cargo test -p xianshen-office bindings`: {drifted:?}");
}
