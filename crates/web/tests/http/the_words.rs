//! Every text of a page comes from the translations: none is missing, none is left over, none was forgotten in another
//! language, and no template has words of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == ending) {
                found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

/// The texts of pages in one language, by key.
fn texts(language: &str) -> BTreeMap<String, String> {
    texts_in(language, &["common", "portal"])
}

fn texts_in(language: &str, names: &[&str]) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for name in names {
        let text = std::fs::read_to_string(root().join(format!("translations/{language}/{name}.ftl"))).unwrap();
        let mut last = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            match line.split_once(" = ") {
                Some((key, value)) if !line.starts_with(' ') => {
                    assert!(found.insert(key.to_owned(), value.to_owned()).is_none(), "{language}: {key} stands twice");
                    last = key.to_owned();
                }
                _ if line.trim().is_empty() => {}
                _ => found.get_mut(&last).unwrap().push_str(line),
            }
        }
    }
    found
}

/// Sources of pages: templates, and the code that fills them, without its unit tests.
fn sources() -> Vec<(String, String)> {
    let mut all = files("templates", "html");
    all.extend(files("crates/web/src/portal", "rs"));
    // Rule-sets are told in words by the office, for pages and for the program.
    for name in ["words.rs", "law_words.rs"] {
        all.push((name.into(), std::fs::read_to_string(root().join("crates/node/src").join(name)).unwrap()));
    }
    all.push(("demo.rs".into(), std::fs::read_to_string(root().join("crates/web/src/demo.rs")).unwrap()));
    all.into_iter().map(|(name, text)| (name, text.split("#[cfg(test)]").next().unwrap().to_owned())).collect()
}

