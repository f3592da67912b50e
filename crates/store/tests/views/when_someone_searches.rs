//! Filters, orders, pages, totals; and what people type who mean no good.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use domain::LocalText;
use domain::text::Language;
use store::views::{COUNTED_MAX, Change, ProcedureRow, PublishedBy, RANKED_MAX, SearchPage, SearchQuery, Sort, Views};

use crate::world::{Place, day, full, next, ocids, procedure, search, titled};

#[tokio::test]
async fn an_id_or_reference_comes_first_and_a_title_before_a_description() {
    let place = Place::new();
    let views = place.open();
    let mentions = ProcedureRow {
        search_text: "pompes ".repeat(3) + "voir AO/12/2026 et ocds-zz-7",
        ..titled("ocds-zz-1", "AO 12 2026 ocds zz 7")
    };
    let described = ProcedureRow {
        search_text: "Fourniture de pompes et de leurs pièces".to_owned(),
        ..titled("ocds-zz-2", "Matériel hydraulique")
    };
    let named = titled("ocds-zz-3", "Pompes");
    let referenced = ProcedureRow { reference: Some("AO/12/2026".to_owned()), ..titled("ocds-zz-7", "Autre chose") };
    next(&views, [referenced, named, described, mentions].map(procedure).into()).await;
    assert_eq!(ocids(&search(&views, "AO/12/2026").await), ["ocds-zz-7", "ocds-zz-1"]);
    assert_eq!(ocids(&search(&views, " ao/12/2026 ").await), ["ocds-zz-7", "ocds-zz-1"]);
    assert_eq!(ocids(&search(&views, "OCDS-ZZ-7").await), ["ocds-zz-7", "ocds-zz-1"]);
    assert_eq!(ocids(&search(&views, "pompes").await)[0], "ocds-zz-3");
    assert_eq!(search(&views, "pompes").await.total, 3);
}

#[tokio::test]
async fn every_field_that_names_a_procedure_finds_it() {
    let place = Place::new();
    let views = place.open();
    next(&views, vec![procedure(full("ocds-zz-1")), procedure(titled("ocds-zz-2", "Autre"))]).await;
    for text in [
        "ocds-zz-1",
        "ao/12",
        "cables",
        "câble",
        "كوابل",
        "الكوابل",
        "кабелі",
        "moyenne tension",
        "electricite",
        "sahel",
        "31300000",
        "Fourniture CÂBLES sahel gaz",
    ] {
        assert_eq!(ocids(&search(&views, text).await), ["ocds-zz-1"], "{text}");
    }
    assert_eq!(search(&views, "cables introuvables").await.total, 0);
}

#[tokio::test]
async fn what_cannot_be_a_word_is_never_an_error() {
    let place = Place::new();
    let views = place.open();
    next(&views, vec![procedure(titled("ocds-1", "NEAR AND OR NOT title")), procedure(full("ocds-2"))]).await;
    let long = "câble ".repeat(2_000);
    let marks = "e\u{301}".repeat(5) + &"\u{301}".repeat(10_000);
    for (text, total) in [
        ("", 2),
        ("   ", 2),
        ("\"", 2),
        ("\"\"\"", 2),
        ("*", 2),
        ("((((", 2),
        ("'; DROP TABLE procedure; --", 0),
        ("NEAR(and or)", 1),
        ("AND", 1),
        ("OR NOT", 1),
        ("NOT title", 1),
        ("title : near", 1),
        ("title:câble", 0),
        ("{title body} : câble", 0),
        ("^câble", 1),
        ("câ*", 1),
        ("-câble +moyenne", 1),
        ("câble\0tension", 1),
        ("\0", 2),
        ("câble\u{202E}s", 1),
        ("câble\" OR \"near", 0),
        ("\u{FFFF}\u{10FFFF}", 2),
        (&long, 1),
        (&marks, 0),
        ("%_%", 2),
    ] {
        let page = search(&views, text).await;
        assert_eq!(page.total, total, "{:?}", text.chars().take(40).collect::<String>());
    }
}

