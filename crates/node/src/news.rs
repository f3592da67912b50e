//! What happens, told as it happens to whoever listens: the follower says of each public act of a procedure that its
//! views have it now. Who listens too slowly misses some, is told so, and reads the ledger instead.

use crate::office::Node;
use crate::streams::AnyAct;
use domain::ProcedureId;
use domain::act::Publicity;
use store::ledger::Entry;
use tokio::sync::broadcast;

/// News that wait for the slowest listener.
const WAITING: usize = 1_024;

/// A public act of a procedure, or that there is another bid in an auction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Its position in the ledger.
    pub index: u64,
    /// The procedure.
    pub procedure: ProcedureId,
    /// Its type as recorded.
    pub act: &'static str,
}

/// Where news are told.
#[derive(Debug)]
pub(crate) struct Crier(broadcast::Sender<News>);

impl Default for Crier {
    fn default() -> Self {
        Self(broadcast::Sender::new(WAITING))
    }
}

impl Crier {
    /// Tells news, to nobody if nobody listens.
    pub(crate) fn tell(&self, news: Vec<News>) {
        for one in news {
            let _ = self.0.send(one);
        }
    }
}

impl News {
    /// What there is to tell of an act: nothing unless everybody may know of it at once.
    #[must_use]
    pub fn of(entry: &Entry, act: &AnyAct) -> Option<Self> {
        let procedure = crate::streams::procedure_of(&entry.stream)?;
        // Who bid what in an auction is told when it is over; that somebody did is what its page shows.
        let told = match act {
            AnyAct::Procedure(_) => matches!(act.publicity(), Publicity::Public),
            AnyAct::Auction(_) => true,
            _ => false,
        };
        told.then(|| Self { index: entry.index, procedure, act: act.type_name() })
    }
}

impl Node {
    /// News from now on.
    #[must_use]
    pub fn listen(&self) -> broadcast::Receiver<News> {
        self.crier.0.subscribe()
    }
}
