"""Whose an office or a body is: "die Regierung | der Ukraine", "Präsident | des Verbands"."""

import re
from collections.abc import Sequence

from lagebild.languages import load_nouns
from lagebild.reading.actors.directory import Directory
from lagebild.reading.actors.people import People
from lagebild.reading.actors.spelling import adjective_stem, slug
from lagebild.reading.actors.spots import Page, Spot
from lagebild.reading.actors.vocabulary import Word, deputy
from lagebild.reading.forms.noun_groups import attribute_head, attribute_start, group_start
from lagebild.reading.forms.verbs import FINITE
from lagebild.reading.layers import Actor, Token
from lagebild.reading.names.naming import names_place

# Bodies so described do not belong to the state that the report is about.
FOREIGN = (
    "paramilitärisch", "bewaffnet", "oppositionell", "separatistisch", "islamistisch",
    "prorussisch", "proiranisch", "prowestlich", "aufständisch", "feindlich", "ausländisch",
    "fremd", "westlich",
    "international", "europäisch", "afrikanisch", "arabisch", "asiatisch", "südamerikanisch",
    "lateinamerikanisch", "kurdisch", "schiitisch", "sunnitisch", "politisch",
)  # fmt: skip
FORMER = (
    "ehemalig", "früher", "einstig", "damalig", "vormalig", "abgesetzt", "gestürzt", "entmachtet",
    "verstorben", "zurückgetreten", "amtsenthoben",
)  # fmt: skip
DEPUTY = "stellvertretend"
MEETING_PLACES = load_nouns().meeting_places
GOVERNMENTS = ("regierung", "kabinett", "administration", "junta", "regime")
SEATED = ("gericht", "gerichtshof", "universität", "hochschule")
# Bodies whose name goes on behind the noun: "Verband der Veteranen", "Komitee für Frieden".
FULL_NAMED = (
    "verband", "vereinigung", "bewegung", "komitee", "gesellschaft", "liga", "föderation", "bund",
    "initiative", "kongress", "front", "union", "verein", "stiftung", "institut", "netzwerk",
)  # fmt: skip
# Whom a state sends to an organisation.
REPRESENTING = ("botschafter", "botschafterin", "vertreter", "vertreterin", "gesandter", "gesandte")
# Offices that are no title: "Berater | Trumps" is another, "Präsident | Putins" is not.
RELATED = frozenset({"other", "kin"})
APOSTROPHES = ("’", "'")
GENITIVE = ("s", *APOSTROPHES)
SIBILANTS = ("s", "z", "x", "ß")
PLACING = frozenset({"in", "für", "bei", "aus", "an", "auf"})
# Those whom "in der Ukraine" gives a place, not an owner.
MOVABLE = re.compile(
    r"(?:truppen?|soldat(?:en)?|kräften?|einheit(?:en)?|panzern?|flugzeugen?|kämpfern?|diplomat"
    r"(?:en|in)?|botschaft(?:en|er|ern|erin)?|vertretern?|helfern?|beobachtern?|gesandte[nr]?)$"
)


def find_owner(page: Page, spot: Spot, known: Word, directory: Directory, people: People) -> None:
    """Notes in a spot whose it is, as far as its compound, adjectives and attributes say."""
    first = spot.first
    inside = page.prefixes.get(spot.head)
    if inside is not None:
        spot.owner, spot.owner_how = (inside[0],), "compound"
        spot.first = group_start(page.sentence.tokens, inside[1])
    elif known.prefix:
        spot.owner, spot.owner_how = (known.prefix,), "compound"
    for at in range(first, spot.head):
        _described(page, spot, at, directory)
    _genitive_before(page, spot, first)
    if spot.office and not spot.owner:
        if page.sentence.tokens[spot.head].text.startswith("Bundes"):
            # "Bundesjustizminister Buschmann": of the country in whose language the report is
            spot.owner, spot.owner_how = (directory.actors["DEU"],), "compound"
    end = _topic_end(page, spot) if not spot.owner else -1
    if end > 0:
        spot.rest = " ".join(t.text for t in page.sentence.tokens[spot.head + 1 : end + 1])
        spot.last = max(spot.last, end)
        return
    if _held_by_name(page, spot, people) or _called_after(page, spot) or _seated(page, spot):
        return
    _attribute_behind(page, spot, directory, people)


