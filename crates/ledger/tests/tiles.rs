//! Tiles against the crate `tlog_tiles`, and every name and content that is not one.

use std::cell::RefCell;
use std::collections::HashMap;

use ledger::Hash;
use ledger::hash::sha256;
use ledger::leaf::leaf_hash;
use ledger::tile::{self, ENTRY_BYTES, Kind, Tile, TileError, TileReadError, TileReader, WIDTH};
use ledger::tree::{
    Frontier, HashReader, MAX_SIZE, consistency_proof, inclusion_proof, root_at, verify_consistency, verify_inclusion,
};
use proptest::prelude::*;

fn entry(index: u64) -> Hash {
    sha256(&[&index.to_be_bytes()])
}

/// Tiles as files, written as a log grows: full ones once, partial ones for each size asked for.
struct Files {
    files: HashMap<String, Vec<u8>>,
    roots: HashMap<u64, Hash>,
}

impl Files {
    fn of(sizes: &[u64]) -> Files {
        let mut files = Files { files: HashMap::new(), roots: HashMap::new() };
        let mut frontier = Frontier::new();
        let mut levels: Vec<Vec<Hash>> = vec![Vec::new(); 8];
        let mut written = 0;
        for size in sizes {
            while frontier.size() < *size {
                for node in frontier.push(leaf_hash(&entry(frontier.size()))) {
                    if node.level % 8 == 0 {
                        levels[usize::from(node.level / 8)].push(node.hash);
                    }
                }
            }
            for tile in tile::newly_full(written, *size).chain(tile::partial(*size)) {
                let range = tile.covers().start as usize..tile.covers().end as usize;
                let bytes = match tile.kind() {
                    Kind::Hashes { level } => tile::hashes_to_bytes(&levels[usize::from(level)][range]),
                    Kind::Entries => tile::entries_to_bytes(&tile.covers().map(entry).collect::<Vec<_>>()),
                };
                assert_eq!(bytes.len(), tile.content_bytes());
                files.files.insert(tile.to_string(), bytes);
            }
            files.roots.insert(*size, frontier.root());
            written = *size;
        }
        files
    }

    fn reader(&self, size: u64) -> TileReader<impl Fn(&Tile) -> Result<Vec<u8>, String>> {
        TileReader::new(size, move |tile: &Tile| {
            self.files.get(&tile.to_string()).cloned().ok_or_else(|| tile.to_string())
        })
    }
}

#[test]
fn proofs_are_made_from_files_alone() {
    let sizes = [1, 2, 255, 256, 257, 300, 511, 512, 513, 600, 65_536, 65_537, 66_000];
    let files = Files::of(&sizes);
    for size in sizes {
        let (reader, root) = (files.reader(size), files.roots[&size]);
        assert_eq!(root_at(&reader, size), Ok(root), "{size}");
        for index in [0, size / 2, size - 1] {
            let proof = inclusion_proof(&reader, index, size).unwrap();
            assert_eq!(verify_inclusion(&leaf_hash(&entry(index)), index, size, &proof, &root), Ok(()));
        }
        for old in sizes.into_iter().filter(|old| *old <= size) {
            let proof = consistency_proof(&reader, old, size).unwrap();
            assert_eq!(verify_consistency(old, &files.roots[&old], size, &root, &proof), Ok(()));
        }
    }
}

#[test]
fn bundles_hold_the_entries_whose_hashes_the_tiles_hold() {
    let files = Files::of(&[300, 600]);
    for name in ["000", "001", "002.p/88", "001.p/44"] {
        let bundle = Tile::parse(&format!("tile/entries/{name}")).unwrap();
        let hashes = Tile::parse(&format!("tile/0/{name}")).unwrap();
        let entries = tile::parse_entries(&files.files[&bundle.to_string()], bundle.width()).unwrap();
        let expected: Vec<Hash> = entries.iter().map(leaf_hash).collect();
        assert_eq!(tile::parse_hashes(&files.files[&hashes.to_string()], hashes.width()), Ok(expected));
    }
}

