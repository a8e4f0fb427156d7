//! Reads the words of a PDF back, as a reader's program would: pages, fonts, and the maps from glyphs to letters.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::ZlibDecoder;

/// The mark between what is set apart.
const BETWEEN: char = '¦';

/// A PDF taken apart.
pub(crate) struct Pdf {
    objects: BTreeMap<u32, Object>,
}

struct Object {
    dictionary: String,
    stream: Vec<u8>,
}

/// From the bytes of a glyph to its letters.
type Letters = BTreeMap<u16, String>;

impl Pdf {
    pub(crate) fn open(bytes: &[u8]) -> Self {
        let mut objects = BTreeMap::new();
        let mut at = 0;
        while let Some(found) = find(&bytes[at..], b" 0 obj") {
            let start = at + found;
            let digits = bytes[..start].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
            let number: u32 = String::from_utf8_lossy(&bytes[start - digits..start]).parse().unwrap();
            let body = start + b" 0 obj".len();
            let end = body + find(&bytes[body..], b"endobj").unwrap();
            objects.insert(number, Object::of(&bytes[body..end]));
            at = end;
        }
        let packed: Vec<(u32, String)> = objects.values().flat_map(Object::unpack).collect();
        for (number, dictionary) in packed {
            objects.insert(number, Object { dictionary, stream: Vec::new() });
        }
        Self { objects }
    }

    /// The words of all pages, in the order in which they are written, without blanks and in small letters: where a line
    /// ends and what stands in capitals is nobody's matter.
    pub(crate) fn words(&self) -> String {
        self.pieces().replace(BETWEEN, "")
    }

    /// The same, with a mark between what is set apart.
    pub(crate) fn pieces(&self) -> String {
        let pages = self.objects.values().filter(|object| object.is("/Type/Page"));
        let text: String = pages.map(|page| self.words_of(page)).collect();
        text.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect()
    }

    /// The words of all pages one by one, in small letters.
    pub(crate) fn spoken(&self) -> Vec<String> {
        let pages = self.objects.values().filter(|object| object.is("/Type/Page"));
        let text: String = pages.map(|page| self.words_of(page)).collect();
        let words = text.split(|letter: char| letter == BETWEEN || letter.is_whitespace());
        let bare = words.map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()));
        bare.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    }

    /// The words of each page, in the order in which they are written.
    pub(crate) fn texts(&self) -> Vec<String> {
        let pages = self.objects.values().filter(|object| object.is("/Type/Page"));
        pages.map(|page| self.words_of(page).replace(BETWEEN, " ")).collect()
    }

    pub(crate) fn pages(&self) -> usize {
        self.objects.values().filter(|object| object.is("/Type/Page")).count()
    }

    /// What the document says of itself, without blanks.
    pub(crate) fn catalogue(&self) -> String {
        self.objects.values().find(|object| object.is("/Type/Catalog")).unwrap().packed()
    }

    /// The metadata for archives.
    pub(crate) fn metadata(&self) -> String {
        let metadata = self.objects.values().find(|object| object.is("/Type/Metadata"));
        metadata.map_or(String::new(), |object| String::from_utf8_lossy(&object.stream).into_owned())
    }

    /// The kinds of the parts that a screen reader is told of.
    pub(crate) fn parts(&self) -> Vec<String> {
        let packed = self.objects.values().map(Object::packed);
        packed.filter_map(|text| Some(name_after(&text, "/S/")?.to_string())).collect()
    }

    /// How many parts have words in place of what is drawn.
    pub(crate) fn alternatives(&self) -> usize {
        self.objects.values().filter(|object| object.dictionary.contains("/Alt")).count()
    }

    fn object(&self, text: &str, key: &str) -> Option<&Object> {
        let after = text.split(key).nth(1)?;
        let number: String = after.trim_start().chars().take_while(char::is_ascii_digit).collect();
        self.objects.get(&number.parse().ok()?)
    }

    fn words_of(&self, page: &Object) -> String {
        let content = self.object(&page.dictionary, "/Contents").map_or(&[][..], |object| &object.stream);
        self.words_in(page, content)
    }

    /// The words of a page, or of a drawing within one: what it writes, then what its own drawings write.
    fn words_in(&self, holder: &Object, content: &[u8]) -> String {
        let resources = self
            .object(&holder.dictionary, "/Resources")
            .map_or(&holder.dictionary, |object| &object.dictionary);
        let fonts = self.fonts(resources);
        let (mut words, mut current) = (String::new(), Letters::new());
        let mut tokens = Tokens { bytes: content, at: 0 };
        while let Some(token) = tokens.next() {
            match token {
                Token::Word(word) => {
                    if let Some(letters) = word.strip_prefix('/').and_then(|name| fonts.get(name)) {
                        current.clone_from(letters);
                    } else if word == "BT" {
                        words.push(BETWEEN);
                    }
                }
                Token::Glyphs(glyphs) => {
                    for glyph in glyphs.chunks_exact(2) {
                        let glyph = u16::from_be_bytes([glyph[0], glyph[1]]);
                        words.push_str(current.get(&glyph).map_or("\u{fffd}", String::as_str));
                    }
                }
            }
        }
        let drawings = references(resources, "/XObject", self);
        let drawings = drawings.iter().filter_map(|(_, number)| self.objects.get(number));
        let drawings = drawings.filter(|object| object.is("/Subtype/Form"));
        words + &drawings.map(|drawing| self.words_in(drawing, &drawing.stream)).collect::<String>()
    }

    fn fonts(&self, resources: &str) -> BTreeMap<String, Letters> {
        let mut fonts = BTreeMap::new();
        for (name, number) in references(resources, "/Font", self) {
            let Some(font) = self.objects.get(&number) else { continue };
            if let Some(map) = self.object(&font.dictionary, "/ToUnicode") {
                fonts.insert(name, letters(&String::from_utf8_lossy(&map.stream)));
            }
        }
        fonts
    }
}

