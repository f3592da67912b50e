//! Given a procedure that was started, when the notice is written, committees are appointed and keys are made.

use crate::office::*;
use domain::access::Actor;
use domain::procurement::act::CommitteeKind::{Evaluation, Opening};
use domain::procurement::command::KeySetHash;
use domain::procurement::notice::{Category, MissingCode};
use domain::procurement::{AwardRule, Command, Context, Notice, Procedure, Refusal, Scalar, decide};
use domain::{LocalText, LotId};

#[test]
fn the_first_act_pins_the_rule_set_and_names_the_officer() {
    let mut tender = Tender::absent();
    assert_eq!(types(&tender.gives("amira", start())), ["procedure_started"]);
    let head = tender.procedure.head().expect("it was started");
    assert_eq!((head.ruleset.as_str(), head.method.as_str()), ("tn/2014-1039", "open"));
    assert_eq!((head.buyer.as_str(), head.started_at), ("steg", tender.now));
    assert_eq!(tender.refuses("amira", start()), "procedure_exists");
}

#[test]
fn nothing_is_asked_of_a_procedure_that_was_not_started() {
    assert_eq!(Tender::absent().refuses("amira", Command::PublishNotice {}), "procedure_unknown");
}

#[test]
fn a_method_that_the_law_does_not_have_is_refused() {
    let mut command = start();
    if let Command::StartProcedure { method, .. } = &mut command {
        *method = "by-telephone".into();
    }
    assert_eq!(Tender::absent().refuses("amira", command), "method_unknown");
}

#[test]
fn a_method_without_the_stage_is_refused() {
    let mut tender = Tender::absent();
    tender.rules.methods[0].stages.retain(|stage| *stage != domain::ruleset::StageKind::Preparation);
    assert_eq!(tender.refuses("amira", start()), "stage_not_in_method");
}

#[test]
fn the_clock_writes_no_notice() {
    let tender = Tender::absent().started();
    let context = Context {
        rules: &tender.rules,
        at: tender.now,
        actor: &Actor::Clock,
        known: domain::procurement::decide::Known::default(),
    };
    let refusal = decide(&tender.procedure, context, Command::DraftNotice { notice: Box::new(notice()) });
    assert!(matches!(refusal, Err(Refusal::NotAMember { .. })));
}

#[test]
fn a_draft_may_be_incomplete_but_not_hostile() {
    let mut tender = Tender::absent().started();
    let sketch = Notice::draft(text("Câbles"), Category::Goods);
    tender.gives("amira", Command::DraftNotice { notice: Box::new(sketch.clone()) });
    let hidden = Notice { title: LocalText::fr("devis\u{202E}fdp.exe"), ..sketch.clone() };
    assert_eq!(tender.refuses("amira", Command::DraftNotice { notice: Box::new(hidden) }), "text_invalid");
    let hidden = Notice { description: LocalText::fr("a\u{200B}b"), ..sketch.clone() };
    assert_eq!(tender.refuses("amira", Command::DraftNotice { notice: Box::new(hidden) }), "text_invalid");
    let empty = Notice { title: LocalText::fr("  "), ..sketch };
    assert_eq!(tender.refuses("amira", Command::DraftNotice { notice: Box::new(empty) }), "text_invalid");
}