const STAGES: [&str; 3] = ["bidding", "evaluation", "awarded"];
const CATEGORIES: [Option<&str>; 3] = [Some("goods"), Some("works"), None];
const METHODS: [Option<&str>; 2] = [Some("open"), Some("limited")];
const PUBLISHERS: [Option<&str>; 3] = [None, None, Some("Ailleurs")];
const REGIONS: [&str; 3] = ["TN-11", "TN-61", "TN-83"];
const CODES: [&str; 5] = ["CPV:31300000", "CPV:31321200-4", "cpv:45000000-7", "NACE:31300000", "CPV:313"];
const GROUPS: [&str; 5] = ["31", "313212", "45", "3", "99"];
const WORDS: [&str; 4] = ["câbles", "pompes", "travaux", "eau"];

/// Numbers without a pattern, the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn of<T: Copy>(&mut self, values: &[T]) -> T {
        values[self.below(values.len())]
    }

    fn sometimes<T>(&mut self, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(4) == 0).then(|| value(self))
    }
}

fn some_row(dice: &mut Dice, number: usize) -> ProcedureRow {
    let word = dice.of(&WORDS);
    let buyer = dice.below(4);
    ProcedureRow {
        publisher: dice.of(&PUBLISHERS).map(str::to_owned),
        buyer_id: (buyer > 0).then(|| format!("buyer-{buyer}")),
        buyer_name: format!("Acheteur {buyer}"),
        title: if dice.below(2) == 0 {
            LocalText::fr(word)
        } else {
            LocalText { ar: Some(word.to_owned()), ..LocalText::default() }
        },
        stage: dice.of(&STAGES).to_owned(),
        category: dice.of(&CATEGORIES).map(str::to_owned),
        method: dice.of(&METHODS).map(str::to_owned),
        value_minor: dice.sometimes(|dice| dice.below(50) as i64),
        currency: Some(["TND", "EUR"][dice.below(2)].to_owned()),
        published_at: (dice.below(5) > 0).then(|| day(dice.below(20) as i64)),
        deadline: (dice.below(5) > 0).then(|| day(dice.below(20) as i64)),
        classifications: (0..dice.below(3)).map(|_| dice.of(&CODES).to_owned()).collect(),
        regions: (0..dice.below(3)).map(|_| dice.of(&REGIONS).to_owned()).collect(),
        ..titled(&format!("ocds-{number}"), "")
    }
}

fn some_query(dice: &mut Dice) -> SearchQuery {
    let text = dice.below(3);
    SearchQuery {
        text: if text == 0 { String::new() } else { dice.of(&WORDS).to_owned() },
        language: dice.sometimes(|dice| dice.of(&Language::ALL)),
        buyer: dice.sometimes(|dice| dice.of(&["buyer-1", "buyer-2", "Acheteur 0", "Acheteur 1"]).to_owned()),
        method: dice.sometimes(|dice| dice.of(&["open", "limited", "?"]).to_owned()),
        category: dice.sometimes(|_| "goods".to_owned()),
        stage: dice.sometimes(|dice| dice.of(&STAGES).to_owned()),
        publisher: dice.sometimes(|dice| match dice.below(2) {
            0 => PublishedBy::ThisNode,
            _ => PublishedBy::Other("Ailleurs".to_owned()),
        }),
        currency: dice.sometimes(|_| "TND".to_owned()),
        value_from: dice.sometimes(|dice| dice.below(50) as i64),
        value_to: dice.sometimes(|dice| dice.below(50) as i64),
        deadline_from: dice.sometimes(|dice| day(dice.below(20) as i64)),
        deadline_to: dice.sometimes(|dice| day(dice.below(20) as i64)),
        region: dice.sometimes(|dice| dice.of(&REGIONS).to_owned()),
        cpv: dice.sometimes(|dice| dice.of(&GROUPS).to_owned()),
        sort: dice.of(&[Sort::Relevance, Sort::Newest, Sort::DeadlineSoonest, Sort::ValueHighest]),
        offset: 0,
        limit: 100,
        with_facets: true,
    }
}

