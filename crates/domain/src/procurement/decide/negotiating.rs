//! Negotiations one after the other, in the order of quality.

use super::evaluation::examination_of;
use super::reviewing::not_suspended;
use super::{Context, plain, written};
use crate::access::Role;
use crate::document::Document;
use crate::ids::BidId;
use crate::procurement::Refusal;
use crate::procurement::act::{
    CounterOfferReceived, CounterOfferRequested, NegotiationAgreed, NegotiationMinuted, NegotiationOpened,
    NegotiationTerminated, ProcedureAct,
};
use crate::procurement::auction::BidSignature;
use crate::procurement::command::Command;
use crate::procurement::dialogue::documents_fit;
use crate::procurement::grouping::findings::debarred_in;
use crate::procurement::negotiation::{Negotiation, NegotiationEnd, Negotiations, TEXT_CHARACTERS_MAXIMUM};
use crate::procurement::state::{Closed, Examination};
use crate::ruleset::{NegotiationRule, StageKind};
use crate::text::LocalText;
use crate::{LotId, Money, PartyId};
use jiff::Timestamp;

type Decision = Result<Vec<ProcedureAct>, Refusal>;

/// The law's rule for the negotiations of this way of buying.
fn rule_of<'a>(state: &Closed, context: &'a Context<'_>) -> Result<&'a NegotiationRule, Refusal> {
    let method = context.needs(&state.published.head.method, StageKind::Negotiation)?;
    method.negotiation.as_ref().ok_or(Refusal::StageNotInMethod { needed: StageKind::Negotiation })
}

pub(super) fn decide(state: &Closed, context: Context<'_>, command: Command, wrong_stage: Refusal) -> Decision {
    let rule = rule_of(state, &context)?;
    let name = command.name();
    let case = |lot: LotId, bid: BidId| Case { state, context, rule, name, lot, bid };
    match command {
        Command::InviteToNegotiate { lot, bid } => case(lot, bid).invite(),
        Command::RequestCounterOffer { lot, bid, request, documents, answer_until } => {
            case(lot, bid).request(request, documents, answer_until)
        }
        Command::MakeCounterOffer { lot, bid, price_minor, statement, signature } => {
            case(lot, bid).offer(price_minor, statement, signature)
        }
        Command::MinuteNegotiation { lot, bid, on, minutes, documents } => {
            case(lot, bid).minute(on, minutes, documents)
        }
        Command::AgreeOnPrice { lot, bid, statement } => case(lot, bid).agree(statement),
        Command::TerminateNegotiation { lot, bid, reasons } => case(lot, bid).terminate(reasons),
        _ => Err(wrong_stage),
    }
}

/// A command on the negotiation about one bid.
struct Case<'a> {
    state: &'a Closed,
    context: Context<'a>,
    rule: &'a NegotiationRule,
    name: &'static str,
    lot: LotId,
    bid: BidId,
}

impl<'a> Case<'a> {
    fn negotiations(&self) -> Result<(&'a Examination, &'a Negotiations), Refusal> {
        let (_, examination) = examination_of(self.state, &self.lot, self.name)?;
        Ok((examination, examination.opened.negotiations.as_deref().ok_or(Refusal::QualityNotRanked)?))
    }

    /// The negotiation about this bid, while it runs.
    fn running(&self) -> Result<(&'a Examination, &'a Negotiation), Refusal> {
        let (examination, negotiations) = self.negotiations()?;
        match negotiations.of(&self.bid).map(|one| (one, &one.end)) {
            Some((one, None)) => Ok((examination, one)),
            Some((_, Some(NegotiationEnd::Agreed { .. }))) => Err(Refusal::PriceAgreed),
            Some((_, Some(NegotiationEnd::Terminated { .. }))) => {
                Err(Refusal::NegotiationEnded { bid: self.bid.clone() })
            }
            None => Err(Refusal::NoNegotiationRunning),
        }
    }

    /// The next in rank, and nobody else; nobody goes back to whom the negotiation was terminated with.
    fn invite(self) -> Decision {
        let by = self.context.person()?.clone();
        let (examination, negotiations) = self.negotiations()?;
        if negotiations.agreed().is_some() {
            return Err(Refusal::PriceAgreed);
        }
        if let Some(running) = negotiations.running() {
            return Err(Refusal::NegotiationRunning { bid: running.bid.clone() });
        }
        if negotiations.of(&self.bid).is_some() {
            return Err(Refusal::NegotiationEnded { bid: self.bid });
        }
        not_suspended(&self.state.published, &self.lot, self.context.at)?;
        let next = negotiations.next(&examination.opened.groupings, self.context.known.debarred);
        let (next, debarred) = next.ok_or(Refusal::NobodyLeftToNegotiate)?;
        let asked = negotiations.waiting().find(|line| line.bid == self.bid);
        asked.map_or(Ok(()), |line| self.in_good_standing(examination, &line.tenderer))?;
        if next.bid != self.bid {
            return Err(Refusal::NotNextInRank { next: next.bid.clone() });
        }
        let (tenderer, rank, opens) = (next.tenderer.clone(), next.rank, negotiations.opens.clone());
        Ok(vec![NegotiationOpened { lot: self.lot, bid: self.bid, tenderer, rank, opens, debarred, by }.into()])
    }

    fn request(self, request: LocalText, documents: Vec<Document>, answer_until: Timestamp) -> Decision {
        let by = self.context.person()?.clone();
        let (examination, negotiation) = self.running()?;
        self.price(examination)?;
        self.answered(negotiation)?;
        let earliest = self.rule.answer_minimum.after(self.context.at);
        if answer_until < earliest {
            return Err(Refusal::AnswerPeriodTooShort { earliest });
        }
        written(&request, "request", TEXT_CHARACTERS_MAXIMUM)?;
        fit(&documents)?;
        let round = negotiation.rounds.len() as u32 + 1;
        let (lot, bid) = (self.lot, self.bid);
        Ok(vec![CounterOfferRequested { lot, bid, round, request, documents, answer_until, by }.into()])
    }

