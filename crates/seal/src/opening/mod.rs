//! Opening: a member unwraps its share, everyone judges the envelope, the body is opened.
//!
//! | result | verdict |
//! | --- | --- |
//! | some t shares give `com`, and all wraps are as derived from it | valid; members whose share differs are named |
//! | some t shares give `com`, and a wrap differs | malformed: the bidder's fault, whatever subset opened it |
//! | no t shares give `com` | disputed: members publish `ikm`, see [`judge_dispute`] |

mod body;
mod judgement;

pub use body::{BodyFault, BodyOpener, BodyPart, OpenBodyError, OpenedBody, open_body};
pub use judgement::{
    DisputeKey, JudgeError, Judgement, Malformed, Release, Verdict, judge, judge_dispute, judge_revealed,
};

use crate::bytes::Share;
use crate::derivation::share_info;
use crate::envelope::Envelope;
use crate::keys::OpeningKeyPair;
use crate::wrap;

/// A member's share of one bid: HPKE OpenBase of `wrap_i` with info `"diwan/share/v1\0" ‖ hctx ‖ u8(i)`.
///
/// `None` if there is no seat `i`, or the wrap was not made for this key and this header. The member then says so in
/// its release, rather than staying silent.
pub fn unwrap_share(key: &OpeningKeyPair, envelope: &Envelope, i: u8) -> Option<Share> {
    let wrap = envelope.wrap(i)?;
    wrap::open_share(&key.private, &share_info(&envelope.header().hctx(), i), wrap)
}
