//! Where the command line says that the built app is.

use std::env;
use std::path::PathBuf;

use clap::Args;
use press::app_folder;

#[derive(Args)]
pub struct AppOption {
    /// The folder of the built app. Without it: WARRAQ_APP, the folder app/ beside press, ../share/warraq/app, or target/app of the
    /// checkout that cargo has installed press from.
    #[arg(long)]
    app: Option<PathBuf>,
}

impl AppOption {
    /// The folder, or why there is none.
    pub fn find(&self) -> Result<Option<PathBuf>, String> {
        let named = env::var_os("WARRAQ_APP").filter(|name| !name.is_empty()).map(PathBuf::from);
        // Where the program really is: it may have been called by a symbolic link. Where there is no /proc to ask, as in a bare
        // chroot, it is where it was called by its path.
        let called = || env::args_os().next().map(PathBuf::from).filter(|called| called.components().nth(1).is_some());
        let program = env::current_exe().ok().or_else(called).and_then(|program| program.canonicalize().ok());
        app_folder::find(self.app.as_deref(), named.as_deref(), program.as_deref())
    }

    /// The folder, or what to do about there being none.
    pub fn required(&self) -> Result<PathBuf, String> {
        self.find()?.ok_or_else(|| app_folder::HOW_TO_GET.to_owned())
    }
}
