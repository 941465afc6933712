"""Who does what a passive tells of a place: whose house it is, which organisation is entered."""

from lagebild.claims.scene.scene import Scene
from lagebild.reading import Actor, Clause


def seated(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """wurde ins israelische Außenministerium einbestellt; wird im Kongress beraten"""
    for phrase in clause.phrases:
        if phrase.preposition == "in":
            for mention in scene.mentions(clause.sentence, phrase.head, phrase.head):
                seat = mention.form in ("organ", "metonym")
                if seat or mention.form == "name" and mention.actors[0].kind == "organisation":
                    return mention.actors
    return ()


def entered(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """Die Ukraine werde in das Bündnis aufgenommen: the organisation does it."""
    for phrase in clause.phrases:
        if phrase.preposition == "in":
            named = scene.named(clause, phrase)
            found = tuple(a for a in named if a.kind == "organisation")
            if found:
                return found
    return ()
