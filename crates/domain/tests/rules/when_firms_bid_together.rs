//! Groupings: each firm agrees for itself and nobody else learns of it, the opening names them all, and what is asked of the
//! lead is asked of every member.

use crate::office::*;
use domain::identity::{Debarment, DebarredFirm};
use domain::procurement::act::ProcedureAct;
use domain::procurement::grouping::{
    self, Around, Command as Ask, FoundGrouping, GroupingAct, GroupingFile, GroupingTerms, Member, Membership,
    may_apply, may_bid,
};
use domain::procurement::{Procedure, Refusal, Scalar};
use domain::ruleset::{Liability, SeveralBids};
use domain::{GroupingId, LotId, PartyId};
use std::collections::BTreeSet;

/// A grouping under the first firm, which takes 40 % and does more than the others.
pub fn terms(name: &str, firms: &[&str], lots: &[&str]) -> GroupingTerms {
    let others = 60 / (firms.len() as i64 - 1).max(1);
    let member = |(n, firm): (usize, &&str)| Member {
        firm: party(firm),
        role: if n == 0 { "Mandataire, génie civil".into() } else { format!("Lot technique {n}") },
        share_percent: Scalar::from(if n == 0 { 40 } else { others }),
    };
    GroupingTerms {
        name: name.into(),
        lots: lots.iter().map(|lot| lot_id(lot)).collect(),
        liability: Liability::JointAndSeveral,
        members: firms.iter().enumerate().map(member).collect(),
    }
}

impl Tender {
    /// The groupings that the node finds complete.
    pub fn complete_groupings(&self) -> Vec<FoundGrouping> {
        let id = |name: &str| GroupingId::new(name).expect(name);
        let found =
            |(name, file): (&String, &GroupingFile)| FoundGrouping::of(id(name), file, |firm| text(firm.as_str()));
        self.groupings.iter().filter_map(found).collect()
    }

    fn memberships(&self, name: &str, firm: &PartyId) -> Vec<Membership> {
        let stands = |(other, file): (&String, &GroupingFile)| {
            let terms = file.terms().filter(|_| other != name && file.agreed.contains_key(firm))?;
            Some(Membership { leads: file.lead() == Some(firm), lots: terms.lots.clone() })
        };
        self.groupings.iter().filter_map(stands).collect()
    }

    fn answers(&self, name: &str, command: Ask, debarments: &[Debarment]) -> Result<Vec<GroupingAct>, Refusal> {
        let firm = command.firm().clone();
        let others = self.memberships(name, &firm);
        let bids =
            |lot: &str| self.files.get(&(firm.to_string(), lot.to_owned())).is_some_and(|file| !file.live.is_empty());
        let own_bids: BTreeSet<LotId> = [CABLES, METERS].into_iter().filter(|lot| bids(lot)).map(lot_id).collect();
        let around = Around {
            procedure: &self.procedure,
            rules: &self.rules,
            at: self.now,
            by: &party("nour"),
            debarments,
            others: &others,
            own_bids: &own_bids,
        };
        grouping::decide(&self.groupings.get(name).cloned().unwrap_or_default(), around, command)
    }

    fn grouping(mut self, name: &str, command: Ask) -> Self {
        let acts = self.answers(name, command, &[]).expect("taken");
        for act in acts {
            let place = (self.now, 1_000 + self.grouping_acts.len() as u64);
            let file = self.groupings.remove(name).unwrap_or_default();
            self.groupings.insert(name.into(), grouping::evolve(file, &act, place));
            self.grouping_acts.push(act);
        }
        self
    }

    fn refused(&self, name: &str, command: Ask) -> Refusal {
        self.answers(name, command, &[]).expect_err("refused")
    }

    /// What the opening found of a firm's bid: the firms, and whose bids overlap with it.
    fn together(&self, lot: &str, lead: &str) -> Option<(Vec<String>, Vec<String>)> {
        let found = self.procedure_lot(lot).opened().groupings.get(&bid_of(lead))?;
        let firms = found.grouping.members.iter().map(|member| member.firm.to_string()).collect();
        Some((firms, found.overlaps.iter().map(ToString::to_string).collect()))
    }
}

fn propose(name: &str, firms: &[&str], lots: &[&str]) -> Ask {
    Ask::Propose { lead: party(firms[0]), terms: Box::new(terms(name, firms, lots)) }
}

