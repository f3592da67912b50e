//! Given what a buyer means to buy, when it tells the market and asks it, and when a procedure follows (P4).

use crate::office::*;
use crate::when_a_plan_is_published::line_id;
use domain::procurement::notice::{Category, Classification};
use domain::procurement::prior::act::PriorNoticeTakenUp;
use domain::procurement::prior::decide::shown;
use domain::procurement::prior::{
    self, AnswersTold, Command, Consultation, PlanPlace, Prior, PriorAct, PriorNotice, PriorShown, Refusal,
};
use domain::procurement::{Command as Asked, Procedure, Refusal as OfProcedure};
use domain::{ProcedureId, RuleSet};
use jiff::Timestamp;
use jiff::civil::date;

const ANNOUNCED: &str = "2025-11-20T09:00:00Z";
const UNTIL: &str = "2025-12-10T11:00:00Z";
const OVER: &str = "2025-12-12T09:00:00Z";

fn prior_id() -> ProcedureId {
    ProcedureId::new("ocds-0").expect("an id")
}

pub fn announcement() -> PriorNotice {
    PriorNotice {
        title: text("Câbles de cuivre"),
        description: text("Environ 40 km de câbles par an, livrés à Radès."),
        category: Category::Goods,
        classifications: vec![Classification { scheme: "CPV".into(), id: "44320000".into(), description: None }],
        region: Some("TN-13".into()),
        estimate: Some(money(250_000_000)),
        method: Some("open".into()),
        launch: date(2026, 2, 1),
        plan: Some(PlanPlace { year: 2026, line: line_id("cables") }),
        documents: Vec::new(),
        consultation: Some(Consultation {
            questions: text("Quelles sections sont disponibles sur stock ?"),
            until: at(UNTIL),
            answers: AnswersTold::Published,
        }),
    }
}

/// The notice of STEG, with whoever asks next.
struct Desk {
    rules: RuleSet,
    prior: Prior,
    now: Timestamp,
    acts: Vec<PriorAct>,
}

impl Desk {
    fn new() -> Self {
        Self { rules: tunisia(), prior: Prior::default(), now: at(ANNOUNCED), acts: Vec::new() }
    }

    fn asks(&mut self, by: &str, command: Command) -> Result<Vec<PriorAct>, Refusal> {
        let by = party(by);
        let context = prior::Context { rules: &self.rules, at: self.now, by: &by, planned: true };
        let acts = prior::decide(&self.prior, context, command)?;
        for act in &acts {
            self.record(act.clone());
        }
        Ok(acts)
    }

    fn record(&mut self, act: PriorAct) {
        let data = act.to_data().expect("JSON").to_string();
        assert_eq!(PriorAct::from_data(act.type_name(), &data).expect("it is read"), act);
        self.prior = prior::evolve(std::mem::take(&mut self.prior), &act, self.now);
        self.acts.push(act);
    }

    fn then(mut self, by: &str, command: Command) -> Self {
        self.asks(by, command).expect("accepted");
        self
    }

    fn on(mut self, now: &str) -> Self {
        self.now = at(now);
        self
    }
}

fn draft(notice: PriorNotice) -> Command {
    Command::DraftPriorNotice { buyer: party("steg"), notice: Box::new(notice) }
}

fn answer(firm: &str, confidential: Option<&str>) -> Command {
    let text = "Toutes les sections jusqu'à 240 mm² sont sur stock.".to_owned();
    Command::AnswerConsultation { firm: party(firm), text, confidential: confidential.map(str::to_owned) }
}

fn summarise() -> Command {
    Command::SummariseConsultation { summary: text("Les sections demandées sont disponibles en huit semaines.") }
}

fn withdraw() -> Command {
    Command::WithdrawPriorNotice { reasons: text("Le besoin a disparu.") }
}

fn published(notice: PriorNotice) -> Desk {
    Desk::new().then("amira", draft(notice)).then("bechir", Command::PublishPriorNotice {})
}

fn answered() -> Desk {
    published(announcement())
        .then("aziz", answer("alpha", Some("Notre marge est de 4 %.")))
        .then("badr", answer("beta", None))
}

/// A notice that is published, answered, summarised and taken up, and one that is withdrawn: every act of one.
pub fn story() -> Vec<PriorAct> {
    let mut desk = answered().on(OVER).then("amira", summarise());
    desk.record(PriorNoticeTakenUp { procedure: procedure_id() }.into());
    let withdrawn = published(announcement()).then("bechir", withdraw());
    desk.acts.into_iter().chain(withdrawn.acts).collect()
}

