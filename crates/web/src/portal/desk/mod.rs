//! What people do. Every page is a plain form: it is sent, the node decides, and the reader is sent on (303) or sees the
//! form again with everything typed and the refusal.

mod account;
mod admitting;
mod allocation;
mod applying;
mod auctions;
mod award;
mod beginning;
mod bidding;
mod bids;
mod combining;
mod committee;
mod comparison;
mod conditions;
mod conflicts;
mod control;
mod debarments;
mod dialogue;
mod editor;
mod evaluation;
mod expired;
mod files;
mod groupings;
mod guarantees;
mod inviting;
mod judging;
mod landing;
mod negotiation;
mod notice;
mod ordering;
mod organisations;
mod owners;
mod people;
mod plans;
mod preview;
mod priors;
mod regularising;
mod relaunching;
mod replacing;
mod requisitions;
mod reviewing;
mod running;
mod searches;
mod selecting;
mod shortening;
mod splitting;
mod tasks;
mod writing;

pub(super) use allocation::reason as reason_of_allocation;
pub(super) use regularising::condition;

use super::form::{Form, Sent, settled};
use super::page::{Desk, Page};
use crate::app::App;
use crate::problem::Problem;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{get, post};
use domain::procurement::{Command, Procedure};
use domain::{ProcedureId, RuleSet};
use node::registrar::is_insider;
use std::sync::Arc;

/// The largest notice with one file of 50 MiB.
const NOTICE_BYTES_MAX: usize = 52 << 20;

pub(super) use negotiation::{RankShown, ranks};

