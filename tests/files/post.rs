//! Post that comes in: e-mail, scans, pictures, forms; well made, broken and hostile.

use std::io::Write as _;

use noticedesk::case::correspondence::Channel;
use noticedesk::exchange::fault::{Fault, is_hostile};
use noticedesk::exchange::post::media::Media;
use noticedesk::exchange::post::{Incoming, Told, clues, read};

fn told() -> Told {
    Told { today: "2026-03-31".parse().unwrap(), received: None }
}

fn stated(day: &str) -> Told {
    Told { received: Some(day.parse().unwrap()), ..told() }
}

fn item(name: &str, bytes: impl Into<Vec<u8>>, told: Told) -> Incoming {
    let mut taken = read(name, bytes.into(), told).unwrap();
    assert_eq!(taken.faults, []);
    assert_eq!(taken.items.len(), 1);
    let item = taken.items.remove(0);
    let texts = [&item.subject, &item.text, &item.sender.name, &item.sender.email];
    let names = item.pieces.iter().map(|piece| &piece.name);
    for text in texts.into_iter().chain(names).chain(&item.remarks) {
        assert!(text.chars().all(|c| c == '\n' || !is_hostile(c)), "{text:?}");
    }
    item
}

fn refused(name: &str, bytes: impl Into<Vec<u8>>, told: Told) -> Fault {
    read(name, bytes.into(), told).unwrap_err()
}

const PLAIN: &str = "Received: from mx.example.org by mail.example.gov.uk;\r\n\
    \tSun, 29 Mar 2026 23:30:00 +0000\r\n\
    Received: from laptop by mx.example.org; Fri, 27 Mar 2026 10:00:00 +0000\r\n\
    From: =?utf-8?Q?Si=C3=A2n_Example?= <sian@example.org>\r\n\
    Subject: =?utf-8?B?TXkgbm90aWNl?=\r\n LR24680378\r\n\
    Date: Fri, 27 Mar 2026 10:00:00 +0000\r\n";

#[test]
fn an_email_is_received_when_the_last_server_took_it() {
    let mail = format!("{PLAIN}\r\nDear council,\r\nI paid.\r\n");
    let item = item("mail", mail, told());
    assert_eq!((item.channel, item.media), (Channel::Email, Media::Mail));
    // Half past eleven at night UTC is the next day once the clocks have gone forward.
    assert_eq!(item.received.to_string(), "2026-03-30");
    assert_eq!((item.sender.name.as_str(), item.sender.email.as_str()), {
        ("Siân Example", "sian@example.org")
    });
    assert_eq!(item.subject, "My notice LR24680378");
    assert_eq!(item.text, "Dear council,\nI paid.");
    let found = clues::of_item(&item, "mail.eml");
    assert_eq!(found[0].reason, "number LR24680378 in the subject");
}

#[test]
fn the_person_who_hands_it_in_knows_better() {
    let mail = format!("{PLAIN}\r\nx\r\n");
    let early = item("mail", mail.clone(), stated("2026-03-28"));
    assert_eq!(early.received.to_string(), "2026-03-28");
    assert!(early.remarks[0].contains("2026-03-30"), "{:?}", early.remarks);
    let fault = refused("mail", mail.clone(), stated("2026-04-01"));
    assert!(fault.why.contains("future"), "{fault}");
    let future = mail.replace("29 Mar 2026 23:30", "29 Mar 2027 23:30");
    assert_eq!(refused("mail", future.clone(), told()).column, "received");
    assert_eq!(item("mail", future, stated("2026-03-28")).received.to_string(), "2026-03-28");
    let undated = "From: a@example.org\nSubject: x\n\nhello";
    assert!(refused("mail", undated, told()).remedy.contains("--received"));
}

