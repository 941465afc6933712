"""Names in a sentence: those of the directory, and unknown ones by their shape."""

from collections.abc import Sequence
from typing import Any

from lagebild.reading.actors.coinages import Coinages
from lagebild.reading.actors.directory import Directory
from lagebild.reading.actors.name_tree import NameTree
from lagebild.reading.actors.spelling import name_gender, slug
from lagebild.reading.actors.spots import Page, Spot
from lagebild.reading.actors.vocabulary import END, Entry
from lagebild.reading.forms.noun_groups import QUOTES, group_start
from lagebild.reading.layers import Actor, Token

NAME_TAGS = frozenset({"NE", "FM"})
# Function words at the head of a sentence are no names, whatever the directory holds.
NO_NAMES = frozenset(
    {"ART", "PPER", "ADV", "KON", "KOUS", "APPR", "APPRART", "PDS", "PIS", "PROAV", "PRELS"}
)
PARTICLES = frozenset(
    "da das dos de del della di du la le el al as bin ibn ben ul ur y e van von der den ter und "
    "zu".split()
)
LONE_PARTICLES = PARTICLES - {"und", "e", "y", "zu", "la", "le", "den", "das"}
PLACE_PREPOSITIONS = frozenset(
    "in im aus nach bei um bis ab nahe nördlich südlich östlich westlich unweit innerhalb "
    "außerhalb über durch".split()
)
PLACE_NOUNS = (
    "stadt", "dorf", "provinz", "region", "insel", "bezirk", "distrikt", "gebiet", "fluss",
    "flughafen", "hafen", "straße", "grenze", "ort", "raum", "tal", "berg", "see", "isla",
    "metropole", "hochburg", "küste", "departement", "bundesstaat", "viertel", "platz", "lager",
)  # fmt: skip
NAMED_AFTER_PLACES = (
    "abkommen", "vereinbarung", "vereinbarungen", "vertrag", "verträge", "protokoll", "konferenz",
    "gipfel", "friede", "frieden", "konvention", "charta", "übereinkommen",
    "format", "klub", "pakt", "akte",
)  # fmt: skip
PERSON_NOUN_ENDINGS = (
    "er", "in", "chef", "ist", "mann", "frau", "ent", "ant", "or", "eur", "ar", "är", "ling",
    "herr", "dr.", "general", "vater", "mutter", "bruder", "schwester", "sohn", "tochter",
    "kollege", "kollegen", "genosse", "oge", "ologe", "ektor", "name", "namens", "ige",
)  # fmt: skip
BODY_ENDINGS = frozenset(
    "Watch Party Front Group Times Post Press Bank International News Army Movement Congress "
    "Corporation Dynamics Council Organization Organisation Foundation Union League Alliance "
    "Agency Corps Force Forces Inc Ltd Network Institute University Society Committee TV Radio "
    "Club Cross Crescent Initiative Service Post Tribune Journal Herald Daily Online".split()
)
PLACE_ENDINGS = frozenset("Road Street City Square River Island Airport Valley Kong Bay".split())
LONG_OFFICE = 11
# Letters that each part of a name has at least: "Süd-korea".
SHORTEST = 3
DIRECTIONS = frozenset({"Westen", "Osten", "Norden", "Süden"})
NO_ABBREVIATIONS = frozenset("II III IV VI VII VIII IX XI XII XX XXI XXIII TNT GPS PKW LKW AKW km "
                             "kWh MW US USD EUR GMT MEZ UTC MESZ CO2 DNA AIDS HIV SMS PC DVD CD TV "
                             "PDF WWW GAU ABC AG SUV CEO OK BIP".split())  # fmt: skip


