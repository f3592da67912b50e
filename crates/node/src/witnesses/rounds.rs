//! When witnesses are asked: all for the same head at a time, so that a quorum comes together; new heads wait meanwhile, and
//! only the newest is sent. A witness that does not answer holds up nobody: it is left alone for longer and longer.

use super::asking::newest;
use super::{Carrier, Witnessing, locked};
use crate::office::Node;
use futures::future::join_all;
use ledger::checkpoint::SignedCheckpoint;
use std::sync::Arc;
use std::time::Duration;
use store::ledger::Ledger;
use tokio::sync::watch;

/// The longest that a round waits for those who were asked, before the next head is named.
const ROUND: Duration = Duration::from_secs(3);
/// The least between two rounds.
const PAUSE: Duration = Duration::from_millis(250);
/// How long a witness is left alone after its first failure; each further one doubles it.
const FIRST_REST: Duration = Duration::from_secs(1);
/// The longest that it is left alone.
const LONGEST_REST: Duration = Duration::from_secs(300);

/// Asks the witnesses of this node's ledger until the future is dropped, or until nothing may be signed any more.
pub async fn run(node: Arc<Node>, carrier: Arc<dyn Carrier>) {
    if node.witnessing.list.is_empty() {
        return;
    }
    let Ok(first) = newest(&node) else { return };
    let (named, heads) = watch::channel(first);
    let each = (0..node.witnessing.list.len()).map(|at| follow(&node, &*carrier, at, heads.clone()));
    tokio::join!(name_heads(&node, named), join_all(each));
}

/// Names the newest head, waits until everybody was asked for it, and goes on to the newest by then.
async fn name_heads(node: &Node, named: watch::Sender<SignedCheckpoint>) {
    let mut sizes = node.ledger.subscribe();
    let mut asked = node.witnessing.asked.subscribe();
    loop {
        if node.is_halted() {
            return;
        }
        if let Ok(head) = newest(node) {
            let size = head.checkpoint().size;
            node.witnessing.compare_with(size);
            named.send_replace(head);
            let _ = tokio::time::timeout(ROUND, asked.wait_for(|()| node.witnessing.is_asked_for(size))).await;
            tokio::time::sleep(PAUSE).await;
            // Also looks up now and then, so that a node that was halted ends.
            let _ = tokio::time::timeout(LONGEST_REST, sizes.wait_for(|now| *now > size)).await;
        } else {
            tokio::time::sleep(LONGEST_REST).await;
        }
    }
}

/// Asks one witness for each head that is named while it has time.
async fn follow(node: &Node, carrier: &dyn Carrier, at: usize, mut heads: watch::Receiver<SignedCheckpoint>) {
    let witnessing = &node.witnessing;
    let mut rest = FIRST_REST;
    loop {
        if node.is_halted() {
            return;
        }
        let head = heads.borrow_and_update().clone();
        let size = head.checkpoint().size;
        let well = witnessing.has_cosigned(at, size) || node.ask_witness(carrier, at, head).await;
        witnessing.note(at, |each| {
            each.tried = Some(size);
            each.resting = !well;
        });
        let _ = witnessing.asked.send(());
        if well {
            rest = FIRST_REST;
            if heads.changed().await.is_err() {
                return;
            }
        } else {
            tokio::time::sleep(rest).await;
            rest = (rest * 2).min(LONGEST_REST);
        }
    }
}

impl Witnessing {
    /// Whether a witness was met and has cosigned so many entries.
    fn has_cosigned(&self, at: usize, size: u64) -> bool {
        let each = locked(&self.each);
        each.get(at).is_some_and(|each| each.met && each.held.as_ref().is_some_and(|held| held.size >= size))
    }

    /// Whether nobody is to be waited for.
    fn is_asked_for(&self, size: u64) -> bool {
        locked(&self.each).iter().all(|each| each.resting || each.tried >= Some(size))
    }
}
