//! The tree as files that never change (c2sp.org/tlog-tiles): hash tiles 256 wide, bundles of entries, their names and contents.

use std::fmt;

use crate::hash::Hash;
use crate::tree::{HashReader, MAX_SIZE, node_from_tiles};

/// Hashes in a full tile, entries in a full bundle.
pub const WIDTH: u16 = 256;

/// Bytes of one entry in a bundle: a 2-byte big-endian length, always 32, and the commitment.
pub const ENTRY_BYTES: usize = 34;

/// What a tile holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Hashes of one level; level `l` of the tiles is level `8 * l` of the tree.
    Hashes {
        /// The tile level, 0 to 7.
        level: u8,
    },
    /// The leaves themselves.
    Entries,
}

/// A tile's coordinates: a full one (256 wide) or the part of it that a given tree size has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    kind: Kind,
    index: u64,
    width: u16,
}

/// Why a path or a content is not that of a tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TileError {
    /// Not of the form `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`, in its one spelling.
    Path,
    /// Outside the largest tree, or a width that is not 1 to 256.
    Range,
    /// Not as many bytes as the width needs.
    Length {
        /// How many there should be.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// An entry whose length is not 32: not a commitment.
    Entry {
        /// Its position in the bundle.
        position: usize,
    },
}

impl fmt::Display for TileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TileError::Path => f.write_str("not a tile's path"),
            TileError::Range => f.write_str("a tile outside the largest tree"),
            TileError::Length { expected, found } => {
                write!(f, "{found} bytes where the tile needs {expected}")
            }
            TileError::Entry { position } => write!(f, "entry {position} is not 32 bytes long"),
        }
    }
}

impl std::error::Error for TileError {}

impl Tile {
    /// A tile of `width` (1 to 256; 256 is a full tile).
    pub fn new(kind: Kind, index: u64, width: u16) -> Result<Tile, TileError> {
        let tile = Tile { kind, index, width };
        let level = tile.level();
        if width == 0 || width > WIDTH || level > 7 || index > MAX_SIZE {
            return Err(TileError::Range);
        }
        // The leaves up to the tile's right end, in 128 bits so that no index overflows.
        let end = (u128::from(index) * 256 + u128::from(width)) << (8 * level);
        if end > u128::from(MAX_SIZE) {
            return Err(TileError::Range);
        }
        Ok(tile)
    }

    /// The tile of `kind` and `index` as wide as a tree of `size` leaves has it; none if it has nothing of it.
    pub fn in_tree(kind: Kind, index: u64, size: u64) -> Option<Tile> {
        let level = match kind {
            Kind::Hashes { level } if level > 7 => return None,
            Kind::Hashes { level } => level,
            Kind::Entries => 0,
        };
        let before = index.checked_mul(256)?;
        let width = (size >> (8 * level)).checked_sub(before)?.min(256) as u16;
        Tile::new(kind, index, width).ok()
    }

    /// What it holds.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its position in its level.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// How many hashes or entries it has, 1 to 256.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Whether it is full and so will never be replaced by a wider one.
    pub fn is_full(&self) -> bool {
        self.width == WIDTH
    }

    /// How many bytes it has.
    pub fn content_bytes(&self) -> usize {
        let each = match self.kind {
            Kind::Hashes { .. } => 32,
            Kind::Entries => ENTRY_BYTES,
        };
        usize::from(self.width) * each
    }

    /// The indexes, in the tile's own level (for entries: in the log), of what it holds.
    pub fn covers(&self) -> std::ops::Range<u64> {
        self.index * 256..self.index * 256 + u64::from(self.width)
    }

