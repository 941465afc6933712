"""What a word points ahead to: "nachdem die Junta das verlangt hatte, zog Paris ab"."""

from collections.abc import Sequence

import msgspec

from lagebild.claims.claim import SAME_AS_BEFORE
from lagebild.claims.drafts.drafts import NO_DEED, Draft
from lagebild.claims.parties.parties import OWN_DEED
from lagebild.claims.scene.scene import Scene

OPENING = frozenset({"wie", "nachdem", "obwohl", "obgleich", "weil", "während"})
POINTING = frozenset({"das", "dies", "es"})
# What somebody may have said of a deed before it was done.
SAID_OF = frozenset({"demands", "commits", "assesses", "warns", "threatens", "accepts", "rejects"})


def with_what_follows(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Wie von der Opposition gefordert, | trat der Minister zurück: what was asked for is what the
    main clause behind tells."""
    done = list(drafts)
    for k, draft in enumerate(drafts[:-1]):
        if draft.deed != NO_DEED or draft.clause.complementizer not in OPENING:
            continue
        if not draft.speaker or draft.force.stance not in SAID_OF or not _points(scene, draft):
            continue
        following = drafts[k + 1]
        told = following.clause.sentence == draft.clause.sentence and not following.negated
        # "Wie angekündigt" is said by whoever does it, "wie gefordert" by another
        own = draft.force.stance in OWN_DEED and draft.force.stance not in ("accepts", "rejects")
        if told and following.clause.kind == "main" and following.deed != NO_DEED:
            done[k] = msgspec.structs.replace(
                draft,
                deed=msgspec.structs.replace(following.deed, phrase=None),
                agent=draft.agent if own else following.agent,
                recipient=following.recipient,
                because=[
                    *(line for line in draft.because if line.startswith(("voice:", "stance:"))),
                    f"deed: what the clause behind tells, {following.deed.row}",
                    SAME_AS_BEFORE,
                ],
            )
    return done


def _points(scene: Scene, draft: Draft) -> bool:
    """True where the clause names nothing that was said but by a pronoun."""
    tokens = scene.tokens(draft.clause)
    objects = [p for p in draft.clause.phrases if p.role in ("object", "dative")]
    if draft.clause.passive or draft.clause.finite < 0:
        objects += [p for p in draft.clause.phrases if p.role == "subject"]
    if not objects:
        return draft.clause.complementizer == "wie"
    return all(tokens[p.head].text.lower() in POINTING for p in objects)
