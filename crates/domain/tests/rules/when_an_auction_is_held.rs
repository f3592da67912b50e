//! Bidders lower their prices against one another, by number, until nobody does (P68).

use crate::golden;
use crate::office::*;
use domain::Money;
use domain::procurement::auction::{self, AuctionAct, AuctionStep, AuctionTarget, AuctionTerms};
use domain::procurement::notice::{MissingCode, Scalar};
use domain::procurement::state::{Closed, LotState};
use domain::procurement::{AwardRule, Command, Procedure};
use jiff::SignedDuration;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

fn examined() -> Tender {
    Tender::absent().by("open_with_auction").both_opened().admitted(CABLES)
}

fn running() -> Tender {
    examined().auctioning(CABLES)
}

fn closed(tender: &Tender) -> &Closed {
    match &tender.procedure {
        Procedure::Closed(closed) => closed,
        other => panic!("{}", other.stage()),
    }
}

fn ends_at(tender: &Tender) -> jiff::Timestamp {
    tender.auctions[CABLES].running.as_ref().expect("it runs").ends_at
}

fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

fn refused(answer: Result<Vec<AuctionAct>, domain::procurement::Refusal>) -> String {
    code(&answer.expect_err("refused"))
}

/// Every command on an auction, with a name for the table.
pub fn auction_commands(tender: &Tender) -> Vec<(&'static str, auction::Command)> {
    let outage = auction::Command::ExtendForOutage { from: tender.now - minutes(3), to: tender.now, index: 77 };
    let stranger = auction::Command::Place(auction::Offered {
        bidder: 9,
        bid: bid_of("delta"),
        sequence: 1,
        amount_minor: 1,
        received_at: tender.now,
        signature: None,
    });
    vec![
        ("open_auction", auction::Command::Open),
        ("place_auction_bid, lower by the step", tender.lower("alpha", 1, 100_000_000)),
        ("place_auction_bid, not lower", tender.lower("alpha", 1, 119_999_999)),
        ("place_auction_bid, another number", tender.lower("alpha", 2, 100_000_000)),
        ("place_auction_bid, of a stranger", stranger),
        ("extend_auction", outage),
    ]
}

#[test]
fn every_command_on_an_auction_in_every_stage() {
    let stages = vec![
        ("none, procedure absent", Tender::absent()),
        ("none, bidding", Tender::absent().by("open_with_auction").published()),
        ("none, examination", examined()),
        ("announced", examined().announced(CABLES)),
        ("announced, its time has come", examined().announced(CABLES).wait(SignedDuration::from_hours(24 * 7))),
        ("running", running().wait(minutes(10))),
        ("running, its end passed", running().past_auction(CABLES)),
        ("over", running().over(CABLES)),
        ("over, ranked", running().over(CABLES).reported(CABLES)),
        ("unsuccessful while it ran", running().then("bechir", unsuccessful(CABLES))),
        ("cancelled while it ran", running().then("bechir", cancel())),
    ];
    let place = |tender: &Tender| {
        let announced =
            matches!(&tender.procedure, Procedure::Closed(closed) if closed.lots[&lot_id(CABLES)].auction().is_some());
        let opened = tender.auctions.get(CABLES).is_some_and(|file| file.running.is_some());
        if announced { Some(if opened { "running" } else { "announced" }) } else { None }
    };
    let mut text = String::from("Every command on the auction of a lot against every stage.\n");
    let mut found = BTreeSet::new();
    for (stage, tender) in stages {
        writeln!(text, "\n{stage}").expect("a string takes any line");
        for (name, command) in auction_commands(&tender) {
            let mut after = tender.clone();
            let answer = match after.auction(CABLES, command.clone()) {
                Ok(acts) if acts.is_empty() => "accepted  nothing happens".to_owned(),
                Ok(acts) => format!("accepted  {}", acts[0].type_name()),
                Err(refusal) => format!("refused   {}", code(&refusal)),
            };
            writeln!(text, "  {name:<38} {answer}").expect("a string takes any line");
            if let (true, Some(from), Some(to)) = (answer.starts_with("accepted"), place(&tender), place(&after)) {
                found.insert((from.to_owned(), to.to_owned(), command.name().to_owned()));
            }
        }
    }
    golden::check("auction_table.txt", &text);
    assert_eq!(crate::tables::diagram("auction.md"), found);
}