def _described(page: Page, spot: Spot, at: int, directory: Directory) -> None:
    """die | ehemalige | türkische | Außenministerin: what a word before the head says of it."""
    tokens = page.sentence.tokens
    text, tag = tokens[at].text, tokens[at].tag
    word = directory.word(text, tokens[at].lemma)
    if word.adjective and tag not in ("ART", "PPOSAT"):
        if not spot.owner or _sent(spot):
            spot.owner, spot.owner_how = word.adjective, f"adjective {text}"
        elif spot.plural and tokens[at - 1].tag in ("KON", "$,"):
            # "türkische und iranische Delegierte"
            spot.owner = (*spot.owner, *word.adjective)
    low = text.casefold()
    if tag == "ADJ(A)":
        stem = adjective_stem(low)
        spot.creed = directory.creeds.get(stem, spot.creed)
        if stem in directory.descriptions and _is_country(spot):
            spot.describes = directory.descriptions[stem]
            return
    if at and text[0].isupper() and tag == "ADJ(A)" and not word.adjective:
        spot.proper = (*spot.proper, text)
    elif low.startswith("oberst") and spot.organ and spot.organ.counts_as == "own":
        spot.proper = (*spot.proper, text.capitalize())
    elif low.startswith(FORMER):
        spot.former = True
    elif low.startswith(DEPUTY) and spot.office is not None:
        spot.office = deputy(spot.office)
    elif low.startswith(FOREIGN) and tag != "ADJ(D)":
        spot.foreign = text
    elif low.startswith("dortig"):
        spot.there = True


def _genitive_before(page: Page, spot: Spot, first: int) -> None:
    """Russlands | Außenminister: whose it is stands right before it."""
    tokens = page.sentence.tokens
    end = first - 1
    if end > 0 and tokens[end].text in APOSTROPHES and _has_apostrophe(tokens, end - 1):
        end -= 1
    before = page.covers.get(end) if end >= 0 and not spot.determiner else None
    if before is None or before.last != end or before.form == "office":
        return
    text = tokens[end].text if end == first - 1 else tokens[first - 1].text
    # "die von den Huthis | gestürmte Botschaft": no genitive that has an article
    article = "ART" in (tokens[before.first].tag, tokens[before.first - 1].tag)
    if not text.endswith(GENITIVE) or before.core[0] < 0 or article:
        return
    spot.first = before.first
    if before.actors and before.actors[0].kind != "person" or before.name:
        if _sent(spot):
            spot.owner = ()
        spot.owner_spot = before
        spot.owner_how = f"genitive {text}"
    before.rank = 2


def _attribute_behind(page: Page, spot: Spot, directory: Directory, people: People) -> None:
    """die Regierung | der Ukraine; der Präsident | von Belarus: whose it is stands behind it."""
    tokens = page.sentence.tokens
    start, joined = attribute_start(tokens, spot.head)
    if start < 0 and _of_state(page, spot.head + 1):
        start, joined = spot.head + 1, "genitive"
    if start < 0:
        return
    end = _full_name_end(page, spot, start, joined)
    if end > 0:
        spot.rest = " ".join(t.text for t in tokens[spot.head + 1 : end + 1])
        spot.last = max(spot.last, end)
        return
    if joined in ("genitive", "von"):
        _surname(page, spot, start, joined, people)
    head = attribute_head(tokens, start)
    other = page.covers.get(head) if head >= 0 else None
    if other is None and head >= 0 and names_place(tokens[head]):
        # "der Präsident der abtrünnigen Region Abchasien"
        other = page.covers.get(head + 1)
    if other is None or other is spot or other.first < spot.head:
        return
    if (
        _no_genitive(page, spot, other, joined, head, people)
        or joined in PLACING
        and not _places_body(page, spot, other, joined, start)
        or joined == "von"
        and _done_by(spot, other)
    ):
        return
    other.rank = 2
    end = other.last + 1
    apart = end < len(tokens) and tokens[end].text in APOSTROPHES
    spot.last = max(spot.last, end if apart and _has_apostrophe(tokens, other.last) else other.last)
    if not spot.owner and spot.owner_spot is None:
        spot.owner_spot = other
        spot.owner_how = f"{joined} {tokens[other.head].text}"
        land = _land(directory, tokens[other.head].text) if other.form == "place" else None
        if land is not None and spot.organ is not None:
            # "die Regierung Kataloniens": not that of Spanien
            spot.owner, spot.owner_spot = (land,), None


