"""Who was heard last in a report, and whether a clause without a source goes on with it."""

from bisect import bisect_left

import msgspec

from lagebild.claims.scene.scene import SUBJECTS, Scene
from lagebild.claims.scene.voice import Voice
from lagebild.claims.voices.frames import MEDIA
from lagebild.languages import load_adverbs
from lagebild.reading import Actor, Clause

# How many sentences later somebody is still the one who speaks.
MEMORY = 2
# "Ihm wird vorgeworfen", "gefordert wird": words that somebody in the report has to stand for.
CHARGING = frozenset({"accuses", "demands"})
# Words that leave open what is planned.
ASKING = frozenset({"demands", "accuses", "denies", "rejects", "accepts", "warns"})
# Who may go on with the Konjunktiv after a deed.
SPEAKING = frozenset({"person", "organisation", "state", "group"})
SUPPOSING = frozenset({"ohne", "sonst", "andernfalls", "fast", "beinahe", "wohl", "dann", "gerne"})
# "Das Parlament soll zusammenkommen": what is to happen, whoever wants something else.
HAPPENING = frozenset(
    "stattfinden beginnen enden folgen zusammenkommen zusammentreffen treffen tagen reisen".split()
)
FURTHER = load_adverbs().further


class Heard(msgspec.Struct, frozen=True):
    """Who spoke in a clause and with what force."""

    clause: int
    sentence: int
    speaker: tuple[Actor, ...]
    stance: str


NOTHING = Heard(-1, -1 - MEMORY, (), "")


