//! Text that no rule finds is selected, marked by keys, taken back, and marked again.

use crate::hands::Hands;

/// Words of the notice that nothing flags.
pub const WORDS: &str = "逐户核对";

pub fn by_hand(hands: &Hands) {
    hands.click(".tabs [role=tab]");
    hands.wait("the notice", || hands.text(".cm-content").contains(WORDS));
    select(hands);
    hands.see("#mark-bar");
    hands.press("m");
    hands.wait("the keyboard in the bar", || {
        hands.script("return document.activeElement.closest('#mark-bar') !== null", &[]) == true
    });
    hands.press("1");
    hands.see(".flag.by-hand.done-mask");
    assert!(!hands.is_there("#mark-bar"), "the bar goes when its work is done");
    hands.wait("nothing busy", || hands.is_there("#undo:not(:disabled)"));
    hands.press("u");
    hands.gone(".flag.by-hand");

    select(hands);
    hands.see("#mark-bar");
    hands.click("#mark-delete");
    hands.see(".flag.by-hand");
    assert!(hands.is_there("#unmark"), "the card says that it was marked by hand, and how to take it back");
}

/// Selects the words as a mouse would.
fn select(hands: &Hands) {
    let script = "
        const walk = document.createTreeWalker(document.querySelector('.cm-content'), NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const at = node.data.indexOf(arguments[0]);
            if (at === -1) continue;
            document.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
            getSelection().setBaseAndExtent(node, at, node, at + arguments[0].length);
            document.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
            return true;
        }
        return false;";
    assert_eq!(hands.script(script, &[WORDS]), true, "the words stand in the document");
}