def owns_noun(page: Page, spot: Spot, near: Spot) -> bool:
    """ein Verbündeter | Assads, der Rivale | Putins: a known name in the genitive behind a noun for
    somebody else; "die Rede (des) Präsident(en) Putins" says his own office. An unknown one where
    the name of whom the noun means follows: "die Ehefrau | Testmanns, Jana Probe,"."""
    tokens = page.sentence.tokens
    text = tokens[near.last].text
    if not near.actors:
        return len(near.name) == 1 and text[-1] == "s" and _named_behind(page, near.last + 1)
    if near.actors[0].kind != "person":
        return False
    if spot.office and spot.office.rank not in RELATED and spot.determiner in ("", "des"):
        return False
    if _has_apostrophe(tokens, near.last):
        return True
    return text[-1] == "s" and not near.actors[0].id.endswith(slug(text))


def _has_apostrophe(tokens: Sequence[Token], at: int) -> bool:
    """Scholz'; Guterres’: the genitive of a name that ends with an s of its own."""
    if tokens[at].text.endswith(APOSTROPHES):
        return True
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return after in APOSTROPHES and tokens[at].text.endswith(SIBILANTS)


def _surname(page: Page, spot: Spot, start: int, joined: str, people: People) -> None:
    """die Anwältin | Merkels, ein Vertrauter | von Merkel: a single name behind an office is that
    of somebody known."""
    if start not in page.singles:
        return
    text = page.sentence.tokens[start].text
    if joined == "von":
        holder = people.part(text) if spot.office is not None else None
    else:
        holder = people.surnamed(text)
    if (
        holder is None
        and joined == "genitive"
        and text[-1] == "s"
        and _named_behind(page, start + 1)
    ):
        # "die Ehefrau Testmanns, Jana Probe,": two names, so the first is of somebody else
        holder = people.meet((text[:-1],), "", spot)
    if holder is not None:
        page.singles.remove(start)
        page.add(
            Spot(spot.sentence, start, start, start, "name", name=(text,), person=holder,
                 core=(start, start), rank=2)
        )  # fmt: skip


def _named_behind(page: Page, at: int) -> bool:
    """..., Jana Probe, ...: a whole name between commas."""
    tokens = page.sentence.tokens
    near = page.starts.get(at + 1)
    if near is None or tokens[at].text != "," or len(near.name) < 2 or near.last + 1 >= len(tokens):
        return False
    return tokens[near.last + 1].text == ","


def _no_genitive(
    page: Page, spot: Spot, other: Spot, joined: str, head: int, people: People
) -> bool:
    """Präsident | Evo Morales: a name right behind without the ending, or with an -s of its own."""
    if joined != "genitive" or other.first != spot.head + 1 or other.determiner:
        return False
    if owns_noun(page, spot, other):
        return False
    tokens = page.sentence.tokens
    text = tokens[other.core[1] if _of_state(page, spot.head + 1) else head].text
    if other.core[0] == spot.head + 1 and not text.endswith(GENITIVE):
        return True
    if not other.name:
        return False
    last = tokens[other.last].text
    if not (text.endswith(GENITIVE) and last.endswith(GENITIVE)):
        # "vom Sozialisten François Hollande"
        return True
    # "Der Schüler Rhys Jones" is one person; "Anhänger Saddam Husseins" are somebody's
    one_person = spot.office is not None or spot.organ is not None and not spot.plural
    return one_person and people.surnamed(last) is None


