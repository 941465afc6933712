"""Speakers whom no lexicon knows: their own words, the first part of a compound, or nobody."""

from lagebild.claims.scene.lexemes import NounFinder
from lagebild.claims.scene.scene import COMMON_NOUNS, Scene
from lagebild.claims.scene.setting import state_at_issue
from lagebild.claims.voices.documents import is_document
from lagebild.languages import load_nouns
from lagebild.reading import Actor, Clause, Mention, Quotation, Span, slug

SOURCE_ENDINGS = (
    "angaben",
    "angabe",
    "berichten",
    "berichte",
    "informationen",
    "kreisen",
    "kreise",
)
# Bodies whose whole word ends so speak for the state in which the clause plays.
STATE_ENDINGS = (
    "regierung", "polizei", "armee", "behörde", "behörden", "gouverneur", "gouverneurs",
    "staatsanwaltschaft", "generalstaatsanwalt", "ministerium", "ministeriums", "geheimdienst",
    "geheimdienstes", "regierungsbeamter", "regierungsbeamte", "militärsprecher", "anklage",
    "regierungskreise", "regierungskreisen", "militärkreise", "militärkreisen", "grenzschutz",
    "armeesprecher", "polizeisprecher", "regierungssprecher", "regierungsvertreter",
    "staatsmedien", "staatsfernsehen", "küstenwache", "streitkräfte",
)  # fmt: skip
NO_STATE = ("exilregierung", "gegenregierung", "rebellenregierung", "rebellenarmee", "milizarmee")
OFFICIAL = ("offiziell", "amtlich", "staatlich", "behördlich")
STATE_BODIES = ("armee", "militär", "polizei", "regierung", "behörden", "minister", "staats")
GENERIC_PRONOUNS = frozenset(
    "er sie es man wir ich was wer dies dieses der die das dieser diese niemand jemand keiner "
    "alle viele einige jeder".split()
)
# Words for a source that name nobody: "nach offiziellen Angaben", "laut vorläufigem Ergebnis".
NOBODY = (
    "angaben", "angabe", "informationen", "berichten", "berichte", "schätzungen", "ergebnis",
    "gesetz", "verfassung", "vertrag", "plan", "worten", "aussagen", "meldungen", "gerüchten",
)  # fmt: skip


LEADING = tuple(
    f"{word} "
    for word in (
        "der die das ein eine einer einem einen eines des den dem sein seine seinem seinen seiner "
        "seines ihr ihre ihrem ihren ihrer ihres"
    ).split()
)
WEAK = load_nouns().weak_endings
ARTICLES = frozenset({"der", "die", "das", "den", "dem", "des"})
GENITIVES = frozenset({"der", "des", "eines", "einer"})
# What somebody said, before whose it is.
SAID = (
    "angaben", "angabe", "worten", "aussage", "aussagen", "darstellung", "auffassung", "ansicht",
    "meinung", "überzeugung", "einschätzung", "informationen", "schilderung", "bericht",
    "berichten", "schätzungen", "schätzung", "auskunft", "sicht", "lesart", "erkenntnissen",
)  # fmt: skip


# People who are named by somebody else whom they do not speak for.
APART = (
    "gegner", "gegnerin", "befürworter", "kritiker", "opfer", "angehöriger", "angehörige",
    "anwalt", "anwältin", "verteidiger", "experte", "kenner", "nachbar", "bewohner", "einwohner",
    "feind", "rivale", "witwe", "sohn", "tochter", "mutter", "vater", "familie", "freund", "arzt",
    "biograf", "zeuge", "augenzeuge", "vertrauter", "vertraute", "berater", "beraterin", "bewacher",
    "entführer", "peiniger", "verfolger", "mörder", "gefolgsleute", "eltern", "bruder", "schwester",
    "ehefrau", "ehemann", "mitstreiter", "herausforderer", "widersacher", "konkurrent",
)  # fmt: skip


# Who acts in court or in a contest, though the word could be the act: "Anklage", "Wahlsieger".
PERSON_ENDINGS = (
    "anklage",
    "verteidigung",
    "sieger",
    "verlierer",
    "angreifer",
    "führer",
    "redner",
    "leiter",
    "bewerber",
    "herausforderer",
    "unterhändler",
    "vermittler",
    "kläger",
    "gewinner",
)


