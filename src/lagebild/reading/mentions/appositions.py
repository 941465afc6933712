"""Names and nouns side by side: "der Präsident | Hugo Chávez", "die Zeitung | „The Nation“",
"Martin Lee, | der Gründer ...", "Néstor Kirchner | (Argentinien)"."""

from lagebild.reading.actors.directory import Directory
from lagebild.reading.actors.people import People
from lagebild.reading.actors.spelling import slug
from lagebild.reading.actors.spots import Page, Spot
from lagebild.reading.actors.vocabulary import Office
from lagebild.reading.forms.noun_groups import QUOTES
from lagebild.reading.layers import Actor, Token
from lagebild.reading.mentions.owners import owns_noun

CLOSING_TAGS = ("$,", "$.", "$(", "KON")
# Somebody named with an organisation and no office speaks for it.
MEMBER = Office("", "", "organisation", "other", "")
MEDIA_NOUNS = ("zeitung", "magazin", "blatt", "sender", "fernsehen", "rundfunk", "portal")
LONGEST_QUOTED = 9
LONGEST_FIELD = 9
TITLES = frozenset({"Dr.", "Prof.", "Professor", "Professorin", "Sir", "Lord", "Lady", "Graf"})
MEMBER_ENDINGS = (
    "mitglied",
    "land",
    "staat",
    "republik",
    "macht",
    "nachbar",
    "nachbarn",
    "partner",
    "gegner",
)
ATTRIBUTIVE = frozenset({"APPR", "APPRART", "ART", "NN", "NE", "FM", "ADJ(A)", "PPOSAT", "CARD"})
STATELIKE = frozenset({"state", "organisation", "region"})
NAMING_ENDINGS = (
    "partei", "organisation", "bewegung", "gruppe", "gruppierung", "miliz", "allianz", "bündnis",
    "koalition", "agentur", "konzern", "unternehmen", "werk", "netzwerk", "verband", "stiftung",
    "institut", "zelle", "firma", "gewerkschaft", "fraktion", "gesellschaft", "denkfabrik",
    *MEDIA_NOUNS,
)  # fmt: skip


def link_appositions(page: Page, people: People, directory: Directory) -> None:
    """Makes persons of the unknown names of a page and ties to them what follows their names."""
    tokens = page.sentence.tokens
    for spot in list(page.spots):
        if not spot.name:
            continue
        if spot.person is None:
            known = spot.actors[0] if spot.actors else None
            spot.person = people.meet(_in_nominative(page, spot), spot.gender, spot, known)
        if spot.last + 1 < len(tokens):
            _link(page, spot, people, tokens)
    for at in list(page.singles):
        if _speaks(tokens, at, directory):
            text = tokens[at].text
            spot = Spot(page.sentence.index, at, at, at, "name", name=(text,), core=(at, at))
            if people.part(text) is None:
                spot.person = people.meet((text,), "", spot)
                page.singles.remove(at)
                page.add(spot)


def _link(page: Page, spot: Spot, people: People, tokens: tuple[Token, ...]) -> None:
    person = spot.person
    if person is None:
        return
    after = spot.last + 1
    text = tokens[after].text
    calling = tokens[after + 1 : after + 3]
    if (
        len(calling) == 2
        and calling[0].text in ("seines", "ihres")
        and calling[1].text == "Zeichens"
    ):
        # "Jana Welk, ihres Zeichens | Sprecherin der Partei"
        near = page.starts.get(after + 3)
    else:
        near = page.starts.get(after + 1)
    if near is None:
        return
    if text == "," and near.office and near.person is None and not near.plural:
        end = near.last + 1
        if end >= len(tokens) or tokens[end].tag in CLOSING_TAGS:
            near.person = person
            near.how = f"apposition to {' '.join(person.words)}"
            people.note(person, near)
    elif text == "(" and near.actors and near.last + 1 < len(tokens):
        if tokens[near.last + 1].text in (")", ",") and near.actors[0].kind != "person":
            if person.side_office is None:
                person.side_office = MEMBER
                person.pending = Spot(
                    spot.sentence, after, after, after, "office", owner=near.actors,
                    owner_how="in brackets",
                )  # fmt: skip
    elif text in ("von", "vom") and not _is_doer(tokens, after):
        pending = person.pending
        if person.side_office is not None and pending and (pending.owner or pending.owner_spot):
            return
        body = near.organ is not None and near.organ.counts_as == "own" and not near.plural
        if near.actors and near.actors[0].kind in ("organisation", "group", "state") or body:
            person.side_office = MEMBER
            person.pending = Spot(
                spot.sentence, after, after, after, "office", owner=near.actors,
                owner_spot=None if near.actors else near,
                owner_how=f"von {tokens[near.head].text}",
            )  # fmt: skip


def _is_doer(tokens: tuple[Token, ...], preposition: int) -> bool:
    """wurde Probe | von der Miliz festgenommen: a passive whose doer follows the name."""
    return any(t.lemma == "werden" for t in tokens[max(0, preposition - 12) : preposition])


