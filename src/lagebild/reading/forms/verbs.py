"""The verb complex of a clause: full verb with particle, auxiliaries, mood, tense, voice."""

import re
from collections.abc import Sequence

import msgspec

from lagebild.languages import load_verbs
from lagebild.reading.forms.konjunktiv import subjunctive
from lagebild.reading.layers import Token

FINITE = frozenset({"VV(FIN)", "VA(FIN)", "VM(FIN)", "VV(IMP)", "VA(IMP)"})
INFINITIVES = frozenset({"VV(INF)", "VA(INF)", "VM(INF)", "VV(IZU)"})
PARTICIPLES = frozenset({"VV(PP)", "VA(PP)", "VM(PP)"})
LATE_FINITE = frozenset({"VV(INF)", "VA(INF)", "VM(INF)"})
VERBS = FINITE | INFINITIVES | PARTICIPLES
COMPLEX = VERBS | {"PTKZU"}
VERB_TABLE = load_verbs()
PARTICLES = VERB_TABLE.particles
WITH_ADJECTIVE = VERB_TABLE.with_adjective
# "sich zu Gesprächen bereit zeigen"
SHOWING = frozenset({"zeigen", "erklären", "finden"})
SEIN_PERFECT = VERB_TABLE.sein_perfect
PERCEIVED = VERB_TABLE.perceived
ADJECTIVE_ENDINGS = ("lich", "isch", "bar", "sam", "haft")
REFLEXIVE_STATES = VERB_TABLE.reflexive_states
BY = frozenset({"von", "vom", "durch"})
# "bleibt erhalten", "bleibt verschwunden": nobody does anything to it.
UNCHANGED = frozenset({"erhalten", "verschwunden", "vorbehalten", "versagt", "verborgen"})
DENYING = frozenset({"nicht", "kaum", "nichts", "nie", "niemals", "nirgends"})
MODAL_LEMMAS = frozenset({"können", "müssen", "sollen", "wollen", "dürfen", "mögen"})


class VerbComplex(msgspec.Struct, frozen=True):
    """The verb words of a clause. Positions count tokens of the sentence; -1 for none."""

    verb: str
    verb_at: int
    finite: int
    positions: frozenset[int]
    modal: str = ""
    mood: str = "indicative"
    tense: str = "present"
    passive: bool = False


def verb_complex(tokens: Sequence[Token], own: Sequence[int], kind: str) -> VerbComplex:
    """hat ... ausgeschlossen; lehnen ... ab; seien getötet worden; einzusetzen."""
    verbs = [i for i in own if tokens[i].tag in COMPLEX]
    marker = {i for i in verbs if tokens[i].tag == "PTKZU"}
    finite = _finite(tokens, own, verbs, kind)
    others = [i for i in verbs if i != finite and i not in marker]
    infinitives = [i for i in others if tokens[i].tag in INFINITIVES]
    participles = [i for i in others if tokens[i].tag in PARTICIPLES]
    if finite >= 0 and tokens[finite].tag in ("VA(FIN)", "VM(FIN)") and others:
        # "Wir werden ... aufgeben": and an infinitive at the end for a plural
        last = others[-1]
        if tokens[last].tag == "VV(FIN)" and tokens[last].text.endswith("n"):
            infinitives.append(last)
    if finite < 0:
        return _infinite(tokens, own, infinitives, participles, marker)
    group = _group(tokens, own, finite, infinitives + participles, kind)
    if tokens[finite].tag.startswith("VV"):
        return _simple(tokens, own, finite, group, kind)
    lexical = [i for i in group if tokens[i].tag.startswith("VV")]
    lemma = tokens[finite].lemma.lower()
    if lexical:
        return _compound(tokens, own, finite, group, lexical, marker)
    if lemma in ("haben", "werden", "sein"):
        misread = _misread_participle(tokens, own, finite, kind, lemma)
        if misread >= 0:
            verb = participle_verb(tokens[misread].text.lower())
            tense = _tense(tokens[finite])
            return VerbComplex(
                verb,
                misread,
                finite,
                frozenset((finite, misread)),
                "",
                _mood(tokens, finite),
                tense if lemma != "haben" else _completed(tense),
                lemma != "haben",
            )
    return _of_auxiliaries(tokens, finite, group)


def _finite(tokens: Sequence[Token], own: Sequence[int], verbs: Sequence[int], kind: str) -> int:
    """The position of the finite verb, -1 for none; `verbs` are those of the clause's words."""
    finites = [i for i in verbs if tokens[i].tag in FINITE]
    if kind not in ("relative", "subordinate"):
        return finites[0] if finites else -1
    if not finites and tokens[own[-1]].tag in LATE_FINITE:
        # HanTa takes a plural at the end of a clause for an infinitive: "warum sie ... erhöhen"
        return own[-1]
    return finites[-1] if finites else -1


