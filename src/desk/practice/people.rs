//! Plainly invented keepers, streets and vehicles for practice stores.
//!
//! Surnames and streets are put together from syllables that no register holds; the postcode area
//! "XB" is not in use, the marks begin with letters for which no mark was ever issued.

use super::random::Random;
use crate::case::mark::Mark;
use crate::case::notice::Vehicle;
use crate::case::party::{Capacity, Party};

const FRONT: [&str; 24] = [
    "Quib", "Plim", "Snod", "Wimble", "Grob", "Thistle", "Crum", "Dabble", "Fizz", "Glim",
    "Hobble", "Junket", "Kipper", "Lumber", "Moggle", "Nubbin", "Pockle", "Rumple", "Skitter",
    "Tumble", "Umber", "Vex", "Wobble", "Zither",
];
const BACK: [&str; 16] = [
    "thorne", "worthy", "wick", "leby", "combe", "stow", "nettle", "penny", "quill", "sedge",
    "tarn", "feather", "button", "kettle", "pike", "lark",
];
const GIVEN: [&str; 40] = [
    "Alder", "Briar", "Clover", "Dahlia", "Elder", "Fern", "Gorse", "Hazel", "Heather", "Iris",
    "Ivy", "Jasmine", "Juniper", "Kestrel", "Laurel", "Linden", "Lark", "Marigold", "Moss",
    "Myrtle", "Nettle", "Olive", "Oriel", "Poppy", "Quince", "Robin", "Rowan", "Rue", "Sage",
    "Sorrel", "Tansy", "Teasel", "Thyme", "Violet", "Willow", "Wren", "Yarrow", "Yew", "Zinnia",
    "Aster",
];
const TITLE: [(&str, u32); 6] =
    [("", 30), ("Mr ", 28), ("Mrs ", 14), ("Ms ", 17), ("Mx ", 3), ("Dr ", 2)];
const FIRM: [&str; 8] = [
    "Vehicle Leasing Ltd",
    "Contract Hire Ltd",
    "Van Rental Ltd",
    "Couriers Ltd",
    "Scaffolding Ltd",
    "Minicabs Ltd",
    "Fleet plc",
    "Home Care Ltd",
];
/// What follows the name of a company that is asked to name its hirer.
const LESSOR: [&str; 4] =
    ["Vehicle Leasing Ltd", "Contract Hire Ltd", "Van Rental Ltd", "Fleet plc"];
const ROAD: [&str; 10] =
    ["Row", "Parade", "Rise", "Walk", "Reach", "Wynd", "Loop", "Green", "Steps", "Yard"];
const TOWN: [(&str, u32); 4] =
    [("Sampleton", 60), ("Practice Regis", 20), ("Lower Example", 12), ("Mockford-on-Try", 8)];
const MAKE: [(&str, u32); 12] = [
    ("FORD", 130),
    ("VAUXHALL", 90),
    ("VOLKSWAGEN", 90),
    ("BMW", 70),
    ("AUDI", 60),
    ("TOYOTA", 60),
    ("NISSAN", 55),
    ("PEUGEOT", 45),
    ("KIA", 40),
    ("RENAULT", 36),
    ("SKODA", 32),
    ("LAND ROVER", 28),
];
const COLOUR: [(&str, u32); 8] = [
    ("BLACK", 200),
    ("GREY", 190),
    ("WHITE", 180),
    ("BLUE", 160),
    ("SILVER", 110),
    ("RED", 90),
    ("GREEN", 22),
    ("ORANGE", 10),
];
/// Letters of current marks; none of I, O, Q, Z.
const LETTERS: [&str; 22] = [
    "A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "R", "S", "T", "U", "V",
    "W", "X", "Y",
];

/// How many streets the invented town has.
const STREETS: u32 = 240;

/// A street of the invented town; a few are much more frequent than the rest.
pub fn street(random: &mut Random) -> String {
    let place = random.frequent_first(STREETS) as usize;
    let front = FRONT.get(place % FRONT.len()).copied().unwrap_or_default();
    let road = ROAD.get(place / FRONT.len()).copied().unwrap_or_default();
    format!("{front} {road}")
}

/// A surname; a few are much more frequent than the rest.
fn surname(random: &mut Random) -> String {
    let many = u32::try_from(FRONT.len() * BACK.len()).unwrap_or(u32::MAX);
    let place = random.frequent_first(many) as usize;
    let front = FRONT.get(place % FRONT.len()).copied().unwrap_or_default();
    let back = BACK.get(place / FRONT.len()).copied().unwrap_or_default();
    format!("{front}{back}")
}

