//! The words that people read, checked against each other and against the rules that use them.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Folder of a language and the tag whose plural rules it follows.
const LANGUAGES: [(&str, &str); 3] = [("fr", "fr"), ("ar", "ar-TN"), ("en", "en-GB")];

/// The enums that say why a command is refused.
const REFUSALS: [&str; 6] = [
    "procurement/refusal.rs",
    "procurement/plan/refusal.rs",
    "procurement/prior/refusal.rs",
    "procurement/requisition/refusal.rs",
    "identity/refusal.rs",
    "access.rs",
];

/// Codes that no rule gives, but what surrounds the rules.
const OUTSIDE: [&str; 40] = [
    "act_erased",
    "act_not_disclosed",
    "body_incomplete",
    "body_invalid",
    "body_too_long",
    "challenge_over",
    "clock_not_movable",
    "contended",
    "csrf",
    "cursor_invalid",
    "document_invalid",
    "draft_not_encrypted",
    "drafts_full",
    "duration_invalid",
    "fault",
    "file_infected",
    "file_not_examined",
    "idempotency_key_invalid",
    "idempotency_key_reused",
    "key_slots_invalid",
    "key_slots_moved",
    "link_over",
    "media_type_unsupported",
    "method_not_allowed",
    "not_found",
    "number_beyond_range",
    "other_site",
    "overloaded",
    "signing_stopped",
    "passkey_refused",
    "passkeys_unavailable",
    "payload_too_large",
    "query_invalid",
    "search_link_over",
    "search_too_long",
    "searches_full",
    "timeout",
    "too_many_requests",
    "unauthenticated",
    "unsupported_media_type",
];

/// What texts of such codes may use.
const OUTSIDE_FIELDS: [(&str, &[&str]); 1] = [("file_infected", &["found"])];

/// What every mail knows, and what each kind knows besides.
const MAIL_COMMON: [&str; 5] = ["title", "buyer", "deadline", "ocid", "url"];
const MAILS: [(&str, &[&str]); 66] = [
    ("admission-requested", &["decide_by"]),
    ("assessment-extended", &["decide_by", "reasons"]),
    ("supplier-admitted", &["categories"]),
    ("admission-refused", &["reasons"]),
    ("supplier-removed", &["reasons"]),
    ("request-reopened", &["decide_by"]),
    ("system-ended", &["reasons"]),
    ("market-summarised", &["summary"]),
    ("prior-notice-withdrawn", &["reasons"]),
    ("procedure-follows", &[]),
    ("invited", &[]),
    ("application-selected", &[]),
    ("application-not-best", &["points"]),
    ("application-rejected", &["reasons"]),
    ("quality-ranked-first", &["lot", "points"]),
    ("quality-ranked", &["lot", "points", "rank", "count"]),
    ("negotiation-opened", &["lot"]),
    ("counter-offer-requested", &["lot", "request", "answer_until"]),
    ("negotiation-minuted", &["lot", "text"]),
    ("negotiation-agreed", &["lot", "statement"]),
    ("negotiation-terminated", &["lot", "reasons"]),
    ("dialogue-opened", &[]),
    ("dialogue-round-opened", &["subject"]),
    ("dialogue-round-proposals", &["subject", "proposals_until"]),
    ("participants-informed", &["text"]),
    ("exchange-minuted", &["text"]),
    ("participant-eliminated", &["reasons"]),
    ("proposals-extended", &["proposals_until"]),
    ("dialogue-concluded", &["statement"]),
    ("notice-amended", &["rationale"]),
    ("clarification-published", &["question", "answer"]),
    ("deadline-extended", &[]),
    ("deadline-extended-outage", &["deadline_before", "outage_from", "outage_to"]),
    ("procedure-cancelled", &["reasons"]),
    ("justification-asked", &["lot", "question", "answer_until"]),
    ("regularisation-asked", &["lot", "question", "answer_until"]),
    ("regularisation-accepted", &["lot", "reasons"]),
    ("regularisation-rejected", &["lot", "reasons"]),
    ("auction-announced", &["lot", "starts_at", "minutes", "bidders"]),
    ("auction-closed", &["lot", "ended_at", "bids"]),
    ("award-won", &["lot", "winner", "price", "standstill_until"]),
    ("award-lost", &["lot", "winner", "price", "standstill_until", "reasons"]),
    ("award-finalised", &["lot"]),
    ("bid-rejected", &["lot", "reasons"]),
    ("lot-unsuccessful", &["lot", "reasons"]),
    ("review-received", &["against", "lot", "decision_until"]),
    ("review-received-fee", &["against", "lot", "decision_until", "fee", "fee_until"]),
    ("review-opened", &["against", "lot", "decision_until"]),
    ("suspended", &["against", "lot"]),
    ("review-withdrawn", &["against", "lot"]),
    ("review-dismissed", &["against", "lot", "reasons"]),
    ("review-decided", &["against", "lot", "remedy", "reasons"]),
    ("order-placed", &["lot", "order", "supplier", "amount", "delivery"]),
    ("order-confirmed", &["lot", "order", "supplier", "amount", "delivery"]),
    ("order-declined", &["lot", "order", "supplier", "amount", "delivery", "reasons"]),
    ("order-cancelled", &["lot", "order", "supplier", "amount", "delivery", "reasons"]),
    ("grouping-proposed", &["grouping", "firm"]),
    ("grouping-joined", &["grouping", "firm"]),
    ("grouping-left", &["grouping", "firm"]),
    ("grouping-dissolved", &["grouping", "firm"]),
    ("match-found", &["firm"]),
    ("match-found-of", &["firm", "member"]),
    ("member-recused", &["member"]),
    ("guarantee-issued", &["guarantor", "reference", "amount", "valid_until"]),
    ("guarantee-released", &["reference", "amount"]),
    ("guarantee-claimed", &["reference", "amount", "ground", "article", "reasons"]),
];

