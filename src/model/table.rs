//! Tables whose rows are declared in groups, a file a group, and put together when the program
//! is built.
//!
//! Not for: what a row says, or in which order the groups come.

/// How many rows the groups have.
pub const fn row_count<T>(groups: &[&[T]]) -> usize {
    let (mut group, mut count) = (0, 0);
    while group < groups.len() {
        count += groups[group].len();
        group += 1;
    }
    count
}

/// The rows of all groups in their order. `COUNT` is [`row_count`] of them; `blank` fills the
/// table while it is made.
pub const fn joined_rows<T: Copy, const COUNT: usize>(groups: &[&[T]], blank: T) -> [T; COUNT] {
    let mut all = [blank; COUNT];
    let (mut group, mut next) = (0, 0);
    while group < groups.len() {
        let mut row = 0;
        while row < groups[group].len() {
            all[next] = groups[group][row];
            (row, next) = (row + 1, next + 1);
        }
        group += 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_become_one_table_in_their_order() {
        const GROUPS: [&[u8]; 3] = [&[1, 2], &[], &[3]];
        static ALL: [u8; row_count(&GROUPS)] = joined_rows(&GROUPS, 0);
        assert_eq!(ALL, [1, 2, 3]);
    }
}
