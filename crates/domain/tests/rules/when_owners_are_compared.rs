//! Given firms that said who owns and directs them, when bids name these firms: a member of a committee who may be one of
//! those persons answers before it judges anything (P60).

use crate::office::*;
use crate::when_parties_register::{given, organisation, person};
use domain::identity::act::{Identifier, OrganisationKind};
use domain::identity::{
    Capacity, Certainty, Command as Identity, Naming, Owner, Party, Refusal as PartyRefusal, decide,
};
use domain::procurement::act::{CommitteeKind, ProcedureAct};
use domain::procurement::conflicts::{MatchAnswer, People};
use domain::procurement::decide::named_firms;
use domain::procurement::state::{Closed, Committee};
use domain::procurement::{Command, Procedure, Refusal};
use proptest::prelude::*;

fn number(id: &str) -> Option<Identifier> {
    Some(Identifier { scheme: "TN-CIN".into(), id: id.into() })
}

fn owner(name: &str, capacity: Capacity, identifier: Option<Identifier>) -> Owner {
    Owner { name: name.into(), other_name: None, capacity, identifier }
}

/// A firm says who owns and directs it.
pub fn declared() -> Identity {
    let arabic = Some("ريم الطرابلسي".to_owned());
    let owners = vec![
        Owner { other_name: arabic, ..owner("Rym Trabelsi", Capacity::Owner, number("04 512 333")) },
        owner("Hédi Ben Amor", Capacity::Director, None),
    ];
    Identity::DeclareOwners { party: party("steg"), owners }
}

/// A member says by what else it is known.
pub fn identified() -> Identity {
    let other_name = Some("أميرة ب.".to_owned());
    Identity::IdentifyPerson { party: party("amira"), other_name, identifier: number("04512333") }
}

fn known(name: &str, identifier: Option<Identifier>) -> Naming {
    Naming::new([name], identifier.as_ref())
}

/// Beta is owned by somebody with the name of a member who evaluates; gamma is directed by one who opens; alpha said nothing.
fn people() -> People {
    let members = [
        ("leila", "Leïla Mansouri"),
        ("mehdi", "Mehdi Ben Amor"),
        ("nour", "نور الهادي الشابي"),
        ("omar", "Omar Jaziri"),
        ("rym", "Rym Trabelsi"),
        ("sami", "Sami Gharbi"),
        ("sonia", "Sonia Haddad"),
    ];
    let members = members.map(|(member, name)| (party(member), known(name, None))).into();
    let beta = vec![(Capacity::Owner, known("ريم بنت صالح الطرابلسي", None))];
    let gamma =
        vec![(Capacity::Director, known("CHEBBI Nour El-Hédi", None)), (Capacity::Owner, known("Sonia Haddad", None))];
    let firms = [(party("alpha"), None), (party("beta"), Some(beta)), (party("gamma"), Some(gamma))];
    People { members, firms: firms.into() }
}

fn tender(people: People) -> Tender {
    let mut tender = Tender::absent().published().with_bids().closed();
    tender.people = Some(people);
    tender
}

/// The meters are open, and a member of the evaluation may own beta.
pub fn matched() -> Tender {
    tender(people()).opened(METERS)
}

/// One says that it is somebody else, and one goes.
pub fn story() -> Tender {
    let open = matched();
    let kind = CommitteeKind::Opening;
    let not_me = Command::AnswerMatch { kind, number: 1, answer: MatchAnswer::NotMe, reasons: "Un homonyme.".into() };
    let open = open.then("nour", not_me).then("rym", answer_match(1, MatchAnswer::Recused));
    open.then("bechir", replace_member("rym", "sonia"))
}

fn closed(tender: &Tender) -> &Closed {
    let Procedure::Closed(closed) = &tender.procedure else { panic!("{}", tender.procedure.stage()) };
    closed
}

fn committee(tender: &Tender, kind: CommitteeKind) -> &Committee {
    closed(tender).published.committee(kind).expect("appointed")
}

fn matches(tender: &Tender, kind: CommitteeKind) -> Vec<(String, String, Certainty)> {
    let found = committee(tender, kind).matches.values();
    found.map(|found| (found.member.to_string(), found.firm.to_string(), found.certainty)).collect()
}

