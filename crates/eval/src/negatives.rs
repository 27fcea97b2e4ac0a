//! What looks like a private value and is none. Nothing here has a context word.

use crate::case::{Case, Writer};
use crate::dice::Dice;

type Make = fn(&mut Dice) -> String;

const ROWS: [(&str, Make); 14] = [
    ("random 18 digits", |d| format!("经核对，{}一项已归档。", d.digits(18))),
    ("random 19 digits", |d| format!("见第{}条。", d.digits(19))),
    ("random 16 digits", |d| format!("流程{}已办结。", d.digits(16))),
    ("20-digit serials", |d| format!("流水号{}，请妥善保存。", d.digits(20))),
    ("random 12 digits", |d| format!("批次{}合格。", d.digits(12))),
    ("amounts 1xxxxxxxxxx元", |d| format!("合计1{}{}元。", 3 + d.below(7), d.digits(9))),
    ("amounts with commas", |d| format!("预算1{},{},{}.{}元", d.digits(2), d.digits(3), d.digits(3), d.digits(2))),
    ("amounts in 万元", |d| format!("总投资1{}{}万元", d.digits(5), d.digits(5))),
    ("发文字号", |d| format!("演政办发〔20{}〕{}号", 10 + d.below(16), 1 + d.below(300))),
    ("project codes", |d| {
        format!("项目代码20{}-43{}-{}-{}-{}", 15 + d.below(11), d.digits(4), d.digits(2), d.digits(2), d.digits(6))
    }),
    ("procurement codes", |d| format!("采购编号：YLCG-20{}-{}", 15 + d.below(11), d.digits(6))),
    ("dates and times", |d| {
        format!("20{}年{}月{}日{}:{}", 10 + d.below(16), 1 + d.below(12), 1 + d.below(28), 10 + d.below(14), 10 + d.below(50))
    }),
    ("areas and tonnes", |d| format!("用地1{}平方米，产量1{}吨", d.digits(5), d.digits(6))),
    ("budget codes", |d| format!("功能分类科目{}，经济分类{}", d.digits(7), d.digits(5))),
];

pub fn cases(size: usize) -> Vec<Case> {
    let mut out = Vec::new();
    for (row, make) in ROWS {
        let mut dice = Dice::new(77);
        for _ in 0..size {
            let mut writer = Writer::default();
            writer.say(&make(&mut dice));
            out.push(writer.case("negative", row));
        }
    }
    out
}
