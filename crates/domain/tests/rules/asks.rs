//! What the office's people ask of the procedure, each in its plainest form.

use crate::office::*;
use domain::LocalText;
use domain::procurement::act::{CommitteeKind, ReasonedOutcome, Score};
use domain::procurement::notice::Category;
use domain::procurement::{Command, Notice, Scalar};

pub fn start() -> Command {
    start_by("open")
}

pub fn start_by(method: &str) -> Command {
    Command::StartProcedure {
        procedure: procedure_id(),
        buyer: party("steg"),
        method: method.into(),
        title: text("Câbles et compteurs"),
        category: Category::Goods,
    }
}

pub fn appoint(kind: CommitteeKind, members: &[&str]) -> Command {
    Command::AppointCommittee { kind, members: members.iter().map(|member| party(member)).collect() }
}

pub fn declare(kind: CommitteeKind, conflict: bool) -> Command {
    let statement = if conflict { "Mon frère dirige une des firmes." } else { "Aucun intérêt." };
    Command::DeclareInterests { kind, conflict, statement: statement.into() }
}

pub fn ask(id: &str) -> Command {
    Command::AskEnquiry { enquiry: enquiry(id), asker: party("alpha"), question: "Quelle section ?".into() }
}

pub fn clarify(id: &str) -> Command {
    Command::PublishClarification { enquiry: enquiry(id), question: text("Section ?"), answer: text("25 mm²") }
}

pub fn amend(notice: Notice) -> Command {
    Command::AmendNotice { notice: Box::new(notice), rationale: text("Plus de temps pour les échantillons") }
}

pub fn admit(lot: &str, firm: &str) -> Command {
    Command::DecideAdmissibility {
        lot: lot_id(lot),
        bid: bid_of(firm),
        admitted: true,
        grounds: Vec::new(),
        reasons: LocalText::default(),
    }
}

pub fn reject(lot: &str, firm: &str, reasons: LocalText) -> Command {
    let grounds = vec![criterion("turnover")];
    Command::DecideAdmissibility { lot: lot_id(lot), bid: bid_of(firm), admitted: false, grounds, reasons }
}

/// Every firm gets 8 of 10 on method and 4 of 5 on warranty.
pub fn scores() -> Vec<Score> {
    let score = |firm: &str, id: &str, score: i64| Score {
        bid: bid_of(firm),
        criterion: criterion(id),
        score: Scalar::from(score),
    };
    FIRMS.iter().flat_map(|firm| [score(firm, "method", 8), score(firm, "warranty", 4)]).collect()
}

pub fn consolidate() -> Command {
    let dissents = vec![domain::procurement::act::Dissent {
        member: party("rym"),
        statement: "La garantie de gamma vaut 3.".into(),
    }];
    Command::ConsolidateScores { lot: lot_id(METERS), scores: scores(), dissents }
}

pub fn report(lot: &str) -> Command {
    Command::IssueReport { lot: lot_id(lot), summary: text("La commission propose l'offre classée première.") }
}

pub fn outcomes(winner: &str) -> Vec<ReasonedOutcome> {
    let losers = FIRMS.iter().filter(|firm| **firm != winner);
    losers.map(|firm| ReasonedOutcome { bid: bid_of(firm), reasons: text("Offre moins bien classée") }).collect()
}

pub fn award(lot: &str, winner: &str) -> Command {
    Command::DecideAward { lot: lot_id(lot), bid: bid_of(winner), outcomes: outcomes(winner) }
}

pub fn unsuccessful(lot: &str) -> Command {
    Command::DeclareUnsuccessful { lot: lot_id(lot), reasons: text("Toutes les offres dépassent le budget.") }
}

pub fn cancel() -> Command {
    Command::CancelProcedure { reasons: text("Le besoin a disparu.") }
}
