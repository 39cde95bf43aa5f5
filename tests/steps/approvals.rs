//! Two people: what one officer may not do alone is asked for, and another gives it or sends it
//! back; and nobody raises their own authority.

use std::path::PathBuf;

use noticedesk::case::day::Moment;
use noticedesk::case::event::Event;
use noticedesk::case::ids::{CaseId, MatterId};
use noticedesk::case::money::Pence;
use noticedesk::case::notice::{Regime, Service};
use noticedesk::case::officer::{Account, Officer, Role};
use noticedesk::case::stage::Stage;
use noticedesk::clock::Clock;
use noticedesk::desk::{Desk, Opening, StepAsk};
use noticedesk::law::{Law, ledger, outlook};
use noticedesk::matter::ApprovalState;
use noticedesk::store::sqlite::{Purpose, Sharing, SqliteStore};
use noticedesk::store::{NewCase, Store};
use tempfile::TempDir;

use super::town::{Player, STATES};

/// An office with one notice of 70.00: anna may give up nothing alone, ben 50.00, clara anything,
/// and so may erik, who is no manager.
pub struct Office {
    folder: TempDir,
}

/// The office's notice.
pub const NOTICE: CaseId = CaseId(1);

fn officer(account: &str, roles: &[Role], authority: i64) -> Officer {
    Officer {
        account: Account::new(account).unwrap(),
        name: account.to_uppercase(),
        roles: roles.to_vec(),
        authority: Pence(authority),
        active: true,
    }
}

impl Office {
    fn new() -> Office {
        Office::with_notice("time to pay over")
    }

    /// The notice stands in one of the town's states.
    pub fn with_notice(stands: &str) -> Office {
        let office = Office { folder: TempDir::new().unwrap() };
        let mut store = SqliteStore::create(&office.path(), Purpose::Live, Sharing::Owner).unwrap();
        let boss = Account::new("clara").unwrap();
        for line in [
            officer("anna", &[Role::Officer], 0),
            officer("ben", &[Role::Officer], 5_000),
            officer("clara", &[Role::Manager], 100_000),
            officer("erik", &[Role::Senior], 100_000),
        ] {
            store.register(&line, &boss, Moment(1)).unwrap();
        }
        let law = Law::built_in().unwrap();
        let state = STATES.iter().find(|one| one.name == stands).unwrap();
        let regime = Regime::EnglandParking;
        let player = Player::reaching(&law, regime, Service::OnVehicle, state).unwrap();
        let entries = player.entries();
        let summary = outlook(&law, &player.case());
        let ledger = ledger(&law, &entries);
        store.admit(&[NewCase { entries, summary, ledger }], None).unwrap();
        office
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("office.db")
    }

    /// An officer's desk, on 4 May 2026.
    pub fn desk(&self, account: &str) -> Desk {
        Desk::open(Opening {
            store: Box::new(SqliteStore::open(&self.path()).unwrap()),
            law: Law::built_in().unwrap(),
            clock: Clock::fixed_on("2026-05-04".parse().unwrap()),
            account: Account::new(account).unwrap(),
            as_of: None,
            store_name: "office".to_string(),
        })
        .unwrap()
    }
}

fn cancel() -> StepAsk {
    let reason = "blue badge was on show".to_string();
    StepAsk { name: "cancel".to_string(), reason, ..StepAsk::default() }
}

/// Anna asks for the cancellation.
fn asked(office: &Office) -> MatterId {
    let mut anna = office.desk("anna");
    let after = anna.entries(NOTICE).unwrap();
    anna.ask_approval(NOTICE, after, &cancel(), "badge seen in the photographs").unwrap()
}

