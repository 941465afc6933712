"""Demonstratives: whom "dieser", "Letztere", "Ersterer" point at."""

from collections.abc import Sequence

from lagebild.reading.actors.spelling import noun_gender
from lagebild.reading.forms.noun_forms import feminine, masculine_er, person_noun
from lagebild.reading.forms.pronoun_forms import FINITE
from lagebild.reading.layers import Token
from lagebild.reading.mentions.reference import Discourse, Entity

# The genders that each may take up (m, f, n, p for plural); of "fp" the verb decides.
DEMONSTRATIVE = {
    "dieser": "m", "diese": "fp", "diesem": "mn", "diesen": "mp", "derselbe": "m",
    "letzterer": "m", "letzterem": "mn", "letzteren": "mp", "letztere": "fp", "letzteres": "n",
    "ersterer": "m", "ersterem": "mn", "ersteren": "mp", "erstere": "fp", "ersteres": "n",
}  # fmt: skip
TAGS = frozenset({"PDS", "PIS"})
NOUNS = frozenset({"NN", "NE", "FM", "NNA"})
GENITIVE_ENDINGS = ("s", "es")


def is_demonstrative(token: Token) -> bool:
    """True for a word that stands for somebody and not beside a noun."""
    return token.tag in TAGS and token.text.lower() in DEMONSTRATIVE


def demonstrative_genders(tokens: Sequence[Token], at: int) -> str:
    """Diese lehnte ab: f; lehnten diese ab: p."""
    genders = DEMONSTRATIVE[tokens[at].text.lower()]
    if genders != "fp":
        return genders
    verb = _verb_beside(tokens, at)
    if verb is None:
        return genders
    return "p" if verb.text.lower().endswith(("n", "seien")) else "f"


def pointed_at(
    discourse: Discourse, tokens: Sequence[Token], sentence: int, at: int, speaks: bool
) -> Entity | None:
    """Powell wies Iwanow ab; dieser erwiderte: whoever is named last and agrees.

    Where another noun stands between that may be meant as well ("eine Liste. Diese ..."), nobody
    is; but only somebody who is able to speak `speaks`.
    """
    low = tokens[at].text.lower()
    genders = demonstrative_genders(tokens, at)
    if at and tokens[at - 1].text.lower() == "was":
        # "Prem wird vorgeworfen, gegen Thaksin geputscht zu haben, was dieser zurückweist"
        named = sorted(discourse.of_sentence(sentence).items())
        charged = [e for _, e in named if e.rank < 2 and not e.how.startswith("place")]
        charged = [e for e in charged if not e.gender or e.gender in genders]
        return charged[0] if charged else None
    if low.startswith("erster"):
        return _former(discourse, sentence, at, genders)
    for index, words, end in ((sentence, tokens, at), (sentence - 1, discourse.previous, None)):
        found, settled = _latest(discourse, words, index, end, genders, speaks)
        if found is not None or settled:
            return found
    return None


def _latest(
    discourse: Discourse,
    tokens: Sequence[Token],
    sentence: int,
    end: int | None,
    genders: str,
    speaks: bool,
) -> tuple[Entity | None, bool]:
    """The last agreeing entity of a sentence before `end`; True where a noun stands in the way."""
    entities = discourse.of_sentence(sentence)
    if speaks and genders != "p":
        # "den Amtskollegen vor einem Alleingang im Irak. Dieser erwiderte": somebody, not Iraq
        people = {at: e for at, e in entities.items() if e.office or e.actors[0].kind == "person"}
        entities = people or entities
    for at in range((len(tokens) if end is None else end) - 1, -1, -1):
        entity = entities.get(at)
        if entity is not None:
            place = entity.how.startswith("place")
            if (not entity.gender or entity.gender in genders) and not place:
                if not speaks or entity.actors[0].kind != "region":
                    return entity, True
        elif not speaks and _may_be_meant(tokens[at], genders) and not _made(tokens, at):
            return None, True
    return None, False


def _may_be_meant(token: Token, genders: str) -> bool:
    if token.tag not in NOUNS or token.tag == "NE":
        return False
    changed = token.text != token.lemma
    if genders == "p":
        return changed and not token.text.endswith(GENITIVE_ENDINGS)
    gender = "f" if feminine(token) else noun_gender(token.lemma)
    return not changed and gender in genders


def _made(tokens: Sequence[Token], at: int) -> bool:
    """ernannte Diallo zum Minister; nannte ihn als Nachfolger: what somebody is made or called is
    nobody else."""
    return at > 0 and tokens[at - 1].text in ("zum", "zur", "als") and _somebody(tokens[at])


def _somebody(token: Token) -> bool:
    return person_noun(token) or masculine_er(token)


def _former(discourse: Discourse, sentence: int, at: int, genders: str) -> Entity | None:
    """Merkel und Hollande; Erstere: the first of the last two that are named together."""
    for index in (sentence, sentence - 1):
        named = [
            entity
            for position, entity in sorted(discourse.of_sentence(index).items())
            if not entity.how.startswith("place") and (index < sentence or position < at)
        ]
        fitting = [e for e in named[-2:] if not e.gender or e.gender in genders]
        if fitting:
            return fitting[0]
    return None


def _verb_beside(tokens: Sequence[Token], at: int) -> Token | None:
    if at and tokens[at - 1].tag in FINITE:
        return tokens[at - 1]
    for token in tokens[at + 1 : at + 25]:
        if token.tag in FINITE:
            return token
        if token.tag == "$,":
            return None
    return None
