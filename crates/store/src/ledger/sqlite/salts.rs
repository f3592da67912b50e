//! Salts, drawn many at a time: one call to the system serves a whole transaction.

use std::sync::Arc;

use crate::ledger::error::Fault;

/// Random bytes not handed out yet. Each salt is used once.
#[derive(Default)]
pub(super) struct Salts {
    drawn: Vec<[u8; 32]>,
}

/// How many are drawn at once.
const DRAW: usize = 256;

impl Salts {
    /// The next salt.
    pub fn next(&mut self) -> Result<[u8; 32], Fault> {
        loop {
            if let Some(salt) = self.drawn.pop() {
                return Ok(salt);
            }
            let mut salts = vec![[0; 32]; DRAW];
            getrandom::fill(salts.as_flattened_mut())
                .map_err(|error| Fault::Storage { doing: "draw salts", source: Arc::new(error) })?;
            self.drawn = salts;
        }
    }
}
