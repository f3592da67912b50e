//! What is inside a sealed bid.
//!
//! ```text
//! plaintext = u32 big endian: bytes of the manifest ‖ JCS(manifest) ‖ file ‖ file ‖ … ‖ zero bytes to the Padmé length
//! ```
//!
//! Files follow one another in the order of the manifest, without separators: the manifest gives their lengths. The
//! padded length is exactly [`crate::padded_bytes`] of everything before the zeros, so a plaintext has one form.
//!
//! Whether a manifest says whose it is follows from the envelope ([`Authorship`]), never from the manifest.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::bytes::{Digest, IdentityPublicKey, Salt, Signature};
use crate::envelope::{Authorship, Header, HeaderField, bidder_commitment};
use crate::keys::IdentityKey;
use crate::text::{TextFault, check_file_name, check_identifier, check_media_type};
use crate::{jcs, merkle};

/// Longest manifest, in bytes of canonical JSON.
pub const MAX_MANIFEST_BYTES: usize = 16 << 20;
/// Most files of one bid.
pub const MAX_FILES: usize = 10_000;
/// Bytes of the length before the manifest.
pub(crate) const LENGTH_BYTES: usize = 4;

const MANIFEST_LABEL: &[u8] = b"diwan/manifest/v1\0";

/// One file of a bid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestFile {
    /// A name without folders, unique in the bid, 1 to 255 bytes of visible text.
    pub name: String,
    /// Length.
    pub bytes: u64,
    /// `type/subtype`.
    pub media_type: String,
    /// SHA-256 of the content.
    pub sha256: Digest,
}

/// What a tenderer offers, before signing.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// The tenderer's party id.
    pub tenderer: String,
    /// 32 random bytes behind `hdr.bidder`.
    pub salt_b: Salt,
    /// The work that this envelope names the author of; there in such an envelope and in no other.
    pub work: Option<Digest>,
    /// Prices, currency, totals, answers: an object whose shape is not this crate's business. Amounts are integers in
    /// minor units or decimal strings; fractions in JSON numbers are refused.
    pub offer: Value,
    /// The files, in the order in which they follow.
    pub files: Vec<ManifestFile>,
}

/// The description of a bid's content.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "ManifestMembers")]
pub struct Manifest {
    /// The contracting process, as in the header.
    pub procedure: String,
    /// The lot, as in the header.
    pub lot: String,
    /// The envelope, as in the header.
    pub envelope: String,
    /// Prices, currency, totals, answers.
    pub offer: Value,
    /// The files, in the order in which they follow.
    pub files: Vec<ManifestFile>,
    /// Whose it is, and the signature: in all manifests but that of a work, which names nobody.
    pub author: Option<Author>,
}

/// Whose a manifest is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The tenderer's party id.
    pub tenderer: String,
    /// 32 random bytes: `hdr.bidder = HMAC(salt_b, "diwan/bidder/v1\0" ‖ tenderer)`.
    pub salt_b: Salt,
    /// `eid` of the work that the tenderer is the author of, where the envelope names one.
    pub work: Option<Digest>,
    /// The tenderer's identity, which signs below. That it belonged to the tenderer is the ledger's to say.
    pub identity: IdentityPublicKey,
    /// Ed25519 over `"diwan/manifest/v1\0" ‖ hctx ‖ JCS(manifest without signature)`.
    pub signature: Signature,
}

/// The members of a manifest as they are read: version 1 names its author, version 2 has no such member.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ManifestMembers {
    v: u8,
    procedure: String,
    lot: String,
    envelope: String,
    #[serde(default, deserialize_with = "present")]
    tenderer: Option<String>,
    #[serde(default, deserialize_with = "present")]
    salt_b: Option<Salt>,
    #[serde(default, deserialize_with = "present")]
    work: Option<Digest>,
    offer: Value,
    files: Vec<ManifestFile>,
    #[serde(default, deserialize_with = "present")]
    identity: Option<IdentityPublicKey>,
    #[serde(default, deserialize_with = "present")]
    signature: Option<Signature>,
}

/// A member that is there has a value: `null` is no other way to leave it out.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

impl TryFrom<ManifestMembers> for Manifest {
    type Error = ManifestFault;

    fn try_from(members: ManifestMembers) -> Result<Self, ManifestFault> {
        let ManifestMembers { v, procedure, lot, envelope, tenderer, salt_b, work, offer, files, identity, signature } =
            members;
        let author = match (v, tenderer, salt_b, identity, signature) {
            (1, Some(tenderer), Some(salt_b), Some(identity), Some(signature)) => {
                Some(Author { tenderer, salt_b, work, identity, signature })
            }
            (2, None, None, None, None) if work.is_none() => None,
            _ => return Err(ManifestFault::Form),
        };
        Ok(Self { procedure, lot, envelope, offer, files, author })
    }
}

