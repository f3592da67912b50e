//! A node with a procedure open for bids, served on loopback.

use crate::Failed;
use domain::access::Role;
use domain::document::Document;
use domain::identity::Command as Identity;
use domain::identity::act::OrganisationKind;
use domain::procurement::act::{CommitteeKind, MethodReason};
use domain::procurement::command::{Command, OpeningKey};
use domain::procurement::notice::{AwardRule, Category, Comparison, Item, Lot, Notice, Scalar};
use domain::ruleset::EnvelopeKind;
use domain::text::Language;
use domain::{CriterionId, ItemId, KeyId, LocalText, LotId, PartyId, ProcedureId};
use jiff::{SignedDuration, Timestamp};
use node::opening::{RehearsedShare, key_context};
use node::{Caller, Clock, Config, MailRoute, Node};
use seal::keys::{IdentityKey, MemberKey, RootSecret, opening_key};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

/// The node and its address.
pub struct Office {
    /// The node.
    pub node: Arc<Node>,
    /// What its handlers share.
    pub app: web::App,
    /// Where it answers.
    pub address: SocketAddr,
}

/// The procedure and lot that are open.
pub fn open_lot() -> Result<(ProcedureId, LotId), Failed> {
    Ok((ProcedureId::new("ocds-bench0-0001")?, LotId::new("LOT-0001")?))
}

/// A party's id.
pub fn party(id: &str) -> Result<PartyId, Failed> {
    Ok(PartyId::new(id)?)
}

