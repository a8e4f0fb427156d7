//! The web page in a real browser: Chromium, driven through chromedriver.
//!
//! Where there is none the tests say that they were skipped. With CANON_AXE naming axe.min.js the page's accessibility
//! is held to axe-core's rules too.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::invented;
use crate::program::Desk;

/// A browser with one page open.
struct Browser {
    driver: Child,
    port: u16,
    session: String,
    profile: Desk,
}

/// The first of some programs that is on the path.
fn program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file()))
}

impl Browser {
    /// `None` where there is no Chromium or no driver for it.
    fn open() -> Option<Self> {
        let chromium = program(&["chromium", "chromium-browser", "google-chrome"])?;
        let driver = program(&["chromedriver"])?;
        let mut driver = Command::new(driver)
            .args(["--port=0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let port = port_of(&mut driver)?;
        let profile = Desk::new();
        let mut browser = Self { driver, port, session: String::new(), profile };
        let folder = browser.profile.path("perfil");
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
        ];
        let mut arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
        arguments.push(format!("--user-data-dir={}", folder.display()));
        let wishes = json!({"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": {"binary": chromium.display().to_string(), "args": arguments},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }}});
        let answer = browser.post("/session", &wishes);
        browser.session = answer["sessionId"].as_str().unwrap_or_else(|| panic!("{answer}")).to_string();
        Some(browser)
    }

    /// Asks the driver, as plain HTTP on this machine.
    fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Value {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
        let body = body.map_or(String::new(), Value::to_string);
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.port,
            body.len()
        )
        .unwrap();
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            if line.trim().is_empty() {
                break;
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
        }
        let mut bytes = vec![0; length];
        reader.read_exact(&mut bytes).unwrap();
        let answer: Value = serde_json::from_slice(&bytes).unwrap();
        answer["value"].clone()
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let path = if self.session.is_empty() {
            path.to_string()
        } else {
            format!("/session/{}{path}", self.session)
        };
        self.ask("POST", &path, Some(body))
    }

    fn go(&self, file: &std::path::Path) {
        // What the browser asked for while it opened itself is not the page's.
        self.post("/url", &json!({"url": "about:blank"}));
        self.log("performance");
        let answer = self.post("/url", &json!({"url": format!("file://{}", file.display())}));
        assert!(answer.is_null(), "{answer}");
    }

    /// What a script of the page gives.
    fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({"script": script, "args": []}))
    }

    fn log(&self, kind: &str) -> Vec<Value> {
        self.post("/se/log", &json!({"type": kind})).as_array().cloned().unwrap_or_default()
    }
}