/// The first argument of each call of these names, where it is a word in quotes.
fn arguments(source: &str, names: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for name in names {
        for (at, _) in source.match_indices(&format!("{name}(")) {
            // `at(` must not be taken for `t(`.
            let before = source[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let argument = source[at + name.len() + 1..].trim_start();
            if let Some(word) = argument.strip_prefix('"').and_then(|rest| rest.split('"').next()) {
                found.insert(word.to_owned());
            }
        }
    }
    found
}

/// Values of the codelists of which each has a word.
const FAMILIES: &[(&str, &str)] = &[
    (
        "clause-fact",
        "several-lots lots-limited lots-jointly qualification selection dialogue two-envelopes bid-guarantee outages preferences abnormally-low auction framework standstill review documents",
    ),
    ("clause-unit", "percent days months"),
    ("document-part", "instructions contract schedules"),
    (
        "act",
        "procedure-started notice-drafted suppliers-invited method-justified notice-approved committee-appointed interests-declared opening-keys-registered \
      committee-keys keys-rehearsed notice-published enquiry-received clarification-published notice-amended \
      deadline-extended bidding-closed closing-listed shares-released dispute-key-published bid-opened opening-recorded \
      minutes-signed admissibility-decided scores-locked scores-consolidated evaluation-reported award-decided \
      award-finalised lot-unsuccessful procedure-cancelled lots-relaunched bid-rejected examination-concluded price-corrected \
      preference-recorded justification-asked justification-answered justification-decided member-absent member-replaced owners-compared match-found match-answered match-reasoned condition-checked regularisation-asked regularisation-answered \
      regularisation-documented late-regularisation-returned regularisation-decided lots-allocated bid-received \
      bid-body-completed bid-withdrawn late-bid-returned review-opened review-requested review-fee-settled \
      procedure-suspended suspension-lifted review-admitted review-dismissed review-withdrawn review-decided \
      evaluation-reopened selection-reopened participant-readmitted award-annulled auction-announced auction-opened auction-bid-placed auction-extended \
      auction-closed periods-shortened prior-notice-named requisition-attached requisition-detached opinion-asked opinion-given \
      applications-closed applications-listed application-decided applicants-selected selection-concluded \
      invitation-published application-received application-withdrawn late-application-returned dialogue-opened \
      dialogue-round-opened participants-informed participant-heard exchange-minuted participant-eliminated \
      participant-withdrew dialogue-round-closed dialogue-concluded proposal-received late-proposal-returned \
      agreement-concluded agreement-priced order-drafted order-discarded order-placed order-confirmed order-declined \
      order-cancelled competition-reopened call-off-awarded \
      admission-requested request-withdrawn request-assessed assessment-extended supplier-admitted admission-refused supplier-removed \
      request-reopened competition-opened system-ended quality-ranked negotiation-opened counter-offer-requested counter-offer-received negotiation-minuted \
      negotiation-agreed negotiation-terminated works-ranked jury-report-signed paper-guarantee-received paper-guarantee-read paper-guarantee-registered guarantee-verified guarantee-released guarantee-claimed guarantee-issued \
      grouping-proposed grouping-joined grouping-left grouping-dissolved grouping-found application-grouped",
    ),
    ("agreement-stage", "in-force over"),
    ("answer", "boolean number text file"),
    ("appoint", "opening evaluation"),
    ("appoint-intro", "opening evaluation"),
    ("auction-against", "own best"),
    ("auction-stage", "announced running over"),
    ("award-rule", "lowest-price price-quality cost fixed-budget quality"),
    ("award-status", "pending active cancelled unsuccessful"),
    ("bid-step", "check unlock hash seal submit upload done"),
    ("binding", "yes no"),
    ("category", "goods works services"),
    ("checked", "yes no"),
    ("committee", "opening evaluation"),
    (
        "condition",
        "suppliers-invited method-justified ground-proven notice-complete approved evaluation-committee opening-committee duties-separate keys-fixed rehearsed \
      period-long-enough prior-notice-in-time not-held-up budget-committed application-period-long-enough method-permitted opinion-favourable closing-slot \
      system-period-fits first-requests-long-enough system-lasts members-admitted",
    ),
    ("conflict", "yes no"),
    ("controlled", "notice report"),
    ("currency", "tnd"),
    ("contested", "notice elimination rejection award admission"),
    ("decision", "open admitted rejected qualified not-qualified"),
    ("declared", "missing made clear conflict"),
    ("demo-step", "1 24 192"),
    ("dialogue-button", "round information exchange elimination closing conclusion proposal withdrawal"),
    ("dialogue-intro", "round information exchange elimination closing conclusion proposal withdrawal"),
    ("dialogue-step", "round information exchange elimination closing conclusion proposal withdrawal"),
    ("dismissal", "late no-standing fee-unpaid moot"),
    (
        "done",
        "start-procedure relaunch-lots draft-notice invite-suppliers justify-method approve-notice appoint-committee declare-interests fix-committee-keys publish-notice \
      ask-enquiry publish-clarification amend-notice register-interest cancel-procedure sign-minutes decide-admissibility \
      lock-scores consolidate-scores conclude-examination issue-report announce-auction decide-award finalise-award declare-unsuccessful \
      withdraw-bid correct-price record-preference ask-justification answer-justification decide-justification record-absence replace-member declare-owners identify-person compare-owners answer-match check-condition ask-regularisation answer-regularisation \
      late-regularisation decide-regularisation allocate-lots request-review withdraw-review \
      settle-review-fee admit-review dismiss-review suspend-for-review lift-suspension decide-review shorten-periods ask-opinion give-opinion \
      decide-application conclude-selection submit-application late-application withdraw-application open-round \
      inform-participants record-exchange eliminate-participant withdraw-from-dialogue close-round conclude-dialogue \
      submit-proposal late-proposal \
      start-call-off draft-order replace-order discard-order place-order confirm-order decline-order cancel-order draft-plan-lines drop-plan-line publish-plan \
      rank-on-quality invite-to-negotiate request-counter-offer make-counter-offer minute-negotiation agree-on-price terminate-negotiation rank-works sign-jury-report \
      draft-prior-notice publish-prior-notice answer-consultation summarise-consultation withdraw-prior-notice take-up-prior-notice raise-requisition approve-requisition return-requisition commit-budget release-commitment attach-requisition detach-requisition \
      receive-paper-guarantee read-paper-guarantee release-guarantee claim-guarantee issue-guarantee propose-grouping join-grouping leave-grouping assess-request conclude-request extend-assessment end-system",
    ),
    ("envelope", "single administrative technical financial work name"),
    ("filter", "stage category method buyer region cpv publisher currency sort"),
    ("guide-scheme", "day night"),
    ("evidence-source", "register firm committee"),
    ("locked-scores", "count set-aside"),
    ("match-certainty", "certain possible"),
    ("match-answer", "not-me recused"),
    ("capacity", "owner director"),
    ("finding", "open met missing unclear not-met"),
    ("regularisation-state", "asked answered silent accepted rejected"),
    ("justification-state", "open asked answered accepted rejected"),
    ("letter", "won lost none selected not-best not-qualified eliminated"),
    ("lot-end", "unsuccessful award-annulled cancelled"),
    ("lot-stage", "opening examination auction ranked awarded final unsuccessful"),
    ("method", "open selective limited direct"),
    ("negotiation-button", "invitation request minutes agreement termination offer"),
    ("negotiation-intro", "invitation request minutes agreement termination offer"),
    ("negotiation-standing", "waiting running terminated agreed never"),
    ("negotiation-step", "invitation request minutes agreement termination offer"),
    ("opinion", "favourable with-reservations unfavourable"),
    ("order-rule", "ranked turn lowest-price"),
    ("order-stage", "drafted discarded placed confirmed declined cancelled"),
    ("order-step", "placement discarding confirmation refusal cancellation replacement"),
    ("order-step-says", "placement discarding confirmation refusal cancellation replacement"),
    ("liability", "joint joint-and-several"),
    ("several-bids", "refused examined free"),
    ("guarantee-end", "not-successful cancelled discharged claimed"),
    ("guarantee-form", "electronic paper"),
    (
        "guarantee-problem",
        "missing amount-too-small currency-differs ends-too-early form-not-taken guarantor-not-accepted signature-invalid",
    ),
    ("guarantee-reading", "closed once registered"),
    ("guarantee-state", "waits opened closed unused"),
    ("issuer", "bank insurer struck none"),
    ("organisation-kind", "buyer supplier authority review-body guarantor"),
    (
        "part",
        "title description reference category lots lot items lots-per-tenderer-maximum exclusion-grounds \
      selection-criteria documents tender-period-end enquiry-period-end bid-validity-days value amount-minor currency award \
      rule price-weight formula criteria weight score-maximum quantity unit classification scheme class class-words \
      delivery-place delivery-region answer minimum id fr ar en sha256 bytes media-type file-name document-type language \
      lots-awarded-jointly part-of points-minimum technical-points-minimum budget discount-rate-percent parts first-year \
      last-year comparison ties preferences abnormally-low subject selection application-period-end selected-least \
      selected-most selection-points maximum scores framework months suppliers-maximum orders order-maximum competition \
      selected-most selection-points maximum scores bid-guarantee clauses own-clauses clause-text system until \
      first-requests-until prizes",
    ),
    (
        "path",
        "earlier published called enquiries applications selection admission dialogue bids opening evaluation negotiation award standstill review final cancelled relaunched",
    ),
    ("participant", "remains withdrew eliminated"),
    ("took-part", "yes no"),
    ("path-state", "past now next stopped"),
    ("path-when", "on until from"),
    ("plan-change", "added changed dropped"),
    ("prior-answers", "published kept"),
    ("prior-intro", "publication summary answer withdrawal"),
    ("prior-stage", "draft announced consulting answered summarised withdrawn"),
    ("prior-way", "publication notice summary answer withdrawal"),
    ("party-role", "buyer procuringentity supplier tenderer funder enquirer payer payee reviewbody interestedparty"),
    ("price-field", "unit-price tax-percent discount-percent total"),
    (
        "release-tag",
        "planning planningupdate tender tenderamendment tenderupdate tendercancellation award awardupdate \
      awardcancellation contract contractupdate contractamendment implementation implementationupdate \
      contracttermination compiled",
    ),
    ("remedy", "none re-evaluate annul-award end-lot cancel-procedure assess-anew"),
    ("requisition-intro", "approval return commitment release procedure"),
    ("requisition-stage", "waiting returned approved committed opened"),
    ("requisition-way", "need approval return commitment release procedure"),
    ("review-fee", "paid waived"),
    ("review-stage", "requested admitted withdrawn dismissed decided"),
    (
        "role",
        "officer approver member supplier auditor administrator local-administrator controller debarment-officer reviewer guarantor budget-officer",
    ),
    ("scheme", "tn-rne fr-rcs dz-rc ma-ice tn-cin dz-nin ma-cnie passport"),
    (
        "rule",
        "tender-minimum remaining-after-amendment-minimum enquiry-deadline-before-closing answer-before-closing standstill \
      objection-window closing-margin body-grace rehearsal-maximum-age bid-validity-default opening-members-minimum \
      opening-members-maximum opening-threshold-minimum opening-spare-minimum evaluation-members-minimum opening-quorum-minimum substitutes owners persons-minimum",
    ),
    ("sort", "relevance newest deadline-soonest value-highest"),
    ("silence", "favourable nothing"),
    (
        "stage",
        "planned published preparation applications selection system system-ended dialogue invitation bidding opening evaluation auction awarded final unsuccessful cancelled",
    ),
    (
        "stage-kind",
        "preparation selection admission dialogue publication opening evaluation negotiation auction award standstill final",
    ),
    (
        "task",
        "write-notice invite justify-method appoint-opening appoint-evaluation fix-keys publish approve cancel make-keys rehearse rehearse-again \
      see-keys declare answer amend bid own-bids ask release-shares sign-minutes examine score consolidate conclude report award \
      unsuccessful finalise compare justify record-absence replace-member answer-match see-matches check-conditions regularise allocate relaunch announce-auction auction-bid request-review hear-review see-review shorten-periods ask-opinion give-opinion apply own-application \
      see-applications decide-applications conclude-selection publish-call see-dialogue own-dialogue invite-to-talk open-round \
      record-exchange close-round conclude-dialogue \
      order compete see-agreement place-order replace-order answer-order \
      invite-to-negotiate negotiate own-negotiation rank-works sign-jury-report own-groupings own-guarantees see-guarantees read-guarantees assess-requests conclude-requests see-requests end-system publish-system \
      follow-prior-notice attach-requisition detach-requisition",
    ),
    ("system-stage", "lasts over"),
    ("request-stage", "pending assessed admitted refused removed withdrawn overdue"),
    ("tender-status", "planning planned active cancelled unsuccessful complete withdrawn"),
    ("text-only", "fr ar en"),
    ("tie", "lower-price higher-quality earlier-receipt"),
    ("verdict", "valid work malformed disputed body-missing sealed unopened"),
    ("witness-said", "never cosigned unreachable refuses lies other fault"),
    ("yes-no", "yes no"),
];

/// Keys that pages ask for.
fn wanted() -> BTreeSet<String> {
    let known: BTreeSet<String> = texts("fr").into_keys().collect();
    let mut wanted = BTreeSet::new();
    let mut families = BTreeSet::new();
    for (name, source) in sources() {
        wanted.extend(arguments(&source, &["t", "t1", "t2", "heading"]));
        families.extend(arguments(&source, &["word", "options", "words"]));
        // Keys also travel as words of their own: in tables of facts, of units, of what is wrong with a field.
        if name.ends_with(".rs") {
            let source = source.replace("'\"'", "").replace("\\\"", "");
            let quoted = source.split('"').skip(1).step_by(2).filter(|word| known.contains(*word));
            wanted.extend(quoted.map(str::to_owned));
        }
    }
    // Findings about a notice have their words beside the refusals.
    families.remove("missing");
    let listed: BTreeSet<String> = FAMILIES.iter().map(|(family, _)| (*family).to_owned()).collect();
    assert_eq!(families, listed, "families of words");
    for (family, values) in FAMILIES {
        wanted.extend(values.split_whitespace().map(|value| format!("{family}-{value}")));
    }
    wanted
}

#[test]
fn no_text_is_missing_and_none_is_left_over() {
    let wanted = wanted();
    for language in ["fr", "ar", "en"] {
        let known: BTreeSet<String> = texts(language).into_keys().collect();
        let missing: Vec<&String> = wanted.difference(&known).collect();
        let unused: Vec<&String> = known.difference(&wanted).collect();
        assert!(missing.is_empty() && unused.is_empty(), "{language}: missing {missing:?}, unused {unused:?}");
    }
}

/// The values of the lists above are those of the rules.
#[test]
fn every_act_command_and_task_has_a_word() {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).unwrap();
    let of = |family: &str| -> BTreeSet<String> {
        let (_, values) = FAMILIES.iter().find(|(name, _)| *name == family).unwrap();
        values.split_whitespace().map(str::to_owned).collect()
    };
    let mut acts = BTreeSet::new();
    let modules = [
        "act.rs",
        "bid/act.rs",
        "application/act.rs",
        "auction/act.rs",
        "agreement/act.rs",
        "grouping/act.rs",
        "guarantee/act.rs",
    ];
    for path in modules.map(|module| format!("crates/domain/src/procurement/{module}")) {
        for line in read(&path).lines().filter(|line| line.trim_start().starts_with('"') && line.contains("\" => ")) {
            acts.insert(line.split('"').nth(1).unwrap().replace('_', "-"));
        }
    }
    assert_eq!(acts, of("act"));
    let tasks = read("crates/web/src/portal/desk/tasks.rs") + &read("crates/web/src/portal/desk/ordering.rs");
    assert_eq!(arguments(&tasks, &["task", "of_lot", "of_order"]), of("task"));
    // What people do not do on pages: registering keys and releasing shares is their own machine's, closing the clock's.
    let elsewhere = [
        "register_opening_keys",
        "rehearse",
        "extend_for_outage",
        "close_applications",
        "close_bidding",
        "release_shares",
        "publish_dispute_key",
        "record_opening",
        "close_auction",
        "lapse_system",
    ];
    let commands = domain::procurement::Command::NAMES.iter().filter(|name| !elsewhere.contains(name));
    let mut done: BTreeSet<String> = commands.map(|name| name.replace('_', "-")).collect();
    let of_firms = [
        "register-interest",
        "withdraw-bid",
        "submit-application",
        "late-application",
        "withdraw-application",
        "submit-proposal",
        "late-proposal",
        "late-regularisation",
    ];
    done.extend(of_firms.map(str::to_owned));
    let of_orders =
        ["draft", "replace", "discard", "place", "confirm", "decline", "cancel"].map(|what| format!("{what}-order"));
    done.extend(of_orders);
    done.extend(["draft-plan-lines", "drop-plan-line", "publish-plan"].map(str::to_owned));
    done.extend(
        ["draft-prior-notice", "publish-prior-notice", "answer-consultation", "summarise-consultation"]
            .map(str::to_owned),
    );
    done.insert("withdraw-prior-notice".to_owned());
    done.extend(
        ["raise-requisition", "approve-requisition", "return-requisition", "commit-budget", "release-commitment"]
            .map(str::to_owned),
    );
    done.extend(["issue-guarantee", "propose-grouping", "join-grouping", "leave-grouping"].map(str::to_owned));
    done.extend(["declare-owners", "identify-person"].map(str::to_owned));
    done.insert("rank-on-quality".to_owned());
    assert_eq!(done, of("done"));
}

