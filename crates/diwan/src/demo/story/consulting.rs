//! What buyers told the market before some procedures, what firms answered, and a consultation that is open now.

use super::super::people::People;
use super::{Step, Story, after, days, fixture};
use domain::procurement::notice::{Category, Classification};
use domain::procurement::prior::{AnswersTold, Command, Consultation, PlanPlace, PriorNotice};
use domain::{LocalText, ProcedureId};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use node::{CommandError, Node};

/// The procedures that follow a prior information notice.
pub const ANNOUNCED: [usize; 2] = [40, 49];
/// How long before its file is opened a purchase is announced.
const DAYS_BEFORE: i64 = 45;
/// How long firms may answer.
const DAYS_TO_ANSWER: i64 = 20;

fn questions() -> LocalText {
    LocalText::all(
        "Quels délais de livraison tenez-vous ? Quelles normes vos produits respectent-ils ? Comment allotir au mieux ?",
        "ما آجال التسليم التي تلتزمون بها؟ وما المواصفات التي تستجيب لها منتجاتكم؟ وكيف يحسن تقسيم الحصص؟",
        "Which delivery times do you keep? Which standards do your products meet? How are lots best formed?",
    )
}

fn summary() -> LocalText {
    LocalText::all(
        "Les entreprises livrent en huit à douze semaines. Les normes NT et CEI sont respectées par toutes. Deux lots par \
         région sont jugés préférables à un lot unique ; l'acheteur retient cette proposition.",
        "تسلم المؤسسات في أجل ثمانية إلى اثني عشر أسبوعا، وتحترم كلها المواصفات التونسية والدولية. وترى أن حصتين لكل جهة أفضل \
         من حصة واحدة، وقد أخذ المشتري بهذا الرأي.",
        "The firms deliver in eight to twelve weeks. All meet the Tunisian and IEC standards. Two lots for each region are \
         held to be better than a single one; the buyer follows that.",
    )
}

const ANSWERS: [(&str, Option<&str>); 2] = [
    (
        "Nous livrons en huit semaines et proposons deux lots par région.",
        Some("Capacité de production disponible : 35 % de l'usine."),
    ),
    ("Délai de douze semaines ; produits conformes aux normes NT et CEI.", None),
];

impl Story<'_> {
    /// A story begins with its announcement, where it has one.
    pub(super) fn announced(mut self) -> Self {
        if ANNOUNCED.contains(&self.number) {
            self.next = Some((Step::Tell, after(self.start, days(-DAYS_BEFORE))));
        }
        self
    }

    fn announcement(&self) -> Result<ProcedureId, CommandError> {
        ProcedureId::new(format!("{}-PIN", self.id)).map_err(fixture)
    }

    /// The steps before the file is opened.
    pub(super) async fn consult(&self, step: Step) -> Result<(Step, Timestamp), CommandError> {
        let id = self.announcement()?;
        let told = after(self.start, days(-DAYS_BEFORE));
        match step {
            Step::Tell => {
                let items = || self.need.lots.iter().flat_map(|lot| &lot.items);
                let mut codes: Vec<String> = items().map(|item| item.cpv.clone()).collect();
                codes.sort();
                codes.dedup();
                let class = |id| Classification { scheme: "CPV".into(), id, description: None };
                let plan = self.planned.as_ref();
                let notice = PriorNotice {
                    title: self.need.title.clone(),
                    description: self.need.title.clone(),
                    category: self.need.category,
                    classifications: codes.into_iter().take(20).map(class).collect(),
                    region: None,
                    estimate: None,
                    method: Some(self.method.id.clone()),
                    launch: after(self.start, days(7)).to_zoned(TimeZone::UTC).date(),
                    plan: plan.map(|place| PlanPlace { year: place.year, line: place.line.clone() }),
                    documents: Vec::new(),
                    consultation: Some(Consultation {
                        questions: questions(),
                        until: after(told, days(DAYS_TO_ANSWER)),
                        answers: AnswersTold::Published,
                    }),
                };
                let (officer, approver) = (&self.buyer.officer, &self.buyer.approver);
                let draft = Command::DraftPriorNotice { buyer: self.buyer.id.clone(), notice: Box::new(notice) };
                give(self.node, officer, &id, draft).await?;
                give(self.node, approver, &id, Command::PublishPriorNotice {}).await?;
                Ok((Step::Advise, after(told, days(9))))
            }
            Step::Advise => {
                answer(self.node, self.people, &id, self.number).await?;
                Ok((Step::Summarise, after(told, days(DAYS_TO_ANSWER + 4))))
            }
            _ => {
                let told = Command::SummariseConsultation { summary: summary() };
                give(self.node, &self.buyer.officer, &id, told).await?;
                Ok((Step::Start, self.start))
            }
        }
    }

    /// The file follows the announcement. Gives how often it changed.
    pub(super) async fn follow_announcement(&self) -> Result<u32, CommandError> {
        if !ANNOUNCED.contains(&self.number) {
            return Ok(0);
        }
        let caller = People::caller(self.node, &self.buyer.officer);
        self.node.take_up_prior(&caller, &self.id, &self.announcement()?).await.map(|_| 1)
    }
}

