"""What a clause without a deed of its own is about: whom it speaks of, what it points at."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from lagebild.claims.deeds.deed import Deed
from lagebild.claims.deeds.deeds import NOUNS
from lagebild.claims.drafts.drafts import NO_DEED, Draft, about
from lagebild.claims.scene.lexemes import NounFinder, variants
from lagebild.claims.scene.scene import Scene
from lagebild.languages.rows import DeedHintRow
from lagebild.reading import Clause, Phrase, Token

# How many sentences back the event lies that a clause points at.
REACH = 1
# An answer to what was asked for may stand later.
FAR = 3
# A hint says less than a deed named in passing.
HINT = 1.0
SHORTEST = 4
POINTING = frozenset({"dies", "das", "dieses"})
ANSWERING = frozenset({"accepts", "rejects"})
ASKED = frozenset({"demands", "offers", "commits"})
DEFINITE = frozenset(
    "der die das des dem den dieser diese dieses diesem diesen am im zum zur beim vom".split()
)


class Hints:
    """The nouns that hint at a deed: looked up whole, then by the end of a compound."""

    def __init__(self, rows: Iterable[DeedHintRow]) -> None:
        self._whole = {row.lemma.casefold(): row for row in rows}
        self._ends = {word: row for word, row in self._whole.items() if row.compound == "head"}
        self._all_ends = tuple(self._ends)
        self._longest = max(map(len, self._ends), default=0)
        self.of = lru_cache(50_000)(self._of)

    def _of(self, lemma: str, form: str) -> DeedHintRow | None:
        words = variants(lemma, form)
        for word in words:
            if word in self._whole:
                return self._whole[word]
        for word in words:
            if not word.endswith(self._all_ends):
                continue
            for begin in range(max(1, len(word) - self._longest), len(word) - SHORTEST):
                if word[begin:] in self._ends:
                    return self._ends[word[begin:]]
        return None


def hint_in(scene: Scene, hints: Hints, clause: Clause) -> Deed | None:
    """Als Drahtzieher gilt ein Offizier: the deed that the first noun of a clause hints at."""
    tokens = scene.tokens(clause)
    for phrase in clause.phrases:
        head = tokens[phrase.head]
        row = hints.of(head.lemma, head.text) if _hinting(head, phrase) else None
        if row is not None and row.deed:
            return _of_hint(row)
    return None


def _hinting(head: Token, phrase: Phrase) -> bool:
    """False for "begab sich | zum Tatort |": who goes there has done nothing."""
    return head.tag in NOUNS and phrase.preposition != "zu"


def _of_hint(row: DeedHintRow) -> Deed:
    return Deed(row.deed, "", HINT, f"deed_hints: {row.lemma} -> {row.deed}", ("subj",), ())


def with_hints(
    scene: Scene, hints: Hints, nouns: NounFinder, drafts: Sequence[Draft]
) -> list[Draft]:
    """Die Zeitung sprach von 100.000 Demonstranten; die Tat sei sinnlos: a claim that names no deed
    is about the one that its words hint at."""
    done: list[Draft] = []
    for draft in drafts:
        if draft.deed == NO_DEED:
            deed = _of_antecedent(scene, nouns, draft) or _hinted(scene, hints, draft, done)
            if deed is not None:
                draft = about(draft, deed)
        done.append(draft)
    return done


def _of_antecedent(scene: Scene, nouns: NounFinder, draft: Draft) -> Deed | None:
    """rief zu einer Kundgebung auf, zu der 5.000 Menschen erwartet werden: the noun it hangs on."""
    clause = draft.clause
    if clause.kind != "relative" or clause.antecedent < 0:
        return None
    tokens = scene.tokens(clause)
    # a verb may stand between the two
    at = clause.antecedent
    at = at if tokens[at].tag in NOUNS else at - 1
    token = tokens[at]
    row = nouns.deed(token.lemma, token.text) if token.tag in NOUNS else None
    if row is None:
        return None
    return Deed(row.deed, row.mode, HINT, f"deed_nouns: {row.lemma} -> {row.deed}", ("subj",), ())


def _hinted(scene: Scene, hints: Hints, draft: Draft, before: Sequence[Draft]) -> Deed | None:
    tokens = scene.tokens(draft.clause)
    found: Deed | None = None
    points_back = any(tokens[i].text.lower() in ("dafür", "hierfür") for i in draft.clause.tokens)
    if draft.force.stance == "accuses" and (draft.clause.verb == "sprechen" or points_back):
        # "sprach von einem Schwindel": a name for what was told; "machte dafür Rom verantwortlich"
        return _told(draft, before)
    if _counts_told(tokens, draft.clause):
        return _counted_alike(scene, draft, before) or _told(draft, before)
    speakers = {a.id for a in draft.speaker}
    for phrase in draft.clause.phrases:
        head = tokens[phrase.head]
        row = hints.of(head.lemma, head.text) if _hinting(head, phrase) else None
        counted = any(t.tag == "CARD" for t in tokens[phrase.first : phrase.head])
        named = () if row is None or counted else scene.named(draft.clause, phrase)
        if speakers & {a.id for a in named}:
            # "Die Demonstranten verlangten höhere Löhne": who speaks is not what is spoken of
            continue
        if head.tag == "CARD":
            # "sprach von 8000, die Polizei von 3000 Demonstranten": what the number counts
            unit = next((f.unit for f in scene.figures_between(head.begin, head.end)), "")
            row = hints.of(unit, unit) if unit else None
        if row is not None and row.deed:
            found = found or _of_hint(row)
        elif _points(tokens, phrase) or row is not None and _means_told(tokens, phrase):
            told = _told(draft, before)
            if told is not None:
                return told
    return found


def _points(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """Dies sei unannehmbar; das begrüßte er."""
    head = tokens[phrase.head]
    return (
        phrase.role in ("subject", "object")
        and phrase.first == phrase.last
        and head.tag != "PRELS"
        and head.text.lower() in POINTING
    )


def _means_told(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """Die Tat; bei dem Vorfall; weitere Aktionen: but not "die Klage zur Entscheidung annehmen"."""
    known = tokens[phrase.first].text.lower() in DEFINITE or any(
        t.text.lower().startswith("weitere") for t in tokens[phrase.first : phrase.head]
    )
    return phrase.governor < 0 and phrase.preposition != "zu" and known


def _counts_told(tokens: tuple[Token, ...], clause: Clause) -> bool:
    """In China waren es 93 Seiten; 2004 gab es 527 Fälle; betroffen waren 70 Seiten: more of what
    was told."""
    words = [tokens[i] for i in clause.tokens]
    if not any(t.tag == "CARD" for t in words):
        return False
    if clause.verb == "betreffen":
        return clause.passive
    return clause.verb in ("sein", "geben") and any(t.text.lower() == "es" for t in words)


def _counted_alike(scene: Scene, draft: Draft, before: Sequence[Draft]) -> Deed | None:
    """500.000 Menschen sind geflohen. Am Sonntag waren es 370.000: what the sentence before tells
    of those whom it counts by the same word."""
    units = {f.unit for f in scene.figures_between(draft.clause.begin, draft.clause.end)}
    for known in reversed(before):
        if draft.clause.sentence - known.clause.sentence > REACH:
            return None
        figures = scene.figures_between(known.clause.begin, known.clause.end)
        if known.deed != NO_DEED and units & {f.unit for f in figures}:
            row = f"told before, {known.deed.row}"
            return msgspec.structs.replace(known.deed, weight=HINT, phrase=None, row=row)
    return None


def asked_before(draft: Draft, before: Sequence[Draft]) -> list[Draft]:
    """wies den Vorstoß zurück: what is refused or accepted was asked for or offered, where that is
    told not long before."""
    if draft.force.stance not in ANSWERING:
        return []
    at = draft.clause.sentence
    return [d for d in before if d.force.stance in ASKED and at - d.clause.sentence <= FAR]


def _told(draft: Draft, before: Sequence[Draft]) -> Deed | None:
    """The deed of the claim just before that has one."""
    asked = asked_before(draft, before)
    for known in reversed(asked or before):
        if draft.clause.sentence - known.clause.sentence > REACH and not asked:
            return None
        if known.deed.name != "OTHER":
            return msgspec.structs.replace(
                known.deed, weight=HINT, phrase=None, row=f"told before, {known.deed.row}"
            )
    return None