/// Modules ask for texts by their whole keys, and no module has words of its own that a person would read.
#[test]
fn modules_have_their_texts_and_no_others() {
    let mut wanted = BTreeSet::new();
    for (_, source) in files("static/portal", "js") {
        for (at, _) in source.match_indices("\"js-") {
            wanted.insert(source[at + 1..].split('"').next().unwrap().to_owned());
        }
    }
    for language in ["fr", "ar", "en"] {
        let known: BTreeSet<String> = texts_in(language, &["script"]).into_keys().collect();
        let missing: Vec<&String> = wanted.difference(&known).collect();
        let unused: Vec<&String> = known.difference(&wanted).collect();
        assert!(missing.is_empty() && unused.is_empty(), "{language}: missing {missing:?}, unused {unused:?}");
    }
}

#[test]
fn no_text_was_forgotten_in_another_language() {
    let [fr, ar, en] = ["fr", "ar", "en"].map(|language| texts_in(language, &["common", "portal", "script"]));
    let words = |text: &str| text.split_whitespace().count();
    // A minute is a minute, and a percent sign one.
    const SAME: [&str; 4] = ["minutes", "minutes-count", "auction-left-time", "percent"];
    for (key, text) in &fr {
        let letters = |text: &str| text.chars().filter(|c| matches!(c, '\u{621}'..='\u{64a}')).count();
        assert!(letters(&ar[key]) > 0, "ar {key}: {}", ar[key]);
        assert_eq!(letters(text) + letters(&en[key]), 0, "{key}");
        assert!(
            *text != en[key] || words(text) <= 2 || SAME.contains(&key.as_str()),
            "{key}: the same in French and English: {text}"
        );
        assert!(ar[key] != en[key], "{key}: the same in Arabic and English");
    }
}

