//! Finding: every filter is in the address, can be taken off again, and is followed by feed and calendar alike.

use crate::markup::links;
use crate::when_pages_are_read::{import, sound};
use crate::world::World;
use serde_json::json;

async fn page(world: &World, path: &str) -> String {
    let answer = world.get("", path).await.with(200);
    sound(path, &answer);
    answer.text()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_filter_narrows_is_named_and_can_be_taken_off() {
    let world = World::new().await;
    import(&world).await;
    let ocid = world.published().await;
    for (query, finds) in [
        ("q=transfo", true),
        ("q=%D9%85%D8%AD%D9%88%D9%84", true),
        ("q=%D8%A7%D9%84%D9%85%D8%AD%D9%88%D9%84%D8%A7%D8%AA", true),
        ("q=pompe", false),
        ("stage=bidding", true),
        ("stage=awarded", false),
        ("category=goods", true),
        ("category=works", false),
        ("method=open", true),
        ("method=direct", false),
        ("buyer=steg", true),
        ("buyer=sonede", false),
        ("publisher=own", true),
        ("publisher=Borough%20of%20X", false),
        ("closing_from=2026-03-10&closing_to=2026-04-30", true),
        ("closing_from=2026-05-30", false),
        ("closing_to=2026-03-03", false),
        ("region=TN-61", true),
        ("region=TN-11", false),
        ("cpv=31000000-6", true),
        ("cpv=3117", true),
        ("cpv=45", false),
        ("region=TN-61&cpv=31&q=transfo", true),
        // The notice has no value, the imported one 1,234.50 pounds.
        ("value_from=1", false),
        ("q=transfo&stage=bidding&category=goods&method=open&buyer=steg&publisher=own&sort=newest", true),
    ] {
        let path = format!("/en/procedures?{query}");
        assert_eq!(page(&world, &path).await.contains(&ocid), finds, "{query}");
    }
    for (query, finds) in [
        ("currency=GBP", true),
        ("currency=GBP&value_from=1234.5&value_to=1234.5", true),
        ("currency=GBP&value_from=1 234,51", false),
        ("value_from=1000", false),
    ] {
        let path = format!("/fr/procedures?{}", query.replace(' ', "%20").replace(',', "%2C"));
        assert_eq!(page(&world, &path).await.contains("Road &amp; bridge"), finds, "{query}");
    }
    let narrowed = page(&world, "/fr/procedures?q=transfo&stage=bidding&buyer=steg&sort=newest&page=1").await;
    assert!(narrowed.contains("Étape <bdi>"), "{narrowed}");
    assert!(narrowed.contains("Acheteur public <bdi>Organisation steg</bdi>"), "{narrowed}");
    let links = links(&narrowed);
    for rest in [
        "/fr/procedures?stage=bidding&buyer=steg&sort=newest",
        "/fr/procedures?q=transfo&buyer=steg&sort=newest",
        "/fr/procedures?q=transfo&stage=bidding&sort=newest",
        "/fr/feed.atom?q=transfo&stage=bidding&buyer=steg",
        "/fr/calendar.ics?q=transfo&stage=bidding&buyer=steg",
    ] {
        assert!(links.contains(rest), "{rest}: {links:?}");
    }
    // The other languages show the same search.
    assert!(links.contains("/ar/procedures?q=transfo&stage=bidding&buyer=steg&sort=newest&page=1"), "{links:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_stand_where_a_choice_is_still_open() {
    let world = World::new().await;
    import(&world).await;
    world.published().await;
    let all = page(&world, "/en/procedures").await;
    assert!(all.contains(">Goods (1)</option>") && all.contains(">Services (0)</option>"), "{all}");
    assert!(all.contains(">Borough of X (1)</option>"), "{all}");
    let goods = page(&world, "/en/procedures?category=goods").await;
    assert!(goods.contains("<option value=\"goods\" selected>Goods</option>"), "{goods}");
    assert!(goods.contains(">Borough of X (0)</option>"), "{goods}");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_is_found_it_says_what_to_try_and_what_was_not_understood() {
    let world = World::new().await;
    world.published().await;
    let none = page(&world, "/en/procedures?q=transfo&category=works").await;
    assert!(none.contains("Nothing matches this search"), "{none}");
    // Without the category there is one; without the words there is none, so that is not proposed.
    assert!(
        none.contains("<a rel=\"nofollow\" href=\"/en/procedures?q=transfo\">Category <bdi>Works</bdi></a>"),
        "{none}"
    );
    assert_eq!(none.matches("href=\"/en/procedures?category=works\"").count(), 1, "only to take it off: {none}");
    for (language, query, words) in [
        ("fr", "value_from=beaucoup", "Ce montant ne se lit pas"),
        ("ar", "value_to=-5", "تعذرت قراءة هذا المبلغ"),
        ("en", "closing_to=2026-99-99", "This date cannot be read"),
        ("fr", "cpv=routes", "Ce code ne se lit pas"),
    ] {
        let told = page(&world, &format!("/{language}/procedures?{query}")).await;
        assert!(told.contains(words) && told.contains("aria-invalid=\"true\""), "{told}");
        let typed = query.split('=').nth(1).unwrap();
        assert!(told.contains(&format!("value=\"{typed}\"")), "what was typed is still there: {told}");
        assert!(told.contains("Transformateurs") || told.contains("محولات") || told.contains("Transformers"));
    }
}

/// The value of a line of a calendar.
fn line<'a>(file: &'a str, name: &str) -> Vec<&'a str> {
    file.split("\r\n").filter_map(|line| line.strip_prefix(name)?.strip_prefix(':')).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn any_search_is_a_feed_and_a_calendar_that_notice_changes() {
    let world = World::new().await;
    import(&world).await;
    let ocid = world.published().await;
    let feed = world.get("", "/ar/feed.atom?q=%D9%85%D8%AD%D9%88%D9%84%D8%A7%D8%AA&stage=bidding").await.with(200);
    assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
    let feed = feed.text();
    assert!(feed.contains("xml:lang=\"ar\"") && feed.contains(&format!("/ar/procedures/{ocid}")), "{feed}");
    assert!(feed.contains("/ar/feed.atom?q=%D9%85%D8%AD%D9%88%D9%84%D8%A7%D8%AA&amp;stage=bidding</id>"), "{feed}");
    assert!(!world.get("", "/ar/feed.atom?category=works").await.with(200).text().contains("<entry>"));
    // Without a filter it is this node's own; of another publisher when asked.
    assert!(!world.get("", "/en/feed.atom").await.text().contains("Road"));
    assert!(world.get("", "/en/feed.atom?publisher=Borough%20of%20X").await.text().contains("Road &amp; bridge"));

    let calendar = |path: String| {
        let world = &world;
        async move {
            let answer = world.get("", &path).await.with(200);
            assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
            answer.text()
        }
    };
    let search = "/fr/calendar.ics?stage=bidding&buyer=steg".to_owned();
    let before = calendar(search.clone()).await;
    let deadline = world.in_days(40);
    assert_eq!(line(&before, "BEGIN"), ["VCALENDAR", "VEVENT"]);
    assert_eq!(line(&before, "DTSTART")[0][..8], deadline.strftime("%Y%m%d").to_string());
    assert_eq!(line(&before, "UID"), [format!("closing.{ocid}@diwan.example.tn.ledger")]);

    let at = format!("/api/v1/procedures/{ocid}");
    let mut notice = world.get("officer", &at).await.json()["notice"].take();
    notice["tender_period_end"] = json!(world.in_days(45));
    let amendment = json!({ "notice": notice, "rationale": { "fr": "Délai prolongé." } });
    world.post("officer", &format!("{at}/amendments"), amendment).await.with(201);
    let after = calendar(search.clone()).await;
    assert_eq!(line(&after, "UID"), line(&before, "UID"));
    let sequence = |file: &str| line(file, "SEQUENCE")[0].parse::<u64>().unwrap();
    assert!(sequence(&after) > sequence(&before), "{after}");
    assert_ne!(line(&after, "DTSTART"), line(&before, "DTSTART"));
    assert_eq!(line(&after, "STATUS"), ["CONFIRMED"]);

    let own = calendar(format!("/ar/procedures/{ocid}/calendar.ics")).await;
    assert_eq!(line(&own, "BEGIN"), ["VCALENDAR", "VEVENT", "VEVENT"], "questions end, bids close");
    assert!(line(&own, "UID").contains(&line(&after, "UID")[0]));

    let reasons = json!({ "reasons": { "fr": "Budget retiré." } });
    world.post("approver", &format!("{at}/cancellation"), reasons).await.with(201);
    // Who follows what is open is told that it will not close.
    for path in [search, "/fr/calendar.ics?q=transfo".to_owned()] {
        let gone = calendar(path).await;
        assert_eq!(line(&gone, "STATUS"), ["CANCELLED"], "{gone}");
        assert_eq!(line(&gone, "UID"), line(&before, "UID"));
        assert!(sequence(&gone) > sequence(&after));
    }
    // A procedure's feed says in words what happened.
    let tags = [
        ("fr", "Procédure annulée", "Avis modifié"),
        ("ar", "إلغاء الإجراء", "تعديل الإعلان"),
        ("en", "Procedure cancelled", "Notice amended"),
    ];
    for (language, cancelled, amended) in tags {
        let feed = world.get("", &format!("/{language}/procedures/{ocid}/feed.atom")).await.with(200).text();
        let titles: Vec<&str> =
            feed.split("<entry>").skip(1).filter_map(|entry| entry.split("<title>").nth(1)).collect();
        assert!(titles[0].starts_with(cancelled) && titles[1].contains(amended), "{titles:?}");
        assert!(!feed.contains("tenderAmendment") && !feed.contains("tenderCancellation"), "{feed}");
    }
    for path in ["/de/calendar.ics", "/fr/procedures/nothing/calendar.ics", "/fr/procedures/nothing/feed.atom"] {
        world.get("", path).await.with(404);
    }
    for hostile in ["q=%00%0D%0AATTENDEE:x", "sort=x&value_from=%0D%0A", "publisher=%3Cscript%3E"] {
        let file = calendar(format!("/fr/calendar.ics?{hostile}")).await;
        assert!(!file.contains("\nATTENDEE"), "{file}");
        world.get("", &format!("/fr/feed.atom?{hostile}")).await.with(200);
    }
}