fn port_of(driver: &mut Child) -> Option<u16> {
    let mut out = BufReader::new(driver.stdout.take()?);
    let begun = Instant::now();
    let mut line = String::new();
    while begun.elapsed() < Duration::from_secs(30) && out.read_line(&mut line).ok()? > 0 {
        if let Some(port) =
            line.trim().strip_suffix('.').and_then(|line| line.rsplit(' ').next()?.parse().ok())
            && line.contains("started successfully")
        {
            // The rest of what it says is read, so that it never waits for a reader.
            std::thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
            return Some(port);
        }
        line.clear();
    }
    None
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            self.ask("DELETE", &format!("/session/{}", self.session), None);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

#[test]
fn the_web_page_works_in_a_browser_and_asks_nothing_of_the_network() {
    let Some(browser) = Browser::open() else {
        eprintln!("skipped: there is no chromium with chromedriver here");
        return;
    };
    let desk = Desk::new();
    invented::write(&desk);
    desk.canon(&["report", "datos", "--focus", "301481,301486,301498", "--out", "r"]).ends(0);
    browser.go(&desk.path("r/informe.html"));
    assert_eq!(browser.run("return document.documentElement.lang"), "es-PE");

    // Sorts, by value and not by letters, both ways; what has no number stands last.
    let column = "const t = document.querySelector('#gasto table:not([data-group])'); const h = t.tHead.rows[0].cells[2];";
    let values = "return [...t.tBodies[0].rows].map((r) => r.cells[2].dataset.v)";
    let sorted = |clicks: usize| -> Vec<i64> {
        let script = format!(
            "{column} for (let i = 0; i < {clicks}; i++) {{ h.querySelector('button').click(); }} {values}"
        );
        let found = browser.run(&script);
        found.as_array().unwrap().iter().map(|v| v.as_str().unwrap().parse().unwrap()).collect()
    };
    let up = sorted(1);
    assert!(up.len() > 1 && up.is_sorted(), "{up:?}");
    assert_eq!(browser.run(&format!("{column} return h.getAttribute('aria-sort')")), "ascending");
    let down = sorted(1);
    assert!(down.iter().rev().is_sorted(), "{down:?}");

    // Governments are never ranked across their sizes.
    let groups = "const t = document.querySelector('#gasto table[data-group]'); const g = t.dataset.group; \
        const of = () => [...t.tBodies[0].rows].map((r) => r.cells[g].textContent); const before = of(); \
        t.tHead.rows[0].cells[1].querySelector('button').click(); return JSON.stringify(before) === JSON.stringify(of())";
    assert_eq!(browser.run(groups), true);
    assert_eq!(browser.run("return document.querySelectorAll('#gobiernos th button').length"), 0);
    // Each table can be had as CSV, made within the page.
    let csv = "let made = ''; HTMLAnchorElement.prototype.click = function () { made = this.href; }; \
        document.querySelector('[data-csv]').click(); return decodeURIComponent(made).split('\\r\\n').length > 2";
    assert_eq!(browser.run(csv), true);

    // Picks a government by the keyboard's own control.
    let pick = "const p = document.getElementById('gobierno'); p.value = 'torata-301486'; p.dispatchEvent(new Event('change')); \
        return [...document.querySelectorAll('[data-gobierno]')].filter((s) => !s.hidden).map((s) => s.id)";
    assert_eq!(browser.run(pick), json!(["g-torata-301486"]));
    assert_eq!(
        browser.run("return document.getElementById('mostrando').textContent"),
        "Municipalidad Distrital de Torata"
    );
    let all = "const p = document.getElementById('gobierno'); p.value = ''; p.dispatchEvent(new Event('change')); \
        return [...document.querySelectorAll('[data-gobierno]')].filter((s) => !s.hidden).length";
    assert_eq!(browser.run(all), 3);

    // Texts of files are words and never markup.
    assert_eq!(browser.run("return document.querySelectorAll('main b').length"), 0);
    assert_eq!(browser.run("return /<b>/i.test(document.body.textContent)"), true);

    // Prints.
    let printed = browser.post("/print", &json!({"page": {"width": 21.0, "height": 29.7}}));
    let printed = printed.as_str().unwrap_or_else(|| panic!("{printed}"));
    assert!(printed.starts_with("JVBERi0") && printed.len() > 50_000);

    assert_eq!(browser.run("return performance.getEntriesByType('resource').map((r) => r.name).filter((n) => !n.startsWith('data:'))"), json!([]));
    let requests: Vec<String> = browser
        .log("performance")
        .iter()
        .filter_map(|entry| serde_json::from_str::<Value>(entry["message"].as_str()?).ok())
        .filter(|entry| entry["message"]["method"] == "Network.requestWillBeSent")
        .filter_map(|entry| {
            Some(entry["message"]["params"]["request"]["url"].as_str()?.chars().take(60).collect())
        })
        .collect();
    let outside: Vec<&String> =
        requests.iter().filter(|url| !url.starts_with("file:") && !url.starts_with("data:")).collect();
    assert!(outside.is_empty(), "{outside:?}");
    assert!(requests.iter().any(|url| url.starts_with("file:")), "the log of requests is kept");
    let errors: Vec<Value> =
        browser.log("browser").into_iter().filter(|entry| entry["level"] == "SEVERE").collect();
    assert!(errors.is_empty(), "{errors:?}");
    match std::env::var_os("CANON_AXE") {
        Some(axe) => accessible(&browser, &axe),
        None => eprintln!("skipped: CANON_AXE does not name axe.min.js"),
    }
}

/// No serious violation of axe-core's rules.
fn accessible(browser: &Browser, axe: &std::ffi::OsStr) {
    let source = std::fs::read_to_string(axe).unwrap();
    browser.run(&source);
    let script = "const done = arguments[arguments.length - 1]; axe.run().then((r) => done(r.violations.map((v) => [v.impact, v.id, v.nodes.length, v.nodes[0].html.slice(0, 120)])))";
    let found = browser.post("/execute/async", &json!({"script": script, "args": []}));
    let serious: Vec<&Value> =
        found.as_array().unwrap().iter().filter(|v| v[0] == "serious" || v[0] == "critical").collect();
    assert!(serious.is_empty(), "{serious:?}");
}
