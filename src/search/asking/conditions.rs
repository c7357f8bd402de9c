//! Which parts of a query's text are conditions, so that a screen can show them and take them
//! back. Not for: what they mean (`query`, `filters`).

use std::ops::Range;

use super::query::{Query, tokens};

/// The bytes of every condition in the text of a query, and of every word that is kept out, in
/// their order.
pub fn conditions(text: &str) -> Vec<Range<usize>> {
    let start = text.as_ptr() as usize;
    tokens(text)
        .into_iter()
        .filter(|token| {
            let query = Query::parse(token);
            !query.has_words() && !query.finds_nothing()
        })
        .map(|token| {
            let from = token.as_ptr() as usize - start;
            from..from + token.len()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::conditions;

    #[test]
    fn conditions_are_told_apart_from_words() {
        let text = "자격증 @강전희 foo:bar event:\"퇴근길 밋업\" !aws #c \"a b\" lang:ko";
        let found: Vec<&str> = conditions(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(found, ["@강전희", "event:\"퇴근길 밋업\"", "!aws", "#c", "lang:ko"]);
        assert!(conditions("").is_empty());
    }
}
