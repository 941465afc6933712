"""Whom a line means by the names that it gives."""

import re
from collections.abc import Mapping, Sequence

from lagebild.claims import Party
from lagebild.importing.refusal import Unfit
from lagebild.picture import listed
from lagebild.reading import slug

# More stand in no claim; ids are joined by blanks, so that none may hold one.
MOST, LONGEST = 200, 300
ID = re.compile(r"[^\s\x00-\x1f\x7f-\xa0]{1,300}")


class Naming:
    """The actors of one line: `ids` by their names, `kinds` by their ids, as far as it says so;
    else the lexicon knows them, or they are called by their names."""

    def __init__(self, ids: Mapping[str, str], kinds: Mapping[str, str]) -> None:
        self._ids = ids
        self._kinds = kinds

    def parties(
        self, names: Sequence[str] | str | None, ids: Sequence[str] | None = None
    ) -> tuple[Party, ...]:
        """The actors with these names, `ids` in the same order where they are given. Raises
        Unfit."""
        if names is None:
            return ()
        names = (names,) if isinstance(names, str) else names
        if ids is not None and len(ids) != len(names):
            raise Unfit("ids_and_names", names=len(names), ids=len(ids))
        if len(names) > MOST:
            raise Unfit("many_names", most=MOST)
        given = ids or [""] * len(names)
        found = [self._party(name, id_) for name, id_ in zip(names, given, strict=True)]
        return tuple(dict.fromkeys(found))

    def _party(self, name: str, id_: str) -> Party:
        if not name.strip() or len(name) > LONGEST:
            raise Unfit("no_name", name=name[:LONGEST])
        id_ = id_ or self._ids.get(name, "")
        if not id_:
            return self._by_name(name.strip())
        if not ID.fullmatch(id_):
            raise Unfit("no_id", id=id_[:LONGEST])
        return Party(name, id_, self._kinds.get(id_, ""))

    def _by_name(self, name: str) -> Party:
        known = listed()
        called = known.called(name)
        if len(called) > 1:
            ids = ", ".join(party.id for party in called)
            raise Unfit("many_actors", name=name, ids=ids)
        if called:
            return Party(called[0].name, called[0].id, called[0].kind)
        party = known.parties.get(name)
        if party is not None:
            return party
        id_ = slug(name)
        return Party(name, id_, self._kinds.get(id_, self._kinds.get(name, "")))