/// What is left of a template without its expressions, its comments and the tags' own names.
fn literals(template: &str) -> Vec<String> {
    let mut text = template.to_owned();
    for (open, close) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}")] {
        while let Some(start) = text.find(open) {
            let end = start + text[start..].find(close).expect("an end") + close.len();
            text.replace_range(start..end, "");
        }
    }
    let mut found = Vec::new();
    for attribute in ["title", "aria-label", "alt", "placeholder", "value", "content"] {
        for (at, _) in text.match_indices(&format!(" {attribute}=\"")) {
            let value = text[at + attribute.len() + 3..].split('"').next().unwrap();
            let technical = [("value", "yes"), ("content", "width=device-width, initial-scale=1")];
            if value.chars().any(char::is_alphabetic) && !technical.contains(&(attribute, value)) {
                found.push(format!("{attribute}: {value}"));
            }
        }
    }
    let mut rest = text.as_str();
    while let Some(start) = rest.find('<') {
        let between = rest[..start].trim();
        if between.chars().any(char::is_alphabetic) {
            found.push(between.to_owned());
        }
        rest = &rest[start..];
        rest = &rest[rest.find('>').expect("a tag's end") + 1..];
    }
    if rest.chars().any(char::is_alphabetic) {
        found.push(rest.trim().to_owned());
    }
    found
}