#[test]
fn the_specifications_example_tree_has_its_tiles() {
    // c2sp.org/tlog-tiles: a tree of 70,000 has 273 full tiles of level 0 and a partial one of 112, one full tile of level 1 and a
    // partial one of 17, and one partial tile of level 2 of width 1.
    let full: Vec<Tile> = tile::newly_full(0, 70_000).collect();
    let count = |kind| full.iter().filter(|tile| tile.kind() == kind).count();
    assert_eq!((count(Kind::Entries), count(Kind::Hashes { level: 0 })), (273, 273));
    assert_eq!((count(Kind::Hashes { level: 1 }), full.len()), (1, 547));
    let partial: Vec<String> = tile::partial(70_000).iter().map(Tile::to_string).collect();
    assert_eq!(partial, ["tile/entries/273.p/112", "tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]);
    let partial: Vec<String> = tile::partial(256).iter().map(Tile::to_string).collect();
    assert_eq!(partial, ["tile/1/000.p/1"]);
    assert_eq!(tile::partial(0), []);
    let tile = Tile::new(Kind::Hashes { level: 1 }, 1_234_067, WIDTH).unwrap();
    assert_eq!(tile.to_string(), "tile/1/x001/x234/067");
}

#[test]
fn new_tiles_are_those_of_the_other_implementation() {
    let sizes = [0, 1, 5, 255, 256, 257, 511, 512, 600, 65_535, 65_536, 65_537, 70_000, 200_000];
    for old in sizes {
        for new in sizes.into_iter().filter(|new| *new >= old) {
            let theirs: Vec<String> = tlog_tiles::Tile::new_tiles(8, old, new)
                .iter()
                .filter(|tile| tile.width() == 256)
                .map(|tile| tile.path().replacen("tile/8/", "tile/", 1))
                .collect();
            let is_hashes = |tile: &Tile| matches!(tile.kind(), Kind::Hashes { .. });
            let ours: Vec<String> = tile::newly_full(old, new).filter(is_hashes).map(|tile| tile.to_string()).collect();
            assert_eq!(ours, theirs, "{old} {new}");
        }
    }
    assert_eq!(tile::newly_full(600, 300).count(), 0);
}

#[test]
fn a_hostile_size_costs_only_what_is_taken_of_it() {
    let last = tile::newly_full(u64::MAX - 1, u64::MAX).next();
    assert_eq!(last, None);
    assert_eq!(tile::newly_full(0, u64::MAX).take(3).count(), 3);
    assert!(tile::partial(u64::MAX).len() <= 9);
    assert_eq!(tile::partial(u64::MAX).last().unwrap().to_string(), "tile/7/000.p/127");
    assert_eq!(Tile::in_tree(Kind::Hashes { level: 8 }, 0, MAX_SIZE), None);
    assert_eq!(Tile::in_tree(Kind::Entries, u64::MAX, MAX_SIZE), None);
    assert_eq!(Tile::in_tree(Kind::Entries, 2, 512), None);
    assert_eq!(Tile::in_tree(Kind::Entries, 2, 513).unwrap().width(), 1);
}

#[test]
fn what_is_not_a_tiles_path_is_refused() {
    for path in
        ["tile/0/000", "tile/0/x001/000", "tile/7/000.p/1", "tile/entries/x001/x234/067.p/255", "tile/1/x001/067.p/9"]
    {
        assert_eq!(Tile::parse(path).unwrap().to_string(), path);
    }
    for path in [
        "",
        "tile",
        "tile/",
        "tile/0",
        "tile/0/",
        "/tile/0/000",
        "tile/0/000/",
        "tile//000",
        "tile/00/000",
        "tile/-1/000",
        "tile/+1/000",
        "tile/data/000",
        "tile/0/0",
        "tile/0/00",
        "tile/0/0000",
        "tile/0/1",
        "tile/0/x000",
        "tile/0/001/067",
        "tile/0/x001/x067",
        "tile/0/x000/001",
        "tile/0/X001/067",
        "tile/0/000.p",
        "tile/0/000.p/",
        "tile/0/000.p/0x1",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p/300",
        "tile/0/000.p/1/",
        "tile/0/000.p/1.p/1",
        "tile/0/٠٠٠",
        "tile/0/000 ",
        "tile/0/..",
        "tile/0/x001/../067",
        "tile/0/000.p/99999999999999999999",
        "tile/99999999999999999999/000",
    ] {
        assert_eq!(Tile::parse(path), Err(TileError::Path), "{path}");
    }
    for path in [
        "tile/0/000.p/0",
        "tile/8/000",
        "tile/63/000",
        "tile/256/000",
        "tile/7/000",
        "tile/7/001.p/1",
        "tile/7/000.p/128",
        "tile/0/x999/x999/x999/x999/x999/999",
        "tile/0/x018/x446/x744/x073/x709/x551/616",
    ] {
        assert_eq!(Tile::parse(path), Err(TileError::Range), "{path}");
    }
    assert_eq!(Tile::parse(&format!("tile/0/{}000", "x000/".repeat(1_000_000))), Err(TileError::Path));
    for width in [0, 257, u16::MAX] {
        assert_eq!(Tile::new(Kind::Entries, 0, width), Err(TileError::Range));
    }
    assert_eq!(Tile::new(Kind::Hashes { level: 7 }, u64::MAX, WIDTH), Err(TileError::Range));
    assert_eq!(Tile::new(Kind::Hashes { level: 255 }, 0, 1), Err(TileError::Range));
}

#[test]
fn contents_of_another_length_are_refused() {
    let hashes: Vec<Hash> = (0..3).map(entry).collect();
    let bytes = tile::hashes_to_bytes(&hashes);
    assert_eq!(tile::parse_hashes(&bytes, 3), Ok(hashes.clone()));
    for (length, width) in [(0, 3), (95, 3), (97, 3), (96, 2), (96, 256), (96, u16::MAX)] {
        let mut bytes = bytes.clone();
        bytes.resize(length, 0);
        let expected = usize::from(width) * 32;
        assert_eq!(tile::parse_hashes(&bytes, width), Err(TileError::Length { expected, found: length }));
    }
    let bytes = tile::entries_to_bytes(&hashes);
    assert_eq!(bytes[..2], [0, 32]);
    assert_eq!(tile::parse_entries(&bytes, 3), Ok(hashes));
    for (length, width) in [(0, 3), (101, 3), (103, 3), (102, 2), (102, u16::MAX)] {
        let mut bytes = bytes.clone();
        bytes.resize(length, 0);
        let expected = usize::from(width) * ENTRY_BYTES;
        assert_eq!(tile::parse_entries(&bytes, width), Err(TileError::Length { expected, found: length }));
    }
    for (at, length) in [(0, 1), (1, 31), (1, 33), (34, 255), (69, 0)] {
        let mut bytes = bytes.clone();
        bytes[at] = length;
        assert_eq!(tile::parse_entries(&bytes, 3), Err(TileError::Entry { position: at / ENTRY_BYTES }));
    }
}

#[test]
fn a_reader_asks_only_for_tiles_of_its_tree() {
    let asked = RefCell::new(Vec::new());
    let reader = TileReader::new(70_000, |tile: &Tile| {
        asked.borrow_mut().push(tile.to_string());
        Ok::<_, ()>(vec![7; tile.content_bytes()])
    });
    inclusion_proof(&reader, 69_999, 70_000).unwrap();
    for path in asked.borrow().iter() {
        let tile = Tile::parse(path).unwrap();
        assert_eq!(Tile::in_tree(tile.kind(), tile.index(), 70_000), Some(tile), "{path}");
    }
    asked.borrow_mut().clear();
    for (level, index) in [(0, 70_000), (16, 1), (63, 0), (255, 0), (0, u64::MAX)] {
        assert_eq!(reader.node(level, index), Err(TileReadError::NotInTree { level, index }));
    }
    assert!(asked.borrow().is_empty());

    let short = TileReader::new(300, |_: &Tile| Ok::<_, ()>(vec![0; 31]));
    let expected = TileError::Length { expected: 8192, found: 31 };
    assert_eq!(short.node(0, 5), Err(TileReadError::Content(expected)));
    let silent = TileReader::new(300, |_: &Tile| Err::<Vec<u8>, _>("offline"));
    assert_eq!(silent.node(8, 0), Err(TileReadError::Fetch("offline")));
}

proptest! {
    #[test]
    fn paths_are_those_of_the_other_implementation(level in 0_u8..6, index in 0_u64..1 << 20, width in 1_u16..=256) {
        let tile = Tile::new(Kind::Hashes { level }, index, width);
        prop_assume!(tile.is_ok());
        let tile = tile.unwrap();
        let theirs = tlog_tiles::Tile::new(8, level, index, u32::from(width), false);
        prop_assert_eq!(tile.to_string(), theirs.path().replacen("tile/8/", "tile/", 1));
        prop_assert_eq!(Tile::parse(&tile.to_string()), Ok(tile));
    }

    #[test]
    fn any_text_that_is_a_path_is_the_path(text in "tile/(entries|[0-9]{1,2})/(x[0-9]{3}/){0,4}[0-9]{3}(\\.p/[0-9]{1,3})?") {
        if let Ok(tile) = Tile::parse(&text) {
            prop_assert_eq!(tile.to_string(), text);
        }
    }
}
