"""Pronouns of a sentence, each with the antecedent that the discourse offers."""

from lagebild.reading.actors.spots import Spot
from lagebild.reading.forms.pronoun_forms import FIRST_PERSON, PERSONAL, RELATIVE, pronoun_genders
from lagebild.reading.layers import Token
from lagebild.reading.mentions.demonstratives import (
    demonstrative_genders,
    is_demonstrative,
    pointed_at,
)
from lagebild.reading.mentions.reference import Discourse, Entity

PLACES = {0: "the same sentence", 1: "the sentence before"}
OBLIQUE = frozenset(
    "den dem des einen einem eines ihm ihn ihnen seinem seinen seines seiner ihrem ihren ihres "
    "ihrer diesem diesen keinem keinen keines unserem unseren unseres".split()
)
# Verbs whose clause says what the one addressed or accused has done or should do.
TURNED_TO = frozenset(
    "vorwerfen beschuldigen bezichtigen verdächtigen unterstellen anlasten vorhalten nachsagen "
    "auffordern nahelegen raten".split()
)


def find_pronoun(
    discourse: Discourse,
    tokens: tuple[Token, ...],
    index: int,
    at: int,
    articled: set[int],
    speech_verbs: frozenset[str],
) -> Spot | None:
    """Er sagte, ...: the spot of a pronoun, None where nobody named fits it.

    `articled` holds the positions of names that take an article: "die" before "USA" is one,
    whatever the tagger says; `speech_verbs` are those whose subject is somebody. Pronouns of the
    first person are left to those who know the speaker.
    """
    low = tokens[at].text.lower()
    if low in FIRST_PERSON:
        return Spot(index, at, at, at, "pronoun", how="first person")
    spot = Spot(index, at, at, at, "pronoun")
    if is_demonstrative(tokens[at]):
        speaks = _speaks(tokens, at, speech_verbs)
        spot.gender = demonstrative_genders(tokens, at)
        spot.gender = spot.gender if len(spot.gender) == 1 else ""
        entity = pointed_at(discourse, tokens, index, at, speaks)
    else:
        entity = _antecedent(discourse, tokens, index, at, articled, spot)
    if entity is None:
        return None
    spot.actors = entity.actors
    spot.gender = spot.gender or entity.gender
    where = PLACES.get(index - entity.sentence, "further back")
    spot.how = f"pronoun {low}: {entity.actors[0].name} of {where}"
    return spot


def ahead(tokens: tuple[Token, ...], at: int) -> bool:
    """Weil sie sangen, ...: True in a clause that opens the sentence before its main one."""
    opening = tokens[0].tag in ("KOUS", "KOUI") and tokens[at].text.lower() in PERSONAL
    return opening and not any(token.tag == "$," for token in tokens[:at])


def taken_ahead(
    discourse: Discourse, tokens: tuple[Token, ...], index: int, at: int
) -> Spot | None:
    """Nachdem sie beschossen worden waren, ergaben sich die Verteidiger: whom the main clause names
    first and the pronoun, which nobody before fits, agrees with."""
    low = tokens[at].text.lower()
    genders = pronoun_genders(tokens, at, low)
    comma = next((k for k in range(at, len(tokens)) if tokens[k].tag == "$,"), len(tokens))
    for position, entity in sorted(discourse.of_sentence(index).items()):
        if position > comma and entity.rank < 2 and entity.gender and entity.gender in genders:
            how = f"pronoun {low}: {entity.actors[0].name} behind it"
            return Spot(index, at, at, at, "pronoun", entity.actors, how, entity.gender)
    return None


def _antecedent(
    discourse: Discourse,
    tokens: tuple[Token, ...],
    index: int,
    at: int,
    articled: set[int],
    spot: Spot,
) -> Entity | None:
    token = tokens[at]
    low = token.text.lower()
    if token.tag == "PPER" and low in PERSONAL:
        if _is_address(tokens, at):
            return None
        genders = pronoun_genders(tokens, at, low)
        spot.gender = genders if len(genders) == 1 else ""
        if at > 1 and tokens[at - 1].text == "," and _turns_to(tokens, at - 1):
            accused = discourse.before(index, at - 1, genders, rank=1)
            if accused is not None:
                return accused
        return discourse.pronoun(tokens, index, at, genders, False)
    if token.tag == "PPOSAT" and low.startswith(("sein", "ihr")):
        spot.form, spot.rank = "possessive", 2
        genders = "mn" if low.startswith("sein") else "fp"
        return discourse.pronoun(tokens, index, at, genders, True)
    if low in RELATIVE and (token.tag in ("PRELS", "PRELAT") or low in ("dessen", "deren")):
        if low in ("dessen", "deren"):
            spot.form, spot.rank = "possessive", 2
        elif at + 1 in articled:
            return None
        near = range(at - 1, max(-1, at - 3), -1)
        comma = next((k for k in near if tokens[k].text == ","), -1)
        if comma >= 0:
            return discourse.relative(index, comma, RELATIVE[low])
        if spot.form == "possessive" and at == 0:
            return discourse.nearest(index - 1, RELATIVE[low])
        if spot.form == "possessive":
            return discourse.pronoun(tokens, index, at, RELATIVE[low], True)
        return None
    return None


def _speaks(tokens: tuple[Token, ...], at: int, speech_verbs: frozenset[str]) -> bool:
    """Dieser erwiderte, ...; lehnten diese ab: True where the verb beside it is one of speech."""
    for token in tokens[max(0, at - 1) : at + 2]:
        if token.tag == "VV(FIN)":
            particle = next((t.text for t in tokens[at + 1 : at + 15] if t.tag == "PTKVZ"), "")
            return particle + token.lemma in speech_verbs or token.lemma in speech_verbs
    return False


def _turns_to(tokens: tuple[Token, ...], comma: int) -> bool:
    """Sie warf der Partei vor, | sie habe ...: True where the words before speak of another."""
    for token in reversed(tokens[max(0, comma - 15) : comma]):
        if token.lemma in TURNED_TO or token.text == "vor" and token.tag == "PTKVZ":
            return True
        if token.text == ",":
            return False
    return False


def _is_address(tokens: tuple[Token, ...], at: int) -> bool:
    """Haben Sie ...: a raised pronoun inside a sentence addresses somebody."""
    token = tokens[at]
    if not token.text[0].isupper() or at == 0 or token.text.lower() == "er":
        return False
    return tokens[at - 1].text[0].isalpha()


def may_be_subject(tokens: tuple[Token, ...], spot: Spot) -> bool:
    """Not after a preposition, not in the accusative, dative or genitive by its article."""
    if spot.first > 0:
        before = tokens[spot.first - 1]
        if before.tag in ("APPR", "APPRART", "KOKOM"):
            return False
        if before.tag == "NN" and spot.first == spot.head:
            return False
    low = tokens[spot.first].text.lower()
    if low in OBLIQUE:
        return False
    return not (low == "der" and spot.gender in ("f", "p"))
