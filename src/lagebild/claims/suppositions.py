"""What the condition of a claim supposes: the deed that it names, of whom, against whom.

"Falls Russland in die Ukraine einmarschiere, drohten Sanktionen" supposes an attack by Russia. Kept
with the claim, so that whoever asks what follows from a deed need not read the report again.
"""

from collections.abc import Sequence

import msgspec

from lagebild.claims.circumstances import evidence, is_condition
from lagebild.claims.claim import Evidence, Supposition
from lagebild.claims.deeds import Deed, chosen, deeds_of
from lagebild.claims.drafts import NO_DEED, Draft
from lagebild.claims.lexemes import Lexemes, NounFinder
from lagebild.claims.parties import agent_of, names
from lagebild.claims.polarity import is_negated
from lagebild.claims.powers import LOCAL_STATE
from lagebild.claims.recipients import recipient_of
from lagebild.claims.scene import COMMON_NOUNS, SUBJECTS, Scene
from lagebild.claims.voice import Voice
from lagebild.reading import Actor, Clause, Phrase

# "Nur wenn ...", "erst wenn ...": without the deed it does not hold.
ONLY = frozenset({"nur", "erst", "allein", "lediglich", "ausschließlich"})
# "Selbst wenn ...": it holds in any case.
EVEN = frozenset({"auch", "selbst", "sogar"})
POSSIBLE = frozenset({"möglich", "denkbar", "dann", "bereit", "sinnvoll"})
# "außer wenn ...", "ohne ein Mandat": it holds where the deed does not happen.
EXCEPT = frozenset({"außer", "ausgenommen", "ohne"})
# "..., sonst werde man ...": where what was just said does not happen.
OTHERWISE = frozenset({"sonst", "ansonsten", "andernfalls", "anderenfalls"})
JOINING = frozenset({"und", "oder", "denn", "aber", "da", "weil"})
THIS = frozenset(
    "dies diese diesem diesen dieser dieses solch solche solchem solchen solcher solches".split()
)
CASE = frozenset({"fall", "falle"})
# What is said of an event that a pronoun stands for: "solange er nicht begonnen habe".
HAPPENING = frozenset({"beginnen", "kommen", "geschehen", "passieren", "eintreten", "stattfinden"})
DOING = frozenset({"tun", "machen", "gehen", "bewegen", "wagen"})
# How far back what "in diesem Fall" and "sonst" point at may stand, in sentences.
BACK = 3


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
            found = _pointed_at(scene, draft, done)
            condition = _this_case(scene, draft.clause) if found else None
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
            told = _told_before(scene, one, draft, earlier) or told
        found += told
    if not inside:
        found = _of_phrases(scene, lexemes, nouns, clause, stated, voice)
    return tuple(
        msgspec.structs.replace(one, relation=relation, negated=one.negated != turned)
        for one in found
    )


def of_clause(
    scene: Scene, lexemes: Lexemes, nouns: NounFinder, clause: Clause, voice: Voice
) -> list[Supposition]:
    """The deeds that a clause would tell, were it no condition."""
    strong = chosen(deeds_of(scene, lexemes, nouns, clause)) or [NO_DEED]
    words = evidence(scene.text, clause.begin, clause.end)
    return [
        _supposition(scene, clause, deed, voice, words, is_negated(scene, clause, deed))
        for deed in strong
    ]


def _of_phrases(
    scene: Scene,
    lexemes: Lexemes,
    nouns: NounFinder,
    clause: Clause,
    stated: Evidence,
    voice: Voice,
) -> list[Supposition]:
    """Im Falle eines russischen Angriffs; bei einem Einmarsch; ohne ein Mandat."""
    tokens = scene.tokens(clause)

    def within(phrase: Phrase) -> bool:
        return stated.begin <= tokens[phrase.head].begin < stated.end

    deeds = [
        d
        for d in deeds_of(scene, lexemes, nouns, clause)
        if d.phrase is not None and within(d.phrase)
    ]
    if deeds:
        best = deeds[0]
        return [_supposition(scene, clause, best, voice, stated, best.negated)]
    nominal = [
        p
        for p in clause.phrases
        if within(p) and tokens[p.head].tag in COMMON_NOUNS and tokens[p.head].lemma != "Fall"
    ]
    if not nominal:
        return []
    noun = nominal[0]
    doer = scene.genitives(clause, noun) or scene.attributes(clause, noun)
    return [
        Supposition(
            evidence=stated,
            deed="OTHER",
            act=(tokens[noun.head].lemma,),
            agent=names(doer),
        )
    ]


