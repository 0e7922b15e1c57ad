pub mod address;
pub mod components;
pub mod head;
pub mod locale;
pub mod model;
pub mod pages;
pub mod site;
pub mod source;
