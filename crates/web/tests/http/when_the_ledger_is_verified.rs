//! The public paths are enough to verify the log with nothing but the policy file.

use crate::world::World;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ledger::checkpoint::SignedCheckpoint;
use ledger::hash::Hash;
use ledger::policy::Policy;
use ledger::receipt::Receipt;
use ledger::tree::{Frontier, verify_consistency, verify_inclusion};
use serde_json::Value;

fn hashes(list: &Value) -> Vec<Hash> {
    list.as_array().unwrap().iter().map(hash).collect()
}

fn hash(text: &Value) -> Hash {
    Hash::from_slice(&URL_SAFE_NO_PAD.decode(text.as_str().unwrap()).unwrap()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn tiles_proofs_and_acts_recompute_the_signed_tree() {
    let world = World::new().await;
    world.drafted().await;
    let checkpoint = world.get("", "/ledger/checkpoint").await.with(200);
    assert_eq!(checkpoint.header("cache-control"), "no-cache");
    let signed = SignedCheckpoint::parse(&checkpoint.bytes).unwrap();
    let policy = world.get("", "/api/v1/policy").await.with(200);
    let policy = Policy::parse(&policy.bytes).unwrap();
    assert!(policy.check(&signed).holds());
    let (size, root) = (signed.checkpoint().size, signed.checkpoint().root);

    let bundle = world.get("", &format!("/ledger/tile/entries/000.p/{size}")).await.with(200);
    let width = u16::try_from(size).unwrap();
    let leaves = ledger::tile::parse_entries(&bundle.bytes, width).unwrap();
    let mut tree = Frontier::new();
    let mut roots = vec![Frontier::new().root()];
    for leaf in &leaves {
        tree.push(ledger::leaf::leaf_hash(leaf));
        roots.push(tree.root());
    }
    assert_eq!(tree.root(), root);
    let tile = world.get("", &format!("/ledger/tile/0/000.p/{size}")).await.with(200);
    let stored = ledger::tile::parse_hashes(&tile.bytes, width).unwrap();
    assert_eq!(stored, leaves.iter().map(ledger::leaf::leaf_hash).collect::<Vec<_>>());

    for index in 0..size {
        let proof = world.get("", &format!("/ledger/proof?index={index}&size={size}")).await.with(200).json();
        let leaf = hash(&proof["leaf"]);
        assert_eq!(leaf, leaves[usize::try_from(index).unwrap()]);
        verify_inclusion(&ledger::leaf::leaf_hash(&leaf), index, size, &hashes(&proof["hashes"]), &root).unwrap();
    }
    for old in [1, 2, size / 2, size] {
        let proof = world.get("", &format!("/ledger/consistency?old={old}&new={size}")).await.with(200).json();
        let old_root = roots[usize::try_from(old).unwrap()];
        verify_consistency(old, &old_root, size, &root, &hashes(&proof["hashes"])).unwrap();
    }
    acts(&world, &leaves).await;
    for path in [
        "/ledger/proof?index=1000000&size=1000001",
        "/ledger/consistency?old=9&new=8",
        "/ledger/acts/1000000",
        "/ledger/tile/0/999",
        "/ledger/tile/9/../../x",
        "/ledger/tile/entries/x",
        "/ledger/acts/-1",
    ] {
        world.get("", path).await.refused(404, "not_found");
    }
    world.get("", "/ledger/proof?index=0").await.refused(400, "query_invalid");
    world.get("", "/ledger/proof?index=99999999999999999999&size=1").await.refused(400, "query_invalid");
}

async fn acts(world: &World, leaves: &[Hash]) {
    let (mut disclosed, mut guarded) = (0, 0);
    for (index, leaf) in leaves.iter().enumerate() {
        let act = world.get("", &format!("/ledger/acts/{index}")).await;
        if act.status == 404 {
            act.refused(404, "act_not_disclosed");
            assert!(!act.text().contains("Transformateurs"));
            guarded += 1;
            continue;
        }
        let text = act.with(200).text();
        let (start, rest) = text.split_at(text.rfind(",\"salt\":\"").unwrap());
        let salt = URL_SAFE_NO_PAD.decode(&rest[9..rest.len() - 2]).unwrap();
        let bytes = start.strip_prefix("{\"act\":").unwrap().as_bytes();
        assert_eq!(ledger::leaf::commitment(&salt.try_into().unwrap(), bytes), *leaf);
        disclosed += 1;
    }
    assert!(disclosed > 0 && guarded > 0, "{disclosed} disclosed, {guarded} guarded");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_answers_with_receipts_that_verify_offline() {
    let world = World::new().await;
    let ocid = world.published().await;
    let policy = Policy::parse(&world.get("", "/api/v1/policy").await.bytes).unwrap();
    let bid = world.bid(&ocid, crate::world::LOTS[0], ("seller", "sotetel"), 900_000, 7).await;
    let given = Receipt::parse(bid["receipt"].as_str().unwrap().as_bytes()).unwrap();
    assert!(ledger::verify::all_hold(&ledger::verify::receipt(&given, &policy)));
    let path = bid["receipts"][0].as_str().unwrap();
    let again = world.get("seller", path).await.with(200);
    let again = Receipt::parse(&again.bytes).unwrap();
    assert!(ledger::verify::all_hold(&ledger::verify::receipt(&again, &policy)));
    assert_eq!(again.act_bytes(), given.act_bytes());
    let text = String::from_utf8_lossy(given.act_bytes()).into_owned();
    assert!(!text.contains("sotetel"), "the act of a bid names nobody: {text}");

    let keys = world.get("", &format!("/api/v1/procedures/{ocid}/lots/LOT-0001/envelopes/single/keys")).await.json();
    let receipt = Receipt::parse(keys["receipt"].as_str().unwrap().as_bytes()).unwrap();
    assert!(ledger::verify::all_hold(&ledger::verify::receipt(&receipt, &policy)));
    assert!(String::from_utf8_lossy(receipt.act_bytes()).contains(keys["kset"].as_str().unwrap()));
}
