//! The kernel on a world of two rooms, written down as a ground problem.
//!
//! Ann (0) and Bob (1); fluents: 0 `lamp_on`, 1 `at(Ann)` in {Hall 2, Cellar 3}.  Ann can light the
//! lamp in the cellar, and walks there first; Bob sees only what happens in the hall and believes
//! that the lamp is on.

use fabula_kernel::error::Error;
use fabula_kernel::explanation::{Planning, UNLIMITED};
use fabula_kernel::relaxed::{Helpers, NEVER};
use fabula_kernel::search::{Aim, Limits, Ordering, Progress, Search};
use fabula_kernel::value::{FALSE, FIRST_ENTITY, TRUE};
use fabula_kernel::world::World;

const ANN: u8 = 0;
const BOB: u8 = 1;
const WALK: u32 = 0;
const LIGHT: u32 = 1;

const PROBLEM: &str = r#"{
  "format": "fabula-ground", "version": 2, "n_characters": 2, "n_entities": 4,
  "fluents": [{"kind": "boolean", "entities": [], "holder": null},
              {"kind": "entity", "entities": [2, 3], "holder": null}],
  "actions": [
    {"precondition": ["compare", "==", ["fluent", [], 1], ["entity", 2]],
     "motive": ["value", true],
     "effects": [{"guard": ["value", true], "chain": [], "fluent": 1, "value": ["entity", 3]}],
     "consenting": [0], "observing": [["value", true], ["value", true]]},
    {"precondition": ["and", [["compare", "==", ["fluent", [], 1], ["entity", 3]],
                              ["compare", "==", ["fluent", [], 0], ["value", false]]]],
     "motive": ["value", true],
     "effects": [{"guard": ["value", true], "chain": [], "fluent": 0, "value": ["value", true]}],
     "consenting": [0], "observing": [["value", true], ["value", false]]}],
  "triggers": [],
  "initial": [{"chain": [], "fluent": 1, "value": ["entity", 2]},
              {"chain": [1], "fluent": 0, "value": ["value", true]}],
  "utility": ["if", [[["compare", "==", ["fluent", [], 0], ["value", true]], ["value", 1.0]]],
              ["value", 0.0]],
  "utilities": [["if", [[["compare", "==", ["fluent", [], 0], ["value", true]], ["value", 1.0]]],
                 ["value", 0.0]], ["value", 0.0]],
  "stories": [
    {"moments": [{"actions": [0], "condition": ["value", true]},
                 {"actions": null,
                  "condition": ["compare", "==", ["fluent", [], 0], ["value", true]]}],
     "scenes": [{"threads": [[[0, null], [1, 1]]], "after": null}],
     "once": [], "never": [], "precedences": [], "end": ["value", true]},
    {"moments": [{"actions": [0], "condition": ["value", true]}],
     "scenes": [], "once": [], "never": [0], "precedences": [],
     "end": ["compare", "==", ["fluent", [], 0], ["value", true]]}],
  "read_depth": 0, "write_depth": 1, "story_depth": 0
}"#;

fn goal(goal: f64) -> Aim {
    Aim {
        goal: Some(goal),
        story: None,
    }
}

fn world() -> World {
    World::new(PROBLEM.as_bytes()).unwrap()
}

#[test]
fn minds_start_as_the_world_but_for_what_is_said_of_them() {
    let mut world = world();
    let start = world.initial(2).unwrap();
    assert_eq!(world.codes(start), &[FALSE, FIRST_ENTITY + 2]);
    let bob = world.nodes.believed(start, BOB);
    assert_eq!(world.codes(bob)[0], TRUE);
    let ann_in_bob = world.nodes.believed(bob, ANN);
    assert_eq!(
        world.codes(ann_in_bob)[0],
        TRUE,
        "Bob thinks that all share his beliefs"
    );
    let ann = world.nodes.believed(start, ANN);
    assert_eq!(
        world.nodes.believed(ann, ANN),
        ann,
        "a character agrees with himself"
    );
}

#[test]
fn who_observes_an_action_sees_its_effects() {
    let mut world = world();
    let start = world.initial(2).unwrap();
    let in_cellar = world.after(start, WALK).unwrap();
    let bob = world.nodes.believed(in_cellar, BOB);
    assert_eq!(world.codes(bob)[1], FIRST_ENTITY + 3);
    let lit = world.after(in_cellar, LIGHT).unwrap();
    assert_eq!(
        world.nodes.believed(lit, BOB),
        bob,
        "Bob does not see the lamp being lit"
    );
}

