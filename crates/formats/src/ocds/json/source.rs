//! Bytes from a reader through one buffer, with a place to go back to.

use std::io::{ErrorKind, Read};

const CHUNK_BYTES: usize = 64 * 1024;

/// A buffered stream that knows its offset and line, and can be rewound to one mark.
pub(crate) struct Source<R> {
    inner: R,
    buffer: Vec<u8>,
    position: usize,
    /// Offset in the stream of `buffer[0]`.
    base: u64,
    /// Line of `position`, from 1; counted where newlines are passed over.
    line: u64,
    mark: Option<(usize, u64)>,
    ended: bool,
    failure: Option<ErrorKind>,
}

impl<R: Read> Source<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self { inner, buffer: Vec::new(), position: 0, base: 0, line: 1, mark: None, ended: false, failure: None }
    }

    pub(crate) fn offset(&self) -> u64 {
        self.base + self.position as u64
    }

    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    pub(crate) fn set_line(&mut self, line: u64) {
        self.line = line;
    }

    /// What stopped the stream before its end, if anything did.
    pub(crate) fn failure(&self) -> Option<ErrorKind> {
        self.failure
    }

    /// From here on nothing is forgotten, until [`Self::forget`].
    pub(crate) fn mark(&mut self) {
        self.mark = Some((self.position, self.line));
    }

    pub(crate) fn forget(&mut self) {
        self.mark = None;
    }

    /// What was passed since the mark.
    pub(crate) fn since_mark(&self) -> Option<&[u8]> {
        self.mark.map(|(at, _)| &self.buffer[at..self.position])
    }

    /// Goes back to the mark and forgets it; `false` if there is none.
    pub(crate) fn rewind(&mut self) -> bool {
        let Some((at, line)) = self.mark.take() else {
            return false;
        };
        self.position = at;
        self.line = line;
        true
    }

    /// Bytes not yet passed; empty only at the end of the stream.
    #[inline]
    pub(crate) fn available(&mut self) -> &[u8] {
        if self.position == self.buffer.len() {
            self.fill();
        }
        &self.buffer[self.position..]
    }

    #[inline]
    pub(crate) fn peek(&mut self) -> Option<u8> {
        if let Some(byte) = self.buffer.get(self.position) {
            return Some(*byte);
        }
        self.available().first().copied()
    }

    /// Passes over `count` bytes, which must be available.
    #[inline]
    pub(crate) fn advance(&mut self, count: usize) {
        self.position += count;
        debug_assert!(self.position <= self.buffer.len());
    }

    /// Passes over one byte that is a newline.
    #[inline]
    pub(crate) fn newline(&mut self) {
        self.line += 1;
        self.advance(1);
    }

    /// Passes over white space of JSON and gives the next byte without passing it.
    pub(crate) fn skip_white_space(&mut self) -> Option<u8> {
        loop {
            let available = self.available();
            if available.is_empty() {
                return None;
            }
            let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
            let space = available.iter().position(|byte| !is_space(byte)).unwrap_or(available.len());
            let next = available.get(space).copied();
            let newlines = available[..space].iter().filter(|byte| **byte == b'\n').count();
            self.line += newlines as u64;
            self.advance(space);
            if next.is_some() {
                return next;
            }
        }
    }

    fn fill(&mut self) {
        if self.ended {
            return;
        }
        let keep_from = self.mark.map_or(self.position, |(at, _)| at);
        if keep_from > 0 {
            self.buffer.drain(..keep_from);
            self.base += keep_from as u64;
            self.position -= keep_from;
            if let Some((at, _)) = &mut self.mark {
                *at = 0;
            }
        }
        let filled = self.buffer.len();
        self.buffer.resize(filled + CHUNK_BYTES, 0);
        let count = loop {
            match self.inner.read(&mut self.buffer[filled..]) {
                Ok(count) => break count.min(CHUNK_BYTES),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    self.failure = Some(error.kind());
                    break 0;
                }
            }
        };
        self.buffer.truncate(filled + count);
        self.ended = count == 0;
    }
}
