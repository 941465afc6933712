"""Which openings are one matter, who may answer whom, and what is certain of it: other crises than
those of `samples/`."""

from typing import Any

import msgspec

from lagebild.claims import SAME_AS_BEFORE, Claim, Evidence, Party
from lagebild.picture import Answer, Held, Source, Thread, points_of, threads

SERBIEN = Party("Serbien", "SRB", "state")
KOSOVO = Party("Kosovo", "XKX", "state")
EU = Party("EU", "eu", "organisation")
FRANKREICH = Party("Frankreich", "FRA", "state")
SCHWEIZ = Party("Schweiz", "CHE", "state")
WESTEN = Party("Westen", "westen", "organisation")
INDIEN = Party("Indien", "IND", "state")
PAKISTAN = Party("Pakistan", "PAK", "state")
MALEDIVEN = Party("Malediven", "MDV", "state")


def held(day: str, *speaker: Party, report: str = "", **fields: Any) -> Held:
    """A claim of a report of its own, published on a day in May 2010."""
    report = report or f"r-{day}"
    place = len(str(fields)) + int(day)
    claim = Claim(
        id=f"c-{report}-{fields['stance']}-{fields['deed']}-{place}",
        report=report,
        evidence=Evidence(place, place + 5, "Worte"),
        speaker=speaker,
        **fields,
    )
    return Held(claim, Source(report, published=f"2010-05-{day}", origin=report))


def read(*claims: Held) -> tuple[Thread, ...]:
    return threads(points_of(claims))


def the_answer(thread: Thread) -> Answer:
    (answer,) = thread.answers
    return answer


def test_joining_and_taking_in_are_one_matter() -> None:
    """Serbien fordert, dass die EU keine neuen Staaten aufnimmt; dass Kosovo ihr nicht beitritt."""
    about = {"stance": "demands", "deed": "MEMBERSHIP", "negated": True}
    one = held("01", SERBIEN, agent=(EU,), **about)
    other = held("12", SERBIEN, agent=(KOSOVO,), recipient=(EU,), **about)
    (thread,) = read(one, other)
    assert len(thread.openings) == 2


def test_two_organisations_are_two_matters() -> None:
    about = {"stance": "demands", "deed": "MEMBERSHIP"}
    westen = held("01", KOSOVO, agent=(WESTEN,), recipient=(KOSOVO,), **about)
    eu = held("02", KOSOVO, agent=(EU,), recipient=(KOSOVO,), **about)
    assert len(read(westen, eu)) == 2


def test_a_part_answers_for_the_whole() -> None:
    """Der Kosovo bittet den Westen um Schutz; Frankreich lehnt das ab."""
    about = {"deed": "AID", "recipient": (KOSOVO,)}
    demand = held("01", KOSOVO, stance="demands", agent=(WESTEN,), **about)
    answer = held("03", FRANKREICH, stance="rejects", agent=(FRANKREICH,), **about)
    assert the_answer(read(demand, answer)[0]).verdict == "rejected"


def test_who_is_no_part_does_not_answer() -> None:
    """Der Kosovo bittet den Westen um Schutz; die Schweiz lehnt das ab."""
    about = {"deed": "AID", "recipient": (KOSOVO,)}
    demand = held("01", KOSOVO, stance="demands", agent=(WESTEN,), **about)
    answer = held("03", SCHWEIZ, stance="rejects", agent=(SCHWEIZ,), **about)
    assert read(demand, answer)[0].answers == ()


def test_an_offer_of_talks_is_accepted_by_the_same_offer() -> None:
    """Indien verlangt von Pakistan den Abzug und ist zu Gesprächen bereit. Tage später: Pakistan
    bietet Indien Gespräche an. Where India has not turned to Pakistan it may be about others."""
    about = {"stance": "offers", "deed": "CONSULT"}
    demands = held("01", INDIEN, stance="demands", deed="RETREAT", agent=(PAKISTAN,))
    invites = held("01", INDIEN, agent=(INDIEN,), **about)
    joins = held("06", PAKISTAN, agent=(PAKISTAN,), recipient=(INDIEN,), **about)
    for said, state in (((demands, invites, joins), "accepted"), ((invites, joins), "open")):
        rows = read(*said)
        (thread,) = (r for r in rows if r.voice == ("Indien",) and r.stance == "offers")
        assert (the_answer(thread).verdict, thread.state) == ("accepted", state)