/// The members as they are written, borrowed: all of them, or without some.
#[derive(Serialize)]
struct Written<'a> {
    v: u8,
    procedure: &'a str,
    lot: &'a str,
    envelope: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tenderer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    salt_b: Option<&'a Salt>,
    #[serde(skip_serializing_if = "Option::is_none")]
    work: Option<&'a Digest>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offer: Option<&'a Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    files: Option<&'a [ManifestFile]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    identity: Option<IdentityPublicKey>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signature: Option<&'a Signature>,
}

impl Serialize for Manifest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written { signature: self.author.as_ref().map(|author| &author.signature), ..self.unsigned() }
            .serialize(serializer)
    }
}

/// Whether the name of a file says one of these names, such as its author's, however it is spelled there: small or large,
/// with or without spaces, hyphens and dots. Names of fewer than four letters and digits are not looked for.
///
/// It finds the obvious. What is in a file, and in what its program wrote about its author, is not looked at.
pub fn says_name<'a>(file_name: &str, names: impl IntoIterator<Item = &'a str>) -> bool {
    let bare =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let file_name = bare(file_name);
    names.into_iter().map(bare).any(|name| name.chars().count() >= 4 && file_name.contains(&name))
}

/// What is wrong with a manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum ManifestFault {
    /// The announced length is zero, above [`MAX_MANIFEST_BYTES`], or more than the plaintext has.
    Length {
        /// Bytes announced.
        #[serde(deserialize_with = "crate::jcs::safe_integer")]
        announced_bytes: u64,
    },
    /// Not canonical JSON of a manifest of version 1 or 2.
    Form,
    /// It names an author where the envelope is a work, or none where it is not, or a work where there is none to name.
    Authorship,
    /// The offer is not an object, or has numbers that are not safe integers.
    Offer,
    /// It is for something else than the header.
    Header {
        /// The first field that differs.
        field: HeaderField,
    },
    /// The tenderer's id is refused.
    Tenderer,
    /// More files than allowed.
    FileCount {
        /// Files listed.
        #[serde(deserialize_with = "crate::jcs::safe_integer")]
        found: u64,
    },
    /// A file's name or media type is refused, its name repeats another's, or with it the files are longer than any body.
    File {
        /// Place of the file in the list, from 0.
        #[serde(deserialize_with = "crate::jcs::safe_integer")]
        file: u64,
    },
    /// `hdr.bidder` is not the commitment to this tenderer.
    Bidder,
    /// The signature is not by `identity` over this manifest and this header.
    Signature,
}

impl fmt::Display for ManifestFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { announced_bytes } => {
                write!(f, "a manifest cannot have {announced_bytes} bytes here")
            }
            Self::Form => f.write_str("the manifest is not canonical JSON of version 1 or 2"),
            Self::Authorship => {
                f.write_str("the manifest says more, or less, of its author than its envelope asks for")
            }
            Self::Offer => f.write_str("the offer is not an object of texts and safe integers"),
            Self::Header { field } => {
                write!(f, "the manifest's {field:?} is not that of the header")
            }
            Self::Tenderer => f.write_str("the tenderer's id is refused"),
            Self::FileCount { found } => write!(f, "{found} files are more than {MAX_FILES}"),
            Self::File { file } => write!(f, "file {file} has a refused or repeated name, media type or length"),
            Self::Bidder => f.write_str("the header does not commit to this tenderer"),
            Self::Signature => f.write_str("the tenderer's signature does not verify"),
        }
    }
}

impl std::error::Error for ManifestFault {}

impl Manifest {
    /// Signs an offer for one header. The result has passed [`Self::check`].
    pub fn sign(offer: Offer, header: &Header, identity: &IdentityKey) -> Result<Self, ManifestFault> {
        let author = Author {
            tenderer: offer.tenderer,
            salt_b: offer.salt_b,
            work: offer.work,
            identity: identity.public_key(),
            signature: Signature([0; 64]),
        };
        let mut manifest = Self { author: Some(author), ..Self::bare(offer.offer, offer.files, header) };
        let signed = manifest.signed_bytes().map_err(|_| ManifestFault::Offer)?;
        let signature = identity.sign(MANIFEST_LABEL, &[&header.hctx().0, &signed]);
        if let Some(author) = &mut manifest.author {
            author.signature = signature;
        }
        manifest.check(header)?;
        Ok(manifest)
    }

    /// Describes a work, whose manifest names nobody and is signed by nobody. The result has passed [`Self::check`].
    pub fn anonymous(offer: Value, files: Vec<ManifestFile>, header: &Header) -> Result<Self, ManifestFault> {
        let manifest = Self::bare(offer, files, header);
        manifest.signed_bytes().map_err(|_| ManifestFault::Offer)?;
        manifest.check(header)?;
        Ok(manifest)
    }

    fn bare(offer: Value, files: Vec<ManifestFile>, header: &Header) -> Self {
        Self {
            procedure: header.procedure.clone(),
            lot: header.lot.clone(),
            envelope: header.envelope.clone(),
            offer,
            files,
            author: None,
        }
    }