def _kept(tokens: Sequence[Token], own: Sequence[int], finite: int, kind: str) -> int:
    """Der Hafen bleibt | gesperrt |; weil er gesperrt bleibt: the participle of what goes on."""
    at = own[-2] if kind in ("relative", "subordinate") and len(own) > 1 else own[-1]
    fits = at != finite and tokens[at].tag == "VV(PP)" and tokens[at].text not in UNCHANGED
    return at if fits else -1


def _completed(tense: str) -> str:
    """hat, hatte gesagt"""
    return "pluperfect" if tense == "past" else "perfect"


def _simple(
    tokens: Sequence[Token], own: Sequence[int], finite: int, group: Sequence[int], kind: str
) -> VerbComplex:
    """lehnt ... ab; lässt ... verlauten: the finite verb says itself what happens, or lets it."""
    lemma = tokens[finite].lemma.lower()
    positions, full, verb, modal = {finite}, finite, lemma, ""
    particle = _particle(tokens, own, finite, kind)
    if particle >= 0:
        positions.add(particle)
        verb = tokens[particle].text.lower() + lemma
    else:
        # "lässt ... verlauten", "bleibt bestehen": the infinitive says what happens
        left = [i for i in group if _infinitive(tokens[i])] if lemma == "lassen" else []
        if left:
            full = left[-1]
            positions.add(full)
            modal, verb = "lassen", tokens[full].lemma.lower()
    passive = modal == "lassen" and _let_oneself(tokens, own)
    kept = _kept(tokens, own, finite, kind) if lemma == "bleiben" and particle < 0 else -1
    if kept >= 0:
        # "bleibt gesperrt": a state that somebody upholds
        verb, full, passive = tokens[kept].lemma.lower(), kept, True
        positions.add(kept)
    mood, tense = _mood(tokens, finite), _tense(tokens[finite])
    return VerbComplex(verb, full, finite, frozenset(positions), modal, mood, tense, passive)


def _compound(
    tokens: Sequence[Token],
    own: Sequence[int],
    finite: int,
    group: Sequence[int],
    lexical: Sequence[int],
    marker: set[int],
) -> VerbComplex:
    """hat ... ausgeschlossen; soll getötet worden sein; ist zu sehen: helping verbs and a full
    one."""
    lemma = tokens[finite].lemma.lower()
    auxiliary = _auxiliaries(tokens, group)
    modal, passive, tense = _modality(tokens, finite, auxiliary), False, _tense(tokens[finite])
    full = lexical[-1]
    if tokens[full].lemma.lower() == "lassen" and len(lexical) > 1:
        # "will die Rebellen entwaffnen lassen"
        full = lexical[-2]
        modal = modal or "lassen"
    positions = {finite, *group, *(m for m in marker if m + 1 in group)}
    verb = tokens[full].lemma.lower()
    participle = tokens[full].tag == "VV(PP)"
    helpers = {tokens[i].lemma.lower() for i in auxiliary}
    if participle:
        if (
            lemma == "werden"
            or "werden" in helpers
            or any(tokens[i].text == "worden" for i in auxiliary)
        ):
            passive = True
        elif lemma == "sein" and not _moves(verb) and verb not in REFLEXIVE_STATES:
            passive = True
        if lemma == "haben" or (lemma == "sein" and (not passive or "werden" in helpers)):
            tense = _completed(tense)
    elif lemma == "werden":
        tense = "future"
    elif verb == "tun" and lemma == "haben" and any(tokens[i].text == "mit" for i in own):
        # "hat nichts mit dem Urteil zu tun": no duty
        pass
    elif lemma in ("haben", "sein") and (
        any(m + 1 == full for m in marker) or tokens[full].tag == "VV(IZU)"
    ):
        passive = lemma == "sein"
        # "sind zu sehen", "ist nicht zu gewinnen": what can be done; else what must be
        able = verb in PERCEIVED or passive and any(tokens[i].text in DENYING for i in own)
        modal = "können" if able else "müssen"
    if modal and participle and helpers & {"haben", "sein"}:
        # "sollen angegriffen haben", "sollen getötet worden sein"
        tense = "perfect"
    mood = _mood(tokens, finite)
    return VerbComplex(verb, full, finite, frozenset(positions), modal, mood, tense, passive)


