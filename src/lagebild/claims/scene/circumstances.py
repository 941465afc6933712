"""What goes with a deed: its condition, its time and its place."""

from lagebild.claims.claim import ClaimFigure, ClaimTime, Evidence
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.languages import load_verbs
from lagebild.reading import Actor, Clause, Figure, Mention, Phrase

FINITE_TAGS = frozenset({"VV(FIN)", "VA(FIN)", "VM(FIN)"})
BEFORE = frozenset({"bevor", "ehe"})
KEEPING_FROM = load_verbs().thwarting | load_verbs().hindering
CONDITION_WORDS = frozenset({"wenn", "falls", "sofern", "soweit", "solange", "vorausgesetzt"})
VERB_FIRST = frozenset({"sollte", "sollten", "würde", "würden", "käme", "kämen", "hätte", "wäre"})
CONDITIONAL = frozenset(
    {"wenn", "falls", "sofern", "sollte", "wer", "andernfalls", "anderenfalls", "sonst"}
)
# Words that take up a condition before its consequence.
TAKING_UP = frozenset({"so", "dann"})
# "nur nach einem Abzug", "nur gegen Garantien", "nur zusammen mit den Hauptforderungen"
ONLY_BEHIND = frozenset({"nach", "bei", "gegen", "unter"})
TOGETHER = frozenset({"zusammen", "gemeinsam"})
# Verbs that leave what is done to the infinitive behind them.
LEAVING = frozenset({"sein", "zwingen", "nötigen", "bleiben"})
DISPUTED = frozenset({"umstritten", "strittig"})
UNKNOWN = frozenset({"unklar", "offen", "unbekannt", "ungewiss"})
PRETEXTS = frozenset({"vorwand", "deckmantel"})
# "im Falle eines Einmarsches", "unter der Bedingung": a condition without a verb
CASE_NOUNS = frozenset({"fall", "falle", "bedingung", "voraussetzung"})


