//! The command lines that pages tell people to type. One place, so that they stay what the program understands.

use domain::procurement::state::Published;
use domain::{LotId, PartyId, ProcedureId};

/// What a shell takes as one word.
fn word(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '/');
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

/// Where the node is and who asks: read from the environment, so that no other user of the machine sees the token.
fn environment(node: &str) -> [String; 2] {
    [format!("export DIWAN_NODE={}", word(node)), "export DIWAN_TOKEN=…".to_owned()]
}

/// Fetches the policy by which receipts are verified.
#[must_use]
pub fn policy(node: &str) -> String {
    format!("diwan policy --node {} --out policy.txt", word(node))
}

/// Sealing and submitting every envelope of a bid on one lot. The folders of all lots have names of their own.
fn seal(id: &ProcedureId, published: &Published, lot: &LotId, party: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut first: Option<String> = None;
    for set in published.keys.sets.iter().filter(|set| set.lot == *lot) {
        let (kind, folder) = match set.envelope.as_str() {
            "single" => (String::new(), format!("bid-{lot}")),
            other => (format!(" --envelope {other}"), format!("bid-{lot}-{other}")),
        };
        let joined = first.as_ref().map(|first| format!(" --same-bid {first}")).unwrap_or_default();
        lines.push(format!(
            "diwan seal {id} {lot}{kind}{joined} --party {party} --key my.key --passphrase-file phrase.txt \
             --offer offer-{lot}.json --file offer.pdf --policy policy.txt --out {folder}"
        ));
        lines.push(format!("diwan bid submit {folder}"));
        lines.push(format!("diwan bid status {folder}"));
        first.get_or_insert(folder);
    }
    lines
}

/// Making and registering the key with which a firm's representative signs.
fn own_key(person: &str) -> [String; 2] {
    [
        format!("diwan keys new --person {person} --out my.key --passphrase-file phrase.txt"),
        "diwan keys register my.key --passphrase-file phrase.txt".to_owned(),
    ]
}

/// Making and registering one's own key, on paper as well.
#[must_use]
pub fn personal_key(node: &str, person: &PartyId) -> Vec<String> {
    let mut lines = environment(node).to_vec();
    lines.extend(own_key(person.as_str()));
    lines
}

/// Sealing a bid on every lot and submitting it, for whoever reads the public page.
#[must_use]
pub fn sealing(node: &str, id: &ProcedureId, published: &Published) -> Vec<String> {
    let mut lines = environment(node).to_vec();
    lines.extend(own_key("PERSON"));
    lines.push(policy(node));
    lines.extend(published.notice.lots.iter().flat_map(|lot| seal(id, published, &lot.id, "PARTY")));
    lines
}

/// Sealing, submitting and looking after a firm's bid on one lot.
#[must_use]
pub fn bidding(
    node: &str,
    id: &ProcedureId,
    published: &Published,
    lot: &LotId,
    (person, party): (&PartyId, &PartyId),
) -> Vec<String> {
    let mut lines = environment(node).to_vec();
    lines.extend(own_key(person.as_str()));
    lines.push(policy(node));
    lines.extend(seal(id, published, lot, party.as_str()));
    lines
}

/// Making opening keys, publishing and rehearsing them.
#[must_use]
pub fn opening_keys(node: &str, id: &ProcedureId, person: &PartyId) -> Vec<String> {
    let mut lines = environment(node).to_vec();
    lines.extend([
        format!("diwan keys new --person {person} --out member.key --passphrase-file phrase.txt --sheet"),
        "diwan keys register member.key --passphrase-file phrase.txt".to_owned(),
        format!("diwan keys publish member.key --passphrase-file phrase.txt --procedure {id}"),
    ]);
    lines
}

/// Opening a dummy envelope.
#[must_use]
pub fn rehearsal(node: &str, id: &ProcedureId) -> Vec<String> {
    let mut lines = environment(node).to_vec();
    lines.push(format!("diwan keys rehearse member.key --passphrase-file phrase.txt --procedure {id}"));
    lines
}

/// Checking the closing list and releasing shares.
#[must_use]
pub fn opening(node: &str, id: &ProcedureId) -> Vec<String> {
    let mut lines = environment(node).to_vec();
    lines.push(policy(node));
    lines.push(format!("diwan open {id} --key member.key --passphrase-file phrase.txt --policy policy.txt"));
    lines
}

/// Verifying a receipt on any machine.
#[must_use]
pub fn verify_receipt() -> Vec<String> {
    vec!["diwan verify receipt.txt --policy policy.txt".to_owned()]
}

/// Verifying a whole procedure: the ranking is computed again.
#[must_use]
pub fn verify_case(node: &str, id: &ProcedureId) -> Vec<String> {
    vec![
        format!("diwan export case {id} --node {} --out {id}.case", word(node)),
        format!("diwan verify {id}.case --policy policy.txt"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_takes_each_value_as_one_word() {
        assert_eq!(word("https://diwan.example.tn"), "https://diwan.example.tn");
        assert_eq!(word("a b; rm 'x'"), "'a b; rm '\\''x'\\'''");
    }
}
