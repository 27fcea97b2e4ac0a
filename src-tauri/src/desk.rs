//! What the shell remembers between commands: the office, who is in, what was picked, whether a job may go on.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde::Serialize;
use tauri::ipc::Channel;
use xianshen_office::view::{DoorView, Trouble};
use xianshen_office::{Clock, Office, Session};

use crate::folders::Folders;
use crate::idle;
use crate::picked::{Picked, Register};

/// What the shell tells the page by itself.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Told {
    /// Nobody stirred for a while: the session is closed.
    Locked,
    FilesOver,
    FilesLeft,
    FilesDropped {
        files: Vec<Picked>,
    },
}

/// The machine's clock, the only one in the program.
pub struct MachineClock;

impl Clock for MachineClock {
    fn now(&self) -> i64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
    }
}

pub struct Desk {
    folders: Folders,
    office: Mutex<Option<Arc<Office>>>,
    session: Mutex<Option<Session>>,
    picked: Mutex<Register>,
    /// What the last export wrote.
    written: Mutex<Vec<PathBuf>>,
    page: Mutex<Option<Channel<Told>>>,
    stirred: Mutex<Instant>,
    /// Minutes that nobody may stir.
    quiet: AtomicU32,
    /// Where the last export wrote.
    written_in: Mutex<Option<PathBuf>>,
    jobs: AtomicUsize,
    cancelled: Arc<AtomicBool>,
}

/// A poisoned lock holds plain values that are still true; nothing is half done in them.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

impl Desk {
    pub fn new(folders: Folders) -> Desk {
        Desk {
            folders,
            office: Mutex::default(),
            session: Mutex::default(),
            picked: Mutex::default(),
            written: Mutex::default(),
            page: Mutex::default(),
            stirred: Mutex::new(Instant::now()),
            quiet: AtomicU32::new(idle::MINUTES),
            written_in: Mutex::default(),
            jobs: AtomicUsize::new(0),
            cancelled: Arc::default(),
        }
    }

    pub fn folders(&self) -> &Folders {
        &self.folders
    }

    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::new(MachineClock)
    }

    pub fn office(&self) -> Option<Arc<Office>> {
        lock(&self.office).clone()
    }

    /// Puts another office on the desk; whoever was in is out.
    pub fn set_office(&self, office: Option<Office>) {
        *lock(&self.session) = None;
        *lock(&self.office) = office.map(Arc::new);
    }

    pub fn session(&self) -> Result<Session, Trouble> {
        lock(&self.session).clone().ok_or_else(|| Trouble {
            code: "locked".to_owned(),
            zh: "已锁定。请重新输入口令。".to_owned(),
            en: "Locked. Give your passphrase again.".to_owned(),
        })
    }

    pub fn set_session(&self, session: Option<Session>) {
        *lock(&self.session) = session;
        self.stir();
    }

    /// What the page sees first. Opens an office that is there and not yet on the desk.
    pub fn door(&self) -> Result<DoorView, Trouble> {
        if self.office().is_none() {
            for folder in [self.folders.own(), self.folders.practice()] {
                if Office::exists(folder) {
                    self.set_office(Some(Office::open(folder, self.clock())?));
                    break;
                }
            }
        }
        Ok(match self.office() {
            None => no_office(),
            Some(office) => DoorView { me: lock(&self.session).as_ref().map(Session::me), ..office.door() },
        })
    }

    pub fn register(&self) -> MutexGuard<'_, Register> {
        lock(&self.picked)
    }

    pub fn path(&self, id: &str) -> Result<PathBuf, Trouble> {
        self.register().path(id).ok_or_else(|| Trouble {
            code: "not_picked".to_owned(),
            zh: "找不到所选的文件或文件夹。请重新选择。".to_owned(),
            en: "The chosen file or folder is unknown. Choose it again.".to_owned(),
        })
    }

    pub fn set_written(&self, folder: PathBuf, paths: Vec<PathBuf>) {
        *lock(&self.written) = paths;
        *lock(&self.written_in) = Some(folder);
    }

    pub fn written_in(&self) -> Option<PathBuf> {
        lock(&self.written_in).clone()
    }

    pub fn written(&self) -> Vec<PathBuf> {
        lock(&self.written).clone()
    }

    pub fn watch(&self, page: Channel<Told>) {
        *lock(&self.page) = Some(page);
    }

    fn tell(&self, told: Told) {
        if let Some(page) = lock(&self.page).as_ref() {
            // A page that is gone needs no telling.
            let _ = page.send(told);
        }
    }

    pub fn dragged(&self, event: &tauri::DragDropEvent) {
        match event {
            tauri::DragDropEvent::Enter { .. } => self.tell(Told::FilesOver),
            tauri::DragDropEvent::Leave => self.tell(Told::FilesLeft),
            tauri::DragDropEvent::Drop { paths, .. } => {
                let files = self.register().add_all(paths);
                self.tell(Told::FilesDropped { files });
            }
            _ => {}
        }
    }

    pub fn stir(&self) {
        *lock(&self.stirred) = Instant::now();
    }

    /// For how many minutes nobody may stir.
    pub fn set_quiet(&self, minutes: u32) -> u32 {
        let minutes = idle::allowed(minutes);
        self.quiet.store(minutes, Ordering::SeqCst);
        minutes
    }

    /// Closes the session when nobody stirred for long enough and no job runs.
    pub fn lock_when_idle(&self) {
        let quiet = Duration::from_secs(u64::from(self.quiet.load(Ordering::SeqCst)) * 60);
        if self.jobs.load(Ordering::SeqCst) > 0 || lock(&self.stirred).elapsed() < quiet {
            return;
        }
        if lock(&self.session).take().is_some() {
            self.tell(Told::Locked);
        }
    }

    /// Begins a long job; the flag tells it to stop.
    pub fn job(self: &Arc<Self>) -> Job {
        self.cancelled.store(false, Ordering::SeqCst);
        self.jobs.fetch_add(1, Ordering::SeqCst);
        Job { desk: Arc::clone(self) }
    }

    pub fn cancel_job(&self) {
        self.cancelled.store(true, Ordering::SeqCst);
    }
}

/// A long job on its way: while it lives the desk does not lock.
pub struct Job {
    desk: Arc<Desk>,
}

impl Job {
    pub fn cancelled(&self) -> bool {
        self.desk.cancelled.load(Ordering::SeqCst)
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.desk.jobs.fetch_sub(1, Ordering::SeqCst);
        self.desk.stir();
    }
}

/// The two doors.
pub fn no_office() -> DoorView {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        // `C` and `POSIX` say nothing about the person; Chinese comes first then.
        .filter(|value| !value.starts_with('C') && !value.starts_with("POSIX"))
        .unwrap_or_else(|| "zh-CN".to_owned());
    DoorView {
        founded: false,
        unit: String::new(),
        people: Vec::new(),
        practice: false,
        practice_passphrase: None,
        me: None,
        locale,
    }
}
