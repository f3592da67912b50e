//! What is inside a sealed bid.
//!
//! ```text
//! plaintext = u32 big endian: bytes of the manifest ‖ JCS(manifest) ‖ file ‖ file ‖ … ‖ zero bytes to the Padmé length
//! ```
//!
//! Files follow one another in the order of the manifest, without separators: the manifest gives their lengths. The
//! padded length is exactly [`crate::padded_bytes`] of everything before the zeros, so a plaintext has one form.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::bytes::{Digest, IdentityPublicKey, Salt, Signature};
use crate::envelope::{Header, HeaderField, bidder_commitment};
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
    /// Prices, currency, totals, answers: an object whose shape is not this crate's business. Amounts are integers in
    /// minor units or decimal strings; fractions in JSON numbers are refused.
    pub offer: Value,
    /// The files, in the order in which they follow.
    pub files: Vec<ManifestFile>,
}

/// The signed description of a bid's content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Format version, 1.
    pub v: u8,
    /// The contracting process, as in the header.
    pub procedure: String,
    /// The lot, as in the header.
    pub lot: String,
    /// The envelope, as in the header.
    pub envelope: String,
    /// The tenderer's party id.
    pub tenderer: String,
    /// 32 random bytes: `hdr.bidder = HMAC(salt_b, "diwan/bidder/v1\0" ‖ tenderer)`.
    pub salt_b: Salt,
    /// Prices, currency, totals, answers.
    pub offer: Value,
    /// The files, in the order in which they follow.
    pub files: Vec<ManifestFile>,
    /// The tenderer's identity, which signs below. That it belonged to the tenderer is the ledger's to say.
    pub identity: IdentityPublicKey,
    /// Ed25519 over `"diwan/manifest/v1\0" ‖ hctx ‖ JCS(manifest without signature)`.
    pub signature: Signature,
}

/// What is signed: the manifest without its signature, borrowed.
#[derive(Serialize)]
struct Unsigned<'a> {
    v: u8,
    procedure: &'a str,
    lot: &'a str,
    envelope: &'a str,
    tenderer: &'a str,
    salt_b: &'a Salt,
    #[serde(skip_serializing_if = "Option::is_none")]
    offer: Option<&'a Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    files: Option<&'a [ManifestFile]>,
    identity: IdentityPublicKey,
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
    /// Not canonical JSON of a manifest of version 1.
    Form,
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
            Self::Form => f.write_str("the manifest is not canonical JSON of version 1"),
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
        let mut manifest = Self {
            v: 1,
            procedure: header.procedure.clone(),
            lot: header.lot.clone(),
            envelope: header.envelope.clone(),
            tenderer: offer.tenderer,
            salt_b: offer.salt_b,
            offer: offer.offer,
            files: offer.files,
            identity: identity.public_key(),
            signature: Signature([0; 64]),
        };
        let signed = manifest.signed_bytes().map_err(|_| ManifestFault::Offer)?;
        manifest.signature = identity.sign(MANIFEST_LABEL, &[&header.hctx().0, &signed]);
        manifest.check(header)?;
        Ok(manifest)
    }

    /// Checks everything but the files' content: form, header, tenderer, files, signature.
    pub fn check(&self, header: &Header) -> Result<(), ManifestFault> {
        if self.v != 1 {
            return Err(ManifestFault::Form);
        }
        let fields = [
            (HeaderField::Procedure, self.procedure == header.procedure),
            (HeaderField::Lot, self.lot == header.lot),
            (HeaderField::Envelope, self.envelope == header.envelope),
        ];
        if let Some((field, _)) = fields.into_iter().find(|(_, same)| !same) {
            return Err(ManifestFault::Header { field });
        }
        check_identifier(&self.tenderer).map_err(|_| ManifestFault::Tenderer)?;
        if !self.offer.is_object() {
            return Err(ManifestFault::Offer);
        }
        self.check_files()?;
        if bidder_commitment(&self.salt_b, &self.tenderer) != header.bidder {
            return Err(ManifestFault::Bidder);
        }
        let signed = self.signed_bytes().map_err(|_| ManifestFault::Offer)?;
        self.identity
            .verify(MANIFEST_LABEL, &[&header.hctx().0, &signed], &self.signature)
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
        let frame = Unsigned { offer: None, files: None, ..self.unsigned() };
        let mut tree = merkle::TreeHasher::new();
        tree.push(&jcs::to_vec(&frame).map_err(|_| ManifestFault::Form)?);
        tree.push(&jcs::to_vec(&self.offer).map_err(|_| ManifestFault::Offer)?);
        for file in &self.files {
            tree.push(&jcs::to_vec(file).map_err(|_| ManifestFault::Form)?);
        }
        Ok(tree.root())
    }

    fn unsigned(&self) -> Unsigned<'_> {
        Unsigned {
            v: self.v,
            procedure: &self.procedure,
            lot: &self.lot,
            envelope: &self.envelope,
            tenderer: &self.tenderer,
            salt_b: &self.salt_b,
            offer: Some(&self.offer),
            files: Some(&self.files),
            identity: self.identity,
        }
    }

    fn signed_bytes(&self) -> Result<Vec<u8>, jcs::JcsError> {
        jcs::to_vec(&self.unsigned())
    }
}
