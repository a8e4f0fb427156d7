//! The floor: a bare scan of a spending CSV by two threads, and nothing of what makes a reading right.
//!
//! Every field is found 64 bytes at a time; lines of rubro 18 are added up by unit, month and project. There is no hash, no
//! check of anything, no issue, no cuadre: a file that is not as expected gives nonsense. It stands here to be compared
//! with, and is compiled by itself for the machine at hand:
//!
//! `rustc --edition 2024 -C opt-level=3 -C target-cpu=native benches/scan.rs -o scan && ./scan FILE 2 sums.csv`, and
//! `comparativo` behind it for a file of five years side by side

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::os::unix::fs::FileExt;
use std::sync::atomic::{AtomicU64, Ordering};

const BLOCK: u64 = 4 << 20;
const PIECE: usize = 128 << 10;

/// Unit, month, project as they stand; PIA, PIM, devengado, girado.
type Sums = HashMap<[u8; 24], [i64; 4]>;

/// Where the unit, the month, the project, the rubro and the four amounts stand.
struct Layout {
    keys: [usize; 3],
    rubro: usize,
    amounts: [usize; 4],
    columns: usize,
}

const YEAR: Layout = Layout { keys: [8, 1, 22], rubro: 39, amounts: [56, 57, 61, 62], columns: 63 };
/// Its first year; it has no months, and a department stands in their place.
const COMPARATIVO: Layout = Layout { keys: [9, 10, 20], rubro: 34, amounts: [53, 54, 58, 59], columns: 88 };

#[cfg(target_arch = "x86_64")]
mod marks {
    use std::arch::x86_64::{__m256i, _mm256_cmpeq_epi8, _mm256_movemask_epi8, _mm256_or_si256, _mm256_set_epi64x, _mm256_set1_epi8};

    #[target_feature(enable = "avx2")]
    fn load(bytes: &[u8]) -> __m256i {
        let word = |at: usize| i64::from_le_bytes(bytes[at * 8..at * 8 + 8].try_into().unwrap());
        _mm256_set_epi64x(word(3), word(2), word(1), word(0))
    }

    /// The ends of fields, in order.
    #[target_feature(enable = "avx2,bmi1,bmi2,popcnt")]
    fn find_avx2(bytes: &[u8], ends: &mut Vec<u32>) {
        ends.resize(bytes.len() + 80, 0);
        let (mut found, mut inside, mut at) = (0, 0u64, 0u32);
        let (comma, line, quote) =
            (_mm256_set1_epi8(b',' as i8), _mm256_set1_epi8(b'\n' as i8), _mm256_set1_epi8(b'"' as i8));
        let (steps, rest) = bytes.as_chunks::<64>();
        let mut last = [0; 64];
        last[..rest.len()].copy_from_slice(rest);
        for step in steps.iter().chain([&last]) {
            let (low, high) = (load(&step[..32]), load(&step[32..]));
            let mask = |low, high| {
                u64::from(_mm256_movemask_epi8(low) as u32)
                    | u64::from(_mm256_movemask_epi8(high) as u32) << 32
            };
            let quotes = mask(_mm256_cmpeq_epi8(low, quote), _mm256_cmpeq_epi8(high, quote));
            let either =
                |half| _mm256_or_si256(_mm256_cmpeq_epi8(half, comma), _mm256_cmpeq_epi8(half, line));
            let marks = mask(either(low), either(high));
            let mut odd = quotes;
            for shift in [1, 2, 4, 8, 16, 32] {
                odd ^= odd << shift;
            }
            odd ^= inside;
            inside = 0u64.wrapping_sub(odd >> 63);
            let mut left = marks & !odd;
            let count = left.count_ones() as usize;
            let mut place = found;
            loop {
                for end in &mut ends[place..place + 8] {
                    *end = at + left.trailing_zeros();
                    left &= left.wrapping_sub(1);
                }
                if left == 0 {
                    break;
                }
                place += 8;
            }
            found += count;
            at += 64;
        }
        ends.truncate(found);
    }

    pub fn find(bytes: &[u8], ends: &mut Vec<u32>) {
        assert!(std::is_x86_feature_detected!("avx2"), "this floor is for processors with AVX2");
        // SAFETY: the processor has what the function was compiled for.
        unsafe { find_avx2(bytes, ends) }
    }
}

