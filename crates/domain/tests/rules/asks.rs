//! What the office's people ask of the procedure, each in its plainest form.

use crate::office::*;
use domain::LocalText;
use domain::procurement::act::{CommitteeKind, MethodReason, OpinionVerdict, ReasonedOutcome, Score, ShorterPeriod};
use domain::procurement::agreement::AgreementFacts;
use domain::procurement::conflicts::MatchAnswer;
use domain::procurement::evaluation::{PriceCorrection, PriceField};
use domain::procurement::guarantee::PaperReading;
use domain::procurement::hearing::{EvidenceSource, Finding};
use domain::procurement::notice::Category;
use domain::procurement::offer::{ItemPrice, Offer};
use domain::procurement::relaunch::EarlierLot;
use domain::procurement::review::{DismissalGround, FeeSettled};
use domain::procurement::system::Members;
use domain::procurement::{Command, Contested, EarlierProcedure, LotEnd, Notice, Remedy, Scalar};
use domain::ruleset::{IssuerKind, Participants};
use domain::{Currency, GuaranteeId, ItemId};

/// What a member of the evaluation says to a match.
pub fn answer_match(number: u32, answer: MatchAnswer) -> Command {
    let (kind, reasons) = (CommitteeKind::Evaluation, "Un homonyme : je n'ai de parts dans aucune entreprise.".into());
    Command::AnswerMatch { kind, number, answer, reasons }
}

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
        planned: None,
    }
}

/// The suppliers of an agreement of the buyer compete for meters.
pub fn start_call_off(method: &str) -> Command {
    start_among(method, Participants::Agreement)
}

/// The same among those.
pub fn start_among(method: &str, participants: Participants) -> Command {
    Command::StartCallOff {
        procedure: procedure_id(),
        method: method.into(),
        title: text("Compteurs, remise en concurrence"),
        agreement: Box::new(AgreementFacts { participants, ..agreement_facts() }),
    }
}

/// An agreement of an earlier procedure with every firm of the stories.
pub fn agreement_facts() -> AgreementFacts {
    AgreementFacts {
        participants: Participants::Agreement,
        procedure: earlier_id(),
        lot: lot_id(METERS),
        buyer: party("steg"),
        competition: true,
        from: at("2025-06-01T09:00:00Z"),
        until: at("2027-06-01T09:00:00Z"),
        suppliers: FIRMS.map(party).to_vec(),
        notice: Box::new(Notice { framework: Some(framework_terms()), ..notice() }),
    }
}

/// The members of a category of a system, as it says itself.
pub fn members() -> Members {
    let facts = agreement_facts();
    Members { from: facts.from, until: facts.until, firms: facts.suppliers }
}

/// What the committee found on a firm's request: it qualifies for these categories.
pub fn found_fit(firm: &str, lots: &[&str]) -> Command {
    let lots: Vec<_> = lots.iter().map(|lot| lot_id(lot)).collect();
    let (request, firm, asked) = (request_of(firm), party(firm), vec![lot_id(CABLES), lot_id(METERS)]);
    let (grounds, reasons) = (Vec::new(), LocalText::default());
    Command::AssessRequest { request, firm, asked, qualified: true, lots, grounds, reasons }
}

/// The committee found that it does not.
pub fn found_unfit(firm: &str) -> Command {
    let (grounds, reasons) = (vec![criterion("turnover")], text("Le chiffre d'affaires est inférieur au minimum."));
    let (request, firm, asked) = (request_of(firm), party(firm), vec![lot_id(CABLES)]);
    Command::AssessRequest { request, firm, asked, qualified: false, lots: Vec::new(), grounds, reasons }
}

pub fn conclude_request(firm: &str) -> Command {
    Command::ConcludeRequest { request: request_of(firm) }
}

pub fn extend_assessment(firm: &str) -> Command {
    let reasons = text("Des attestations sont vérifiées auprès de leurs auteurs.");
    Command::ExtendAssessment { request: request_of(firm), reasons }
}

pub fn end_system() -> Command {
    Command::EndSystem { reasons: text("Une centrale d'achat prend le relais.") }
}

/// Launches lots of an earlier procedure again.
pub fn relaunch(method: &str, earlier: EarlierProcedure, lots: &[&str]) -> Command {
    Command::RelaunchLots {
        procedure: procedure_id(),
        method: method.into(),
        title: text("Câbles et compteurs, deuxième appel"),
        lots: lots.iter().map(|lot| lot_id(lot)).collect(),
        earlier: Box::new(earlier),
    }
}

