//! `press import`: whole newspapers brought in from servers and files, in one go and in pieces.

mod export;
mod feeds;
mod hostile;
mod interrupted;
mod paper;
mod server;
mod site;
mod wordpress;
