//! Letters as plain text and as e-mail, read back by another's parser.

use mail_parser::{MessageParser, MimeHeaders};
use noticedesk::case::day::Moment;
use noticedesk::letter::eml::{self, Enclosed, MailFault, Sending};
use noticedesk::letter::page::Letter;
use noticedesk::letter::pdf::Press;
use noticedesk::letter::text::plain_text;

use crate::paper::sample;

fn sending(to: &str) -> Sending {
    // 2 March 2026, 09:15 UTC, is 1,772,442,900 seconds after the beginning of 1970.
    Sending {
        from: "parking@sampleton.example".into(),
        to: to.into(),
        moment: Moment(1_772_442_900_000),
    }
}

fn message(
    letter: &Letter,
    pdf: &[u8],
    name: &str,
    sending: &Sending,
) -> Result<Vec<u8>, MailFault> {
    let (council, title) = (&*letter.letterhead.council, &*letter.title);
    let text = &plain_text(letter);
    eml::message(&Enclosed { council, title, text, pdf, name }, sending)
}

#[test]
fn the_plain_text_says_all_that_the_page_says() {
    let text = plain_text(&sample::rejection(1));
    assert!(text.lines().all(|line| line.chars().count() <= 72), "{text}");
    for wanted in [
        "Sampleton Borough Council\nParking Services\nPO Box 1\n",
        "Mx Siân Ŵyn\nFlat 2\n",
        "Date: 2 March 2026\nPenalty charge notice: ZY00000001\n",
        "\n\nDear Mx Ŵyn\n\n",
        "- The sign beside it says that nobody may wait there between 8 in the\n  morning",
        "What to pay\nIf we get it by 16 March 2026: £35.00\n",
        "Quote this number when you pay: ZY00000001\n",
        "Pay at https://www.sampleton.example/pay/ZY00000001\n",
        "\nYours sincerely\n\nA. Officer\nParking Services\n",
    ] {
        assert!(text.contains(wanted), "{wanted}\n---\n{text}");
    }
    let form = plain_text(&sample::long_form());
    assert!(form.contains("1. Read it.\n2. Fill it in.\n"), "{form}");
    assert!(form.contains("[ ] I did not receive the notice to owner.\n"));
}

#[test]
fn a_message_is_read_back_as_it_was_written() {
    let letter = sample::rejection(1);
    let pdf = Press::new().unwrap().print(&letter).unwrap().bytes;
    let bytes = message(&letter, &pdf, "L12", &sending("sian@mail.example")).unwrap();
    assert!(bytes.is_ascii());
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.split("\r\n").all(|line| line.len() <= 78 && !line.contains(['\r', '\n'])));
    let read = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(read.subject(), Some("Answer to your challenge of ZY00000001"));
    let from = read.from().and_then(|from| from.first()).unwrap();
    assert_eq!(from.name(), Some("Sampleton Borough Council"));
    assert_eq!(from.address(), Some("parking@sampleton.example"));
    assert_eq!(read.to().unwrap().first().unwrap().address(), Some("sian@mail.example"));
    assert_eq!(read.date().unwrap().to_rfc3339(), "2026-03-02T09:15:00Z");
    let body = read.body_text(0).unwrap().replace("\r\n", "\n");
    assert_eq!(body.trim_end(), plain_text(&letter).trim_end());
    let attachment = read.attachment(0).unwrap();
    assert_eq!(attachment.attachment_name(), Some("L12.pdf"));
    assert!(attachment.contents() == pdf);
    assert!(message(&letter, &pdf, "L12", &sending("sian@mail.example")).unwrap() == bytes);
}

#[test]
fn no_text_of_a_letter_begins_a_heading_of_its_own() {
    let mut letter = sample::rejection(1);
    letter.title = "Siân’s answer\r\nBcc: other@mail.example ".repeat(4);
    letter.letterhead.council = "Cyngor “Sampleton” <x@y.example>,\nBcc: a@b.example".into();
    letter.body.push(sample::paragraph("--=_ not the end\u{2028}."));
    let name = "L12\"\r\nX: y";
    let bytes = message(&letter, b"%PDF", name, &sending("sian@mail.example")).unwrap();
    let read = MessageParser::default().parse(&bytes).unwrap();
    assert!(read.bcc().is_none());
    assert_eq!(read.from().unwrap().first().unwrap().address(), Some("parking@sampleton.example"));
    assert!(read.subject().unwrap().starts_with("Siân’s answer Bcc: other@mail.example"));
    assert_eq!(read.attachment(0).unwrap().attachment_name(), Some("L12Xy.pdf"));
    let fault = message(&letter, b"", "L12", &sending("a@b.example\r\nBcc: c@d.example"));
    assert!(matches!(fault, Err(MailFault::Address(_))), "{fault:?}");
}
