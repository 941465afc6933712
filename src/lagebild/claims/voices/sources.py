"""Whose voice a quotation is, and with which stance: its speaker, its frame, who speaks around it.

Order of work: who is named (`_named`) -> who passes it on (`_told`) -> what the frame says of them
(`_framed`) -> the stance (`_stance`).
"""

from typing import TYPE_CHECKING

import msgspec

from lagebild.claims.drafts.asked import as_answer, asked_by_frame
from lagebild.claims.scene.scene import Scene, distinct
from lagebild.claims.scene.speech import suspected, with_clause
from lagebild.claims.scene.voice import Voice
from lagebild.claims.voices.coverage import passed_on, relays
from lagebild.claims.voices.documents import is_document
from lagebild.claims.voices.frames import MEDIA, by_frame, by_passive
from lagebild.claims.voices.governed import GENERIC, is_asked_for, same_side, told_by
from lagebild.claims.voices.hearing import acted_in
from lagebild.claims.voices.quoted import (
    alleged,
    answer_quoted,
    author_at_noun,
    author_quoted,
    frame_of,
    goes_on_behind_colon,
    named_behind,
    noun_stance,
    own_words,
    self_named,
    stated_by,
)
from lagebild.claims.voices.unnamed import (
    named_by_words,
    named_last,
    newly_named,
    speaker_in_compound,
    stands_apart,
    unknown_speaker,
    without_posts,
)
from lagebild.reading import Actor, Clause, Quotation

if TYPE_CHECKING:
    from lagebild.claims.voices.voices import Voices

Actors = tuple[Actor, ...]
FORMS = {
    "Direct": "direct",
    "Indirect": "indirect",
    "Reported": "reported",
    "FreeIndirect": "free_indirect",
    "IndirectFreeIndirect": "indirect_free_indirect",
}

# "vor Journalisten": whoever only hands it on.
PRESS = frozenset({"Journalisten", "Medienvertreter", "Reporter"})
# Who speaks of itself inside somebody's words.
OF_ONESELF = frozenset({"man", "wir", "ich", "er", "sie", "es"})


