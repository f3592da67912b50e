//! Guarantees of bids: a bank signs one and nobody learns of it, another comes on paper and two persons read it blind, and
//! what the opening finds is told, and decides nothing.

use crate::office::*;
use domain::identity::act::OrganisationKind;
use domain::identity::{Accreditation, Organisation};
use domain::procurement::act::ProcedureAct;
use domain::procurement::guarantee::{
    self, FoundGuarantee, Guarantee, GuaranteeAct, GuaranteeEnd, GuaranteeFile, GuaranteeNeed, GuaranteeProblem,
    GuaranteeStatement, ReleaseGround, SignedStatement,
};
use domain::procurement::{Command, Procedure, Refusal};
use domain::ruleset::{EnvelopeKind, GuaranteeKind, IssuerKind};
use domain::{GuaranteeId, LocalText, Money};
use std::collections::BTreeSet;

/// What the bank of a firm signs: a hundredth of the estimate of a lot, for long enough.
pub fn statement(firm: &str, lots: &[&str]) -> GuaranteeStatement {
    GuaranteeStatement {
        procedure: procedure_id(),
        lots: lots.iter().map(|lot| lot_id(lot)).collect(),
        beneficiary: party("steg"),
        tenderer: party(firm),
        guarantor: party("biat"),
        reference: format!("BG-{firm}"),
        amount: money(1_500_000 * lots.len() as i64),
        valid_until: "2026-06-30".parse().expect("a day"),
        conditions: String::new(),
    }
}

fn signed(statement: GuaranteeStatement) -> SignedStatement {
    SignedStatement { statement, public_key: bytes32("bank"), signature: bytes64("bank") }
}

fn bank(accredited: bool) -> Organisation {
    Organisation {
        kind: OrganisationKind::Guarantor,
        name: text("Banque internationale"),
        identifier: None,
        country: "TN".into(),
        region: None,
        mail: None,
        buyer_kind: None,
        charge: None,
        owners: None,
        accreditation: Some(Box::new(Accreditation {
            issuer: IssuerKind::Bank,
            public_key: bytes32("bank"),
            accredited,
        })),
        mandates: BTreeSet::new(),
        debarments: Vec::new(),
    }
}

impl Tender {
    fn asks_to_issue(&self, file: &GuaranteeFile, statement: GuaranteeStatement) -> Result<Vec<GuaranteeAct>, Refusal> {
        let command = guarantee::Command::Issue { signed: Box::new(signed(statement)), received_at: self.now };
        guarantee::decide(file, &self.procedure, &self.rules, Some(&bank(true)), command)
    }

    /// A bank binds itself; the opening will find it.
    fn issued(mut self, id: &str, statement: GuaranteeStatement) -> Self {
        let acts = self.asks_to_issue(&GuaranteeFile::default(), statement).expect("issued");
        let [GuaranteeAct::GuaranteeIssued(act)] = &acts[..] else { panic!("{acts:?}") };
        self.guarantees.push(found(id, act.signed.clone()));
        self.guarantee_acts.extend(acts);
        self
    }

    fn found_of(&self, lot: &str, firm: &str) -> Vec<Vec<GuaranteeProblem>> {
        let found = &self.procedure_lot(lot).opened().guarantees[&bid_of(firm)];
        found.iter().map(|one| one.problems.clone()).collect()
    }

    fn ended(&self, id: &str) -> Option<GuaranteeEnd> {
        let published = self.procedure.published().expect("published");
        published.guarantees.ended.get(&GuaranteeId::new(id).expect(id)).cloned()
    }
}

fn found(id: &str, signed: SignedStatement) -> FoundGuarantee {
    let guarantee =
        Guarantee::Electronic { id: GuaranteeId::new(id).expect(id), guarantor_name: text("Banque"), signed };
    FoundGuarantee { guarantee, issuer: Some(IssuerKind::Bank), signed: true }
}

