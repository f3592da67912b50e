//! A tender from notice to award, through plain forms alone (the members' keys are their own machines' work).

use crate::markup::{Form, faults};
use crate::world::{Answer, EVALUATORS, LOTS, OPENERS, World};
use axum::body::Body;
use axum::http::Method;

/// The form of a page, as this person's browser holds it.
pub async fn form(world: &World, who: &str, path: &str, ending: &str) -> Form {
    let page = world.get(who, path).await.with(200);
    assert_eq!(faults(&page.text(), &path[1..3]), Vec::<String>::new(), "{path}");
    Form::of(&page.text(), ending)
}

pub async fn send(world: &World, who: &str, form: &Form) -> Answer {
    send_with(world, who, form, None).await
}

pub async fn send_with(world: &World, who: &str, form: &Form, file: Option<(&str, &[u8])>) -> Answer {
    let (kind, body) = form.with_file(file);
    let request = world.request(Method::POST, who, &form.action).header("content-type", kind);
    world.send(request.body(Body::from(body)).unwrap()).await
}

/// Sends a form that is taken, follows to the next page and reads what it says.
pub async fn done(world: &World, who: &str, form: &Form, says: &str) -> String {
    let answer = send(world, who, form).await.with(303);
    let next = answer.header("location").to_owned();
    let page = world.get(who, &next).await.with(200).text();
    assert!(page.contains(&format!("<div class=\"done\" role=\"status\"><p>{says}")), "{next}: {page}");
    page
}

/// Sends a form that is refused; the page shown again has what was typed, and says what is wrong at its field.
pub async fn refused(world: &World, who: &str, form: &Form, status: u16, says: &str) -> Form {
    let answer = send(world, who, form).await.with(status);
    let page = answer.text();
    assert_eq!(faults(&page, &form.action[1..3]), Vec::<String>::new(), "{page}");
    assert!(page.contains("class=\"refusal\" role=\"alert\"") && page.contains(says), "{says}: {page}");
    let ending = form.action.rsplit('/').next().unwrap();
    let again = Form::of(&page, ending);
    for (name, value) in &form.fields {
        if !["once", "do"].contains(&name.as_str()) {
            let kept = again.fields.iter().any(|(field, text)| field == name && text.trim() == value.trim());
            assert!(kept, "{name} lost {value:?}: {:?}", again.fields);
        }
    }
    assert_ne!(again.get("once"), form.get("once"), "a form shown again is a new one");
    again
}

/// Presses a button that only rearranges the form.
async fn press(world: &World, who: &str, form: Form, button: &str) -> Form {
    let ending = form.action.rsplit('/').next().unwrap().to_owned();
    let page = send(world, who, &form.fill("do", button)).await.with(200).text();
    assert_eq!(faults(&page, "en"), Vec::<String>::new(), "after {button}");
    Form::of(&page, &ending)
}

async fn start(world: &World) -> String {
    let new = form(world, "officer", "/en/desk/procedures/new?buyer=steg", "/new").await;
    assert_eq!((new.get("buyer"), new.get("method")), ("steg", "open"));
    refused(
        world,
        "officer",
        &new.clone().fill("title.ar", " \u{202e}محولات"),
        422,
        "The field “title” is empty, too long",
    )
    .await;
    let new = new.fill("title.fr", "Transformateurs 30 kV").fill("title.en", "Transformers");
    let answer = send(world, "officer", &new).await.with(303);
    // The same form again, as an impatient finger sends it, opens no second file.
    assert_eq!(send(world, "officer", &new).await.with(303).header("location"), answer.header("location"));
    let place = answer.header("location").to_owned();
    place.strip_prefix("/en/desk/procedures/").unwrap().split('/').next().unwrap().to_owned()
}

