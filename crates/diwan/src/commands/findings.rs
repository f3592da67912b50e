//! What was looked at, line by line: it holds, it fails, it is not covered.

use super::output::Output;
use super::{Failure, Outcome};
use ledger::policy::Policy;
use ledger::receipt::Receipt;
use serde::Serialize;
use std::process::ExitCode;

pub use node::case_file::CaseFinding as Finding;
pub use node::case_file::CaseFinding::{Fails, Holds, NotCovered};

/// Everything found about one thing.
#[derive(Debug, Default, Serialize)]
pub struct Findings(pub Vec<Finding>);

impl Findings {
    /// Adds a line that holds or fails.
    pub fn say(&mut self, holds: bool, what: impl Into<String>) {
        self.0.push(if holds { Holds(what.into()) } else { Fails(what.into()) });
    }

    /// Adds a line that fails.
    pub fn fail(&mut self, what: impl Into<String>) {
        self.0.push(Fails(what.into()));
    }

    /// Adds a line that nothing here can show.
    pub fn not_covered(&mut self, what: impl Into<String>) {
        self.0.push(NotCovered(what.into()));
    }

    /// Adds what the mathematics of the ledger found, each line about `subject`.
    pub fn ledger(&mut self, subject: &str, found: Vec<ledger::verify::Finding>) {
        use ledger::verify::Finding as Found;
        self.0.extend(found.into_iter().map(|found| match found {
            Found::Holds(claim) => Holds(format!("{subject}: {}", in_words(&claim))),
            Found::Fails(failure) => Fails(format!("{subject}: {failure}")),
            Found::NotCovered(gap) => NotCovered(format!("{subject}: {gap}")),
        }));
    }

    /// Whether nothing fails and something holds. What is not covered is for the reader to weigh.
    pub fn all_hold(&self) -> bool {
        let fails = self.0.iter().any(|finding| matches!(finding, Fails(_)));
        !fails && self.0.iter().any(|finding| matches!(finding, Holds(_)))
    }

    /// Prints one line for each.
    ///
    /// # Errors
    /// [`Failure`] when standard output fails.
    pub fn print(&self, out: &mut Output) -> Result<(), Failure> {
        self.0.iter().try_for_each(|finding| match finding {
            Holds(what) => out.line(format_args!("  holds        {what}")),
            Fails(what) => out.line(format_args!("  FAILS        {what}")),
            NotCovered(what) => out.line(format_args!("  not covered  {what}")),
        })
    }
}

/// A claim with its times as people write them.
fn in_words(claim: &ledger::verify::Claim) -> String {
    use ledger::verify::Claim;
    let time = |seconds: u64| {
        let time = i64::try_from(seconds).ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
        time.map_or_else(|| format!("{seconds} s since 1970"), |time| time.to_string())
    };
    match claim {
        Claim::Cosigned { witness, time_seconds } => format!("{witness} cosigned at {}", time(*time_seconds)),
        Claim::Quorum { since_seconds } => format!("enough witnesses had cosigned by {}", time(*since_seconds)),
        other => other.to_string(),
    }
}

/// Exit code 0 if all that was asked holds, else 1.
pub fn exit(holds: bool) -> Outcome {
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// As [`receipt`], of one that was given just now: witnesses are asked after whoever submits was answered, so what it lacks of
/// them is not covered yet.
pub fn fresh_receipt(findings: &mut Findings, subject: &str, bytes: &[u8], policy: &Policy) -> Option<Receipt> {
    use ledger::verify::{Failure, Finding as Found};
    let Ok(read) = Receipt::parse(bytes) else { return receipt(findings, subject, bytes, policy) };
    let found = ledger::verify::receipt(&read, policy);
    let is_short = |finding: &Found| matches!(finding, Found::Fails(Failure::QuorumShort { .. }));
    let (short, found): (Vec<Found>, Vec<Found>) = found.into_iter().partition(is_short);
    let holds = ledger::verify::all_hold(&found);
    findings.ledger(subject, found);
    for finding in short {
        if let Found::Fails(failure) = finding {
            findings
                .not_covered(format!("{subject}: {failure} so far; run the command again for a receipt that has them"));
        }
    }
    holds.then_some(read)
}

/// Reads a receipt and holds it against a policy. Nothing is returned of one that does not hold.
pub fn receipt(findings: &mut Findings, subject: &str, bytes: &[u8], policy: &Policy) -> Option<Receipt> {
    match Receipt::parse(bytes) {
        Ok(receipt) => {
            let found = ledger::verify::receipt(&receipt, policy);
            let holds = ledger::verify::all_hold(&found);
            findings.ledger(subject, found);
            holds.then_some(receipt)
        }
        Err(error) => {
            findings.fail(format!("{subject}: {error}"));
            None
        }
    }
}
