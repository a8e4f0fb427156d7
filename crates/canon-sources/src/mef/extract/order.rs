//! What several threads copy of a file, put into the order of its blocks as it is written.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::mef::extract::CopiedLines;

/// Bytes that wait for a block before them: past these a thread waits, too.
const MOST: usize = 64 << 20;

/// Bytes that are written at once.
const AT_ONCE: usize = 1 << 20;

struct State<'c> {
    copy: &'c mut CopiedLines,
    /// The block whose lines come next.
    next: u32,
    /// Lines of later blocks, and how many bytes they are.
    waiting: BTreeMap<u32, Vec<u8>>,
    held: usize,
    /// What comes next and is not written yet.
    ready: Vec<u8>,
    /// Whether a thread ended before the file did: it failed, or all is to be read anew.
    is_let_go: bool,
    trouble: Option<io::Error>,
}

pub(super) struct InOrder<'c> {
    state: Mutex<State<'c>>,
    moved: Condvar,
}

impl<'c> InOrder<'c> {
    pub(super) fn new(copy: &'c mut CopiedLines) -> Self {
        let state = State {
            copy,
            next: 0,
            waiting: BTreeMap::new(),
            held: 0,
            ready: Vec::new(),
            is_let_go: false,
            trouble: None,
        };
        Self { state: Mutex::new(state), moved: Condvar::new() }
    }

    /// A thread begins. Where others were let go before, the file is read anew, and what they wrote is taken back.
    pub(super) fn begin_anew(&self) {
        let mut state = self.state();
        if state.is_let_go {
            (state.next, state.held, state.is_let_go) = (0, 0, false);
            state.waiting.clear();
            state.ready.clear();
            let taken = state.copy.take_back();
            state.note(taken);
        }
    }

    /// Takes lines of a block that is not at its end, if they come next and are enough to be written.
    pub(super) fn pass(&self, block: u32, lines: &mut Vec<u8>) {
        if lines.len() < AT_ONCE {
            return;
        }
        let mut state = self.state();
        if state.next == block {
            state.add(lines);
            lines.clear();
        }
    }

    /// Takes the rest of a block's lines.
    pub(super) fn ended(&self, block: u32, lines: Vec<u8>) {
        let mut state = self.state();
        // Whoever has the next block is never kept waiting: it moves the others on.
        while state.next != block && state.held > MOST && !state.is_let_go {
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.held += lines.len();
        state.waiting.insert(block, lines);
        loop {
            let next = state.next;
            let Some(lines) = state.waiting.remove(&next) else { break };
            state.held -= lines.len();
            state.add(&lines);
            state.next += 1;
        }
        drop(state);
        self.moved.notify_all();
    }

    /// A thread is gone: nobody waits for it.
    pub(super) fn let_go(&self) {
        self.state().is_let_go = true;
        self.moved.notify_all();
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// The first thing that the disk refused.
    pub(super) fn end(self) -> io::Result<()> {
        let mut state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        state.write();
        state.trouble.map_or(Ok(()), Err)
    }

    fn state(&self) -> MutexGuard<'_, State<'c>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State<'_> {
    fn add(&mut self, lines: &[u8]) {
        self.ready.extend_from_slice(lines);
        if self.ready.len() >= AT_ONCE {
            self.write();
        }
    }

    fn write(&mut self) {
        if self.trouble.is_none() {
            let written = self.copy.write_all(&self.ready);
            self.note(written);
        }
        self.ready.clear();
    }

    fn note(&mut self, done: io::Result<()>) {
        self.trouble = self.trouble.take().or(done.err());
    }
}
