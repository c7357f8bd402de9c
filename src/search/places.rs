//! Places where words were found, put together: the best of each entry.

use std::cmp::Ordering as Order;

use super::words::Found;

/// The best of each entry, of places in the order of entries and fields; the first of equals.
pub(super) fn best_of_each(mut found: Vec<Found>) -> Vec<Found> {
    found.dedup_by(|next, best| {
        let same = next.ordinal == best.ordinal;
        if same && next.score > best.score {
            *best = *next;
        }
        same
    });
    found
}

/// Of two places in an entry that score the same, the one in the earlier field comes first.
pub(super) fn in_field_order(a: &Found, b: &Found) -> Order {
    b.score.total_cmp(&a.score).then(a.field.place().cmp(&b.field.place()))
}

/// Two lists in library order as one: of each entry the place that comes first in an order, the
/// one of `a` where neither does.
pub(super) fn merge(
    a: &[Found],
    b: &[Found],
    order: impl Fn(&Found, &Found) -> Order,
) -> Vec<Found> {
    if a.is_empty() || b.is_empty() {
        return [a, b].concat();
    }
    let mut out = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    loop {
        let next = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if x.ordinal == y.ordinal => {
                let better = if order(x, y) == Order::Greater { **y } else { **x };
                a.next();
                b.next();
                better
            }
            (Some(x), y) if y.is_none_or(|y| x.ordinal < y.ordinal) => {
                let x = **x;
                a.next();
                x
            }
            (_, Some(y)) => {
                let y = **y;
                b.next();
                y
            }
            _ => return out,
        };
        out.push(next);
    }
}