def _in_nominative(page: Page, spot: Spot) -> tuple[str, ...]:
    """die Anhänger | Saddam Husseins: an unknown name after a noun without office is a genitive."""
    at = spot.core[0]
    tokens = page.sentence.tokens
    words = spot.name
    last = words[-1]
    if at > 0 and tokens[at - 1].tag == "NN" and not spot.office and last.endswith("s"):
        if len(last) > 4 and not last.endswith(("ss", "us", "is", "os", "as")):
            return (*words[:-1], last[:-1])
    return words


def _speaks(tokens: tuple[Token, ...], at: int, directory: Directory) -> bool:
    """Malinowski sagte ...; so Malinowski: a lone unknown name that speaks is a person."""
    before = tokens[at - 1] if at else None
    if before is not None and before.tag in ("ART", "APPRART", "ADJ(A)", "NN", "NE", "$("):
        return False
    low = before.text.lower() if before is not None else ""
    if low in ("so", "laut"):
        return len(tokens[at].text) > 3
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after.text.lower() == "zufolge":
        return True
    if before is None and after is not None and after.tag == "VV(FIN)":
        return after.lemma in directory.speech_verbs
    if before is not None and before.tag == "VV(FIN)" and before.lemma in directory.speech_verbs:
        return len(tokens[at].text) > 3
    return False


def name_beside(page: Page, spot: Spot, directory: Directory, people: People) -> bool:
    """Links the name in apposition to an office or naming noun; True if there is one."""
    tokens = page.sentence.tokens
    after = spot.head + 1
    n = len(tokens)
    own = (
        spot.organ is not None
        and spot.organ.counts_as != "state"
        and (spot.organ.lemma.casefold().endswith(NAMING_ENDINGS))
    )
    if own and after < n:
        if tokens[after].text in QUOTES and _quoted_name(page, spot, after):
            return True
        near = page.starts.get(after)
        if near and near.core[0] == after and not near.office:
            if near.name and not near.actors:
                name = " ".join(near.name)
                near.actors = (_body(name, spot),)
                near.name = ()
            if near.actors and near.actors[0].kind != "state" and not _is_genitive(tokens, near):
                spot.actors, spot.how = near.actors, f"named after {tokens[spot.head].text}"
                spot.last = near.last
                page.drop(near)
                return True
        if after in page.singles and not tokens[after].text.endswith("s"):
            spot.actors = (_body(tokens[after].text, spot),)
            spot.how = f"named after {tokens[spot.head].text}"
            spot.last = after
            page.singles.remove(after)
            return True
    if not spot.plural and (_member_named(page, spot) or own and _body_behind_comma(page, spot)):
        return True
    if spot.office is None and (spot.plural or spot.organ is None):
        return False
    if spot.organ and not spot.office and spot.organ.counts_as != "group":
        return False
    for position, comma in _name_positions(tokens, spot):
        near = page.starts.get(position)
        if near is not None and near is spot.owner_spot:
            continue
        if not comma and near is not None and owns_noun(page, spot, near):
            continue
        if near is not None and (near.name or near.person) and near.core[0] >= 0:
            if comma and near.last + 1 < n and tokens[near.last + 1].tag not in ("$,", "$.", "$("):
                continue
            _merge(page, spot, near, people, directory, comma)
            return True
        if position in page.singles and not comma and position == after:
            text = tokens[position].text
            near = Spot(spot.sentence, position, position, position, "name", name=(text,),
                        core=(position, position))  # fmt: skip
            page.singles.remove(position)
            _merge(page, spot, near, people, directory, comma)
            return True
    return False


def _body_behind_comma(page: Page, spot: Spot) -> bool:
    """die größte Partei Polens, | die PSL, | ...: the body that an apposition names."""
    tokens = page.sentence.tokens
    at = spot.last + 1
    near = page.starts.get(at + 1)
    if near is None or tokens[at].text != "," or not near.actors or near.office or near.organ:
        return False
    if tokens[near.first].tag != "ART" or near.actors[0].kind not in ("organisation", "group"):
        return False
    closed = near.last + 1 >= len(tokens) or tokens[near.last + 1].tag in ("$,", "$.")
    if not closed:
        return False
    spot.actors, spot.how = near.actors, f"apposition {tokens[near.head].text}"
    return True


def _member_named(page: Page, spot: Spot) -> bool:
    """ihr Mitglied USA, das Nachbarland Polen: a state beside the noun that says what it is."""
    near = page.starts.get(spot.head + 1)
    if near is None or near.core[0] != near.first or not near.actors:
        return False
    noun = page.sentence.tokens[spot.head].text.casefold()
    if not noun.endswith(MEMBER_ENDINGS) or near.actors[0].kind not in STATELIKE:
        return False
    text = page.sentence.tokens[near.last].text
    if text.endswith("s") and text[:-1] == near.actors[0].name:
        return False
    spot.actors, spot.how = near.actors, f"{spot.noun} {near.actors[0].name}"
    spot.last, spot.organ, spot.office = near.last, None, None
    spot.form, spot.gender = "name", near.gender
    page.drop(near)
    return True