async fn write(world: &World, ocid: &str) {
    let path = format!("/en/desk/procedures/{ocid}/notice");
    let mut notice = form(world, "officer", &path, "/notice").await;
    assert!(notice.multipart);
    for button in ["add lots", "add lots", "add lots", "add lots.1.criteria", "remove lots.2", "add items", "add items"]
    {
        notice = press(world, "officer", notice, button).await;
    }
    assert_eq!((notice.get("lots.0.id"), notice.get("lots.1.id"), notice.get("lots.2.id")), (LOTS[0], LOTS[1], ""));
    let end = "2026-04-20T10:00";
    for (name, value) in [
        ("description.fr", "Fourniture\r\nde transformateurs."),
        ("reference", "AO-7/2026"),
        ("tender_period_end", end),
        ("lots.0.title.fr", "Nord"),
        ("lots.0.value", "1,234.5"),
        ("lots.0.rule", "lowest_price"),
        ("lots.1.title.fr", "Sud"),
        ("lots.1.rule", "price_quality"),
        ("lots.1.price_weight", "60"),
        ("lots.1.criteria.0.id", "quality"),
        ("lots.1.criteria.0.title.fr", "Qualité"),
        ("lots.1.criteria.0.weight", "40"),
        ("lots.1.criteria.0.score_maximum", "10"),
        ("items.0.id", "1"),
        ("items.0.lot", LOTS[0]),
        ("items.0.description.fr", "Transformateur"),
        ("items.0.unit", "pièce"),
        ("items.0.quantity", "a dozen"),
        ("items.0.class", "31170000"),
        ("items.1.id", "2"),
        ("items.1.lot", LOTS[1]),
        ("items.1.description.fr", "Transformateur"),
        ("items.1.unit", "pièce"),
        ("items.1.quantity", "12"),
    ] {
        notice = notice.fill(name, value);
    }
    notice = notice.tick("exclusion_grounds", "bankruptcy").tick("exclusion_grounds", "corruption");
    // A number that is none: nothing is saved, everything is still there, and the field says why.
    let answer = send(world, "officer", &notice.clone().fill("do", "save")).await.with(200).text();
    assert!(answer.contains("id=\"items.0.quantity-wrong\">This is not a number that can be read."), "{answer}");
    assert!(
        answer.contains("aria-invalid=\"true\" aria-describedby=\"items.0.quantity-hint items.0.quantity-wrong\""),
        "{answer}"
    );
    let again = Form::of(&answer, "/notice");
    assert_eq!((again.get("items.0.quantity"), again.get("lots.0.value")), ("a dozen", "1,234.5"));
    let mut ticked: Vec<_> =
        again.fields.iter().filter(|(name, _)| name == "exclusion_grounds").map(|(_, value)| value.as_str()).collect();
    ticked.sort_unstable();
    assert_eq!(ticked, ["bankruptcy", "corruption"]);

    let notice = again.fill("items.0.quantity", "12");
    hostile_files(world, &notice).await;
    // A file joins the notice while the rest is not saved yet, and is not lost.
    let with_file = notice.fill("do", "upload");
    let page = send_with(world, "officer", &with_file, Some(("كراس الشروط.pdf", b"%PDF-1.7"))).await.with(200).text();
    let notice = Form::of(&page, "/notice");
    assert_eq!((notice.get("documents.0.file_name"), notice.get("documents.0.bytes")), ("كراس الشروط.pdf", "8"));
    assert_eq!(notice.get("items.0.quantity"), "12");
    let page = done(world, "officer", &notice.fill("do", "save"), "The draft notice is saved.").await;
    assert!(!page.contains("id=\"points\""), "the notice is complete: {page}");
    let view = world.get("officer", &format!("/api/v1/procedures/{ocid}")).await.json();
    assert_eq!(view["notice"]["lots"][0]["value"]["amount_minor"], 1_234_500);
    assert_eq!(view["notice"]["description"]["fr"], "Fourniture\nde transformateurs.");
    assert_eq!(view["notice"]["tender_period_end"], "2026-04-20T09:00:00Z", "the field is told in Tunis");
    assert_eq!(view["draft"], 1);
}

