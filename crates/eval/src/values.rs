//! Invented values whose check digits are right. Districts end in 99 or 9999, which no district does; house and village names
//! are made up; people are named from lists.

use crate::dice::Dice;

const PROVINCES: [&str; 31] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
    "50", "51", "52", "53", "54", "61", "62", "63", "64", "65",
];

/// GB 11643-1999, in a district that does not exist.
pub fn resident_id(dice: &mut Dice) -> String {
    let (year, month, day) = (1930 + dice.below(86), 1 + dice.below(12), 1 + dice.below(28));
    id_check(&format!("{}9999{year}{month:02}{day:02}{}", dice.pick(&PROVINCES), dice.digits(3)))
}

/// The check digit behind 17 digits: ISO 7064 MOD 11-2.
pub fn id_check(body: &str) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(c, w)| u32::from(c - b'0') * w).sum();
    format!("{body}{}", char::from(b"10X98765432"[(sum % 11) as usize]))
}

/// Prefixes of the numbering plan, before eight digits.
pub fn mobile(dice: &mut Dice) -> String {
    const PLAN: [&str; 40] = [
        "130", "131", "132", "133", "134", "135", "136", "137", "138", "139", "145", "147", "150", "151", "152", "153", "155",
        "156", "157", "158", "159", "165", "166", "167", "170", "173", "175", "176", "177", "178", "180", "181", "182", "183",
        "185", "187", "188", "189", "198", "199",
    ];
    format!("{}{}", dice.pick(&PLAN), dice.digits(8))
}

pub fn bank_card(dice: &mut Dice) -> String {
    let prefix = dice.pick(&["621700", "622848", "622202", "623668", "621483", "622588", "621226", "622700", "621661", "620522"]);
    let length = if dice.below(3) == 0 { 16 } else { 19 };
    let body = format!("{prefix}{}", dice.digits(length - 7));
    luhn(&body)
}

pub fn luhn(body: &str) -> String {
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let digits = body.bytes().rev().map(|c| u32::from(c - b'0')).enumerate();
    let sum: u32 = digits.map(|(n, digit)| if n % 2 == 0 { doubled(digit) } else { digit }).sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

/// GB 32100-2015 over GB 11714-1997: both check characters right.
pub fn uscc(dice: &mut Dice) -> String {
    const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let value = |c: u8| ALPHABET.iter().position(|a| *a == c).unwrap_or(0);
    let organisation: Vec<u8> =
        (0..8).map(|n| if n == 0 { b"M7059123"[dice.below(8)] } else { b'0' + dice.below(10) as u8 }).collect();
    let plain = |c: u8| char::from(c).to_digit(36).unwrap_or(0);
    let weights = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = organisation.iter().zip(weights).map(|(c, w)| plain(*c) * w).sum();
    let check = match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from(b'0' + digit as u8),
    };
    let head = dice.pick(&["91", "92", "12", "51", "93", "11"]);
    let body = format!("{head}{}9999{}{check}", dice.pick(&PROVINCES), String::from_utf8_lossy(&organisation));
    let mut weight = 1;
    let mut sum = 0;
    for c in body.bytes() {
        sum += value(c) * weight;
        weight = weight * 3 % 31;
    }
    format!("{body}{}", char::from(ALPHABET[(31 - sum % 31) % 31]))
}

pub fn email(dice: &mut Dice) -> String {
    let user = dice.pick(&["yangli", "cheng.shi", "mou_ren", "ceshi", "jia-yi"]);
    format!("{user}{}@{}", dice.digits(3), dice.pick(&["example.com", "example.cn", "mail.example.org", "example.com.cn"]))
}

pub fn landline(dice: &mut Dice) -> String {
    format!("0{}-{}{}", dice.pick(&["731", "10", "755", "571"]), 2 + dice.below(7), dice.digits(6))
}

pub fn passport(dice: &mut Dice) -> String {
    match dice.below(3) {
        0 => format!("E{}", dice.digits(8)),
        1 => format!("G{}", dice.digits(8)),
        _ => format!("E{}{}", dice.pick(&["A", "C", "F", "K", "P"]), dice.digits(7)),
    }
}

pub fn plate(dice: &mut Dice) -> String {
    let at = dice.pick(&["湘A", "粤B", "京N", "川C", "苏E"]);
    match dice.below(2) {
        0 => format!("{at}{}{}", dice.pick(&["F", "K", "Q"]), dice.digits(4)),
        _ => format!("{at}D{}", dice.digits(5)),
    }
}

pub fn name(dice: &mut Dice) -> String {
    let surname = dice.pick(&[
        "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林", "罗",
        "谢", "邓", "曾", "彭", "易", "龚", "欧阳", "上官", "司马", "诸葛",
    ]);
    const GIVEN: [&str; 36] = [
        "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "兰", "霞", "平",
        "刚", "桂", "英", "华", "玉", "梅", "春", "建", "国", "文", "志", "海", "晓", "雪", "婷", "瑞",
    ];
    match dice.below(3) {
        0 => format!("{surname}{}", dice.pick(&GIVEN)),
        _ => format!("{surname}{}{}", dice.pick(&GIVEN), dice.pick(&GIVEN)),
    }
}

/// Down to a door.
pub fn address(dice: &mut Dice) -> String {
    let n = |dice: &mut Dice, most: usize| 1 + dice.below(most);
    match dice.below(3) {
        0 => format!("演练县样例镇{}村{}组{}号", dice.pick(&["新塘", "枫树", "石桥"]), n(dice, 12), n(dice, 90)),
        1 => format!(
            "演练市例山区{}路{}号{}栋{}室",
            dice.pick(&["人民", "建设", "书院"]),
            n(dice, 300),
            n(dice, 20),
            n(dice, 30) * 100 + n(dice, 6)
        ),
        _ => format!(
            "演练市样本区{}小区{}栋{}单元{}号",
            dice.pick(&["锦绣", "丽景", "安居"]),
            n(dice, 30),
            n(dice, 4),
            n(dice, 20) * 100 + n(dice, 4)
        ),
    }
}
