//! A framework agreement with the two best: concluded with the final award, ordered from by its rule, never above its
//! ceiling, and competed under.

use crate::golden;
use crate::office::*;
use crate::tables::diagram;
use domain::access::{Actor, Role, authorise};
use domain::identity::DebarredFirm;
use domain::procurement::act::{AgreementRef, ReasonedOutcome};
use domain::procurement::agreement::act::CompetitionReopened;
use domain::procurement::agreement::{
    self, Agreement, AgreementAct, Asked, Command, Concluded, OrderLine, OrderRule, OrderStage, amount_minor,
    award_call_off,
};
use domain::procurement::evaluation::{PriceCorrection, PriceField};
use domain::procurement::offer::{ItemPrice, Offer};
use domain::procurement::state::LotState;
use domain::procurement::{Notice, Procedure, ProcedureAct, Refusal, Scalar};
use domain::{Currency, ItemId, Money, ReviewId};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// An agreement with everything that happened to it.
#[derive(Debug, Clone)]
struct Framework {
    tender: Tender,
    agreement: Agreement,
    acts: Vec<AgreementAct>,
    now: Timestamp,
    debarred: Vec<DebarredFirm>,
    suspended: Option<ReviewId>,
}

fn price(item: &str, unit_price_minor: i64) -> ItemPrice {
    ItemPrice {
        item: ItemId::new(item).expect(item),
        unit_price_minor: Scalar::from(unit_price_minor),
        tax_percent: Scalar::from(19),
        discount_percent: None,
    }
}

/// The schedule of a firm for the cables: beta has the lowest whole, alpha the cheaper thin cable, gamma is dear.
fn offer(firm: &str) -> Offer {
    let (thin, thick) = match firm {
        "beta" => (4_000, 7_000),
        "alpha" => (3_500, 8_500),
        _ => (6_000, 9_000),
    };
    Offer {
        currency: Some(Currency::TND),
        prices: vec![price("cable-16", thin), price("cable-25", thick)],
        discount_percent: (firm == "beta").then(|| Scalar::from(10)),
        total_minor: None,
        total_in_words: None,
        combinations: Vec::new(),
        answers: Vec::new(),
    }
}

fn lines(thin: i64, thick: i64) -> Vec<OrderLine> {
    let line = |item: &str, quantity: i64| OrderLine {
        item: ItemId::new(item).expect(item),
        quantity: Scalar::from(quantity),
    };
    [line("cable-16", thin), line("cable-25", thick)].into_iter().filter(|line| line.quantity > Scalar::ZERO).collect()
}

fn draft(thin: i64, thick: i64) -> Command {
    Command::DraftOrder { lines: lines(thin, thick), delivery: "Dépôt de Radès, sous 15 jours".into() }
}

/// Every command on an agreement with its person; a new one does not compile without its row here.
pub fn order_commands() -> Vec<Command> {
    const fn has_row(command: &Command) {
        match command {
            Command::DraftOrder { .. }
            | Command::ReplaceOrder { .. }
            | Command::DiscardOrder { .. }
            | Command::PlaceOrder { .. }
            | Command::ConfirmOrder { .. }
            | Command::DeclineOrder { .. }
            | Command::CancelOrder { .. } => {}
        }
    }
    let (order, reasons) = (1, text("Rupture de stock"));
    let commands = vec![
        draft(100, 0),
        Command::ReplaceOrder { order },
        Command::DiscardOrder { order, reasons: reasons.clone() },
        Command::PlaceOrder { order },
        Command::ConfirmOrder { order },
        Command::DeclineOrder { order, reasons: reasons.clone() },
        Command::CancelOrder { order, reasons },
    ];
    commands.iter().for_each(has_row);
    commands
}

/// Who gives a command: the officer prepares, the approver places, beta's representative answers.
fn giver(command: &Command) -> &'static str {
    match command {
        Command::DraftOrder { .. } | Command::ReplaceOrder { .. } | Command::DiscardOrder { .. } => "amira",
        Command::PlaceOrder { .. } | Command::CancelOrder { .. } => "bechir",
        Command::ConfirmOrder { .. } | Command::DeclineOrder { .. } => "badr",
    }
}

