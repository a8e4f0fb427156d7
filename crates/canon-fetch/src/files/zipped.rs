//! A zip as it arrives, from front to back: members are unpacked while they pass, and held against the directory behind them.

use std::io::{self, BufRead, Read};

use flate2::Crc;
use flate2::bufread::DeflateDecoder;

use crate::fault::Fault;

const LOCAL: [u8; 4] = *b"PK\x03\x04";
const CENTRAL: [u8; 4] = *b"PK\x01\x02";
const DESCRIPTOR: [u8; 4] = *b"PK\x07\x08";
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// A member as it was unpacked.
#[derive(Debug, PartialEq, Eq)]
struct Member {
    name: Vec<u8>,
    crc: u32,
    packed: u64,
    size: u64,
}

/// Gives the one CSV of a zip to `take`, and returns what came of it once all of the zip has been found sound.
///
/// # Errors
/// What is no zip, holds no CSV or several, or is not what its directory says.
pub(crate) fn only_csv<T>(
    source: impl BufRead,
    take: &mut dyn FnMut(&mut dyn Read) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let mut taken = None;
    all(source, &mut |name, body| {
        if name.to_ascii_lowercase().ends_with(b".csv") {
            if taken.is_some() {
                return Err(Fault::Damaged("CSV"));
            }
            taken = Some(take(body)?);
        }
        Ok(())
    })?;
    taken.ok_or(Fault::Damaged("CSV"))
}

/// What is given the name and the content of a member.
pub(crate) type Take<'t> = dyn FnMut(&[u8], &mut dyn Read) -> Result<(), Fault> + 't;

/// Gives each member of a zip to `take` with its name, and returns once all of the zip has been found sound.
///
/// # Errors
/// What is no zip, or is not what its directory says.
pub(crate) fn all(mut source: impl BufRead, take: &mut Take<'_>) -> Result<(), Fault> {
    let mut members = Vec::new();
    let mut mark = array::<4>(&mut source)?;
    if mark != LOCAL {
        let is_page = mark.trim_ascii_start().first() == Some(&b'<');
        return Err(if is_page { Fault::Firewall(200) } else { Fault::Damaged("PK") });
    }
    while mark == LOCAL {
        let head = Head::read(&mut source)?;
        let name = head.name.clone();
        members.push(unpack(&mut source, head, &mut |body| {
            take(&name, body)?;
            io::copy(body, &mut io::sink()).map(drop).map_err(Fault::of_reading)
        })?);
        mark = array(&mut source)?;
    }
    held_against_directory(&mut source, mark, &members)?;
    io::copy(&mut source, &mut io::sink()).map(drop).map_err(Fault::of_reading)
}

/// What stands before a member.
struct Head {
    name: Vec<u8>,
    method: u16,
    /// Whether its sizes stand behind it.
    is_open: bool,
    packed: u64,
}

impl Head {
    fn read(source: &mut impl BufRead) -> Result<Self, Fault> {
        let fixed = array::<26>(source)?;
        let flags = short(&fixed, 2);
        if flags & 1 != 0 {
            return Err(Fault::Damaged("AES"));
        }
        let name = bytes(source, short(&fixed, 22).into())?;
        let extra = bytes(source, short(&fixed, 24).into())?;
        // In a local header both sizes are in the extra field if any is.
        let packed = match long(&fixed, 14) {
            u32::MAX => wide(&extra).and_then(|sizes| u64_at(sizes, 8)).ok_or(Fault::Damaged("ZIP64"))?,
            size => size.into(),
        };
        Ok(Self { name, method: short(&fixed, 4), is_open: flags & 8 != 0, packed })
    }
}

