"""The claim grammar: clause by clause, who vouches with what force for which deed.

For each clause: its voice (`voices`), its deeds (`deeds`), their parties (`parties`), the force
(`stance`), what goes with it (`scene/circumstances`). Speech acts with a noun as their matter go
through `acts/reported`. At the end one claim per figure (`figures/counts`), and the links between
claims (`acts/replies`).
"""

from collections.abc import Sequence

from lagebild.claims.acts.ahead import with_what_follows
from lagebild.claims.acts.answers import SPEECH_DEEDS, with_answers
from lagebild.claims.acts.disowned import with_disowned
from lagebild.claims.acts.drafting import JUDGING, draft_of
from lagebild.claims.acts.encounters import encounters
from lagebild.claims.acts.matters import (
    depends,
    is_convicted,
    is_example,
    is_judged,
    is_matter,
    is_talk,
    speaks_of_object,
    talk_together,
)
from lagebild.claims.acts.nominal import nominal_claims
from lagebild.claims.acts.plans import with_planned
from lagebild.claims.acts.replies import with_replies
from lagebild.claims.acts.reported import reported_claims
from lagebild.claims.acts.silent import (
    keeps_silent,
    silent_clauses,
    silent_quotations,
    unnamed_source,
    viewed,
)
from lagebild.claims.acts.unsaid import left_unsaid, unsaid, weighs
from lagebild.claims.claim import Claim, Supposition
from lagebild.claims.deeds.choice import chosen, told_by_verb
from lagebild.claims.deeds.deed import COMPANY, FIXED_PHRASE, FRAMED, OBJECT, VERB, Deed
from lagebild.claims.deeds.deeds import deeds_of
from lagebild.claims.deeds.judgements import judgement, judges_deed, spoken_of_as
from lagebild.claims.deeds.powers import LOCAL_STATE
from lagebild.claims.deeds.signs import told
from lagebild.claims.drafts.asked import with_asked
from lagebild.claims.drafts.beats import Beats, political
from lagebild.claims.drafts.drafts import Draft, finished, with_charges
from lagebild.claims.drafts.hints import Hints, with_hints
from lagebild.claims.drafts.purposes import with_purposes
from lagebild.claims.events.beside import with_those_beside
from lagebild.claims.events.blame import with_blamed
from lagebild.claims.events.carried import with_known_parties
from lagebild.claims.events.decided import with_deciders
from lagebild.claims.events.events import replaced
from lagebild.claims.events.places_left import with_places_left
from lagebild.claims.events.relative_doers import with_relative_doers
from lagebild.claims.events.verdicts import with_verdicts
from lagebild.claims.figures.counts import with_figures
from lagebild.claims.figures.troops import with_owners
from lagebild.claims.parties.addressed import giver
from lagebild.claims.parties.parties import CAUSING
from lagebild.claims.scene.circumstances import is_disputed, is_not_told
from lagebild.claims.scene.force import Force
from lagebild.claims.scene.lexemes import Lexemes, NounFinder, build_lexemes
from lagebild.claims.scene.scene import COMMON_NOUNS, SUBJECTS, Scene
from lagebild.claims.scene.speech import SpeechAct
from lagebild.claims.scene.voice import Voice
from lagebild.claims.stance.stance import GENERIC
from lagebild.claims.suppositions.stated_after import with_conditions_after
from lagebild.claims.suppositions.suppositions import asked, with_suppositions
from lagebild.claims.sureness.confidence import Confidence
from lagebild.claims.sureness.marks import marks_of
from lagebild.claims.sureness.reasons import reasons
from lagebild.claims.voices.voices import Voices
from lagebild.languages import Lexicon, load_verbs
from lagebild.reading import Clause, Reading

# A deed this strong is what a clause tells, even where its verb could be one of speech.
OUTWEIGHS_SPEECH = 8.5
FRAMING = GENERIC | JUDGING
AGREEING = "who agrees on it"
CALLING = frozenset({"nennen", "bezeichnen"})
PUNISHED = "who is punished for it"
# What somebody agrees on is a claim of its own where it is a deed.
NO_CONTENT = frozenset({"AGREE", "CONTROL", "MEMBERSHIP", "GUARANTEE", *SPEECH_DEEDS})
DONE_IN_PHRASE = load_verbs().done_in_phrase
DONE_IN_COMPANY = load_verbs().done_in_company
# How many claims before a sentence its words can take up.
LOOKED_BACK = 40


