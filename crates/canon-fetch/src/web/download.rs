//! A file as it arrives: what breaks off goes on from the same byte of the same file, or fails. It never ends early.

use std::io::{self, Read};

use ureq::http::Response;
use ureq::{Body, BodyReader};

use crate::fault::Fault;
use crate::watch::Event;
use crate::web::{BACK_OFF, Web, header, refusal};

/// After so many bytes without a break the tries are three again.
const SOUND: u64 = 16 << 20;

/// What the server says of a file, by which it is known to be the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Version {
    pub(crate) bytes: u64,
    pub(crate) modified: Option<String>,
    pub(crate) etag: Option<String>,
}

impl Version {
    /// What a resumption is bound to: a strong tag, or else the day of the file.
    fn bond(&self) -> Option<&str> {
        let strong = self.etag.as_deref().filter(|tag| !tag.starts_with("W/"));
        strong.or(self.modified.as_deref())
    }
}

/// A file that is being transferred.
pub(crate) struct Download<'w> {
    web: &'w Web<'w>,
    address: String,
    name: String,
    pub(crate) version: Version,
    pub(crate) date: Option<String>,
    body: Option<BodyReader<'static>>,
    passed: u64,
    failures: usize,
    broke_at: u64,
    hasher: blake3::Hasher,
}

impl<'w> Download<'w> {
    /// Begins the transfer of a file of at most `limit` bytes.
    pub(crate) fn begin(web: &'w Web<'w>, address: String, name: &str, limit: u64) -> Result<Self, Fault> {
        let response = web.tries(|| {
            let response = web.file(&address, None)?;
            accepted(&response).map(|()| response)
        })?;
        let version = version(&response).ok_or(Fault::NoLength)?;
        if version.bytes > limit {
            return Err(Fault::TooLarge { bytes: version.bytes, limit });
        }
        let date = header(&response, "date");
        Ok(Self {
            web,
            address,
            name: name.to_string(),
            version,
            date,
            body: Some(response.into_body().into_reader()),
            passed: 0,
            failures: 0,
            broke_at: 0,
            hasher: blake3::Hasher::new(),
        })
    }

    /// The file's address, and the hash of the bytes that passed.
    pub(crate) fn identity(&self) -> (String, String) {
        (self.address.clone(), self.hasher.finalize().to_hex().to_string())
    }

    /// Goes on from where the transfer broke, if the file is the same.
    fn resume(&mut self, fault: Fault) -> Result<(), Fault> {
        if self.passed >= self.broke_at + SOUND {
            self.failures = 0;
        }
        self.broke_at = self.passed;
        let mut fault = fault;
        // A server that was there a moment ago may be again.
        let may_pass =
            |fault: &Fault| fault.may_pass() || matches!(fault, Fault::Unreachable(_) | Fault::TimedOut);
        while self.failures < BACK_OFF.len() && may_pass(&fault) {
            self.web.pause(BACK_OFF[self.failures], &fault);
            self.failures += 1;
            match self.again() {
                Ok(body) => {
                    self.web.watch.tell(&Event::Resumes { name: &self.name, at: self.passed });
                    self.body = Some(body);
                    return Ok(());
                }
                Err(next) => fault = next,
            }
        }
        Err(fault)
    }

    fn again(&self) -> Result<BodyReader<'static>, Fault> {
        let bond = self.version.bond().ok_or(Fault::Changed)?;
        let response = self.web.file(&self.address, Some((self.passed, bond)))?;
        accepted(&response)?;
        // 200 is the whole of another file, or of a server that knows no ranges: neither can be gone on with.
        if response.status().as_u16() != 206 {
            return Err(Fault::Changed);
        }
        let whole = self.version.bytes;
        let expected = format!("bytes {}-{}/{whole}", self.passed, whole.saturating_sub(1));
        let same = |now: Option<String>, then: &Option<String>| now.is_none() || now == *then;
        let is_same = header(&response, "content-range").as_deref() == Some(&expected)
            && same(header(&response, "etag"), &self.version.etag)
            && same(header(&response, "last-modified"), &self.version.modified);
        if is_same { Ok(response.into_body().into_reader()) } else { Err(Fault::Changed) }
    }
}

impl Read for Download<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let whole = self.version.bytes;
        if buffer.is_empty() || self.passed == whole {
            return Ok(0);
        }
        loop {
            let Some(body) = &mut self.body else { return Err(Fault::Changed.into()) };
            let fault = match body.read(buffer) {
                Ok(0) => Fault::Cut { got: self.passed, whole },
                Ok(read) if self.passed + read as u64 > whole => return Err(Fault::Changed.into()),
                Ok(read) => {
                    self.hasher.update(&buffer[..read]);
                    self.passed += read as u64;
                    self.web.watch.tell(&Event::Passed { name: &self.name, bytes: self.passed, of: whole });
                    return Ok(read);
                }
                Err(error) => refusal::of_reading(&error, self.passed, whole),
            };
            self.body = None;
            self.resume(fault)?;
        }
    }
}

/// Whether a server gives a file; a page in its place is none.
fn accepted(response: &Response<Body>) -> Result<(), Fault> {
    let is_page = header(response, "content-type").is_some_and(|kind| kind.starts_with("text/html"));
    match response.status().as_u16() {
        404 | 410 => Err(Fault::NotThere),
        status @ (403 | 418) => Err(Fault::Firewall(status)),
        status @ (429 | 500..=599) => Err(Fault::Heavy(status)),
        status @ (200 | 206) if is_page => Err(Fault::Firewall(status)),
        200 | 206 => Ok(()),
        416 => Err(Fault::Changed),
        other => Err(Fault::Status(other)),
    }
}

fn version(response: &Response<Body>) -> Option<Version> {
    let bytes = response.body().content_length()?;
    Some(Version { bytes, modified: header(response, "last-modified"), etag: header(response, "etag") })
}