/// Alpha and beta have guarantees of their bank, gamma one on paper; the bidding is closed.
pub fn guaranteed_closed() -> Tender {
    let tender = Tender::absent().secured().published().with_bids().then("amira", receive_paper("BO 117"));
    let tender = tender.issued("g-alpha", statement("alpha", &[CABLES, METERS]));
    tender.issued("g-beta", statement("beta", &[METERS])).closed()
}

/// The bids are open, and gamma's guarantee is still in its envelope.
pub fn guaranteed_opened() -> Tender {
    guaranteed_closed().opened(CABLES).opened(METERS)
}

/// Everything that happens to guarantees.
pub fn story() -> Tender {
    let reading = paper_reading("gamma", METERS);
    let read = guaranteed_opened().then("amira", read_paper(1, &reading)).then("slim", read_paper(1, &reading));
    let claimed = read.then("bechir", claim_guarantee("g-beta", "withdrawn"));
    claimed.then("bechir", cancel())
}

#[test]
fn nobody_learns_of_a_guarantee_before_the_opening_and_then_everybody_what_it_is_worth() {
    let tender = guaranteed_closed();
    let named = |act: &ProcedureAct| act.to_data().expect("JSON").to_string().contains("biat");
    assert!(!tender.acts.iter().any(|(_, act)| named(act)), "the procedure's record names no guarantor");
    let tender = tender.opened(METERS);
    assert_eq!(tender.found_of(METERS, "alpha"), [[]]);
    assert_eq!(tender.found_of(METERS, "beta"), [[]]);
    assert_eq!(tender.found_of(METERS, "gamma"), [[GuaranteeProblem::Missing; 0]; 0], "none was found");
    let last: Vec<_> = tender.acts.iter().rev().take(4).map(|(_, act)| act.type_name()).collect();
    assert_eq!(last, ["guarantee_verified", "guarantee_verified", "guarantee_verified", "opening_recorded"]);
    // Nothing follows by itself: the committee may admit gamma.
    let Procedure::Closed(closed) = &tender.procedure else { panic!("closed") };
    assert!(closed.lots[&lot_id(METERS)].examination().is_some_and(|lot| lot.bids.len() == 3));
    let _ = tender.opened(CABLES).then("omar", admit(METERS, "gamma"));
}

#[test]
fn each_shortfall_is_named() {
    let with = |change: fn(&mut FoundGuarantee)| {
        let mut one = found("g", signed(statement("alpha", &[METERS])));
        change(&mut one);
        one
    };
    let of = |change: fn(&mut GuaranteeStatement)| {
        let mut written = statement("alpha", &[METERS]);
        change(&mut written);
        found("g", signed(written))
    };
    let rules = tunisia();
    let published = guaranteed_closed();
    let published = published.procedure.published().expect("published");
    let need = GuaranteeNeed::of(&published.notice, &[lot_id(METERS)], published.deadline, &rules).expect("asked");
    // Ninety days after the deadline, and nothing more by this law.
    assert_eq!((need.amount, need.valid_until.to_string()), (money(1_500_000), "2026-05-31".to_owned()));
    let euros = |amount_minor| Money { amount_minor, currency: domain::Currency::try_from("EUR".to_owned()).unwrap() };
    use GuaranteeProblem::*;
    let table = [
        (with(|_| {}), vec![]),
        (of(|s| s.amount = money(1_499_999)), vec![AmountTooSmall]),
        (of(|s| s.valid_until = "2026-05-30".parse().unwrap()), vec![EndsTooEarly]),
        (of(|s| s.valid_until = "2026-05-31".parse().unwrap()), vec![]),
        (with(|one| one.issuer = None), vec![GuarantorNotAccepted]),
        (with(|one| one.signed = false), vec![SignatureInvalid]),
        (
            {
                let mut one = of(|_| {});
                if let Guarantee::Electronic { signed, .. } = &mut one.guarantee {
                    signed.statement.amount = euros(9_000_000);
                }
                one
            },
            vec![CurrencyDiffers],
        ),
    ];
    for (found, expected) in table {
        assert_eq!(found.problems(&need, &rules), expected, "{found:?}");
    }
    let mut strict = tunisia();
    let rule = strict.guarantees.iter_mut().find(|rule| rule.id == GuaranteeKind::Bid).expect("a rule");
    rule.issuers = vec![IssuerKind::Insurer];
    rule.forms = vec![domain::ruleset::GuaranteeForm::Paper];
    rule.extra_validity.as_mut().expect("a period").value = 30;
    assert_eq!(with(|_| {}).problems(&need, &strict), [FormNotTaken, GuarantorNotAccepted]);
    let later = GuaranteeNeed::of(&published.notice, &[lot_id(METERS)], published.deadline, &strict).expect("asked");
    assert_eq!(later.valid_until.to_string(), "2026-06-30");
    // Over two lots it pays for both.
    let both = [lot_id(CABLES), lot_id(METERS)];
    let both = GuaranteeNeed::of(&published.notice, &both, published.deadline, &rules).expect("asked");
    assert_eq!(both.amount, money(3_000_000));
}