    fn offer(self, price_minor: i64, statement: String, signature: Option<BidSignature>) -> Decision {
        let (examination, negotiation) = self.running()?;
        if !self.context.actor.has(Role::Supplier, Some(&negotiation.tenderer)) {
            return Err(Refusal::NotTheTenderer);
        }
        let last = self.price(examination)?;
        let round = negotiation.rounds.last().ok_or(Refusal::CounterOfferNotAsked)?;
        if round.offer.is_some() {
            return Err(Refusal::CounterOfferMade);
        }
        if self.context.at > round.answer_until {
            return Err(Refusal::CounterOfferTooLate { until: round.answer_until });
        }
        let price = Money { amount_minor: price_minor, currency: last.currency };
        let last = negotiation.last_offer().unwrap_or(last);
        if !price.is_valid() || price_minor <= 0 || price_minor > last.amount_minor {
            return Err(Refusal::CounterOfferHigher { last });
        }
        if !statement.is_empty() {
            plain(&statement, "statement", TEXT_CHARACTERS_MAXIMUM)?;
        }
        let round = round.number;
        Ok(vec![CounterOfferReceived { lot: self.lot, bid: self.bid, round, price, statement, signature }.into()])
    }

    fn minute(self, on: Timestamp, minutes: LocalText, documents: Vec<Document>) -> Decision {
        let by = self.context.person()?.clone();
        let (_, negotiation) = self.running()?;
        if on < negotiation.opened_at || on > self.context.at {
            return Err(Refusal::ExchangeOutsideNegotiation);
        }
        written(&minutes, "minutes", TEXT_CHARACTERS_MAXIMUM)?;
        fit(&documents)?;
        Ok(vec![NegotiationMinuted { lot: self.lot, bid: self.bid, on, minutes, documents, by }.into()])
    }

    fn agree(self, statement: LocalText) -> Decision {
        let (examination, negotiation) = self.running()?;
        let by = self.other_than_who_asked(negotiation)?;
        self.answered(negotiation)?;
        let sealed = self.price(examination)?;
        self.in_good_standing(examination, &negotiation.tenderer)?;
        if !examination.admits(&self.bid) {
            return Err(Refusal::BidNotComparable { bid: self.bid });
        }
        written(&statement, "statement", TEXT_CHARACTERS_MAXIMUM)?;
        let price = negotiation.last_offer().unwrap_or(sealed);
        let rounds = negotiation.rounds.len() as u32;
        let unopened = self.state.never_invited(&self.lot);
        Ok(vec![NegotiationAgreed { lot: self.lot, bid: self.bid, price, rounds, statement, unopened, by }.into()])
    }

    /// Nobody loses its rank unheard: a firm whose price can be talked about, and that may win, was asked for a better one.
    fn terminate(self, reasons: LocalText) -> Decision {
        let (examination, negotiation) = self.running()?;
        let by = self.other_than_who_asked(negotiation)?;
        self.answered(negotiation)?;
        let may_win = self.in_good_standing(examination, &negotiation.tenderer).is_ok();
        let negotiable = may_win && examination.admits(&self.bid) && self.price(examination).is_ok();
        if negotiable && negotiation.rounds.is_empty() {
            return Err(Refusal::NegotiationNotHeld);
        }
        written(&reasons, "reasons", 5_000)?;
        let (rank, rounds) = (negotiation.rank, negotiation.rounds.len() as u32);
        Ok(vec![NegotiationTerminated { lot: self.lot, bid: self.bid, rank, rounds, reasons, by }.into()])
    }

    /// Nobody who is debarred at this moment, alone or in its grouping, is invited or agreed with (P131).
    fn in_good_standing(&self, examination: &Examination, tenderer: &PartyId) -> Result<(), Refusal> {
        let found = debarred_in(&examination.opened.groupings, &self.bid, tenderer, self.context.known.debarred);
        found.map_or(Ok(()), |found| {
            Err(Refusal::TendererDebarred { firm: found.firm.clone(), decision: found.decision.clone() })
        })
    }

    /// The opened price, in a currency in which it can be paid.
    fn price(&self, examination: &Examination) -> Result<Money, Refusal> {
        let price = examination.bids.get(&self.bid).and_then(|open| open.price);
        let price = price.filter(|price| self.context.rules.bids.currencies.contains(&price.currency));
        price.ok_or_else(|| Refusal::BidNotComparable { bid: self.bid.clone() })
    }

    /// A request was answered, or its time is over.
    fn answered(&self, negotiation: &Negotiation) -> Result<(), Refusal> {
        let awaited = negotiation.awaited(self.context.at);
        awaited.map_or(Ok(()), |round| Err(Refusal::CounterOfferAwaited { until: round.answer_until }))
    }

    /// Who negotiates does not decide what came of it.
    fn other_than_who_asked(&self, negotiation: &Negotiation) -> Result<PartyId, Refusal> {
        let by = self.context.person()?;
        let asked = negotiation.rounds.iter().any(|round| round.by == *by);
        if self.context.rules.approval.persons_minimum.value > 1 && asked {
            return Err(Refusal::FourEyes);
        }
        Ok(by.clone())
    }
}

fn fit(documents: &[Document]) -> Result<(), Refusal> {
    if documents_fit(documents) { Ok(()) } else { Err(Refusal::TextInvalid { field: "documents" }) }
}
