"""What the tree coder promises of English sentences: who does what to whom, how far from fact, and who says so."""

from __future__ import annotations

import datetime
from functools import cache

import pytest

from detente.extractors.rules import RuleExtractor
from detente.ontology import Article, Event, Participant, Reading, Status, article_id


@cache
def read(text: str) -> Reading:
    article = Article(id=article_id(text), text=text, lang="en", date=datetime.date(2024, 5, 1))
    return RuleExtractor().extract(article)


def events(text: str, kind: str) -> list[Event]:
    return [event for event in read(text).events if event.type == kind]


def told(text: str) -> list[tuple[str, set[str], set[str]]]:
    """Type and sides of every event, a side as the states of its actors, or their ids where they have none."""
    reading = read(text)
    states = {actor.id: actor.country or actor.id for actor in reading.actors}

    def side(participants: tuple[Participant, ...]) -> set[str]:
        return {states.get(p.actor, p.actor) for p in participants}

    return [(str(event.type), side(event.sources), side(event.targets)) for event in reading.events]


def status(text: str, kind: str) -> Status:
    found = events(text, kind)
    assert len(found) == 1, told(text)
    return found[0].status


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        pytest.param("Turkey attacked Syria.", "ASSAULT", "TUR", "SYR", id="active"),
        pytest.param("Syria was attacked by Turkey.", "ASSAULT", "TUR", "SYR", id="passive"),
        pytest.param("Syria, which Turkey attacked, called for help.", "ASSAULT", "TUR", "SYR", id="object relative"),
        pytest.param("Turkey, which attacked Syria, denied it.", "ASSAULT", "TUR", "SYR", id="subject relative"),
        pytest.param("Troops sent by Russia entered Georgian territory.", "ASSAULT", "RUS", "GEO", id="participle"),
        pytest.param("Kenya condemned Uganda and expelled Rwanda's ambassador.", "SANCTION", "KEN", "RWA", id="joined"),
        pytest.param("Norway began supplying Ukraine with weapons.", "AID", "NOR", "UKR", id="begin"),
        pytest.param("Israel attacked Iranian positions.", "ASSAULT", "ISR", "IRN", id="adjective"),
        pytest.param("Israel attacked Iran's embassy.", "ASSAULT", "ISR", "IRN", id="possessive"),
        pytest.param("Israel attacked the headquarters of Hezbollah.", "ASSAULT", "ISR", "LBN", id="of"),
        pytest.param("Israel attacked a village in Lebanon.", "ASSAULT", "ISR", "LBN", id="in"),
        pytest.param("Russia carried out a series of strikes on Ukraine.", "ASSAULT", "RUS", "UKR", id="series of"),
        pytest.param("The Russian attack on Ukraine surprised nobody.", "ASSAULT", "RUS", "UKR", id="event noun"),
        pytest.param("Three Turkish soldiers were killed in a Syrian strike.", "ASSAULT", "SYR", "TUR", id="killed in"),
        pytest.param("France urged Iran to stop.", "REQUEST", "FRA", "IRN", id="object control"),
        pytest.param("France demanded that Iran leave Iraq.", "REQUEST", "FRA", "IRN", id="demanded that"),
        pytest.param("France said Iran must leave Iraq.", "REQUEST", "FRA", "IRN", id="said must"),
        pytest.param("Iran faces criticism from France.", "ACCUSE", "FRA", "IRN", id="faces criticism"),
        pytest.param("Chad lifted the sanctions imposed on Libya.", "CONCEDE", "TCD", "LBY", id="imposed on"),
        pytest.param("Vladimir Putin visits Turkey", "CONSULT", "RUS", "TUR", id="headline"),
    ],
)  # fmt: skip
def test_both_sides_are_found(text: str, kind: str, source: str, target: str) -> None:
    assert (kind, {source}, {target}) in told(text), told(text)


def test_a_passive_without_an_agent_has_only_a_target() -> None:
    assert told("The Turkish ambassador was assassinated.") == [("ASSAULT", set(), {"TUR"})]


def test_all_who_are_joined_act() -> None:
    (event,) = events("France and Germany condemned Iran.", "ACCUSE")
    assert [p.actor for p in event.sources] == ["FRA", "DEU"]


def test_two_who_do_it_together_are_the_two_sides() -> None:
    (event,) = events("Serbia and Kosovo agreed on Monday.", "AGREE")
    assert event.mutual
    assert {p.actor for p in event.sources} == {"SRB"}
    assert {p.actor for p in event.targets} == {"XKX"}


def test_between_brings_both_sides() -> None:
    (event,) = events("Talks between Greece and Turkey resumed in Geneva.", "CONSULT")
    assert event.mutual
    assert {p.actor for p in event.participants} == {"GRC", "TUR"}


def test_a_pronoun_stands_for_who_spoke() -> None:
    (event,) = events("Iran said it had attacked Iraq.", "ASSAULT")
    (source,) = event.sources
    assert source.actor == "IRN"
    assert source.inferred


