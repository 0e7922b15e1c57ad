//! Reads the file that WordPress exports (WXR 1.0 to 1.2: RSS 2.0 with elements of WordPress' own), record by record, so that
//! a file of any size takes little memory. Elements are known by the names that WordPress gives them, with or without a
//! declaration of their name space; entities are never expanded but for XML's own five.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::clean_text::{Allowance, CleanText};
use super::origin::Stopped;

/// The most bytes that one piece of the file may have, and one record.
const LARGEST: usize = 64 * 1024 * 1024;
/// The most of one record that is kept: a body larger than any article's is none.
const LARGEST_RECORD: usize = 16 * 1024 * 1024;
/// Deeper than any export goes.
const DEEPEST: usize = 32;

/// An element of the channel, with all that is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Its name, such as `item` or `wp:author`.
    pub name: String,
    /// The elements in it that hold text, in their order. A record that is text itself has one without a name.
    pub fields: Vec<Field>,
    /// Whether it held more than is kept.
    pub is_cut: bool,
}

/// An element that holds text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// Its name, with those of the elements around it: `wp:postmeta/wp:meta_key`.
    pub name: String,
    /// Its attributes.
    pub attributes: Vec<(String, String)>,
    /// Its text.
    pub text: String,
}

impl Record {
    /// The text of a field; None where it is missing or blank.
    pub fn text(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|field| field.name == name)?;
        Some(field.text.trim()).filter(|text| !text.is_empty())
    }

    /// The values of WordPress' own further fields (`wp:postmeta`) with a key.
    pub fn meta(&self, key: &str) -> Option<&str> {
        let mut fields = self.fields.iter();
        fields.by_ref().find(|field| field.name == "wp:postmeta/wp:meta_key" && field.text.trim() == key)?;
        let value = fields.find(|field| field.name == "wp:postmeta/wp:meta_value")?;
        Some(value.text.trim()).filter(|text| !text.is_empty())
    }
}

impl Field {
    /// An attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Reads an export.
pub struct ExportReader {
    reader: Reader<BufReader<CleanText<File>>>,
    allowance: Allowance,
    file: String,
    /// The elements around the place that is read, from the root.
    open: Vec<String>,
    record: Record,
    size: usize,
    buffer: Vec<u8>,
    is_ended: bool,
}

impl ExportReader {
    /// Opens a file.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn open(path: &Path) -> Result<Self, Stopped> {
        let file = File::open(path).map_err(|error| Stopped::of_file(path.display(), "cannot be read", error))?;
        let allowance = Allowance::new(LARGEST);
        let mut reader = Reader::from_reader(BufReader::new(CleanText::new(file, allowance.clone())));
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        Ok(Self {
            reader,
            allowance,
            file: path.display().to_string(),
            open: Vec::new(),
            record: Record::default(),
            size: 0,
            buffer: Vec::new(),
            is_ended: false,
        })
    }

    /// The next record; None at the end of the file.
    ///
    /// # Errors
    /// Where the file is broken; what came before holds.
    pub fn next_record(&mut self) -> Result<Option<Record>, Stopped> {
        while !self.is_ended {
            let mut buffer = std::mem::take(&mut self.buffer);
            buffer.clear();
            let event = self.reader.read_event_into(&mut buffer);
            let at = self.reader.buffer_position();
            self.allowance.renew();
            let finished = match event {
                Err(error) => {
                    self.is_ended = true;
                    return Err(Stopped(format!("{} is broken at byte {at}: {error}", self.file)));
                }
                Ok(event) => self.take(&event)?,
            };
            self.buffer = buffer;
            if finished.is_some() {
                return Ok(finished);
            }
        }
        Ok(None)
    }

    /// Takes an event, and gives the record that it ends.
    fn take(&mut self, event: &Event) -> Result<Option<Record>, Stopped> {
        match event {
            Event::Start(tag) => self.begin(tag)?,
            Event::Empty(tag) => {
                self.begin(tag)?;
                return Ok(self.end(tag.name().into_inner()));
            }
            Event::End(tag) => return Ok(self.end(tag.name().into_inner())),
            Event::Text(text) => self.push(text),
            Event::CData(text) => self.push(text),
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(c)) if !c.is_control() || c == '\n' || c == '\t' => self.push(c.encode_utf8(&mut [0; 4])),
                Ok(Some(_)) | Err(_) => {}
                Ok(None) => match resolve_predefined_entity(name) {
                    Some(text) => self.push(text),
                    // HTML's own names are read with the HTML.
                    None => self.push(&format!("&{};", &**name)),
                },
            },
            Event::Eof => {
                self.is_ended = true;
                if !self.open.is_empty() {
                    let within = self.open.join(" in ");
                    return Err(Stopped(format!("{} ends too soon, within {within}; export it again", self.file)));
                }
            }
            // A document type could only define entities, which are not expanded.
            Event::DocType(_) | Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
        }
        Ok(None)
    }

    fn begin(&mut self, tag: &BytesStart) -> Result<(), Stopped> {
        let name = tag.name().into_inner().to_owned();
        if self.open.is_empty() && name != "rss" {
            return Err(Stopped(format!("{} is no export of WordPress: it begins with <{name}>", self.file)));
        }
        self.open.push(name);
        match self.open.len() {
            0..=2 => {}
            depth if depth > DEEPEST => {
                return Err(Stopped(format!("{} is nested deeper than {DEEPEST} levels", self.file)));
            }
            3 => {
                self.size = 0;
                let name = self.open.last().cloned().unwrap_or_default();
                self.record = Record { name, fields: vec![field(tag, String::new())], is_cut: false };
            }
            _ => {
                let name = self.open.get(3..).unwrap_or_default().join("/");
                self.record.fields.push(field(tag, name));
            }
        }
        Ok(())
    }

    /// Ends the innermost element with a name, and all that were left open in it.
    fn end(&mut self, name: &str) -> Option<Record> {
        let place = self.open.iter().rposition(|open| open == name)?;
        let ends_record = place <= 2 && self.open.len() > 2;
        self.open.truncate(place);
        ends_record.then(|| {
            let mut record = std::mem::take(&mut self.record);
            record.fields.retain(|field| !field.name.is_empty() || !field.text.trim().is_empty());
            record
        })
    }

    fn push(&mut self, text: &str) {
        // What readers said of an article is not taken over.
        let is_kept = self.open.len() > 2 && self.open.get(3).is_none_or(|name| name != "wp:comment");
        if !is_kept {
            return;
        }
        self.size += text.len();
        if self.size > LARGEST_RECORD {
            self.record.is_cut = true;
        } else if let Some(field) = self.field() {
            field.text.push_str(text);
        }
    }

    /// The field that text belongs to now.
    fn field(&mut self) -> Option<&mut Field> {
        let name = self.open.get(3..).unwrap_or_default().join("/");
        self.record.fields.iter_mut().rev().find(|field| field.name == name)
    }
}

fn field(tag: &BytesStart, name: String) -> Field {
    let mut attributes = tag.attributes();
    let attributes = attributes.with_checks(false).flatten().map(|attribute| {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_else(|_| attribute.value.clone());
        (attribute.key.into_inner().to_owned(), value.into_owned())
    });
    Field { name, attributes: attributes.collect(), text: String::new() }
}
