//! The ground problem: decoded from the bytes of `fabula.ground`, checked, and compiled.
//!
//! The format is described in docs/formats/ground-problem.md.  Ids only; any other content is an
//! error, never a panic.

use serde_json::Value as Json;

use crate::error::{Error, Result};
use crate::expression::{CharacterId, Condition, Expression, FluentId, Operator, Place};
use crate::story::{Moment, MomentId, Scene, Story, Thread};
use crate::value::{Code, FALSE, TRUE, UNKNOWN, Value, Values};

const VERSION: u64 = 2;
const MAX_NESTING: usize = 3000;
const MAX_CHARACTERS: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Boolean,
    Number,
    Entity,
}

#[derive(Debug, Clone)]
pub struct Fluent {
    pub kind: Kind,
    pub entities: Box<[u16]>,
    /// Whose attitude it is, if it is one.
    pub holder: Option<CharacterId>,
}

/// If `guard` holds, `place` gets `value`; both are read in the mind where the event happens.
#[derive(Debug, Clone)]
pub struct Effect {
    pub guard: Condition,
    pub place: Place,
    pub value: Expression,
}

/// Effects, told apart by where they strike: this mind's facts, or what others are taken to believe.
#[derive(Debug, Clone, Default)]
pub struct Effects {
    pub plain: Vec<Effect>,
    pub beliefs: Vec<Effect>,
}

#[derive(Debug, Clone)]
pub struct Action {
    pub precondition: Condition,
    /// Precondition and motive: whether the action can happen.
    pub possible: Condition,
    pub effects: Effects,
    pub consenting: Box<[CharacterId]>,
    pub observing: Box<[Condition]>,
}

#[derive(Debug, Clone)]
pub struct Trigger {
    pub precondition: Condition,
    pub effects: Effects,
}

#[derive(Debug, Clone)]
pub struct InitialEntry {
    pub place: Place,
    pub code: Code,
}

#[derive(Debug)]
pub struct Problem {
    pub n_characters: usize,
    pub fluents: Vec<Fluent>,
    pub actions: Vec<Action>,
    pub triggers: Vec<Trigger>,
    pub initial: Vec<InitialEntry>,
    /// The characters' utilities in id order, then the author's.
    pub utilities: Vec<Expression>,
    pub stories: Vec<Story>,
}

impl Problem {
    /// Read the bytes that `fabula.ground.encode` writes.
    pub fn decode(bytes: &[u8]) -> Result<(Problem, Values)> {
        check_nesting(bytes)?;
        let json: Json =
            serde_json::from_slice(bytes).map_err(|error| Error::BadProblem(error.to_string()))?;
        if field(&json, "format")?.as_str() != Some("fabula-ground")
            || field(&json, "version")?.as_u64() != Some(VERSION)
        {
            return Err(bad(format!(
                "expected format fabula-ground, version {VERSION}"
            )));
        }
        let n_characters = count(&json, "n_characters")?;
        let n_entities = count(&json, "n_entities")?;
        if n_characters > MAX_CHARACTERS || n_characters > n_entities {
            return Err(bad("too many characters"));
        }
        let mut decoder = Decoder {
            n_characters,
            n_entities,
            fluents: Vec::new(),
            values: Values::new(n_entities)?,
        };
        for fluent in list(&json, "fluents")? {
            let fluent = decoder.fluent(fluent)?;
            decoder.fluents.push(fluent);
        }
        let actions = each(&json, "actions", |item| decoder.action(item))?;
        let triggers = each(&json, "triggers", |item| decoder.trigger(item))?;
        let initial = each(&json, "initial", |item| decoder.initial(item))?;
        let mut utilities = each(&json, "utilities", |item| decoder.expression(item))?;
        if utilities.len() != n_characters {
            return Err(bad("one utility for each character is needed"));
        }
        utilities.push(decoder.expression(field(&json, "utility")?)?);
        let stories = each(&json, "stories", |item| decoder.story(item, actions.len()))?;
        let problem = Problem {
            stories,
            n_characters,
            fluents: decoder.fluents,
            actions,
            triggers,
            initial,
            utilities,
        };
        Ok((problem, decoder.values))
    }
}

