//! Identifiers × forms of damage.

use xianshen_detect::Kind;

use crate::case::{Case, Writer};
use crate::damage::FORMS;
use crate::dice::Dice;
use crate::values;

/// What the number stands in: most say nothing of what it is.
const FRAMES: [(&str, &str); 8] = [
    ("经查，其号码为", "，已核实。"),
    ("请携带", "的原件到窗口办理。"),
    ("本人", "承诺以上属实。"),
    ("", ""),
    ("（", "）"),
    ("“", "”"),
    ("号码：", "；"),
    ("登记信息", "已录入系统"),
];

type Make = fn(&mut Dice) -> String;

const KINDS: [(Kind, &[usize], Make); 4] = [
    (Kind::ResidentId, &[6, 8, 4], values::resident_id),
    (Kind::MobilePhone, &[3, 4, 4], values::mobile),
    (Kind::BankCard, &[4, 4, 4, 4], values::bank_card),
    (Kind::Uscc, &[4, 4, 4, 4], values::uscc),
];

pub fn cases(size: usize) -> Vec<Case> {
    let mut out = Vec::new();
    for (kind, groups, make) in KINDS {
        let mut dice = Dice::new(2026);
        for n in 0..size {
            let value = make(&mut dice);
            for (name, form) in FORMS {
                let Some(written) = form(&value, groups) else { continue };
                let (before, after) = FRAMES[n % FRAMES.len()];
                let mut writer = Writer::default();
                writer.say(before).value(kind, &written).say(after);
                out.push(writer.case("damage", format!("{name} / {}", kind.code())));
            }
        }
    }
    out
}