MARKS = '„“”"»«,.()'
# Nouns that end so name things, amounts and thoughts, unless they end like a body.
THINGS = (
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "nis", "nisse", "nissen", "ismus", "tät",
    "täten", "ion", "ionen", "ie", "ien", "tum", "enz", "enzen", "anz", "anzen", "prozent", "euro",
    "dollar", "millionen", "milliarden", "tonnen", "kilometer", "vertrag", "verträge", "gesetz",
    "gesetze", "plan", "pläne", "zahl", "zahlen", "lage", "wahl", "wahlen", "frage", "fragen",
    "problem", "probleme", "thema", "themen", "schritt", "schritte", "ziel", "ziele", "grund",
    "gründe", "folge", "folgen", "wort", "worte", "jahr", "jahre", "tage", "krieg", "krise",
    "projekt", "projekte", "programm", "system", "waffen", "panzer", "raketen", "fall", "fälle",
    "sache", "ziffer", "punkt", "punkte", "artikel", "maßnahme", "maßnahmen", "preis", "preise",
    "sieg", "erfolg", "niederlage", "tod", "druck", "mangel", "verlust", "chöre", "rufe",
    "parolen", "plakate", "transparente", "szenen", "ereignisse", "vorfälle",
    "bilder", "aufnahmen", "video", "videos", "fotos", "daten", "beweise", "spuren",
)  # fmt: skip
BODY_ENDINGS = (
    "anklage",
    "regierung", "regierungen", "führung", "leitung", "verwaltung", "vertretung", "vertretungen",
    "bewegung", "bewegungen", "vereinigung", "vereinigungen", "versammlung", "stiftung",
    "stiftungen", "zeitung", "zeitungen", "gruppierung", "gruppierungen", "bevölkerung",
    "abteilung", "redaktion", "opposition", "koalition", "delegation", "delegationen",
    "organisation", "organisationen", "union", "kommission", "kommissionen", "fraktion",
    "fraktionen", "mission", "administration", "föderation", "nation", "nationen", "institution",
    "institutionen", "verteidigung", "partien", "parteien", "dynastie", "familie", "familien",
    "industrie", "akademie", "akademien", "armada", "kompanie", "medien", "umfrage", "umfragen",
    "studie", "studien", "spion", "spionen", "million", "champion", "allianz", "allianzen",
    "konferenz", "universität", "fakultät", "fluggesellschaft", "sektion", "division", "nation",
    "publikation", "publikationen", "station", "generation", "batterie", "junta", "presse",
    "wahlleitung", "wettbewerbsbehörde", "kavallerie", "infanterie", "artillerie", "gendarmerie",
    "exekutive", "konsortien", "gremien", "ministerien", "garnison", "guerillaorganisation",
    "kreditinstitution", "siedlungen", "behörden", "intelligenz", "instanz", "instanzen",
    "präsenz", "feuerwehr", "aufsicht", "staatskanzlei", "galerie", "initiative", "initiativen",
    "einheit", "einheiten", "sicherheit", "minderheit", "minderheiten", "mehrheit", "obrigkeit",
    "geistlichkeit", "öffentlichkeit", "persönlichkeit", "persönlichkeiten", "körperschaften",
)  # fmt: skip


def unknown_speaker(scene: Scene, nouns: NounFinder, quotation: Quotation) -> tuple[Actor, ...]:
    """ein Bewohner; Experten: a speaker whom no lexicon knows keeps the words of the report."""
    for span in quotation.speaker:
        words = _whose(scene.text[span.begin : span.end])
        sentences = scene.sentences_at(span)
        if sentences and _is_pronoun(scene, sentences[0], span):
            continue
        clauses = scene.clauses_of(sentences[0]) if sentences else []
        state = state_of(scene, clauses[0], words) if clauses else ()
        # "Eigenen Angaben zufolge ... die Armee": the first words may name nobody
        found = state or named_by_words(words, nouns)
        if found:
            return found
    return ()


def _is_pronoun(scene: Scene, sentence: int, span: Span) -> bool:
    """Er warnte; he warned: a pronoun that was not resolved names nobody."""
    tokens = scene.reading.sentences[sentence].tokens
    return any(t.tag == "PPER" and (t.begin, t.end) == (span.begin, span.end) for t in tokens)


