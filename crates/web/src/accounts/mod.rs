//! Signing in without passwords: what a browser and an authenticator are asked, and what their answers are worth.
//!
//! Read in this order: [`ceremony`] (WebAuthn: challenges given out, answers verified), [`throttle`] (how often one
//! address may ask), [`device`] (what a session is called).

pub mod ceremony;
pub mod device;
pub mod throttle;

pub use ceremony::{Ceremonies, SignedUp};
pub use throttle::{Address, Throttle};
