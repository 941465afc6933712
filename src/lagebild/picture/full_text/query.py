"""What somebody looks for: words, phrases and beginnings, joined by AND, OR and NOT.

Any text is a query; what means nothing is passed over: a quotation mark without its second, a
bracket too many, an AND at the end. German users may write UND, ODER and NICHT. A single word is
sought by its stem, what stands in quotation marks as it is written.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence

import msgspec

from lagebild.errors import LagebildError
from lagebild.languages.interface import interface
from lagebild.picture.index.stems import stems
from lagebild.picture.index.words import Word, words_of

QUOTES = '"„“”»«'
LEXEME = re.compile(
    rf"(?P<minus>(?<![^\s(])-(?=[\w{QUOTES}(]))|(?P<bracket>[()])"
    rf"|[{QUOTES}](?P<phrase>[^{QUOTES}]*)(?:[{QUOTES}](?P<star>\*)?)?|(?P<word>[^\s(){QUOTES}]+)"
)
OPERATORS = {
    "AND": "AND", "UND": "AND", "&&": "AND", "OR": "OR", "ODER": "OR", "|": "OR", "||": "OR",
    "NOT": "NOT", "NICHT": "NOT",
}  # fmt: skip
# Brackets within brackets; SQLite's own parser has an end as well.
DEEPEST = 10
MOST_WORDS = 200


class BadQuery(LagebildError):
    """A query that asks for nothing, or for too much. `kind` is a key of the interface texts under
    `faults`, `values` fill its places."""

    def __init__(self, kind: str, **values: object) -> None:
        super().__init__(interface("en").say(f"faults.{kind}", **values))
        self.kind = kind
        self.values = values


class Term(msgspec.Struct, frozen=True):
    """Words that follow each other; with `prefix` the last may go on. A single word that is not
    in quotation marks stands for all that have one of its `stems`, which depend on the language."""

    words: tuple[str, ...]
    prefix: bool = False
    stems: tuple[str, ...] = ()

    def places(self, words: Sequence[Word]) -> list[int]:
        """At which places among the words the term stands."""
        *before, last = self.words
        behind = len(before)
        if behind:
            first = before[0]
            return [
                place
                for place in range(len(words) - behind)
                if words[place].folded == first
                and self._ends(words[place + behind].folded)
                and all(words[place + n].folded == word for n, word in enumerate(before))
            ]
        # A word and its stem begin with the same letter: of few words the stem has to be found.
        letter, stems = last[:1], self.stems
        return [
            place
            for place, word in enumerate(words)
            if word.folded.startswith(letter)
            and (self._ends(word.folded) or (stems and word.stem in stems))
        ]

    def _ends(self, word: str) -> bool:
        last = self.words[-1]
        return word.startswith(last) if self.prefix else word == last


class Every(msgspec.Struct, frozen=True):
    """All of `wanted`, which are never none, and none of `unwanted`."""

    wanted: tuple["Query", ...]
    unwanted: tuple["Query", ...]


class Either(msgspec.Struct, frozen=True):
    """One of some ways."""

    ways: tuple["Query", ...]


Query = Term | Every | Either


def query_of(text: str) -> Query:
    """The query that a user's text is. Raises BadQuery where it asks for no word at all, only for
    words to leave out, or for more than MOST_WORDS."""
    lexemes = deque(_balanced(_lexemes(text)))
    if sum(len(one.words) for one in lexemes if isinstance(one, Term)) > MOST_WORDS:
        raise BadQuery("query_too_long", most=MOST_WORDS)
    query = _either(lexemes)
    if query is None:
        raise BadQuery("no_words_sought")
    return query


def fulfilled(query: Query, stands: Callable[[Term], bool]) -> bool:
    """Whether words in which the terms stand that `stands` says are what is looked for."""
    match query:
        case Term():
            return stands(query)
        case Either():
            return any(fulfilled(way, stands) for way in query.ways)
        case Every():
            return all(fulfilled(one, stands) for one in query.wanted) and not any(
                fulfilled(one, stands) for one in query.unwanted
            )


def sought(query: Query) -> Iterator[Term]:
    """The terms that are to be found, those to leave out not among them."""
    match query:
        case Term():
            yield query
        case Either():
            for way in query.ways:
                yield from sought(way)
        case Every():
            for one in query.wanted:
                yield from sought(one)


# -- within


def _lexemes(text: str) -> Iterator[Term | str]:
    for match in LEXEME.finditer(text):
        if match["minus"]:
            yield "NOT"
        elif match["bracket"]:
            yield match["bracket"]
        elif match["word"] in OPERATORS:
            yield OPERATORS[match["word"]]
        else:
            alone = match["word"] or ""
            prefix = bool(match["star"]) or alone.endswith("*")
            words = tuple(word.folded for word in words_of(match["phrase"] or alone))
            if words:
                as_written = prefix or not alone or len(words) > 1
                yield Term(words, prefix, () if as_written else stems(words[0]))


def _balanced(lexemes: Iterator[Term | str]) -> Iterator[Term | str]:
    """Brackets without their second and those that lie too deep are left out."""
    depth = 0
    for one in lexemes:
        if one == "(":
            depth += 1
            if depth > DEEPEST:
                continue
        elif one == ")":
            depth -= 1
            if depth < 0 or depth >= DEEPEST:
                depth = max(depth, 0)
                continue
        yield one


def _either(lexemes: deque[Term | str], inner: bool = False) -> Query | None:
    ways = []
    while True:
        way = _every(lexemes)
        if way is not None:
            ways.append(way)
        end = lexemes.popleft() if lexemes else None
        if end is None or (end == ")" and inner):
            break
    if len(ways) < 2:
        return ways[0] if ways else None
    return Either(tuple(ways))


def _every(lexemes: deque[Term | str]) -> Query | None:
    wanted: list[Query] = []
    unwanted: list[Query] = []
    negated = False
    while lexemes and lexemes[0] not in ("OR", ")"):
        one = lexemes.popleft()
        if one == "AND":
            continue
        if one == "NOT":
            negated = True
            continue
        node = one if isinstance(one, Term) else _either(lexemes, inner=True)
        if node is not None:
            (unwanted if negated else wanted).append(node)
        negated = False
    if unwanted and not wanted:
        raise BadQuery("only_unwanted")
    if not wanted:
        return None
    return wanted[0] if len(wanted) == 1 and not unwanted else Every(tuple(wanted), tuple(unwanted))
