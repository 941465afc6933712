"""What is no politics: sport, markets, weather and somebody's life make no claims, a mishap attacks
nobody, and what a film tells did not happen."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from lagebild.claims.drafts.drafts import NO_DEED, Draft
from lagebild.claims.parties.parties import PEOPLE
from lagebild.claims.scene.lexemes import as_compared
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.languages import load_verbs
from lagebild.languages.rows import BeatRow

MISHAP, FICTION = "mishap", "fiction"
# Nouns of these beats say nothing of the sentences around them.
LOCAL = frozenset({MISHAP, FICTION})
DEPICTING = load_verbs().depicting
OF_A_LIFE = load_verbs().of_a_life
# A report is of a beat where this share of its sentences, and at least so many, speak of it.
SHARE, LEAST = 0.25, 4
# Of most sentences no noun shows a beat.
NONE_SHOWN = Counter[str]()
# A single sentence of another report is where so many of its nouns do.
CLEARLY = 2


class Beats:
    """The nouns by which a sentence shows its beat."""

    def __init__(self, rows: Iterable[BeatRow]) -> None:
        self._whole = {row.lemma.casefold(): row.beat for row in rows}
        self._ends = [(row.lemma.casefold(), row.beat) for row in rows if row.compound == "head"]
        self._all_ends = tuple(end for end, _ in self._ends)
        self.of = lru_cache(50_000)(self._of)

    def _of(self, lemma: str, form: str) -> str:
        """The beat of a noun, "" for none."""
        for word in as_compared(lemma, form):
            known = self._whole.get(word)
            if known is not None:
                return known
            if word.endswith(self._all_ends):
                return next(beat for end, beat in self._ends if word.endswith(end))
        return ""


def political(scene: Scene, drafts: Sequence[Draft], beats: Beats) -> list[Draft]:
    """Die Dänen schlugen Kamerun; die Aktie fiel: the drafts without those of another beat."""
    shown = [_shown(scene, beats, index) for index in range(len(scene.reading.sentences))]
    totals = Counter(beat for counts in shown for beat in counts)
    whole = {
        beat
        for beat, count in totals.items()
        if beat not in LOCAL and count >= max(LEAST, SHARE * len(shown))
    }
    kept = []
    for draft in drafts:
        if _biography(scene, draft):
            continue
        counts = shown[draft.clause.sentence]
        if counts[FICTION] and _depicted(scene, draft, beats):
            continue
        if counts[MISHAP] and _suffered(draft):
            # "Dem Erdbeben fielen 40 Menschen zum Opfer": nobody's deed
            if draft.speaker:
                kept.append(_without_deed(draft))
            continue
        if counts[MISHAP] and draft.deed == NO_DEED and _people(draft):
            draft = _without_deed(draft)
        if whole and not any(actor.acts_for for actor in draft.speaker):
            continue
        clear = any(n >= CLEARLY for beat, n in counts.items() if beat not in LOCAL)
        if not (clear and draft.deed == NO_DEED):
            kept.append(draft)
    return kept


def _biography(scene: Scene, draft: Draft) -> bool:
    """Merkel wurde 1954 in Hamburg geboren; er starb im Alter von 84 Jahren."""
    if draft.deed != NO_DEED or draft.speaker or draft.voice.form:
        return False
    clause = draft.clause
    if clause.verb != "sterben":
        return clause.verb in OF_A_LIFE
    if any(True for _ in scene.figures_between(clause.begin, clause.end)):
        # "22 Mädchen starben im Alter von 14 bis 17 Jahren bei einem Brand"
        return False
    tokens = scene.tokens(clause)
    return any(tokens[p.head].lemma == "Alter" for p in clause.phrases)


def _shown(scene: Scene, beats: Beats, sentence: int) -> Counter[str]:
    """How many different nouns of each beat a sentence holds."""
    found = {
        (token.lemma, token.text): beat
        for token in scene.reading.sentences[sentence].tokens
        if token.text[0].isupper() and (beat := beats.of(token.lemma, token.text))
    }
    return Counter(found.values()) if found else NONE_SHOWN


def _depicted(scene: Scene, draft: Draft, beats: Beats) -> bool:
    """In dem Roman überfallen Riesen die USA; der Film erzählt vom Angriff auf die Insel; but "der
    Film löste Proteste aus"."""
    clause = draft.clause
    if draft.speaker:
        return False
    told_by = SUBJECTS if clause.verb in DEPICTING else ()
    tokens = scene.tokens(clause)
    return any(
        (p.role in told_by or p.preposition == "in" and p.governor < 0)
        and beats.of(tokens[p.head].lemma, tokens[p.head].text) == FICTION
        for p in clause.phrases
    )


def _suffered(draft: Draft) -> bool:
    """es starben; zwölf Tote; wurden getötet: violence that names victims and no doer."""
    if draft.deed.name != "ASSAULT" or (draft.agent and not draft.assumed):
        return False
    return draft.deed.agent in ((), ("none",)) or (
        draft.deed.phrase is None and draft.clause.passive
    )


def _people(draft: Draft) -> bool:
    return bool(draft.agent) and all(actor.name in PEOPLE for actor in draft.agent)


def _without_deed(draft: Draft) -> Draft:
    because = [
        "deed: a mishap, nobody's deed"
        if line.startswith("deed:")
        else "agent: nobody named"
        if line.startswith("agent:")
        else line
        for line in draft.because
    ]
    return msgspec.structs.replace(draft, deed=NO_DEED, agent=(), because=because)