/// The names and objects of a dictionary within resources, whether it stands there or by itself.
fn references(resources: &str, key: &str, pdf: &Pdf) -> Vec<(String, u32)> {
    let Some(after) = resources.split(key).nth(1) else { return Vec::new() };
    let inner = match after.trim_start().strip_prefix("<<") {
        Some(inner) => inner.split(">>").next().unwrap_or_default().to_string(),
        None => pdf.object(resources, key).map_or(String::new(), |object| object.dictionary.clone()),
    };
    let mut found = Vec::new();
    for part in inner.split('/').skip(1) {
        let mut words = part.split_whitespace();
        if let (Some(name), Some(number)) =
            (words.next(), words.next().and_then(|number| number.parse().ok()))
        {
            found.push((name.to_string(), number));
        }
    }
    found
}

impl Object {
    fn of(body: &[u8]) -> Self {
        let Some(stream) = find(body, b"stream") else {
            return Self { dictionary: String::from_utf8_lossy(body).into_owned(), stream: Vec::new() };
        };
        let dictionary = String::from_utf8_lossy(&body[..stream]).into_owned();
        let mut start = stream + b"stream".len();
        start += body[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let raw = &body[start..];
        let mut stream = Vec::new();
        if !dictionary.contains("/FlateDecode") || ZlibDecoder::new(raw).read_to_end(&mut stream).is_err() {
            stream = raw.to_vec();
        }
        Self { dictionary, stream }
    }

    /// Without blanks, so that it does not matter how it was written.
    fn packed(&self) -> String {
        self.dictionary.chars().filter(|letter| !letter.is_whitespace()).collect()
    }

    fn is(&self, kind: &str) -> bool {
        let packed = self.packed();
        packed.match_indices(kind).any(|(at, _)| {
            !packed[at + kind.len()..].starts_with(|letter: char| letter.is_ascii_alphanumeric())
        })
    }

    /// The objects that a stream of objects holds.
    fn unpack(&self) -> Vec<(u32, String)> {
        if !self.is("/Type/ObjStm") {
            return Vec::new();
        }
        let number = |key: &str| -> usize {
            let after = self.dictionary.split(key).nth(1).unwrap();
            after.trim_start().chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
        };
        let (count, first) = (number("/N "), number("/First "));
        let head = String::from_utf8_lossy(&self.stream[..first]).into_owned();
        let numbers: Vec<usize> = head.split_whitespace().map(|number| number.parse().unwrap()).collect();
        let places: Vec<(usize, usize)> =
            numbers.chunks_exact(2).take(count).map(|pair| (pair[0], pair[1])).collect();
        let end = |place: usize| places.get(place + 1).map_or(self.stream.len(), |(_, next)| first + next);
        let text = |(place, (number, start)): (usize, &(usize, usize))| {
            let bytes = &self.stream[first + start..end(place)];
            (u32::try_from(*number).unwrap(), String::from_utf8_lossy(bytes).into_owned())
        };
        places.iter().enumerate().map(text).collect()
    }
}

/// The map of a font from glyphs to letters.
fn letters(map: &str) -> Letters {
    let mut letters = Letters::new();
    let hex = |word: &str| u16::from_str_radix(word.trim_matches(['<', '>']), 16).ok();
    let text = |word: &str| {
        let digits = word.trim_matches(['<', '>']);
        let units: Vec<u16> = (0..digits.len() / 4)
            .filter_map(|at| u16::from_str_radix(&digits[at * 4..at * 4 + 4], 16).ok())
            .collect();
        String::from_utf16_lossy(&units)
    };
    for block in map.split("beginbfchar").skip(1) {
        let block = block.split("endbfchar").next().unwrap_or_default();
        for line in block.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            if let [glyph, letter] = words[..]
                && let Some(glyph) = hex(glyph)
            {
                letters.insert(glyph, text(letter));
            }
        }
    }
    letters
}

