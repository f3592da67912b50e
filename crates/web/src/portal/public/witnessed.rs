//! Who cosigns this register and whose registers are cosigned here, as the page of the site's status shows it.

use jiff::Timestamp;
use node::witnesses::{Standing, WitnessShown};

/// A witness of this register.
pub(super) struct WitnessRow {
    pub name: String,
    /// What it said last, as `witness-said` has a word for it.
    pub said: &'static str,
    /// Whether that is worth worrying about.
    pub bad: bool,
    pub asked_at: Option<Timestamp>,
    /// Entries of its latest cosignature, and its time.
    pub cosigned: Option<(u64, Timestamp)>,
    pub lies: u64,
}

/// A register that is cosigned here.
pub(super) struct LogRow {
    pub origin: String,
    pub cosigned: Option<(u64, Timestamp)>,
}

fn cosigned(size: u64, seconds: u64) -> Option<(u64, Timestamp)> {
    Some((size, Timestamp::from_second(i64::try_from(seconds).ok()?).ok()?))
}

pub(super) fn standings(standings: &[Standing]) -> Vec<WitnessRow> {
    let row = |standing: &Standing| {
        let said = standing.said.as_ref().map_or("never", |(_, said)| said.code());
        WitnessRow {
            name: standing.name.clone(),
            said,
            bad: matches!(said, "lies" | "other"),
            asked_at: standing.said.as_ref().map(|(at, _)| *at),
            cosigned: standing.cosigned.and_then(|(size, seconds)| cosigned(size, seconds)),
            lies: standing.lies,
        }
    };
    standings.iter().map(row).collect()
}

pub(super) fn logs(witness: Option<&WitnessShown>) -> Vec<LogRow> {
    let logs = witness.map(|witness| witness.logs.as_slice()).unwrap_or_default();
    let row = |(origin, state): &(String, Option<ledger::witness::WitnessState>)| LogRow {
        origin: origin.clone(),
        cosigned: state.and_then(|state| cosigned(state.size, state.time_seconds)),
    };
    logs.iter().map(row).collect()
}