def find_names(page: Page, directory: Directory, coinages: Coinages) -> None:
    """Fills a page with the names of its sentence, left to right, longest first."""
    coined, spans = coinages.short, coinages.long
    tokens = page.sentence.tokens
    word = directory.word
    at, n = 0, len(tokens)
    while at < n:
        token = tokens[at]
        text = token.text
        if not text[0].isalpha():
            at += 1
            continue
        if text[-1] == "-":
            pair = _first_of_two(directory, tokens, at)
            if pair is not None:
                page.add(name_spot(page, at, 1, "name", (pair[0],), "first half of two names"))
                second = _known_name(page, at + 2, 1, pair[1])
                second.first = at + 2  # not from the first half on
                page.add(second)
                at += 3
                continue
        known = word(text, token.lemma)
        ready = spans.get((page.sentence.index, at)) if spans else None
        if ready:
            how = "name with its abbreviation"
            page.add(name_spot(page, at, ready[0], "name", (ready[1],), how))
            at += ready[0]
            continue
        if known.starts_name:
            entry, length = match_name(directory.names, tokens, at)
            inner = _name_in_compound(directory, tokens, at, length)
            if inner:
                page.prefixes[inner[1]] = (inner[0], at)
                at = inner[1]
                continue
            national = length == 1 and _of_a_state(tokens, at, directory)
            if entry and not national and _is_name(tokens, at, length, entry):
                run = 0
                if length == 1 and (known.gender or entry.form == "person"):
                    run = _run(tokens, at, directory)
                if run <= length:
                    page.add(_known_name(page, at, length, entry))
                    at += length
                    continue
        actor = coined.get(text)
        if actor:
            page.add(name_spot(page, at, 1, "name", (actor,), "name that the report introduces"))
            at += 1
            continue
        if known.office or known.organ:
            at += 1
            continue
        named = token.tag in NAME_TAGS and _opens_name(text) or known.gender
        if named or text[2:3] == "-" and _arabic(text):
            length = _run(tokens, at, directory)
            if length > 1:
                _unknown_name(page, at, length, directory)
                at += length
                continue
            if length == 1:
                if _is_abbreviation(tokens, at):
                    actor = Actor(slug(text), text, "organisation", "f")
                    page.add(name_spot(page, at, 1, "name", (actor,), "abbreviation"))
                else:
                    page.singles.append(at)
                at += 1
                continue
        at += 1


def match_name(names: NameTree, tokens: Sequence[Token], at: int) -> tuple[Entry | None, int]:
    """The longest name of the directory that begins at a token, and its length in tokens."""
    node: Any = names
    found: Entry | None = None
    length = 0
    position = at
    n = len(tokens)
    while position < n:
        node = node.get(tokens[position].text)
        if node is None:
            break
        position += 1
        entry = node.get(END)
        if entry is not None:
            found, length = entry, position - at
    return found, length


def _name_in_compound(
    directory: Directory, tokens: Sequence[Token], at: int, length: int
) -> tuple[Actor, int] | None:
    """Human Rights | Watch-Sprecher: a name of several words whose last ends in a compound."""
    end = min(at + 5, len(tokens))
    for position in range(at + 1, end):
        text = tokens[position].text
        if not text[0].isalpha():
            return None
        if "-" in text and position >= at + length:
            words = [t.text for t in tokens[at:position]]
            entry = directory.name(" ".join([*words, text.split("-")[0]]))
            return (entry.actor, position) if entry and entry.form != "person" else None
    return None


def _first_of_two(
    directory: Directory, tokens: Sequence[Token], at: int
) -> tuple[Actor, Entry] | None:
    """Nord- | und Südkorea: whom the first half means with the end of the second name, and that."""
    if at + 2 >= len(tokens) or tokens[at + 1].text != "und":
        return None
    second = tokens[at + 2].text
    whole = directory.name(second)
    if whole is None:
        return None
    for cut in range(SHORTEST, len(second) - SHORTEST):
        entry = directory.name(tokens[at].text[:-1] + second[cut:])
        if entry is not None and entry.actor.kind in ("state", "region"):
            return entry.actor, whole
    return None


def _is_name(tokens: Sequence[Token], at: int, length: int, entry: Entry) -> bool:
    if length > 1:
        # "der republikanischen Partei | Sinn Féin": what sort of party it is, not its name
        after = tokens[at + length] if at + length < len(tokens) else None
        named = after is not None and after.tag in NAME_TAGS and not after.text.endswith("s")
        return not (named and tokens[at].text.islower())
    token = tokens[at]
    text = token.text
    if text.islower():
        return False
    if at == 0 and token.tag in NO_NAMES and not text.isupper():
        return False
    if text in DIRECTIONS and _is_direction(tokens, at):
        return False
    return not (token.tag.startswith("ADJ") and not text.isupper() and entry.form != "capital")


