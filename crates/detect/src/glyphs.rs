//! Code points that look like an ordinary letter and stand in its place.
//!
//! Printed Chinese comes back from PDF with Kangxi and CJK radicals in place of letters (`⾝份证号`, `⼿机`, `⺠`). NFKC
//! covers U+2F00–2FD5 only; the supplement U+2E80–2EF3 needs this table. Traditional letters are folded for the words that
//! marks, labels and surnames use, so that one word list serves both scripts.

/// U+2F00–2FD5, in order.
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳\
     心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸\
     缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾见角言谷豆豕豸贝赤走足身车辛辰辵邑酉釆里金长门阜隶隹雨青非面革韦韭音\
     页风飞食首香马骨高髟鬥鬯鬲鬼鱼鸟卤鹿麦麻黄黍黑黹黾鼎鼓鼠鼻齐齿龙龟龠";

/// U+2E80–2EF3, in order; an ideographic space where no single letter corresponds.
const SUPPLEMENT: &str = "　厂　　乙亻　　刀刂卜　小小兀　　　巳幺　　忄　扌攵　旡日月歺母民氵氺灬　爪丬牛犭王疋目示礻竹糸纟　　　　　羊　羊老　聿\
     月臼艹　　虎衤　西见角　讠贝足车辶　　邑钅长长长门　阝雨青韦页风飞食　　饣　马骨鬼鱼鸟卤麦黄黾齐齐齿齿龙龙龟龟龟";

/// Traditional letters, sorted, and below them their simplified forms in the same order.
const TRADITIONAL: &str = "係個傳價億內別劉動務區參吳員單國圓團報孫學實寧審將專對屬帳庫廣張後從徵應戰戶擬斷時書會東條棟楊業構樓標機檔檢權殘湯濟灣無\
     現瓊產産當療發確稱級組絕絡給網編縣織繫羅聯職臺與萬葉蔣蕭蘇蘭處號術製複見規視親覽觀言計訊討訓託記訪設許診註評詞詢試詩話該\
     詳認誠誤說課調談請論諮謀謝證識譚議護讓貝財貫貴買費資賈賣質賬賴購贛趙車軍載轉這連進運過達遠遼還郵鄉鄒鄧鄭醫銀錄錢錯鎮長門\
     開間閱閻關陝陳陸際險隱雲電靑韋韓頁項額類顧風飛馬馮驗體魚魯鳥鹵麥麼黃點黽齊齒龍龔龜";
const SIMPLIFIED: &str = "系个传价亿内别刘动务区参吴员单国元团报孙学实宁审将专对属账库广张后从征应战户拟断时书会东条栋杨业构楼标机档检权残汤济湾无\
     现琼产产当疗发确称级组绝络给网编县织系罗联职台与万叶蒋萧苏兰处号术制复见规视亲览观言计讯讨训托记访设许诊注评词询试诗话该\
     详认诚误说课调谈请论咨谋谢证识谭议护让贝财贯贵买费资贾卖质账赖购赣赵车军载转这连进运过达远辽还邮乡邹邓郑医银录钱错镇长门\
     开间阅阎关陕陈陆际险隐云电青韦韩页项额类顾风飞马冯验体鱼鲁鸟卤麦么黄点黾齐齿龙龚龟";

/// The lookup, built once.
pub(crate) struct Glyphs {
    radicals: Vec<char>,
    supplement: Vec<char>,
    /// Indexed from U+4E00: the simplified letter, or 0.
    simplified: Vec<u16>,
}

impl Glyphs {
    /// The tables of this file.
    pub(crate) fn get() -> &'static Glyphs {
        static GLYPHS: std::sync::OnceLock<Glyphs> = std::sync::OnceLock::new();
        GLYPHS.get_or_init(|| {
            let mut simplified = vec![0u16; 0x5200];
            for (from, to) in TRADITIONAL.chars().zip(SIMPLIFIED.chars()) {
                let at = (from as usize).wrapping_sub(0x4E00);
                if let (Some(slot), Ok(to)) = (simplified.get_mut(at), u16::try_from(to as u32)) {
                    *slot = to;
                }
            }
            Glyphs { radicals: KANGXI.chars().collect(), supplement: SUPPLEMENT.chars().collect(), simplified }
        })
    }

    /// The letter that `c`, a CJK code point, stands for.
    pub(crate) fn letter(&self, c: char) -> char {
        let code = c as u32;
        let found = match code {
            0x2F00..=0x2FD5 => self.radicals.get((code - 0x2F00) as usize).copied(),
            0x2E80..=0x2EF3 => self.supplement.get((code - 0x2E80) as usize).copied().filter(|c| *c != '　'),
            0x4E00..=0x9FFF => {
                self.simplified.get((code - 0x4E00) as usize).filter(|to| **to != 0).and_then(|to| char::from_u32(u32::from(*to)))
            }
            _ => None,
        };
        found.unwrap_or(c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_whole() {
        assert_eq!(KANGXI.chars().count(), 0x2FD5 - 0x2F00 + 1);
        assert_eq!(SUPPLEMENT.chars().count(), 0x2EF3 - 0x2E80 + 1);
        assert_eq!(TRADITIONAL.chars().count(), SIMPLIFIED.chars().count());
    }

    #[test]
    fn printed_radicals_become_letters() {
        let glyphs = Glyphs::get();
        let read: String = "⾝份证号⼿机县⼈⺠政府機密".chars().map(|c| glyphs.letter(c)).collect();
        assert_eq!(read, "身份证号手机县人民政府机密");
    }
}
