"""Furniture goes, sentences that look like it stay."""

import datetime

import pytest

from detente.extractors.sources.furniture import without_furniture

BEFORE = "The Iranian foreign minister arrived in Baghdad on Sunday for talks on border security, state media reported."
AFTER = "وقال المتحدث باسم الحكومة العراقية إن المحادثات تناولت أمن الحدود بين البلدين والتعاون في مكافحة تهريب السلاح."

FURNITURE = [
    "Photo of author",
    "Add a comment",
    "Leave a Reply",
    "12 Comments",
    "Share",
    "Share this article",
    "Share on Facebook",
    "Facebook | Twitter | WhatsApp",
    "Read more",
    "Read more »",
    "Continue reading the main story",
    "Read also: Iraq and Iran sign a border agreement",
    "Advertisement",
    "Advertisement - scroll down to continue",
    "Subscribe to our newsletter",
    "Sign up for our daily newsletter to get the best of our journalism.",
    "Photo: Reuters",
    "Photo by Jane Roe/Example Images",
    "File photo of the Iranian foreign minister",
    "© 2024 Example News Ltd",
    "Copyright 2024 Example News Ltd. All rights reserved.",
    "All rights reserved.",
    "3 min read",
    "Tags: Iran, Iraq, diplomacy",
    "We use cookies to give you the best experience on our website.",
    "This site uses cookies. By continuing to browse you agree to their use.",
    "By continuing to use this site, you agree to our Terms of Service and Privacy Policy.",
    "This site is protected by reCAPTCHA and the Google Privacy Policy and Terms of Service apply.",
    "For security, use of Google's reCAPTCHA service is required which is subject to the Google Privacy Policy.",
    "Please enable JavaScript to view the comments.",
    "Follow us on Telegram",
    "أضف تعليق",
    "اترك تعليقاً",
    "اترك ردا",
    "شارك هذا المقال",
    "اقرأ المزيد",
    "اقرأ أيضاً: العراق وإيران يوقعان اتفاقا أمنيا",
    "إعلان",
    "صورة: رويترز",
    "جميع الحقوق محفوظة لموقع المثال 2024",
    "تابعنا على تلغرام",
    "نستخدم في موقعنا ملفات تعريف الارتباط لتحسين تجربتك.",
    "Читать далее",
    "Читайте также: Ирак и Иран подписали соглашение",
    "Фото: ТАСС",
    "Поделиться",
    "Реклама",
    "Lire la suite",
    "Lire aussi : l'Irak et l'Iran signent un accord",
    "Leer más",
    "Weiterlesen",
    "Anzeige",
    "Leggi anche: accordo tra Iraq e Iran",
    "קראו עוד",
    "بیشتر بخوانید",
    "Devamını oku",
]

SENTENCES = [
    "Google's privacy policy breaks European law, the French regulator said on Tuesday.",
    "Regulators said that Google's reCAPTCHA service sends data to the United States under its privacy policy.",
    "The company uses cookies to follow users across websites, a court in Berlin found.",
    "Share prices fell in Tel Aviv after the strikes.",
    "Comments by the president angered Ankara.",
    "Photos by witnesses showed smoke over the port of Hodeidah.",
    "By Monday evening the rebels had taken the airport.",
    "Read the statement carefully, the minister told his Turkish colleague.",
    "Advertisements for the rally were banned by the police.",
    "Related talks took place in Doha.",
    "Follow-up talks are planned for May, the Kremlin said.",
    "Subscribers of the newspaper protested in front of the ministry.",
    "Sources: Israel struck targets near Damascus on Sunday night.",
    "أضاف تعليق الوزير على الهجوم مزيدا من التوتر بين البلدين.",
    "شارك وزير الخارجية الإيراني في اجتماع بغداد.",
    "إعلان بغداد يدعو إلى وقف إطلاق النار.",
    "المزيد من المعاناة في غزة",
    "كتب الوزير رسالة إلى نظيره التركي.",
    "Реклама партии запрещена властями Белоруссии.",
    "Комментарии президента вызвали гнев Анкары.",
]


