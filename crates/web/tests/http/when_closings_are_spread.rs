//! How many procedures close at the same time is counted, and times with room are proposed where a deadline is written.

use crate::world::World;
use domain::ProcedureId;

#[tokio::test(flavor = "multi_thread")]
async fn what_closes_together_is_counted_and_times_with_room_are_proposed() {
    let world = World::standing_still().await;
    let (first, second) = (world.published().await, world.drafted().await);
    let deadline = world.in_days(40);
    let rules = world.node.rules_now().unwrap();
    let beside = async |ocid: &str, at| {
        let id: ProcedureId = ocid.parse().unwrap();
        let state = world.node.load_procedure(&id).await.unwrap().state;
        world.node.closings_beside(&rules, &state, at).await.unwrap()
    };
    assert_eq!(beside(&second, deadline).await, 1, "the first closes at that time");
    assert_eq!(beside(&first, deadline).await, 0, "and no other beside it");
    assert_eq!(beside(&second, world.in_days(41)).await, 0);
    let id: ProcedureId = second.parse().unwrap();
    let slot = rules.closing_slot(deadline).unwrap().0;
    let free = world.node.free_slots(&rules, &id, slot, 2).await.unwrap();
    assert_eq!(free.first(), Some(&slot), "there is room for many");
    let page = world.get("officer", &format!("/en/desk/procedures/{second}/notice")).await.with(200).text();
    assert!(page.contains("Next closing times with room"), "{page}");
    let page = world.get("officer", &format!("/en/desk/procedures/{second}")).await.with(200).text();
    assert!(page.contains("The closing time has room"), "{page}");
}
