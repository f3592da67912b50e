//! Who may give which command, as decided by the policy itself for every role.

use crate::golden;
use crate::office::{Tender, party};
use crate::tables::{application_commands, bid_commands, identity_commands};
use crate::when_a_framework_is_ordered_from::order_commands;
use crate::when_an_auction_is_held::auction_commands;
use domain::access::{Actor, POLICY, Refusal, Role, Scope, authorise, permission};
use domain::procurement::Command;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Commands on a buyer's plan.
const PLAN_COMMANDS: [&str; 3] = ["draft_plan_lines", "drop_plan_line", "publish_plan"];
/// Commands on a prior information notice.
const PRIOR_COMMANDS: [&str; 5] = [
    "draft_prior_notice",
    "publish_prior_notice",
    "answer_consultation",
    "summarise_consultation",
    "withdraw_prior_notice",
];
/// Commands on a requisition.
const REQUISITION_COMMANDS: [&str; 5] =
    ["raise_requisition", "approve_requisition", "return_requisition", "commit_budget", "release_commitment"];
/// Commands that are functions of their own rather than variants of a module's `Command`.
const SINGLE_COMMANDS: [&str; 10] = [
    "propose_grouping",
    "join_grouping",
    "leave_grouping",
    "issue_guarantee",
    "invite_person",
    "register_firm",
    "register_interest",
    "import_release",
    "record_program",
    "record_outage",
];
/// What a person does to itself; no role gives that, so it has no row.
const WITHOUT_ROW: [&str; 3] = ["register_key", "register_passkey", "remove_passkey"];

fn names() -> Vec<&'static str> {
    let identity =
        identity_commands().into_iter().map(|command| command.name()).filter(|name| !WITHOUT_ROW.contains(name));
    let bids = bid_commands(&Tender::absent()).into_iter().map(|(_, command)| command.name());
    let auctions = auction_commands(&Tender::absent()).into_iter().map(|(_, command)| command.name());
    let applications = application_commands(&Tender::absent()).into_iter().map(|command| command.name());
    let agreements = order_commands().into_iter().map(|command| command.name());
    let bids = bids.chain(applications).chain(auctions).chain(agreements);
    let planned = PLAN_COMMANDS.into_iter().chain(PRIOR_COMMANDS).chain(REQUISITION_COMMANDS);
    let mut names: Vec<_> = identity.chain(planned).chain(Command::NAMES).chain(bids).chain(SINGLE_COMMANDS).collect();
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(*name));
    names
}

fn holder(role: Role, organisation: &str) -> Actor {
    Actor::Person { person: party("someone"), mandates: vec![(party(organisation), role)] }
}

#[test]
fn every_command_has_one_row_and_no_row_is_without_command() {
    let named: BTreeSet<_> = names().into_iter().collect();
    let rows: BTreeSet<_> = POLICY.iter().map(|row| row.command).collect();
    assert_eq!(named, rows);
    assert_eq!(rows.len(), POLICY.len(), "a command has two rows");
    assert!(WITHOUT_ROW.iter().all(|name| permission(name).is_none()));
}

#[test]
fn the_matrix_of_roles_and_commands() {
    let buyer = party("steg");
    let mut text = String::from(
        "Who may give which command.\n\
         own        for the organisation that the mandate names\n\
         appointed  when the procedure's committee has the person\n\
         any        the role is enough\n\n",
    );
    write!(text, "{:<23}", "").expect("a string takes any text");
    for role in Role::ALL {
        write!(text, "{:<21}", role.as_str()).expect("a string takes any text");
    }
    text.push_str("clock  newcomer\n");
    let mut rows: Vec<_> = names();
    rows.extend(WITHOUT_ROW);
    for command in rows {
        write!(text, "{command:<23}").expect("a string takes any text");
        for role in Role::ALL {
            let own = authorise(&holder(role, "steg"), command, Some(&buyer)).is_ok();
            let foreign = authorise(&holder(role, "sonede"), command, Some(&buyer)).is_ok();
            let committee = permission(command).is_some_and(|row| row.scope == Scope::Committee);
            let cell = match (own, foreign, committee) {
                (true, true, true) => "appointed",
                (true, true, false) => "any",
                (true, false, _) => "own",
                (false, false, _) => "-",
                (false, true, _) => panic!("{command}: {role:?} may only where it has no mandate"),
            };
            write!(text, "{cell:<21}").expect("a string takes any text");
        }
        let yes = |actor: &Actor| if authorise(actor, command, Some(&buyer)).is_ok() { "yes" } else { "-" };
        let newcomer = Actor::Newcomer { person: party("someone") };
        writeln!(text, "{:<7}{}", yes(&Actor::Clock), yes(&newcomer)).expect("a string takes any text");
    }
    golden::check("access_matrix.txt", &text);
}

#[test]
fn a_role_for_another_buyer_and_no_role_are_told_apart() {
    let buyer = party("steg");
    let foreign = authorise(&holder(Role::Officer, "sonede"), "draft_notice", Some(&buyer));
    assert_eq!(foreign, Err(Refusal::NotYourProcedure { command: "draft_notice".into() }));
    let elsewhere = authorise(&holder(Role::LocalAdministrator, "sonede"), "invite_person", Some(&buyer));
    assert_eq!(elsewhere, Err(Refusal::NotYourOrganisation { command: "invite_person".into() }));
    let none = authorise(&holder(Role::Supplier, "alpha"), "draft_notice", Some(&buyer));
    let roles = vec![Role::Officer];
    assert_eq!(none, Err(Refusal::RoleMissing { command: "draft_notice".into(), roles }));
    let nobody = Actor::Person { person: party("someone"), mandates: Vec::new() };
    assert!(POLICY.iter().all(|row| authorise(&nobody, row.command, Some(&buyer)).is_err()));
    assert!(authorise(&holder(Role::Administrator, "steg"), "no_such_command", None).is_err());
}
