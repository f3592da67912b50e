//! Given what somebody in a buyer's house needs, when it is asked for, approved and covered by the budget, and when a notice is
//! published on it (P2).

use crate::office::*;
use crate::when_a_plan_is_published::line_id;
use domain::ids::RequisitionId;
use domain::procurement::notice::Category;
use domain::procurement::prior::PlanPlace;
use domain::procurement::requisition::act::{RequisitionFreed, RequisitionOpened};
use domain::procurement::requisition::{
    self, Command, Commitment, Need, Refusal, Requisition, RequisitionAct, RequisitionShown, opened_for,
};
use domain::procurement::{Command as Asked, Procedure, ProcedureAct, Refusal as OfProcedure};
use domain::ruleset::lines::Table;
use domain::{Money, ProcedureId, RuleSet};
use jiff::Timestamp;
use jiff::civil::date;

fn now() -> Timestamp {
    at("2025-10-01T09:00:00Z")
}

fn requisition_id() -> RequisitionId {
    RequisitionId::new("steg-2025-a").expect("an id")
}

fn need() -> Need {
    Need {
        title: text("Câbles de cuivre"),
        reasons: text("Le réseau de Radès est saturé."),
        category: Category::Goods,
        department: "Direction de la distribution".into(),
        amount: money(250_000_000),
        budget: "Titre II, article 06.603".into(),
        needed_on: Some(date(2026, 6, 30)),
        plan: Some(PlanPlace { year: 2026, line: line_id("cables") }),
    }
}

/// A requisition of STEG, with whoever asks next.
struct House {
    rules: RuleSet,
    state: Requisition,
    acts: Vec<RequisitionAct>,
}

impl House {
    fn new() -> Self {
        Self { rules: tunisia(), state: Requisition::default(), acts: Vec::new() }
    }

    fn asks(&mut self, by: &str, command: Command) -> Result<Vec<RequisitionAct>, Refusal> {
        let by = party(by);
        let context = requisition::Context { rules: &self.rules, by: &by, planned: true };
        let acts = requisition::decide(&self.state, context, command)?;
        for act in &acts {
            self.record(act.clone());
        }
        Ok(acts)
    }

    fn record(&mut self, act: RequisitionAct) {
        let data = act.to_data().expect("JSON").to_string();
        assert_eq!(RequisitionAct::from_data(act.type_name(), &data).expect("it is read"), act);
        self.state = requisition::evolve(std::mem::take(&mut self.state), &act, now());
        self.acts.push(act);
    }

    fn then(mut self, by: &str, command: Command) -> Self {
        self.asks(by, command).expect("accepted");
        self
    }

    fn stage(&self) -> &'static str {
        self.state.raised().expect("it was raised").stage_name()
    }
}

fn raise(need: Need) -> Command {
    Command::RaiseRequisition { buyer: party("steg"), need: Box::new(need) }
}

fn send_back() -> Command {
    Command::ReturnRequisition { reasons: text("La quantité manque.") }
}

fn commit(amount: Money) -> Command {
    Command::CommitBudget { amount, reference: "ENG-2025-118".into(), budget: "Titre II, article 06.603".into() }
}

fn free() -> Command {
    Command::ReleaseCommitment { reasons: text("Le besoin est reporté.") }
}

fn approved() -> House {
    House::new().then("amira", raise(need())).then("bechir", Command::ApproveRequisition {})
}

/// Sent back, asked for anew, approved, covered, free again, covered again and opened: and free of its file again: every act of one.
pub fn story() -> Vec<RequisitionAct> {
    let house = House::new().then("amira", raise(need())).then("bechir", send_back()).then("amira", raise(need()));
    let house = house.then("bechir", Command::ApproveRequisition {}).then("farida", commit(money(250_000_000)));
    let mut house = house.then("farida", free()).then("farida", commit(money(300_000_000)));
    house.record(RequisitionOpened { procedure: procedure_id() }.into());
    house.record(RequisitionFreed { procedure: procedure_id() }.into());
    house.acts
}

pub fn attach() -> Asked {
    let shown = RequisitionShown { id: requisition_id(), buyer: party("steg"), category: Category::Goods };
    Asked::AttachRequisition { requisition: Box::new(shown) }
}

