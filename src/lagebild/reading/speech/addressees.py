"""Whom words are addressed to: "warf der Regierung vor", "gegenüber dem Sender", "vor der Presse".

All positions count the tokens of one sentence; ranges are (first, last), last inclusive.
"""

from collections.abc import Sequence

from lagebild.reading.layers import Clause, Phrase, Token
from lagebild.reading.speech.cues import Cue
from lagebild.reading.speech.speakers import Range, phrase_last

# Nouns for those who listen where somebody speaks "vor" them.
AUDIENCE = frozenset(
    "Journalist Reporter Korrespondent Presse Medium Medien Pressevertreter Medienvertreter "
    "Abgeordneter Parlamentarier Parlament Bundestag Kongress Senat Anhänger Demonstrant "
    "Delegierter Diplomat Student Soldat Zuhörer Publikum Mitglied Vertreter Unternehmer "
    "Veteran".split()
)
LISTENING = (
    "agentur", "zeitung", "zeitschrift", "blatt", "sender", "magazin", "dienst", "fernsehen",
    "rundfunk", "schau", "radio", "portal",
)  # fmt: skip
TIME_NOUNS = frozenset({"Anfang", "Mitte", "Ende"})
TALKS = ("interview", "gespräch", "telefonat", "talk")


def addressee(tokens: Sequence[Token], clause: Clause, cue: Cue, told: bool) -> Range | None:
    """Whom an active speech clause turns to; `told` where a clause or quotation is its object.

    First by the slots of the verb, then by what may stand beside any verb of speech.
    """
    for slot in sorted(cue.addressee):
        for phrase in clause.phrases:
            if _fills(tokens, clause, phrase, cue, slot, told):
                found = _words(tokens, clause, phrase)
                if found is not None:
                    return found
    if told and clause.verb == "vorwerfen":
        for phrase in clause.phrases:
            if phrase.role == "genitive" and "d" in phrase.case and phrase.first > clause.finite:
                # "wirft die OSZE der Kommission vor": nobody else is there to be accused
                return _words(tokens, clause, phrase)
    for phrase in clause.phrases:
        if _listens(tokens, phrase):
            found = _words(tokens, clause, phrase)
            if found is not None:
                return found
    return None


def patient(tokens: Sequence[Token], clause: Clause, cue: Cue) -> Range | None:
    """Den Behörden | wird vorgeworfen, ...: the dative of a passive speech clause."""
    if "dat" not in cue.addressee:
        return None
    for phrase in clause.phrases:
        if phrase.role == "subject" and tokens[phrase.head].tag not in ("NE", "FM"):
            continue
        if phrase.role in ("dative", "object", "subject") and "d" in phrase.case:
            if phrase.role == "dative" or _form_of_dative(tokens, phrase):
                return _words(tokens, clause, phrase)
    return None


def _fills(
    tokens: Sequence[Token], clause: Clause, phrase: Phrase, cue: Cue, slot: str, told: bool
) -> bool:
    if slot.startswith("pp:"):
        if phrase.preposition != slot[3:]:
            return False
        if phrase.preposition == "von" and tokens[phrase.first - 1].tag in ("NN", "NE"):
            # "den Rücktritt von X": an attribute
            return False
        return phrase.preposition != "zu" or _can_listen(tokens[phrase.head])
    if phrase.preposition or tokens[phrase.head].tag == "PRF":
        return False
    if slot == "acc":
        return phrase.role == "object"
    return slot == "dat" and _is_dative(tokens, clause, phrase, cue, told)


def _is_dative(
    tokens: Sequence[Token], clause: Clause, phrase: Phrase, cue: Cue, told: bool
) -> bool:
    """dem Sender; warf den Rebellen vor, ...; drohte | Washington | mit Gegenmaßnahmen: where a
    clause is the object, a phrase that can be a dative is one."""
    if phrase.role == "dative":
        return True
    if phrase.role != "object" or "d" not in phrase.case:
        return False
    bare = phrase.case == "nagd" and tokens[phrase.head].tag == "NE"
    behind = phrase.first > clause.finite >= 0
    if told:
        return _form_of_dative(tokens, phrase)
    return bare and behind and "np" not in cue.complements


def _form_of_dative(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """den Rebellen, US-Bürgern, Obama; but neither "den Verdacht" nor "Anfang Juli" nor a name in
    apposition: "sein Stellvertreter, Karl Probe, erklärte"."""
    head = tokens[phrase.head]
    if phrase.first > 0 and tokens[phrase.first - 1].text == "," or head.text[0].isdigit():
        return False
    if head.tag in ("NE", "PPER", "FM"):
        return phrase.first == phrase.head or tokens[phrase.first].lemma not in TIME_NOUNS
    return head.text.endswith("n") or "a" not in phrase.case


def _listens(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """gegenüber dem Sender; vor Journalisten; im Interview | mit der Zeitung."""
    if phrase.preposition == "gegenüber":
        return True
    head = tokens[phrase.head]
    if phrase.preposition == "vor":
        return head.lemma in AUDIENCE
    if phrase.preposition == "mit" and phrase.first > 0:
        return tokens[phrase.first - 1].text.casefold().endswith(TALKS)
    return False


def _can_listen(head: Token) -> bool:
    """sagte zur Agentur, zu Putin; but not "zum Rücktritt", "zur Begründung"."""
    return (
        head.tag in ("NE", "PPER", "FM")
        or head.lemma in AUDIENCE
        or head.lemma.casefold().endswith(LISTENING)
    )


def _words(tokens: Sequence[Token], clause: Clause, phrase: Phrase) -> Range | None:
    first = phrase.first + (1 if phrase.preposition else 0)
    last = phrase_last(tokens, first, clause.last + 1, before_verb=False)
    return (first, last) if last >= first else None
