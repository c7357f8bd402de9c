//! An address taken apart so that one parameter can be changed and every other byte stays.
//!
//! `url::Url::query_pairs_mut` writes the whole query anew (`%20` becomes `+`, `?x` becomes
//! `?x=`), so query and fragment are split on `&` here. Not for: deciding what to change.

use url::{Position, Url};

use super::start::{Part, Start};

/// The pieces of an address: what stands before the path, the path, the query, the fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// Scheme, host and port: `https://example.org`.
    origin: String,
    /// The host in lower case, without a trailing dot.
    pub(super) host: String,
    /// A port of its own, where it is not the scheme's.
    pub(super) has_port: bool,
    pub(super) path: String,
    pub(super) query: Option<String>,
    pub(super) fragment: Option<String>,
}

impl Address {
    pub(super) fn of(url: &Url) -> Self {
        let host = url.host_str().unwrap_or_default();
        Self {
            origin: url.as_str().strip_suffix(&url[Position::BeforePath..]).unwrap_or("").into(),
            host: host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase(),
            has_port: url.port().is_some(),
            path: url.path().to_owned(),
            query: url.query().map(str::to_owned),
            fragment: url.fragment().map(str::to_owned),
        }
    }

    /// The address as text.
    pub(super) fn text(&self) -> String {
        let part = |mark: char, text: &Option<String>| {
            text.as_ref().map(|t| format!("{mark}{t}")).unwrap_or_default()
        };
        let (query, fragment) = (part('?', &self.query), part('#', &self.fragment));
        format!("{}{}{query}{fragment}", self.origin, self.path)
    }

    /// `http` becomes `https`.
    pub(super) fn upgraded(mut self) -> Self {
        if let Some(rest) = self.origin.strip_prefix("http://") {
            self.origin = format!("https://{rest}");
        }
        self
    }

    /// `youtu.be/ID&t=5`, as people write it by hand, becomes `youtu.be/ID?t=5`.
    pub(super) fn mended(mut self) -> Self {
        if let Some((path, strayed)) = self.path.split_once('&') {
            let query = match self.query.as_deref().filter(|q| !q.is_empty()) {
                Some(query) => format!("{strayed}&{query}"),
                None => strayed.to_owned(),
            };
            (self.path, self.query) = (path.to_owned(), Some(query));
        }
        self
    }

    /// The page on which YouTube plays a recording; the other parameters keep their order.
    pub(super) fn watch_page(mut self, id: &str) -> Self {
        let kept = without(self.query.take(), &["v="]).filter(|q| !q.is_empty());
        let kept = kept.map(|q| format!("&{q}")).unwrap_or_default();
        "https://www.youtube.com".clone_into(&mut self.origin);
        "/watch".clone_into(&mut self.path);
        self.query = Some(format!("v={id}{kept}"));
        self
    }

    /// The address without any start that `start` would replace.
    pub(super) fn without_start(mut self, start: &Start<'_>) -> Self {
        let Start::Written { part, prefix, also, .. } = *start else { return self };
        if part == Part::Query || !also.is_empty() {
            self.query = without(self.query, also);
            self.query = without(self.query, &[prefix]);
        }
        if part == Part::Fragment || !also.is_empty() {
            self.fragment = without(self.fragment, also);
            self.fragment = without(self.fragment, &[prefix]);
        }
        self
    }

    /// The address with `item` (`t=4240`) as the last parameter of `part`.
    pub(super) fn with(mut self, part: Part, item: &str) -> Self {
        let place = match part {
            Part::Query => &mut self.query,
            Part::Fragment => &mut self.fragment,
        };
        *place = Some(match place.take().filter(|text| !text.is_empty()) {
            Some(text) => format!("{text}&{item}"),
            None => item.to_owned(),
        });
        self
    }

    /// What stands after `prefix` in each parameter of the query or the fragment that has it.
    pub(super) fn values<'a>(
        &'a self,
        part: Part,
        prefix: &'a str,
    ) -> impl Iterator<Item = &'a str> {
        let text = match part {
            Part::Query => self.query.as_deref(),
            Part::Fragment => self.fragment.as_deref(),
        };
        let items = text.unwrap_or_default().split('&');
        items
            .filter(move |item| names(item, prefix))
            .map(move |item| item.strip_prefix(prefix).unwrap_or_default())
    }
}

/// Whether a parameter is the one that `prefix` (`t=`, `t-`) begins; `t` alone is `t=`.
fn names(item: &str, prefix: &str) -> bool {
    item.starts_with(prefix) || prefix.strip_suffix('=') == Some(item)
}

/// A query or fragment without some parameters; the others keep their bytes and their order.
fn without(text: Option<String>, prefixes: &[&str]) -> Option<String> {
    let text = text?;
    let ours = |item: &&str| prefixes.iter().any(|prefix| names(item, prefix));
    if !text.split('&').any(|item| ours(&item)) {
        return Some(text);
    }
    let kept: Vec<&str> = text.split('&').filter(|item| !ours(item)).collect();
    (!kept.is_empty()).then(|| kept.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Address {
        Address::of(&Url::parse(text).unwrap())
    }

    #[test]
    fn taken_apart_and_put_together_it_is_the_same() {
        let rows = [
            "https://example.org/",
            "https://example.org:8443/a/b?",
            "https://example.org/?x&&y=%20+z#",
            "http://[::1]/a?b=c#d?e#f",
        ];
        for text in rows {
            assert_eq!(address(text).text(), text);
        }
    }

    #[test]
    fn one_parameter_goes_and_the_others_keep_their_bytes() {
        let rows = [
            ("t=5", None),
            ("t", None),
            ("a=%20y&t=5&b", Some("a=%20y&b")),
            ("t=1&t=2&", Some("")),
            ("at=5&tt=6&T=7", Some("at=5&tt=6&T=7")),
            ("", Some("")),
        ];
        for (text, want) in rows {
            assert_eq!(without(Some(text.to_owned()), &["t="]).as_deref(), want, "{text}");
        }
        assert_eq!(without(Some("t-500".to_owned()), &["t-"]), None);
    }
}
