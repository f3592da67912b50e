//! The people of the demonstration: registered by real commands, with keys of their own.

use super::country::{Country, secret};
use crate::keyfile::PersonalKeys;
use domain::access::Role;
use domain::identity::act::{Identifier, OrganisationKind};
use domain::identity::{Capacity, Command, Owner};
use domain::text::Language;
use domain::{KeyId, LocalText, PartyId};
use jiff::SignedDuration;
use node::{Caller, CommandError, Node};
use seal::keys::RootSecret;

/// Everybody who acts in the demonstration.
pub struct People {
    /// The seed their keys follow from.
    pub seed: u64,
    /// The node's administrator.
    pub administrator: PartyId,
    /// Who speaks for each control commission.
    pub controllers: Vec<PartyId>,
    /// Records debarments.
    pub debarment_officer: PartyId,
    /// Hears requests for review.
    pub reviewer: PartyId,
    /// A bank that gives guarantees, and who binds it.
    pub bank: (PartyId, PartyId),
    /// Each buyer with its people.
    pub buyers: Vec<BuyerPeople>,
    /// Each firm with its representative.
    pub suppliers: Vec<(PartyId, PartyId)>,
}

/// A buyer's people.
pub struct BuyerPeople {
    /// The buyer.
    pub id: PartyId,
    /// Writes notices.
    pub officer: PartyId,
    /// Approves.
    pub approver: PartyId,
    /// Looks after the budget.
    pub budget: PartyId,
    /// Hold the opening keys.
    pub opening: Vec<PartyId>,
    /// Evaluate.
    pub evaluation: Vec<PartyId>,
}

/// The id as the party's type; the fixtures' ids are valid.
///
/// # Errors
/// [`CommandError::Fault`] for an id that is not.
pub fn party(id: &str) -> Result<PartyId, CommandError> {
    PartyId::new(id).map_err(|error| CommandError::fault("fixtures", error))
}

impl People {
    /// A person's keys: the identity follows from the root, as for a key that was made in a browser.
    #[must_use]
    pub fn keys(&self, person: &PartyId) -> PersonalKeys {
        let person = person.as_str();
        let root = secret(self.seed, &format!("root/{person}"));
        PersonalKeys::from_seeds(person, *RootSecret(root).identity_seed(), root)
    }

    /// A person as the caller of commands.
    #[must_use]
    pub fn caller(node: &Node, person: &PartyId) -> Caller {
        Caller { actor: node.directory.actor(person), idempotency_key: None }
    }

    fn of(country: &Country, seed: u64) -> Result<Self, CommandError> {
        let buyers = country.buyers.iter().map(|buyer| {
            let member = |n: usize| party(&format!("{}-member-{n}", buyer.id));
            Ok(BuyerPeople {
                id: party(&buyer.id)?,
                officer: party(&format!("{}-officer", buyer.id))?,
                approver: party(&format!("{}-approver", buyer.id))?,
                budget: party(&format!("{}-budget", buyer.id))?,
                opening: (1..=3).map(member).collect::<Result<_, _>>()?,
                evaluation: (3..=5).map(member).collect::<Result<_, _>>()?,
            })
        });
        let suppliers = (1..=country.suppliers.fr.len())
            .map(|n| Ok((party(&format!("supplier-{n:02}"))?, party(&format!("supplier-{n:02}-agent"))?)));
        Ok(Self {
            seed,
            administrator: party("administrator")?,
            controllers: vec![party("commission-1-member")?, party("commission-2-member")?],
            debarment_officer: party("debarment-officer")?,
            reviewer: party("review-body-member")?,
            bank: (party("bank-1")?, party("bank-1-agent")?),
            buyers: buyers.collect::<Result<_, CommandError>>()?,
            suppliers: suppliers.collect::<Result<_, CommandError>>()?,
        })
    }

    /// Every person.
    pub fn persons(&self) -> impl Iterator<Item = &PartyId> {
        let of_buyers = self.buyers.iter().flat_map(|buyer| {
            let mut members: Vec<&PartyId> = buyer.opening.iter().chain(&buyer.evaluation).collect();
            members.dedup();
            [&buyer.officer, &buyer.approver, &buyer.budget].into_iter().chain(members)
        });
        let of_authorities = [&self.administrator, &self.debarment_officer, &self.reviewer, &self.bank.1]
            .into_iter()
            .chain(&self.controllers);
        of_authorities.chain(of_buyers).chain(self.suppliers.iter().map(|(_, agent)| agent))
    }

