//! How often one address may ask for what costs others something: challenges fill a table, mails fill a mailbox.

use crate::app::App;
use crate::problem::Problem;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::StatusCode;
use axum::http::request::Parts;
use std::collections::HashMap;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Addresses remembered; beyond it nobody new is let in until the oldest are forgotten.
const REMEMBERED: usize = 65_536;

/// Something that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Asked {
    /// A challenge, by where it was asked from.
    Challenge,
    /// A mail, by where it was asked from.
    Mail,
    /// A mail, by where it goes.
    MailTo,
    /// A cosignature, by where it was asked from.
    Cosignature,
}

impl Asked {
    /// How many within how long.
    const fn limit(self) -> (u32, Duration) {
        match self {
            Self::Challenge => (120, Duration::from_secs(300)),
            Self::Mail => (20, Duration::from_secs(3_600)),
            Self::MailTo => (3, Duration::from_secs(3_600)),
            // A log asks at most four times a second, with two requests each time if it has to.
            Self::Cosignature => (3_000, Duration::from_secs(300)),
        }
    }
}

/// Counts by kind and address.
#[derive(Default)]
pub struct Throttle(Mutex<HashMap<(Asked, String), (Instant, u32)>>);

impl Throttle {
    /// Counts one.
    ///
    /// # Errors
    /// 429 with the time to wait when it is one too many.
    pub fn count(&self, asked: Asked, address: &str) -> Result<(), Problem> {
        self.count_at(asked, address, Instant::now())
    }

    fn count_at(&self, asked: Asked, address: &str, now: Instant) -> Result<(), Problem> {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (most, within) = asked.limit();
        let key = (asked, address.to_ascii_lowercase());
        if counted.len() >= REMEMBERED && !counted.contains_key(&key) {
            counted.retain(|(asked, _), (since, _)| now.duration_since(*since) < asked.limit().1);
            if counted.len() >= REMEMBERED {
                return Err(too_many(within));
            }
        }
        let (since, count) = counted.entry(key).or_insert((now, 0));
        if now.duration_since(*since) >= within {
            (*since, *count) = (now, 0);
        }
        if *count >= most {
            return Err(too_many(within.saturating_sub(now.duration_since(*since))));
        }
        *count += 1;
        Ok(())
    }
}

fn too_many(wait: Duration) -> Problem {
    let seconds = u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).max(1);
    let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests");
    Problem { retry_after_seconds: Some(seconds), ..problem }
}

/// Where a request comes from, as far as it is known: the peer, or behind a proxy on this machine whom the proxy names.
/// An IPv6 address counts with its whole network.
#[derive(Debug, Clone)]
pub struct Address(pub String);

impl FromRequestParts<App> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        let named = || {
            let header = parts.headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
            header.rsplit(',').next()?.trim().parse::<IpAddr>().ok()
        };
        Ok(Self(match peer {
            Some(peer) if peer.is_loopback() => network(named().unwrap_or(peer)),
            Some(peer) => network(peer),
            None => "unknown".to_owned(),
        }))
    }
}

fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_waits_and_no_other_does() {
        let throttle = Throttle::default();
        let start = Instant::now();
        let at = |minutes: u64| start + Duration::from_secs(60 * minutes);
        for _ in 0..3 {
            assert!(throttle.count_at(Asked::MailTo, "a@b.tn", at(0)).is_ok());
        }
        let refused = throttle.count_at(Asked::MailTo, "A@B.tn", at(20)).unwrap_err();
        assert_eq!((refused.status.as_u16(), refused.retry_after_seconds), (429, Some(40 * 60)));
        assert!(throttle.count_at(Asked::MailTo, "c@b.tn", at(20)).is_ok());
        assert!(throttle.count_at(Asked::Mail, "a@b.tn", at(20)).is_ok());
        assert!(throttle.count_at(Asked::MailTo, "a@b.tn", at(60)).is_ok());
    }

    #[test]
    fn an_ipv6_network_is_one_address() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), "192.0.2.1");
    }
}