/// A keeper with an address, now and then a company.
pub fn keeper(random: &mut Random) -> Party {
    if random.chance(75) { company(random) } else { person(random) }
}

/// A company with an address.
pub fn company(random: &mut Random) -> Party {
    let name = format!("{} {}", surname(random), random.word(&FIRM));
    living(random, name)
}

/// A company that lets or leases vehicles, with an address.
pub fn lessor(random: &mut Random) -> Party {
    let name = format!("{} {}", surname(random), random.word(&LESSOR));
    living(random, name)
}

/// A person with an address.
pub fn person(random: &mut Random) -> Party {
    let title = random.weighted(&TITLE).unwrap_or_default();
    let name = format!("{title}{} {}", random.word(&GIVEN), surname(random));
    living(random, name)
}

/// Gives a name an address.
fn living(random: &mut Random, name: String) -> Party {
    let house = random.between(1, 180);
    let mut address = Vec::with_capacity(3);
    if random.chance(180) {
        address.push(format!("Flat {}", random.between(1, 60)));
    }
    address.push(format!("{house} {}", street(random)));
    address.push(random.weighted(&TOWN).unwrap_or_default().to_string());
    let postcode = format!(
        "XB{} {}{}{}",
        random.between(1, 9),
        random.between(1, 9),
        random.word(&LETTERS),
        random.word(&LETTERS)
    );
    Party { capacity: Capacity::Keeper, name, address, postcode }
}

/// A vehicle. Nearly all marks are of the current layout; a few are of the classes that a person
/// must look at first.
pub fn vehicle(random: &mut Random) -> Vehicle {
    let number = random.between(100, 999);
    let (text, country) = match random.below(1000) {
        0 | 1 => (format!("998 D {number}"), ""),
        2 | 3 => (format!("997 X {number}"), ""),
        4 => (format!("XX {:02} XX", number % 100), ""),
        5 | 6 => (format!("00{number}"), ""),
        7..=16 => (format!("QX-{number}-Q{}", random.below(10)), "abroad"),
        _ => (current(random), ""),
    };
    Vehicle {
        mark: Mark::new(&text),
        make: random.weighted(&MAKE).unwrap_or_default().to_string(),
        model: String::new(),
        colour: random.weighted(&COLOUR).unwrap_or_default().to_string(),
        country: country.to_string(),
    }
}

/// A mark of the current layout that no vehicle ever had: J, T and U begin no memory tag.
fn current(random: &mut Random) -> String {
    // One in ten vehicles comes from a small fleet, so that some marks have many notices.
    let mut source = if random.chance(100) {
        Random::of(41, u64::from(random.below(400)))
    } else {
        Random::of(random.draw(), 1)
    };
    let first = source.word(&["J", "T", "U"]);
    let second = source.word(&LETTERS);
    let age = source.between(2, 25) + 50 * source.below(2);
    let age = if matches!(age, 50 | 51) { 52 } else { age };
    let tail = [source.word(&LETTERS), source.word(&LETTERS), source.word(&LETTERS)].concat();
    format!("{first}{second}{age:02} {tail}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::mark::MarkClass;

    #[test]
    fn a_company_is_called_as_companies_are_and_a_person_never() {
        let mut random = Random::of(9, 9);
        let firm = |name: &str| name.ends_with(" Ltd") || name.ends_with(" plc");
        for _ in 0..500 {
            assert!(firm(&company(&mut random).name) && firm(&lessor(&mut random).name));
            assert!(!firm(&person(&mut random).name));
        }
    }

    #[test]
    fn marks_are_of_the_classes_they_are_meant_to_be() {
        let mut random = Random::of(3, 3);
        let classes: Vec<MarkClass> =
            (0..20_000).map(|_| vehicle(&mut random).mark.unwrap().class()).collect();
        let share = |class: MarkClass| classes.iter().filter(|one| **one == class).count();
        assert!(share(MarkClass::Current) > 19_400, "{}", share(MarkClass::Current));
        for class in [
            MarkClass::Diplomat,
            MarkClass::DiplomaticStaff,
            MarkClass::Military,
            MarkClass::Trade,
            MarkClass::Other,
        ] {
            assert!(share(class) > 0, "no mark of class {}", class.label());
        }
    }
}
