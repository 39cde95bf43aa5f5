//! The books of the office cannot be broken: random sequences of acts through a real store, held
//! against a model that is kept by hand; and the journals of all days say what the books say.

use std::collections::BTreeMap;

use noticedesk::case::event::{Method, WithdrawalReason};
use noticedesk::case::ids::CaseId;
use noticedesk::case::money::Pence;
use noticedesk::desk::cash::journal::JournalWish;
use noticedesk::desk::cash::refund::RefundForm;
use noticedesk::desk::import::ImportMode;
use noticedesk::desk::reconcile::{MoneySource, MoneyWish};
use noticedesk::desk::{Desk, StepAsk};
use noticedesk::matter::banking::{BankingState, Count};
use noticedesk::matter::refund::{RefundSide, RefundState};
use noticedesk::matter::{ApprovalState, JournalState, MatterKind, SuspenseState};
use proptest::prelude::*;

use super::cash::{FIRST, SECOND, Till, form, wrong};

const HEAD: &str =
    "payment_id,reference,description,amount,fee,net_amount,created_date,settled_date,state,moto\n";

/// What the accounts should hold, in pence, kept by hand.
#[derive(Default, Debug)]
struct Model {
    accounts: BTreeMap<&'static str, i64>,
    /// Over and short of cash, and refunds that were approved.
    over: i64,
    approved: i64,
}

impl Model {
    fn add(&mut self, account: &'static str, pence: i64) {
        *self.accounts.entry(account).or_default() += pence;
    }

    fn of(&self, account: &str) -> i64 {
        self.accounts.get(account).copied().unwrap_or(0)
    }
}

/// A till that plays acts one after the other, a second apart.
struct Play {
    till: Till,
    seconds: i64,
    model: Model,
    files: u32,
}

impl Play {
    fn desk(&mut self, account: &str) -> Desk {
        self.seconds += 1;
        self.till.desk(account, self.seconds)
    }

    fn pay(&mut self, case: CaseId, pence: i64) {
        let (method, account) =
            if pence % 2 == 0 { (Method::Cash, "cash") } else { (Method::Web, "web") };
        let mut desk = self.desk(if pence % 3 == 0 { "wren" } else { "finch" });
        let after = desk.entries(case).unwrap();
        if desk.pay(case, after, &form(pence, method)).is_ok() {
            self.model.add(account, pence);
        }
    }

    fn correct(&mut self, case: CaseId, pence: i64) {
        let mut desk = self.desk("clara");
        let receipt = if pence % 2 == 0 { "wren-000001" } else { "finch-000001" };
        let Ok(found) = desk.receipt(receipt) else { return };
        let account = if found.text.contains("cash") { "cash" } else { "web" };
        let wrong = wrong(&desk, receipt);
        if found.case == case {
            let other = if case == FIRST { SECOND } else { FIRST };
            let after = desk.entries(other).unwrap();
            // Moved within the office: no account changes.
            let _ = desk.move_payment(&wrong, other, after);
            return;
        }
        let paid = desk.case(found.case).unwrap().log;
        let paid = paid.iter().find(|line| line.number == found.entry).unwrap();
        let pence = paid.says.split_whitespace().find_map(|word| word.parse::<Pence>().ok());
        if desk.withdraw_payment(&wrong, WithdrawalReason::KeyedInError, None).is_ok() {
            self.model.add(account, -pence.unwrap().0);
        }
    }

    fn refund(&mut self, case: CaseId, pence: i64) {
        let mut desk = self.desk("finch");
        let after = desk.entries(case).unwrap();
        let asked = RefundForm {
            side: RefundSide::Penalty,
            pence: None,
            payee: "A Payer".into(),
            address: Vec::new(),
            reason: "too much".into(),
        };
        let _ = desk.refund_ask(case, after, &asked);
        let mut clara = self.desk("clara");
        for waiting in clara.approvals(ApprovalState::Asked).unwrap() {
            let pence = waiting.pence.unwrap().0;
            if clara.approve(waiting.id, waiting.after).is_ok() {
                self.model.add("refunds-due", -pence);
                self.model.approved += pence;
            }
        }
        if pence % 2 == 0 {
            return;
        }
        for due in clara.refunds(RefundState::Approved).unwrap() {
            clara.refund_sent(due.id, due.after).unwrap();
            if pence % 5 == 0 {
                clara.refund_failed(due.id, due.after + 1, "account closed").unwrap();
                continue;
            }
            clara.refund_paid(due.id, due.after + 1, "FIN-1", None).unwrap();
            self.model.add("refunds-due", due.refund.request.pence.0);
            self.model.add("refunds-paid", -due.refund.request.pence.0);
        }
    }

    /// Money that names nobody comes in a file.
    fn arrive(&mut self, pence: i64) {
        self.files += 1;
        let mut desk = self.desk("wren");
        let file = self.till.path().with_file_name(format!("card{}.csv", self.files));
        let day = "2026-05-03T10:00:00.000Z,2026-05-04,success,false";
        let text = format!("{HEAD}p{},thank you,,{pence},,,{day}\n", self.files);
        std::fs::write(&file, text).unwrap();
        let wish = MoneyWish {
            file: &file,
            source: MoneySource::Settlement,
            layout: None,
            mode: ImportMode::Take,
            faults: None,
        };
        let report = desk.take_money(&wish).unwrap();
        assert_eq!(report.fates[0].fate, "suspense", "{report:?}");
        self.model.add("web", pence);
        self.model.add("suspense", -pence);
    }