fn matches(row: &ProcedureRow, query: &SearchQuery) -> bool {
    let within = |value: Option<i64>, from: Option<i64>, to: Option<i64>| {
        from.is_none_or(|from| value.is_some_and(|value| value >= from))
            && to.is_none_or(|to| value.is_some_and(|value| value <= to))
    };
    let second = |at: Option<jiff::Timestamp>| at.map(jiff::Timestamp::as_second);
    let title = row.title.fr.as_deref().or(row.title.ar.as_deref());
    (query.text.is_empty() || title == Some(&query.text))
        && query.language.is_none_or(|language| row.title.get(language).is_some())
        && query.buyer.as_ref().is_none_or(|buyer| row.buyer_id.as_ref().unwrap_or(&row.buyer_name) == buyer)
        && (query.method.is_none() || query.method == row.method)
        && (query.category.is_none() || query.category == row.category)
        && query.stage.as_ref().is_none_or(|stage| *stage == row.stage)
        && query.publisher.as_ref().is_none_or(|publisher| match publisher {
            PublishedBy::ThisNode => row.publisher.is_none(),
            PublishedBy::Other(name) => row.publisher.as_ref() == Some(name),
        })
        && (query.currency.is_none() || query.currency == row.currency)
        && within(row.value_minor, query.value_from, query.value_to)
        && within(second(row.deadline), second(query.deadline_from), second(query.deadline_to))
        && query.region.as_ref().is_none_or(|region| row.regions.contains(region))
        // Whole codes of that vocabulary only.
        && query.cpv.as_ref().is_none_or(|group| {
            let codes = row.classifications.iter().filter(|code| code.len() >= 12 && !code.starts_with("NACE"));
            codes.into_iter().any(|code| code[4..].starts_with(group))
        })
}

fn assert_ordered(rows: &[ProcedureRow], sort: Sort) {
    let ordered = match sort {
        Sort::Relevance => true,
        Sort::Newest => rows.is_sorted_by_key(|row| Reverse(row.published_at)),
        Sort::DeadlineSoonest => rows.is_sorted_by_key(|row| (row.deadline.is_none(), row.deadline)),
        Sort::ValueHighest => rows.is_sorted_by_key(|row| Reverse(row.value_minor)),
    };
    assert!(ordered, "{sort:?}");
}

fn tally<'a>(values: impl Iterator<Item = Option<&'a str>>) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for value in values.flatten() {
        *counts.entry(value.to_owned()).or_insert(0) += 1;
    }
    counts
}

#[tokio::test]
async fn filters_orders_totals_and_facets_agree_with_a_walk_over_all_rows() {
    let place = Place::new();
    let views = place.open();
    let mut dice = Dice(7);
    let rows: Vec<_> = (0..400).map(|number| some_row(&mut dice, number)).collect();
    next(&views, rows.iter().cloned().map(procedure).collect()).await;
    let mut found_something = 0;
    for _ in 0..400 {
        let query = some_query(&mut dice);
        let mut expected: Vec<_> = rows.iter().filter(|row| matches(row, &query)).collect();
        let (found, first) = all_pages(&views, &query, 37).await;
        assert_eq!((first.total, first.total_is_exact), (expected.len() as u64, true), "{query:?}");
        assert_ordered(&found, query.sort);
        if query.text.is_empty() && query.sort == Sort::Relevance {
            assert_ordered(&found, Sort::Newest);
        }
        let facets = first.facets.unwrap();
        assert_eq!(facets.stages, tally(expected.iter().map(|row| Some(row.stage.as_str()))));
        assert_eq!(facets.categories, tally(expected.iter().map(|row| row.category.as_deref())));
        assert_eq!(facets.methods, tally(expected.iter().map(|row| row.method.as_deref())));
        assert_eq!(facets.publishers, tally(expected.iter().map(|row| row.publisher.as_deref())));
        assert_eq!(facets.own, expected.iter().filter(|row| row.publisher.is_none()).count() as u64);
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort_by(|a, b| a.ocid.cmp(&b.ocid));
        expected.sort_by(|a, b| a.ocid.cmp(&b.ocid));
        let kept = |row: &&ProcedureRow| ProcedureRow { regions: Vec::new(), ..(*row).clone() };
        assert_eq!(found, expected.iter().map(kept).collect::<Vec<_>>(), "{query:?}");
        found_something += usize::from(!expected.is_empty());
    }
    assert!(found_something > 100, "{found_something}");
}

