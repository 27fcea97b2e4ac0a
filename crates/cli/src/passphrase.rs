//! Where passphrases come from: a prompt, or a file descriptor. Never an argument, which every process list shows.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal};

use zeroize::{Zeroize, Zeroizing};

use crate::failure::Failure;
use crate::lang::Lang;

/// A passphrase, wiped when dropped.
pub type Passphrase = Zeroizing<String>;

/// More bytes than this are not passphrases.
const MOST: u64 = 64 * 1024;

/// Hands out passphrases: the lines of a descriptor in order, or one prompt each.
pub enum Passphrases {
    /// Lines of the descriptor, one passphrase a line.
    Lines(std::vec::IntoIter<Passphrase>),
    /// Asked at the terminal.
    Prompt,
}

impl Passphrases {
    /// From `--passphrase-fd N`, or from prompts.
    pub fn from_fd(fd: Option<u32>) -> Result<Passphrases, Failure> {
        let Some(fd) = fd else {
            return Ok(Passphrases::Prompt);
        };
        let lines = match fd {
            0 => lines(io::stdin().lock()),
            // Opening the descriptor's name again reads from the same pipe, without taking the descriptor over.
            _ => File::open(format!("/dev/fd/{fd}")).and_then(|file| lines(BufReader::new(file))),
        };
        let lines = lines.map_err(|error| {
            Failure::new(
                "passphrase",
                format!("从文件描述符 {fd} 读不到口令（{error}）。请用例如 `3<口令文件 --passphrase-fd 3`。"),
                format!(
                    "No passphrase could be read from descriptor {fd} ({error}). Use for example `3<file --passphrase-fd 3`."
                ),
            )
        })?;
        Ok(Passphrases::Lines(lines.into_iter()))
    }

    /// The next passphrase; `whose` is shown at the prompt.
    pub fn next(&mut self, whose: &str, lang: Lang) -> Result<Passphrase, Failure> {
        match self {
            Passphrases::Lines(lines) => lines.next().ok_or_else(|| {
                Failure::new(
                    "passphrase",
                    format!("缺少口令：{whose}。请每行给一个口令。"),
                    format!("A passphrase is missing: {whose}. Give one passphrase a line."),
                )
            }),
            Passphrases::Prompt => prompt(whose, lang),
        }
    }

    /// A new passphrase: at a terminal it is asked twice.
    pub fn new_one(&mut self, whose: &str, lang: Lang) -> Result<Passphrase, Failure> {
        let first = self.next(whose, lang)?;
        if matches!(self, Passphrases::Prompt) {
            let again = format!("{whose} {}", lang.pick("（再输一次）", "(again)"));
            if self.next(&again, lang)? != first {
                return Err(Failure::new(
                    "passphrase",
                    "两次输入的口令不一样，请重来。",
                    "The two passphrases differ. Start again.",
                ));
            }
        }
        Ok(first)
    }
}

fn lines(from: impl BufRead) -> io::Result<Vec<Passphrase>> {
    let mut from = from.take(MOST);
    let mut lines = Vec::new();
    loop {
        let mut line = Zeroizing::new(String::new());
        if from.read_line(&mut line)? == 0 {
            return Ok(lines);
        }
        let kept = Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned());
        line.zeroize();
        lines.push(kept);
    }
}

fn prompt(whose: &str, lang: Lang) -> Result<Passphrase, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::new(
            "passphrase",
            "没有终端可以输入口令。请用 --passphrase-fd N 从文件描述符给出。",
            "There is no terminal to ask for the passphrase. Give it with --passphrase-fd N.",
        ));
    }
    let words = format!("{}{whose}: ", lang.pick("口令 ", "Passphrase of "));
    rpassword::prompt_password(words).map(Zeroizing::new).map_err(Failure::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_passphrase_a_line_without_its_line_end() {
        let read = lines(io::Cursor::new("甲 乙\r\nb\n\nlast")).unwrap();
        let read: Vec<&str> = read.iter().map(|line| line.as_str()).collect();
        assert_eq!(read, ["甲 乙", "b", "", "last"]);
    }

    #[test]
    fn a_missing_line_is_a_failure_not_an_empty_passphrase() {
        let mut none = Passphrases::Lines(Vec::new().into_iter());
        assert!(none.next("x", Lang::En).is_err());
    }
}
