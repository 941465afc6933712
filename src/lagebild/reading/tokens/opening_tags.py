"""Tags of the words that open a clause: conjunctions, relative pronouns."""

from collections.abc import Sequence

ARTICLE_FORMS = frozenset({"der", "die", "das", "den", "dem"})
FINITE = frozenset({"VV(FIN)", "VA(FIN)", "VM(FIN)"})
# Conjunctions that are prepositions as well.
TWO_WAY = frozenset({"während", "seit", "bis"})
CLOSING = frozenset({"$,", "$."})
APART = frozenset({"$,", "$("})
CLOSES = CLOSING | {"KON", "$("}
OPENERS = frozenset({"KOUS", "PRELS", "PRELAT", "PWAV", "PWS"})
RELATIVE_FORMS = ARTICLE_FORMS | {"denen", "deren", "dessen"}
# The plural of the present has the form of the infinitive.
INFINITIVES = {"VV(INF)": "VV(FIN)", "VA(INF)": "VA(FIN)", "VM(INF)": "VM(FIN)"}
PERFECT = frozenset({"hat", "haben", "habe", "hatte", "hatten", "ist", "sind", "war", "waren"})
# Ends of plurals that no neuter noun has.
PLURALS = ("ungen", "heiten", "keiten", "schaften", "ionen", "täten", "truppen", "waffen")
VERBAL = FINITE | {"VV(PP)", "VV(INF)"}
NONFINITE = frozenset({"VV(PP)", "VA(PP)", "VM(PP)", "VV(INF)", "VA(INF)", "VM(INF)"})
Tagged = tuple[str, str]
# The words between two marks: the first, and the mark behind the last.
Piece = tuple[int, int]


def pieces_of(tags: Sequence[str]) -> list[Piece]:
    """The pieces of a sentence between its commas and full stops."""
    ends = [i for i, tag in enumerate(tags) if tag in CLOSING]
    return list(zip([0, *[end + 1 for end in ends]], [*ends, len(tags)], strict=True))


def mend_als(words: Sequence[str], tags: list[str], tagged: list[Tagged]) -> None:
    """Als der Zug, in dem Pendler saßen, entgleiste, ...; als mehrere Wagen entgleisten, ...: "als"
    opens a clause whose verb comes last, and before a nominative one that goes on behind the
    comma."""
    if len(words) < 3 or tags[0] == "KOUS":
        return
    if words[0] != "Als":
        return
    end = next((i for i, tag in enumerate(tags) if tag in CLOSING), len(tags))
    nominative = words[1] in ("der", "die", "das") or tags[1] in ("PPER", "PIS")
    finite = [i for i in range(end) if tags[i] in FINITE]
    if end < len(tags) - 2 and (finite == [end - 1] or nominative and not finite):
        tags[0] = "KOUS"
        tagged[0] = (tagged[0][0], "KOUS")


def mend_double_infinitives(words: Sequence[str], tags: list[str], tagged: list[Tagged]) -> None:
    """die Täter hätten das Land verlassen wollen; er habe schießen müssen: behind "haben" and an
    infinitive a modal verb is one as well."""
    if "VM(FIN)" not in tags:
        return
    auxiliary = -1
    for i, tag in enumerate(tags):
        if tag in CLOSES or tag in OPENERS:
            auxiliary = -1
        elif tag == "VA(FIN)" and tagged[i][0] in ("haben", "hätte"):
            auxiliary = i
        elif tag == "VM(FIN)" and auxiliary >= 0 and tags[i - 1] == "VV(INF)" and i - auxiliary > 1:
            tags[i] = "VM(INF)"
            tagged[i] = (tagged[i][0], "VM(INF)")


def mend_two_way(
    words: Sequence[str], tags: list[str], tagged: list[Tagged], pieces: Sequence[Piece]
) -> None:
    """Bis die Leitung repariert ist, ...; ..., bis Retter sie fanden: a conjunction where the only
    finite verb comes last."""
    for begin, end in pieces:
        if end - begin > 2 and tags[begin] == "APPR" and words[begin].lower() in TWO_WAY:
            finite = [i for i in range(begin, end) if tags[i] in FINITE]
            if finite == [end - 1]:
                tags[begin] = "KOUS"
                tagged[begin] = (tagged[begin][0], "KOUS")


def mend_relatives(
    words: Sequence[str], tags: list[str], tagged: list[Tagged], pieces: Sequence[Piece]
) -> None:
    """ein Händler, | den Polizisten misshandelt hatten: an article that stands at the beginning of
    a clause that ends in participle and auxiliary is a relative pronoun."""
    # subordinate clauses that still wait for their verb: "ob der Senat, ..., | dem Gesetz zustimmt"
    waiting = 0
    for begin, end in pieces:
        last = end - 1
        at = begin + (begin < last and tags[begin] == "APPR")
        opened = tags[at] in OPENERS if at < end else False
        closed = not FINITE.isdisjoint(tags[begin:end])
        if opened and not closed:
            waiting += 1
        elif closed and not opened and waiting:
            waiting -= 1
        elif (
            begin > 1
            and last > at + 1
            and tags[begin - 1] == "$,"
            and tags[at] == "ART"
            and words[at] in RELATIVE_FORMS
            and FINITE.isdisjoint(tags[at:last])
            and _ends_last(words, tags, at, last)
        ):
            tags[at] = "PRELS"
            tagged[at] = (tagged[at][0], "PRELS")


