//! Notices in: each `*.csv` in `notices/`, read through the `*.toml` of the same name where there
//! is one, must give exactly the `*.expected` beside it. `GOLDEN_WRITE=1` writes them anew, to be
//! read by a person.

use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::path::Path;

use noticedesk::case::day::Day;
use noticedesk::case::notice::{Area, Band, Level, Stream};
use noticedesk::case::stage::Stage;
use noticedesk::exchange::map::Map;
use noticedesk::exchange::notices::{Next, NoticeIn, NoticeReader, Setting, write};
use noticedesk::exchange::table::{Reading, Record, TableReader, write_record};

const FOLDER: &str = "tests/files/notices";

fn stream_of(code: &str) -> Option<Stream> {
    match code {
        "01" | "05" | "11" | "12" | "16" | "21" | "25" | "30" | "40" => Some(Stream::Parking),
        "34" => Some(Stream::BusLane),
        "31" | "50" | "52" => Some(Stream::MovingTraffic),
        _ => None,
    }
}

fn setting() -> Setting<'static> {
    Setting {
        area: Area::England,
        today: Day::new(2026, 3, 31).unwrap(),
        stream_of: &stream_of,
        source: "notices.csv",
    }
}

/// Everything that a file gives, as one text.
fn told(source: impl Read, map: &Map) -> String {
    let mut text = String::new();
    let mut reader = match NoticeReader::open(source, map, setting()) {
        Ok(reader) => reader,
        Err(fault) => return format!("refused: {fault}\n"),
    };
    for heading in reader.unknown_headings() {
        writeln!(text, "not taken: {heading}").unwrap();
    }
    loop {
        match reader.read() {
            Next::Notice(notice) => text.push_str(&told_notice(&notice)),
            Next::Fault(fault) => writeln!(text, "fault: {fault}").unwrap(),
            Next::Broken(fault) => panic!("{fault}"),
            Next::End => return text,
        }
    }
}

fn told_notice(taken: &NoticeIn) -> String {
    let notice = &taken.notice;
    let word = |text: Option<&str>| text.unwrap_or("-").to_string();
    let day = |day: Option<Day>| day.map_or("-".to_string(), |day| day.to_string());
    let mut text = format!("taken: line {}, {}, ", taken.line, notice.number);
    let at = notice.at.map_or("-".to_string(), |time| time.to_string());
    let mark = notice.vehicle.mark.as_ref().map_or("-", |mark| mark.as_entered());
    writeln!(
        text,
        "{} {}, contravention {} {at}, issued {}, code {}{} band {} level {}, mark {mark}, {} at \
         {:?}",
        notice.regime.name(),
        notice.service.name(),
        day(notice.contravention),
        day(taken.issued),
        notice.code,
        notice.suffix,
        word(notice.band.map(Band::name)),
        word(notice.level.map(Level::name)),
        notice.place.street,
        notice.place.position,
    )
    .unwrap();
    let seen = &notice.observation;
    if !seen.notes.is_empty() || !seen.photos.is_empty() {
        writeln!(text, "  seen: {:?} {:?}", seen.notes, seen.photos).unwrap();
    }
    if let Some(facts) = &taken.facts {
        let stage = word(facts.stage.map(Stage::name));
        let keeper = facts.keeper.as_ref();
        let keeper = keeper.map(|one| format!("{}, {}", one.name, one.address_line()));
        writeln!(
            text,
            "  known: {:?} = {stage} since {}, paid {} on {}, balance {:?}, held {}, keeper {}, {}",
            facts.status,
            day(facts.since),
            facts.paid,
            day(facts.paid_on),
            facts.balance,
            facts.held,
            keeper.unwrap_or("-".to_string()),
            facts.source,
        )
        .unwrap();
    }
    text
}

fn map_beside(file: &Path) -> Result<Map, String> {
    let Ok(text) = fs::read_to_string(file.with_extension("toml")) else {
        return Ok(Map::plain());
    };
    Map::read(&text).map_err(|faults| {
        faults.iter().fold(String::new(), |text, fault| text + &format!("map: {fault}\n"))
    })
}

#[test]
fn golden_files_give_exactly_what_stands_beside_them() {
    let mut done = 0;
    for entry in fs::read_dir(FOLDER).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "csv") {
            continue;
        }
        let told = match map_beside(&path) {
            Ok(map) => told(fs::File::open(&path).unwrap(), &map),
            Err(faults) => faults,
        };
        let beside = path.with_extension("expected");
        if std::env::var_os("GOLDEN_WRITE").is_some() {
            fs::write(&beside, &told).unwrap();
        }
        let expected = fs::read_to_string(&beside).unwrap();
        assert_eq!(
            told,
            expected,
            "{} is read otherwise than {}",
            path.display(),
            beside.display()
        );
        done += 1;
    }
    assert!(done >= 12, "only {done} golden files were found");
}