/// What a procedure takes from it.
pub fn taken_up() -> PriorShown {
    shown(&answered().on(OVER).then("amira", summarise()).prior, &prior_id()).expect("it was summarised")
}

/// A procedure under the directive that follows it, published with the shorter period.
pub fn followed() -> Tender {
    late(&["prior-information"], Some(taken_up()), "2026-02-10T10:00:00Z").then("amira", Asked::PublishNotice {})
}

/// Everything done but the publication, twenty days before the deadline where the directive asks for thirty-five.
fn late(shortened: &[&str], prior: Option<PriorShown>, now: &str) -> Tender {
    let tender = Tender::under(law_in_dinars("eu/2014-24@2024")).by("open").started().drafted();
    let tender = match prior {
        Some(prior) => tender.then("amira", Asked::TakeUpPriorNotice { prior: Box::new(prior) }),
        None => tender,
    };
    tender.then("amira", shorten(shortened)).approved().appointed().keyed().rehearsed().on(at(now))
}

#[test]
fn another_person_publishes_and_what_is_published_stays() {
    let mut desk = Desk::new().then("amira", draft(announcement()));
    assert_eq!(desk.asks("amira", Command::PublishPriorNotice {}), Err(Refusal::PriorNoticeFourEyes));
    desk.asks("bechir", Command::PublishPriorNotice {}).expect("another person");
    assert_eq!(desk.asks("bechir", Command::PublishPriorNotice {}), Err(Refusal::PriorNoticePublished));
    assert_eq!(desk.asks("amira", draft(announcement())), Err(Refusal::PriorNoticePublished));
    assert_eq!(desk.prior.published().expect("it is").stage(desk.now), "consulting");
}

#[test]
fn it_says_what_a_notice_that_shortens_a_period_has_to_say() {
    let wrong = |change: fn(&mut PriorNotice)| {
        let mut notice = announcement();
        change(&mut notice);
        Desk::new().asks("amira", draft(notice))
    };
    let unfit = |field| Err(Refusal::PriorNoticeUnfit { field });
    assert_eq!(wrong(|notice| notice.title = domain::LocalText::default()), unfit("title"));
    assert_eq!(wrong(|notice| notice.description = domain::LocalText::default()), unfit("description"));
    assert_eq!(wrong(|notice| notice.classifications.clear()), unfit("classification"));
    assert_eq!(wrong(|notice| notice.estimate = Some(money(0))), unfit("estimate"));
    assert_eq!(wrong(|notice| notice.method = Some("magic".into())), unfit("method"));
    assert_eq!(wrong(|notice| notice.launch = date(2025, 11, 19)), unfit("launch"));
    let soon = |notice: &mut PriorNotice| {
        if let Some(asked) = &mut notice.consultation {
            asked.until = at("2025-12-01T09:00:00Z");
        }
    };
    assert_eq!(wrong(soon), unfit("until"), "fifteen days are the least");
    let twice = |notice: &mut PriorNotice| notice.documents = vec![document("plan.pdf"), document("plan.pdf")];
    assert_eq!(wrong(twice), unfit("documents"), "each file has a name of its own");
    assert!(wrong(|notice| notice.documents = vec![document("plan.pdf")]).is_ok());
    assert!(wrong(|notice| notice.estimate = None).is_ok(), "the estimate is optional");
}

#[test]
fn answers_come_until_the_last_moment_and_a_later_one_counts() {
    let mut desk = answered();
    let again = Command::AnswerConsultation { firm: party("beta"), text: "Non.".into(), confidential: None };
    desk.asks("badr", again).expect("it takes the place of the first");
    assert_eq!(desk.prior.published().expect("it is").answers[&party("beta")].text, "Non.");
    let mut told = published(PriorNotice { consultation: None, ..announcement() });
    assert_eq!(told.asks("aziz", answer("alpha", None)), Err(Refusal::MarketNotConsulted));
    let mut over = desk.on(UNTIL);
    assert_eq!(over.asks("aziz", answer("alpha", None)), Err(Refusal::ConsultationEnded { until: at(UNTIL) }));
    let empty = Command::AnswerConsultation { firm: party("alpha"), text: " ".into(), confidential: None };
    assert_eq!(answered().asks("aziz", empty), Err(Refusal::PriorTextUnfit { field: "text" }));
}

