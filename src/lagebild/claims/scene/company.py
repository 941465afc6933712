"""The company of a word in its clause: the other words, and who or what stands in which place."""

from collections.abc import Iterable
from functools import cached_property, lru_cache

from lagebild.claims.scene.circumstances import supposed
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.scene.speech import word_set, words_of
from lagebild.reading import Clause, Phrase

OBJECTS = ("object", "predicate", "comparison")
NOBODY: frozenset[str] = frozenset()
FORMS = {"office": "person", "demonym": "people", "place": "place"}
PEOPLE = frozenset(
    "mensch person leute zivilist frau mann kind bürger einwohner bewohner familie".split()
)


# Which article the noun has for which a pronoun in the accusative stands.
ARTICLES = {
    "es": frozenset({"das", "ein"}),
    "ihn": frozenset({"den", "einen"}),
    "sie": frozenset({"die", "eine", "neue", "weitere", "alle"}),
}

# What a wish asks for, part by part: place, word, the endings of a compound.
Wish = tuple[tuple[str, str, tuple[str, ...]], ...]


@lru_cache(20_000)
def _asked(wanted: str) -> Wish:
    """What each part of "sich+gegen:*person" asks for: place, word, the endings of a compound."""
    found = []
    for part in wanted.casefold().split("+"):
        place, _, what = part.rpartition(":")
        end = what[1:] if what.startswith("*") else ""
        found.append((place, what, (end, end + "n", end + "en") if end else ()))
    return tuple(found)


@lru_cache(20_000)
def _any_asked(
    wanted: tuple[str, ...],
) -> tuple[frozenset[str], tuple[str, ...], tuple[Wish, ...]]:
    """Of several wishes the bare words, the endings of any word, and those that ask for more."""
    words: set[str] = set()
    ends: list[str] = []
    others: list[Wish] = []
    for wish in wanted:
        asked = _asked(wish)
        place, what, ending = asked[0]
        if place or len(asked) > 1:
            others.append(asked)
        elif ending:
            ends += ending
        else:
            words.add(what)
    return frozenset(words), tuple(ends), tuple(others)


def asks_for(needs: Iterable[str], nouns: frozenset[str]) -> bool:
    """Whether one of these nouns is what a row may need: "subj:*krieg+zu:Ende" asks for "krieg"."""
    for need in needs:
        for _, what, ends in _asked(need):
            if what in nouns or ends and any(noun.endswith(ends) for noun in nouns):
                return True
    return False