fn framed(rule: OrderRule) -> Tender {
    let tender = Tender::absent().by("framework");
    let mut notice = tender.notice();
    if let Some(terms) = &mut notice.framework {
        terms.orders = Some(rule);
    }
    tender.published_with(notice).with_bids().closed().opened(CABLES).opened(METERS)
}

impl Framework {
    fn with(rule: OrderRule) -> Self {
        let tender = framed(rule).admitted(CABLES).reported(CABLES).awarded(CABLES).after_standstill();
        Self::concluded(tender)
    }

    fn concluded(tender: Tender) -> Self {
        let tender = tender.finalised(CABLES);
        let Procedure::Closed(closed) = &tender.procedure else { panic!("closed") };
        let LotState::Final(award) = tender.procedure_lot(CABLES) else { panic!("final") };
        let offers = FIRMS.iter().map(|firm| (bid_of(firm), offer(firm))).collect::<BTreeMap<_, _>>();
        let with = (&closed.published, &tender.rules);
        let acts = agreement::conclude(&procedure_id(), with, (&lot_id(CABLES), award), &offers, tender.now);
        let now = tender.now;
        let mut framework = Self {
            tender: tender.clone(),
            agreement: Agreement::Absent,
            acts: Vec::new(),
            now,
            debarred: Vec::new(),
            suspended: None,
        };
        framework.record(&acts.expect("every schedule is there"));
        framework
    }

    fn record(&mut self, acts: &[AgreementAct]) {
        for act in acts {
            self.agreement = agreement::evolve(std::mem::take(&mut self.agreement), act, self.now);
            self.acts.push(act.clone());
        }
    }

    fn now(&self) -> &Concluded {
        self.agreement.concluded().expect("it exists")
    }

    fn asks(&self, actor: &Actor, command: Command) -> Result<Vec<AgreementAct>, Refusal> {
        let asked = Asked {
            rules: &self.tender.rules,
            at: self.now,
            actor,
            debarred: &self.debarred,
            suspended: self.suspended.as_ref().map(|review| (review, None)),
        };
        agreement::decide(&self.agreement, asked, command)
    }

    fn refuses(&self, who: &str, command: Command) -> String {
        code(&self.asks(&actor(who), command).expect_err("it is refused"))
    }

    fn then(mut self, who: &str, command: Command) -> Self {
        let name = command.name();
        authorise(&actor(who), name, Some(&party("steg"))).unwrap_or_else(|error| panic!("{name} by {who}: {error:?}"));
        let acts = self.asks(&actor(who), command).unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"));
        self.record(&acts);
        self
    }

    /// An order is prepared and placed; says to whom it went.
    fn ordered(self, thin: i64, thick: i64) -> (Self, String) {
        let after = self.then("amira", draft(thin, thick));
        let order = *after.now().orders.keys().next_back().expect("an order");
        let after = after.then("bechir", Command::PlaceOrder { order });
        let supplier = after.now().orders[&order].supplier.to_string();
        (after, supplier)
    }

    fn stage(&self, order: u32) -> &'static str {
        self.agreement.concluded().and_then(|found| found.orders.get(&order)).map_or("none", |order| order.stage.name())
    }
}

#[test]
fn a_lot_is_awarded_to_the_best_two_and_only_the_third_is_told_why_not() {
    let ranked = framed(OrderRule::Ranked).admitted(CABLES).reported(CABLES);
    assert_eq!(ranked.winners(CABLES), [bid_of("beta"), bid_of("alpha")]);
    // Reasons for a winner are reasons for a stranger; none for the third are missing.
    assert_eq!(ranked.refuses("bechir", award(CABLES, "beta")), "bid_unknown");
    let untold =
        domain::procurement::Command::DecideAward { lot: lot_id(CABLES), bid: bid_of("beta"), outcomes: Vec::new() };
    assert_eq!(ranked.refuses("bechir", untold), "reasons_missing");
    let acts = ranked.asks("bechir", ranked.award(CABLES)).expect("the first of the ranking");
    let [ProcedureAct::AwardDecided(act)] = &acts[..] else { panic!("{acts:?}") };
    assert_eq!((act.tenderer.clone(), act.price), (party("beta"), money(110_000_000)));
    let shared: Vec<_> = act.shared_with.iter().map(|one| (one.tenderer.as_str(), one.price.amount_minor)).collect();
    assert_eq!(shared, [("alpha", 120_000_000)]);
    assert_eq!(act.outcomes.iter().map(|told| told.bid.clone()).collect::<Vec<_>>(), [bid_of("gamma")]);
}

