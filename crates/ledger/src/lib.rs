//! The register's mathematics: leaves, tiles, checkpoints, proofs, policy, receipts.