def mend_disagreeing(words: Sequence[str], tags: list[str], tagged: list[Tagged]) -> None:
    """die Miliz, | die große Teile des Nordens kontrolliert, | griff an: behind an article a plural
    has the weak form ("die großen Teile"), so that "die" is a relative pronoun."""
    if "die" not in words:
        return
    for i in range(2, len(tags) - 3):
        if tags[i] != "ART" or words[i] != "die" or tags[i - 1] != "$,":
            continue
        end = next((k for k in range(i, len(tags)) if tags[k] in CLOSING), len(tags))
        if tags[end - 1] in VERBAL and _strong_plural(words, tags, tagged, i + 1, end - 1):
            tags[i] = "PRELS"
            tagged[i] = (tagged[i][0], "PRELS")


def _strong_plural(
    words: Sequence[str], tags: Sequence[str], tagged: Sequence[Tagged], at: int, end: int
) -> bool:
    """große Teile; seit Mai mehrere Dörfer: a plural whose adjective follows no article."""
    if tags[at] in ("APPR", "APPRART"):
        at = next((k for k in range(at, end) if tags[k] in ("NN", "NE", "CARD")), end) + 1
    noun = at
    while noun < end and tags[noun] in ("ADJ(A)", "PIAT"):
        noun += 1
    if noun == at or noun >= end or tags[noun] != "NN" or not words[noun - 1].endswith("e"):
        return False
    form, lemma = words[noun].casefold(), tagged[noun][0].casefold()
    # "die deutsche Abgeordnete" inflects like an adjective
    return not form.endswith("s") and form not in (lemma, lemma.removesuffix("r"), lemma + "n")


def mend_appositions(words: Sequence[str], tags: list[str], tagged: list[Tagged]) -> None:
    """6000 Menschen, | die meisten von ihnen Frauen, | sind geflohen: no relative clause where no
    verb stands at the end of a piece behind it; nor in "X, | die Partei der Armen, | fordert"."""
    if "PRELS" not in tags:
        return
    verbs = (k for k in range(len(tags) - 2, 0, -1) if tags[k] in FINITE and tags[k + 1] in CLOSES)
    final = next(verbs, -1)
    for i in range(2, len(tags)):
        if tags[i] != "PRELS" or tags[i - 1] not in APART or words[i] not in ARTICLE_FORMS:
            continue
        end = next((k for k in range(i, len(tags)) if tags[k] in CLOSING), len(tags) - 1)
        inside = tags[i:end]
        own = "NN" in inside and not any(t in FINITE or t[:2] == "VV" for t in inside)
        follows = own and tags[end] == "$," and end + 1 < len(tags) and tags[end + 1] in FINITE
        if follows or i > final and tags[-1] not in FINITE:
            tags[i] = "ART"
            tagged[i] = (tagged[i][0], "ART")


def _ends_last(words: Sequence[str], tags: Sequence[str], at: int, last: int) -> bool:
    """misshandelt hatten; das Ausländern den Kauf verbietet; der Gegner vorwerfen: the verb stands
    behind more than the one phrase that it follows in second place, or does not agree with it."""
    if tags[last] in ("VA(FIN)", "VM(FIN)"):
        return last > at + 2 and tags[last - 1] in NONFINITE
    if tags[last] != "VV(FIN)":
        return False
    one = words[at] in ("der", "das") and "KON" not in tags[at:last]
    if one and words[last].endswith("en") or _disagrees(words, tags, at, last):
        return True
    return any(
        tags[i] == "PRF"
        or tags[i] in ("ART", "PPOSAT", "PIAT", "PPER")
        and not words[i].endswith(("er", "es"))
        and tags[i - 1] in ("NN", "NE", "NNA")
        for i in range(at + 2, last)
    )


def _disagrees(words: Sequence[str], tags: Sequence[str], at: int, last: int) -> bool:
    """China, | das enge Beziehungen unterhält; das neuen Gesprächen zustimmt: an article that can
    hold neither the noun nor the adjective behind it."""
    noun = next((i for i in range(at + 1, last) if tags[i] == "NN"), -1)
    if words[at] != "das" or noun < 0 or any(t != "ADJ(A)" for t in tags[at + 1 : noun]):
        return False
    return words[noun].endswith(PLURALS) or any(
        words[i].endswith(("es", "er", "en", "em")) for i in range(at + 1, noun)
    )


def opens_clause(words: Sequence[str], tags: Sequence[str], begin: int) -> bool:
    """weil, dass, denen, in dem; "die" behind a noun and a comma, where no modal verb waits for
    its infinitive ("will die Stadt, die Dörfer und den Hafen angreifen")."""
    at = begin + (tags[begin] in ("APPR", "KON", "ADV"))
    if tags[at] in OPENERS:
        return True
    if at != begin or begin < 2 or words[begin] not in ARTICLE_FORMS or tags[begin - 1] != "$,":
        return False
    if tags[begin - 2] not in ("NN", "NE"):
        return False
    for i in range(begin - 2, -1, -1):
        if tags[i] in INFINITIVES:
            return True
        if tags[i] in FINITE:
            # "hatte die Mission, der 300 Soldaten angehören, verlängert": after "haben" stands no
            # infinitive
            return tags[i] == "VV(FIN)" or words[i].lower() in PERFECT
    return True