def test_a_pronoun_takes_up_the_subject_before() -> None:
    assert ("ACCUSE", {"DEU"}, {"HUN"}) in told("Germany held an election. On Monday it criticised Hungary.")


def test_a_capital_that_speaks_is_its_state() -> None:
    (event,) = events("Moscow said that Ukraine had attacked Belgorod.", "ASSAULT")
    assert event.attribution is not None
    assert event.attribution.actor == "RUS"


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Egypt mediated between Israel and Hamas.", "CONSULT", Status.ACTUAL),
        ("Egypt offered to mediate between Israel and Hamas.", "CONSULT", Status.OFFERED),
        ("Egypt is ready to mediate between Israel and Hamas.", "CONSULT", Status.OFFERED),
        ("Sergei Lavrov will visit Turkey.", "CONSULT", Status.PLANNED),
        ("Sergei Lavrov plans to visit Turkey.", "CONSULT", Status.PLANNED),
        ("The Kremlin said Vladimir Putin would visit Turkey.", "CONSULT", Status.PLANNED),
        ("Putin to visit Turkey next week", "CONSULT", Status.PLANNED),
        ("Sergei Lavrov may visit Turkey.", "CONSULT", Status.HYPOTHETICAL),
        ("Israel is bombing Lebanon.", "ASSAULT", Status.ONGOING),
        ("Iran denied that it had attacked Iraq.", "ASSAULT", Status.DENIED),
        ("Israel reportedly attacked Iran.", "ASSAULT", Status.ALLEGED),
        ("Iran threatened Israel.", "THREATEN", Status.ACTUAL),
    ],
)
def test_words_decide_how_far_from_fact(text: str, kind: str, expected: Status) -> None:
    assert status(text, kind) is expected


@pytest.mark.parametrize(
    "text",
    [
        "Iran did not attack Iraq.",
        "France urged Israel to stop bombing Lebanon.",
        "The two sides failed to prevent an attack by Iran on Iraq.",
        "Poland called for talks between Russia and Ukraine.",
    ],
)
def test_what_did_not_happen_is_not_told(text: str) -> None:
    assert not {"ASSAULT", "CONSULT"} & {kind for kind, _, _ in told(text)}


def test_a_threat_is_no_attack() -> None:
    assert told("Iran threatened to attack Israel.") == [("THREATEN", {"IRN"}, {"ISR"})]


def test_a_refusal_to_cooperate_is_a_rejection() -> None:
    assert ("REJECT", {"XKX"}, {"SRB"}) in told("Kosovo refused to negotiate with Serbia.")


def test_what_is_said_aside_is_a_fact_whatever_governs_the_rest() -> None:
    (event,) = events("Turkey agreed to withdraw after Russia attacked Georgia.", "ASSAULT")
    assert event.status is Status.ACTUAL


def test_a_relative_clause_is_not_part_of_the_plan_around_it() -> None:
    (event,) = events("Japan plans to help Ukraine, which Russia invaded.", "ASSAULT")
    assert event.status is Status.ACTUAL


@pytest.mark.parametrize(
    "text",
    [
        "Israel attacked Iran, Iraq said.",
        "Iraq said that Israel had attacked Iran.",
        "According to Iraq, Israel attacked Iran.",
        '"Israel attacked Iran," Iraq said.',
    ],
)
def test_the_speaker_is_kept(text: str) -> None:
    (event,) = events(text, "ASSAULT")
    assert event.attribution is not None
    assert event.attribution.actor == "IRQ"
    assert {p.actor for p in event.sources} == {"ISR"}


def test_an_answer_is_aimed_at_who_did_the_deed() -> None:
    assert ("ACCUSE", {"FRA"}, {"RUS"}) in told("Russia attacked Ukraine on Monday. France condemned the attack.")


def test_a_weapon_of_nobody_is_not_accused() -> None:
    text = "Russia attacked Ukraine on Monday. France condemned the missile attack."
    assert ("ACCUSE", {"FRA"}, {"RUS"}) in told(text)


def test_protesters_act_on_their_own_state() -> None:
    (event,) = events("Serbian students protested in Belgrade.", "PROTEST")
    assert [p.actor for p in event.targets] == ["SRB"]


@pytest.mark.parametrize(
    "text",
    [
        "Israel attacked Iran and " * 1000 + "nobody answered.",
        '"Israel attacked "Iran" and said "no',
        "((((((Israel attacked Iran",
        "ISRAEL ATTACKED IRAN ON MONDAY",
        "attacked attacked attacked attacked attacked",
        "Of by with on against from to.",
    ],
    ids=["5,000 tokens", "unbalanced quotes", "unbalanced brackets", "capitals", "verbs only", "prepositions only"],
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    for event in read(text).events:
        assert text[event.evidence.start : event.evidence.end]
        assert event.participants
