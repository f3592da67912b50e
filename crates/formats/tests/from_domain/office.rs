//! One buyer, its people, three firms and one that only asks: each stage is reached by giving real commands to the
//! rules, and each act's release is kept.

use domain::access::{Actor, Role};
use domain::identity::DebarredFirm;
use domain::identity::act::{Identifier, OrganisationKind};
use domain::identity::state::Organisation;
use domain::ids::{BidId, EnvelopeId};
use domain::procurement::act::{
    ClosedEnvelope, CommitteeKind, MethodReason, ReasonedOutcome, Score, ShareOf, ShorterPeriod, Verdict,
};
use domain::procurement::agreement::{FrameworkTerms, OrderRule};
use domain::procurement::auction::{AuctionOutcome, FinalPrice};
use domain::procurement::command::{KeySetHash, OpenedEnvelope, OpeningKey};
use domain::procurement::evaluation::PriceFormula;
use domain::procurement::notice::{
    AnswerKind, Category, Classification, Comparison, QualityCriterion, SelectionCriterion,
};
use domain::procurement::offer::{ItemPrice, Offer};
use domain::procurement::relaunch::EarlierLot;
use domain::procurement::selection::{ListedApplication, SelectionTerms};
use domain::procurement::{
    AwardRule, Command, Contested, Context, EarlierProcedure, Item, Lot, LotEnd, Notice, Procedure, Remedy, Scalar,
    decide, evolve,
};
use domain::ruleset::EnvelopeKind;
use domain::{
    CriterionId, Currency, Document, EnquiryId, ItemId, LocalText, LotId, Money, PartyId, ProcedureId, ReviewId,
    RuleSet,
};
use formats::ocds::from_domain::{ActRelease, ReleaseContext, agreement_release, release};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

pub const OPENERS: [&str; 3] = ["leila", "mehdi", "nour"];
pub const EVALUATORS: [&str; 3] = ["omar", "rym", "sami"];
/// Bids on both lots; gamma's bid on the cables is malformed.
pub const FIRMS: [&str; 3] = ["alpha", "beta", "gamma"];
/// Awarded on the lowest price.
pub const CABLES: &str = "LOT-0001";
/// Awarded on price and quality.
pub const METERS: &str = "LOT-0002";
pub const OCID: &str = "ocds-tn0001-steg-0001";

pub fn at(text: &str) -> Timestamp {
    text.parse().expect(text)
}

macro_rules! ids {
    ($($function:ident: $id:ident),*) => {$(
        pub fn $function(id: &str) -> $id {
            $id::new(id).expect(id)
        }
    )*};
}
ids!(party: PartyId, lot: LotId, item_id: ItemId, criterion: CriterionId, enquiry: EnquiryId, bid: BidId, eid: EnvelopeId);

pub fn text(words: &str) -> LocalText {
    LocalText::all(words, format!("{words} (ع)"), format!("{words} (en)"))
}

fn bytes(length: usize, name: &str) -> String {
    format!("{name:A<length$}")
}

pub fn money(amount_minor: i64) -> Money {
    Money { amount_minor, currency: Currency::TND }
}

pub fn document(digit: char, name: &str) -> Document {
    Document {
        sha256: digit.to_string().repeat(64),
        bytes: 48_213,
        media_type: "application/pdf".into(),
        file_name: name.into(),
        document_type: Some("biddingDocuments".into()),
        title: text("Cahier des charges"),
        language: Some("fr".into()),
    }
}

pub fn item(id: &str, of: &str, unit: &str, quantity: &str) -> Item {
    Item {
        id: item_id(id),
        lot: lot(of),
        description: text(id),
        classification: Some(Classification { scheme: "CPV".into(), id: "31320000".into(), description: None }),
        unit: unit.into(),
        quantity: quantity.parse().expect(quantity),
        delivery_place: Some("Radès".into()),
        delivery_region: Some("TN-13".into()),
    }
}

fn quality(id: &str, weight: &str, score_maximum: i64) -> QualityCriterion {
    let (weight, score_maximum) = (weight.parse().expect(weight), Scalar::from(score_maximum));
    QualityCriterion::new(criterion(id), text(id), weight, score_maximum)
}