fn bad(what: impl Into<String>) -> Error {
    Error::BadProblem(what.into())
}

/// Refuse texts whose brackets nest deeper than any checked world's, before recursing into them.
fn check_nesting(bytes: &[u8]) -> Result<()> {
    let (mut depth, mut in_string, mut escaped) = (0usize, false, false);
    for &byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_NESTING {
            return Err(bad("nested too deeply"));
        }
    }
    Ok(())
}

fn field<'a>(json: &'a Json, name: &str) -> Result<&'a Json> {
    json.get(name)
        .ok_or_else(|| bad(format!("`{name}` is missing")))
}

fn array(json: &Json) -> Result<&[Json]> {
    json.as_array()
        .map(Vec::as_slice)
        .ok_or_else(|| bad("a list was expected"))
}

fn list<'a>(json: &'a Json, name: &str) -> Result<&'a [Json]> {
    array(field(json, name)?)
}

fn each<T>(json: &Json, name: &str, mut read: impl FnMut(&Json) -> Result<T>) -> Result<Vec<T>> {
    list(json, name)?.iter().map(&mut read).collect()
}

fn count(json: &Json, name: &str) -> Result<usize> {
    id(field(json, name)?, u16::MAX as usize)
}

fn id(json: &Json, end: usize) -> Result<usize> {
    json.as_u64()
        .and_then(|n| usize::try_from(n).ok())
        .filter(|&n| n < end)
        .ok_or_else(|| bad(format!("an id below {end} was expected, not {json}")))
}

struct Decoder {
    n_characters: usize,
    n_entities: usize,
    fluents: Vec<Fluent>,
    values: Values,
}

impl Decoder {
    fn fluent(&self, json: &Json) -> Result<Fluent> {
        let kind = match field(json, "kind")?.as_str() {
            Some("boolean") => Kind::Boolean,
            Some("number") => Kind::Number,
            Some("entity") => Kind::Entity,
            _ => return Err(bad("a fluent is a boolean, a number or an entity")),
        };
        let entities = each(json, "entities", |item| {
            Ok(id(item, self.n_entities)? as u16)
        })?;
        let holder = match field(json, "holder")? {
            Json::Null => None,
            holder => Some(id(holder, self.n_characters)? as CharacterId),
        };
        Ok(Fluent {
            kind,
            entities: entities.into(),
            holder,
        })
    }

    fn action(&mut self, json: &Json) -> Result<Action> {
        let observing = each(json, "observing", |item| self.condition(item))?;
        if observing.len() != self.n_characters {
            return Err(bad("one observing condition for each character is needed"));
        }
        let precondition = self.condition(field(json, "precondition")?)?;
        let motive = self.condition(field(json, "motive")?)?;
        Ok(Action {
            possible: Condition::All([precondition.clone(), motive].into()),
            precondition,
            effects: self.effects(json)?,
            consenting: self.characters(field(json, "consenting")?)?,
            observing: observing.into(),
        })
    }

    fn trigger(&mut self, json: &Json) -> Result<Trigger> {
        Ok(Trigger {
            precondition: self.condition(field(json, "precondition")?)?,
            effects: self.effects(json)?,
        })
    }

    fn story(&mut self, json: &Json, n_actions: usize) -> Result<Story> {
        let moments = each(json, "moments", |item| self.moment(item, n_actions))?;
        let end = moments.len();
        let each_moment = |name| each(json, name, |item| id(item, end));
        let n_scenes = list(json, "scenes")?.len();
        Ok(Story {
            scenes: each(json, "scenes", |item| scene(item, n_scenes, end))?.into(),
            once: each_moment("once")?.into(),
            never: each_moment("never")?.into(),
            precedences: each(json, "precedences", |item| match array(item)? {
                [first, second] => Ok((id(first, end)?, id(second, end)?)),
                _ => Err(bad("a precedence is of two moments")),
            })?
            .into(),
            end: self.condition(field(json, "end")?)?,
            moments: moments.into(),
        })
    }

