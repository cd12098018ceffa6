"""What tests of explanations share: plots of small worlds, replayed as deep as they are told."""

from checking import problem_of
from shipped import Story

from fabula.model import Limits, Problem
from fabula.plots import Plot, PlotStep
from fabula.reading import read_world
from fabula.reference import World, horizon

LIMITS = Limits(3, 3, 2)

CHEST = """
    type box;
    entity Ann : character;
    entity Bob : character;
    entity Chest : box;
    property locked(b : box) : boolean;
    property opened(b : box) : boolean;
    property coins() : number;
    property finder(b : box) : character;
    coins() = ?;
    believes(Bob, locked(Chest));
    action open(c : character, b : box) {
        precondition: !locked(b) & !opened(b);
        effect: opened(b);
        consenting: c;
    };
    utility(): opened(Chest);
    utility(Ann): opened(Chest);
"""
"""Bob believes that the chest is locked; Ann opens it before his eyes."""


def plot_of(*actions: str) -> Plot:
    """Return a plot without explanations."""
    return Plot(tuple(PlotStep(action) for action in actions))


def chest() -> World:
    """Return the world of the chest, running."""
    return running(problem_of(CHEST), LIMITS)


def running(problem: Problem, limits: Limits) -> World:
    """Return a world that runs, minds nested as deep as the limits ask for."""
    return World(problem, horizon(problem, limits))


def told(story: Story) -> tuple[World, Plot]:
    """Return a shipped world and the plot of a story of it."""
    problem = problem_of(read_world(story.world).text)
    return running(problem, story.limits), plot_of(*story.plot)
