//! Rows a page at a time, smaller where the server does not manage; what comes twice is noticed.

use std::collections::BTreeSet;

use crate::api::Asking;
use crate::api::answer::Record;
use crate::fault::Fault;
use crate::watch::Event;

/// Page sizes, from the largest that worked for several users down.
const SIZES: [usize; 4] = [20_000, 5_000, 1_000, 100];

/// More rows than any department has.
const MOST: usize = 5_000_000;

/// Asks page after page until all `of` rows are there, or no more come. `key` tells a record from all others; `take` says
/// how many rows stand behind it.
pub(crate) fn all(
    asking: &Asking<'_>,
    of: u64,
    sql: &dyn Fn((usize, usize)) -> String,
    key: &dyn Fn(&Record) -> Vec<String>,
    take: &mut dyn FnMut(Record) -> Result<u64, Fault>,
) -> Result<(), Fault> {
    let (mut seen, mut offset, mut rows, mut repeated) = (BTreeSet::new(), 0, 0, 0);
    let mut sizes = SIZES.into_iter();
    let mut size = sizes.next().unwrap_or(100);
    loop {
        let records = match asking.records(&sql((size, offset))) {
            Err(fault) if fault.may_pass() => match sizes.next() {
                Some(smaller) => {
                    size = smaller;
                    asking.web.watch.tell(&Event::Smaller { rows: size });
                    continue;
                }
                None => return Err(fault),
            },
            other => other?,
        };
        let got = records.len();
        for record in records {
            let key = blake3::hash(key(&record).join("\u{1f}").as_bytes());
            if seen.insert(*key.as_bytes()) {
                rows += take(record)?;
            } else {
                repeated += 1;
            }
        }
        offset += got;
        asking.web.watch.tell(&Event::Rows { got: rows, of });
        // A server may give less than it was asked for: a page that is not full is no end.
        if got == 0 || rows >= of {
            return if repeated > 0 { Err(Fault::Repeated(repeated)) } else { Ok(()) };
        }
        if offset > MOST {
            return Err(Fault::NotUnderstood(format!("> {MOST}")));
        }
    }
}
