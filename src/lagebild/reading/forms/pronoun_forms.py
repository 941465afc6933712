"""Pronouns in their clause: which genders they may take up, who cannot be meant beside them."""

from collections.abc import Sequence

from lagebild.reading.forms.noun_forms import person_noun
from lagebild.reading.layers import Token

# Pronouns by form: the genders that each may take up (m, f, n, p for plural).
PERSONAL = {"er": "m", "ihn": "m", "ihm": "mn", "sie": "fp", "ihr": "f", "ihnen": "p"}
RELATIVE = {
    "der": "mf", "die": "fp", "das": "n", "dem": "mn", "den": "m", "denen": "p", "dessen": "mn",
    "deren": "fp", "welcher": "mf", "welche": "fp", "welches": "n", "welchem": "mn",
    "welchen": "m",
}  # fmt: skip
FIRST_PERSON = frozenset(
    "ich mich mir wir uns mein meine meinen meinem meiner meines unser unsere unseren unserem "
    "unserer unseres".split()
)
FINITE = frozenset({"VV(FIN)", "VA(FIN)", "VM(FIN)"})
ASKING = frozenset({"fordern", "verlangen", "einfordern", "anmahnen"})
# Marks that part clauses without a comma.
CLAUSE_MARKS = frozenset(':;„“"»–')


def pronoun_genders(tokens: Sequence[Token], at: int, low: str) -> str:
    """sie sagte: f; sie sagten: p. The genders of a pronoun, by its form and its verb."""
    genders = PERSONAL[low]
    if low != "sie":
        return genders
    plural = _verb_is_plural(tokens, at)
    return genders if plural is None else "p" if plural else "f"


def _finite(tokens: Sequence[Token]) -> Token | None:
    """The first finite verb before a comma."""
    for token in tokens:
        if token.tag in FINITE:
            return token
        if token.tag == "$,":
            return None
    return None


def _verb_is_plural(tokens: Sequence[Token], at: int) -> bool | None:
    verb: Token | None = None
    if at > 0 and (tokens[at - 1].tag == "APPR" or _noun_subject(tokens, at - 1)):
        return None  # "auf sie einschlug", "dass die Polizei sie verprügelte": no subject
    if at > 0 and tokens[at - 1].tag in FINITE:
        if at > 1 and _is_subject(tokens, at - 2):
            return None  # "Er forderte sie auf": an object, of either number
        verb = tokens[at - 1]
    else:
        verb = _finite(tokens[at + 1 : at + 25])
    verb = verb or _finite(tokens[max(0, at - 12) : at][::-1])
    if verb is None:
        return None
    low = verb.text.lower()
    return low.endswith("n") or low == "seien"


def _is_subject(tokens: Sequence[Token], at: int) -> bool:
    """True for a name or pronoun before the verb that must be its subject."""
    if tokens[at].tag == "PPER":
        return tokens[at].text.lower() in ("er", "es", "wir", "ich", "man")
    if _noun_subject(tokens, at):
        return True
    if tokens[at].tag != "NE":
        return tokens[at].tag == "PIS" and tokens[at].text.lower() == "man"
    before = tokens[at - 1].tag if at else "$."
    return before in ("$.", "$,", "NE", "NN", "$(") and not any(
        token.tag in ("APPR", "APPRART") for token in tokens[max(0, at - 4) : at]
    )


def _noun_subject(tokens: Sequence[Token], at: int) -> bool:
    """die Polizei | knüppelte sie nieder: people who are named first in their clause."""
    if tokens[at].tag != "NN" or not person_noun(tokens[at]):
        return False
    before = tokens[clause_start(tokens, at) : at]
    return not any(t.tag in ("APPR", "APPRART") or t.text.lower() in ("den", "dem") for t in before)


def clause_start(tokens: Sequence[Token], at: int) -> int:
    """The position after the last comma, colon or conjunction before a pronoun."""
    for position in range(at - 1, -1, -1):
        token = tokens[position]
        if token.tag == "$," or token.text in CLAUSE_MARKS:
            return position + 1
        if token.tag == "KON" and position + 1 < at and tokens[position + 1].tag in FINITE:
            return position + 1
    return 0


def possessed_noun(tokens: Sequence[Token], at: int) -> str:
    """sein | sofortiger | Rücktritt: the noun of a possessive, in small letters, "" where none."""
    for token in tokens[at + 1 : at + 6]:
        if token.tag == "NN":
            return token.lemma.casefold()
        if token.tag in FINITE or token.tag == "$,":
            break
    return ""


def asked_from(tokens: Sequence[Token], at: int) -> int:
    """Die Opposition forderte | ihren Rücktritt: where the clause begins in which somebody asks for
    what a possessive opens, -1 where the verb is another."""
    begin = clause_start(tokens, at)
    asks = any(token.lemma in ASKING for token in tokens[begin : at + 20])
    return begin if asks else -1


def in_relative(tokens: Sequence[Token], position: int, at: int) -> bool:
    """Im Brief, der der Zeitung zuging, drohte sie: True for a word in a relative clause that ends
    before the pronoun."""
    if not any(token.tag == "$," for token in tokens[position:at]):
        return False
    for before in range(position - 1, 0, -1):
        if tokens[before].tag == "$,":
            return any(t.tag in ("PRELS", "PRELAT") for t in tokens[before + 1 : before + 3])
    return False


def stands_apart(tokens: Sequence[Token], position: int, comma: int) -> bool:
    """Der Rat verabschiedete eine Resolution, in der ...: True for a word with a finite verb and
    then a noun between it and the relative clause, which belongs to that noun."""
    between = tokens[position + 1 : comma]
    if not between or between[-1].tag not in ("NN", "NE"):
        return False
    return any(token.tag in FINITE for token in between)


def behind_fronted(tokens: Sequence[Token], at: int) -> bool:
    """Den Währungsfonds, der ..., forderte er auf: who opens the sentence is another than "er"."""
    if tokens[at].tag != "PPER" or at < 2 or tokens[at - 1].tag not in FINITE:
        return False
    if tokens[0].tag not in ("ART", "NE", "NN", "PDAT") or tokens[0].text.lower() in ("der", "ein"):
        return False
    # No other main clause before: every finite verb there stands in a relative clause.
    before = tokens[: at - 1]
    relatives = sum(token.tag in ("PRELS", "PRELAT") for token in before)
    finites = sum(token.tag in FINITE for token in before)
    return finites <= relatives and not any(token.text == ":" for token in before)


def framed_before(tokens: Sequence[Token], at: int) -> bool:
    """Iwanow habe das Recht gebrochen, | sagte er; ..., sagte seine Sprecherin: what is quoted
    before such a frame names others. A clause with a conjunction in front is no quotation."""
    if at < 3 or tokens[at - 1].tag != "VV(FIN)":
        return False
    mark = tokens[at - 2]
    begin = next((k + 1 for k in range(at - 3, -1, -1) if tokens[k].text == ":"), 0)
    opened = tokens[begin].tag in ("KOUS", "KOUI", "PWAV", "APPR", "APPRART")
    return (mark.tag == "$," or mark.text in CLAUSE_MARKS) and not opened


def names_after(tokens: Sequence[Token], at: int) -> set[str]:
    """Er beschuldigte Thaksin: the names in the rest of the clause, who are others than "er"."""
    if tokens[at].tag != "PPER":
        return set()
    names = set()
    for token in tokens[at + 1 :]:
        if token.tag in ("$,", "KON", "KOUS") or token.text in CLAUSE_MARKS:
            break
        if token.tag == "NE":
            names.add(token.text)
    return names