def test_who_is_asked_to_talk_and_offers_it_within_the_week_says_yes() -> None:
    """Pakistan fordert Indien zu Gesprächen auf. Indien bietet Pakistan Gespräche an."""
    demand = held("01", PAKISTAN, stance="demands", deed="CONSULT", agent=(INDIEN,))
    offer = {"stance": "offers", "deed": "CONSULT", "agent": (INDIEN,), "recipient": (PAKISTAN,)}
    for day, state in (("04", "accepted"), ("20", "open")):
        rows = read(demand, held(day, INDIEN, **offer))
        (thread,) = (r for r in rows if r.stance == "demands")
        assert (the_answer(thread).verdict, thread.state) == ("accepted", state)


def test_what_points_answers_all_that_the_same_words_demand() -> None:
    """Indien fordert, dass Pakistan abzieht und die Lager räumt. Das lehnt Islamabad ab. But: Die
    Räumung der Lager lehnt Islamabad ab."""
    about = {"agent": (PAKISTAN,), "recipient": (INDIEN,)}
    first = held("01", INDIEN, stance="demands", deed="RETREAT", **about)
    second = held("01", INDIEN, stance="demands", deed="CONCEDE", **about)
    same_words = msgspec.structs.replace(second.claim, evidence=first.claim.evidence)
    second = msgspec.structs.replace(second, claim=same_words)
    for because, state in (((SAME_AS_BEFORE,), "rejected"), ((), "open")):
        no = held(
            "01", PAKISTAN, report="r-01", stance="rejects", deed="CONCEDE",
            replies_to=second.claim.id, because=because, **about,
        )  # fmt: skip
        rows = read(first, second, no)
        states = {row.deed: row.state for row in rows}
        assert states == {"RETREAT": state, "CONCEDE": "rejected"}


def test_an_offer_of_talks_weeks_later_may_be_about_others() -> None:
    about = {"stance": "offers", "deed": "CONSULT"}
    invites = held("01", INDIEN, agent=(INDIEN,), **about)
    joins = held("20", PAKISTAN, agent=(PAKISTAN,), recipient=(INDIEN,), **about)
    thread = next(row for row in read(invites, joins) if row.voice == ("Indien",))
    assert (the_answer(thread).certain, thread.state) == (False, "open")


def test_an_offer_of_talks_with_somebody_else_is_no_answer() -> None:
    """Indien ist zu Gesprächen bereit. Tage später: Pakistan bietet den Malediven Gespräche an."""
    about = {"stance": "offers", "deed": "CONSULT"}
    invites = held("01", INDIEN, agent=(INDIEN,), **about)
    other = held("09", PAKISTAN, agent=(PAKISTAN,), recipient=(MALEDIVEN,), **about)
    assert [row.answers for row in read(invites, other)] == [(), ()]


def test_an_offer_of_help_is_no_answer_to_an_offer_of_help() -> None:
    """Indien bietet Hilfe an. Pakistan bietet Indien Hilfe an: each is for somebody else."""
    about = {"stance": "offers", "deed": "AID"}
    one = held("01", INDIEN, agent=(INDIEN,), **about)
    other = held("09", PAKISTAN, agent=(PAKISTAN,), recipient=(INDIEN,), **about)
    assert [row.answers for row in read(one, other)] == [(), ()]


def test_the_offer_of_what_was_demanded_says_yes() -> None:
    """Indien verlangt von Pakistan den Rückzug. Pakistan bietet ihn an."""
    about = {"deed": "RETREAT", "mode": "withdraw", "agent": (PAKISTAN,), "recipient": (INDIEN,)}
    demand = held("01", INDIEN, stance="demands", **about)
    offer = held("02", PAKISTAN, stance="offers", **about)
    thread = next(row for row in read(demand, offer) if row.stance == "demands")
    assert (the_answer(thread).verdict, thread.state) == ("accepted", "accepted")


