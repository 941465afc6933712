"""Which claim carries which figure: one claim per counted number of what is told."""

import re
from collections.abc import Sequence

import msgspec

from lagebild.claims.drafts.drafts import Draft
from lagebild.claims.parties.passives import FORCES
from lagebild.claims.scene.company import PEOPLE
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.voices.unnamed import state_of
from lagebild.languages import load_nouns
from lagebild.reading import Actor, Clause, Figure

NOUNS = load_nouns()
# The phrases of a clause that may count whose deed the next clause tells.
COUNTING = (*SUBJECTS, "object", "dative", "apposition")
CONSISTING = frozenset({"umfassen", "bestehen"})
MEMBERS = ("mann", "mitglieder", "mitgliedern", "kämpfer", "kämpfern")
SMALL_UNITS = frozenset({"Uhr", "Prozentpunkt", "Jahre", "Jahren", "Jahr", "Monate", "Monaten",
                         "Monat", "Wochen", "Woche", "Tage", "Tagen", "Tag", "Stunden", "Stunde",
                         "Minuten", "Minute", "Mal"})  # fmt: skip
# What stands between the votes for and those against, and between a part and its whole: of "90 zu
# 9 Stimmen" and "zehn der 15 Mitglieder" the first number is the claim's.
OPPOSED = frozenset(
    {"zu", "gegen", ":", "der", "von", "von den", "der insgesamt", "ihrer", "seiner"}
    | {"ihrer bisher", "seiner bisher"}
)
# Where the whole opens the clause its part follows: "Von den 120 Abgeordneten stimmten 64 dafür".
WHOLE_FIRST = re.compile(r"(?:von|unter)(?: den| ihren| seinen)?(?: [a-zäöüß]+)?")
# "15.000 mehr als geplant", "nach Auszählung von 98 Prozent": how it compares, how far it has come.
COMPARED = re.compile(r"\s*(?:mehr|weniger) (?:als|wie)\b")
COUNTED_OUT = re.compile(r"Auszählung von(?: [a-zäöüß]+)?\s*$")
LENGTHS = frozenset({"km", "Kilometer", "Kilometern", "m", "Meter", "Metern", "Meilen", "Meile"})
# "2000 von ihnen", "zwölf davon": a part of those counted before.
OF_THEM = re.compile(r"\s*(?:(?:von|unter) ihnen|davon)\b")
# "40 km von Abyei entfernt", "15 Kilometer südwestlich der Stadt": it says where a place lies.
AWAY = re.compile(r"\W*(?:vo[nm]\b|entfernt|(?:nord|süd)?(?:nörd|süd|öst|west)lich|außerhalb)")


# Behind these stands after what, or in spite of what, something is done; "wegen Mordes an zwölf
# Menschen" says for what.
ASIDE = frozenset({"nach", "trotz"})
OF_VIOLENCE = frozenset({"ASSAULT", "OTHER"})


def figures_in(scene: Scene, clause: Clause) -> list[Figure]:
    """The counted numbers among a clause's own words that its claim carries, in text order.

    Of a vote "mit 90 zu 9 Stimmen" and of a part and its whole one number counts, of "von 3.000 auf
    4.500 Mann" the second; spans of time, how far away a place lies and by how much something
    differs are none.
    """
    near = scene.figures_between(clause.begin, clause.end)
    if not near:
        return []
    tokens = scene.tokens(clause)
    # "100-prozentige Sicherheit": a quality of the noun, nothing that was counted
    qualities = {tokens[i].begin for i in clause.tokens if tokens[i].tag == "ADJ(A)"}
    starts = {tokens[i].begin for i in clause.tokens}
    return [
        f
        for f in near
        if f.end <= clause.end
        and f.unit not in SMALL_UNITS
        and not (f.unit == "Prozent" and f.begin in qualities)
        and any(f.begin <= start < f.end for start in starts)
        and not _beside(scene.text, clause, near, f)
        and not (f.unit in LENGTHS and AWAY.match(scene.text, f.end))
        and not COMPARED.match(scene.text, f.end)
        and not COUNTED_OUT.search(scene.text, clause.begin, f.begin)
    ]


