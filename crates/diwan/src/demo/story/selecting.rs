//! Firms apply before they bid: the call, their applications, the selection, and the invitation to tender.

use super::super::people::People;
use super::{Step, Story, after, days, fixture};
use domain::document::Document;
use domain::procurement::Procedure;
use domain::procurement::act::CommitteeKind;
use domain::procurement::application::Application;
use domain::procurement::command::Command;
use domain::procurement::notice::Scalar;
use domain::procurement::offer::{Answer, AnswerValue};
use domain::{CriterionId, LocalText};
use jiff::{SignedDuration, Timestamp};
use node::CommandError;

impl Story<'_> {
    /// Whether firms apply first.
    pub(super) fn selects(&self) -> bool {
        self.method.selection.is_some()
    }

    /// Plays a step before the invitation to tender; gives the next one.
    pub(super) async fn select(&mut self, step: Step) -> Result<(Step, Timestamp), CommandError> {
        let until = self.called_until;
        Ok(match step {
            Step::Call => {
                self.give(&self.buyer.officer.clone(), Command::PublishNotice {}).await?;
                self.follow().await?;
                (Step::Apply(0), after(self.start, days(9)))
            }
            Step::Apply(n) if n > self.bidders.len() => {
                (Step::CloseApplications, after(until, SignedDuration::from_secs(61)))
            }
            Step::Apply(n) => {
                self.apply(n).await?;
                (Step::Apply(n + 1), after(self.start, days(11 + 2 * i64::try_from(n).unwrap_or(0))))
            }
            Step::CloseApplications => {
                node::clockwork::round(self.node).await?;
                (Step::Select, after(until, days(1)))
            }
            Step::Select => {
                self.decide_applications().await?;
                if self.method.dialogue.is_some() {
                    (Step::Talk(0), after(until, days(2)))
                } else {
                    (Step::Invite, after(until, days(2)))
                }
            }
            // From here on it runs as every other procedure does, only later.
            _ => {
                self.base = after(until, days(if self.method.dialogue.is_some() { 17 } else { 3 }));
                self.prepare_invitation().await?;
                (Step::Keys, after(self.base, days(2)))
            }
        })
    }

    /// The n-th applicant: the firms that will bid, and one whose references do not suffice.
    pub(super) fn applicant(&self, n: usize) -> usize {
        let mut others = (0..self.people.suppliers.len()).filter(|other| !self.bidders.contains(other));
        let beyond = n.saturating_sub(self.bidders.len());
        self.bidders.get(n).copied().or_else(|| others.nth(beyond)).unwrap_or(0)
    }

    pub(super) async fn apply(&self, n: usize) -> Result<(), CommandError> {
        let rules = self.node.rules_now()?;
        let (firm, agent) = &self.people.suppliers[self.applicant(n)];
        let references = if n == self.bidders.len() { 1 } else { 4 };
        let denied = rules.exclusion_grounds.iter().take(3).map(|ground| Answer {
            criterion: ground.id.clone(),
            value: AnswerValue::Boolean(false),
            evidence: None,
        });
        let references = Answer {
            criterion: CriterionId::new("references").map_err(fixture)?,
            value: AnswerValue::Number(Scalar::from(references)),
            evidence: Some("references.txt".into()),
        };
        let content = format!("{firm}\nListe des marchés des trois dernières années\n").into_bytes();
        let document = Document {
            bytes: content.len() as u64,
            sha256: self.node.put_document(content).await?,
            media_type: "text/plain".into(),
            file_name: "references.txt".into(),
            document_type: Some("submissionDocuments".into()),
            title: LocalText::default(),
            language: None,
        };
        let lots = if self.is_joined() { self.lots().collect::<Result<_, _>>()? } else { Vec::new() };
        let answers = denied.chain([references]).collect();
        let application = Application { answers, documents: vec![document], lots };
        let caller = People::caller(self.node, agent);
        self.node.submit_application(&caller, &self.id, firm, application).await.map(drop)
    }

    async fn decide_applications(&self) -> Result<(), CommandError> {
        let evaluators = &self.buyer.evaluation;
        for n in 0..=self.bidders.len() {
            let firm = self.people.suppliers[self.applicant(n)].0.clone();
            let qualified = n < self.bidders.len();
            let (grounds, reasons) = if qualified {
                (Vec::new(), LocalText::default())
            } else {
                (vec![CriterionId::new("references").map_err(fixture)?], one_reference())
            };
            let command = Command::DecideApplication { firm, qualified, grounds, reasons, scores: Vec::new() };
            self.give(&evaluators[n % evaluators.len()], command).await?;
        }
        self.give(&self.buyer.approver, Command::ConcludeSelection {}).await
    }

    /// The evaluation committee is there; the opening committee is appointed, and another person approves again.
    async fn prepare_invitation(&self) -> Result<(), CommandError> {
        self.appoint(CommitteeKind::Opening, &self.buyer.opening).await?;
        let Procedure::Preparation(file) = &*self.node.load_procedure(&self.id).await?.state else {
            return Err(fixture(format!("the selection of {} is not concluded", self.id)));
        };
        self.give(&self.buyer.approver, Command::ApproveNotice { draft: file.draft }).await
    }
}

pub(super) fn one_reference() -> LocalText {
    LocalText::all(
        "Une seule référence similaire est justifiée ; l'avis en demande deux.",
        "لم يثبت سوى مرجع مماثل واحد والإعلان يطلب اثنين.",
        "Only one similar contract is shown; the notice asks for two.",
    )
}
