//! What is said when the program itself is wrong: where, never what, since a panic's words may quote a draft.

use std::io::{self, Write};
use std::panic;

use crate::lang::Lang;

/// Replaces the panic message. Other threads are those on which foreign readers work: their panics are caught where the
/// thread was started and reported as a damaged file, so they say nothing here.
pub fn speak_plainly(lang: Lang) {
    panic::set_hook(Box::new(move |info| {
        if std::thread::current().name() != Some("main") {
            return;
        }
        let place = match info.location() {
            Some(at) => format!("{}:{}", at.file(), at.line()),
            None => String::new(),
        };
        let words = match lang {
            Lang::Zh => format!("程序内部出错（{place}）。已登记的内容不受影响；请重试，仍出错请报告这个位置。"),
            Lang::En => format!(
                "The program itself failed ({place}). Nothing that was recorded is affected. Try again; if it fails again, report this place."
            ),
        };
        let _ = writeln!(io::stderr(), "xianshen: {words}");
    }));
}
