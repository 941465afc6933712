"""Bywords: "die Rebellen", "die Islamisten" for a group that the report has named before."""

from collections.abc import Sequence

from lagebild.reading.actors.spelling import adjective_stem
from lagebild.reading.actors.spots import Spot
from lagebild.reading.actors.vocabulary import Organ
from lagebild.reading.forms.noun_groups import DEFINITE
from lagebild.reading.layers import Actor, Token
from lagebild.reading.mentions.common_ground import Called, CommonGround

GROUPS = frozenset({"group", "organisation"})
ACTORS = GROUPS | {"person"}
ALL = frozenset({"alle", "aller", "allen"})
SAME_LETTERS = 5
# "die Demonstranten" are the party whose followers came, not the unorganised followers of somebody.
FOLLOWERS = "nhänger"
# Christians of a country are always the same people, with an article or without.
PROTEST = "protest"
BELIEVERS = "believers"
# People at large: what they do makes them no group that a byword could take up.
PEOPLE = frozenset(
    "Menschen Bürger Bewohner Einwohner Anwohner Personen Frauen Kinder Zivilisten Opposition "
    "Regierungsgegner Opfer Politiker Wähler Jugendliche Mann Männer Mädchen Junge Jungen Leute "
    "Teilnehmer Familie Familien Angestellte Beschäftigte Gäste Besucher Zuschauer Tote "
    "Verletzte Kunden Reisende Frau Kind Mensch Person".split()
)


def note_name(ground: CommonGround, tokens: Sequence[Token], spot: Spot) -> None:
    """die islamistische Rebellengruppe M23: keeps by what the words show whoever they name."""
    actor = spot.actors[0]
    if actor.kind not in GROUPS or len(spot.actors) > 1:
        return
    called = _called(ground, actor)
    for organ in _organs_of(ground, tokens, spot):
        if organ.byword is not None:
            if FOLLOWERS not in actor.name:
                called.kins.update(organ.byword.kin[:1])
            called.nouns.add(_stem(organ.core))
            if organ.byword.creed:
                called.creeds.add(organ.byword.creed)
    for token in tokens[spot.first : spot.head]:
        if token.tag == "ADJ(A)":
            creed = ground.directory.creeds.get(adjective_stem(token.text.casefold()))
            if creed:
                called.creeds.add(creed)


def _organs_of(ground: CommonGround, tokens: Sequence[Token], spot: Spot) -> list[Organ]:
    """Rebellen; Vereinigte | Befreiungsfront | von Assam: the nouns that name a group."""
    if spot.form == "name":
        words = (ground.directory.word(t.text, t.lemma) for t in tokens[spot.first : spot.last + 1])
        return [word.organ for word in words if word.organ is not None]
    return [spot.organ] if spot.organ is not None and spot.form != "pronoun" else []


def note_deeds(ground: CommonGround, tokens: Sequence[Token], sentence: int) -> None:
    """Mönche demonstrierten: keeps of the subjects of a sentence what its verbs tell."""
    for at, token in enumerate(tokens):
        if token.tag.startswith("VV"):
            kin = ground.directory.kins_of_deeds.get(token.lemma) or (
                ground.directory.kins_of_deeds.get(_particle(tokens, at) + token.lemma)
            )
            if kin and not _is_passive(tokens, at):
                doer = ground.discourse.doer(tokens, sentence, at)
                if doer is not None and _may_be_taken_up(doer, kin):
                    _called(ground, doer).kins.update(kin)


def take_up(ground: CommonGround, spot: Spot, owner: tuple[Actor, ...]) -> bool:
    """die Rebellen: whom the noun takes up among those named before; True if somebody."""
    organ = spot.organ
    if organ is None or organ.byword is None or spot.proper or spot.rest:
        return False
    known = spot.determiner in DEFINITE or spot.determiner in ALL
    if organ.byword.kin[0] != BELIEVERS and not known:
        return False
    if "-" in organ.lemma or spot.owner_how == "compound":
        return False
    if owner and owner[0].kind in ACTORS:
        return False
    if spot.owner_spot is not None and spot.owner_spot.form == "description":
        owner = ()  # "die größte Guerillagruppe des Landes"
    kin, creed = organ.byword.kin, spot.creed or organ.byword.creed
    best: Actor | None = None
    best_score = 0.0
    for entity in ground.discourse.latest():
        actor = entity.actors[0]
        if len(entity.actors) > 1 or actor.kind not in GROUPS:
            continue
        called = _called(ground, actor)
        same = _stem(organ.core) in called.nouns
        if not same and (owner or not called.kins.intersection(kin)):
            continue
        if creed and called.creeds and creed not in called.creeds:
            continue
        score = 10.0 - 0.3 * (spot.sentence - entity.sentence) - 0.7 * min(entity.rank, 1)
        score += 3.0 * same + 1.5 * (kin[0] in called.kins) + 1.5 * (creed in called.creeds)
        if score > best_score:
            best, best_score = actor, score
    if best is None:
        return False
    spot.actors, spot.form, spot.how = (best,), "description", f"byword of {best.name}"
    return True


def _called(ground: CommonGround, actor: Actor) -> Called:
    called = ground.called.get(actor.id)
    if called is None:
        called = ground.called[actor.id] = Called()
        for byword in ground.directory.known_as(actor.id):
            called.kins.update(byword.kin[:1])
            if byword.creed:
                called.creeds.add(byword.creed)
    return called


def _may_be_taken_up(doer: Actor, kin: tuple[str, ...]) -> bool:
    """Whoever demonstrates, but not people at large nor the unorganised followers of somebody."""
    if doer.kind not in GROUPS:
        return False
    return PROTEST not in kin or doer.name not in PEOPLE and FOLLOWERS not in doer.name


def _stem(noun: str) -> str:
    """Rebell, Rebellengruppe: what words for the same people have in common."""
    return noun.casefold()[:SAME_LETTERS]


def _particle(tokens: Sequence[Token], at: int) -> str:
    """griff ... an: the particle of a separable verb."""
    for token in tokens[at + 1 :]:
        if token.tag == "PTKVZ":
            return token.text
        if token.tag in ("VV(FIN)", "KOUS", "PRELS"):
            break
    return ""


def _is_passive(tokens: Sequence[Token], at: int) -> bool:
    """wurde besetzt: who is the subject has not done it."""
    if tokens[at].tag != "VV(PP)":
        return False
    return any(token.lemma == "werden" for token in tokens[max(0, at - 15) : at + 3])
