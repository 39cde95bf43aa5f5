//! Invented letters that use every part of a page.

use noticedesk::case::day::Day;
use noticedesk::case::money::Pence;
use noticedesk::letter::page::{
    Block, Face, FormPart, Letter, Letterhead, Level, ListKind, Panel, PanelAmount, PaymentCode,
    Reference, Run, Signature,
};

/// A paragraph in the regular face.
pub fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Run::regular(text)])
}

fn reference(label: &str, value: &str) -> Reference {
    Reference { label: label.into(), value: value.into() }
}

/// The answer to a challenge, one page long, for the `number`th case.
pub fn rejection(number: u32) -> Letter {
    let notice = format!("ZY{number:08}");
    let bold = Run { text: "£35.00".into(), face: Face::Bold };
    let paying = vec![
        Run::regular("If you decide to pay, we will take "),
        bold,
        Run::regular(" in full payment until 16 March 2026. After that day the charge is £70.00."),
    ];
    Letter {
        title: format!("Answer to your challenge of {notice}"),
        letterhead: letterhead(),
        address: ["Mx Siân Ŵyn", "Flat 2", "14 Example Row", "Sampleton", "ZZ9 9ZZ"]
            .map(String::from)
            .to_vec(),
        day: Day::new(2026, 3, 2).expect("a day"),
        references: vec![
            reference("Penalty charge notice", &notice),
            reference("Vehicle", "ZZ26 ZZZ"),
            reference("Our reference", "C/0042"),
        ],
        body: vec![
            paragraph("Dear Mx Ŵyn"),
            Block::Heading(Level::Title, format!("Your challenge of {notice}")),
            paragraph(
                "Thank you for your letter of 20 February 2026. I have looked at what you told us, \
                 at the officer’s notes and at the photographs. I am sorry to tell you that I have \
                 decided not to cancel the charge.",
            ),
            Block::Heading(Level::Section, "Why I came to this decision".into()),
            paragraph(
                "You told us that you were loading. The officer watched your vehicle for five \
                 minutes and saw nobody at it. You may load at this place if the work goes on \
                 without a break, but we have seen nothing that shows it.",
            ),
            Block::List(
                ListKind::Bullets,
                vec![
                    vec![Run::regular("The vehicle stood in Example Row at 10:42 on 16 February.")],
                    vec![Run::regular(
                        "The sign beside it says that nobody may wait there between 8 in the \
                         morning and 6 in the evening, from Monday to Saturday.",
                    )],
                    vec![Run::regular("No loading was seen between 10:42 and 10:47.")],
                ],
            ),
            Block::Heading(Level::Section, "What you can do now".into()),
            Block::Paragraph(paying),
            payment(&notice),
            Block::Signature(Signature {
                closing: "Yours sincerely".into(),
                name: "A. Officer".into(),
                title: "Parking Services".into(),
            }),
        ],
        foot: vec!["This letter is also to be had in large print.".into()],
    }
}

fn letterhead() -> Letterhead {
    Letterhead {
        council: "Sampleton Borough Council".into(),
        section: "Parking Services".into(),
        address: ["PO Box 1", "Sampleton", "ZZ1 1ZZ"].map(String::from).to_vec(),
        contacts: vec![
            reference("Telephone", "01632 960000"),
            reference("E-mail", "parking@sampleton.example"),
        ],
    }
}

fn payment(notice: &str) -> Block {
    let amount = |label: &str, pence| PanelAmount { label: label.into(), amount: Pence(pence) };
    Block::Payment(Panel {
        title: "What to pay".into(),
        amounts: vec![
            amount("If we get it by 16 March 2026", 3500),
            amount("If we get it later than that", 7000),
        ],
        ways: vec![
            vec![Run::regular("Online at www.sampleton.example/pay")],
            vec![Run::regular("By telephone on 01632 960001, at any hour of the day")],
            vec![Run::regular("By cheque to Sampleton Borough Council, at the address above")],
        ],
        reference: notice.into(),
        code: Some(PaymentCode::Qr(format!("https://www.sampleton.example/pay/{notice}"))),
    })
}

/// A form of several pages with lists, boxes, a barcode and long paragraphs.
pub fn long_form() -> Letter {
    let mut letter = rejection(7);
    letter.title = "Statement form".into();
    if let Some(Block::Payment(panel)) =
        letter.body.iter_mut().find(|block| matches!(block, Block::Payment(_)))
    {
        panel.code = Some(PaymentCode::Barcode("98260000007000".into()));
    }
    for number in 0..14 {
        letter.body.push(Block::Heading(Level::Section, format!("Part {number}")));
        let text = "This sentence stands here to fill its line with plain words. ".repeat(number);
        letter.body.push(Block::Paragraph(vec![Run::regular(text)]));
    }
    letter.body.push(Block::NewPage);
    let point = |text: &str| vec![Run::regular(text)];
    letter.body.extend([
        Block::Heading(Level::Section, "Your statement".into()),
        Block::List(ListKind::Numbers, vec![point("Read it."), point("Fill it in."), vec![]]),
        Block::Form(FormPart::Tick(point("I did not receive the notice to owner."))),
        Block::Form(FormPart::Tick(point(
            "I made representations to the council about the charge within the 28 days that began \
             on the day on which the notice to owner was served, and I did not receive an answer.",
        ))),
        Block::Form(FormPart::Line("Your full name".into())),
        Block::Form(FormPart::Line("The day on which you sign".into())),
        Block::Form(FormPart::Space("What happened, in your own words".into(), 30)),
    ]);
    letter
}