#[test]
fn a_debarred_firm_is_passed_over_for_the_next_and_that_is_recorded() {
    let mut ranked = framed(OrderRule::Ranked).admitted(CABLES).reported(CABLES);
    ranked.debarred = vec![DebarredFirm { firm: party("alpha"), number: 1, decision: "2026/14".into() }];
    assert_eq!(ranked.winners(CABLES), [bid_of("beta"), bid_of("gamma")]);
    let outcomes = vec![ReasonedOutcome { bid: bid_of("alpha"), reasons: text("Exclusion en vigueur") }];
    let bid = bid_of("beta");
    let decide = domain::procurement::Command::DecideAward { lot: lot_id(CABLES), bid, outcomes };
    let acts = ranked.asks("bechir", decide).expect("beta and gamma");
    let [ProcedureAct::AwardDecided(act)] = &acts[..] else { panic!("{acts:?}") };
    assert_eq!(act.debarred, ranked.debarred);
}

#[test]
fn the_agreement_begins_with_the_final_award_at_the_sealed_prices() {
    let framework = Framework::with(OrderRule::Ranked);
    let found = framework.now();
    assert_eq!(found.ceiling, money(150_000_000));
    assert_eq!(found.ordered(), money(0));
    assert_eq!(found.suppliers.iter().map(|one| one.supplier.as_str()).collect::<Vec<_>>(), ["beta", "alpha"]);
    assert_eq!(found.suppliers[0].prices, offer("beta").prices);
    // Twenty-four months by the calendar of the law, not by thirty days each.
    assert_eq!((found.from, found.until), (framework.now, at("2028-03-09T10:01:00Z")));
}

#[test]
fn a_correction_of_the_evaluation_stays_a_correction_of_the_agreement() {
    let correction = PriceCorrection {
        item: Some(ItemId::new("cable-16").expect("an id")),
        field: PriceField::UnitPrice,
        read: Scalar::from(4_000),
        corrected: Scalar::from(4_400),
    };
    let (prices, discount) = agreement::prices(&offer("beta"), &[correction], &notice(), &lot_id(CABLES));
    assert_eq!(prices.iter().map(|price| price.unit_price_minor).collect::<Vec<_>>(), [4_400, 7_000].map(Scalar::from));
    assert_eq!(discount, Some(Scalar::from(10)));
    // 100 × 4.4 + 19 %, less 10 %.
    assert_eq!(amount_minor(&prices, discount, &lines(100, 0)), Some(471_240));
}

#[test]
fn an_order_needs_two_persons_and_counts_once_it_is_placed() {
    let framework = Framework::with(OrderRule::Ranked).then("amira", draft(1_000, 500));
    let order = &framework.now().orders[&1];
    // (1000 × 4.000 + 500 × 7.000) × 1.19 × 0.9 in millimes.
    assert_eq!((order.supplier.as_str(), order.amount), ("beta", money(8_032_500)));
    assert_eq!(framework.now().ordered(), money(0));
    // An officer who is an approver too still needs a second person.
    let both = Actor::Person {
        person: party("amira"),
        mandates: vec![(party("steg"), Role::Officer), (party("steg"), Role::Approver)],
    };
    let alone = framework.asks(&both, Command::PlaceOrder { order: 1 }).expect_err("it is refused");
    assert_eq!(code(&alone), "four_eyes");
    let placed = framework.then("bechir", Command::PlaceOrder { order: 1 });
    assert_eq!((placed.now().ordered(), placed.now().left()), (money(8_032_500), money(141_967_500)));
    assert_eq!(placed.refuses("aziz", Command::ConfirmOrder { order: 1 }), "not_the_supplier");
    let confirmed = placed.then("badr", Command::ConfirmOrder { order: 1 });
    assert!(matches!(confirmed.now().orders[&1].stage, OrderStage::Confirmed { .. }));
}