/// An earlier procedure of the buyer whose meters found no firm; its cables were awarded.
pub fn earlier() -> EarlierProcedure {
    let meters = EarlierLot { end: Some(LotEnd::Unsuccessful), relaunched_in: None };
    EarlierProcedure {
        procedure: earlier_id(),
        buyer: party("steg"),
        notice: Box::new(notice()),
        lots: [(lot_id(CABLES), EarlierLot::default()), (lot_id(METERS), meters)].into(),
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

/// The node was away from so many minutes after the deadline to so many.
pub fn outage(index: u64, from: i64, to: i64) -> Command {
    let at = |minutes| deadline() + jiff::SignedDuration::from_mins(minutes);
    Command::ExtendForOutage { from: at(from), to: at(to), index }
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

pub fn invite(firms: &[&str]) -> Command {
    Command::InviteSuppliers { firms: firms.iter().map(|firm| party(firm)).collect() }
}

/// The committee finds that a firm qualifies.
pub fn qualify(firm: &str) -> Command {
    let (firm, scores) = (party(firm), Vec::new());
    Command::DecideApplication { firm, qualified: true, grounds: Vec::new(), reasons: LocalText::default(), scores }
}

/// The committee finds that it does not.
pub fn disqualify(firm: &str) -> Command {
    let (grounds, reasons) = (vec![criterion("turnover")], text("Le chiffre d'affaires est inférieur au minimum."));
    Command::DecideApplication { firm: party(firm), qualified: false, grounds, reasons, scores: Vec::new() }
}

pub fn justify(ground: &str) -> Command {
    let statement = text("Les pièces du réseau existant ne viennent que d'un fabricant.");
    Command::JustifyMethod { reason: MethodReason { ground: criterion(ground), statement } }
}

/// Takes these shorter periods.
pub fn shorten(ids: &[&str]) -> Command {
    let statement = || text("Le poste qui alimente l'hôpital a brûlé.");
    let taken = ids.iter().map(|id| ShorterPeriod { shortening: criterion(id), statement: statement() });
    Command::ShortenPeriods { shortenings: taken.collect() }
}

/// Asks the commission for its opinion on a lot's report, or on the notice.
pub fn ask_opinion(lot: Option<&str>) -> Command {
    Command::AskOpinion { lot: lot.map(lot_id), commission: Some(party("commission")) }
}

/// The commission's opinion.
pub fn opinion(lot: Option<&str>, verdict: OpinionVerdict) -> Command {
    let (reasons, document) = (text("La procédure est régulière."), Some(document("avis.pdf")));
    Command::GiveOpinion { lot: lot.map(lot_id), verdict, reasons, document }
}

/// Every firm gets 8 of 10 on method and 4 of 5 on warranty.
pub fn scores() -> Vec<Score> {
    scores_of(&FIRMS)
}

/// The same of these firms only.
pub fn scores_of(firms: &[&str]) -> Vec<Score> {
    let score = |firm: &str, id: &str, score: i64| Score {
        bid: bid_of(firm),
        criterion: criterion(id),
        score: Scalar::from(score),
    };
    firms.iter().flat_map(|firm| [score(firm, "method", 8), score(firm, "warranty", 4)]).collect()
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

/// An exchange with a participant was held.
pub fn exchange(firm: &str, on: jiff::Timestamp) -> Command {
    let minutes = text("Entretien sur l'architecture.");
    Command::RecordExchange { firm: party(firm), on, took_part: true, minutes, documents: Vec::new() }
}

/// The committee eliminates a participant for its quality.
pub fn eliminate(firm: &str) -> Command {
    let (criteria, reasons) = (vec![criterion("method")], text("La solution ne couvre pas le besoin."));
    Command::EliminateParticipant { firm: party(firm), criteria, reasons }
}

pub fn conclude_dialogue() -> Command {
    Command::ConcludeDialogue { statement: text("Les spécifications sont précisées.") }
}

pub fn cancel() -> Command {
    Command::CancelProcedure { reasons: text("Le besoin a disparu.") }
}

/// The schedule that a firm sealed for a lot: one price for each item, without taxes, that makes its total.
pub fn schedule(lot: &str, firm: &str) -> Offer {
    let units = if lot == CABLES { vec![("cable-16", 12_000), ("cable-25", 8_000)] } else { vec![("meter", 500)] };
    let total: i64 = units.iter().map(|(_, quantity)| quantity).sum();
    let price = |(item, _): &(&str, i64)| ItemPrice {
        item: ItemId::new(*item).expect("an id"),
        unit_price_minor: Scalar::from(price_of(firm, lot)) / Scalar::from(total),
        tax_percent: Scalar::ZERO,
        discount_percent: None,
    };
    Offer {
        currency: Some(Currency::TND),
        prices: units.iter().map(price).collect(),
        discount_percent: None,
        total_minor: None,
        total_in_words: None,
        combinations: Vec::new(),
        answers: Vec::new(),
    }
}

/// The first unit price of a schedule, raised by a tenth.
pub fn correction(lot: &str, firm: &str) -> PriceCorrection {
    let first = &schedule(lot, firm).prices[0];
    PriceCorrection {
        item: Some(first.item.clone()),
        field: PriceField::UnitPrice,
        read: first.unit_price_minor,
        corrected: first.unit_price_minor * Scalar::new(11, 1),
    }
}

pub fn correct(lot: &str, firm: &str) -> Command {
    Command::CorrectPrice {
        lot: lot_id(lot),
        bid: bid_of(firm),
        correction: correction(lot, firm),
        reasons: text("La virgule du prix unitaire est mal placée."),
        offer: Box::new(schedule(lot, firm)),
    }
}

pub fn prefer(lot: &str, firm: &str) -> Command {
    Command::RecordPreference {
        lot: lot_id(lot),
        bid: bid_of(firm),
        preference: criterion("local-product"),
        granted: true,
        evidence: text("Certificat d'origine n° 418"),
    }
}

pub fn ask_justification(lot: &str, firm: &str) -> Command {
    let question = text("Comment expliquez-vous votre prix ?");
    Command::AskJustification { lot: lot_id(lot), bid: bid_of(firm), question }
}

pub fn answer_justification(lot: &str, firm: &str) -> Command {
    let answer = "Nous fabriquons nous-mêmes.".to_owned();
    Command::AnswerJustification { lot: lot_id(lot), bid: bid_of(firm), answer }
}

pub fn decide_justification(lot: &str, firm: &str, accepted: bool) -> Command {
    let reasons = text("Les coûts annoncés sont vérifiables.");
    Command::DecideJustification { lot: lot_id(lot), bid: bid_of(firm), accepted, reasons }
}

/// A firm's request for review; against the notice where no lot is named.
pub fn request_review(id: &str, firm: &str, against: Contested, lot: Option<&str>) -> Command {
    Command::RequestReview {
        review: review_id(id),
        requester: party(firm),
        against,
        lot: lot.map(lot_id),
        statement: "Notre offre répond à la section demandée.".into(),
        documents: vec![document("recours.pdf")],
    }
}

pub fn withdraw_review(id: &str) -> Command {
    Command::WithdrawReview { review: review_id(id) }
}

pub fn pay_review(id: &str) -> Command {
    let settled = FeeSettled::Paid { reference: "Quittance 2026-118".into() };
    Command::SettleReviewFee { review: review_id(id), settled }
}

pub fn admit_review(id: &str) -> Command {
    Command::AdmitReview { review: review_id(id) }
}

pub fn dismiss_review(id: &str, ground: DismissalGround) -> Command {
    Command::DismissReview { review: review_id(id), ground, reasons: text("La requête n'est pas recevable.") }
}

pub fn suspend_for_review(id: &str) -> Command {
    Command::SuspendForReview { review: review_id(id), reasons: text("Les griefs paraissent sérieux.") }
}

pub fn lift_suspension(id: &str) -> Command {
    Command::LiftSuspension { review: review_id(id), reasons: text("Le service ne peut pas attendre.") }
}

pub fn decide_review(id: &str, remedy: Remedy) -> Command {
    Command::DecideReview { review: review_id(id), remedy, reasons: text("La commission a lu une autre fiche.") }
}

/// The closed envelope of a guarantee on paper arrives.
pub fn receive_paper(label: &str) -> Command {
    Command::ReceivePaperGuarantee { label: label.into() }
}

/// What is read in the guarantee of a firm on a lot.
pub fn paper_reading(firm: &str, lot: &str) -> PaperReading {
    PaperReading {
        lots: vec![lot_id(lot)],
        tenderer: party(firm),
        guarantor: Some(party("biat")),
        guarantor_name: "Banque internationale".into(),
        reference: format!("CP 2026/{firm}"),
        amount: money(1_500_000),
        valid_until: "2026-06-30".parse().expect("a day"),
    }
}

pub fn read_paper(number: u32, reading: &PaperReading) -> Command {
    let (reading, scan, issuer) = (reading.clone(), document("caution.pdf"), Some(IssuerKind::Bank));
    Command::ReadPaperGuarantee { number, reading, scan, issuer }
}

pub fn release_guarantee(id: &str) -> Command {
    let reasons = text("Le cautionnement définitif est constitué.");
    Command::ReleaseGuarantee { guarantee: GuaranteeId::new(id).expect(id), reasons }
}

/// The jury's ranking, with what it wrote of these firms' works; two of its members have the qualification.
pub fn rank_works(lot: &str, firms: &[&str]) -> Command {
    let merits = |firm: &&str| domain::procurement::contest::WorkMerits {
        bid: bid_of(firm),
        merits: text("Clair, lisible, peu gourmand en terrain."),
    };
    Command::RankWorks {
        lot: lot_id(lot),
        merits: firms.iter().map(merits).collect(),
        remarks: text("Trois projets, dont deux au-dessus des autres."),
        qualified: vec![party("omar"), party("rym")],
    }
}

pub fn sign_jury_report(lot: &str) -> Command {
    Command::SignJuryReport { lot: lot_id(lot) }
}

pub fn claim_guarantee(id: &str, ground: &str) -> Command {
    let reasons = text("L'offre a été retirée le lendemain de l'ouverture.");
    Command::ClaimGuarantee { guarantee: GuaranteeId::new(id).expect(id), ground: criterion(ground), reasons }
}

/// What the committee found of a condition.
pub fn check(lot: &str, firm: &str, condition: &str, finding: Finding) -> Command {
    let (condition, source) = (criterion(condition), EvidenceSource::Firm);
    let evidence = text("Pièces de l'enveloppe, feuillet 3");
    Command::CheckCondition { lot: lot_id(lot), bid: bid_of(firm), condition, finding, source, evidence }
}

/// Asks for the tax certificate within five days.
pub fn ask_regularisation(lot: &str, firm: &str) -> Command {
    let question = text("Produisez l'attestation fiscale valable au jour du dépôt.");
    let conditions = vec![criterion("tax-pay")];
    Command::AskRegularisation { lot: lot_id(lot), bid: bid_of(firm), conditions, question, days: 5 }
}

pub fn answer_regularisation(lot: &str, firm: &str) -> Command {
    let (answer, documents) = ("L'attestation est jointe.".to_owned(), vec![document("attestation.pdf")]);
    Command::AnswerRegularisation { lot: lot_id(lot), bid: bid_of(firm), answer, documents }
}

pub fn decide_regularisation(lot: &str, firm: &str, unmet: &[&str]) -> Command {
    let unmet = unmet.iter().map(|id| criterion(id)).collect();
    let reasons = text("L'attestation a été comparée au registre.");
    Command::DecideRegularisation { lot: lot_id(lot), bid: bid_of(firm), unmet, reasons }
}

pub fn invite_to_negotiate(lot: &str, firm: &str) -> Command {
    Command::InviteToNegotiate { lot: lot_id(lot), bid: bid_of(firm) }
}

pub fn request_counter_offer(lot: &str, firm: &str, answer_until: jiff::Timestamp) -> Command {
    let (request, documents) = (text("Les frais de déplacement dépassent le barème."), vec![document("bareme.pdf")]);
    Command::RequestCounterOffer { lot: lot_id(lot), bid: bid_of(firm), request, documents, answer_until }
}

/// A firm's counter-offer, so many millimes below its sealed price.
pub fn counter_offer(lot: &str, firm: &str, less: i64) -> Command {
    Command::MakeCounterOffer {
        lot: lot_id(lot),
        bid: bid_of(firm),
        price_minor: price_of(firm, lot) - less,
        statement: "Nous suivons le barème.".into(),
        signature: None,
    }
}

pub fn minute_negotiation(lot: &str, firm: &str, on: jiff::Timestamp) -> Command {
    let (minutes, documents) = (text("Entretien sur les frais."), vec![document("entretien.pdf")]);
    Command::MinuteNegotiation { lot: lot_id(lot), bid: bid_of(firm), on, minutes, documents }
}

pub fn agree_on_price(lot: &str, firm: &str) -> Command {
    Command::AgreeOnPrice { lot: lot_id(lot), bid: bid_of(firm), statement: text("Le prix suit le barème.") }
}

pub fn terminate_negotiation(lot: &str, firm: &str) -> Command {
    let reasons = text("Le prix dépasse les crédits.");
    Command::TerminateNegotiation { lot: lot_id(lot), bid: bid_of(firm), reasons }
}

/// The person who acts for a firm.
pub fn signer_of(firm: &str) -> &'static str {
    match firm {
        "beta" => "badr",
        "gamma" => "ghada",
        _ => "aziz",
    }
}

/// A holder of a key is not at the opening.
pub fn record_absence(member: &str) -> Command {
    Command::RecordAbsence { member: party(member), reasons: text("En mission à l'étranger.") }
}

/// Another person takes the seat of a member who evaluates.
pub fn replace_member(member: &str, substitute: &str) -> Command {
    let (kind, reasons) = (CommitteeKind::Evaluation, text("Congé de maladie."));
    Command::ReplaceMember { kind, member: party(member), substitute: party(substitute), reasons }
}
