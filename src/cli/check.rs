//! `check` and `rules`: what is wrong with an index, with the line, and what to do about it.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use super::context::Context;
use super::fix::{self, Mended};
use super::out::Out;
use super::{Stop, diagnostic, exit, library};
use crate::lint::{self, Checked, Finding, RULES, Rule, Source};
use crate::model::Severity;
use crate::store::{SourceText, documents};
use crate::text::messages::{faults, help};
use crate::text::{Language, Phrase, escape_json, width};

pub(super) fn options(command: Command, language: Language) -> Command {
    let option = |name: &'static str, value: &'static str, says: &Phrase| {
        Arg::new(name).long(name).value_name(value).help(says.text(language))
    };
    let path = Arg::new("path")
        .value_name("PATH")
        .num_args(1..)
        .required(true)
        .value_parser(clap::value_parser!(PathBuf))
        .help(help::CHECK_PATH.text(language));
    fix::options(command.arg(path), language)
        .arg(option("rule", "ID", &help::CHECK_RULE).action(ArgAction::Append))
        .arg(option("deny", "ID|warnings", &help::CHECK_DENY).action(ArgAction::Append))
        .arg(
            option("format", "FORM", &help::CHECK_FORMAT)
                .value_parser(["plain", "json"])
                .default_value("plain"),
        )
        .arg(
            option("color", "WHEN", &help::COLOR)
                .value_parser(["auto", "always", "never"])
                .default_value("auto"),
        )
        .after_help(help::CHECK_MORE.text(language))
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<u8, Stop> {
    let only = named_rules(context, matches, "rule")?;
    let deny = Denied::of(context, matches)?;
    let paths: Vec<PathBuf> = matches.get_many("path").into_iter().flatten().cloned().collect();
    let (documents, problems) = documents(&library::sources(context, &paths));
    context.note_problems(&problems);
    let aliases = Some(context.aliases());
    let options = lint::Options { only, links: context.config.rules.clone(), aliases };
    let (lists, mut indexes): (Vec<SourceText>, Vec<SourceText>) =
        documents.into_iter().partition(is_alias_list);
    let json = matches.get_one::<String>("format").is_some_and(|f| f == "json");
    let mended = if matches.get_flag("fix") {
        Some(fix::run(context, matches, &mut indexes, &options, json)?)
    } else {
        None
    };
    let sources = read(context, &indexes);
    let mut checked = lint::check(&sources, &options);
    for list in &lists {
        checked.findings.extend(lint::check_aliases(&list.name, &list.text, &options));
    }
    let files = lists.len() + indexes.len();
    let entries: usize = sources.iter().map(Source::entries).sum();
    if json {
        context.out.line(&escape_json(&as_json(&checked, mended.as_ref(), entries)))?;
    } else {
        // A dry run prints the difference alone.
        if mended.as_ref().is_none_or(|mended| mended.written) {
            let color = match matches.get_one::<String>("color").map(String::as_str) {
                Some("always") => true,
                Some("never") => false,
                _ => Out::has_colors(),
            };
            print(context, &checked, color)?;
        }
        let summary = summary(context.language, &checked, mended.as_ref(), files, entries);
        context.out.note(&summary);
    }
    let failed = checked.findings.iter().any(|finding| deny.denies(finding));
    Ok(if failed { exit::NOTHING } else { exit::FOUND })
}

/// A list of aliases is known by its ending, and by having no times: a transcript has them.
fn is_alias_list(document: &SourceText) -> bool {
    let ending = document.name.rsplit_once('.').map(|(_, ending)| ending);
    let timed = || {
        let sources = Source::read(document).unwrap_or_default();
        sources.iter().any(Source::has_times)
    };
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("txt")) && !timed()
}

/// Reads the documents; what cannot be read, and what no rule says, is noted.
fn read(context: &mut Context, documents: &[SourceText]) -> Vec<Source> {
    let mut sources = Vec::new();
    for document in documents {
        match Source::read(document) {
            Ok(read) => sources.extend(read),
            Err(problem) => context.note_problems(&[problem]),
        }
    }
    let notes: Vec<String> = sources
        .iter()
        .flat_map(Source::unruled)
        .map(|problem| problem.say(context.language))
        .collect();
    for note in notes {
        context.out.note(&note);
    }
    sources
}

fn named_rules(
    context: &Context,
    matches: &ArgMatches,
    option: &str,
) -> Result<Vec<&'static Rule>, Stop> {
    let names = matches.get_many::<String>(option).into_iter().flatten();
    names
        .map(|name| {
            lint::by_id(name).ok_or_else(|| {
                let near = lint::nearest(name);
                context.fail(&faults::NO_SUCH_RULE.with([name, near]))
            })
        })
        .collect()
}

/// What makes the exit code 1.
struct Denied {
    warnings: bool,
    rules: Vec<&'static Rule>,
}