#[test]
fn attachments_messages_within_and_html_are_read() {
    let mail = format!(
        "{PLAIN}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b1\"\r\n\r\n\
         preamble\r\n--b1\r\nContent-Type: multipart/alternative; boundary=b2\r\n\r\n\
         --b2\r\nContent-Type: text/html; charset=windows-1252\r\n\
         Content-Transfer-Encoding: quoted-printable\r\n\r\n\
         <p>I paid =A335 =\r\nin time.</p>\r\n--b2--\r\n\
         --b1\r\nContent-Type: image/jpeg; name=x\r\n\
         Content-Disposition: attachment; filename=\"../../evil\u{202e}gpj.exe\"\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n/9j/4AAE!!!YWI=\r\n\
         --b1\r\nContent-Type: message/rfc822\r\n\r\n\
         From: Other <o@example.org>\r\nSubject: earlier\r\n\r\nfirst letter\r\n--b1--\r\nepilogue"
    );
    let item = item("mail.eml", mail, told());
    assert!(item.text.starts_with("I paid £35 in time."), "{}", item.text);
    assert!(item.text.contains("from o@example.org, subject: earlier"), "{}", item.text);
    assert!(item.text.ends_with("first letter"), "{}", item.text);
    let names: Vec<&str> = item.pieces.iter().map(|piece| piece.name.as_str()).collect();
    assert_eq!(names, ["evilgpj.exe", "earlier.eml"]);
    assert_eq!(item.pieces[0].media, Media::Jpeg);
    assert!(item.remarks.iter().any(|remark| remark.contains("damaged")), "{:?}", item.remarks);
}

#[test]
fn broken_mail_is_shown_and_not_lost() {
    let none = format!("{PLAIN}Content-Type: multipart/mixed\r\n\r\nall of it\r\n");
    let shown = item("a", none, told());
    assert_eq!(shown.text, "all of it");
    assert!(shown.remarks[0].contains("none can be found"), "{:?}", shown.remarks);
    let cut = format!("{PLAIN}Content-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\n\r\nbegun");
    assert_eq!(item("a", cut, told()).text, "begun");
    let heading = format!("{PLAIN}X-Long: {}", "y".repeat(1 << 20));
    assert_eq!(item("a", heading, told()).subject, "My notice LR24680378");
}

#[test]
fn mail_nested_without_end_is_kept_whole() {
    let mut deep = PLAIN.to_string();
    for level in 0..20_000 {
        let level = format!("b{level}");
        deep.extend(["Content-Type: multipart/mixed; boundary=", &level, "\r\n\r\n"]);
        deep.extend(["--", &level, "\r\n"]);
    }
    let found = item("deep", deep, told());
    assert!(found.remarks[0].contains("too deeply"), "{:?}", found.remarks);
    let mut sent_on = PLAIN.to_string();
    for _ in 0..20_000 {
        sent_on.push_str("Content-Type: message/rfc822\r\n\r\nSubject: x\r\n");
    }
    assert!(item("deep", sent_on, told()).pieces.len() < 20);
    let mut wide = format!("{PLAIN}Content-Type: multipart/mixed; boundary=b\r\n\r\n");
    wide.push_str(&"--b\r\n\r\nx\r\n".repeat(50_000));
    assert!(item("wide", wide, told()).remarks[0].contains("too many"));
}

#[test]
fn a_body_of_many_mebibytes_is_cut_as_text_and_kept_whole() {
    let mail = format!("{PLAIN}\r\n{}", "long line ".repeat(3 << 20));
    let whole = mail.len();
    let found = item("long", mail, told());
    assert!(found.text.ends_with("read the rest]"));
    assert!(found.text.len() < 300_000);
    assert_eq!(found.whole.len(), whole);
}

#[test]
fn a_mailbox_and_an_empty_file_are_faults() {
    let mailbox = format!("From a@example.org Sun Mar 29 2026\n{}\nx\n", PLAIN.replace('\r', ""));
    assert!(refused("box", mailbox, told()).remedy.contains(".eml"));
    assert!(refused("nothing", " \r\n", told()).why.contains("empty"));
}