#[test]
fn a_notice_that_no_act_can_hold_is_refused_with_its_size() {
    let tender = Tender::absent().started();
    let mut large = notice();
    let item = large.items[0].clone();
    large.items = (0..2_000).map(|_| item.clone()).collect();
    match tender.asks("amira", Command::DraftNotice { notice: Box::new(large) }) {
        Err(Refusal::NoticeTooLarge { bytes }) => assert!(bytes > 65_535),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_category_may_change_until_publication() {
    let mut works = notice();
    works.category = Category::Works;
    let tender = Tender::absent().published_with(works);
    assert_eq!(tender.procedure.head().map(|head| head.category), Some(Category::Works));
}

/// What a change to the complete notice makes missing or wrong, as `path code`.
fn missing(change: impl FnOnce(&mut Notice)) -> Vec<String> {
    let rules = tunisia();
    let mut notice = notice();
    change(&mut notice);
    let code = |code: MissingCode| serde_json::to_value(code).expect("a code").as_str().expect("a word").to_owned();
    let found = notice.missing(&rules, &rules.methods[0]);
    found.iter().map(|missing| format!("{} {}", missing.path, code(missing.code))).collect()
}

#[test]
fn the_completeness_check_says_what_is_missing_and_where() {
    let hidden = || LocalText::fr("a\u{202E}b");
    let sixty = |notice: &mut Notice, weight: Scalar| {
        if let AwardRule::PriceQuality { price_weight, .. } = &mut notice.lots[1].award {
            *price_weight = weight;
        }
    };
    let table: Vec<(Vec<String>, &[&str])> = vec![
        (missing(|_| {}), &[]),
        (missing(|n| n.title = LocalText::default()), &["/title required"]),
        (missing(|n| n.title = hidden()), &["/title text_invalid"]),
        (missing(|n| n.description = LocalText::default()), &["/description required"]),
        (missing(|n| n.reference = Some("\u{200B}".into())), &["/reference text_invalid"]),
        (missing(|n| n.documents.clear()), &["/documents required"]),
        (missing(|n| n.documents[0].file_name = "../x".into()), &["/documents/0 text_invalid"]),
        (missing(|n| n.documents[0].sha256 = "A".repeat(64)), &["/documents/0 text_invalid"]),
        (missing(|n| n.documents[0].document_type = Some("\u{202E}".into())), &["/documents/0 text_invalid"]),
        (missing(|n| n.tender_period_end = None), &["/tender_period_end required"]),
        (missing(|n| n.enquiry_period_end = Some(at("2026-03-02T10:00:01Z"))), &["/enquiry_period_end period_invalid"]),
        (missing(|n| n.bid_validity_days = Some(0)), &["/bid_validity_days out_of_range"]),
        (missing(|n| n.bid_validity_days = Some(731)), &["/bid_validity_days out_of_range"]),
        (missing(|n| n.lots_per_tenderer_maximum = Some(3)), &["/lots_per_tenderer_maximum out_of_range"]),
        (missing(|n| n.lots_per_tenderer_maximum = Some(0)), &["/lots_per_tenderer_maximum out_of_range"]),
        (missing(|n| n.lots[0].title = LocalText::default()), &["/lots/0/title required"]),
        (missing(|n| n.lots[0].description = hidden()), &["/lots/0/description text_invalid"]),
        (missing(|n| n.lots[0].value = Some(money(0))), &["/lots/0/value out_of_range"]),
        (missing(|n| n.lots[0].value = Some(money(1 << 53))), &["/lots/0/value out_of_range"]),
        (
            missing(|n| {
                n.lots[0].value = Some(serde_json::from_str(r#"{"amount_minor":1,"currency":"EUR"}"#).expect("money"))
            }),
            &["/lots/0/value currency_not_allowed"],
        ),
        (missing(|n| n.lots[1].id = lot_id(CABLES)), &["/lots/1/id duplicate", "/items/2/lot unknown"]),
        (missing(|n| sixty(n, Scalar::from(61))), &["/lots/1/award weights_not_hundred"]),
        (missing(|n| sixty(n, Scalar::MAX)), &["/lots/1/award weights_not_hundred"]),
        (missing(|n| sixty(n, Scalar::MIN)), &["/lots/1/award weights_not_hundred", "/lots/1/award out_of_range"]),
        (missing(|n| n.items[0].quantity = Scalar::ZERO), &["/items/0/quantity out_of_range"]),
        (missing(|n| n.items[0].quantity = Scalar::MAX), &["/items/0/quantity out_of_range"]),
        (missing(|n| n.items[0].unit = " ".into()), &["/items/0/unit required"]),
        (missing(|n| n.items[0].description = LocalText::default()), &["/items/0/description required"]),
        (missing(|n| n.items[0].delivery_place = Some("\u{202E}".into())), &["/items/0/delivery_place text_invalid"]),
        (missing(|n| n.items[1].id = n.items[0].id.clone()), &["/items/1/id duplicate"]),
        (missing(|n| n.items.truncate(2)), &["/lots/1/items required"]),
        (missing(|n| n.exclusion_grounds.clear()), &["/exclusion_grounds required"]),
        (missing(|n| n.exclusion_grounds[0] = criterion("astrology")), &["/exclusion_grounds/0 unknown"]),
        (missing(|n| n.selection_criteria[0].title = hidden()), &["/selection_criteria/0/title text_invalid"]),
    ];
    for (found, expected) in table {
        assert_eq!(found, expected);
    }
}

#[test]
fn a_classification_is_a_word_and_a_code() {
    let hide = |n: &mut Notice| n.items[0].classification.as_mut().expect("it has one").id = "\u{202E}1".into();
    assert_eq!(missing(hide), ["/items/0/classification text_invalid"]);
}

#[test]
fn a_quality_criterion_is_scored_on_a_bounded_scale() {
    let scale = |maximum: Scalar| {
        missing(|n| {
            if let AwardRule::PriceQuality { criteria, .. } = &mut n.lots[1].award {
                criteria[0].score_maximum = maximum;
            }
        })
    };
    for maximum in [Scalar::ZERO, Scalar::MAX, Scalar::from(-1)] {
        assert_eq!(scale(maximum), ["/lots/1/award out_of_range"]);
    }
    assert!(scale(Scalar::from(1_000_000)).is_empty());
}

#[test]
fn the_value_of_a_notice_is_the_sum_of_its_lots_when_it_can_be_recorded() {
    let mut notice = notice();
    assert_eq!(notice.value(), Some(money(300_000_000)));
    notice.lots[0].value = Some(money((1 << 53) - 1));
    assert_eq!(notice.value(), None);
}

#[test]
fn who_writes_the_specification_sits_on_no_committee() {
    let tender = Tender::absent().started().drafted();
    for kind in [Opening, Evaluation] {
        assert_eq!(tender.refuses("amira", appoint(kind, &["amira", "mehdi", "nour"])), "duties_not_separate");
    }
}

#[test]
fn a_member_who_writes_a_draft_after_the_appointment_stops_the_publication() {
    for kind in [Opening, Evaluation] {
        let tender = Tender::absent().started().drafted();
        let (opening, evaluation) = match kind {
            Opening => (["slim", "mehdi", "nour"], EVALUATORS),
            Evaluation => (OPENERS, ["slim", "rym", "sami"]),
        };
        let mut tender =
            tender.then("amira", appoint(Opening, &opening)).then("amira", appoint(Evaluation, &evaluation));
        tender.gives("slim", Command::DraftNotice { notice: Box::new(notice()) });
        tender = tender.approved();
        assert_eq!(tender.refuses("amira", Command::PublishNotice {}), "duties_not_separate");
    }
}

#[test]
fn committees_have_the_size_that_the_law_asks_for() {
    let tender = Tender::absent().started().drafted();
    let many: Vec<String> = (0..26).map(|n| format!("member-{n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    for (kind, members) in [
        (Opening, &["leila", "mehdi"][..]),
        (Opening, &["leila", "mehdi", "leila"]),
        (Opening, &many[..10]),
        (Evaluation, &["omar", "rym"]),
        (Evaluation, &many),
        (Evaluation, &[]),
    ] {
        assert_eq!(tender.refuses("amira", appoint(kind, members)), "committee_size_invalid", "{members:?}");
    }
}

#[test]
fn a_declaration_is_made_once_and_by_members_only() {
    let mut tender = Tender::absent().started().drafted();
    assert_eq!(tender.refuses("leila", declare(Opening, false)), "committee_missing");
    tender.gives("amira", appoint(Opening, &OPENERS));
    assert_eq!(tender.refuses("omar", declare(Opening, false)), "not_a_member");
    tender.gives("leila", declare(Opening, false));
    assert_eq!(tender.refuses("leila", declare(Opening, true)), "already_declared");
    let silent = Command::DeclareInterests { kind: Opening, conflict: true, statement: " ".into() };
    assert_eq!(tender.refuses("mehdi", silent), "text_invalid");
}

#[test]
fn a_new_appointment_asks_for_new_declarations_and_new_keys() {
    let tender = Tender::absent().started().drafted().appointed();
    let register = tender.register_keys("leila");
    let tender = tender.then("leila", register).then("amira", appoint(Opening, &["leila", "mehdi", "rym"]));
    let committee = tender.procedure.committee(Opening).expect("it was appointed");
    assert_eq!((committee.version, committee.undeclared().count()), (2, 3));
    assert_eq!(tender.refuses("leila", tender.register_keys("leila")), "conflict_of_interest_undeclared");
    assert_eq!(tender.refuses("nour", tender.register_keys("nour")), "not_a_member");
}

#[test]
fn keys_are_one_for_each_lot_and_envelope_and_well_formed() {
    let tender = Tender::absent().started().drafted().appointed();
    let keys = |change: fn(&mut Vec<domain::procurement::command::OpeningKey>)| {
        let mut command = tender.register_keys("leila");
        if let Command::RegisterOpeningKeys { keys, .. } = &mut command {
            change(keys);
        }
        tender.refuses("leila", command)
    };
    assert_eq!(keys(|keys| keys.truncate(1)), "keys_incomplete");
    assert_eq!(keys(|keys| keys[1] = keys[0].clone()), "keys_incomplete");
    assert_eq!(keys(|keys| keys[0].lot = lot_id("LOT-9")), "keys_incomplete");
    assert_eq!(keys(|keys| keys[0].public_key = "short".into()), "key_invalid");
    assert_eq!(keys(|keys| keys[0].signature = "+".repeat(86)), "key_invalid");
    assert_eq!(Tender::absent().started().refuses("leila", tender.register_keys("leila")), "committee_missing");
}

#[test]
fn a_member_with_a_conflict_is_replaced_before_keys_are_fixed() {
    let mut tender = Tender::absent().started().drafted().then("amira", appoint(Opening, &OPENERS));
    tender.gives("leila", declare(Opening, false));
    tender.gives("mehdi", declare(Opening, false));
    assert_eq!(tender.refuses("amira", tender.fix_keys(2)), "conflict_of_interest_undeclared");
    tender.gives("nour", declare(Opening, true));
    assert_eq!(tender.refuses("nour", tender.register_keys("nour")), "conflict_declared");
    assert_eq!(tender.refuses("amira", tender.fix_keys(2)), "conflict_declared");
}

#[test]
fn the_threshold_leaves_a_spare_member_and_is_never_one() {
    let mut tender = Tender::absent().started().drafted().appointed();
    assert_eq!(tender.refuses("amira", tender.fix_keys(2)), "keys_missing");
    for member in OPENERS {
        tender.gives(member, tender.register_keys(member));
    }
    for threshold in [0, 1, 3, u32::MAX] {
        assert_eq!(tender.refuses("amira", tender.fix_keys(threshold)), "threshold_invalid");
    }
    let without: Vec<KeySetHash> = Vec::new();
    let command = Command::FixCommitteeKeys { threshold: 2, ksets: without };
    assert_eq!(tender.refuses("amira", command), "keys_incomplete");
    assert_eq!(types(&tender.gives("amira", tender.fix_keys(2))), ["committee_keys"]);
    assert_eq!(tender.refuses("amira", tender.fix_keys(2)), "keys_fixed");
    assert_eq!(tender.refuses("leila", tender.register_keys("leila")), "keys_fixed");
    assert_eq!(tender.refuses("amira", appoint(Opening, &OPENERS)), "keys_fixed");
}

#[test]
fn other_lots_need_other_keys() {
    let mut tender = Tender::absent().started().drafted().appointed().keyed().rehearsed();
    let mut text_only = notice();
    text_only.title = text("Câbles, compteurs et disjoncteurs");
    tender = tender.drafted_as(text_only);
    assert_eq!(tender.refuses("amira", tender.fix_keys(2)), "keys_fixed");
    let mut one_lot = notice();
    one_lot.lots.truncate(1);
    one_lot.items.truncate(2);
    tender = tender.drafted_as(one_lot);
    assert_eq!(tender.refuses("amira", tender.fix_keys(2)), "keys_missing");
    assert_eq!(tender.refuses("leila", Command::Rehearse {}), "keys_missing");
}

#[test]
fn the_keys_of_a_hundred_lots_and_nine_members_fit_into_acts() {
    let mut many = notice();
    let (lot, item) = (many.lots[0].clone(), many.items[0].clone());
    let ids: Vec<LotId> = (0..100).map(|n| lot_id(&format!("LOT-{n:0>3}"))).collect();
    many.lots = ids.iter().map(|id| domain::procurement::Lot { id: id.clone(), value: None, ..lot.clone() }).collect();
    let thin = |id: &LotId| domain::procurement::Item {
        id: domain::ItemId::new(id.as_str()).expect("an id"),
        lot: id.clone(),
        description: LocalText::fr("câble"),
        ..item.clone()
    };
    many.items = ids.iter().map(thin).collect();
    let members: Vec<String> = (0..9).map(|n| format!("member-{n}")).collect();
    let names: Vec<&str> = members.iter().map(String::as_str).collect();
    let mut tender = Tender::absent().started().drafted_as(many).then("amira", appoint(Opening, &names));
    for member in &names {
        tender.gives(member, declare(Opening, false));
        tender.gives(member, tender.register_keys(member));
    }
    let acts = tender.gives("amira", tender.fix_keys(2));
    assert!(acts.len() > 1);
    for act in &acts {
        assert!(act.to_data().expect("JSON").to_string().len() < 64_000);
    }
    let Procedure::Preparation(preparation) = &tender.procedure else { panic!("{:?}", tender.procedure.stage()) };
    assert_eq!(preparation.keys.as_ref().map(|keys| keys.sets.len()), Some(100));
}

#[test]
fn only_holders_of_keys_rehearse() {
    let tender = Tender::absent().started().drafted().appointed();
    assert_eq!(tender.refuses("leila", Command::Rehearse {}), "keys_missing");
    let mut tender = tender.keyed();
    assert_eq!(tender.refuses("omar", Command::Rehearse {}), "not_a_member");
    assert_eq!(types(&tender.gives("leila", Command::Rehearse {})), ["keys_rehearsed"]);
}