async fn hostile_files(world: &World, notice: &Form) {
    let notice = notice.clone().fill("do", "upload");
    for name in ["../../etc/passwd", "devis\u{202e}fdp.exe", "CON.pdf"] {
        let page = send_with(world, "officer", &notice, Some((name, b"x"))).await;
        let again = Form::of(&page.with(422).text(), "/notice");
        assert_eq!((again.get("documents.0.sha256"), again.get("items.0.quantity")), ("", "12"), "{name}");
    }
    // Whoever has no documents to give sends no files at all, whatever the address.
    for (who, status) in [("auditor", 403), ("", 401)] {
        send_with(world, who, &notice, Some(("a.pdf", b"x"))).await.with(status);
    }
    send_with(world, "other-officer", &notice, Some(("a.pdf", b"x"))).await.with(404);
}

async fn prepare(world: &World, ocid: &str) {
    let at = format!("/en/desk/procedures/{ocid}");
    let approval = form(world, "approver", &format!("{at}/approval"), "/approval").await;
    let page = send(world, "approver", &approval.clone().fill("draft", "7")).await.with(409).text();
    assert!(page.contains("draft number 7") && page.contains("draft number 1"), "{page}");
    send(world, "officer", &approval).await.with(403);
    done(world, "approver", &approval, "The notice is approved.").await;

    for (kind, members) in [("opening", OPENERS), ("evaluation", EVALUATORS)] {
        let path = format!("{at}/committees/{kind}");
        let mut appointment = form(world, "officer", &path, &format!("/{kind}")).await.tick("members", members[0]);
        appointment = refused(world, "officer", &appointment, 422, "members").await;
        appointment = appointment.tick("members", members[1]).tick("members", members[2]);
        done(world, "officer", &appointment, "The committee is appointed.").await;
        for member in members {
            let declaration = form(world, member, &format!("{at}/declarations/{kind}"), &format!("/{kind}")).await;
            assert_eq!(declaration.get("conflict"), "no");
            refused(world, member, &declaration, 422, "The field “statement”").await;
            let declaration = declaration.fill("statement", "None.");
            done(world, member, &declaration, "Your declaration is recorded.").await;
        }
    }
    let keys = form(world, "officer", &format!("{at}/keys"), "/keys").await;
    send(world, "officer", &keys).await.with(422);
    world.register_keys(ocid).await;
    let page = send(world, "officer", &keys.clone().fill("threshold", "3")).await.with(422).text();
    assert!(page.contains("value=\"3\"") && page.contains("role=\"alert\""), "{page}");
    let keys = Form::of(&page, "/keys").fill("threshold", "2");
    done(world, "officer", &keys, "The committee&#39;s keys are fixed.").await;
    let publication = form(world, "officer", &format!("{at}/publication"), "/publication").await;
    refused(world, "officer", &publication, 422, "have not made a recent rehearsal").await;
    for member in OPENERS {
        world.rehearse(ocid, member).await;
    }
    done(world, "officer", &publication, "The notice is published.").await;
    world.get("", &format!("/ar/procedures/{ocid}")).await.with(200);
}

async fn ask_and_amend(world: &World, ocid: &str) {
    let at = format!("/en/desk/procedures/{ocid}");
    let page = world.get("seller", &at).await.with(200).text();
    done(world, "seller", &Form::of(&page, "/interest"), "Your firm will be told of changes.").await;
    let question = form(world, "seller", &format!("{at}/enquiry"), "/enquiry").await;
    assert_eq!(question.get("party"), "sotetel");
    refused(world, "seller", &question, 422, "The field “question”").await;
    let question = question.fill("question", "Quel délai ?");
    done(world, "seller", &question, "Your question is recorded").await;
    done(world, "seller", &question, "Your question is recorded").await;
    let enquiries =
        world.get("officer", &format!("/api/v1/procedures/{ocid}/enquiries")).await.json()["enquiries"].take();
    assert_eq!(enquiries.as_array().unwrap().len(), 1, "sent twice, asked once");
    let path = format!("{at}/enquiries/{}", enquiries[0]["enquiry"].as_str().unwrap());
    for stranger in ["seller", "evaluator-1", "rival"] {
        world.get(stranger, &path).await.with(404);
    }
    let answer = form(world, "officer", &path, path.rsplit('/').next().unwrap()).await;
    let answer = answer.fill("question.fr", "Quel délai ?").fill("answer.fr", "Trente jours.");
    done(world, "officer", &answer, "The clarification is published.").await;

    let amendment = form(world, "officer", &format!("{at}/amendment"), "/amendment").await;
    let earlier = amendment
        .clone()
        .fill("tender_period_end", "2026-04-01T10:00")
        .fill("rationale.fr", "Plus tôt")
        .fill("do", "save");
    refused(world, "officer", &earlier, 422, "The deadline of a published notice can only be postponed").await;
    let later = amendment.fill("tender_period_end", "2026-04-22T10:00").fill("rationale.fr", "Délai prolongé.");
    let page = send(world, "officer", &later.clone().fill("do", "changes")).await.with(200).text();
    assert!(page.contains("<del><time datetime=\"2026-04-20T09:00:00Z\">20 April 2026, 10:00</time></del>"), "{page}");
    assert!(page.contains("<ins><time datetime=\"2026-04-22T09:00:00Z\">22 April 2026, 10:00</time></ins>"), "{page}");
    assert_eq!(page.matches("<del>").count(), 1, "only what changed");
    done(world, "officer", &Form::of(&page, "/amendment").fill("do", "save"), "The amendment is published").await;
}