#[test]
fn a_step_above_authority_is_refused_asked_for_and_taken_by_two() {
    let office = Office::new();
    let mut anna = office.desk("anna");
    let after = anna.entries(NOTICE).unwrap();
    let refused = anna.step(NOTICE, after, &cancel()).unwrap_err().to_string();
    assert!(
        refused.contains("gives up 70.00") && refused.contains("ask for approval"),
        "{refused}"
    );
    let id = asked(&office);
    let again = anna.ask_approval(NOTICE, after, &cancel(), "again").unwrap_err().to_string();
    assert!(again.contains("A1") && again.contains("already"), "{again}");

    let waiting = anna.approvals(ApprovalState::Asked).unwrap();
    assert_eq!(waiting.len(), 1);
    assert_eq!((waiting[0].id, waiting[0].pence), (id, Some(Pence(7_000))));
    let own = anna.approve(id, 1).unwrap_err().to_string();
    assert!(own.contains("nobody approves their own"), "{own}");
    let low = office.desk("ben").approve(id, 1).unwrap_err().to_string();
    assert!(low.contains("BEN may decide up to 50.00"), "{low}");

    let mut clara = office.desk("clara");
    clara.approve(id, 1).unwrap();
    assert_eq!(clara.case(NOTICE).unwrap().stage, "cancelled");
    let store = SqliteStore::open(&office.path()).unwrap();
    let log = store.log(NOTICE).unwrap();
    let entry = log.iter().find(|entry| entry.event == Event::Cancelled).unwrap();
    assert_eq!(entry.officer.as_str(), "clara");
    assert_eq!(entry.why, "blue badge was on show; asked by anna, approved by clara");
    assert_eq!(clara.approval(id).unwrap().state, ApprovalState::Given);
    let twice = clara.approve(id, 2).unwrap_err().to_string();
    assert!(twice.contains("was given already"), "{twice}");
    assert_eq!(clara.check(&mut |_, _| {}).unwrap(), []);
    clara.rebuild(&mut |_, _| {}).unwrap();
    assert_eq!(clara.check(&mut |_, _| {}).unwrap(), []);
}

#[test]
fn an_approval_is_returned_with_a_remark_or_withdrawn_by_who_asked() {
    let office = Office::new();
    let id = asked(&office);
    let mut ben = office.desk("ben");
    let silent = ben.return_approval(id, 1, " ").unwrap_err().to_string();
    assert!(silent.contains("give a remark"), "{silent}");
    assert!(ben.withdraw_approval(id, 1, "not mine").is_err());
    ben.return_approval(id, 1, "which photograph?").unwrap();
    let returned = ben.approval(id).unwrap();
    assert_eq!(
        (returned.state, returned.remark.as_str()),
        (ApprovalState::Returned, "which photograph?")
    );
    let second = asked(&office);
    let mut anna = office.desk("anna");
    assert!(anna.return_approval(second, 1, "x").is_err(), "one's own is withdrawn");
    anna.withdraw_approval(second, 1, "paid meanwhile").unwrap();
    assert_eq!(anna.approvals(ApprovalState::Asked).unwrap(), []);
    assert_ne!(anna.case(NOTICE).unwrap().stage, "cancelled");
}

#[test]
fn what_the_law_refuses_or_the_officer_may_do_alone_is_not_asked_for() {
    let office = Office::new();
    let mut clara = office.desk("clara");
    let after = clara.entries(NOTICE).unwrap();
    let alone = clara.ask_approval(NOTICE, after, &cancel(), "why").unwrap_err().to_string();
    assert!(alone.contains("within the authority of CLARA"), "{alone}");
    let mut anna = office.desk("anna");
    let refund =
        StepAsk { name: "refund".to_string(), amount: Some(Pence(1_000)), ..StepAsk::default() };
    assert!(anna.ask_approval(NOTICE, after, &refund, "why").is_err(), "nothing was paid");
    // What changed in between is judged anew when it is approved.
    let id = asked(&office);
    let closed = StepAsk {
        name: "correct".to_string(),
        stage: Some(Stage::Cancelled),
        reason: "by order of the council".to_string(),
        ..StepAsk::default()
    };
    clara.step(NOTICE, after, &cancel()).unwrap();
    let late = clara.approve(id, 1).unwrap_err().to_string();
    assert!(late.contains("XB00000072") || late.contains("refused"), "{late}");
    assert!(clara.step(NOTICE, after, &closed).is_err(), "decided on an older log");
    assert_eq!(clara.approval(id).unwrap().state, ApprovalState::Asked, "nothing of it is written");
}

#[test]
fn nobody_raises_their_own_authority_while_there_is_another_manager() {
    let office = Office::new();
    let mut clara = office.desk("clara");
    let more = officer("clara", &[Role::Manager], 200_000);
    let warning = clara.register(&more).unwrap().unwrap();
    assert!(warning.contains("their own hand"), "{warning}");
    assert_eq!(clara.register(&officer("dora", &[Role::Manager], 0)).unwrap(), None);
    let most = officer("clara", &[Role::Manager], 300_000);
    let refused = clara.register(&most).unwrap_err().to_string();
    assert!(refused.contains("ask another manager (DORA)"), "{refused}");
    assert_eq!(office.desk("dora").register(&most).unwrap(), None);
    assert_eq!(clara.register(&officer("clara", &[Role::Manager], 1)).unwrap(), None, "lowered");
}
