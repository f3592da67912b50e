//! Documents: named by what they contain.

use crate::text::LocalText;
use crate::text::{TextProblem, check_file_name, check_text};
use serde::{Deserialize, Serialize};

/// A file that an act refers to. The content itself is never in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Lower-case hexadecimal SHA-256 of the content.
    pub sha256: String,
    /// Size of the content, in bytes.
    pub bytes: u64,
    /// IANA media type.
    pub media_type: String,
    /// The name under which it is saved.
    pub file_name: String,
    /// OCDS document type (codelist `documentType`), such as `biddingDocuments`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_type: Option<String>,
    /// Title for readers.
    #[serde(default, skip_serializing_if = "LocalText::is_empty")]
    pub title: LocalText,
    /// BCP 47 tag of its language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl Document {
    /// Checks the hash's form, the file name, the media type and what readers see.
    ///
    /// # Errors
    /// The problem of the file name, or [`TextProblem::Empty`] for a malformed hash or media type.
    pub fn check(&self) -> Result<(), TextProblem> {
        check_file_name(&self.file_name)?;
        let hash = self.sha256.len() == 64 && self.sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let media = self.media_type.len() <= 100
            && self.media_type.split_once('/').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty())
            && self.media_type.bytes().all(|b| b.is_ascii_graphic());
        if !hash || !media {
            return Err(TextProblem::Empty);
        }
        for word in self.document_type.iter().chain(&self.language) {
            check_text(word, 100)?;
        }
        self.title.check(500)
    }
}
