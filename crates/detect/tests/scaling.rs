//! One very long line costs no more than many short ones: with anything quadratic these don't end.

mod common;

use common::body;
use xianshen_detect::Kind;

#[test]
fn fifty_thousand_ids_on_one_line() {
    let found = body(&"身份证11010519491231002X，".repeat(50_000));
    assert_eq!(found.iter().filter(|f| f.kind == Kind::ResidentId).count(), 50_000);
}

#[test]
fn names_plates_and_figures_on_one_line() {
    let names = body(&"姓名：张三 ".repeat(50_000));
    assert!(names.iter().filter(|f| f.kind == Kind::PersonName).count() >= 49_999);
    assert!(!body(&"湘A12345".repeat(50_000)).is_empty());
    assert!(body(&"4 ".repeat(200_000)).is_empty());
}
