from __future__ import annotations

from datetime import date
from pathlib import Path

import edtf
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.extractors.times.grammar import grammar, languages
from detente.extractors.times.resolve import find, resolve
from detente.ontology.interval import Interval
from detente.ontology.model import Article, article_id

TUESDAY = date(2024, 11, 12)
PHRASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "phrases.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def times(text: str, lang: str, anchor: date | None = TUESDAY) -> list[tuple[str, str | None]]:
    return [(found.text, found.edtf) for found in find(text, lang, anchor)]


@pytest.mark.parametrize(("lang", "phrase", "expected", "kind"), PHRASES, ids=lambda value: str(value))
def test_a_phrase_is_placed_on_the_calendar(lang: str, phrase: str, expected: str, kind: str) -> None:
    time = resolve(phrase, lang, TUESDAY)
    assert (time.edtf or "-", "relative" if time.relative else "absolute") == (expected, kind)
    assert time.text == phrase
    assert time.start is None


@pytest.mark.parametrize(("lang", "phrase"), [row[:2] for row in PHRASES], ids=lambda value: str(value))
def test_a_phrase_is_found_whole(lang: str, phrase: str) -> None:
    found = find(phrase, lang, TUESDAY)
    assert len(found) == 1
    assert found[0].end == len(phrase)