#[test]
fn what_is_declined_goes_to_the_next_and_to_nobody_after_the_last() {
    let (framework, first) = Framework::with(OrderRule::Ranked).ordered(1_000, 0);
    assert_eq!(first, "beta");
    assert_eq!(framework.refuses("amira", Command::ReplaceOrder { order: 1 }), "order_not_replaceable");
    let decline = |order| Command::DeclineOrder { order, reasons: text("Rupture de stock") };
    let declined = framework.then("badr", decline(1));
    assert_eq!(declined.now().ordered(), money(0));
    let replaced = declined.then("amira", Command::ReplaceOrder { order: 1 });
    assert_eq!(replaced.now().orders[&2].supplier, party("alpha"));
    assert_eq!(replaced.refuses("amira", Command::ReplaceOrder { order: 1 }), "order_not_replaceable");
    let declined = replaced.then("bechir", Command::PlaceOrder { order: 2 }).then("aziz", decline(2));
    assert_eq!(declined.refuses("amira", Command::ReplaceOrder { order: 2 }), "no_supplier_left");
    // A new need begins with the first again.
    let (_, supplier) = declined.ordered(10, 0);
    assert_eq!(supplier, "beta");
}

#[test]
fn the_rule_of_the_notice_says_to_whom_an_order_goes() {
    let to = |rule, asked: &[(i64, i64)]| {
        let mut framework = Framework::with(rule);
        let mut suppliers = Vec::new();
        for (thin, thick) in asked {
            let (after, supplier) = framework.ordered(*thin, *thick);
            framework = after;
            suppliers.push(supplier);
        }
        suppliers
    };
    let asked = [(100, 0), (100, 0), (100, 0)];
    assert_eq!(to(OrderRule::Ranked, &asked), ["beta", "beta", "beta"]);
    assert_eq!(to(OrderRule::Turn, &asked), ["beta", "alpha", "beta"]);
    // Thin cable alone is cheaper with alpha, thick cable with beta.
    assert_eq!(to(OrderRule::LowestPrice, &[(100, 0), (0, 100)]), ["alpha", "beta"]);
}

#[test]
fn nothing_is_ordered_above_the_ceiling_or_the_most_of_one_order() {
    let (framework, _) = Framework::with(OrderRule::Ranked).ordered(30_000, 0);
    assert_eq!(framework.now().left(), money(21_480_000));
    let above = framework.asks(&actor("amira"), draft(6_000, 0)).expect_err("above the ceiling");
    let expected = Refusal::AgreementCeilingExceeded {
        amount: money(25_704_000),
        left: money(21_480_000),
        ceiling: money(150_000_000),
    };
    assert_eq!(above, expected);
    // What was prepared while it fitted is not placed any more: two drafts never pass the ceiling together.
    let two = framework.then("amira", draft(2_000, 0)).then("amira", draft(4_000, 0));
    let one = two.then("bechir", Command::PlaceOrder { order: 2 });
    assert_eq!(one.refuses("bechir", Command::PlaceOrder { order: 3 }), "agreement_ceiling_exceeded");
    let cancelled = one.then("bechir", Command::CancelOrder { order: 2, reasons: text("Sans réponse") });
    assert_eq!(cancelled.then("bechir", Command::PlaceOrder { order: 3 }).stage(3), "placed");

    let tender = Tender::absent().by("framework");
    let mut notice = tender.notice();
    if let Some(terms) = &mut notice.framework {
        terms.order_maximum = Some(money(1_000_000));
    }
    let tender = tender.published_with(notice).with_bids().closed().opened(CABLES).admitted(CABLES).reported(CABLES);
    let limited = Framework::concluded(tender.awarded(CABLES).after_standstill());
    assert_eq!(limited.refuses("amira", draft(1_000, 0)), "order_above_maximum");
    assert_eq!(limited.then("amira", draft(200, 0)).stage(1), "drafted");
}