def test_what_the_reports_tell_of_who_was_asked_is_shown_and_decides_nothing() -> None:
    """Der Kosovo bittet Frankreich um Anerkennung. Frankreich hat den Kosovo (nicht) anerkannt."""
    about = {"deed": "SUPPORT", "agent": (FRANKREICH,), "recipient": (KOSOVO,)}
    demand = held("01", KOSOVO, stance="demands", **about)
    for negated, verdict in ((False, "accepted"), (True, "rejected")):
        told = held("05", stance="asserts", negated=negated, **about)
        (thread,) = read(demand, told)
        answer = the_answer(thread)
        assert (answer.verdict, answer.certain, thread.state) == (verdict, False, "open")


def test_what_is_said_of_another_and_denied_opens_a_thread() -> None:
    """Indien behauptete, Pakistan bereite Anschläge vor. Pakistan wies das zurück."""
    about = {"deed": "ASSAULT", "agent": (PAKISTAN,), "recipient": (INDIEN,)}
    said = held("01", INDIEN, stance="asserts", **about)
    denied = held("01", PAKISTAN, report="r-01", stance="denies", replies_to=said.claim.id, **about)
    (thread,) = read(said, denied)
    assert (thread.stance, thread.state) == ("asserts", "rejected")
    assert read(said) == ()


def test_an_allegation_against_nobody_named_is_answered_by_who_takes_it_up() -> None:
    """Indien: Im Grenzgebiet geschehe ein Massaker. Dem widersprach Pakistan. The same denial in
    another report would be a guess."""
    about = {"deed": "ASSAULT"}
    said = held("01", INDIEN, stance="asserts", **about)
    denied = {"stance": "denies", "replies_to": said.claim.id, **about}
    here = held("01", PAKISTAN, report="r-01", **denied)
    elsewhere = held("02", PAKISTAN, report="r-02", **denied)
    assert the_answer(read(said, here)[0]).certain
    assert not the_answer(read(said, elsewhere)[0]).certain


def test_whom_the_opener_turned_to_may_refuse_talks_offered_to_nobody_by_name() -> None:
    """Indien verlangt von Pakistan den Abzug und bietet Gespräche an. Tage später: Pakistan sieht
    keinen Grund für Gespräche. Weeks later it may be about others; what the Maldives refuse is no
    answer."""
    demands = held("01", INDIEN, stance="demands", deed="RETREAT", agent=(PAKISTAN,))
    offer = held("01", INDIEN, stance="offers", deed="CONSULT", agent=(INDIEN,))
    for day, certain in (("03", True), ("25", False)):
        no = [
            held(day, who, stance="rejects", deed="CONSULT", agent=(who,))
            for who in (PAKISTAN, MALEDIVEN)
        ]
        (thread,) = (row for row in read(demands, offer, *no) if row.stance == "offers")
        answer = the_answer(thread)
        assert (answer.point.voice, answer.verdict) == ((PAKISTAN,), "rejected")
        assert answer.certain == certain


def test_the_same_words_tell_the_offer_and_its_acceptance() -> None:
    """Pakistan stimmte einem von Frankreich vorgeschlagenen Gipfel mit Indien zu."""
    about = {"deed": "CONSULT", "agent": (FRANKREICH,), "recipient": (INDIEN,)}
    offer = held("01", FRANKREICH, stance="offers", **about)
    yes = held("01", PAKISTAN, stance="accepts", replies_to=offer.claim.id, **about)
    for begin, state in ((offer.claim.evidence.begin, "accepted"), (900, "open")):
        words = Evidence(begin, begin + 5, "Worte")
        said = msgspec.structs.replace(yes.claim, evidence=words)
        (thread,) = read(offer, msgspec.structs.replace(yes, claim=said))
        assert thread.state == state