async fn bid_and_open(world: &World, ocid: &str) {
    let at = format!("/en/desk/procedures/{ocid}");
    for lot in LOTS {
        world.bid(ocid, lot, ("seller", "sotetel"), 900_000, 0x51).await;
        world.bid(ocid, lot, ("rival", "onetech"), 950_000, 0x61).await;
    }
    let bids = world.get("rival", &format!("{at}/bids")).await.with(200).text();
    assert!(bids.contains("Envelope received") && bids.contains("receipt-"), "{bids}");
    let withdrawal = form(world, "rival", &format!("{at}/lots/{}/withdrawal", LOTS[0]), "/withdrawal").await;
    done(world, "rival", &withdrawal, "Your bid is withdrawn").await;
    world.bid(ocid, LOTS[0], ("rival", "onetech"), 960_000, 0x62).await;
    world.advance("P52D").await;
    let shares = world.get(OPENERS[0], &format!("{at}/shares")).await.with(200).text();
    assert!(shares.contains(&format!("diwan open {ocid} --key member.key")), "{shares}");
    for lot in LOTS {
        for member in &OPENERS[1..] {
            world.release(ocid, lot, member).await;
        }
    }
    for member in &OPENERS[..2] {
        let minutes = form(world, member, &format!("/en/procedures/{ocid}/minutes"), "/minutes-signatures").await;
        let other = minutes.clone().fill("minutes_sha256", &"b".repeat(64));
        send(world, member, &other).await.with(422);
        done(world, member, &minutes, "You have signed the minutes.").await;
    }
    let page = world.get("", &format!("/en/procedures/{ocid}/minutes")).await.text();
    assert!(page.contains("opener-1") && !page.contains("minutes-signatures"));
}