pub fn notice() -> Notice {
    let criteria = vec![quality("method", "27.5", 10), quality("warranty", "12.5", 5)];
    let price_quality = AwardRule::price_quality(Scalar::from(60), PriceFormula::LowestOverPrice, criteria);
    let of = |id: &str, award| Lot {
        id: lot(id),
        title: text(id),
        description: LocalText::default(),
        value: Some(money(150_000_123)),
        bid_guarantee: None,
        award,
        comparison: Comparison::default(),
    };
    Notice {
        title: text("Câbles et compteurs"),
        description: text("Fourniture de câbles et de compteurs"),
        reference: Some("AO 12/2026".into()),
        category: Category::Goods,
        subject: None,
        lots: vec![of(CABLES, AwardRule::LowestPrice), of(METERS, price_quality)],
        lots_per_tenderer_maximum: None,
        lots_awarded_jointly: false,
        items: vec![
            item("cable-16", CABLES, "m", "12000"),
            item("cable-25", CABLES, "m", "8000.5"),
            item("meter", METERS, "unité", "500"),
        ],
        exclusion_grounds: vec![criterion("bankruptcy"), criterion("tax-pay")],
        selection_criteria: vec![SelectionCriterion {
            id: criterion("turnover"),
            title: text("Chiffre d'affaires"),
            description: LocalText::default(),
            answer: AnswerKind::Number,
            minimum: Some(Scalar::from(1_000_000)),
        }],
        documents: vec![document('a', "cahier des charges é.pdf"), document('b', "plan.pdf")],
        tender_period_end: Some(at("2026-03-02T10:00:00Z")),
        enquiry_period_end: Some(at("2026-02-20T10:00:00Z")),
        bid_validity_days: Some(90),
        selection: None,
        framework: None,
        clauses: Default::default(),
        own_clauses: Vec::new(),
        system: None,
    }
}

fn actor(who: &str) -> Actor {
    let role = match who {
        "clock" => return Actor::Clock,
        "amira" => Role::Officer,
        "bechir" => Role::Approver,
        "delta" => Role::Supplier,
        "salma" => Role::Reviewer,
        _ => Role::Member,
    };
    let organisation = if role == Role::Reviewer { "cosem" } else { "steg" };
    Actor::Person { person: party(who), mandates: vec![(party(organisation), role)] }
}

/// The register. A firm that is not in it took part all the same.
pub fn organisation(id: &PartyId) -> Option<Organisation> {
    let registered = |kind, name: LocalText, number: &str, region: &str| Organisation {
        kind,
        name,
        identifier: Some(Identifier { scheme: "TN-RNE".into(), id: number.into() }),
        country: "TN".into(),
        region: Some(region.into()),
        mail: Some(format!("contact@{id}.example")),
        buyer_kind: None,
        charge: None,
        accreditation: None,
        owners: None,
        mandates: [(party("amira"), Role::Officer)].into(),
        debarments: Vec::new(),
    };
    let steg =
        LocalText::all("Société tunisienne de l'électricité et du gaz", "الشركة التونسية للكهرباء والغاز", "STEG");
    Some(match id.as_str() {
        "steg" => registered(OrganisationKind::Buyer, steg, "0000001A", "Tunis"),
        "alpha" => registered(OrganisationKind::Supplier, text("Alpha"), "0000002B", "Sfax"),
        "beta" => registered(OrganisationKind::Supplier, text("Bêta Câbles"), "0000003C", "Sousse"),
        "delta" => registered(OrganisationKind::Supplier, text("Lumière du Cap"), "0000004D", "Nabeul"),
        _ => return None,
    })
}

/// The release of an act.
#[derive(Clone)]
pub struct Told {
    pub act: &'static str,
    pub release: ActRelease,
    pub json: String,
}

impl Told {
    pub fn value(&self) -> Value {
        serde_json::from_str(&self.json).expect("a release is JSON")
    }
}

/// The office at one moment, with every release so far.
#[derive(Clone)]
pub struct Office {
    rules: RuleSet,
    method: &'static str,
    bidding_document: Option<LocalText>,
    /// Whether its time for bids is shorter because it is urgent.
    pub urgent: bool,
    /// Who is debarred now.
    pub debarred: Vec<DebarredFirm>,
    now: Timestamp,
    pub procedure: Procedure,
    acts: usize,
    pub told: Vec<Told>,
}

/// A call of which nothing of the bidding is written yet.
fn call() -> Notice {
    let until = Some(at("2025-12-19T10:00:00Z"));
    let terms = SelectionTerms { application_period_end: until, ..SelectionTerms::default() };
    Notice { selection: Some(terms), tender_period_end: None, documents: Vec::new(), ..notice() }
}

