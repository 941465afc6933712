"""Reads `verbs.toml`: verbs by how they behave in a clause."""

from functools import cache

import msgspec

from lagebild.languages.folder import HERE
from lagebild.languages.tables import read_words


class VerbTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Infinitives by behaviour, particles that stand apart, forms of the Konjunktiv.

    `strong` maps the infinitive of a strong verb to its stems of the Konjunktiv II.
    """

    sein_perfect: frozenset[str]
    moving: frozenset[str]
    moved: frozenset[str]
    reflexive_states: frozenset[str]
    taking_part: frozenset[str]
    at_home: frozenset[str]
    perceived: frozenset[str]
    personal: frozenset[str]
    attitudes: frozenset[str]
    object_control: frozenset[str]
    phases: frozenset[str]
    particles: frozenset[str]
    with_adjective: frozenset[str]
    dative: frozenset[str]
    giving: frozenset[str]
    owing: frozenset[str]
    enacting: frozenset[str]
    impersonal: frozenset[str]
    naming: frozenset[str]
    willed: frozenset[str]
    opining: frozenset[str]
    retaliating: frozenset[str]
    taking_measures: frozenset[str]
    witnessing: frozenset[str]
    deciding: frozenset[str]
    fetching: frozenset[str]
    wanting: frozenset[str]
    answering: frozenset[str]
    telling: frozenset[str]
    reacting: frozenset[str]
    welcoming: frozenset[str]
    blaming: frozenset[str]
    worried: frozenset[str]
    proving: frozenset[str]
    holding_true: frozenset[str]
    true_predicates: frozenset[str]
    wanted_predicates: frozenset[str]
    open_predicates: frozenset[str]
    existing_predicates: frozenset[str]
    losing: frozenset[str]
    commanding: frozenset[str]
    lasting: frozenset[str]
    done_in_phrase: frozenset[str]
    done_in_company: frozenset[str]
    taking_back: frozenset[str]
    describing: frozenset[str]
    of_a_life: frozenset[str]
    depicting: frozenset[str]
    weighing: frozenset[str]
    thwarting: frozenset[str]
    hindering: frozenset[str]
    stopping: frozenset[str]
    held_fast: frozenset[str]
    counting: frozenset[str]
    estimating: frozenset[str]
    same_participle: frozenset[str]
    konjunktiv1_forms: frozenset[str]
    konjunktiv2_stems: frozenset[str]
    strong: dict[str, tuple[str, ...]]


@cache
def load_verbs(language: str = "de") -> VerbTable:
    """The verbs of a language by behaviour. Raises LexiconError naming the file."""
    return read_words(HERE / language / "verbs.toml", VerbTable)