def supposed(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """Im Falle eines Angriffs werde man ...: what a condition names does not happen."""
    for _ in range(3):
        if not 0 <= phrase.governor < len(clause.phrases):
            return False
        if phrase.role != "genitive" and phrase.preposition != "von":
            # "drohte im Falle einer Abspaltung mit Gewalt"
            return False
        phrase = clause.phrases[phrase.governor]
        if scene.tokens(clause)[phrase.head].text.lower() in CASE_NOUNS:
            return phrase.preposition in ("in", "unter", "für")
    return False


def evidence(text: str, begin: int, end: int) -> Evidence:
    """The words of a span, exactly."""
    return Evidence(begin, end, text[begin:end])


def _of_anybody(scene: Scene, clause: Clause) -> bool:
    """Wer die Wahl störe, müsse mit Haft rechnen: but not "wer dahinter steckt, ist unklar"."""
    return clause.complementizer == "wer" and any(
        other.kind == "main"
        and other.finite == other.first == clause.last + 2
        and (other.modal in ("müssen", "sollen", "dürfen") or other.tense == "future")
        for other in scene.clauses_of(clause.sentence)
    )


def is_disputed(scene: Scene, clause: Clause) -> bool:
    """Umstritten ist, | ob Russland Truppen abzieht: somebody says so and somebody does not, where
    "unklar" leaves it open whether anybody does."""
    governor = scene.governor(clause)
    if governor is None:
        return False
    tokens = scene.tokens(governor)
    return any(tokens[i].text.lower() in DISPUTED for i in governor.tokens)


def is_not_told(scene: Scene, clause: Clause) -> bool:
    """True where a clause states a condition, an aim, what is still to come, what only seems so, or
    what is kept from happening: "bevor die Truppen abziehen", "damit die Waffenruhe hält",
    "verhindern, dass der Iran Atomwaffen baut"."""
    if clause.complementizer == "damit":
        return True
    if clause.complementizer == "als":
        # "tue so, als würde die Ukraine angreifen"; "als ob"
        after = scene.tokens(clause)[clause.first + 1 : clause.first + 2]
        if any(token.tag in FINITE_TAGS or token.text == "ob" for token in after):
            return True
    if clause.complementizer in BEFORE and clause.tense in ("present", "future"):
        return True
    above = scene.governor(clause) if clause.complementizer in ("dass", "zu") else None
    if above is not None and above.verb in KEEPING_FROM and not above.negated:
        return True
    if above is not None and _is_pretext(scene, clause, above):
        return True
    if clause.complementizer == "wie" and _asks_how_many(scene, clause):
        return True
    return is_condition(scene, clause)


def _asks_how_many(scene: Scene, clause: Clause) -> bool:
    """Wie viele Menschen starben, | ist unklar: a number that is left open."""
    asked = scene.tokens(clause)[clause.first + 1 : clause.first + 2]
    if not asked or asked[0].text not in ("viele", "viel", "hoch"):
        return False
    for other in scene.clauses_of(clause.sentence):
        if other.kind == "main" and abs(other.index - clause.index) == 1:
            tokens = scene.tokens(other)
            words = {tokens[i].text.casefold() for i in other.tokens}
            return bool(words & UNKNOWN) or other.negated and "bekannt" in words
    return False


def _is_pretext(scene: Scene, clause: Clause, above: Clause) -> bool:
    """unter dem Vorwand, Terroristen zu bekämpfen: what is given for a reason is not so."""
    tokens = scene.tokens(above)
    return any(
        p.last == clause.first - 2 and tokens[p.head].lemma.casefold() in PRETEXTS
        for p in above.phrases
        if p.preposition == "unter"
    )


def is_condition(scene: Scene, clause: Clause) -> bool:
    """wenn Russland angreift; sollte es angreifen, ...: the clause only states a condition."""
    if clause.kind == "infinitive":
        # "falls die Regierung sich weigere, zu verhandeln"
        above = scene.governor(clause)
        return above is not None and above.kind == "subordinate" and is_condition(scene, above)
    if clause.kind == "subordinate":
        if clause.complementizer == "sobald":
            # "Sobald der Angriff beginnt, ..."; but "sobald er gelandet war"
            return clause.tense in ("present", "future")
        of_anybody = _of_anybody(scene, clause)
        return clause.complementizer in CONDITION_WORDS or of_anybody or _states_case(scene, clause)
    if _provided(scene, clause):
        return True
    first = scene.tokens(clause)[clause.first].text.lower()
    if clause.finite != clause.first:
        return False
    if first not in VERB_FIRST:
        return _opens_with_its_verb(scene, clause)
    if any(
        (other.complementizer in CONDITION_WORDS or other.finite == other.first == 0)
        and other.last < clause.first <= other.last + 2
        for other in scene.clauses_of(clause.sentence)
    ):
        # "Wenn sie Frieden will, sollte sie verhandeln", "Greift er an, würde man ...": the
        # consequence
        return False
    if (
        first in ("sollte", "sollten")
        and clause.first > 0
        and (scene.tokens(clause)[clause.first - 1].tag == "$,")
    ):
        # "..., sollte Russland angreifen"
        return True
    # verb-first is a condition only where the consequence follows
    return any(
        other.first > clause.last and other.kind == "main" and other.finite >= 0
        for other in scene.clauses_of(clause.sentence)
    )


def _states_case(scene: Scene, clause: Clause) -> bool:
    """Sie sind unter der Bedingung bereit, | dass die Angriffe aufhören; für den Fall, dass ..."""
    above = scene.governor(clause) if clause.complementizer in ("dass", "daß") else None
    if above is None:
        return False
    tokens = scene.tokens(above)
    return any(
        p.preposition in ("unter", "für") and tokens[p.head].text.lower() in CASE_NOUNS
        for p in above.phrases
    )


def _provided(scene: Scene, clause: Clause) -> bool:
    """... vorausgesetzt, | Israel öffnet die Grenze; es sei denn, | die Truppen ziehen ab."""
    tokens = scene.tokens(clause)
    before = clause.first - 1
    if before < 1 or tokens[before].tag != "$,":
        return False
    low = tokens[before - 1].text.lower()
    return low == "vorausgesetzt" or low == "denn" and tokens[before - 2].text.lower() == "sei"


def _opens_with_its_verb(scene: Scene, clause: Clause) -> bool:
    """Wird das Abkommen unterzeichnet, hebt die EU die Sanktionen auf: no question, and what
    follows opens with its verb as well."""
    tokens = scene.tokens(clause)
    opens = clause.first == 0 or tokens[clause.first - 1].text == ":"
    if not opens or clause.kind != "main" or tokens[-1].text == "?":
        return False
    if clause.mood == "indicative" and clause.tense in ("past", "pluperfect"):
        # "Hatte sie 2005 noch Truppen entsandt, so zog sie diese nun ab": what was before
        return False
    return any(
        other.first == clause.last + 2
        and other.kind == "main"
        and (
            other.finite == other.first
            # "..., so hebt sie die Sanktionen auf"
            or other.finite == other.first + 1
            and tokens[other.first].text in TAKING_UP
        )
        for other in scene.clauses_of(clause.sentence)
    )


def provoked_by(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """wenn Russland erneut Gewalt anwendet: whom a threat on that condition is aimed at."""
    for other in scene.clauses_of(clause.sentence):
        if other.index != clause.index and is_condition(scene, other):
            subject = scene.phrase(other, *SUBJECTS)
            found = scene.named(other, subject) if subject else ()
            if found:
                return found
    return ()


def condition_of(scene: Scene, clause: Clause) -> Evidence | None:
    """wenn Russland erneut Gewalt anwendet; sollte es angreifen; im Falle eines Einmarsches."""
    sentence = scene.sentence(clause)
    tokens = sentence.tokens
    for other in scene.clauses_of(clause.sentence):
        if other.index == clause.index or not is_condition(scene, other):
            continue
        if (
            other.governor == clause.index
            or (other.governor == clause.governor and other.kind == "subordinate")
            or (other.last < clause.first and clause.kind == "main")
            or (other.governor == clause.index or other.first == clause.last + 2)
            # "..., | es sei denn, | Russland zieht ab"
            or (other.first == clause.last + 6 and _provided(scene, other))
        ):
            return evidence(scene.text, other.begin, _end(scene, other))
    ahead = clause.tense == "future" or clause.mood == "subjunctive2"
    for k, phrase in enumerate(clause.phrases):
        named = phrase.preposition in ("in", "unter", "für") and (
            tokens[phrase.head].text.lower() in CASE_NOUNS
        )
        # "Bei einem Einmarsch werde man ...", "Ohne ein Mandat werde ...": of what is to come
        open_ = ahead and phrase.preposition in ("bei", "ohne") and phrase.governor < 0
        only = _only_with(scene, clause, phrase)
        if not named and not open_ and only is None:
            continue
        last = phrase.last
        for follower in clause.phrases[k + 1 :]:
            if follower.first == last + 1 and (
                follower.role == "genitive" or follower.preposition in ("von", "in", "auf", "durch")
            ):
                last = follower.last
            else:
                break
        end = tokens[last].end
        dependent = next(
            (c for c in scene.dependents(clause) if c.complementizer == "dass" and c.first > last),
            None,
        )
        if named and last == phrase.last and dependent is not None:
            # "unter der Bedingung, dass ..."
            end = dependent.end
        if open_ or only is not None or end > tokens[phrase.last].end:
            first = phrase.first if only is None else only
            return evidence(scene.text, tokens[first].begin, end)
    above = scene.governor(clause) if clause.kind == "infinitive" else None
    # "Wenn die Angriffe andauerten, sei man gezwungen (sehe man sich veranlasst), | Soldaten zu
    # schicken"
    leaves = above is not None and (
        above.verb in LEAVING or above.verb == "sehen" and above.reflexive
    )
    return condition_of(scene, above) if above is not None and leaves else None


def _only_with(scene: Scene, clause: Clause, phrase: Phrase) -> int | None:
    """Er sei zu Gesprächen bereit, allerdings nur zusammen mit den anderen Forderungen: where the
    words begin that name what it will only be done with, None where a phrase names nothing such."""
    tokens = scene.tokens(clause)
    at = phrase.first - 1
    if phrase.preposition == "mit" and at >= 0 and tokens[at].text.lower() in TOGETHER:
        at -= 1
    elif phrase.preposition not in ONLY_BEHIND:
        return None
    only = at >= 0 and tokens[at].text.lower() == "nur"
    return at if only and not scene.named(clause, phrase) else None


def has_condition(scene: Scene, clause: Clause) -> bool:
    """True where a wenn-, falls- or sollte-clause hangs on the clause or stands before it."""
    near = [c for c in scene.clauses_of(clause.sentence) if c.complementizer in CONDITIONAL]
    return (
        bool(near)
        or scene.tokens(clause)[clause.first].text.lower() in CONDITIONAL
        or condition_of(scene, clause) is not None
    )


def _end(scene: Scene, clause: Clause) -> int:
    """The end of a clause with what hangs on it, without a closing mark."""
    end = clause.end
    for other in scene.dependents(clause):
        if other.sentence == clause.sentence and other.first > clause.first:
            end = max(end, other.end) if other.kind in ("relative", "infinitive") else end
    return end


def claim_figure(figure: Figure) -> ClaimFigure:
    """The figure as a claim carries it; of a range the lower bound."""
    return ClaimFigure(figure.value, figure.unit, figure.approx, figure.relation)


def time_of(scene: Scene, clause: Clause) -> ClaimTime | None:
    """am Sonntag; 2014: the first expression of time among the clause's own words."""
    tokens = scene.tokens(clause)
    own = set(clause.tokens)
    for time in scene.times_between(clause.begin, clause.end):
        if time.type == "SET":
            continue
        covered = [i for i in own if time.begin <= tokens[i].begin < time.end]
        if covered:
            first = min(covered)
            start = time.begin
            if first > 0 and tokens[first - 1].tag in ("APPR", "APPRART"):
                start = tokens[first - 1].begin
            return ClaimTime(scene.text[start : time.end], time.value)
    return None


def place_of(scene: Scene, clause: Clause) -> str | None:
    """in Bengasi: the first place among the clause's prepositional phrases.

    The place of an office is none of the deed ("das Ministerium in Kiew sprach von"), and one of
    several says too little ("an den Grenzen des Landes und auf der Krim").
    """
    tokens = scene.tokens(clause)
    for phrase in clause.phrases:
        if phrase.preposition not in ("in", "an", "bei", "nahe", "vor", "auf"):
            continue
        for mention in scene.mentions(clause.sentence, phrase.first, phrase.last):
            if mention.form == "place" or (mention.actors and mention.actors[0].kind == "region"):
                before = tokens[phrase.first - 1].text if phrase.first else ""
                if _of_office(scene, clause, mention) or before in ("und", "sowie", "oder"):
                    continue
                return scene.text[mention.begin : mention.end]
    return None


def _of_office(scene: Scene, clause: Clause, place: Mention) -> bool:
    """Das Ministerium in Kiew; ein Regierungsvertreter in Washington"""
    return any(
        m.form in ("organ", "office") and m.begin < place.begin and place.end <= m.end
        for m in scene.mentions(clause.sentence, clause.first, clause.last)
    )
