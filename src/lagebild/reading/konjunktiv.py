"""The Konjunktiv by form: the mark of reported speech that no report needs a verb of saying for.

Only a form that cannot be indicative counts ("er sei", "sie habe", "es gebe", "man käme"); forms
that could be either ("sie haben", "er sagte", "sie gingen") are left to the context.
"""

from typing import Literal

Mood = Literal["subjunctive1", "subjunctive2", ""]

# Subjunctive in every person, whatever the verb's stem says.
ALWAYS: dict[str, Mood] = {
    **dict.fromkeys(("sei", "seien", "seiest", "seiet"), "subjunctive1"),
    **dict.fromkeys(
        ("könne", "müsse", "dürfe", "solle", "wolle", "möge", "wisse", "habest", "habet", "werdest"),
        "subjunctive1",
    ),
    **dict.fromkeys(
        tuple(
            stem + ending
            for stem in ("wär", "hätt", "würd", "könnt", "müsst", "müßt", "dürft", "möcht", "wüsst",
                         "wüßt", "bräucht", "brächt", "dächt")
            for ending in ("e", "en", "est", "et")
        ),
        "subjunctive2",
    ),
}  # fmt: skip
# Subjunctive II of strong verbs whose vowel or ending sets it apart from the past tense in the
# singular: infinitive, then the forms without ending. With an umlaut the plural is told apart too.
STRONG: dict[str, tuple[str, ...]] = {
    "bekommen": ("bekäm",), "kommen": ("käm",), "geben": ("gäb",), "gehen": ("ging",),
    "nehmen": ("nähm",), "stehen": ("stünd", "ständ"), "finden": ("fänd",), "lassen": ("ließ",),
    "bleiben": ("blieb",), "halten": ("hielt",), "liegen": ("läg",), "sitzen": ("säß",),
    "sehen": ("säh",), "treten": ("trät",), "treffen": ("träf",), "sprechen": ("spräch",),
    "brechen": ("bräch",), "tun": ("tät",), "fallen": ("fiel",), "fahren": ("führ",),
    "tragen": ("trüg",), "schlagen": ("schlüg",), "ziehen": ("zög",), "fliegen": ("flög",),
    "bieten": ("böt",), "verlieren": ("verlör",), "schließen": ("schlöss", "schlöß"),
    "fließen": ("flöss",), "beginnen": ("begänn", "begönn"), "gewinnen": ("gewänn", "gewönn"),
    "sterben": ("stürb",), "werfen": ("würf",), "helfen": ("hülf", "hälf"), "werben": ("würb",),
    "gelten": ("gält", "gölt"), "scheinen": ("schien",), "gelingen": ("geläng",),
    "singen": ("säng",), "sinken": ("sänk",), "zwingen": ("zwäng",), "dringen": ("dräng",),
    "trinken": ("tränk",), "binden": ("bänd",), "schwinden": ("schwänd",), "rufen": ("rief",),
    "laufen": ("lief",), "schreiben": ("schrieb",), "heißen": ("hieß",), "weichen": ("wich",),
    "greifen": ("griff",), "steigen": ("stieg",), "schweigen": ("schwieg",), "treiben": ("trieb",),
    "leiden": ("litt",), "schneiden": ("schnitt",), "streiten": ("stritt",), "lesen": ("läs",),
    "essen": ("äß",), "messen": ("mäß",), "geschehen": ("geschäh",), "raten": ("riet",),
    "schaffen": ("schüf",), "wachsen": ("wüchs",), "waschen": ("wüsch",), "fangen": ("fing",),
    "hängen": ("hing",), "heben": ("höb",), "schießen": ("schöss", "schöß"), "lügen": ("lög",),
    "betrügen": ("betrög",), "frieren": ("frör",), "riechen": ("röch",), "kriechen": ("kröch",),
    "genießen": ("genöss",), "weisen": ("wies",), "leihen": ("lieh",), "stoßen": ("stieß",),
    "stehlen": ("stähl",), "befehlen": ("befähl", "beföhl"), "empfehlen": ("empföhl", "empfähl"),
    "bitten": ("bät",), "reiten": ("ritt",), "verderben": ("verdürb",),
}  # fmt: skip
UMLAUT = frozenset("äöü")


def subjunctive(form: str, lemma: str, *, first_person: bool = False) -> Mood:
    """Er sei bereit, sie fordere den Abzug, es käme zum Krieg: the Konjunktiv that a form must be.

    `form` is a finite verb as printed, `lemma` its infinitive as the tagger gives it, `first_person`
    is true where the subject is "ich" ("ich fordere" is indicative). Returns "subjunctive1",
    "subjunctive2" or "" where the form could be indicative; imperatives are not looked for.
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
        for strong in STRONG.get(infinitive[begin:], ()):
            if stem == infinitive[:begin] + strong:
                return not umlaut or bool(UMLAUT.intersection(strong))
    return False