impl Office {
    /// Opens a node in a folder and serves it.
    pub async fn start(data: &Path) -> Result<Self, Failed> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let config = Config {
            data: data.to_path_buf(),
            public_url: format!("http://{address}"),
            mail: MailRoute::Folder { path: None },
            demo: true,
            ..Config::default()
        };
        let node = Node::open(config, Clock::movable(Timestamp::now())).await?;
        tokio::spawn(node::follower::run(Arc::clone(&node)));
        let app = web::App::new(Arc::clone(&node));
        tokio::spawn(web::serve(app.clone(), listener, std::future::pending()));
        Ok(Self { node, app, address })
    }

    /// A person as a caller.
    pub fn caller(&self, person: &PartyId) -> Caller {
        Caller { actor: self.node.directory.actor(person), idempotency_key: None }
    }

    async fn identity(&self, command: Identity) -> Result<(), Failed> {
        let administrator = party("administrator")?;
        let by = if self.node.directory.actor(&administrator).has(Role::Administrator, None) {
            self.caller(&administrator)
        } else {
            Caller::clock()
        };
        self.node.identity_command(&by, command).await?;
        Ok(())
    }

    /// Registers an organisation with one person who holds a role.
    pub async fn register(
        &self,
        organisation: &str,
        kind: OrganisationKind,
        person: &str,
        role: Role,
    ) -> Result<(), Failed> {
        let (organisation, person) = (party(organisation)?, party(person)?);
        if self.node.directory.organisation(&organisation).is_none() {
            self.identity(Identity::RegisterOrganisation {
                party: organisation.clone(),
                kind,
                name: LocalText::fr(organisation.to_string()),
                identifier: None,
                country: "TN".into(),
                region: None,
                mail: None,
            })
            .await?;
        }
        let mail = format!("{person}@example.tn");
        self.identity(Identity::RegisterPerson {
            party: person.clone(),
            name: person.to_string(),
            mail,
            language: Language::Fr,
            mail_proven: false,
        })
        .await?;
        self.identity(Identity::GrantMandate { party: organisation, person, role }).await
    }

    async fn give(&self, person: &PartyId, command: Command) -> Result<(), Failed> {
        let (id, _) = open_lot()?;
        self.node.procedure_command(&self.caller(person), &id, command).await?;
        Ok(())
    }

    /// Publishes a procedure with one lot and three members of whom two open together.
    pub async fn publish(&self) -> Result<(), Failed> {
        self.publish_by("open").await
    }

    /// The same by another method, which the law permits on the condition of its row of the same name.
    pub async fn publish_by(&self, method: &str) -> Result<(), Failed> {
        self.register("authority", OrganisationKind::Authority, "administrator", Role::Administrator).await?;
        self.register("steg", OrganisationKind::Buyer, "officer", Role::Officer).await?;
        self.register("steg", OrganisationKind::Buyer, "approver", Role::Approver).await?;
        let members = (1..=3).map(|n| party(&format!("member-{n}"))).collect::<Result<Vec<_>, _>>()?;
        for member in &members {
            self.register("steg", OrganisationKind::Buyer, member.as_str(), Role::Member).await?;
        }
        let (officer, approver) = (party("officer")?, party("approver")?);
        let (id, lot) = open_lot()?;
        let title = LocalText::fr("Transformateurs");
        self.give(
            &officer,
            Command::StartProcedure {
                procedure: id.clone(),
                buyer: party("steg")?,
                method: method.into(),
                title: title.clone(),
                category: Category::Goods,
                planned: None,
            },
        )
        .await?;
        let notice = Box::new(self.notice(&lot, title).await?);
        self.give(&officer, Command::DraftNotice { notice }).await?;
        if method != "open" {
            let reason =
                MethodReason { ground: CriterionId::new(method)?, statement: LocalText::fr("Fourniture courante") };
            self.give(&officer, Command::JustifyMethod { reason }).await?;
        }
        for kind in [CommitteeKind::Opening, CommitteeKind::Evaluation] {
            self.give(&officer, Command::AppointCommittee { kind, members: members.clone() }).await?;
            for member in &members {
                let statement = "aucun".to_owned();
                self.give(member, Command::DeclareInterests { kind, conflict: false, statement }).await?;
            }
        }
        let draft = 1 + u32::from(method != "open");
        self.give(&approver, Command::ApproveNotice { draft }).await?;
        self.keys(&id, &lot, &officer, &members).await?;
        self.give(&officer, Command::PublishNotice {}).await
    }

    async fn notice(&self, lot: &LotId, title: LocalText) -> Result<Notice, Failed> {
        let rules = self.node.rules_now()?;
        let deadline = self.node.clock.now().checked_add(SignedDuration::from_hours(24 * 40))?;
        let sha256 = self.node.put_document(b"cahier des charges".to_vec()).await?;
        Ok(Notice {
            description: title.clone(),
            lots: vec![Lot {
                id: lot.clone(),
                title: title.clone(),
                description: LocalText::default(),
                value: None,
                bid_guarantee: None,
                award: AwardRule::LowestPrice,
                comparison: Comparison::default(),
            }],
            items: vec![Item {
                id: ItemId::new("ITEM-0001")?,
                lot: lot.clone(),
                description: title.clone(),
                classification: None,
                unit: "unité".into(),
                quantity: Scalar::ONE,
                delivery_place: None,
                delivery_region: None,
            }],
            exclusion_grounds: rules.exclusion_grounds.iter().take(1).map(|ground| ground.id.clone()).collect(),
            documents: vec![Document {
                sha256,
                bytes: 18,
                media_type: "text/plain".into(),
                file_name: "cahier.txt".into(),
                document_type: None,
                title: LocalText::default(),
                language: None,
            }],
            tender_period_end: Some(deadline),
            ..Notice::draft(title, Category::Goods)
        })
    }

    async fn keys(&self, id: &ProcedureId, lot: &LotId, officer: &PartyId, members: &[PartyId]) -> Result<(), Failed> {
        let kind = EnvelopeKind::Single;
        let context = key_context(id, lot, kind, 1);
        for (seat, member) in (1_u8..).zip(members) {
            let identity = IdentityKey::from_seed(&[seat; 32]);
            let pair = opening_key(&RootSecret([seat; 32]), &context);
            let signed = MemberKey::sign(&context, seat, pair.public_key(), &identity);
            let public_key = identity.public_key().to_base64url();
            let key = KeyId::new(format!("key:{member}"))?;
            let command = Identity::RegisterKey { party: member.clone(), key, public_key: public_key.clone() };
            self.node.identity_command(&self.caller(member), command).await?;
            let keys = vec![OpeningKey {
                lot: lot.clone(),
                envelope: kind,
                public_key: signed.public_key.to_base64url(),
                signature: signed.signature.to_base64url(),
            }];
            self.node.register_opening_keys(&self.caller(member), id, keys, public_key).await?;
        }
        self.node.fix_committee_keys(&self.caller(officer), id, 2).await?;
        for (seat, member) in (1_u8..).zip(members) {
            let (_, _, dummies) = self.node.rehearsal(&self.caller(member), id).await?;
            let pair = opening_key(&RootSecret([seat; 32]), &context);
            let mut shares = Vec::new();
            for (lot, envelope, dummy) in dummies {
                let share = seal::opening::unwrap_share(&pair, &dummy, seat).ok_or("no share")?;
                shares.push(RehearsedShare { lot, envelope, share: share.to_base64url() });
            }
            self.node.rehearse(&self.caller(member), id, &shares).await?;
        }
        Ok(())
    }
}
