"""To whom pronouns and descriptions refer."""

from lagebild.reading.actors.salience import Salience
from lagebild.reading.forms.pronoun_forms import pronoun_genders
from lagebild.reading.layers import Actor, Token
from lagebild.reading.mentions.pairs import pair_of
from lagebild.reading.mentions.reference import Discourse, Entity

RUSSIA = Actor("RUS", "Russland", "state", "n")
USA = Actor("USA", "USA", "state", "p")
NATO = Actor("nato", "NATO", "organisation", "f")
MAN = Actor("max-muster", "Max Muster", "person", "m", RUSSIA)
WOMAN = Actor("karla-k", "Karla K.", "person", "f", USA)


def tokens(*words: str) -> list[Token]:
    """ "er/PPER sagte/VV(FIN)": words with tags, one blank between them."""
    found, at = [], 0
    for word in words:
        text, _, tag = word.partition("/")
        found.append(Token(at, at + len(text), text, text, tag))
        at += len(text) + 1
    return found


def named(discourse: Discourse, sentence: int, at: int, *actors: Actor, rank: int = 0) -> None:
    gender = "p" if len(actors) > 1 else actors[0].gender
    discourse.add(Entity(sentence, at, actors, gender, rank, "name"))


def test_sie_takes_its_number_from_the_verb() -> None:
    assert pronoun_genders(tokens("Sie/PPER", "sagte/VV(FIN)"), 0, "sie") == "f"
    assert pronoun_genders(tokens("Sie/PPER", "sagten/VV(FIN)"), 0, "sie") == "p"
    words = tokens("weil/KOUS", "sie/PPER", "morgen/ADV", "kommt/VV(FIN)")
    assert pronoun_genders(words, 1, "sie") == "f"


def test_a_pronoun_agrees_with_its_antecedent() -> None:
    discourse = Discourse()
    named(discourse, 0, 0, MAN)
    named(discourse, 0, 4, WOMAN, rank=1)
    words = tokens("Er/PPER", "kam/VV(FIN)")
    he = discourse.pronoun(words, 1, 0, "m", False)
    she = discourse.pronoun(words, 1, 0, "f", False)
    assert he is not None and he.actors == (MAN,)
    assert she is not None and she.actors == (WOMAN,)


def test_a_pronoun_never_means_a_word_of_its_own_clause() -> None:
    discourse = Discourse()
    named(discourse, 0, 2, MAN)
    words = tokens("dass/KOUS", "er/PPER", "Muster/NE", "ihn/PPER", "lobte/VV(FIN)")
    assert discourse.pronoun(words, 0, 3, "m", False) is None


def test_a_pronoun_reaches_back_three_sentences() -> None:
    discourse = Discourse()
    named(discourse, 0, 0, MAN)
    words = tokens("Er/PPER")
    assert discourse.pronoun(words, 3, 0, "m", False) is not None
    assert discourse.pronoun(words, 4, 0, "m", False) is None


def test_both_sides_are_the_last_two_named() -> None:
    discourse = Discourse()
    named(discourse, 0, 0, NATO)
    named(discourse, 0, 3, RUSSIA)
    named(discourse, 1, 0, USA)
    assert pair_of(discourse, "state", 1) == (RUSSIA, USA)
    named(discourse, 2, 0, WOMAN)
    named(discourse, 2, 3, MAN)
    # The sentence between names but one, whom the two may have spoken of.
    assert pair_of(discourse, "", 2) == (NATO, RUSSIA)


def test_a_description_means_the_latest_that_it_fits() -> None:
    discourse = Discourse()
    named(discourse, 0, 0, NATO)
    named(discourse, 1, 0, RUSSIA)
    assert discourse.described((NATO, USA)) == NATO
    assert discourse.described((WOMAN,)) is None


def test_the_state_in_question_is_recent_and_frequent() -> None:
    salience = Salience()
    assert salience.at(0, 0) is None
    for sentence in (0, 1, 2):
        salience.name(sentence, 0, RUSSIA, 1.0)
    salience.name(9, 0, USA, 1.0)
    salience.name(9, 3, USA, 1.0)
    assert salience.at(3, 5) == RUSSIA
    assert salience.at(9, 8) == USA
    assert salience.latest(9, 8) == USA
    assert salience.latest(9, 0) == RUSSIA
