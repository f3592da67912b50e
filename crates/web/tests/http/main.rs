//! What a node answers over HTTP, told over one small country.

mod authenticator;
mod browser;
mod markup;
mod outline;
mod world;

mod every_page;
mod the_document;
mod the_words;
mod when_a_bid_is_prepared;
mod when_a_commission_controls;
mod when_a_firm_is_debarred;
mod when_a_method_is_permitted;
mod when_a_notice_is_written;
mod when_a_review_is_requested;
mod when_a_tender_runs;
mod when_an_administrator_is_let_in;
mod when_an_auction_is_held;
mod when_an_opening_is_followed;
mod when_bids_are_compared;
mod when_closings_are_spread;
mod when_figures_are_read;
mod when_firms_are_invited;
mod when_forms_are_sent;
mod when_input_is_hostile;
mod when_lots_are_launched_again;
mod when_mandates_end;
mod when_others_look;
mod when_pages_are_read;
mod when_people_keep_their_keys;
mod when_people_search;
mod when_people_sign_in;
mod when_rules_refuse;
mod when_searches_are_saved;
mod when_the_law_is_asked;
mod when_the_ledger_is_verified;
