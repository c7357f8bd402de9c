//! What the tables of the program say of themselves: `formats`, `keys`, `paths`, `schema`,
//! `completions`, `man`.

use clap::{Arg, ArgAction, ArgMatches, Command};
use clap_complete::Shell;

use super::context::Context;
use super::{Stop, exit, verbs};
use crate::app::ACTIONS;
use crate::app::overlay::{self, Line};
use crate::formats::{self, FORMATS};
use crate::text::messages::help;
use crate::text::{Language, width};

pub(super) fn keys_options(command: Command, language: Language) -> Command {
    let says = help::KEYS_MARKDOWN.text(language);
    command.arg(Arg::new("markdown").long("markdown").action(ArgAction::SetTrue).help(says))
}

pub(super) fn run_keys(context: &mut Context, matches: &ArgMatches) -> Result<u8, Stop> {
    if matches.get_flag("markdown") {
        context.out.raw(&keys_markdown(context.language))?;
        return Ok(exit::FOUND);
    }
    for line in overlay::help(&context.config.keymap, context.language) {
        match line {
            Line::Heading(text) | Line::Text(text) => context.out.line(&text)?,
            Line::Pair(keys, says) => {
                let gap = " ".repeat(30usize.saturating_sub(width(&keys)));
                context.out.line(&format!("  {keys}{gap}{says}"))?;
            }
        }
    }
    Ok(exit::FOUND)
}

/// The table of keys for the README.
pub fn keys_markdown(language: Language) -> String {
    let mut out = String::from("| key | does | name in `[keys]` |\n|---|---|---|\n");
    for row in ACTIONS {
        let keys: Vec<String> = row.keys.iter().map(|key| format!("`{key}`")).collect();
        out.push_str("| ");
        out.push_str(
            &[&keys.join(" "), row.says.text(language), &format!("`{}`", row.id)].join(" | "),
        );
        out.push_str(" |\n");
    }
    out
}

/// The table of formats for the README.
pub fn formats_markdown(language: Language) -> String {
    let mut out = String::from(
        "| format | `--from` | `--to` | files | what it is |\n|---|---|---|---|---|\n",
    );
    let yes = |can: bool| if can { "yes" } else { "" };
    for format in FORMATS {
        let endings: Vec<String> = format.endings.iter().map(|e| format!("`.{e}`")).collect();
        let says = format.says.text(language);
        out.push_str("| ");
        let (read, write) = (yes(format.read.is_some()), yes(format.write.is_some()));
        let id = format!("`{}`", format.id);
        out.push_str(&[&id, read, write, &endings.join(" "), says].join(" | "));
        out.push_str(" |\n");
    }
    out
}

pub(super) fn run_formats(context: &mut Context, _: &ArgMatches) -> Result<u8, Stop> {
    for format in FORMATS {
        let says = format.says.text(context.language);
        let endings = format.endings.iter().map(|e| format!(".{e}")).collect::<Vec<_>>().join(" ");
        let read = if format.read.is_some() { "--from" } else { "" };
        let write = if format.write.is_some() { "--to" } else { "" };
        context.out.line(&format!("{:<9} {read:<6} {write:<4}  {says}", format.id))?;
        if endings.len() > 6 || format.read.is_some() {
            context.out.line(&format!("{:23}{endings}", ""))?;
        }
    }
    Ok(exit::FOUND)
}

pub(super) fn run_schema(context: &mut Context, _: &ArgMatches) -> Result<u8, Stop> {
    context.out.raw(&formats::index::schema())?;
    Ok(exit::FOUND)
}

pub(super) fn run_paths(context: &mut Context, _: &ArgMatches) -> Result<u8, Stop> {
    let paths = context.paths.clone();
    let all = [("config", paths.config_file()), ("library", paths.library), ("cache", paths.cache)];
    for (name, path) in all {
        let path = path.to_string_lossy().into_owned();
        context.out.line(&format!("{name:<9}{}", crate::text::line(&path)))?;
    }
    Ok(exit::FOUND)
}

pub(super) fn completions_options(command: Command, language: Language) -> Command {
    let shell = Arg::new("shell")
        .value_name("SHELL")
        .required(true)
        .value_parser(clap::value_parser!(Shell))
        .help(help::SHELL.text(language));
    command.arg(shell)
}

pub(super) fn run_completions(context: &mut Context, matches: &ArgMatches) -> Result<u8, Stop> {
    let Some(shell) = matches.get_one::<Shell>("shell") else { return Ok(exit::FAILED) };
    let mut text = Vec::new();
    clap_complete::generate(*shell, &mut verbs::command(context.language), "qstamp", &mut text);
    context.out.raw(&String::from_utf8_lossy(&text))?;
    Ok(exit::FOUND)
}

pub(super) fn run_man(context: &mut Context, _: &ArgMatches) -> Result<u8, Stop> {
    let command = verbs::command(context.language);
    let mut page = rendered(&command, |man, text| man.render(text));
    for verb in command.get_subcommands() {
        // Each verb is a section, and its own sections are parts of that.
        let name = format!("qstamp {}", verb.get_name());
        // One page tells of all verbs: there is no page a verb to refer to.
        page = page.replace(&format!("qstamp\\-{}(1)", verb.get_name()), &name);
        let verb = verb.clone().bin_name(name.clone());
        let part = rendered(&verb, |man, text| {
            man.render_synopsis_section(text)?;
            man.render_description_section(text)?;
            man.render_options_section(text)
        });
        page.extend([".SH ", &name.to_uppercase(), "\n"]);
        page.push_str(&part.replace("\n.SH ", "\n.SS ").replacen(".SH ", ".SS ", 1));
    }
    context.out.raw(&page)?;
    Ok(exit::FOUND)
}

/// A part of the manual in roff.
fn rendered(
    command: &Command,
    render: impl FnOnce(&clap_mangen::Man, &mut Vec<u8>) -> std::io::Result<()>,
) -> String {
    let mut text = Vec::new();
    // A vector takes everything that is written to it.
    let _ = render(&clap_mangen::Man::new(command.clone()), &mut text);
    String::from_utf8_lossy(&text).into_owned()
}