fn join(firm: &str, proposal: u32) -> Ask {
    Ask::Join { firm: party(firm), proposal }
}

fn leave(firm: &str) -> Ask {
    Ask::Leave { firm: party(firm) }
}

fn bidding() -> Tender {
    Tender::absent().published()
}

/// Beta leads delta and epsilon on both lots, and all have agreed.
pub fn agreed() -> Tender {
    let tender = bidding().grouping("sahel", propose("Sahel", &["beta", "delta", "epsilon"], &[CABLES, METERS]));
    tender.grouping("sahel", join("delta", 1)).grouping("sahel", join("epsilon", 1))
}

/// Everything that happens to groupings.
pub fn story() -> Tender {
    let tender = agreed().grouping("nord", propose("Nord", &["alpha", "zeta"], &[METERS]));
    let tender =
        tender.grouping("nord", join("zeta", 1)).grouping("nord", leave("zeta")).grouping("nord", leave("alpha"));
    tender.with_bids().closed().opened(CABLES).opened(METERS)
}

#[test]
fn nobody_learns_of_a_grouping_before_the_opening_and_then_everybody_of_all_its_firms() {
    let tender = agreed().with_bids().closed();
    let named = |act: &ProcedureAct| act.to_data().expect("JSON").to_string().contains("epsilon");
    assert!(!tender.acts.iter().any(|(_, act)| named(act)), "the procedure's record names no member");
    let tender = tender.opened(METERS);
    let firms = ["beta", "delta", "epsilon"].map(str::to_owned).to_vec();
    assert_eq!(tender.together(METERS, "beta"), Some((firms, vec![])));
    assert_eq!(tender.together(METERS, "alpha"), None, "alpha bids alone");
    // With the names, in the same batch.
    let last: Vec<_> = tender.acts.iter().rev().take(2).map(|(_, act)| act.type_name()).collect();
    assert_eq!(last, ["opening_recorded", "grouping_found"]);
}

#[test]
fn a_firm_that_has_not_agreed_is_in_no_grouping_and_named_to_nobody() {
    let tender = bidding().grouping("sahel", propose("Sahel", &["beta", "delta", "epsilon"], &[METERS]));
    let tender = tender.grouping("sahel", join("delta", 1)).with_bids().closed().opened(METERS);
    assert_eq!(tender.together(METERS, "beta"), None);
    assert!(!tender.acts.iter().any(|(_, act)| act.to_data().expect("JSON").to_string().contains("delta")));
}

#[test]
fn whoever_agreed_to_other_terms_agrees_anew() {
    let tender = agreed().grouping("sahel", propose("Sahel", &["beta", "delta", "epsilon"], &[METERS]));
    assert!(tender.complete_groupings().is_empty());
    assert_eq!(tender.refused("sahel", join("delta", 1)), Refusal::GroupingChanged);
    let tender = tender.grouping("sahel", join("delta", 2)).grouping("sahel", join("epsilon", 2));
    assert_eq!(tender.complete_groupings().len(), 1);
    assert_eq!(tender.refused("sahel", join("delta", 2)), Refusal::GroupingAgreed);
}

#[test]
fn a_member_goes_as_it_came_and_the_lead_gives_it_up() {
    let tender = agreed().grouping("sahel", leave("delta"));
    assert!(tender.complete_groupings().is_empty(), "without delta it is none");
    assert_eq!(tender.refused("sahel", leave("delta")), Refusal::GroupingUnknown);
    let tender = tender.grouping("sahel", join("delta", 1));
    assert_eq!(tender.complete_groupings().len(), 1);
    let tender = tender.grouping("sahel", leave("beta"));
    assert_eq!(tender.refused("sahel", join("delta", 1)), Refusal::GroupingUnknown);
    // To whom it does not name it does not exist.
    assert_eq!(agreed().refused("sahel", join("zeta", 1)), Refusal::GroupingUnknown);
    let taken_over =
        Ask::Propose { lead: party("delta"), terms: Box::new(terms("Sahel", &["delta", "beta"], &[METERS])) };
    assert_eq!(agreed().refused("sahel", taken_over), Refusal::GroupingUnknown);
}