#[test]
fn the_last_price_of_each_bid_is_the_price_of_the_report() {
    let mut tender = running();
    tender.lowers("alpha", CABLES, 1, 109_000_000).expect("lower than its own");
    tender.lowers("gamma", CABLES, 1, 104_000_000).expect("lower than its own");
    tender.lowers("alpha", CABLES, 2, 103_000_000).expect("lower again");
    let tender = tender.over(CABLES);
    let LotState::Examination(examination) = &closed(&tender).lots[&lot_id(CABLES)] else { panic!("examined again") };
    let held = examination.auction.as_ref().expect("it was held");
    assert_eq!((held.outcome.bids, held.outcome.prices.len()), (3, 2));
    let alpha = &examination.bids[&bid_of("alpha")];
    assert_eq!((alpha.price, alpha.price_before_auction), (Some(money(103_000_000)), Some(money(120_000_000))));
    let tender = tender.reported(CABLES);
    let ranked = closed(&tender).lots[&lot_id(CABLES)].ranked().expect("ranked");
    let prices: Vec<(&str, i64)> =
        ranked.ranking.bids.iter().map(|line| (line.tenderer.as_str(), line.price.amount_minor)).collect();
    assert_eq!(prices, [("alpha", 103_000_000), ("gamma", 104_000_000), ("beta", 110_000_000)]);
    let tender = tender.awarded_but(CABLES, "alpha", &["beta", "gamma"]);
    assert_eq!(closed(&tender).lots[&lot_id(CABLES)].award().expect("awarded").price, money(103_000_000));
}

#[test]
fn quality_counts_with_the_published_formula_and_the_agreed_scores() {
    let mut tender = Tender::absent()
        .by("open_with_auction")
        .both_opened()
        .admitted(METERS)
        .locked()
        .consolidated()
        .auctioning(METERS);
    tender.lowers("beta", METERS, 1, 60_000_000).expect("lower than its own");
    let auction = closed(&tender).lots[&lot_id(METERS)].auction().expect("it runs");
    let running = tender.auctions[METERS].running.as_ref();
    let of_notice = closed(&tender).published.notice.lot(&lot_id(METERS)).expect("a lot");
    let now = auction.ranking(of_notice, running);
    let tender = tender.over(METERS).reported(METERS);
    assert_eq!(closed(&tender).lots[&lot_id(METERS)].ranked().expect("ranked").ranking, now);
    assert_eq!(now.bids[0].tenderer, party("beta"));
    assert!(now.bids.iter().all(|line| line.total_points.is_some()));
}

#[test]
fn a_report_waits_for_the_auction_unless_too_few_would_bid() {
    assert_eq!(examined().refuses("amira", report(CABLES)), "auction_due");
    let mut alone = Tender::absent().by("open_with_auction").both_opened();
    alone.gives("omar", admit(CABLES, "alpha"));
    for firm in ["beta", "gamma"] {
        alone.gives("omar", reject(CABLES, firm, text("La section ne suffit pas.")));
    }
    assert_eq!(alone.refuses("amira", alone.announce(CABLES)), "auction_bidders_too_few");
    alone.reported(CABLES);
    let soon = |tender: &Tender| Command::AnnounceAuction { lot: lot_id(CABLES), starts_at: tender.now };
    assert_eq!(examined().refuses("amira", soon(&examined())), "auction_too_soon");
    let open = Tender::absent().both_opened().admitted(CABLES);
    assert_eq!(open.refuses("amira", open.announce(CABLES)), "stage_not_in_method");
}

#[test]
fn what_the_auction_began_with_stays_as_it_is() {
    let held = running().over(CABLES);
    for command in [admit(CABLES, "alpha"), correct(CABLES, "alpha"), prefer(CABLES, "alpha")] {
        assert_eq!(held.refuses("omar", command), "auction_held");
    }
    assert_eq!(held.refuses("amira", held.announce(CABLES)), "auction_ended");
    assert_eq!(running().refuses("omar", admit(CABLES, "alpha")), "wrong_stage");
}

