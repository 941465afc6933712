"""A deed that words of a clause carry, and how much each way of naming one says."""

import msgspec

from lagebild.reading import Phrase

# How much each way of naming a deed says, strongest first. A verb with a phrase that its sense
# asks for ("aus der Partei ausschließen") can mean nothing else; one that needs certain company and
# has it says more than one that always counts; a noun in a prepositional phrase only sets a scene.
FRAMED, FIXED_PHRASE, COMPANY, LIGHT, VERB, EVENT, OBJECT, SUBJECT, ADJECTIVE, ASIDE = (
    9.5, 9.0, 8.5, 8.0, 7.0, 6.5, 5.0, 4.5, 4.0, 2.0,
)  # fmt: skip
# "legte die Reform auf Eis" is about the reform, whatever else is laid on ice.
BY_LIGHT_PHRASE = FIXED_PHRASE + 0.1
# The doer of an attributive participle stands in front of it: "von Rebellen getötete Soldaten".
PARTICIPLE = ("participle",)
# What may be received: "bekam Hilfe".
RECEIVED = frozenset({"SUPPORT", "AID", "CONCEDE", "GUARANTEE"})


class Deed(msgspec.Struct, frozen=True):
    """A deed that words of a clause carry.

    `phrase` is the noun phrase whose head is the deed, None where the verb is. `agent` and
    `recipient` are the slots of the lexicon row; `light` is active, event, undergo, end or fail
    for a noun under a light verb, "" otherwise. `row` names the lexicon line. `negated` is True
    where the words around the noun say that it does not happen ("den Anschlag verhindern").
    """

    name: str
    mode: str
    weight: float
    row: str
    agent: tuple[str, ...]
    recipient: tuple[str, ...]
    phrase: Phrase | None = None
    light: str = ""
    negated: bool = False