def _whose(words: str) -> str:
    """Angaben des Hofes; den Worten eines Bauern: whose the words are, where a genitive says so."""
    first, _, rest = words.partition(" ")
    article = first.casefold()
    if article in ARTICLES:
        first, _, rest = rest.partition(" ")
    named = rest.partition(" ")[0].casefold()
    if first.casefold().endswith(SAID) and named == "aus":
        # "nach Angaben aus Regierungskreisen"
        circle = rest.partition(" ")[2]
        return circle.removesuffix("n") if circle.endswith("kreisen") else circle
    said = first.casefold().endswith(SAID) and named in GENITIVES
    if said:
        return f"{named} {_nominative(rest.partition(' ')[2], named)}"
    # "der Appell | des Papstes"
    return _nominative(f"{first} {rest}".rstrip(), "des") if article == "des" else words


def _nominative(words: str, article: str) -> str:
    """des Hofes: Hof; des Präsidenten: Präsident; eines Bauern: Bauern."""
    if article not in ("des", "eines"):
        return words
    head, *others = words.split(" ")
    if head.casefold().endswith(tuple(f"{ending}en" for ending in WEAK)):
        return " ".join((head.removesuffix("en"), *others))
    for ending in ("es", "s"):
        if head.endswith(ending) and len(head) - len(ending) > 2 and not head.endswith("ss"):
            head = head.removesuffix(ending)
            break
    return " ".join((head, *others))


def stands_apart(scene: Scene, quotation: Quotation) -> bool:
    """Die Gegner eines Einsatzes der NATO: they are not the one whose name hangs on theirs."""
    span = quotation.speaker[0]
    for sentence in scene.sentences_at(span):
        for at, token in enumerate(scene.reading.sentences[sentence].tokens):
            if span.begin <= token.begin < span.end and token.tag in COMMON_NOUNS:
                named = any(m.first <= at <= m.last for m in scene.mentions(sentence, 0, at + 40))
                return not named and token.lemma.casefold().endswith(APART)
    return False


def named_last(scene: Scene, quotation: Quotation, mentions: list[Mention]) -> list[Mention]:
    """der Weggefährte Thaksins, | Newin Chidchob: of the mentions of a speaker the name between
    commas, where the noun before it is nobody known."""
    mentions = _called_by_name(mentions)
    if len(mentions) < 2 or len(quotation.speaker) != 1:
        return mentions
    last = mentions[-1]
    tokens = scene.reading.sentences[last.sentence].tokens
    behind = last.first > 0 and tokens[last.first - 1].text == ","
    if not behind or not any(a.kind == "person" for a in last.actors):
        return _without_appositions(scene, mentions)
    begin = quotation.speaker[0].begin
    nouns = (t for t in tokens if begin <= t.begin < last.begin and t.tag in COMMON_NOUNS)
    head = next(nouns, None)
    known = head is None or any(m.begin <= head.begin < m.end for m in mentions)
    return _without_appositions(scene, mentions) if known else [last]


def _called_by_name(mentions: list[Mention]) -> list[Mention]:
    """Die EU-Mitglieder | Ungarn und Polen: the states behind a compound speak, not its part."""
    states = [m for m in mentions[1:] if m.actors and m.actors[0].kind == "state"]
    compound = len(states) > 1 and mentions[0].form == "adjective"
    return states if compound and states[0].first == mentions[0].last + 1 else mentions


def without_posts(mentions: list[Mention]) -> list[Mention]:
    """Israels Botschafter | in Berlin: where somebody holds an office does not speak."""
    if not mentions or mentions[0].form not in ("office", "name"):
        return mentions
    return [m for m in mentions if m.form != "place"]


def newly_named(scene: Scene, quotation: Quotation) -> bool:
    """laut einer Umfrage: True where an indefinite article brings in who is heard."""
    words = scene.text[quotation.speaker[0].begin : quotation.speaker[-1].end].casefold()
    return words.startswith(("ein ", "eine ", "einer ", "einem ", "eines "))


