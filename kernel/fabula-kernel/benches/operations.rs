//! What the kernel's operations cost, and beside them what the machine can do at best.
//!
//! `make micro` calls this with the environment variable `FABULA_MICRO`: a folder of ground
//! problems, NAME.json, each with an epistemic limit, NAME.epistemic.  Beside each it writes
//! NAME.counts, a JSON object: how large a mind and its facts are, and how many of them a transition
//! makes.
//!
//! The work of a benchmark is the same on every machine: the first transitions from the start,
//! breadth first, replayed in new tables.  Ids are given in order, so the replay has the same ones.

use std::collections::HashSet;
use std::fs;
use std::hash::Hasher;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{
    BatchSize, BenchmarkGroup, Criterion, SamplingMode, Throughput, criterion_group, criterion_main,
};
use fabula_kernel::relaxed::Helpers;
use fabula_kernel::search::Limits;
use fabula_kernel::state::NodeId;
use fabula_kernel::value::Code;
use fabula_kernel::world::{ActionId, World};
use rustc_hash::FxHasher;
use serde_json::Value as Json;

const TRANSITIONS: usize = 20_000;
const BOUNDS: usize = 500;
const EXPLANATIONS: usize = 200;

/// How many actions a bound looks ahead, and the longest plan of a character.
const AHEAD: u16 = 5;
/// Questions that take more work are not asked.
const UNITS: u64 = 2_000;

type Group<'a> = BenchmarkGroup<'a, WallTime>;

/// A problem, the transitions that are measured, and the worlds that they start from.
struct Walk {
    name: String,
    bytes: Vec<u8>,
    epistemic: u8,
    level: u32,
    transitions: Vec<(NodeId, ActionId)>,
    nodes: Vec<NodeId>,
}

impl Walk {
    fn new(name: String, bytes: Vec<u8>, epistemic: u8) -> Walk {
        let problem: Json = serde_json::from_slice(&bytes).expect("a ground problem");
        let depth = |name: &str| problem[name].as_u64().expect("a depth") as u32;
        let level = (u32::from(epistemic) + 1 + depth("read_depth"))
            .max(depth("write_depth"))
            .max(depth("story_depth"));
        let mut walk = Walk {
            name,
            bytes,
            epistemic,
            level,
            transitions: Vec::new(),
            nodes: Vec::new(),
        };
        walk.explore();
        walk
    }

    /// A world in which nothing has happened yet.
    fn start(&self) -> World {
        let mut world = World::new(&self.bytes).expect("a ground problem");
        world.initial(self.level).expect("a world at rest");
        world
    }

    /// A world in which all the transitions have been taken.
    fn end(&self) -> World {
        let mut world = self.start();
        self.replay(&mut world);
        world
    }

    fn replay(&self, world: &mut World) {
        for &(node, action) in &self.transitions {
            black_box(world.after(node, action).expect("a transition"));
        }
    }

    /// Find the transitions, breadth first from the start.
    fn explore(&mut self) {
        let mut world = self.start();
        let start = world.initial(self.level).expect("a world at rest");
        self.nodes.push(start);
        let mut known = HashSet::from([start]);
        let mut place = 0;
        while place < self.nodes.len() && self.transitions.len() < TRANSITIONS {
            let node = self.nodes[place];
            for action in world.applicable(node) {
                self.transitions.push((node, action));
                let next = world.after(node, action).expect("a transition");
                if known.insert(next) {
                    self.nodes.push(next);
                }
            }
            place += 1;
        }
    }

    fn limits(&self) -> Limits {
        Limits {
            author: u32::from(AHEAD),
            character: AHEAD,
            epistemic: self.epistemic,
            level: self.level,
        }
    }

    /// Actions of the author's, from worlds all over the walk, that somebody consents to.
    fn questions(&self, world: &World) -> Vec<(NodeId, ActionId)> {
        let consented = |&&(_, action): &&(NodeId, ActionId)| {
            !world.problem.actions[action as usize].consenting.is_empty()
        };
        let all: Vec<_> = self.transitions.iter().filter(consented).copied().collect();
        spread(&all, EXPLANATIONS)
    }
}

/// At most so many of the items, evenly from first to last.
fn spread<T: Copy>(items: &[T], most: usize) -> Vec<T> {
    let step = items.len().div_ceil(most).max(1);
    items.iter().step_by(step).copied().collect()
}

