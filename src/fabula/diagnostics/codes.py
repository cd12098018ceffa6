"""The catalogue of everything fabula can say about a text.

Every code here has a page `docs/errors/<CODE>.md` and a case under `tests/diagnostics/<CODE>/`;
a test holds the three together.  A code is never used again for something else.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from fabula.diagnostics.diagnostic import Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """What a code means: how bad it is, and one line that says it without an example."""

    severity: Severity
    summary: str


CATALOGUE: Mapping[str, CodeEntry] = {
    # F001-F099: syntax (lexer and parser)
    "F001": CodeEntry(ERROR, "a block comment is never closed"),
    "F002": CodeEntry(ERROR, "a bracket is never closed"),
    "F003": CodeEntry(ERROR, "a closing bracket closes nothing"),
    "F004": CodeEntry(ERROR, "an expression is nested too deeply"),
    "F005": CodeEntry(ERROR, "a `;` is missing"),
    "F006": CodeEntry(ERROR, "there is nothing between two `;`"),
    "F007": CodeEntry(ERROR, "a number is too large"),
    "F008": CodeEntry(ERROR, "a piece of text means nothing here"),
    "F009": CodeEntry(ERROR, "a piece of text cannot be read as an expression"),
    "F010": CodeEntry(ERROR, "an expression is missing"),
    "F011": CodeEntry(ERROR, "an operator is missing between two expressions"),
    "F012": CodeEntry(ERROR, "a `-` before a digit was read as the sign of a number"),
    "F013": CodeEntry(ERROR, "`else if` is not in the classic dialect"),
    "F014": CodeEntry(ERROR, "a conditional is malformed"),
    "F015": CodeEntry(ERROR, "comparisons cannot be chained"),
    "F016": CodeEntry(ERROR, "a `believes(...)` is malformed"),
    "F017": CodeEntry(ERROR, "a quantifier is malformed"),
    "F018": CodeEntry(ERROR, "an argument is not a single name or constant"),
    "F019": CodeEntry(ERROR, "a reserved word is used as a name"),
    "F020": CodeEntry(ERROR, "something that is not a fluent is assigned"),
    "F030": CodeEntry(ERROR, "a statement of an unknown kind"),
    "F031": CodeEntry(ERROR, "a type definition is malformed"),
    "F032": CodeEntry(ERROR, "an entity definition is malformed"),
    "F033": CodeEntry(ERROR, "a property definition is malformed"),
    "F034": CodeEntry(ERROR, "an action or trigger is malformed"),
    "F035": CodeEntry(ERROR, "a part of an action or trigger is malformed"),
    "F036": CodeEntry(ERROR, "a utility is malformed"),
    "F037": CodeEntry(ERROR, "a parameter is malformed"),
    "F038": CodeEntry(ERROR, "a trigger has a part that only actions have"),
    "F039": CodeEntry(ERROR, "a statement or part of the fabula dialect stands in a classic file"),
    "F040": CodeEntry(ERROR, "a story is malformed"),
    "F041": CodeEntry(ERROR, "a clause of a story is malformed"),
    "F042": CodeEntry(ERROR, "a `within` is malformed"),
    # F101-F199: names, types, entities, properties
    "F101": CodeEntry(ERROR, "a type is not declared"),
    "F102": CodeEntry(ERROR, "a name is neither a variable nor an entity"),
    "F103": CodeEntry(ERROR, "a property is not declared"),
    "F104": CodeEntry(ERROR, "a property is not declared for these arguments"),
    "F105": CodeEntry(ERROR, "a built-in type is extended, or given a parent"),
    "F106": CodeEntry(ERROR, "a type is its own ancestor"),
    "F107": CodeEntry(ERROR, "an entity is declared a boolean or a number"),
    "F108": CodeEntry(ERROR, "a variable is declared a number"),
    "F109": CodeEntry(ERROR, "two properties declare the same fluent"),
    "F110": CodeEntry(ERROR, "`?` is used as an argument"),
    "F111": CodeEntry(ERROR, "two events have the same signature"),
    "F112": CodeEntry(ERROR, "something that is not a character stands for one"),
    "F113": CodeEntry(ERROR, "an attitude has no character that holds it"),
    # F201-F299: expression types
    "F201": CodeEntry(ERROR, "a condition is not boolean"),
    "F202": CodeEntry(ERROR, "something that is not a number is computed with"),
    "F203": CodeEntry(ERROR, "a fluent is given a value of another type"),
    "F204": CodeEntry(ERROR, "the branches of a conditional have different types"),
    "F205": CodeEntry(ERROR, "a conditional value has no `else`"),
    "F206": CodeEntry(ERROR, "an assignment stands where a condition is expected"),
    "F207": CodeEntry(ERROR, "a value is tested for being a number"),
    # F301-F399: effects, events, initial statements
    "F301": CodeEntry(ERROR, "something that is not an effect stands in one"),
    "F302": CodeEntry(ERROR, "an effect gives a value to something that is not a fluent"),
    "F303": CodeEntry(ERROR, "an effect says only what a fluent does not become"),
    "F304": CodeEntry(ERROR, "an effect with `exists` leaves open what happens"),
    "F305": CodeEntry(ERROR, "an effect gives one fluent two values"),
    "F306": CodeEntry(ERROR, "an observer has too narrow a type"),
    "F307": CodeEntry(ERROR, "a utility is neither a number nor a condition"),
    # F320-F339: stories
    "F320": CodeEntry(ERROR, "two stories, or two scenes of a story, have the same name"),
    "F321": CodeEntry(ERROR, "a `then scene` has no scene before it"),
    "F322": CodeEntry(ERROR, "a moment has two events"),
    "F323": CodeEntry(ERROR, "an event stands where only a condition can"),
    "F324": CodeEntry(ERROR, "a trigger is used as an event"),
    "F325": CodeEntry(ERROR, "a name in a story is both a property's and an action's"),
    "F326": CodeEntry(ERROR, "an event is no event of its action"),
    "F327": CodeEntry(ERROR, "a parameter of a scene has no type"),
    # F401-F419: warnings of the parser and of the import; F420-F499: of the checker
    "F401": CodeEntry(WARNING, "the two dialects read an expression differently"),
    "F402": CodeEntry(WARNING, "a part is written twice"),
    "F403": CodeEntry(WARNING, "a name was changed because it is reserved in the fabula dialect"),
    "F404": CodeEntry(WARNING, "a type that was never declared was declared"),
    "F421": CodeEntry(WARNING, "a type is used without being declared"),
    "F422": CodeEntry(WARNING, "two properties overlap; the first counts"),
    "F423": CodeEntry(WARNING, "a utility is defined twice; the last counts"),
    "F424": CodeEntry(WARNING, "a character cannot foresee what an action makes him believe"),
    "F425": CodeEntry(WARNING, "two events have the same signature"),
    "F426": CodeEntry(WARNING, "a comparison has the same result in every state"),
    "F427": CodeEntry(WARNING, "two parameters of an event or a scene have the same name"),
    "F428": CodeEntry(WARNING, "a story demands nothing"),
    "F429": CodeEntry(WARNING, "a parameter of a scene is not used"),
    # G001-G099: grounding
    "G001": CodeEntry(WARNING, "an action can never happen"),
    "G002": CodeEntry(WARNING, "a trigger can never happen"),
    "G003": CodeEntry(WARNING, "an event reads deeper into minds than it writes"),
    "G004": CodeEntry(WARNING, "a story demands what can never come about"),
    "G005": CodeEntry(WARNING, "nobody would ever want an action"),
    "G006": CodeEntry(WARNING, "nobody can further a desire"),
    "G007": CodeEntry(WARNING, "a character has nothing to do"),
    "G008": CodeEntry(WARNING, "a trigger would fire again and again"),
    "G009": CodeEntry(WARNING, "a belief stays wrong for ever"),
    "G010": CodeEntry(WARNING, "an action is open to somebody who does not know"),
    "G011": CodeEntry(WARNING, "a property is never read"),
    "G012": CodeEntry(WARNING, "an allowance silences nothing"),
    "G013": CodeEntry(WARNING, "an allowance cannot be read"),
    # R001-R099: modelling errors while a world runs
    "R001": CodeEntry(ERROR, "two effects of one event give a fluent different values"),
    "R002": CodeEntry(ERROR, "triggers fire again and again and never end"),
    # P001-P099: plot texts
    "P001": CodeEntry(ERROR, "an item of a plot has no closing bracket"),
    "P002": CodeEntry(ERROR, "something in a plot is neither an action nor a goal"),
    "P003": CodeEntry(ERROR, "an item is nested below nothing that it could explain"),
    "P004": CodeEntry(ERROR, "an explanation has no goal line"),
    "P005": CodeEntry(ERROR, "the author's goal is not the last line of a plot"),
    "P006": CodeEntry(ERROR, "a `|` stands in the middle of a line"),
    "P007": CodeEntry(ERROR, "explanations are nested too deeply"),
    "P008": CodeEntry(ERROR, "an action is explained twice for one character"),
    "P009": CodeEntry(ERROR, "a goal line does not say whose goal it is"),
    "P010": CodeEntry(ERROR, "a plot names an action that can never happen in its world"),
    "P011": CodeEntry(ERROR, "a gap of an outline cannot be read"),
    "P012": CodeEntry(ERROR, "an outline has no written step"),
    "P013": CodeEntry(ERROR, "a waiver has no reason"),
    "P014": CodeEntry(ERROR, "a waiver stands where there is nothing to waive"),
    # T001-T099: test files
    "T001": CodeEntry(ERROR, "a statement of a test file is malformed"),
    "T002": CodeEntry(ERROR, "a part of a test is malformed"),
    "T003": CodeEntry(ERROR, "a test file has no world, or none that there is"),
    "T004": CodeEntry(ERROR, "two tests have the same name"),
    "T005": CodeEntry(ERROR, "a test does not say what is tested, or says it twice"),
    "T006": CodeEntry(ERROR, "a part has no place in its test"),
    "T007": CodeEntry(ERROR, "a test is about a story that there is not"),
    # N001-N099: Fluent files for narration
    "N001": CodeEntry(ERROR, "a Fluent file cannot be read"),
    "N002": CodeEntry(WARNING, "a template is written twice; the first counts"),
    "N003": CodeEntry(ERROR, "a template calls a function that there is not"),
    "N004": CodeEntry(ERROR, "a template has a variable that it is never given"),
    "N005": CodeEntry(ERROR, "a template refers to one that there is not"),
    "N006": CodeEntry(ERROR, "a function of a template is called as it cannot be"),
    "N007": CodeEntry(WARNING, "a template is for nothing in the world"),
    "N008": CodeEntry(WARNING, "an action has no template"),
    "N009": CodeEntry(WARNING, "an entity is not in the lexicon"),
    "N010": CodeEntry(WARNING, "an attitude has no words"),
    "N011": CodeEntry(WARNING, "a template has an attribute that is not used"),
    "N012": CodeEntry(ERROR, "an entry of the lexicon cannot be inflected"),
    "N013": CodeEntry(WARNING, "a variant is for a value that a variable never has"),
    "N014": CodeEntry(WARNING, "an entry of the lexicon has no gender"),
    # C001-C099: the command line
    "C001": CodeEntry(ERROR, "there is no such file"),
    "C002": CodeEntry(ERROR, "a folder was given where a file is needed"),
    "C003": CodeEntry(ERROR, "a file cannot be read or written"),
    "C004": CodeEntry(ERROR, "a file is not UTF-8 text"),
    "C005": CodeEntry(ERROR, "there is neither a file nor a shipped world of that name"),
    "C006": CodeEntry(ERROR, "a file that exists already would be overwritten"),
    # C020-C029: changes of a world
    "C020": CodeEntry(ERROR, "a change is of an unknown kind"),
    "C021": CodeEntry(ERROR, "a change names no action"),
    "C022": CodeEntry(ERROR, "a change takes away a wish that is none"),
    "C023": CodeEntry(ERROR, "a change takes away a consent that nobody asks for"),
    "C024": CodeEntry(ERROR, "a change takes away a condition that an action does not have"),
    "C025": CodeEntry(ERROR, "a change of a plot is malformed"),
    "C026": CodeEntry(ERROR, "a change is about a step that the plot does not have"),
    # K001-K099: the kernel
    "K001": CodeEntry(ERROR, "the compiled kernel is missing"),
}
