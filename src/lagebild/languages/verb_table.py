"""Reads `verbs.toml`: verbs by how they behave in a clause."""

from functools import cache

import msgspec

from lagebild.languages.lexicon import HERE
from lagebild.languages.tables import read_toml


class VerbTable(msgspec.Struct, frozen=True):
    """Infinitives by behaviour, particles that stand apart, forms of the Konjunktiv.

    `strong` maps the infinitive of a strong verb to its stems of the Konjunktiv II.
    """

    sein_perfect: frozenset[str]
    moving: frozenset[str]
    moved: frozenset[str]
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
    commanding: frozenset[str]
    lasting: frozenset[str]
    same_participle: frozenset[str]
    konjunktiv1_forms: frozenset[str]
    konjunktiv2_stems: frozenset[str]
    strong: dict[str, tuple[str, ...]]


class _Sections(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sein_perfect: str
    moving: str
    moved: str
    perceived: str
    personal: str
    attitudes: str
    object_control: str
    phases: str
    particles: str
    with_adjective: str
    dative: str
    giving: str
    owing: str
    enacting: str
    impersonal: str
    naming: str
    willed: str
    opining: str
    retaliating: str
    commanding: str
    lasting: str
    same_participle: str
    konjunktiv1_forms: str
    konjunktiv2_stems: str
    strong: dict[str, str]


@cache
def load_verbs(language: str = "de") -> VerbTable:
    """The verbs of a language by behaviour. Raises LexiconError naming the file."""
    lists = read_toml(HERE / language / "verbs.toml", _Sections)
    return VerbTable(
        sein_perfect=frozenset(lists.sein_perfect.split()),
        moving=frozenset(lists.moving.split()),
        moved=frozenset(lists.moved.split()),
        perceived=frozenset(lists.perceived.split()),
        personal=frozenset(lists.personal.split()),
        attitudes=frozenset(lists.attitudes.split()),
        object_control=frozenset(lists.object_control.split()),
        phases=frozenset(lists.phases.split()),
        particles=frozenset(lists.particles.split()),
        with_adjective=frozenset(lists.with_adjective.split()),
        dative=frozenset(lists.dative.split()),
        giving=frozenset(lists.giving.split()),
        owing=frozenset(lists.owing.split()),
        enacting=frozenset(lists.enacting.split()),
        impersonal=frozenset(lists.impersonal.split()),
        naming=frozenset(lists.naming.split()),
        willed=frozenset(lists.willed.split()),
        opining=frozenset(lists.opining.split()),
        retaliating=frozenset(lists.retaliating.split()),
        commanding=frozenset(lists.commanding.split()),
        lasting=frozenset(lists.lasting.split()),
        same_participle=frozenset(lists.same_participle.split()),
        konjunktiv1_forms=frozenset(lists.konjunktiv1_forms.split()),
        konjunktiv2_stems=frozenset(lists.konjunktiv2_stems.split()),
        strong={verb: tuple(stems.split()) for verb, stems in lists.strong.items()},
    )
