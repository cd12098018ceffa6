"""The worlds that come with fabula, for tests: their stories, their minds, and altered texts."""

from collections.abc import Iterable
from dataclasses import dataclass

from checking import problem_of

from fabula.model import Limits, Value, value_text
from fabula.planner import Found, Outcome, Planner
from fabula.plots import Plot
from fabula.reading import read_world
from fabula.reference import Explainer, Mind, World, horizon


@dataclass(frozen=True, slots=True)
class Story:
    """A plot that a world is made for, what asks for it, and limits within which it is found.

    What asks for it is a story of the world, a goal, or with neither the default goal.
    """

    world: str
    limits: Limits
    plot: tuple[str, ...]
    story: str | None = None
    goal: float | None = None


MARKET = Story(
    "market",
    Limits(2, 2, 3),
    ("walk(Otto, Cottage, Market)", "trade(Otto, Vera, Coin, Eggs)"),
)
SALLY_ANNE = Story(
    "sally_anne",
    Limits(5, 5, 3),
    (
        "put(Sally, Basket)",
        "walk(Sally, Nursery, Garden)",
        "move(Anne, Basket, Box)",
        "walk(Sally, Garden, Nursery)",
        "look(Sally, Basket)",
    ),
)
ICE_CREAM_VAN = Story(
    "ice_cream_van",
    Limits(5, 5, 3),
    (
        "go(Mary, Park, MarysHouse)",
        "fetch_money(Mary)",
        "drive(Vendor, Park, Church)",
        "go(Mary, MarysHouse, Church)",
        "go(John, Park, MarysHouse)",
    ),
)
ROMEO_JULIET = Story(
    "romeo_juliet",
    Limits(8, 7, 3),
    (
        "drink_potion(Juliet)",
        "entomb(Capulet, Juliet)",
        "travel(Balthasar, Tomb, Mantua)",
        "report(Balthasar, Romeo, Juliet)",
        "travel(Romeo, Mantua, Tomb)",
        "kill_oneself(Romeo)",
        "wake(Juliet)",
        "kill_oneself(Juliet)",
    ),
)
CAPTURED = Story(
    "captured",
    Limits(None, None, 3),
    (
        "marry(Allison, Monica)",
        "ship_out(Allison)",
        "taken_prisoner(Allison)",
        "years_pass(Allison, Monica)",
        "fall_in_love(Digby, Monica)",
        "begin_affair(Digby, Monica, Allison)",
        "ship_out(Digby)",
        "write_letter(Monica, Digby)",
        "shoot_sentry(Cellmate)",
        "rush_gate(Comrades)",
        "open_fire(Guards)",
        "punish(Vogt)",
        "change_command(Ehrlich, Vogt)",
        "plot_escape(Allison)",
        "recall_oxford(Allison, Ehrlich)",
        "appeal(Allison, Ehrlich)",
        "annul(Ehrlich)",
        "taken_prisoner(Digby)",
        "greet(Allison, Digby)",
        "keep_distance(Digby, Allison)",
        "slip_out(Digby)",
        "drop_coat(Digby)",
        "steal_plane(Digby)",
        "go(Elsa, Lane, Camp)",
        "go(Strogin, Camp, Lane)",
        "deliver_food(Elsa)",
        "go(Elsa, Camp, Lane)",
        "attack(Strogin, Elsa)",
        "go(Strogin, Lane, Camp)",
        "go(Ehrlich, Camp, Lane)",
        "find_coat(Ehrlich, Elsa, Digby)",
        "go(Ehrlich, Lane, Camp)",
        "news(Digby)",
        "demand(Ehrlich, Digby, Elsa)",
        "reject(London, Digby, Elsa, Ehrlich)",
        "ask_signature(Ehrlich, Allison, Digby, Elsa)",
        "refuse(Allison, Ehrlich, Elsa)",
        "lay_out(Ehrlich, Allison, Digby, Elsa)",
        "notice_hand(Allison, Monica)",
        "read_letter(Allison, Monica)",
        "sign(Allison, Ehrlich, Digby, Elsa)",
        "hand_over(London, Digby)",
        "open_trial(Ehrlich, Digby)",
        "refuse_defence(Digby, Allison)",
        "convict(Ehrlich, Digby)",
        "write_confession(Strogin, Elsa)",
        "hang_oneself(Strogin)",
        "come_across_note(Allison, Strogin)",
        "crumple(Allison)",
        "lead_out(Ehrlich, Digby)",
        "show_note(Allison, Ehrlich, Strogin)",
        "free_condemned(Ehrlich, Digby)",
        "renounce(Allison, Digby, Monica)",
        "prepare_raid()",
        "seize_gun(Allison)",
        "hold_off(Allison)",
        "rush_gate(Comrades)",
        "rush_gate(Digby)",
        "overpower_crews(Comrades)",
        "fly_off(Comrades)",
        "throw_grenade(Guards, Allison)",
        "find_body(Ehrlich, Allison)",
        "salute(Ehrlich, Allison)",
    ),
    "film",
)
MISER = Story(
    "miser",
    Limits(3, 3, 3),
    (
        "run_off_with(Toby, Purse, CountingHouse, Almshouse)",
        "walk(Silas, CountingHouse, Almshouse)",
        "give(Silas, Coat, Agnes)",
    ),
)
COLD_SHOULDER = Story(
    "cold_shoulder",
    Limits(4, 3, 3),
    (
        "fox_takes_goose()",
        "come_home(Marta)",
        "turn_away(Jonas, Marta)",
        "make_up_with(Marta, Jonas)",
    ),
)
COLD_SHOULDER_TO_THE_END = Story(
    "cold_shoulder", Limits(5, 3, 3), (*COLD_SHOULDER.plot, "own_up(Jonas, Marta)"), goal=2
)
_CALLED_OUT = (
    "whisper(Voss, Florian, Kasimir)",
    "accuse(Florian, Kasimir)",
    "challenge(Kasimir, Florian)",
)
_TOLD_THE_TRUTH = (*_CALLED_OUT, "whisper(Ottilie, Florian, Voss)")
BLOOD = Story(
    "duel",
    Limits(7, 3, 3),
    (*_CALLED_OUT, "walk_out(Kasimir, Florian)", "shoot(Kasimir, Florian)"),
    "blood",
)
APOLOGY = Story(
    "duel", Limits(7, 3, 3), (*_TOLD_THE_TRUTH, "apologise(Florian, Kasimir)"), "apology"
)
INTO_THE_AIR = Story(
    "duel",
    Limits(7, 3, 3),
    (
        *_TOLD_THE_TRUTH,
        "walk_out(Kasimir, Florian)",
        "fire_into_the_air(Florian, Kasimir)",
        "lower_pistol(Kasimir, Florian)",
    ),
    "into_the_air",
)
UNMASKED = Story(
    "duel",
    Limits(7, 3, 3),
    (*_TOLD_THE_TRUTH, "accuse(Florian, Voss)", "apologise(Florian, Kasimir)"),
    "unmasked",
)
STORIES = (
    MARKET,
    SALLY_ANNE,
    ICE_CREAM_VAN,
    ROMEO_JULIET,
    CAPTURED,
    MISER,
    COLD_SHOULDER,
    COLD_SHOULDER_TO_THE_END,
    BLOOD,
    APOLOGY,
    INTO_THE_AIR,
    UNMASKED,
)