def _without_appositions(scene: Scene, mentions: list[Mention]) -> list[Mention]:
    """Der Iran, | engster Verbündeter von Damaskus |, drohte ...: what a name is said to be speaks
    as nobody else."""
    first, second = mentions[:2]
    tokens = scene.reading.sentences[first.sentence].tokens
    between = tokens[first.last + 1 : mentions[-1].last + 1]
    if first.form == "office" or second.first != first.last + 2 or between[0].text != ",":
        return mentions
    if any(t.tag == "KON" for t in between) or tokens[second.first].tag == "NE":
        return mentions
    return [first]


def state_of(scene: Scene, clause: Clause, words: str) -> tuple[Actor, ...]:
    """die Provinzregierung von Kandahar; nach offiziellen Angaben: a body of the state in which
    the clause plays."""
    known = words.split()
    # "Die Provinzregierung" at the beginning of a sentence: the article is no head
    opening = f"{known[0].casefold()} " in LEADING if known else False
    heads = [w.casefold().strip('„“"') for w in known[opening:] if w[0].isupper()]
    body = bool(heads) and heads[0].rsplit("-", 1)[-1].endswith(STATE_ENDINGS)
    official = any(word.casefold().startswith(OFFICIAL) for word in known) and bool(
        heads and heads[-1].endswith(("angaben", "stellen", "quellen", "berichten", "seite"))
    )
    if not (body or official) or heads[0].endswith(NO_STATE):
        return ()
    state = state_at_issue(scene, clause)
    return (state,) if state is not None else ()


def named_by_words(words: str, nouns: NounFinder) -> tuple[Actor, ...]:
    """The actor that bears the report's words as its name; empty for words that name nobody, and
    for what is said or done: "die Vorwürfe richten sich gegen", "das Treffen"."""
    words = words.strip(' \n\t„“"»«‚‘')
    for article in LEADING:
        if words.casefold().startswith(article):
            words = words[len(article) :]
    # "die „Neue Rechte“": what bears a name in quotation marks may be called like a thing
    bare = words.lstrip(' „“"»«‚‘')
    quoted, words = bare != words, bare
    low = words.casefold()
    if not words or low in GENERIC_PRONOUNS:
        return ()
    if low.split()[-1].endswith(NOBODY):
        return ()
    heads = [word for word in words.split() if word[0].isupper()]
    if not heads or _thing(heads) and not (quoted and len(heads) > 1):
        return ()
    if heads and not is_document(words) and _said_or_done(heads[0], nouns):
        return ()
    return (Actor(id=slug(words), name=words, kind="group"),)


def _thing(heads: list[str]) -> bool:
    """53 Prozent; die neue Strategie; beide Verträge: what nobody could be."""
    first = heads[0].casefold().strip(MARKS)
    if is_document(first):
        return False
    return first.endswith(THINGS) and not first.endswith(BODY_ENDINGS)


def _said_or_done(word: str, nouns: NounFinder) -> bool:
    if word.casefold().endswith((*STATE_BODIES, *BODY_ENDINGS, *PERSON_ENDINGS)):
        # "Übergangsregierung", "Vereinigung" are deeds by their lines, but they speak
        return False
    return nouns.speech(word, word) is not None or nouns.deed(word, word) is not None


def speaker_in_compound(scene: Scene, quotation: Quotation) -> tuple[Actor, ...]:
    """nach Armeeangaben, nach Medienberichten: who speaks is the first part of the word."""
    span = quotation.speaker[-1]
    word = scene.text[span.begin : span.end].split()[-1].casefold()
    for ending in SOURCE_ENDINGS:
        first = word.removesuffix(ending).rstrip("-")
        if first == word or len(first) < 4:
            continue
        if first.startswith((*STATE_BODIES, "sicherheit", "geheimdienst", "justiz")):
            sentences = scene.sentences_at(span)
            clauses = scene.clauses_of(sentences[0]) if sentences else []
            state = state_at_issue(scene, clauses[0]) if clauses else None
            if state is not None or not ending.startswith("kreise"):
                return (state,) if state is not None else ()
            name = f"{first}kreise".capitalize()
            return (Actor(id=slug(name), name=name, kind="group"),)
        name = first if first.endswith(("haus", "ss")) else first.removesuffix("s")
        name = name.capitalize()
        return (Actor(id=slug(name), name=name, kind="group"),)
    return ()
