"""Who is behind a deed, where the clause names its doer beside a word of blame: "Hinter dem
Anschlag vermutet die Polizei die ETA", "Das Massaker geht auf das Konto der Miliz"."""

from collections.abc import Iterable, Sequence

import msgspec

from lagebild.claims.deeds.deed import ASIDE, Deed
from lagebild.claims.drafts.drafts import NO_DEED, Draft, about
from lagebild.claims.events.events import assumed, ids, replaced
from lagebild.claims.scene.lexemes import NounFinder
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.scene.speech import has_words, words_of
from lagebild.languages.rows import BlameRow
from lagebild.reading import Actor, Clause, Phrase

BLAMED = "who is said to be behind it"
# Deeds for which somebody is blamed.
FOR_WHAT = frozenset({"hinter", "für", "zu"})
# How many sentences back the attack lies for which somebody takes responsibility.
REACH = 4
BLAMED_FOR = frozenset({"ASSAULT", "COERCE", "PROTEST"})


def with_blamed(
    scene: Scene, rows: Sequence[BlameRow], nouns: NounFinder, drafts: Iterable[Draft]
) -> list[Draft]:
    """Hinter dem Attentat steckt die ETA: the drafts, with the doer whom such words name, and with
    the deed that they put down to him."""
    done: list[Draft] = []
    for draft in drafts:
        if draft.deed == NO_DEED:
            deed = _deed(scene, rows, nouns, draft, done)
            draft = about(draft, deed) if deed is not None else draft
        if draft.deed.name in BLAMED_FOR and (not draft.agent or assumed(draft)):
            doer = _blamed(scene, rows, draft.clause)
            if doer:
                draft = replaced(draft, "agent", doer, BLAMED)
                rest = tuple(a for a in draft.recipient if not ids([a]) & ids(doer))
                if rest != draft.recipient:
                    draft = replaced(draft, "recipient", rest, "nobody but who is blamed for it")
        done.append(draft)
    return done


def _deed(
    scene: Scene,
    rows: Sequence[BlameRow],
    nouns: NounFinder,
    draft: Draft,
    earlier: Sequence[Draft],
) -> Deed | None:
    """hinter dem Attentat; für die Tat: the deed of the noun, or the attack told before."""
    clause = draft.clause
    if not _blamed(scene, rows, clause):
        return None
    for phrase in clause.phrases:
        token = scene.tokens(clause)[phrase.head]
        row = nouns.deed(token.lemma, token.text) if phrase.preposition in FOR_WHAT else None
        if row is not None and row.deed in BLAMED_FOR:
            how = f"deed_nouns: {row.lemma} -> {row.deed}"
            return Deed(row.deed, row.mode, ASIDE, how, ("subj",), row.recipient, phrase)
    for known in reversed(earlier):
        if clause.sentence - known.clause.sentence > REACH:
            break
        if known.deed.name == "ASSAULT":
            how = f"told before, {known.deed.row}"
            return msgspec.structs.replace(known.deed, weight=ASIDE, phrase=None, row=how)
    return None


def _blamed(scene: Scene, rows: Sequence[BlameRow], clause: Clause) -> tuple[Actor, ...]:
    for row in rows:
        if row.verb == clause.verb:
            words = words_of(scene, clause)
            if has_words(words, row.words):
                return _at(scene, clause, row)
    return ()


def _at(scene: Scene, clause: Clause, row: BlameRow) -> tuple[Actor, ...]:
    """The actors in the place where the doer of such a clause stands."""
    if row.doer == "gen":
        noun = row.words.split()[-1]
        for phrase in clause.phrases:
            if scene.tokens(clause)[phrase.head].lemma == noun:
                return scene.genitives(clause, phrase) or scene.attached(clause, phrase, "von")
        return ()
    roles = {"subj": SUBJECTS, "acc": ("object",), "dat": ("dative", "object")}[row.doer]
    if row.doer == "acc" and clause.passive:
        roles = SUBJECTS
    for phrase in _in_order(clause, roles):
        found = scene.named(clause, phrase) or scene.genitives(clause, phrase)
        if found:
            return found
    return ()


def _in_order(clause: Clause, roles: tuple[str, ...]) -> list[Phrase]:
    """The phrases with one of the roles, those of the first role first."""
    return sorted((p for p in clause.phrases if p.role in roles), key=lambda p: roles.index(p.role))