#[test]
fn nothing_is_ordered_outside_its_time_under_a_suspension_or_of_other_items() {
    let framework = Framework::with(OrderRule::Ranked);
    let until = framework.now().until;
    let over = Framework { now: until, ..framework.clone() };
    assert_eq!(over.refuses("amira", draft(1, 0)), "agreement_not_in_force");
    let last = Framework { now: until - SignedDuration::from_secs(1), ..framework.clone() };
    assert!(last.asks(&actor("amira"), draft(1, 0)).is_ok());
    let suspended = Framework { suspended: Some(review_id("r1")), ..framework.clone() };
    assert_eq!(suspended.refuses("amira", draft(1, 0)), "suspended_by_review");
    let of = |lines| Command::DraftOrder { lines, delivery: "Radès".into() };
    assert_eq!(framework.refuses("amira", of(Vec::new())), "order_empty");
    let twice = [lines(1, 0), lines(2, 0)].concat();
    let foreign = vec![OrderLine { item: ItemId::new("meter").expect("an id"), quantity: Scalar::ONE }];
    let nothing = vec![OrderLine { quantity: Scalar::ZERO, ..lines(1, 0)[0].clone() }];
    for wrong in [twice, foreign, nothing] {
        assert_eq!(framework.refuses("amira", of(wrong)), "order_line_unfit");
    }
    let nowhere = Command::DraftOrder { lines: lines(1, 0), delivery: " ".into() };
    assert_eq!(framework.refuses("amira", nowhere), "text_invalid");
    let absent = Framework { agreement: Agreement::Absent, ..framework };
    assert_eq!(absent.refuses("amira", draft(1, 0)), "agreement_unknown");
}

#[test]
fn a_debarred_supplier_gets_no_order_even_if_it_was_prepared() {
    let mut framework = Framework::with(OrderRule::Ranked).then("amira", draft(100, 0));
    framework.debarred = vec![DebarredFirm { firm: party("beta"), number: 1, decision: "2026/14".into() }];
    let outdated =
        framework.asks(&actor("bechir"), Command::PlaceOrder { order: 1 }).expect_err("it would go to alpha");
    assert_eq!(outdated, Refusal::OrderOutdated { supplier: party("alpha") });
    let discard = Command::DiscardOrder { order: 1, reasons: text("Fournisseur exclu") };
    let (after, supplier) = framework.then("amira", discard).ordered(100, 0);
    assert_eq!(supplier, "alpha");
    assert_eq!(after.now().orders[&2].debarred, after.debarred);
    let mut nobody = after;
    nobody.debarred.push(DebarredFirm { firm: party("alpha"), number: 1, decision: "2026/15".into() });
    assert_eq!(nobody.refuses("amira", draft(1, 0)), "no_supplier_left");
}

#[test]
fn the_suppliers_compete_and_nobody_else() {
    let start = |method: &str| Tender::absent().by(method).asks("amira", start_call_off(method));
    let acts = start("call_off_competition").expect("the agreement provides for it");
    assert_eq!(types(&acts), ["procedure_started", "notice_drafted", "suppliers_invited"]);
    let [
        ProcedureAct::ProcedureStarted(started),
        ProcedureAct::NoticeDrafted(drafted),
        ProcedureAct::SuppliersInvited(invited),
    ] = &acts[..]
    else {
        panic!("{acts:?}")
    };
    assert_eq!(started.agreement, Some(AgreementRef { procedure: earlier_id(), lot: lot_id(METERS) }));
    assert_eq!(drafted.notice.lots.iter().map(|lot| lot.id.as_str()).collect::<Vec<_>>(), [METERS]);
    assert_eq!((drafted.notice.framework.clone(), drafted.notice.tender_period_end), (None, None));
    assert_eq!(invited.firms, FIRMS.map(party));
    // Neither by hand nor in another way of buying.
    let tender = Tender::absent().by("call_off_competition").started().drafted();
    assert_eq!(tender.refuses("amira", invite(&["delta"])), "nobody_invited");
    assert_eq!(Tender::absent().refuses("amira", start_by("call_off_competition")), "agreement_missing");
    let again = relaunch("call_off_competition", earlier(), &[METERS]);
    assert_eq!(Tender::absent().refuses("amira", again), "agreement_missing");
    assert_eq!(code(&start("open").expect_err("everybody")), "competition_not_provided");
    let outside = Tender::absent().by("call_off_competition").on(at("2027-06-01T09:00:00Z"));
    assert_eq!(outside.refuses("amira", start_call_off("call_off_competition")), "agreement_not_in_force");
    let published = tender.chosen().approved().appointed().keyed().rehearsed().on(at("2026-01-12T09:00:00Z"));
    let mut published = published.then("amira", domain::procurement::Command::PublishNotice {});
    let sealed = Box::new(sealed("delta", METERS, domain::ruleset::EnvelopeKind::Single, 1));
    let submit = domain::procurement::bid::Command::Submit { sealed, received_at: published.now };
    assert!(published.bids("delta", METERS, submit).is_ok(), "the envelope names nobody: the node compares the firm");
    let Procedure::Bidding(bidding) = &published.procedure else { panic!("bidding") };
    assert!(!bidding.published.takes_bids_of(&party("delta")) && bidding.published.takes_bids_of(&party("beta")));
}

