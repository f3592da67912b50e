//! `relatedProcesses`: the earlier process whose lots are launched again.

use domain::procurement::LotEnd;

use super::Writing;
use crate::ocds::model::RelatedProcess;

impl Writing<'_> {
    pub(super) fn related_processes(&self) -> Vec<RelatedProcess> {
        let earlier = self.published.head.earlier.iter();
        earlier
            .map(|earlier| {
                let ends = earlier.ends();
                let mut relationship: Vec<String> = ends.iter().map(|end| relationship(*end).to_owned()).collect();
                relationship.dedup();
                RelatedProcess {
                    id: earlier.procedure.to_string(),
                    relationship,
                    scheme: "ocid".to_owned(),
                    identifier: earlier.procedure.to_string(),
                    uri: self.context.url(&format!("ocds/records/{}", earlier.procedure)),
                    ..RelatedProcess::default()
                }
            })
            .collect()
    }
}

/// The code of `relatedProcess` (OCDS 1.1): whether competition failed there, or the process was only given up.
const fn relationship(end: LotEnd) -> &'static str {
    match end {
        LotEnd::Unsuccessful | LotEnd::AwardAnnulled => "unsuccessfulProcess",
        LotEnd::Cancelled => "prior",
    }
}
