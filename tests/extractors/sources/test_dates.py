"""A publication date counts when it is full and can be read in one way only."""

import datetime

import pytest

from detente.extractors.sources.dates import dateline_date, parse_date


@pytest.mark.parametrize(
    "text",
    ["2024-11-05", "20241105", "2024-11-05T23:30:00Z", "2024-11-05 10:00", "Tue, 05 Nov 2024 23:59:00 +0300",
     "Tuesday, 5 November 2024", "Nov 5, 2024", "5 نوفمبر 2024", "5 تشرين الثاني 2024", "٥ نوفمبر ٢٠٢٤", "5 نونبر 2024",
     "5 ноября 2024", "5 листопада 2024", "5 novembre 2024", "5 de noviembre de 2024", "5. November 2024",
     "5 Kasım 2024", "5 בנובמבר 2024"],
)  # fmt: skip
def test_full_dates_of_every_language(text: str) -> None:
    assert parse_date(text) == datetime.date(2024, 11, 5)


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "November 2024", "2024", "5 November", "05/11/2024", "2024-13-45", "20241399", "Monday", "12",
     "A sentence on the talks of 2024 in Doha", "x" * 500, "0", "99999999999"],
)  # fmt: skip
def test_everything_else_is_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_numbers_count_when_day_and_month_cannot_be_swapped() -> None:
    assert parse_date("25/11/2024") == parse_date("11/25/2024") == datetime.date(2024, 11, 25)
    assert parse_date("11.11.2024") == datetime.date(2024, 11, 11)


@pytest.mark.parametrize(
    ("text", "date"),
    [("MOSCOW, Nov 12, 2024 (Reuters) - Talks began.", datetime.date(2024, 11, 12)),
     ("BERLIN, 12 November 2024 — Die Gespräche", datetime.date(2024, 11, 12)),
     ("MOSCOW, Nov 12 (Reuters) - Talks began.", None),
     ("Talks began in Moscow on Nov 12, 2024.", None)],
)  # fmt: skip
def test_only_a_dateline_with_its_year_dates_an_article(text: str, date: datetime.date | None) -> None:
    assert dateline_date(text) == date
