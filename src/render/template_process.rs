//! A user's templates are programs: they are set in a process of their own, which is stopped where it takes too long or
//! too much memory, and which sees nothing but the files that it is given.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use canon_paper::worker::{packed, unpacked};
use canon_paper::{PaperError, Stopped, Templates, worker};

use crate::settings::limits::TemplateLimits;
use crate::settings::printing::Printing;

/// How canon calls itself to set documents; for canon alone, so that no help tells of it.
const CALL: &str = "--set-templates";
/// What a process has to set with: pages lie deep, and a mistake of endless depth is to be told and not fallen over.
const STACK: usize = 64 << 20;

/// Where the system counts the seconds that a processor works, a busy machine takes nobody's time away: by the clock it
/// may take so many times as long.
const PATIENCE: u64 = if cfg!(unix) { 3 } else { 1 };

/// Processes that set documents with the templates of a folder. One is begun when all others are at work.
#[derive(Debug)]
pub struct Workshop {
    files: Vec<u8>,
    bounds: TemplateLimits,
    idle: Mutex<Vec<Typesetter>>,
    /// Whether one was stopped: nothing will be written, and no other needs to be waited for.
    stopped: AtomicBool,
}

impl Workshop {
    /// For the files of a folder.
    pub fn new(files: &BTreeMap<String, Vec<u8>>, bounds: TemplateLimits) -> Self {
        let files = packed(files.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes.as_slice()]));
        Self { files, bounds, idle: Mutex::default(), stopped: AtomicBool::new(false) }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Typesetter>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl worker::Worker for Workshop {
    fn typeset(&self, job: &[u8]) -> Result<Vec<u8>, PaperError> {
        if self.stopped.load(Ordering::Relaxed) {
            return Err(PaperError::Stopped(Stopped::Skipped));
        }
        let free = self.idle().pop();
        let fallen = |cause: io::Error| Stopped::Crashed(cause.to_string());
        let set = free
            .map_or_else(|| Typesetter::start(&self.files, self.bounds).map_err(fallen), Ok)
            .and_then(|mut typesetter| {
                let answer = typesetter.ask(job, self.bounds)?;
                self.idle().push(typesetter);
                Ok(answer)
            });
        set.map_err(|stopped| {
            self.stopped.store(true, Ordering::Relaxed);
            PaperError::Stopped(stopped)
        })
    }
}

/// The templates that pages are set with: canon's own, or those of the user's folder, set in processes of their own.
pub fn templates(printing: &Printing) -> Templates {
    printing.own.as_ref().map_or_else(Templates::built_in, |own| {
        Templates::with_worker(Arc::new(Workshop::new(&own.files, own.limits)))
    })
}

/// A process that sets documents. It ends with this value, and by itself where canon ends in any other way: then what it
/// reads from ends.
#[derive(Debug)]
struct Typesetter {
    child: Child,
    to: ChildStdin,
    from: ChildStdout,
}

impl Typesetter {
    fn start(files: &[u8], bounds: TemplateLimits) -> io::Result<Self> {
        let mut command = Command::new(own_program()?);
        command.arg(CALL).arg(bounds.megabytes.to_string()).arg(bounds.seconds.to_string());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("no pipe"));
        };
        let mut typesetter = Self { child, to, from };
        send(&mut typesetter.to, files)?;
        Ok(typesetter)
    }

    /// Gives it a job and waits for the answer as long as it may take.
    fn ask(&mut self, job: &[u8], bounds: TemplateLimits) -> Result<Vec<u8>, Stopped> {
        let Self { child, to, from } = self;
        let seconds = bounds.seconds_for(job);
        let answer = thread::scope(|scope| {
            let (done, answered) = mpsc::channel();
            scope.spawn(move || {
                let answer = send(to, job).and_then(|()| receive(from));
                // Nobody waits any more where it took too long.
                let _ = done.send(answer);
            });
            let answer = answered.recv_timeout(Duration::from_secs(seconds.saturating_mul(PATIENCE)));
            if answer.is_err() {
                let _ = child.kill();
            }
            answer
        });
        match answer {
            Err(_) => Err(Stopped::Seconds(seconds)),
            Ok(Ok(Some(answer))) => Ok(answer),
            Ok(Ok(None) | Err(_)) => Err(self.why_it_fell(bounds.megabytes, seconds)),
        }
    }

    /// The system ends it when its time is up, and gives it no memory past its bounds: then it says so last.
    fn why_it_fell(&mut self, megabytes: u64, seconds: u64) -> Stopped {
        let _ = self.child.kill();
        if self.child.wait().is_ok_and(is_out_of_time) {
            return Stopped::Seconds(seconds);
        }
        let mut said = Vec::new();
        if let Some(stderr) = self.child.stderr.take() {
            let _ = stderr.take(1 << 16).read_to_end(&mut said);
        }
        let said = String::from_utf8_lossy(&said);
        if said.contains("memory allocation of") || said.contains("capacity overflow") {
            return Stopped::Megabytes(megabytes);
        }
        let telling = said.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("?");
        Stopped::Crashed(telling.chars().take(200).collect())
    }
}