/// Unpacks a member, and finds it as long and with the sum that is said behind it.
fn unpack(
    source: &mut impl BufRead,
    head: Head,
    each: &mut dyn FnMut(&mut dyn Read) -> Result<(), Fault>,
) -> Result<Member, Fault> {
    let (crc, size, packed) = match head.method {
        DEFLATED => {
            let mut body = Summed { inner: DeflateDecoder::new(&mut *source), crc: Crc::new(), size: 0 };
            each(&mut body)?;
            (body.crc.sum(), body.size, body.inner.total_in())
        }
        STORED if !head.is_open => {
            let mut body = Summed { inner: source.by_ref().take(head.packed), crc: Crc::new(), size: 0 };
            each(&mut body)?;
            (body.crc.sum(), body.size, body.size)
        }
        _ => return Err(Fault::Damaged("deflate")),
    };
    let member = Member { name: head.name, crc, packed, size };
    if head.is_open {
        pass_descriptor(source, &member)?;
    }
    Ok(member)
}

/// Passes over the sizes behind a member: with a mark or without, short or long.
fn pass_descriptor(source: &mut impl BufRead, member: &Member) -> Result<(), Fault> {
    let mut first = array::<4>(source)?;
    if first == DESCRIPTOR {
        first = array(source)?;
    }
    let sizes = array::<8>(source)?;
    let is_short = u64::from(long(&sizes, 0)) == member.packed && u64::from(long(&sizes, 4)) == member.size;
    let is_long = u64::from_le_bytes(sizes) == member.packed;
    if !is_short && is_long {
        let size = u64::from_le_bytes(array(source)?);
        return if size == member.size { Ok(()) } else { Err(Fault::Damaged("ZIP64")) };
    }
    if is_short && u32::from_le_bytes(first) == member.crc { Ok(()) } else { Err(Fault::Damaged("CRC")) }
}

/// Reads the directory behind the members, whose first mark was read, and finds each as it was unpacked.
fn held_against_directory(source: &mut impl BufRead, mark: [u8; 4], members: &[Member]) -> Result<(), Fault> {
    let mut mark = mark;
    for member in members {
        if mark != CENTRAL {
            return Err(Fault::Damaged("PK"));
        }
        let fixed = array::<42>(source)?;
        let name = bytes(source, short(&fixed, 24).into())?;
        let extra = bytes(source, short(&fixed, 26).into())?;
        bytes(source, short(&fixed, 28).into())?;
        let mut sizes = wide(&extra).unwrap_or_default();
        // Only those that do not fit stand in the extra field, the size before the packed size.
        let mut of = |at| match long(&fixed, at) {
            u32::MAX => {
                let size = u64_at(sizes, 0);
                sizes = sizes.get(8..).unwrap_or_default();
                size
            }
            size => Some(size.into()),
        };
        let (size, packed) = (of(20), of(16));
        let said = Member {
            name,
            crc: long(&fixed, 12),
            packed: packed.unwrap_or_default(),
            size: size.unwrap_or_default(),
        };
        if said != *member {
            return Err(Fault::Damaged("CRC"));
        }
        mark = array(source)?;
    }
    if mark == CENTRAL { Err(Fault::Damaged("PK")) } else { Ok(()) }
}

/// The long sizes in an extra field.
fn wide(mut extra: &[u8]) -> Option<&[u8]> {
    while extra.len() >= 4 {
        let length = usize::from(short(extra, 2));
        let body = extra.get(4..4 + length)?;
        if short(extra, 0) == 1 {
            return Some(body);
        }
        extra = &extra[4 + length..];
    }
    None
}

/// A reader whose bytes are counted and summed.
struct Summed<R> {
    inner: R,
    crc: Crc,
    size: u64,
}

impl<R: Read> Read for Summed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.crc.update(&buffer[..read]);
        self.size += read as u64;
        Ok(read)
    }
}

fn array<const N: usize>(source: &mut impl Read) -> Result<[u8; N], Fault> {
    let mut array = [0; N];
    source.read_exact(&mut array).map_err(ended)?;
    Ok(array)
}

fn bytes(source: &mut impl Read, count: usize) -> Result<Vec<u8>, Fault> {
    let mut bytes = vec![0; count];
    source.read_exact(&mut bytes).map_err(ended)?;
    Ok(bytes)
}

fn ended(error: io::Error) -> Fault {
    if error.kind() == io::ErrorKind::UnexpectedEof { Fault::Damaged("PK") } else { Fault::of_reading(error) }
}

fn short(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]))
}

fn long(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..at + 8).and_then(|eight| eight.try_into().ok()).map(u64::from_le_bytes)
}
