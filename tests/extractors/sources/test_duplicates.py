"""Ten copies of one wire story are one source; two tellings of one event are two."""

import random

from hypothesis import given
from hypothesis import strategies as st

from detente.extractors.sources import Duplicates
from detente.ontology import Article, article_id

WIRE = [
    "The foreign ministers of Armenia and Azerbaijan met in Geneva on Tuesday for the first time in a year.",
    "They agreed to set up a commission that will mark the border between the villages of Kirants and Baghanis by May.",
    "The Swiss government, which hosted the meeting, welcomed the agreement and offered to send observers.",
    "Yerevan accused Baku last month of moving troops closer to the road that links the province of Syunik to Iran.",
    "Baku denied the accusation and said that its soldiers had never left the positions agreed upon two years ago.",
    "A spokesman for the European Union called the meeting an encouraging step and promised aid for the displaced.",
]
OTHER = """Armenia and Azerbaijan took a cautious step towards peace this week. At a lakeside villa near Geneva,
their top diplomats shook hands and announced that surveyors would soon draw the long disputed frontier. The commission,
to be named by spring, will start at two hamlets, Kirants and Baghanis. Switzerland played host and says it is ready to
deploy monitors. The mood had been sour since Yerevan alleged a month ago that Azerbaijani units crept towards the
Syunik highway, a charge that Baku rejects. Brussels praised the outcome and pledged more money for refugees."""


def article(text: str, **fields: object) -> Article:
    return Article.model_validate({"id": article_id(text), "text": text, "lang": "en", **fields})


def copies() -> list[Article]:
    return [
        article("\n\n".join([f"Headline of outlet {n}: ministers meet", f"By Reporter {n}, for our readers", *body]))
        for n in range(10)
        for body in [WIRE[: -1 if n % 2 else None]]
    ]


def test_ten_copies_link_to_the_first() -> None:
    index = Duplicates()
    first, *others = copies()
    assert index.add(first) is None
    assert {index.add(other) for other in others} == {first.id}


def test_another_telling_of_the_event_is_no_copy() -> None:
    index = Duplicates()
    index.add(copies()[0])
    assert index.add(article(OTHER)) is None


def test_case_marks_and_spelling_variants_do_not_hide_a_copy() -> None:
    text = "وأكد وزير الخارجية الإيراني أنّ المحادثات التي أجراها في مدينة إسطنبول مع نظيره التركي تناولت الأزمة "
    text += "السورية وسبل عودة اللاجئين إلى ديارهم كما ناقش الجانبان أمن الحدود المشتركة بين البلدين "
    text += "والتجارة عبرها في العام المقبل"
    plain = text.replace("أ", "ا").replace("إ", "ا").replace("ّ", "").replace("ة", "ه")
    index = Duplicates()
    original = article(text)
    index.add(original)
    assert index.add(article(plain)) == original.id


def test_short_texts_are_only_copies_when_they_are_the_same() -> None:
    index = Duplicates()
    assert index.add(article("Two people were killed in Baghdad on Monday.")) is None
    assert index.add(article("Two people were killed in Baghdad on Tuesday.")) is None


def test_adding_again_changes_nothing() -> None:
    index = Duplicates()
    answers = [index.add(copy) for copy in copies()]
    assert [index.add(copy) for copy in copies()] == answers
    assert len(index) == len(copies())
    assert copies()[0].id in index


def test_what_a_graph_already_says_is_kept() -> None:
    first, second, third, *_ = copies()
    known = [second.model_copy(update={"copy_of": first.id}), first]
    index = Duplicates(known)
    assert index.add(third) == first.id


@given(st.randoms(use_true_random=False))
def test_links_lead_to_the_earliest_whatever_the_order(shuffler: random.Random) -> None:
    shuffled = copies()
    shuffler.shuffle(shuffled)
    index = Duplicates()
    assert [index.add(copy) for copy in shuffled] == [None] + [shuffled[0].id] * 9
