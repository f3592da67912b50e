//! Those selected talk with the buyer before their final bids: one round with everybody, and its conclusion.

use super::super::people::People;
use super::{Step, Story, after, days};
use domain::LocalText;
use domain::procurement::command::Command;
use domain::procurement::dialogue::Proposal;
use jiff::{SignedDuration, Timestamp};
use node::CommandError;

impl Story<'_> {
    /// Plays a step of the dialogue; gives the next one.
    pub(super) async fn talk(&self, n: usize) -> Result<(Step, Timestamp), CommandError> {
        let until = self.called_until;
        let officer = &self.buyer.officer;
        let at = |by: i64| after(until, days(by));
        Ok(match n {
            0 => {
                let proposals_until = Some(at(9));
                self.give(officer, Command::OpenRound { subject: subject(), proposals_until }).await?;
                self.give(officer, Command::InformParticipants { text: told(), documents: Vec::new() }).await?;
                (Step::Talk(1), at(5))
            }
            1 => {
                for (n, bidder) in self.bidders.iter().enumerate() {
                    let (firm, agent) = &self.people.suppliers[*bidder];
                    let proposal = Proposal { text: proposed(n), documents: Vec::new(), without_price: true };
                    let caller = People::caller(self.node, agent);
                    self.node.submit_proposal(&caller, &self.id, firm, proposal).await?;
                }
                (Step::Talk(2), at(10))
            }
            // One is heard, the others follow.
            2 => {
                self.hear_participants(&self.bidders[..1], at(10)).await?;
                (Step::Talk(3), at(12))
            }
            3 => {
                self.hear_participants(&self.bidders[1..], at(12)).await?;
                self.give(officer, Command::CloseRound {}).await?;
                (Step::Talk(4), at(14))
            }
            _ => {
                self.give(&self.buyer.approver, Command::ConcludeDialogue { statement: concluded() }).await?;
                (Step::Invite, at(15))
            }
        })
    }

    async fn hear_participants(&self, bidders: &[usize], at: Timestamp) -> Result<(), CommandError> {
        for bidder in bidders {
            let firm = self.people.suppliers[*bidder].0.clone();
            let on = at.checked_sub(SignedDuration::from_hours(2)).unwrap_or(at);
            let (minutes, documents) = (minutes(), Vec::new());
            let command = Command::RecordExchange { firm, on, took_part: true, minutes, documents };
            self.give(&self.buyer.officer, command).await?;
        }
        Ok(())
    }
}

fn subject() -> LocalText {
    LocalText::all(
        "Solution technique, exploitation et maintenance",
        "الحل الفني والاستغلال والصيانة",
        "Technical solution, operation and maintenance",
    )
}

fn told() -> LocalText {
    LocalText::all(
        "Les installations existantes restent en service pendant les travaux.",
        "تبقى التجهيزات الحالية قيد الاستغلال أثناء الأشغال.",
        "The present installations stay in service during the works.",
    )
}

fn proposed(n: usize) -> String {
    let solutions = [
        "Mise en service par tranches, formation des équipes sur place et pièces de rechange pendant dix ans.",
        "Mise en service en une fois, supervision à distance et contrat de maintenance avec délai garanti.",
        "Reprise des installations existantes, équipements modulaires et documentation en arabe et en français.",
    ];
    solutions[n % solutions.len()].to_owned()
}

fn minutes() -> LocalText {
    LocalText::all(
        "L'entreprise a présenté sa solution ; le calendrier par tranches et la formation ont été précisés.",
        "عرضت المؤسسة حلها وتم توضيح الرزنامة على مراحل والتكوين.",
        "The firm presented its solution; the schedule in stages and the training were made precise.",
    )
}

fn concluded() -> LocalText {
    LocalText::all(
        "La mise en service se fera par tranches et la formation des équipes est ajoutée aux spécifications.",
        "يكون الوضع حيز الاستغلال على مراحل ويضاف تكوين الفرق إلى المواصفات.",
        "The installations enter into service in stages, and the training of staff is added to the specifications.",
    )
}