#[test]
fn terms_that_nobody_could_hold_them_to_are_refused() {
    let with = |change: fn(&mut GroupingTerms)| {
        let mut given = terms("Sahel", &["beta", "delta"], &[METERS]);
        change(&mut given);
        bidding().refused("sahel", Ask::Propose { lead: party("beta"), terms: Box::new(given) })
    };
    let unfit = Refusal::GroupingMembersUnfit { maximum: 20 };
    let table = [
        (with(|terms| terms.name.clear()), Refusal::TextInvalid { field: "name" }),
        (with(|terms| terms.lots.clear()), Refusal::LotsMissing),
        (with(|terms| terms.lots.push(lot_id(METERS))), Refusal::LotsMissing),
        (with(|terms| terms.lots.push(lot_id("LOT-9"))), Refusal::LotUnknown { lot: lot_id("LOT-9") }),
        (with(|terms| terms.members.truncate(1)), unfit.clone()),
        (with(|terms| terms.members[1].firm = party("beta")), unfit.clone()),
        (with(|terms| terms.members[0].firm = party("zeta")), unfit),
        (with(|terms| terms.members[1].role = " ".into()), Refusal::TextInvalid { field: "role" }),
        (with(|terms| terms.members[1].share_percent = Scalar::from(59)), Refusal::GroupingSharesUnfit),
        (with(|terms| terms.members[1].share_percent = Scalar::ZERO), Refusal::GroupingSharesUnfit),
        (with(|terms| terms.members[1].share_percent = Scalar::new(60_000, 3)), Refusal::GroupingSharesUnfit),
    ];
    for (n, (found, expected)) in table.into_iter().enumerate() {
        assert_eq!(found, expected, "row {n}");
    }
}

#[test]
fn nobody_comes_or_goes_after_the_deadline() {
    let tender = agreed().with_bids();
    let deadline = deadline();
    let late = Tender { now: deadline + jiff::SignedDuration::from_millis(1), ..tender };
    for command in [leave("delta"), leave("beta"), propose("Sahel", &["beta", "delta"], &[METERS])] {
        assert_eq!(late.refused("sahel", command.clone()), Refusal::GroupingFixed { deadline });
        assert_eq!(agreed().with_bids().closed().refused("sahel", command), Refusal::GroupingFixed { deadline });
    }
    assert_eq!(Tender::absent().refused("sahel", leave("delta")), Refusal::ProcedureUnknown);
}

#[test]
fn a_firm_in_two_bids_on_a_lot_is_refused_where_the_law_refuses_it_and_told_of_where_it_minds() {
    let refused = Refusal::FirmInSeveralBids { lot: lot_id(METERS) };
    // By another grouping, by a bid of its own, and the other way round.
    let second = agreed().grouping("nord", propose("Nord", &["alpha", "delta"], &[METERS]));
    assert_eq!(second.refused("nord", join("delta", 1)), refused);
    let own = bidding().with_bids().grouping("sahel", propose("Sahel", &["beta", "gamma"], &[METERS]));
    assert_eq!(own.refused("sahel", join("gamma", 1)), refused);
    let rules = tunisia();
    let delta = agreed().memberships("", &party("delta"));
    assert_eq!(may_bid(&rules, &delta, &lot_id(METERS)), Err(refused));
    // What its lead hands in is the bid of the grouping.
    let beta = agreed().memberships("", &party("beta"));
    assert_eq!(may_bid(&rules, &beta, &lot_id(METERS)), Ok(()));
    // On another lot it is free.
    let elsewhere = bidding().with_bids().grouping("sahel", propose("Sahel", &["beta", "delta"], &[CABLES]));
    let elsewhere = elsewhere.grouping("sahel", join("delta", 1));
    assert_eq!(may_bid(&rules, &elsewhere.memberships("", &party("delta")), &lot_id(METERS)), Ok(()));
    // One firm leads one grouping on a lot, whatever the law says: its bid is joined to it.
    let exists = agreed().refused("est", propose("Est", &["beta", "zeta"], &[METERS]));
    assert_eq!(exists, Refusal::GroupingExists { lot: lot_id(METERS) });

    let with = |answer: SeveralBids| {
        let mut rules = tunisia();
        rules.groupings.as_mut().expect("groupings").several_bids.answer = answer;
        let tender = Tender::under(rules).published().with_bids();
        let tender = tender.grouping("sahel", propose("Sahel", &["beta", "gamma"], &[METERS]));
        tender.grouping("sahel", join("gamma", 1)).closed().opened(METERS)
    };
    let firms = || ["beta", "gamma"].map(str::to_owned).to_vec();
    let gammas = vec![bid_of("gamma").to_string()];
    assert_eq!(with(SeveralBids::Examined).together(METERS, "beta"), Some((firms(), gammas)));
    assert_eq!(with(SeveralBids::Free).together(METERS, "beta"), Some((firms(), vec![])));
}