#[test]
fn the_opening_compares_and_tells_everybody_only_how_many() {
    let tender = matched();
    let found = |kind| matches(&tender, kind);
    assert_eq!(found(CommitteeKind::Evaluation), [("rym".into(), "beta".into(), Certainty::Possible)]);
    assert_eq!(found(CommitteeKind::Opening), [("nour".into(), "gamma".into(), Certainty::Possible)]);
    let compared = &closed(&tender).published.compared[0];
    assert_eq!((compared.firms, compared.undeclared, compared.opening, compared.evaluation), (3, 1, 1, 1));
    assert!(compared.by.is_none());
    for (_, act) in &tender.acts {
        let public = act.to_data().expect("JSON").to_string();
        let private = matches!(act, ProcedureAct::MatchFound(_) | ProcedureAct::MatchReasoned(_));
        let compares = matches!(act, ProcedureAct::OwnersCompared(_) | ProcedureAct::MatchAnswered(_));
        assert!(!compares || !public.contains("rym") && !public.contains("beta"), "{public}");
        assert!(private || !public.contains("Trabelsi"), "{public}");
    }
    // The same firms on the other lot are not found again.
    let both = tender.opened(CABLES);
    assert_eq!(closed(&both).published.compared.len(), 1);
}

#[test]
fn where_nobody_is_alike_or_the_law_does_not_ask_nothing_is_in_the_way() {
    let mut strangers = people();
    strangers.firms.values_mut().for_each(|of| *of = Some(Vec::new()));
    let none = tender(strangers).opened(METERS).admitted(METERS);
    assert!(committee(&none, CommitteeKind::Evaluation).matches.is_empty());
    let mut silent = tender(people());
    silent.rules.committee.owners = None;
    let silent = silent.opened(METERS).admitted(METERS);
    assert!(closed(&silent).published.compared.is_empty());
    assert_eq!(silent.refuses("amira", Command::CompareOwners {}), "owners_not_compared");
    // Of a firm only those count whom the law names.
    let mut owners = tender(people());
    owners.rules.committee.owners.as_mut().expect("a row").capacities = vec![Capacity::Owner];
    assert!(committee(&owners.opened(METERS), CommitteeKind::Opening).matches.is_empty());
}

#[test]
fn whoever_has_a_match_answers_before_it_judges_or_signs() {
    let mut tender = matched().opened(CABLES);
    tender.gives("omar", admit(METERS, "alpha"));
    assert_eq!(tender.refuses("rym", admit(METERS, "beta")), "match_unanswered");
    for firm in ["beta", "gamma"] {
        tender.gives("omar", admit(METERS, firm));
    }
    let lock = tender.lock();
    assert_eq!(tender.asks("rym", lock.clone()), Err(Refusal::MatchUnanswered { members: vec![party("rym")] }));
    let minutes = Command::SignMinutes { minutes_sha256: "0a".repeat(32) };
    assert_eq!(tender.refuses("nour", minutes.clone()), "match_unanswered");
    tender.gives("leila", minutes.clone());
    // Nobody answers for another, or a match that is not there, or without a reason.
    assert_eq!(tender.refuses("omar", answer_match(1, MatchAnswer::NotMe)), "match_unknown");
    assert_eq!(tender.refuses("rym", answer_match(2, MatchAnswer::NotMe)), "match_unknown");
    let (kind, number, answer) = (CommitteeKind::Evaluation, 1, MatchAnswer::NotMe);
    let mute = Command::AnswerMatch { kind, number, answer, reasons: " ".into() };
    assert_eq!(tender.refuses("rym", mute), "text_invalid");
    let acts = tender.gives("rym", answer_match(1, MatchAnswer::NotMe));
    assert_eq!(types(&acts), ["match_answered", "match_reasoned"]);
    assert_eq!(tender.refuses("rym", answer_match(1, MatchAnswer::NotMe)), "match_answered");
    tender.gives("rym", lock);
    let kind = CommitteeKind::Opening;
    let answer = Command::AnswerMatch { kind, number, answer, reasons: "Un homonyme.".into() };
    tender.gives("nour", answer);
    tender.gives("nour", minutes);
}

#[test]
fn no_report_is_written_while_a_member_has_not_answered() {
    let mut tender = matched().opened(CABLES).admitted(CABLES);
    assert_eq!(tender.refuses("amira", report(CABLES)), "match_unanswered");
    tender.gives("rym", answer_match(1, MatchAnswer::NotMe));
    tender.reported(CABLES);
}

#[test]
fn who_goes_declares_it_and_a_substitute_is_compared_as_well() {
    let mut tender = matched().opened(CABLES).admitted(METERS);
    let acts = tender.gives("rym", answer_match(1, MatchAnswer::Recused));
    assert_eq!(types(&acts), ["match_answered", "match_reasoned", "interests_declared"]);
    let lock = tender.lock();
    assert_eq!(tender.refuses("rym", lock.clone()), "conflict_declared");
    let acts = tender.gives("bechir", replace_member("rym", "sonia"));
    assert_eq!(types(&acts), ["member_replaced", "owners_compared", "match_found"]);
    tender.gives("sonia", declare(CommitteeKind::Evaluation, false));
    assert_eq!(tender.refuses("sonia", lock.clone()), "match_unanswered");
    tender.gives("sonia", answer_match(2, MatchAnswer::NotMe));
    tender.gives("sonia", lock);
    // Before anybody is named there is nothing to compare a substitute with.
    let mut early = self::tender(people());
    assert_eq!(types(&early.gives("bechir", replace_member("rym", "sonia"))), ["member_replaced"]);
    assert_eq!(early.refuses("amira", Command::CompareOwners {}), "nobody_named_yet");
}

