"""Plain text becomes an article: title, byline and dates are learnt, the words stay."""

import datetime
from pathlib import Path

import pytest

from detente.extractors.sources import articles
from detente.ontology import Article, article_id

SEED = Path(__file__).parents[4] / "shared" / "seeds" / "seed-article-ar.txt"

STORY = """Ministers meet in Vienna after a year of silence

Photo of author

By Jane Roe, Reuters

12 March 2024

VIENNA (Reuters) - The foreign ministers of Armenia and Azerbaijan met in Vienna on Tuesday, officials said.

No breakthrough

They agreed to meet again in April, a spokesman for the Austrian government told reporters.

Share this article

Related articles

Armenia and Azerbaijan exchange prisoners
Ten things to know about the border

Leave a comment
"""


def read(path: Path, **settings: object) -> Article:
    (found,) = articles([path], **settings)  # type: ignore[arg-type]
    assert isinstance(found, Article), found
    return found


@pytest.fixture
def story(tmp_path: Path) -> Article:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return read(path)


def test_only_the_article_is_left(story: Article) -> None:
    assert story.text.split("\n\n") == [
        "Ministers meet in Vienna after a year of silence",
        "VIENNA (Reuters) - The foreign ministers of Armenia and Azerbaijan met in Vienna on Tuesday, officials said.",
        "No breakthrough",
        "They agreed to meet again in April, a spokesman for the Austrian government told reporters.",
    ]


def test_title_is_the_first_line_and_part_of_the_text(story: Article) -> None:
    assert story.title == "Ministers meet in Vienna after a year of silence"
    assert story.text.startswith(story.title)


def test_byline_and_date_line_are_learnt(story: Article) -> None:
    assert (story.author, story.publisher, story.date) == ("Jane Roe", "Reuters", datetime.date(2024, 3, 12))


def test_language_origin_and_content_id(story: Article) -> None:
    assert story.lang == "en"
    assert story.origin is not None
    assert story.origin.endswith("story.txt")
    assert story.id == article_id(story.text)


def test_a_body_without_a_headline_has_no_title(tmp_path: Path) -> None:
    path = tmp_path / "body.txt"
    path.write_text("Troops left the town of Kupiansk on Monday, the ministry said.\n\nNobody was hurt.\n")
    assert read(path).title is None


def test_lines_broken_by_hand_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "mail.txt"
    path.write_text(
        "The government of Sudan said on Monday that it had agreed to talks\n"
        "with the paramilitary Rapid Support Forces in Jeddah, and that the\n"
        "United States and Saudi Arabia would act as mediators between them.\n"
        "\n"
        "A spokesman said that a delegation would leave for Jeddah as soon as\n"
        "its members had been named by the council, and that a ceasefire was\n"
        "planned.\n"
    )
    text = read(path).text
    assert text.count("\n\n") == 1
    assert "agreed to talks with the paramilitary" in text


def test_full_dateline_gives_the_date_and_the_agency(tmp_path: Path) -> None:
    path = tmp_path / "wire.txt"
    path.write_text(
        "MOSCOW, Nov 12, 2024 (Reuters) - Russia and Israel held talks on Tuesday, the Kremlin said.\n\n"
        "The talks lasted two hours, according to the Kremlin spokesman Dmitry Peskov.\n"
    )
    article = read(path)
    assert (article.date, article.publisher) == (datetime.date(2024, 11, 12), "Reuters")
    assert article.text.startswith("MOSCOW, Nov 12")


def test_dateline_without_a_year_gives_no_date(tmp_path: Path) -> None:
    path = tmp_path / "wire.txt"
    path.write_text("MOSCOW, Nov 12 (Reuters) - Russia and Israel held talks on Tuesday, the Kremlin said.\n")
    assert read(path).date is None


def test_what_the_user_says_fills_what_the_source_leaves_open(tmp_path: Path) -> None:
    path = tmp_path / "bare.txt"
    path.write_text("Troops left the town of Kupiansk on Monday, the ministry said.\n")
    article = read(path, date="2024-11-12", publisher="Example Wire", lang="en")
    assert (article.date, article.publisher) == (datetime.date(2024, 11, 12), "Example Wire")


def test_what_the_source_says_wins_over_the_users_defaults(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    article = read(path, date=datetime.date(1999, 1, 1), publisher="Example Wire")
    assert (article.date, article.publisher) == (datetime.date(2024, 3, 12), "Reuters")


@pytest.mark.skipif(not SEED.exists(), reason="the benchmark folder ../shared is not there")
def test_seed_article_loses_its_furniture_and_keeps_its_headings() -> None:
    article = read(SEED)
    raw = [line for line in SEED.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert article.title == raw[0]
    assert article.publisher == "العربية الآن"
    assert article.lang == "ar"
    furniture = [line for line in raw if line not in article.text.split("\n\n")]
    assert len(furniture) == 4
    assert all(mark in " ".join(furniture) for mark in ("Photo of author", "By ", "تعليق", "reCAPTCHA"))
