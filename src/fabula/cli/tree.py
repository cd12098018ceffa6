"""A plot as a tree: what happens, who believes in which plan, and what each would gain."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from fabula.model import value_text
from fabula.plots import Explanation, Plot
from fabula.stakes import Stake


def print_tree(plot: Plot, stakes: Iterable[Stake]) -> None:
    """Print a plot as a tree; `stakes` are in the order of the goal lines of plot text."""
    # Lines are never wrapped: a tree that is cut at 80 columns cannot be read or searched.
    Console(soft_wrap=True, highlight=False).print(plot_tree(plot, stakes))


def plot_tree(plot: Plot, stakes: Iterable[Stake]) -> Tree:
    """Return the tree of a plot."""
    remaining = iter(stakes)
    root = Tree(Text("plot", style="bold"))
    for number, step in enumerate(plot.steps, start=1):
        branch = root.add(Text(f"{number}. {step.action}", style="bold"))
        for explanation in step.explanations:
            _add(branch, explanation, (), remaining)
    root.add(_gain("the author", next(remaining)))
    return root


def _add(
    branch: Tree, explanation: Explanation, believers: tuple[str, ...], stakes: Iterator[Stake]
) -> None:
    """Add what the innermost of `believers` takes to be the reasons of a character."""
    character = explanation.character
    minds = "".join(f"{believer} believes that " for believer in believers)
    plan = branch.add(Text(f"{minds}{character} has this plan:", style="cyan"))
    for step in explanation.steps:
        planned = plan.add(Text(step.action))
        for nested in step.explanations:
            _add(planned, nested, (*believers, character), stakes)
    plan.add(_gain(character, next(stakes)))


def _gain(whose: str, stake: Stake) -> Text:
    if stake.story is not None:
        return Text(f"goal: the story `{stake.story}` is told", style="green")
    change = f"{value_text(stake.before)} to {value_text(stake.after)}"
    return Text(f"goal: the utility of {whose} rises from {change}", style="green")