def test_the_table_covers_the_languages() -> None:
    count = {lang: sum(row[0] == lang for row in PHRASES) for lang in languages()}
    assert count["ar"] >= 45
    assert count["en"] >= 40
    assert all(count[lang] >= 8 for lang in ("ru", "fr", "es", "de"))
    assert all(count.values())


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "He promised on 3 May to mediate; the shelling resumed two days later.",
         [("3 May", "2024-05-03"), ("two days later", "2024-05-05")]),
        ("en", "The envoy arrived on 3 May 2023. The next day he met the king.",
         [("3 May 2023", "2023-05-03"), ("The next day", "2023-05-04")]),
        ("en", "They signed in March 2020, and a year later the deal was dead.",
         [("March 2020", "2020-03"), ("a year later", "2021-03~")]),
        ("en", "The summit will be held on November 20.", [("November 20", "2024-11-20")]),
        ("en", "Officials said on Friday that the summit will resume next week.",
         [("Friday", "2024-11-08"), ("next week", "2024-11-18/2024-11-24")]),
        ("en", "On Friday, the minister will travel to Ankara.", [("Friday", "2024-11-15")]),
        ("en", "CAIRO, Nov 11 (Agency) - Two men died yesterday.",
         [("Nov 11", "2024-11-11"), ("yesterday", "2024-11-11")]),
        ("en", "The pact (2015) held until 2018.", [("2015", "2015"), ("until 2018", "../2018")]),
        ("en", "Parliament will vote in two weeks.", [("two weeks", "2024-11-26~")]),
        ("ar", "أبدى الوزير في 3 مايو استعداده للوساطة، ثم تجدد القصف بعد يومين.",
         [("3 مايو", "2024-05-03"), ("بعد يومين", "2024-05-05")]),
        ("ar", "وصل المبعوث في 3 مايو 2023. وفي اليوم التالي التقى الملك.",
         [("3 مايو 2023", "2023-05-03"), ("اليوم التالي", "2023-05-04")]),
        ("ar", "سيعقد المؤتمر في 20 نوفمبر", [("20 نوفمبر", "2024-11-20")]),
        ("ar", "وقال الناطق الجمعة إن الوفد سيعود الأسبوع المقبل.",
         [("الجمعة", "2024-11-08"), ("الأسبوع المقبل", "2024-11-18/2024-11-24")]),
        ("ar", "أعلن الملك اليوم (الثلاثاء) في عمّان عودته", [("اليوم (الثلاثاء)", "2024-11-12")]),
        ("ar", "استقال وزيران بين عامي ٢٠١٥ و٢٠١٩", [("بين عامي ٢٠١٥ و٢٠١٩", "2015/2019")]),
        ("ar", "مُنذُ فِبراير 2016 وحتى الآن", [("مُنذُ فِبراير 2016", "2016-02/..")]),
        ("ar", "بدأ الحصار في 2 مايو أيار وانتهى في 24 من نفس الشهر",
         [("2 مايو أيار", "2024-05-02"), ("24 من نفس الشهر", "2024-05-24")]),
        ("ar", "انتخب عام 1998 واستقال في السابع من أغسطس (آب) من ذلك العام",
         [("عام 1998", "1998"), ("السابع من أغسطس (آب) من ذلك العام", "1998-08-07")]),
        ("ar", "أعلن القصر اليوم الأحد العفو، وصدر قانونه بتاريخ 28/10/1426 هـ",
         [("اليوم الأحد", "2024-11-10"), ("28/10/1426", "2005-11-30")]),
        ("ar", "تظاهروا بعد صلاة الجمعة في 27 سبتمبر (أيلول) الماضي",
         [("27 سبتمبر (أيلول) الماضي", "2024-09-27")]),
        ("ar", "استقال بعد يومين فقط من تعيينه", [("بعد يومين", None)]),
        ("en", "The talks of last month, it said, were to last 45 minutes and took the whole day Friday.",
         [("last month", "2024-10"), ("Friday", "2024-11-08")]),
        ("es", "La noche del viernes llegó la delegación, y el próximo 14 de enero partirá",
         [("noche del viernes", "2024-11-08"), ("el próximo 14 de enero", "2025-01-14")]),
        ("ru", "Совещание состоится в четверг", [("четверг", "2024-11-14")]),
        ("fr", "La réunion aura lieu le 20 novembre", [("le 20 novembre", "2024-11-20")]),
        ("de", "Das Treffen ist am Freitag geplant. Am 3. Mai 2023 begann es, einige Tage später endete es.",
         [("Freitag", "2024-11-15"), ("3. Mai 2023", "2023-05-03"), ("einige Tage später", "2023-05-05~/2023-05-10~")]),
    ],
)  # fmt: skip
def test_a_sentence_gives_its_times(lang: str, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert times(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The troops may march 20 kilometres and rest for three days."),
        ("en", "Two people, aged 35 and 41, and a 12-year-old boy were hurt; the visitors won 3-1."),
        ("en", "He got five years in prison under Vision 2030, and 2000 people cheered."),
        ("en", "Theresa May and April Jones met August Wilson."),
        ("en", "The bridge was built in three years by 1,500 workers from 5 to 7 countries."),
        ("en", "a 10-day truce, a two-day visit, the second round, call 2025550"),
        ("ar", "مارس الوفد ضغوطا لمدة ثلاثة أيام"),
        ("ar", "قتل 35 شخصا بينهم رجل عمره 60 عاما وطفل في الخامسة"),
        ("ar", "فاز الفريق 3-1 أمام 2015 متفرجا ضمن رؤية 2030"),
        ("ar", "اليوم الثاني من المعارك، على مدى خمس سنوات"),
        ("ar", "كان لآب الأسرة أحد الأبناء"),
        ("fr", "Les pierres de la planète Mars pèsent 20 kilos, dit-il pendant trois jours."),
        ("de", "Der Mann ist 35 Jahre alt und saß drei Tage lang dort."),
        ("es", "Julio tiene 35 años y estuvo allí durante tres días."),
        ("ru", "Ему 35 лет, он провёл там три дня."),
    ],
)
def test_look_alikes_are_no_times(lang: str, text: str) -> None:
    assert times(text, lang) == []


def test_without_a_date_only_absolute_times_are_placed() -> None:
    assert times("Since February 2016 they talked; last week they stopped.", "en", None) == [
        ("Since February 2016", "2016-02/.."),
        ("last week", None),
    ]
    assert resolve("18 أكتوبر", "ar", None).edtf == "XXXX-10-18"
    assert resolve("18 أكتوبر", "ar", None).earliest is None
    assert resolve("منذ 18 أكتوبر", "ar", None).edtf is None