def _name_positions(tokens: tuple[Token, ...], spot: Spot) -> list[tuple[int, bool]]:
    after = spot.head + 1
    while after < len(tokens) and tokens[after].text in TITLES:
        after += 1
    found = [(after, False)]
    if after < len(tokens) and tokens[after].text == "für":
        # "EU-Kommissar für Schulwesen und Kultur, Ján Figeľ,"
        for at in range(after + 1, min(after + LONGEST_FIELD, len(tokens))):
            if tokens[at].text == ",":
                found.append((at + 1, True))
            elif at > after + 1 and tokens[at].tag == "NE" and tokens[at - 1].tag == "NN":
                found.append((at, False))  # "die Ministerin für Strafvollzug Chatuna K."
            if tokens[at].tag[0] in "V$":
                break
    if spot.last > spot.head:
        found.append((spot.last + 1, False))
    end = _behind_bracket(tokens, spot.last + 1)
    if end < len(tokens) and tokens[end].text == ",":
        found.append((end + 1, True))
    elif _behind_attributes(tokens, end) > 0:
        found.append((_behind_attributes(tokens, end) + 1, True))
    elif spot.last + 1 < len(tokens) and tokens[spot.last + 1].text in QUOTES:
        found.append((spot.last + 2, False))
    return found


def _behind_attributes(tokens: tuple[Token, ...], at: int) -> int:
    """der Anführer der Aufständischen | im Südsudan, Riek Machar,: the comma behind what else
    hangs on the office, -1 where something other follows."""
    if at >= len(tokens) or tokens[at].tag not in ("APPR", "APPRART", "ART"):
        return -1
    for position in range(at, min(at + LONGEST_FIELD, len(tokens))):
        if tokens[position].text == ",":
            return position
        if tokens[position].tag not in ATTRIBUTIVE:
            return -1
    return -1


def _behind_bracket(tokens: tuple[Token, ...], at: int) -> int:
    """der Sprecher der Organisation für Migration | (IOM), Jo Test: where a bracket ends."""
    if at + 2 < len(tokens) and tokens[at].text == "(" and tokens[at + 2].text == ")":
        return at + 3
    return at


def _merge(
    page: Page, spot: Spot, near: Spot, people: People, directory: Directory, comma: bool
) -> None:
    spot.name = near.name
    known = near.actors[0] if near.actors and near.actors[0].kind == "person" else None
    if near.person is not None:
        person = near.person
    else:
        person = people.meet(near.name, near.gender, spot, known)
    spot.person = person
    if comma:
        near.person = person
        near.how = "apposition"
    else:
        spot.last = max(spot.last, near.last)
        spot.form = "name"
        if near.office and near.office.rank != "other" and spot.office:
            people.note(person, near)
        page.drop(near)
    if spot.organ is not None and spot.office is None:
        spot.organ = None
    people.note(person, spot)


def _quoted_name(page: Page, spot: Spot, opening: int) -> bool:
    """die Zeitung | „The Nation“: the words between the marks."""
    tokens = page.sentence.tokens
    for end in range(opening + 2, min(opening + LONGEST_QUOTED, len(tokens))):
        if tokens[end].text in QUOTES:
            words = [t.text for t in tokens[opening + 1 : end]]
            if not words[0][0].isupper():
                return False
            inner = page.covers.get(opening + 1)
            if inner is not None and inner.last == end - 1 and inner.actors:
                spot.actors = inner.actors
                page.drop(inner)
            else:
                spot.actors = (_body(" ".join(words), spot),)
                page.quoted.append((opening + 1, end - 1))
                page.singles = [s for s in page.singles if not opening < s < end]
                page.spots = [
                    s for s in page.spots
                    if not (opening < s.first and s.last < end and s.form != "adjective")
                ]  # fmt: skip
            spot.how = f"named after {tokens[spot.head].text}"
            spot.last = end
            return True
    return False


def _body(name: str, spot: Spot) -> Actor:
    noun = spot.organ.lemma if spot.organ else ""
    low = noun.casefold()
    kind = "organisation"
    if low.endswith("agentur"):
        kind = "agency"
    elif low.endswith(MEDIA_NOUNS):
        kind = "medium"
    elif low.endswith(("miliz", "rebellengruppe", "terrorgruppe", "terrororganisation")):
        kind = "group"
    return Actor(slug(name), name, kind, spot.organ.gender if spot.organ else "")


def _is_genitive(tokens: tuple[Token, ...], near: Spot) -> bool:
    """die Partei | der Arbeit: the name after a naming noun is its attribute, not its name."""
    return tokens[near.first].text.lower() in ("der", "des") and near.core[0] > near.first
