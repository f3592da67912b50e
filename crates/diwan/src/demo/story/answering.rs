//! A country has more people than names: members whose name is that of a firm's owner say that it is somebody else.

use super::Story;
use domain::procurement::act::CommitteeKind;
use domain::procurement::command::Command;
use domain::procurement::conflicts::MatchAnswer;
use node::CommandError;

impl Story<'_> {
    /// Whoever has a match answers it before it goes on.
    pub(super) async fn answer_matches(&self) -> Result<(), CommandError> {
        loop {
            let closed = self.closed().await?;
            let kinds = [CommitteeKind::Opening, CommitteeKind::Evaluation];
            let committees = kinds.into_iter().filter_map(|kind| Some((kind, closed.published.committee(kind)?)));
            let mut open = committees.flat_map(|(kind, committee)| {
                let sits = |member| committee.has(member);
                let waits = committee.matches.iter().filter(move |(_, one)| one.answer.is_none() && sits(&one.member));
                waits.map(move |(number, one)| (kind, *number, one.member.clone()))
            });
            let Some((kind, number, member)) = open.next() else { return Ok(()) };
            let reasons = "Un homonyme : je n'ai ni parts ni fonction dans cette entreprise.".to_owned();
            let answer = MatchAnswer::NotMe;
            self.give(&member, Command::AnswerMatch { kind, number, answer, reasons }).await?;
        }
    }
}
