//! Where qstamp keeps things: the XDG folders, on macOS too.

use std::path::PathBuf;

/// The folders of this user. None of them needs to exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// `config.toml` and what it names.
    pub config: PathBuf,
    /// The user's own indexes.
    pub library: PathBuf,
    /// What is kept of indexes to start faster; safe to delete.
    pub cache: PathBuf,
}

impl Paths {
    /// From the environment: `$XDG_CONFIG_HOME`, `$XDG_DATA_HOME` and `$XDG_CACHE_HOME`, else
    /// `~/.config`, `~/.local/share` and `~/.cache`. As the XDG specification says, a relative path there counts as unset.
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let home = std::env::home_dir().unwrap_or_default();
        let folder = |name: &str, fallback: &str| {
            let set = variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
            set.unwrap_or_else(|| home.join(fallback)).join("qstamp")
        };
        Self {
            config: folder("XDG_CONFIG_HOME", ".config"),
            library: folder("XDG_DATA_HOME", ".local/share").join("events"),
            cache: folder("XDG_CACHE_HOME", ".cache"),
        }
    }

    /// The configuration file.
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xdg_decides_and_relative_paths_do_not_count() {
        let paths = Paths::of_environment(|name| match name {
            "XDG_CONFIG_HOME" => Some("/c".into()),
            _ => Some("relative".into()),
        });
        assert_eq!(paths.config_file(), PathBuf::from("/c/qstamp/config.toml"));
        assert!(paths.library.ends_with(".local/share/qstamp/events"));
        assert!(paths.cache.ends_with(".cache/qstamp"));
    }
}