    /// Registers everybody, unless that happened in an earlier run on the same data.
    ///
    /// # Errors
    /// [`CommandError`] of the first command that failed.
    pub async fn register(node: &Node, country: &Country, seed: u64) -> Result<Self, CommandError> {
        let people = Self::of(country, seed)?;
        if node.directory.person(&people.administrator).is_some() {
            return Ok(people);
        }
        let registry = Registry { node, country, people: &people };
        registry.authority().await?;
        for (n, buyer) in people.buyers.iter().enumerate() {
            registry.buyer(n, buyer).await?;
        }
        for (n, (firm, agent)) in people.suppliers.iter().enumerate() {
            registry.supplier(n, firm, agent).await?;
        }
        registry.debarments().await?;
        registry.review_body().await?;
        registry.bank().await?;
        Ok(people)
    }
}

struct Registry<'a> {
    node: &'a Node,
    country: &'a Country,
    people: &'a People,
}

impl Registry<'_> {
    async fn give(&self, command: Command) -> Result<(), CommandError> {
        let by = if self.node.directory.person(&self.people.administrator).is_some() {
            People::caller(self.node, &self.people.administrator)
        } else {
            Caller::clock()
        };
        self.node.identity_command(&by, command).await.map(|_| ())
    }

    async fn organisation(
        &self,
        id: &PartyId,
        kind: OrganisationKind,
        name: LocalText,
        region: &str,
    ) -> Result<(), CommandError> {
        self.give(Command::RegisterOrganisation {
            party: id.clone(),
            kind,
            name,
            identifier: Some(Identifier { scheme: "TN-RNE".into(), id: format!("DEMO-{id}") }),
            country: "TN".into(),
            region: Some(region.to_owned()),
            mail: Some(format!("{id}@example.tn")),
        })
        .await
    }

    async fn person(&self, id: &PartyId, n: usize, roles: &[Role], of: &PartyId) -> Result<(), CommandError> {
        let names = &self.country.people;
        let given = &names.given[n % names.given.len()];
        let family = &names.family[(n / names.given.len() + n * 5) % names.family.len()];
        let language = Language::ALL[n % 3];
        self.give(Command::RegisterPerson {
            party: id.clone(),
            name: format!("{given} {family}"),
            mail: format!("{id}@example.tn"),
            language,
            mail_proven: false,
        })
        .await?;
        let keys = self.people.keys(id);
        let key = KeyId::new(format!("key:{id}")).map_err(|error| CommandError::fault("fixtures", error))?;
        let public_key = keys.identity.public_key().to_base64url();
        let command = Command::RegisterKey { party: id.clone(), key, public_key };
        self.node.identity_command(&People::caller(self.node, id), command).await?;
        for role in roles {
            self.give(Command::GrantMandate { party: of.clone(), person: id.clone(), role: *role }).await?;
        }
        Ok(())
    }

    /// The authority and its administrator: the first acts of an empty node, by the clock.
    async fn authority(&self) -> Result<(), CommandError> {
        let authority = party("authority")?;
        let name =
            LocalText::all("Autorité de la commande publique", "هيئة الشراء العمومي", "Public Procurement Authority");
        self.organisation(&authority, OrganisationKind::Authority, name, "Tunis").await?;
        let administrator = &self.people.administrator;
        Box::pin(self.first_person(administrator, &authority)).await?;
        let departmental = LocalText::all(
            "Commission départementale des marchés",
            "اللجنة الوزارية للصفقات",
            "Departmental commission",
        );
        self.commission("commission-1", 61, departmental, &["department-works", "department-goods-services"]).await?;
        let higher = LocalText::all("Commission supérieure de contrôle", "اللجنة العليا للمراقبة", "Higher commission");
        self.commission("commission-2", 62, higher, &["higher"]).await
    }

    /// A control commission with the person who speaks for it.
    async fn commission(&self, id: &str, n: usize, name: LocalText, controls: &[&str]) -> Result<(), CommandError> {
        let commission = party(id)?;
        self.organisation(&commission, OrganisationKind::Authority, name, "Tunis").await?;
        let known = self.node.rules_now()?;
        let known = controls.iter().filter(|control| known.controls.iter().any(|row| row.id == **control));
        let controls = known.map(|control| (*control).to_owned()).collect();
        let command = Command::ChargeCommission { party: commission.clone(), controls, buyers: Vec::new() };
        self.give(command).await?;
        self.person(&party(&format!("{id}-member"))?, n, &[Role::Controller], &commission).await
    }

    async fn first_person(&self, id: &PartyId, authority: &PartyId) -> Result<(), CommandError> {
        let clock = Caller::clock();
        let commands = [
            Command::RegisterPerson {
                party: id.clone(),
                name: "Administration".into(),
                mail: format!("{id}@example.tn"),
                language: Language::Fr,
                mail_proven: false,
            },
            Command::GrantMandate { party: authority.clone(), person: id.clone(), role: Role::Administrator },
        ];
        for command in commands {
            self.node.identity_command(&clock, command).await?;
        }
        let command = Command::GrantMandate { party: authority.clone(), person: id.clone(), role: Role::Auditor };
        self.give(command).await
    }

    /// Two firms that bid nowhere: one was debarred for a year, one still is.
    async fn debarments(&self) -> Result<(), CommandError> {
        let (officer, now) = (&self.people.debarment_officer, self.node.clock.now());
        self.person(officer, 103, &[Role::DebarmentOfficer], &party("authority")?).await?;
        let in_days = |days: i64| now.checked_add(SignedDuration::from_hours(24 * days)).ok();
        let names = [
            LocalText::all("Rapid Bureautique", "رابيد للمكتبيات", "Rapid Bureautique"),
            LocalText::all("Travaux du Lac", "أشغال البحيرة", "Travaux du Lac"),
        ];
        for (n, (name, days)) in names.into_iter().zip([365, 365 * 4]).enumerate() {
            let firm = party(&format!("debarred-{:02}", n + 1))?;
            self.organisation(&firm, OrganisationKind::Supplier, name, "Tunis").await?;
            let reasons =
                LocalText::all("Attestations fiscales falsifiées.", "شهادات جبائية مدلسة.", "Forged tax certificates.");
            let (from, until, decision) = (None, in_days(days), format!("Décision n° {:02}", n + 1));
            let command = Command::DebarFirm { party: firm, from, until, decision, reasons, at: now };
            self.node.identity_command(&People::caller(self.node, officer), command).await?;
        }
        Ok(())
    }

    /// Who hears requests for review.
    async fn review_body(&self) -> Result<(), CommandError> {
        let body = party("review-body")?;
        let name = LocalText::all(
            "Comité de suivi et d'enquête des marchés publics",
            "هيئة المتابعة والمراجعة للصفقات العمومية",
            "Public procurement review committee",
        );
        self.organisation(&body, OrganisationKind::ReviewBody, name, "Tunis").await?;
        self.person(&self.people.reviewer, 104, &[Role::Reviewer], &body).await
    }

    /// A bank whose guarantees are taken, signed with its agent's key.
    async fn bank(&self) -> Result<(), CommandError> {
        let (bank, agent) = &self.people.bank;
        let name = LocalText::all("Banque de la Médina", "بنك المدينة", "Medina Bank");
        self.organisation(bank, OrganisationKind::Guarantor, name, "Tunis").await?;
        self.person(agent, 105, &[Role::Guarantor], bank).await?;
        let public_key = self.people.keys(agent).identity.public_key().to_base64url();
        let issuer = domain::ruleset::IssuerKind::Bank;
        self.give(Command::AccreditGuarantor { party: bank.clone(), issuer, public_key }).await
    }

    async fn buyer(&self, n: usize, people: &BuyerPeople) -> Result<(), CommandError> {
        let buyer = &self.country.buyers[n];
        self.organisation(&people.id, OrganisationKind::Buyer, buyer.name.clone(), &buyer.region).await?;
        self.give(Command::ClassifyBuyer { party: people.id.clone(), kind: buyer.kind.clone() }).await?;
        let first = n * 7;
        self.person(&people.officer, first, &[Role::Officer], &people.id).await?;
        self.person(&people.approver, first + 1, &[Role::Approver], &people.id).await?;
        self.person(&people.budget, 110 + n, &[Role::BudgetOfficer], &people.id).await?;
        let mut members: Vec<&PartyId> = people.opening.iter().chain(&people.evaluation).collect();
        members.dedup();
        for (k, member) in members.into_iter().enumerate() {
            self.person(member, first + 2 + k, &[Role::Member], &people.id).await?;
        }
        Ok(())
    }

    async fn supplier(&self, n: usize, firm: &PartyId, agent: &PartyId) -> Result<(), CommandError> {
        let names = &self.country.suppliers;
        let name = LocalText { fr: Some(names.fr[n].clone()), ar: Some(names.ar[n].clone()), en: None };
        self.organisation(firm, OrganisationKind::Supplier, name, &names.region[n]).await?;
        self.person(agent, 70 + n, &[Role::Supplier], firm).await?;
        self.owners(n, firm, agent).await
    }

    /// Most firms say who owns and directs them; some are yet to.
    async fn owners(&self, n: usize, firm: &PartyId, agent: &PartyId) -> Result<(), CommandError> {
        if n % 5 == 4 {
            return Ok(());
        }
        let names = &self.country.people;
        let given = &names.given[(n * 3 + 1) % names.given.len()];
        let family = &names.family[(n * 7 + 3) % names.family.len()];
        let director = self.node.directory.person(agent).map(|person| person.name).unwrap_or_default();
        let person = |name: String, capacity| Owner { name, other_name: None, capacity, identifier: None };
        // As registers write it: the family first.
        let owner = person(format!("{} {given}", family.to_uppercase()), Capacity::Owner);
        let owners = vec![owner, person(director, Capacity::Director)];
        let command = Command::DeclareOwners { party: firm.clone(), owners };
        self.node.identity_command(&People::caller(self.node, agent), command).await.map(|_| ())
    }
}