#[cfg(not(target_arch = "x86_64"))]
mod marks {
    pub fn find(bytes: &[u8], ends: &mut Vec<u32>) {
        ends.clear();
        let mut inside = false;
        for (at, byte) in (0..).zip(bytes) {
            inside ^= *byte == b'"';
            if !inside && matches!(byte, b',' | b'\n') {
                ends.push(at);
            }
        }
    }
}

fn bare(field: &[u8]) -> &[u8] {
    match field {
        [b'"', inner @ .., b'"'] | [b'"', inner @ .., b'"', b'\r'] | [inner @ .., b'\r'] | inner => inner,
    }
}

fn centimos(field: &[u8]) -> i64 {
    let (sign, digits) = if let [b'-', rest @ ..] = field { (-1, rest) } else { (1, field) };
    let (mut sum, mut decimals) = (0, None);
    for byte in digits {
        match byte {
            b'.' => decimals = Some(0),
            digit => {
                sum = sum * 10 + i64::from(digit - b'0');
                decimals = decimals.map(|count| count + 1);
            }
        }
    }
    sign * sum * [100, 10, 1][decimals.unwrap_or(0)]
}

/// Adds up the records of a buffer that begins with one; the bytes used.
fn records(layout: &Layout, bytes: &[u8], ends: &mut Vec<u32>, sums: &mut Sums, stop: usize) -> usize {
    marks::find(bytes, ends);
    let mut start = 0;
    for record in ends.chunks_exact(layout.columns) {
        if start >= stop {
            break;
        }
        let field = |column: usize| {
            let from = if column == 0 { start } else { record[column - 1] as usize + 1 };
            bare(&bytes[from..record[column] as usize])
        };
        if field(layout.rubro) == b"18" {
            let mut key = [0; 24];
            for (place, column) in layout.keys.into_iter().enumerate() {
                let text = field(column);
                key[place * 8..place * 8 + text.len()].copy_from_slice(text);
            }
            let sum = sums.entry(key).or_default();
            sum.iter_mut().zip(layout.amounts).for_each(|(sum, column)| *sum += centimos(field(column)));
        }
        start = record[layout.columns - 1] as usize + 1;
    }
    start
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let file = File::open(&arguments[1]).expect("FILE");
    let threads: usize = arguments[2].parse().expect("THREADS");
    let layout = if arguments.get(4).is_some_and(|kind| kind == "comparativo") { &COMPARATIVO } else { &YEAR };
    let length = file.metadata().expect("a file").len();
    let next = AtomicU64::new(0);
    let work = || {
        let (mut sums, mut ends, mut buffer) = (Sums::new(), Vec::new(), Vec::new());
        loop {
            let from = next.fetch_add(BLOCK, Ordering::Relaxed);
            if from >= length {
                return sums;
            }
            let to = length.min(from + BLOCK);
            buffer.clear();
            let (mut at, mut read, mut begun) = (from, from, false);
            while read < length && (read < to || at <= to) {
                let most = if read < to { to - read } else { length - read };
                let size = (if read < to { PIECE } else { 4096 }).min(most as usize);
                let have = buffer.len();
                buffer.resize(have + size, 0);
                file.read_exact_at(&mut buffer[have..], read).expect("the file");
                read += size as u64;
                if !begun {
                    let first = buffer.iter().position(|byte| *byte == b'\n').map_or(buffer.len(), |n| n + 1);
                    begun = first < buffer.len();
                    buffer.drain(..first);
                    at += first as u64;
                }
                if begun {
                    let used = records(layout, &buffer, &mut ends, &mut sums, (to + 1).saturating_sub(at) as usize);
                    buffer.drain(..used);
                    at += used as u64;
                }
            }
        }
    };
    let mut all = Sums::new();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            for (key, some) in worker.join().expect("a thread") {
                let sum = all.entry(key).or_default();
                sum.iter_mut().zip(some).for_each(|(sum, amount)| *sum += amount);
            }
        }
    });
    let mut out = BufWriter::new(File::create(&arguments[3]).expect("OUT"));
    writeln!(out, "SEC_EJEC,MES_EJE,PRODUCTO_PROYECTO,pia,pim,devengado,girado").expect("OUT");
    for (key, sums) in &all {
        let text = |part: usize| {
            std::str::from_utf8(&key[part * 8..part * 8 + 8]).expect("digits").trim_end_matches('\0')
        };
        let soles =
            |n: i64| format!("{}{}.{:02}", if n < 0 { "-" } else { "" }, n.abs() / 100, n.abs() % 100);
        let amounts = sums.map(soles).join(",");
        writeln!(out, "{},{},{},{amounts}", text(0), text(1), text(2)).expect("OUT");
    }
}