class Company:
    """What a row of the lexicons may ask for (`needs`) or exclude (`unless`):

    * `Embargo`: the word itself; `*sanktion`: any word that ends so;
    * `obj:Präsident`, `obj:*präsident`: in that place, which is subj, obj, dat or a preposition (of
      a passive clause the subject is the object);
    * `obj:state`: somebody of that kind there: state, organisation, person, group, people, place;
    * `clause:passive`: the clause is in the passive, `clause:stative` in that with "sein";
    * `subj:state+mit:state`: both.
    """

    def __init__(self, scene: Scene, clause: Clause) -> None:
        self._scene, self._clause = scene, clause
        self._places: dict[str, set[str]] | None = None

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the clause without those of a condition, and what belongs to them. Of most
        clauses nobody asks for them."""
        scene, clause = self._scene, self._clause
        said = clause.tokens
        for phrase in clause.phrases:
            if supposed(scene, clause, phrase):
                # "Im Falle eines Angriffs werde man die Lieferungen einstellen"
                said = tuple(i for i in said if not phrase.first <= i <= phrase.last)
        whole = len(said) == len(clause.tokens)
        words = words_of(scene, clause) if whole else word_set(scene.tokens(clause), said)
        counted = {unit for phrase in clause.phrases for unit in self._counted(phrase)}
        return words | self._understood() | self._stood_for() | self._taken_up() | counted

    def has_any(self, wanted: tuple[str, ...]) -> bool:
        """True where the clause has one of these companies. Most are bare words or endings, which
        need not be looked for one by one."""
        if not wanted:
            return False
        words, ends, others = _any_asked(wanted)
        if not self.words.isdisjoint(words):
            return True
        if ends:
            for word in self.words:
                if word.endswith(ends):
                    return True
        for asked in others:
            if self._fulfils(asked):
                return True
        return False

    def _fulfils(self, asked: Wish) -> bool:
        """True where the clause has all parts of this company."""
        places = self._places or self._found_places()
        for place, what, ends in asked:
            words = places.get(place, NOBODY) if place else self.words
            if ends:
                for word in words:
                    if word.endswith(ends):
                        break
                else:
                    return False
            elif what not in words:
                return False
        return True

    def _found_places(self) -> dict[str, set[str]]:
        """Who or what stands in which place; kept."""
        self._places = {"clause": self._voice()}
        for phrase in self._clause.phrases:
            self._places.setdefault(self._place(phrase), set()).update(self._of(phrase))
        return self._places

    def _voice(self) -> set[str]:
        if not self._clause.passive:
            return set()
        finite = self._scene.tokens(self._clause)[max(self._clause.finite, 0)].lemma
        return {"passive", "stative"} if finite == "sein" else {"passive"}

    def _understood(self) -> set[str]:
        """Die Rebellen drohten, auf die Stadt zu marschieren: the subject of an infinitive."""
        above = self._scene.governor(self._clause) if self._clause.kind == "infinitive" else None
        subject = self._scene.phrase(above, *SUBJECTS) if above is not None else None
        if above is None or subject is None:
            return set()
        return Company(self._scene, above)._of(subject)

    def _stood_for(self) -> set[str]:
        """das Abkommen, | das Kenia verletzt hat; but "ein Ort, | an dem gekämpft wird": the noun
        that takes part in what a relative clause tells."""
        tokens = self._scene.tokens(self._clause)
        pronouns = (p for p in self._clause.phrases if tokens[p.head].tag == "PRELS")
        takes_part = any(not p.preposition for p in pronouns)
        return self._antecedent() if takes_part else set()

    def _taken_up(self) -> set[str]:
        """rief das Kriegsrecht aus, | hob | es | aber wieder auf: the noun of the clause before for
        which a pronoun stands as object."""
        scene, clause = self._scene, self._clause
        tokens = scene.tokens(clause)
        pronoun = next(
            (p for p in clause.phrases if p.role == "object" and tokens[p.head].tag == "PPER"), None
        )
        articles = ARTICLES.get(tokens[pronoun.head].text.lower()) if pronoun else None
        if articles is None:
            return set()
        for before in scene.clauses_of(clause.sentence):
            if before.last + 2 < clause.first or before.last >= clause.first:
                continue
            for phrase in before.phrases:
                noun = tokens[phrase.head]
                if phrase.role == "object" and noun.tag == "NN":
                    if tokens[phrase.first].text.lower() in articles:
                        return {noun.text.casefold(), noun.lemma.casefold()}
        return set()

    def _antecedent(self) -> set[str]:
        """das Abkommen, | das Kenia verletzt hat: the noun that a relative clause is about."""
        clause = self._clause
        if clause.kind != "relative" or clause.antecedent < 0:
            return set()
        noun = self._scene.tokens(clause)[clause.antecedent]
        return {noun.text.casefold(), noun.lemma.casefold()}

    def _counted(self, phrase: Phrase) -> set[str]:
        """Weitere 1000 werden nach Rumänien geschickt: what a number without a noun counts."""
        head = self._scene.tokens(self._clause)[phrase.head]
        if head.tag != "CARD":
            return set()
        return {f.unit.casefold() for f in self._scene.figures_between(head.begin, head.end)}

    def _place(self, phrase: Phrase) -> str:
        if phrase.preposition and phrase.preposition != "als" and phrase.role not in OBJECTS:
            return phrase.preposition
        if phrase.role in SUBJECTS:
            return "obj" if self._clause.passive else "subj"
        return {"dative": "dat", "genitive": "gen"}.get(phrase.role, "obj")

    def _of(self, phrase: Phrase) -> set[str]:
        """The words of a phrase's head and what kind of somebody it names; a relative pronoun has
        those of the noun it stands for."""
        scene, clause = self._scene, self._clause
        tokens = scene.tokens(clause)
        head = tokens[phrase.head]
        found = {head.text.casefold(), head.lemma.casefold()}
        if head.tag == "PRELS":
            found |= self._antecedent()
        if head.tag == "PPER" and phrase.role == "object":
            found |= self._taken_up()
        found |= self._counted(phrase)
        if found & PEOPLE:
            found.add("people")
        for mention in scene.mentions(clause.sentence, phrase.head, phrase.head):
            kind = FORMS.get(mention.form)
            found |= {kind} if kind else {actor.kind for actor in mention.actors}
        if head.tag in ("PPER", "PRELS", "PDS"):
            found |= {actor.kind for actor in scene.named(clause, phrase)}
        return found
