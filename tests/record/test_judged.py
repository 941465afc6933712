"""What people said of claims holds over every new reading: found again, kept, or kept away."""

import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.claims import Claim, ClaimTime, Evidence, Party
from lagebild.record import Edit, Judgement, judged, of_reports, on_claim
from lagebild.record.judgement import judgement

RUSSLAND = Party("Russland", "RUS", "state")
UKRAINE = Party("Ukraine", "UKR", "state")
NATO = Party("NATO", "nato", "organisation")
PUTIN = Party("Wladimir Putin", "wladimir-putin", "person")

TEXT = (
    "Die Nato (🪖) fordert von Moskau, dass es seine Truppen abzieht und Gespräche aufnimmt. "
    "Moskau lehnte den Rückzug ab."
)
DEMAND = "Die Nato (🪖) fordert von Moskau, dass es seine Truppen abzieht"
TALKS = "Die Nato (🪖) fordert von Moskau, dass es seine Truppen abzieht und Gespräche aufnimmt"
ANSWER = "Moskau lehnte den Rückzug ab"


def claim(words: str, id: str, **fields: object) -> Claim:
    begin = TEXT.index(words)
    given = {"speaker": (NATO,), "stance": "demands", "deed": "RETREAT", "agent": (RUSSLAND,)}
    return msgspec.convert(
        {
            "id": id,
            "report": "r",
            "evidence": {"begin": begin, "end": begin + len(words), "text": words},
            **msgspec.to_builtins(given | fields),
        },
        Claim,
    )


RETREAT = claim(DEMAND, "c1")
CONSULT = claim(TALKS, "c2", deed="CONSULT", agent=(NATO, RUSSLAND))
REFUSAL = claim(ANSWER, "c3", speaker=(RUSSLAND,), stance="rejects", replies_to="c1")
READ = (RETREAT, CONSULT, REFUSAL)


def on(
    subject: Claim, verdict: str, at: str = "2022-02-01", edit: Edit | None = None, who: str = "ich"
) -> Judgement:
    beside = [c.id for c in READ if c.id != subject.id]
    return on_claim(subject, verdict, who, at, beside=beside, edit=edit)


def marks(claims: tuple[Claim, ...], *judgements: Judgement) -> dict[str, str]:
    return {entry.claim.id: entry.mark for entry in judged(claims, judgements, TEXT)}


def test_without_judgements_all_claims_hold_unmarked() -> None:
    assert [entry.claim for entry in judged(READ[::-1], ())] == list(READ)
    assert set(marks(READ).values()) == {""}


def test_confirmed_rejected_and_edited_claims_say_so() -> None:
    edit = on(CONSULT, "edited", edit=Edit(stance="offers"))
    found = marks(READ, on(RETREAT, "confirmed"), on(REFUSAL, "rejected"), edit)
    assert found == {"c1": "confirmed", "c2": "edited"}


def test_edit_changes_the_fields_it_names_and_says_by_whom() -> None:
    edit = Edit(
        deed="CONSULT", agent=(UKRAINE,), recipient=(), place="Genf", time=ClaimTime("am", "")
    )
    old = msgspec.structs.replace(
        RETREAT, mode="withdraw", recipient=(UKRAINE,), concluded=("agent",), confidence=0.4
    )
    (found,) = judged([old], [on_claim(old, "edited", "Eva", "2022-02-01", edit=edit)])
    held = found.claim
    assert (held.deed, held.mode, held.agent, held.recipient) == ("CONSULT", "", (UKRAINE,), ())
    assert (held.place, held.time, held.concluded) == ("Genf", ClaimTime("am", ""), ())
    assert (held.stance, held.speaker, held.evidence) == (old.stance, old.speaker, old.evidence)
    assert held.confidence == 1.0
    assert "edited by Eva, 2022-02-01" in held.because[-1]
    (taken,) = judged(
        [held], [on_claim(held, "edited", "Eva", "2022", edit=Edit(place="", time=""))]
    )
    assert (taken.claim.place, taken.claim.time) == (None, None)


