//! schema.org in JSON-LD, in a file of its own or in `<script>` of a saved page: `Clip`s of a
//! `VideoObject`, the questions of a `QAPage` or `FAQPage`.
//!
//! Source: schema.org's pages on those types. Not for: the text of the page (`markdown`).

use super::json::{Node, Places, parse};
use super::records::Record;
use super::records::about::About;
use super::records::document::Collector;
use super::{Confidence, Format, Input, Reading, captions};
use crate::model::Problem;
use crate::text::messages::{help, reports};

/// The row of [`super::FORMATS`].
pub(super) const ROW: Format = Format {
    id: "jsonld",
    endings: &["jsonld"],
    says: &help::FORMAT_JSONLD,
    sniff,
    read: Some(read),
    write: None,
};

/// How deep types are looked for.
const DEEPEST: usize = 8;

fn sniff(text: &str) -> Confidence {
    let types = ["\"Clip\"", "\"QAPage\"", "\"FAQPage\"", "\"Question\""];
    let named = text.contains("schema.org") && types.iter().any(|t| text.contains(t));
    let head = text.trim_start();
    let json = head.starts_with(['{', '[']);
    let page = head.starts_with('<') && text.contains("application/ld+json");
    match () {
        () if named && json => Confidence::Certain,
        () if named && page => Confidence::Likely,
        () => Confidence::No,
    }
}

fn read(input: &Input<'_>) -> Result<Reading, Problem> {
    let mut found = Collector::new(ROW.id, input);
    let mut about = About::default();
    if input.text.trim_start().starts_with('<') {
        for script in scripts(input.text) {
            let at = (script.as_ptr() as usize).saturating_sub(input.text.as_ptr() as usize);
            let line = Places::new(input.text).of(at).0;
            match parse(script, input.name) {
                Ok(root) => take(&mut found, &mut about, &root, (script, line - 1)),
                Err(_) => found.findings.warn(line, 1, &reports::LINE_NO_JSON, []),
            }
        }
    } else {
        let root = parse(input.text, input.name)?;
        take(&mut found, &mut about, &root, (input.text, 0));
    }
    Ok(found.finish(about, input))
}

/// Answers may hold HTML: its tags go.
fn plain(text: &mut String) {
    if text.contains(['<', '&']) {
        let words = captions::plain(text);
        words.trim().clone_into(text);
    }
}

/// The insides of `<script type="application/ld+json">`, at most a thousand.
fn scripts(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("application/ld+json") {
        let Some((_, inside)) = after.split_once('>') else { break };
        let (script, next) = inside.split_once("</script").unwrap_or((inside, ""));
        found.push(script);
        rest = next;
        if found.len() >= 1_000 {
            break;
        }
    }
    found
}

fn take(found: &mut Collector<'_, '_>, about: &mut About, root: &Node<'_>, at: (&str, u32)) {
    let mut places = Places::new(at.0);
    walk(found, about, root, &mut places, at.1, 0);
}

fn walk(
    found: &mut Collector<'_, '_>,
    about: &mut About,
    node: &Node<'_>,
    places: &mut Places<'_>,
    before: u32,
    depth: usize,
) {
    if depth > DEEPEST {
        return;
    }
    for item in node.list() {
        walk(found, about, item, places, before, depth + 1);
    }
    let is = |name: &str| {
        let kind = node.get("@type");
        let listed = kind.map(Node::list).unwrap_or_default();
        kind.and_then(Node::text) == Some(name) || listed.iter().any(|k| k.text() == Some(name))
    };
    if is("Clip") || is("Question") {
        let (line, column) = places.of(node.at);
        let place = (line.saturating_add(before), column);
        let record = Record::of(node);
        let record = if is("Question") { record.asking() } else { record };
        found.take_with(&record, place, |entry| {
            plain(&mut entry.question);
            entry.answers.iter_mut().for_each(|answer| plain(&mut answer.summary));
        });
        return;
    }
    if is("VideoObject") || is("QAPage") || is("Event") || is("FAQPage") {
        let said = About::of(node);
        about.title = about.title.take().or(said.title);
        about.date = about.date.take().or(said.date);
        about.language = about.language.take().or(said.language);
        about.url = about.url.take().or(said.url);
        about.addresses.extend(said.addresses);
        for name in ["embedUrl", "contentUrl"] {
            about.addresses.extend(node.get(name).and_then(Node::text).map(str::to_owned));
        }
    }
    for (_, child) in node.members() {
        walk(found, about, child, places, before, depth + 1);
    }
}