impl Denied {
    fn of(context: &Context, matches: &ArgMatches) -> Result<Self, Stop> {
        let mut denied = Self { warnings: false, rules: Vec::new() };
        for name in matches.get_many::<String>("deny").into_iter().flatten() {
            match lint::by_id(name) {
                _ if name == "warnings" => denied.warnings = true,
                Some(rule) => denied.rules.push(rule),
                None => {
                    let near = lint::nearest(name);
                    return Err(context.fail(&faults::NO_SUCH_RULE.with([name, near])));
                }
            }
        }
        Ok(denied)
    }

    fn denies(&self, finding: &Finding) -> bool {
        match finding.severity() {
            Severity::Error => true,
            Severity::Warning if self.warnings => true,
            _ => self.rules.iter().any(|rule| rule.id == finding.rule.id),
        }
    }
}

fn print(context: &mut Context, checked: &Checked, color: bool) -> Result<(), Stop> {
    for finding in &checked.findings {
        let text = diagnostic::render(finding, context.language, color);
        context.out.raw(&text)?;
    }
    Ok(())
}

fn count(checked: &Checked, severity: Severity) -> usize {
    checked.findings.iter().filter(|f| f.severity() == severity).count()
}

/// How much was looked at, mended and found, in one line.
fn summary(
    language: Language,
    checked: &Checked,
    mended: Option<&Mended>,
    files: usize,
    entries: usize,
) -> String {
    let numbers = [
        files,
        entries,
        count(checked, Severity::Error),
        count(checked, Severity::Warning),
        count(checked, Severity::Note),
    ];
    let numbers = numbers.map(|n| n.to_string());
    let [files, entries, errors, warnings, hints] = numbers.each_ref().map(String::as_str);
    let args = [files, entries, errors, warnings, hints];
    let mut text = faults::CHECKED.say(language, &args);
    if checked.ignored > 0 {
        text.push_str(&faults::CHECKED_IGNORED.say(language, &[&checked.ignored.to_string()]));
    }
    if checked.unlisted > 0 {
        text.push_str(&faults::CHECKED_UNLISTED.say(language, &[&checked.unlisted.to_string()]));
    }
    let fixable = checked.findings.iter().filter(|f| f.fixable).count();
    let (says, count) = match mended {
        Some(Mended { findings, written: true }) => (&faults::CHECKED_FIXED, findings.len()),
        Some(Mended { findings, .. }) => (&faults::CHECKED_WOULD_FIX, findings.len()),
        None => (&faults::CHECKED_FIXABLE, fixable),
    };
    if count > 0 || mended.is_some() {
        text.push_str(&says.say(language, &[&count.to_string()]));
    }
    text
}

/// The findings for programs; what they say is English.
fn as_json(checked: &Checked, mended: Option<&Mended>, entries: usize) -> String {
    let finding = |f: &Finding| {
        json!({
            "rule": f.rule.id, "severity": severity_name(f.severity()),
            "file": f.place.file, "line": f.place.line, "column": f.place.column,
            "message": f.what.say(Language::English),
            "help": f.rule.help.text(Language::English), "fixable": f.fixable,
        })
    };
    let list = |findings: &[Finding]| findings.iter().map(finding).collect::<Vec<Value>>();
    let mut all = json!({
        "entries": entries, "errors": count(checked, Severity::Error),
        "warnings": count(checked, Severity::Warning), "hints": count(checked, Severity::Note),
        "ignored": checked.ignored, "unlisted": checked.unlisted,
        "findings": list(&checked.findings),
    });
    if let (Some(mended), Some(all)) = (mended, all.as_object_mut()) {
        all.insert("fixed".to_owned(), list(&mended.findings).into());
        all.insert("written".to_owned(), mended.written.into());
    }
    serde_json::to_string_pretty(&all).unwrap_or_default()
}

/// The name of a severity, as scripts read it.
pub(super) fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "hint",
    }
}

pub(super) fn rules_options(command: Command, language: Language) -> Command {
    let says = help::KEYS_MARKDOWN.text(language);
    command.arg(Arg::new("markdown").long("markdown").action(ArgAction::SetTrue).help(says))
}

pub(super) fn run_rules(context: &mut Context, matches: &ArgMatches) -> Result<u8, Stop> {
    if matches.get_flag("markdown") {
        context.out.raw(&rules_markdown(context.language))?;
        return Ok(exit::FOUND);
    }
    for rule in RULES {
        let severity = diagnostic::severity(rule.severity).text(context.language);
        let gap = " ".repeat(9usize.saturating_sub(width(severity)));
        let says = rule.says.text(context.language);
        let fix = if rule.fixes { " [--fix]" } else { "" };
        context.out.line(&format!("{:<18} {severity}{gap}{says}{fix}", rule.id))?;
    }
    Ok(exit::FOUND)
}

/// The table of rules for the README.
pub fn rules_markdown(language: Language) -> String {
    let mut out =
        String::from("| rule | severity | what it finds | `--fix` |\n|---|---|---|---|\n");
    for rule in RULES {
        let severity = diagnostic::severity(rule.severity).text(language);
        let says = rule.says.text(language);
        let fix = if rule.fixes { "yes" } else { "" };
        out.extend(["| `", rule.id, "` | ", severity, " | ", says, " | ", fix, " |\n"]);
    }
    out
}
