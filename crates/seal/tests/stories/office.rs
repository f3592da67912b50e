//! A committee and a tenderer, deterministic, for every story.

use std::convert::Infallible;

use seal::body::{Manifest, ManifestFile, Offer};
use seal::bytes::{Digest, Ikm, Salt, SealSecret, Share};
use seal::envelope::bidder_commitment;
use seal::keys::{
    CommitteeKeys, IdentityKey, MemberKey, OpeningKeyContext, OpeningKeyPair, RootSecret, ikm, opening_key,
};
use seal::opening::{BodyPart, DisputeKey, OpenBodyError, OpenedBody, Release, open_body, unwrap_share};
use seal::{Envelope, Header, Sealer, Segment};
use serde_json::json;

pub const TENDERER: &str = "TN-RNE-1234567A";
pub const CREATED: &str = "2026-11-22T12:00:00Z";
pub const SALT_B: Salt = Salt([0x5b; 32]);
pub const S: [u8; 32] = *b"thirty-two bytes of fixed secret";

/// SHA-256 through another library than the crate's own.
pub fn sha256(bytes: &[u8]) -> Digest {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, bytes);
    Digest(digest.as_ref().try_into().unwrap())
}

/// A committee whose members' root secrets are at hand.
pub struct Office {
    pub keys: CommitteeKeys,
    pub roots: Vec<RootSecret>,
}

pub fn context(lot: &str) -> OpeningKeyContext {
    OpeningKeyContext {
        procedure: "ocds-tn0001-2026-0042".into(),
        lot: lot.into(),
        envelope: "financial".into(),
        committee_version: 1,
    }
}

pub fn member_identity(i: u8) -> IdentityKey {
    IdentityKey::from_seed(&[0x10 + i; 32])
}

impl Office {
    pub fn new(t: u8, n: u8) -> Self {
        Self::for_lot("lot-1", t, n)
    }

    pub fn for_lot(lot: &str, t: u8, n: u8) -> Self {
        Self::of(context(lot), t, n)
    }

    /// The same committee for another envelope.
    pub fn for_envelope(envelope: &str, t: u8, n: u8) -> Self {
        Self::of(OpeningKeyContext { envelope: envelope.into(), ..context("lot-1") }, t, n)
    }

    fn of(context: OpeningKeyContext, t: u8, n: u8) -> Self {
        let roots: Vec<RootSecret> = (1..=n).map(|i| RootSecret([i; 32])).collect();
        let members = (1..=n)
            .zip(&roots)
            .map(|(i, root)| {
                MemberKey::sign(&context, i, opening_key(root, &context).public_key(), &member_identity(i))
            })
            .collect();
        Self { keys: CommitteeKeys::new(context, t, members).unwrap(), roots }
    }

    pub fn opening_key(&self, i: u8) -> OpeningKeyPair {
        opening_key(&self.roots[usize::from(i) - 1], &self.keys.context)
    }

    pub fn header(&self) -> Header {
        self.header_by(&bidder_commitment(&SALT_B, TENDERER))
    }

    pub fn header_by(&self, bidder: &Digest) -> Header {
        Header::for_committee(&self.keys, *bidder, Digest([0xa0; 32]), CREATED).unwrap()
    }

    /// What an honest member says.
    pub fn release(&self, envelope: &Envelope, i: u8) -> Release {
        Release { i, share: unwrap_share(&self.opening_key(i), envelope, i) }
    }

    pub fn releases(&self, envelope: &Envelope, members: impl IntoIterator<Item = u8>) -> Vec<Release> {
        members.into_iter().map(|i| self.release(envelope, i)).collect()
    }

    /// What an honest member publishes in a dispute.
    pub fn dispute_key(&self, i: u8) -> DisputeKey {
        DisputeKey { i, ikm: ikm(&self.roots[usize::from(i) - 1], &self.keys.context) }
    }

    /// What a lying member publishes.
    pub fn false_dispute_key(&self, i: u8) -> DisputeKey {
        DisputeKey { i, ikm: Ikm([0xdd; 32]) }
    }

