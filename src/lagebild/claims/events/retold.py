"""Deeds that a report takes up again by a word ("der Abzug", "darin", "der Ausstand") or goes on to
tell ("Zwölf Ministern wird die Einreise untersagt"): their doer is the one told before."""

from collections.abc import Iterator, Sequence

import msgspec

from lagebild.claims.claim import SAME_AS_BEFORE
from lagebild.claims.drafts.drafts import CARRIED, Draft, about
from lagebild.claims.events.competence import competences_of
from lagebild.claims.events.events import CARRIED_TARGET, DEFINITE, assumed, ids, replaced
from lagebild.claims.parties.parties import DEMONSTRATORS
from lagebild.claims.scene.scene import Scene
from lagebild.languages import load_verbs
from lagebild.languages.rows import CompetenceRow
from lagebild.reading import Clause, Phrase

# How many sentences a deed can be taken up by its noun, and its measures by those that follow.
AGAIN, SANCTIONED, ORDERED, ORDERED_ALIKE, POINTED = 3, 3, 1, 3, 2
# How many claims before are looked at for the last that somebody did.
LOOKED_AT = 3
POINTERS = frozenset({"darin", "dahinter", "hierin"})
TAKING_PART = load_verbs().taking_part
TAKEN_PART_IN = frozenset({"daran", "hieran"})
DECIDED = frozenset({"SANCTION", "AGREE"})
UMLAUTS = str.maketrans("äöü", "aou")
# Measures, which one body orders one after the other; arrests are made by the police.
ORDERS = frozenset({"COERCE", "SANCTION", "RETREAT"})
# Stances by which somebody speaks of what others should do or have done.
OF_OTHERS = frozenset({"demands", "accuses", "denies"})
POLICE_MODES = frozenset({"arrest"})


def taken_up(
    scene: Scene, competences: tuple[CompetenceRow, ...], drafts: Sequence[Draft]
) -> list[Draft]:
    """Die Türkei zieht ihre Truppen aus Libyen ab. Der Abzug beginnt am Montag: the drafts, with
    the doer told before where a word of theirs takes up his deed."""
    done: list[Draft] = []
    for draft in drafts:
        draft = _taking_part(scene, draft, done)
        open_doer = not draft.agent or assumed(draft)
        if draft.deed.name == "PROTEST" and draft.agent == (DEMONSTRATORS,):
            draft = _protested(scene, draft, done)
        elif open_doer and done:
            draft = _pointed(scene, draft, _answered(draft, done) or _last_doing(done))
            if not draft.assumed or assumed(draft):
                competent = bool(competences_of(scene, competences, draft))
                draft = _again(scene, draft, done) if not competent else draft
                if not competent and (not draft.agent or assumed(draft)):
                    draft = _ordered(draft, done)
            if draft.deed.name == "SANCTION" and (not draft.agent or assumed(draft)):
                draft = _sanctioned(draft, done)
        done.append(draft)
    return done


def _last_doing(earlier: Sequence[Draft]) -> Draft:
    """Dabei wurde er getötet: what is told without a doer is passed over."""
    return next((d for d in reversed(earlier[-LOOKED_AT:]) if d.agent), earlier[-1])


