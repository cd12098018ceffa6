//! The Python module `fabula._kernel`: ids in, ids out, errors mapped, the GIL released.
//!
//! `src/fabula/_kernel.pyi` says what each name means to Python.

use std::time::{Duration, Instant};

use fabula_kernel::effort::{Counts, Question};
use fabula_kernel::error::{Error, EventName};
use fabula_kernel::explanation::{Budget, Depth, Planning};
use fabula_kernel::relaxed::Helpers;
use fabula_kernel::search::{self, Aim, Limits, Ordering, Progress};
use fabula_kernel::state::AUTHOR;
use fabula_kernel::utility::UtilityId;
use fabula_kernel::value::Value;
use fabula_kernel::world::World;
use pyo3::create_exception;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

/// Leaving things out of a plot may take as much work as so many of its questions.
const QUESTIONS_ABOUT_A_PLOT: u64 = 100;

create_exception!(_kernel, KernelError, PyException);
create_exception!(_kernel, WorldError, PyException);
create_exception!(_kernel, TablesFullError, PyException);
create_exception!(_kernel, EffortSpentError, PyException);

/// Signals are looked for this often while the kernel works.
const SIGNAL_INTERVAL: Duration = Duration::from_millis(50);

fn to_python(error: Error) -> PyErr {
    match error {
        Error::ConflictingEffects { event, fluent } => {
            let (kind, id) = match event {
                EventName::Action(id) => ("action", id),
                EventName::Trigger(id) => ("trigger", id),
            };
            WorldError::new_err(("R001", kind, id, vec![fluent]))
        }
        Error::EndlessTriggers { triggers } => {
            WorldError::new_err(("R002", "trigger", 0, triggers))
        }
        Error::TablesFull(what) => TablesFullError::new_err(what),
        Error::BadProblem(_) | Error::BadArgument(_) => KernelError::new_err(error.to_string()),
        // Who interrupts is a signal, which is raised instead, or the end of the time.
        Error::EffortSpent | Error::Interrupted => EffortSpentError::new_err(error.to_string()),
    }
}

fn limits_of(author: u32, character: Budget, epistemic: Depth, level: u32) -> Limits {
    Limits {
        author,
        character,
        epistemic,
        level,
    }
}

/// What ends a piece of work before it is done.
#[derive(Debug, Default)]
struct Ends {
    deadline: Option<Instant>,
    /// Most pages of memory that the process may hold.
    pages: Option<u64>,
    /// Called with the counts so far, now and then; what it raises ends the work.
    heard: Option<Py<PyAny>>,
}

impl Ends {
    fn are_reached(&self, now: Instant) -> bool {
        self.deadline.is_some_and(|deadline| now >= deadline)
            || self
                .pages
                .is_some_and(|most| resident_pages().is_some_and(|pages| pages >= most))
    }
}

/// The pages of memory that this process holds, where the system tells.
fn resident_pages() -> Option<u64> {
    let statm = std::fs::read_to_string("/proc/self/statm").ok()?;
    statm.split_whitespace().nth(1)?.parse().ok()
}

fn deadline_in(seconds: f64) -> Option<Instant> {
    let duration = Duration::try_from_secs_f64(seconds).ok()?;
    Instant::now().checked_add(duration)
}

#[pyclass(module = "fabula._kernel")]
struct Kernel {
    world: World,
    /// When all work ends, whatever else it is allowed.
    deadline: Option<Instant>,
}

impl Kernel {
    /// Run `work` without the GIL, stopping for a signal, at an end, or when `units` of work are
    /// spent.
    fn run<T: Send>(
        &mut self,
        py: Python<'_>,
        units: u64,
        ends: Ends,
        work: impl FnOnce(&mut World) -> Result<T, Error> + Send,
    ) -> PyResult<T> {
        let ends = Ends {
            deadline: self.deadline.into_iter().chain(ends.deadline).min(),
            ..ends
        };
        let (sender, receiver) = std::sync::mpsc::channel();
        let mut last = Instant::now();
        let interrupted: Question = Box::new(move |counts| {
            let now = Instant::now();
            if now - last < SIGNAL_INTERVAL {
                return false;
            }
            last = now;
            let asked = Python::attach(|py| {
                py.check_signals()?;
                match &ends.heard {
                    Some(heard) => heard.call1(py, (named(py, counts)?,)).map(drop),
                    None => Ok(()),
                }
            });
            if let Err(error) = asked {
                // The receiver lives until the work has ended.
                let _ = sender.send(error);
                return true;
            }
            ends.are_reached(now)
        });
        let world = &mut self.world;
        let result = py.detach(|| {
            world.effort.allow(units, interrupted);
            let result = work(world);
            world.effort.release();
            result
        });
        match receiver.try_recv() {
            Ok(signal) => Err(signal),
            Err(_) => result.map_err(to_python),
        }
    }

