"""Who vouches for a clause: the source of the innermost quotation around it, or the report."""

import msgspec

from lagebild.claims.scene.lexemes import Lexemes, NounFinder
from lagebild.claims.scene.scene import SUBJECTS, Scene, distinct
from lagebild.claims.scene.speech import speech_act, suspected, under_negation
from lagebild.claims.scene.voice import OWN_VOICE, Voice
from lagebild.claims.voices.coverage import innermost, passed_on, relays, reported_in
from lagebild.claims.voices.documents import is_document
from lagebild.claims.voices.frames import MEDIA, by_frame, by_passive
from lagebild.claims.voices.governed import GENERIC, SOURCES, governed_voice, same_side
from lagebild.claims.voices.hearing import Hearing, acted_in
from lagebild.claims.voices.quoted import (
    alleged,
    answer_quoted,
    asked_by_frame,
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
    named_last,
    newly_named,
    speaker_in_compound,
    stands_apart,
    unknown_speaker,
    without_posts,
)
from lagebild.reading import Actor, Clause, Phrase, Quotation

FORMS = {
    "Direct": "direct",
    "Indirect": "indirect",
    "Reported": "reported",
    "FreeIndirect": "free_indirect",
    "IndirectFreeIndirect": "indirect_free_indirect",
}


class Voices:
    """Finds the voice of each clause of one scene; what a quotation says is worked out once."""

    def __init__(self, scene: Scene, lexemes: Lexemes, nouns: NounFinder) -> None:
        self.scene = scene
        self._lexemes = lexemes
        self.nouns = nouns
        self.acts = {c.index: speech_act(scene, lexemes, c) for c in scene.clauses}
        self._quoted = innermost(scene)
        self._voices: dict[int, Voice] = {}
        self._by_clause: dict[int, Voice] = {}
        self._framing: set[int] | None = None
        self.hearing = Hearing(scene)
        self._still_spoken = {
            (quotation.speaker, scene.sentences_at(quotation.quote[-1])[-1])
            for quotation in scene.reading.quotations
            if quotation.type == "IndirectFreeIndirect"
        }
        self._spoken = {
            sentence
            for quotation in scene.reading.quotations
            for span in (*quotation.quote, *quotation.frame)
            for sentence in scene.sentences_at(span)
        }
        self._telling = reported_in(scene)
        self._cue_ends = {
            cue.end for q in scene.reading.quotations if q.type == "Indirect" for cue in q.cue
        }

    def is_cue(self, clause: Clause, phrase: Phrase) -> bool:
        """ihre Drohung, das Dorf anzugreifen: the noun tells who speaks, and the words are said
        behind it."""
        return self.scene.tokens(clause)[phrase.head].end in self._cue_ends

    def quotation_of(self, clause: Clause) -> int:
        """The number of the innermost quotation around a clause, -1 for none."""
        return self._quoted.get(clause.index, -1)

    def of(self, clause: Clause) -> Voice:
        """The voice of a clause."""
        known = self._by_clause.get(clause.index)
        if known is None:
            # clauses that look for their voice in each other have none
            self._by_clause[clause.index] = OWN_VOICE
            known = self._by_clause[clause.index] = self._find(clause)
        return known

    def known(self, clause: Clause) -> Voice:
        """The voice of a clause; words without a source go on with whoever was heard last.

        Dem Präsidenten wird vorgeworfen, ...: what the sentences before leave no doubt about.
        """
        voice = self.of(clause)
        last = self.hearing.last(clause).speaker
        if self.hearing.demands_on(clause, voice):
            how = "sollen that goes on with a demand"
            return msgspec.structs.replace(voice, speaker=last, stance="demands", how=how)
        if self.hearing.charges_on(clause, voice):
            how = "sollen that goes on with a charge"
            voice = msgspec.structs.replace(voice, stance="accuses", form="free_indirect")
            return msgspec.structs.replace(voice, speaker=last, how=how)
        if self.hearing.plans(clause, voice):
            return msgspec.structs.replace(voice, speaker=(), how="sollen of a plan")
        if not voice.form and not voice.speaker and (told := self.hearing.before_colon(clause)):
            how = "who acts before the colon goes on"
            return msgspec.structs.replace(
                voice, speaker=told, form="indirect_free_indirect", how=how
            )
        frame = voice.frame
        if frame is not None and voice.act is not None and voice.act.stance == "commits":
            if frame.index != clause.index and self.hearing.demands_on(frame, self.of(frame)):
                # "Beide Seiten sollen sich verpflichten, ...": whoever demands it
                how = "what somebody is to promise goes on with a demand"
                return msgspec.structs.replace(voice, speaker=last, stance="demands", how=how)
        if voice.speaker or not self.hearing.goes_on(clause, voice):
            return voice
        speaker = self.hearing.before(clause) or self.hearing.acted_before(clause)
        if not speaker:
            return voice
        return msgspec.structs.replace(
            voice,
            speaker=speaker,
            form=voice.form or "indirect_free_indirect",
            how=f"{voice.how}, goes on with the last speaker",
        )

    def teller(self, clause: Clause) -> tuple[Actor, ...]:
        """Vor einem Krieg warnte die OSZE: whom the reading found to say what the object says."""
        quotation = self._telling.get(clause.index)
        mentions = self.scene.mentions_in(quotation.speaker) if quotation else []
        mentions = named_last(self.scene, quotation, mentions) if quotation else []
        return distinct(a for m in mentions if m.form != "place" for a in m.actors)

    def turned(self, clause: Clause) -> Clause:
        """Die Forderung Serbiens lehnte das Kosovo ab: where the reading found the speaker behind
        the verb, what stands first is the object."""
        quotation = self._telling.get(clause.index)
        subject = self.scene.phrase(clause, "subject")
        if quotation is None or clause.passive:
            return clause
        tokens = self.scene.tokens(clause)
        spoken = [
            p
            for p in clause.phrases
            if any(s.begin <= tokens[p.head].begin < s.end for s in quotation.speaker)
        ]
        if not spoken or subject in spoken or spoken[0].preposition:
            return clause
        phrases = []
        for phrase in clause.phrases:
            if phrase is subject:
                phrase = msgspec.structs.replace(phrase, role="object")
            elif phrase is spoken[0]:
                phrase = msgspec.structs.replace(phrase, role="subject", governor=-1)
            phrases.append(phrase)
        return msgspec.structs.replace(clause, phrases=tuple(phrases))

    def around(self, number: int) -> list[int]:
        """A quotation and those that enclose it, innermost first; empty for -1."""
        found: list[int] = []
        while number >= 0 and number not in found:
            found.append(number)
            number = self.scene.reading.quotations[number].source
        return found

    def speaks_itself(self, clause: Clause, outer: Voice) -> bool:
        """True where the subject of a clause is whoever is quoted, or stands for it."""
        subject = self.scene.phrase(clause, *SUBJECTS)
        if subject is None:
            return True
        own = {a.id for a in self.scene.named(clause, subject)}
        if self.scene.tokens(clause)[subject.head].text.lower() == "niemand":
            return False
        side = {a.id for a in outer.speaker} | {a.acts_for.id for a in outer.speaker if a.acts_for}
        return not own or bool(own & side)

    def frames(self, clause: Clause) -> bool:
        """sagte Stoltenberg: True where the clause only frames what other clauses say."""
        if self._framing is None:
            self._framing = {
                voice.frame.index
                for c in self.scene.clauses
                if (voice := self.of(c)).frame is not None and voice.frame.index != c.index
            }
            # "Er sagte, nach Angaben der Polizei sei ...": the outer frame frames it too
            self._framing |= {
                frame.index
                for c in self.scene.clauses
                for outer in self.around(self.quotation_of(c))[1:]
                if (frame := frame_of(self.scene, self.scene.reading.quotations[outer])) is not None
                and frame.index != c.index
            }
        return clause.index in self._framing

    def _find(self, clause: Clause) -> Voice:
        voice = self._heard(clause)
        if voice.act is not None and voice.act.agrees and voice.frame is not None:
            # "einigten sich darauf, die Waffen ruhen zu lassen": what is agreed on is told
            return self.of(voice.frame)
        return voice

    def _heard(self, clause: Clause) -> Voice:
        number = self.quotation_of(clause)
        if number < 0:
            return governed_voice(self, clause)
        voice = self._voice(number)
        governor = self.scene.governor(clause)
        if governor is not None and self._beside_frame(clause, governor, voice):
            return self.of(governor)
        within = governor is not None and self._names_source(governor, number)
        if governor is not None and (within or self.quotation_of(governor) == number):
            # "Wir haben keine Pläne, Truppen einzusetzen": a speech act inside what is said
            inner = governed_voice(self, clause, voice)
            if inner.frame is not None and inner.frame.index == governor.index:
                return msgspec.structs.replace(
                    inner, form=voice.form, via=voice.via, quotation=number
                )
        return voice

    def _beside_frame(self, clause: Clause, governor: Clause, voice: Voice) -> bool:
        """Serbien sei bereit, zu reden, | werde aber nichts abtreten, sagte er: a second verb of
        whoever is ready is nothing that it is ready for."""
        frame = voice.frame
        if frame is None or frame.index != governor.index or clause.kind != "main":
            return False
        shared = any(p.role == "shared" for p in clause.phrases)
        return shared and frame.verb == "sein" and self.quotation_of(frame) >= 0

    def _names_source(self, clause: Clause, number: int) -> bool:
        """Merkel verlangte nach Angaben ihres Sprechers, ... zu: True where a clause names who
        tells the words that hang on it."""
        cue = self.scene.reading.quotations[number].cue[:1]
        named = any(self.scene.text[c.begin : c.end].lower() in SOURCES for c in cue)
        own = self.acts.get(clause.index) is not None
        return named and own and clause.begin <= cue[0].begin and cue[0].end <= clause.end

    def _voice(self, number: int) -> Voice:
        voice = self._voices.get(number)
        if voice is None:
            # two quotations that look for their speaker in each other find nobody
            self._voices[number] = Voice(quotation=number, form="direct", how="no speaker found")
            voice = self._voices[number] = self._of_quotation(number)
        return voice

    def _of_quotation(self, number: int) -> Voice:
        scene = self.scene
        quotation = scene.reading.quotations[number]
        mentions = scene.mentions_in(quotation.speaker)
        mentions = without_posts(named_last(scene, quotation, mentions))
        actors = distinct(a for m in mentions for a in m.actors)
        actors = actors or named_behind(scene, quotation)
        if not actors and quotation.speaker:
            actors = unknown_speaker(scene, self.nouns, quotation) or speaker_in_compound(
                scene, quotation
            )
        elif actors and stands_apart(scene, quotation):
            actors = unknown_speaker(scene, self.nouns, quotation) or actors
        if actors and all(is_document(a.name) for a in actors):
            # "laut einer Umfrage" is not by whoever spoke last
            new = newly_named(scene, quotation)
            last = stated_by(scene, quotation) if new else self._nearest_speaker(number)
            actors = author_quoted(scene, quotation) or last or actors
        actors = self_named(scene, quotation) or actors or author_at_noun(scene, quotation)
        if not actors and not quotation.speaker and not quotation.cue and quotation.source < 0:
            actors = self._nearest_speaker(number)
        via = None
        if quotation.source >= 0 and quotation.source != number:
            outer = self._voice(quotation.source) if quotation.source < number else None
            if outer is not None:
                if not actors and quotation.speaker and outer.speaker:
                    # "Scholz mahnte, niemand solle das unterschätzen": nobody else speaks
                    return msgspec.structs.replace(outer, quotation=number)
                # "Lawrow sagte, Russland plane, ...": who speaks for Russland says so
                actors = same_side(actors, outer.speaker)
                if outer.speaker and actors != outer.speaker and outer.speaker[0].kind in MEDIA:
                    via = outer.speaker[0].name
        listeners = distinct(
            a for m in scene.mentions_in(quotation.addressee) for a in m.actors if m.form != "place"
        )
        for listener in listeners:
            if listener.kind in MEDIA and via is None:
                via = listener.name
        politicians = tuple(a for a in actors if a.kind not in MEDIA)
        if politicians and len(politicians) < len(actors):
            via = via or next(a.name for a in actors if a.kind in MEDIA)
            actors = politicians
        frame = frame_of(self.scene, quotation)
        if quotation.type == "FreeIndirect" and not self._just_named(quotation):
            # "soll geflohen sein": hearsay is that of the source just named, else nobody's
            actors = ()
        if quotation.type == "IndirectFreeIndirect":
            actors = self._nearer(quotation) or actors
        relayed = relays(scene, number) or passed_on(scene, number) >= 0
        if frame is not None and not relayed:
            actors, via = by_frame(scene, frame, actors, via)
        act = self.acts.get(frame.index) if frame else None
        if frame is not None and frame.kind == "infinitive" and act and act.stance in GENERIC:
            wanted = self.of(frame)
            if wanted.stance == "demands" and wanted.form == "indirect" and wanted.speaker:
                # "forderte ihn auf zu erklären, dass er nicht angreife": what is to be said
                return msgspec.structs.replace(wanted, quotation=number)
        noun = answer_quoted(self, quotation) if frame is None else None
        if noun is not None and noun.speaker:
            return msgspec.structs.replace(
                noun, form=FORMS[quotation.type], quotation=number, via=via
            )
        if frame is not None and not actors:
            around = self.quotation_of(frame)
            if around >= 0 and around != number:
                actors = self._voice(around).speaker
        if frame is not None and frame.passive and not relayed and frame.verb != "zitieren":
            actors = by_passive(scene, frame, actors)
        if act is not None and frame is not None and suspected(frame, act):
            actors = ()
        stance = (
            under_negation(act, frame, act.stance)
            if act and frame
            else noun_stance(scene, self.nouns, quotation)
        )
        if stance == "rejects" and frame is not None and alleged(scene, self.nouns, frame):
            # "wies Vorwürfe zurück, X habe ...": what is refused was an allegation
            stance = "denies"
        if stance == "asserts" and frame is not None and quotation.type == "Indirect":
            stance = own_words(scene, self.nouns, frame, quotation) or stance
        ought = frame is not None and frame.passive and frame.modal in ("müssen", "sollen")
        if ought and stance not in ("assesses", "warns"):
            # "Es müsse garantiert werden, dass ..."; "ist davon auszugehen, dass" asks for nothing
            stance = "demands"
        if (
            frame is not None
            and stance not in GENERIC
            and goes_on_behind_colon(scene, frame, quotation, stance)
        ):
            # "kritisierte das Urteil: Es sei politisch": two claims, and the second blames as well
            blames = stance == "accuses" and not self._asks(quotation)
            stance, act, frame = "accuses" if blames else "asserts", None, None
        cue = " ".join(scene.text[s.begin : s.end] for s in quotation.cue)
        return Voice(
            speaker=actors,
            stance=stance,
            form=FORMS[quotation.type],
            via=via,
            frame=frame,
            quotation=number,
            addressee=tuple(a for a in listeners if a.kind not in MEDIA),
            act=act,
            asked=asked_by_frame(scene, self.nouns, frame, actors, stance),
            how=f"{quotation.type} quotation, cue {cue!r}" + (f", {act.row}" if act else ""),
        )

    def _asks(self, quotation: Quotation) -> bool:
        """kritisierte das Urteil: Der Minister müsse gehen: what is to be done blames nobody."""
        begin, end = quotation.quote[0].begin, quotation.quote[-1].end
        return any(
            clause.modal in ("müssen", "sollen", "dürfen") or clause.tense == "future"
            for clause in self.scene.clauses
            if begin <= clause.begin < end
        )

    def _just_named(self, quotation: Quotation) -> bool:
        """True where the speaker of hearsay stands in the sentence before it or in its own."""
        sentences = self.scene.sentences_at
        at = sentences(quotation.quote[0])
        near = any(
            at[0] - sentences(span)[-1] <= 1 for span in quotation.speaker if sentences(span) and at
        )
        # "... sollen verletzt sein. Viele hätten gewartet. Es soll ...": or goes on until here
        return near or (quotation.speaker, at[0] - 1) in self._still_spoken

    def _nearer(self, quotation: Quotation) -> tuple[Actor, ...]:
        """X sagte ... Dort fand Human Rights Watch Leichen. Sie seien ...: who acted right before,
        where whoever spoke last did so earlier."""
        at = self.scene.sentences_at(quotation.quote[0])[0]
        spoke = [s for span in quotation.speaker for s in self.scene.sentences_at(span)]
        if not spoke or at - spoke[-1] < 2 or at - 1 in self._spoken:
            return ()
        return acted_in(self.scene, at - 1)

    def _nearest_speaker(self, number: int) -> tuple[Actor, ...]:
        """A quotation without a frame goes on with the speaker before it, else with the next."""
        quotations = self.scene.reading.quotations
        for other in range(number - 1, -1, -1):
            if quotations[other].speaker:
                found = self._voice(other).speaker
                if found:
                    return found
        quotation = quotations[number]
        if quotation.type == "IndirectFreeIndirect":
            # "Der Kandidat zog sich zurück. Die Wahl sei eine Farce. Der Präsident entgegnete ..."
            at = self.scene.sentences_at(quotation.quote[0])[0]
            acted = acted_in(self.scene, at - 1) if at > 0 else ()
            if any(a.kind == "person" for a in acted):
                return acted
        for other in range(number + 1, min(number + 3, len(quotations))):
            if quotations[other].speaker:
                return self._voice(other).speaker
        return ()
