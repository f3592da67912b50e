//! Who may do what: one reviewed table, the same for portal, API and CLI. The matrix of roles and commands is a
//! golden file, so that a changed permission is a visible difference.

use crate::PartyId;
use serde::{Deserialize, Serialize};

/// What a mandate lets a person do for an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Writes notices, answers enquiries, runs the procedures of a buyer.
    Officer,
    /// Approves what an officer wrote.
    Approver,
    /// May be appointed to committees.
    Member,
    /// Bids for a firm.
    Supplier,
    /// Hears requests for review for a review body.
    Reviewer,
    /// Reads everything lawful.
    Auditor,
    /// Registers parties and mandates.
    Administrator,
    /// Invites people of its own organisation and ends their mandates.
    LocalAdministrator,
    /// Gives the opinions of a control commission.
    Controller,
    /// Records which firms are debarred, and lifts it.
    DebarmentOfficer,
    /// Binds a bank or an insurer by its guarantees.
    Guarantor,
    /// Looks after a buyer's budget: sets money of it aside.
    BudgetOfficer,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 12] = [
        Role::Officer,
        Role::Approver,
        Role::Member,
        Role::Supplier,
        Role::Reviewer,
        Role::Auditor,
        Role::Administrator,
        Role::LocalAdministrator,
        Role::Controller,
        Role::DebarmentOfficer,
        Role::Guarantor,
        Role::BudgetOfficer,
    ];

    /// Whether the role looks after who acts for an organisation: one that has such a person keeps one.
    #[must_use]
    pub const fn administers(self) -> bool {
        matches!(self, Self::Administrator | Self::LocalAdministrator)
    }

    /// The word as recorded.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Approver => "approver",
            Self::Member => "member",
            Self::Supplier => "supplier",
            Self::Reviewer => "reviewer",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
            Self::LocalAdministrator => "local_administrator",
            Self::Controller => "controller",
            Self::DebarmentOfficer => "debarment_officer",
            Self::Guarantor => "guarantor",
            Self::BudgetOfficer => "budget_officer",
        }
    }
}

/// What a role has to be bound to for a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The buyer of the procedure.
    Buyer,
    /// The procedure's committee: the person was appointed.
    Committee,
    /// The commission that was asked.
    Commission,
    /// The guarantor that the guarantee names.
    Guarantor,
    /// Any organisation: the role is enough.
    Any,
    /// The organisation concerned; an administrator's role is enough.
    Organisation,
}

/// One row of the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Permission {
    /// The command's name.
    pub command: &'static str,
    /// The roles that may give it.
    pub roles: &'static [Role],
    /// What the role is bound to.
    pub scope: Scope,
    /// Whether the node itself may give it: its clock, or its operator's command line at the data folder.
    pub clock: bool,
    /// Whether somebody who is not registered yet may give it, having shown that a mail address is its own.
    pub newcomer: bool,
}

const fn row(command: &'static str, roles: &'static [Role], scope: Scope) -> Permission {
    Permission { command, roles, scope, clock: false, newcomer: false }
}

const fn by_clock(command: &'static str, roles: &'static [Role], scope: Scope) -> Permission {
    Permission { command, roles, scope, clock: true, newcomer: false }
}

const fn by_newcomer(command: &'static str) -> Permission {
    Permission { command, roles: &[], scope: Scope::Any, clock: false, newcomer: true }
}

