//! `relatedProcesses`: the earlier process whose lots are launched again, the framework whose suppliers compete, and the
//! prior information notice.

use domain::ProcedureId;
use domain::procurement::LotEnd;

use super::Writing;
use crate::ocds::model::RelatedProcess;

impl Writing<'_> {
    pub(super) fn related_processes(&self) -> Vec<RelatedProcess> {
        let earlier = self.published.head.earlier.iter().map(|earlier| {
            let ends = earlier.ends();
            let mut relationship: Vec<String> = ends.iter().map(|end| relationship(*end).to_owned()).collect();
            relationship.dedup();
            self.related(&earlier.procedure, relationship)
        });
        let framework = self.published.head.agreement.iter();
        let framework = framework.map(|agreement| self.related(&agreement.procedure, vec!["framework".to_owned()]));
        let announced = self.published.head.prior.iter();
        let announced = announced.map(|prior| self.related(&prior.id, vec!["planning".to_owned()]));
        earlier.chain(framework).chain(announced).collect()
    }

    fn related(&self, procedure: &ProcedureId, relationship: Vec<String>) -> RelatedProcess {
        RelatedProcess {
            id: procedure.to_string(),
            relationship,
            scheme: "ocid".to_owned(),
            identifier: procedure.to_string(),
            uri: self.context.url(&format!("ocds/records/{procedure}")),
            ..RelatedProcess::default()
        }
    }
}

/// The code of `relatedProcess` (OCDS 1.1): whether competition failed there, or the process was only given up.
const fn relationship(end: LotEnd) -> &'static str {
    match end {
        LotEnd::Unsuccessful | LotEnd::AwardAnnulled => "unsuccessfulProcess",
        LotEnd::Cancelled => "prior",
    }
}