def quoted_voice(voices: "Voices", number: int) -> Voice:
    """The voice of what a quotation says."""
    scene = voices.scene
    quotation = scene.reading.quotations[number]
    actors = _named(voices, number)
    # quotations are in text order: one that encloses it came first
    outer = voices.quoted(quotation.source) if 0 <= quotation.source < number else None
    if outer is not None and outer.speaker and _is_pronoun(scene, quotation):
        # "Sie wisse, dass ..., sagte die Ministerin": no paper that was named before
        actors = tuple(a for a in actors if a.kind not in MEDIA)
    if outer is not None and not actors and quotation.speaker and outer.speaker:
        # "Die Berichte, wonach Truppen abzögen, seien falsch, sagte ein Sprecher"
        judged = answer_quoted(voices, quotation)
        if judged is not None and judged.stance == "denies" and judged.speaker:
            return msgspec.structs.replace(judged, form=outer.form, via=outer.via, quotation=number)
        frame = frame_of(scene, quotation)
        if frame is not None and frame.index in voices.acts and _is_pronoun(scene, quotation):
            # "Man gehe davon aus, dass Russland angreife, hieß es in Kiew": the same speaker
            stance, act = _stance(voices, quotation, frame), voices.acts[frame.index]
            return msgspec.structs.replace(
                outer, stance=stance, frame=frame, quotation=number, act=act
            )
        # "Scholz mahnte, niemand solle das unterschätzen": nobody else speaks
        return msgspec.structs.replace(outer, quotation=number)
    listeners = distinct(
        a for m in scene.mentions_in(quotation.addressee) for a in m.actors if m.form != "place"
    )
    if _turned_to(actors, listeners) and not scene.mentions_in(quotation.speaker):
        # "Die Regierung warf Russland vor, ...": nobody turns to itself
        span = quotation.speaker[0] if quotation.speaker else None
        actors = named_by_words(scene.text[span.begin : span.end], voices.nouns) if span else ()
    actors, via = _told(actors, outer, listeners)
    if quotation.type == "FreeIndirect" and not voices.just_named(quotation):
        # "soll geflohen sein": hearsay is that of the source just named, else nobody's
        actors = ()
    if quotation.type == "IndirectFreeIndirect":
        actors = voices.nearer(quotation) or actors
    frame = frame_of(scene, quotation)
    relayed = relays(scene, number) or passed_on(scene, number) >= 0
    if frame is not None and not relayed:
        actors, via = by_frame(scene, frame, actors, via)
    wanted = _wanted(voices, frame)
    if wanted is not None:
        return msgspec.structs.replace(wanted, quotation=number)
    form = FORMS[quotation.type]
    noun = answer_quoted(voices, quotation) if frame is None else None
    if noun is not None and noun.speaker:
        return msgspec.structs.replace(noun, form=form, quotation=number, via=via)
    actors = _framed(voices, number, frame, actors, relayed)
    act = voices.acts.get(frame.index) if frame else None
    stance = _stance(voices, quotation, frame)
    if frame is not None and is_asked_for(frame, stance) and outer is not None:
        actors = outer.speaker or actors
    if frame is not None and stance not in GENERIC:
        if goes_on_behind_colon(scene, frame, quotation, stance):
            # "kritisierte das Urteil: Es sei politisch": two claims, and the second blames as well
            blames = stance == "accuses" and not _asks(scene, quotation)
            stance, act, frame = "accuses" if blames else "asserts", None, None
    stance = as_answer(scene, voices.nouns, frame, act, actors, stance)
    # "Biden habe zugesagt, keine Waffen zu liefern, sagte Uschakow"
    via = via or (told_by(outer, actors) if outer is not None else None)
    cue = " ".join(scene.text[s.begin : s.end] for s in quotation.cue)
    return Voice(
        speaker=actors,
        stance=stance,
        form=form,
        via=via,
        frame=frame,
        quotation=number,
        addressee=tuple(a for a in listeners if a.kind not in MEDIA and a.name not in PRESS),
        act=act,
        asked=asked_by_frame(scene, voices.nouns, frame, act, actors, stance),
        how=f"{quotation.type} quotation, cue {cue!r}" + (f", {act.row}" if act else ""),
    )


def _turned_to(actors: Actors, listeners: Actors) -> bool:
    return bool({a.id for a in actors} & {a.id for a in listeners})


def _is_pronoun(scene: Scene, quotation: Quotation) -> bool:
    if not quotation.speaker:
        return False
    span = quotation.speaker[0]
    return scene.text[span.begin : span.end].lower() in OF_ONESELF


def _named(voices: "Voices", number: int) -> Actors:
    """Who is named as the speaker of a quotation, else who spoke nearest to it."""
    scene = voices.scene
    quotation = scene.reading.quotations[number]
    mentions = scene.mentions_in(quotation.speaker)
    mentions = without_posts(named_last(scene, quotation, mentions))
    actors = distinct(a for m in mentions for a in m.actors) or named_behind(scene, quotation)
    if not actors and quotation.speaker:
        actors = unknown_speaker(scene, voices.nouns, quotation) or speaker_in_compound(
            scene, quotation
        )
    elif actors and stands_apart(scene, quotation):
        actors = unknown_speaker(scene, voices.nouns, quotation) or actors
    if actors and all(is_document(a.name) for a in actors):
        # "laut einer Umfrage" is not by whoever spoke last
        new = newly_named(scene, quotation)
        last = stated_by(scene, quotation) if new else nearest_speaker(voices, number)
        actors = author_quoted(scene, quotation) or last or actors
    actors = self_named(scene, quotation) or actors or author_at_noun(scene, quotation)
    if not actors and not quotation.speaker and not quotation.cue and quotation.source < 0:
        actors = nearest_speaker(voices, number)
    return actors


