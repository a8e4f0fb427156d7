//! Independent pieces of work on all cores, their results in the order of the work: the same whatever the thread count.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The result of `work` for each of `jobs`, as many at once as there are cores.
///
/// # Panics
/// Where `work` does.
pub fn map<T: Sync, R: Send>(jobs: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    map_on(cores, jobs, work)
}

/// [`map`] on so many threads: one does them in turn.
///
/// # Panics
/// Where `work` does.
pub fn map_on<T: Sync, R: Send>(threads: usize, jobs: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    if threads < 2 || jobs.len() < 2 {
        return jobs.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let some = || {
        let mut done = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = jobs.get(place) else { return done };
            done.push((place, work(job)));
        }
    };
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads.min(jobs.len())).map(|_| scope.spawn(some)).collect();
        let mut done = some();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use crate::parallel::*;

    #[test]
    fn results_stand_in_the_order_of_the_work() {
        let jobs: Vec<u64> = (0..100).collect();
        let expected: Vec<u64> = jobs.iter().map(|job| job * job).collect();
        for threads in [1, 2, 7] {
            assert_eq!(map_on(threads, &jobs, |job| job * job), expected);
        }
    }

    #[test]
    #[should_panic(expected = "of the work")]
    fn a_panic_of_the_work_is_not_swallowed() {
        map_on(2, &[1, 2, 3], |job| assert!(*job < 2, "of the work"));
    }

    /// Two jobs that need each other at once: whether both were there.
    fn met(threads: usize, jobs: &[u8]) -> bool {
        use std::sync::mpsc::channel;
        use std::time::Duration;
        let (first, second) = (channel(), channel());
        let ways = [(first.0, std::sync::Mutex::new(second.1)), (second.0, std::sync::Mutex::new(first.1))];
        let met = map_on(threads, jobs, |job| match ways.get(usize::from(*job)) {
            Some((here, there)) => {
                here.send(()).is_ok()
                    && there.lock().is_ok_and(|there| there.recv_timeout(Duration::from_secs(2)).is_ok())
            }
            None => true,
        });
        met.into_iter().all(|both| both)
    }

    #[test]
    fn pieces_of_work_go_on_at_once() {
        assert!(met(2, &[0, 1]) && met(3, &[0, 1, 2]));
        assert!(map_on(3, &[], |job: &u8| *job).is_empty());
        assert_eq!(map_on(3, &[7], |job| job * 2), [14]);
        assert_eq!(map(&[1, 2, 3], |job| job * 2), [2, 4, 6]);
    }
}
