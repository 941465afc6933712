"""Tags of the words that open a clause: conjunctions, relative pronouns."""

from collections.abc import Sequence

ARTICLE_FORMS = frozenset({"der", "die", "das", "den", "dem"})
FINITE = frozenset({"VV(FIN)", "VA(FIN)", "VM(FIN)"})
# Conjunctions that are prepositions as well.
TWO_WAY = frozenset({"während", "seit", "bis"})
CLOSING = frozenset({"$,", "$."})
OPENERS = frozenset({"KOUS", "PRELS", "PRELAT", "PWAV", "PWS"})
RELATIVE_FORMS = ARTICLE_FORMS | {"denen", "deren", "dessen"}
NONFINITE = frozenset({"VV(PP)", "VA(PP)", "VM(PP)", "VV(INF)", "VA(INF)", "VM(INF)"})
Tagged = tuple[str, str]


def mend_als(words: Sequence[str], tags: list[str], tagged: list[Tagged]) -> None:
    """Als der Zug, in dem Pendler saßen, entgleiste, ...: before an article in the nominative
    "als" opens a clause, whose verb comes behind the comma."""
    if len(words) < 3 or tags[0] == "KOUS":
        return
    if words[0] != "Als":
        return
    end = next((i for i, tag in enumerate(tags) if tag in CLOSING), len(tags))
    nominative = words[1] in ("der", "die", "das") or tags[1] == "PPER"
    if nominative and end < len(tags) - 2 and not any(tag in FINITE for tag in tags[:end]):
        tags[0] = "KOUS"
        tagged[0] = (tagged[0][0], "KOUS")


def mend_two_way(words: Sequence[str], tags: list[str], tagged: list[Tagged]) -> None:
    """Bis die Leitung repariert ist, ...; ..., bis Retter sie fanden: a conjunction where the only
    finite verb comes last."""
    begin = 0
    for end in [i for i, tag in enumerate(tags) if tag in CLOSING] + [len(tags)]:
        if end - begin > 2 and tags[begin] == "APPR" and words[begin].lower() in TWO_WAY:
            finite = [i for i in range(begin, end) if tags[i] in FINITE]
            if finite == [end - 1]:
                tags[begin] = "KOUS"
                tagged[begin] = (tagged[begin][0], "KOUS")
        begin = end + 1


def mend_relatives(words: Sequence[str], tags: list[str], tagged: list[Tagged]) -> None:
    """ein Händler, | den Polizisten misshandelt hatten: an article that stands at the beginning of
    a clause that ends in participle and auxiliary is a relative pronoun."""
    begin = 0
    # subordinate clauses that still wait for their verb: "ob der Senat, ..., | dem Gesetz zustimmt"
    waiting = 0
    for end in [i for i, tag in enumerate(tags) if tag in CLOSING] + [len(tags)]:
        last = end - 1
        at = begin + (begin < last and tags[begin] == "APPR")
        opened = tags[at] in OPENERS if at < end else False
        closed = any(tag in FINITE for tag in tags[begin:end])
        if opened and not closed:
            waiting += 1
        elif closed and not opened and waiting:
            waiting -= 1
        elif (
            begin > 1
            and last > at + 2
            and tags[begin - 1] == "$,"
            and tags[at] == "ART"
            and words[at] in RELATIVE_FORMS
            and tags[last] in ("VA(FIN)", "VM(FIN)")
            and tags[last - 1] in NONFINITE
            and not any(tag in FINITE for tag in tags[at:last])
        ):
            tags[at] = "PRELS"
            tagged[at] = (tagged[at][0], "PRELS")
        begin = end + 1
