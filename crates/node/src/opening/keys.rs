//! The committee's keys: their signatures, their set's hash, the rehearsal.

use super::{key_context, key_invalid};
use crate::error::CommandError;
use crate::office::Node;
use crate::registrar::{Caller, Recorded};
use domain::procurement::act::{CommitteeKind, KeySet};
use domain::procurement::command::{Command, KeySetHash, OpeningKey};
use domain::procurement::state::FixedKeys;
use domain::procurement::{Procedure, Refusal};
use domain::ruleset::EnvelopeKind;
use domain::{LotId, PartyId, ProcedureId};
use seal::bytes::{Digest, IdentityPublicKey, Share};
use seal::envelope::Envelope;
use seal::keys::{CommitteeKeys, MemberKey};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

struct Dummy {
    lot: LotId,
    envelope: EnvelopeKind,
    secret: [u8; 32],
    sealed: Envelope,
}

/// Dummy envelopes given out and not yet opened. Lost at a restart: the member asks for another.
#[derive(Default)]
pub struct Rehearsals(Mutex<HashMap<(ProcedureId, PartyId), Vec<Dummy>>>);

/// A member's share of a dummy envelope.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RehearsedShare {
    /// The lot.
    pub lot: LotId,
    /// The envelope.
    pub envelope: EnvelopeKind,
    /// 32 bytes, base64url.
    pub share: String,
}

fn fixed_keys(state: &Procedure) -> Option<&FixedKeys> {
    match state {
        Procedure::Preparation(preparation) => preparation.keys.as_ref(),
        other => other.published().map(|published| &published.keys),
    }
}

fn seat(keys: &FixedKeys, person: &PartyId) -> Option<u8> {
    let position = keys.members().position(|member| member == person)?;
    u8::try_from(position + 1).ok()
}