/// The same of mails within a buyer's house.
const HOUSE_COMMON: [&str; 5] = ["title", "buyer", "department", "requisition", "url"];
const HOUSE_MAILS: [(&str, &[&str]); 6] = [
    ("requisition-raised", &[]),
    ("requisition-approved", &[]),
    ("requisition-to-commit", &[]),
    ("requisition-returned", &["reasons"]),
    ("budget-committed", &["reference"]),
    ("commitment-released", &["reasons"]),
];

/// The same of mails that carry a link by which somebody enters.
const LINK_COMMON: [&str; 4] = ["name", "organisation", "url", "until"];
const LINK_MAILS: [(&str, &[&str]); 2] = [("invitation", &["inviter", "role"]), ("confirmation", &[])];

/// The same of mails about saved searches, which nobody signs in for; and the pieces that one is made of.
const SEARCH_MAILS: [(&str, &[&str]); 3] = [
    ("search-confirmation", &["summary", "url", "until"]),
    ("search-found", &["count", "summary", "list", "url"]),
    ("search-ending", &["summary", "url", "until"]),
];
const SEARCH_PIECES: [(&str, &[&str]); 5] = [
    ("mail-search-found-buyer", &["buyer"]),
    ("mail-search-found-deadline", &["deadline"]),
    ("mail-search-found-more", &["count"]),
    ("mail-search-found-footer", &["end"]),
    ("mail-search-ending-footer", &["end"]),
];

/// One of each plural form of Arabic, which has the most.
const FIGURES: [i64; 6] = [0, 1, 2, 3, 11, 100];

/// The files of one language: name and text.
type Files = Vec<(String, String)>;

/// One language, parsed.
struct Book {
    /// Each key and the variables it needs, those of the texts it refers to included.
    variables: BTreeMap<String, BTreeSet<String>>,
    bundle: FluentBundle<FluentResource>,
    /// Syntax errors and keys given twice.
    complaints: Vec<String>,
}

/// A variant of an enum: its name in snake case, and the names of its fields that are one value and not a list.
type Variants = BTreeMap<String, BTreeSet<String>>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn under(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.expect("a folder entry").path()) {
        if path.is_dir() {
            found.extend(under(&path, extension));
        } else if path.extension().is_some_and(|ending| ending == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn files(language: &str) -> Files {
    let paths = under(&root().join("translations").join(language), "ftl");
    paths.into_iter().map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), read(&path))).collect()
}

/// The keys of a file and the lines of each, comments left out.
fn messages(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let starts = line.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-');
        match line.split_once('=') {
            Some((key, rest)) if starts => found.push((key.trim().to_owned(), rest.to_owned())),
            _ => {
                if let Some((_, body)) = found.last_mut() {
                    body.push('\n');
                    body.push_str(line);
                }
            }
        }
    }
    found
}

fn word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(text.len());
    &text[..end]
}

fn variables_in(body: &str) -> BTreeSet<String> {
    body.split('$').skip(1).map(|after| word(after).to_owned()).collect()
}