    fn moment(&mut self, json: &Json, n_actions: usize) -> Result<Moment> {
        let actions = match field(json, "actions")? {
            Json::Null => None,
            _ => {
                let mut actions: Vec<u32> =
                    each(json, "actions", |item| Ok(id(item, n_actions)? as u32))?;
                actions.sort_unstable();
                Some(actions.into())
            }
        };
        Ok(Moment {
            actions,
            condition: self.condition(field(json, "condition")?)?,
        })
    }

    fn effects(&mut self, json: &Json) -> Result<Effects> {
        let (beliefs, plain) = each(json, "effects", |item| {
            Ok(Effect {
                guard: self.condition(field(item, "guard")?)?,
                place: self.place(field(item, "chain")?, field(item, "fluent")?)?,
                value: self.expression(field(item, "value")?)?,
            })
        })?
        .into_iter()
        .partition(|effect: &Effect| !effect.place.chain.is_empty());
        Ok(Effects { plain, beliefs })
    }

    fn initial(&mut self, json: &Json) -> Result<InitialEntry> {
        let place = self.place(field(json, "chain")?, field(json, "fluent")?)?;
        let Expression::Constant(value) = self.expression(field(json, "value")?)? else {
            return Err(bad("an initial value is a constant"));
        };
        Ok(InitialEntry {
            place,
            code: self.values.encode(value)?,
        })
    }

    fn characters(&self, json: &Json) -> Result<Box<[CharacterId]>> {
        array(json)?
            .iter()
            .map(|item| Ok(id(item, self.n_characters)? as CharacterId))
            .collect()
    }

    fn place(&self, chain: &Json, fluent: &Json) -> Result<Place> {
        let chain = self.characters(chain)?;
        if chain.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(bad("neighbours in a chain must differ"));
        }
        Ok(Place {
            chain,
            fluent: id(fluent, self.fluents.len())? as FluentId,
        })
    }

    fn condition(&mut self, json: &Json) -> Result<Condition> {
        let (tag, items) = tagged(json)?;
        match (tag, items) {
            ("value", [Json::Bool(value)]) => Ok(Condition::Constant(*value)),
            ("and", [parts]) => Ok(Condition::All(self.conditions(parts)?)),
            ("or", [parts]) => Ok(Condition::Any(self.conditions(parts)?)),
            ("compare", [operator, left, right]) => {
                let operator = comparison_operator(operator)?;
                let (left, right) = (self.expression(left)?, self.expression(right)?);
                self.comparison(operator, left, right)
            }
            _ => Err(bad(format!(
                "`{tag}` with {} items is no condition",
                items.len()
            ))),
        }
    }

    fn conditions(&mut self, json: &Json) -> Result<Box<[Condition]>> {
        array(json)?
            .iter()
            .map(|item| self.condition(item))
            .collect()
    }

    /// A comparison, as a literal where it tests a fluent for a constant.
    fn comparison(
        &mut self,
        operator: Operator,
        left: Expression,
        right: Expression,
    ) -> Result<Condition> {
        let equal = operator == Operator::Equal;
        if equal || operator == Operator::NotEqual {
            let literal = match (&left, &right) {
                (Expression::Fluent(place), Expression::Constant(value))
                | (Expression::Constant(value), Expression::Fluent(place)) => {
                    Some((place.clone(), *value))
                }
                _ => None,
            };
            if let Some((place, value)) = literal {
                let code = self.values.encode(value)?;
                return Ok(self.literal(place, code, equal));
            }
        }
        Ok(Condition::Compare {
            operator,
            left,
            right,
        })
    }

    /// `p != False` is stored as `p == True`, so that a boolean literal always names its value.
    fn literal(&self, place: Place, code: Code, equal: bool) -> Condition {
        let boolean = self.fluents[place.fluent as usize].kind == Kind::Boolean;
        let (code, equal) = match code {
            TRUE if boolean && !equal => (FALSE, true),
            FALSE if boolean && !equal => (TRUE, true),
            _ => (code, equal),
        };
        if place.chain.is_empty() {
            Condition::Literal {
                fluent: place.fluent,
                code,
                equal,
            }
        } else {
            Condition::Believed { place, code, equal }
        }
    }

    fn expression(&mut self, json: &Json) -> Result<Expression> {
        let (tag, items) = tagged(json)?;
        match (tag, items) {
            ("value", [Json::Null]) => Ok(Expression::Constant(Value::Unknown)),
            ("value", [Json::Bool(value)]) => Ok(Expression::Constant(Value::Boolean(*value))),
            ("value", [number]) => {
                let x = number
                    .as_f64()
                    .ok_or_else(|| bad("a number was expected"))?;
                Ok(Expression::Constant(Value::number(x)))
            }
            ("entity", [entity]) => Ok(Expression::Constant(Value::Entity(id(
                entity,
                self.n_entities,
            )? as u16))),
            ("fluent", [chain, fluent]) => Ok(Expression::Fluent(self.place(chain, fluent)?)),
            ("if", [branches, otherwise]) => {
                let branches = array(branches)?
                    .iter()
                    .map(|branch| match array(branch)? {
                        [condition, value] => {
                            Ok((self.condition(condition)?, self.expression(value)?))
                        }
                        _ => Err(bad("a branch is a condition and a value")),
                    })
                    .collect::<Result<_>>()?;
                Ok(Expression::If {
                    branches,
                    otherwise: Box::new(self.expression(otherwise)?),
                })
            }
            ("sum", [parts]) => Ok(Expression::Sum(self.expressions(parts)?)),
            ("product", [parts]) => Ok(Expression::Product(self.expressions(parts)?)),
            ("subtract", [left, right]) => Ok(Expression::Subtract(self.sides(left, right)?)),
            ("divide", [left, right]) => Ok(Expression::Divide(self.sides(left, right)?)),
            _ => Err(bad(format!(
                "`{tag}` with {} items is no value",
                items.len()
            ))),
        }
    }

    fn expressions(&mut self, json: &Json) -> Result<Box<[Expression]>> {
        array(json)?
            .iter()
            .map(|item| self.expression(item))
            .collect()
    }

    fn sides(&mut self, left: &Json, right: &Json) -> Result<Box<[Expression; 2]>> {
        Ok(Box::new([self.expression(left)?, self.expression(right)?]))
    }
}