#[test]
fn what_nobody_could_hold_a_bank_to_is_refused() {
    let tender = Tender::absent().secured().published();
    let refused = |change: fn(&mut GuaranteeStatement)| {
        let mut written = statement("alpha", &[METERS]);
        change(&mut written);
        code(&tender.asks_to_issue(&GuaranteeFile::default(), written).expect_err("refused"))
    };
    assert_eq!(refused(|s| s.beneficiary = party("sonede")), "beneficiary_differs");
    assert_eq!(refused(|s| s.lots.clear()), "lots_missing");
    assert_eq!(refused(|s| s.lots = vec![lot_id(METERS), lot_id(METERS)]), "lots_missing");
    assert_eq!(refused(|s| s.lots = vec![lot_id("LOT-9")]), "lot_unknown");
    assert_eq!(refused(|s| s.amount.amount_minor = 0), "text_invalid");
    assert_eq!(refused(|s| s.reference = " ".into()), "text_invalid");
    assert_eq!(refused(|s| s.valid_until = "2026-01-01".parse().unwrap()), "text_invalid");
    // Less than the notice asks is recorded: the firm and its bank are told, and the committee will be.
    let mut small = statement("alpha", &[METERS]);
    small.amount = money(1);
    assert!(tender.asks_to_issue(&GuaranteeFile::default(), small).is_ok());
    let mut file = GuaranteeFile::default();
    for act in tender.asks_to_issue(&file, statement("alpha", &[METERS])).expect("issued") {
        file = guarantee::evolve(file, &act);
    }
    let again = tender.asks_to_issue(&file, statement("alpha", &[METERS]));
    assert_eq!(again.map_err(|refusal| code(&refusal)), Err("guarantee_exists".to_owned()));
    for guarantor in [None, Some(bank(false))] {
        let command = guarantee::Command::Issue {
            signed: Box::new(signed(statement("alpha", &[METERS]))),
            received_at: tender.now,
        };
        let none = GuaranteeFile::default();
        let decided = guarantee::decide(&none, &tender.procedure, &tender.rules, guarantor.as_ref(), command);
        assert_eq!(decided.map_err(|refusal| code(&refusal)), Err("guarantor_not_accredited".to_owned()));
    }
    let unasked = Tender::absent().published();
    let refusal = unasked.asks_to_issue(&GuaranteeFile::default(), statement("alpha", &[METERS])).expect_err("refused");
    assert_eq!(code(&refusal), "guarantee_not_asked");
    let late = tender.clone().on(at("2026-03-02T10:00:01Z"));
    let refusal = late.asks_to_issue(&GuaranteeFile::default(), statement("alpha", &[METERS])).expect_err("refused");
    assert_eq!(code(&refusal), "deadline_passed");
    let refusal = tender.closed().asks_to_issue(&GuaranteeFile::default(), statement("alpha", &[METERS]));
    assert_eq!(refusal.map_err(|refusal| code(&refusal)), Err("wrong_stage".to_owned()));
}

