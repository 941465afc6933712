"""Holdings: who is said to hold, to have held or to be about to hold which office for whom.

Only where the name stands beside the office ("der ukrainische Präsident Selenskyj", "Lawrow, der
russische Außenminister,"); an office alone that points back to somebody says nothing new.
"""

from lagebild.languages import Lexicon, rows
from lagebild.reading.actors.directory import Directory
from lagebild.reading.actors.spelling import adjective_stem
from lagebild.reading.holding import Holding
from lagebild.reading.layers import Actor, Mention, Reading, Token

# The ranks of offices.tsv whose words are posts without a row in posts.tsv.
RANKS = frozenset(
    {"head", "deputy", "minister", "spokesperson", "diplomat", "military", "religious"}
)
NO_POST = "-"
DEPUTY = "deputy"
FORMER = "former"
VICE = "Vize"
# How many words may stand between an office and the name that it is in apposition to.
NEAR = 3
# How `resolution` says that a name and an office stand side by side.
BESIDE = ("name", "apposition")


class Offices:
    """What the lexicons say of offices: which post a word names, and what stands beside it."""

    def __init__(self, lexicon: Lexicon, directory: Directory) -> None:
        self._directory = directory
        self._posts = {row.word: row.post for row in lexicon.posts}
        self._posts |= {
            row.lemma: row.lemma
            for row in lexicon.offices
            if row.rank in RANKS and row.lemma not in self._posts
        }
        self._of_states = {
            row.lemma for row in lexicon.offices if row.represents in ("state", "self")
        }
        self._adjectives: dict[str, rows.TenureRow] = {}
        self._prefixes: list[rows.TenureRow] = []
        for row in lexicon.tenures:
            if row.word.endswith("-"):
                self._prefixes.append(row)
            else:
                self._adjectives[row.word] = row
        self._listed = {row.id: (row.acts_for, row.office) for row in lexicon.persons}

    def holdings(self, reading: Reading) -> tuple[Holding, ...]:
        """The holdings of a reading, in text order, each once."""
        found: dict[Holding, None] = {}
        for at, mention in enumerate(reading.mentions):
            if mention.office and len(mention.actors) == 1 and mention.how.startswith(BESIDE):
                holding = self._holding(reading, at, mention)
                if holding is not None:
                    found.setdefault(holding)
        return tuple(found)

    def _holding(self, reading: Reading, at: int, mention: Mention) -> Holding | None:
        person = mention.actors[0]
        tokens = reading.sentences[mention.sentence].tokens
        inside = _inside(reading.mentions, at)
        begin, end = _with_name(reading.mentions, at, tokens)
        if person.kind != "person" or begin < 0:
            return None
        office, status, owner = self._word(mention.office)
        before, hyphen, rest = office.partition("-")
        if hyphen and person.acts_for is not None and person.acts_for.name.endswith(before):
            office, owner = rest, person.acts_for  # "Human Rights Watch-Sprecher"
        beside = self._beside(tokens[mention.first : mention.head])
        status = beside if beside and beside != DEPUTY else status
        post = self._post(office)
        if not post:
            return None
        if beside == DEPUTY and not post.startswith(VICE):
            post = VICE + post[0].lower() + post[1:]
        of, how = self._owner(person, post, owner, inside, status)
        text = reading.report.text[begin:end]
        return Holding(
            reading.report.id, person.id, person.name, office, post,
            of.id if of else "", of.name if of else "", how, status, begin, end, text,
        )  # fmt: skip

    def _word(self, lemma: str) -> tuple[str, str, Actor | None]:
        """US-Präsident: Präsident, USA; Ex-Kanzler: Kanzler, former."""
        status, owner = "", None
        for row in self._prefixes:
            rest = lemma.removeprefix(row.word)
            if rest == lemma:
                rest = lemma.removeprefix(row.word[:-1])
                rest = rest[:1].upper() + rest[1:]
            if rest != lemma and self._directory.word(rest, rest).office is not None:
                lemma, status = rest, row.status
        known = self._directory.word(lemma, lemma)
        before, hyphen, rest = lemma.partition("-")
        if known.office is not None and known.prefix is not None:
            owner = known.prefix
        if lemma not in self._posts and known.office is not None:
            if owner is not None:
                lemma = rest if hyphen else known.office.core
            elif lemma.startswith("Bundes") and known.office.core == lemma[6:].capitalize():
                owner, lemma = self._directory.actors["DEU"], known.office.core
        return lemma, status, owner

    def _post(self, office: str) -> str:
        """Digitalminister: a compound without a row is a post of its own where its last part has
        one."""
        post = self._posts.get(office)
        if post is None:
            known = self._directory.word(office, office).office
            post = office if known is not None and known.core in self._posts else NO_POST
        return "" if post == NO_POST else post

    def _beside(self, tokens: tuple[Token, ...]) -> str:
        """der nun gestürzte: the status that the words before an office give it."""
        words = [adjective_stem(token.text.casefold()) for token in tokens]
        words += [f"{one} {other}" for one, other in zip(words, words[1:], strict=False)]
        for word in words:
            row = self._adjectives.get(word)
            if row is not None:
                return row.status
        return ""

    def _owner(
        self, person: Actor, post: str, owner: Actor | None, inside: list[Actor], status: str
    ) -> tuple[Actor | None, str]:
        """Whose office it is, and how that is known."""
        if owner is not None:
            return owner, "said"
        acts_for = person.acts_for
        if acts_for is not None and acts_for.id in {a.id for a in inside}:
            return acts_for, "said"
        if acts_for is None and inside:
            return inside[0], "said"
        if acts_for is not None and acts_for.kind == "organisation" and post in self._of_states:
            return None, ""  # the mayor whom the lexicon knows as the head of a party
        listed, office = self._listed.get(person.id, ("", ""))
        known = self._directory.actors.get(listed)
        if known is not None and self._post(self._word(office)[0]) == post:
            if acts_for is None or acts_for.id == listed:
                return known, "listed"
        return acts_for, "concluded" if acts_for is not None else ""


def _inside(mentions: tuple[Mention, ...], at: int) -> list[Actor]:
    """der | ukrainische | Präsident: whom the words within a mention name beside its person."""
    outer = mentions[at]
    found = []
    for mention in mentions[at + 1 :]:
        if mention.begin >= outer.end:
            break
        if mention.end <= outer.end:
            found += [
                (a.acts_for or a) if a.kind == "person" else a
                for a in mention.actors
                if a != outer.actors[0]
            ]
    return [actor for actor in found if actor.kind != "person"]


def _with_name(
    mentions: tuple[Mention, ...], at: int, tokens: tuple[Token, ...]
) -> tuple[int, int]:
    """Where office and name stand together; (-1, -1) where the name stands elsewhere."""
    outer = mentions[at]
    if outer.form == "name":
        return outer.begin, outer.end
    for other in (*reversed(mentions[max(0, at - NEAR) : at]), *mentions[at + 1 : at + 2 * NEAR]):
        if other.sentence != outer.sentence or other.form != "name":
            continue
        if [a.id for a in other.actors] != [outer.actors[0].id]:
            continue
        first, second = sorted((outer, other), key=lambda m: m.first)
        if second.first - first.last <= NEAR:
            return tokens[first.first].begin, tokens[max(first.last, second.last)].end
    return -1, -1
