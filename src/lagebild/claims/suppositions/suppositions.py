"""What the condition of a claim supposes: the deed that it names, of whom, against whom.

"Falls Russland in die Ukraine einmarschiere, drohten Sanktionen" supposes an attack by Russia. Kept
with the claim, so that whoever asks what follows from a deed need not read the report again.
"""

from collections.abc import Sequence

import msgspec

from lagebild.claims.claim import Evidence, Supposition
from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.parties.subjects import names
from lagebild.claims.scene.circumstances import evidence, is_condition
from lagebild.claims.scene.lexemes import Lexemes, NounFinder
from lagebild.claims.scene.scene import Scene
from lagebild.claims.scene.voice import Voice
from lagebild.claims.suppositions.pointed import HAPPENING, pointed_at, this_case, told_before
from lagebild.claims.suppositions.supposed_deeds import act_of, of_clause, of_phrases
from lagebild.reading import Clause

# "Nur wenn ...", "erst wenn ...": without the deed it does not hold.
ONLY = frozenset({"nur", "erst", "allein", "lediglich", "ausschließlich"})
POSSIBLE = frozenset({"möglich", "denkbar", "dann", "bereit", "sinnvoll"})
# "Selbst wenn ...": it holds in any case.
EVEN = frozenset({"auch", "selbst", "sogar"})
# "außer wenn ...", "ohne ein Mandat": it holds where the deed does not happen.
EXCEPT = frozenset({"außer", "ausgenommen", "ohne"})


def with_suppositions(
    scene: Scene, lexemes: Lexemes, nouns: NounFinder, drafts: Sequence[Draft]
) -> list[Draft]:
    """The drafts with what their conditions suppose."""
    done: list[Draft] = []
    for draft in drafts:
        found: tuple[Supposition, ...] = ()
        condition = draft.condition
        if condition is not None:
            found = of_condition(scene, lexemes, nouns, draft, done)
        elif draft.clause.verb:
            found = pointed_at(scene, draft, done) or _in_subjunctive(scene, draft)
            condition = this_case(scene, draft.clause) if found else None
        if found:
            found = tuple(_with_parties(one, drafts) for one in found)
            draft = msgspec.structs.replace(draft, condition=condition, supposes=found)
        done.append(draft)
    return done


def _with_parties(supposed: Supposition, drafts: Sequence[Draft]) -> Supposition:
    """im Falle einer Eskalation: of whom a report speaks whose condition names nobody."""
    if supposed.agent or supposed.recipient:
        return supposed
    parties = {
        actor.id: actor
        for draft in drafts
        for actor in (*draft.agent, *draft.recipient)
        if actor.kind in ("state", "organisation")
    }
    ordered = tuple(parties[id_] for id_ in sorted(parties))
    return msgspec.structs.replace(supposed, about=names(ordered))


def of_condition(
    scene: Scene, lexemes: Lexemes, nouns: NounFinder, draft: Draft, earlier: Sequence[Draft]
) -> tuple[Supposition, ...]:
    """Falls Russland einmarschiere; bei einem Angriff auf die Ukraine: the deeds that the words of
    a draft's condition name."""
    assert draft.condition is not None
    clause, stated = draft.clause, draft.condition
    relation, turned = _relation(scene, clause, stated)
    voice = Voice(speaker=draft.speaker)
    inside = [
        c
        for c in scene.clauses_of(clause.sentence)
        if stated.begin <= c.begin
        and c.end <= stated.end
        and c.kind not in ("relative", "infinitive")
        and c.index != clause.index
    ]
    found = []
    for one in inside:
        told = of_clause(scene, lexemes, nouns, one, voice)
        if all(s.deed == "OTHER" for s in told):
            told = told_before(scene, one, draft, earlier) or told
        found += told
    if not inside:
        found = of_phrases(scene, nouns, clause, stated, voice)
    return tuple(
        msgspec.structs.replace(one, relation=relation, negated=one.negated != turned)
        for one in found
    )


def _relation(scene: Scene, clause: Clause, stated: Evidence) -> tuple[str, bool]:
    """Whether it holds if, only if or even if the deed happens; and whether the words turn the
    deed round ("außer wenn", "ohne")."""
    tokens = scene.tokens(clause)
    begin = next(i for i, t in enumerate(tokens) if t.end > stated.begin)
    near = {t.text.lower() for t in tokens[max(begin - 2, 0) : begin + 2] if t.text != ","}
    opens = {t.text.lower() for t in tokens[max(begin - 1, 0) : begin + 1]}
    before = [t.text.lower() for t in tokens[max(begin - 3, 0) : begin]]
    turned = bool(opens & EXCEPT) or before[:2] == ["sei", "denn"]
    low = [tokens[i].text.lower() for i in clause.tokens]
    possible = any(
        word in ONLY and set(low[k + 1 : k + 3]) & POSSIBLE for k, word in enumerate(low)
    )
    # "werde die Sanktionen erst aufheben, wenn ..."
    late = "erst" in low and stated.begin > clause.end
    if opens & ONLY or possible or late:
        return "only", turned
    return ("even" if near & EVEN and opens & EVEN else "if"), turned


def _in_subjunctive(scene: Scene, draft: Draft) -> tuple[Supposition, ...]:
    """Ein russischer Angriff hätte schwere Folgen: a deed of which is said what it would bring."""
    clause, deed = draft.clause, draft.deed
    tokens = scene.tokens(clause)
    if (
        deed.phrase is None
        or deed.phrase.role != "subject"
        or clause.mood != "subjunctive2"
        # "würden fortgesetzt": a plural that only stands for a Konjunktiv of speech
        or tokens[clause.finite].text.lower() == "würden"
        or clause.kind != "main"
        or clause.verb in HAPPENING - {"kommen"}
    ):
        return ()
    begin, end = tokens[deed.phrase.first].begin, tokens[deed.phrase.last].end
    return (
        Supposition(
            evidence=evidence(scene.text, begin, end),
            deed=deed.name,
            mode=deed.mode,
            act=act_of(scene, clause, deed),
            agent=names(draft.agent),
            recipient=names(draft.recipient),
        ),
    )


def asked(scene: Scene, lexemes: Lexemes, nouns: NounFinder) -> list[Supposition]:
    """Russland greift die Ukraine an; wenn es angreift; ein Angriff auf die Ukraine: the deed that
    a question asks about; that of its condition where it has one."""
    voice = Voice()
    found: list[Supposition] = []
    conditions = [c for c in scene.clauses if is_condition(scene, c) and c.kind != "infinitive"]
    for clause in conditions or scene.clauses:
        if not clause.verb:
            whole = evidence(scene.text, clause.begin, clause.end)
            found += of_phrases(scene, nouns, clause, whole, voice)
        elif clause.kind in ("main", "subordinate"):
            found += of_clause(scene, lexemes, nouns, clause, voice)
    # "Hallo": of nobody and about nothing
    return [one for one in found if one.deed != "OTHER" or one.agent or one.recipient]