def _of_a_state(tokens: Sequence[Token], at: int, directory: Directory) -> bool:
    """der Nationale | Sicherheitsrat |, der iranische Sicherheitsrat: a body that states have as
    well, of which an adjective tells that it is not the world's."""
    token = tokens[at]
    organ = directory.word(token.text, token.lemma).organ
    if organ is None or organ.counts_as != "state" or not at or tokens[at - 1].tag != "ADJ(A)":
        return False
    before = tokens[at - 1]
    adjective = directory.word(before.text, before.lemma).adjective
    return bool(adjective) or before.text.casefold().startswith("national")


def _is_direction(tokens: Sequence[Token], at: int) -> bool:
    """im Westen des Landes: a point of the compass, not the West as a party."""
    if at and tokens[at - 1].text.lower() in ("im", "gen"):
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None:
        return False
    return after.text.lower() in ("des", "der", "von", "vom") or (
        after.tag == "NE" and after.text.endswith("s")
    )


def _known_name(page: Page, at: int, length: int, entry: Entry) -> Spot:
    tokens = page.sentence.tokens
    form, how = entry.form, "name"
    before = tokens[at - 1].text.lower() if at else ""
    if form == "capital":
        text = tokens[at + length - 1].text
        placed = before in PLACE_PREPOSITIONS or (at > 0 and names_place(tokens[at - 1]))
        after = tokens[at + length].text.lower() if at + length < len(tokens) else ""
        if before == "von" and at > 1:
            # "auf dem Weg von Athen nach Vilnius"
            placed = placed or after in ("nach", "bis") or named_after_place(tokens[at - 2])
        genitive = text.endswith("s") and not entry.actor.name.endswith("s") and length == 1
        genitive = genitive and text != tokens[at].lemma
        form = "place" if placed or genitive else "metonym"
        how = "place in" if form == "place" else "seat of government"
    elif form == "place":
        how = "place"
    elif form == "metonym":
        how = "metonym"
    elif form == "person":
        spot = name_spot(page, at, length, "name", (entry.actor,), "name")
        if at and tokens[at - 1].tag not in ("ADJ(A)", "$("):
            spot.first = at  # "das Putin wollte": persons take no bare article
        # A surname alone may be another's whom the report itself introduces.
        spot.name = (tokens[at].text,) if length == 1 else tuple(entry.actor.name.split())
        return spot
    spot = name_spot(page, at, length, form, (entry.actor,), how)
    if form in ("organ", "metonym") and how != "seat of government":
        # "die Bundesregierung ... sie": pronouns agree with the noun, not with Deutschland
        spot.gender = name_gender(tokens[spot.head].lemma, "")
    return spot


def named_after_place(token: Token) -> bool:
    """das Abkommen von Minsk: treaties and meetings are called by where they were made."""
    return token.lemma.casefold().endswith(NAMED_AFTER_PLACES)


def name_spot(
    page: Page, at: int, length: int, form: str, actors: tuple[Actor, ...], how: str
) -> Spot:
    """die neue | Jenoptik AG: a spot of `length` tokens from `at`, its noun group before it."""
    tokens = page.sentence.tokens
    head = at + length - 1
    for position in range(at, at + length):
        if tokens[position].tag in ("NN", "NE", "NNA", "FM", "XY"):
            head = position
            break
    first = group_start(tokens, at)
    gender = actors[0].gender if actors else ""
    return Spot(
        page.sentence.index, first, at + length - 1, head, form, actors, how, gender,
        core=(at, at + length - 1),
    )  # fmt: skip


def _opens_name(text: str) -> bool:
    """von der Leyen, al-Huthi: a small letter opens a name only in a particle."""
    return text[0].isupper() or text in LONE_PARTICLES or _arabic(text)


def _arabic(text: str) -> bool:
    return text[:3] in ("al-", "el-", "as-", "ad-", "an-", "at-", "az-", "ar-") and len(text) > 4