    /// Reads a path as [`Tile`]'s `Display` writes it, such as `tile/1/x001/x234/067.p/3`.
    pub fn parse(path: &str) -> Result<Tile, TileError> {
        // The longest path names a tile by seven groups of three digits.
        if path.len() > 64 {
            return Err(TileError::Path);
        }
        let rest = path.strip_prefix("tile/").ok_or(TileError::Path)?;
        let (kind, rest) = rest.split_once('/').ok_or(TileError::Path)?;
        let kind = match kind {
            "entries" => Kind::Entries,
            level => Kind::Hashes { level: decimal(level)?.try_into().map_err(|_| TileError::Range)? },
        };
        let (index, width) = match rest.split_once(".p/") {
            Some((index, width)) => (index, decimal(width)?),
            None => (rest, u64::from(WIDTH)),
        };
        if rest.contains(".p/") && width >= u64::from(WIDTH) {
            return Err(TileError::Path);
        }
        let width = u16::try_from(width).map_err(|_| TileError::Range)?;
        Tile::new(kind, parse_index(index)?, width)
    }

    fn level(&self) -> u8 {
        match self.kind {
            Kind::Hashes { level } => level,
            Kind::Entries => 0,
        }
    }
}

impl fmt::Display for Tile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::Hashes { level } => write!(f, "tile/{level}/")?,
            Kind::Entries => f.write_str("tile/entries/")?,
        }
        let mut groups = vec![self.index % 1000];
        let mut rest = self.index / 1000;
        while rest > 0 {
            groups.push(rest % 1000);
            rest /= 1000;
        }
        for group in groups[1..].iter().rev() {
            write!(f, "x{group:03}/")?;
        }
        write!(f, "{:03}", groups[0])?;
        if !self.is_full() {
            write!(f, ".p/{}", self.width)?;
        }
        Ok(())
    }
}

/// A decimal number without leading zeroes.
fn decimal(text: &str) -> Result<u64, TileError> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || (text.len() > 1 && text.starts_with('0')) {
        return Err(TileError::Path);
    }
    text.parse().map_err(|_| TileError::Path)
}

fn parse_index(text: &str) -> Result<u64, TileError> {
    let mut index = 0u64;
    let last = text.matches('/').count();
    for (at, group) in text.split('/').enumerate() {
        let digits = if at < last { group.strip_prefix('x').ok_or(TileError::Path)? } else { group };
        let shape = digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
        // A leading group of zeroes would be a second name for the same tile.
        if !shape || (at == 0 && last > 0 && digits == "000") {
            return Err(TileError::Path);
        }
        let group: u64 = digits.parse().map_err(|_| TileError::Path)?;
        index = index.checked_mul(1000).and_then(|index| index.checked_add(group)).ok_or(TileError::Range)?;
    }
    Ok(index)
}

/// The content of a hash tile.
pub fn hashes_to_bytes(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.0).collect()
}

/// Reads the content of a hash tile of `width`.
pub fn parse_hashes(bytes: &[u8], width: u16) -> Result<Vec<Hash>, TileError> {
    let expected = usize::from(width) * 32;
    let (hashes, rest) = bytes.as_chunks::<32>();
    if bytes.len() != expected || !rest.is_empty() {
        let found = bytes.len();
        return Err(TileError::Length { expected, found });
    }
    Ok(hashes.iter().copied().map(Hash).collect())
}

/// The content of a bundle: each commitment after its length.
pub fn entries_to_bytes(commitments: &[Hash]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(commitments.len() * ENTRY_BYTES);
    for commitment in commitments {
        bytes.extend_from_slice(&[0, 32]);
        bytes.extend_from_slice(&commitment.0);
    }
    bytes
}

/// Reads the content of a bundle of `width` entries. Every leaf is a commitment, so every length must be 32.
pub fn parse_entries(bytes: &[u8], width: u16) -> Result<Vec<Hash>, TileError> {
    let expected = usize::from(width) * ENTRY_BYTES;
    let (entries, rest) = bytes.as_chunks::<ENTRY_BYTES>();
    if bytes.len() != expected || !rest.is_empty() {
        let found = bytes.len();
        return Err(TileError::Length { expected, found });
    }
    entries
        .iter()
        .enumerate()
        .map(|(position, entry)| match entry.split_first_chunk::<2>() {
            Some(([0, 32], commitment)) => Hash::from_slice(commitment).ok_or(TileError::Entry { position }),
            _ => Err(TileError::Entry { position }),
        })
        .collect()
}