/// The whole policy. A command that has no row is given to nobody.
pub const POLICY: &[Permission] = &[
    row("register_organisation", &[Role::Administrator], Scope::Any),
    row("classify_buyer", &[Role::Administrator], Scope::Any),
    row("charge_commission", &[Role::Administrator], Scope::Any),
    row("accredit_guarantor", &[Role::Administrator], Scope::Any),
    row("strike_guarantor", &[Role::Administrator], Scope::Any),
    row("register_person", &[Role::Administrator], Scope::Any),
    // A firm speaks of its own owners; whoever sits on committees says who it is itself.
    row("declare_owners", &[Role::Administrator, Role::Supplier], Scope::Organisation),
    row("identify_person", &[Role::Administrator], Scope::Any),
    row("grant_mandate", &[Role::Administrator, Role::LocalAdministrator], Scope::Organisation),
    row("end_mandate", &[Role::Administrator, Role::LocalAdministrator], Scope::Organisation),
    row("debar_firm", &[Role::DebarmentOfficer], Scope::Any),
    row("lift_debarment", &[Role::DebarmentOfficer], Scope::Any),
    row("invite_person", &[Role::Administrator, Role::LocalAdministrator], Scope::Organisation),
    // The way back when no administrator can sign in: the operator at the data folder, where nobody else is.
    by_clock("invite_administrator", &[], Scope::Organisation),
    // A firm enters by itself: the firm, the person and its mandates in one batch, and nothing else of anybody's.
    by_newcomer("register_firm"),
    row("draft_plan_lines", &[Role::Officer], Scope::Buyer),
    row("drop_plan_line", &[Role::Officer], Scope::Buyer),
    row("publish_plan", &[Role::Approver], Scope::Buyer),
    row("draft_prior_notice", &[Role::Officer], Scope::Buyer),
    row("publish_prior_notice", &[Role::Approver], Scope::Buyer),
    row("answer_consultation", &[Role::Supplier], Scope::Any),
    row("summarise_consultation", &[Role::Officer], Scope::Buyer),
    row("withdraw_prior_notice", &[Role::Approver], Scope::Buyer),
    row("raise_requisition", &[Role::Officer], Scope::Buyer),
    row("approve_requisition", &[Role::Approver], Scope::Buyer),
    row("return_requisition", &[Role::Approver], Scope::Buyer),
    // That it is a third person is decided by the requisition.
    row("commit_budget", &[Role::BudgetOfficer], Scope::Buyer),
    row("release_commitment", &[Role::BudgetOfficer], Scope::Buyer),
    row("start_procedure", &[Role::Officer], Scope::Buyer),
    row("relaunch_lots", &[Role::Officer], Scope::Buyer),
    row("start_call_off", &[Role::Officer], Scope::Buyer),
    row("draft_notice", &[Role::Officer], Scope::Buyer),
    row("invite_suppliers", &[Role::Officer], Scope::Buyer),
    row("justify_method", &[Role::Officer], Scope::Buyer),
    row("shorten_periods", &[Role::Officer], Scope::Buyer),
    row("take_up_prior_notice", &[Role::Officer], Scope::Buyer),
    row("attach_requisition", &[Role::Officer], Scope::Buyer),
    row("detach_requisition", &[Role::Officer], Scope::Buyer),
    row("approve_notice", &[Role::Approver], Scope::Buyer),
    row("appoint_committee", &[Role::Officer], Scope::Buyer),
    row("declare_interests", &[Role::Member], Scope::Committee),
    row("register_opening_keys", &[Role::Member], Scope::Committee),
    row("fix_committee_keys", &[Role::Officer], Scope::Buyer),
    row("rehearse", &[Role::Member], Scope::Committee),
    row("publish_notice", &[Role::Officer], Scope::Buyer),
    row("submit_application", &[Role::Supplier], Scope::Any),
    row("withdraw_application", &[Role::Supplier], Scope::Any),
    by_clock("close_applications", &[], Scope::Buyer),
    row("decide_application", &[Role::Member], Scope::Committee),
    row("conclude_selection", &[Role::Approver], Scope::Buyer),
    row("assess_request", &[Role::Member], Scope::Committee),
    row("conclude_request", &[Role::Approver], Scope::Buyer),
    row("extend_assessment", &[Role::Officer], Scope::Buyer),
    row("end_system", &[Role::Approver], Scope::Buyer),
    by_clock("lapse_system", &[], Scope::Buyer),
    row("open_round", &[Role::Officer], Scope::Buyer),
    row("inform_participants", &[Role::Officer], Scope::Buyer),
    row("record_exchange", &[Role::Officer], Scope::Buyer),
    row("submit_proposal", &[Role::Supplier], Scope::Any),
    row("eliminate_participant", &[Role::Member], Scope::Committee),
    row("withdraw_from_dialogue", &[Role::Supplier], Scope::Any),
    row("close_round", &[Role::Officer], Scope::Buyer),
    row("conclude_dialogue", &[Role::Approver], Scope::Buyer),
    row("ask_enquiry", &[Role::Supplier], Scope::Any),
    row("publish_clarification", &[Role::Officer], Scope::Buyer),
    row("amend_notice", &[Role::Officer], Scope::Buyer),
    row("register_interest", &[Role::Supplier], Scope::Any),
    row("submit_bid", &[Role::Supplier], Scope::Any),
    row("complete_body", &[Role::Supplier], Scope::Any),
    row("withdraw_bid", &[Role::Supplier], Scope::Any),
    by_clock("extend_for_outage", &[], Scope::Buyer),
    by_clock("close_bidding", &[], Scope::Buyer),
    row("release_shares", &[Role::Member], Scope::Committee),
    row("publish_dispute_key", &[Role::Member], Scope::Committee),
    row("record_absence", &[Role::Officer], Scope::Buyer),
    // The officer appointed the committee: another person changes it.
    row("replace_member", &[Role::Approver], Scope::Buyer),
    row("compare_owners", &[Role::Officer, Role::Approver], Scope::Buyer),
    row("answer_match", &[Role::Member], Scope::Committee),
    by_clock("record_opening", &[], Scope::Buyer),
    row("sign_minutes", &[Role::Member], Scope::Committee),
    row("decide_admissibility", &[Role::Member], Scope::Committee),
    row("correct_price", &[Role::Member], Scope::Committee),
    row("record_preference", &[Role::Member], Scope::Committee),
    row("ask_justification", &[Role::Member], Scope::Committee),
    row("answer_justification", &[Role::Supplier], Scope::Any),
    row("decide_justification", &[Role::Member], Scope::Committee),
    row("check_condition", &[Role::Member], Scope::Committee),
    row("ask_regularisation", &[Role::Member], Scope::Committee),
    row("answer_regularisation", &[Role::Supplier], Scope::Any),
    row("decide_regularisation", &[Role::Member], Scope::Committee),
    row("lock_scores", &[Role::Member], Scope::Committee),
    row("consolidate_scores", &[Role::Member], Scope::Committee),
    row("conclude_examination", &[Role::Member], Scope::Committee),
    row("invite_to_negotiate", &[Role::Officer], Scope::Buyer),
    row("request_counter_offer", &[Role::Officer], Scope::Buyer),
    row("make_counter_offer", &[Role::Supplier], Scope::Any),
    row("minute_negotiation", &[Role::Officer], Scope::Buyer),
    row("agree_on_price", &[Role::Approver], Scope::Buyer),
    row("terminate_negotiation", &[Role::Approver], Scope::Buyer),
    row("rank_works", &[Role::Member], Scope::Committee),
    row("sign_jury_report", &[Role::Member], Scope::Committee),
    row("announce_auction", &[Role::Officer], Scope::Buyer),
    by_clock("open_auction", &[], Scope::Buyer),
    row("place_auction_bid", &[Role::Supplier], Scope::Any),
    by_clock("extend_auction", &[], Scope::Buyer),
    by_clock("close_auction", &[], Scope::Buyer),
    row("issue_report", &[Role::Officer], Scope::Buyer),
    row("ask_opinion", &[Role::Officer], Scope::Buyer),
    row("give_opinion", &[Role::Controller], Scope::Commission),
    row("allocate_lots", &[Role::Officer], Scope::Buyer),
    row("decide_award", &[Role::Approver], Scope::Buyer),
    row("finalise_award", &[Role::Officer], Scope::Buyer),
    row("declare_unsuccessful", &[Role::Approver], Scope::Buyer),
    row("cancel_procedure", &[Role::Approver], Scope::Buyer),
    row("draft_order", &[Role::Officer], Scope::Buyer),
    row("replace_order", &[Role::Officer], Scope::Buyer),
    row("discard_order", &[Role::Officer, Role::Approver], Scope::Buyer),
    row("place_order", &[Role::Approver], Scope::Buyer),
    // Whether the firm is the order's supplier is decided by the agreement.
    row("confirm_order", &[Role::Supplier], Scope::Any),
    row("decline_order", &[Role::Supplier], Scope::Any),
    row("cancel_order", &[Role::Approver], Scope::Buyer),
    // Whether the firm has standing, and is the one that asked, is decided by the procedure; whether somebody of the
    // review body is concerned in the matter as well.
    row("request_review", &[Role::Supplier], Scope::Any),
    row("withdraw_review", &[Role::Supplier], Scope::Any),
    row("settle_review_fee", &[Role::Reviewer], Scope::Any),
    row("admit_review", &[Role::Reviewer], Scope::Any),
    row("dismiss_review", &[Role::Reviewer], Scope::Any),
    row("suspend_for_review", &[Role::Reviewer], Scope::Any),
    row("lift_suspension", &[Role::Reviewer], Scope::Any),
    row("decide_review", &[Role::Reviewer], Scope::Any),
    row("issue_guarantee", &[Role::Guarantor], Scope::Guarantor),
    // For which firm, its mandate says; that the terms name it is decided by the grouping.
    row("propose_grouping", &[Role::Supplier], Scope::Any),
    row("join_grouping", &[Role::Supplier], Scope::Any),
    row("leave_grouping", &[Role::Supplier], Scope::Any),
    row("receive_paper_guarantee", &[Role::Officer, Role::Approver], Scope::Buyer),
    // That it is another person who reads again is decided by the procedure.
    row("read_paper_guarantee", &[Role::Officer, Role::Approver], Scope::Buyer),
    row("release_guarantee", &[Role::Officer], Scope::Buyer),
    row("claim_guarantee", &[Role::Approver], Scope::Buyer),
    // Also the operator at the data folder, where nobody signs in: `diwan import` speaks for the node itself. What it
    // adds is public, marked with its publisher, and touches no procedure of this node.
    by_clock("import_release", &[Role::Administrator], Scope::Any),
    by_clock("record_program", &[], Scope::Any),
    by_clock("record_outage", &[], Scope::Any),
];

