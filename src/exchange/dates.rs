//! Date and time forms of foreign files: `%d/%m/%Y`, `%Y-%m-%d %H:%M:%S`, `%y%j` and the like.
//!
//! Second floor, pure. A form is compiled once and read without allocation; it must fit the whole
//! text.

use chrono::NaiveDate;

use crate::case::day::{Day, TimeOfDay};

/// A compiled form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DateForm {
    pieces: Vec<Piece>,
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Piece {
    /// `%Y`: four digits.
    Year,
    /// `%y`: two digits of the years 1970 to 2069.
    ShortYear,
    /// `%m`: one or two digits.
    Month,
    /// `%b`: three letters, in English.
    MonthName,
    /// `%d`: one or two digits.
    DayOfMonth,
    /// `%j`: the day of the year, three digits.
    DayOfYear,
    /// `%H`: one or two digits.
    Hour,
    /// `%M`: two digits.
    Minute,
    /// `%S`: two digits, read and left out.
    Second,
    /// Any other character stands for itself.
    Literal(u8),
}

/// What a form found in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Dated {
    /// The day, where the form has one.
    pub day: Option<Day>,
    /// The time of day to the minute, where the form has one.
    pub time: Option<TimeOfDay>,
}

/// Why a text is not of a form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotDated {
    /// It looks otherwise.
    OtherForm,
    /// It has the form, but there is no such day.
    NoSuchDay,
    /// It has the form, but there is no such time.
    NoSuchTime,
}

const MONTHS: [&[u8; 3]; 12] = [
    b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec",
];

impl DateForm {
    /// Compiles a form of `%Y %y %m %b %d %j %H %M %S` and plain ASCII characters; an error says
    /// what in it is not understood.
    pub fn new(text: &str) -> Result<DateForm, String> {
        let mut pieces = Vec::new();
        let mut characters = text.bytes();
        while let Some(byte) = characters.next() {
            pieces.push(match byte {
                b'%' => match characters.next() {
                    Some(b'Y') => Piece::Year,
                    Some(b'y') => Piece::ShortYear,
                    Some(b'm') => Piece::Month,
                    Some(b'b') => Piece::MonthName,
                    Some(b'd') => Piece::DayOfMonth,
                    Some(b'j') => Piece::DayOfYear,
                    Some(b'H') => Piece::Hour,
                    Some(b'M') => Piece::Minute,
                    Some(b'S') => Piece::Second,
                    _ => {
                        return Err(format!("\"{text}\" uses something other than {KNOWN}"));
                    }
                },
                plain if (b' '..=b'~').contains(&plain) => Piece::Literal(plain),
                _ => {
                    return Err(format!("\"{text}\" holds a character that no date form can have"));
                }
            });
        }
        let has = |piece: Piece| pieces.contains(&piece);
        let year = has(Piece::Year) || has(Piece::ShortYear);
        let of_year = has(Piece::DayOfYear);
        let month = of_year || has(Piece::Month) || has(Piece::MonthName);
        let day = of_year || has(Piece::DayOfMonth);
        let time = has(Piece::Hour) && has(Piece::Minute);
        if (year != month || month != day) || (!day && !time) {
            return Err(format!("\"{text}\" must name year, month and day, or hour and minute"));
        }
        Ok(DateForm { pieces, text: text.to_string() })
    }

    /// The form as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the form names a day.
    pub fn has_day(&self) -> bool {
        let has = |piece: Piece| self.pieces.contains(&piece);
        has(Piece::DayOfMonth) || has(Piece::DayOfYear)
    }

    /// Whether the form names a time.
    pub fn has_time(&self) -> bool {
        self.pieces.contains(&Piece::Hour)
    }

