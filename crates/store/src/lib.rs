//! The only SQL and the only blobs: the ledger, the views, the documents.
