//! Entering by a link: the person, its passkey, its mandate and, where there is none yet, its organisation, recorded in
//! one batch. Either all of it is in the register or nothing.

use super::{Caller, Recorded, new_act};
use crate::admission::{Admission, HeldLink, Readmission, link_over, office, organisation_command, person_command};
use crate::error::CommandError;
use crate::office::{Node, VIEW_WAIT};
use crate::streams::{self, AnyAct};
use domain::access::{self, Actor, Role};
use domain::identity::act::{Identifier, OrganisationKind};
use domain::identity::{self, Command, Party};
use domain::{PartyId, PasskeyId, Refused};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::ledger::{Batch, Condition, Ledger};

/// A passkey that the node has verified.
#[derive(Debug, Clone)]
pub struct NewPasskey {
    /// Our name for it.
    pub passkey: PasskeyId,
    /// The credential as the WebAuthn library writes it.
    pub credential: String,
    /// What the person calls it.
    pub label: String,
}

impl NewPasskey {
    /// The command that binds it.
    #[must_use]
    pub fn command(self, person: PartyId) -> Command {
        let Self { passkey, credential, label } = self;
        Command::RegisterPasskey { party: person, passkey, credential, label }
    }
}

/// Commands of one actor, in the order in which they are decided.
struct Part {
    actor: Actor,
    commands: Vec<Command>,
}

/// A fresh id that says nothing.
fn fresh(prefix: &str) -> Result<PartyId, CommandError> {
    let mut bytes = [0; 10];
    getrandom::fill(&mut bytes).map_err(|error| CommandError::fault("random bytes", error))?;
    PartyId::new(format!("{prefix}-{}", hex::encode(bytes))).map_err(|error| CommandError::fault("an id", error))
}

impl Node {
    /// A fresh id for somebody who is about to enter.
    ///
    /// # Errors
    /// [`CommandError::Fault`] without random bytes.
    pub fn new_person_id(&self) -> Result<PartyId, CommandError> {
        fresh("person")
    }

    /// Whether no organisation has this identifier.
    ///
    /// # Errors
    /// The refusal when one has.
    pub fn identifier_free(&self, identifier: &Identifier) -> Result<(), CommandError> {
        self.directory.identifier_free(identifier).map_err(|refusal| CommandError::refused(&refusal, None))
    }

