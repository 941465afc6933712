"""Articles of the tagger that are relative pronouns: "Assad, den Russland unterstützt"."""

from collections.abc import Sequence

# Names that have an article: "den Iran".
WITH_ARTICLE = frozenset(
    "Iran Irak Sudan Südsudan Libanon Jemen Niger Kongo Tschad Senegal Vatikan Kosovo Kreml IS "
    "Élysée Bosporus Kaukasus Balkan Gazastreifen Sinai Donbass Dalai".split()
)
BARE = frozenset({"NN", "NE"})
CLOSING = frozenset({"$,", "$."})
FINITE = frozenset({"VV(FIN)", "VA(FIN)", "VM(FIN)"})


def takes_up_noun(words: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Assad, den | Russland unterstützt, ...: no article stands before most names of states."""
    if i < 2 or i + 2 >= len(tags) or tags[i - 1] != "$," or tags[i - 2] not in BARE:
        return False
    if tags[i + 1] != "NE" or words[i + 1] in WITH_ARTICLE:
        return False
    end = next((k for k in range(i, len(tags)) if tags[k] in CLOSING), len(tags))
    return tags[end - 1] in FINITE