async fn evaluate(world: &World, ocid: &str) {
    let at = format!("/en/desk/procedures/{ocid}");
    for lot in LOTS {
        let here = format!("{at}/lots/{lot}");
        let list = world.get(EVALUATORS[0], &format!("{here}/admissibility")).await.with(200).text();
        let bids: Vec<String> = crate::markup::links(&list)
            .into_iter()
            .filter(|link| link.starts_with(&format!("{here}/admissibility/")))
            .collect();
        assert_eq!(bids.len(), 2);
        for bid in &bids {
            let decision = form(world, EVALUATORS[0], bid, bid.rsplit('/').next().unwrap()).await;
            let rejected = decision.clone().fill("admitted", "rejected").tick("grounds", "bankruptcy");
            refused(world, EVALUATORS[0], &rejected, 422, "reason").await;
            done(world, EVALUATORS[0], &decision.fill("admitted", "admitted"), "The decision is recorded.").await;
        }
    }
    let here = format!("{at}/lots/{}", LOTS[1]);
    for (n, member) in EVALUATORS.iter().enumerate() {
        let sheet = form(world, member, &format!("{here}/scores"), "/scores").await;
        assert!(sheet.get("bids.0.scores.0").is_empty(), "nobody's scores are shown to {member}");
        refused(world, member, &sheet.clone().fill("bids.0.scores.0", "11").fill("bids.1.scores.0", "x"), 422, "score")
            .await;
        let scores = sheet.fill("bids.0.scores.0", &format!("{}.5", n + 5)).fill("bids.1.scores.0", "7");
        done(world, member, &scores, "Your scores are locked.").await;
        let consolidation = world.get(member, &format!("{here}/consolidation")).await.with(200).text();
        assert_eq!(
            consolidation.contains("7.5"),
            n == 2,
            "scores lie side by side only when all are locked: {consolidation}"
        );
    }
    let consolidation = form(world, EVALUATORS[0], &format!("{here}/consolidation"), "/consolidation").await;
    let agreed = consolidation
        .fill("bids.0.scores.0", "6")
        .fill("bids.1.scores.0", "7")
        .fill("dissents.evaluator-3", "Trop sévère.");
    done(world, EVALUATORS[0], &agreed, "The scores are consolidated.").await;
    for lot in LOTS {
        let report = form(world, "officer", &format!("{at}/lots/{lot}/report"), "/report").await;
        // Whoever writes the conclusions reads the ranking before; nobody else does.
        let read = world.get("officer", &format!("{at}/lots/{lot}/report")).await.with(200).text();
        let ranking = read.rsplit("<ol>").next().and_then(|rest| rest.split("</ol>").next()).expect(&read);
        assert!(ranking.matches("<li>").count() == 2 && ranking.contains("TND"), "{ranking}");
        refused(world, "officer", &report, 422, "The field “summary”").await;
        done(world, "officer", &report.fill("summary.ar", "تم الفرز."), "The report is issued").await;
        let hidden = world.get("", &format!("/en/procedures/{ocid}/results")).await.with(200).text();
        assert!(!hidden.contains("<caption>Ranking"), "the ranking is not public before the award");
    }
}

