//! A day in the calendars that newspapers count by beside the Gregorian. Pure arithmetic on days, so that every engine and
//! the native tools count alike; `tests/calendars.rs` holds it to what engines' `Intl` says.

mod hijri;
mod jalali;

pub use hijri::hijri;
pub use jalali::jalali;

/// A day as a calendar counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarDay {
    /// The year of the calendar's era.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}