def _of_auxiliaries(tokens: Sequence[Token], finite: int, group: Sequence[int]) -> VerbComplex:
    """ist gewesen; wird sein; muss: helping verbs alone."""
    lemma, tense = tokens[finite].lemma.lower(), _tense(tokens[finite])
    auxiliary = _auxiliaries(tokens, group)
    full = auxiliary[-1] if auxiliary and tokens[auxiliary[-1]].tag.startswith("VA") else finite
    verb = tokens[full].lemma.lower()
    if lemma == "werden" and full != finite and tokens[full].tag == "VA(INF)":
        tense = "future"
    elif lemma in ("haben", "sein") and full != finite:
        tense = _completed(tense)
    return VerbComplex(
        "werden" if verb == "worden" else verb,
        full,
        finite,
        frozenset((finite, *auxiliary)),
        _modality(tokens, finite, auxiliary),
        _mood(tokens, finite),
        tense,
        False,
    )


def _auxiliaries(tokens: Sequence[Token], group: Sequence[int]) -> list[int]:
    return [i for i in group if tokens[i].tag.startswith(("VA", "VM"))]


def _modality(tokens: Sequence[Token], finite: int, auxiliary: Sequence[int]) -> str:
    """The innermost modal verb, "" for none: "hätte ... abziehen müssen"."""
    modal = ""
    if tokens[finite].tag == "VM(FIN)":
        lemma = tokens[finite].lemma.lower()
        modal = lemma if lemma in MODAL_LEMMAS else _modal(lemma)
    for i in auxiliary:
        if tokens[i].tag.startswith("VM"):
            modal = _modal(tokens[i].lemma.lower())
    return modal


def _let_oneself(tokens: Sequence[Token], own: Sequence[int]) -> bool:
    """Die Miliz lässt sich vom Iran ausbilden: who lets it happen to itself undergoes it."""
    words = {tokens[i].text.lower() for i in own}
    return "sich" in words and bool(words & BY)


def _infinitive(token: Token) -> bool:
    """ließ ihn hinrichten; ließ ihn verhaften, which looks like a participle."""
    return token.tag in INFINITIVES or (
        token.tag == "VV(PP)" and token.text.lower() == token.lemma.lower()
    )


def _moves(verb: str) -> bool:
    """ist geflohen, sind mitgegangen: no passive."""
    if verb in SEIN_PERFECT:
        return True
    base = next((b for b in VERB_TABLE.moving if verb.endswith(b)), "")
    before = verb.removesuffix(base)
    return bool(base) and before in PARTICLES and before not in VERB_TABLE.moved


def _infinite(
    tokens: Sequence[Token],
    own: Sequence[int],
    infinitives: list[int],
    participles: list[int],
    marker: set[int],
) -> VerbComplex:
    """um ... zu stärken; einzusetzen; getötet worden zu sein."""
    lexical = [i for i in infinitives + participles if tokens[i].tag.startswith("VV")]
    if not lexical:
        auxiliary = [i for i in infinitives if tokens[i].tag.startswith("VA")]
        if not auxiliary:
            return VerbComplex("", -1, -1, frozenset())
        full = auxiliary[-1]
        return VerbComplex(tokens[full].lemma.lower(), full, -1, frozenset({full, *marker}))
    zu = [i for i in lexical if tokens[i].tag == "VV(IZU)" or i - 1 in marker]
    full = zu[-1] if zu else lexical[-1]
    # "unterstützt von der Opposition": a participle alone suffers
    verb = tokens[full].lemma.lower()
    alone = not infinitives and not zu and not _moves(verb)
    # "Minister in Peru festgenommen": so does that of a headline
    headline = own[0] == 0 and full == own[-1] >= len(tokens) - 2
    passive = alone and (headline or any(tokens[i].text.lower() in BY for i in own))
    tense = "present"
    helpers = [i for i in infinitives if tokens[i].tag.startswith("VA") and i > min(lexical)]
    if helpers:
        earlier = [i for i in participles if tokens[i].tag == "VV(PP)"]
        if earlier:
            full = earlier[-1]
            lemma = tokens[helpers[-1]].lemma.lower()
            passive = lemma == "werden" or any(tokens[i].text == "worden" for i in participles)
            tense = "present" if lemma == "werden" else "perfect"
    modal = next(
        (_modal(tokens[i].lemma.lower()) for i in infinitives if tokens[i].tag == "VM(INF)"), ""
    )
    positions = frozenset({full, *marker, *helpers})
    return VerbComplex(
        tokens[full].lemma.lower(), full, -1, positions, modal, "indicative", tense, passive
    )


def _group(
    tokens: Sequence[Token], own: Sequence[int], finite: int, others: list[int], kind: str
) -> list[int]:
    """The non-finite verbs that belong to the finite one: the last run of verb words."""
    if not others:
        return []
    others = sorted(others)
    run = [others[-1]]
    for i in reversed(others[:-1]):
        between = range(i + 1, run[0])
        if all(tokens[k].tag in VERBS or tokens[k].tag in ("PTKZU", "PTKNEG") for k in between):
            run.insert(0, i)
        elif not tokens[run[0]].tag.startswith("VV") and not any(
            tokens[k].tag.startswith("VV") for k in run
        ):
            run.insert(0, i)
        else:
            break
    return run


