//! Bids as firms seal them on their own machines, honest and otherwise.

use super::office::{agent, identity, secret};
use seal::Sealer;
use seal::body::{Manifest, ManifestFile, Offer};
use seal::bytes::{Digest, Salt};
use seal::envelope::{Envelope, EnvelopeParts, Header, bidder_commitment};
use seal::keys::CommitteeKeys;
use serde_json::Value;

/// A sealed bid before it is sent.
#[derive(Clone)]
pub struct Sealed {
    pub envelope: Envelope,
    pub salt: String,
    pub segments: Vec<Vec<u8>>,
}

/// What goes into a bid.
pub struct Content {
    pub firm: String,
    /// Who signs the manifest.
    pub signer: String,
    pub offer: Value,
    pub files: Vec<(String, Vec<u8>)>,
    /// The manifest says so of the first file, instead of the truth.
    pub false_hash: Option<[u8; 32]>,
    /// One secret per purpose.
    pub nonce: String,
}

impl Content {
    pub fn of(firm: &str, offer: Value, nonce: &str) -> Self {
        Self {
            firm: firm.to_owned(),
            signer: agent(firm),
            offer,
            files: Vec::new(),
            false_hash: None,
            nonce: nonce.to_owned(),
        }
    }

    pub fn seal(self, keys: &CommitteeKeys) -> Sealed {
        let salt_b = Salt(secret(&format!("salt/{}/{}", self.firm, self.nonce)));
        let s = secret(&format!("bid/{}/{}/{:?}", self.firm, self.nonce, keys.context));
        let created = "2026-03-20T10:00:00Z";
        let commitment = bidder_commitment(&salt_b, &self.firm);
        let header = Header::for_committee(keys, commitment, Digest([7; 32]), created).unwrap();
        let file = |(n, (name, content)): (usize, &(String, Vec<u8>))| ManifestFile {
            name: name.clone(),
            bytes: content.len() as u64,
            media_type: "text/plain".into(),
            sha256: Digest(self.false_hash.filter(|_| n == 0).unwrap_or(ledger::hash::sha256(&[content]).0)),
        };
        let offer = Offer {
            tenderer: self.firm.clone(),
            salt_b,
            work: None,
            offer: self.offer.clone(),
            files: self.files.iter().enumerate().map(file).collect(),
        };
        let manifest = Manifest::sign(offer, &header, &identity(&self.signer)).unwrap();
        let mut plaintext = manifest.plaintext_prefix().unwrap();
        for (_, content) in &self.files {
            plaintext.extend_from_slice(content);
        }
        seal_plaintext(keys, header, s, &plaintext, salt_b.to_base64url())
    }
}

/// Seals any bytes as a body.
pub fn seal_plaintext(keys: &CommitteeKeys, header: Header, s: [u8; 32], plaintext: &[u8], salt: String) -> Sealed {
    let mut sealer = Sealer::new(header, keys, s, plaintext.len() as u64).unwrap();
    let mut segments = sealer.push(plaintext).unwrap();
    let (envelope, rest) = sealer.finish().unwrap();
    segments.extend(rest);
    Sealed { envelope, salt, segments: segments.into_iter().map(|segment| segment.ciphertext).collect() }
}

impl Sealed {
    /// The same bid with its envelope changed, as its bidder may before it is sent.
    pub fn changed(self, change: impl FnOnce(&mut EnvelopeParts)) -> Self {
        let mut parts = EnvelopeParts::from(self.envelope);
        change(&mut parts);
        Self { envelope: parts.try_into().unwrap(), ..self }
    }

    pub fn eid(&self) -> domain::ids::EnvelopeId {
        domain::ids::EnvelopeId::new(self.envelope.eid().to_base64url()).unwrap()
    }
}
