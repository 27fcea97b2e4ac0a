//! The word packs that come with the program.

macro_rules! packs {
    ($($name:literal),+ $(,)?) => {
        /// Name and text of each pack under `wordlists/`.
        pub(crate) const BUILTIN: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../../wordlists/", $name)))),+];
    };
}

packs!(
    "secrecy.toml",
    "internal.toml",
    "draft.toml",
    "disposition.toml",
    "trade-secret.toml",
    "health.toml",
    "headers.toml",
    "names.toml",
);

/// Name and TOML text of every pack that comes with the program, to put a unit's own packs beside.
pub fn builtin_packs() -> &'static [(&'static str, &'static str)] {
    BUILTIN
}