    /// What a lying member says.
    pub fn lie(&self, i: u8) -> Release {
        Release { i, share: Some(Share([0xee ^ i; 32])) }
    }
}

pub fn bidder_identity() -> IdentityKey {
    IdentityKey::from_seed(&[0xb1; 32])
}

pub fn file(name: &str, content: &[u8]) -> ManifestFile {
    ManifestFile {
        name: name.into(),
        bytes: content.len() as u64,
        media_type: "application/octet-stream".into(),
        sha256: sha256(content),
    }
}

pub fn offer(files: &[(&str, Vec<u8>)]) -> Offer {
    Offer {
        tenderer: TENDERER.into(),
        salt_b: SALT_B,
        work: None,
        offer: json!({
            "currency": "TND",
            "prices": [{"item": "1", "quantity": "12", "unit_price": "1250.500"}],
            "total": "15006.000",
            "answers": {"delivery_days": 30, "warranty": true},
        }),
        files: files.iter().map(|(name, content)| file(name, content)).collect(),
    }
}

/// A sealed bid as it is stored.
#[derive(Clone)]
pub struct Sealed {
    pub envelope: Envelope,
    pub segments: Vec<Segment>,
}

/// Seals any plaintext, honest or not.
pub fn seal_plaintext(office: &Office, header: Header, s: [u8; 32], plaintext: &[u8]) -> Sealed {
    let mut sealer = Sealer::new(header, &office.keys, s, plaintext.len() as u64).unwrap();
    let mut segments = Vec::new();
    for chunk in plaintext.chunks(300_007) {
        segments.extend(sealer.push(chunk).unwrap());
    }
    let (envelope, last) = sealer.finish().unwrap();
    segments.extend(last);
    Sealed { envelope, segments }
}

pub fn plaintext(manifest: &Manifest, files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut plaintext = manifest.plaintext_prefix().unwrap();
    for (_, content) in files {
        plaintext.extend_from_slice(content);
    }
    plaintext
}

/// Seals a work, which names nobody.
pub fn seal_work(office: &Office, files: &[(&str, Vec<u8>)]) -> Sealed {
    let header = office.header();
    let content = offer(files);
    let manifest = Manifest::anonymous(content.offer, content.files, &header).unwrap();
    seal_plaintext(office, header, S, &plaintext(&manifest, files))
}

/// Seals the name of a work's author.
pub fn seal_name(office: &Office, work: &Sealed, files: &[(&str, Vec<u8>)]) -> Sealed {
    let header = office.header();
    let name = Offer { work: Some(work.envelope.eid()), ..offer(files) };
    let manifest = Manifest::sign(name, &header, &bidder_identity()).unwrap();
    seal_plaintext(office, header, S, &plaintext(&manifest, files))
}

/// Seals an honest bid.
pub fn seal_bid(office: &Office, files: &[(&str, Vec<u8>)]) -> Sealed {
    let header = office.header();
    let manifest = Manifest::sign(offer(files), &header, &bidder_identity()).unwrap();
    let plaintext = plaintext(&manifest, files);
    assert_eq!(manifest.plaintext_bytes().unwrap(), plaintext.len() as u64);
    seal_plaintext(office, header, S, &plaintext)
}

/// Opens a body and collects its files.
pub fn open(sealed: &Sealed, s: &SealSecret) -> Result<(OpenedBody, Vec<Vec<u8>>), OpenBodyError<Infallible>> {
    let mut files: Vec<Vec<u8>> = Vec::new();
    let segments = sealed.segments.iter().map(|segment| Ok(segment.ciphertext.clone()));
    let opened = open_body(&sealed.envelope, s, segments, |part| {
        if let BodyPart::File { file, offset_bytes, bytes } = part {
            files.resize(files.len().max(file + 1), Vec::new());
            assert_eq!(files[file].len() as u64, offset_bytes, "parts follow one another");
            files[file].extend_from_slice(bytes);
        }
        Ok(())
    })?;
    Ok((opened, files))
}
