//! The user's language: Chinese or English.

use xianshen_office::view::Trouble;

/// Every message exists in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    Zh,
    En,
}

impl Lang {
    /// Chinese under a Chinese locale (`LC_ALL`, `LC_MESSAGES`, `LANG`), English otherwise.
    pub fn of_user() -> Lang {
        Lang::of_locale(sys_locale::get_locale().as_deref())
    }

    fn of_locale(locale: Option<&str>) -> Lang {
        match locale {
            Some(name) if name.to_ascii_lowercase().starts_with("zh") => Lang::Zh,
            _ => Lang::En,
        }
    }

    /// The one of two wordings that the user reads.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// A trouble's wording.
    pub fn trouble(self, trouble: &Trouble) -> &str {
        self.pick(&trouble.zh, &trouble.en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_locales_read_chinese_and_all_others_english() {
        for zh in ["zh-CN", "zh_TW.UTF-8", "ZH-Hans"] {
            assert_eq!(Lang::of_locale(Some(zh)), Lang::Zh);
        }
        for en in [None, Some("en-US"), Some("C"), Some("")] {
            assert_eq!(Lang::of_locale(en), Lang::En);
        }
    }
}
