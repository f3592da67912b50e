//! `tender`: the notice as it is now, and what happened to it.

use domain::document::Document as File;
use domain::procurement::negotiation::NegotiationEnd;
use domain::procurement::notice::{Change, Item as DomainItem};
use domain::procurement::state::{Closed, LotState};
use domain::procurement::{Procedure, ProcedureAct, notice};
use domain::text::Language;
use domain::{LocalText, LotId};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::Writing;
use super::criteria::award_criteria;
use super::figures::{decimal, value};
use crate::ocds::model::{
    Amendment, Category, Classification, Document, DynamicPurchasingSystem, ElectronicAuction, Enquiry,
    FrameworkAgreement, Item, Lot, Milestone, MilestoneStatus, OrganizationReference, PartyRole, Period,
    ProcurementMethod, Techniques, Tender, TenderStatus, Unit,
};

/// Characters of one value that the description of an amendment shows.
const SHOWN_CHARACTERS: usize = 200;

impl Writing<'_> {
    fn closed(&self) -> Option<&Closed> {
        match self.state {
            Procedure::Closed(closed) => Some(closed),
            _ => None,
        }
    }

    pub(super) fn tender(&mut self) -> Tender {
        let published = self.published;
        let notice = &published.notice;
        let method = self.context.method;
        let method_title = method.map(|method| method.title.clone()).unwrap_or_default();
        let (code, details) = award_criteria(&notice.lots);
        let bids_arrive = !published.calls;
        self.shortened();
        let enquiries_end = notice.enquiry_period_end.filter(|_| bids_arrive);
        Tender {
            id: self.context.ocid.to_string(),
            title: self.additions.text("/tender", "title", &notice.title),
            description: self.additions.text("/tender", "description", &notice.description),
            status: Some(self.tender_status()),
            procuring_entity: Some(self.buyer()),
            items: self.items(notice.items.iter(), "/tender/items"),
            value: notice.lots.iter().all(|lot| lot.value.is_some()).then(|| notice.value().map(value)).flatten(),
            procurement_method: method
                .and_then(|method| ProcurementMethod::ALL.iter().find(|code| code.as_str() == method.ocds).copied()),
            procurement_method_details: self.additions.text("/tender", "procurementMethodDetails", &method_title),
            procurement_method_rationale: published.method_reason.as_ref().map_or_else(String::new, |reason| {
                self.additions.text("/tender", "procurementMethodRationale", &reason.statement)
            }),
            main_procurement_category: Some(match published.head.category {
                notice::Category::Goods => Category::Goods,
                notice::Category::Works => Category::Works,
                notice::Category::Services => Category::Services,
            }),
            award_criteria_code: code.to_owned(),
            award_criteria_details: details,
            submission_method: vec!["electronicSubmission".to_owned()],
            submission_method_details: self.context.url(&format!("fr/procedures/{}", self.context.ocid)),
            tender_period: bids_arrive.then(|| period(published.published_at, Some(published.deadline))).flatten(),
            enquiry_period: enquiries_end.and_then(|end| period(published.published_at, Some(end))),
            has_enquiries: Some(published.enquiries.values().any(|enquiry| enquiry.clarification.is_some())),
            enquiries: self.enquiries(),
            award_period: self.award_period(),
            number_of_tenderers: self.number_of_tenderers(),
            tenderers: self.tenderers(),
            documents: self.documents(),
            milestones: self.milestones(),
            amendments: self.amendments(),
            lots: self.lots(),
            criteria: self.criteria(),
            techniques: self.techniques(None),
            contract_period: notice
                .system
                .is_some()
                .then(|| period(published.published_at, Some(published.deadline)))
                .flatten(),
            ..Tender::default()
        }
    }

    fn tender_status(&self) -> TenderStatus {
        match self.state {
            Procedure::Cancelled(_) => TenderStatus::Cancelled,
            Procedure::System(system) if system.ended.is_some() => TenderStatus::Complete,
            Procedure::Closed(closed) if closed.has_ended() => {
                let any = closed.lots.values().any(|lot| matches!(lot, LotState::Final(_)));
                if any { TenderStatus::Complete } else { TenderStatus::Unsuccessful }
            }
            _ => TenderStatus::Active,
        }
    }

    /// Who is admitted to a purchasing system: each is a party that takes part.
    pub(super) fn admitted(&mut self) {
        let Procedure::System(system) = self.state else { return };
        for firm in system.admitted.keys() {
            self.refer_to(firm, None, &[PartyRole::InterestedParty]);
        }
    }

    /// A cancellation after the deadline may leave lots that had ended before, and the state no longer says which:
    /// earlier releases do.
    fn lot_status(&self, lot: &LotId) -> Option<TenderStatus> {
        match self.state {
            Procedure::Cancelled(state) => (state.at <= self.published.deadline).then_some(TenderStatus::Cancelled),
            Procedure::Closed(closed) => Some(match closed.lots.get(lot)? {
                LotState::Final(_) => TenderStatus::Complete,
                LotState::Unsuccessful { .. } => TenderStatus::Unsuccessful,
                LotState::Opening(_)
                | LotState::Examination(_)
                | LotState::Auction(_)
                | LotState::Ranked(_)
                | LotState::Awarded(_) => TenderStatus::Active,
            }),
            _ => Some(TenderStatus::Active),
        }
    }

    /// That the way of buying has an electronic auction or ends in a framework agreement, and where a lot's is followed once it is announced.
    fn techniques(&self, lot: Option<&LotId>) -> Option<Techniques> {
        let auction = self.context.method.is_some_and(|method| method.auction.is_some());
        let framework = self.published.notice.framework.as_ref();
        let system = self.published.notice.system.as_ref();
        if !auction && framework.is_none() && system.is_none() {
            return None;
        }
        let ended = matches!(self.state, Procedure::System(system) if system.ended.is_some());
        let held = |state: &LotState| {
            state.auction().is_some() || state.examination().is_some_and(|of_lot| of_lot.auction.is_some())
        };
        let announced = lot.filter(|lot| self.closed().is_some_and(|closed| closed.lots.get(*lot).is_some_and(held)));
        let electronic_auction = announced.map(|lot| ElectronicAuction {
            url: self.context.url(&format!("fr/procedures/{}/auctions/{lot}", self.context.ocid)),
            ..ElectronicAuction::default()
        });
        let framework_agreement = framework.map(|terms| FrameworkAgreement {
            maximum_participants: Some(terms.suppliers_maximum),
            method: match (terms.orders.is_some(), terms.competition) {
                (true, true) => "withAndWithoutReopeningCompetition",
                (false, _) => "withReopeningCompetition",
                (true, false) => "withoutReopeningCompetition",
            }
            .to_owned(),
        });
        Some(Techniques {
            has_electronic_auction: auction.then_some(true),
            electronic_auction,
            has_framework_agreement: framework.map(|_| true),
            framework_agreement,
            has_dynamic_purchasing_system: system.map(|_| true),
            // Nobody but the buyer of the notice buys under it.
            dynamic_purchasing_system: system.map(|_| DynamicPurchasingSystem {
                r#type: "closed".to_owned(),
                status: if ended { "terminated".to_owned() } else { String::new() },
            }),
        })
    }

    fn lots(&mut self) -> Vec<Lot> {
        let lots = self.published.notice.lots.iter().enumerate();
        lots.map(|(n, lot)| {
            let path = format!("/tender/lots/{n}");
            if let Some(asked) = lot.bid_guarantee {
                let words = format!("Cautionnement provisoire : {} {}", asked.decimal(), asked.currency);
                self.additions.add(&path, "submissionTerms", json!({ "depositsGuarantees": words }));
            }
            Lot {
                id: lot.id.to_string(),
                title: self.additions.text(&path, "title", &lot.title),
                description: self.additions.text(&path, "description", &lot.description),
                status: self.lot_status(&lot.id),
                value: lot.value.map(value),
                award_criteria: Some(self.award_criteria_of(lot, &format!("{path}/awardCriteria/criteria"))),
                techniques: self.techniques(Some(&lot.id)),
                ..Lot::default()
            }
        })
        .collect()
    }

    pub(super) fn items<'i>(&mut self, items: impl Iterator<Item = &'i DomainItem>, path: &str) -> Vec<Item> {
        items
            .enumerate()
            .map(|(n, item)| {
                let path = format!("{path}/{n}");
                if let Some(place) = &item.delivery_place {
                    self.additions.add(&path, "deliveryLocation", json!({ "description": place }));
                }
                if let Some(region) = &item.delivery_region {
                    self.additions.add(&path, "deliveryAddress", json!({ "region": region }));
                }
                Item {
                    id: item.id.to_string(),
                    description: self.additions.text(&path, "description", &item.description),
                    classification: item.classification.as_ref().map(|classification| Classification {
                        scheme: classification.scheme.clone(),
                        id: classification.id.clone(),
                        description: classification.description.clone().unwrap_or_default(),
                        ..Classification::default()
                    }),
                    quantity: decimal(item.quantity),
                    unit: Some(Unit { name: item.unit.clone(), ..Unit::default() }),
                    related_lot: Some(item.lot.to_string()),
                    ..Item::default()
                }
            })
            .collect()
    }

    /// Published questions and answers. The time of a question would tell who was at work then: its date is that of
    /// its processing, as the enquiries extension allows.
    fn enquiries(&mut self) -> Vec<Enquiry> {
        let answered =
            self.published.enquiries.iter().filter_map(|(id, enquiry)| Some((id, enquiry.clarification.as_ref()?)));
        let mut answered: Vec<_> = answered.collect();
        answered.sort_by_key(|(_, clarification)| clarification.published_at);
        answered
            .into_iter()
            .enumerate()
            .map(|(n, (id, clarification))| {
                let path = format!("/tender/enquiries/{n}");
                Enquiry {
                    id: id.to_string(),
                    date: Some(clarification.published_at),
                    description: self.additions.text(&path, "description", &clarification.question),
                    answer: self.additions.text(&path, "answer", &clarification.answer),
                    date_answered: Some(clarification.published_at),
                    ..Enquiry::default()
                }
            })
            .collect()
    }

    fn documents(&mut self) -> Vec<Document> {
        let published = self.published;
        let added = |file: &File| {
            let path = format!("/documents/{}", file.sha256);
            let first = |change: &Change| change.path == path && change.before.is_null();
            published.amendments.iter().rev().find(|amendment| amendment.changes.iter().any(first)).map(|a| a.at)
        };
        let of_notice = published.notice.documents.iter();
        let mut files: Vec<(&File, Timestamp, Vec<String>)> =
            of_notice.map(|file| (file, added(file).unwrap_or(published.published_at), Vec::new())).collect();
        let state = self.state;
        if let Procedure::Closed(closed) = state {
            for (lot, state) in &closed.lots {
                let records = state.opened().all_records();
                files.extend(records.map(|(_, _, record)| (&record.record, record.at, vec![lot.to_string()])));
            }
        }
        let controls = self.controls();
        for (lot, control) in &controls {
            let signed = control.opinion.as_ref().and_then(|opinion| Some((opinion.document.as_ref()?, opinion.at)));
            files.extend(signed.map(|(file, at)| (file, at, lot.iter().map(ToString::to_string).collect())));
        }
        let mut documents: Vec<Document> = Vec::new();
        for (file, at, lots) in files {
            // The same bytes are one document, whatever it is called the second time.
            if let Some(same) = documents.iter_mut().find(|document| document.id == file.sha256) {
                same.related_lots.extend(lots);
                continue;
            }
            let path = format!("/tender/documents/{}", documents.len());
            let title = if file.title.is_empty() { LocalText::fr(&file.file_name) } else { file.title.clone() };
            let path_of_file = format!(
                "api/v1/procedures/{}/documents/{}/{}",
                self.context.ocid,
                file.sha256,
                percent_encoded(&file.file_name)
            );
            documents.push(Document {
                id: file.sha256.clone(),
                document_type: file.document_type.clone().unwrap_or_default(),
                title: self.additions.text(&path, "title", &title),
                url: self.context.url(&path_of_file),
                date_published: Some(at),
                format: file.media_type.clone(),
                language: file.language.clone().unwrap_or_default(),
                related_lots: lots,
                ..Document::default()
            });
        }
        documents.extend(self.assembled());
        documents
    }

    /// The bidding documents assembled from clauses: one page in each language.
    fn assembled(&self) -> Vec<Document> {
        let Some(title) = &self.context.bidding_document else { return Vec::new() };
        let published = self.published;
        let amended = published.amendments.last().map(|amendment| amendment.at);
        let page = |language: Language| Document {
            id: format!("bidding-document-{}", language.tag()),
            document_type: "biddingDocuments".into(),
            title: title.get(language).unwrap_or_default().to_owned(),
            url: self.context.url(&format!("{}/procedures/{}/bidding-document", language.tag(), self.context.ocid)),
            date_published: Some(published.published_at),
            date_modified: amended,
            format: "text/html".into(),
            language: language.tag().into(),
            ..Document::default()
        };
        Language::ALL.map(page).to_vec()
    }

    fn milestones(&mut self) -> Vec<Milestone> {
        let mut milestones = self.of_selection();
        let dialogue = self.of_dialogue(milestones.len());
        milestones.extend(dialogue);
        let negotiations = self.of_negotiations(milestones.len());
        milestones.extend(negotiations);
        let reviews = self.reviews(milestones.len());
        milestones.extend(reviews);
        let opinions = self.opinions(milestones.len());
        milestones.extend(opinions);
        let passed_over = self.passed_over(milestones.len());
        milestones.extend(passed_over);
        milestones
    }

    /// Where prices are negotiated one after the other: each invitation, met where it came to a price once the award tells
    /// that, not met where it was terminated.
    fn of_negotiations(&mut self, others: usize) -> Vec<Milestone> {
        let state = self.state;
        let mut milestones: Vec<Milestone> = Vec::new();
        for (lot, state) in state.lots().into_iter().flatten() {
            for one in state.negotiations().into_iter().flat_map(|all| &all.held) {
                let path = format!("/tender/milestones/{}", others + milestones.len());
                let (status, reasons, met) = match &one.end {
                    Some(NegotiationEnd::Agreed { at, .. }) if state.tells_agreement() => {
                        (MilestoneStatus::Met, None, Some(*at))
                    }
                    Some(NegotiationEnd::Terminated { reasons, .. }) => (MilestoneStatus::NotMet, Some(reasons), None),
                    _ if matches!(self.state, Procedure::Cancelled(_)) => (MilestoneStatus::NotMet, None, None),
                    _ => (MilestoneStatus::Scheduled, None, None),
                };
                let description = reasons.map(|reasons| self.additions.text(&path, "description", reasons));
                milestones.push(Milestone {
                    id: format!("negotiation-{lot}-{}", one.rank),
                    milestone_type: "engagement".to_owned(),
                    code: "negotiation".to_owned(),
                    description: description.unwrap_or_default(),
                    date_modified: Some(one.opened_at),
                    date_met: met,
                    status: Some(status),
                    ..Milestone::default()
                });
            }
        }
        milestones
    }

    /// Where firms apply first: until when, and when the selection was concluded.
    fn of_selection(&self) -> Vec<Milestone> {
        let published = self.published;
        let Some(terms) = &published.notice.selection else { return Vec::new() };
        let received = match self.state {
            Procedure::Selection(selection) => selection.received.as_ref(),
            _ => published.selected.as_ref().map(|selected| &selected.received),
        };
        let milestone = |id: &str, due: Option<Timestamp>, met: Option<Timestamp>| Milestone {
            id: id.to_owned(),
            milestone_type: "assessment".to_owned(),
            code: id.to_owned(),
            due_date: due,
            date_met: met,
            status: Some(if met.is_some() { MilestoneStatus::Met } else { MilestoneStatus::Scheduled }),
            ..Milestone::default()
        };
        vec![
            milestone("applications", terms.application_period_end, received.map(|received| received.closed_at)),
            milestone("selection", None, published.selected.as_ref().map(|selected| selected.at)),
        ]
    }

    /// Where those who go on talk with the buyer first: each round, and the end.
    fn of_dialogue(&mut self, others: usize) -> Vec<Milestone> {
        let Some(talks) = self.state.talks().or(self.published.dialogue.as_deref()) else { return Vec::new() };
        let concluded = talks.concluded.as_ref();
        let ended = |met: Option<Timestamp>, over: bool| match (met, over) {
            (Some(_), _) => MilestoneStatus::Met,
            (None, true) => MilestoneStatus::NotMet,
            (None, false) => MilestoneStatus::Scheduled,
        };
        let over = matches!(self.state, Procedure::Cancelled(_));
        let met = concluded.map(|(at, _)| *at);
        let whole = Milestone {
            id: "dialogue".to_owned(),
            milestone_type: "engagement".to_owned(),
            code: "dialogue".to_owned(),
            description: concluded.map_or_else(String::new, |(_, statement)| {
                self.additions.text(&format!("/tender/milestones/{others}"), "description", statement)
            }),
            date_met: met,
            status: Some(ended(met, over)),
            ..Milestone::default()
        };
        let mut milestones = vec![whole];
        for round in &talks.rounds {
            let path = format!("/tender/milestones/{}", others + milestones.len());
            let met = round.closed.map(|(at, _)| at);
            milestones.push(Milestone {
                id: format!("dialogue-round-{}", round.number),
                milestone_type: "engagement".to_owned(),
                code: "dialogue-round".to_owned(),
                description: self.additions.text(&path, "description", &round.subject),
                due_date: round.proposals_until,
                date_met: met,
                status: Some(ended(met, over)),
                ..Milestone::default()
            });
        }
        milestones
    }

    /// Formal changes. An extension by rule and a cancellation stand in their own release, from which merging keeps
    /// them.
    fn amendments(&mut self) -> Vec<Amendment> {
        let this_release = self.context.release_id.to_owned();
        let of_this = |holds: bool| {
            if holds { this_release.clone() } else { String::new() }
        };
        let newest = match self.act {
            Some(ProcedureAct::NoticeAmended(act)) => Some(act.amendment as usize),
            _ => None,
        };
        let mut amendments = Vec::new();
        for (n, amendment) in self.published.amendments.iter().enumerate() {
            let path = format!("/tender/amendments/{n}");
            amendments.push(Amendment {
                id: format!("amendment-{}", n + 1),
                date: Some(amendment.at),
                rationale: self.additions.text(&path, "rationale", &amendment.rationale),
                description: amendment.changes.iter().map(described).collect::<Vec<_>>().join("\n"),
                release_id: of_this(newest == Some(n + 1)),
                ..Amendment::default()
            });
        }
        let path = format!("/tender/amendments/{}", amendments.len());
        match self.act {
            Some(ProcedureAct::DeadlineExtended(act)) => amendments.push(Amendment {
                id: format!("extension-{}", act.to),
                date: Some(self.context.date),
                rationale: match &act.outage {
                    Some(ground) => format!("{} ({})", act.rule, ground.article),
                    None => act.rule.clone(),
                },
                description: {
                    let call = self.published.calls;
                    let path = match self.state {
                        Procedure::Dialogue(_) => "/dialogue/proposals_until",
                        _ if call => "/selection/application_period_end",
                        _ => "/tender_period_end",
                    };
                    let moved = format!("{path}: {} → {}", act.from, act.to);
                    let away = act.outage.as_ref().map(|one| format!("\noutage: {} → {}", one.from, one.to));
                    moved + &away.unwrap_or_default()
                },
                release_id: of_this(true),
                ..Amendment::default()
            }),
            Some(ProcedureAct::ProcedureCancelled(act)) => amendments.push(Amendment {
                id: "cancellation".to_owned(),
                date: Some(self.context.date),
                rationale: self.additions.text(&path, "rationale", &act.reasons),
                release_id: of_this(true),
                ..Amendment::default()
            }),
            _ => {}
        }
        amendments
    }

    /// From the closing to the end of the last lot.
    fn award_period(&self) -> Option<Period> {
        let closed = self.closed()?;
        let ended = closed.lots.values().filter_map(|lot| match lot {
            LotState::Final(award) => award.finalised_at,
            LotState::Unsuccessful { at, .. } => Some(*at),
            _ => None,
        });
        period(closed.closed_at, closed.has_ended().then(|| ended.max()).flatten())
    }

    /// How many firms have bid, once every lot was opened.
    fn number_of_tenderers(&self) -> Option<u32> {
        let closed = self.closed()?;
        let opened = closed.lots.values().all(|lot| !matches!(lot, LotState::Opening(_)));
        opened.then(|| u32::try_from(self.identified(closed).len()).unwrap_or(u32::MAX))
    }

    fn tenderers(&mut self) -> Vec<OrganizationReference> {
        let Procedure::Closed(closed) = self.state else {
            return Vec::new();
        };
        let identified = self.identified(closed).into_iter();
        identified.map(|(id, name)| self.refer_to(&id, Some(&name), &[PartyRole::Tenderer])).collect()
    }
}

/// A period that ends before it starts is none.
fn period(start: Timestamp, end: Option<Timestamp>) -> Option<Period> {
    let forward = end.is_none_or(|end| start <= end);
    forward.then(|| Period { start_date: Some(start), end_date: end, ..Period::default() })
}

fn described(change: &Change) -> String {
    let shown = |value: &Value| {
        let text = match value {
            Value::Null => "—".to_owned(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        match text.char_indices().nth(SHOWN_CHARACTERS) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text,
        }
    };
    format!("{}: {} → {}", change.path, shown(&change.before), shown(&change.after))
}

/// A file name as one segment of a URL: everything but the unreserved characters is encoded (RFC 3986, 2.1 and 2.3).
pub(super) fn percent_encoded(name: &str) -> String {
    let encode = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    name.bytes().map(encode).collect()
}