#[test]
fn the_same_number_is_the_same_person_as_long_as_it_stands() {
    let mut sure = people();
    sure.members.insert(party("rym"), known("Rym Trabelsi", number("04512333")));
    sure.firms.insert(party("beta"), Some(vec![(Capacity::Owner, known("R. T.", number("04 512 333")))]));
    let tender = tender(sure.clone()).opened(METERS);
    assert_eq!(matches(&tender, CommitteeKind::Evaluation)[0].2, Certainty::Certain);
    let refused = tender.asks("rym", answer_match(1, MatchAnswer::NotMe));
    assert_eq!(refused, Err(Refusal::SamePerson { firm: party("beta") }));
    tender.clone().then("rym", answer_match(1, MatchAnswer::Recused));
    // A firm that had written a wrong number corrects it; then the member may say who it is not.
    let mut corrected = tender;
    sure.firms.insert(party("beta"), Some(vec![(Capacity::Owner, known("R. T.", number("99999999")))]));
    corrected.people = Some(sure);
    corrected.then("rym", answer_match(1, MatchAnswer::NotMe));
    // Other numbers of the same register are other people, whatever their names.
    let mut others = people();
    others.members.insert(party("rym"), known("Rym Trabelsi", number("04512333")));
    others.firms.insert(party("beta"), Some(vec![(Capacity::Owner, known("Rym Trabelsi", number("99999999")))]));
    assert!(committee(&self::tender(others).opened(METERS), CommitteeKind::Evaluation).matches.is_empty());
}

#[test]
fn what_firms_say_later_is_compared_when_somebody_asks() {
    let mut tender = matched();
    let acts = tender.gives("amira", Command::CompareOwners {});
    assert_eq!(types(&acts), ["owners_compared"], "what was found is not found again");
    let people = tender.people.as_mut().expect("known");
    people.firms.insert(party("alpha"), Some(vec![(Capacity::Director, known("Jaziri Omar", None))]));
    people.members.insert(party("rym"), known("Rym Trabelsi", number("04512333")));
    let same = vec![(Capacity::Owner, known("Rym T.", number("04512333")))];
    people.firms.insert(party("beta"), Some(same));
    let acts = tender.gives("bechir", Command::CompareOwners {});
    assert_eq!(types(&acts), ["owners_compared", "match_found", "match_found"]);
    let found = matches(&tender, CommitteeKind::Evaluation);
    assert!(found.contains(&("omar".into(), "alpha".into(), Certainty::Possible)), "{found:?}");
    assert!(found.contains(&("rym".into(), "beta".into(), Certainty::Certain)), "{found:?}");
    let last = closed(&tender).published.compared.last().expect("compared");
    assert_eq!((last.undeclared, last.by.as_ref()), (0, Some(&party("bechir"))));
}

#[test]
fn every_firm_of_a_grouping_is_compared() {
    let mut tender = crate::when_firms_bid_together::agreed().with_bids().closed();
    let mut all = people();
    all.firms.insert(party("epsilon"), Some(vec![(Capacity::Owner, known("Omar Jaziri", None))]));
    tender.people = Some(all);
    let tender = tender.opened(METERS);
    assert!(named_firms(closed(&tender)).contains(&party("epsilon")));
    let found = matches(&tender, CommitteeKind::Evaluation);
    assert!(found.contains(&("omar".into(), "epsilon".into(), Certainty::Possible)), "{found:?}");
}