#[test]
fn a_guarantee_on_paper_counts_when_two_persons_have_read_the_same() {
    let tender = guaranteed_opened();
    let reading = paper_reading("gamma", METERS);
    let mut tender = tender.then("amira", read_paper(1, &reading));
    assert!(tender.found_of(METERS, "gamma").is_empty());
    // Whoever read first may read again; it is still one person.
    tender.gives("amira", read_paper(1, &reading));
    let mut other = reading.clone();
    other.amount = money(1_500_001);
    let refusal = tender.asks("slim", read_paper(1, &other)).expect_err("refused");
    assert_eq!(refusal, Refusal::ReadingsDiffer { field: "amount" });
    other = reading.clone();
    other.reference = "cp 2026 gamma".into();
    other.guarantor_name = "B. I.".into();
    let acts = tender.gives("slim", read_paper(1, &other));
    assert_eq!(types(&acts), ["paper_guarantee_registered", "guarantee_verified"]);
    assert_eq!(tender.found_of(METERS, "gamma"), [[]]);
    assert_eq!(tender.refuses("slim", read_paper(1, &reading)), "guarantee_exists");
    assert_eq!(tender.refuses("slim", read_paper(9, &reading)), "guarantee_unknown");
}

#[test]
fn an_envelope_stays_closed_before_the_bids_are_open_and_for_ever_when_it_came_late() {
    let closed = guaranteed_closed();
    assert_eq!(closed.refuses("amira", read_paper(1, &paper_reading("gamma", METERS))), "no_opened_bid");
    let late = closed.then("amira", receive_paper("BO 140"));
    let opened = late.opened(CABLES).opened(METERS);
    assert_eq!(opened.refuses("amira", read_paper(2, &paper_reading("gamma", METERS))), "guarantee_late");
    assert_eq!(opened.refuses("amira", read_paper(1, &paper_reading("delta", METERS))), "no_opened_bid");
    assert_eq!(opened.refuses("amira", receive_paper("BO 140")), "guarantee_exists");
    assert_eq!(opened.refuses("amira", receive_paper(" ")), "text_invalid");
    let unasked = Tender::absent().published();
    assert_eq!(unasked.refuses("amira", receive_paper("BO 1")), "no_guarantee_asked");
}

#[test]
fn guarantees_of_the_unsuccessful_end_with_the_last_of_their_lots() {
    let tender = guaranteed_opened().admitted(METERS).locked().consolidated().reported(METERS).awarded(METERS);
    let tender = tender.after_standstill().finalised(METERS);
    // Gamma won the meters. Beta's guarantee secures the meters only; alpha's the cables as well.
    assert!(matches!(
        tender.ended("g-beta"),
        Some(GuaranteeEnd::Released { ground: ReleaseGround::NotSuccessful, .. })
    ));
    assert_eq!(tender.ended("g-alpha"), None);
    let tender = tender.then("bechir", unsuccessful(CABLES));
    assert!(matches!(tender.ended("g-alpha"), Some(GuaranteeEnd::Released { .. })));
    let released = tender.acts.iter().filter(|(_, act)| act.type_name() == "guarantee_released");
    assert_eq!(released.count(), 2, "each once");
}