def test_a_dateline_stands_for_a_missing_date() -> None:
    assert times("AMMAN, 12 November 2024 - The king left yesterday.", "en", None)[-1] == ("yesterday", "2024-11-11")
    assert times("x " * 300 + "on 12 November 2024. He left yesterday.", "en", None)[-1] == ("yesterday", None)


def test_a_sequence_needs_a_time_before_it() -> None:
    (alone,) = find("He left a few days later.", "en", TUESDAY)
    assert (alone.edtf, alone.relative) == (None, True)


def test_the_anchor_decides_which_year_is_meant() -> None:
    assert resolve("October 18", "en", date(2024, 10, 1)).edtf == "2023-10-18"
    assert resolve("October 18", "en", date(2024, 10, 18)).edtf == "2024-10-18"
    assert resolve("last August", "en", date(2024, 8, 20)).edtf == "2023-08"
    assert resolve("Monday 19 December", "en", TUESDAY).edtf == "2022-12-19"
    assert resolve("Saturday 19 October", "en", TUESDAY).edtf == "2024-10-19"
    assert resolve("29 February", "en", date(2023, 6, 1)).edtf == "2020-02-29"


def test_dateparser_reads_languages_without_a_grammar() -> None:
    assert resolve("21 novembro 2024", "pt", TUESDAY).edtf == "2024-11-21"
    assert resolve("qwerty", "pt", TUESDAY).edtf is None
    assert find("21 novembro 2024", "pt", TUESDAY) == ()


def test_the_component_uses_the_article_and_its_offsets() -> None:
    nlp = spacy.blank("ar")
    nlp.add_pipe("detente_times")
    text = "زار الوزير موسكو الأسبوع الماضي، وقبل يومين عاد."
    doc = nlp.make_doc(text)
    assert all(found.edtf is None for found in nlp(text)._.times)  # no article, no date
    doc._.article = Article(id=article_id(text), text=text, lang="ar", date=TUESDAY)
    doc = nlp(doc)
    assert [found.edtf for found in doc._.times] == ["2024-11-04/2024-11-10", "2024-11-10"]
    assert [text[found.start : found.end] for found in doc._.times] == [found.text for found in doc._.times]


def test_a_line_break_parts_times() -> None:
    assert times("The war of 5\nMay says so", "en") == []
    assert times("3 May 2020\n12 people", "en") == [("3 May 2020", "2020-05-03")]


GRAMMARS = [rules for rules in map(grammar, languages()) if rules]
WORDS = sorted(
    {word for _, phrase, _, _ in PHRASES for word in phrase.split()}
    | {" ".join((first, *rest)) for rules in GRAMMARS for first, known in rules.words.items() for rest, _, _ in known}
)
NOISE = st.text(st.characters(codec="utf-8"), max_size=12)
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), NOISE, st.integers(0, 3000).map(str)), max_size=25).map(" ".join)


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.sampled_from(languages()), st.none() | st.dates())
def test_any_text_gives_valid_times_in_order(text: str, lang: str, anchor: date | None) -> None:
    reached = 0
    for found in find(text, lang, anchor):
        assert found.start is not None
        assert found.end is not None
        assert reached <= found.start < found.end
        assert text[found.start : found.end] == found.text
        reached = found.end
        _check(found)


@settings(deadline=None, max_examples=100)
@given(TEXTS, st.sampled_from(languages()), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_any_phrase_resolves_or_stays_text(text: str, lang: str, anchor: date) -> None:
    _check(resolve(text, lang, anchor))


def test_a_long_line_is_read() -> None:
    text = "on 3 May 2020 and " * 1700
    assert len(find(text, "en", TUESDAY)) == 1700


def test_every_grammar_loads() -> None:
    assert {"ar", "en", "ru", "fr", "es", "de", "it", "uk", "he", "fa", "tr"} <= set(languages())
    assert len(GRAMMARS) == len(languages())


def _check(found: Interval) -> None:
    if found.edtf is None:
        return
    edtf.parse_edtf(found.edtf)
    if found.earliest and found.latest:
        assert found.earliest <= found.latest