def counts_people(scene: Scene, clause: Clause, figures: Sequence[Figure]) -> bool:
    """600 Menschen gelten als vermisst; die Truppe umfasst 80 Mann: True where those who are
    counted are the subject, or what it consists of."""
    if clause.verb in CONSISTING:
        return any(f.unit.lower().endswith((*FORCES, *MEMBERS)) for f in figures)
    tokens = scene.tokens(clause)
    if clause.verb == "sein" and any(tokens[i].text.lower() == "es" for i in clause.tokens):
        # "500.000 Menschen sind geflohen. Am Sonntag waren es noch 370.000"
        return any(_of_people(f.unit.lower()) for f in figures)
    if clause.verb == "betreffen" and clause.passive and bool(figures):
        # "Unbekannte griffen Internetseiten an. Betroffen waren rund 70 Seiten"
        return True
    if any(_of_people(f.unit.lower()) and OF_THEM.match(scene.text, f.end) for f in figures):
        # "3000 Soldaten. Etwa 2000 von ihnen kommen aus Texas"
        return True
    subject = scene.phrase(clause, *SUBJECTS)
    if subject is None:
        return False
    head = tokens[subject.head]
    if head.lemma.lower() not in PEOPLE and not head.lemma.lower().endswith(FORCES):
        return False
    return any(tokens[subject.first].begin <= f.begin < head.end for f in figures)


def _of_people(unit: str) -> bool:
    """menschen, zivilisten, personen, soldaten, tote"""
    forms = {unit, unit.removesuffix("n"), unit.removesuffix("en")}
    return bool(forms & PEOPLE) or unit.endswith((*NOUNS.soldier_endings, *NOUNS.victim_endings))


def _beside(text: str, clause: Clause, near: Sequence[Figure], figure: Figure) -> bool:
    """True for a number that only stands beside the one that counts."""
    for other in near:
        if 0 < figure.begin - other.end < 16 and text[other.end : figure.begin].strip() in OPPOSED:
            return True
        if other.begin < figure.end:
            continue
        before = text[clause.begin : figure.begin].strip().lower()
        if before.startswith("unter d") and WHOLE_FIRST.fullmatch(before):
            # "Unter den zwölf Festgenommenen sind drei Franzosen"
            return True
        if other.unit != figure.unit:
            continue
        if WHOLE_FIRST.fullmatch(before):
            return True
        if text[figure.end : other.begin].strip() == "auf":
            return before.endswith("von")
    return False