fn commitment(amount: Money) -> Commitment {
    let (reference, budget) = ("ENG-2025-118".to_owned(), "Titre II".to_owned());
    Commitment { amount, reference, budget, by: party("farida"), at: now() }
}

/// Everything done but the publication, under a law that asks for a commitment or does not.
fn ready(required: bool, committed: Option<Money>) -> Tender {
    let mut tender = Tender::absent().started();
    if let Some(rule) = &mut tender.rules.commitment {
        rule.required = required;
    }
    let tender = tender.then("amira", attach()).then("amira", Asked::DetachRequisition {});
    let mut tender = tender.then("amira", attach()).drafted().approved().appointed().keyed().rehearsed();
    tender.commitment = committed.map(commitment);
    tender
}

/// The estimate of the office's notice.
fn estimate() -> Money {
    notice().value().expect("its lots have values")
}

/// A procedure whose notice names its commitment.
pub fn covered() -> Tender {
    ready(true, Some(estimate())).then("amira", Asked::PublishNotice {})
}

#[test]
fn three_persons_ask_approve_and_commit() {
    let mut house = House::new().then("amira", raise(need()));
    assert_eq!(house.asks("amira", Command::ApproveRequisition {}), Err(Refusal::RequisitionFourEyes));
    assert_eq!(house.asks("farida", commit(money(1))), Err(Refusal::RequisitionNotApproved));
    house.asks("bechir", Command::ApproveRequisition {}).expect("another person");
    assert_eq!(house.asks("bechir", Command::ApproveRequisition {}), Err(Refusal::RequisitionDecided));
    for same in ["amira", "bechir"] {
        assert_eq!(house.asks(same, commit(money(1))), Err(Refusal::CommitmentFourEyes));
    }
    house.asks("farida", commit(money(1))).expect("a third person");
    assert_eq!(house.stage(), "committed");
}

#[test]
fn what_was_sent_back_is_asked_for_anew_and_what_was_approved_stays() {
    let mut house = House::new().then("amira", raise(need())).then("bechir", send_back());
    assert_eq!(house.stage(), "returned");
    assert_eq!(house.asks("bechir", Command::ApproveRequisition {}), Err(Refusal::RequisitionDecided));
    let more = Need { amount: money(260_000_000), ..need() };
    house.asks("slim", raise(more)).expect("another officer may write it anew");
    // Whoever asked before is an asker still.
    assert_eq!(house.asks("amira", Command::ApproveRequisition {}), Err(Refusal::RequisitionFourEyes));
    house.asks("bechir", Command::ApproveRequisition {}).expect("who sent it back may approve it now");
    assert_eq!(house.asks("amira", raise(need())), Err(Refusal::RequisitionDecided));
}

#[test]
fn it_says_what_is_needed_by_whom_and_from_which_budget() {
    let wrong = |change: fn(&mut Need)| {
        let mut need = need();
        change(&mut need);
        House::new().asks("amira", raise(need))
    };
    let unfit = |field| Err(Refusal::RequisitionUnfit { field });
    assert_eq!(wrong(|need| need.title = domain::LocalText::default()), unfit("title"));
    assert_eq!(wrong(|need| need.reasons = domain::LocalText::default()), unfit("reasons"));
    assert_eq!(wrong(|need| need.department = " ".into()), unfit("department"));
    assert_eq!(wrong(|need| need.amount = money(0)), unfit("amount"));
    assert_eq!(wrong(|need| need.budget = String::new()), unfit("budget"));
    let unfit = |field| Err(Refusal::CommitmentUnfit { field });
    assert_eq!(approved().asks("farida", commit(money(0))), unfit("amount"));
    let nameless = Command::CommitBudget { amount: money(1), reference: String::new(), budget: "T".into() };
    assert_eq!(approved().asks("farida", nameless), unfit("reference"));
    assert_eq!(approved().asks("farida", free()), Err(Refusal::NothingCommitted));
    assert_eq!(House::new().asks("bechir", Command::ApproveRequisition {}), Err(Refusal::RequisitionUnknown));
}

