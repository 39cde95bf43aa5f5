//! The questions of a payment, in their order, and which of them a payment is asked.
//!
//! Floor 5, part of the payment.

use crate::case::event::Method;

/// The questions in their order; the last one is answered by recording.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Question {
    Amount,
    Method,
    Received,
    Posted,
    Reference,
    Number,
    Payer,
    Bank,
    Record,
}

const QUESTIONS: [Question; 9] = [
    Question::Amount,
    Question::Method,
    Question::Received,
    Question::Posted,
    Question::Reference,
    Question::Number,
    Question::Payer,
    Question::Bank,
    Question::Record,
];

/// The methods, each with the letter that picks it, also while the amount is being typed.
pub(super) const METHODS: [(char, Method); 9] = [
    ('t', Method::TelephoneCard),
    ('q', Method::Cheque),
    ('p', Method::PostalOrder),
    ('c', Method::Cash),
    ('b', Method::BankTransfer),
    ('w', Method::Web),
    ('e', Method::Agent),
    ('u', Method::Court),
    ('a', Method::AutomatedTelephone),
];

/// Whether the council's figures count a cheque in the post from the day of posting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Posting {
    Counts,
    Ignored,
}

impl Question {
    pub(super) const fn label(self) -> &'static str {
        match self {
            Question::Amount => "Amount",
            Question::Method => "Method",
            Question::Received => "Day received",
            Question::Posted => "Day posted",
            Question::Reference => "Reference",
            Question::Number => "Number",
            Question::Payer => "Drawer",
            Question::Bank => "Bank",
            Question::Record => "Record?",
        }
    }

    /// Whether it is asked of a payment by this method: a cheque or postal order has a number in
    /// the place of a reference, and a day of posting where that counts.
    const fn is_asked(self, method: Method, posting: Posting) -> bool {
        match self {
            Question::Number | Question::Payer | Question::Bank => method.is_paper(),
            Question::Posted => method.is_paper() && matches!(posting, Posting::Counts),
            Question::Reference => !method.is_paper(),
            Question::Amount | Question::Method | Question::Received | Question::Record => true,
        }
    }

    /// The questions that a payment is asked, in their order.
    pub(super) fn asked(method: Method, posting: Posting) -> impl Iterator<Item = Question> {
        QUESTIONS.into_iter().filter(move |question| question.is_asked(method, posting))
    }

    /// By what a payment of this method is told from another.
    pub(super) const fn told_by(method: Method) -> Question {
        if method.is_paper() { Question::Number } else { Question::Reference }
    }
}