@pytest.mark.parametrize("line", FURNITURE)
@pytest.mark.parametrize("place", ["top", "middle", "end"])
def test_furniture_goes_wherever_it_stands(line: str, place: str) -> None:
    lines = {"top": [line, BEFORE, AFTER], "middle": [BEFORE, line, AFTER], "end": [BEFORE, AFTER, line]}[place]
    assert without_furniture(lines).paragraphs == [BEFORE, AFTER]


@pytest.mark.parametrize("line", SENTENCES)
@pytest.mark.parametrize("place", ["top", "middle", "end"])
def test_sentences_that_look_like_furniture_stay(line: str, place: str) -> None:
    lines = {"top": [line, BEFORE, AFTER], "middle": [BEFORE, line, AFTER], "end": [BEFORE, AFTER, line]}[place]
    assert without_furniture(lines).paragraphs == lines


@pytest.mark.parametrize(
    ("line", "author", "publisher"),
    [
        ("By Jane Roe", "Jane Roe", None),
        ("By JANE ROE and Juan de la Cruz", "JANE ROE and Juan de la Cruz", None),
        ("By Jane Roe, Reuters", "Jane Roe", "Reuters"),
        ("By Example News", None, "Example News"),
        ("Written by: Jane Roe | The Example Times", "Jane Roe", "The Example Times"),
        ("Reuters", None, "Reuters"),
        ("Source: Anadolu Agency", None, "Anadolu Agency"),
        ("بقلم: سلمى حداد", "سلمى حداد", None),
        ("كتب: سامي منصور", "سامي منصور", None),
        ("المصدر: رويترز", None, "رويترز"),
        ("By أخبار المثال", None, "أخبار المثال"),
        ("Автор: Иван Петров", "Иван Петров", None),
        ("Par Marie Dupont", "Marie Dupont", None),
        ("Von Anna Schmidt, dpa", "Anna Schmidt", "dpa"),
    ],
)
def test_bylines_tell_author_and_publisher(line: str, author: str | None, publisher: str | None) -> None:
    cleaned = without_furniture(["Talks in Baghdad", line, BEFORE])
    assert (cleaned.author, cleaned.publisher) == (author, publisher)
    assert cleaned.paragraphs == ["Talks in Baghdad", BEFORE]


@pytest.mark.parametrize("heading", ["By land and by sea", "By the numbers", "Von Kiew nach Moskau", "كتب ومجلات"])
def test_headings_are_no_bylines(heading: str) -> None:
    assert without_furniture([heading, BEFORE]).paragraphs == [heading, BEFORE]


@pytest.mark.parametrize(
    "line",
    ["12 March 2024", "Published: March 12, 2024", "Updated on 12 March 2024", "2024-03-12", "نُشر في 12 مارس 2024",
     "12 марта 2024", "12 مارس 2024", "Publié le 12 mars 2024", "20240312"],
)  # fmt: skip
def test_date_lines_are_learnt(line: str) -> None:
    cleaned = without_furniture([line, BEFORE])
    assert cleaned.date == datetime.date(2024, 3, 12)
    assert cleaned.paragraphs == [BEFORE]


def test_links_after_the_article_go_with_their_heading() -> None:
    lines = [BEFORE, AFTER, "Most read", "Iran says talks went well", "Why Baghdad matters to Tehran and to Ankara"]
    assert without_furniture(lines).paragraphs == [BEFORE, AFTER]


def test_a_list_of_links_inside_the_article_takes_one_line_with_it() -> None:
    lines = [BEFORE, "اقرأ أيضا", "العراق وإيران يوقعان اتفاقا", "أمن الحدود", AFTER]
    assert without_furniture(lines).paragraphs == [BEFORE, "أمن الحدود", AFTER]