def with_figures(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """27 Menschen getötet und 400 verletzt: one claim per figure of a clause; who only speaks of a
    number whose deed the next clause tells says nothing more.
    """
    done: list[Draft] = []
    used: set[int] = set()
    adopted = _adopted(scene, drafts)
    below = {f.begin for figures in adopted.values() for f in figures}
    counting: dict[int, Draft] = {}
    for draft in drafts:
        own = [f for f in figures_in(scene, draft.clause) if not _of_another(scene, draft, f)]
        if own and _only_counts(draft) and below.issuperset(f.begin for f in own):
            counting.update((f.begin, draft) for f in own)
            continue
        for f in adopted.get(draft.clause.index, ()):
            if f.begin in counting and draft.clause.kind == "relative":
                who = counting[f.begin]
                why = [*who.because[:2], *draft.because[2:]]
                draft = msgspec.structs.replace(
                    draft, speaker=who.speaker, voice=who.voice, because=why
                )
        figures = [*adopted.pop(draft.clause.index, ()), *own]
        figures = sorted((f for f in figures if f.begin not in used), key=lambda f: f.begin)
        used.update(f.begin for f in figures)
        if not figures:
            done.append(draft)
            continue
        for figure in figures:
            other = _other_source(scene, draft, figure)
            done.append(
                msgspec.structs.replace(draft, figure=figure, speaker=other or draft.speaker)
            )
    return done


def _of_another(scene: Scene, draft: Draft, figure: Figure) -> bool:
    """setzte die Gespräche | nach einem Anschlag | mit elf Toten | aus: what is counted in a phrase
    that only says when belongs to no other deed."""
    clause = draft.clause
    tokens = scene.tokens(clause)
    phrase = next(
        (p for p in clause.phrases if tokens[p.first].begin <= figure.begin < tokens[p.last].end),
        None,
    )
    aside = False
    while phrase is not None and phrase is not draft.deed.phrase:
        aside = aside or phrase.preposition in ASIDE
        phrase = clause.phrases[phrase.governor] if phrase.governor >= 0 else None
    return aside and phrase is None and draft.deed.name not in OF_VIOLENCE


def _other_source(scene: Scene, draft: Draft, figure: Figure) -> tuple[Actor, ...]:
    """Die Veranstalter sprachen von 80 000 Teilnehmern, die Polizei von 40 000: whoever stands
    between the commas before a second figure behind the same preposition."""
    clause = draft.clause
    if draft.voice.frame is None or draft.voice.frame.index != clause.index:
        return ()
    tokens = scene.tokens(clause)
    before: set[str] = set()
    for phrase in clause.phrases:
        holds = tokens[phrase.first].begin <= figure.begin < tokens[phrase.last].end
        if holds and phrase.preposition in before and phrase.governor >= 0:
            owner, next_to = clause.phrases[phrase.governor], phrase
            while owner.governor >= 0 and owner.last + 1 == next_to.first:
                # "das Oberkommando | der Rebellen | in Bouaké | von mehr als 60"
                owner, next_to = clause.phrases[owner.governor], owner
            alone = owner.last + 1 == next_to.first and not owner.preposition
            if alone and owner.first > 0 and tokens[owner.first - 1].text == ",":
                words = scene.text[tokens[owner.first].begin : tokens[phrase.first - 1].end]
                return scene.named(clause, owner) or state_of(scene, clause, words)
        if phrase.preposition and tokens[phrase.first].begin < figure.begin:
            before.add(phrase.preposition)
    return ()


def _adopted(scene: Scene, drafts: Sequence[Draft]) -> dict[int, list[Figure]]:
    """sprach von 50.000 Menschen, die demonstrierten; rief 300 Anwohner auf, ... zu verlassen: what
    a clause without a claim counts, by the clause that tells what they did."""
    told = {draft.clause.index for draft in drafts}
    # "sprach von 50.000 Menschen, die ...": only what a relative clause tells of those counted
    more_told = {draft.clause.index for draft in drafts if not _only_counts(draft)}
    adopted: dict[int, list[Figure]] = {}
    for index, draft in {draft.clause.index: draft for draft in reversed(drafts)}.items():
        clause = scene.clauses[index]
        mine = adopted.setdefault(index, [])
        # "setzte Tränengas ein, um eine Gruppe von 100 Studenten zu zerstreuen"
        for below in scene.dependents(clause):
            if below.kind == "infinitive" and below.index not in told:
                mine += figures_in(scene, below)
        above = {c.index: c for c in (scene.governor(clause), draft.voice.frame) if c is not None}
        for other in above.values():
            claimed = more_told if clause.kind == "relative" else told
            if other.index not in {*claimed, index} and other.sentence == clause.sentence:
                mine += [
                    f
                    for f in figures_in(scene, other)
                    if _belongs(scene, f, clause, other) and f not in mine
                ]
    return adopted


def _only_counts(draft: Draft) -> bool:
    """sprach von 50.000 Menschen, die ...: what speaks of a number, and of nothing done."""
    frame = draft.voice.frame
    return draft.deed.name == "OTHER" and frame is not None and frame.index == draft.clause.index


def _belongs(scene: Scene, figure: Figure, clause: Clause, above: Clause) -> bool:
    """True where the clause above counts whose deed a clause tells."""
    tokens = scene.tokens(clause)
    if clause.kind == "relative":
        at = clause.antecedent
        return at >= 0 and figure.begin <= tokens[at].begin < figure.end
    return any(
        phrase.role in COUNTING
        and tokens[phrase.first].begin <= figure.begin < tokens[phrase.last].end
        for phrase in above.phrases
    )