def _says_before(scene: Scene, clause: Clause, act: SpeechAct) -> bool:
    """Indien begrüßte die Rede; nun müssten ...: what stands before a colon or semicolon judges
    its own object."""
    tokens = scene.tokens(clause)
    mark = tokens[clause.last + 1].text if clause.last + 1 < len(tokens) else ""
    if act.object_stance == "warns":
        return mark in (":", ";") and any(p.preposition == "vor" for p in clause.phrases)
    judges = act.object_stance in ("assesses", "accuses") and bool(act.deed) and mark == ";"
    return judges and any(p.role == "object" and tokens[p.head].tag == "NN" for p in clause.phrases)


class Grammar:
    """The claim grammar of one language; keeps nothing of one report for the next."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexemes: Lexemes = build_lexemes(lexicon)
        self.nouns = NounFinder(self.lexemes)
        self.hints = Hints(lexicon.deed_hints)
        self.beats = Beats(lexicon.beats)
        self.confidence = Confidence(lexicon.confidence)

    def claims(self, reading: Reading) -> tuple[Claim, ...]:
        """The claims of a report in text order, with ids that derive from their content."""
        if reading.cleared is not None:
            (clear, read), text = reading.cleared, reading.report.text
            return tuple(claim.put_back(clear, text) for claim in self.claims(read))
        scene = Scene(reading)
        found = {claim.id: (draft, claim) for draft, claim, _ in self._finished(scene)}
        drafts, claims = [d for d, _ in found.values()], [c for _, c in found.values()]
        return tuple(with_replies(scene, self.nouns, drafts, claims))

    def marked(self, reading: Reading) -> list[tuple[Claim, tuple[str, ...]]]:
        """The claims of a report, not linked yet, each with the marks that its confidence rests
        on."""
        if reading.cleared is not None:
            (clear, read), text = reading.cleared, reading.report.text
            return [(claim.put_back(clear, text), marks) for claim, marks in self.marked(read)]
        return [(claim, marks) for _, claim, marks in self._finished(Scene(reading))]

    def _finished(self, scene: Scene) -> list[tuple[Draft, Claim, tuple[str, ...]]]:
        drafts = with_owners(scene, with_figures(scene, self.drafts(scene)))
        told: dict[int, list[Draft]] = {}
        for draft in drafts:
            told.setdefault(draft.clause.sentence, []).append(draft)
        found = []
        # What is said of several claims is the same string, not one more.
        met: dict[str, str] = {}
        for draft in drafts:
            at = draft.clause.sentence
            around = [d for sentence in (at - 1, at, at + 1) for d in told.get(sentence, ())]
            marks = marks_of(scene, draft, around)
            sure = self.confidence.of(marks)
            because = [
                met.setdefault(line, line)
                for line in reasons(scene, draft, sure, self.confidence.doubts(marks))
            ]
            found.append((draft, finished(scene, draft, sure, because), marks))
        return found

    def drafts(self, scene: Scene) -> list[Draft]:
        """What the clauses of a report tell, in text order, before figures divide it."""
        voices = Voices(scene, self.lexemes, self.nouns)
        drafts: list[Draft] = []
        for sentence in scene.reading.sentences:
            drafts += self._of_sentence(scene, voices, sentence.index, drafts)
        drafts.sort(key=lambda d: (d.clause.begin, d.clause.end))
        drafts = with_relative_doers(scene, self.lexemes, drafts)
        drafts = with_what_follows(scene, with_answers(scene, self.nouns, drafts))
        drafts = with_disowned(scene, self.nouns, drafts)
        drafts = with_verdicts(scene, self.lexemes, self.hints, drafts)
        drafts = with_hints(scene, self.hints, self.nouns, with_purposes(drafts))
        drafts = with_blamed(scene, self.lexemes.blames, self.nouns, drafts)
        drafts = with_known_parties(scene, self.lexemes.competences, drafts)
        drafts = with_deciders(scene, with_places_left(scene, drafts))
        drafts = political(scene, with_charges(drafts), self.beats)
        drafts = with_those_beside(scene, drafts)
        drafts = with_suppositions(scene, self.lexemes, self.nouns, drafts)
        return with_conditions_after(scene, self.lexemes, self.nouns, drafts)

    def asked(self, reading: Reading) -> tuple[Supposition, ...]:
        """The deeds that a question asks about: "Russland greift die Ukraine an"."""
        if reading.cleared is not None:
            (clear, read), text = reading.cleared, reading.report.text
            return tuple(supposed.put_back(clear, text) for supposed in self.asked(read))
        return tuple(asked(Scene(reading), self.lexemes, self.nouns))

    def _of_sentence(
        self, scene: Scene, voices: Voices, sentence: int, earlier: Sequence[Draft]
    ) -> list[Draft]:
        """What the clauses of a sentence tell, then what else is said or done in it: "dies" in the
        next one may mean either."""
        drafts: list[Draft] = []
        for clause in scene.clauses_of(sentence):
            found = self._of_clause(scene, voices, clause, [*earlier[-LOOKED_BACK:], *drafts])
            if voices.acts[clause.index] is not None and not voices.of(clause).speaker:
                if all(d.deed.name != "CONSULT" for d in found):
                    deeds = deeds_of(scene, self.lexemes, self.nouns, clause)
                    found = [*encounters(scene, self.lexemes, clause, deeds), *found]
            for draft in found:
                voices.hearing.hear(clause, draft.speaker, draft.force.stance)
            if not found:
                # "bestritt, dass es sich um einen Putsch handle; die Armee habe ..."
                said = voices.known(clause)
                voices.hearing.hear(clause, said.speaker if said.form else (), said.stance)
            drafts += found
        lexemes, nouns = self.lexemes, self.nouns
        drafts += silent_quotations(scene, voices, lexemes, nouns, sentence, drafts)
        drafts += silent_clauses(scene, voices, lexemes, nouns, self.hints, sentence, drafts)
        drafts.sort(key=lambda d: (d.clause.begin, d.clause.end))
        return drafts

    def _of_clause(
        self, scene: Scene, voices: Voices, clause: Clause, earlier: Sequence[Draft]
    ) -> list[Draft]:
        if is_not_told(scene, clause) or unnamed_source(clause):
            return []
        if keeps_silent(scene, self.lexemes, clause) or voices.calls_untrue(clause):
            return []
        act = voices.acts[clause.index]
        clause = voices.turned(clause)
        deeds = deeds_of(scene, self.lexemes, self.nouns, clause)
        if act is None:
            deeds = [d for d in deeds if not (d.phrase and voices.is_cue(clause, d.phrase))]
        if act is not None and clause.verb == "prüfen" and not weighs(deeds):
            act = act if voices.frames(clause) else None
        if act is not None and left_unsaid(scene, clause, act):
            return []
        if clause.verb == "drohen" and not self._anybody(scene, clause):
            # "es droht eine Eskalation": a danger, no threat
            act = None
        if clause.verb == "ausgehen" and any(giver(scene, clause, d) for d in deeds):
            # "von ihm gehe keine Eskalation aus": who starts it, nobody who assumes something
            act = None
        if act is not None and act.agrees:
            return self._agreement(scene, voices, clause, act, deeds)
        if act is not None and voices.frames(clause):
            # "fordert Garantien und die Zusage, dass ...": the object is a demand as well
            named = [
                d
                for d in deeds
                if d.phrase is not None
                and (d.weight >= OBJECT or is_example(scene, clause, d.phrase))
                and is_matter(scene, clause, act, d.phrase)
                and not self._reports(scene, clause, d)
            ]
            examples = [d for d in named if is_example(scene, clause, d.phrase)]
            named = examples or named
            judged = judgement(scene, self.lexemes, clause) if clause.verb in CALLING else None
            own = act.object_stance and act.object_stance not in GENERIC
            if named and (own or judged is not None) or _says_before(scene, clause, act):
                # "nannte die Wahl „nicht fair“, sie verletze das Recht": two claims
                return reported_claims(
                    scene, voices, self.nouns, clause, act, named, earlier, judged
                )
            return []
        if act is not None and is_convicted(scene, clause):
            deeds = [Deed("COERCE", "arrest", VERB, act.row, ("subj",), ("acc",))]
            act = None
        if act is not None and (is_talk(scene, clause) or depends(clause)):
            act = None
        if act is not None and talk_together(scene, clause):
            deeds = [Deed("CONSULT", "", VERB, act.row, ("subj",), ("mit",))]
            act = None
        if act is not None and is_judged(voices, clause):
            # "bedauert, dass Kuba die Einladung ausschlug": who judges it is the one who speaks
            act = None
        if act is not None and act.deed and act.object_stance == "asserts":
            # "verhandeln", "verbieten", "protestieren": the speaking is itself the deed
            deeds = deeds or [Deed(act.deed, "", VERB, act.row, ("subj",), ("mit",))]
            act = None
        left_out = unsaid(scene, clause, act, deeds) if act is not None else None
        if left_out is not None:
            deeds, act = left_out, None
        # "zu einer Haftstrafe verurteilt" is a deed; "zu einer Demonstration aufgerufen" a demand
        strong = bool(deeds) and deeds[0].weight >= OUTWEIGHS_SPEECH
        suffered = bool(deeds) and deeds[0].weight >= FIXED_PHRASE and deeds[0].agent == ("none",)
        if act is not None and (act.words or act.object_stance not in FRAMING):
            # "forderte zwölf Tote": nobody demands what the phrase says was suffered
            # and "aus der Partei ausgeschlossen" is no refusal
            # and "entschied die Wahl für sich", "bat um Entschuldigung" are no decision, no demand
            enough = FIXED_PHRASE if clause.verb in DONE_IN_PHRASE else FRAMED
            infinitive = clause.kind == "infinitive" and not act.words
            done = clause.verb in DONE_IN_COMPANY and bool(deeds)
            if infinitive or done and deeds[0].name not in SPEECH_DEEDS:
                # "kamen überein, das Land aus dem Rat auszuschließen"; "wies Flüchtlinge zurück"
                enough = COMPANY
            framed = bool(deeds) and deeds[0].weight >= enough
            strong = framed or suffered and not act.words
        elif strong and judges_deed(clause, deeds):
            strong = False
        if act is not None and speaks_of_object(clause, act, voices) and not strong:
            judged = judgement(scene, self.lexemes, clause)
            judged = (
                judged
                or spoken_of_as(scene, self.lexemes, self.nouns, clause)
                or self._noun_force(scene, clause, act)
            )
            reported = reported_claims(
                scene, voices, self.nouns, clause, act, deeds, earlier, judged
            )
            if reported:
                return with_planned(scene, self.lexemes, self.nouns, clause, reported)
        voice = viewed(scene, voices, self.lexemes, clause)
        if clause.complementizer == "ob" and not voice.speaker and not is_disputed(scene, clause):
            # "Unklar ist, ob die USA Truppen entsenden": nobody says that they do
            return []
        drafts = nominal_claims(scene, self.nouns, clause, voice, deeds)
        if not drafts:
            deeds = told(scene, clause, voice, deeds)
            drafts = [draft_of(scene, self.lexemes, clause, voice, deed) for deed in chosen(deeds)]
            # "Es trifft Banken": nobody meets where nobody is named
            drafts = [
                d
                for d in drafts
                if d.agent or clause.passive or d.deed.phrase or d.deed.name != "CONSULT"
            ]
        if drafts and all(d.force.stance in GENERIC for d in drafts):
            drafts += self._told_beside(scene, clause, voice, deeds, drafts)
        return with_asked(drafts, voice.asked) if voice.asked is not None else drafts

    def _agreement(
        self, scene: Scene, voices: Voices, clause: Clause, act: SpeechAct, deeds: Sequence[Deed]
    ) -> list[Draft]:
        """Beide Seiten einigten sich auf eine Waffenruhe: that they agreed, and on what."""
        agreed = Deed("AGREE", "", VERB, act.row, ("subj",), ("mit",))
        matters = [
            d for d in deeds if d.phrase is not None and is_matter(scene, clause, act, d.phrase)
        ]
        others = [d for d in matters if d.name not in NO_CONTENT][:1]
        voice = viewed(scene, voices, self.lexemes, clause)
        first = draft_of(scene, self.lexemes, clause, voice, agreed)
        found = [first]
        for deed in others:
            draft = draft_of(scene, self.lexemes, clause, voice, deed)
            # "unter Vermittlung Katars": who agrees does it, nobody in whose state it may be
            assumed = any(line.endswith(LOCAL_STATE) for line in draft.because)
            open_ = not draft.agent or assumed and bool(first.agent)
            found.append(replaced(draft, "agent", first.agent, AGREEING) if open_ else draft)
        return found

    def _told_beside(
        self,
        scene: Scene,
        clause: Clause,
        voice: Voice,
        deeds: Sequence[Deed],
        told: Sequence[Draft],
    ) -> list[Draft]:
        """Nach dem russischen Einmarsch verhängte die EU Sanktionen: another deed with a doer of
        its own in the same clause."""
        names = {d.deed.name for d in told}
        found = []
        for deed in deeds:
            if deed.phrase is None or deed.name in names or deed.name in SPEECH_DEEDS:
                continue
            if deed.light == "end":
                continue
            causes = clause.verb in CAUSING and not clause.negated and deed.agent
            if causes and deed.phrase.role == "subject":
                # "Die Festnahme des Politikers löste Proteste aus": both have happened
                names.add(deed.name)
                found.append(draft_of(scene, self.lexemes, clause, voice, deed))
                continue
            if any(told_by_verb(scene, self.lexemes, clause, d.deed, deed) for d in told):
                continue
            draft = draft_of(scene, self.lexemes, clause, voice, deed)
            punished = next((d.recipient for d in told if d.deed.name == "COERCE"), ())
            # "zwei Tage nach der Wahl in Harare" only says when
            aside = "in-phrase" if deed.phrase.preposition else "?"
            named = (line for line in draft.because if line.endswith("of the deed"))
            if punished and deed.phrase.preposition == "wegen":
                # "wegen Unterstützung der ONLF verurteilt": who is punished has done it
                hit = scene.genitives(clause, deed.phrase) or draft.recipient
                draft = replaced(
                    replaced(draft, "recipient", hit, PUNISHED), "agent", punished, PUNISHED
                )
                names.add(deed.name)
                found.append(draft)
            elif draft.agent and any(aside not in line for line in named):
                names.add(deed.name)
                found.append(draft)
        return found

    def _noun_force(self, scene: Scene, clause: Clause, act: SpeechAct) -> Force | None:
        """gab seine Zustimmung bekannt; äußerte Kritik: a plain verb leaves it to its noun."""
        if act.object_stance != "asserts":
            # "begrüßte die Entscheidung", "lobte das Angebot": the verb has its own force
            return None
        for phrase in clause.phrases:
            if phrase.role == "object":
                head = scene.tokens(clause)[phrase.head]
                row = self.nouns.speech(head.lemma, head.text) if head.tag in COMMON_NOUNS else None
                if row is not None and row.stance not in GENERIC:
                    return Force(row.stance, f"speech_nouns: {row.lemma} -> {row.stance}")
        return None

    def _anybody(self, scene: Scene, clause: Clause) -> bool:
        subject = scene.phrase(clause, *SUBJECTS)
        if subject is None:
            return clause.kind == "infinitive"
        low = scene.tokens(clause)[subject.head].text.lower()
        # "Die Erzieherinnen drohen mit Streik": what threatens with something is somebody
        means = any(p.preposition == "mit" and p.governor < 0 for p in clause.phrases)
        somebody = low in ("wir", "ich", "man", "er", "sie") or means
        return somebody or bool(scene.named(clause, subject))

    def _reports(self, scene: Scene, clause: Clause, deed: Deed) -> bool:
        """die Zusage, dass ...: the noun is the cue of what follows, not a matter of its own; "wies
        das Ersuchen zurück; es handle sich ..." is about what was asked."""
        assert deed.phrase is not None
        tokens = scene.tokens(clause)
        token = tokens[deed.phrase.head]
        after = tokens[clause.last + 1 : clause.last + 2]
        called = clause.verb in CALLING and tokens[deed.phrase.last + 1].text != ","
        if after and after[0].text == ";" or called:
            # "nannte die Anerkennung „nicht akzeptabel“, sie verletze ..."
            return False
        return self.nouns.speech(token.lemma, token.text) is not None
