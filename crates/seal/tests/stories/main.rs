//! Sealed bids from key to verdict, with honest people, malicious bidders and lying members.

mod office;

mod round_trips;
