//! Guarantees of bids: issued by a guarantor, read by its firm, and found by the opening. A guarantee's stream bears a
//! name made with the node's key: neither the buyer nor anybody else learns from it who bids.

use super::{ATTEMPTS, Caller, Draft, Recorded, folded};
use crate::error::CommandError;
use crate::office::Node;
use crate::streams::{self, AnyAct};
use domain::document::Document;
use domain::ids::GuaranteeId;
use domain::procurement::guarantee::act::GuaranteeIssued;
use domain::procurement::guarantee::{
    self, FoundGuarantee, Guarantee, GuaranteeAct, GuaranteeFile, GuaranteeStatement, PaperReading, SignedStatement,
};
use domain::procurement::{Command, Refusal};
use domain::ruleset::IssuerKind;
use domain::{PartyId, ProcedureId};
use seal::bytes::{IdentityPublicKey, Signature};
use std::collections::BTreeMap;
use store::ledger::{Condition, Ledger};

/// Acts that change whether a guarantee is in time, or for what: one stands only if none came since it was decided.
const DECISIVE: [&str; 4] = ["notice_amended", "deadline_extended", "bidding_closed", "procedure_cancelled"];

/// What issuing a guarantee gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuaranteeReceipt {
    /// What names it.
    pub id: GuaranteeId,
    /// Index of the act in the ledger.
    pub index: u64,
    /// The receipt, as a file.
    pub receipt: String,
}

/// A guarantee as it was issued, for its guarantor and its firm.
#[derive(Debug, Clone, PartialEq)]
pub struct IssuedGuarantee {
    /// What names it.
    pub id: GuaranteeId,
    /// The procedure.
    pub procedure: ProcedureId,
    /// Index of the act in the ledger.
    pub index: u64,
    /// As it was issued.
    pub issued: GuaranteeIssued,
}

/// Every guarantee that was issued, by the place of its act in the ledger; read on demand from where it stopped.
#[derive(Debug, Default)]
pub(crate) struct GuaranteeIndex {
    next: u64,
    issued: BTreeMap<u64, IssuedGuarantee>,
}

/// Whether a statement is signed by the key beside it.
#[must_use]
pub fn is_guaranteed(signed: &SignedStatement) -> bool {
    let Ok(text) = ledger::jcs::to_vec(&signed.statement) else { return false };
    let key = signed.public_key.parse::<IdentityPublicKey>();
    let signature = signed.signature.parse::<Signature>();
    let (Ok(key), Ok(signature)) = (key, signature) else { return false };
    key.verify(GuaranteeStatement::LABEL, &[&text], &signature).is_ok()
}

/// Whether these acts came of this command.
fn is_same(acts: &[AnyAct], wanted: &SignedStatement) -> bool {
    matches!(acts, [AnyAct::Guarantee(GuaranteeAct::GuaranteeIssued(act))] if act.signed == *wanted)
}

