//! Sealed bids from key to verdict, with honest people, malicious bidders and lying members.

mod office;

mod committees;
mod interop;
mod lying_members;
mod malicious_bidders;
mod oracles;
mod records;
mod round_trips;
mod vectors;
mod works;
