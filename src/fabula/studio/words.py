"""The studio's own words, in the languages in which fabula narrates.

A word may have gaps, which `say` fills.  Every word is there in every language: a test sees to it.
"""

from collections.abc import Mapping
from typing import Final

from fabula.explain import How, Origin
from fabula.studio.refusal import RefusedError

LANGUAGES: Final = ("en", "it")

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # The page
    "world": ("World", "Mondo"),
    "story": ("Story", "Storia"),
    "other-language": ("Italiano", "English"),
    "theme": ("Light or dark", "Chiaro o scuro"),
    "text": ("Text", "Testo"),
    "plot": ("Plot", "Trama"),
    "minds": ("Minds", "Menti"),
    "storyline": ("Storyline", "Intreccio"),
    "play": ("Play", "Gioca"),
    "skip": ("Skip to the content", "Vai al contenuto"),
    # The text
    "editor": ("The world’s text", "Il testo del mondo"),
    "findings": ("What there is to say", "Osservazioni"),
    "no-findings": ("Nothing to mend.", "Niente da correggere."),
    "checking": ("Looking …", "Un’occhiata …"),
    "error": ("error", "errore"),
    "warning": ("warning", "avviso"),
    "place": ("line {line}, column {column}", "riga {line}, colonna {column}"),
    "save": ("Save", "Salva"),
    "saved": ("Saved.", "Salvato."),
    # Telling
    "tell": ("Tell", "Racconta"),
    "cancel": ("Cancel", "Annulla"),
    "searching": (
        "searching … {states:,} states, {seconds:.0f} s, {memory:.0f} MiB",
        "sto cercando … {states:,} stati, {seconds:.0f} s, {memory:.0f} MiB",
    ),
    "verifying": (
        "found; every step and every reason is being verified …",
        "trovata; ogni passo e ogni ragione sono in corso di verifica …",
    ),
    "waiting": ("waiting for its turn …", "in attesa del proprio turno …"),
    "found": (
        "A plot of {n} steps, verified ({seconds:.1f} s).",
        "Una trama di {n} passi, verificata ({seconds:.1f} s).",
    ),
    "impossible": (
        "Impossible: no plot of any length gets there.",
        "Impossibile: nessuna trama, per quanto lunga, ci arriva.",
    ),
    "impossible-within": (
        "No plot within the limits gets there; beyond them nothing was ruled out.",
        "Nessuna trama entro i limiti ci arriva; oltre, nulla è escluso.",
    ),
    "gave-up-time": (
        "Gave up: {limit:g} seconds were not enough to decide.",
        "Ricerca abbandonata: {limit:g} secondi non sono bastati per decidere.",
    ),
    "gave-up-memory": (
        "Gave up: the memory that a search may use was not enough to decide.",
        "Ricerca abbandonata: la memoria concessa non è bastata per decidere.",
    ),
    "gave-up-nesting": (
        "Gave up: reasons nested three deep were not enough to decide.",
        "Ricerca abbandonata: tre livelli di ragioni non sono bastati per decidere.",
    ),
    "cancelled": (
        "Cancelled: neither a plot nor a proof that there is none so far.",
        "Annullato: finora né una trama né la prova che non ce n’è.",
    ),
    "unverified": (
        "A plot was found, but it could not be verified; it is not shown.",
        "È stata trovata una trama, ma non è stato possibile verificarla; non viene mostrata.",
    ),
    "tell-first": (
        "No plot yet. “Tell” searches for one.",
        "Ancora nessuna trama. «Racconta» ne cerca una.",
    ),
    "changed": (
        "The text has changed since this plot was told.",
        "Il testo è cambiato da quando la trama è stata raccontata.",
    ),
    # The plot
    "step": ("step {n}", "passo {n}"),
    "acts": ("Who acts", "Chi agisce"),
    "nobody-acts": ("It happens by itself", "Accade da sé"),
    "sees": ("Who sees it", "Chi lo vede"),
    "everybody": ("everybody", "tutti"),
    "nobody-sees": ("Nobody sees it", "Non lo vede nessuno"),
    "plot-file": ("The plot as a file", "La trama in un file"),
    "why": ("Why?", "Perché?"),
    "minds-then": ("Minds at this moment", "Le menti in quel momento"),
    "in-minds-of": ("{who} believes that", "{who} crede che"),
    "has-plan": (
        "{who} has a plan, worth {before} → {after}",
        "{who} ha un piano, {before} → {after}",
    ),
    "no-plan": (
        "{who} has no plan that is worth it: this act is not explained",
        "{who} non ha un piano che valga la pena: l’atto non è spiegato",
    ),
    "unknown-plan": (
        "whether {who} has a plan was not found out within the effort",
        "se {who} abbia un piano non si è potuto stabilire con lo sforzo concesso",
    ),
    "no-reason-needed": (
        "It is nobody’s act and needs no reason.",
        "Non è l’atto di nessuno e non ha bisogno di ragioni.",
    ),
    "brings-about": ("brings about", "ottiene"),
    "wrongly": ("wrongly believes", "crede a torto"),
    "relies-on": ("relies on", "conta su"),
    "in-truth": ("in truth", "in verità"),
    # Where a belief comes from
    "initial": ("from the beginning", "fin dall’inizio"),
    "done": ("by the act at step {n}", "per l’atto al passo {n}"),
    "seen": ("seen at step {n}", "visto al passo {n}"),
    "surprised": ("learnt by surprise at step {n}", "appreso con sorpresa al passo {n}"),
    "told": ("told at step {n}", "saputo al passo {n}"),
    "inferred": ("inferred at step {n}", "dedotto al passo {n}"),
    "planned": ("expected after {action}", "atteso dopo {action}"),
    # Minds
    "beginning": ("at the beginning", "all’inizio"),
    "moment": ("Moment", "Momento"),
    "earlier": ("Earlier", "Prima"),
    "later": ("Later", "Dopo"),
    "mind-of": ("What", "Che cosa pensa"),
    "thinks-of": ("thinks that … thinks", "che pensi"),
    "nobody-else": ("(nobody else)", "(nessun altro)"),
    "compared-with": ("Compared with", "A confronto con"),
    "things": ("How things are", "Come stanno le cose"),
    "only-differences": ("Only what differs", "Solo le differenze"),
    "filter": ("Only what contains", "Solo ciò che contiene"),
    "fact": ("Fact", "Fatto"),
    "since": ("Since", "Da quando"),
    "all-same": ("They agree about everything.", "Concordano su tutto."),
    "n-differ": ("Differences: {n}", "Differenze: {n}"),
    "thought": ("What {who} believes", "Quel che crede {who}"),
    "nested": ("What {who} thinks that {whom} believes", "Quel che {who} pensa che creda {whom}"),
    # Playing
    "role": ("You are", "Tu sei"),
    "fate": ("fate", "il destino"),
    "begin": ("Begin", "Comincia"),
    "begin-first": (
        "Choose who you are: the others will act by what they believe.",
        "Scegli chi sei: gli altri agiranno secondo quel che credono.",
    ),
    "thinking": ("The others are thinking …", "Gli altri stanno pensando …"),
    "undo": ("Undo", "Indietro"),
    "redo": ("Redo", "Avanti"),
    "hint": ("Hint", "Suggerimento"),
    "why-that": ("Why did that happen?", "Perché è successo?"),
    "beliefs-of": ("What is believed by", "Quel che crede"),
    "lost": ("What was lost", "Che cosa è andato perduto"),
    "nothing-believed": ("Nothing in particular.", "Niente di particolare."),
    "no-game": ("No game is going on.", "Nessuna partita è in corso."),
    # What is refused
    "no-such-world": (
        "There is no world `{name}` here: only those in the list can be opened.",
        "Qui non c’è un mondo `{name}`: si possono aprire solo quelli dell’elenco.",
    ),
    "too-large": (
        "The text is too large: {size} MB, and at most {most} MB are allowed.",
        "Il testo è troppo grande: {size} MB, e al massimo ne sono ammessi {most}.",
    ),
    "shipped-stays": (
        "This world comes with fabula and is not written to; copy it to a folder of yours.",
        "Questo mondo è parte di fabula e non viene modificato; copialo in una tua cartella.",
    ),
    "not-saved": ("It could not be saved.", "Non è stato possibile salvarlo."),
    "has-errors": (
        "The text has errors ({n}): mend them first.",
        "Il testo contiene errori ({n}): correggili prima.",
    ),
    "nothing-open": ("No world is open.", "Nessun mondo è aperto."),
    "nothing-told": ("Tell a plot first.", "Prima racconta una trama."),
    "is-searching": ("A search is going on already.", "Una ricerca è già in corso."),
    "too-long": (
        "That took more than {seconds} seconds, and was ended.",
        "Ci sono voluti più di {seconds} secondi: interrotto.",
    ),
    "ended": (
        "The work ended by itself: most likely it needed more memory than is allowed.",
        "Il lavoro si è interrotto: probabilmente serviva più memoria di quella concessa.",
    ),
    "failed": ("That cannot be done.", "Non si può fare."),
    "full": (
        "The studio is full: {n} visitors are here. Come back a little later.",
        "Lo studio è pieno: ci sono {n} visitatori. Riprova fra poco.",
    ),
    "closed": ("This session has ended.", "Questa sessione è finita."),
}


def say(language: str, word: str, **values: object) -> str:
    """Return a word in a language, its gaps filled."""
    return WORDS[word][LANGUAGES.index(language)].format(**values)


def say_refusal(language: str, refusal: RefusedError) -> str:
    """Return what the studio says no to, and the detail, if there is one, as it stands."""
    said = say(language, refusal.word, **refusal.values)
    return f"{said} {refusal.detail}".strip()


def say_origin(language: str, origin: Origin) -> str:
    """Return where a belief comes from."""
    if origin.how is How.PLANNED:
        return say(language, "planned", action=origin.action)
    return say(language, origin.how.value, n=origin.step)
