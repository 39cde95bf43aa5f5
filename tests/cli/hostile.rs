//! Post that means harm, or makes no sense: it is told by place and remedy, nothing of it is lost,
//! nothing of it acts on a terminal, and the store stays sound.

use std::os::unix::ffi::OsStringExt;

use super::shop::Shop;

const DAY: &str = "2026-07-01";

/// A PNG of ten thousand by ten thousand dots: its heading, and no dot.
fn huge_picture() -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend_from_slice(&10_000_u32.to_be_bytes());
    png.extend_from_slice(&10_000_u32.to_be_bytes());
    png.extend_from_slice(&[8, 6, 0, 0, 0, 0, 0, 0, 0]);
    png
}

/// Pieces within pieces, far deeper than anybody writes.
fn nested_mail() -> String {
    let mut mail = String::from(
        "Received: from a by b; Sat, 20 Jun 2026 09:00:00 +0100\r\nFrom: x@example.org\r\n",
    );
    for depth in 0..400 {
        mail.push_str("Content-Type: multipart/mixed; boundary=b");
        mail.push_str(&depth.to_string());
        mail.push_str("\r\n\r\n--b");
        mail.push_str(&depth.to_string());
        mail.push_str("\r\n");
    }
    mail + "\r\nI contest it.\r\n"
}

/// Whether a text would act on a terminal or turn the direction of writing.
fn acts(text: &str) -> bool {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}');
    text.chars().any(|c| c != '\n' && (c.is_control() || turns(c)))
}

#[test]
fn a_drop_folder_of_hostile_files_loses_nothing_and_does_nothing() {
    let shop = Shop::practice(5);
    std::fs::create_dir(shop.path("drop")).unwrap();
    let name = |text: &str| format!("drop/2026-06-21 {text}");
    shop.write("drop/nested.eml", nested_mail());
    shop.write(
        "drop/torn.eml",
        b"From: \xff\xfe\r\nSubject: \x1b]0;gotcha\x07\r\n\r\n\x1b[2J".as_slice(),
    );
    shop.write(&name("huge.png"), huge_picture());
    shop.write(&name("no ending"), "I was at the hospital.");
    shop.write(&name("\u{202e}fdp.exe"), b"MZ\x90\0\x03".as_slice());
    shop.write(&name("broken.pdf"), b"%PDF-1.7\n1 0 obj<</Length 9999999999>>stream\n".as_slice());
    shop.write(&name("bell\u{7}\u{1b}[31m.txt"), "Dear council,\u{1b}[2J I contest it.");
    shop.write("drop/form.csv", "number,received\n\"unclosed,2026-06-20\n");
    let raw = std::ffi::OsString::from_vec(b"drop/2026-06-21 \xff\xfe.txt".to_vec());
    std::fs::write(shop.path("").join(raw), "A name that is no text.").unwrap();
    let folder = shop.path("drop").display().to_string();
    let ran = shop.run(&["import", "post", &folder, "--as-of", DAY]);
    assert!(ran.code <= 1, "{ran:?}");
    assert!(!acts(&ran.out) && !acts(&ran.err), "{ran:?}");
    let count = |part: &str| {
        std::fs::read_dir(shop.path("drop").join(part)).map_or(0, |files| {
            let kept = files.map(|file| file.unwrap().file_name());
            kept.filter(|name| !name.to_string_lossy().ends_with(".why.txt")).count()
        })
    };
    let left = std::fs::read_dir(shop.path("drop")).unwrap();
    let left = left.filter(|file| file.as_ref().unwrap().file_type().unwrap().is_file()).count();
    assert_eq!((count("done") + count("faulty"), left), (9, 0), "{}", ran.out);
    for item in 1..=count("done") {
        let shown = shop.run(&["post", "show", &format!("P{item}"), "--as-of", DAY]);
        assert!(shown.code == 0 && !acts(&shown.out), "{shown:?}");
    }
    shop.is_sound();
}

#[test]
fn a_council_s_faulty_paragraph_is_told_and_left_out() {
    let shop = Shop::practice(3);
    std::fs::create_dir_all(shop.path("letters/paragraphs")).unwrap();
    let front = |key: &str| {
        format!(
            "+++\nkey = \"{key}\"\ntitle = \"x\"\nsince = \"2026-01-01\"\nversion = 1\n\
             approved-by = \"A Manager\"\n+++\n"
        )
    };
    let text = front("own-wrong") + "You owe {{ dew }}.\n";
    shop.write("letters/paragraphs/wrong.md", text);
    let text = front("own-loop") + "{% for x in name %}{% endfor %}\n";
    shop.write("letters/paragraphs/loop.md", text);
    let text = front("own-ring") + "[[include: own-ring]]\n";
    shop.write("letters/paragraphs/ring.md", text);
    shop.write("letters/paragraphs/good.md", front("own-good") + "We are sorry.\n");
    let folder = shop.path("letters").display().to_string();
    let settings = shop.write("own.toml", format!("letters = {folder:?}\n"));
    let checked = shop.run(&["check", "--settings", &settings]).ends(1);
    for part in ["wrong.md, line 8, column 9", "\"dew\"", "a loop has no place"] {
        assert!(checked.out.contains(part), "{part}: {}", checked.out);
    }
    checked.says("takes in itself").says("Sound");
    // A text that is no use stops nothing else.
    shop.run(&["paragraphs", "show", "own-good", "--settings", &settings]).ends(0);
    shop.run(&["queue", "--settings", &settings]).ends(0);
}