def test_what_the_one_asked_goes_on_to_say_of_the_matter_is_no_yes_and_no_no() -> None:
    """Das Kosovo verlangte die Aufnahme. Brüssel: Es gebe verschiedene Meinungen dazu."""
    about = {"deed": "MEMBERSHIP", "agent": (EU,), "recipient": (KOSOVO,)}
    demand = held("01", KOSOVO, stance="demands", **about)
    for place, answers in ((900, [("evaded", True)]), (1, [])):
        said = held("01", EU, report="r-01", stance="assesses", **about)
        words = Evidence(place, place + 5, "Worte")
        said = msgspec.structs.replace(
            said, claim=msgspec.structs.replace(said.claim, evidence=words)
        )
        (thread,) = read(demand, said)
        assert [(a.verdict, a.certain) for a in thread.answers] == answers


def test_who_refuses_the_deed_does_what_was_asked_where_it_was_not_to_be() -> None:
    """Serbien verlangt, dass Frankreich dem Kosovo nicht hilft. Frankreich lehnt Hilfe ab; but who
    refuses the demand itself says no."""
    about = {"deed": "AID", "agent": (FRANKREICH,), "recipient": (KOSOVO,)}
    demand = held("01", SERBIEN, stance="demands", negated=True, **about)
    for link, verdict in ((None, "accepted"), (demand.claim.id, "rejected")):
        no = held("02", FRANKREICH, stance="rejects", replies_to=link, **about)
        assert the_answer(read(demand, no)[0]).verdict == verdict


def words(one: Held, text: str, at: int = 0) -> Held:
    """The same claim in other words."""
    evidence = Evidence(at, at + len(text), text)
    return msgspec.structs.replace(one, claim=msgspec.structs.replace(one.claim, evidence=evidence))


def test_who_gives_in_to_nothing_refuses_what_was_asked() -> None:
    """Indien fordert von Pakistan den Abzug. Pakistan schließt Zugeständnisse aus; the Swiss may do
    so too, they were not asked."""
    demand = held("01", INDIEN, stance="demands", deed="RETREAT", agent=(PAKISTAN,))
    for speaker, state in ((PAKISTAN, "rejected"), (SCHWEIZ, "open")):
        no = held(
            "01", speaker, report="r-01", stance="rules_out", deed="CONCEDE",
            agent=(speaker,), replies_to=demand.claim.id,
        )  # fmt: skip
        assert read(demand, no)[0].state == state


def test_who_has_refused_one_demand_has_not_surely_refused_the_next() -> None:
    """Die EU verlangt den Abzug; Serbien lehnt ab; auch der Kosovo verlangt ihn."""
    about = {"deed": "RETREAT", "agent": (SERBIEN,)}
    first = words(held("01", EU, stance="demands", report="r", **about), "Die EU", 1)
    refuses = held("01", SERBIEN, stance="rejects", report="r", replies_to=first.claim.id, **about)
    refuses = words(refuses, "lehnte ab", 20)
    second = words(held("01", KOSOVO, stance="demands", report="r", **about), "auch", 40)
    next_ = msgspec.structs.replace(second.claim, id="c-next")
    second = msgspec.structs.replace(second, claim=next_)
    found = {
        thread.openings[0].voice[0].name: [answer.certain for answer in thread.answers]
        for thread in read(first, refuses, second)
    }
    assert found["EU"] == [True]
    assert True not in found.get("Kosovo", [])


def test_an_offer_that_is_made_again_waits_again_and_a_demand_stays_refused() -> None:
    """Indien fordert den Abzug und bietet Gespräche an. Pakistan lehnt beides ab. Wochen später
    fordert Indien und bietet es beides wieder."""
    about = {"agent": (INDIEN,), "recipient": (PAKISTAN,)}
    offers = [held(day, INDIEN, stance="offers", deed="CONSULT", **about) for day in ("01", "20")]
    demands = [
        held(day, INDIEN, stance="demands", deed="RETREAT", agent=(PAKISTAN,))
        for day in ("01", "20")
    ]
    refusals = [
        held("01", PAKISTAN, report="r-01", stance="rejects", replies_to=said.claim.id, **fields)
        for said, fields in (
            (offers[0], {"deed": "CONSULT", **about}),
            (demands[0], {"deed": "RETREAT", "agent": (PAKISTAN,)}),
        )
    ]
    states = {row.stance: row.state for row in read(*offers, *demands, *refusals)}
    assert states == {"offers": "open", "demands": "rejected"}