/// The row of a command.
#[must_use]
pub fn permission(command: &str) -> Option<&'static Permission> {
    POLICY.iter().find(|permission| permission.command == command)
}

/// Who asks, as the session or token established it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A person with the mandates in force at this moment.
    Person {
        /// The person.
        person: PartyId,
        /// Organisation and role of each mandate.
        mandates: Vec<(PartyId, Role)>,
    },
    /// The node's clock.
    Clock,
    /// Somebody who enters the register in this very moment, having shown that a mail address is its own.
    Newcomer {
        /// The id under which it enters.
        person: PartyId,
    },
}

impl Actor {
    /// The person, unless it is the clock.
    #[must_use]
    pub fn person(&self) -> Option<&PartyId> {
        match self {
            Actor::Person { person, .. } | Actor::Newcomer { person } => Some(person),
            Actor::Clock => None,
        }
    }

    /// Whether a mandate of this role exists, for this organisation if one is named.
    #[must_use]
    pub fn has(&self, role: Role, organisation: Option<&PartyId>) -> bool {
        match self {
            Actor::Person { mandates, .. } => {
                mandates.iter().any(|(of, held)| *held == role && organisation.is_none_or(|wanted| wanted == of))
            }
            Actor::Clock | Actor::Newcomer { .. } => false,
        }
    }