#[test]
fn one_procedure_is_opened_for_it_once_it_is_approved() {
    let raised = House::new().then("amira", raise(need()));
    assert_eq!(opened_for(&raised.state, &procedure_id(), None).err(), Some(Refusal::RequisitionNotApproved));
    let mut house = approved();
    assert!(opened_for(&house.state, &procedure_id(), None).is_ok());
    house.record(RequisitionOpened { procedure: procedure_id() }.into());
    assert!(opened_for(&house.state, &procedure_id(), None).is_ok(), "the same again is nothing new");
    let other = ProcedureId::new("ocds-other").expect("an id");
    assert_eq!(opened_for(&house.state, &other, None).err(), Some(Refusal::RequisitionInUse));
    // The need is the same when its lots are launched again.
    assert!(opened_for(&house.state, &other, Some(&procedure_id())).is_ok());
    // Only the file that it was opened for gives it back.
    house.record(RequisitionFreed { procedure: other.clone() }.into());
    assert_eq!(house.stage(), "opened");
    house.record(RequisitionFreed { procedure: procedure_id() }.into());
    assert_eq!(house.stage(), "approved");
    assert!(opened_for(&house.state, &other, None).is_ok());
}

#[test]
fn a_file_is_detached_until_something_of_it_is_published() {
    let bare = Tender::absent().started();
    assert_eq!(bare.asks("amira", Asked::DetachRequisition {}), Err(OfProcedure::NothingAttached));
    let attached = bare.then("amira", attach());
    let detached = attached.then("amira", Asked::DetachRequisition {});
    let Procedure::Preparation(state) = &detached.procedure else { panic!("it is prepared") };
    assert_eq!(state.head.requisition, None);
    assert!(covered().asks("amira", Asked::DetachRequisition {}).is_err(), "its notice names the commitment");
}

#[test]
fn publication_waits_for_the_commitment_where_the_law_asks_for_it() {
    let publish = |tender: &Tender| tender.asks("amira", Asked::PublishNotice {});
    assert_eq!(publish(&ready(true, None)), Err(OfProcedure::CommitmentMissing));
    let estimate = estimate();
    let less = Money { amount_minor: estimate.amount_minor - 1, ..estimate };
    let too_small = OfProcedure::CommitmentTooSmall { committed: less, estimate };
    assert_eq!(publish(&ready(true, Some(less))), Err(too_small));
    let acts = publish(&ready(true, Some(estimate))).expect("it covers the estimate");
    let Some(ProcedureAct::NoticePublished(act)) = acts.first() else { panic!("{acts:?}") };
    assert_eq!(act.commitment_reference.as_deref(), Some("ENG-2025-118"));
    let lines = tunisia();
    let lines = lines.grounds_of(&acts[0], "open");
    assert!(lines.iter().any(|line| line.table == Table::Commitment));
    // A law that does not ask for it refuses nothing.
    assert!(publish(&ready(false, None)).is_ok() && publish(&ready(false, Some(less))).is_ok());
}

#[test]
fn a_file_says_for_which_requisition_it_was_opened() {
    let tender = Tender::absent().started().then("amira", attach());
    let Procedure::Preparation(state) = &tender.procedure else { panic!("it is prepared") };
    assert_eq!(state.head.requisition, Some(requisition_id()));
    assert_eq!(tender.asks("amira", attach()), Ok(Vec::new()));
    let other = |change: fn(&mut RequisitionShown)| {
        let Asked::AttachRequisition { mut requisition } = attach() else { unreachable!("see there") };
        change(&mut requisition);
        Tender::absent().started().asks("amira", Asked::AttachRequisition { requisition })
    };
    assert_eq!(other(|shown| shown.buyer = party("sonede")), Err(OfProcedure::RequisitionOfOther));
    assert_eq!(other(|shown| shown.category = Category::Works), Err(OfProcedure::RequisitionOfOther));
    // It changes no word of the notice: whoever approved need not look again.
    let approved = Tender::absent().started().drafted().approved().then("amira", attach());
    let Procedure::Preparation(state) = &approved.procedure else { panic!("it is prepared") };
    assert!(!state.approvals.is_empty());
}