/// Keys that a text takes words from: `{ key }`, `{ -term }`.
fn references_in(body: &str) -> BTreeSet<String> {
    let inside = body.split('{').skip(1).map(|after| word(after.trim_start()));
    inside.filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-')).map(str::to_owned).collect()
}

fn book(tag: &str, files: &Files) -> Book {
    let mut bundle = FluentBundle::new(vec![tag.parse().expect("a language tag")]);
    bundle.set_use_isolating(false);
    let (mut complaints, mut bodies) = (Vec::new(), BTreeMap::new());
    for (name, text) in files {
        let resource = FluentResource::try_new(text.clone()).unwrap_or_else(|(resource, errors)| {
            complaints.extend(errors.iter().map(|error| format!("{tag}/{name}: {error}")));
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            complaints.extend(errors.iter().map(|error| format!("{tag}/{name}: {error}")));
        }
        bodies.extend(messages(text));
    }
    let needs = |key: &String| {
        let (mut seen, mut waiting) = (BTreeSet::new(), vec![key.clone()]);
        let mut variables = BTreeSet::new();
        while let Some(next) = waiting.pop() {
            let Some(body) = bodies.get(&next).filter(|_| seen.insert(next)) else { continue };
            variables.extend(variables_in(body));
            waiting.extend(references_in(body));
        }
        variables
    };
    let variables = bodies.keys().map(|key| (key.clone(), needs(key))).collect();
    Book { variables, bundle, complaints }
}

/// Every text of a key (its value and its attributes) with these values put in, and what went wrong.
fn written(book: &Book, key: &str, value: impl Fn(&mut FluentArgs<'_>, &str)) -> Result<Vec<String>, String> {
    let message = book.bundle.get_message(key).ok_or("not a message")?;
    let mut args = FluentArgs::new();
    book.variables[key].iter().for_each(|name| value(&mut args, name));
    let patterns = message.value().into_iter().chain(message.attributes().map(|attribute| attribute.value()));
    let texts = patterns.map(|pattern| {
        let mut errors = Vec::new();
        let text = book.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        match errors.first() {
            Some(error) => Err(format!("{error:?}")),
            None if text.trim().is_empty() => Err("empty".to_owned()),
            None => Ok(text),
        }
    });
    texts.collect()
}

/// A text with its variables as words, then as each figure.
fn every_writing(book: &Book, key: &str) -> Result<Vec<String>, String> {
    let mut texts = written(book, key, |args, name| args.set(name.to_owned(), "mot"))?;
    for figure in FIGURES {
        texts.extend(written(book, key, |args, name| args.set(name.to_owned(), figure))?);
    }
    Ok(texts)
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}

/// Reads the variants of an enum out of a source that is formatted as ours are.
fn variants(source: &str, name: &str) -> Variants {
    let head = format!("pub enum {name} {{");
    let body = source.split_once(&head).unwrap_or_else(|| panic!("no {head}")).1;
    let mut found = Variants::new();
    let mut variant = String::new();
    for line in body.lines().skip(1).take_while(|line| *line != "}") {
        let text = line.trim_start();
        match line.len() - text.len() {
            4 if text.starts_with(|c: char| c.is_ascii_uppercase()) => {
                variant = snake(word(text));
                found.insert(variant.clone(), BTreeSet::new());
            }
            8 if !text.starts_with(['/', '#']) => {
                let (field, kind) =
                    text.split_once(':').unwrap_or_else(|| panic!("{name}: a field is unreadable: {line}"));
                // Of lists only rows of the law can be read: the others name things by their ids.
                let kind = kind.trim_start();
                if !kind.starts_with("Vec<") || kind.starts_with("Vec<PermittedMethod>") {
                    found.get_mut(&variant).expect("fields follow their variant").insert(field.to_owned());
                }
            }
            _ => {}
        }
    }
    assert!(found.len() > 1, "{name} has no variants");
    found
}

fn domain(file: &str) -> String {
    read(&root().join("crates/domain/src").join(file))
}

/// The codes of all refusals with the fields that their texts may use.
fn refusal_codes() -> Variants {
    let mut codes = Variants::new();
    for (code, fields) in REFUSALS.iter().flat_map(|file| variants(&domain(file), "Refusal")) {
        assert!(codes.insert(code.clone(), fields).is_none(), "two refusals share the code {code}");
    }
    for code in OUTSIDE {
        let fields = OUTSIDE_FIELDS.iter().filter(|(of, _)| *of == code).flat_map(|(_, fields)| fields.iter());
        let fields = fields.map(|field| (*field).to_owned()).collect();
        assert!(codes.insert(code.to_owned(), fields).is_none(), "{code} is a refusal of the rules");
    }
    codes
}

/// The keys that a set of codes asks for, and the variables that each may use.
fn keys(prefix: &str, codes: &Variants, endings: &[&str]) -> Variants {
    let each = codes.iter().flat_map(|(code, fields)| {
        let key = format!("{prefix}{}", code.replace('_', "-"));
        endings.iter().map(move |ending| (format!("{key}{ending}"), fields.clone()))
    });
    each.collect()
}

/// Holds the keys of a prefix against those that are asked for.
fn differences(book: &Book, prefix: &str, wanted: &Variants) -> Vec<String> {
    let mut found = Vec::new();
    for (key, allowed) in wanted {
        match book.variables.get(key) {
            None => found.push(format!("{key} is missing")),
            Some(used) => {
                found.extend(used.difference(allowed).map(|name| format!("{key} uses ${name}, which it is not given")));
            }
        }
    }
    let unused = book.variables.keys().filter(|key| key.starts_with(prefix) && !wanted.contains_key(*key));
    found.extend(unused.map(|key| format!("{key} belongs to nothing")));
    found
}

fn assert_same(prefix: &str, wanted: &Variants) {
    for (language, tag) in LANGUAGES {
        let found = differences(&book(tag, &files(language)), prefix, wanted);
        assert!(found.is_empty(), "{language}: {found:#?}");
    }
}

#[test]
fn every_file_parses_and_no_key_stands_twice() {
    for (language, tag) in LANGUAGES {
        let book = book(tag, &files(language));
        assert!(book.complaints.is_empty(), "{:#?}", book.complaints);
        assert!(!book.variables.is_empty(), "{language} has no texts");
    }
}

#[test]
fn the_languages_have_the_same_files_keys_and_variables() {
    let all = LANGUAGES.map(|(language, tag)| (language, files(language), tag));
    let (first, files_first, tag) = &all[0];
    let book_first = book(tag, files_first);
    for (language, files, tag) in &all[1..] {
        let names = |files: &Files| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        assert_eq!(names(files_first), names(files), "files of {first} and {language}");
        let book = book(tag, files);
        let only = |a: &Book, b: &Book| {
            let differs = a.variables.iter().filter(|(key, used)| b.variables.get(*key) != Some(used));
            differs.map(|(key, used)| format!("{key} {used:?}")).collect::<Vec<_>>()
        };
        assert_eq!(only(&book_first, &book), only(&book, &book_first), "{first} and {language} differ");
    }
}

#[test]
fn every_text_can_be_written_with_words_and_with_any_figure() {
    for (language, tag) in LANGUAGES {
        let book = book(tag, &files(language));
        // Terms are words inside other texts and are written with them.
        for key in book.variables.keys().filter(|key| !key.starts_with('-')) {
            every_writing(&book, key).unwrap_or_else(|error| panic!("{language} {key}: {error}"));
        }
    }
}

#[test]
fn every_refusal_says_what_happened_and_what_to_do_and_no_text_is_left_over() {
    assert_same("refusal-", &keys("refusal-", &refusal_codes(), &["", "-remedy"]));
}

#[test]
fn a_missing_an_unused_and_an_overreaching_text_are_noticed() {
    let wanted = keys("refusal-", &refusal_codes(), &["", "-remedy"]);
    let mut altered = files("en");
    for (_, text) in &mut altered {
        *text = text.replace("refusal-four-eyes-remedy =", "refusal-six-eyes-remedy =");
        *text = text.replace("refusal-minutes-signed =", "refusal-minutes-signed = { $name }");
    }
    let noticed = differences(&book("en-GB", &altered), "refusal-", &wanted);
    let expected = [
        "refusal-four-eyes-remedy is missing",
        "refusal-minutes-signed uses $name, which it is not given",
        "refusal-six-eyes-remedy belongs to nothing",
    ];
    assert_eq!(noticed, expected);
}

/// Codes that stand as words in the sources of HTTP are among those with texts.
#[test]
fn what_http_refuses_has_words() {
    let known = refusal_codes();
    let mut found = BTreeSet::new();
    for path in under(&root().join("crates/web/src"), "rs") {
        let source = read(&path);
        for call in ["::new(StatusCode::", "malformed("] {
            let arguments = source.split(call).skip(1).filter_map(|after| after.split(')').next());
            found.extend(arguments.filter_map(|arguments| arguments.split('"').nth(1)).map(str::to_owned));
        }
    }
    let wordless: Vec<_> = found.iter().filter(|code| !known.contains_key(*code)).collect();
    assert!(wordless.is_empty(), "{wordless:?}");
}

#[test]
fn every_finding_about_a_notice_or_an_offer_has_words() {
    let missing = variants(&domain("procurement/notice.rs"), "MissingCode");
    assert_same("missing-", &keys("missing-", &missing, &[""]));
    let problems = variants(&domain("procurement/offer.rs"), "OfferProblem");
    assert_same("offer-problem-", &keys("offer-problem-", &problems, &[""]));
}

#[test]
fn every_mail_has_a_subject_of_one_line_and_a_body() {
    let footers = ["mail-footer", "mail-link-footer", "mail-house-footer"];
    let mut wanted: Variants = footers.into_iter().map(|key| (key.to_owned(), BTreeSet::new())).collect();
    let linked = LINK_MAILS.into_iter().map(|(kind, own)| (kind, LINK_COMMON.iter(), own));
    let housed = HOUSE_MAILS.into_iter().map(|(kind, own)| (kind, HOUSE_COMMON.iter(), own));
    for (kind, common, own) in linked.chain(housed) {
        let known: BTreeSet<String> = common.chain(own).map(|name| (*name).to_owned()).collect();
        wanted.insert(format!("mail-{kind}-subject"), known.clone());
        wanted.insert(format!("mail-{kind}-body"), known);
    }
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<String>>();
    for (kind, own) in SEARCH_MAILS {
        wanted.insert(format!("mail-{kind}-subject"), names(own));
        wanted.insert(format!("mail-{kind}-body"), names(own));
    }
    wanted.extend(SEARCH_PIECES.map(|(key, own)| (key.to_owned(), names(own))));
    for (kind, own) in MAILS {
        let known: BTreeSet<String> = MAIL_COMMON.iter().chain(own).map(|name| (*name).to_owned()).collect();
        wanted.insert(format!("mail-{kind}-subject"), known.clone());
        wanted.insert(format!("mail-{kind}-body"), known);
    }
    assert_same("mail-", &wanted);
    for (language, tag) in LANGUAGES {
        let book = book(tag, &files(language));
        for (key, used) in book.variables.iter().filter(|(key, _)| key.starts_with("mail-")) {
            let texts = every_writing(&book, key).expect("a mail can be written");
            let lines = texts[0].lines().count();
            assert!(!key.ends_with("-subject") || lines == 1, "{language} {key} has {lines} lines");
            assert!(!key.ends_with("-body") || used.contains("url"), "{language} {key} leads nowhere");
        }
    }
}

#[test]
fn arabic_is_written_in_arabic_with_western_digits_and_declines_its_nouns() {
    let book = book("ar-TN", &files("ar"));
    for key in book.variables.keys().filter(|key| !key.starts_with('-')) {
        for text in every_writing(&book, key).expect("a text can be written") {
            let eastern = |c: char| matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}');
            assert!(!text.contains(eastern), "{key}: {text}");
            let ours = ["refusal-", "missing-", "offer-problem-", "mail-"].iter().any(|prefix| key.starts_with(prefix));
            let letters = text.chars().filter(|c| matches!(c, '\u{621}'..='\u{64a}')).count();
            assert!(!ours || letters > 5, "{key}: {text}");
        }
    }
    let lots = |most: i64| {
        written(&book, "refusal-lot-limit-reached", |args, name| args.set(name.to_owned(), most)).unwrap().remove(0)
    };
    let forms = [(1, "قسط واحد"), (2, "قسطين"), (3, "3 أقساط"), (11, "11 قسطا"), (100, "100 قسط،")];
    for (most, form) in forms {
        assert!(lots(most).contains(form), "{}", lots(most));
    }
}

#[test]
fn the_scanner_reads_variants_fields_and_lists() {
    let source = "pub enum Refusal {\n    /// Why.\n    FourEyes,\n    KeysMissing {\n        /// Who.\n        members: Vec<PartyId>,\n        threshold: u32,\n    },\n}\n";
    let found = variants(source, "Refusal");
    let expected = Variants::from([
        ("four_eyes".to_owned(), BTreeSet::new()),
        ("keys_missing".to_owned(), BTreeSet::from(["threshold".to_owned()])),
    ]);
    assert_eq!(found, expected);
}