    /// Run `work` with no other end than its own, or a signal.
    fn run_freely<T: Send>(
        &mut self,
        py: Python<'_>,
        work: impl FnOnce(&mut World) -> Result<T, Error> + Send,
    ) -> PyResult<T> {
        self.run(py, u64::MAX, Ends::default(), work)
    }

    /// The utility of a character as he judges in this mind, or of the author.
    fn utility_at(&mut self, node: u32, character: Option<u8>) -> UtilityId {
        match character {
            None => self.world.author_utility(),
            Some(character) => self.world.utility_at(node, character),
        }
    }

    fn aim(&self, goal: Option<f64>, story: Option<u32>) -> PyResult<Aim> {
        match story {
            Some(story) if story as usize >= self.world.problem.stories.len() => Err(to_python(
                Error::BadArgument("a story of another problem".into()),
            )),
            _ => Ok(Aim { goal, story }),
        }
    }

    fn value_to_python(&self, py: Python<'_>, code: u16) -> PyResult<Py<PyAny>> {
        Ok(match self.world.values.decode(code) {
            Value::Unknown => py.None(),
            Value::Boolean(value) => value.into_pyobject(py)?.to_owned().into_any().unbind(),
            Value::Entity(id) => id.into_pyobject(py)?.into_any().unbind(),
            Value::Number(x) => x.into_pyobject(py)?.into_any().unbind(),
        })
    }
}

#[pymethods]
impl Kernel {
    #[new]
    fn new(ground_problem: &[u8]) -> PyResult<Kernel> {
        Ok(Kernel {
            world: World::new(ground_problem).map_err(to_python)?,
            deadline: None,
        })
    }

    /// Let all work end after so many seconds from now; None: for ever.
    #[pyo3(signature = (seconds))]
    fn set_deadline(&mut self, seconds: Option<f64>) {
        self.deadline = seconds.and_then(deadline_in);
    }

    fn initial(&mut self, py: Python<'_>, level: u32) -> PyResult<u32> {
        self.run_freely(py, |world| world.initial(level))
    }

    fn owner(&self, node: u32) -> PyResult<Option<u8>> {
        self.world.check_ids(node, None, None).map_err(to_python)?;
        Ok(Some(self.world.nodes.owner(node)).filter(|&owner| owner != AUTHOR))
    }

    fn level(&self, node: u32) -> PyResult<u32> {
        self.world.check_ids(node, None, None).map_err(to_python)?;
        Ok(self.world.nodes.level(node))
    }

    fn facts(&self, py: Python<'_>, node: u32) -> PyResult<Vec<Py<PyAny>>> {
        self.world.check_ids(node, None, None).map_err(to_python)?;
        self.world
            .codes(node)
            .iter()
            .map(|&code| self.value_to_python(py, code))
            .collect()
    }

    fn believed(&self, node: u32, character: u8) -> PyResult<u32> {
        self.world
            .check_ids(node, None, Some(character))
            .map_err(to_python)?;
        Ok(self.world.nodes.believed(node, character))
    }

    fn applicable(&mut self, node: u32) -> PyResult<Vec<u32>> {
        self.world.check_ids(node, None, None).map_err(to_python)?;
        Ok(self.world.applicable(node))
    }

    fn after(&mut self, py: Python<'_>, node: u32, action: u32) -> PyResult<u32> {
        self.world
            .check_ids(node, Some(action), None)
            .map_err(to_python)?;
        self.run_freely(py, |world| world.after(node, action))
    }

    #[pyo3(signature = (node, character=None))]
    fn utility(&mut self, node: u32, character: Option<u8>) -> PyResult<Option<f64>> {
        self.world
            .check_ids(node, None, character)
            .map_err(to_python)?;
        let utility = self.utility_at(node, character);
        Ok(self.world.utility(node, utility))
    }

    #[pyo3(signature = (node, threshold, limit, character=None))]
    fn bound(
        &mut self,
        node: u32,
        threshold: f64,
        limit: u32,
        character: Option<u8>,
    ) -> PyResult<u32> {
        self.world
            .check_ids(node, None, character)
            .map_err(to_python)?;
        let utility = self.utility_at(node, character);
        Ok(self
            .world
            .bound(node, utility, Helpers::Anybody, threshold, limit))
    }

