//! The rules of the domain: stories, tables, theorems and golden files, told over one small office.

mod access;
mod acts;
mod asks;
mod chance;
mod golden;
mod law;
mod methods;
mod office;
mod tables;
mod tender;
mod theorems;
mod theorems_of_evaluation;

mod when_a_bid_arrives;
mod when_a_law_changes;
mod when_a_method_is_chosen;
mod when_a_notice_is_prepared;
mod when_a_program_starts;
mod when_a_release_is_imported;
mod when_an_award_is_decided;
mod when_bidding_closes;
mod when_bids_are_compared;
mod when_bids_are_opened;
mod when_bids_are_scored;
mod when_days_are_counted;
mod when_envelopes_open_in_turn;
mod when_firms_are_invited;
mod when_it_is_approved_and_published;
mod when_it_is_cancelled;
mod when_lots_are_launched_again;
mod when_lots_are_shared_out;
mod when_members_release_shares;
mod when_parties_register;
mod when_someone_asks;
mod when_the_node_was_away;
mod when_the_notice_is_amended;