def _answered(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """What a draft answers, as it is known by now; itself where that is told only behind it ("Den
    Vorwurf, in Goma werde gefoltert, nannte er absurd")."""
    meant = draft.answers
    if meant is None:
        return None
    for known in reversed(earlier):
        if known.clause is meant.clause and known.deed.name == meant.deed.name:
            return known
    return draft


def _by(draft: Draft, known: Draft) -> Draft:
    """The draft as a deed of who did the one told before, towards the same."""
    draft = replaced(draft, "agent", known.agent, CARRIED)
    if draft.recipient:
        return draft
    return replaced(draft, "recipient", known.recipient, CARRIED_TARGET)


def _pointed(scene: Scene, draft: Draft, before: Draft) -> Draft:
    """Russland zieht Soldaten zusammen. Der Westen sieht darin die Vorbereitung einer Invasion: the
    word points at what was told just before, and so does who answers with "was X bestreitet"."""
    if not before.agent or draft.clause.sentence - before.clause.sentence > POINTED:
        return draft
    if ids(draft.recipient) & ids(before.agent):
        return draft
    tokens = scene.tokens(draft.clause)
    points = any(tokens[i].text.lower() in POINTERS for i in draft.clause.tokens)
    if points or SAME_AS_BEFORE in draft.because:
        return _by(draft, before)
    return draft


def _taking_part(scene: Scene, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Belarus begann ein Manöver. 30.000 russische Soldaten nehmen daran teil: who takes part in
    what was told does the same."""
    if draft.clause.verb not in TAKING_PART:
        return draft
    words = {scene.tokens(draft.clause)[i].text.lower() for i in draft.clause.tokens}
    if TAKEN_PART_IN.isdisjoint(words):
        return draft
    for known in reversed(earlier):
        if draft.clause.sentence - known.clause.sentence > POINTED:
            break
        if known.deed.name != "OTHER":
            row = f"told before, {known.deed.row}"
            deed = msgspec.structs.replace(known.deed, weight=draft.deed.weight, row=row)
            draft = about(draft, msgspec.structs.replace(deed, phrase=None))
            if draft.recipient:
                return draft
            return replaced(draft, "recipient", known.recipient, CARRIED_TARGET)
    return draft


def _again(scene: Scene, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Die Türkei zieht ihre Truppen aus Libyen ab. Der Abzug beginnt am Montag: a deed named with
    its article is the one told before, with its parties."""
    for known in _told_before(scene, draft, earlier):
        if _akin(scene, draft, known) and known.agent and not assumed(known):
            return draft if ids(draft.recipient) & ids(known.agent) else _by(draft, known)
    return draft


def _protested(scene: Scene, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Die Gewerkschaften streiken seit Montag. Der Ausstand richtet sich gegen die Kürzungen: those
    who were named, not just anybody."""
    for known in _told_before(scene, draft, earlier):
        if known.deed.name == "PROTEST" and known.agent and known.agent != (DEMONSTRATORS,):
            return replaced(draft, "agent", known.agent, CARRIED)
    return draft


def _told_before(scene: Scene, draft: Draft, earlier: Sequence[Draft]) -> Iterator[Draft]:
    """What a deed that is named with its article may be: those told shortly before, last first."""
    phrase = draft.deed.phrase
    if phrase is None or _article(scene, draft.clause, phrase) not in DEFINITE:
        return
    mine = _stems(scene, draft)
    for known in reversed(earlier):
        if draft.clause.sentence - known.clause.sentence <= AGAIN:
            yield known
        elif known.deed.name == draft.deed.name and mine & _stems(scene, known):
            # "wurde hingerichtet. ... Der Minister nannte die Hinrichtung ..."
            yield known


def _article(scene: Scene, clause: Clause, phrase: Phrase) -> str:
    """The article of a phrase, or the preposition that holds it ("beim"), in small letters."""
    tokens = scene.tokens(clause)
    # The deed may stand in another sentence than the words that make it a claim.
    if phrase.first + 1 >= len(tokens):
        return ""
    at = phrase.first + 1 if tokens[phrase.first].tag == "APPR" else phrase.first
    return tokens[at].text.lower()


def _akin(scene: Scene, draft: Draft, known: Draft) -> bool:
    """Ein Minister vereidigte ihn. Die Abstimmung: offices and measures are of many sorts, and only
    words of one stem mean the same one."""
    if draft.deed.name != known.deed.name:
        return False
    if draft.deed.name not in ("POWER", "COERCE"):
        return True
    return bool(_stems(scene, draft) & _stems(scene, known))


def _stems(scene: Scene, draft: Draft) -> set[str]:
    """Urteil, verurteilen; Verbot, verbieten: how the word that names a deed begins, with and
    without its prefix."""
    phrase = draft.deed.phrase
    word = scene.tokens(draft.clause)[phrase.head].lemma if phrase else draft.clause.verb
    whole = word.casefold().translate(UMLAUTS)
    return {whole[:4], whole.removeprefix("ver").removeprefix("be")[:4]}


def _ordered(draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Die EU beschloss Sanktionen. Zwölf Ministern wird die Einreise untersagt: measures told one
    after the other are those of whoever is named first, rather than of the state."""
    if draft.deed.name not in ORDERS or draft.deed.mode in POLICE_MODES:
        return draft
    if draft.force.stance in OF_OTHERS:
        return draft
    for known in reversed(earlier):
        alike = known.deed.name == draft.deed.name
        if draft.clause.sentence - known.clause.sentence > (ORDERED_ALIKE if alike else ORDERED):
            break
        if known.deed.name in ORDERS and known.agent and not known.assumed:
            if known.force.stance in OF_OTHERS:
                continue
            theirs = ids(known.agent)
            own = theirs & (ids(draft.recipient) | ids(known.recipient))
            return draft if own else replaced(draft, "agent", known.agent, CARRIED)
    return draft


def _sanctioned(draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Die EU einigte sich auf Sanktionen gegen Russland. Die Strafmaßnahmen treten in Kraft: who
    decided on them imposes them, and not whom they are aimed at."""
    for known in reversed(earlier):
        if draft.clause.sentence - known.clause.sentence > SANCTIONED:
            break
        if known.deed.name in DECIDED and known.agent and not known.assumed and known.recipient:
            if not ids(draft.recipient) & ids(known.agent):
                draft = replaced(draft, "agent", known.agent, CARRIED)
                return replaced(draft, "recipient", known.recipient, CARRIED_TARGET)
    return draft