#[test]
fn a_firm_says_who_owns_it_and_corrects_it() {
    let firm = organisation(OrganisationKind::Supplier);
    let owners = |state: &Party| match state {
        Party::Organisation(found) => found.owners.clone().map(|found| (found.number, found.owners.len())),
        other => panic!("{other:?}"),
    };
    assert_eq!(owners(&given(vec![firm.clone()])), None);
    assert_eq!(owners(&given(vec![firm.clone(), declared()])), Some((1, 2)));
    let nobody = Identity::DeclareOwners { party: party("steg"), owners: Vec::new() };
    assert_eq!(owners(&given(vec![firm.clone(), declared(), nobody])), Some((2, 0)));
    let buyer = vec![organisation(OrganisationKind::Buyer)];
    assert_eq!(decide(&given(buyer), declared()), Err(PartyRefusal::NotASupplier { party: party("steg") }));
    for (owner, field) in [
        (owner(" ", Capacity::Owner, None), "name"),
        (Owner { other_name: Some("\u{202E}x".into()), ..owner("Rym", Capacity::Owner, None) }, "other_name"),
        (owner("Rym", Capacity::Owner, number(" - ")), "identifier"),
    ] {
        let wrong = Identity::DeclareOwners { party: party("steg"), owners: vec![owner] };
        assert_eq!(decide(&given(vec![firm.clone()]), wrong), Err(PartyRefusal::FieldInvalid { field }));
    }
    let Party::Person(known) = given(vec![person(), identified()]) else { panic!("a person") };
    assert_eq!(known.identifier, number("04512333"));
    assert_eq!(decide(&given(vec![firm]), identified()), Err(PartyRefusal::PersonUnknown { party: party("amira") }));
}

fn alike(one: &str, two: &str) -> bool {
    known(one, None).likeness(&known(two, None)).is_some()
}

#[test]
fn names_are_alike_however_they_are_written() {
    for (one, two) in [
        ("Mohamed Ben Ali Trabelsi", "TRABELSI Mohammed"),
        ("Mohamed Trabelsi", "محمد الطرابلسي"),
        ("Muhammad at-Trabelsi", "مُحَمَّد بن علي الطرابلسي"),
        ("Abdelkarim Jouini", "عبد الكريم الجويني"),
        ("Abd el-Karim Jouini", "Abdelkrim Jouini"),
        ("Abderrahmane Zouari", "عبد الرحمان الزواري"),
        ("Abdallah Kacem", "عبد الله قاسم"),
        ("Youssef Chahed", "يوسف الشاهد"),
        ("Youcef Chahed", "CHAHED, Youssef"),
        ("Walid Essid", "وليد السيد علي الصيد"),
        ("Ouahid Gharbi", "وحيد غربي"),
        ("Wahid Gharbi", "Ouahid El Gharbi"),
        ("Hélène Ben Salem", "Helene Bensalem"),
        ("Jean-François Müller", "muller jean francois"),
        ("Leïla Ben Youssef épouse Mansouri", "ليلى المنصوري"),
        ("Hayet Toumi", "حياة التومي"),
        ("Mustapha Khelifi", "مصطفى الخليفي"),
        ("Sami Guesmi", "سامي القاسمي"),
        ("Aïcha Ennaifer", "عائشة النيفر"),
        ("أحمد إبراهيم", "احمد ابراهيم"),
        ("Chokri Dhaoui", "شكري الضاوي"),
        ("Fatma Ezzahra Lloumi", "فاطمة الزهراء اللومي"),
        ("Cher", "CHER"),
    ] {
        assert!(alike(one, two), "{one} / {two}");
        assert!(alike(two, one), "{two} / {one}");
    }
}

#[test]
fn other_names_are_not() {
    for (one, two) in [
        ("Mohamed Trabelsi", "Mahmoud Trabelsi"),
        ("Mohamed Trabelsi", "Mohamed Gharbi"),
        ("محمد الطرابلسي", "محمود الطرابلسي"),
        ("Rym Trabelsi", "Trabelsi"),
        ("Sami Gharbi", "Samir Gharbi"),
        ("Salah Toumi", "سامي التومي"),
        ("Omar Jaziri", "Amor Jaziri"),
        ("Ali Ben Ali", "Ali Ben Salah"),
        ("", ""),
        ("Mme de la", "El Ben"),
        ("李明", "王芳"),
    ] {
        assert!(!alike(one, two), "{one} / {two}");
    }
}

proptest! {
    #[test]
    fn likeness_is_the_same_in_both_directions_and_in_any_order(
        words in prop::collection::vec("[a-zéèïع-يا ']{1,9}", 1..6),
        other in prop::collection::vec("[a-zéèïع-يا ']{1,9}", 1..6),
        by in 0usize..6,
    ) {
        let (one, two) = (words.join(" "), other.join(" "));
        prop_assert_eq!(alike(&one, &two), alike(&two, &one));
        // A name is like itself, unless nothing of it counts.
        let itself = alike(&one, &one);
        prop_assert!(itself || words.iter().all(|word| !alike(word, word)));
        let mut turned: Vec<String> = one.split(' ').map(str::to_owned).collect();
        // Servants and articles belong to the word behind them.
        prop_assume!(!one.contains("abd") && !one.contains("عبد"));
        let by = by % turned.len();
        turned.rotate_left(by);
        prop_assert_eq!(alike(&one, &turned.join(" ")), itself);
    }
}