/// The pages' routes.
pub(super) fn router(app: &App) -> Router<App> {
    let of = |path: &str| format!("/{{lang}}/desk/procedures/{{ocid}}{path}");
    let of_plan = |path: &str| format!("/{{lang}}/desk/plans/{{buyer}}/{{year}}{path}");
    let with_file = |handler: axum::routing::MethodRouter<App>| handler.layer(DefaultBodyLimit::max(NOTICE_BYTES_MAX));
    Router::new()
        .route("/{lang}/desk", get(landing::landing))
        .route("/{lang}/desk/key", get(committee::own_key))
        .route("/{lang}/desk/letters", get(bids::letters))
        .route("/{lang}/desk/account", get(account::account))
        .route("/{lang}/desk/account/passkeys/{passkey}/removal", post(account::remove_passkey))
        .route("/{lang}/desk/account/sessions/{session}/end", post(account::end_session))
        .route("/{lang}/desk/account/sessions/end", post(account::end_all))
        .route("/{lang}/desk/account/identity", get(owners::identity).post(owners::identify))
        .route("/{lang}/desk/firms/{firm}/owners", get(owners::declared).post(owners::declare))
        .route("/{lang}/desk/searches", get(searches::searches))
        .route("/{lang}/desk/searches/{search}/end", post(searches::end))
        .route("/{lang}/desk/debarments", get(debarments::new).post(debarments::debar))
        .route("/{lang}/desk/debarments/{firm}/{number}/lift", get(debarments::lifting).post(debarments::lift))
        .route("/{lang}/desk/reviews", get(reviewing::reviews))
        .route("/{lang}/desk/guarantees", get(guarantees::given))
        .route("/{lang}/desk/guarantees/new", get(guarantees::wanted))
        .route("/{lang}/desk/people", get(people::people))
        .route("/{lang}/desk/people/new", get(organisations::new).post(organisations::register))
        .route("/{lang}/desk/people/{party}/kind", get(organisations::kind).post(organisations::classify))
        .route("/{lang}/desk/people/{party}/charge", get(organisations::charge).post(organisations::set_charge))
        .route(
            "/{lang}/desk/people/{party}/accreditation",
            get(organisations::accreditation).post(organisations::accredit),
        )
        .route("/{lang}/desk/people/{party}/invitation", get(people::invitation).post(people::invite))
        .route("/{lang}/desk/people/{party}/invitations/{link}/withdrawal", post(people::withdraw))
        .route("/{lang}/desk/people/{party}/mandates/{person}/{role}/end", get(people::ending).post(people::end))
        .route(&of_plan(""), get(plans::plan))
        .route(&of_plan("/publication"), get(plans::publication).post(plans::publish))
        .route(&of_plan("/lines/new"), get(plans::new_line).post(plans::add_line))
        .route(&of_plan("/lines/paste"), get(plans::paste).post(plans::take_rows))
        .route(&of_plan("/lines/{line}"), get(plans::line).post(plans::save_line))
        .route(&of_plan("/lines/{line}/removal"), get(plans::removal).post(plans::drop_line))
        .route(&of_plan("/lines/{line}/procedure"), get(plans::procedure).post(plans::start))
        .route("/{lang}/desk/requisitions", get(requisitions::list))
        .route("/{lang}/desk/requisitions/new", get(requisitions::new).post(requisitions::raise))
        .route("/{lang}/desk/requisitions/{requisition}", get(requisitions::one))
        .route("/{lang}/desk/requisitions/{requisition}/{step}", get(requisitions::step).post(requisitions::take))
        .route("/{lang}/desk/prior-notices", get(priors::list))
        .route("/{lang}/desk/prior-notices/new", with_file(get(priors::new).post(priors::draft)))
        .route("/{lang}/desk/prior-notices/{ocid}", get(priors::notice))
        .route("/{lang}/desk/prior-notices/{ocid}/{step}", with_file(get(priors::step).post(priors::take)))
        .route("/{lang}/desk/procedures/new", get(beginning::new).post(beginning::start))
        .route(&of(""), get(files::file))
        .route(&of("/notice"), with_file(get(notice::edit).post(notice::save)))
        .route(&of("/notice/typed"), post(notice::typed))
        .route(&of("/notice/typed/removal"), post(notice::forget_typed))
        .route(&of("/notice/preview"), get(preview::page))
        .route(&of("/amendment/preview"), get(preview::amendment))
        .route(&of("/amendment/typed"), post(notice::typed_amendment))
        .route(&of("/amendment/typed/removal"), post(notice::forget_typed_amendment))
        .route(&of("/amendment"), with_file(get(notice::amend).post(notice::save_amendment)))
        .route(&of("/invitations"), get(inviting::invitations).post(inviting::invite))
        .route(&of("/method-reason"), get(inviting::reason).post(inviting::justify))
        .route(&of("/shortenings"), get(shortening::shortenings).post(shortening::shorten))
        .route(&of("/requisition"), get(requisitions::attachment).post(requisitions::attach))
        .route(&of("/requisition/removal"), get(requisitions::detachment).post(requisitions::detach))
        .route(&of("/prior-notice"), get(priors::follow).post(priors::take_up))
        .route(&of("/approval"), get(notice::approval).post(notice::approve))
        .route(&of("/publication"), get(notice::publication).post(notice::publish))
        .route(&of("/committees/{kind}"), get(committee::committee).post(committee::appoint))
        .route(&of("/declarations/{kind}"), get(committee::declaration).post(committee::declare))
        .route(&of("/keys"), get(committee::keys).post(committee::fix))
        .route(&of("/absences"), get(replacing::absences).post(replacing::record))
        .route(&of("/replacement"), get(replacing::replacement).post(replacing::replace))
        .route(&of("/matches"), get(conflicts::matches).post(conflicts::compare))
        .route(&of("/matches/{kind}/{number}"), get(conflicts::asked).post(conflicts::answer))
        .route(&of("/shares"), get(committee::shares))
        .route(&of("/minutes-signatures"), post(committee::sign_minutes))
        .route(&of("/enquiry"), get(running::enquiry).post(running::ask))
        .route(&of("/enquiries/{enquiry}"), get(running::clarification).post(running::clarify))
        .route(&of("/interest"), post(running::follow))
        .route(&of("/relaunch"), get(relaunching::relaunch).post(relaunching::start))
        .route(&of("/reviews/new"), with_file(get(reviewing::new).post(reviewing::ask)))
        .route(&of("/reviews/{review}"), get(reviewing::review))
        .route(&of("/reviews/{review}/{what}"), get(reviewing::step).post(reviewing::take))
        .route(&of("/cancellation"), get(running::cancellation).post(running::cancel))
        .route(&of("/application"), get(applying::own))
        .route(&of("/application/form"), with_file(get(applying::form).post(applying::apply)))
        .route(&of("/application/withdrawal"), get(applying::withdrawal).post(applying::withdraw))
        .route(&of("/applications"), get(selecting::applications))
        .route(&of("/applications/{firm}"), get(selecting::decision).post(selecting::decide))
        .route(&of("/requests"), get(admitting::requests))
        .route(&of("/requests/{request}"), get(admitting::assessment).post(admitting::assess))
        .route(&of("/requests/{request}/{what}"), get(admitting::step).post(admitting::take))
        .route(&of("/ending"), get(admitting::ending).post(admitting::end))
        .route(&of("/selection"), get(selecting::conclusion).post(selecting::conclude))
        .route(&of("/dialogue"), get(dialogue::dialogue))
        .route(&of("/dialogue/{step}"), with_file(get(dialogue::form).post(dialogue::take)))
        .route(&of("/groupings"), get(groupings::own))
        .route(&of("/groupings/new"), get(groupings::new).post(groupings::propose))
        .route(&of("/groupings/{grouping}/terms"), get(groupings::change).post(groupings::propose_again))
        .route(&of("/groupings/{grouping}/{firm}/{what}"), get(groupings::step).post(groupings::take))
        .route(&of("/guarantees"), get(guarantees::buyers))
        .route(&of("/guarantees/new"), get(guarantees::new).post(guarantees::issue))
        .route(&of("/guarantees/own"), get(guarantees::own))
        .route(&of("/guarantees/paper"), get(guarantees::arrival).post(guarantees::receive))
        .route(&of("/guarantees/paper/{number}"), with_file(get(guarantees::reading).post(guarantees::read)))
        .route(&of("/guarantees/{guarantee}/release"), get(guarantees::releasing).post(guarantees::release))
        .route(&of("/guarantees/{guarantee}/claim"), get(guarantees::claiming).post(guarantees::claim))
        .route(&of("/bids"), get(bids::bids))
        .route(&of("/lots/{lot}/bid"), get(bidding::page))
        .route(&of("/lots/{lot}/combinations"), get(combining::page))
        .route(&of("/lots/{lot}/withdrawal"), get(bids::withdrawal).post(bids::withdraw))
        .route(&of("/lots/{lot}/admissibility"), get(evaluation::admissibility))
        .route(&of("/lots/{lot}/admissibility/{bid}"), get(evaluation::decision).post(evaluation::decide))
        .route(&of("/lots/{lot}/conditions"), get(regularising::conditions))
        .route(&of("/lots/{lot}/conditions/{bid}/{what}"), get(regularising::step).post(regularising::take))
        .route(
            &of("/lots/{lot}/regularisation/{bid}"),
            with_file(get(regularising::regularisation).post(regularising::answer)),
        )
        .route(&of("/lots/{lot}/scores"), get(evaluation::scores).post(evaluation::lock))
        .route(&of("/lots/{lot}/consolidation"), get(evaluation::consolidation).post(evaluation::consolidate))
        .route(&of("/lots/{lot}/conclusion"), get(evaluation::conclusion).post(evaluation::conclude))
        .route(&of("/lots/{lot}/comparison"), get(comparison::comparison))
        .route(&of("/lots/{lot}/comparison/{bid}/correction"), get(comparison::correction).post(comparison::correct))
        .route(&of("/lots/{lot}/comparison/{bid}/preference"), get(comparison::preference).post(comparison::prefer))
        .route(&of("/lots/{lot}/comparison/{bid}/question"), get(comparison::question).post(comparison::ask))
        .route(&of("/lots/{lot}/comparison/{bid}/decision"), get(comparison::decision).post(comparison::decide))
        .route(&of("/lots/{lot}/justification/{bid}"), get(comparison::justification).post(comparison::justify))
        .route(&of("/allocation"), get(allocation::allocation).post(allocation::allocate))
        .route(&of("/lots/{lot}/auction-announcement"), get(auctions::announcement).post(auctions::announce))
        .route(&of("/lots/{lot}/auction"), get(auctions::place))
        .route(&of("/lots/{lot}/auction/bid"), get(auctions::look).post(auctions::bid))
        .route(&of("/lots/{lot}/ranking"), get(judging::ranking).post(judging::rank))
        .route(&of("/lots/{lot}/jury"), get(judging::signature).post(judging::sign))
        .route(&of("/lots/{lot}/negotiations"), get(negotiation::negotiations))
        .route(&of("/lots/{lot}/negotiations/{step}"), with_file(get(negotiation::form).post(negotiation::take)))
        .route(&of("/lots/{lot}/report"), get(evaluation::report).post(evaluation::issue))
        .route(&of("/control"), get(control::ask_on_notice).post(control::submit_notice))
        .route(&of("/opinion"), with_file(get(control::opinion_on_notice).post(control::decide_on_notice)))
        .route(&of("/lots/{lot}/control"), get(control::ask_on_report).post(control::submit_report))
        .route(&of("/lots/{lot}/opinion"), with_file(get(control::opinion_on_report).post(control::decide_on_report)))
        .route(&of("/lots/{lot}/award"), get(award::award).post(award::decide))
        .route(&of("/lots/{lot}/finalisation"), get(award::finalisation).post(award::finalise))
        .route(&of("/lots/{lot}/unsuccessful"), get(award::unsuccessful).post(award::declare))
        .route(&of("/lots/{lot}/orders/new"), get(ordering::new).post(ordering::draft))
        .route(&of("/lots/{lot}/orders/{order}/{what}"), get(ordering::step).post(ordering::take))
        .route(&of("/lots/{lot}/competition"), get(ordering::competition).post(ordering::compete))
        .route_layer(from_fn_with_state(app.clone(), expired::kept))
}