/// The items in an order that no cache expects, the same one each time.
fn shuffled<T: Copy>(items: &[T]) -> Vec<T> {
    let mut shuffled = items.to_vec();
    let mut random = Random(1);
    for end in (1..shuffled.len()).rev() {
        shuffled.swap(end, random.below(end + 1));
    }
    shuffled
}

/// A xorshift generator.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

fn operations(criterion: &mut Criterion) {
    let Some(folder) = std::env::var_os("FABULA_MICRO").map(PathBuf::from) else {
        println!("FABULA_MICRO names no folder of ground problems: see `make micro`");
        return;
    };
    let entries = fs::read_dir(&folder).expect("a folder of ground problems");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    paths.sort();
    for path in paths {
        let name = path.file_stem().expect("a name").to_string_lossy();
        let epistemic = fs::read_to_string(path.with_extension("epistemic"));
        let epistemic = epistemic.expect("a limit").parse().expect("a limit");
        let problem = fs::read(&path).expect("a readable file");
        let walk = Walk::new(name.into_owned(), problem, epistemic);
        fs::write(path.with_extension("counts"), counts(&walk)).expect("a writable folder");
        let mut group = criterion.benchmark_group(&walk.name);
        group.sampling_mode(SamplingMode::Flat);
        transitions(&mut group, &walk);
        reading(&mut group, &walk);
        bounds(&mut group, &walk);
        explanations(&mut group, &walk);
        copies(&mut group, &walk);
        group.finish();
    }
    let mut group = criterion.benchmark_group("machine");
    reads(&mut group);
    group.finish();
}

fn counts(walk: &Walk) -> String {
    let (start, end) = (walk.start(), walk.end());
    let n = walk.transitions.len() as f64;
    serde_json::json!({
        "transitions": walk.transitions.len(),
        "fact_bytes": end.problem.fluents.len() * size_of::<Code>(),
        "mind_bytes": end.nodes.stride() * size_of::<u32>(),
        "minds_per_transition": (end.nodes.len() - start.nodes.len()) as f64 / n,
        "facts_per_transition": (end.facts.len() - start.facts.len()) as f64 / n,
    })
    .to_string()
}

fn transitions(group: &mut Group, walk: &Walk) {
    group.throughput(Throughput::Elements(walk.transitions.len() as u64));
    group.bench_function("new transition", |bencher| {
        bencher.iter_batched(
            || walk.start(),
            |mut world| {
                walk.replay(&mut world);
                world
            },
            BatchSize::PerIteration,
        );
    });
    memoised(group, walk);
    group.throughput(Throughput::Elements(walk.nodes.len() as u64));
    group.bench_function("actions of a new state", |bencher| {
        bencher.iter_batched(
            || walk.end(),
            |mut world| {
                for &node in &walk.nodes {
                    black_box(world.applicable(node));
                }
                world
            },
            BatchSize::PerIteration,
        );
    });
}

fn memoised(group: &mut Group, walk: &Walk) {
    let mut world = walk.end();
    group.bench_function("memoised transition, by action", |bencher| {
        let known = shuffled(&walk.transitions);
        bencher.iter(|| {
            for &(node, action) in &known {
                black_box(world.after(node, action).expect("a transition"));
            }
        });
    });
    // Those nodes of the walk that were expanded.
    let mut nodes: Vec<NodeId> = walk.transitions.iter().map(|&(node, _)| node).collect();
    nodes.dedup();
    let mut known = Vec::new();
    for &node in &nodes {
        let steps = world.steps(node).expect("steps");
        known.extend(steps.enumerate().map(|(nth, _)| (node, nth as u32)));
    }
    assert_eq!(known.len(), walk.transitions.len());
    let known = shuffled(&known);
    let take = |world: &mut World, node: NodeId, nth: u32| {
        let steps = world.steps(node).expect("steps");
        black_box(world.take(node, steps.start + nth).expect("a transition"));
    };
    group.bench_function("memoised transition", |bencher| {
        bencher.iter(|| {
            known
                .iter()
                .for_each(|&(node, nth)| take(&mut world, node, nth))
        });
    });
    group.bench_function("memoised transition, in search order", |bencher| {
        bencher.iter(|| {
            for &node in &nodes {
                for step in world.steps(node).expect("steps") {
                    black_box(world.take(node, step).expect("a transition"));
                }
            }
        });
    });
}

