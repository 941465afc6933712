"""Finite forms of the verbs in the lexicons, for words that the tagger takes for no verb."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from lagebild.languages import HERE, load, load_verbs
from lagebild.languages.kept import kept
from lagebild.reading.tokens.opening_tags import pieces_of

Tagged = tuple[str, str]

FINITE = frozenset({"VV(FIN)", "VA(FIN)", "VM(FIN)"})
CLOSING = frozenset({"$,", "$."})
SUBJECTS = frozenset({"NN", "NE", "NNA", "FM", "PPER", "PIS", "PDS"})
# What a form of a verb may be taken for.
MISTAKEN = frozenset({"ADJ(A)", "ADJ(D)", "ADV", "VV(PP)", "FM", "XY", "NE", "NN", "NNA"})
NONFINITE = frozenset({"VV(INF)", "VA(INF)", "VM(INF)", "VV(PP)", "VA(PP)", "PTKVZ", "ADJ(D)"})
# The future of "werden"; its Konjunktiv II is that of the passive as well.
WILL = frozenset({"werde", "werden", "werdet", "wird", "wirst", "würde", "würden"})
DOERS = frozenset({"von", "vom", "durch"})
AFTER = frozenset(
    {"ADJ(A)", "ART", "PPOSAT", "PIAT", "PDAT", "APPR", "APPRART", "PPER", "PRF", "NE", "CARD"}
)
WITH_E = re.compile(r"(?:[dt]|[^aeiouäöülrhmn][mn])$")
INSEPARABLE = ("be", "ver", "zer", "ent", "er", "ge", "miss", "über", "unter", "durch", "um",
               "wider", "hinter", "voll")  # fmt: skip
# The files in which the verbs stand.
SOURCES = (
    "deed_verbs.tsv", "deed_phrases.tsv", "speech_verbs.tsv", "light_verbs.tsv", "verbs.toml",
)  # fmt: skip
PLAIN = str.maketrans("äöü", "aou")


@cache
def known_infinitives() -> frozenset[str]:
    """The verbs of the lexicons, each also without its particle: "söhnten sich aus"."""
    lexicon, verbs = load(), load_verbs()
    infinitives = {
        verb.removeprefix("sich ")
        for verb in (
            *(row.lemma for row in lexicon.deed_verbs),
            *(row.verb for row in lexicon.deed_phrases),
            *(row.lemma for row in lexicon.speech_verbs),
            *(row.lemma for row in lexicon.light_verbs if row.lemma[0].islower()),
        )
        if " " not in verb.removeprefix("sich ") and verb.endswith("n")
    }
    particles = sorted(verbs.particles, key=len, reverse=True)
    openings = tuple(particles)
    for verb in [verb for verb in infinitives if verb.startswith(openings)]:
        for particle in particles:
            if verb.startswith(particle) and len(verb) - len(particle) > 4:
                infinitives.add(verb[len(particle) :])
                break
    return frozenset(infinitives)


@cache
def known_forms() -> Mapping[str, str]:
    """Past and present of each verb: "umzingelte" and "umzingelt" by form, to the infinitive."""
    sources = (Path(__file__), *(HERE / "de" / name for name in SOURCES))
    made = kept("verb-forms", sources, lambda: msgspec.msgpack.encode(_known_forms()))
    return msgspec.msgpack.decode(made, type=dict[str, str])


def _known_forms() -> dict[str, str]:
    verbs = load_verbs()
    forms: dict[str, str] = {}
    for verb in sorted(known_infinitives()):
        for form in _forms(verb, verbs.strong, verbs.particles):
            forms.setdefault(form, verb)
    return forms


def _forms(
    verb: str, strong: Mapping[str, tuple[str, ...]], particles: frozenset[str]
) -> Iterable[str]:
    stem = verb[:-2] if verb.endswith("en") else verb[:-1]
    e = "e" if verb.endswith("en") and WITH_E.search(stem) else ""
    yield from (f"{stem}{e}te", f"{stem}{e}ten", f"{stem}{e}t")
    for at in range(len(verb)):
        before = verb[:at]
        # "die das Dorf einnahmen": at the end of a clause the particle is part of the form
        if not before or before in INSEPARABLE or before in particles:
            for past in strong.get(verb[at:], ()):
                plain = before + past.translate(PLAIN)
                yield from (plain, plain + "en")


def with_known_verbs(words: Sequence[str], tagged: list[Tagged]) -> list[Tagged]:
    """Die Armee umzingelte die Stadt; der Senat enthob ihn des Amtes: in a clause without a finite
    verb a form of a known verb is one; a lemma that is no infinitive gives way to the verb's."""
    tags = [tag for _, tag in tagged]
    _front(words, tags, tagged)
    for begin, end in pieces_of(tags):
        finite = next((i for i in range(begin, end) if tags[i] in FINITE), -1)
        if finite >= 0:
            if tags[finite] == "VV(FIN)":
                tagged[finite] = (_lemma(words[finite], tagged[finite][0]), tags[finite])
        elif end - begin > 1 and not any(tag in ("PTKZU", "VV(IZU)") for tag in tags[begin:end]):
            at = _unseen(words, tags, begin, end)
            if at >= 0:
                tags[at] = "VV(FIN)"
                tagged[at] = (known_forms()[words[at]], "VV(FIN)")
        begin = end + 1
    return tagged


def _front(words: Sequence[str], tags: list[str], tagged: list[Tagged]) -> None:
    """Abtreten werde man nichts; Verhandeln will er nicht: a sentence may open with the infinitive
    of its own verb, which has a capital letter there and no other beside it."""
    low = words[0].lower() if words else ""
    if len(words) < 3 or tags[0] not in ("NN", "NNI") or low not in known_infinitives():
        return
    if tags[1] != "VM(FIN)" and not (tags[1] == "VA(FIN)" and words[1].lower() in WILL):
        return
    end = next((i for i, tag in enumerate(tags) if tag in CLOSING), len(tags))
    if not any(tag in NONFINITE for tag in tags[2:end]):
        tags[0] = "VV(INF)"
        tagged[0] = (low, "VV(INF)")


def _lemma(word: str, lemma: str) -> str:
    """umzingelten for "umzingelte", peinigt for "peinigten": lemmas that are no infinitive."""
    if lemma.endswith("n") and not (lemma.endswith("ten") and word.startswith(lemma[:-1])):
        return lemma
    return known_forms().get(word, lemma)


def _unseen(words: Sequence[str], tags: Sequence[str], begin: int, end: int) -> int:
    """The position of the form that is the clause's verb, -1 for none."""
    forms = known_forms()
    for i in range(begin + 1, end):
        if tags[i] not in MISTAKEN or words[i] not in forms:
            continue
        if tags[i - 1] not in SUBJECTS or _by_somebody(words, tags, begin, i):
            continue
        past = words[i].endswith(("te", "ten")) or not words[i].endswith("t")
        follows = tags[i + 1] if i + 1 < end else ""
        if past and (tags[i] != "ADJ(A)" or follows in AFTER or follows in SUBJECTS or not follows):
            return i
        if tags[i] != "ADJ(A)" and follows in AFTER and not any(t in FINITE for t in tags):
            # "Die Junta unterdrückt die Mönche": no participle of another verb before it
            return i
    return -1


def _by_somebody(words: Sequence[str], tags: Sequence[str], begin: int, at: int) -> bool:
    """von der Armee umzingelte Dörfer: words that belong to a participle."""
    for i in range(at - 1, max(begin - 1, at - 5), -1):
        if tags[i] in ("APPR", "APPRART"):
            return words[i].lower() in DOERS or tags[at] == "ADJ(A)" and i > begin
    return False
