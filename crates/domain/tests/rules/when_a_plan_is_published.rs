//! Given what a buyer means to buy in a year, when it is drafted, published and revised (P1).

use crate::office::*;
use domain::access::{Actor, Role};
use domain::ids::PlanLineId;
use domain::procurement::notice::{Category, Classification};
use domain::procurement::plan::{self, Change, Command, Plan, PlanAct, PlanLine, Refusal, planned};
use domain::procurement::{Command as Asked, Context, Procedure, ProcedureAct, decide};
use domain::{LocalText, Money, PartyId, ProcedureId, RuleSet};
use jiff::Timestamp;
use jiff::civil::date;

pub fn line_id(id: &str) -> PlanLineId {
    PlanLineId::new(id).expect("an id")
}

pub fn line(id: &str) -> PlanLine {
    PlanLine {
        id: line_id(id),
        title: text("Câbles de cuivre"),
        category: Category::Goods,
        classification: Some(Classification { scheme: "CPV".into(), id: "44320000".into(), description: None }),
        method: Some("open".into()),
        estimate: Some(money(250_000_000)),
        budget: Some("Titre II, article 06.603".into()),
        on_behalf_of: vec![party("sonede")],
        launch: date(2026, 2, 1),
        award: Some(date(2026, 5, 15)),
        completion: Some(date(2026, 11, 30)),
    }
}

/// The plan of STEG for 2026, with whoever asks next.
struct Desk {
    rules: RuleSet,
    plan: Plan,
    acts: Vec<PlanAct>,
}

impl Desk {
    fn new() -> Self {
        Self { rules: tunisia(), plan: Plan::default(), acts: Vec::new() }
    }

    fn asks(&mut self, by: &str, command: Command) -> Result<Vec<PlanAct>, Refusal> {
        let (buyer, by) = (party("steg"), party(by));
        let context = plan::Context { rules: &self.rules, year: 2026, buyer: &buyer, by: &by };
        let acts = plan::decide(&self.plan, context, command)?;
        for act in &acts {
            self.record(act.clone());
        }
        Ok(acts)
    }

    fn record(&mut self, act: PlanAct) {
        let data = act.to_data().expect("JSON").to_string();
        assert_eq!(PlanAct::from_data(act.type_name(), &data).expect("it is read"), act);
        self.plan = plan::evolve(std::mem::take(&mut self.plan), &act, now());
        self.acts.push(act);
    }

    fn then(mut self, by: &str, command: Command) -> Self {
        self.asks(by, command).expect("accepted");
        self
    }
}

fn now() -> Timestamp {
    at("2025-12-20T09:00:00Z")
}

fn write(lines: &[PlanLine]) -> Command {
    Command::DraftPlanLines { lines: lines.to_vec() }
}

fn publish(reasons: Option<&str>) -> Command {
    Command::PublishPlan { reasons: reasons.map(text) }
}

fn published() -> Desk {
    Desk::new().then("amira", write(&[line("cables"), line("meters")])).then("bechir", publish(None))
}

/// A plan that is published, revised, and used: every act of one.
pub fn story() -> Vec<PlanAct> {
    let mut later = line("cables");
    later.launch = date(2026, 4, 1);
    let mut desk = published()
        .then("amira", write(&[later]))
        .then("amira", Command::DropPlanLine { line: line_id("meters") })
        .then("bechir", publish(Some("Crédits reportés.")));
    let prior_notice = ProcedureId::new("ocds-0").expect("an id");
    desk.record(plan::act::PlanLineAnnounced { line: line_id("cables"), prior_notice }.into());
    let procedure = ProcedureId::new("ocds-1").expect("an id");
    desk.record(plan::act::PlanLineLaunched { line: line_id("cables"), procedure }.into());
    desk.acts
}

#[test]
fn nobody_reads_a_draft_and_everybody_the_plan() {
    let desk = Desk::new().then("amira", write(&[line("cables")]));
    assert_eq!((desk.plan.lines.len(), desk.plan.version()), (0, 0));
    let desk = desk.then("bechir", publish(None));
    assert_eq!(desk.plan.lines[&line_id("cables")], line("cables"));
    assert_eq!(desk.plan.versions[0].changes, [(line_id("cables"), Change::Added)]);
    assert_eq!(desk.plan.versions[0].reasons, None);
    assert!(desk.plan.unpublished().0.is_empty());
}

