"""The Konjunktiv by form: the mark of reported speech that no report needs a verb of saying for.

Only a form that cannot be indicative counts ("er sei", "sie habe", "es gebe", "man käme"); forms
that could be either ("sie haben", "er sagte", "sie gingen") are left to the context.
"""

from typing import Literal

from lagebild.languages import load_verbs

Mood = Literal["subjunctive1", "subjunctive2", ""]

VERBS = load_verbs()
ENDINGS = ("e", "en", "est", "et")
ALWAYS: dict[str, Mood] = {
    **dict.fromkeys(VERBS.konjunktiv1_forms, "subjunctive1"),
    **{stem + ending: "subjunctive2" for stem in VERBS.konjunktiv2_stems for ending in ENDINGS},
}
UMLAUT = frozenset("äöü")


def subjunctive(form: str, lemma: str, *, first_person: bool = False) -> Mood:
    """Er sei bereit, sie fordere den Abzug, es käme zum Krieg: the Konjunktiv that a form must be.

    `form` is a finite verb as printed, `lemma` its infinitive as the tagger gives it;
    `first_person` is true where the subject is "ich" ("ich fordere" is indicative).
    Returns "subjunctive1", "subjunctive2" or "" where the form could be indicative; imperatives are
    not looked for.
    """
    form = form.lower()
    mood = ALWAYS.get(form)
    if mood:
        return mood
    infinitive = lemma.lower()
    if form.endswith("e"):
        if not first_person and form[:-1] in _present_stems(infinitive):
            return "subjunctive1"
        return "subjunctive2" if _strong(form[:-1], infinitive) else ""
    if form.endswith("en") and _strong(form[:-2], infinitive, umlaut=True):
        return "subjunctive2"
    return ""


def _present_stems(infinitive: str) -> tuple[str, ...]:
    """Stems before "-e": fordern: forder, fordr; handeln: handel, handl; drohen: droh; tun: tu."""
    if infinitive.endswith(("ern", "eln")):
        stem = infinitive[:-1]
        return stem, stem[:-2] + stem[-1]
    if infinitive.endswith("en"):
        return (infinitive[:-2],)
    if infinitive.endswith("n"):
        return (infinitive[:-1],)
    return ()


def _strong(stem: str, infinitive: str, *, umlaut: bool = False) -> bool:
    """Zurückkäme, verböte, entstünde: the strong stem behind any prefix that both share."""
    # A prefix leaves the verb at the end; the longest known verb is "empfehlen", nine letters.
    for begin in range(max(0, len(infinitive) - 10), len(infinitive) - 2):
        for strong in VERBS.strong.get(infinitive[begin:], ()):
            if stem == infinitive[:begin] + strong:
                return not umlaut or bool(UMLAUT.intersection(strong))
    return False