#[test]
fn what_was_said_is_told_once_it_has_ended_and_what_is_confidential_never() {
    assert_eq!(answered().asks("amira", summarise()), Err(Refusal::ConsultationOpen { until: at(UNTIL) }));
    let mut desk = answered().on(OVER);
    assert!(desk.prior.published().expect("it is").awaits_summary(desk.now));
    let acts = desk.asks("amira", summarise()).expect("it has ended");
    assert_eq!(acts.len(), 3, "the summary and both answers");
    let public: String = acts.iter().map(|act| act.to_data().expect("JSON").to_string()).collect();
    assert!(public.contains("240 mm²") && !public.contains("marge"), "{public}");
    assert_eq!(desk.asks("amira", summarise()), Err(Refusal::ConsultationSummarised));
    // Where the notice said that answers are kept, the summary names who took part and tells no more.
    let mut kept = announcement();
    if let Some(asked) = &mut kept.consultation {
        asked.answers = AnswersTold::Kept;
    }
    let acts = published(kept).then("aziz", answer("alpha", None)).on(OVER).asks("amira", summarise());
    let acts = acts.expect("it has ended");
    let [PriorAct::MarketSummaryPublished(act)] = acts.as_slice() else { panic!("{acts:?}") };
    assert_eq!(act.participants, [party("alpha")]);
}

#[test]
fn a_procedure_follows_only_when_nobody_knows_more_than_the_others() {
    assert_eq!(shown(&answered().on(OVER).prior, &prior_id()), Err(Refusal::ConsultationNotSummarised));
    assert_eq!(
        shown(&Desk::new().then("amira", draft(announcement())).prior, &prior_id()),
        Err(Refusal::PriorNoticeUnknown)
    );
    let withdrawn = published(announcement()).then("bechir", withdraw());
    assert_eq!(shown(&withdrawn.prior, &prior_id()), Err(Refusal::PriorNoticeWithdrawn));
    let told = taken_up();
    assert_eq!(told.participants, Some(vec![party("alpha"), party("beta")]));
    let mut desk = answered().on(OVER).then("amira", summarise());
    desk.record(PriorNoticeTakenUp { procedure: procedure_id() }.into());
    assert_eq!(desk.asks("bechir", withdraw()), Err(Refusal::PriorNoticeTakenUp));
}

#[test]
fn the_procedure_says_for_ever_what_came_before_it() {
    let tender = followed();
    let Procedure::Bidding(bidding) = &tender.procedure else { panic!("it is published") };
    assert_eq!(bidding.published.head.prior.as_deref(), Some(&taken_up()));
    let other = |change: fn(&mut PriorShown)| {
        let mut prior = taken_up();
        change(&mut prior);
        let tender = Tender::absent().started().drafted();
        tender.asks("amira", Asked::TakeUpPriorNotice { prior: Box::new(prior) })
    };
    assert_eq!(other(|prior| prior.buyer = party("sonede")), Err(OfProcedure::PriorNoticeOfOther));
    assert_eq!(other(|prior| prior.category = Category::Works), Err(OfProcedure::PriorNoticeOfOther));
    assert!(other(|_| ()).is_ok());
}

#[test]
fn a_period_is_shorter_only_by_a_notice_that_is_in_the_record() {
    let not_in_time = || {
        let shortening = criterion("prior-information");
        Err(OfProcedure::PriorNoticeNotInTime { shortening, days: 35, months: 12 })
    };
    let shortened: &[&str] = &["prior-information"];
    let now = "2026-02-10T10:00:00Z";
    let publish = |prior: Option<PriorShown>, now| late(shortened, prior, now).asks("amira", Asked::PublishNotice {});
    // Stating it is not enough.
    assert_eq!(publish(None, now), not_in_time());
    assert!(publish(Some(taken_up()), now).is_ok());
    let of = |published_at: &str| Some(PriorShown { published_at: at(published_at), ..taken_up() });
    // Thirty-four days before, and thirty-five; a year and a day before, and a year.
    assert_eq!(publish(of("2026-01-07T10:00:00Z"), now), not_in_time());
    assert!(publish(of("2026-01-06T10:00:00Z"), now).is_ok());
    assert_eq!(publish(of("2025-02-09T10:00:00Z"), now), not_in_time());
    assert!(publish(of("2025-02-10T10:00:00Z"), now).is_ok());
    // Without it the ordinary period holds.
    let long = late(&[], Some(taken_up()), now).asks("amira", Asked::PublishNotice {});
    assert!(matches!(long, Err(OfProcedure::TenderPeriodTooShort { .. })), "{long:?}");
}

#[test]
fn a_law_without_such_notices_has_none() {
    let mut desk = Desk::new();
    desk.rules.prior_notice = None;
    assert_eq!(desk.asks("amira", draft(announcement())), Err(Refusal::PriorNoticesNotProvided));
}