#[test]
fn no_template_has_words_of_its_own_or_writes_markup_unescaped() {
    for (name, text) in files("templates", "html") {
        assert_eq!(literals(&text), Vec::<String>::new(), "{name}");
        for banned in ["|safe", "style=", "<script", "<style", "javascript:", " onclick"] {
            assert!(!text.contains(banned), "{name} has {banned}");
        }
    }
    assert_eq!(literals("<p title=\"Hello\">{{ x }}</p>"), ["title: Hello"]);
    assert_eq!(literals("<p>{% if a %}Oui{% endif %} – {{ b }}</p>"), ["Oui –"]);
}

/// One stylesheet for both directions: no physical side but in what is always written from left to right.
#[test]
fn the_stylesheet_knows_no_left_and_right() {
    let style = std::fs::read_to_string(root().join("static/diwan.css")).unwrap();
    for line in style.lines().filter(|line| !line.starts_with("pre {")) {
        for side in
            ["left", "right", "margin-top", "margin-bottom", "padding-top", "padding-bottom", " width:", " height:"]
        {
            assert!(!line.contains(side), "{side} in {line}");
        }
    }
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/// Text on what it stands on: 4.5 to 1 at least (WCAG 2.2, 1.4.3), by day and by night.
#[test]
fn every_colour_of_text_can_be_read_on_every_ground() {
    let style = std::fs::read_to_string(root().join("static/diwan.css")).unwrap();
    let schemes: Vec<&str> = style.split(":root {").skip(1).map(|scheme| scheme.split('}').next().unwrap()).collect();
    assert!(schemes.len() >= 2);
    for scheme in &schemes[..2] {
        let colour = |name: &str| scheme.split(&format!("--{name}: ")).nth(1).unwrap()[..7].to_owned();
        let mut pairs: Vec<(String, String)> =
            vec![(colour("on-accent"), colour("accent")), (colour("focus"), colour("paper"))];
        pairs.extend(["accent-deep", "bad"].map(|ground| (colour("paper"), colour(ground))));
        pairs.extend(
            [("on-band", "band"), ("accent", "tint"), ("ink", "tint"), ("soft", "tint"), ("edge", "paper")]
                .map(|(text, ground)| (colour(text), colour(ground))),
        );
        // A status stands on its own tint, and so does what a notice says.
        for tone in ["good", "warn", "bad", "info"] {
            let ground = colour(&format!("{tone}-tint"));
            pairs.extend([tone, "ink", "soft", "accent"].map(|text| (colour(text), ground.clone())));
        }
        // The fields' edges and the charts' colours are no text (1.4.11).
        pairs.extend((1..=6).map(|n| (colour(&format!("c{n}")), colour("paper"))));
        for text in ["ink", "soft", "accent", "good", "warn", "bad", "info"] {
            pairs.extend(["paper", "shade"].map(|ground| (colour(text), colour(ground))));
        }
        for (text, ground) in pairs {
            let (a, b) = (luminance(&text), luminance(&ground));
            let ratio = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            // What is no text needs 3 to 1 (1.4.11): where the focus is, where a field ends, a chart's colours.
            let lines = ["focus", "edge", "c1", "c2", "c3", "c4", "c5", "c6"].map(colour);
            let least = if lines.contains(&text) && text != colour("accent") { 3.0 } else { 4.5 };
            assert!(ratio >= least, "{text} on {ground}: {ratio:.1}");
        }
    }
}
