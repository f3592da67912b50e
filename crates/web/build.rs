//! Lists the browser's modules below `static/`, so that a module that is added is served, hashed and guarded without a
//! second list that could forget it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn modules(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            modules(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "js") {
            found.push(path);
        }
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("../../static").canonicalize()?;
    println!("cargo:rerun-if-changed={}", root.display());
    let mut found = Vec::new();
    modules(&root, &mut found)?;
    found.sort();
    let mut list = String::from("&[\n");
    for path in found {
        let name = path.strip_prefix(&root)?.to_str().ok_or("a module's name is not UTF-8")?;
        writeln!(list, "    ({name:?}, include_str!({:?})),", path.display().to_string())?;
    }
    list.push(']');
    std::fs::write(Path::new(&std::env::var("OUT_DIR")?).join("modules.rs"), list)?;
    Ok(())
}