#[test]
fn whoever_wrote_a_line_does_not_publish_it() {
    let mut desk = Desk::new().then("amira", write(&[line("cables")])).then("bechir", write(&[line("meters")]));
    for writer in ["amira", "bechir"] {
        assert_eq!(desk.asks(writer, publish(None)), Err(Refusal::PlanFourEyes));
    }
    desk.asks("khaled", publish(None)).expect("a third person");
    // Who wrote an earlier version may publish a later one that others wrote.
    desk.asks("khaled", write(&[line("poles")])).expect("accepted");
    desk.asks("amira", publish(Some("Nouveau besoin."))).expect("she wrote nothing of it");
}

#[test]
fn a_revision_says_why_and_what_it_changes() {
    let mut later = line("cables");
    later.launch = date(2026, 4, 1);
    let mut desk = published();
    assert_eq!(desk.asks("khaled", publish(Some("Rien."))), Err(Refusal::PlanUnchanged));
    desk.asks("amira", write(&[later.clone(), line("poles")])).expect("accepted");
    desk.asks("amira", Command::DropPlanLine { line: line_id("meters") }).expect("accepted");
    assert_eq!(desk.plan.lines[&line_id("cables")], line("cables"), "what is public waits for the publication");
    for reasons in [None, Some(LocalText::default())] {
        assert_eq!(desk.asks("bechir", Command::PublishPlan { reasons }), Err(Refusal::PlanReasonsMissing));
    }
    desk.asks("bechir", publish(Some("Crédits reportés."))).expect("accepted");
    assert_eq!(desk.plan.lines.keys().map(PlanLineId::as_str).collect::<Vec<_>>(), ["cables", "poles"]);
    assert_eq!(desk.plan.lines[&line_id("cables")], later);
    let told = desk.plan.versions.last().expect("two versions");
    assert_eq!((told.number, told.reasons.clone()), (2, Some(text("Crédits reportés."))));
    let changes: Vec<_> = told.changes.iter().map(|(id, change)| (id.as_str(), *change)).collect();
    assert_eq!(changes, [("cables", Change::Changed), ("poles", Change::Added), ("meters", Change::Dropped)]);
}

#[test]
fn the_same_line_written_again_is_nothing_new() {
    let mut desk = published();
    assert_eq!(desk.asks("amira", write(&[line("cables")])), Ok(Vec::new()));
    assert!(desk.plan.writers.is_empty());
}

#[test]
fn a_line_that_cannot_be_is_refused_with_its_field() {
    type Change = fn(&mut PlanLine);
    let table: [(Change, &str); 12] = [
        (|line| line.title = LocalText::default(), "title"),
        (|line| line.title = text(&"x".repeat(301)), "title"),
        (
            |line| line.classification = Some(Classification { scheme: " ".into(), id: "1".into(), description: None }),
            "classification",
        ),
        (|line| line.method = Some("by-eye".into()), "method"),
        (|line| line.estimate = Some(money(0)), "estimate"),
        (
            |line| {
                line.estimate = Some(Money {
                    currency: domain::Currency::try_from("EUR".to_owned()).expect("a currency"),
                    ..money(5)
                })
            },
            "estimate",
        ),
        (|line| line.budget = Some("x".repeat(201)), "budget"),
        (|line| line.on_behalf_of = vec![party("steg")], "on_behalf_of"),
        (|line| line.on_behalf_of = vec![party("sonede"), party("sonede")], "on_behalf_of"),
        (|line| line.launch = date(2027, 1, 1), "launch"),
        (|line| line.award = Some(date(2026, 1, 31)), "award"),
        (|line| line.completion = Some(date(2026, 5, 14)), "completion"),
    ];
    for (change, field) in table {
        let mut wrong = line("cables");
        change(&mut wrong);
        let refused = Desk::new().asks("amira", write(&[line("meters"), wrong]));
        assert_eq!(refused, Err(Refusal::PlanLineUnfit { line: line_id("cables"), field }), "{field}");
    }
    for lines in [vec![], vec![line("cables"), line("cables")]] {
        assert_eq!(Desk::new().asks("amira", write(&lines)), Err(Refusal::PlanLinesUnfit { maximum: 500 }));
    }
    let many: Vec<PlanLine> = (0..501).map(|n| line(&format!("l{n}"))).collect();
    assert_eq!(Desk::new().asks("amira", write(&many)), Err(Refusal::PlanLinesUnfit { maximum: 500 }));
    let (rules, steg, amira) = (tunisia(), party("steg"), party("amira"));
    let context = plan::Context { rules: &rules, year: 1999, buyer: &steg, by: &amira };
    assert_eq!(plan::decide(&Plan::default(), context, publish(None)), Err(Refusal::PlanYearUnfit { year: 1999 }));
}