#[test]
fn the_winner_s_is_kept_until_the_buyer_gives_it_back() {
    let tender = guaranteed_opened().admitted(CABLES).reported(CABLES).then("bechir", award(CABLES, "beta"));
    let tender = tender.after_standstill().finalised(CABLES).then("bechir", unsuccessful(METERS));
    assert!(tender.ended("g-alpha").is_some());
    // Beta has none on the cables and lost the meters: its guarantee is free, whatever it won elsewhere.
    assert!(tender.ended("g-beta").is_some());
    let won = guaranteed_opened().then("bechir", unsuccessful(METERS)).admitted(CABLES).reported(CABLES);
    let mut won = won.then("bechir", award(CABLES, "beta")).after_standstill();
    let Procedure::Closed(closed) = &mut won.procedure else { panic!("closed") };
    assert!(closed.published.guarantees.ended.contains_key(&GuaranteeId::new("g-beta").unwrap()));
    let held = guaranteed_opened().then("amira", release_guarantee("g-alpha"));
    assert!(matches!(held.ended("g-alpha"), Some(GuaranteeEnd::Released { ground: ReleaseGround::Discharged, .. })));
    assert_eq!(held.refuses("amira", release_guarantee("g-alpha")), "guarantee_ended");
    assert_eq!(held.refuses("bechir", claim_guarantee("g-alpha", "withdrawn")), "guarantee_ended");
    assert_eq!(held.refuses("amira", release_guarantee("g-delta")), "guarantee_unknown");
    let silent =
        Command::ReleaseGuarantee { guarantee: GuaranteeId::new("g-beta").unwrap(), reasons: LocalText::default() };
    assert_eq!(held.refuses("amira", silent), "text_invalid");
}

#[test]
fn a_guarantee_is_claimed_in_a_case_of_the_law_while_it_binds() {
    let tender = guaranteed_opened();
    assert_eq!(tender.refuses("bechir", claim_guarantee("g-beta", "dislike")), "ground_unknown");
    let expired = tender.clone().on(at("2026-07-01T09:00:00Z"));
    assert_eq!(expired.refuses("bechir", claim_guarantee("g-beta", "withdrawn")), "guarantee_expired");
    let claimed = tender.then("bechir", claim_guarantee("g-beta", "withdrawn"));
    assert!(matches!(claimed.ended("g-beta"), Some(GuaranteeEnd::Claimed { .. })));
    // What is claimed is not released by the rule.
    let cancelled = claimed.then("bechir", cancel());
    assert!(matches!(cancelled.ended("g-beta"), Some(GuaranteeEnd::Claimed { .. })));
    assert!(matches!(
        cancelled.ended("g-alpha"),
        Some(GuaranteeEnd::Released { ground: ReleaseGround::Cancelled, .. })
    ));
}

#[test]
fn a_bid_of_two_envelopes_is_looked_at_once_with_the_first_that_names_it() {
    let tender = Tender::absent().by("open_two_sessions").secured().published().with_bids();
    let tender = tender.issued("g-alpha", statement("alpha", &[CABLES])).closed();
    let count = |tender: &Tender| tender.acts.iter().filter(|(_, act)| act.type_name() == "guarantee_verified").count();
    let first = tender.released(CABLES, EnvelopeKind::Administrative);
    let record = first.opening(CABLES, EnvelopeKind::Administrative, &[]);
    let first = first.then("clock", record);
    assert_eq!(count(&first), 3);
    let second = first.released(CABLES, EnvelopeKind::Technical);
    let record = second.opening(CABLES, EnvelopeKind::Technical, &[]);
    let second = second.then("clock", record);
    assert_eq!(count(&second), 3);
}

#[test]
fn a_notice_asks_for_what_the_law_allows() {
    let tender = Tender::absent().secured().started();
    let rules = tunisia();
    let method = rules.method("open").expect("open");
    let missing = |amount: i64| {
        let mut notice = tender.notice();
        notice.lots[0].bid_guarantee = Some(money(amount));
        notice.missing(&rules, method).into_iter().map(|one| one.path).collect::<Vec<_>>()
    };
    // Of 150,000 dinars between a half and one and a half per cent.
    for (amount, fits) in [(0, false), (749_999, false), (750_000, true), (2_250_000, true), (2_250_001, false)] {
        assert_eq!(missing(amount).is_empty(), fits, "{amount}: {:?}", missing(amount));
    }
}