impl Drop for Typesetter {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// This very program, even where a newer one took its place meanwhile.
fn own_program() -> io::Result<PathBuf> {
    let running = PathBuf::from("/proc/self/exe");
    if cfg!(target_os = "linux") && running.exists() { Ok(running) } else { std::env::current_exe() }
}

fn send(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

/// The next message; `None` at the end.
fn receive(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    match from.read_exact(&mut length) {
        Err(end) if end.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let (length, mut bytes) = (u64::from_le_bytes(length), Vec::new());
    let read = from.take(length).read_to_end(&mut bytes)? as u64;
    Ok((read == length).then_some(bytes))
}

/// Sets documents, if it is for that that canon was called by itself.
pub fn serve() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    let called = arguments.next().is_some_and(|first| first == CALL);
    let mut number = || arguments.next().and_then(|text| text.to_str()?.parse().ok()).unwrap_or(u64::MAX);
    called.then(|| serve_within(TemplateLimits { megabytes: number(), seconds: number() }))
}

fn serve_within(bounds: TemplateLimits) -> ExitCode {
    bound_memory(bounds.megabytes);
    let (to_set, jobs) = mpsc::channel();
    let setting = thread::Builder::new().stack_size(STACK).spawn(move || {
        let done = std::panic::catch_unwind(AssertUnwindSafe(|| set_all(&jobs, bounds)));
        leave(i32::from(!matches!(done, Ok(Ok(())))))
    });
    if setting.is_err() {
        return ExitCode::FAILURE;
    }
    // Whatever is being set: who asked for it is gone when this ends.
    let mut from = io::stdin().lock();
    while let Ok(Some(message)) = receive(&mut from) {
        if to_set.send(message).is_err() {
            break;
        }
    }
    leave(0)
}

#[expect(clippy::exit, reason = "another thread may be in the middle of an endless template")]
fn leave(code: i32) -> ! {
    std::process::exit(code)
}

fn set_all(jobs: &mpsc::Receiver<Vec<u8>>, bounds: TemplateLimits) -> io::Result<()> {
    let Ok(files) = jobs.recv() else { return Ok(()) };
    let wrong = || io::Error::from(io::ErrorKind::InvalidData);
    let mut of_folder = BTreeMap::new();
    for pair in unpacked(&files).ok_or_else(wrong)?.chunks_exact(2) {
        of_folder.insert(String::from_utf8_lossy(pair[0]).into_owned(), pair[1].to_vec());
    }
    let templates = Templates::with(of_folder).map_err(|_| wrong())?;
    let mut to = io::stdout().lock();
    while let Ok(job) = jobs.recv() {
        bound_time(bounds.seconds_for(&job));
        send(&mut to, &worker::run(&templates, &job))?;
    }
    Ok(())
}

/// So much memory and no more, and no traces of it on the disk. Where the system knows no such bounds, the clock is the
/// only one.
#[cfg(unix)]
fn bound_memory(megabytes: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |bytes: u64| Rlimit { current: Some(bytes), maximum: Some(bytes) };
    let _ = setrlimit(Resource::As, most(megabytes.saturating_mul(1 << 20)));
    let _ = setrlimit(Resource::Core, most(0));
}

/// So many seconds of work from now on.
#[cfg(unix)]
fn bound_time(seconds: u64) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    use rustix::time::{ClockId, clock_gettime};
    let so_far = u64::try_from(clock_gettime(ClockId::ProcessCPUTime).tv_sec).unwrap_or(0);
    let until = so_far.saturating_add(seconds).saturating_add(1);
    let Rlimit { maximum, .. } = getrlimit(Resource::Cpu);
    let current = Some(maximum.map_or(until, |most| until.min(most)));
    let _ = setrlimit(Resource::Cpu, Rlimit { current, maximum });
}

/// Whether the system ended a process because its seconds were up.
#[cfg(unix)]
fn is_out_of_time(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.signal() == Some(rustix::process::Signal::XCPU.as_raw())
}

#[cfg(not(unix))]
fn bound_memory(_: u64) {}

#[cfg(not(unix))]
fn bound_time(_: u64) {}

#[cfg(not(unix))]
fn is_out_of_time(_: ExitStatus) -> bool {
    false
}
