"""How storylines look: sizes in pixels, and colours that hold in dark and light."""

from typing import Final

STEP: Final = 30
"""From one step to the next."""
ROW: Final = 30
"""From one row to the next: room for a name above the line and for ribbons below it."""
HEADER: Final = 20
"""Above the rows of a place, for its name."""
GAP: Final = 8
"""Below the rows of a place."""
TEXT: Final = 11
"""The size of the letters."""
NARROWEST: Final = 340
"""No chart is narrower: the legend wants room."""
SCENE_LINE: Final = 17
"""From one line of scenes' names to the next."""
ACTED_ON: Final = 4.0
"""How thick the ribbon is of a wrong belief that makes its holder act."""
RIBBONS: Final = 14.0
"""How thick all other ribbons of a line are together, at most."""
THICKEST: Final = 2.5
"""How thick one of them is at most."""

N_COLOURS: Final = 7
"""How many lines look different by their colour alone; further ones are dashed."""

# The palette of Okabe and Ito (Color universal design, 2008), darker or lighter where a colour
# would not stand out from its background; yellow and black do not work on both and are left out.
_LIGHT: Final = ("#0072b2", "#b8460a", "#00795a", "#a3467c", "#8a6d00", "#2f8fcb", "#5d5d66")
_DARK: Final = ("#6db8f0", "#f0874e", "#3ecf9f", "#e79ac7", "#e8c547", "#9bd7ff", "#b9b9c4")


def _variables(colours: tuple[str, ...]) -> str:
    return ";".join(f"--c{number}:{colour}" for number, colour in enumerate(colours))


_ON_LIGHT: Final = (
    f"--ink:#1d1f24;--faint:#6b7078;--paper:#fff;--band:#f3f4f6;--rule:#d5d8dd;--wrong:#d1242f;"
    f"{_variables(_LIGHT)}"
)
_ON_DARK: Final = (
    f"--ink:#e8e9ec;--faint:#9ba1ab;--paper:#16181d;--band:#20232a;--rule:#3a3f49;--wrong:#ff7b72;"
    f"{_variables(_DARK)}"
)

STYLE: Final = "\n".join(
    [
        f".storyline{{{_ON_LIGHT};color-scheme:light dark;background:var(--paper);"
        f"font:{TEXT}px system-ui,sans-serif}}",
        f"@media(prefers-color-scheme:dark){{.storyline{{{_ON_DARK}}}}}",
        f':root[data-theme="light"] .storyline{{{_ON_LIGHT}}}',
        f':root[data-theme="dark"] .storyline{{{_ON_DARK}}}',
        ".storyline text{fill:var(--ink)}",
        ".storyline .halo{paint-order:stroke;stroke:var(--paper);stroke-width:3px;"
        "stroke-linejoin:round}",
        ".storyline .place{fill:var(--band)}",
        ".storyline .place-name{font-weight:600;letter-spacing:.08em;fill:var(--faint)}",
        ".storyline .scene{fill:var(--ink);opacity:.045}",
        ".storyline .scene-edge{stroke:var(--rule)}",
        ".storyline .scene-name{font-weight:600}",
        ".storyline .line{fill:none;stroke-width:2.5;stroke-linecap:round}",
        ".storyline .line.dashed{stroke-dasharray:7 4}",
        ".storyline .ribbon{fill:none;opacity:.33}",
        ".storyline .acted-on{stroke:var(--wrong);opacity:.9}",
        ".storyline .meeting{stroke:var(--ink);stroke-width:1.5}",
        ".storyline .view{stroke:var(--ink);stroke-width:1;opacity:.28;stroke-dasharray:1 3}",
        ".storyline .acts{fill:var(--ink);stroke:var(--paper);stroke-width:1}",
        ".storyline .concerned{fill:var(--paper);stroke:var(--ink);stroke-width:1.5}",
        ".storyline .sees{fill:var(--ink);opacity:.4}",
        ".storyline .number,.storyline .legend{fill:var(--faint)}",
        ".storyline .event:hover .meeting,.storyline .event:focus .meeting{stroke-width:3}",
        ".storyline .event:hover text{font-weight:600}",
        ".storyline .ribbon:hover{opacity:1}",
        *(
            f".storyline .c{number}{{stroke:var(--c{number})}}"
            f".storyline text.c{number}{{fill:var(--c{number});stroke:none}}"
            f".storyline text.halo.c{number}{{stroke:var(--paper)}}"
            for number in range(N_COLOURS)
        ),
    ]
)
"""The chart brings its colours along; `data-theme` on the page's root overrules the reader's."""