#[test]
fn what_was_competed_for_counts_against_the_ceiling() {
    let mut framework = Framework::with(OrderRule::Ranked);
    let call_off = |framework: &Framework, amount| {
        let (procedure, lot) = (earlier_id(), lot_id(CABLES));
        award_call_off(&framework.agreement, (&procedure, &lot), &party("alpha"), money(amount), framework.now)
    };
    let acts = call_off(&framework, 100_000_000).expect("below the ceiling");
    framework.record(&acts);
    assert_eq!(framework.now().left(), money(50_000_000));
    assert_eq!(code(&call_off(&framework, 50_000_001).expect_err("above")), "agreement_ceiling_exceeded");
    assert_eq!(framework.refuses("amira", draft(12_000, 0)), "agreement_ceiling_exceeded");
    let foreign = Money { currency: Currency::try_from("EUR".to_owned()).expect("a currency"), ..money(1) };
    let (procedure, lot) = (earlier_id(), lot_id(CABLES));
    let other = award_call_off(&framework.agreement, (&procedure, &lot), &party("alpha"), foreign, framework.now);
    assert_eq!(code(&other.expect_err("another currency")), "agreement_ceiling_exceeded");
}

#[test]
fn a_notice_says_the_terms_that_the_row_asks_for() {
    let rules = tunisia();
    let missing = |change: &dyn Fn(&mut Notice)| {
        let tender = Tender::absent().by("framework");
        let mut notice = tender.notice();
        change(&mut notice);
        let missing = notice.missing(&rules, tender.method());
        missing.iter().map(|one| format!("{} {:?}", one.path, one.code)).collect::<Vec<_>>()
    };
    let terms = |change: fn(&mut agreement::FrameworkTerms)| {
        missing(&|notice| change(notice.framework.as_mut().expect("terms")))
    };
    assert!(missing(&|_| {}).is_empty());
    assert_eq!(
        missing(&|notice| notice.framework = None),
        ["/framework/months OutOfRange", "/framework/suppliers_maximum OutOfRange", "/framework/orders Required"]
    );
    assert_eq!(terms(|terms| terms.months = 37), ["/framework/months OutOfRange"]);
    assert_eq!(terms(|terms| terms.suppliers_maximum = 6), ["/framework/suppliers_maximum OutOfRange"]);
    assert_eq!(terms(|terms| terms.suppliers_maximum = 1), ["/framework/competition FrameworkUnfit"]);
    assert_eq!(missing(&|notice| notice.lots[1].value = None), ["/lots/1/value Required"]);
    assert_eq!(
        missing(&|notice| notice.lots_awarded_jointly = true).last().expect("unfit"),
        "/lots_awarded_jointly FrameworkUnfit"
    );
    let open = Tender::absent();
    let notice = Notice { framework: Some(framework_terms()), ..open.notice() };
    let found = notice.missing(&rules, open.method());
    assert_eq!(found.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(), ["/framework"]);
}