#[test]
fn the_maps_that_come_with_the_program_are_sound() {
    for entry in fs::read_dir("sample-data/maps").unwrap() {
        let path = entry.unwrap().path();
        let read = Map::read(&fs::read_to_string(&path).unwrap());
        assert!(read.is_ok(), "{}: {:?}", path.display(), read.err());
    }
}

#[test]
fn a_line_of_two_mebibytes_is_left_out_and_the_next_comes_in() {
    let head = "pcn,contravention_at,service,code,street\n";
    let long = format!("XB00000019,2026-03-02T10:00,on-vehicle,01,{}\n", "x".repeat(2 << 20));
    let good = "XB00000027,2026-03-02T10:00,on-vehicle,01,Alder Row\n";
    let text = told([head, &long, good].concat().as_bytes(), &Map::plain());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[0],
        "fault: line 2: the line is longer than 1 MiB; look at this line in the source; it was \
         left out"
    );
    assert!(lines[1].starts_with("taken: line 3, XB00000027"), "{text}");
}

#[test]
fn an_interrupted_reading_goes_on_with_the_same_numbers() {
    let map = Map::read("[numbers]\nprefix = \"XB\"\nfirst = 5\n").unwrap();
    let text = "contravention_at,service,code,street\n\
                2026-03-02T10:00,on-vehicle,01,Alder Row\n\
                2026-02-30T10:00,on-vehicle,01,Alder Row\n\
                2026-03-02T11:00,on-vehicle,01,Alder Row\n";
    let mut whole = NoticeReader::open(text.as_bytes(), &map, setting()).unwrap();
    let mut last = None;
    while !matches!(last.insert(whole.read()), Next::End) {
        if whole.lines_done() == 3 {
            break;
        }
    }
    let mut later = NoticeReader::open(text.as_bytes(), &map, setting()).unwrap();
    later.pass_over(2).unwrap();
    let (Some(Next::Notice(first)), Next::Notice(second)) = (last, later.read()) else {
        panic!("the third line was not read");
    };
    assert_eq!(first, second);
    assert_eq!(first.notice.number.as_str(), "XB00000074");
    assert!(matches!(later.read(), Next::End));
}

#[test]
fn what_is_written_is_read_back_the_same() {
    let file = fs::File::open(format!("{FOLDER}/good.csv")).unwrap();
    let map = Map::plain();
    let mut reader = NoticeReader::open(file, &map, setting()).unwrap();
    let (mut out, mut taken) = (Vec::new(), Vec::new());
    write::headings(&mut out).unwrap();
    while let Next::Notice(notice) = reader.read() {
        write::notice(&mut out, &notice.notice, notice.issued, notice.facts.as_deref()).unwrap();
        taken.push(notice);
    }
    let mut again = NoticeReader::open(out.as_slice(), &map, setting()).unwrap();
    for notice in &taken {
        let Next::Notice(read) = again.read() else { panic!("{} was lost", notice.notice.number) };
        assert_eq!(read.notice, notice.notice);
        assert_eq!(read.issued.is_some(), notice.issued.is_some());
    }
    assert!(taken.len() > 3);
}

proptest::proptest! {
    /// Whatever the bytes are: the reading ends, its lines go upward, and nothing that a terminal
    /// would act on leaves it.
    #[test]
    fn any_bytes_are_read_to_their_end(
        bytes in proptest::collection::vec(
            proptest::sample::select(b"XB0123456789,\"\n\r;-:T ab\x1b\x00\xc3\xa9\xff".to_vec()),
            0..600,
        ),
        whole in proptest::bool::ANY,
    ) {
        let head = "pcn,contravention_at,service,code,street\n".as_bytes();
        let text = if whole { [head, &bytes].concat() } else { bytes };
        let map = Map::plain();
        if let Ok(mut reader) = NoticeReader::open(text.as_slice(), &map, setting()) {
            let mut line = 0;
            loop {
                let at = match reader.read() {
                    Next::Notice(notice) => notice.line,
                    Next::Fault(fault) => {
                        let shown = fault.to_string();
                        proptest::prop_assert!(!shown.contains(|c: char| c.is_control()));
                        fault.line
                    }
                    Next::Broken(fault) => panic!("{fault}"),
                    Next::End => break,
                };
                proptest::prop_assert!(at > line, "line {at} after line {line}");
                line = at;
            }
            proptest::prop_assert_eq!(reader.bytes_done(), text.len() as u64);
        }
    }

    /// What is written is read back field by field, whatever the texts hold.
    #[test]
    fn a_record_survives_writing_and_reading(
        fields in proptest::collection::vec("[a-zé,\"\n ]{0,12}", 2..6),
    ) {
        let mut out = Vec::new();
        write_record(&mut out, fields.iter().map(String::as_str)).unwrap();
        let mut record = Record::default();
        let reading = TableReader::new(out.as_slice()).read(&mut record).unwrap();
        proptest::prop_assert!(matches!(reading, Reading::Record));
        proptest::prop_assert_eq!(record.iter().collect::<Vec<_>>(), fields);
    }
}
