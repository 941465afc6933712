"""Who vouches for a clause: the source of the innermost quotation around it, or the report."""

import msgspec

from lagebild.claims.scene.lexemes import Lexemes, NounFinder
from lagebild.claims.scene.scene import SUBJECTS, Scene, distinct
from lagebild.claims.scene.speech import speech_act
from lagebild.claims.scene.voice import OWN_VOICE, Voice
from lagebild.claims.voices.coverage import innermost, reported_in
from lagebild.claims.voices.governed import SOURCES, governed_voice, told_by
from lagebild.claims.voices.hearing import Hearing, acted_in
from lagebild.claims.voices.predicates import behind_opening, predicated
from lagebild.claims.voices.quoted import (
    frame_of,
)
from lagebild.claims.voices.sources import quoted_voice
from lagebild.claims.voices.unnamed import (
    named_last,
)
from lagebild.reading import Actor, Clause, Phrase, Quotation


class Voices:
    """Finds the voice of each clause of one scene; what a quotation says is worked out once."""

    def __init__(self, scene: Scene, lexemes: Lexemes, nouns: NounFinder) -> None:
        self.scene = scene
        self.lexemes = lexemes
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

    def calls_untrue(self, clause: Clause) -> bool:
        """Die Berichte, wonach er fliehe, seien Propaganda: True where the clause is no more than
        the verdict on what another says."""
        return clause.verb == "sein" and any(
            voice.frame is not None and voice.frame.index == clause.index
            for c in self.scene.clauses_of(clause.sentence)
            if c.governor == clause.index and (voice := self.of(c)).stance == "denies"
        )

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
        voice = self.quoted(number)
        governor = self.scene.governor(clause)
        behind = behind_opening(self, clause) if governor is None else None
        judged = predicated(self, clause, behind, voice) if behind is not None else None
        if judged is not None:
            return msgspec.structs.replace(judged, form=voice.form, quotation=number)
        if governor is not None and self._beside_frame(clause, governor, voice):
            return self.of(governor)
        within = governor is not None and self._names_source(governor, number)
        if governor is not None and (within or self.quotation_of(governor) == number):
            # "Wir haben keine Pläne, Truppen einzusetzen": a speech act inside what is said
            inner = governed_voice(self, clause, voice)
            if inner.frame is not None and inner.frame.index == governor.index:
                return msgspec.structs.replace(
                    inner, form=voice.form, via=told_by(voice, inner.speaker), quotation=number
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

    def quoted(self, number: int) -> Voice:
        """The voice of what a quotation says."""
        voice = self._voices.get(number)
        if voice is None:
            # two quotations that look for their speaker in each other find nobody
            self._voices[number] = Voice(quotation=number, form="direct", how="no speaker found")
            voice = self._voices[number] = quoted_voice(self, number)
        return voice

    def just_named(self, quotation: Quotation) -> bool:
        """True where the speaker of hearsay stands in the sentence before it or in its own."""
        sentences = self.scene.sentences_at
        at = sentences(quotation.quote[0])
        near = any(
            at[0] - sentences(span)[-1] <= 1 for span in quotation.speaker if sentences(span) and at
        )
        # "... sollen verletzt sein. Viele hätten gewartet. Es soll ...": or goes on until here
        return near or (quotation.speaker, at[0] - 1) in self._still_spoken

    def nearer(self, quotation: Quotation) -> tuple[Actor, ...]:
        """X sagte ... Dort fand Human Rights Watch Leichen. Sie seien ...: who acted right before,
        where whoever spoke last did so earlier."""
        at = self.scene.sentences_at(quotation.quote[0])[0]
        spoke = [s for span in quotation.speaker for s in self.scene.sentences_at(span)]
        if not spoke or at - spoke[-1] < 2 or at - 1 in self._spoken:
            return ()
        return acted_in(self.scene, at - 1)