#[test]
fn the_law_says_whether_and_how() {
    let under = |change: fn(&mut domain::ruleset::RuleSet)| {
        let mut rules = tunisia();
        change(&mut rules);
        Tender::under(rules).published().refused("sahel", propose("Sahel", &["beta", "delta"], &[METERS]))
    };
    assert_eq!(under(|rules| rules.groupings = None), Refusal::GroupingsNotTaken);
    let joint = |rules: &mut domain::ruleset::RuleSet| {
        rules.groupings.as_mut().expect("groupings").liability = vec![Liability::Joint];
    };
    assert_eq!(under(joint), Refusal::LiabilityNotTaken);
}

#[test]
fn a_debarred_firm_neither_leads_nor_joins_and_no_grouping_wins_with_one() {
    let (from, until) = (at("2026-01-01T00:00:00Z"), None);
    let debarment =
        Debarment { number: 1, from, until, decision: "2026/14".into(), reasons: text("Faux."), lifted: None };
    let expected = Err(Refusal::FirmDebarred { until, decision: "2026/14".into() });
    let tender = bidding().grouping("sahel", propose("Sahel", &["beta", "delta"], &[METERS]));
    assert_eq!(tender.answers("sahel", join("delta", 1), std::slice::from_ref(&debarment)), expected);
    let command = propose("Nord", &["alpha", "delta"], &[METERS]);
    assert_eq!(tender.answers("nord", command, &[debarment]), expected);

    let ranked = agreed().with_bids().closed().opened(CABLES).opened(METERS).admitted(CABLES).reported(CABLES);
    let of = |firm: &str| DebarredFirm { firm: party(firm), number: 1, decision: "2026/14".into() };
    let ranked = Tender { debarred: vec![of("epsilon"), of("stranger")], ..ranked };
    assert_eq!(ranked.refuses("bechir", award(CABLES, "beta")), "award_not_first_ranked");
    let awarded = ranked.then("bechir", award(CABLES, "alpha"));
    let Some((_, ProcedureAct::AwardDecided(act))) = awarded.acts.last() else { panic!("awarded") };
    assert_eq!(act.debarred, [of("epsilon")], "the member is named, and not its lead");
}

/// Beta applies for delta too; all have agreed before the applications are closed.
pub fn applied() -> Tender {
    let tender = Tender::absent().by("open_with_preselection").called();
    let tender = tender.grouping("sahel", propose("Sahel", &["beta", "delta"], &[CABLES, METERS]));
    tender.grouping("sahel", join("delta", 1)).with_applications().applications_closed()
}

#[test]
fn whoever_applies_for_several_names_them_and_nobody_comes_or_goes_after_the_selection() {
    let tender = applied();
    let Procedure::Selection(selection) = &tender.procedure else { panic!("{}", tender.procedure.stage()) };
    let applicants = &selection.received.as_ref().expect("closed").applicants;
    let firms = |firm: &str| -> Vec<String> {
        let groupings = applicants[&party(firm)].groupings.iter();
        groupings.flat_map(|one| one.members.iter().map(|member| member.firm.to_string())).collect()
    };
    assert_eq!((firms("beta"), firms("alpha")), (["beta", "delta"].map(str::to_owned).to_vec(), vec![]));
    let deadline = selection.published.deadline;
    assert_eq!(tender.refused("sahel", leave("delta")), Refusal::GroupingFixed { deadline });
    // Before that, whoever agreed does not apply by itself, where the law takes one bid of a firm.
    let rules = tunisia();
    let refused = Err(Refusal::FirmInSeveralBids { lot: lot_id(CABLES) });
    assert_eq!(may_apply(&rules, &tender.memberships("", &party("delta"))), refused);
    assert_eq!(may_apply(&rules, &tender.memberships("", &party("beta"))), Ok(()));
}
