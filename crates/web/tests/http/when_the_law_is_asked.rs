//! The law over the API: methods for a need, the rules behind a procedure's decisions.

use crate::markup::{Form, faults, read};
use crate::when_forms_are_sent::{form, send};
use crate::when_pages_are_read::{open, run};
use crate::world::World;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn the_methods_of_a_need_are_given_with_their_articles() {
    let world = World::new().await;
    let asked = "methods?category=works&amount_minor=540400000&buyer_kind=central&language=fr";
    let found = world.get("", &format!("/api/v1/rules/eu%2F2014-24@2026/{asked}")).await.with(200).json();
    assert_eq!((found["ruleset"].as_str(), found["tax"].as_str()), (Some("eu/2014-24@2026"), Some("excluded")));
    assert_eq!(found["methods"][0]["method"], "open");
    assert_eq!(found["methods"][0]["title"], "Procédure ouverte");
    // A jurisdiction stands for its law of the day.
    let named = world.get("", &format!("/api/v1/rules/eu/{asked}")).await.with(200).json();
    assert_eq!(named["ruleset"], "eu/2014-24@2026");
    let category = "methods?category=ships&amount_minor=1";
    world.get("", &format!("/api/v1/rules/eu/{category}")).await.with(400);
    world.get("", "/api/v1/rules/eu/methods?category=works&amount_minor=1&buyer_kind=castle").await.with(400);
    world.get("", "/api/v1/rules/atlantis/methods?category=works&amount_minor=1").await.with(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_decision_names_its_rules_and_only_what_may_be_known() {
    let world = World::new().await;
    let ocid = world.published().await;
    let types = |told: &serde_json::Value| -> Vec<String> {
        let decisions = told["decisions"].as_array().unwrap().iter();
        decisions.map(|one| one["type"].as_str().unwrap().to_owned()).collect()
    };
    let path = format!("/api/v1/procedures/{ocid}/rules");
    let told = world.get("", &path).await.with(200).json();
    assert_eq!(told["ruleset"], world.node.rules_now().unwrap().id);
    let seen = types(&told);
    assert!(seen.contains(&"notice_published".to_owned()) && !seen.contains(&"notice_drafted".to_owned()), "{seen:?}");
    run(&world, &ocid).await;
    open(&world, &ocid).await;
    let later = world.get("", &format!("{path}?language=ar")).await.with(200).json();
    assert!(types(&later).len() > seen.len());
    world.get("", "/api/v1/procedures/ocds-diwan0-none/rules").await.with(404);
}

/// The methods that the form shows as permitted, in its order.
fn permitted(page: &str) -> Vec<(String, String)> {
    let shown = page.split("<div class=\"field\"><strong>").skip(1);
    let parts = shown.filter_map(|rest| rest.split("</div>").next()?.split_once("</strong>"));
    parts.map(|(title, says)| (title.to_owned(), says.trim().replace('\u{a0}', " "))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_that_opens_a_file_says_what_the_law_permits_for_the_need() {
    let world = World::new().await;
    let new = form(&world, "officer", "/en/desk/procedures/new?buyer=steg", "/new").await;
    let asked = async |category: &str, amount: &str| {
        let need = new.clone().fill("category", category).fill("amount", amount).fill("buyer_kind", "enterprise");
        let page =
            send(&world, "officer", &need.fill("title.fr", "Câbles").fill("do", "methods")).await.with(200).text();
        assert_eq!(faults(&page, "en"), Vec::<String>::new());
        let again = Form::of(&page, "/new");
        assert_eq!((again.get("amount"), again.get("category"), again.get("title.fr")), (amount, category, "Câbles"));
        (permitted(&page), again)
    };
    let titles = |found: &[(String, String)]| found.iter().map(|(title, _)| title.clone()).collect::<Vec<_>>();
    let (small, again) = asked("goods", "50 000").await;
    assert!(titles(&small).contains(&"Consultation".to_owned()), "{small:?}");
    assert!(!titles(&small).contains(&"Simplified procedure".to_owned()), "{small:?}");
    // The open call suits every amount, and stands first, here and in the list to choose from.
    assert_eq!(small[0].0, "Open tendering");
    assert!(small[0].1.starts_with("recommended") && small[0].1.contains("art. 2"), "{small:?}");
    assert_eq!(again.get("method"), "open");
    let consultation = &small.iter().find(|(title, _)| title == "Consultation").unwrap().1;
    assert!(consultation.contains("below 100,000 TND") && consultation.contains("art. 5"), "{consultation}");
    assert!(consultation.contains("on condition: Enough firms are consulted in writing"), "{consultation}");
    // Works have other amounts than goods: what is simplified for the ones is still a consultation for the others.
    for (category, amount, title, found) in [
        ("goods", "99999,999", "Consultation", true),
        ("goods", "100000", "Consultation", false),
        ("goods", "100000", "Simplified procedure", true),
        ("works", "100000", "Consultation", true),
        ("works", "100000", "Simplified procedure", false),
        ("goods", "300000", "Simplified procedure", false),
    ] {
        let (shown, _) = asked(category, amount).await;
        assert_eq!(titles(&shown).contains(&title.to_owned()), found, "{category}, {amount}: {shown:?}");
    }
    // What is no amount is kept as it was typed, and nothing is said to be permitted.
    for amount in ["", "beaucoup", "-5"] {
        assert_eq!(asked("goods", amount).await.0, [], "{amount}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_need_that_looks_split_is_flagged_to_the_buyers_people() {
    let world = World::new().await;
    let worth = |amount_minor: i64| {
        move |notice: &mut Value| {
            notice["lots"][0]["value"] = json!({ "amount_minor": amount_minor, "currency": "TND" });
        }
    };
    let first = world.published_with(worth(60_000_000)).await;
    let second = world.drafted_with("open", worth(50_000_000)).await;
    let small = world.drafted_with("open", worth(30_000_000)).await;
    let desk =
        async |who: &str, ocid: &str| world.get(who, &format!("/en/desk/procedures/{ocid}")).await.with(200).text();
    for who in ["officer", "approver"] {
        let page = desk(who, &second).await;
        let flag = page.split("id=\"split\"").nth(1).unwrap_or_else(|| panic!("{who}: {page}"));
        let flag = read(flag.split("</section>").next().unwrap().split_once('>').unwrap().1);
        for said in [first.as_str(), second.as_str(), "110,000.000 TND", "100,000.000 TND", "art. 5"] {
            assert!(flag.contains(said), "{said}: {flag}");
        }
    }
    // Together below the threshold, and to nobody else.
    assert!(!desk("officer", &small).await.contains("id=\"split\""));
    assert!(!desk("auditor", &second).await.contains("id=\"split\""));
}