class Hearing:
    """Keeps who spoke last, clause by clause in the order of the report."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._heard: list[Heard] = []
        self._heard_at: list[int] = []

    def last(self, clause: Clause) -> "Heard":
        """What was heard last before a clause, however long ago."""
        at = bisect_left(self._heard_at, clause.index)
        return self._heard[at - 1] if at else NOTHING

    def demands_on(self, clause: Clause, voice: Voice) -> bool:
        """Außerdem sollen die Verbündeten ...: after a demand "sollen" is no hearsay."""
        if not self._next_to(clause, "demands") or clause.modal != "sollen":
            return False
        if voice.form not in (None, "free_indirect") or clause.tense != "present":
            return False
        tokens = self.scene.tokens(clause)
        opening = [tokens[i].text.lower() for i in clause.tokens[:6]]
        if any(w in FURTHER and (w != "darüber" or "hinaus" in opening) for w in opening):
            return True
        # with a day the report tells what is planned
        dated = bool(self.scene.times_between(clause.begin, clause.end))
        done = tokens[clause.tokens[-1]].text.lower() in ("haben", "sein")
        own = clause.kind == "main" and clause.mood == "indicative"
        return own and not dated and not done and clause.verb not in HAPPENING

    def _next_to(self, clause: Clause, stance: str) -> bool:
        """True where words of that force stand in the sentence of a clause or in the one before."""
        last = self.last(clause)
        return last.stance == stance and clause.sentence - last.sentence <= 1

    def charges_on(self, clause: Clause, voice: Voice) -> bool:
        """Die Anklage wirft ihnen Mord vor. Sie sollen ... geplant haben: after a charge "sollen"
        with what was done goes on with it."""
        if not self._next_to(clause, "accuses") or clause.modal != "sollen" or voice.speaker:
            return False
        if voice.form not in (None, "free_indirect"):
            return False
        last = self.scene.tokens(clause)[clause.tokens[-1]].text.lower()
        return clause.kind == "main" and last in ("haben", "sein")

    def plans(self, clause: Clause, voice: Voice) -> bool:
        """Die Gewerkschaft fordert Neuwahlen. Am Montag soll der Senat tagen: what is to happen is
        no hearsay of whoever has just asked for something, blamed or refused."""
        if voice.form != "free_indirect" or clause.modal != "sollen" or voice.act is not None:
            return False
        last = self.scene.tokens(clause)[clause.tokens[-1]].text.lower()
        near = any(self._next_to(clause, stance) for stance in ASKING)
        return near and last not in ("haben", "sein") and clause.tense == "present"

    def goes_on(self, clause: Clause, voice: Voice) -> bool:
        """Die Lage sei ruhig; ihm wird vorgeworfen, ...: True where somebody else speaks and the
        clause does not say who."""
        if voice.form is None and clause.mood == "subjunctive2":
            return self._still_reported(clause)
        if voice.form is None:
            # "Die Lage sei ruhig": somebody else's words though nothing frames them
            return clause.kind == "main" and clause.mood == "subjunctive1" and not clause.modal
        if voice.form == "free_indirect":
            return False
        if voice.form == "indirect" and clause.kind == "main" and clause.mood == "subjunctive1":
            # "Schätzungen zufolge seien": in the Konjunktiv somebody else still speaks
            return True
        if voice.form == "indirect" and voice.frame is not None and voice.frame.verb == "heißen":
            # "Man werde alles tun, um ihn zu finden, hieß es": all that it says is so
            return True
        subject = self.scene.phrase(voice.frame, *SUBJECTS) if voice.frame is not None else None
        if subject is not None and voice.frame is not None:
            if self.scene.tokens(voice.frame)[subject.head].text.lower() == "man":
                # "man deutete an, ...": whoever spoke before
                return True
        return voice.form == "indirect_free_indirect" or (
            voice.frame is not None and voice.frame.passive and voice.stance in CHARGING
        )

    def _still_reported(self, clause: Clause) -> bool:
        """Zehntausende säßen fest; die Soldaten hätten geschossen: right behind somebody's words
        the Konjunktiv II reports, unless it supposes something."""
        if clause.kind != "main" or clause.modal:
            return False
        tokens = self.scene.tokens(clause)
        if clause.sentence - self.last(clause).sentence != 1 and not self._justifies(clause):
            return False
        if tokens[clause.finite].text.lower() in ("wäre", "würde", "hätte"):
            # of one the Konjunktiv I would do
            return False
        return not any(tokens[i].text.lower() in SUPPOSING for i in clause.tokens)

    def _justifies(self, clause: Clause) -> bool:
        """Die Regierung wies die Helfer aus. | Diese hätten spioniert: the plural with a participle
        tells why somebody did what the sentence before tells."""
        tokens = self.scene.tokens(clause)
        told = tokens[clause.finite].text.lower() == "hätten" and not clause.passive
        return told and tokens[clause.verb_at].tag == "VV(PP)" and bool(self.acted_before(clause))

    def hear(self, clause: Clause, speaker: tuple[Actor, ...], stance: str) -> None:
        """Keeps who spoke in a clause and with what force, for the sentences that follow."""
        if speaker:
            self._heard.append(Heard(clause.index, clause.sentence, speaker, stance))
            self._heard_at.append(clause.index)

    def before(self, clause: Clause) -> tuple[Actor, ...]:
        """Who spoke last, at most `MEMORY` sentences before a clause."""
        last = self.last(clause)
        near = clause.sentence - last.sentence <= (1 if clause.mood == "subjunctive2" else MEMORY)
        return last.speaker if near and any(a.kind not in MEDIA for a in last.speaker) else ()

    def before_colon(self, clause: Clause) -> tuple[Actor, ...]:
        """Odinga schlug das Angebot aus: Kibaki müsse gehen; verteidigte den Einsatz: Ein Abzug
        würde schaden: who does what stands before a colon goes on in the Konjunktiv."""
        if not clause.mood.startswith("subjunctive"):
            return ()
        tokens = self.scene.tokens(clause)
        colon = next((i for i in range(clause.first - 1, 1, -1) if tokens[i].text == ":"), -1)
        if colon < 0:
            return ()
        between = [c for c in self.scene.clauses_of(clause.sentence) if c.first > colon]
        if any(c.kind == "main" and c.mood == "indicative" for c in between):
            return ()
        return acted_in(self.scene, clause.sentence, colon)

    def acted_before(self, clause: Clause) -> tuple[Actor, ...]:
        """Der Vermittler entschuldigte sich. Es sei ihm nicht gelungen, ...: who did something in
        the sentence before, where nobody spoke."""
        if not clause.mood.startswith("subjunctive") or clause.sentence == 0:
            return ()
        return acted_in(self.scene, clause.sentence - 1)


def acted_in(scene: Scene, sentence: int, end: int = 10_000) -> tuple[Actor, ...]:
    """Who does what the last main clause of a sentence (before the token `end`) tells, if it is
    somebody who can speak."""
    for clause in reversed(scene.clauses_of(sentence)):
        if clause.kind != "main" or clause.passive or clause.mood != "indicative":
            continue
        if clause.last >= end:
            continue
        subject = scene.phrase(clause, *SUBJECTS)
        found = scene.named(clause, subject) if subject is not None else ()
        return tuple(a for a in found if a.kind in SPEAKING)
    return ()


def names_source(scene: Scene, clause: Clause) -> bool:
    """ein Beamter, den die Zeitung zitiert: who is quoted where is no claim."""
    if clause.verb != "zitieren" or clause.kind != "relative":
        return False
    return any(p.role == "object" and p.first == p.last for p in clause.phrases)