fn reading(group: &mut Group, walk: &Walk) {
    let world = walk.end();
    let nodes = shuffled(&walk.nodes);
    let n_characters = world.n_characters();
    group.throughput(Throughput::Elements(nodes.len() as u64));
    group.bench_function("believed state", |bencher| {
        bencher.iter(|| {
            for (place, &node) in nodes.iter().enumerate() {
                let character = (place % n_characters) as u8;
                black_box(world.nodes.believed(node, character));
            }
        });
    });
}

/// Bounds on the author's utility rising above its value at the start.
fn bounds(group: &mut Group, walk: &Walk) {
    let all = |world: &mut World, nodes: &[NodeId]| {
        let utility = world.author_utility();
        let threshold = world.utility(walk.nodes[0], utility).unwrap_or(0.0);
        for &node in nodes {
            let ahead = u32::from(AHEAD);
            black_box(world.bound(node, utility, Helpers::Anybody, threshold, ahead));
        }
    };
    let mut world = walk.end();
    let mut seen = HashSet::new();
    let mut nodes = walk.nodes.clone();
    nodes.retain(|&node| seen.insert(world.nodes.facts(node)));
    let nodes = spread(&nodes, BOUNDS);
    // What is compiled when it is first needed is no part of a bound.
    let (first, others) = nodes.split_first().expect("the start");
    group.throughput(Throughput::Elements(others.len() as u64));
    if !others.is_empty() {
        group.bench_function("new bound", |bencher| {
            bencher.iter_batched(
                || {
                    let mut world = walk.end();
                    all(&mut world, &[*first]);
                    world
                },
                |mut world| {
                    all(&mut world, others);
                    world
                },
                BatchSize::PerIteration,
            );
        });
    }
    let known = shuffled(&nodes);
    group.throughput(Throughput::Elements(known.len() as u64));
    group.bench_function("memoised bound", |bencher| {
        bencher.iter(|| all(&mut world, &known));
    });
}

fn explanations(group: &mut Group, walk: &Walk) {
    let limits = walk.limits();
    let ask = |world: &mut World, (node, action): (NodeId, ActionId)| {
        world.effort.allow(UNITS, Box::new(|_| false));
        black_box(world.is_explained_for_all(node, action, limits)).is_ok()
    };
    let mut world = walk.end();
    let mut questions = walk.questions(&world);
    questions.retain(|&question| ask(&mut world, question));
    group.throughput(Throughput::Elements(questions.len() as u64));
    group.bench_function("new explanation", |bencher| {
        bencher.iter_batched(
            || walk.end(),
            |mut world| {
                for &question in &questions {
                    ask(&mut world, question);
                }
                world
            },
            BatchSize::PerIteration,
        );
    });
    let known = shuffled(&questions);
    group.bench_function("memoised explanation", |bencher| {
        bencher.iter(|| {
            for &question in &known {
                ask(&mut world, question);
            }
        });
    });
}

/// The least that interning costs: as many words copied and hashed, out of the nearest cache.
fn copies(group: &mut Group, walk: &Walk) {
    let world = walk.start();
    let facts = world.problem.fluents.len() * size_of::<Code>();
    let mind = world.nodes.stride() * size_of::<u32>();
    group.throughput(Throughput::Elements(1));
    for (name, bytes) in [
        ("copy and hash facts", facts),
        ("copy and hash a mind", mind),
    ] {
        let source: Vec<u64> = (0..bytes.div_ceil(size_of::<u64>()) as u64).collect();
        let mut target = source.clone();
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                target.copy_from_slice(black_box(&source));
                let mut hasher = FxHasher::default();
                for &word in black_box(&target) {
                    hasher.write_u64(word);
                }
                hasher.finish()
            });
        });
    }
}

/// One read that depends on the one before: a chase through an array that the nearest cache holds,
/// and through one far larger than any cache.
fn reads(group: &mut Group) {
    const STEPS: usize = 100_000;
    group.throughput(Throughput::Elements(STEPS as u64));
    for (name, places) in [("read from cache", 1 << 12), ("read from memory", 1 << 26)] {
        // Sattolo's algorithm: one single cycle through all places.
        let mut next: Vec<u32> = (0..places as u32).collect();
        let mut random = Random(1);
        for end in (1..places).rev() {
            next.swap(end, random.below(end));
        }
        let mut place = 0;
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                for _ in 0..STEPS {
                    place = next[place as usize];
                }
                black_box(place)
            });
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .without_plots()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1));
    targets = operations
}
criterion_main!(benches);