async fn award(world: &World, ocid: &str) {
    let at = format!("/en/desk/procedures/{ocid}");
    for lot in LOTS {
        let path = format!("{at}/lots/{lot}/award");
        let decision = form(world, "approver", &path, "/award").await;
        // Reasons for nobody but the winner: refused, and what was written stays.
        let winner = format!("reasons.{}.fr", decision.get("bid"));
        refused(world, "approver", &decision.clone().fill(&winner, "Bravo."), 422, "reasons").await;
        let names = decision.fields.iter().filter(|(name, _)| name.ends_with(".fr")).map(|(name, _)| name.clone());
        let decision =
            names.collect::<Vec<_>>().iter().fold(decision, |form, name| form.fill(name, "Moins bien classée."));
        done(world, "approver", &decision, "The award is decided").await;
        let finalisation = form(world, "officer", &format!("{at}/lots/{lot}/finalisation"), "/finalisation").await;
        refused(world, "officer", &finalisation, 422, "standstill").await;
    }
    world.advance("P8D").await;
    for lot in LOTS {
        let finalisation = form(world, "officer", &format!("{at}/lots/{lot}/finalisation"), "/finalisation").await;
        done(world, "officer", &finalisation, "The award is final.").await;
    }
    let results = world.get("", &format!("/en/procedures/{ocid}/results")).await.with(200).text();
    assert!(results.contains("<caption>Ranking") && results.contains("Final award"), "{results}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tender_runs_from_notice_to_award_through_forms() {
    let world = World::new().await;
    let ocid = start(&world).await;
    write(&world, &ocid).await;
    prepare(&world, &ocid).await;
    ask_and_amend(&world, &ocid).await;
    bid_and_open(&world, &ocid).await;
    evaluate(&world, &ocid).await;
    award(&world, &ocid).await;
    let letters = world.get("seller", "/en/desk/letters").await.with(200).text();
    assert!(letters.contains("Your bid has won."), "{letters}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_procedure_is_cancelled_and_a_lot_ends_without_award_through_forms() {
    let world = World::new().await;
    let ocid = world.published().await;
    let at = format!("/en/desk/procedures/{ocid}");
    let cancellation = form(&world, "approver", &format!("{at}/cancellation"), "/cancellation").await;
    refused(&world, "approver", &cancellation, 422, "A cancellation must state its reasons.").await;
    send(&world, "officer", &cancellation.clone().fill("reasons.fr", "x")).await.with(403);
    done(&world, "approver", &cancellation.fill("reasons.fr", "Besoin <revu>."), "The procedure is cancelled.").await;
    let page = world.get("", &format!("/en/procedures/{ocid}")).await.with(200).text();
    assert!(page.contains("Besoin &lt;revu&gt;.") && page.contains("badge cancelled"), "{page}");

    let ocid = world.published().await;
    world.advance("P41D").await;
    let path = format!("/en/desk/procedures/{ocid}/lots/{}/unsuccessful", LOTS[0]);
    let end = form(&world, "approver", &path, "/unsuccessful").await;
    refused(&world, "approver", &end, 422, "The field “reasons”").await;
    done(&world, "approver", &end.fill("reasons.fr", "Aucune offre."), "The lot is declared unsuccessful.").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_form_is_refused() {
    let world = World::new().await;
    let ocid = world.drafted().await;
    let path = format!("/en/desk/procedures/{ocid}/notice");
    let post = |kind: &'static str, body: Vec<u8>| {
        let request = world.request(Method::POST, "officer", &path).header("content-type", kind);
        request.body(Body::from(body)).unwrap()
    };
    world.send(post("application/json", b"{}".to_vec())).await.with(415);
    world.send(post("multipart/form-data; boundary=x", b"--x\r\nnothing".to_vec())).await.with(400);
    world.send(post("multipart/form-data", b"x".to_vec())).await.with(400);
    world.send(post("application/x-www-form-urlencoded", b"title.fr=%FF%FE&do=save".to_vec())).await.with(400);
    let many: String = (0..30_000).map(|n| format!("a{n}=&")).collect();
    world.send(post("application/x-www-form-urlencoded", many.into_bytes())).await.with(413);
    let rows: String = (0..250).map(|n| format!("lots.{n}.id=LOT-{n}&")).collect();
    let full = world
        .send(post("application/x-www-form-urlencoded", format!("{rows}title.fr=x&do=add+lots").into_bytes()))
        .await;
    assert!(!full.with(200).text().contains("lots.250"), "rows have an end");
    // Another site's form, sent with the officer's cookie.
    let request = axum::http::Request::builder().method(Method::POST).uri("/en/session/end");
    let request = request
        .header("origin", "https://elsewhere.example")
        .header("host", "127.0.0.1:8080")
        .body(Body::empty())
        .unwrap();
    world.send(request).await.with(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_sent_after_its_session_ended_comes_back_whole() {
    let world = World::new().await;
    let new = form(&world, "officer", "/fr/desk/procedures/new?buyer=steg", "/new").await;
    let new = new.fill("title.fr", "Poteaux \"en béton\"\n<12 m>").fill("title.ar", "أعمدة");
    let page = send(&world, "", &new).await.with(401).text();
    assert_eq!(faults(&page, "fr"), Vec::<String>::new(), "{page}");
    let kept = Form::of(&page, "/new");
    assert_eq!(kept.fields, new.fields);
    let answer = send(&world, "officer", &kept).await.with(303);

    // With a file beside it: the texts come back, the page says that the file has to be chosen again.
    let place = answer.header("location").replace("?done=start_preparation", "");
    let ocid = place.split('/').nth(4).unwrap();
    let notice = form(&world, "officer", &format!("/fr/desk/procedures/{ocid}/notice"), "/notice").await;
    let notice = notice.fill("title.en", "Concrete poles");
    let page = send_with(&world, "", &notice, Some(("cctp.pdf", b"%PDF-1.7"))).await.with(401).text();
    assert!(page.contains("choisissez-le de nouveau"), "{page}");
    assert_eq!(Form::of(&page, "/notice").fields, notice.fields);
    send(&world, "officer", &Form::of(&page, "/notice")).await.with(303);
}