def test_what_is_told_by_the_word_that_asked_for_it_is_done() -> None:
    """Der Kosovo bittet Frankreich um Waffen. 300 Luftabwehrwaffen gehen an den Kosovo: but 300
    Zelte are another thing."""
    about = {"deed": "AID", "agent": (FRANKREICH,), "recipient": (KOSOVO,)}
    because = ("deed: deed_nouns: Waffe -> AID",)
    demand = held("01", KOSOVO, stance="demands", because=because, **about)
    told = held("20", stance="asserts", because=("deed: deed_verbs: gehen -> AID",), **about)
    for thing, state in (("Luftabwehrwaffen", "accepted"), ("Zelte", "open")):
        (thread,) = read(demand, words(told, f"300 {thing} gehen an den Kosovo"))
        assert thread.state == state


def test_what_the_reports_tell_comes_after_what_was_said() -> None:
    """Frankreich lehnt die Anerkennung ab. Frankreich erkannte den Kosovo an."""
    about = {"deed": "SUPPORT", "agent": (FRANKREICH,), "recipient": (KOSOVO,)}
    because = ("deed: deed_verbs: anerkennen -> SUPPORT",)
    demand = held("01", KOSOVO, stance="demands", because=because, **about)
    refuses = held(
        "01", FRANKREICH, report="r-01", stance="rejects", replies_to=demand.claim.id, **about
    )
    because = ("deed: deed_phrases: als Staat anerkennen -> SUPPORT",)
    told = held("20", stance="asserts", because=because, **about)
    assert read(demand, refuses)[0].state == "rejected"
    assert read(demand, refuses, told)[0].state == "accepted"


def test_an_allegation_about_a_third_party_is_denied_by_whoever_points_at_it() -> None:
    """Serbien behauptet, Söldner bereiteten einen Angriff vor. Die EU weist den Vorwurf zurück."""
    about = {"deed": "ASSAULT", "agent": (Party("Söldner", "Söldner", ""),)}
    said = held("01", SERBIEN, stance="asserts", **about)
    for because, state in (((SAME_AS_BEFORE,), "rejected"), ((), "open")):
        denies = held(
            "01", EU, report="r-01", stance="denies", because=because,
            replies_to=said.claim.id, **about,
        )  # fmt: skip
        assert read(said, denies)[0].state == state


def test_a_guarantee_is_a_matter_of_whom_it_covers() -> None:
    """Der Kosovo verlangt Garantien; er fordert den Westen zu Sicherheitsgarantien auf; er verlangt
    Garantien für die Malediven."""
    about = {"stance": "demands", "deed": "GUARANTEE"}
    one = held("01", KOSOVO, **about)
    other = held("05", KOSOVO, agent=(WESTEN,), recipient=(KOSOVO,), **about)
    for_others = held("09", KOSOVO, recipient=(MALEDIVEN,), **about)
    assert sorted(len(row.openings) for row in read(one, other, for_others)) == [1, 2]


def test_who_asks_leave_is_answered_by_who_gives_it() -> None:
    """Der Kosovo will den Malediven Waffen liefern und braucht dazu eine Genehmigung. Die Schweiz
    erlaubt dem Kosovo die Lieferung; what it allows Serbien is another matter."""
    about = {"deed": "AID", "recipient": (MALEDIVEN,)}
    asks = held("01", KOSOVO, stance="demands", agent=(KOSOVO,), **about)
    for allowed, answers in ((KOSOVO, ["accepted"]), (SERBIEN, [])):
        allows = held("09", SCHWEIZ, stance="accepts", agent=(allowed,), **about)
        thread = next(row for row in read(asks, allows) if row.voice == ("Kosovo",))
        assert [answer.verdict for answer in thread.answers] == answers