def _told(actors: Actors, outer: Voice | None, listeners: Actors) -> tuple[Actors, str | None]:
    """Lawrow sagte dem Spiegel, Russland plane, ...: who speaks, and the medium through which."""
    via = None
    if outer is not None:
        # "Lawrow sagte, Russland plane, ...": who speaks for Russland says so
        actors = same_side(actors, outer.speaker)
        if outer.speaker and actors != outer.speaker and outer.speaker[0].kind in MEDIA:
            via = outer.speaker[0].name
    via = via or next((a.name for a in listeners if a.kind in MEDIA), None)
    politicians = tuple(a for a in actors if a.kind not in MEDIA)
    if politicians and len(politicians) < len(actors):
        return politicians, via or next(a.name for a in actors if a.kind in MEDIA)
    return actors, via


def _wanted(voices: "Voices", frame: Clause | None) -> Voice | None:
    """forderte ihn auf zu erklären, dass er nicht angreife: what is to be said is demanded."""
    if frame is None or frame.kind != "infinitive":
        return None
    act = voices.acts.get(frame.index)
    if act is None or act.stance not in GENERIC:
        return None
    wanted = voices.of(frame)
    demanded = wanted.stance == "demands" and wanted.form == "indirect"
    return wanted if demanded and wanted.speaker else None


def _framed(
    voices: "Voices", number: int, frame: Clause | None, actors: Actors, relayed: bool
) -> Actors:
    """wurde von der Regierung gesagt; werde verdächtigt, ...: who speaks by the frame's verb."""
    if frame is None:
        return actors
    if not actors:
        around = voices.quotation_of(frame)
        if around >= 0 and around != number:
            actors = voices.quoted(around).speaker
    if frame.passive and not relayed and frame.verb != "zitieren":
        actors = by_passive(voices.scene, frame, actors)
    act = voices.acts.get(frame.index)
    return () if act is not None and suspected(frame, act) else actors


def _stance(voices: "Voices", quotation: Quotation, frame: Clause | None) -> str:
    """wies Vorwürfe zurück, X habe ...: the stance that verb or noun give to what is said."""
    scene, nouns = voices.scene, voices.nouns
    act = voices.acts.get(frame.index) if frame else None
    if frame is None or act is None:
        stance = noun_stance(scene, nouns, quotation)
    else:
        stance = with_clause(act, frame)
    if frame is None:
        return stance
    if stance == "rejects" and alleged(scene, nouns, frame):
        # what is refused was an allegation
        stance = "denies"
    if stance == "asserts" and quotation.type == "Indirect":
        stance = own_words(scene, nouns, frame, quotation) or stance
    ought = frame.passive and frame.modal in ("müssen", "sollen")
    if ought and stance not in ("assesses", "warns"):
        # "Es müsse garantiert werden, dass ..."; "ist davon auszugehen, dass" asks for nothing
        stance = "demands"
    return stance


def _asks(scene: Scene, quotation: Quotation) -> bool:
    """kritisierte das Urteil: Der Minister müsse gehen: what is to be done blames nobody."""
    begin, end = quotation.quote[0].begin, quotation.quote[-1].end
    return any(
        clause.modal in ("müssen", "sollen", "dürfen") or clause.tense == "future"
        for clause in scene.clauses
        if begin <= clause.begin < end
    )


def nearest_speaker(voices: "Voices", number: int) -> Actors:
    """A quotation without a frame goes on with the speaker before it, else with the next."""
    scene = voices.scene
    quotations = scene.reading.quotations
    for other in range(number - 1, -1, -1):
        if quotations[other].speaker:
            found = voices.quoted(other).speaker
            if found:
                return found
    quotation = quotations[number]
    if quotation.type == "IndirectFreeIndirect":
        # "Der Kandidat zog sich zurück. Die Wahl sei eine Farce. Der Präsident entgegnete ..."
        at = scene.sentences_at(quotation.quote[0])[0]
        acted = acted_in(scene, at - 1) if at > 0 else ()
        if any(a.kind == "person" for a in acted):
            return acted
    for other in range(number + 1, min(number + 3, len(quotations))):
        if quotations[other].speaker:
            return voices.quoted(other).speaker
    return ()
