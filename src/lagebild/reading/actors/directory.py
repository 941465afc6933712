"""The directory of actors: the lexicon's tables turned round, from words to whom they name."""

import msgspec

from lagebild.languages import HERE, Lexicon, read_table, rows
from lagebild.reading.actors.name_tree import NameTree
from lagebild.reading.actors.spelling import (
    adjective_stem,
    feminine_forms,
    inflected,
    name_gender,
    nominative,
    noun_gender,
    slug,
    without_genitive,
)
from lagebild.reading.actors.vocabulary import NOTHING, Byword, Entry, Office, Organ, Word
from lagebild.reading.layers import Actor

KINS = {"armed_group": "armed", "party": "party"}
KINDS = {"media": "medium", "agency": "agency", "armed_group": "group"}
# Word analyses kept at once; a month of news has few more different words.
KEPT_WORDS = 200_000
SHORTEST_PART = 3
# Einführung is no Führung, Flugzeuge are no Zeugen: parts that make another word of the last one.
PARTICLES = frozenset(
    "ab an auf aus auß be bei durch ein ent er fort gegen her hin nach nieder stellver über um "
    "unter ver vor weg wieder zer zu zurück beg allgem gem amtsein rück krieg kriegs buch beweis "
    "wort linien verhandlungs gesprächs prozess geschäfts haushalts computer telefon "
    "strom daten mobilfunk straßen".split()
)
# "Panzerbewegungen", "Flüchtlingsbewegung": something moves, nobody acts.
MOVED = frozenset(
    "panzer truppen flotten schiffs flug finanz kapital wanderungs flucht flüchtlings kurs preis "
    "fahrzeug konto zahlungs gegen erd luft körper militär wähler".split()
)
NO_LAST_PARTS = frozenset(
    {"Zeugen", "Zeuge", "Zeuges", "Zeugs", "Länder", "Staaten", "Länderns", "Panzer", "Presse"}
)
# What groups have as well as states: "Rebellenführung", "Gewerkschaftsverband".
ANYBODYS = frozenset(
    "Führung Verband Delegation Vertretung Kommando Truppe Einheit Armee Unterhändler Kontingent "
    "Offizier Patrouille Konvoi".split()
)
# Nouns that look like the adjective of a capital: a painter is not from Male.
COMMON_NOUNS = frozenset({"Maler"})
# Last parts of bodies' names that alone refer back to them.
BODY_NOUNS = (
    "Behörde", "Agentur", "Fonds", "Verband", "Front", "Liga", "Gerichtshof", "Tribunal", "Bank",
    "Komitee", "Gemeinschaft", "Föderation", "Stiftung", "Netzwerk", "Rat", "Bund", "Miliz",
)  # fmt: skip
BODY_ENDINGS = tuple((noun, noun.casefold()) for noun in BODY_NOUNS)
ENDINGS = tuple(ending for _, ending in BODY_ENDINGS)