fn name_after<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let after = text.split(key).nth(1)?;
    let end = after.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(after.len());
    Some(&after[..end])
}

enum Token {
    Word(String),
    Glyphs(Vec<u8>),
}

/// The tokens of a page's content.
struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Tokens<'_> {
    fn next(&mut self) -> Option<Token> {
        while self.bytes.get(self.at).is_some_and(|byte| byte.is_ascii_whitespace() || b"[]".contains(byte)) {
            self.at += 1;
        }
        match *self.bytes.get(self.at)? {
            b'(' => Some(Token::Glyphs(self.literal())),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.skip_dictionary();
                self.next()
            }
            b'<' => {
                let end = self.at + find(&self.bytes[self.at..], b">")?;
                let digits: Vec<u8> =
                    self.bytes[self.at + 1..end].iter().copied().filter(u8::is_ascii_hexdigit).collect();
                self.at = end + 1;
                let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
                Some(Token::Glyphs(digits.chunks_exact(2).filter_map(byte).collect()))
            }
            _ => {
                let start = self.at;
                self.at += 1;
                while self
                    .bytes
                    .get(self.at)
                    .is_some_and(|b| !b.is_ascii_whitespace() && !b"[]()<>/".contains(b))
                {
                    self.at += 1;
                }
                Some(Token::Word(String::from_utf8_lossy(&self.bytes[start..self.at]).into_owned()))
            }
        }
    }

    /// What is said of a part, and not printed.
    fn skip_dictionary(&mut self) {
        self.at += 2;
        while let Some(&byte) = self.bytes.get(self.at) {
            match (byte, self.bytes.get(self.at + 1)) {
                (b'(', _) => {
                    self.literal();
                }
                (b'<', Some(b'<')) => self.skip_dictionary(),
                (b'>', Some(b'>')) => {
                    self.at += 2;
                    return;
                }
                _ => self.at += 1,
            }
        }
    }

    fn literal(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut depth = 1;
        self.at += 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => {
                    let next = self.bytes[self.at];
                    self.at += 1;
                    match next {
                        b'n' => bytes.push(b'\n'),
                        b'r' => bytes.push(b'\r'),
                        b't' => bytes.push(b'\t'),
                        b'b' => bytes.push(8),
                        b'f' => bytes.push(12),
                        b'0'..=b'7' => {
                            let mut value = u32::from(next - b'0');
                            for _ in 0..2 {
                                let Some(digit @ b'0'..=b'7') = self.bytes.get(self.at).copied() else {
                                    break;
                                };
                                value = value * 8 + u32::from(digit - b'0');
                                self.at += 1;
                            }
                            bytes.push(u8::try_from(value & 255).unwrap());
                        }
                        other => bytes.push(other),
                    }
                }
                b'(' => {
                    depth += 1;
                    bytes.push(byte);
                }
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                    bytes.push(byte);
                }
                other => bytes.push(other),
            }
        }
        bytes
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}
