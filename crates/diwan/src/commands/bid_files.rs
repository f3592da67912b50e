//! The files of a bid: described before they are sealed, and the same bytes when they are.

use super::Failure;
use crate::sealing::SealedFile;
use aws_lc_rs::digest::{Context, SHA256};
use seal::body::ManifestFile;
use seal::bytes::Digest;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

fn digest(context: Context) -> Digest {
    let mut digest = [0; 32];
    digest.copy_from_slice(context.finish().as_ref());
    Digest(digest)
}

/// Describes a file and opens it for sealing.
///
/// # Errors
/// [`Failure::Usage`] when it cannot be read or its name is refused.
pub fn open(path: &Path) -> Result<SealedFile, Failure> {
    let wrong = |error: &dyn std::fmt::Display| Failure::Usage(format!("{}: {error}", path.display()));
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    domain::text::check_file_name(name).map_err(|_| wrong(&"a file name of a bid is plain visible text"))?;
    let mut file = File::open(path).map_err(|error| wrong(&error))?;
    let (mut context, mut bytes, mut chunk) = (Context::new(&SHA256), 0, vec![0; 1 << 18]);
    loop {
        let read = file.read(&mut chunk).map_err(|error| wrong(&error))?;
        if read == 0 {
            break;
        }
        context.update(&chunk[..read]);
        bytes += read as u64;
    }
    let sha256 = digest(context);
    let entry = ManifestFile { name: name.to_owned(), bytes, media_type: media_type(name).to_owned(), sha256 };
    let file = File::open(path).map_err(|error| wrong(&error))?;
    let source = Unchanged { file, context: Some(Context::new(&SHA256)), expected: sha256, path: path.to_owned() };
    Ok(SealedFile { entry, source: Box::new(source) })
}

/// A file that has to read the second time as it did the first: one that changes meanwhile would make the bid
/// malformed, and nobody would know before the opening.
struct Unchanged {
    file: File,
    /// Nothing once the end was reached.
    context: Option<Context>,
    expected: Digest,
    path: PathBuf,
}

impl Read for Unchanged {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(into)?;
        if let Some(context) = &mut self.context {
            context.update(&into[..read]);
        }
        if read == 0
            && !into.is_empty()
            && let Some(context) = self.context.take()
            && digest(context) != self.expected
        {
            let what = format!("{} changed while it was being sealed; seal again", self.path.display());
            return Err(std::io::Error::other(what));
        }
        Ok(read)
    }
}

fn media_type(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("pdf") => "application/pdf",
        Some("txt") => "text/plain",
        Some("csv") => "text/csv",
        Some("json") => "application/json",
        Some("xml") => "application/xml",
        Some("zip") => "application/zip",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("odt") => "application/vnd.oasis.opendocument.text",
        Some("ods") => "application/vnd.oasis.opendocument.spreadsheet",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changes_between_its_description_and_its_sealing_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("brochure.pdf");
        std::fs::write(&path, b"what was described").unwrap();
        let mut same = open(&path).unwrap();
        let mut changed = open(&path).unwrap();
        assert_eq!((same.entry.bytes, same.entry.media_type.as_str()), (18, "application/pdf"));
        let mut read = Vec::new();
        same.source.read_to_end(&mut read).unwrap();
        assert_eq!(read, b"what was described");
        std::fs::write(&path, b"what was desCribed").unwrap();
        let error = changed.source.read_to_end(&mut read).unwrap_err();
        assert!(error.to_string().contains("changed while it was being sealed"), "{error}");
    }
}