def _run(tokens: Sequence[Token], at: int, directory: Directory) -> int:
    """Luiz Inácio Lula da Silva: how many tokens from `at` make one unknown name."""
    end = at
    n = len(tokens)
    opener = directory.word(tokens[at].text, tokens[at].lemma)
    while end + 1 < n:
        token = tokens[end + 1]
        text = token.text
        if text[0].isupper() and token.tag in NAME_TAGS:
            if directory.word(text, token.lemma).starts_name and end == at and not opener.gender:
                entry, _ = match_name(directory.names, tokens, end + 1)
                if entry and (entry.form != "person" or _is_person(directory, tokens, at)):
                    break
            if text in NO_ABBREVIATIONS or tokens[end].text.endswith("’"):
                break
            if len(text) >= LONG_OFFICE and directory.word(text, token.lemma).office:
                break  # "Bisher ist Koenigs | Menschenrechtsbeauftragter": "Richter" may be a name
            end += 1
        elif text in LONE_PARTICLES and end + 2 < n:
            step = 2
            if tokens[end + 2].text in PARTICLES and end + 3 < n:
                step = 3
            last = tokens[end + step]
            if not last.text[0].isupper() or last.tag not in NAME_TAGS:
                break
            if text in ("von", "der", "den", "van") and (
                not opener.gender or directory.word(last.text, last.lemma).starts_name
            ):
                break
            end += step
        elif text[0].islower() and _arabic(text):
            end += 1
        elif (
            text[0].isupper()
            and (opener.gender and end == at or _initial(tokens[end].text) and end > at)
            and token.tag not in NO_NAMES
            and _free(directory, token)
        ):
            end += 1
        elif _initial(text) and (opener.gender or end > at):
            end += 1
        else:
            break
    if tokens[at].text[0].islower() and end == at and not _arabic(tokens[at].text):
        return 0
    return end - at + 1


def _is_person(directory: Directory, tokens: Sequence[Token], at: int) -> bool:
    """kritisierte Rajoy | Zapatero: two surnames side by side are two persons."""
    entry, length = match_name(directory.names, tokens, at)
    return entry is not None and entry.form == "person" and length == 1


def _free(directory: Directory, token: Token) -> bool:
    known = directory.word(token.text, token.lemma)
    return not (known.office or known.organ or known.adjective or known.demonym)


def _initial(text: str) -> bool:
    return len(text) <= 4 and text[0].isupper() and text.endswith(".")


def names_place(token: Token) -> bool:
    """die Hafenstadt | Aden: a noun whose name is a place's."""
    return token.tag == "NN" and token.text.casefold().endswith(PLACE_NOUNS)


def _is_abbreviation(tokens: Sequence[Token], at: int) -> bool:
    """die | UDD: an all-capital word that is no unit and no number of a king."""
    text = tokens[at].text
    if not (2 <= len(text) <= 6 and text.isupper() and text.isalpha()) or text in NO_ABBREVIATIONS:
        return False
    if at == 0 or not any(t.text.isupper() and len(t.text) > 1 for t in (tokens[at - 1],)):
        return sum(t.text.isupper() for t in tokens) < len(tokens) // 2 + 1
    return False


def _unknown_name(page: Page, at: int, length: int, directory: Directory) -> None:
    """Adds a spot for an unknown name of several words; a place by its context is left out."""
    tokens = page.sentence.tokens
    words = tuple(t.text for t in tokens[at : at + length])
    before = tokens[at - 1] if at else None
    gender = directory.word(words[0], tokens[at].lemma).gender
    if words[-1] in PLACE_ENDINGS:
        return
    body = words[-1] in BODY_ENDINGS or any(w in ("of", "for", "and") for w in words)
    quoted = before is not None and before.text in QUOTES
    if body:
        name = " ".join(words)
        actor = Actor(
            name.casefold().replace(" ", "-"), name, "organisation", name_gender(name, "")
        )
        page.add(name_spot(page, at, length, "name", (actor,), "name"))
        return
    if not gender and before is not None:
        if before.tag in ("ART", "APPRART") or before.text.lower() in PLACE_PREPOSITIONS or quoted:
            return
        if before.tag == "NN":
            low = before.text.casefold()
            known = directory.word(before.text, before.lemma)
            person_noun = known.office or low.endswith(PERSON_NOUN_ENDINGS)
            organ = known.organ if not known.office else None
            group = organ is None or organ.counts_as == "group"
            if not (person_noun or known.organ) or names_place(before) or not group:
                return
    spot = name_spot(page, at, length, "name", (), "name")
    spot.first = at
    spot.name = words
    spot.gender = gender
    page.add(spot)
