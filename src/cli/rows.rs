//! Text for each of many things, made on all threads and printed in order.
//!
//! Not for: what the text says (`entries`).

use std::collections::VecDeque;
use std::mem;
use std::num::NonZero;
use std::thread;

/// Things that one thread works on at a time; so many alone are not worth another thread.
const AT_ONCE: usize = 2048;
/// Bytes of a text, as a first guess.
const USUAL_BYTES: usize = 256;

/// Hands the texts of things to `print`, several at once, in the order of the things. `text` puts
/// the one of a thing behind those before it.
///
/// # Errors
/// As soon as `print` fails.
pub(super) fn in_order<T: Sync, E>(
    things: &[T],
    text: impl Fn(usize, &T, &mut String) + Sync,
    mut print: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    // In the room of texts that were printed, where there is some.
    let texts = |first: usize, part: &[T], mut out: String| -> String {
        out.clear();
        out.reserve(part.len().saturating_mul(USUAL_BYTES));
        (first..).zip(part).for_each(|(number, thing)| text(number, thing, &mut out));
        out
    };
    if things.len() <= AT_ONCE {
        return print(&texts(0, things, String::new()));
    }
    thread::scope(|scope| {
        let texts = &texts;
        let start = |(first, part), room| scope.spawn(move || texts(first, part, room));
        let join = |thread: thread::ScopedJoinHandle<'_, String>| {
            // A panic there is one here.
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        let mut parts = (0..).step_by(AT_ONCE).zip(things.chunks(AT_ONCE));
        let begun = parts.by_ref().take(threads).map(|part| start(part, String::new()));
        let mut started: VecDeque<_> = begun.collect();
        let mut room = String::new();
        while let Some(first) = started.pop_front() {
            let text = join(first);
            // The next is begun before this one is printed.
            started.extend(parts.next().map(|part| start(part, mem::take(&mut room))));
            print(&text)?;
            room = text;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_printed_in_order_and_no_more_once_that_fails() {
        let things: Vec<usize> = (0..=AT_ONCE * 9).collect();
        let text = |number: usize, thing: &usize, out: &mut String| {
            assert_eq!(number, *thing);
            if !thing.is_multiple_of(3) {
                out.extend([&*thing.to_string(), " "]);
            }
        };
        for count in [0, 1, AT_ONCE, AT_ONCE + 1, things.len()] {
            let mut out = String::new();
            let print = |text: &str| -> Result<(), ()> {
                out.push_str(text);
                Ok(())
            };
            in_order(&things[..count], text, print).unwrap();
            let mut want = String::new();
            things[..count].iter().for_each(|n| text(*n, n, &mut want));
            assert!(out == want, "{count}");
        }
        let mut printed = 0;
        let result = in_order(&things, text, |_| {
            printed += 1;
            Err("closed")
        });
        assert_eq!((result, printed), (Err("closed"), 1));
    }
}
