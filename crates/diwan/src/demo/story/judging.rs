//! Design contests: a jury ranks works that name nobody, all of its members sign, and the names are opened.

use super::{Story, fixture};
use domain::procurement::command::Command;
use domain::procurement::contest::{WorkMerits, works_ranking};
use domain::procurement::evaluation::{AwardRule, QualityCriterion};
use domain::procurement::notice::Scalar;
use domain::procurement::state::LotState;
use domain::{CriterionId, Currency, LocalText, Money};
use node::CommandError;

/// How long ago contests were started, in days: one is over, in one the names may be opened, to one works are handed in.
pub const CONTESTS: [i64; 3] = [150, 43, 16];

/// The prizes of every contest, in millimes.
const PRIZES: [i64; 2] = [60_000_000, 25_000_000];

impl Story<'_> {
    pub(super) const fn is_contest(&self) -> bool {
        self.method.contest.is_some()
    }

    pub(super) fn prizes(&self) -> Vec<Money> {
        let prizes = PRIZES.iter().filter(|_| self.is_contest());
        prizes.map(|amount| Money { amount_minor: *amount, currency: Currency::TND }).collect()
    }

    /// The jury writes its ranking down, and every member signs it.
    pub(super) async fn judge_works(&self) -> Result<(), CommandError> {
        let closed = self.closed().await?;
        for (lot, state) in &closed.lots {
            let LotState::Examination(examination) = state else { continue };
            let Some(of_notice) = closed.published.notice.lot(lot) else { continue };
            let merits = works_ranking(of_notice, examination, &[])
                .into_iter()
                .map(|work| WorkMerits { bid: work.bid, merits: if work.rank == 1 { best() } else { other() } });
            let command = Command::RankWorks {
                lot: lot.clone(),
                merits: merits.collect(),
                remarks: LocalText::all(
                    "Le jury a vu toutes les œuvres deux fois. Le programme est respecté par toutes.",
                    "عاينت لجنة التحكيم كل الأعمال مرتين. تحترم كلها البرنامج.",
                    "The jury saw every work twice. All of them keep to the program.",
                ),
                qualified: self.buyer.evaluation.iter().take(2).cloned().collect(),
            };
            self.give(&self.buyer.evaluation[0], command).await?;
            for member in &self.buyer.evaluation {
                self.give(member, Command::SignJuryReport { lot: lot.clone() }).await?;
            }
        }
        Ok(())
    }
}

/// Works are judged on what they are, and nothing else.
pub(super) fn award_rule() -> Result<AwardRule, CommandError> {
    let criterion = |id: &str, title, weight: i64, most: i64| {
        let id = CriterionId::new(id).map_err(fixture)?;
        Ok::<_, CommandError>(QualityCriterion::new(id, title, Scalar::from(weight), Scalar::from(most)))
    };
    let design = LocalText::all("Qualité architecturale", "الجودة المعمارية", "Quality of the design");
    let means = LocalText::all("Économie du projet", "اقتصاد المشروع", "Economy of means");
    Ok(AwardRule::Quality {
        criteria: vec![criterion("technical_merit", design, 60, 20)?, criterion("delivery_time", means, 40, 10)?],
        technical_points_minimum: None,
    })
}

fn best() -> LocalText {
    LocalText::all(
        "La cour ombragée ordonne tout le bâtiment ; les parcours sont courts. L'accès des livraisons est à éclaircir.",
        "الصحن المظلل ينظم كامل المبنى، والمسالك قصيرة. يتعين توضيح مدخل التسليم.",
        "The shaded court orders the whole building; ways are short. The access for deliveries needs clarification.",
    )
}

fn other() -> LocalText {
    LocalText::all(
        "Le parti est clair, mais les salles donnent au sud sans protection.",
        "التصور واضح لكن القاعات تطل على الجنوب دون حماية.",
        "The idea is clear, but the rooms face south without protection.",
    )
}