/// Every row, page by page, and the first page.
async fn all_pages(views: &Views, query: &SearchQuery, limit: usize) -> (Vec<ProcedureRow>, SearchPage) {
    let mut rows = Vec::new();
    let mut first = None;
    loop {
        let query = SearchQuery { offset: rows.len(), limit, ..query.clone() };
        let page = views.search(query).await.unwrap();
        rows.extend(page.rows.iter().cloned());
        let done = page.rows.is_empty();
        first.get_or_insert(page);
        if done {
            return (rows, first.unwrap());
        }
    }
}

#[tokio::test]
async fn beyond_ten_thousand_the_total_says_that_there_are_more() {
    let place = Place::new();
    let views = place.open();
    let count = COUNTED_MAX + 20;
    let row = |number: usize| ProcedureRow {
        classifications: vec!["CPV:45233120-6".to_owned()],
        regions: if number.is_multiple_of(1_000) { vec!["TN-61".to_owned()] } else { Vec::new() },
        ..titled(&format!("ocds-{number}"), "Travaux")
    };
    let changes: Vec<Change> = (0..count).map(row).map(procedure).collect();
    next(&views, changes).await;
    let ask = |text: &str, stage: Option<&str>, offset| {
        let query = SearchQuery {
            text: text.to_owned(),
            stage: stage.map(str::to_owned),
            offset,
            limit: usize::MAX,
            with_facets: true,
            ..SearchQuery::default()
        };
        async { views.search(query).await.unwrap() }
    };
    let most = COUNTED_MAX as u64;
    let words = ask("travaux", None, 0).await;
    assert_eq!((words.total, words.total_is_exact, words.rows.len()), (most, false, 100));
    assert_eq!(words.facets, None);
    let filtered = ask("", Some("bidding"), COUNTED_MAX - 5).await;
    assert_eq!((filtered.total, filtered.total_is_exact, filtered.rows.len()), (most, false, 5));
    assert_eq!(filtered.facets, None);
    let everything = ask("", None, usize::MAX).await;
    assert_eq!((everything.total, everything.total_is_exact, everything.rows.len()), (count as u64, true, 0));
    assert_eq!(everything.facets.unwrap().own, count as u64);
    // So many are not ranked: newest entered first, and on no two pages the same.
    for stage in [None, Some("bidding")] {
        let mut shown = Vec::new();
        for offset in (0..400).step_by(100) {
            let page = ask("travaux", stage, offset).await;
            shown.extend(page.rows.into_iter().map(|row| row.ocid));
        }
        let newest_first = (count - 400..count).rev().map(|n| format!("ocds-{n}"));
        assert_eq!(shown, newest_first.collect::<Vec<_>>(), "{stage:?}");
    }
    assert_eq!(ask("travaux", Some("awarded"), 0).await.total, 0);
    // What is frequent and what is rare are looked for in two ways, with and without words, together and alone.
    for text in ["", "travaux"] {
        for (region, total) in [(None, most), (Some("TN-61".to_owned()), 11), (Some("TN-11".to_owned()), 0)] {
            let cpv = Some("4523".to_owned());
            let query = SearchQuery { text: text.to_owned(), region, cpv, limit: 20, ..SearchQuery::default() };
            let page = views.search(query.clone()).await.unwrap();
            assert_eq!((page.total, page.rows.len() as u64), (total, total.min(20)), "{query:?}");
        }
    }
    // What was entered first is beyond what is ranked, and its id finds it all the same.
    let first = ask("ocds-0", None, 0).await;
    assert_eq!(first.rows[0].ocid, "ocds-0");
}

