//! Acts as the modules read them: the type on the first line, the data after it. What is read is written and read again
//! as the same.
#![no_main]

use domain::identity::IdentityAct;
use domain::procurement::ProcedureAct;
use domain::procurement::agreement::AgreementAct;
use domain::procurement::application::ApplicationAct;
use domain::procurement::auction::AuctionAct;
use domain::procurement::bid::BidAct;
use domain::procurement::grouping::GroupingAct;
use domain::procurement::guarantee::GuaranteeAct;
use domain::procurement::interest::InterestAct;
use domain::procurement::plan::PlanAct;
use domain::procurement::prior::PriorAct;
use domain::procurement::requisition::RequisitionAct;
use domain::program::ProgramAct;
use domain::publication::PublicationAct;

macro_rules! each {
    ($type:expr, $data:expr; $($module:ty),+ $(,)?) => {$(
        if let Ok(act) = <$module>::from_data($type, $data) {
            let written = act.to_data().expect("it was read").to_string();
            assert_eq!(<$module>::from_data(act.type_name(), &written).expect("our own writing"), act);
        }
    )+};
}

libfuzzer_sys::fuzz_target!(|text: &str| {
    let Some((r#type, data)) = text.split_once('\n') else { return };
    each!(r#type, data; IdentityAct, ProcedureAct, ApplicationAct, BidAct, AuctionAct, AgreementAct, GuaranteeAct,
        InterestAct, PlanAct, PriorAct, RequisitionAct, GroupingAct, PublicationAct, ProgramAct);
});
