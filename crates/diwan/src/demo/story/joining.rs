//! A purchasing system: firms ask to join it, are admitted or not, and compete for contracts under it.

use super::super::country::Country;
use super::super::people::People;
use super::{Ending, Step, Story, after, days, fixture};
use domain::procurement::act::AgreementRef;
use domain::procurement::command::Command;
use domain::procurement::system::SystemTerms;
use domain::procurement::{Procedure, system::Members};
use domain::{CriterionId, LocalText, ProcedureId};
use jiff::Timestamp;
use node::CommandError;
use node::registrar::Finding;

/// The procedure that sets the system up.
pub const JOINED: usize = 29;

/// How long ago its contracts were put to competition, in days: one is awarded, to one its members bid now.
pub const CONTRACTS: [i64; 2] = [150, 17];

/// How long after its beginning a firm asks that nobody has assessed yet, in days.
const LATEST_DAYS: i64 = 256;

impl<'a> Story<'a> {
    /// Whether it sets up a purchasing system.
    pub(super) fn is_joined(&self) -> bool {
        self.method.system.is_some()
    }

    /// For a little more than two years.
    pub(super) fn system_terms(&self) -> Option<SystemTerms> {
        let terms =
            SystemTerms { until: Some(after(self.deadline, days(760))), first_requests_until: Some(self.called_until) };
        self.is_joined().then_some(terms)
    }

    /// Plays a step of the system; gives the next one.
    pub(super) async fn join(&mut self, step: Step) -> Result<Option<(Step, Timestamp)>, CommandError> {
        let start = self.start;
        let at = |day: i64| after(start, days(day));
        let day = |n: usize| 9 + 8 * i64::try_from(n).unwrap_or(0);
        let last = self.bidders.len() + 1;
        Ok(match step {
            Step::Join(n) => {
                self.apply(n).await?;
                (n < last).then(|| (Step::Admit(n), at(day(n) + 5)))
            }
            Step::Admit(n) => {
                self.admit(n).await?;
                let next = if n + 1 < last { at(day(n + 1)) } else { at(LATEST_DAYS) };
                Some((Step::Join(n + 1), next))
            }
            _ => {
                self.give(&self.buyer.officer.clone(), Command::PublishNotice {}).await?;
                self.follow().await?;
                Some((Step::Join(0), at(day(0))))
            }
        })
    }

    /// A member assesses a request, and another person concludes.
    async fn admit(&self, n: usize) -> Result<(), CommandError> {
        let (firm, _) = &self.people.suppliers[self.applicant(n)];
        let request = self.node.request_of(&self.id, firm)?;
        let evaluators = &self.buyer.evaluation;
        let qualified = n < self.bidders.len();
        let finding = Finding {
            qualified,
            lots: if qualified { self.lots().collect::<Result<_, _>>()? } else { Vec::new() },
            grounds: if qualified { Vec::new() } else { vec![CriterionId::new("references").map_err(fixture)?] },
            reasons: if qualified { LocalText::default() } else { super::selecting::one_reference() },
        };
        let caller = People::caller(self.node, &evaluators[n % evaluators.len()]);
        self.node.assess_request(&caller, &self.id, &request, finding).await?;
        self.give(&self.buyer.approver, Command::ConcludeRequest { request }).await
    }

    /// A story in which the members of another's system compete for a contract in its first category.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the fixtures name what does not exist.
    pub fn under(
        system: &Story<'a>,
        country: &'a Country,
        number: usize,
        start: Timestamp,
    ) -> Result<Self, CommandError> {
        let mut story = Self::new(system.node, system.people, country, number, start, Ending::Award)?;
        let rules = story.node.rules.named(&story.node.config.ruleset, start);
        let method = rules.as_ref().and_then(|rules| rules.method("specific_contract")).cloned();
        story.method = method.ok_or_else(|| fixture("the rule-set has lost a method"))?;
        let need = country.needs.iter().find(|need| need.method.as_deref() == Some("specific_contract"));
        (story.buyer, story.need) = (system.buyer, need.ok_or_else(|| fixture("no need for a specific contract"))?);
        let year = start.strftime("%Y").to_string();
        let id = format!("{}-{}-{year}-{:04}", story.node.config.ocid_prefix, story.buyer.id, number + 1);
        story.id = ProcedureId::new(id).map_err(fixture)?;
        story.framework = Some(AgreementRef { procedure: system.id.clone(), lot: Self::lot_id(0)? });
        Ok(story)
    }

    /// Who is admitted to the category of a system now.
    pub(super) async fn members_of(&self, of: &AgreementRef) -> Result<Option<Members>, CommandError> {
        match &*self.node.load_procedure(&of.procedure).await?.state {
            Procedure::System(system) => Ok(Some(system.members(&of.lot))),
            _ => Ok(None),
        }
    }
}