#[test]
fn a_long_plan_is_published_in_parts_that_fit_into_the_ledger() {
    let mut desk = Desk::new();
    for part in 0..12 {
        let lines: Vec<PlanLine> = (0..450).map(|n| line(&format!("line-{part}-{n}"))).collect();
        let written = desk.asks("amira", write(&lines));
        if part == 11 {
            assert_eq!(written, Err(Refusal::PlanTooLong { maximum: 5_000 }));
        }
    }
    let acts = desk.asks("bechir", publish(None)).expect("accepted");
    assert!(acts.len() > 20, "{}", acts.len());
    for act in &acts {
        assert!(act.to_data().expect("JSON").to_string().len() < 64_000);
    }
    assert_eq!(desk.plan.lines.len(), 4_950);
    assert_eq!(desk.plan.lines, desk.plan.draft);
    let all: Vec<PlanLineId> = desk.plan.draft.keys().cloned().collect();
    for id in all {
        desk.asks("amira", Command::DropPlanLine { line: id }).expect("accepted");
    }
    let acts = desk.asks("bechir", publish(Some("Plan abandonné."))).expect("accepted");
    assert!(acts.iter().all(|act| act.to_data().expect("JSON").to_string().len() < 64_000));
    assert!(desk.plan.lines.is_empty());
}

#[test]
fn a_procedure_takes_a_copy_of_its_line_which_then_stays() {
    let mut desk = published();
    let copy = planned(&desk.plan, 2026, &line_id("cables")).expect("it is published");
    assert_eq!((copy.year, copy.version, &copy.line), (2026, 1, &line("cables")));
    let unpublished = Refusal::PlanLineUnknown { line: line_id("poles") };
    desk.asks("amira", write(&[line("poles")])).expect("accepted");
    assert_eq!(planned(&desk.plan, 2026, &line_id("poles")), Err(unpublished));
    let rules = tunisia();
    let actor = Actor::Person { person: party("amira"), mandates: vec![(party("steg"), Role::Officer)] };
    let context =
        Context { rules: &rules, at: now(), actor: &actor, known: domain::procurement::decide::Known::default() };
    let mut start = start();
    if let Asked::StartProcedure { planned, .. } = &mut start {
        *planned = Some(Box::new(copy.clone()));
    }
    let acts = decide(&Procedure::Absent, context, start).expect("accepted");
    let [ProcedureAct::ProcedureStarted(act)] = &acts[..] else { panic!("{acts:?}") };
    assert_eq!(act.planned.as_deref(), Some(&copy));
    let state = domain::procurement::evolve(Procedure::Absent, &acts[0], now());
    assert_eq!(state.head().and_then(|head| head.planned.as_deref()), Some(&copy));
    let prior_notice = ProcedureId::new("ocds-0").expect("an id");
    desk.record(plan::act::PlanLineAnnounced { line: line_id("cables"), prior_notice }.into());
    let procedure = ProcedureId::new("ocds-1").expect("an id");
    desk.record(plan::act::PlanLineLaunched { line: line_id("cables"), procedure: procedure.clone() }.into());
    assert_eq!(desk.plan.procedures(&line_id("cables")), [procedure]);
    let launched = Refusal::PlanLineLaunched { line: line_id("cables") };
    assert_eq!(desk.asks("amira", Command::DropPlanLine { line: line_id("cables") }), Err(launched));
    let unknown = Refusal::PlanLineUnknown { line: line_id("roofs") };
    assert_eq!(desk.asks("amira", Command::DropPlanLine { line: line_id("roofs") }), Err(unknown));
}

#[test]
fn an_act_that_does_not_fit_changes_nothing() {
    let desk = published();
    let strange =
        plan::act::PlanLinesPublished { version: 7, lines: vec![line("poles")], dropped: vec![line_id("cables")] };
    let after = plan::evolve(desk.plan.clone(), &strange.into(), now());
    assert_eq!(after, desk.plan);
    let nobody = plan::act::PlanLineDropped { line: line_id("roofs"), by: PartyId::new("amira").expect("an id") };
    assert_eq!(plan::evolve(desk.plan.clone(), &nobody.into(), now()).draft, desk.plan.draft);
}
