//! A roster of many rows: three decisions, and every row is masked.

mod common;

use common::*;
use xianshen_office::view::{Choice, Selection};

/// Rows of the roster; `ROSTER_ROWS=50000` for the size that offices really have.
fn rows() -> usize {
    std::env::var("ROSTER_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(2_000)
}

#[test]
fn a_long_roster_is_decided_by_column_and_packaged() {
    let desk = Desk::new();
    let mut roster = String::from("序号,姓名,手机号,补贴金额\n");
    for n in 0..rows() {
        roster.push_str(&format!("{},欧阳{},139{:08},100\n", n + 1, char::from_u32(0x4e00 + (n % 20_000) as u32).unwrap(), n));
    }
    let clock = std::time::Instant::now();
    let say = |what: &str| println!("{what}: {:?}", clock.elapsed());
    let item = desk.import(&[("补贴名册.csv", &roster)]);
    say("imported");
    let mut view = desk.drafter.item(&item).unwrap();
    say("viewed");
    while let Some(open) = view.findings.iter().find(|f| f.decision.is_none() && f.severity != "hint" && f.column.is_some()) {
        let which = Selection::Column { file: open.file.clone(), column: open.column.clone().unwrap() };
        view = desk.drafter.decide(&item, which, Choice::Mask, None, "").unwrap();
        say("column decided");
    }
    assert_eq!(view.undecided, 0);
    desk.submit(&item);
    say("submitted");
    desk.approve_all(&item);
    say("approved");
    let out = desk.out("p");
    desk.drafter.package(&item, &out, &mut go).unwrap();
    say("packaged");
    let copy = tree(&out.join("发布包/files")).remove(0).1;
    let copy = String::from_utf8(copy).unwrap();
    assert_eq!(copy.lines().count(), rows() + 1);
    assert!(!copy.contains(&format!("139{:08}", rows() - 1)));
    assert_eq!(xianshen_office::verify(&out).verdict, "holds");
    say("verified");
}
