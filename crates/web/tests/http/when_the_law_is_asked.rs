//! The law over the API: methods for a need, the rules behind a procedure's decisions.

use crate::when_pages_are_read::{open, run};
use crate::world::World;

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
