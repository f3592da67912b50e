//! The running office: it gives commands to the rules, records what they decide, keeps the views, closes and opens
//! by the clock, and sends mail. Every part can be killed at any instruction and started again.

pub mod admission;
pub mod antivirus;
pub mod auctions;
pub mod case_file;
pub mod clock;
pub mod clockwork;
mod closings;
pub mod config;
pub mod courier;
pub mod directory;
pub mod disclosure;
pub mod error;
pub mod follower;
pub mod health;
pub mod keys;
pub mod law_history;
pub mod law_words;
pub mod minutes;
pub mod news;
pub mod office;
pub mod opening;
pub mod outages;
pub mod registrar;
pub mod rules;
pub mod searches;
pub mod streams;
pub mod witnesses;
pub mod words;

pub use clock::Clock;
pub use config::{Config, MailRoute};
pub use error::CommandError;
pub use news::News;
pub use office::Node;
pub use registrar::{Caller, Recorded};
