//! What the browser's modules export and nothing imports: it is either dead or should be the module's own.

use crate::tools;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where modules are, and who imports from them: other modules, tests, the interop programs of `seal`.
const MODULES: &str = "static";
const USERS: [&str; 3] = ["static", "tests", "crates/seal/tests"];

/// The exported names that no other file imports, one a line.
///
/// # Errors
/// When a folder cannot be read.
pub fn unused() -> Result<Vec<String>, String> {
    let root = tools::root();
    let mut sources = BTreeMap::new();
    for folder in USERS {
        read(&root.join(folder), &mut sources)?;
    }
    let modules = root.join(MODULES);
    let of = |path: &&PathBuf| path.starts_with(&modules);
    let found = sources.keys().filter(of).flat_map(|path| unused_of(path, &sources));
    Ok(found.map(|(path, name)| format!("{}: nothing imports {name}", path.display())).collect())
}

fn read(folder: &Path, sources: &mut BTreeMap<PathBuf, String>) -> tools::Done {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|error| error.to_string())?.path();
        let is_module = path.extension().is_some_and(|extension| extension == "js" || extension == "mjs");
        if path.is_dir() && !path.ends_with("node_modules") {
            read(&path, sources)?;
        } else if is_module {
            let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            sources.insert(path, text);
        }
    }
    Ok(())
}

fn unused_of(path: &Path, sources: &BTreeMap<PathBuf, String>) -> Vec<(PathBuf, String)> {
    // By its own name, and by those of the modules that hand everything of it on.
    let own = format!("/{}\"", file_name(path));
    let hands_on = |text: &str| text.lines().any(|line| line.starts_with("export *") && line.contains(&own));
    let mut names = vec![own.clone()];
    names.extend(sources.iter().filter(|(_, text)| hands_on(text)).map(|(path, _)| format!("/{}\"", file_name(path))));
    let used = |name: &str| {
        sources.iter().any(|(other, text)| {
            other != path && names.iter().any(|module| text.contains(module.as_str())) && has_word(text, name)
        })
    };
    exported(&sources[path]).into_iter().filter(|name| !used(name)).map(|name| (path.to_owned(), name)).collect()
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The names after `export`: declarations at the beginning of a line, and lists in braces.
fn exported(source: &str) -> Vec<String> {
    let mut names = Vec::new();
    for rest in source.lines().filter_map(|line| line.strip_prefix("export ")) {
        if let Some(list) = rest.strip_prefix('{').and_then(|rest| rest.split('}').next()) {
            let last = |part: &str| part.split_whitespace().last().map(str::to_owned);
            names.extend(list.split(',').filter_map(last));
            continue;
        }
        let rest = rest.strip_prefix("async ").unwrap_or(rest);
        let kinds = ["function* ", "function ", "const ", "let ", "class "];
        if let Some(rest) = kinds.into_iter().find_map(|kind| rest.strip_prefix(kind)) {
            names.push(rest.chars().take_while(|c| is_of_name(*c)).collect());
        }
    }
    names.retain(|name: &String| !name.is_empty());
    names
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(is_of_name) && !after.is_some_and(is_of_name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unused_among(files: &[(&str, &str)]) -> Vec<String> {
        let sources: BTreeMap<PathBuf, String> =
            files.iter().map(|(path, text)| (PathBuf::from(path), (*text).to_owned())).collect();
        sources.keys().flat_map(|path| unused_of(path, &sources)).map(|(_, name)| name).collect()
    }

    #[test]
    fn what_nobody_imports_is_found() {
        let module = "export const a = 1;\nexport async function b() {}\nexport class C {}\nconst d = 4;\nexport { d, e as f };\n";
        assert_eq!(unused_among(&[("x.js", module)]), ["a", "b", "C", "d", "f"]);
        let user = "import { a, C } from \"./x.js\";\nconst { b } = await import(\"../s/x.js\");\nab(d, f);\n";
        assert_eq!(unused_among(&[("x.js", module), ("user.mjs", user)]), Vec::<String>::new());
        // The word in a file that does not import the module, or as a part of another, is no import.
        let other = "import { z } from \"./y.js\";\na; b; C; d; f;\n";
        assert_eq!(unused_among(&[("x.js", module), ("other.js", other)]).len(), 5);
        let near = "import { aa } from \"./x.js\";\nab; C2; $d; f_;\n";
        assert_eq!(unused_among(&[("x.js", module), ("near.js", near)]).len(), 5);
    }

    #[test]
    fn what_is_handed_on_by_another_module_is_imported_from_there() {
        let files = [
            ("x.js", "export const a = 1;\nexport const b = 2;\n"),
            ("all.js", "export * from \"./x.js\";\n"),
            ("user.js", "import { a } from \"./all.js\";\n"),
        ];
        assert_eq!(unused_among(&files), ["b"]);
    }
}
