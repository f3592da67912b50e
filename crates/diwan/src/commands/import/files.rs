//! Files and folders as a stream of releases and problems.

use crate::commands::Failure;
use formats::ocds::Problem;
use formats::ocds::read::{Event, Item, Limits, releases};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use tokio::sync::mpsc::Sender;

/// What a reader sends.
pub enum Message {
    /// A release, and the file it stood in.
    Release(PathBuf, Box<Item>),
    /// Something wrong, and the file it is in.
    Problem(PathBuf, Problem),
    /// A file has ended.
    FileDone,
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::PermissionDenied => {
            Failure::Usage(format!("{}: {error}", path.display()))
        }
        _ => Failure::fault(&path.display().to_string(), error),
    }
}

/// The files at and below the paths, in the order of their names. Hidden files are left out, and links below a folder
/// are not followed: they may lead in circles.
///
/// # Errors
/// [`Failure`] when one cannot be looked at.
pub fn below(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        let kind = std::fs::metadata(path).map_err(|error| failed(path, &error))?;
        if kind.is_dir() {
            folder(path, &mut files)?;
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn folder(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let entries = std::fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let mut entries = entries.map_err(|error| failed(path, &error))?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let kind = entry.file_type().map_err(|error| failed(path, &error))?;
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        if kind.is_dir() {
            folder(&entry.path(), files)?;
        } else if kind.is_file() {
            files.push(entry.path());
        }
    }
    Ok(())
}

/// Reads every file, one release in memory at a time; ends early when nobody takes them any more.
///
/// # Errors
/// [`Failure`] when a file cannot be opened; those before it were read.
pub fn read_all(files: &[PathBuf], send: &Sender<Message>) -> Result<(), Failure> {
    for path in files {
        let file = std::fs::File::open(path).map_err(|error| failed(path, &error))?;
        for event in releases(BufReader::with_capacity(1 << 16, file), Limits::default()) {
            let message = match event {
                Event::Data(item) => Message::Release(path.clone(), Box::new(item)),
                Event::Problem(problem) => Message::Problem(path.clone(), problem),
                Event::Package(_) => continue,
            };
            if send.blocking_send(message).is_err() {
                return Ok(());
            }
        }
        if send.blocking_send(Message::FileDone).is_err() {
            return Ok(());
        }
    }
    Ok(())
}
