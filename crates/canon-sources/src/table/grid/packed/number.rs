//! Whole numbers in as few bytes as they need.

#[expect(
    clippy::cast_possible_truncation,
    reason = "what is cut off shows: the number that comes back is another"
)]
pub(super) const fn cut(number: f64) -> i64 {
    number as i64
}

/// Whether two numbers are one, bit by bit: minus zero is not zero.
pub(super) const fn same(one: f64, other: f64) -> bool {
    one.to_bits() == other.to_bits()
}

#[expect(clippy::cast_precision_loss, reason = "only numbers below 2^53 are packed so")]
pub(super) const fn whole(number: i64) -> f64 {
    number as f64
}

/// A number with its sign in the lowest bit, so that small ones are short.
pub(super) const fn unsigned(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)).cast_unsigned()
}

pub(super) const fn signed(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -((number & 1).cast_signed())
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
pub(super) fn pack(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

pub(super) fn unpack(bytes: &mut &[u8]) -> u64 {
    let (mut number, mut shift) = (0, 0);
    while let Some((byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if *byte < 0x80 || shift > 56 {
            break;
        }
        shift += 7;
    }
    number
}

/// So many bytes; zeros past the end.
pub(super) fn take<const N: usize>(bytes: &mut &[u8]) -> [u8; N] {
    let Some((taken, rest)) = bytes.split_first_chunk::<N>() else { return [0; N] };
    *bytes = rest;
    *taken
}