async fn give(node: &Node, person: &domain::PartyId, id: &ProcedureId, command: Command) -> Result<(), CommandError> {
    node.prior_command(&People::caller(node, person), id, command).await.map(|_| ())
}

/// Two firms answer.
async fn answer(node: &Node, people: &People, id: &ProcedureId, from: usize) -> Result<(), CommandError> {
    for (n, (text, confidential)) in ANSWERS.iter().enumerate() {
        let Some((firm, agent)) = people.suppliers.get((from + n) % people.suppliers.len().max(1)) else { continue };
        let (text, confidential) = ((*text).to_owned(), confidential.map(str::to_owned));
        give(node, agent, id, Command::AnswerConsultation { firm: firm.clone(), text, confidential }).await?;
    }
    Ok(())
}

/// A consultation that is open on the day of the demonstration.
///
/// # Errors
/// [`CommandError`] when a rule refuses, which would be a mistake of the fixtures.
pub async fn open_now(node: &Node, people: &People) -> Result<(), CommandError> {
    let Some(buyer) = people.buyers.first() else { return Ok(()) };
    let now = node.clock.now();
    let id = format!("{}-{}-{}-PIN", node.config.ocid_prefix, buyer.id, now.strftime("%Y"));
    let id = ProcedureId::new(id).map_err(fixture)?;
    let notice = PriorNotice {
        title: LocalText::all(
            "Compteurs communicants et leur plateforme",
            "عدادات ذكية ومنصتها",
            "Smart meters and their platform",
        ),
        description: LocalText::all(
            "Fourniture, pose et exploitation de compteurs communicants pour trois gouvernorats.",
            "تزويد وتركيب واستغلال عدادات ذكية في ثلاث ولايات.",
            "Supply, installation and operation of smart meters in three governorates.",
        ),
        category: Category::Goods,
        classifications: vec![Classification { scheme: "CPV".into(), id: "38554000".into(), description: None }],
        region: Some("TN-11".into()),
        estimate: None,
        method: Some("open".into()),
        launch: after(now, days(70)).to_zoned(TimeZone::UTC).date(),
        plan: None,
        documents: Vec::new(),
        consultation: Some(Consultation {
            questions: questions(),
            until: after(now, days(DAYS_TO_ANSWER)),
            answers: AnswersTold::Kept,
        }),
    };
    let draft = Command::DraftPriorNotice { buyer: buyer.id.clone(), notice: Box::new(notice) };
    give(node, &buyer.officer, &id, draft).await?;
    give(node, &buyer.approver, &id, Command::PublishPriorNotice {}).await?;
    answer(node, people, &id, 0).await
}