def _supposition(
    scene: Scene, clause: Clause, deed: Deed, voice: Voice, words: Evidence, negated: bool
) -> Supposition:
    doer, how = agent_of(scene, clause, deed, voice, "asserts")
    if how == LOCAL_STATE:
        # a guess that a claim may venture, a comparison of deeds may not
        doer = ()
    recipient, _ = recipient_of(scene, clause, deed, doer, voice)
    recipient = tuple(a for a in recipient if not _only_guessed(scene, clause, a))
    if not recipient and deed.phrase is None:
        recipient = _where_to(scene, clause, doer)
    return Supposition(
        evidence=words,
        deed=deed.name,
        mode=deed.mode,
        act=_act(scene, clause, deed),
        negated=negated,
        agent=names(doer),
        recipient=names(recipient),
    )


def _only_guessed(scene: Scene, clause: Clause, actor: Actor) -> bool:
    """in das Nachbarland: a state that no name and no pronoun stands for, but "the other one"."""
    found = [
        m
        for m in scene.mentions(clause.sentence, clause.first, clause.last)
        if any(a.id == actor.id for a in m.actors)
    ]
    return bool(found) and all(m.how.startswith("the other state") for m in found)


def _where_to(scene: Scene, clause: Clause, doer: Sequence[Actor]) -> tuple[Actor, ...]:
    """in die Ukraine eindringen; die Grenze zur Ukraine überschreiten: the state that is named
    beside a deed without being its object."""
    mine = {a.id for a in doer}
    for phrase in clause.phrases:
        if phrase.role in SUBJECTS or phrase.preposition in ("von", "durch", "aus", "mit"):
            continue
        found = scene.named(clause, phrase) or scene.genitives(clause, phrase)
        found = tuple(
            a
            for a in found
            if a.kind in ("state", "organisation")
            and a.id not in mine
            and not _only_guessed(scene, clause, a)
        )
        if found:
            return found
    return ()


def _act(scene: Scene, clause: Clause, deed: Deed) -> tuple[str, ...]:
    """The words that name what is done: einmarschieren; Angriff; setzen, Abschreckung."""
    tokens = scene.tokens(clause)
    if deed.phrase is not None:
        return (tokens[deed.phrase.head].lemma,)
    roles = ("subject", "object") if clause.passive else ("object", "predicate", "dative")
    beside = [
        tokens[p.head].lemma
        for p in clause.phrases
        if tokens[p.head].tag in COMMON_NOUNS and (p.role in roles or p.preposition)
    ]
    return (clause.verb, *beside)


def _relation(scene: Scene, clause: Clause, stated: Evidence) -> tuple[str, bool]:
    """Whether it holds if, only if or even if the deed happens; and whether the words turn the
    deed round ("außer wenn", "ohne")."""
    tokens = scene.tokens(clause)
    begin = next(i for i, t in enumerate(tokens) if t.end > stated.begin)
    near = {t.text.lower() for t in tokens[max(begin - 2, 0) : begin + 2] if t.text != ","}
    opens = {t.text.lower() for t in tokens[max(begin - 1, 0) : begin + 1]}
    turned = bool(opens & EXCEPT)
    low = [tokens[i].text.lower() for i in clause.tokens]
    possible = any(
        word in ONLY and set(low[k + 1 : k + 3]) & POSSIBLE for k, word in enumerate(low)
    )
    if opens & ONLY or possible:
        return "only", turned
    return ("even" if near & EVEN and opens & EVEN else "if"), turned


def _told_before(
    scene: Scene, clause: Clause, draft: Draft, earlier: Sequence[Draft]
) -> list[Supposition]:
    """Sollte Moskau in diese Richtung gehen; solange er nicht begonnen habe: a condition that only
    points at what was told before."""
    tokens = scene.tokens(clause)
    subject = scene.phrase(clause, *SUBJECTS)
    pronoun = (
        subject is not None
        and tokens[subject.head].tag.startswith("P")
        and clause.verb in HAPPENING
        and scene.phrase(clause, "object") is None
    )
    points = clause.verb in HAPPENING | DOING and any(
        tokens[i].text.lower() in THIS | {"dazu", "das"} for i in clause.tokens
    )
    if not pronoun and not points:
        return []
    doer = scene.named(clause, subject) if subject is not None and not pronoun else ()
    before = _nearest(draft, earlier, {a.id for a in doer})
    if before is None:
        return []
    words = evidence(scene.text, clause.begin, clause.end)
    return [_as_supposed(scene, before, words, clause.negated)]