#[tokio::test]
async fn of_too_many_to_rank_those_with_the_words_in_the_title_come_first() {
    let place = Place::new();
    let views = place.open();
    let row = |number: usize| match number % 2 {
        0 => titled(&format!("ocds-{number}"), "Pompes"),
        _ => ProcedureRow { search_text: "pompes".to_owned(), ..titled(&format!("ocds-{number}"), "Matériel") },
    };
    let count = RANKED_MAX + 100;
    next(&views, (0..count).map(row).map(procedure).collect()).await;
    let query = SearchQuery { text: "pompes".to_owned(), ..SearchQuery::default() };
    let (found, first) = all_pages(&views, &query, 70).await;
    assert_eq!(first.total, count as u64);
    let named = (0..count).rev().filter(|n| n % 2 == 0);
    let others = (0..count).rev().filter(|n| n % 2 == 1);
    let expected: Vec<_> = named.chain(others).map(|n| format!("ocds-{n}")).collect();
    let found: Vec<_> = found.into_iter().map(|row| row.ocid).collect();
    assert_eq!(found, expected);
}

#[tokio::test]
async fn what_a_search_would_have_on_its_pages_is_known_of_any_process() {
    let place = Place::new();
    let views = place.open();
    let imported = ProcedureRow { publisher: Some("Town".to_owned()), ..titled("ocds-zz-1", "Pompes") };
    let referenced = ProcedureRow { reference: Some("AO/9".to_owned()), ..titled("ocds-zz-3", "Autre chose") };
    next(&views, [full("ocds-zz-1"), titled("ocds-zz-2", "Pompes"), imported, referenced].map(procedure).into()).await;
    let among: Vec<(String, Option<String>)> = [
        ("ocds-zz-1", None),
        ("ocds-zz-1", Some("Town")),
        ("ocds-zz-2", None),
        ("ocds-zz-3", None),
        ("ocds-zz-2", Some("Town")),
        ("ocds-zz-4", None),
    ]
    .map(|(ocid, publisher)| (ocid.to_owned(), publisher.map(str::to_owned)))
    .into();
    let words = |text: &str| SearchQuery { text: text.to_owned(), ..SearchQuery::default() };
    for query in [
        SearchQuery::default(),
        words("cable"),
        words("الكوابل"),
        words("pompe"),
        words("AO/9"),
        words("ao/9 pompes"),
        words("ocds-zz-1"),
        words("((("),
        SearchQuery { publisher: Some(PublishedBy::ThisNode), ..words("pompes") },
        SearchQuery { publisher: Some(PublishedBy::Other("Town".to_owned())), ..words("pompes") },
        SearchQuery { currency: Some("TND".to_owned()), value_from: Some(1), ..SearchQuery::default() },
        SearchQuery { stage: Some("awarded".to_owned()), ..SearchQuery::default() },
        SearchQuery { deadline_from: Some(day(29)), ..words("cable") },
        SearchQuery { deadline_from: Some(day(31)), ..words("cable") },
    ] {
        let page = views.search(SearchQuery { limit: 100, ..query.clone() }).await.unwrap();
        let found: Vec<_> = page.rows.into_iter().map(|row| (row.ocid, row.publisher)).collect();
        let expected: Vec<bool> = among.iter().map(|process| found.contains(process)).collect();
        assert_eq!(views.matching(query.clone(), among.clone()).await.unwrap(), expected, "{query:?}");
        // A search is kept as JSON and finds the same afterwards.
        let kept: SearchQuery = serde_json::from_str(&serde_json::to_string(&query).unwrap()).unwrap();
        assert_eq!(kept, query);
    }
}
