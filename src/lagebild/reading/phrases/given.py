"""Who gets, hears or suffers what: datives that only the verb shows, by what it asks for."""

from collections.abc import MutableSequence, Sequence

import msgspec

from lagebild.reading.forms.noun_forms import person_noun, plural_form
from lagebild.reading.forms.verbs import VERB_TABLE
from lagebild.reading.layers import Phrase, Token

# Articles of the feminine dative, which are those of the genitive.
EITHER = frozenset({"der", "einer", "dieser", "keiner"})
# Verbs that ask for a dative of their own, and those that ask for one beside an accusative as well.
OF_DATIVES = VERB_TABLE.owing | VERB_TABLE.dative
TO_SOMEBODY = VERB_TABLE.giving | VERB_TABLE.dative


def settle_datives(
    tokens: Sequence[Token],
    phrases: MutableSequence[Phrase],
    open_: Sequence[int],
    verb: str,
    passive: bool,
    finite: int,
) -> None:
    """warf | Ruanda | vor, ...; wurde | den Soldaten | befohlen; wirft Amnesty | der Armee | vor:
    gives the role "dative" to one of the phrases still open, or to a seeming genitive."""
    if any(p.role == "dative" for p in phrases):
        return
    found = -1
    if passive:
        # in the passive nothing is an accusative
        found = next((k for k in open_ if phrases[k].case == "ad"), -1)
    if found < 0 and verb in VERB_TABLE.giving:
        found = _first_of_two(tokens, phrases, open_, finite)
        if found < 0 and verb in OF_DATIVES and not passive:
            found = next((k for k in open_ if _addressed(tokens, phrases[k])), -1)
    if found < 0 and verb in TO_SOMEBODY:
        found = _seeming_genitive(tokens, phrases, verb, finite)
    if found >= 0:
        phrases[found] = msgspec.structs.replace(phrases[found], role="dative", governor=-1)


def _first_of_two(
    tokens: Sequence[Token], phrases: Sequence[Phrase], open_: Sequence[int], finite: int
) -> int:
    """Libyens Führung | eine Frist zu setzen; bot | Ruanda | Hilfe an"""
    objects = [k for k in open_ if tokens[phrases[k].head].tag != "PRF"]
    if len(objects) < 2:
        return -1
    return next(
        (
            k
            for k in objects[:-1]
            if _somebody(tokens, phrases[k]) and not _in_name(phrases, k, finite)
        ),
        -1,
    )


def _in_name(phrases: Sequence[Phrase], k: int, finite: int) -> bool:
    """NATO-Generalsekretär | Jaap de Hoop Scheffer | sagte: before the verb stands one phrase."""
    if phrases[k].last >= finite:
        return False
    after = k + 1 < len(phrases) and phrases[k + 1].first == phrases[k].last + 1
    return after or k > 0 and phrases[k - 1].last + 1 == phrases[k].first


def _somebody(tokens: Sequence[Token], phrase: Phrase) -> bool:
    head = tokens[phrase.head]
    return "d" in phrase.case and (head.tag in ("NE", "PPER", "NNA") or person_noun(head))


def _addressed(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """untersagte | Russland |, ...; but "untersagte | Versammlungen" has somebody only in mind"""
    bare = phrase.first == phrase.head and tokens[phrase.head].tag == "NN"
    return _somebody(tokens, phrase) and not bare


def _seeming_genitive(
    tokens: Sequence[Token], phrases: Sequence[Phrase], verb: str, finite: int
) -> int:
    """wirft Amnesty | der Armee | vor: a name has no genitive with an article behind it; of a verb
    that cannot do without a dative what stands behind any noun is one."""
    for k, phrase in enumerate(phrases):
        if phrase.role != "genitive" or phrase.governor < 0 or phrase.first < finite:
            continue
        low = tokens[phrase.first].text.lower()
        if low not in EITHER or plural_form(tokens[phrase.head]):
            continue
        host = phrases[phrase.governor]
        if host.preposition or host.role not in ("subject", "object", ""):
            continue
        if tokens[host.head].tag == "NE" or verb in VERB_TABLE.owing:
            return k
    return -1
