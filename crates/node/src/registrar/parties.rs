//! Commands on parties.

use super::{ATTEMPTS, Caller, Draft, Recorded};
use crate::error::CommandError;
use crate::office::Node;
use crate::streams::{self, AnyAct};
use domain::access::{self, Actor, Role};
use domain::identity::{self, Command, Party};
use store::ledger::{Condition, Ledger};

impl Node {
    async fn load_party(&self, id: &domain::PartyId) -> Result<(u64, Party), CommandError> {
        let entries = self.ledger.read_stream(&streams::party(id), 0, usize::MAX).await?;
        let mut party = Party::Absent;
        let mut version = 0;
        for entry in entries {
            version = entry.version;
            let Some(act) = entry.act() else { continue };
            match streams::decode(&entry.stream, &entry.r#type, act) {
                Ok(AnyAct::Identity(act)) => party = identity::evolve(party, &act),
                Ok(_) => {}
                Err(error) => return Err(CommandError::fault("reading a party", error)),
            }
        }
        Ok((version, party))
    }

    /// Gives a command on a party. A person binds its own keys; all else is the administrator's.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn identity_command(&self, caller: &Caller, command: Command) -> Result<Recorded, CommandError> {
        let own_key = matches!(&command, Command::RegisterKey { party, .. } if caller.actor.person() == Some(party));
        if !own_key && !self.is_empty_and_unowned(&caller.actor) {
            access::authorise(&caller.actor, command.name(), None)
                .map_err(|refusal| CommandError::Forbidden(domain::Refused::of(&refusal, None)))?;
        }
        let id = command.party().clone();
        for _ in 0..ATTEMPTS {
            let (version, party) = self.load_party(&id).await?;
            let acts = identity::decide(&party, command.clone()).map_err(|r| CommandError::refused(&r, None))?;
            let stream = streams::party(&id);
            let draft = Draft {
                stream: stream.clone(),
                acts: acts.into_iter().map(AnyAct::Identity).collect(),
                actor: self.key_of(&caller.actor),
                ruleset: None,
                conditions: vec![Condition::StreamAt { stream, version }],
                idempotency_key: caller.idempotency_key,
            };
            match self.append(draft).await {
                Err(CommandError::Contended) => {}
                done => return self.seen(done?).await,
            }
        }
        Err(CommandError::Contended)
    }

    /// Before the first administrator exists the clock may register one: that is how an empty node begins.
    fn is_empty_and_unowned(&self, actor: &Actor) -> bool {
        *actor == Actor::Clock
            && !self.directory.organisations().iter().any(|(_, organisation)| {
                organisation.mandates.iter().any(|(_, role)| *role == Role::Administrator)
            })
    }
}
