//! Commands on parties.

use super::{ATTEMPTS, Caller, Draft, Recorded, folded};
use crate::error::CommandError;
use crate::office::Node;
use crate::streams::{self, AnyAct};
use domain::access::{self, Actor, Role};
use domain::identity::{self, Command, Party};
use jiff::Timestamp;
use std::sync::Arc;
use store::ledger::{Condition, Entry};

/// A party after one more act.
fn evolved(party: Party, act: AnyAct, _: Timestamp) -> Party {
    match act {
        AnyAct::Identity(act) => identity::evolve(party, &act),
        _ => party,
    }
}

impl Node {
    pub(super) async fn load_party(&self, id: &domain::PartyId) -> Result<(u64, Arc<Party>), CommandError> {
        self.parties.of(self, &streams::party(id), evolved).await
    }

    /// Gives a command on a party. A person binds its own keys and passkeys, and says by what else it is known; mandates are also granted and ended by the
    /// organisation's own administrator; all else is the administrator's.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn identity_command(&self, caller: &Caller, command: Command) -> Result<Recorded, CommandError> {
        let recorded = self.record_identity(caller, command).await?;
        self.seen(recorded).await
    }

    /// The same, where no view need show it.
    pub(crate) async fn record_identity(
        &self,
        caller: &Caller,
        mut command: Command,
    ) -> Result<Recorded, CommandError> {
        let own = matches!(
            &command,
            Command::RegisterKey { party, .. }
            | Command::IdentifyPerson { party, .. }
            | Command::RegisterPasskey { party, .. }
            | Command::RemovePasskey { party, .. } if caller.actor.person() == Some(party)
        );
        if !own && !self.is_empty_and_unowned(&caller.actor) {
            access::authorise(&caller.actor, command.name(), Some(command.party()))
                .map_err(|refusal| CommandError::Forbidden(domain::Refused::of(&refusal, None)))?;
        }
        if let Command::RegisterPerson { mail_proven, .. } = &mut command {
            // The administrator's word, who may give any mandate to anybody.
            *mail_proven = true;
        }
        let id = command.party().clone();
        let identifier = match &command {
            Command::RegisterOrganisation { identifier, .. } => identifier.clone(),
            _ => None,
        };
        // One enters after the other, so that two organisations with one identifier meet each other in the directory.
        let _one = match &identifier {
            Some(_) => Some(self.one_enters().await?),
            None => None,
        };
        // A mandate is a relation of two streams, and persons do not go: read once, it stays true.
        if let Command::GrantMandate { person, .. } = &command
            && !matches!(*self.load_party(person).await?.1, Party::Person(_))
        {
            let refusal = identity::Refusal::PersonUnknown { party: person.clone() };
            return Err(CommandError::refused(&refusal, None));
        }
        // The kinds are those of the law in force, which a party's stream does not know.
        if let Command::ClassifyBuyer { kind, .. } = &command
            && !self.rules_now()?.buyer_kinds.iter().any(|known| known.id == *kind)
        {
            let refusal = identity::Refusal::BuyerKindUnknown { kind: kind.clone() };
            return Err(CommandError::refused(&refusal, None));
        }
        if let Command::ChargeCommission { controls, .. } = &command {
            let rules = self.rules_now()?;
            let unknown = controls.iter().find(|id| !rules.controls.iter().any(|row| row.id == **id));
            if let Some(control) = unknown {
                let refusal = identity::Refusal::ControlUnknown { control: control.clone() };
                return Err(CommandError::refused(&refusal, None));
            }
        }
        for _ in 0..ATTEMPTS {
            let again = |before: &[Entry], at| {
                let acts = identity::decide(&folded(before, evolved)?.1, command.clone().at_moment(at));
                let acts = acts.map_err(|refusal| CommandError::refused(&refusal, None))?;
                Ok(acts.into_iter().map(AnyAct::Identity).collect())
            };
            if let Some(answer) = self.repeated(caller, &streams::party(&id), again).await? {
                return Ok(answer);
            }
            let (version, party) = self.load_party(&id).await?;
            let free = || identifier.as_ref().map_or(Ok(()), |identifier| self.directory.identifier_free(identifier));
            let decided = identity::decide(&party, command.clone().at_moment(self.clock.now()));
            let acts = match decided.and_then(|acts| free().map(|()| acts)) {
                Ok(acts) => acts,
                Err(refusal) => {
                    // The same command, sent twice at once, may have been carried out while this one was loading.
                    let answer = self.repeated(caller, &streams::party(&id), again).await?;
                    return answer.ok_or_else(|| CommandError::refused(&refusal, None));
                }
            };
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
                // The same command came twice at once, and the other was faster: the next round finds its answer.
                Err(CommandError::Refused(refused)) if refused.code == "idempotency_key_reused" => {}
                done => return done,
            }
        }
        Err(CommandError::Contended)
    }

    /// Before the first administrator exists the clock may register one: that is how an empty node begins.
    fn is_empty_and_unowned(&self, actor: &Actor) -> bool {
        *actor == Actor::Clock
            && !self
                .directory
                .organisations()
                .iter()
                .any(|(_, organisation)| organisation.mandates.iter().any(|(_, role)| *role == Role::Administrator))
    }
}