def test_the_last_word_counts_and_undoing_it_restores_the_one_before() -> None:
    confirmed = on(RETREAT, "confirmed", "2022-02-01")
    rejected = on(RETREAT, "rejected", "2022-02-02")
    assert "c1" not in marks(READ, rejected, confirmed)
    undone = msgspec.structs.replace(rejected, undone_at="2022-02-03", undone_by="du")
    assert marks(READ, undone, confirmed)["c1"] == "confirmed"
    again = on(RETREAT, "confirmed", "2022-02-04")
    assert marks(READ, rejected, again)["c1"] == "confirmed"


def test_edits_of_several_people_add_up() -> None:
    one = on(RETREAT, "edited", "2022-02-01", Edit(stance="warns", deed="COERCE"))
    two = on(RETREAT, "edited", "2022-02-02", Edit(stance="threatens"), who="du")
    held = judged(READ, [two, one])[0]
    assert (held.claim.stance, held.claim.deed) == ("threatens", "COERCE")
    assert held.judgements == (one.id, two.id)


def test_rejected_claim_no_longer_is_what_another_replies_to() -> None:
    held = {e.claim.id: e.claim for e in judged(READ, [on(RETREAT, "rejected")])}
    assert held["c3"].replies_to is None
    assert {e.claim.id: e.claim for e in judged(READ, ())}["c3"].replies_to == "c1"


# -- a newer version of the program reads the report otherwise

LATER = claim("fordert von Moskau, dass es seine Truppen abzieht", "n1", speaker=(NATO, PUTIN))


def test_a_claim_under_another_id_is_found_again() -> None:
    assert marks((LATER, REFUSAL), on(RETREAT, "confirmed")) == {"n1": "confirmed", "c3": ""}
    held = judged((LATER,), [on(RETREAT, "edited", edit=Edit(stance="warns"))])[0].claim
    assert (held.id, held.stance, held.evidence) == ("n1", "warns", LATER.evidence)


def test_what_was_confirmed_stays_what_it_was_though_the_newer_reading_errs() -> None:
    wrong = msgspec.structs.replace(LATER, stance="asserts", speaker=(), id="n1")
    held = judged((wrong,), [on(RETREAT, "confirmed")])[0].claim
    assert (held.id, held.stance, held.speaker) == ("n1", "demands", (NATO,))


def test_confirming_an_edited_claim_pins_the_edit() -> None:
    edit = on(RETREAT, "edited", "2022-02-01", Edit(stance="warns"))
    (held,) = judged((LATER,), [edit, on(RETREAT, "confirmed", "2022-02-02")])
    assert (held.claim.stance, held.claim.speaker, held.mark) == ("warns", (NATO,), "edited")


def test_a_rejected_claim_stays_away_under_another_id() -> None:
    assert marks((LATER, REFUSAL), on(RETREAT, "rejected")) == {"c3": ""}


@pytest.mark.parametrize("change", [{"stance": "asserts"}, {"deed": "COERCE"}, {"negated": True}])
def test_a_rejection_does_not_hit_what_a_newer_reading_put_right(change: dict[str, object]) -> None:
    mended = msgspec.structs.replace(LATER, **change)
    assert marks((mended,), on(RETREAT, "rejected")) == {"n1": ""}


def test_a_rejection_does_not_hit_a_claim_of_another_actor() -> None:
    mended = msgspec.structs.replace(LATER, agent=(UKRAINE,))
    assert marks((mended,), on(RETREAT, "rejected")) == {"n1": ""}


def test_confirmed_and_edited_claims_outlive_a_reading_that_has_nothing_of_them() -> None:
    edit = on(RETREAT, "edited", edit=Edit(agent=(UKRAINE,)))
    held = {e.claim.id: e for e in judged((REFUSAL,), [edit, on(CONSULT, "confirmed")], TEXT)}
    assert {id: e.mark for id, e in held.items()} == {"c1": "edited", "c2": "confirmed", "c3": ""}
    assert held["c1"].claim.agent == (UKRAINE,)
    assert held["c1"].claim.evidence == RETREAT.evidence
    assert held["c3"].claim.replies_to == "c1"
    assert marks((), edit) == {"c1": "edited"}


