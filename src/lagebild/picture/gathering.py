"""Which points stand together in a row of a view: openings of a thread, denials of a dispute.

The index keeps it with every point, so that a page finds its rows without looking at all points.
"""

import hashlib
from functools import lru_cache

OPENING = ("demands", "offers", "accuses")
# What somebody says of another opens a thread where it is denied: "Er behauptete, die USA
# bereiteten eine Provokation vor. Das Pentagon wies den Vorwurf zurück."
ALLEGING = ("asserts", "assesses", "warns")
# What is handed over or sent in writing.
LETTER = ("CONSULT", "letter")
# Who warns that somebody will do something foresees it.
SAYS_SO = ("asserts", "assesses", "accuses", "warns")
# "Wir haben keine Pläne, die Ukraine anzugreifen": what nobody would own to is ruled out in answer
# to those who foresee it.
FORESWORN = ("ASSAULT", "COERCE")
# Says too little for two demands to be the same, and is no deed that two could dispute.
OTHER = "OTHER"


def is_sent(
    stance: str, deed: str, mode: str, negated: object, agent: object, recipient: object
) -> bool:
    """Der Botschafter übergab das Schreiben in Moskau: whether words are handed over or sent, by
    and to somebody named."""
    told = stance == "asserts" and not negated
    return told and (deed, mode) == LETTER and bool(agent) and bool(recipient)


def is_put(stance: str, voice: object, negated: object, denied: object) -> bool:
    """Whether a voice demands, offers or accuses, or alleges what a report links a denial to."""
    alleged = stance in ALLEGING and bool(denied) and not negated
    return bool(voice) and (stance in OPENING or alleged)


def may_deny(stance: str, deed: str, negated: object, replying: object) -> bool:
    """Whether a point may contradict what others say, as far as stance and deed tell. OTHER is
    disputed where a report links the two alone."""
    if deed == OTHER and not replying:
        return False
    if stance in SAYS_SO:
        return bool(negated)
    if stance == "rules_out":
        return deed in FORESWORN
    return (stance == "denies" and not negated) or (stance == "rejects" and bool(replying))


def thread_key(
    voice: str, stance: str, deed: str, negated: object, matter: str, alone: str = ""
) -> str:
    """What openings of one thread share; `alone` is the id of one that has a thread of its own."""
    return alone or _digest(voice, stance, deed, "not" if negated else "", matter)


def dispute_key(deed: str, voice: str, agent: str) -> str:
    """What denials of one dispute share: the deed, who denies it, whose deed it is."""
    return _digest(deed, voice, agent)


@lru_cache(maxsize=10_000)
def _digest(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()
