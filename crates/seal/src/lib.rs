//! Sealed bids: keys, envelopes, shares, opening, verdicts.
