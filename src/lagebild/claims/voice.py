"""Who vouches for a clause: the source of the innermost quotation around it, or the report."""

from bisect import bisect_left
from collections.abc import Iterable

import msgspec

from lagebild.claims.addressed import addressee, passive_agent
from lagebild.claims.lexemes import Lexemes, NounFinder
from lagebild.claims.scene import SUBJECTS, Scene, distinct
from lagebild.claims.speech import SpeechAct, speech_act, under_negation
from lagebild.claims.unnamed import is_document, speaker_in_compound, unknown_speaker
from lagebild.reading import Actor, Clause, Phrase, Quotation, Span, Token

FORMS = {
    "Direct": "direct",
    "Indirect": "indirect",
    "Reported": "reported",
    "FreeIndirect": "free_indirect",
    "IndirectFreeIndirect": "indirect_free_indirect",
}
ANSWERING = frozenset({"denies", "rejects", "accepts"})
NAMING_VERBS = frozenset({"nennen", "bezeichnen", "heißen"})
MEDIA = frozenset({"medium", "agency"})


class Voice(msgspec.Struct, frozen=True):
    """Who says a clause and how.

    `stance` is what the cue alone carries; `form` is None for the report's own voice. `frame` is
    the clause of the cue, `quotation` the number of the quotation, -1 for none. `addressee` is
    whom it is said to.
    """

    speaker: tuple[Actor, ...] = ()
    stance: str = "asserts"
    form: str | None = None
    via: str | None = None
    frame: Clause | None = None
    quotation: int = -1
    addressee: tuple[Actor, ...] = ()
    act: SpeechAct | None = None
    how: str = "the report's own voice"


OWN_VOICE = Voice()


