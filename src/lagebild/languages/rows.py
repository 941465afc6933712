"""The rows of the lexicons. What a column means stands at the top of its file in `de/`."""

from typing import Literal

import msgspec

Stance = Literal[
    "asserts", "assesses", "denies", "accuses", "demands", "offers",
    "commits", "threatens", "warns", "rules_out", "accepts", "rejects",
]  # fmt: skip
Deed = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    "MEMBERSHIP", "GUARANTEE", "CONTROL", "POWER", "OTHER",
]  # fmt: skip
Words = tuple[str, ...]


class StateRow(msgspec.Struct, frozen=True):
    id: str
    name: str
    forms: Words
    capital: Words
    adjective: Words
    demonyms: Words
    descriptions: Words
    un_member: bool


class OrganisationRow(msgspec.Struct, frozen=True):
    id: str
    name: str
    kind: Literal[
        "alliance", "igo", "organ", "ngo", "party", "armed_group", "court", "parliament",
        "media", "agency", "company",
    ]  # fmt: skip
    abbreviations: Words
    forms: Words
    descriptions: Words
    part_of: str


class MetonymRow(msgspec.Struct, frozen=True):
    form: str
    actor: str
    example: str


class OfficeRow(msgspec.Struct, frozen=True):
    lemma: str
    feminine: str
    represents: Literal["state", "organisation", "either", "self"]
    rank: str
    example: str


class TenureRow(msgspec.Struct, frozen=True):
    word: str
    status: Literal["former", "designated", "incumbent", "acting", "claimed", "deputy"]
    example: str


class PostRow(msgspec.Struct, frozen=True):
    word: str
    post: str
    holders: Literal["one", "many"]
    example: str


class OrganRow(msgspec.Struct, frozen=True):
    lemma: str
    counts_as: Literal["state", "own", "group"]
    plural: str
    example: str


class BywordRow(msgspec.Struct, frozen=True):
    word: str
    part: Literal["noun", "adjective", "verb"]
    kin: Words
    creed: str
    name: str
    example: str


class PersonRow(msgspec.Struct, frozen=True):
    id: str
    name: str
    forms: Words
    gender: Literal["m", "f"]
    acts_for: str
    office: str


class FirstNameRow(msgspec.Struct, frozen=True):
    name: str
    gender: str


class GivenNameRow(msgspec.Struct, frozen=True):
    name: str
    forms: Words


class SpellingRow(msgspec.Struct, frozen=True):
    script: str
    letters: str
    sounds: str
    example: str


class ScriptRow(msgspec.Struct, frozen=True):
    script: str
    family: Literal["first", "last"]
    used_by: Words


class RegionRow(msgspec.Struct, frozen=True, rename={"lies_in": "in"}):
    name: str
    lies_in: str
    forms: Words
    kind: Literal["continent", "region", "territory", "city"]
    adjective: Words


class SpeechVerbRow(msgspec.Struct, frozen=True):
    lemma: str
    stance: Stance
    complements: Words
    object_stance: Stance | Literal[""]
    negated_stance: Stance | Literal[""]
    deed: Deed | Literal[""]
    addressee: str
    medium: Literal["Speech", "Writing", "Thought"]
    example: str


class SpeechPhraseRow(msgspec.Struct, frozen=True):
    verb: str
    words: str
    stance: Stance
    complements: Words
    negated_stance: Stance | Literal[""]
    addressee: str
    example: str


class SpeechNounRow(msgspec.Struct, frozen=True):
    lemma: str
    stance: Stance
    complements: Words
    deed: Deed | Literal[""]
    example: str


class SourceRow(msgspec.Struct, frozen=True):
    pattern: str
    kind: Literal["preposition", "postposition", "adverb", "clause"]
    stance: Stance
    example: str


class MoodCueRow(msgspec.Struct, frozen=True):
    lemma: str
    cue: str
    stance: Stance
    example: str


class DeedVerbRow(msgspec.Struct, frozen=True):
    lemma: str
    deed: Deed
    mode: str
    agent: Literal["subj", "none", "hidden", ""]
    recipient: Words
    needs: Words
    unless: Words
    example: str


class DeedNounRow(msgspec.Struct, frozen=True):
    lemma: str
    deed: Deed
    mode: str
    compound: Literal["head", "whole"]
    agent: Words
    recipient: Words
    needs: Words
    unless: Words
    example: str


class DeedPhraseRow(msgspec.Struct, frozen=True):
    verb: str
    words: str
    deed: Deed
    mode: str
    agent: Literal["subj", "none", ""]
    recipient: Words
    unless: Words
    example: str


class LightVerbRow(msgspec.Struct, frozen=True):
    lemma: str
    voice: Literal["active", "event", "undergo", "end", "fail"]
    turns: Words
    example: str


class CompetenceRow(msgspec.Struct, frozen=True):
    deed: Deed
    words: Words
    bodies: Words
    example: str


class BlameRow(msgspec.Struct, frozen=True):
    verb: str
    words: str
    doer: Literal["subj", "acc", "dat", "gen"]
    example: str


class DeedHintRow(msgspec.Struct, frozen=True):
    lemma: str
    deed: Deed | Literal[""]
    compound: Literal["head", "whole"]
    example: str


class DeedAdjectiveRow(msgspec.Struct, frozen=True):
    lemma: str
    deed: Deed
    recipient: Words
    example: str


class BeatRow(msgspec.Struct, frozen=True):
    lemma: str
    beat: Literal["sport", "market", "weather", "mishap", "fiction"]
    compound: Literal["head", "whole"]
    example: str


class ConfidenceRow(msgspec.Struct, frozen=True):
    mark: str
    weight: float
    claims: int
    right: float


class DeedKindRow(msgspec.Struct, frozen=True):
    kind: str
    deeds: tuple[Deed, ...]
    wider: Words
    words: Words
    example: str


class CountedRow(msgspec.Struct, frozen=True):
    thing: str
    unit: str
    mode: str


class OutletRow(msgspec.Struct, frozen=True):
    name: str
    hosts: Words
    country: str
    kind: Literal["agency", "public", "state-controlled", "private"]
    marks: Words
    spellings: Words
    note: str
