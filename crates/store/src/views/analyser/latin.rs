//! French and English words, after folding: lower case letters without accents.

/// What French shortens before a vowel, without its apostrophe.
pub(super) const ELISIONS: &[&str] =
    &["c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "presqu", "puisqu", "quoiqu"];

/// French plurals in -aux whose singular ends in -ail.
const FROM_AIL: &[(&str, &str)] = &[
    ("baux", "bail"),
    ("coraux", "corail"),
    ("emaux", "email"),
    ("soupiraux", "soupirail"),
    ("travaux", "travail"),
    ("vantaux", "vantail"),
    ("vitraux", "vitrail"),
];

/// Words in -s that are no plural and would lose it to become another word.
const UNCHANGED: &[&str] =
    &["bras", "dans", "gros", "mais", "mois", "pays", "plus", "pres", "sans", "sous", "tres", "vers"];

/// Shortest word that has a plural ending, in letters.
const PLURAL_LETTERS_MIN: usize = 4;

/// The singulars that a word may have, none when it cannot be a plural.
pub(super) fn stems(word: &str) -> Vec<String> {
    if word.len() < PLURAL_LETTERS_MIN || UNCHANGED.contains(&word) {
        return Vec::new();
    }
    if let Some((_, singular)) = FROM_AIL.iter().find(|(plural, _)| *plural == word) {
        return vec![(*singular).to_owned()];
    }
    let without = |ending: &str| word.strip_suffix(ending);
    if without("eaux").is_some() {
        return vec![word[..word.len() - 1].to_owned()];
    }
    // journaux, but also noyaux and matériaux
    if let Some(stem) = without("aux").filter(|stem| stem.len() >= 3) {
        return vec![format!("{stem}al"), format!("{stem}au")];
    }
    if without("oux").or(without("eux")).is_some() {
        return vec![word[..word.len() - 1].to_owned()];
    }
    // supplies, but also séries
    if let Some(stem) = without("ies").filter(|stem| stem.len() >= 2) {
        return vec![format!("{stem}ie"), format!("{stem}y")];
    }
    if ["sses", "shes", "xes", "zes"].iter().any(|ending| word.ends_with(ending)) {
        return vec![word[..word.len() - 1].to_owned(), word[..word.len() - 2].to_owned()];
    }
    match without("s") {
        Some(stem) if !stem.ends_with('s') => vec![stem.to_owned()],
        _ => Vec::new(),
    }
}