def _places_body(page: Page, spot: Spot, other: Spot, joined: str, start: int) -> bool:
    """die Regierung | in Kiew: a body that belongs to where it is. Troops, who moves there and who
    speaks at a meeting do not."""
    is_place = other.form in ("place", "metonym", "capital") or (
        other.actors and other.actors[0].kind in ("state", "region")
    )
    if joined not in ("in", "aus", "auf") or not is_place:
        return False
    tokens = page.sentence.tokens
    noun = tokens[spot.head].text.casefold()
    movable = MOVABLE.search(noun) and not noun.startswith("regierung")
    directed = joined != "auf" and tokens[start].text.lower() in ("die", "das", "den")
    if directed or movable:
        return False
    if spot.office and tokens[other.last].lemma.casefold() in MEETING_PLACES:
        # "sagte ein Sprecher in Genf": of whom the report has spoken
        return False
    return spot.organ is None or spot.organ.counts_as != "group"


def _done_by(spot: Spot, other: Spot) -> bool:
    """nach Angaben der Opposition | von Soldaten erschossen; die Demonstranten | von Männern
    angegriffen: whoever did it, no owner."""
    if not other.organ or not other.plural or other.determiner:
        return False
    people_hit = spot.plural and spot.organ is not None and spot.organ.counts_as == "group"
    return people_hit or spot.organ is not None and spot.organ.counts_as == "own"


def _of_state(page: Page, at: int) -> bool:
    """die Armee | Sri Lankas: a state of several words, whose last one has the ending."""
    near = page.starts.get(at)
    if near is None or near.core[0] != at or near.core[1] == at or not near.actors:
        return False
    return near.actors[0].kind == "state" and page.sentence.tokens[near.core[1]].text[-1] == "s"


def _sent(spot: Spot) -> bool:
    """der russische UN-Botschafter, Russlands Nato-Botschafter: who represents a state there."""
    return (
        spot.office is not None
        and spot.owner_how == "compound"
        and bool(spot.owner)
        and spot.owner[0].kind == "organisation"
        and spot.noun.casefold().endswith(REPRESENTING)
    )


def _land(directory: Directory, name: str) -> Actor | None:
    """Kataloniens: a region with a government of its own."""
    return directory.lands.get(name) or directory.lands.get(name.removesuffix("s"))


def _topic_end(page: Page, spot: Spot) -> int:
    """vom Bundesverband | Erneuerbare Energie; Der Arbeitskreis | Wasserrecht | forderte: the last
    word of a body's name that goes on with what it is for, -1 where it does not."""
    tokens = page.sentence.tokens
    organ, at = spot.organ, spot.head
    if organ is None or organ.counts_as != "own" or spot.plural or at + 2 >= len(tokens):
        return -1
    if not organ.lemma.casefold().endswith((*FULL_NAMED, "arbeitskreis", "bündnis")):
        return -1
    one, two = tokens[at + 1], tokens[at + 2]
    if page.covers.get(at + 1) is not None or not one.text[0].isupper():
        return -1
    if one.tag == "ADJ(A)" and one.text.endswith(("e", "en", "er")) and two.tag == "NN":
        # an adjective that begins with a capital letter belongs to a name
        return at + 2
    alone = spot.first == 0 and spot.determiner in ("der", "die", "das")
    return at + 1 if alone and one.tag == "NN" and two.tag in FINITE else -1