def test_a_letter_waits_for_what_its_addressee_says_of_it() -> None:
    """Indiens Botschafter übergab in Islamabad ein Schreiben. Die Antwort sei unzureichend, sagte
    Pakistans Minister; es gebe keine Antwort; man werde sie prüfen; Pakistan schrieb zurück. What
    others say, or of another's letter, is no answer."""
    about = {"deed": "CONSULT", "mode": "letter"}
    sent = held("01", stance="asserts", agent=(INDIEN,), recipient=(PAKISTAN,), **about)
    of_it = {"agent": (INDIEN,), **about}
    for said, answer in (
        (held("04", PAKISTAN, stance="rejects", **of_it), ("rejected", True)),
        (held("04", PAKISTAN, stance="asserts", negated=True, **of_it), ("rejected", True)),
        (held("04", PAKISTAN, stance="assesses", **of_it), ("evaded", True)),
        (held("30", PAKISTAN, stance="rejects", **of_it), ("rejected", False)),
        (
            held("04", stance="asserts", agent=(PAKISTAN,), recipient=(INDIEN,), **about),
            ("countered", True),
        ),
        (held("04", MALEDIVEN, stance="rejects", **of_it), None),
        (held("04", PAKISTAN, stance="rejects", agent=(SCHWEIZ,), **about), None),
        (held("04", PAKISTAN, stance="rejects", deed="CONSULT", agent=(INDIEN,)), None),
    ):
        thread = next(row for row in read(sent, said) if row.voice == ("Indien",))
        found = [(one.verdict, one.certain) for one in thread.answers]
        assert found == ([answer] if answer else []), said.claim


def test_each_letter_is_a_thread_of_its_own() -> None:
    """Indien übergab im Mai zwei Schreiben, und jedes hat seine Antwort; wessen Brief an wen ging,
    sagt niemand, öffnet nichts."""
    about = {"stance": "asserts", "deed": "CONSULT", "mode": "letter", "agent": (INDIEN,)}
    letters = [held(day, recipient=(PAKISTAN,), **about) for day in ("01", "20")]
    assert len(read(*letters)) == 2
    assert read(held("01", **about)) == ()


def test_what_a_demand_points_back_at_is_done() -> None:
    """Frankreich fror Guthaben Serbiens ein. Der Kosovo hatte das seit Tagen gefordert; but a
    demand in words of its own may have come before or after."""
    about = {"deed": "SANCTION", "agent": (FRANKREICH,), "recipient": (SERBIEN,)}
    told = words(held("01", stance="asserts", **about), "fror ein", 0)
    for because, state in (((SAME_AS_BEFORE,), "accepted"), ((), "open")):
        said = held("01", KOSOVO, report="r-01", stance="demands", because=because, **about)
        (thread,) = read(told, words(said, "hatte das gefordert", 50))
        assert thread.state == state


def test_what_a_whole_alleged_its_part_may_allege_again() -> None:
    """Der Westen wirft Serbien einen Aufmarsch vor. Wochen später: Frankreich nennt Zahlen, Serbien
    weist den Vorwurf zurück; what the Swiss allege is none of the West's."""
    about = {"deed": "MOBILIZE", "agent": (SERBIEN,)}
    charge = held("01", WESTEN, stance="accuses", **about)
    charge = msgspec.structs.replace(
        charge, source=Source("r-old", published="2010-03-01", origin="r-old")
    )
    for speaker, answered in ((FRANKREICH, 1), (SCHWEIZ, 0)):
        told = held("20", speaker, report="r-20", stance="asserts", **about)
        denied = held(
            "20", SERBIEN, report="r-20", stance="denies", replies_to=told.claim.id, **about
        )
        rows = read(charge, told, denied)
        thread = next(row for row in rows if row.voice == ("Westen",))
        assert [a.certain for a in thread.answers] == [False] * answered


def test_who_refuses_the_talks_of_a_member_refuses_not_those_of_the_whole() -> None:
    """Die EU bot dem Kosovo Gespräche an. Pristina lehnte das ab; Pristina lehnte die Vermittlung
    Frankreichs ab."""
    about = {"deed": "CONSULT"}
    offer = held("01", EU, stance="offers", agent=(EU,), recipient=(KOSOVO,), **about)
    no = held("04", KOSOVO, stance="rejects", agent=(EU,), **about)
    other = held("04", KOSOVO, stance="rejects", agent=(FRANKREICH,), **about)
    assert the_answer(read(offer, no)[0]).certain
    assert not any(answer.certain for answer in read(offer, other)[0].answers)