/// A procedure in hand: what is true of it and under which rules.
pub(super) struct InHand {
    pub id: ProcedureId,
    pub state: Arc<Procedure>,
    pub rules: Arc<RuleSet>,
    /// Whether the reader belongs to its inside.
    pub inside: bool,
}

/// Loads a procedure that the reader may know of.
async fn in_hand(page: &Page, id: ProcedureId) -> Result<InHand, Problem> {
    let loaded = page.app.node.visible_procedure(page.visitor.actor.as_ref(), &id).await?;
    let rules = page.app.node.rules_of(&loaded.state)?;
    let inside = page.visitor.actor.as_ref().is_some_and(|actor| is_insider(&loaded.state, actor));
    Ok(InHand { id, state: loaded.state, rules, inside })
}

/// Loads a procedure that the reader works on.
async fn inside(page: &Page, id: ProcedureId) -> Result<InHand, Problem> {
    let hand = in_hand(page, id).await?;
    if hand.inside { Ok(hand) } else { Err(Problem::not_found()) }
}

impl InHand {
    /// The notice's title, in every stage.
    pub(super) fn title(&self) -> &domain::LocalText {
        static NONE: domain::LocalText = domain::LocalText { fr: None, ar: None, en: None };
        match &*self.state {
            // Whoever is outside knows of the call only.
            Procedure::Preparation(state) if self.inside || state.call.is_none() => &state.notice.title,
            other => other.published().map_or(&NONE, |published| &published.notice.title),
        }
    }

    /// A form below this procedure's page at the desk.
    pub(super) fn below(&self, page: &Page, form: Form) -> Form {
        form.below(page.desk_path(&self.id), page.text(self.title()))
    }

    /// The address of a page of this procedure at the desk.
    pub(super) fn path(&self, page: &Page, below: &str) -> String {
        format!("{}{below}", page.desk_path(&self.id))
    }
}

/// Gives a command; then the reader goes on to the procedure's page at the desk, or sees the form again.
async fn give(desk: &Desk, id: &ProcedureId, sent: &Sent, command: Command, form: Form) -> Result<Response, Problem> {
    let name = command.name();
    let caller = sent.caller(desk);
    let given = desk.page.app.node.procedure_command(&caller, id, command).await;
    match settled(&desk.page.app, &caller, given).await {
        Ok(_) => Ok(done(&desk.page, id, name)),
        Err(problem) => form.refused(&desk.page, problem),
    }
}

/// Sends the reader on to the procedure's page at the desk, which says what was done.
fn done(page: &Page, id: &ProcedureId, name: &str) -> Response {
    page.go(&format!("/desk/procedures/{id}?done={name}"))
}