#[test]
fn a_bid_in_the_last_minutes_leaves_the_others_time() {
    let mut tender = running();
    let end = ends_at(&tender);
    tender.lowers("alpha", CABLES, 1, 109_000_000).expect("early");
    assert_eq!(ends_at(&tender), end);
    tender = tender.on(end - minutes(5));
    tender.lowers("beta", CABLES, 1, 105_000_000).expect("at the beginning of the last minutes");
    assert_eq!(ends_at(&tender), end);
    tender = tender.on(end - SignedDuration::from_secs(1));
    tender.lowers("gamma", CABLES, 1, 104_000_000).expect("in the last second");
    assert_eq!(ends_at(&tender), tender.now + minutes(5));
    tender = tender.on(end + minutes(2));
    tender.lowers("alpha", CABLES, 2, 100_000_000).expect("the end has moved");
    tender = tender.past_auction(CABLES);
    assert_eq!(refused(tender.lowers("gamma", CABLES, 2, 90_000_000)), "auction_ended");
    let outcome = tender.auctions[CABLES].running.as_ref().expect("it ran").outcome();
    assert_eq!((outcome.extensions, outcome.ended_at), (2, end + minutes(7)));
}

#[test]
fn an_end_moves_only_so_often() {
    let mut tender = running();
    let Procedure::Closed(state) = &mut tender.procedure else { panic!("closed") };
    let Some(LotState::Auction(lot)) = state.lots.get_mut(&lot_id(CABLES)) else { panic!("it runs") };
    lot.auction.terms.extensions_maximum = 1;
    let last = ends_at(&tender) - SignedDuration::from_secs(1);
    tender = tender.on(last);
    tender.lowers("alpha", CABLES, 1, 109_000_000).expect("the first");
    let end = ends_at(&tender);
    tender = tender.on(end - SignedDuration::from_secs(1));
    tender.lowers("beta", CABLES, 1, 100_000_000).expect("in time");
    assert_eq!(ends_at(&tender), end);
}

#[test]
fn an_outage_gives_back_what_remained() {
    let mut tender = running();
    let (opened, end) = (tender.now, ends_at(&tender));
    let silence = |from, to, index| auction::Command::ExtendForOutage { from, to, index };
    let out = tender.clone().on(end + minutes(30));
    let mut late = out.clone();
    late.auction(CABLES, silence(end - minutes(20), late.now, 8)).expect("recorded");
    assert_eq!(ends_at(&late), late.now + minutes(20));
    late.auction(CABLES, silence(end - minutes(20), late.now, 8)).expect("it counts once");
    assert_eq!(ends_at(&late), late.now + minutes(20));
    // With seconds left when it began, as much remains as after a bid.
    let mut short = out.clone();
    short.auction(CABLES, silence(end - SignedDuration::from_secs(2), short.now, 9)).expect("recorded");
    assert_eq!(ends_at(&short), short.now + minutes(5));
    // Before it opened and after it ended nobody lost anything.
    for (from, to) in [(opened - minutes(9), opened), (end, end + minutes(30))] {
        assert!(tender.auction(CABLES, silence(from, to, 10)).expect("recorded").is_empty());
    }
    // Whoever opened it late opened all of it.
    let mut waiting = examined().announced(CABLES).wait(SignedDuration::from_hours(24 * 8));
    waiting.auction(CABLES, auction::Command::Open).expect("late");
    assert_eq!(ends_at(&waiting), waiting.now + minutes(60));
}

#[test]
fn against_the_best_a_bid_beats_the_best() {
    let mut notice = notice();
    let step = AuctionStep::AmountMinor(1_000_000);
    notice.lots[0].comparison.auction = Some(terms(step, AuctionTarget::Best));
    let tender = Tender::absent().by("open_with_auction").published_with(notice).with_bids().closed();
    let mut tender = tender.opened(CABLES).opened(METERS).admitted(CABLES).auctioning(CABLES);
    let answer = tender.lowers("alpha", CABLES, 1, 109_000_001);
    let refusal = answer.expect_err("beta stands at 110");
    let highest = Money { amount_minor: 109_000_000, ..money(0) };
    assert_eq!(refusal, domain::procurement::Refusal::PriceNotLower { highest });
    tender.lowers("alpha", CABLES, 1, 109_000_000).expect("by the step");
    assert_eq!(refused(tender.lowers("alpha", CABLES, 2, 108_000_001)), "price_not_lower");
}

fn terms(step: AuctionStep, against: AuctionTarget) -> AuctionTerms {
    AuctionTerms {
        step,
        against,
        length_minutes: 30,
        extension_window_minutes: 5,
        extension_minutes: 5,
        extensions_maximum: 3,
        best_price_shown: true,
    }
}