/// The tiles and bundles that are full in a tree of `new` leaves and were not in one of `old`: what may be written for good.
/// Bundles first, then hash tiles level by level. Lazy: a size from elsewhere costs nothing until it is iterated.
pub fn newly_full(old: u64, new: u64) -> impl Iterator<Item = Tile> {
    let new = new.min(MAX_SIZE);
    let full = move |kind: Kind, level: u8| {
        let shift = 8 * (u32::from(level) + 1);
        let count = move |size: u64| size.checked_shr(shift).unwrap_or(0);
        (count(old)..count(new)).map(move |index| Tile { kind, index, width: WIDTH })
    };
    full(Kind::Entries, 0).chain((0..8).flat_map(move |level| full(Kind::Hashes { level }, level)))
}

/// The partial tiles of a tree of `size` leaves: the bundle first, then the levels upwards; at most nine.
pub fn partial(size: u64) -> Vec<Tile> {
    let size = size.min(MAX_SIZE);
    let tile = |kind: Kind, level: u8| {
        let hashes = size >> (8 * level);
        Tile::in_tree(kind, hashes / 256, size)
    };
    let bundle = tile(Kind::Entries, 0);
    bundle.into_iter().chain((0..8).filter_map(|level| tile(Kind::Hashes { level }, level))).collect()
}

/// Why a node could not be read from tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TileReadError<E> {
    /// The tile could not be fetched.
    Fetch(E),
    /// The tile's content is not what its name says.
    Content(TileError),
    /// The node is not complete in this tree.
    NotInTree {
        /// The node's level in the tree.
        level: u8,
        /// Its index in the level.
        index: u64,
    },
}

impl<E: fmt::Display> fmt::Display for TileReadError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TileReadError::Fetch(e) => write!(f, "a tile could not be fetched: {e}"),
            TileReadError::Content(e) => write!(f, "a tile is wrong: {e}"),
            TileReadError::NotInTree { level, index } => {
                write!(f, "node {index} of level {level} is not in this tree")
            }
        }
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for TileReadError<E> {}

/// Reads a tree of `size` leaves through a function that fetches a tile's bytes, from a disk or a URL.
///
/// Asks only for tiles that a tree of this size has, as wide as it has them. What it reads is not checked against a checkpoint:
/// compare [`crate::tree::root_at`] first, or verify the proof.
pub struct TileReader<F> {
    size: u64,
    fetch: F,
}

impl<F> TileReader<F> {
    /// A reader of the tree of `size` leaves.
    pub fn new(size: u64, fetch: F) -> TileReader<F> {
        TileReader { size, fetch }
    }
}

impl<F, E> HashReader for TileReader<F>
where
    F: Fn(&Tile) -> Result<Vec<u8>, E>,
{
    type Error = TileReadError<E>;

    fn node(&self, level: u8, index: u64) -> Result<Hash, Self::Error> {
        let outside = TileReadError::NotInTree { level, index };
        if level > 62 || index >= self.size >> level {
            return Err(outside);
        }
        let kind = Kind::Hashes { level: level / 8 };
        let first = index << (level % 8);
        let Some(tile) = Tile::in_tree(kind, first / 256, self.size) else {
            return Err(outside);
        };
        let bytes = (self.fetch)(&tile).map_err(TileReadError::Fetch)?;
        let hashes = parse_hashes(&bytes, tile.width()).map_err(TileReadError::Content)?;
        node_from_tiles(level, index, |_, at| {
            let place = usize::try_from(at % 256).unwrap_or(usize::MAX);
            hashes.get(place).copied().ok_or(TileReadError::NotInTree { level, index })
        })
    }
}
