//! A matter that comes back, one that is not to be disclosed, and who may let people in.

use crate::hands::Hands;
use crate::stage::{self, Stage};
use crate::{PEOPLE, TITLE, decide_everything, describe, enter, found, submit, take_in};

#[test]
fn a_returned_matter_says_why_and_a_refused_one_is_led_to_its_end() {
    if !stage::ready() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder for drafts");
    let drafts = crate::drafts::write(folder.path());
    let files = [drafts.notice, drafts.roster];
    let stage = Stage::set(&files);
    let hands = Hands::on(&stage, 1366, 768);
    found(&hands);
    enter(&hands, &PEOPLE[0]);
    take_in(&hands, &stage, &files);
    decide_everything(&hands);
    describe(&hands);
    submit(&hands);

    returned(&hands);
    comes_back_with_its_reasons(&hands);
    the_signer_refuses(&hands);
    only_a_signer_lets_people_in(&hands);
}

fn take_over(hands: &Hands, who: usize) {
    hands.click("#lock");
    enter(hands, &PEOPLE[who]);
    hands.click_saying(".queue-row", TITLE);
    hands.see("#document");
}

fn returned(hands: &Hands) {
    take_over(hands, 1);
    hands.click("#return");
    hands.fill("#return-filter", "手机");
    hands.wait("the filter", || hands.count(".groups .group") == 1);
    hands.click(".groups .group input");
    hands.fill("#return-reasons", "电话请整列遮盖后再送。");
    hands.click("#return-go:not(:disabled)");
    hands.gone(".modal");
}

fn comes_back_with_its_reasons(hands: &Hands) {
    take_over(hands, 0);
    hands.see("#returned");
    let told = hands.text("#returned");
    assert!(told.contains("电话请整列遮盖") && told.contains(PEOPLE[1].name), "who and why: {told}");
    hands.click("#returned [data-goto]");
    hands.see(".tab:nth-child(2) [aria-selected=true]");

    // Sent again as it came back, it needs a word of one's own.
    hands.click("#primary[data-action=submit]:not(:disabled)");
    hands.see("#sign-changes.same");
    assert!(hands.script("return document.querySelector('#sign-go').disabled", &[]) == true, "no preset opinion speaks for it");
    hands.click_saying(".modal footer .btn", "取消");
    hands.gone(".modal");

    hands.click("#tab-form");
    hands.choose("#d-disposition", "不予公开");
    hands.choose("#d-method", "不公开");
    hands.click("#describe.primary");
    hands.gone("#describe.primary");
    hands.click("#primary[data-action=submit]:not(:disabled)");
    hands.see("#sign-changes:not(.same)");
    let opinion = hands.script("return document.querySelector('#opinion').value", &[]);
    assert!(opinion.as_str().is_some_and(|text| text.contains("不予公开")), "the preset fits the property: {opinion}");
    hands.click("#sign-go");
    hands.see("#receipt");
    hands.click("#receipt-close");
    hands.gone(".modal");
}

fn the_signer_refuses(hands: &Hands) {
    for who in 1..3 {
        take_over(hands, who);
        hands.click("#primary[data-action=approve]");
        hands.fill("#sign-passphrase", PEOPLE[who].passphrase);
        hands.click("#sign-go");
        hands.see("#receipt");
        hands.click("#receipt-close");
        hands.gone(".modal");
    }
    take_over(hands, 3);
    hands.click("#primary[data-action=not_disclose]");
    hands.click(".modal input[name=refusal]");
    hands.fill("#refuse-passphrase", PEOPLE[3].passphrase);
    hands.click("#refuse-go:not(:disabled)");
    hands.gone(".modal");
    hands.wait("the end", || !hands.is_there("#primary"));
}

fn only_a_signer_lets_people_in(hands: &Hands) {
    hands.click("[data-place=settings]");
    hands.see("#enrol-passphrase");
    assert_eq!(hands.count("[data-retire]"), 3, "everybody but oneself");
    hands.click("#lock");
    enter(hands, &PEOPLE[0]);
    hands.click("[data-place=settings]");
    hands.wait("the people", || hands.count("#people tbody tr") == 4);
    assert!(!hands.is_there("#enrol-passphrase, [data-retire]"), "a drafter lets nobody in");
}
