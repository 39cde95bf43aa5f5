//! Card numbers: kept in no draft while they are typed, and taken in no field of a case.

use noticedesk::case::address::AddressSource;
use noticedesk::case::party::{Capacity, Party};
use noticedesk::desk::StepAsk;
use noticedesk::desk::address::{AddressTold, AddressWord};
use noticedesk::desk::post::PhoneForm;

use super::cash::{FIRST, Till, refused};

const CARD: &str = "4111 1111 1111 1111";

#[test]
fn what_is_typed_is_kept_without_the_card_number_and_the_officer_told_at_once() {
    let till = Till::new();
    let mut wren = till.desk("wren", 1);
    for kind in ["payment", "note"] {
        let told = refused(wren.save_draft(kind, Some(FIRST), &format!("35.00\n{CARD}\nA Payer")));
        assert!(told.contains("card number"), "{told}");
        let kept = wren.draft(kind, Some(FIRST)).unwrap().unwrap();
        assert_eq!(kept, "35.00\n**** **** **** ****\nA Payer");
        wren.save_draft(kind, Some(FIRST), "35.00\nW123456\nA Payer").unwrap();
    }
}

#[test]
fn no_field_of_a_case_takes_a_card_number() {
    let till = Till::new();
    let mut wren = till.desk("wren", 1);
    let after = wren.entries(FIRST).unwrap();
    let party = |line: &str| Party {
        capacity: Capacity::Keeper,
        name: "A Sample".into(),
        address: vec![line.into()],
        postcode: "ZZ1 1ZZ".into(),
    };
    let reason = format!("paid with {CARD}");
    for ask in [
        StepAsk { name: "hold".into(), reason: reason.clone(), ..StepAsk::default() },
        StepAsk { name: "keeper-supplied".into(), party: Some(party(CARD)), ..StepAsk::default() },
    ] {
        let told = refused(wren.step(FIRST, after, &ask));
        assert!(told.contains("card number"), "{}: {told}", ask.name);
    }
    let told = AddressTold {
        what: AddressWord::New(vec![CARD.into()], "ZZ1 1ZZ".into()),
        source: AddressSource::Written,
        on: None,
        why: String::new(),
    };
    assert!(refused(wren.tell_address(FIRST, after, &told)).contains("card number"));
    let call = PhoneForm {
        caller: "A Sample".into(),
        telephone: String::new(),
        on: None,
        words: format!("my card is {CARD}"),
        points: Vec::new(),
        read_back: "agreed".into(),
    };
    assert!(refused(wren.post_by_phone(FIRST, &call)).contains("card number"));
    assert_eq!(wren.entries(FIRST).unwrap(), after);
    assert_eq!(wren.matters_of(FIRST).unwrap(), []);
}