def test_a_claim_that_stood_beside_is_not_taken_for_the_one_that_is_gone() -> None:
    assert marks((CONSULT,), on(RETREAT, "confirmed")) == {"c1": "confirmed", "c2": ""}
    renamed = msgspec.structs.replace(CONSULT, id="n2")
    for days in (("2022-02-01", "2022-02-02"), ("2022-02-02", "2022-02-01")):
        both = [
            on(RETREAT, "confirmed", days[0]),
            on(CONSULT, "edited", days[1], Edit(stance="offers")),
        ]
        assert marks((renamed,), *both) == {"c1": "confirmed", "n2": "edited"}


def test_judgements_before_and_after_a_new_reading_meet_on_one_claim() -> None:
    first = on(RETREAT, "edited", "2022-02-01", Edit(stance="warns"))
    second = on_claim(LATER, "edited", "du", "2022-03-01", edit=Edit(deed="COERCE"))
    third = msgspec.structs.replace(LATER, id="x1")
    (held,) = judged((third,), [second, first])
    assert (held.claim.id, held.claim.stance, held.claim.deed) == ("x1", "warns", "COERCE")
    (alone,) = judged((), [second, first])
    assert (alone.claim.id, alone.claim.stance, alone.claim.deed) == ("c1", "warns", "COERCE")
    assert judged((), [second, first, on_claim(LATER, "rejected", "du", "2022-04-01")]) == ()


def test_a_claim_stands_where_its_words_stand_or_not_at_all() -> None:
    edit = on(REFUSAL, "edited", edit=Edit(stance="denies"))
    moved = "Kiew. " + TEXT
    (held,) = judged((), [edit], moved)
    assert moved[held.claim.evidence.begin : held.claim.evidence.end] == ANSWER
    assert judged((), [edit], "Etwas ganz anderes.") == ()


def test_judgements_are_sorted_to_their_reports() -> None:
    other = msgspec.structs.replace(RETREAT, report="s")
    one, two = on(RETREAT, "confirmed"), on(other, "rejected")
    gone = msgspec.structs.replace(on(REFUSAL, "rejected"), undone_at="2022")
    about_actors = judgement("a", "same", "ich", "2022", '{"other":"b"}')
    assert of_reports([two, about_actors, gone, one]) == {"r": [one], "s": [two]}


EDITS = st.builds(
    Edit,
    stance=st.sampled_from([None, "asserts", "demands", "warns"]),
    deed=st.sampled_from([None, "RETREAT", "COERCE"]),
    agent=st.sampled_from([None, (), (RUSSLAND,), (UKRAINE, NATO)]),
)
RULINGS = st.lists(
    st.builds(
        lambda subject, verdict, day, edit: on(subject, verdict, f"2022-02-{day:02}", edit),
        st.sampled_from([*READ, LATER]),
        st.sampled_from(["confirmed", "rejected", "edited"]),
        st.integers(1, 20),
        EDITS,
    ),
    max_size=6,
    unique_by=lambda made: made.id,
)


@given(RULINGS, st.sampled_from([READ, (LATER, REFUSAL), (), (CONSULT,)]),
       st.randoms(use_true_random=False))  # fmt: skip
def test_order_does_not_matter_and_evidence_stays_the_reports_own(
    rulings: list[Judgement], claims: tuple[Claim, ...], dice: random.Random
) -> None:
    held = judged(claims, rulings, TEXT)
    mixed = judged(dice.sample(claims, len(claims)), dice.sample(rulings, len(rulings)), TEXT)
    assert held == mixed
    ids = [entry.claim.id for entry in held]
    assert len(ids) == len(set(ids))
    for entry in held:
        evidence: Evidence = entry.claim.evidence
        assert TEXT[evidence.begin : evidence.end] == evidence.text
        assert bool(entry.mark) is bool(entry.judgements)