class Voices:
    """Finds the voice of each clause of one scene; what a quotation says is worked out once."""

    def __init__(self, scene: Scene, lexemes: Lexemes, nouns: NounFinder) -> None:
        self._scene = scene
        self._lexemes = lexemes
        self._nouns = nouns
        self.acts = {c.index: speech_act(scene, lexemes, c) for c in scene.clauses}
        self._quoted: dict[int, int] = {}
        self._voices: dict[int, Voice] = {}
        self._by_clause: dict[int, Voice] = {}
        self._framing: set[int] | None = None
        self._assign()

    def _assign(self) -> None:
        """Each clause to the smallest quotation that covers most of its words."""
        quotations = self._scene.reading.quotations
        sizes = [sum(s.end - s.begin for s in q.quote) for q in quotations]
        best: dict[int, int] = {}
        for number, quotation in enumerate(quotations):
            if quotation.type == "Reported" or self._misplaced(quotation):
                continue
            for span in quotation.quote:
                for sentence in self._scene.sentences_at(span):
                    for clause in self._scene.clauses_of(sentence):
                        apart = clause.end <= span.begin or clause.begin >= span.end
                        if apart or not _covers(self._scene, clause, quotation):
                            continue
                        known = best.get(clause.index)
                        if known is None or sizes[number] < sizes[known]:
                            best[clause.index] = number
        self._quoted = best

    def _misplaced(self, quotation: Quotation) -> bool:
        """X lehnt ab, hat aber Y angeboten: the second half of a coordination frames no first."""
        frame = self._frame(quotation)
        if frame is not None and frame.complementizer == "wie" and frame.verb in NAMING_VERBS:
            # "wie sich die Junta selbst nennt" is no source
            return True
        return (
            quotation.type == "Indirect"
            and frame is not None
            and any(p.role == "shared" for p in frame.phrases)
            and bool(quotation.quote)
            and quotation.quote[0].begin < frame.begin
        )

    def quotation_of(self, clause: Clause) -> int:
        """The number of the innermost quotation around a clause, -1 for none."""
        return self._quoted.get(clause.index, -1)

    def of(self, clause: Clause) -> Voice:
        """The voice of a clause."""
        known = self._by_clause.get(clause.index)
        if known is None:
            known = self._by_clause[clause.index] = self._find(clause)
        return known

    def around(self, number: int) -> list[int]:
        """A quotation and those that enclose it, innermost first; empty for -1."""
        found: list[int] = []
        while number >= 0 and number not in found:
            found.append(number)
            number = self._scene.reading.quotations[number].source
        return found

    def speaks_itself(self, clause: Clause, outer: Voice) -> bool:
        """True where the subject of a clause is whoever is quoted, or stands for it."""
        subject = self._scene.phrase(clause, *SUBJECTS)
        if subject is None:
            return True
        own = {a.id for a in self._scene.named(clause, subject)}
        side = {a.id for a in outer.speaker} | {a.acts_for.id for a in outer.speaker if a.acts_for}
        return not own or bool(own & side)

    def frames(self, clause: Clause) -> bool:
        """sagte Stoltenberg: True where the clause only frames what other clauses say."""
        if self._framing is None:
            self._framing = {
                voice.frame.index
                for c in self._scene.clauses
                if (voice := self.of(c)).frame is not None and voice.frame.index != c.index
            }
        return clause.index in self._framing

    def _find(self, clause: Clause) -> Voice:
        number = self.quotation_of(clause)
        if number < 0:
            return self._of_governor(clause)
        voice = self._voice(number)
        governor = self._scene.governor(clause)
        if governor is not None and self.quotation_of(governor) == number:
            # "Wir haben keine Pläne, Truppen einzusetzen": a speech act inside what is said
            inner = self._of_governor(clause, voice)
            if inner.frame is not None and inner.frame.index == governor.index:
                return msgspec.structs.replace(
                    inner, form=voice.form, via=voice.via, quotation=number
                )
        return voice

    def _voice(self, number: int) -> Voice:
        voice = self._voices.get(number)
        if voice is None:
            # two quotations that look for their speaker in each other find nobody
            self._voices[number] = Voice(quotation=number, form="direct", how="no speaker found")
            voice = self._voices[number] = self._of_quotation(number)
        return voice

    def _of_quotation(self, number: int) -> Voice:
        scene = self._scene
        quotation = scene.reading.quotations[number]
        mentions = scene.mentions_in(quotation.speaker)
        actors = distinct(a for m in mentions for a in m.actors)
        if not actors and quotation.speaker:
            actors = unknown_speaker(scene, self._nouns, quotation) or speaker_in_compound(
                scene, quotation
            )
        if actors and all(is_document(a.name) for a in actors):
            actors = self._nearest_speaker(number) or actors
        if not actors and not quotation.speaker and not quotation.cue and quotation.source < 0:
            actors = self._nearest_speaker(number)
        via = None
        if quotation.source >= 0 and quotation.source != number:
            outer = self._voice(quotation.source) if quotation.source < number else None
            if outer is not None:
                if not actors and quotation.speaker and outer.speaker:
                    # "Scholz mahnte, niemand solle das unterschätzen": nobody else speaks
                    return msgspec.structs.replace(outer, quotation=number)
                if not actors:
                    actors = outer.speaker
                elif outer.speaker and outer.speaker[0].kind in MEDIA:
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
        frame = self._frame(quotation)
        if frame is not None:
            actors, via = self._by_frame(frame, actors, via)
        act = self.acts.get(frame.index) if frame else None
        if frame is not None and not actors:
            around = self.quotation_of(frame)
            if around >= 0 and around != number:
                actors = self._voice(around).speaker
        stance = (
            under_negation(act, frame, act.stance)
            if act and frame
            else self._noun_stance(quotation)
        )
        if frame is not None and frame.passive and frame.modal in ("müssen", "sollen"):
            # "Es müsse garantiert werden, dass ..."
            stance = "demands"
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
            how=f"{quotation.type} quotation, cue {cue!r}" + (f", {act.row}" if act else ""),
        )

    def _by_frame(
        self, frame: Clause, actors: tuple[Actor, ...], via: str | None
    ) -> tuple[tuple[Actor, ...], str | None]:
        """Die Agentur zitiert den Minister mit den Worten; den Rat forderte er auf: where the
        frame's own grammar names the speaker it goes before the words nearby."""
        scene = self._scene
        if frame.verb == "zitieren" and not frame.passive:
            quoted = scene.phrase(frame, "object")
            found = scene.named(frame, quoted) if quoted else ()
            if found:
                return found, via or (actors[0].name if actors else None)
        subject = scene.phrase(frame, "subject")
        if subject is not None and not frame.passive:
            low = scene.tokens(frame)[subject.head].text.lower()
            if low in ("er", "sie") and subject.first == subject.last:
                return scene.named(frame, subject) or actors, via
            named = scene.named(frame, subject)
            others = {
                a.id
                for p in frame.phrases
                if p.role in ("object", "dative")
                for a in scene.named(frame, p)
            }
            if named and actors and all(a.id in others for a in actors):
                # "beschuldigt Ankara": the one accused is not the one who speaks
                return named, via
        return actors, via

    def _nearest_speaker(self, number: int) -> tuple[Actor, ...]:
        """A quotation without a frame goes on with the speaker before it, else with the next."""
        quotations = self._scene.reading.quotations
        for other in range(number - 1, -1, -1):
            if quotations[other].speaker:
                found = self._voice(other).speaker
                if found:
                    return found
        for other in range(number + 1, min(number + 3, len(quotations))):
            if quotations[other].speaker:
                return self._voice(other).speaker
        return ()

    def _frame(self, quotation: Quotation) -> Clause | None:
        scene = self._scene
        for cue in quotation.cue:
            for sentence in scene.sentences_at(cue):
                tokens = scene.reading.sentences[sentence].tokens
                for clause in scene.clauses_of(sentence):
                    for at in (clause.verb_at, clause.finite):
                        if at >= 0 and cue.begin <= tokens[at].begin < cue.end:
                            return clause
        return None

    def _noun_stance(self, quotation: Quotation) -> str:
        """die Forderung, ...; nach Ansicht ...: the stance of a noun that reports."""
        scene = self._scene
        for cue in quotation.cue:
            for sentence in scene.sentences_at(cue):
                for token in scene.reading.sentences[sentence].tokens:
                    if cue.begin <= token.begin < cue.end and token.text[0].isupper():
                        row = self._nouns.speech(token.lemma, token.text)
                        if row:
                            return row.stance
        return "asserts"

    def _of_governor(self, clause: Clause, outer: Voice = OWN_VOICE) -> Voice:
        """Die USA planen, Truppen zu verlegen: a complement that no quotation was found for."""
        scene = self._scene
        governor = scene.governor(clause)
        if governor is None or clause.kind not in ("subordinate", "infinitive"):
            return OWN_VOICE
        if clause.complementizer not in ("dass", "ob", "zu", "daß"):
            return OWN_VOICE
        act = self.acts.get(governor.index)
        wanted = (
            "inf" if clause.kind == "infinitive" else clause.complementizer.replace("daß", "dass")
        )
        if act is None or (wanted not in act.complements and "dass" not in act.complements):
            return self._of_noun(clause, governor, outer)
        subject = scene.phrase(governor, *SUBJECTS)
        speaker = scene.named(governor, subject) if subject and not governor.passive else ()
        if governor.passive:
            speaker = passive_agent(scene, governor)
        outer = self.of(governor) if outer is OWN_VOICE else outer
        speaker = _same_side(speaker, outer.speaker)
        return Voice(
            speaker=speaker,
            stance=under_negation(act, governor, act.stance),
            form="indirect",
            via=None,
            frame=governor,
            quotation=-1,
            addressee=addressee(scene, governor, act),
            act=act,
            how=f"complement of {governor.verb!r}, {act.row}",
        )

    def _of_noun(self, clause: Clause, governor: Clause, outer: Voice) -> Voice:
        """die Forderung Russlands, die NATO solle ...: the noun before the comma reports."""
        scene = self._scene
        tokens = scene.tokens(clause)
        for phrase in reversed(governor.phrases):
            if phrase.last >= clause.first or clause.first - phrase.last > 6:
                continue
            head = tokens[phrase.head]
            row = self._nouns.speech(head.lemma, head.text) if head.text[0].isupper() else None
            if row is None:
                continue
            speaker = scene.genitives(governor, phrase) or scene.attributes(governor, phrase)
            if not speaker:
                subject = scene.phrase(governor, *SUBJECTS)
                speaker = scene.named(governor, subject) if subject else ()
            outer = self.of(governor) if outer is OWN_VOICE else outer
            answer = self._answer(governor, phrase)
            if answer is not None:
                return msgspec.structs.replace(
                    answer, speaker=_same_side(answer.speaker, outer.speaker)
                )
            return Voice(
                speaker=_same_side(speaker, outer.speaker),
                stance=row.stance,
                form="indirect",
                frame=governor,
                how=f"complement of the noun {head.text!r}, speech_nouns: {row.lemma}",
            )
        return self.of(governor) if outer is OWN_VOICE else outer

    def _answer(self, governor: Clause, phrase: Phrase) -> Voice | None:
        """Die Vorwürfe, gefälscht zu haben, weist die Regierung zurück: what the governing verb
        does to the noun holds for the noun's complement."""
        scene = self._scene
        act = self.acts.get(governor.index)
        if act is None or act.object_stance not in ANSWERING:
            return None
        fits = (
            phrase.role == "object"
            or (phrase.role == "subject" and governor.passive)
            or (phrase.role == "dative" and "dat" not in act.addressee)
            or f"pp:{phrase.preposition}" in act.complements
        )
        if not fits:
            return None
        if governor.passive:
            speaker = passive_agent(scene, governor)
        else:
            subject = scene.phrase(governor, *SUBJECTS)
            speaker = scene.named(governor, subject) if subject else ()
        return Voice(
            speaker=speaker,
            stance=under_negation(act, governor, act.object_stance),
            form="indirect",
            frame=governor,
            how=f"answer to what was said, {act.row}",
        )


def _same_side(own: tuple[Actor, ...], outer: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Sein Ministerium fordere, sagte Lawrow: whoever speaks for itself is the one quoted."""
    whole = {a.id for a in outer} | {a.acts_for.id for a in outer if a.acts_for}
    if not own or whole & {a.id for a in own}:
        return outer
    return own


def _covers(scene: Scene, clause: Clause, quotation: Quotation) -> bool:
    """Most of a clause's words are quoted; "Nach Angaben der Polizei" in it does not count."""
    tokens = scene.tokens(clause)
    inside = _words_in(tokens, clause, quotation.quote)
    source = _words_in(tokens, clause, (*quotation.speaker, *quotation.cue)) - inside
    return len(inside) * 2 > len(clause.tokens) - len(source)


def _words_in(tokens: tuple[Token, ...], clause: Clause, spans: Iterable[Span]) -> set[int]:
    """The clause's own words that begin inside one of the spans, found without a walk over all."""
    own = clause.tokens
    found: set[int] = set()
    for span in spans:
        first = bisect_left(own, span.begin, key=lambda i: tokens[i].begin)
        last = bisect_left(own, span.end, first, key=lambda i: tokens[i].begin)
        found.update(own[first:last])
    return found
