//! Requests: one at a time, some time apart, under canon's name, and never without a verified certificate.

pub(crate) mod download;
mod refusal;

use std::cell::Cell;
use std::io::Read;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ureq::http::Response;
use ureq::tls::{RootCerts, TlsConfig, TlsProvider};
use ureq::{Agent, Body};

use crate::fault::Fault;
use crate::watch::{Event, Watch};

/// How canon names itself.
const NAME: &str = concat!("canon/", env!("CARGO_PKG_VERSION"), " (+", env!("CARGO_PKG_REPOSITORY"), ")");

/// Between the end of a request and the next.
const APART: Duration = Duration::from_secs(1);

/// Three tries, and a pause after each that failed.
pub(crate) const BACK_OFF: [Duration; 3] =
    [Duration::from_secs(5), Duration::from_secs(15), Duration::from_secs(45)];

/// A query scans a table without an index.
const SCAN: Duration = Duration::from_secs(290);

/// Between two pieces of a file, or until one begins.
const SILENCE: Duration = Duration::from_secs(60);

/// The largest answer of the interface that is taken.
const ANSWER: u64 = 256 << 20;

/// Where the servers are.
#[derive(Clone, Debug)]
pub struct Places {
    pub api: String,
    pub portal: String,
    pub files: String,
    /// The Contraloría's server of works.
    pub works: String,
    /// How many times shorter every pause is. Only elsewhere than at the State's.
    hurry: u32,
}

impl Places {
    /// The servers of the State itself.
    pub fn states() -> Self {
        Self {
            api: "https://api.datosabiertos.mef.gob.pe".into(),
            portal: "https://datosabiertos.mef.gob.pe".into(),
            files: "https://fs.datosabiertos.mef.gob.pe/datastorefiles".into(),
            works: "https://infobras.contraloria.gob.pe".into(),
            hurry: 1,
        }
    }

    /// How long to wait for an answer.
    fn patience(&self, patience: Duration) -> Duration {
        (patience / self.hurry).max(APART)
    }

    /// Others, for a mirror or a test. Pauses are shortened only where nothing is asked of the State.
    #[must_use]
    pub fn or(self, [api, portal, files, works]: [Option<String>; 4], hurry: u32) -> Self {
        let all = [&api, &portal, &files, &works].into_iter().all(Option::is_some);
        Self {
            api: api.unwrap_or(self.api),
            portal: portal.unwrap_or(self.portal),
            files: files.unwrap_or(self.files),
            works: works.unwrap_or(self.works),
            hurry: if all { hurry.max(1) } else { 1 },
        }
    }
}

/// The one way out to a server.
pub struct Web<'w> {
    agent: Agent,
    pub(crate) places: Places,
    pub(crate) watch: &'w dyn Watch,
    last: Cell<Option<Instant>>,
}

impl std::fmt::Debug for Web<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Web").field("places", &self.places).finish_non_exhaustive()
    }
}

/// An answer that came whole.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) date: Option<String>,
    pub(crate) bytes: Vec<u8>,
}

impl Page {
    /// Whether it is a page for people.
    pub(crate) fn is_html(&self) -> bool {
        let start = self.bytes.iter().position(|byte| !byte.is_ascii_whitespace());
        start.is_some_and(|at| self.bytes[at] == b'<')
    }
}

impl<'w> Web<'w> {
    /// Ready to ask. Proxies are those that the environment names; roots are the system's.
    pub fn new(places: Places, watch: &'w dyn Watch) -> Self {
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let all = [&places.api, &places.portal, &places.files, &places.works];
        let secure = all.iter().all(|at| at.starts_with("https:"));
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .https_only(secure)
            .tls_config(tls)
            .user_agent(NAME)
            .accept_encoding("identity")
            .max_redirects(3)
            .timeout_connect(Some(places.patience(SILENCE)))
            .timeout_per_read(Some(places.patience(SCAN)))
            .build();
        Self { agent: config.new_agent(), places, watch, last: Cell::new(None) }
    }

    /// Tries up to three times, with a pause after each failure that may pass.
    pub(crate) fn tries<T>(&self, mut once: impl FnMut() -> Result<T, Fault>) -> Result<T, Fault> {
        let mut last = None;
        for pause in BACK_OFF {
            match once() {
                Err(fault) if fault.may_pass() => {
                    self.pause(pause, &fault);
                    last = Some(fault);
                }
                other => return other,
            }
        }
        Err(last.unwrap_or(Fault::Empty))
    }

    pub(crate) fn pause(&self, pause: Duration, fault: &Fault) {
        let pause = pause / self.places.hurry;
        self.watch.tell(&Event::Waits { seconds: pause.as_secs(), fault });
        std::thread::sleep(pause);
    }

    /// Waits until the next request may go out.
    fn pace(&self) {
        if let Some(last) = self.last.get() {
            let apart = APART / self.places.hurry;
            std::thread::sleep(apart.saturating_sub(last.elapsed()));
        }
    }

    /// Asks for a page of the interface.
    pub(crate) fn page(&self, address: &str) -> Result<Page, Fault> {
        self.pace();
        let request = self.agent.get(address).config();
        let request = request.timeout_recv_response(Some(self.places.patience(SCAN))).build();
        let page = request.call().map_err(refusal::of_error).and_then(whole);
        self.last.set(Some(Instant::now()));
        page
    }

    /// Sends a document to the portal's own service.
    pub(crate) fn post(&self, address: &str, document: &str) -> Result<Page, Fault> {
        self.pace();
        let request = self.agent.post(address).content_type("application/json");
        let page = request.send(document).map_err(refusal::of_error).and_then(whole);
        self.last.set(Some(Instant::now()));
        page
    }

    /// Begins the transfer of a file, from its first byte or from a later one of the same file.
    fn file(&self, address: &str, from: Option<(u64, &str)>) -> Result<Response<Body>, Fault> {
        self.pace();
        let request = self.agent.get(address).config();
        let patience = Some(self.places.patience(SILENCE));
        let mut request = request.timeout_recv_response(patience).timeout_per_read(patience).build();
        if let Some((at, version)) = from {
            request = request.header("Range", format!("bytes={at}-")).header("If-Range", version);
        }
        let response = request.call().map_err(refusal::of_error);
        self.last.set(Some(Instant::now()));
        response
    }
}

/// The text of a header.
fn header(response: &Response<Body>, name: &str) -> Option<String> {
    response.headers().get(name).and_then(|value| value.to_str().ok()).map(ToString::to_string)
}

/// The whole of an answer, no byte less than it says it has.
fn whole(mut response: Response<Body>) -> Result<Page, Fault> {
    let (status, date) = (response.status().as_u16(), header(&response, "date"));
    let said = response.body().content_length();
    let mut bytes = Vec::new();
    let mut body = response.body_mut().as_reader().take(ANSWER + 1);
    let read = body.read_to_end(&mut bytes);
    let got = bytes.len() as u64;
    read.map_err(|error| refusal::of_reading(&error, got, said.unwrap_or(0)))?;
    if got > ANSWER {
        return Err(Fault::TooLarge { bytes: got, limit: ANSWER });
    }
    match said.filter(|said| *said != got) {
        Some(whole) => Err(Fault::Cut { got, whole }),
        None => Ok(Page { status, date, bytes }),
    }
}
