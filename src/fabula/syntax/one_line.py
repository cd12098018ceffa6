"""The canonical text of an expression on one line; brackets are printed where the tree has them."""

from fabula.syntax.tree import (
    Arithmetic,
    Assignment,
    Believes,
    BooleanLiteral,
    Call,
    Comparison,
    Conditional,
    Conjunction,
    Disjunction,
    Expression,
    Formal,
    Group,
    Missing,
    Name,
    Negation,
    NumberLiteral,
    Parameter,
    Quantified,
    TypeTest,
    UnknownLiteral,
)


def one_line(expression: Expression) -> str:
    """Return the canonical text of an expression; `Missing` has none and is shown as `...`."""
    match expression:
        case Group(inner=inner):
            return f"({one_line(inner)})"
        case Call(name=name, arguments=arguments):
            return f"{name.text}({parameters(arguments)})"
        case Believes(character=character, body=body):
            return f"believes({parameter(character)}, {one_line(body)})"
        case Conjunction(parts=parts):
            return " & ".join([one_line(part) for part in parts])
        case Disjunction(parts=parts):
            return " | ".join([one_line(part) for part in parts])
        case Negation(body=body):
            return f"!{one_line(body)}"
        case Conditional():
            return _conditional(expression)
        case Quantified(body=body):
            return f"{quantifier(expression)} {one_line(body)}"
        case Assignment(target=target, value=value):
            return f"{one_line(target)} = {one_line(value)}"
        case Comparison(operator=operator, left=left, right=right):
            return f"{one_line(left)} {operator} {one_line(right)}"
        case TypeTest(operand=operand, type=type_name):
            return f"{one_line(operand)} : {type_name.text}"
        case Arithmetic(unary=True, right=right):
            # Before a digit a `-` would become a part of the number.
            gap = " " if isinstance(right, NumberLiteral) else ""
            return f"-{gap}{one_line(right)}"
        case Arithmetic(operator=operator, left=left, right=right):
            return f"{one_line(left)} {operator} {one_line(right)}"
    return parameter(expression)


def parameter(argument: Parameter) -> str:
    """Return the text of a name or a constant."""
    match argument:
        case Name(text=text) | NumberLiteral(text=text):
            return text
        case BooleanLiteral(value=value):
            return str(value)
        case UnknownLiteral():
            return "?"
        case Missing():
            return "..."


def parameters(arguments: tuple[Parameter, ...]) -> str:
    """Return the text of names and constants with commas between them."""
    return ", ".join([parameter(argument) for argument in arguments])


def formal(declared: Formal) -> str:
    """Return the text of a formal parameter."""
    if declared.type is None:
        return parameter(declared.name)
    return f"{parameter(declared.name)} : {declared.type.text}"


def formals(declared: tuple[Formal, ...]) -> str:
    """Return the text of formal parameters with commas between them."""
    return ", ".join([formal(one) for one in declared])


def quantifier(expression: Quantified) -> str:
    """Return the text of a quantifier before its body."""
    return f"{expression.kind}({expression.variable.text} : {expression.type.text})"


def _conditional(expression: Conditional) -> str:
    words = ["if"] + ["elseif"] * (len(expression.branches) - 1)
    pieces = [
        f"{word}({one_line(condition)}) {one_line(body)}"
        for word, (condition, body) in zip(words, expression.branches, strict=True)
    ]
    if expression.otherwise is not None:
        pieces.append(f"else {one_line(expression.otherwise)}")
    return " ".join(pieces)
