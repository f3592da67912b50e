//! Documents and the bodies of sealed bids.
