//! The keys of the tests: one log, a few witnesses, and a time.

use ledger::note::{Algorithm, SigningKey};

/// The log's name.
pub const ORIGIN: &str = "diwan.example.tn/ledger";

/// A time in seconds since 1970.
pub const NOW: u64 = 1_772_000_000;

/// The log's key.
pub fn log_key() -> SigningKey {
    SigningKey::from_seed(ORIGIN, Algorithm::Ed25519, &[1; 32]).unwrap()
}

/// The key of a witness.
pub fn witness_key(number: u8) -> SigningKey {
    let name = format!("witness.example/w{number}");
    SigningKey::from_seed(&name, Algorithm::Cosignature, &[100 + number; 32]).unwrap()
}