def text_of(world: str) -> str:
    """Return the text of a shipped world."""
    return read_world(world).text


def altered(world: str, old: str, new: str) -> str:
    """Return the text of a shipped world in which `old`, which stands there once, is `new`."""
    text = text_of(world)
    assert text.count(old) == 1, f"{world}: {old!r} stands there {text.count(old)} times"
    return text.replace(old, new)


def told(
    text: str, limits: Limits, *, story: str | None = None, goal: float | None = None
) -> Outcome:
    """Return what a search comes to for a story, or for a goal, or for the default goal."""
    return Planner(problem_of(text), limits=limits, story=story, goal=goal).search()


def plot_of(outcome: Outcome) -> Plot:
    """Return the plot that was found."""
    assert isinstance(outcome, Found)
    return outcome.plot


class Told:
    """A shipped world as the reference runs it, asked by names and signatures."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.problem = problem_of(text_of(story.world))
        self.world = World(self.problem, horizon(self.problem, story.limits))
        self.explainer = Explainer(self.world, story.limits)
        self._names = [character.name for character in self.problem.characters]

    def after(self, actions: Iterable[str]) -> Mind:
        """Return the world after actions, each of which is possible."""
        mind = self.world.initial
        for signature in actions:
            action = self.world.actions[signature]
            assert action.possible(mind), signature
            mind = self.world.after(mind, action)
        return mind

    def at(self, action: str) -> Mind:
        """Return the world of the story after this action."""
        return self.after(self.story.plot[: self.story.plot.index(action) + 1])

    def believes(self, mind: Mind, fluent: str, *chain: str) -> str:
        """Return the value of a fluent in what the first of `chain` believes the next believes."""
        for name in chain:
            mind = mind.believed(self._names.index(name))
        value: Value = self.world.value(mind, fluent)
        return value_text(value)

    def is_explained(self, mind: Mind, action: str, character: str) -> bool:
        """Whether a character has a reason for a possible action in the author's world."""
        event = self.world.actions[action]
        assert event.possible(mind)
        answer = self.explainer.explained(event, mind, self._names.index(character))
        assert answer.name != "UNKNOWN"
        return answer.name == "YES"