def _pointed_at(scene: Scene, draft: Draft, earlier: Sequence[Draft]) -> tuple[Supposition, ...]:
    """..., sonst verhänge man Sanktionen; in diesem Fall stellte sie den Zugang infrage; ein
    solcher Schritt würde das Abkommen verletzen."""
    clause = draft.clause
    tokens = scene.tokens(clause)
    low = [tokens[i].text.lower() for i in clause.tokens]
    opens = [k for k, word in enumerate(low) if word in OTHERWISE]
    if opens and (
        opens[0] == 0 or clause.tokens[opens[0] - 1] == clause.finite or low[0] in JOINING
    ):
        before = _nearest(draft, earlier, frozenset())
        if before is not None:
            words = evidence(scene.text, before.clause.begin, before.clause.end)
            return (_as_supposed(scene, before, words, negated=True),)
    if _this_case(scene, clause) is not None:
        for other in reversed(earlier):
            if draft.clause.sentence - other.clause.sentence > BACK:
                break
            if other.supposes and other.clause.index != clause.index:
                return other.supposes
    deed = draft.deed
    if (
        deed.phrase is not None
        and deed.phrase.role == "subject"
        and clause.mood == "subjunctive2"
        # "würden fortgesetzt": a plural that only stands for a Konjunktiv of speech
        and not tokens[clause.finite].text.endswith("en")
        and clause.kind == "main"
        and draft.clause.verb not in HAPPENING
    ):
        # "Ein russischer Angriff hätte schwere Folgen"
        words = evidence(scene.text, tokens[deed.phrase.first].begin, tokens[deed.phrase.last].end)
        return (
            Supposition(
                evidence=words,
                deed=deed.name,
                mode=deed.mode,
                act=_act(scene, clause, deed),
                agent=names(draft.agent),
                recipient=names(draft.recipient),
            ),
        )
    if low[:2] in (["ein", "solcher"], ["eine", "solche"], ["ein", "solches"]) and (
        clause.mood == "subjunctive2"
    ):
        before = _nearest(draft, earlier, frozenset())
        if before is not None:
            words = evidence(scene.text, clause.begin, tokens[clause.tokens[2]].end)
            return (_as_supposed(scene, before, words, negated=False),)
    return ()


def _this_case(scene: Scene, clause: Clause) -> Evidence | None:
    """The words "in diesem Fall"."""
    tokens = scene.tokens(clause)
    for phrase in clause.phrases:
        head = tokens[phrase.head]
        pointing = {t.text.lower() for t in tokens[phrase.first : phrase.head]}
        if head.text.lower() in CASE and phrase.preposition in ("in", "für") and pointing & THIS:
            return evidence(scene.text, tokens[phrase.first].begin, head.end)
    return None


def _nearest(
    draft: Draft, earlier: Sequence[Draft], doer: set[str] | frozenset[str]
) -> Draft | None:
    """The deed told last before a draft, rather one of the same doer."""
    near = [
        other
        for other in reversed(earlier)
        if other.deed.name != "OTHER"
        and other.clause.index != draft.clause.index
        and 0 <= draft.clause.sentence - other.clause.sentence <= BACK
    ]
    same = [other for other in near if doer & {a.id for a in other.agent}]
    return next(iter(same or near), None)


def _as_supposed(scene: Scene, before: Draft, words: Evidence, negated: bool) -> Supposition:
    return Supposition(
        evidence=words,
        deed=before.deed.name,
        mode=before.deed.mode,
        act=_act(scene, before.clause, before.deed),
        negated=before.negated != negated,
        agent=names(before.agent),
        recipient=names(before.recipient),
        pointed=True,
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
            found += _of_phrases(scene, lexemes, nouns, clause, whole, voice)
        elif clause.kind in ("main", "subordinate"):
            found += of_clause(scene, lexemes, nouns, clause, voice)
    return found