    fn suspense(&mut self, case: CaseId, pence: i64) {
        let mut clara = self.desk("clara");
        let number = if case == FIRST { "ZZ00000011" } else { "ZZ00000022" };
        let waiting = clara.suspense_list(SuspenseState::Waiting).unwrap();
        let Some(line) = waiting.first() else { return };
        let id = MatterKind::read(&line.reference).unwrap().1;
        let view = clara.suspense_item(id).unwrap();
        let left = view.left.0;
        let part = pence.min(left);
        match pence % 4 {
            0 if clara.match_money(id, view.after, number, Some(Pence(part))).is_ok() => {
                self.model.add("suspense", part);
                if pence % 8 == 0 {
                    let after = clara.suspense_item(id).unwrap().after;
                    clara.unmatch_money(id, after, number, "wrong case").unwrap();
                    self.model.add("suspense", -part);
                }
            }
            1 if clara.move_money(id, view.after, "council tax").is_ok() => {
                self.model.add("suspense", left);
                self.model.add("other-services", -left);
            }
            2 if clara.refund_money(id, view.after, "FIN-9").is_ok() => {
                self.model.add("suspense", left);
                self.model.add("suspense-sent-back", -left);
            }
            _ => {}
        }
    }

    fn give_up(&mut self, case: CaseId, pence: i64) {
        let mut clara = self.desk("clara");
        let name = if pence % 2 == 0 { "cancel" } else { "write-off" };
        let ask = StepAsk { name: name.into(), reason: "deceased".into(), ..StepAsk::default() };
        let after = clara.entries(case).unwrap();
        if clara.step(case, after, &ask).is_ok() {
            assert_eq!(name, "cancel", "nobody writes a debt off alone");
            return;
        }
        let asked = self.desk("wren").ask_approval(case, after, &ask, "seen with the file");
        if let Ok(asked) = asked {
            clara.approve(asked, 1).unwrap();
        }
    }

    /// An officer's day counted with a penny or two too much or too little, closed, journalled.
    fn close(&mut self, account: &str, over: i64) {
        let mut desk = self.desk(account);
        if desk.day_of_officer().unwrap().is_none() {
            desk.day_open("", Pence(1_000_000)).unwrap();
        }
        let day = desk.day_of_officer().unwrap().unwrap();
        let cash = day.totals.iter().find(|total| total.method == Method::Cash).unwrap();
        let mut count = Count { slip: u32::try_from(self.seconds).unwrap(), ..Count::default() };
        let pennies = 1_000_000 + cash.expected.0 + over;
        count.cash[11] = u32::try_from(pennies).unwrap();
        let counted = desk.day_count(day.id, day.after, &count).unwrap();
        desk.day_submit(day.id, counted.after, "counted so").unwrap();
        let mut other = self.desk(if account == "clara" { "wren" } else { "clara" });
        other.day_authorise(day.id, counted.after + 1).unwrap();
        self.model.add("over-short", -over);
        self.model.over += over;
        let file = self.till.path().with_file_name(format!("{}.csv", day.reference));
        let wish = JournalWish { to: &file, layout: None, posted: None };
        let written = other.journal_write(&day.reference, &wish);
        if written.is_ok() {
            assert!(other.journal_write(&day.reference, &wish).is_err(), "twice");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn no_sequence_of_acts_breaks_the_books(
        acts in prop::collection::vec((0_u8..8, any::<bool>(), 1_i64..9_000), 1..24),
    ) {
        let mut play =
            Play { till: Till::new(), seconds: 0, model: Model::default(), files: 0 };
        for (act, first, pence) in acts {
            let case = if first { FIRST } else { SECOND };
            match act {
                0 | 1 => play.pay(case, pence),
                2 => play.correct(case, pence),
                3 => play.refund(case, pence),
                4 => play.arrive(pence),
                5 => play.suspense(case, pence),
                6 => play.give_up(case, pence),
                _ => play.close(if first { "wren" } else { "finch" }, pence % 3 - 1),
            }
        }
        for account in ["wren", "finch", "clara"] {
            play.close(account, 0);
        }
        let clara = play.desk("clara");
        let book = clara.book().unwrap();
        prop_assert_eq!(book.sum(), Pence::ZERO);
        let named = |name: &str| {
            let mut accounts = book.accounts();
            accounts.find(|(account, _)| account.name() == name).map_or(0, |(_, pence)| pence.0)
        };
        for account in [
            "cash", "web", "suspense", "other-services", "suspense-sent-back", "refunds-due",
            "refunds-paid", "over-short", "receipts",
        ] {
            prop_assert_eq!(named(account), play.model.of(account), "{}", account);
        }
        // What finance was told, all journals together.
        let mut told: BTreeMap<String, i64> = BTreeMap::new();
        for journal in clara.journals(JournalState::Written).unwrap() {
            for line in &journal.lines {
                *told.entry(line.ours.clone()).or_default() += line.pence.0;
            }
        }
        let told = |name: &str| told.get(name).copied().unwrap_or(0);
        prop_assert_eq!(told("cash"), play.model.of("cash") + play.model.over);
        prop_assert_eq!(told("refunds-due"), -play.model.approved);
        for account in ["web", "suspense", "other-services", "suspense-sent-back", "over-short"] {
            prop_assert_eq!(told(account), play.model.of(account), "journals: {}", account);
        }
        prop_assert_eq!(clara.check(&mut |_, _| {}).unwrap(), []);
        prop_assert!(clara.days(BankingState::Open).unwrap().is_empty());
    }
}