#[test]
fn steps_are_rounded_up_and_never_nothing() {
    let percent = |percent| terms(AuctionStep::Percent(Scalar::new(percent, 2)), AuctionTarget::Own);
    assert_eq!(percent(50).highest(1_000_001, 1), 995_000);
    assert_eq!(percent(50).highest(2, 1), 1);
    assert_eq!(percent(50).highest(1, 1), 0);
    assert_eq!(terms(AuctionStep::AmountMinor(7), AuctionTarget::Best).highest(100, 90), 83);
}

#[test]
fn what_no_auction_can_be_is_told_while_the_notice_is_written() {
    let rules = tunisia();
    let method = |id: &str| rules.method(id).expect("a row").clone();
    let missing = |notice: &domain::procurement::Notice, id: &str| -> Vec<(String, MissingCode)> {
        notice.missing(&rules, &method(id)).into_iter().map(|missing| (missing.path, missing.code)).collect()
    };
    let mut said = notice();
    said.lots[0].comparison.auction = Some(terms(AuctionStep::Percent(Scalar::from(1)), AuctionTarget::Own));
    assert_eq!(missing(&said, "open_with_auction"), []);
    let path = |rest: &str| format!("/lots/0/comparison/auction{rest}");
    assert_eq!(missing(&said, "open"), [(path(""), MissingCode::AuctionUnfit)]);
    let wrong = AuctionTerms { extension_window_minutes: 31, ..terms(AuctionStep::AmountMinor(0), AuctionTarget::Own) };
    said.lots[0].comparison.auction = Some(wrong);
    let range = |rest: &str| (path(rest), MissingCode::OutOfRange);
    assert_eq!(missing(&said, "open_with_auction"), [range("/step"), range("/extension_window_minutes")]);
    let mut scored = notice();
    scored.lots[1].comparison.auction = Some(terms(AuctionStep::AmountMinor(1), AuctionTarget::Best));
    let against = "/lots/1/comparison/auction/against".to_owned();
    assert_eq!(missing(&scored, "open_with_auction"), [(against, MissingCode::AuctionUnfit)]);
    let mut cost = notice();
    cost.lots_awarded_jointly = true;
    cost.lots[1].award = AwardRule::LowestPrice;
    cost.lots[0].award = AwardRule::FixedBudget {
        budget: money(1_000),
        criteria: vec![quality("method", 100, 10)],
        technical_points_minimum: None,
    };
    let found = missing(&cost, "open_with_auction");
    assert!(found.contains(&("/lots/0/award".to_owned(), MissingCode::AuctionUnfit)), "{found:?}");
    assert!(found.contains(&("/lots_awarded_jointly".to_owned(), MissingCode::AuctionUnfit)), "{found:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is bid in whatever order and however often it comes again, each leaves with the lowest of what was taken
    /// from it, which is never above its first price; the order of others changes nothing of one's own.
    #[test]
    fn each_leaves_with_its_lowest_valid_bid(
        attempts in prop::collection::vec((0..3_usize, 1..5_u32, 1..140_i64, 0..4_i64, 1..4_usize), 0..60),
    ) {
        let mut tender = running();
        let mut lowest: BTreeMap<&str, i64> = FIRMS.iter().map(|firm| (*firm, price_of(firm, CABLES))).collect();
        for (firm, sequence, millions, pause, repeats) in attempts {
            tender = tender.wait(minutes(pause));
            let amount = millions * 1_000_000;
            for _ in 0..repeats {
                let before = ends_at(&tender);
                let taken = tender.lowers(FIRMS[firm], CABLES, sequence, amount).is_ok();
                prop_assert!(ends_at(&tender) >= before, "an end moved earlier");
                if taken {
                    prop_assert!(amount < lowest[FIRMS[firm]], "a price that is not lower was taken");
                    prop_assert!(tender.now <= before, "a bid was taken after the end");
                    lowest.insert(FIRMS[firm], amount);
                }
            }
        }
        let tender = tender.over(CABLES);
        let LotState::Examination(examination) = &closed(&tender).lots[&lot_id(CABLES)] else { panic!("examined") };
        for (firm, amount) in lowest {
            prop_assert_eq!(examination.bids[&bid_of(firm)].price, Some(money(amount)));
        }
        // The outcome is the same for whoever folds the acts again.
        let replayed = tender.auction_acts.iter().enumerate().fold(auction::AuctionFile::default(), |file, (n, act)| {
            auction::evolve(file, act, 5_000 + n as u64)
        });
        prop_assert_eq!(&replayed, &tender.auctions[CABLES]);
    }
}
