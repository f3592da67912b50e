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

/// A public act of a procedure.
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
        let AnyAct::Procedure(own) = act else { return None };
        let procedure = crate::streams::procedure_of(&entry.stream)?;
        let public = matches!(act.publicity(), Publicity::Public);
        public.then(|| Self { index: entry.index, procedure, act: own.type_name() })
    }
}

impl Node {
    /// News from now on.
    #[must_use]
    pub fn listen(&self) -> broadcast::Receiver<News> {
        self.crier.0.subscribe()
    }
}
