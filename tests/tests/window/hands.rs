//! A person at the window: looks, clicks, types.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::http;
use crate::stage::{Stage, binary, wait_for};

/// How long anything may take on a slow, busy machine.
const PATIENCE: Duration = Duration::from_secs(180);
/// W3C WebDriver's name for an element reference.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

pub struct Hands {
    port: u16,
    session: String,
    display: String,
    size: (u32, u32),
}

impl Hands {
    /// Opens the window on a stage.
    pub fn on(stage: &Stage, width: u32, height: u32) -> Hands {
        let binary = binary().expect("a binary");
        let wanted =
            json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": { "binary": binary, "args": [] } } } });
        let mut last = String::new();
        for _ in 0..3 {
            match http::ask(stage.port, "POST", "/session", Some(&wanted)) {
                Ok(value) => {
                    let session = value["sessionId"].as_str().expect("a session id").to_owned();
                    let hands = Hands { port: stage.port, session, display: stage.display.clone(), size: (width, height) };
                    hands.post("window/rect", &json!({ "x": 0, "y": 0, "width": width, "height": height }));
                    hands.see("#app > *");
                    return hands;
                }
                Err(error) => last = error,
            }
        }
        panic!("no window: {last}");
    }

    fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
        http::ask(self.port, method, &format!("/session/{}/{path}", self.session), body)
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.ask("POST", path, Some(body)).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Runs a script in the page and answers what it returns.
    pub fn script(&self, script: &str, arguments: &[&str]) -> Value {
        self.post("execute/sync", &json!({ "script": script, "args": arguments }))
    }

    pub fn is_there(&self, selector: &str) -> bool {
        self.script("return document.querySelector(arguments[0]) !== null", &[selector]) == true
    }

    /// Waits until something is in the page.
    pub fn see(&self, selector: &str) {
        self.wait(selector, || self.is_there(selector));
    }

    /// Waits until something has left the page.
    pub fn gone(&self, selector: &str) {
        self.wait(&format!("no {selector}"), || !self.is_there(selector));
    }

    pub fn wait(&self, what: &str, mut holds: impl FnMut() -> bool) {
        let mut tries = 0;
        wait_for(PATIENCE, what, || {
            tries += 1;
            if tries == 600 {
                eprintln!("still waiting for {what}; the page says: {}", self.text("body"));
            }
            holds()
        });
    }

    pub fn text(&self, selector: &str) -> String {
        self.script("const e = document.querySelector(arguments[0]); return e ? e.innerText : ''", &[selector])
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    pub fn count(&self, selector: &str) -> u64 {
        self.script("return document.querySelectorAll(arguments[0]).length", &[selector]).as_u64().unwrap_or(0)
    }

    fn element(&self, selector: &str) -> String {
        self.see(selector);
        let found = self.post("element", &json!({ "using": "css selector", "value": selector }));
        found[ELEMENT].as_str().unwrap_or_else(|| panic!("{selector}: {found}")).to_owned()
    }

    /// Clicks with a real pointer, as soon as the thing can be clicked.
    pub fn click(&self, selector: &str) {
        self.wait(&format!("{selector} to be ready"), || {
            self.script("const e = document.querySelector(arguments[0]); return e !== null && !e.disabled", &[selector]) == true
        });
        let mut last = String::new();
        for _ in 0..20 {
            let element = self.element(selector);
            match self.ask("POST", &format!("element/{element}/click"), Some(&json!({}))) {
                Ok(_) => return,
                // Something was still moving over it, or the page drew it anew.
                Err(error) => last = error,
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        panic!("can't click {selector}: {last}");
    }

    /// Clicks the first thing that says this.
    pub fn click_saying(&self, selector: &str, words: &str) {
        let mark = "const e = [...document.querySelectorAll(arguments[0])].find((e) => e.textContent.includes(arguments[1])); \
                    document.querySelectorAll('[data-hand]').forEach((o) => o.removeAttribute('data-hand')); \
                    if (e) e.setAttribute('data-hand', ''); return e !== undefined";
        self.wait(&format!("{selector} saying {words}"), || self.script(mark, &[selector, words]) == true);
        self.click("[data-hand]");
    }

    /// Replaces what stands in a field.
    pub fn fill(&self, selector: &str, text: &str) {
        let element = self.element(selector);
        let _ = self.ask("POST", &format!("element/{element}/clear"), Some(&json!({})));
        self.post(&format!("element/{element}/value"), &json!({ "text": text }));
        let holds = "return document.querySelector(arguments[0]).value === arguments[1]";
        self.wait(&format!("{selector} to hold its text"), || self.script(holds, &[selector, text]) == true);
    }

    /// Chooses an option by its value.
    pub fn choose(&self, selector: &str, value: &str) {
        self.see(selector);
        self.script(
            "const e = document.querySelector(arguments[0]); e.value = arguments[1]; e.dispatchEvent(new Event('change', { bubbles: true }))",
            &[selector, value],
        );
    }

    /// Presses one key with nothing focused in particular.
    pub fn press(&self, key: &str) {
        self.script("if (document.activeElement) document.activeElement.blur(); return true", &[]);
        self.post(
            "actions",
            &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": [{ "type": "keyDown", "value": key }, { "type": "keyUp", "value": key }] }] }),
        );
    }

    /// A picture of the window, taken from the screen: the driver's own screenshots hang without a compositor.
    pub fn picture(&self, path: &Path) {
        let (width, height) = self.size;
        let done = std::process::Command::new("import")
            .args([
                "-display",
                &format!(":{}", self.display),
                "-window",
                "root",
                "-crop",
                &format!("{width}x{height}+0+0"),
                "+repage",
            ])
            .args(["-strip", "-dither", "None", "-colors", "256", "-depth", "8"])
            .arg(format!("PNG8:{}", path.display()))
            .status();
        assert!(done.is_ok_and(|status| status.success()), "ImageMagick's import takes pictures");
    }
}

impl Drop for Hands {
    fn drop(&mut self) {
        let _ = http::ask(self.port, "DELETE", &format!("/session/{}", self.session), None);
    }
}