impl Node {
    /// Registers a member's public opening keys; each is signed for the member's seat by a key of its own.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn register_opening_keys(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        keys: Vec<OpeningKey>,
        identity_key: String,
    ) -> Result<Recorded, CommandError> {
        self.authorise(caller, "register_opening_keys", None)?;
        let loaded = self.load_procedure(id).await?;
        let kind = CommitteeKind::Opening;
        let committee = loaded.state.committee(kind);
        let committee = committee.ok_or_else(|| CommandError::refused(&Refusal::CommitteeMissing { kind }, None))?;
        let not_a_member = || CommandError::refused(&Refusal::NotAMember { kind }, None);
        let person = caller.actor.person().ok_or_else(not_a_member)?;
        let position = committee.members.iter().position(|member| member == person).ok_or_else(not_a_member)?;
        let i = u8::try_from(position + 1).map_err(key_invalid)?;
        let registered = self.directory.person(person).map(|person| person.keys).unwrap_or_default();
        if !registered.values().any(|key| *key == identity_key) {
            return Err(key_invalid("the identity key is not registered"));
        }
        let identity: IdentityPublicKey = identity_key.parse().map_err(key_invalid)?;
        for key in &keys {
            let member = MemberKey {
                i,
                identity,
                public_key: key.public_key.parse().map_err(key_invalid)?,
                signature: key.signature.parse().map_err(key_invalid)?,
            };
            if !member.is_signed_for(&key_context(id, &key.lot, key.envelope, committee.version)) {
                return Err(key_invalid("the signature does not verify"));
            }
        }
        let command = Command::RegisterOpeningKeys { keys, identity_key };
        self.procedure_command_if(caller, id, command, Vec::new()).await
    }

    /// Fixes the keys to which bids are sealed: computes each set's hash from the registered keys.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn fix_committee_keys(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        threshold: u32,
    ) -> Result<Recorded, CommandError> {
        let loaded = self.load_procedure(id).await?;
        // Once fixed they are what they are: a command that comes again is still the same.
        let fixed = fixed_keys(&loaded.state).map(|keys| keys.sets.as_slice()).unwrap_or_default();
        let hash = |set: &KeySet| KeySetHash { lot: set.lot.clone(), envelope: set.envelope, kset: set.kset.clone() };
        let mut ksets: Vec<KeySetHash> = fixed.iter().map(hash).collect();
        if ksets.is_empty()
            && let Procedure::Preparation(preparation) = &*loaded.state
            && let Some(committee) = preparation.committees.get(&CommitteeKind::Opening)
            && committee.members.iter().all(|member| preparation.opening_keys.contains_key(member))
        {
            let rules = self.rules_of(&loaded.state)?;
            let method = rules.method(&preparation.head.method).ok_or(CommandError::NotFound)?;
            for (lot, envelope) in Procedure::lots_and_envelopes(&preparation.notice, method) {
                let members = (1..).zip(&committee.members).map(|(i, member)| {
                    let (keys, identity) = preparation.opening_keys.get(member)?;
                    let key = keys.iter().find(|key| key.lot == lot && key.envelope == envelope)?;
                    Some(MemberKey {
                        i,
                        identity: identity.parse().ok()?,
                        public_key: key.public_key.parse().ok()?,
                        signature: key.signature.parse().ok()?,
                    })
                });
                let Some(members) = members.collect::<Option<Vec<_>>>() else { continue };
                let context = key_context(id, &lot, envelope, committee.version);
                let threshold = u8::try_from(threshold).unwrap_or(u8::MAX);
                // A threshold that the mathematics refuses is refused by the rules too, with its figures.
                if let Ok(keys) = CommitteeKeys::new(context, threshold, members) {
                    ksets.push(KeySetHash { lot, envelope, kset: keys.kset().to_base64url() });
                }
            }
        }
        self.procedure_command_if(caller, id, Command::FixCommitteeKeys { threshold, ksets }, Vec::new()).await
    }

    /// Dummy envelopes for a member to open, one per lot and envelope, with the member's seat.
    ///
    /// # Errors
    /// [`CommandError`] when the caller holds no key or none are fixed.
    pub async fn rehearsal(
        &self,
        caller: &Caller,
        id: &ProcedureId,
    ) -> Result<(u8, u32, Vec<(LotId, EnvelopeKind, Envelope)>), CommandError> {
        self.authorise(caller, "rehearse", None)?;
        let loaded = self.load_procedure(id).await?;
        let kind = CommitteeKind::Opening;
        let not_a_member = || CommandError::refused(&Refusal::NotAMember { kind }, None);
        let person = caller.actor.person().ok_or_else(not_a_member)?.clone();
        let missing = || CommandError::refused(&Refusal::KeysMissing { members: Vec::new() }, None);
        let keys = fixed_keys(&loaded.state).ok_or_else(missing)?;
        let seat = seat(keys, &person).ok_or_else(not_a_member)?;
        let anchor = Digest(ledger::hash::sha256(&[self.checkpoint_text().as_bytes()]).0);
        let created = self.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let mut dummies = Vec::new();
        for set in &keys.sets {
            let committee = super::committee_keys(id, keys, &set.lot, set.envelope)?;
            let secret = crate::keys::random_32().map_err(|error| CommandError::fault("random bytes", error))?;
            let (sealed, _) =
                seal::rehearsal::dummy_envelope(&committee, secret, anchor, &created).map_err(key_invalid)?;
            dummies.push(Dummy { lot: set.lot.clone(), envelope: set.envelope, secret, sealed });
        }
        let given = dummies.iter().map(|d| (d.lot.clone(), d.envelope, d.sealed.clone())).collect();
        let version = keys.committee_version;
        self.rehearsals.0.lock().unwrap_or_else(PoisonError::into_inner).insert((id.clone(), person), dummies);
        Ok((seat, version, given))
    }

    /// Checks a member's shares of the dummies given to it and records the rehearsal.
    ///
    /// # Errors
    /// [`CommandError::Refused`] when a share is missing or wrong; the dummies stay open.
    pub async fn rehearse(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        shares: &[RehearsedShare],
    ) -> Result<Recorded, CommandError> {
        self.authorise(caller, "rehearse", None)?;
        // The dummies are forgotten once they are opened.
        if let Some(answer) = self.repeated_on_procedure(caller, id, &Command::Rehearse {}).await? {
            return Ok(answer);
        }
        let loaded = self.load_procedure(id).await?;
        let kind = CommitteeKind::Opening;
        let not_a_member = || CommandError::refused(&Refusal::NotAMember { kind }, None);
        let person = caller.actor.person().ok_or_else(not_a_member)?.clone();
        let keys = fixed_keys(&loaded.state).ok_or_else(not_a_member)?;
        let seat = seat(keys, &person).ok_or_else(not_a_member)?;
        {
            let dummies = self.rehearsals.0.lock().unwrap_or_else(PoisonError::into_inner);
            let given = dummies.get(&(id.clone(), person.clone()));
            let opened = given.is_some_and(|given| {
                given.iter().all(|dummy| {
                    shares.iter().any(|share| {
                        let bytes = share.share.parse::<Share>();
                        share.lot == dummy.lot
                            && share.envelope == dummy.envelope
                            && bytes.is_ok_and(|share| {
                                seal::rehearsal::has_opened(&dummy.sealed, &dummy.secret, seat, &share)
                            })
                    })
                })
            });
            if !opened {
                let refusal = Refusal::RehearsalMissing { members: vec![person] };
                return Err(CommandError::refused(&refusal, None));
            }
        }
        let recorded = self.procedure_command_if(caller, id, Command::Rehearse {}, Vec::new()).await?;
        self.rehearsals.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&(id.clone(), person));
        Ok(recorded)
    }

    /// The newest signed checkpoint.
    #[must_use]
    pub fn checkpoint_text(&self) -> String {
        use store::ledger::Ledger;
        self.ledger.checkpoint().text.clone()
    }
}
