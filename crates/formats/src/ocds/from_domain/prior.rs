//! A prior information notice: a process of its own that is being planned. What was said in a consultation of the market is
//! a document of type `marketStudies`; the procedure that follows names this process as its `planning`.

use domain::LocalText;
use domain::procurement::notice;
use domain::procurement::prior::{PriorAct, Published};
use domain::text::Language;
use serde_json::json;

use super::figures::value;
use super::parties::Parties;
use super::tender::percent_encoded;
use super::words::Additions;
use super::{ActRelease, ReleaseContext};
use crate::ocds::model::{
    self, Budget, Category, Classification, Document, Item, Milestone, MilestoneStatus, PartyRole, Planning, Tag,
    Tender, TenderStatus,
};

/// The tag of an act's release; `None` if the act changes nothing public.
const fn tag(act: &PriorAct) -> Option<Tag> {
    match act {
        PriorAct::PriorNoticePublished(_) => Some(Tag::Planning),
        PriorAct::MarketSummaryPublished(_) | PriorAct::PriorNoticeWithdrawn(_) => Some(Tag::PlanningUpdate),
        PriorAct::PriorNoticeDrafted(_)
        | PriorAct::MarketAnswerReceived(_)
        | PriorAct::MarketAnswerPublished(_)
        | PriorAct::PriorNoticeTakenUp(_) => None,
    }
}

/// The release that an act gives, with the notice after it; `None` if the act changes nothing public.
#[must_use]
pub fn prior_release(context: &ReleaseContext<'_>, act: &PriorAct, published: &Published) -> Option<ActRelease> {
    let tag = tag(act)?;
    let (mut parties, mut additions) = (Parties::default(), Additions::default());
    let mut release = model::Release::new(context.ocid.as_str(), context.release_id, context.date, vec![tag]);
    release.language = Language::Fr.tag().to_owned();
    let roles = [PartyRole::Buyer, PartyRole::ProcuringEntity];
    release.buyer = Some(parties.refer_to(context, &published.buyer, None, &roles));
    for firm in published.summary.iter().flat_map(|summary| &summary.participants) {
        parties.refer_to(context, firm, None, &[PartyRole::InterestedParty]);
    }
    release.planning = Some(planning(context, published, &mut additions));
    release.tender = Some(tender(context, published, &mut additions));
    if let Some(tender) = &mut release.tender {
        tender.procuring_entity.clone_from(&release.buyer);
    }
    release.parties = parties.listed(&mut additions);
    Some(ActRelease { tags: vec![tag.as_str().to_owned()], release, additions, before: None })
}

fn planning(context: &ReleaseContext<'_>, published: &Published, additions: &mut Additions) -> Planning {
    let page = context.url(&format!("fr/procedures/{}", context.ocid));
    let notice = &published.notice;
    let budget = notice.plan.as_ref().map(|plan| Budget {
        id: format!("{}/{}", plan.year, plan.line),
        uri: context.url(&format!("api/v1/plans/{}/{}", published.buyer, plan.year)),
        ..Budget::default()
    });
    let documents = published.summary.iter().map(|summary| Document {
        id: "market-consultation".to_owned(),
        document_type: "marketStudies".to_owned(),
        description: additions.text("/planning/documents/0", "description", &summary.text),
        url: format!("{page}#summary"),
        date_published: Some(summary.at),
        format: "text/html".to_owned(),
        language: Language::Fr.tag().to_owned(),
        ..Document::default()
    });
    let mut documents: Vec<Document> = documents.collect();
    for file in &notice.documents {
        let path = format!("/planning/documents/{}", documents.len());
        let title = if file.title.is_empty() { LocalText::fr(&file.file_name) } else { file.title.clone() };
        let name = percent_encoded(&file.file_name);
        documents.push(Document {
            id: file.sha256.clone(),
            document_type: file.document_type.clone().unwrap_or_default(),
            title: additions.text(&path, "title", &title),
            url: context.url(&format!("api/v1/procedures/{}/documents/{}/{name}", context.ocid, file.sha256)),
            date_published: Some(published.published_at),
            format: file.media_type.clone(),
            language: file.language.clone().unwrap_or_default(),
            ..Document::default()
        });
    }
    let milestones = notice.consultation.iter().map(|asked| Milestone {
        id: "market-consultation".to_owned(),
        milestone_type: "engagement".to_owned(),
        description: additions.text("/planning/milestones/0", "description", &asked.questions),
        due_date: Some(asked.until),
        date_met: published.summary.as_ref().map(|summary| summary.at),
        status: Some(match (&published.summary, &published.withdrawn) {
            (Some(_), _) => MilestoneStatus::Met,
            (None, Some(_)) => MilestoneStatus::NotMet,
            (None, None) => MilestoneStatus::Scheduled,
        }),
        ..Milestone::default()
    });
    let milestones = milestones.collect();
    let rationale = published.withdrawn.as_ref();
    let rationale = rationale.map(|taken_back| additions.text("/planning", "rationale", &taken_back.reasons));
    Planning { rationale: rationale.unwrap_or_default(), budget, documents, milestones }
}

fn tender(context: &ReleaseContext<'_>, published: &Published, additions: &mut Additions) -> Tender {
    let notice = &published.notice;
    let mut classes = notice.classifications.iter().enumerate();
    let items = classes.by_ref().map(|(n, class)| {
        let path = format!("/tender/items/{n}");
        if let Some(region) = &notice.region {
            additions.add(&path, "deliveryAddress", json!({ "region": region }));
        }
        Item {
            id: (n + 1).to_string(),
            description: additions.text(&path, "description", &notice.title),
            classification: Some(Classification {
                scheme: class.scheme.clone(),
                id: class.id.clone(),
                ..Classification::default()
            }),
            ..Item::default()
        }
    });
    let items = items.collect();
    Tender {
        id: context.ocid.to_string(),
        title: additions.text("/tender", "title", &notice.title),
        description: additions.text("/tender", "description", &notice.description),
        status: Some(match published.withdrawn {
            Some(_) => TenderStatus::Withdrawn,
            None => TenderStatus::Planned,
        }),
        items,
        value: notice.estimate.map(value),
        main_procurement_category: Some(match notice.category {
            notice::Category::Goods => Category::Goods,
            notice::Category::Works => Category::Works,
            notice::Category::Services => Category::Services,
        }),
        ..Tender::default()
    }
}
