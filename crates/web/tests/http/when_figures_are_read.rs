//! Histories of organisations, figures of everybody, and how the node fares.

use crate::when_pages_are_read::{award, open, run, sound};
use crate::world::World;
use domain::program::OutageRecorded;
use jiff::{SignedDuration, Timestamp};
use node::Caller;
use serde_json::json;

async fn page(world: &World, path: &str) -> String {
    let answer = world.get("", path).await.with(200);
    sound(path, &answer);
    answer.text()
}

/// The figures of the home page, each as it is read: name and value.
async fn headline(world: &World, language: &str) -> Vec<(String, String)> {
    let home = page(world, &format!("/{language}")).await;
    let list = home.split("<dl class=\"headline\">").nth(1).and_then(|rest| rest.split("</dl>").next()).unwrap();
    let read = |markup: &str| {
        let texts = markup.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
        texts.collect::<String>().trim().to_owned()
    };
    let row = |row: &str| row.split_once("</dt>").map(|(name, value)| (read(name), read(value)));
    list.split("<div>").filter_map(row).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_home_page_says_in_four_figures_what_goes_on() {
    let world = World::new().await;
    let year = world.node.clock.now().to_zoned(jiff::tz::TimeZone::UTC).year();
    let told = |names: [&str; 4], values: [&str; 4]| -> Vec<(String, String)> {
        names.map(|name| name.replace("YEAR", &year.to_string())).into_iter().zip(values.map(str::to_owned)).collect()
    };
    let english = ["Calls for tenders open now", "Closing within seven days", "Awarded in YEAR", "Public buyers"];
    assert_eq!(headline(&world, "en").await, told(english, ["0", "0", "0", "2"]));
    let ocid = world.published().await;
    assert_eq!(headline(&world, "en").await, told(english, ["1", "0", "0", "2"]));
    let french = ["Appels d&#39;offres ouverts", "Clôture sous sept jours", "Attribué en YEAR", "Acheteurs publics"];
    let arabic = ["طلبات عروض مفتوحة", "تُغلق خلال سبعة أيام", "ما أُسند سنة YEAR", "المشترون العموميون"];
    let shown = [headline(&world, "fr").await, headline(&world, "ar").await];
    assert_eq!(shown, [told(french, ["1", "0", "0", "2"]), told(arabic, ["1", "0", "0", "2"])]);
    run(&world, &ocid).await;
    open(&world, &ocid).await;
    award(&world, &ocid).await;
    let after = headline(&world, "en").await;
    assert_eq!(after[0].1, "0");
    assert!(after[2].1.ends_with("dinars") || after[2].1.contains("TND"), "{after:?}");
    assert!(after[2].1.starts_with(|c: char| c.is_ascii_digit() && c != '0'), "{after:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn organisations_have_their_history_and_everybody_the_sums() {
    let world = World::new().await;
    for path in ["/fr/organisations/steg", "/ar/organisations/sotetel", "/en/open-data"] {
        assert!(!page(&world, path).await.contains("<svg class=\"chart\""), "{path} draws nothing out of nothing");
    }
    let ocid = world.published().await;
    run(&world, &ocid).await;
    open(&world, &ocid).await;
    award(&world, &ocid).await;
    let buyer = page(&world, "/en/organisations/steg").await;
    for part in [
        "What this buyer awarded",
        "Sum of 2 awards",
        "From closing to award:",
        "<svg class=\"chart\"",
        "Organisation sotetel",
    ] {
        assert!(buyer.contains(part), "{part}: {buyer}");
    }
    // Both lots got two bids.
    assert!(buyer.contains("<th scope=\"row\"><bdi class=\"number\" dir=\"ltr\">2</bdi></th><td class=\"figure\"><bdi class=\"number\" dir=\"ltr\">2</bdi></td>"), "{buyer}");
    assert!(buyer.contains(&format!("/en/procedures/{ocid}/results")), "{buyer}");
    let winner = page(&world, "/ar/organisations/sotetel").await;
    assert!(winner.contains("<svg class=\"chart\"") && winner.contains("مجموع إسنادين"), "{winner}");
    let loser = page(&world, "/fr/organisations/onetech").await;
    assert!(loser.contains("Rien n&#39;est encore publié") && !loser.contains("<svg class=\"chart\""), "{loser}");
    for language in ["fr", "ar", "en"] {
        let data = page(&world, &format!("/{language}/open-data")).await;
        assert_eq!(data.matches("<svg class=\"chart\"").count(), 2, "{data}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_status_says_the_same_to_people_and_programs() {
    let world = World::new().await;
    let before = world.get("", "/api/v1/status").await.with(200).json();
    assert_eq!(before["state"], "ok");
    assert_eq!(before["disk"]["takes_writes"], json!(null), "nothing is claimed that was not tried");
    assert!(page(&world, "/en/status").await.contains("Not checked yet since the start."));
    node::health::beat(&world.node).await.unwrap();
    let status = world.get("", "/api/v1/status").await.with(200).json();
    assert_eq!(status["disk"]["takes_writes"], true);
    assert_eq!(status["outage"], json!(null));
    assert_eq!(status["ruleset"], world.node.rules_now().unwrap().id);
    assert!(status["ledger"]["acts"].as_u64().unwrap() > 10 && status["ledger"]["recorded_at"].is_string(), "{status}");
    let acts = status["ledger"]["acts"].to_string();
    for (language, words) in [("fr", "Tout fonctionne"), ("ar", "كل شيء يعمل"), ("en", "Everything works")] {
        let shown = page(&world, &format!("/{language}/status")).await;
        assert!(shown.contains(words) && shown.contains(&acts), "{shown}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_is_told_with_what_it_changed() {
    let world = World::new().await;
    let ocid = world.published().await;
    let before = world.get("", &format!("/api/v1/procedures/{ocid}")).await.with(200).json();
    let deadline: Timestamp = before["deadline"].as_str().unwrap().parse().unwrap();
    assert!(!page(&world, "/en/status").await.contains("id=\"outages\""));
    let near = |hours| deadline - SignedDuration::from_hours(hours);
    for (from, to) in [(200, 190), (3, 1)] {
        let act = OutageRecorded { from: near(from), to: near(to), ledger_size: 1 };
        assert!(world.node.record_outage(&Caller::clock(), act).await.unwrap().is_some());
    }
    // The clockwork moves what is affected once the views have the outage.
    let after = deadline + SignedDuration::from_hours(24);
    let moved = json!(after.to_string());
    for _ in 0..200 {
        node::clockwork::round(&world.node).await.unwrap();
        if world.get("", &format!("/api/v1/procedures/{ocid}")).await.with(200).json()["deadline"] == moved {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let index = world.node.outages()[1].index;
    let status = world.get("", "/api/v1/status").await.with(200).json();
    assert_eq!(status["outage"], json!({ "from": near(3), "to": near(1), "index": index }));
    world.get("", &format!("/api/v1/receipts/{index}")).await.with(200);
    for (language, none, why) in [
        ("fr", "Aucune", "le portail était hors service"),
        ("ar", "لا شيء", "كانت البوابة خارج الخدمة"),
        ("en", "None", "out of service"),
    ] {
        let shown = page(&world, &format!("/{language}/status")).await;
        let of_outages = shown.split("id=\"outages\"").nth(1).unwrap();
        assert!(of_outages.contains(none) && of_outages.contains(&format!("/procedures/{ocid}\"")), "{of_outages}");
        let shown = page(&world, &format!("/{language}/procedures/{ocid}")).await;
        // Beside the deadline, and in the course of the procedure.
        assert_eq!(shown.matches(why).count(), 2, "{shown}");
        assert_eq!(shown.matches(&format!("datetime=\"{}\"", near(3))).count(), 2);
    }
    let record = world.get("", &format!("/ocds/records/{ocid}")).await.with(200).json();
    assert!(record.to_string().contains("\"rationale\":\"outage (node policy)\""), "{record}");
}