    /// The organisations for which the person holds a role.
    pub fn organisations(&self, role: Role) -> impl Iterator<Item = &PartyId> {
        let mandates: &[(PartyId, Role)] = match self {
            Actor::Person { mandates, .. } => mandates,
            Actor::Clock | Actor::Newcomer { .. } => &[],
        };
        mandates.iter().filter(move |(_, held)| *held == role).map(|(of, _)| of)
    }
}

/// Why access is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", content = "data", rename_all = "snake_case")]
pub enum Refusal {
    /// None of the roles that may give the command is held.
    RoleMissing {
        /// The command.
        command: String,
        /// The roles of which one would do.
        roles: Vec<Role>,
    },
    /// The role is held, but for another organisation.
    NotYourOrganisation {
        /// The command.
        command: String,
    },
    /// The role is held, but for another buyer.
    NotYourProcedure {
        /// The command.
        command: String,
    },
}

/// Decides whether an actor may give a command on a procedure of this buyer, or on this organisation. Whether the person sits on the
/// committee is decided by the procedure itself, which knows its members.
///
/// # Errors
/// [`Refusal`], which the caller shows as 403.
pub fn authorise(actor: &Actor, command: &'static str, buyer: Option<&PartyId>) -> Result<(), Refusal> {
    let missing = |roles: &[Role]| Refusal::RoleMissing { command: command.to_owned(), roles: roles.to_vec() };
    let Some(permission) = permission(command) else { return Err(missing(&[])) };
    let without_roles = match actor {
        Actor::Clock => Some(permission.clock),
        Actor::Newcomer { .. } => Some(permission.newcomer),
        Actor::Person { .. } => None,
    };
    if let Some(may) = without_roles {
        return if may { Ok(()) } else { Err(missing(permission.roles)) };
    }
    if !permission.roles.iter().any(|role| actor.has(*role, None)) {
        return Err(missing(permission.roles));
    }
    match permission.scope {
        Scope::Any | Scope::Committee => Ok(()),
        Scope::Organisation if actor.has(Role::Administrator, None) => Ok(()),
        Scope::Organisation if permission.roles.iter().any(|role| actor.has(*role, buyer)) => Ok(()),
        Scope::Organisation => Err(Refusal::NotYourOrganisation { command: command.to_owned() }),
        // Of a commission or a guarantor, whoever asks names it in the place of the buyer.
        Scope::Buyer | Scope::Commission | Scope::Guarantor
            if permission.roles.iter().any(|role| actor.has(*role, buyer)) =>
        {
            Ok(())
        }
        Scope::Buyer | Scope::Commission | Scope::Guarantor => {
            Err(Refusal::NotYourProcedure { command: command.to_owned() })
        }
    }
}
