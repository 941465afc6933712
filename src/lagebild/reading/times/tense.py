"""Past or future: the tense of the words around a time expression, which settles "am Sonntag"."""

from lagebild.languages.tables import load_times
from lagebild.reading.layers import Sentence, Token
from lagebild.reading.times.values import Direction

_TABLE = load_times()
_PAST_IN_T = tuple(_TABLE.past_in_t.words)
_FINITE = frozenset({"VV(FIN)", "VA(FIN)", "VM(FIN)"})
_PARTICIPLES = frozenset({"VV(PP)", "VA(PP)", "VM(PP)"})
_PERFECT = frozenset(
    {"hat", "haben", "habe", "ist", "sind", "sei", "seien", "bin", "hätten", "hätte"}
)
_BREAKS = frozenset({",", ";", ":", "(", ")", "–", "—"})
PARTICIPLE_ENDINGS = ("te", "ten", "ter", "tes", "tem", "ene", "enen", "ener", "enes", "enem")


def direction_at(sentence: Sentence, first: int, last: int) -> Direction:
    """Lawrow sagte am Freitag | wird am Freitag tagen | tagt am Freitag | am Freitag verabschiedet.

    `first` and `last` are the token positions of the expression. Looks at the words between the
    nearest commas, then at the whole sentence; "" where no finite verb tells.
    """
    tokens = sentence.tokens
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.tag == "ADJ(A)" and after.text[0].islower():
        if after.text.endswith(("ende", "enden", "ender", "endes", "endem")):
            return "future"
        if after.text.endswith(PARTICIPLE_ENDINGS):
            return "past"
    begin = first
    while begin > 0 and tokens[begin - 1].text not in _BREAKS:
        begin -= 1
    end = last
    while end + 1 < len(tokens) and tokens[end + 1].text not in _BREAKS:
        end += 1
    return _direction(tokens[begin : end + 1], tokens) or _direction(tokens, tokens)


def _direction(words: tuple[Token, ...], sentence: tuple[Token, ...]) -> Direction:
    found: Direction = ""
    for token in words:
        if token.tag not in _FINITE:
            continue
        low = token.text.lower()
        if low in _PERFECT:
            participle = any(t.tag in _PARTICIPLES for t in sentence) or _bare_infinitive(words)
            return "past" if participle else "present"
        told = _TABLE.tense_words.get(low)
        if told:
            return told
        if is_past(low, token.lemma.lower()):
            return "past"
        found = found or "present"
    return found


def _bare_infinitive(words: tuple[Token, ...]) -> bool:
    """haben die Stadt verlassen: with "haben" an infinitive without "zu" is a participle."""
    return any(
        token.tag == "VV(INF)" and (at == 0 or words[at - 1].tag != "PTKZU")
        for at, token in enumerate(words)
    )


def is_past(form: str, lemma: str) -> bool:
    """sagte, trafen, erhielt are past; sagt, treffen, erhalten, habe are not."""
    if form == lemma or form in (lemma + "t",):
        return False
    stem = lemma.removesuffix("en").removesuffix("n")
    if form.endswith(("te", "ten", "test", "tet")) and not form.startswith(stem + "e"):
        return not (stem.endswith("t") and form in (stem + "e", stem + "en"))
    if form.startswith(stem + "ete"):
        return True
    if form.endswith("t"):
        return form.endswith(_PAST_IN_T)
    if form.endswith("e"):
        return False
    return not form.startswith(stem)
