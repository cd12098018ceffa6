"""Whether a function of templates is called as it can be."""

from fluent.syntax import ast

from fabula.diagnostics import nearest
from fabula.model import Problem
from fabula.narrate.functions import MANY, Function

READERS = {"VALUE": 0, "BELIEVED": 1}
"""The functions that read a fluent, and which of their arguments is its property."""


def wrong_call(
    node: ast.FunctionReference, function: Function, problem: Problem
) -> tuple[str, ...] | None:
    """Return what is wrong with a call, and then ways out; None if nothing is."""
    positional = node.arguments.positional
    name = node.id.name
    if not function.takes(len(positional)):
        return (f"`{name}` takes {_amount(function)}, and not {len(positional)}",)
    for kind, argument in zip(function.first, positional, strict=False):
        if (kind == "text") != isinstance(argument, ast.StringLiteral):
            wanted = "a text in quotes" if kind == "text" else "a variable or an entry"
            return (f"`{name}` wants {wanted} first",)
    if any(isinstance(argument, ast.NumberLiteral) for argument in positional):
        return (f"`{name}` does not take a number",)
    return _wrong_option(node, function) or _wrong_fluent(node, problem)


def _amount(function: Function) -> str:
    n_first = len(function.first)
    least, most = n_first + function.least, n_first + function.most
    if least == most:
        return f"{least} argument{'' if least == 1 else 's'}"
    return f"at least {least}" if most >= MANY else f"{least} to {most} arguments"


def _wrong_option(node: ast.FunctionReference, function: Function) -> tuple[str, ...] | None:
    options = function.named or {}
    for given in node.arguments.named:
        name = given.name.name
        if name not in options:
            near = nearest(name, options)
            there_are = f"it has {', '.join(options)}" if options else "it has none"
            hint = f"did you mean `{near}`?" if near else there_are
            return f"`{node.id.name}` has no option `{name}`", hint
        words = options[name]
        text = given.value.parse()["value"]
        if words and text not in words:
            return f"`{text}` is nothing that `{name}` can be", f"it can be {', '.join(words)}"
    return None


def _wrong_fluent(node: ast.FunctionReference, problem: Problem) -> tuple[str, ...] | None:
    place = READERS.get(node.id.name)
    if place is None:
        return None
    positional = node.arguments.positional
    literal = positional[place]
    name = literal.parse()["value"] if isinstance(literal, ast.StringLiteral) else ""
    arities = {len(p.formals) for p in problem.properties if p.name == name}
    if not arities:
        near = nearest(name, (family.name for family in problem.properties))
        meant = () if near is None else (f"did you mean `{near}`?",)
        return (f"the world has no property `{name}`", *meant)
    n_arguments = len(positional) - place - 1
    if n_arguments not in arities:
        takes = " or ".join(map(str, sorted(arities)))
        return (f"`{name}` is a property of {takes}, and not of {n_arguments}",)
    return None
