//! The rule-sets in `law/`: they can be used, they do not contradict themselves, and what they cite exists.

use crate::office::{law, tunisia};
use domain::ruleset::{LawTexts, RuleSet, RuleSetError};
use domain::{Refused, procurement};
use std::collections::{BTreeMap, BTreeSet};

/// Every rule-set of the folder, whole.
fn book() -> BTreeMap<String, RuleSet> {
    let mut texts = LawTexts::default();
    for file in FILES {
        let id = texts.add(&law(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!(format!("{id}.toml"), file);
    }
    texts.read_all().unwrap_or_else(|(id, error)| panic!("{id}: {error}"))
}

const FILES: [&str; 5] = [
    "eu/2014-24@2024.toml",
    "eu/2014-24@2026.toml",
    "model/2011.toml",
    "tn/2014-1039.toml",
    "tn/2014-1039@2018-416.toml",
];

#[test]
fn every_rule_set_of_the_law_folder_parses_and_is_consistent() {
    let folder = format!("{}/../../law", env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeSet::new();
    for jurisdiction in std::fs::read_dir(&folder).expect("the folder of laws") {
        let jurisdiction = jurisdiction.expect("an entry").path();
        let Ok(files) = std::fs::read_dir(&jurisdiction) else { continue };
        for file in files {
            let path = file.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                let relative = path.strip_prefix(&folder).expect("inside").to_string_lossy().into_owned();
                found.insert(relative);
            }
        }
    }
    assert_eq!(found, FILES.iter().map(|file| (*file).to_owned()).collect::<BTreeSet<_>>());
    for rules in book().values() {
        assert!(rules.id.starts_with(&format!("{}/", rules.jurisdiction)));
    }
}

/// What reading a changed law says.
fn read(changes: &[(&str, &str)]) -> Result<RuleSet, RuleSetError> {
    let mut text = law("tn/2014-1039.toml");
    for (from, to) in changes {
        assert!(text.contains(from), "{from:?} is not in the law any more");
        text = text.replacen(from, to, 1);
    }
    RuleSet::parse(&text)
}

#[test]
fn each_contradiction_is_named() {
    let minimum = "opening_members_minimum = { value = 3";
    let spare = "opening_spare_minimum = { value = 1";
    let evaluation = "evaluation_members_minimum = { value = 3";
    let envelopes = r#"envelopes = ["single"]"#;
    let stages = r#"["preparation", "publication","#;
    let method_twice = {
        let text = law("tn/2014-1039.toml");
        let from = text.find("[[method]]").expect("a method");
        let to = from + text[from..].find("\n\n").expect("the end of the row");
        text[from..to].to_owned() + "\n\n[periods]"
    };
    let table: &[(&[(&str, &str)], &str)] = &[
        (&[(envelopes, "envelopes = []")], "one to three envelopes"),
        (
            &[(envelopes, r#"envelopes = ["technical", "administrative", "financial", "single"]"#)],
            "one to three envelopes",
        ),
        (&[(envelopes, r#"envelopes = ["technical"]"#)], "exactly one envelope with prices"),
        (&[(envelopes, r#"envelopes = ["single", "financial"]"#)], "exactly one envelope with prices"),
        (
            &[(
                envelopes,
                r#"envelopes = ["technical", "financial"]
opening_turns = [["technical"]]"#,
            )],
            "exactly one turn",
        ),
        (
            &[(
                envelopes,
                r#"envelopes = ["technical", "financial"]
opening_turns = [["financial"], ["technical"]]"#,
            )],
            "last turn",
        ),
        (
            &[(
                envelopes,
                r#"envelopes = ["technical", "financial"]
opening_turns = [["technical", "financial"], []]"#,
            )],
            "at least one envelope",
        ),
        (&[(envelopes, "envelopes = [\"single\"]\ninvited = { minimum = 0 }")], "at least one firm"),
        (
            &[(envelopes, "envelopes = [\"single\"]\ninvited = { minimum = 3, maximum = 2 }")],
            "no fewer than the fewest",
        ),
        (&[("\nselection = {", "\n# selection = {")], "exactly where it says how firms are selected"),
        (&[("\ndialogue = {", "\n# dialogue = {")], "exactly where it says how it is held"),
        (&[("dialogue = { rounds_minimum = 0,", "dialogue = { remaining_minimum = 0,")], "at least one firm remains"),
        (&[("minimum = 3, fewer_go_on", "minimum = 0, fewer_go_on")], "at least one goes on"),
        (&[(r#"id = "competition-failed""#, r#"id = "exclusive-rights""#)], "ground stands twice in a method"),
        (&[(stages, r#"["publication", "preparation","#)], "in order"),
        (&[(stages, r#"["preparation", "preparation", "publication","#)], "once each"),
        (&[("opening_members_maximum = { value = 9", "opening_members_maximum = { value = 10")], "at most 9 members"),
        (&[(minimum, "opening_members_minimum = { value = 10")], "at most 9 members"),
        (&[("opening_threshold_minimum = { value = 2", "opening_threshold_minimum = { value = 0")], "at least 1"),
        (&[(spare, "opening_spare_minimum = { value = 2")], "spare members"),
        (&[(minimum, "opening_members_minimum = { value = 2")], "spare members"),
        (&[(evaluation, "evaluation_members_minimum = { value = 0")], "1 to 25 members"),
        (&[(evaluation, "evaluation_members_minimum = { value = 26")], "1 to 25 members"),
        (&[(r#"currencies = ["TND"]"#, "currencies = []")], "currency"),
        (&[("Africa/Tunis", "Africa/Carthage")], "time zone"),
        (&[("2014-06-01", "1 June 2014")], "no date"),
        (&[("[periods]", &method_twice)], "method stands twice"),
        (&[(r#"id = "linear_to:1.5""#, r#"id = "linear_to:1""#)], "outside its family"),
        (&[(r#"id = "power:2""#, r#"id = "power:5""#)], "outside its family"),
        (&[(r#"id = "below_mean_of_others:25:3""#, r#"id = "below_mean_of_others:25:1""#)], "two bids for a mean"),
        (&[(r#"id = "below_mean_of_others:25:3""#, r#"id = "below_mean_of_others:100:3""#)], "between 0 and 100"),
        (&[(r#"id = "tax-pay""#, r#"id = "bankruptcy""#)], "ground stands twice"),
        (&[("opening_quorum_minimum = { value = 2", "opening_quorum_minimum = { value = 4")], "has no quorum"),
        (&[("answer_minimum = { value = 3", "answer_minimum = { value = 11")], "longer than the longest"),
        (
            &[(
                "answer_maximum = { value = 10, unit = \"working_days\"",
                "answer_maximum = { value = 10, unit = \"hours\"",
            )],
            "both in days",
        ),
        (&[("requests_maximum = { value = 1", "requests_maximum = { value = 0")], "asked at least once"),
        (&[(r#"id = "unclear""#, r#"id = "met""#)], "`missing` or `unclear`"),
        (&[(r#"id = "unclear""#, r#"id = "missing""#)], "regularisation stands twice"),
        (&[("id = \"notice\"\nrequest", "id = \"award\"\nrequest")], "each decision has one row"),
        (&[("automatic = false\nlongest", "automatic = false\nafter_decision")], "has a longest time"),
        (
            &[(
                "[review.body]",
                "[review.fee]\namount_minor = 0\npayment = { value = 3, unit = \"days\", article = \"a\", checked = true }\narticle = \"a\"\nchecked = true\n\n[review.body]",
            )],
            "more than nothing",
        ),
    ];
    for (changes, expected) in table {
        match read(changes) {
            Err(RuleSetError::Inconsistent(what)) => assert!(what.contains(expected), "{changes:?}: {what}"),
            other => panic!("{changes:?}: {other:?}"),
        }
    }
    assert!(read(&[]).is_ok());
}

#[test]
fn unknown_missing_and_misspelt_keys_are_refused_with_their_place() {
    let table: &[&[(&str, &str)]] = &[
        &[("currency = \"TND\"", "currency = \"TND\"\nholiday = true")],
        &[("[periods]", "[periods]\ntender_maximum = 1")],
        &[("[committee]", "[committee]\nchair = 1")],
        &[("[approval]", "[approval]\nby = 1")],
        &[("[bids]", "[bids]\nminimum = 1")],
        &[("ocds = \"open\"", "ocds = \"open\"\nfast = true")],
        &[("unit = \"days\"", "unit = \"moons\"")],
        &[("value = 30, unit", "value = -30, unit")],
        &[("value = 30, unit", "value = 4294967296, unit")],
        &[("value = 30, unit", "value = 30, month = 1, unit")],
        &[("currency = \"TND\"", "currency = \"dinar\"")],
        &[("id = \"linear\"", "id = \"by-eye\"")],
        &[("id = \"linear_to:1.5\"", "id = \"linear_to:a lot\"")],
        &[("id = \"below_mean_of_others:25:3\"", "id = \"below_mean_of_others:25\"")],
        &[("jurisdiction = \"tn\"\n", "")],
        &[("\"single\"", "\"sealed\"")],
        &[("reference = \"décret", "number = \"décret")],
    ];
    for changes in table {
        match read(changes) {
            Err(RuleSetError::Shape(error)) => assert!(error.to_string().contains("line"), "{error}"),
            other => panic!("{changes:?}: {other:?}"),
        }
    }
}

/// The codes of the refusals of a procedure, a bid, a plan or a prior information notice, as their variants are written.
fn codes() -> BTreeSet<String> {
    let source = [
        include_str!("../../src/procurement/refusal.rs"),
        include_str!("../../src/procurement/plan/refusal.rs"),
        include_str!("../../src/procurement/prior/refusal.rs"),
        include_str!("../../src/procurement/requisition/refusal.rs"),
    ];
    let variants = source.into_iter().flat_map(str::lines).filter_map(|line| {
        let name = line.strip_prefix("    ")?.trim_end_matches([',', '{', ' ']);
        let is_variant = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(char::is_alphanumeric);
        is_variant.then(|| {
            name.chars().enumerate().fold(String::new(), |mut code, (n, c)| {
                if c.is_ascii_uppercase() && n > 0 {
                    code.push('_');
                }
                code.push(c.to_ascii_lowercase());
                code
            })
        })
    });
    variants.collect()
}

/// Refusals that say what was asked cannot be read, does not exist, or was done before: logic, not law.
const LOGIC: [&str; 107] = [
    "absence_recorded",
    "admissibility_undecided",
    "already_declared",
    "already_opened",
    "applicant_unknown",
    "application_not_found",
    "applications_undecided",
    "auction_bid_outdated",
    "bid_not_found",
    "bid_unknown",
    "body_complete",
    "commitment_unfit",
    "committee_missing",
    "consultation_summarised",
    "counter_offer_made",
    "counter_offer_not_asked",
    "draft_outdated",
    "enquiry_answered",
    "enquiry_exists",
    "enquiry_unknown",
    "envelope_exists",
    "envelope_invalid",
    "envelope_not_found",
    "envelope_unknown",
    "grouping_agreed",
    "grouping_changed",
    "grouping_exists",
    "grouping_members_unfit",
    "grouping_shares_unfit",
    "grouping_unknown",
    "guarantee_exists",
    "guarantee_unknown",
    "jury_report_signed",
    "justification_answered",
    "justification_asked",
    "justification_decided",
    "key_invalid",
    "keys_fixed",
    "keys_incomplete",
    "lot_unknown",
    "lots_not_joint",
    "market_not_consulted",
    "match_answered",
    "match_unknown",
    "method_unknown",
    "minutes_signed",
    "no_admitted_bid",
    "no_contest",
    "no_dispute",
    "no_negotiation_running",
    "no_opened_bid",
    "no_round_open",
    "no_scores_in_lot",
    "nobody_left_to_negotiate",
    "nobody_named_yet",
    "not_a_member",
    "not_on_the_jury",
    "not_participant",
    "not_suspended",
    "not_the_requester",
    "not_the_tenderer",
    "nothing_attached",
    "nothing_changed",
    "nothing_committed",
    "nothing_unopened",
    "notice_too_large",
    "opinion_asked",
    "opinion_not_asked",
    "plan_line_launched",
    "plan_line_unfit",
    "plan_line_unknown",
    "plan_lines_unfit",
    "plan_too_long",
    "plan_unchanged",
    "plan_year_unfit",
    "prior_notice_of_other",
    "prior_notice_published",
    "prior_notice_taken_up",
    "prior_notice_unfit",
    "prior_notice_unknown",
    "prior_notice_withdrawn",
    "prior_notices_not_provided",
    "prior_text_unfit",
    "procedure_differs",
    "procedure_ended",
    "procedure_exists",
    "procedure_unknown",
    "regularisation_answered",
    "regularisation_decided",
    "requisition_decided",
    "requisition_in_use",
    "requisition_of_other",
    "requisition_unfit",
    "requisition_unknown",
    "results_incomplete",
    "review_admitted",
    "review_ended",
    "review_exists",
    "review_unknown",
    "round_open",
    "scores_consolidated",
    "scores_locked",
    "shares_released",
    "stage_not_in_method",
    "suspension_runs",
    "text_invalid",
    "wrong_stage",
];

#[test]
fn every_refusal_is_logic_or_cites_its_article_in_every_law() {
    let codes = codes();
    assert!(codes.len() > 60 && codes.contains("four_eyes") && codes.contains("notice_too_large"), "{codes:?}");
    let logic: BTreeSet<String> = LOGIC.iter().map(|code| (*code).to_owned()).collect();
    assert!(logic.is_subset(&codes), "{:?}", logic.difference(&codes).collect::<Vec<_>>());
    for (file, rules) in book() {
        let cited: BTreeSet<String> = rules.refusals.into_keys().collect();
        let unknown: Vec<_> = cited.difference(&codes).collect();
        assert!(unknown.is_empty(), "{file} cites an article for refusals that do not exist: {unknown:?}");
        let silent: Vec<_> = codes.difference(&logic).filter(|code| !cited.contains(*code)).collect();
        assert!(silent.is_empty(), "{file} names no article or policy for {silent:?}");
    }
}

#[test]
fn a_refusal_is_shown_with_its_code_data_and_article() {
    let deadline = crate::office::deadline();
    let refused = Refused::of(&procurement::Refusal::OpeningBeforeDeadline { deadline }, Some(&tunisia()));
    assert_eq!(refused.code, "opening_before_deadline");
    assert_eq!(refused.data["deadline"], "2026-03-02T10:00:00Z");
    assert_eq!(refused.article.as_deref(), Some("spec/seal Open"));
    let logic = Refused::of(&procurement::Refusal::FourEyes, None);
    assert_eq!((logic.code.as_str(), logic.data.is_null(), logic.article), ("four_eyes", true, None));
}

#[test]
fn periods_end_where_time_ends() {
    let mut rules = tunisia();
    rules.periods.tender_minimum.value = u32::MAX;
    let now = crate::office::deadline();
    assert_eq!(rules.periods.tender_minimum.after(now), jiff::Timestamp::MAX);
    assert_eq!(rules.periods.tender_minimum.before(now), jiff::Timestamp::MIN);
    assert_eq!(rules.periods.body_grace.seconds(), 7_200);
    assert_eq!(rules.periods.closing_margin.after(now).as_second(), now.as_second() + 60);
}