    /// Lets nobody else enter while this is held, and waits until the directory knows everybody who has entered: it
    /// learns of an act a moment after the act was recorded.
    pub(super) async fn one_enters(&self) -> Result<tokio::sync::MutexGuard<'_, ()>, CommandError> {
        let one = self.entering.lock().await;
        let recorded = *self.ledger.subscribe().borrow();
        if let Some(last) = recorded.checked_sub(1) {
            let known = tokio::time::timeout(VIEW_WAIT, self.views.wait_for(last)).await;
            known.map_err(|_| CommandError::fault("the register of parties", "it is behind the ledger"))?;
        }
        Ok(one)
    }

    /// Lets somebody enter by a link, as `person` unless the link names another, with a passkey that was verified. The
    /// link is used up first: dying before the acts are recorded costs a new link and admits nobody twice.
    ///
    /// # Errors
    /// [`link_over`] when the link was used meanwhile; a refusal of the rules leaves it open.
    pub async fn enter(
        &self,
        link: HeldLink,
        person: PartyId,
        passkey: NewPasskey,
    ) -> Result<(PartyId, Recorded), CommandError> {
        // One enters after the other, so that two firms with one identifier meet each other in the directory.
        let _one = self.one_enters().await?;
        let admission = self.open_link(link.hash).await?.admission;
        let person = admission.person().cloned().unwrap_or(person);
        let parts = self.parts(admission, link, &person, passkey)?;
        let mut batch = self.decided(&parts).await?;
        if !self.office.use_admission(link.hash, self.clock.now()).await.map_err(office)? {
            return Err(link_over());
        }
        for _ in 0..super::ATTEMPTS {
            match self.ledger.append(batch).await.map_err(CommandError::from) {
                // Somebody changed the organisation's mandates meanwhile.
                Err(CommandError::Contended) => batch = self.decided(&parts).await?,
                Err(error) => return Err(error),
                Ok(appended) => {
                    let recorded = Recorded { positions: appended.acts, replayed: appended.replayed };
                    return Ok((person, self.seen(recorded).await?));
                }
            }
        }
        Err(CommandError::Contended)
    }

    /// Who does what when somebody enters.
    fn parts(
        &self,
        admission: Admission,
        link: HeldLink,
        person: &PartyId,
        passkey: NewPasskey,
    ) -> Result<Vec<Part>, CommandError> {
        let own = Actor::Newcomer { person: person.clone() };
        let grant =
            |party: &PartyId, role| Command::GrantMandate { party: party.clone(), person: person.clone(), role };
        Ok(match admission {
            Admission::Invitation(invitation) => {
                let inviter = Caller { actor: self.directory.actor(&invitation.invited_by), idempotency_key: None };
                self.may_invite(&inviter, &invitation.organisation)?;
                let mut commands = Vec::new();
                if invitation.person.is_none() {
                    let who = (invitation.name.as_str(), invitation.mail.as_str(), invitation.language);
                    commands.push(person_command(person.clone(), who, link));
                }
                commands.push(passkey.command(person.clone()));
                let mut parts = vec![Part { actor: own, commands }];
                let held = self.directory.actor(person).has(invitation.role, Some(&invitation.organisation));
                if !held {
                    let commands = vec![grant(&invitation.organisation, invitation.role)];
                    parts.push(Part { actor: inviter.actor, commands });
                }
                parts
            }
            Admission::Firm(firm) => {
                access::authorise(&own, "register_firm", None)
                    .map_err(|refusal| CommandError::Forbidden(Refused::of(&refusal, None)))?;
                self.identifier_free(&firm.identifier)?;
                let id = fresh("firm")?;
                let kind = OrganisationKind::Supplier;
                let commands = vec![
                    organisation_command(id.clone(), kind, &firm.firm, Some(&firm.identifier), &firm.country),
                    person_command(person.clone(), (&firm.name, &firm.mail, firm.language), link),
                    passkey.command(person.clone()),
                    grant(&id, Role::Supplier),
                    grant(&id, Role::LocalAdministrator),
                ];
                vec![Part { actor: own, commands }]
            }
            Admission::Readmission(readmission) => {
                let authority = &readmission.authority;
                let own = Part { actor: own, commands: vec![passkey.command(person.clone())] };
                match &readmission.person {
                    // Whose mandate ended meanwhile is an administrator no more.
                    Some(person) if !self.directory.actor(person).has(Role::Administrator, Some(authority)) => {
                        return Err(link_over());
                    }
                    Some(_) => vec![own],
                    None => {
                        let Readmission { name, mail, language, .. } = &readmission;
                        let commands = vec![
                            person_command(person.clone(), (name, mail, *language), link),
                            grant(authority, Role::Administrator),
                        ];
                        vec![Part { actor: Actor::Clock, commands }, own]
                    }
                }
            }
            Admission::Administrator { details } => {
                let details = details.filter(|_| !self.has_working_administrator()).ok_or_else(link_over)?;
                let kind = OrganisationKind::Authority;
                let organisations = self.directory.organisations();
                let authority = organisations.into_iter().find(|(_, organisation)| organisation.kind == kind);
                let mut commands = Vec::new();
                let id = match authority {
                    Some((id, _)) => id,
                    None => {
                        let id = fresh("authority")?;
                        let (name, country) = (&details.authority, &details.country);
                        commands.push(organisation_command(id.clone(), kind, name, None, country));
                        id
                    }
                };
                let who = (details.name.as_str(), details.mail.as_str(), details.language);
                commands.push(person_command(person.clone(), who, link));
                commands.push(grant(&id, Role::Administrator));
                let own = Part { actor: own, commands: vec![passkey.command(person.clone())] };
                vec![Part { actor: Actor::Clock, commands }, own]
            }
        })
    }

    /// Every part decided on what is true now, as one batch.
    async fn decided(&self, parts: &[Part]) -> Result<Batch, CommandError> {
        let mut parties: BTreeMap<PartyId, (u64, Party)> = BTreeMap::new();
        let mut acts = Vec::new();
        for part in parts {
            for command in &part.commands {
                let id = command.party();
                if !parties.contains_key(id) {
                    let (version, party) = self.load_party(id).await?;
                    parties.insert(id.clone(), (version, Arc::unwrap_or_clone(party)));
                }
                let Some((_, state)) = parties.get_mut(id) else { continue };
                let decided = identity::decide(state, command.clone());
                for act in decided.map_err(|refusal| CommandError::refused(&refusal, None))? {
                    *state = identity::evolve(std::mem::take(state), &act);
                    let actor = self.key_of(&part.actor);
                    acts.push(new_act(&streams::party(id), &AnyAct::Identity(act), actor, None)?);
                }
            }
        }
        let conditions = parties
            .iter()
            .map(|(id, (version, _))| Condition::StreamAt { stream: streams::party(id), version: *version });
        Ok(Batch { acts, conditions: conditions.collect(), idempotency_key: None })
    }
}
