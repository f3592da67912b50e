//! Sealing a bid on the bidder's own machine (spec/seal): offline, from the committee's keys alone.

use seal::body::{Manifest, ManifestFile, Offer, says_name};
use seal::bytes::{Digest, Salt};
use seal::envelope::{Authorship, Envelope, Header, bidder_commitment};
use seal::keys::{CommitteeKeys, IdentityKey};
use seal::{Sealer, Segment};

/// What is sealed, and by whom.
pub struct Bid<'a> {
    /// The firm.
    pub tenderer: &'a str,
    /// The firm's signing key.
    pub identity: &'a IdentityKey,
    /// `salt_b`: one for all envelopes of one bid.
    pub salt: [u8; 32],
    /// `s`: fresh for every envelope.
    pub secret: [u8; 32],
    /// SHA-256 of the last checkpoint seen.
    pub anchor: Digest,
    /// When, RFC 3339 in UTC, whole seconds.
    pub created: &'a str,
    /// `eid` of the work whose author the envelope names, where it does.
    pub work: Option<Digest>,
    /// Prices and answers, the JSON of [`domain::procurement::offer::Offer`].
    pub offer: serde_json::Value,
    /// The files, in order.
    pub files: Vec<SealedFile>,
}

/// A file of a bid, described before it is read.
pub struct SealedFile {
    /// What the manifest says of it.
    pub entry: ManifestFile,
    /// Its content.
    pub source: Box<dyn std::io::Read + Send>,
}

/// Why a bid could not be sealed.
#[derive(Debug)]
pub enum SealingError {
    /// A file could not be read, or the sealed segments not be written.
    Io(std::io::Error),
    /// The keys, the header or the manifest are refused.
    Refused(String),
}

impl std::fmt::Display for SealingError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::Refused(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for SealingError {}

impl From<std::io::Error> for SealingError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

fn refused(error: impl std::fmt::Display) -> SealingError {
    SealingError::Refused(error.to_string())
}

/// Seals a bid: hands over each ciphertext segment as it is ready, and returns the envelope. Memory holds one
/// segment and the manifest.
///
/// # Errors
/// [`SealingError`]; the segments handed over so far are of no use.
pub fn seal_bid(
    keys: &CommitteeKeys,
    bid: Bid<'_>,
    mut segment: impl FnMut(Segment) -> std::io::Result<()>,
) -> Result<Envelope, SealingError> {
    let salt_b = Salt(bid.salt);
    let header = Header::for_committee(keys, bidder_commitment(&salt_b, bid.tenderer), bid.anchor, bid.created)
        .map_err(refused)?;
    let (entries, sources): (Vec<_>, Vec<_>) = bid.files.into_iter().map(|file| (file.entry, file.source)).unzip();
    let manifest = if header.authorship() == Authorship::Anonymous {
        // What a work's files are called is read before anybody may know whose it is.
        if let Some(told) = entries.iter().find(|file| says_name(&file.name, [bid.tenderer])) {
            return Err(refused(format!("the file name {} says whose work it is", told.name)));
        }
        Manifest::anonymous(bid.offer, entries, &header)
    } else {
        let tenderer = bid.tenderer.to_owned();
        let offer = Offer { tenderer, salt_b, work: bid.work, offer: bid.offer, files: entries };
        Manifest::sign(offer, &header, bid.identity)
    };
    let manifest = manifest.map_err(|error| refused(format!("{error:?}")))?;
    let plaintext_bytes = manifest.plaintext_bytes().map_err(|error| refused(format!("{error:?}")))?;
    let prefix = manifest.plaintext_prefix().map_err(|error| refused(format!("{error:?}")))?;
    let mut sealer = Sealer::new(header, keys, bid.secret, plaintext_bytes).map_err(refused)?;
    for ready in sealer.push(&prefix).map_err(refused)? {
        segment(ready)?;
    }
    let mut chunk = vec![0; 256 << 10];
    for mut source in sources {
        loop {
            let read = source.read(&mut chunk)?;
            if read == 0 {
                break;
            }
            for ready in sealer.push(&chunk[..read]).map_err(refused)? {
                segment(ready)?;
            }
        }
    }
    while let Some(ready) = sealer.next_padding().map_err(refused)? {
        segment(ready)?;
    }
    let (envelope, last) = sealer.finish().map_err(refused)?;
    last.into_iter().try_for_each(segment)?;
    Ok(envelope)
}