/// Every stage of an order, by the first order of an agreement.
fn stages() -> Vec<(&'static str, Framework)> {
    let concluded = || Framework::with(OrderRule::Ranked);
    let drafted = || concluded().then("amira", draft(1_000, 0));
    let placed = || drafted().then("bechir", Command::PlaceOrder { order: 1 });
    let [_, _, discard, _, confirm, decline, cancel] = order_commands().try_into().expect("seven commands");
    let declined = || placed().then("badr", decline.clone());
    vec![
        ("no agreement", Framework { agreement: Agreement::Absent, ..concluded() }),
        ("no order", concluded()),
        ("drafted", drafted()),
        ("discarded", drafted().then("amira", discard)),
        ("placed", placed()),
        ("confirmed", placed().then("badr", confirm)),
        ("declined", declined()),
        ("declined, placed again", declined().then("amira", Command::ReplaceOrder { order: 1 })),
        ("cancelled", placed().then("bechir", cancel)),
    ]
}

#[test]
fn every_command_on_an_order_in_every_stage() {
    let mut table = String::from("Every command on the first order of an agreement against every stage.\n");
    let mut found = BTreeSet::new();
    for (stage, framework) in stages() {
        writeln!(table, "\n{stage}").expect("a string takes any line");
        for command in order_commands() {
            let name = command.name();
            let answer = match framework.asks(&actor(giver(&command)), command) {
                Ok(acts) => {
                    let mut after = framework.clone();
                    after.record(&acts);
                    if framework.stage(1) != after.stage(1) {
                        found.insert((framework.stage(1).to_owned(), after.stage(1).to_owned(), name.to_owned()));
                    }
                    let acts: Vec<_> = acts.iter().map(AgreementAct::type_name).collect();
                    format!("accepted  {}", acts.join(", "))
                }
                Err(refusal) => format!("refused   {}", code(&refusal)),
            };
            writeln!(table, "  {name:<22} {answer}").expect("a string takes any line");
        }
    }
    golden::check("order_table.txt", &table);
    assert_eq!(diagram("order.md"), found);
}

/// Replaying what is disclosed, without what an officer only prepared, gives the same orders.
#[test]
fn drafts_are_not_needed_to_read_an_agreement() {
    let (framework, _) = Framework::with(OrderRule::Turn).ordered(100, 0);
    let (framework, _) = framework.then("badr", Command::ConfirmOrder { order: 1 }).ordered(0, 100);
    let public = framework.acts.iter().filter(|act| act.publicity() == domain::act::Publicity::Public);
    let read = public.fold(Agreement::Absent, |state, act| agreement::evolve(state, act, framework.now));
    assert_eq!(read, framework.agreement);
}

/// One act of each type of an agreement, and an award that is shared.
pub fn story_of_every_act() -> (Vec<AgreementAct>, Vec<ProcedureAct>) {
    let (mut framework, _) = Framework::with(OrderRule::Ranked).ordered(1_000, 0);
    for command in order_commands().into_iter().filter(|command| command.name() != "draft_order") {
        let mut aside = framework.clone();
        match command.name() {
            "place_order" => continue,
            "discard_order" => {
                aside = aside.then("amira", draft(10, 0));
                aside = aside.then("amira", Command::DiscardOrder { order: 2, reasons: text("Erreur de quantité") });
            }
            "replace_order" => continue,
            _ => aside = aside.then(giver(&command), command),
        }
        let told = aside.acts.split_off(framework.acts.len());
        framework.acts.extend(told);
    }
    let (procedure, lot) = (earlier_id(), lot_id(CABLES));
    let called =
        award_call_off(&framework.agreement, (&procedure, &lot), &party("alpha"), money(1_000_000), framework.now);
    let mut acts = std::mem::take(&mut framework.acts);
    acts.push(CompetitionReopened { procedure, by: party("amira") }.into());
    acts.extend(called.expect("below the ceiling"));
    let started = Tender::absent().by("call_off_competition").asks("amira", start_call_off("call_off_competition"));
    let shared = framework.tender.acts.into_iter().map(|(_, act)| act);
    (acts, shared.chain(started.expect("it is started")).collect())
}