/// A PDF of one page that says a text; its content stream is what is given.
fn pdf(content: &[u8], filter: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    let stream = format!("<< /Length {} {filter} >>\nstream\n", content.len());
    let objects: [(&str, &[u8]); 5] = [
        ("<< /Type /Catalog /Pages 2 0 R >>", b""),
        ("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b""),
        (
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 595 842] \
             /Resources << /Font << /F1 5 0 R >> >> >>",
            b"",
        ),
        (&stream, content),
        ("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>", b""),
    ];
    for (place, (head, body)) in objects.iter().enumerate() {
        places.push(out.len());
        write!(out, "{} 0 obj\n{head}", place + 1).unwrap();
        if !body.is_empty() {
            out.extend_from_slice(body);
            out.extend_from_slice(b"\nendstream");
        }
        out.extend_from_slice(b"\nendobj\n");
    }
    let table = out.len();
    write!(out, "xref\n0 6\n0000000000 65535 f \n").unwrap();
    for place in places {
        writeln!(out, "{place:010} 00000 n ").unwrap();
    }
    write!(out, "trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").unwrap();
    out
}

#[test]
fn a_scan_tells_its_pages_and_its_text() {
    let bytes = pdf(b"BT /F1 12 Tf 72 700 Td (My notice LR24680378) Tj ET", "");
    let found = item("2026-03-02 letter.pdf", bytes.clone(), told());
    assert_eq!((found.channel, found.media), (Channel::Letter, Media::Pdf));
    assert_eq!(found.received.to_string(), "2026-03-02");
    assert_eq!(found.subject, "2026-03-02 letter.pdf (1 page)");
    assert_eq!(found.text.trim(), "My notice LR24680378");
    assert_eq!(item("letter", bytes.clone(), stated("2026-03-03")).received.to_string(), {
        "2026-03-03"
    });
    assert!(refused("letter.pdf", bytes.clone(), told()).remedy.contains("begin the file's name"));
    assert_eq!(refused("2026-04-02 letter.pdf", bytes, told()).value, "2026-04-02");
}

#[test]
fn a_pdf_made_to_burst_or_broken_costs_its_text_only() {
    let bomb = pdf(&zeros(64 << 20), "/Filter /FlateDecode");
    assert!(bomb.len() < 500_000, "the bomb is small: {}", bomb.len());
    let found = item("bomb", bomb, stated("2026-03-02"));
    assert!(found.text.trim().is_empty());
    assert!(found.remarks.iter().any(|remark| remark.contains("look at the scan")));
    assert!(found.remarks[0].contains("limit"), "{:?}", found.remarks);
    let deep = format!("%PDF-1.4\n1 0 obj\n{}\nendobj", "[".repeat(1 << 20));
    let loops = b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n\
        2 0 obj << /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >> endobj\n\
        trailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF";
    let many = format!("%PDF-1.4\n{}", "1 0 obj\n".repeat(60_000));
    for bytes in [deep.into_bytes(), loops.to_vec(), many.into_bytes(), b"%PDF-".to_vec()] {
        let found = item("broken.pdf", bytes.clone(), stated("2026-03-02"));
        assert_eq!(*found.whole, *bytes);
        assert!(!found.remarks.is_empty());
    }
}

/// Zeros, packed as zlib does: repeats of one stored sign, 258 at a time.
fn zeros(count: usize) -> Vec<u8> {
    // Deflate with fixed codes: a literal zero, then matches of length 258 at distance 1, which are
    // the eight bits 11000101 (code 285) and five zero bits (distance code 0).
    let mut bits = Bits::default();
    bits.put(0b1, 1);
    bits.put(0b01, 2);
    bits.put_high(0x30, 8);
    for _ in 0..count / 258 {
        bits.put_high(0b1100_0101, 8);
        bits.put(0, 5);
    }
    bits.put(0, 7);
    let mut out = vec![0x78, 0x01];
    out.append(&mut bits.done());
    out.extend([0; 4]);
    out
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    held: u32,
    count: u32,
}

