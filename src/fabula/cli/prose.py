"""Plots in prose, for the commands that print them."""

from dataclasses import replace

from fabula.cli.show import show_diagnostics
from fabula.diagnostics import Severity
from fabula.model import Limits
from fabula.narrate import Narration, narrate, read_templates, template_diagnostics
from fabula.planner import DEFAULT_EPISTEMIC_LIMIT
from fabula.plots import Plot
from fabula.reading import narration_phrases, world_templates
from fabula.world import World


def narrated(
    world: str,
    loaded: World,
    plot: Plot,
    language: str,
    *,
    story: str | None,
    limits: Limits,
) -> Narration | None:
    """Return a plot in prose; None, after showing why, if the world's Fluent file has errors.

    Raises:
        FileError: C003 or C004, the Fluent file cannot be read.
        PlotError: P010, the plot names an action that can never happen.
    """
    phrases, own = narration_phrases(language), world_templates(world, language)
    found = template_diagnostics(loaded.problem, language, phrases=phrases, world=own)
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    if errors:
        show_diagnostics(errors)
        return None
    templates, _ = read_templates(language, (*phrases, *own))
    # Minds are nested as deep as where a plot is told.
    if limits.epistemic is None:
        limits = replace(limits, epistemic=DEFAULT_EPISTEMIC_LIMIT)
    return narrate(loaded.problem, plot, language, templates=templates, story=story, limits=limits)
