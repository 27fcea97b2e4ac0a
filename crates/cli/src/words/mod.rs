//! Help in the user's language, laid over the grammar of `args`.

mod table;

use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command};

use crate::lang::Lang;

/// Gives every command and argument its words.
pub fn dress(command: Command, lang: Lang) -> Command {
    let command = command.disable_help_subcommand(true).disable_version_flag(true).arg(
        Arg::new("version")
            .long("version")
            .short('V')
            .action(ArgAction::Version)
            .help(lang.pick("显示版本", "Print the version"))
            .help_heading(options(lang)),
    );
    dress_one(command, "", lang)
}

fn options(lang: Lang) -> &'static str {
    lang.pick("选项", "Options")
}

fn dress_one(mut command: Command, path: &str, lang: Lang) -> Command {
    if let Some((_, zh, en)) = table::COMMANDS.iter().find(|(at, ..)| *at == path) {
        command = command.about(lang.pick(zh, en));
    }
    if let Some((_, zh, en)) = table::ENDINGS.iter().find(|(at, ..)| *at == path) {
        command = command.after_help(lang.pick(zh, en));
    }
    let arguments: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    for id in arguments {
        command = command.mut_arg(&id, |arg| dress_arg(arg, path, lang));
    }
    let below: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in below {
        let inside = format!("{path} {name}").trim_start().to_owned();
        command = command.mut_subcommand(&name, |sub| dress_one(sub, &inside, lang));
    }
    command
        .help_template(match lang {
            Lang::Zh => "{about}\n\n用法: {usage}\n\n{all-args}{after-help}\n",
            Lang::En => "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}\n",
        })
        .subcommand_help_heading(lang.pick("命令", "Commands"))
        .subcommand_value_name(lang.pick("命令", "COMMAND"))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .arg(
            Arg::new("help")
                .long("help")
                .short('h')
                .action(ArgAction::Help)
                .help(lang.pick("显示帮助", "Print help"))
                .help_heading(options(lang)),
        )
}

fn dress_arg(arg: Arg, path: &str, lang: Lang) -> Arg {
    let id = arg.get_id().to_string();
    let words = table::ARGUMENTS
        .iter()
        .find(|(at, name, ..)| *name == id && *at == path)
        .or_else(|| table::ARGUMENTS.iter().find(|(at, name, ..)| *name == id && *at == "*"));
    let heading = if arg.is_positional() { lang.pick("参数", "Arguments") } else { options(lang) };
    let arg = arg.help_heading(heading);
    match words {
        Some((_, _, zh, en)) => arg.help(lang.pick(zh, en)),
        None => arg,
    }
}

/// What is wrong with a command line. clap speaks English only: in Chinese, its commonest complaints are put into words
/// here and the usage line follows; anything rarer is shown as clap says it.
pub fn complaint(error: &clap::Error, lang: Lang) -> String {
    let said = error.render().to_string();
    if lang == Lang::En || error.exit_code() == 0 {
        return said;
    }
    let what = |kind| error.get(kind).map(|value| value.to_string()).unwrap_or_default();
    let argument = what(ContextKind::InvalidArg);
    let first = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有参数 {argument}。"),
        ErrorKind::InvalidSubcommand => {
            format!("没有命令 {}。", what(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{argument}。"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return said;
        }
        ErrorKind::ArgumentConflict => format!("{argument} 不能与 {} 同时使用。", what(ContextKind::PriorArg)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("{argument} 的取值不对：{}。", what(ContextKind::InvalidValue))
        }
        _ => return said,
    };
    let usage = what(ContextKind::Usage);
    let usage = usage.trim().trim_start_matches("Usage:").trim();
    if usage.is_empty() {
        format!("xianshen: {first}用 --help 看帮助。\n")
    } else {
        format!("xianshen: {first}\n用法: {usage}\n用 --help 看帮助。\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Cli;
    use clap::CommandFactory;

    fn each(command: &Command, path: &str, see: &mut dyn FnMut(&str, &Command)) {
        see(path, command);
        for sub in command.get_subcommands() {
            each(sub, format!("{path} {}", sub.get_name()).trim(), see);
        }
    }

    #[test]
    fn the_grammar_is_sound() {
        dress(Cli::command(), Lang::Zh).debug_assert();
        dress(Cli::command(), Lang::En).debug_assert();
    }

    #[test]
    fn every_command_and_argument_has_words_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let mut bare = Vec::new();
            each(&dress(Cli::command(), lang), "", &mut |path, command| {
                if command.get_about().is_none() {
                    bare.push(path.to_owned());
                }
                for arg in command.get_arguments() {
                    if arg.get_help().is_none() {
                        bare.push(format!("{path} {}", arg.get_id()));
                    }
                }
            });
            assert!(bare.is_empty(), "no words for {bare:?}");
        }
    }

    #[test]
    fn chinese_help_speaks_chinese_and_english_help_does_not() {
        let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let help = |lang| dress(Cli::command(), lang).render_long_help().to_string();
        assert!(han(&help(Lang::Zh)));
        assert!(help(Lang::Zh).contains("用法"));
        assert!(!help(Lang::Zh).contains("Options:"));
        assert!(help(Lang::En).contains("Usage"));
    }
}
