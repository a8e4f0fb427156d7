//! What a run does for somebody who dropped files on canon in a file manager: no terminal, no folder of their own.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::RunArgs;
use crate::messages;
use crate::terminal::console::Screen;

/// What of a run is opened, the first that it has.
const OPENED: [&str; 3] = ["informe.html", "informe.pdf", "hojas"];

/// The folder in which the first file lies.
pub(super) fn beside(paths: &[PathBuf]) -> PathBuf {
    let first = paths.first().and_then(|path| std::path::absolute(path).ok());
    first.and_then(|path| path.parent().map(Path::to_path_buf)).unwrap_or_else(|| PathBuf::from("."))
}

/// Opens what was made, and keeps the window, as asked or as a file manager needs.
pub(super) fn end(args: &RunArgs, made: Option<&Path>, failed: Option<&anyhow::Error>, screen: Screen) {
    let by_hand = args.dropped && is_by_file_manager();
    if let Some(folder) = made.filter(|_| args.open || by_hand) {
        let shown = OPENED.iter().map(|name| folder.join(name)).find(|path| path.exists());
        let shown = shown.unwrap_or_else(|| folder.to_path_buf());
        let cause = open(&shown).err();
        screen.note(&messages::commands::run::opened(&shown, cause.as_ref(), screen.language));
    }
    if args.hold || (by_hand && failed.is_some()) {
        if let Some(error) = failed {
            screen.note(&format!("{error}\n"));
        }
        hold(screen);
    }
}

/// Whether a file manager started canon: with a screen to show things on, and no terminal; on Windows with a console that
/// no shell opened.
fn is_by_file_manager() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(windows) {
        return ["PROMPT", "TERM", "WT_SESSION"].into_iter().all(|name| !set(name));
    }
    let has_screen = cfg!(target_os = "macos") || set("DISPLAY") || set("WAYLAND_DISPLAY");
    let terminal = io::stdin().is_terminal() || io::stdout().is_terminal() || io::stderr().is_terminal();
    has_screen && !terminal
}

/// Opens a file or folder with the program that the system has for it.
fn open(path: &Path) -> io::Result<()> {
    let program = match std::env::consts::OS {
        "windows" => "explorer",
        "macos" => "open",
        _ => "xdg-open",
    };
    let mut command = Command::new(program);
    command.arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn()?.wait().map(drop)
}

/// Waits for Enter, where somebody can press it.
fn hold(screen: Screen) {
    if !io::stdin().is_terminal() {
        return;
    }
    let _ = write!(io::stderr(), "{}", messages::commands::run::press_enter(screen.language));
    let _ = io::stdin().read_line(&mut String::new());
}