def _full_name_end(page: Page, spot: Spot, start: int, joined: str) -> int:
    """der Verband der Veteranen des Bürgerkriegs; das Komitee für Frieden: the last word of a
    body's name that goes on behind its noun, -1 where it does not."""
    tokens = page.sentence.tokens
    organ = spot.organ
    if organ is None or organ.counts_as == "group" or spot.plural or spot.owner:
        return -1
    melted = spot.first > 0 and tokens[spot.first - 1].tag == "APPRART"  # "vom Institut für"
    if not (spot.determiner or melted):
        return -1
    if spot.determiner.startswith(("sein", "ihr", "ein", "kein")):
        return -1
    if not organ.lemma.casefold().endswith(FULL_NAMED):
        return -1
    if joined == "für":
        head = attribute_head(tokens, start)
    elif joined == "genitive" and tokens[start].text == "der" and tokens[start].tag == "ART":
        head = attribute_head(tokens, start)
        if head >= 0 and not tokens[head].text.endswith(("en", "er", "ern", "eln")):
            return -1
    else:
        return -1
    if head < 0 or tokens[head].tag != "NN":
        return -1
    end = head
    if end + 2 < len(tokens) and tokens[end + 1].text == "und" and tokens[end + 2].tag == "NN":
        end += 2
    start, joined = attribute_start(tokens, end)
    if joined == "genitive" and start >= 0 and tokens[start].text in ("der", "des"):
        tail = attribute_head(tokens, start)
        if tail >= 0 and tokens[tail].tag == "NN":
            end = tail
    return end


def _seated(page: Page, spot: Spot) -> bool:
    """das Landgericht | München: a court or university whose name goes on with its town."""
    organ = spot.organ
    after = spot.head + 1
    tokens = page.sentence.tokens
    if organ is None or organ.counts_as != "own" or after >= len(tokens) or spot.plural:
        return False
    if not organ.lemma.casefold().endswith(SEATED) or tokens[after].tag != "NE":
        return False
    near = page.starts.get(after)
    town = near is not None and near.form in ("place", "metonym") and near.core == (after, after)
    if not town and after not in page.singles or tokens[after].text.endswith("s"):
        return False
    spot.rest, spot.last = tokens[after].text, after
    return True


def _is_country(spot: Spot) -> bool:
    """das westafrikanische Land: True where such an adjective says which state is meant."""
    return spot.organ is not None and spot.organ.core in ("Land", "Staat", "Republik")


def _called_after(page: Page, spot: Spot) -> bool:
    """das Kabinett | Netanjahu: a government called by its head; by its seat only before the verb:
    "warf die Regierung | Moskau vor" names another beside it."""
    organ = spot.organ
    if organ is None or organ.counts_as != "state" or spot.plural or spot.owner:
        return False
    if not organ.lemma.casefold().endswith(GOVERNMENTS):
        return False
    near = page.starts.get(spot.head + 1)
    if near is None or near.core[0] != spot.head + 1 or near.form == "place" or not near.actors:
        return False
    actor = near.actors[0]
    if actor.acts_for is None and (actor.kind != "state" or spot.first > 0):
        return False
    near.rank = 2
    spot.last = near.last
    spot.owner_spot, spot.owner_how = near, f"called {page.sentence.tokens[near.head].text}"
    return True


def _held_by_name(page: Page, spot: Spot, people: People) -> bool:
    """Anhänger | Viktor Testmanns; der Anwältin | Tolu Begs: a name in the genitive, where it can
    be no apposition: after several or after whoever is met under the name without -s."""
    near = page.starts.get(spot.head + 1)
    if near is None or len(near.name) < 2 or near.core[0] != spot.head + 1 or near.person:
        return False
    last = page.sentence.tokens[near.last].text
    body = spot.organ is not None and not spot.office and spot.organ.counts_as == "state"
    defence = spot.organ is not None and spot.organ.lemma == "Verteidigung"
    genitive = spot.plural or body or defence or people.surnamed(last) is not None
    if last[-1] not in "s’'" or not (genitive or owns_noun(page, spot, near)):
        return False
    near.rank = 2
    spot.last = max(spot.last, near.last)
    if not spot.owner:
        spot.owner_spot, spot.owner_how = near, f"genitive {last}"
    return True
