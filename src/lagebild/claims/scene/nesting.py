"""Which mention lies in which, and which words join two of them."""

from collections.abc import Sequence

from lagebild.reading import Clause, Mention, Phrase, Token

PREPOSITIONS = frozenset({"APPR", "APPRART"})
DETERMINERS = frozenset({"ART", "PDAT", "PPOSAT"})
# What may stand between a comma and the last noun of what is said of somebody.
ASIDE_TAGS = frozenset({"ADJ(A)", "CARD", "NN", "KON", "ART"})
# What stands between two names of a list.
LISTING = frozenset({"und", "sowie", ","})
# Whom a state sends to an organisation.
ENVOYS = ("botschafter", "botschafterin", "vertreter", "vertreterin", "gesandter", "gesandte")


def number_of(clause: Clause, phrase: Phrase) -> int:
    """Where a phrase stands among those of its clause; -2 where it is none of them."""
    for number, other in enumerate(clause.phrases):
        if other is phrase:
            return number
    return -2


def outermost(mentions: list[Mention]) -> list[Mention]:
    """Mentions that lie in no other mention of the list."""
    if len(mentions) < 2:
        return mentions
    return [
        m
        for m in mentions
        if not any(
            o is not m
            and o.begin <= m.begin
            and m.end <= o.end
            and (o.end - o.begin > m.end - m.begin)
            for o in mentions
        )
    ]


def joins(token: Token) -> bool:
    """und; als auch; noch: the word before the second of two who are named together."""
    return token.tag in ("KON", "$,") or token.text in ("auch", "noch")


def after_article(tokens: tuple[Token, ...], first: int) -> bool:
    """und die | Regierung: True where an article lies between the joining word and a mention."""
    return first > 1 and tokens[first - 1].tag in ("ART", "PPOSAT") and joins(tokens[first - 2])


def hangs_on_another(tokens: tuple[Token, ...], mention: Mention) -> bool:
    """Named within an attribute of somebody else, or as the place of an envoy's post."""
    return (
        within_attribute(tokens, mention) or posted_at(tokens, mention) or in_aside(tokens, mention)
    )


def within_attribute(tokens: tuple[Token, ...], mention: Mention) -> bool:
    """die vom | Westen | unterstützte Opposition: named within an attribute of somebody else."""
    at = mention.first - 1
    at -= at > 0 and tokens[at].tag == "ART"
    return at > 0 and tokens[at].tag in PREPOSITIONS and tokens[at - 1].tag in DETERMINERS


def in_aside(tokens: tuple[Token, ...], mention: Mention) -> bool:
    """China, wichtigster Partner | Nordkoreas |, mahnte: a genitive in what is said of another."""
    at = mention.first - 1
    own = tokens[mention.first].tag == "ART" or tokens[mention.last].text.endswith("s")
    if at < 1 or tokens[at].tag != "NN" or not own:
        return False
    at -= 1
    while at > 0 and tokens[at].tag in ASIDE_TAGS:
        at -= 1
    return tokens[at].text == "," and at > 0 and tokens[at - 1].tag in ("NE", "NN", "FM")


def posted_at(tokens: tuple[Token, ...], mention: Mention) -> bool:
    """der russische Botschafter bei | den Vereinten Nationen: where an envoy is posted, who speaks
    for the state that sent it."""
    at = mention.first - 1
    at -= at > 0 and tokens[at].tag == "ART"
    return at > 0 and tokens[at].text == "bei" and tokens[at - 1].lemma.casefold().endswith(ENVOYS)


def named_with(tokens: tuple[Token, ...], phrase: Phrase, mention: Mention) -> bool:
    """der Kämpfer | Umarow; Gewalt gegen Mädchen | und Frauen; not "die Angriffe | Israels": a name
    that only hangs on a noun is not what the noun names."""
    head = tokens[phrase.head]
    if mention.first == phrase.head + 1 and head.text == head.lemma:
        # "der Weggefährte Thaksins": a genitive, unless the name itself ends so
        last = tokens[mention.last].text
        return not last.endswith("s") or any(a.name.endswith(last) for a in mention.actors)
    return mention.first > phrase.head and joins(tokens[mention.first - 1])


def called(tokens: tuple[Token, ...], phrase: Phrase, mentions: Sequence[Mention]) -> list[Mention]:
    """die Nachbarstaaten | Ghana und Togo; die Vetomächte Russland und China: of the mentions of a
    phrase the names that say who the plural at its head stands for; none where they hang on it
    ("die Truppen Russlands und Chinas")."""
    head = tokens[phrase.head]
    if head.tag != "NN" or head.text == head.lemma:
        return []
    found: list[Mention] = []
    at = phrase.head + 1
    for mention in mentions:
        if mention.form != "name" or mention.first != at:
            continue
        last = tokens[mention.last].text
        if last.endswith("s") and not any(a.name.endswith(last) for a in mention.actors):
            return []
        found.append(mention)
        at = mention.last + 2
        if at >= len(tokens) or tokens[at - 1].text not in LISTING:
            break
    return found if len(found) > 1 else []


def inner(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """der | im saudischen Exil | lebende Politiker: a phrase that an attribute brings along."""
    after = tokens[phrase.last + 1] if phrase.last + 1 < len(tokens) else None
    return after is not None and after.tag == "ADJ(A)"