impl Bits {
    fn put(&mut self, value: u32, length: u32) {
        self.held |= value << self.count;
        self.count += length;
        while self.count >= 8 {
            self.bytes.push((self.held & 0xff) as u8);
            self.held >>= 8;
            self.count -= 8;
        }
    }

    /// A code word, whose highest bit comes first.
    fn put_high(&mut self, value: u32, length: u32) {
        for place in (0..length).rev() {
            self.put(value >> place & 1, 1);
        }
    }

    fn done(mut self) -> Vec<u8> {
        self.put(0, 7);
        self.bytes
    }
}

#[test]
fn pictures_are_told_by_their_content_and_never_opened() {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(12_000_u32.to_be_bytes());
    png.extend(9_000_u32.to_be_bytes());
    let found = item("photo.pdf", png, stated("2026-03-02"));
    assert_eq!(found.media, Media::Png);
    assert_eq!(found.subject, "photo.pdf (12000 x 9000)");
    assert!(found.remarks[0].contains("12000 by 9000: it is kept"), "{:?}", found.remarks);
    let nameless = item("scan", b"\xff\xd8\xff\xe0\0\x02".to_vec(), stated("2026-03-02"));
    assert!(nameless.subject.starts_with("scan.jpg"), "{}", nameless.subject);
    let program = item("letter.pdf", b"MZ\x90\0".to_vec(), stated("2026-03-02"));
    assert!(program.remarks[0].contains("do not start it"), "{:?}", program.remarks);
}

#[test]
fn plain_text_comes_in_too() {
    let found = item("2026-03-05", b"Ref LR 2468 0378: \x9370 is too much".to_vec(), told());
    assert_eq!(found.text, "Ref LR 2468 0378: “70 is too much");
    assert_eq!(clues::of_item(&found, "2026-03-05")[0].weight, 90);
}

#[test]
fn a_drop_folder_is_read_by_name_and_cleared_without_loss() {
    use noticedesk::exchange::postroom::{
        Aside, beside, export_private, put_aside, waiting, whole,
    };
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    for name in ["b.eml", "a.pdf", ".hidden", "c.part"] {
        std::fs::write(folder.join(name), name).unwrap();
    }
    std::fs::create_dir(folder.join("sub")).unwrap();
    let found = waiting(folder).unwrap();
    assert_eq!(found, [folder.join("a.pdf"), folder.join("b.eml")]);
    assert_eq!(whole(&found[0], 5).unwrap(), b"a.pdf");
    assert!(whole(&found[0], 4).unwrap_err().why.contains("larger"));
    assert_eq!(beside(&found[0], "b.eml"), Some(folder.join("b.eml")));
    for name in ["", "..", "../x", "sub", "no"] {
        assert_eq!(beside(&found[0], name), None, "{name:?}");
    }
    let done = put_aside(&found[0], Aside::Done, "").unwrap();
    std::fs::write(&found[0], "another").unwrap();
    let second = put_aside(&found[0], Aside::Done, "").unwrap();
    assert_eq!((done.file_name().unwrap(), second.file_name().unwrap()), {
        ("a.pdf".as_ref(), "a (2).pdf".as_ref())
    });
    assert_eq!(std::fs::read(&done).unwrap(), b"a.pdf");
    put_aside(&found[1], Aside::Faulty, "it is broken; ask for it again").unwrap();
    let why = std::fs::read_to_string(folder.join("faulty/b.eml.why.txt")).unwrap();
    assert!(why.contains("ask for it again"));
    assert_eq!(waiting(folder).unwrap(), Vec::<std::path::PathBuf>::new());
    let shown = export_private("../../p.png", b"x").unwrap();
    assert_eq!(shown.file_name().unwrap(), "p.png");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&shown), mode(shown.parent().unwrap())), (0o600, 0o700));
    }
    std::fs::remove_dir_all(shown.parent().unwrap()).unwrap();
}
