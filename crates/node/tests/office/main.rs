//! Stories of the running office: real commands on a real node in a temporary folder, with a clock that moves.

mod case;
mod mail_server;
mod office;
mod sealing;

mod when_a_body_is_uploaded;
mod when_a_case_file_is_checked;
mod when_a_command_comes_again;
mod when_a_framework_is_ordered_from;
mod when_a_procedure_is_prepared;
mod when_a_review_is_requested;
mod when_an_auction_is_held;
mod when_bids_are_guaranteed;
mod when_bids_are_opened;
mod when_bids_race;
mod when_firms_apply;
mod when_firms_bid_together;
mod when_firms_join_a_system;
mod when_firms_talk;
mod when_lots_are_launched_again;
mod when_mail_leaves;
mod when_prices_are_negotiated;
mod when_releases_are_imported;
mod when_somebody_reads;
mod when_the_disk_is_read_before_the_opening;
mod when_the_market_is_consulted;
mod when_the_node_restarts;
mod when_the_node_was_away;
mod when_the_wrong_person_asks;
mod when_witnesses_cosign;
