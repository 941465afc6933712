"""Who says a clause and with what cue."""

import msgspec

from lagebild.claims.scene.speech import SpeechAct
from lagebild.reading import Actor, Clause, Phrase


class Asked(msgspec.Struct, frozen=True):
    """Whose words an answer answers ("die Forderung der USA"), and with what force they came.

    `of_deed` where the phrase is no noun of speech but the thing itself ("der von Kairo
    geforderte Abzug")."""

    phrase: Phrase
    speaker: tuple[Actor, ...]
    stance: str
    why: str
    of_deed: bool = False


class Voice(msgspec.Struct, frozen=True):
    """Who says a clause and how.

    `stance` is what the cue alone carries; `form` is None for the report's own voice. `frame` is
    the clause of the cue, `quotation` the number of the quotation, -1 for none. `addressee` is
    whom it is said to; `asked` is what the voice answers, where the same sentence says it.
    """

    speaker: tuple[Actor, ...] = ()
    stance: str = "asserts"
    form: str | None = None
    via: str | None = None
    frame: Clause | None = None
    quotation: int = -1
    addressee: tuple[Actor, ...] = ()
    act: SpeechAct | None = None
    asked: Asked | None = None
    how: str = "the report's own voice"


OWN_VOICE = Voice()