    #[pyo3(signature = (mind, action, character, budget, depth, units=None))]
    #[allow(clippy::too_many_arguments)]
    fn explain<'py>(
        &mut self,
        py: Python<'py>,
        mind: u32,
        action: u32,
        character: u8,
        budget: Budget,
        depth: Depth,
        units: Option<u64>,
    ) -> PyResult<Option<Bound<'py, PyTuple>>> {
        self.world
            .check_ids(mind, Some(action), Some(character))
            .map_err(to_python)?;
        let plan = self.run(py, units.unwrap_or(u64::MAX), Ends::default(), |world| {
            world.plan_of(
                Planning {
                    mind,
                    character,
                    budget,
                    depth,
                },
                action,
            )
        })?;
        plan.map(|plan| PyTuple::new(py, plan)).transpose()
    }

    #[allow(clippy::too_many_arguments)]
    fn shorter<'py>(
        &mut self,
        py: Python<'py>,
        plan: Vec<u32>,
        goal: Option<f64>,
        story: Option<u32>,
        author: u32,
        character: Budget,
        epistemic: Depth,
        level: u32,
        units: u64,
    ) -> PyResult<(Option<Bound<'py, PyTuple>>, bool)> {
        let aim = self.aim(goal, story)?;
        if !plan.iter().all(|&action| self.world.has_action(action)) {
            let message = "an action of another problem".into();
            return Err(to_python(Error::BadArgument(message)));
        }
        let limits = limits_of(author, character, epistemic, level);
        let all = units.saturating_mul(QUESTIONS_ABOUT_A_PLOT);
        let shorter = self.run(py, all, Ends::default(), |world| {
            world.shorter(&plan, aim, limits, units)
        })?;
        let plan = shorter
            .plan
            .map(|plan| PyTuple::new(py, plan))
            .transpose()?;
        Ok((plan, shorter.is_proved))
    }

    fn statistics<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        named(py, &self.world.counts())
    }
}

fn named<'py>(py: Python<'py>, counts: &Counts) -> PyResult<Bound<'py, PyDict>> {
    let statistics = PyDict::new(py);
    statistics.set_item("facts", counts.facts)?;
    statistics.set_item("minds", counts.minds)?;
    statistics.set_item("transitions", counts.transitions)?;
    statistics.set_item("contexts", counts.contexts)?;
    statistics.set_item("explored", counts.explored)?;
    statistics.set_item("work", counts.work)?;
    Ok(statistics)
}

#[pyclass(module = "fabula._kernel")]
struct Search {
    search: search::Search,
}

#[pymethods]
impl Search {
    #[new]
    #[allow(clippy::too_many_arguments)]
    fn new(
        py: Python<'_>,
        kernel: &mut Kernel,
        goal: Option<f64>,
        story: Option<u32>,
        author: u32,
        character: Budget,
        epistemic: Depth,
        level: u32,
        shortest: bool,
    ) -> PyResult<Search> {
        let aim = kernel.aim(goal, story)?;
        let limits = limits_of(author, character, epistemic, level);
        let ordering = if shortest {
            Ordering::Shortest
        } else {
            Ordering::Greedy
        };
        let search = kernel.run_freely(py, |world| {
            search::Search::new(world, aim, limits, ordering)
        })?;
        Ok(Search { search })
    }

    /// The status, and the plan if one is found.
    #[pyo3(signature = (kernel, units, seconds=None, pages=None, heard=None))]
    fn step<'py>(
        &mut self,
        py: Python<'py>,
        kernel: &mut Kernel,
        units: u64,
        seconds: Option<f64>,
        pages: Option<u64>,
        heard: Option<Py<PyAny>>,
    ) -> PyResult<(&'static str, Option<Bound<'py, PyTuple>>)> {
        let search = &mut self.search;
        let ends = Ends {
            deadline: seconds.and_then(deadline_in),
            pages,
            heard,
        };
        Ok(
            match kernel.run(py, units, ends, |world| search.step(world))? {
                Progress::Paused => ("paused", None),
                Progress::Found(plan) => ("found", Some(PyTuple::new(py, plan)?)),
                Progress::Exhausted(_) => ("exhausted", None),
            },
        )
    }

    /// The limits that have cut something off so far.
    fn cuts(&self) -> Vec<&'static str> {
        let cuts = self.search.cuts;
        [
            ("author", cuts.author),
            ("character", cuts.character),
            ("epistemic", cuts.epistemic),
        ]
        .into_iter()
        .filter_map(|(name, cut)| cut.then_some(name))
        .collect()
    }

    fn statistics<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let statistics = PyDict::new(py);
        statistics.set_item("expanded", self.search.n_expanded)?;
        statistics.set_item("unexplained", self.search.n_unexplained)?;
        statistics.set_item("queued", self.search.n_queued())?;
        statistics.set_item("reached", self.search.n_reached())?;
        statistics.set_item("frontier", self.search.frontier())?;
        Ok(statistics)
    }
}

#[pymodule]
fn _kernel(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add(
        "EffortSpentError",
        module.py().get_type::<EffortSpentError>(),
    )?;
    module.add("KernelError", module.py().get_type::<KernelError>())?;
    module.add("WorldError", module.py().get_type::<WorldError>())?;
    module.add("TablesFullError", module.py().get_type::<TablesFullError>())?;
    module.add_class::<Kernel>()?;
    module.add_class::<Search>()
}