fn scene(json: &Json, n_scenes: usize, n_moments: usize) -> Result<Scene> {
    let threads: Vec<Thread> = each(json, "threads", |item| thread(item, n_moments))?;
    Ok(Scene {
        threads: threads.into(),
        after: match field(json, "after")? {
            Json::Null => None,
            scene => Some(id(scene, n_scenes)?),
        },
    })
}

fn thread(json: &Json, n_moments: usize) -> Result<Thread> {
    let links = array(json)?;
    if links.is_empty() {
        return Err(bad("a thread has at least one moment"));
    }
    links
        .iter()
        .map(|link| match array(link)? {
            [moment, Json::Null] => Ok((id(moment, n_moments)? as MomentId, None)),
            [moment, within] => {
                let steps = within
                    .as_u64()
                    .filter(|&steps| steps > 0)
                    .ok_or_else(|| bad("`within` is a positive number of steps"))?;
                // No plot is as long as what does not fit.
                let steps = u16::try_from(steps).unwrap_or(u16::MAX - 1);
                Ok((id(moment, n_moments)? as MomentId, Some(steps)))
            }
            _ => Err(bad("a link is a moment and its `within`")),
        })
        .collect()
}

fn tagged(json: &Json) -> Result<(&str, &[Json])> {
    match array(json)? {
        [Json::String(tag), items @ ..] => Ok((tag, items)),
        _ => Err(bad("an expression starts with its tag")),
    }
}

fn comparison_operator(json: &Json) -> Result<Operator> {
    match json.as_str() {
        Some("==") => Ok(Operator::Equal),
        Some("!=") => Ok(Operator::NotEqual),
        Some("<") => Ok(Operator::Less),
        Some("<=") => Ok(Operator::LessOrEqual),
        Some(">") => Ok(Operator::Greater),
        Some(">=") => Ok(Operator::GreaterOrEqual),
        _ => Err(bad("unknown comparison")),
    }
}

/// What a fluent starts as where nothing is said.
pub fn default_code(kind: Kind, values: &mut Values) -> Result<Code> {
    match kind {
        Kind::Boolean => Ok(FALSE),
        Kind::Number => values.encode(Value::Number(0.0)),
        Kind::Entity => Ok(UNKNOWN),
    }
}