impl Node {
    /// Records a guarantee that its guarantor signed. The moment is taken on arrival.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn issue_guarantee(
        &self,
        caller: &Caller,
        signed: SignedStatement,
    ) -> Result<GuaranteeReceipt, CommandError> {
        let received_at = self.clock.now();
        let statement = &signed.statement;
        self.authorise(caller, "issue_guarantee", Some(&statement.guarantor))?;
        let id = statement.procedure.clone();
        self.extend_if_passed(&id, received_at).await?;
        if self.directory.organisation(&statement.tenderer).is_none() {
            return Err(CommandError::refused(&Refusal::TextInvalid { field: "tenderer" }, None));
        }
        if !is_guaranteed(&signed) {
            return Err(CommandError::refused(&Refusal::KeyInvalid, None));
        }
        let reference =
            self.keys.guarantee_reference(id.as_str(), statement.guarantor.as_str(), statement.reference.trim());
        let stream = streams::guarantee(&id, &reference);
        let name = GuaranteeId::new(reference).map_err(|error| CommandError::fault("naming a guarantee", error))?;
        for _ in 0..ATTEMPTS {
            if let Some((answer, _)) = self.repeated_if(caller, &stream, |acts| is_same(acts, &signed)).await? {
                return self.guarantee_receipt(name, &answer).await;
            }
            let loaded = self.load_procedure(&id).await?;
            if loaded.state.published().is_none() {
                return Err(CommandError::refused(&Refusal::ProcedureUnknown, None));
            }
            let rules = self.rules_of(&loaded.state)?;
            let (version, file) =
                folded(&self.stream_after(&stream, 0).await?, |file: GuaranteeFile, act, _| match act {
                    AnyAct::Guarantee(act) => guarantee::evolve(file, &act),
                    _ => file,
                })?;
            let guarantor = self.directory.organisation(&signed.statement.guarantor);
            let command = guarantee::Command::Issue { signed: Box::new(signed.clone()), received_at };
            let acts = match guarantee::decide(&file, &loaded.state, &rules, guarantor.as_ref(), command) {
                Ok(acts) => acts,
                Err(refusal) => {
                    // The same command, sent twice at once, may have been carried out while this one was loading.
                    return match self.repeated_if(caller, &stream, |acts| is_same(acts, &signed)).await? {
                        Some((answer, _)) => self.guarantee_receipt(name, &answer).await,
                        None => Err(CommandError::refused(&refusal, Some(&rules))),
                    };
                }
            };
            let unchanged = Condition::NoneOf {
                stream: streams::procedure(&id),
                types: DECISIVE.map(str::to_owned).to_vec(),
                since: loaded.version,
            };
            let draft = Draft {
                stream: stream.clone(),
                acts: acts.into_iter().map(AnyAct::Guarantee).collect(),
                actor: self.key_of(&caller.actor),
                ruleset: Some(rules.id.clone()),
                conditions: vec![Condition::StreamAt { stream: stream.clone(), version }, unchanged],
                idempotency_key: caller.idempotency_key,
            };
            match self.append(draft).await {
                Err(CommandError::Contended) => {}
                // The same command came twice at once, and the other was faster: the next round finds its answer.
                Err(CommandError::Refused(refused)) if refused.code == "idempotency_key_reused" => {}
                done => return self.guarantee_receipt(name, &done?).await,
            }
        }
        Err(CommandError::Contended)
    }

    async fn guarantee_receipt(&self, id: GuaranteeId, recorded: &Recorded) -> Result<GuaranteeReceipt, CommandError> {
        let index = recorded.last_index().ok_or(CommandError::NotFound)?;
        Ok(GuaranteeReceipt { id, index, receipt: self.receipt(index).await? })
    }

    /// The guarantees that satisfy a condition, oldest first.
    async fn issued_guarantees(
        &self,
        wanted: impl Fn(&IssuedGuarantee) -> bool,
    ) -> Result<Vec<IssuedGuarantee>, CommandError> {
        let mut index = self.guarantees.lock().await;
        loop {
            let entries = self.ledger.read_prefix(streams::GUARANTEES, index.next, usize::MAX).await?;
            let Some(last) = entries.last() else { break };
            for entry in &entries {
                let (Some(bytes), Some(procedure)) = (entry.act(), streams::procedure_of(&entry.stream)) else {
                    continue;
                };
                let act = streams::decode(&entry.stream, &entry.r#type, bytes);
                let act = act.map_err(|error| CommandError::fault("reading a guarantee", error))?;
                let id = entry.stream.rsplit('/').next().and_then(|name| GuaranteeId::new(name).ok());
                if let (AnyAct::Guarantee(GuaranteeAct::GuaranteeIssued(issued)), Some(id)) = (act, id) {
                    let found = IssuedGuarantee { id, procedure, index: entry.index, issued };
                    index.issued.insert(entry.index, found);
                }
            }
            index.next = last.index + 1;
        }
        Ok(index.issued.values().filter(|found| wanted(found)).cloned().collect())
    }

    /// The guarantees that an organisation has given, oldest first.
    ///
    /// # Errors
    /// [`CommandError::Forbidden`] when the caller does not act for it.
    pub async fn guarantees_given(
        &self,
        caller: &Caller,
        guarantor: &PartyId,
    ) -> Result<Vec<IssuedGuarantee>, CommandError> {
        self.authorise(caller, "issue_guarantee", Some(guarantor))?;
        self.issued_guarantees(|found| found.issued.signed.statement.guarantor == *guarantor).await
    }

    /// The guarantees that secure a firm's bids on a procedure, oldest first.
    ///
    /// # Errors
    /// [`CommandError::Forbidden`] when the caller does not act for it.
    pub async fn guarantees_of(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        firm: &PartyId,
    ) -> Result<Vec<IssuedGuarantee>, CommandError> {
        self.acts_for(caller, firm)?;
        let of_firm =
            |found: &IssuedGuarantee| found.procedure == *id && found.issued.signed.statement.tenderer == *firm;
        self.issued_guarantees(of_firm).await
    }

    /// As what the register accredits an organisation now.
    #[must_use]
    pub fn issuer_kind(&self, guarantor: &PartyId) -> Option<IssuerKind> {
        let accreditation = self.directory.organisation(guarantor)?.accreditation?;
        accreditation.accredited.then_some(accreditation.issuer)
    }

    /// Every guarantee of bids on a procedure with what the register says of its guarantor now. For the opening: nobody
    /// else asks.
    pub(crate) async fn found_guarantees(&self, id: &ProcedureId) -> Result<Vec<FoundGuarantee>, CommandError> {
        let issued = self.issued_guarantees(|found| found.procedure == *id).await?;
        let found = issued.into_iter().map(|found| {
            let signed = found.issued.signed;
            let guarantor = &signed.statement.guarantor;
            FoundGuarantee {
                issuer: self.issuer_kind(guarantor),
                signed: is_guaranteed(&signed),
                guarantee: Guarantee::Electronic {
                    id: found.id,
                    guarantor_name: self.directory.name(guarantor),
                    signed,
                },
            }
        });
        Ok(found.collect())
    }

    /// Reads a guarantee on paper; it counts when a second person has read the same.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn read_paper_guarantee(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        number: u32,
        reading: PaperReading,
        scan: Document,
    ) -> Result<Recorded, CommandError> {
        let loaded = self.visible_procedure(Some(&caller.actor), id).await?;
        let buyer = loaded.state.head().map(|head| head.buyer.clone()).ok_or(CommandError::NotFound)?;
        self.authorise(caller, "read_paper_guarantee", Some(&buyer))?;
        let digest = crate::office::digest(&scan.sha256);
        let here = match &digest {
            Some(digest) => self.blobs.exists(digest).await.unwrap_or(false),
            None => false,
        };
        if !here {
            return Err(CommandError::refused(&Refusal::TextInvalid { field: "scan" }, None));
        }
        let issuer = reading.guarantor.as_ref().and_then(|guarantor| self.issuer_kind(guarantor));
        let command = Command::ReadPaperGuarantee { number, reading, scan, issuer };
        self.procedure_command_if(caller, id, command, Vec::new()).await
    }
}
