"""Whom the clause that frames a quotation names as its speaker."""

from lagebild.claims.parties.addressed import passive_agent
from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.voices.documents import author_in
from lagebild.reading import Actor, Clause

MEDIA = frozenset({"medium", "agency"})
# Words that name a medium without its name: "mehrere Zeitungen", "das Staatsfernsehen".
MEDIA_NOUNS = (
    "agentur", "agenturen", "zeitung", "zeitungen", "medium", "medien", "sender", "blatt",
    "blätter", "fernsehen", "rundfunk", "radio", "magazin", "magazine", "presse", "portal",
    "nachrichtenseite", "tageszeitung",
)  # fmt: skip


def by_frame(
    scene: Scene, frame: Clause, actors: tuple[Actor, ...], via: str | None
) -> tuple[tuple[Actor, ...], str | None]:
    """Die Agentur zitiert den Minister mit den Worten; den Rat forderte er auf: where the
    frame's own grammar names the speaker it goes before the words nearby."""
    if frame.verb == "zitieren" and frame.passive and not actors:
        # "..., wird Panetta zitiert"
        spoken = scene.phrase(frame, "subject")
        return (scene.named(frame, spoken) if spoken else ()), via
    if frame.verb == "zitieren" and not frame.passive:
        quoted = scene.phrase(frame, "object")
        found = scene.named(frame, quoted) if quoted else ()
        if found:
            return found, via or (actors[0].name if actors else None)
    governor = scene.governor(frame)
    if frame.kind == "infinitive" and governor is not None and not actors:
        # "beeilte sich, zu erklären, ...": the subject of the clause above
        subject = scene.phrase(governor, *SUBJECTS)
        return (scene.named(governor, subject) if subject else ()), via
    cited = _cited(scene, frame, actors)
    if cited:
        return cited, via or (actors[0].name if actors else None)
    subject = scene.phrase(frame, "subject")
    if subject is not None and not frame.passive:
        low = scene.tokens(frame)[subject.head].text.lower()
        if low in ("er", "sie") and subject.first == subject.last:
            return scene.named(frame, subject) or actors, via
        if low == "man":
            return seat_of(scene, frame) or actors, via
        named = scene.named(frame, subject)
        others = {
            a.id
            for p in frame.phrases
            if p.role in ("object", "dative")
            for a in scene.named(frame, p)
        }
        if named and all(a.id in others for a in actors):
            # "beschuldigt Ankara": the one accused is not the one who speaks
            return named, via
        if not actors:
            # "der Pressedienst des Ministeriums": whoever it speaks for
            return scene.genitives(frame, subject), via
    return actors, via


def is_medium(actor: Actor) -> bool:
    """BBC; russische Agenturen: one that passes on what others say."""
    return actor.kind in MEDIA or actor.name.casefold().endswith(MEDIA_NOUNS)


def seat_of(scene: Scene, clause: Clause) -> tuple[Actor, ...]:
    """In Kiew geht man davon aus, ...: the government or body that sits there."""
    for phrase in clause.phrases:
        if phrase.preposition == "in" and phrase.governor < 0 and scene.is_place(clause, phrase):
            found = scene.named(clause, phrase)
            return tuple(a for a in found if a.kind in ("state", "organisation"))
    return ()


def _cited(scene: Scene, frame: Clause, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """AFP meldete unter Berufung auf die Armee: the source that the one who tells leans on; "unter
    Verweis auf" is one for a medium alone, a minister points to what bears him out."""
    media = bool(actors) and all(is_medium(a) for a in actors)
    for number, phrase in enumerate(frame.phrases):
        noun = scene.tokens(frame)[phrase.head].lemma
        if noun != "Berufung" and not (media and noun in ("Verweis", "Hinweis")):
            continue
        for other in frame.phrases[number + 1 :]:
            if other.preposition == "auf":
                found = scene.reach(frame, other)
                return () if any(is_medium(a) for a in found) else found
    return ()


def by_passive(scene: Scene, frame: Clause, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Die USA werden aufgefordert, ...; in dem Brief wird verlangt, dass ...: whoever is asked
    does not speak."""
    asked = {
        a.id
        for p in frame.phrases
        if p.role in ("subject", "dative")
        for a in scene.named(frame, p)
    }
    if actors and not all(a.id in asked for a in actors):
        return actors
    return passive_agent(scene, frame) or author_in(scene, frame)