    /// Reads a text; an error where it does not fit as a whole.
    pub fn read(&self, text: &str) -> Result<Dated, NotDated> {
        let mut rest = text.as_bytes();
        let (mut year, mut month, mut day, mut of_year) = (0, 0, 0, None);
        let (mut hour, mut minute, mut second) = (0, 0, 0);
        for piece in &self.pieces {
            match piece {
                Piece::Year => year = digits(&mut rest, 4, 4)?,
                Piece::ShortYear => {
                    let short = digits(&mut rest, 2, 2)?;
                    year = if short < 70 { 2000 + short } else { 1900 + short };
                }
                Piece::Month => month = digits(&mut rest, 1, 2)?,
                Piece::MonthName => month = month_name(&mut rest)?,
                Piece::DayOfMonth => day = digits(&mut rest, 1, 2)?,
                Piece::DayOfYear => of_year = Some(u32::from(digits(&mut rest, 3, 3)?)),
                Piece::Hour => hour = digits(&mut rest, 1, 2)?,
                Piece::Minute => minute = digits(&mut rest, 2, 2)?,
                Piece::Second => second = digits(&mut rest, 2, 2)?,
                Piece::Literal(byte) => {
                    rest = rest
                        .split_first()
                        .filter(|(first, _)| *first == byte)
                        .map(|(_, after)| after)
                        .ok_or(NotDated::OtherForm)?;
                }
            }
        }
        if !rest.is_empty() {
            return Err(NotDated::OtherForm);
        }
        let mut found = Dated::default();
        if self.has_day() {
            let year = i32::from(year);
            let known = match of_year {
                Some(day) => NaiveDate::from_yo_opt(year, day).map(Day::from_date),
                None => Day::new(year, u32::from(month), u32::from(day)),
            };
            found.day = Some(known.ok_or(NotDated::NoSuchDay)?);
        }
        if self.has_time() {
            let known = TimeOfDay::new(hour, minute).filter(|_| second < 61);
            found.time = Some(known.ok_or(NotDated::NoSuchTime)?);
        }
        Ok(found)
    }
}

const KNOWN: &str = "%Y %y %m %b %d %j %H %M %S";

/// Takes from `least` to `most` digits from the front.
fn digits(rest: &mut &[u8], least: usize, most: usize) -> Result<u16, NotDated> {
    let found = rest.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
    if found < least {
        return Err(NotDated::OtherForm);
    }
    let (front, after) = rest.split_at(found);
    *rest = after;
    Ok(front.iter().fold(0, |sum, byte| sum * 10 + u16::from(byte - b'0')))
}

fn month_name(rest: &mut &[u8]) -> Result<u16, NotDated> {
    let name = rest.get(..3).ok_or(NotDated::OtherForm)?;
    let place = MONTHS
        .iter()
        .position(|month| name.eq_ignore_ascii_case(month.as_slice()))
        .ok_or(NotDated::OtherForm)?;
    *rest = rest.get(3..).unwrap_or_default();
    u16::try_from(place + 1).map_err(|_| NotDated::OtherForm)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(form: &str, text: &str) -> Result<(String, String), NotDated> {
        let found = DateForm::new(form).unwrap().read(text)?;
        let day = found.day.map(|day| day.to_string()).unwrap_or_default();
        Ok((day, found.time.map(|time| time.to_string()).unwrap_or_default()))
    }

    fn pair(day: &str, time: &str) -> (String, String) {
        (day.to_string(), time.to_string())
    }

    #[test]
    fn the_usual_forms_are_read() {
        assert_eq!(read("%Y-%m-%dT%H:%M", "2026-03-02T09:05"), Ok(pair("2026-03-02", "09:05")));
        assert_eq!(read("%d/%m/%Y", "2/3/2026"), Ok(pair("2026-03-02", "")));
        assert_eq!(
            read("%d-%b-%y %H:%M:%S", "02-MAR-26 23:59:60"),
            Ok(pair("2026-03-02", "23:59"))
        );
        assert_eq!(read("%H:%M", "00:00"), Ok(pair("", "00:00")));
        assert_eq!(read("%y%j", "24366"), Ok(pair("2024-12-31", "")));
        assert_eq!(read("%y%j", "26366"), Err(NotDated::NoSuchDay));
    }

    #[test]
    fn what_does_not_fit_or_exist_is_told_apart() {
        assert_eq!(read("%d/%m/%Y", "31/02/2026"), Err(NotDated::NoSuchDay));
        assert_eq!(read("%H:%M", "24:00"), Err(NotDated::NoSuchTime));
        for text in ["2026-03-02 ", "2O26-03-02", "02-03-2026", "", "2026-03-0²"] {
            assert_eq!(read("%Y-%m-%d", text), Err(NotDated::OtherForm), "{text:?}");
        }
    }

    #[test]
    fn a_form_must_be_whole() {
        for form in ["%Y-%m", "%H", "", "%Q", "%d/%m/%Y é"] {
            assert!(DateForm::new(form).is_err(), "{form:?} was taken");
        }
    }
}