impl Office {
    pub fn new(envelopes: &str) -> Self {
        let law = include_str!("../../../../law/tn/2014-1039.toml").replace(r#"["single"]"#, envelopes);
        Self {
            rules: rules(&law),
            method: "open",
            bidding_document: None,
            urgent: false,
            debarred: Vec::new(),
            now: at("2026-01-05T09:00:00Z"),
            procedure: Procedure::Absent,
            acts: 0,
            told: Vec::new(),
        }
    }

    /// Prices are opened and negotiated one after the other.
    pub fn negotiating() -> Self {
        let turns = "[\"technical\", \"financial\"]\nopening_turns = [[\"technical\"], [\"financial\"]]\nnegotiation = { \
                     answer_minimum = { value = 2, unit = \"days\", article = \"art. 1\", checked = false }, article = \"art. 1\", \
                     checked = false }";
        let law = include_str!("../../../../law/tn/2014-1039.toml").replacen(r#"["single"]"#, turns, 1);
        let stages = r#""evaluation", "award""#;
        Self {
            rules: rules(&law.replacen(stages, r#""evaluation", "negotiation", "award""#, 1)),
            ..Self::new(r#"["single"]"#)
        }
    }

    /// Ranked on quality with these scores for the method.
    pub fn ranked(mut self, of: &str, scores: &[(&str, i64)]) -> Self {
        let score = |(firm, score): &(&str, i64)| {
            [("method", *score), ("warranty", 4)].map(|(id, score)| Score {
                bid: bid(&format!("bid-{firm}")),
                criterion: criterion(id),
                score: Scalar::from(score),
            })
        };
        let scores: Vec<Score> = scores.iter().flat_map(score).collect();
        for member in EVALUATORS {
            self.gives(member, Command::LockScores { lot: lot(of), scores: scores.clone() });
        }
        self.gives("omar", Command::ConsolidateScores { lot: lot(of), scores, dissents: Vec::new() });
        self.then("omar", Command::ConcludeExamination { lot: lot(of) })
    }

    /// The next in rank is invited and its price opened.
    pub fn negotiates(self, of: &str, firm: &str, record: char) -> Self {
        let invite = Command::InviteToNegotiate { lot: lot(of), bid: bid(&format!("bid-{firm}")) };
        self.then("amira", invite).opened_envelope(of, EnvelopeKind::Financial, record)
    }

    /// A request without an answer in time, and the end.
    pub fn in_vain(mut self, of: &str, firm: &str) -> Self {
        let (lot, bid) = (lot(of), bid(&format!("bid-{firm}")));
        let answer_until = self.now + SignedDuration::from_hours(72);
        let (request, documents) = (text("Au barème"), Vec::new());
        let ask = Command::RequestCounterOffer { lot: lot.clone(), bid: bid.clone(), request, documents, answer_until };
        self.gives("amira", ask);
        self.now = answer_until + SignedDuration::from_hours(1);
        self.then("bechir", Command::TerminateNegotiation { lot, bid, reasons: text("Au-dessus des crédits") })
    }

    /// A price is agreed.
    pub fn agrees(self, of: &str, firm: &str) -> Self {
        let (lot, bid) = (lot(of), bid(&format!("bid-{firm}")));
        self.then("bechir", Command::AgreeOnPrice { lot, bid, statement: text("Au barème") })
    }

    /// By a method that the law permits on a condition: its row has the method's name.
    pub fn by(self, method: &'static str) -> Self {
        Self { method, ..self }
    }

    fn envelopes(&self) -> Vec<EnvelopeKind> {
        self.rules.methods[0].envelopes.clone()
    }

    pub fn gives(&mut self, who: &str, command: Command) {
        let (name, actor) = (command.name(), actor(who));
        let context = Context {
            rules: &self.rules,
            at: self.now,
            actor: &actor,
            known: domain::procurement::decide::Known { debarred: &self.debarred, ..Default::default() },
        };
        let acts = decide(&self.procedure, context, command);
        for act in acts.unwrap_or_else(|refusal| panic!("{name} was refused: {refusal:?}")) {
            self.procedure = evolve(std::mem::take(&mut self.procedure), &act, self.now);
            self.tell(act.type_name(), |context, state| release(context, &act, state));
        }
    }

    fn tell(&mut self, act: &'static str, release: impl FnOnce(&ReleaseContext<'_>, &Procedure) -> Option<ActRelease>) {
        self.acts += 1;
        let release_id = format!("{OCID}-{}", self.acts);
        let context = ReleaseContext {
            ocid: &ProcedureId::new(OCID).expect(OCID),
            release_id: &release_id,
            date: self.now,
            public_url: "https://marches.example.tn/",
            method: self.rules.method(self.method),
            shortenings: &self.rules.shortenings,
            bidding_document: self.bidding_document.clone(),
            organisation: &organisation,
        };
        if let Some(release) = release(&context, &self.procedure) {
            let json = String::from_utf8(release.to_json().expect("it is written")).expect("JSON is UTF-8");
            self.told.push(Told { act, release, json });
        }
    }

    /// The law has clauses, and the bidding documents are called so.
    pub fn with_documents(self, fr: &str, ar: &str, en: &str) -> Self {
        Self { bidding_document: Some(LocalText::all(fr, ar, en)), ..self }
    }

    /// The cables go to beta and alpha; three orders follow: one is taken, one declined, one waits.
    pub fn ordered_from(mut self) -> Self {
        use domain::procurement::agreement::{self, Agreement, Asked, Command as Asks, OrderLine};
        let Procedure::Closed(closed) = &self.procedure else { panic!("closed") };
        let award = closed.lots[&lot(CABLES)].award().expect("awarded");
        let price = |id: &str, minor: i64| ItemPrice {
            item: ItemId::new(id).expect(id),
            unit_price_minor: Scalar::from(minor),
            tax_percent: Scalar::from(19),
            discount_percent: None,
        };
        let offer = Offer {
            currency: Some(Currency::TND),
            prices: vec![price("cable-16", 4_000), price("cable-25", 7_000)],
            discount_percent: None,
            total_minor: None,
            total_in_words: None,
            combinations: Vec::new(),
            answers: Vec::new(),
        };
        let offers = award.winners().map(|winner| (winner.bid.clone(), offer.clone())).collect();
        let id = ProcedureId::new(OCID).expect(OCID);
        let of = (&closed.published, &self.rules);
        let acts = agreement::conclude(&id, of, (&lot(CABLES), award), &offers, self.now).expect("the schedules");
        let now = self.now;
        let evolved = |state, act: &agreement::AgreementAct| agreement::evolve(state, act, now);
        let mut state = acts.iter().fold(Agreement::Absent, evolved);
        let lines = vec![OrderLine { item: ItemId::new("cable-16").expect("an id"), quantity: Scalar::from(100) }];
        let order = || Asks::DraftOrder { lines: lines.clone(), delivery: "Dépôt de Radès".into() };
        let reasons = text("Rupture de stock");
        let person = |id: &str, role, of: &str| Actor::Person { person: party(id), mandates: vec![(party(of), role)] };
        let steps = [
            ("amira", Role::Officer, "steg", order()),
            ("bechir", Role::Approver, "steg", Asks::PlaceOrder { order: 1 }),
            ("badr", Role::Supplier, "beta", Asks::ConfirmOrder { order: 1 }),
            ("amira", Role::Officer, "steg", order()),
            ("bechir", Role::Approver, "steg", Asks::PlaceOrder { order: 2 }),
            ("badr", Role::Supplier, "beta", Asks::DeclineOrder { order: 2, reasons }),
            ("amira", Role::Officer, "steg", Asks::ReplaceOrder { order: 2 }),
            ("bechir", Role::Approver, "steg", Asks::PlaceOrder { order: 3 }),
        ];
        for (who, role, of, command) in steps {
            let (name, actor) = (command.name(), person(who, role, of));
            let asked = Asked { rules: &self.rules, at: now, actor: &actor, debarred: &[], suspended: None };
            let acts = agreement::decide(&state, asked, command);
            for act in acts.unwrap_or_else(|refusal| panic!("{name} was refused: {refusal:?}")) {
                state = agreement::evolve(state, &act, now);
                let found = state.concluded().expect("it exists").clone();
                self.tell(act.type_name(), |context, state| agreement_release(context, &act, &found, state));
            }
        }
        self
    }

    pub fn then(mut self, who: &str, command: Command) -> Self {
        self.gives(who, command);
        self
    }

    pub fn moved_to(mut self, now: &str) -> Self {
        self.now = at(now);
        self
    }

    fn parts(&self) -> Vec<(LotId, EnvelopeKind)> {
        Procedure::lots_and_envelopes(&notice(), &self.rules.methods[0])
    }

    /// Everything that stands before publication.
    pub fn ready(mut self) -> Self {
        let title = text("Câbles et compteurs");
        let (procedure, buyer) = (ProcedureId::new(OCID).expect(OCID), party("steg"));
        let category = Category::Goods;
        let method = self.method.to_owned();
        self.gives("amira", Command::StartProcedure { procedure, buyer, method, title, category, planned: None });
        let framework = (self.method == "framework").then_some(FrameworkTerms {
            months: 24,
            suppliers_maximum: 2,
            orders: Some(OrderRule::Ranked),
            order_maximum: None,
            competition: true,
        });
        let mut notice = Notice { framework, ..notice() };
        if self.rules.methods[0].negotiation.is_some() {
            for lot in &mut notice.lots {
                let criteria = vec![quality("method", "70", 10), quality("warranty", "30", 5)];
                lot.award = AwardRule::Quality { criteria, technical_points_minimum: Some(Scalar::from(40)) };
            }
        }
        self.gives("amira", Command::DraftNotice { notice: Box::new(notice) });
        if self.urgent {
            let statement = LocalText::all("Le poste a brûlé.", "احترقت المحطة.", "The substation burnt down.");
            let shortening = criterion("urgency");
            self.gives("amira", Command::ShortenPeriods { shortenings: vec![ShorterPeriod { shortening, statement }] });
            return self.prepared(2);
        }
        if self.method == "open" {
            return self.prepared(1);
        }
        let reason = MethodReason { ground: criterion(self.method), statement: text("Fourniture courante") };
        self.gives("amira", Command::JustifyMethod { reason });
        self.prepared(2)
    }

    /// Published after an earlier procedure whose two lots ended so.
    pub fn relaunched(mut self, ends: &[LotEnd; 2]) -> Self {
        let lots = [CABLES, METERS].map(lot);
        let facts = |end: LotEnd| EarlierLot { end: Some(end), relaunched_in: None };
        let earlier = EarlierProcedure {
            procedure: ProcedureId::new("ocds-tn0001-steg-0000").expect("an id"),
            buyer: party("steg"),
            notice: Box::new(notice()),
            lots: lots.iter().cloned().zip(ends.iter().copied().map(facts)).collect(),
        };
        self.gives(
            "amira",
            Command::RelaunchLots {
                procedure: ProcedureId::new(OCID).expect(OCID),
                method: "open".into(),
                title: text("Câbles et compteurs, encore"),
                lots: lots.to_vec(),
                earlier: Box::new(earlier),
            },
        );
        self.gives("amira", Command::DraftNotice { notice: Box::new(notice()) });
        self.prepared(2).moved_to("2026-01-12T09:00:00Z").then("amira", Command::PublishNotice {})
    }

    /// Firms apply, one is not selected, and the others are invited to tender.
    pub fn selected(self) -> Self {
        self.selected_by("open_with_preselection").invited()
    }

    /// Those selected talk with the buyer in one round, and one withdraws, before the others are invited to final bids.
    pub fn talked(self) -> Self {
        let mut talking = self.selected_by("two_stage");
        let proposals_until = Some(at("2025-12-22T10:00:00Z"));
        talking.gives("amira", Command::OpenRound { subject: text("Architecture"), proposals_until });
        let (told, documents) = (text("Le réseau existant reste en service"), Vec::new());
        talking.gives("amira", Command::InformParticipants { text: told, documents });
        talking = talking.moved_to("2025-12-23T10:00:00Z");
        for firm in ["alpha", "beta", "gamma"] {
            let (firm, on, minutes) = (party(firm), at("2025-12-23T09:00:00Z"), text("Entretien"));
            let documents = Vec::new();
            talking.gives("amira", Command::RecordExchange { firm, on, took_part: true, minutes, documents });
        }
        talking.gives("amira", Command::CloseRound {});
        talking.gives("bechir", Command::ConcludeDialogue { statement: text("Les spécifications sont précisées") });
        talking.invited()
    }

    fn selected_by(mut self, method: &'static str) -> Self {
        self.method = method;
        self = self.moved_to("2025-11-03T09:00:00Z");
        let call = call();
        let title = text("Câbles et compteurs");
        let (procedure, buyer) = (ProcedureId::new(OCID).expect(OCID), party("steg"));
        let (method, category) = (self.method.to_owned(), Category::Goods);
        self.gives("amira", Command::StartProcedure { procedure, buyer, method, title, category, planned: None });
        self.gives("amira", Command::DraftNotice { notice: Box::new(call) });
        let reason = MethodReason { ground: criterion(self.method), statement: text("Un ouvrage complexe") };
        self.gives("amira", Command::JustifyMethod { reason });
        self.gives("bechir", Command::ApproveNotice { draft: 2 });
        let kind = CommitteeKind::Evaluation;
        self.gives("amira", Command::AppointCommittee { kind, members: EVALUATORS.map(party).to_vec() });
        for member in EVALUATORS {
            self.gives(member, Command::DeclareInterests { kind, conflict: false, statement: "Aucun.".into() });
        }
        self = self.moved_to("2025-11-10T09:00:00Z").then("amira", Command::PublishNotice {});
        let line = |(n, firm): (usize, &str)| ListedApplication {
            firm: party(firm),
            index: 500 + n as u64,
            received_at: at("2025-12-01T08:00:00Z"),
        };
        let list = ["alpha", "beta", "delta", "gamma"].into_iter().enumerate().map(line).collect();
        self = self
            .moved_to("2025-12-19T10:02:00Z")
            .then("clock", Command::CloseApplications { list, groupings: Vec::new() });
        for firm in ["alpha", "beta", "delta", "gamma"] {
            let qualified = firm != "delta";
            let grounds = if qualified { Vec::new() } else { vec![criterion("turnover")] };
            let (firm, reasons, scores) = (party(firm), text("Examiné"), Vec::new());
            self.gives("omar", Command::DecideApplication { firm, qualified, grounds, reasons, scores });
        }
        self.then("bechir", Command::ConcludeSelection {})
    }

    fn invited(mut self) -> Self {
        let invited = Notice { tender_period_end: notice().tender_period_end, documents: notice().documents, ..call() };
        self.gives("amira", Command::DraftNotice { notice: Box::new(invited) });
        self.prepared(3).moved_to("2026-01-12T09:00:00Z").then("amira", Command::PublishNotice {})
    }

    fn prepared(mut self, draft: u32) -> Self {
        self.gives("bechir", Command::ApproveNotice { draft });
        for (kind, members) in [(CommitteeKind::Opening, OPENERS), (CommitteeKind::Evaluation, EVALUATORS)] {
            self.gives("amira", Command::AppointCommittee { kind, members: members.map(party).to_vec() });
            for member in members {
                let statement = "Aucun intérêt.".into();
                self.gives(member, Command::DeclareInterests { kind, conflict: false, statement });
            }
        }
        for member in OPENERS {
            let key = |(lot, envelope): (LotId, EnvelopeKind)| OpeningKey {
                public_key: bytes(43, &format!("{member}-{lot}-{}", envelope.as_str())),
                signature: bytes(86, member),
                lot,
                envelope,
            };
            let keys = self.parts().into_iter().map(key).collect();
            self.gives(member, Command::RegisterOpeningKeys { keys, identity_key: bytes(43, member) });
        }
        let hash = |(lot, envelope): (LotId, EnvelopeKind)| KeySetHash { kset: bytes(43, lot.as_str()), lot, envelope };
        let ksets = self.parts().into_iter().map(hash).collect();
        self.gives("amira", Command::FixCommitteeKeys { threshold: 2, ksets });
        for member in OPENERS {
            self.gives(member, Command::Rehearse {});
        }
        self
    }

    pub fn published(self) -> Self {
        self.ready().moved_to("2026-01-12T09:00:00Z").then("amira", Command::PublishNotice {})
    }

    /// An item, a document, a classification and two translations go, a document comes.
    pub fn amended(self) -> Self {
        let mut notice = notice();
        notice.items.remove(0);
        notice.items[1].classification = None;
        notice.documents[1] = document('c', "plan corrigé.pdf");
        notice.description.ar = None;
        notice.title = LocalText::fr("Câbles et compteurs, corrigé");
        notice.exclusion_grounds.pop();
        let rationale = text("Le câble de 16 mm² est déjà en stock.");
        self.moved_to("2026-01-20T09:00:00Z")
            .then("amira", Command::AmendNotice { notice: Box::new(notice), rationale })
    }

    pub fn asked(self) -> Self {
        let question = "Nous, Lumière du Cap, demandons la section du câble.".into();
        let (enquiry, asker) = (enquiry("E-7"), party("delta"));
        self.moved_to("2026-02-01T09:00:00Z").then("delta", Command::AskEnquiry { enquiry, asker, question })
    }

    /// So late that the deadline moves.
    pub fn answered(self) -> Self {
        let (question, answer) = (text("Quelle section ?"), text("25 mm²"));
        let clarify = Command::PublishClarification { enquiry: enquiry("E-7"), question, answer };
        self.moved_to("2026-02-22T09:00:00Z").then("amira", clarify)
    }

    fn line(&self, index: u64, firm: &str, of: &str, envelope: EnvelopeKind) -> ClosedEnvelope {
        ClosedEnvelope {
            index,
            eid: eid(&format!("{firm}-{of}-{}", envelope.as_str())),
            lot: lot(of),
            envelope,
            bid: bid(&format!("bid-{firm}")),
            received_at: at("2026-03-01T08:00:00Z"),
        }
    }

    pub fn closed_with(self, firms: &[&str]) -> Self {
        let mut list = Vec::new();
        for firm in firms {
            for of in [CABLES, METERS] {
                for envelope in self.envelopes() {
                    list.push(self.line(1_000 + list.len() as u64, firm, of, envelope));
                }
            }
        }
        let close = Command::CloseBidding { list, root: bytes(43, "root"), ledger_size: 2_000 };
        self.moved_to("2026-03-05T10:00:00Z").then("clock", close)
    }

    pub fn closed(self) -> Self {
        self.closed_with(&FIRMS)
    }

    pub fn opened_envelope(mut self, of: &str, envelope: EnvelopeKind, record: char) -> Self {
        let lines = match &self.procedure {
            Procedure::Closed(closed) => closed.envelopes_to_open(&lot(of), envelope).into_iter().cloned().collect(),
            _ => Vec::<ClosedEnvelope>::new(),
        };
        for member in ["leila", "nour"] {
            let share = |line: &ClosedEnvelope| ShareOf { eid: line.eid.clone(), share: Some(bytes(43, member)) };
            let shares = lines.iter().map(share).collect();
            let signature = bytes(86, member);
            self.gives(member, Command::ReleaseShares { lot: lot(of), envelope, shares, signature });
        }
        let result = |line: &ClosedEnvelope| {
            let firm = line.bid.as_str().trim_start_matches("bid-").to_owned();
            OpenedEnvelope { eid: line.eid.clone(), verdict: verdict(&firm, of, envelope) }
        };
        let results = lines.iter().map(result).collect();
        let record =
            Document { document_type: None, title: text("Procès-verbal"), ..document(record, "ouverture.json") };
        self.then(
            "clock",
            Command::RecordOpening {
                lot: lot(of),
                envelope,
                results,
                faulty_members: Vec::new(),
                record,
                guarantees: Vec::new(),
                groupings: Vec::new(),
            },
        )
    }

    pub fn opened(self) -> Self {
        self.opened_envelope(CABLES, EnvelopeKind::Single, 'd').opened_envelope(METERS, EnvelopeKind::Single, 'e')
    }

    pub fn admits(mut self, of: &str, firm: &str, admitted: bool) -> Self {
        let grounds = if admitted { Vec::new() } else { vec![criterion("turnover")] };
        let reasons = if admitted { LocalText::default() } else { text("Chiffre d'affaires insuffisant") };
        let bid = bid(&format!("bid-{firm}"));
        self.gives("omar", Command::DecideAdmissibility { lot: lot(of), bid, admitted, grounds, reasons });
        self
    }

    pub fn reported(self, of: &str) -> Self {
        let summary = text("La commission propose l'offre classée première.");
        self.then("amira", Command::IssueReport { lot: lot(of), summary })
    }

    pub fn awarded(self, of: &str, winner: &str, losers: &[&str]) -> Self {
        let outcome =
            |firm: &&str| ReasonedOutcome { bid: bid(&format!("bid-{firm}")), reasons: text("Moins bien classée") };
        let outcomes = losers.iter().map(outcome).collect();
        self.then("bechir", Command::DecideAward { lot: lot(of), bid: bid(&format!("bid-{winner}")), outcomes })
    }

    pub fn scored(mut self, firms: &[&str]) -> Self {
        let score = |firm: &str, id: &str, score: i64| Score {
            bid: bid(&format!("bid-{firm}")),
            criterion: criterion(id),
            score: Scalar::from(score),
        };
        let scores: Vec<Score> =
            firms.iter().flat_map(|firm| [score(firm, "method", 8), score(firm, "warranty", 4)]).collect();
        for member in EVALUATORS {
            self.gives(member, Command::LockScores { lot: lot(METERS), scores: scores.clone() });
        }
        self.then("omar", Command::ConsolidateScores { lot: lot(METERS), scores, dissents: Vec::new() })
    }

    /// The cables go to beta; nobody can make the meters.
    pub fn ended(self) -> Self {
        let lot_unsuccessful = Command::DeclareUnsuccessful { lot: lot(METERS), reasons: text("Budget dépassé") };
        self.moved_to("2026-03-10T09:00:00Z")
            .admits(CABLES, "alpha", false)
            .admits(CABLES, "beta", true)
            .reported(CABLES)
            .awarded(CABLES, "beta", &["alpha"])
            .moved_to("2026-03-12T09:00:00Z")
            .then("bechir", lot_unsuccessful)
            .moved_to("2026-03-20T09:00:00Z")
            .then("amira", Command::FinaliseAward { lot: lot(CABLES) })
    }

    /// The lot goes to auction a week later.
    pub fn announced(self, of: &str) -> Self {
        let starts_at = self.now + SignedDuration::from_hours(24 * 7);
        self.then("amira", Command::AnnounceAuction { lot: lot(of), starts_at })
    }

    /// The auction ends with these last prices.
    pub fn auctioned(self, of: &str, prices: &[(&str, i64)]) -> Self {
        let opened_at = self.now + SignedDuration::from_hours(24 * 7);
        let ended_at = opened_at + SignedDuration::from_hours(1);
        let price = |(bidder, (firm, amount)): (u32, &(&str, i64))| FinalPrice {
            bid: bid(&format!("bid-{firm}")),
            bidder,
            bids: 1,
            price: money(*amount),
            index: 3_000 + u64::from(bidder),
        };
        let prices: Vec<FinalPrice> = (1..).zip(prices).map(price).collect();
        let bids = prices.len() as u64;
        let outcome = AuctionOutcome { opened_at, ended_at, extensions: 0, bids, prices };
        let later = (ended_at + SignedDuration::from_hours(1)).to_string();
        self.moved_to(&later).then("clock", Command::CloseAuction { lot: lot(of), outcome, ledger_size: 4_000 })
    }

    /// No award after all.
    /// Alpha contests an award and the review body decides.
    pub fn contested(self, review: &str, of: &str, remedy: Remedy) -> Self {
        let id = || ReviewId::new(review).expect(review);
        let asked = self.then(
            "delta",
            Command::RequestReview {
                review: id(),
                requester: party("alpha"),
                against: Contested::Award,
                lot: Some(lot(of)),
                statement: "Notre fiche a été lue de travers.".into(),
                documents: Vec::new(),
            },
        );
        let decide = Command::DecideReview { review: id(), remedy, reasons: text("La fiche était jointe.") };
        asked.then("salma", Command::AdmitReview { review: id() }).then("salma", decide)
    }

    pub fn gave_up(self, of: &str) -> Self {
        self.then("bechir", Command::DeclareUnsuccessful { lot: lot(of), reasons: text("Crédit retiré") })
    }

    pub fn cancelled(self) -> Self {
        self.then("bechir", Command::CancelProcedure { reasons: text("Le besoin a disparu.") })
    }
}

pub fn price_of(firm: &str, of: &str) -> i64 {
    match (firm, of) {
        ("alpha", CABLES) => 120_000_500,
        ("beta", CABLES) => 110_000_007,
        ("alpha", _) => 90_000_000,
        ("beta", _) => 96_000_000,
        _ => 80_000_000,
    }
}

fn verdict(firm: &str, of: &str, envelope: EnvelopeKind) -> Verdict {
    if (firm, of) == ("gamma", CABLES) {
        return Verdict::Malformed { reason: "body_root".into() };
    }
    let tenderer_name = organisation(&party(firm)).map_or_else(|| text("Gamma SARL"), |firm| firm.name);
    Verdict::Valid {
        tenderer: party(firm),
        tenderer_name,
        secret: bytes(43, "secret"),
        salt: bytes(43, "salt"),
        manifest: document('f', "manifest.json"),
        price: envelope.has_prices().then(|| money(price_of(firm, of))),
        costs: Vec::new(),
        combinations: Vec::new(),
        answers: Vec::new(),
        problems: Vec::new(),
    }
}

/// The whole story, from the first draft to the last lot.
pub fn story() -> Office {
    Office::new(r#"["single"]"#).published().amended().asked().answered().closed().opened().ended()
}

/// The law, without the commissions whose opinions these stories do not need.
fn rules(law: &str) -> RuleSet {
    let mut rules = RuleSet::parse(law).expect("the rule-set is consistent");
    rules.controls.clear();
    rules
}
