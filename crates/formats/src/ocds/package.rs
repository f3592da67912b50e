//! Writing packages: the metadata once, then releases or records one by one, in the memory of one.

use std::io::{self, Write};

use jiff::Timestamp;
use serde::Serialize;

use super::VERSION;
use super::model::extensions;
use super::read::{ElementKind, Publisher};

/// The metadata of a package.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PackageMetadata {
    /// `uri`: where this package can be had again
    pub uri: String,
    /// `version`
    pub version: &'static str,
    /// `extensions`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<String>,
    /// `publishedDate`
    pub published_date: Timestamp,
    /// `publisher`
    pub publisher: Publisher,
    /// `license`: canonical address
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    /// `publicationPolicy`: address
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publication_policy: Option<String>,
    /// `packages` of a record package: addresses of the release packages it was made from
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub packages: Vec<String>,
}

impl PackageMetadata {
    /// Metadata with version 1.1 and all our extensions.
    pub fn new(uri: impl Into<String>, publisher: Publisher, published_date: Timestamp) -> Self {
        Self {
            uri: uri.into(),
            version: VERSION,
            extensions: extensions::ALL.map(str::to_owned).to_vec(),
            published_date,
            publisher,
            license: None,
            publication_policy: None,
            packages: Vec::new(),
        }
    }
}

/// Writes a package as it grows. Without [`Self::finish`] what was written is no JSON.
///
/// The schema asks for at least one release or record; an empty page is written as an empty list all the same.
#[derive(Debug)]
pub struct PackageWriter<W> {
    out: W,
    written: u64,
}

impl<W: Write> PackageWriter<W> {
    /// Writes the metadata, and begins the list.
    pub fn new(mut out: W, kind: ElementKind, metadata: &PackageMetadata) -> io::Result<Self> {
        let text = serde_json::to_string(metadata)?;
        let list = match kind {
            ElementKind::Release => "releases",
            ElementKind::Record => "records",
        };
        // The metadata is an object that is not empty: the list becomes its last member.
        out.write_all(text.strip_suffix('}').unwrap_or(&text).as_bytes())?;
        write!(out, ",\"{list}\":[")?;
        Ok(Self { out, written: 0 })
    }

    /// Writes one release or record.
    pub fn push(&mut self, element: &impl Serialize) -> io::Result<()> {
        if self.written > 0 {
            self.out.write_all(b",")?;
        }
        self.out.write_all(b"\n")?;
        serde_json::to_writer(&mut self.out, element)?;
        self.written += 1;
        Ok(())
    }

    /// Ends the package, and gives back what it was written to.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()?;
        Ok(self.out)
    }
}