class Directory:
    """Names, offices, organs and adjectives by their words; safe to share between reports."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.names = NameTree()
        self.actors: dict[str, Actor] = {}
        self.adjectives: dict[str, Actor] = {}
        self.demonyms: dict[str, Actor] = {}
        self.lands: dict[str, Actor] = {}
        self.descriptions: dict[str, tuple[Actor, ...]] = {}
        self.offices: dict[str, Office] = {}
        self.organs: dict[str, Organ] = {}
        self.person_offices: dict[str, str] = {}
        self.row_kinds: dict[str, str] = {}
        self.speech_verbs = frozenset(row.lemma for row in lexicon.speech_verbs)
        self.first_names = {
            row.name: row.gender
            for row in read_table(HERE / "de" / "first_names.tsv", rows.FirstNameRow)
        }
        self.person_nouns = {r.word for r in lexicon.bywords if r.kin == ("person",)}
        self.creeds = {r.word: r.creed for r in lexicon.bywords if r.part == "adjective"}
        self.peoples = {r.word: r.name for r in lexicon.bywords if r.part == "adjective"}
        self.kins_of_deeds = {r.word: r.kin for r in lexicon.bywords if r.part == "verb"}
        self._bodies = {row.id: row for row in lexicon.organisations}
        self._known_as: dict[str, tuple[Byword, ...]] = {}
        self._words: dict[tuple[str, str], Word] = {}
        self._add_states(lexicon.states)
        self._add_organisations(lexicon.organisations)
        self._add_descriptions(lexicon)
        self._add_regions(lexicon.regions)
        self._add_metonyms(lexicon.metonyms)
        self._add_persons(lexicon.persons)
        self._add_offices(lexicon.offices)
        self._add_organs(
            lexicon.organs,
            {r.word: Byword(r.kin, r.creed, r.name) for r in lexicon.bywords if r.part == "noun"},
        )
        # What follows the first letter of a noun that may end a compound.
        self._inner = frozenset(noun[1:4] for noun in (*self.offices, *self.organs))

    def word(self, text: str, lemma: str) -> Word:
        """What is known of a word form, its lemma being the tagger's; remembered."""
        known = self._words.get((text, lemma))
        if known is None:
            if len(self._words) >= KEPT_WORDS:
                self._words.clear()
            known = self._words[(text, lemma)] = self._analysed(text, lemma)
        return known

    def name(self, form: str) -> Entry | None:
        """The entry of a name given as one string, None where there is none."""
        return self.names.find(form.split())

    def known_as(self, actor: str) -> tuple[Byword, ...]:
        """What is known of a listed group by its kind and by the nouns that describe it."""
        known = self._known_as.get(actor)
        if known is None:
            row = self._bodies.get(actor)
            known = self._known_as[actor] = self._bywords_of(row) if row else ()
        return known

    # -- building -------------------------------------------------------------------------------

    def _add_states(self, states: tuple[rows.StateRow, ...]) -> None:
        for row in states:
            actor = Actor(row.id, row.name, "state", name_gender(row.name, "state"))
            self.actors[row.id] = actor
            for form in (row.name, *row.forms):
                self.names.put(form, Entry(actor, "name"))
            for adjective in row.adjective:
                self.adjectives.setdefault(adjective.casefold(), actor)
            for demonym in row.demonyms:
                self.demonyms.setdefault(demonym, actor)
        for row in states:
            for capital in row.capital:
                self.names.put(capital, Entry(self.actors[row.id], "capital"))
                stem = capital.removesuffix("en") if len(capital) > 7 else capital
                for word in (capital + "er", stem + "er", capital.removesuffix("e") + "er"):
                    if word not in COMMON_NOUNS:
                        self.adjectives.setdefault(word, self.actors[row.id])

    def _add_organisations(self, organisations: tuple[rows.OrganisationRow, ...]) -> None:
        for row in organisations:
            kind = KINDS.get(row.kind, "organisation")
            plural = kind == "group" and row.name.endswith(("en", "er"))
            gender = "p" if plural else name_gender(row.name, kind)
            self.actors[row.id] = Actor(row.id, row.name, kind, gender)
            self.row_kinds[row.id] = row.kind
        for row in organisations:
            actor = self._whole_of(row)
            entry = Entry(actor, "name" if actor.id == row.id else "organ")
            for form in (row.name, *row.abbreviations, *row.forms):
                self.names.put(form, entry)

    def _whole_of(self, body: rows.OrganisationRow) -> Actor:
        """Bundeswehr: Deutschland; whose part a body is, else the body."""
        whole = body.id
        for _ in range(4):
            row = self._bodies.get(whole)
            if row is None or not row.part_of:
                break
            whole = row.part_of
        return self.actors.get(whole, self.actors[body.id])

    def _add_descriptions(self, lexicon: Lexicon) -> None:
        """das Königreich, das Bündnis: whom nouns may refer back to."""
        found: dict[str, dict[str, Actor]] = {}
        for state in lexicon.states:
            for noun in set(state.descriptions):
                found.setdefault(noun, {})[state.name] = self.actors[state.id]
        for body in lexicon.organisations:
            for noun in described_by(body):
                found.setdefault(noun, {})[body.name] = self._whole_of(body)
        self.descriptions = {noun: tuple(actors.values()) for noun, actors in found.items()}

    def _add_regions(self, regions: tuple[rows.RegionRow, ...]) -> None:
        for row in regions:
            state = self.actors.get(row.lies_in) if row.lies_in else None
            actor = state or Actor(
                slug(row.name), row.name, "region", name_gender(row.name, "region")
            )
            for form in (row.name, *row.forms):
                self.names.put(form, Entry(actor, "place"))
            if row.adjective:
                # a region with a government of its own acts under its own name
                own = Actor(slug(row.name), row.name, "region", name_gender(row.name, "region"))
                self.lands |= dict.fromkeys((row.name, *row.forms), own)
                for adjective in row.adjective:
                    self.adjectives.setdefault(adjective.casefold(), own)
            if state and row.kind == "city" and " " not in row.name:
                # "die Duisburger Polizei"
                stem = row.name.removesuffix("en") if len(row.name) > 5 else row.name
                for word in (row.name + "er", stem + "er"):
                    if word not in COMMON_NOUNS:
                        self.adjectives.setdefault(word, state)

    def _add_metonyms(self, metonyms: tuple[rows.MetonymRow, ...]) -> None:
        for row in metonyms:
            actor = self.actors.get(row.actor)
            if actor:
                capital = self.names.first(row.form)
                form = "capital" if capital and capital.form in ("capital", "place") else "metonym"
                self.names.put(row.form, Entry(actor, form), instead=True)

    def _add_persons(self, persons: tuple[rows.PersonRow, ...]) -> None:
        for row in persons:
            side = self.actors.get(row.acts_for) if row.acts_for else None
            actor = Actor(row.id, row.name, "person", row.gender, side)
            self.actors[row.id] = actor
            self.person_offices[row.id] = row.office
            for form in (row.name, *row.forms):
                self.names.put(form, Entry(actor, "person"))

    def _add_offices(self, offices: tuple[rows.OfficeRow, ...]) -> None:
        for row in offices:
            core = row.lemma.rsplit("-", 1)[-1]
            man = Office(row.lemma, core, row.represents, row.rank, "m")
            for form in inflected(row.lemma, row.feminine):
                self.offices.setdefault(form, man)
            if row.feminine and row.feminine + "r" != row.lemma:
                # "der Gesandte, die Gesandte": there the article says who it is
                woman = Office(row.lemma, core, row.represents, row.rank, "f")
                for form in (row.feminine, row.feminine + "nen"):
                    if not form.endswith("enen"):
                        self.offices[form] = woman

    def _bywords_of(self, row: rows.OrganisationRow) -> tuple[Byword, ...]:
        own = Byword((KINS[row.kind],)) if row.kind in KINS else None
        organs = (self.word(noun, noun).organ for noun in row.descriptions)
        described = (organ.byword for organ in organs if organ)
        return tuple(byword for byword in (own, *described) if byword)

    def _add_organs(self, organs: tuple[rows.OrganRow, ...], bywords: dict[str, Byword]) -> None:
        for row in organs:
            always_plural = row.lemma == row.plural and row.lemma.endswith("e")
            gender = "p" if always_plural else noun_gender(row.lemma)
            organ = Organ(
                row.lemma, row.counts_as, row.plural, gender, row.lemma, bywords.get(row.lemma)
            )
            for form in inflected(row.lemma, ""):
                self.organs.setdefault(form, organ)
            if row.plural:
                self.organs.setdefault(row.plural, organ)
                self.organs.setdefault(row.plural + "n", organ)
        for row in organs:
            if row.counts_as == "group" and row.plural and row.plural + "r" != row.lemma:
                self._add_feminine(row)

    def _add_feminine(self, row: rows.OrganRow) -> None:
        """Schülerinnen: the women of a group go by a noun of their own."""
        for woman in feminine_forms(row.lemma):
            plural = woman + "nen"
            organ = Organ(woman, row.counts_as, plural, "f", row.lemma)
            self.organs.setdefault(woman, organ)
            self.organs.setdefault(plural, organ)

    # -- one word -------------------------------------------------------------------------------

    def _analysed(self, text: str, lemma: str) -> Word:
        if not text[0].isalpha() and not (text[0].isdigit() and "-" in text):
            return NOTHING
        former = False
        low = text.casefold()
        if low.startswith(("ex-", "alt-", "ehemalig", "früher", "einstig", "damalig", "vormalig")):
            former = True
        adjective = self._adjective(text)
        if not text[0].isupper() and not ("-" in text and text.rpartition("-")[2][:1].isupper()):
            starts = text in self.names
            if not adjective and not starts and not former:
                return NOTHING
            return Word(adjective=adjective, starts_name=starts, former=former)
        office, organ, prefix = self._noun(text)
        if not office and not organ and lemma != text and lemma[:1].isupper():
            # the tagger's lemma spoils capitals ("Osze-bericht"): whose it is shows in the text
            office, organ, of_lemma = self._noun(lemma)
            prefix = prefix or of_lemma
        found = Word(
            office=office,
            organ=organ,
            adjective=adjective,
            demonym=self.demonyms.get(text),
            prefix=prefix,
            starts_name=text in self.names,
            describes=self._described(text, lemma),
            gender=self.first_names.get(text, ""),
            former=former or low.startswith(("expräs", "altkanzler", "altpräs")),
        )
        return NOTHING if found == NOTHING else found

    def _described(self, text: str, lemma: str) -> tuple[Actor, ...]:
        """des Ausschusses: whom the noun may describe, by any form without its genitive ending."""
        for form in (text, lemma, text.removesuffix("s"), text.removesuffix("es")):
            if form in self.descriptions:
                return self.descriptions[form]
        return ()

    def _adjective(self, text: str) -> tuple[Actor, ...]:
        """russischen, US-amerikanisch, Moskauer, russisch-ukrainische: the states they mean."""
        low = text.casefold()
        stem = adjective_stem(low)
        found = self.adjectives.get(stem) or self.adjectives.get(low) or self.adjectives.get(text)
        if found:
            return (found,)
        if "-" in stem:
            states = [self.adjectives.get(part) for part in stem.split("-")]
            if len(states) == 2 and all(states):
                return tuple(state for state in states if state)
        return ()

    def _noun(self, text: str) -> tuple[Office | None, Organ | None, Actor | None]:
        """US-Präsident: office Präsident, prefix USA; Talibankämpfer: group Kämpfer, Taliban."""
        office, organ = self.offices.get(text), self.organs.get(text)
        if office or organ:
            before, hyphen, _ = text.partition("-")
            return office, organ, self._owner(before) if hyphen else self._closed_owner(text)
        before, hyphen, last = text.rpartition("-")
        if hyphen and last:
            prefix = self._owner(before) or self._owner(before.split("-")[0])
            office, organ, inner = self._noun(last) if last[0].isupper() else (None, None, None)
            whole = nominative([], before + "-", "")
            if organ:
                organ = msgspec.structs.replace(
                    organ,
                    lemma=whole + organ.lemma,
                    plural=whole + organ.plural if organ.plural else "",
                )
            if office:
                office = msgspec.structs.replace(office, lemma=whole + office.lemma)
            return office, organ, prefix or inner
        return self._closed_compound(text)

    def _closed_compound(self, text: str) -> tuple[Office | None, Organ | None, Actor | None]:
        cuts = range(SHORTEST_PART, len(text) - SHORTEST_PART)
        for cut in [at for at in cuts if text[at + 1 : at + 4] in self._inner]:
            last = text[cut].upper() + text[cut + 1 :]
            office, organ = self.offices.get(last), self.organs.get(last)
            if not office and not organ:
                continue
            if len(last) < 6 and last not in ("Chef", "Chefs") or last in NO_LAST_PARTS:
                continue
            first = text[:cut]
            if first.casefold() in PARTICLES or first.casefold().endswith(("krieg", "kriegs")):
                return None, None, None
            if last.startswith("Bewegung") and first.casefold() in MOVED:
                return None, None, None
            if organ:
                plural = organ.plural
                group = self._group_in(first)
                organ = msgspec.structs.replace(
                    organ,
                    counts_as="own" if group and organ.lemma in ANYBODYS else organ.counts_as,
                    lemma=first + organ.lemma[0].lower() + organ.lemma[1:],
                    plural=first + plural[0].lower() + plural[1:] if plural else "",
                    byword=group.byword if group and _is_armed(group) else organ.byword,
                )
            if office:
                lemma = first + office.lemma[0].lower() + office.lemma[1:]
                office = msgspec.structs.replace(office, lemma=lemma)
            return office, organ, self._owner(first)
        return None, None, None

    def _group_in(self, first: str) -> Organ | None:
        """Rebellen|führung, Gewerkschafts|verband: the group or body that a first part names, which
        is no part of a state."""
        for part in (first, first.removesuffix("s"), first.removesuffix("n")):
            organ = self.organs.get(part)
            if organ is not None and organ.counts_as != "state":
                return organ
        return None

    def _closed_owner(self, text: str) -> Actor | None:
        """Kremlsprecher, Palästinenserpräsident: whom the first part of a listed compound names."""
        for cut in range(len(text) - 4, 4, -1):
            owner = self._owner(text[:cut])
            if owner and text[cut].islower():
                return owner
        return None

    def _owner(self, part: str) -> Actor | None:
        entry = self.name(part) or self.name(without_genitive(part))
        if entry and entry.form != "person":
            return entry.actor
        return self.demonyms.get(part)


def _is_armed(organ: Organ) -> bool:
    """Separatistengruppe: what the first part says of the whole, where it says that they fight."""
    return organ.byword is not None and organ.byword.kin[0] == KINS["armed_group"]


def described_by(row: rows.OrganisationRow) -> set[str]:
    """Internationale Atomenergiebehörde: "Behörde"; the nouns that may refer back to a body."""
    found = set(row.descriptions)
    for form in (row.name, *row.forms):
        for word in form.split():
            low = word.casefold()
            if low.endswith(ENDINGS):
                found.update(noun for noun, ending in BODY_ENDINGS if low.endswith(ending))
    return found


def build_directory(lexicon: Lexicon) -> Directory:
    """The directory of a lexicon; build it once and pass it on."""
    return Directory(lexicon)
