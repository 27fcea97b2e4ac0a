//! Pictures of every screen, by day and by night, at both screen sizes people have. Only when asked for.

use std::path::PathBuf;

use crate::hands::Hands;
use crate::stage::{self, Stage};

const PRACTICE: &str = xianshen_office::PRACTICE_PASSPHRASE;

#[test]
fn pictures_of_every_screen() {
    let Some(folder) = std::env::var_os("XIANSHEN_PICTURES").map(PathBuf::from) else { return };
    if !stage::ready() {
        return;
    }
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    let drafts = tempfile::tempdir().expect("a folder for drafts");
    let written = crate::drafts::write(drafts.path());
    for (theme, width, height) in [("day", 1366, 768), ("night", 1920, 1080)] {
        let stage = Stage::set(&[written.notice.clone(), written.roster.clone()]);
        let hands = Hands::on(&stage, width, height);
        hands.see("#door-practice");
        let look = if theme == "night" { "dark" } else { "light" };
        hands.script(
            "localStorage.setItem('xianshen.preferences', JSON.stringify({ theme: arguments[0], language: 'zh' })); location.reload(); return true",
            &[look],
        );
        std::thread::sleep(std::time::Duration::from_secs(2));
        walk(&hands, &|name| folder.join(format!("{name}-{theme}.png")));
    }
}

fn enter(hands: &Hands, role: &str) {
    hands.click(&format!("[data-role={role}]"));
    hands.click("#fill");
    hands.click("#enter");
    hands.see("#lock");
}

/// Waits until the page has drawn what it was told.
fn settled(hands: &Hands) {
    hands.script("return document.fonts.ready.then(() => new Promise((done) => setTimeout(() => done(true), 700)))", &[]);
}

fn walk(hands: &Hands, path: &dyn Fn(&str) -> PathBuf) {
    let shoot = |name: &str| {
        settled(hands);
        hands.picture(&path(name));
    };
    hands.see("#door-practice");
    shoot("01-first-start");
    hands.click("#door-own");
    hands.fill("#unit", "演练县民政局");
    shoot("02-wizard");
    hands.click_saying("header button", "返回");
    hands.click("#door-practice");
    hands.see("[data-role=drafter]");
    shoot("03-who-is-here");
    enter(hands, "drafter");
    hands.see(".queue-row");
    shoot("04-queue");

    hands.click_saying(".queue-row:not([data-state=quarantined])", "花名册");
    hands.see(".grid .flag, .flag");
    shoot("05-one-value");
    hands.press("c");
    shoot("06-whole-column");
    hands.press("1");
    shoot("07-column-decided");
    hands.click("#tab-form");
    shoot("08-form");
    hands.click("#tab-history");
    shoot("09-history");
    hands.press("?");
    hands.see(".modal");
    shoot("10-keys");
    hands.press("\u{e00c}");
    hands.gone(".modal");

    hands.press("g");
    hands.press("q");
    hands.click_saying(".queue-row:not([data-state=quarantined])", "处罚");
    hands.see(".flag");
    hands.press("3");
    shoot("11-keep-with-a-reason");
    hands.press("1");
    hands.press("g");
    hands.press("q");
    if hands.is_there("[data-state=quarantined]") {
        hands.click("[data-state=quarantined]");
        shoot("12-quarantine");
        hands.press("g");
        hands.press("q");
    }

    hands.click("#take-in");
    hands.click("input[name=matter][value=one]");
    shoot("13-take-in");
    hands.click("#import-start");
    hands.wait("both files to be in", || hands.count(".tray li.imported") == 2);
    shoot("14-taken-in");
    hands.click("#tray-close");
    hands.see("#still-open");
    shoot("15-flags");
    while hands.is_there("#still-open") {
        let before = hands.text("#still-open");
        hands.press("1");
        hands.wait("the next decision", || hands.text("#still-open") != before);
    }
    shoot("16-all-decided");
    hands.click("#tab-form");
    hands.fill("#d-title", "关于公布2026年农村危房改造对象的通知");
    hands.choose("#d-disposition", "主动公开");
    hands.choose("#d-method", "区分处理后公开");
    hands.choose("#d-source", "本机关制作");
    hands.fill("#d-formed_on", "2026-11-23");
    hands.fill("#d-summary", "公布2026年农村危房改造对象。");
    hands.click("#describe.primary");
    hands.click("#primary[data-action=submit]:not(:disabled)");
    shoot("17-submit");
    hands.click("#sign-go");
    hands.see("#receipt");
    hands.click("#receipt-close");
    hands.gone(".modal");
    for role in ["section_head", "confidentiality_reviewer", "signer"] {
        hands.click("#lock");
        enter(hands, role);
        hands.click_saying(".queue-row", "危房改造对象");
        hands.see("#primary:not(:disabled)");
        if role == "section_head" {
            hands.click("#return");
            shoot("18-return");
            hands.click_saying(".modal footer .btn", "取消");
            hands.gone(".modal");
        }
        hands.click("#primary");
        hands.fill("#sign-passphrase", PRACTICE);
        if role == "signer" {
            shoot("19-sign");
        }
        hands.click("#sign-go");
        hands.see("#receipt");
        if role == "signer" {
            shoot("20-receipt");
        }
        hands.click("#receipt-close");
        hands.gone(".modal");
    }
    hands.click("#lock");
    enter(hands, "drafter");
    hands.click_saying(".queue-row", "危房改造对象");
    hands.click("#primary[data-action=package]");
    shoot("21-export");
    hands.click("#choose-folder");
    hands.click("#export-go");
    hands.see("#written");
    hands.click("#verify");
    hands.see("#written [data-verdict]");
    shoot("22-written");
    hands.click_saying(".modal footer .btn", "关闭");
    hands.gone(".modal");
    hands.click("[data-place=overview]");
    shoot("23-overview");
    hands.click("[data-place=settings]");
    shoot("24-settings");
    hands.click("[data-language=en]");
    hands.click("[data-place=all]");
    shoot("25-english");
}
