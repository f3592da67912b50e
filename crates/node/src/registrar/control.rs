//! The control of a notice or a report: which commission is asked, the register says.

use super::{Caller, Recorded};
use crate::error::CommandError;
use crate::office::Node;
use domain::procurement::Command;
use domain::procurement::decide::control_needed;
use domain::{LotId, ProcedureId};

impl Node {
    /// Submits the notice, or the report of a lot, to the commission that the register charges with the control that
    /// the value requires.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn ask_opinion(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        lot: Option<LotId>,
    ) -> Result<Recorded, CommandError> {
        let loaded = self.visible_procedure(Some(&caller.actor), id).await?;
        let buyer = loaded.state.head().map(|head| head.buyer.clone()).ok_or(CommandError::NotFound)?;
        self.authorise(caller, "ask_opinion", Some(&buyer))?;
        let rules = self.rules_of(&loaded.state)?;
        let kind = self.directory.buyer_kind(&buyer);
        let rule = control_needed(&loaded.state, &rules, lot.as_ref(), kind.as_deref());
        let commission = rule.and_then(|rule| self.directory.commission(&rule.id, &buyer));
        self.procedure_command_if(caller, id, Command::AskOpinion { lot, commission }, Vec::new()).await
    }
}