#[test]
fn the_first_step_of_a_plan_is_explained_by_the_whole_plan() {
    let mut world = world();
    let start = world.initial(2).unwrap();
    let ann = world.nodes.believed(start, ANN);
    let within = |budget, depth| Planning {
        mind: ann,
        character: ANN,
        budget,
        depth,
    };
    let plan = world.plan_of(within(2, 1), WALK).unwrap();
    assert_eq!(plan.as_deref(), Some(&[WALK, LIGHT][..]));
    assert!(
        !world.is_explained(within(1, 1), WALK).unwrap(),
        "one action is too few"
    );
    assert!(
        !world.is_explained(within(2, 0), WALK).unwrap(),
        "below the epistemic limit"
    );
}

#[test]
fn the_bound_counts_actions_and_knows_what_can_never_be() {
    let mut world = world();
    let start = world.initial(2).unwrap();
    let ann = world.nodes.believed(start, ANN);
    assert_eq!(world.bound(ann, ANN.into(), Helpers::Anybody, 0.0, 9), 2);
    assert_eq!(
        world.bound(ann, ANN.into(), Helpers::Anybody, 1.0, 9),
        NEVER
    );
}

#[test]
fn a_search_finds_the_plot_and_knows_when_there_is_none() {
    for ordering in [Ordering::Shortest, Ordering::Greedy] {
        let mut world = world();
        let limits = Limits {
            author: 5,
            character: UNLIMITED,
            epistemic: 1,
            level: 2,
        };
        let mut search = Search::new(&mut world, goal(1.0), limits, ordering).unwrap();
        assert_eq!(
            search.step(&mut world).unwrap(),
            Progress::Found(vec![WALK, LIGHT])
        );
        let mut search = Search::new(&mut world, goal(2.0), limits, ordering).unwrap();
        assert!(matches!(
            search.step(&mut world).unwrap(),
            Progress::Exhausted(_)
        ));
    }
}

#[test]
fn a_story_is_told_or_cannot_be() {
    let limits = Limits {
        author: 5,
        character: UNLIMITED,
        epistemic: 1,
        level: 2,
    };
    let told = |story| Aim {
        goal: None,
        story: Some(story),
    };
    for ordering in [Ordering::Shortest, Ordering::Greedy] {
        let mut world = world();
        let mut search = Search::new(&mut world, told(0), limits, ordering).unwrap();
        let plot = vec![WALK, LIGHT];
        assert_eq!(
            search.step(&mut world).unwrap(),
            Progress::Found(plot.clone())
        );
        let shorter = world.shorter(&plot, told(0), limits, 100).unwrap();
        assert_eq!((shorter.plan, shorter.is_proved), (None, true));
        let mut search = Search::new(&mut world, told(1), limits, ordering).unwrap();
        assert!(
            matches!(search.step(&mut world).unwrap(), Progress::Exhausted(_)),
            "nobody lights the lamp without walking to it"
        );
    }
}

#[test]
fn what_a_plot_does_not_need_is_found() {
    let mut world = world();
    let limits = Limits {
        author: 5,
        character: UNLIMITED,
        epistemic: 1,
        level: 2,
    };
    let shorter = world
        .shorter(&[WALK, LIGHT], goal(0.5), limits, 100)
        .unwrap();
    assert_eq!((shorter.plan, shorter.is_proved), (None, true));
    let walked = Aim {
        goal: None,
        story: Some(0),
    };
    let longer = [WALK, LIGHT, LIGHT];
    let shorter = world.shorter(&longer, walked, limits, 100).unwrap();
    assert_eq!(shorter.plan, Some(vec![WALK, LIGHT]));
}

#[test]
fn a_step_stops_when_its_work_is_spent_and_another_goes_on() {
    let mut world = world();
    let limits = Limits {
        author: 5,
        character: UNLIMITED,
        epistemic: 1,
        level: 2,
    };
    let mut search = Search::new(&mut world, goal(1.0), limits, Ordering::Shortest).unwrap();
    world.effort.allow(0, Box::new(|_| false));
    assert_eq!(search.step(&mut world).unwrap(), Progress::Paused);
    world.effort.release();
    assert!(matches!(
        search.step(&mut world).unwrap(),
        Progress::Found(_)
    ));
}

#[test]
fn bad_bytes_are_an_error_and_never_a_panic() {
    let broken = [
        "",
        "{}",
        "[[[[",
        "null",
        &PROBLEM.replace("\"version\": 2", "\"version\": 99"),
        &PROBLEM.replace("\"fluent\": 1", "\"fluent\": 7"),
        &PROBLEM.replace("[\"entity\", 3]", "[\"entity\", 9]"),
        &PROBLEM.replace("\"consenting\": [0]", "\"consenting\": [2]"),
        &PROBLEM.replace("\"compare\"", "\"compose\""),
        &"[".repeat(100_000),
    ];
    for bytes in broken {
        let error = World::new(bytes.as_bytes()).unwrap_err();
        assert!(matches!(error, Error::BadProblem(_)), "{error:?}");
    }
}

#[test]
fn the_author_has_utility_too() {
    let mut world = world();
    let start = world.initial(0).unwrap();
    assert_eq!(world.utility(start, world.author_utility()), Some(0.0));
}
