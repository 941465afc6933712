"""Quoted words: whether they are speech or the name of a thing."""

from lagebild.reading.forms.verbs import FINITE
from lagebild.reading.quotations.drafts import Page
from lagebild.reading.quotations.quotation_marks import Stretch

# Quoted words without a verb are a name or a title rather than speech up to this length.
LONGEST_TITLE = 4
SMALL = frozenset({"APPR", "APPRART", "ART", "KON", "CARD", "$("})
# Behind these nouns quoted words are words, not a name: "mit den Worten „...“".
WORDS = frozenset({"wort", "worte", "worten", "parole", "parolen", "motto", "aufschrift", "satz",
                   "spruch", "sprüche", "sprüchen", "ruf", "rufe", "rufen", "slogan"})  # fmt: skip
INDEFINITE = frozenset(
    "ein eine einen einem einer eines kein keine keinen keinem keiner als".split()
)
CALLING = frozenset(
    "sprechen bezeichnen kritisieren verurteilen zurückweisen ablehnen werten würdigen loben "
    "beschreiben".split()
)


class Quoted:
    """A quoted stretch with its words: `first` and `last` sentence, `end` in code points, whether
    it holds a finite verb (`clause`) and whether it is a name or title."""

    __slots__ = ("clause", "end", "first", "last", "stretch", "title", "words")

    def __init__(self, page: Page, stretch: Stretch) -> None:
        self.stretch = stretch
        self.first = page.sentence_at(stretch.begin)
        self.last = page.sentence_at(stretch.end - 1)
        self.end = stretch.end
        if not stretch.closed:
            # Without a closing mark only the sentence is surely quoted.
            self.last, self.end = self.first, min(stretch.end, page.sentences[self.first].end)
        self.words = [
            token
            for number in range(self.first, self.last + 1)
            for token in page.tokens_between(number, stretch.begin, self.end)
            if token.text[0].isalnum()
        ]
        self.clause = any(token.tag in FINITE for token in self.words)
        self.title = bool(self.words) and self._is_title(page)

    def _is_title(self, page: Page) -> bool:
        """der Film „2001: Odyssee im Weltraum“, die „Thronrede“: a name in quotation marks."""
        if self.clause or not self.words[0].text[0].isupper():
            return False
        before = page.token_before(self.first, self.stretch.begin)
        if before is not None and before.text.lower() in INDEFINITE:
            # "mit einer „Politik der Erpressung“": names take the definite article.
            return False
        if len(self.words) <= LONGEST_TITLE and all(
            word.text[0].isupper() or word.tag in SMALL for word in self.words
        ):
            return True
        return (
            before is not None
            and before.tag in ("NN", "NE")
            and before.text.lower() not in WORDS
            and before.end + 1 == self.stretch.begin
        )


def spoken_of(page: Page, quoted: Quoted) -> bool:
    """Der Verband sprach von „Wortbruch“; er bezeichnete es als „Unverschämtheit“: what somebody
    calls a thing is no title."""
    before = page.token_before(quoted.first, quoted.stretch.begin)
    if before is None or before.text.lower() not in ("von", "als"):
        return False
    return any(
        frame.clause.verb in CALLING and frame.speaker is not None
        for frame in page.frames[quoted.first]
        if any(page.sentences[quoted.first].tokens[i] is before for i in frame.clause.tokens)
    )