    /// Checks everything but the files' content: form, header, tenderer, files, signature.
    pub fn check(&self, header: &Header) -> Result<(), ManifestFault> {
        let fields = [
            (HeaderField::Procedure, self.procedure == header.procedure),
            (HeaderField::Lot, self.lot == header.lot),
            (HeaderField::Envelope, self.envelope == header.envelope),
        ];
        if let Some((field, _)) = fields.into_iter().find(|(_, same)| !same) {
            return Err(ManifestFault::Header { field });
        }
        let said = self.author.as_ref().map(|author| author.work.is_some());
        let asked = match header.authorship() {
            Authorship::Named => Some(false),
            Authorship::OfWork => Some(true),
            Authorship::Anonymous => None,
        };
        if said != asked {
            return Err(ManifestFault::Authorship);
        }
        if let Some(author) = &self.author {
            check_identifier(&author.tenderer).map_err(|_| ManifestFault::Tenderer)?;
        }
        if !self.offer.is_object() {
            return Err(ManifestFault::Offer);
        }
        self.check_files()?;
        let Some(author) = &self.author else { return Ok(()) };
        if bidder_commitment(&author.salt_b, &author.tenderer) != header.bidder {
            return Err(ManifestFault::Bidder);
        }
        let signed = self.signed_bytes().map_err(|_| ManifestFault::Offer)?;
        author
            .identity
            .verify(MANIFEST_LABEL, &[&header.hctx().0, &signed], &author.signature)
            .map_err(|_| ManifestFault::Signature)
    }

    fn check_files(&self) -> Result<(), ManifestFault> {
        if self.files.len() > MAX_FILES {
            return Err(ManifestFault::FileCount { found: self.files.len() as u64 });
        }
        let mut total_bytes = 0u64;
        let mut names = std::collections::BTreeSet::new();
        for (place, file) in self.files.iter().enumerate() {
            let text: Result<(), TextFault> =
                check_file_name(&file.name).and_then(|()| check_media_type(&file.media_type));
            total_bytes = total_bytes.saturating_add(file.bytes);
            let fits = total_bytes <= crate::stream::MAX_PLAINTEXT_BYTES;
            if text.is_err() || !fits || !names.insert(file.name.as_str()) {
                return Err(ManifestFault::File { file: place as u64 });
            }
        }
        Ok(())
    }

    /// The canonical bytes, as they stand in the plaintext.
    pub fn to_jcs(&self) -> Result<Vec<u8>, ManifestFault> {
        let bytes = jcs::to_vec(self).map_err(|_| ManifestFault::Offer)?;
        if bytes.len() > MAX_MANIFEST_BYTES {
            return Err(ManifestFault::Length { announced_bytes: bytes.len() as u64 });
        }
        Ok(bytes)
    }

    /// What precedes the files in the plaintext: length ‖ manifest.
    pub fn plaintext_prefix(&self) -> Result<Vec<u8>, ManifestFault> {
        let manifest = self.to_jcs()?;
        let length = (manifest.len() as u32).to_be_bytes();
        Ok([&length[..], &manifest].concat())
    }

    /// Length of the plaintext before padding: what [`crate::Sealer::new`] is told.
    pub fn plaintext_bytes(&self) -> Result<u64, ManifestFault> {
        Ok(LENGTH_BYTES as u64 + self.to_jcs()?.len() as u64 + self.files_bytes())
    }

    /// Length of all files together.
    pub fn files_bytes(&self) -> u64 {
        self.files.iter().fold(0, |sum, file| sum.saturating_add(file.bytes))
    }

    /// `manifest_root`: the RFC 6962 root whose leaves are JCS(manifest without offer, files, signature), JCS(offer) and
    /// each JCS(file). It lets prices be published, and proved, without the files' names.
    pub fn root(&self) -> Result<Digest, ManifestFault> {
        let frame = Written { offer: None, files: None, ..self.unsigned() };
        let mut tree = merkle::TreeHasher::new();
        tree.push(&jcs::to_vec(&frame).map_err(|_| ManifestFault::Form)?);
        tree.push(&jcs::to_vec(&self.offer).map_err(|_| ManifestFault::Offer)?);
        for file in &self.files {
            tree.push(&jcs::to_vec(file).map_err(|_| ManifestFault::Form)?);
        }
        Ok(tree.root())
    }

    fn unsigned(&self) -> Written<'_> {
        let author = self.author.as_ref();
        Written {
            v: if author.is_some() { 1 } else { 2 },
            procedure: &self.procedure,
            lot: &self.lot,
            envelope: &self.envelope,
            tenderer: author.map(|author| author.tenderer.as_str()),
            salt_b: author.map(|author| &author.salt_b),
            work: author.and_then(|author| author.work.as_ref()),
            offer: Some(&self.offer),
            files: Some(&self.files),
            identity: author.map(|author| author.identity),
            signature: None,
        }
    }

    fn signed_bytes(&self) -> Result<Vec<u8>, jcs::JcsError> {
        jcs::to_vec(&self.unsigned())
    }
}
