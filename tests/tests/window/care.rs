//! Where a hand slips: keeping what blocks, removing a file, confirming what nobody looked at, exporting the wrong thing.

use crate::hands::Hands;
use crate::stage::{self, Stage};
use crate::{PEOPLE, describe, enter, found, open};

const ESCAPE: &str = "\u{e00c}";

#[test]
fn slips_are_caught_by_the_window() {
    if !stage::ready() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder for drafts");
    let drafts = crate::drafts::write(folder.path());
    let pictured = crate::drafts::with_a_picture(folder.path());
    let stage = Stage::set(&[drafts.notice, drafts.roster, pictured]);
    let hands = Hands::on(&stage, 1366, 768);
    found(&hands);
    enter(&hands, &PEOPLE[0]);
    hands.click("#take-in");
    hands.click("input[name=matter][value=one]");
    hands.click("#import-start");
    hands.wait("three files to be in", || hands.count(".tray li.imported") == 3);
    hands.click("#tray-close");
    hands.see("#still-open");

    keeping_what_blocks_takes_more_than_a_key(&hands);
    a_file_goes_from_its_own_menu_and_escape_says_no(&hands);
    a_picture_is_looked_at_before_it_is_confirmed(&hands);
    while hands.is_there("#still-open") {
        let now = open(&hands);
        hands.press("1");
        hands.wait("the next decision", || !hands.is_there("#still-open") || open(&hands) < now);
    }
    describe(&hands);
    the_signature_names_what_is_kept(&hands);
    an_export_opens_as_it_was_asked_for(&hands);
}

fn keeping_what_blocks_takes_more_than_a_key(hands: &Hands) {
    let before = open(hands);
    assert!(hands.is_there(".card .severity.block"), "the first finding blocks: {}", hands.text(".card"));
    hands.press("t");
    hands.see("[data-scope=kind][aria-pressed=true]");
    hands.press("3");
    hands.see(".reasons");
    hands.press("1");
    hands.see("#keep-note");
    assert_eq!(open(hands), before, "a reason alone keeps nothing that blocks");
    assert!(hands.script("return document.querySelector('#keep-go').disabled", &[]) == true, "nor does an empty note");

    // Escape goes back one step, to the reasons.
    hands.press(ESCAPE);
    hands.see(".reasons");
    hands.press("2");
    hands.fill("#keep-note", "户主书面同意，原件存村委会");
    hands.click("#keep-go");
    hands.see("#keep-sure");
    assert_eq!(open(hands), before, "many at once are asked for once more");
    hands.click("#keep-sure");
    hands.wait("both kept", || open(hands) == before - 2);
    // The reader went on to the next open one, in another file; what was kept stays marked wherever it is counted or shown.
    hands.see(".tab .kept.block");
    hands.see(".group .head .kept.block");
    hands.click(".tab:first-child [role=tab]");
    hands.see(".flag.done-keep.sev-block");
}

fn a_file_goes_from_its_own_menu_and_escape_says_no(hands: &Hands) {
    hands.click(".tab.on .tab-menu");
    hands.click(".menu .menu-item.danger");
    hands.see("#file-remove");
    hands.press(ESCAPE);
    hands.gone("#file-remove");
    assert!(hands.is_there("#document"), "the matter is still open");
    assert_eq!(hands.count(".tab"), 3, "and so are its files");
}

fn a_picture_is_looked_at_before_it_is_confirmed(hands: &Hands) {
    let refused = "return document.querySelector('#panel form button').disabled";
    hands.click("#tab-unread");
    hands.fill("#panel form textarea", "已查看，只有门牌。");
    assert!(hands.script(refused, &[]) == true, "a reason is not enough where nobody looked");
    hands.click("[data-look]");
    hands.see("#panel img");
    hands.wait("the picture to be drawn", || {
        hands.script("return document.querySelector('#panel img').naturalWidth === 1", &[]) == true
    });
    hands.wait("the way to be free", || hands.script(refused, &[]) == false);
    hands.click("#panel form button");
    hands.gone("#panel form");
    hands.click("#tab-findings");
}

fn the_signature_names_what_is_kept(hands: &Hands) {
    hands.click("#primary[data-action=submit]:not(:disabled)");
    hands.see("#sign-kept.block [data-kept=block]");
    assert!(hands.text("#sign-kept").contains("户主书面同意"), "the note stands beside it: {}", hands.text("#sign-kept"));
    let reachable =
        "const b = document.querySelector('#sign-go').getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight";
    assert!(hands.script(reachable, &[]) == true, "who signs sees where");
    hands.click_saying(".modal footer .btn", "取消");
    hands.gone(".modal");
}

fn an_export_opens_as_it_was_asked_for(hands: &Hands) {
    hands.click("[aria-haspopup=menu].square");
    hands.click(".menu-item[data-action=export_log]");
    hands.see("input[name=what][value=export_log]:checked");
    hands.press(ESCAPE);
    hands.gone(".modal");
}
