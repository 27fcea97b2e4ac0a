//! One function per command of `list.rs`: arguments in, the office's answer out.

mod door;
mod export;
mod intake;
mod marking;
mod matter;
mod people;
mod window;

pub use door::*;
pub use export::*;
pub use intake::*;
pub use marking::*;
pub use matter::*;
pub use people::*;
pub use window::*;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tauri::State;
use tauri::ipc::Channel;
use xianshen_office::Session;
use xianshen_office::view::{ProgressView, Trouble};

use crate::desk::{Desk, Job};

type Answer<T> = Result<T, Trouble>;
type AtDesk<'a> = State<'a, Arc<Desk>>;

/// Runs work of the office off the main thread. Work that dies is told as trouble; the window lives on.
async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> Answer<T> + Send + 'static) -> Answer<T> {
    match tauri::async_runtime::spawn_blocking(work).await {
        Ok(answer) => answer,
        Err(_) => Err(Trouble {
            code: "internal".to_owned(),
            zh: "没有完成，内部出错。已确认的内容都在；请重试，或重新打开先审。".to_owned(),
            en: "That failed inside. Everything acknowledged is kept; try again, or open Xianshen anew.".to_owned(),
        }),
    }
}

/// Runs work for the person who is in.
async fn as_me<T: Send + 'static>(desk: &AtDesk<'_>, work: impl FnOnce(&Session) -> Answer<T> + Send + 'static) -> Answer<T> {
    let session = desk.session()?;
    desk.stir();
    off_thread(move || work(&session)).await
}

/// Passes progress to the page, at most twenty times a second, and the page's wish to stop back.
fn reporting(job: &Job, to: &Channel<ProgressView>) -> impl FnMut(ProgressView) -> ControlFlow<()> {
    let mut last: Option<(Instant, u32)> = None;
    move |progress| {
        let news = last.is_none_or(|(at, done)| done != progress.done || at.elapsed() > Duration::from_millis(50));
        if news {
            last = Some((Instant::now(), progress.done));
            let _ = to.send(progress);
        }
        if job.cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