def _particle(tokens: Sequence[Token], own: Sequence[int], finite: int, kind: str) -> int:
    """lehnen dies ... ab: the particle closes the bracket of a verb-second clause."""
    if kind in ("relative", "subordinate"):
        return -1
    after = [i for i in own if i > finite]
    if len(after) > 1 and [tokens[i].text for i in after[-2:]] == ["immer", "wieder"]:
        # "beschuldigt sie immer wieder": an adverb of two words
        after = after[:-2]
    lemma = tokens[finite].lemma.lower()
    for i in reversed(after):
        if tokens[i].tag == "PTKVZ":
            if tokens[i].text == "bereit" and lemma in SHOWING:
                # "zeigten sich zu Gesprächen bereit": what they are, no part of the verb
                continue
            if tokens[i].text == "fest" and lemma not in VERB_TABLE.held_fast:
                # "befindet sich fest in der Hand der Rebellen"
                continue
            if tokens[i].text.endswith(ADJECTIVE_ENDINGS):
                # "machen Rebellen verantwortlich": what they are
                continue
            return i
    if after:
        last = tokens[after[-1]]
        if last.text in PARTICLES and last.tag in ("APPR", "ADV", "APPO", "PTKA", "PTKZU", "NN"):
            return after[-1]
        if last.tag == "ADJ(D)" and last.text + tokens[finite].lemma.lower() in WITH_ADJECTIVE:
            return after[-1]
    # the bracket may close before a coordinated part or an appended phrase
    for k, i in enumerate(after[:-1]):
        token = tokens[i]
        if tokens[after[k + 1]].text == "wie":
            # "kontrolliert nach wie vor"
            continue
        if token.text in PARTICLES and token.tag == "APPR" and tokens[after[k + 1]].tag == "KON":
            return i
    return -1


PARTICIPLE = re.compile(
    r"^(?:\w+iert|(?:\w{2,})?ge\w{2,}(?:t|en)|(?:be|ver|zer|ent|er|miss)\w{2,}t)$"
)


def _misread_participle(
    tokens: Sequence[Token], own: Sequence[int], finite: int, kind: str, lemma: str
) -> int:
    """Damals hatte Russland die Krim annektiert: a participle that HanTa took for an adjective."""
    at = (
        [i for i in own if i < finite][-1:]
        if kind != "main"
        else [i for i in own if i > finite][-1:]
    )
    if not at:
        return -1
    token = tokens[at[0]]
    if token.tag in ("ADJ(D)", "VV(FIN)") and PARTICIPLE.match(token.text):
        felt = token.text in VERB_TABLE.attitudes
        if lemma == "haben" or token.text.endswith("iert") and not felt:
            return at[0]
    return -1


def participle_verb(form: str) -> str:
    """annektiert -> annektieren, angegriffen -> angegriffen: the infinitive where it is regular."""
    if form.endswith("iert"):
        return form[:-1] + "en"
    regular = re.match(r"^(ab|an|auf|aus|ein|zu|vor|mit|nach)?ge(\w+)t$", form)
    if regular:
        return (regular.group(1) or "") + regular.group(2) + "en"
    return form[:-1] + "en" if form.endswith("t") else form


def _modal(lemma: str) -> str:
    return {"möchten": "mögen", "mögen": "mögen"}.get(lemma, lemma)


def _mood(tokens: Sequence[Token], finite: int) -> str:
    token = tokens[finite]
    if token.tag.endswith("(IMP)"):
        return "imperative"
    return subjunctive(token.text, token.lemma) or "indicative"


PAST_AUXILIARIES = frozenset(
    "war waren wurde wurden hatte hatten konnte konnten musste mussten sollte sollten wollte "
    "wollten durfte durften mochte mochten".split()
)


def _tense(token: Token) -> str:
    low = token.text.lower()
    if token.tag in ("VA(FIN)", "VM(FIN)"):
        return "past" if low in PAST_AUXILIARIES else "present"
    stem = token.lemma.lower().removesuffix("n").removesuffix("e")
    if low in (stem + "t", stem + "et", stem + "en", stem + "e", stem + "n", stem):
        return "present"
    if low.endswith(("te", "ten")) and not stem.endswith("t"):
        return "past"
    if low.endswith(("tete", "teten", "ete", "eten")):
        return "past"
    # strong verbs: a changed stem without the ending -t is past ("griff", "kamen"), with it present
    return "present" if low.endswith("t") and not low.endswith(("lt", "ot")) else "past"
