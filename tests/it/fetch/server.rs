//! A small server on this machine: it answers what a closure says, one request a connection, and ends with the test.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// No test takes longer.
const LIFE: Duration = Duration::from_secs(120);

#[derive(Clone, Debug)]
pub(crate) struct Ask {
    pub(crate) path: String,
    pub(crate) headers: String,
    pub(crate) at: Instant,
}

impl Ask {
    /// The query of the SQL interface, decoded.
    pub(crate) fn sql(&self) -> Option<String> {
        let coded = self.path.split_once("?sql=")?.1;
        let (mut bytes, mut rest) = (Vec::new(), coded.bytes());
        while let Some(byte) = rest.next() {
            if byte == b'%' {
                let digits = [rest.next()?, rest.next()?].map(char::from).iter().collect::<String>();
                bytes.push(u8::from_str_radix(&digits, 16).ok()?);
            } else {
                bytes.push(byte);
            }
        }
        String::from_utf8(bytes).ok()
    }

    /// The value of a header, in small letters.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.headers.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
    /// How many bytes are sent of those that are promised; all where none is said.
    pub(crate) sent: Option<usize>,
    /// How long nothing is said first.
    pub(crate) silence: Duration,
    /// How long the connection is held after what was sent.
    pub(crate) holds: Duration,
}

impl Reply {
    pub(crate) fn of(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, body: body.into(), ..Self::default() }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

type Answers = dyn Fn(&Ask) -> Reply + Send + Sync;

/// A server that lives until it is dropped.
pub(crate) struct Server {
    pub(crate) address: String,
    asked: Arc<Mutex<Vec<Ask>>>,
    is_over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub(crate) fn start(answers: impl Fn(&Ask) -> Reply + Send + Sync + 'static) -> Self {
        Self::start_with("http", None, answers)
    }

    /// The same behind TLS.
    pub(crate) fn start_with(
        scheme: &str,
        tls: Option<Arc<rustls::ServerConfig>>,
        answers: impl Fn(&Ask) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = format!("{scheme}://{}", listener.local_addr().unwrap());
        let (asked, is_over) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let (log, over, answers) = (Arc::clone(&asked), Arc::clone(&is_over), Arc::new(answers));
        let thread = std::thread::spawn(move || {
            let began = Instant::now();
            while !over.load(Ordering::Relaxed) && began.elapsed() < LIFE {
                let Ok((stream, _)) = listener.accept() else {
                    std::thread::sleep(Duration::from_millis(2));
                    continue;
                };
                stream.set_nonblocking(false).unwrap();
                stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
                let (log, answers, tls) = (Arc::clone(&log), Arc::clone(&answers), tls.clone());
                std::thread::spawn(move || serve(stream, tls, &log, answers.as_ref()));
            }
        });
        Self { address, asked, is_over, thread: Some(thread) }
    }

    pub(crate) fn asked(&self) -> Vec<Ask> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(
    stream: TcpStream,
    tls: Option<Arc<rustls::ServerConfig>>,
    log: &Mutex<Vec<Ask>>,
    answers: &Answers,
) {
    match tls {
        None => talk(stream, log, answers),
        Some(config) => {
            let connection = rustls::ServerConnection::new(config).unwrap();
            talk(rustls::StreamOwned::new(connection, stream), log, answers);
        }
    }
}

fn talk(mut stream: impl Read + Write, log: &Mutex<Vec<Ask>>, answers: &Answers) {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte) {
            Ok(1) => head.push(byte[0]),
            _ => return,
        }
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let (line, headers) = head.split_once("\r\n").unwrap();
    let path = line.split(' ').nth(1).unwrap().to_string();
    let ask = Ask { path, headers: headers.to_string(), at: Instant::now() };
    let length = ask.header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
    let _ = stream.read_exact(&mut vec![0; length]);
    log.lock().unwrap().push(ask.clone());
    let reply = answers(&ask);
    std::thread::sleep(reply.silence);
    let mut text = format!(
        "HTTP/1.1 {} x\r\nConnection: close\r\nContent-Length: {}\r\n",
        reply.status,
        reply.body.len()
    );
    for (name, value) in &reply.headers {
        text.extend([name, ": ", value, "\r\n"]);
    }
    text.push_str("\r\n");
    let sent = reply.sent.unwrap_or(reply.body.len());
    let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.write_all(&reply.body[..sent]));
    let _ = stream.flush();
    std::thread::sleep(reply.holds);
}
