"""Pages give their article and what their metadata say, and nothing that a reader does not see."""

import datetime
from pathlib import Path

import pytest

from detente.extractors.sources import articles
from detente.extractors.sources.html import text_of_fragment
from detente.ontology import Article
from detente.ontology.errors import NoArticleText

FIRST = "Negotiators from Armenia and Azerbaijan resumed talks in Geneva on Tuesday after a break of three weeks."
SECOND = "The Swiss foreign minister welcomed the delegations and called on both sides to agree on a border commission."
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Talks resume in Geneva | The Example Times</title>
<meta property="og:site_name" content="The Example Times"><meta name="author" content="Jane Roe">
<meta property="article:published_time" content="2024-03-05T10:00:00Z">
<link rel="canonical" href="https://example.org/talks?utm_source=x">
<script>var secret = "Russia attacked Mars on Monday, the ministry said in a statement.";</script>
<style>p:after {{ content: "Russia attacked Venus." }}</style></head>
<body><nav><a href="/">Home</a><a href="/world">World</a></nav>
<article><h1>Talks resume in Geneva</h1><p>{FIRST}</p>
<script>document.write("Russia attacked Pluto on Sunday, the ministry said.")</script>
<p>Share this article</p><p>{SECOND}</p>
<p>By continuing to use this site, you agree to our Terms of Service.</p></article>
<aside><h3>Most read</h3><ul><li><a href="/1">Ten things to know</a></li></ul></aside>
<footer>All rights reserved</footer></body></html>"""


def read(path: Path) -> Article:
    (found,) = articles([path])
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize("name", ["page.html", "page", "page.txt"])
def test_a_page_gives_its_article_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(PAGE, encoding="utf-8")
    article = read(tmp_path / name)
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert (article.title, article.author, article.publisher, article.date, article.url) == (
        "Talks resume in Geneva", "Jane Roe", "The Example Times", datetime.date(2024, 3, 5), "https://example.org/talks",
    )  # fmt: skip


def test_the_pages_own_character_set_counts(tmp_path: Path) -> None:
    body = "وصل وزير الخارجية الروسي إلى دمشق يوم الاثنين لإجراء محادثات مع نظيره السوري حول إعادة الإعمار في البلاد."
    head = '<html><head><meta charset="windows-1256"><title>زيارة</title></head>'
    page = f"{head}<body><article><p>{body}</p></article></body></html>"
    (tmp_path / "page.html").write_bytes(page.encode("windows-1256"))
    article = read(tmp_path / "page.html")
    assert body in article.text
    assert article.lang == "ar"


@pytest.mark.parametrize(
    "page",
    ["<html></html>", "<html><body><script>alert('Russia attacked')</script></body></html>", "<!doctype html>",
     "<html><body><img src='x.png'></body></html>", "<html><body>" + "<div>" * 50_000 + "</body></html>"],
)  # fmt: skip
def test_a_page_without_text_is_named(tmp_path: Path, page: str) -> None:
    (tmp_path / "page.html").write_text(page)
    (error,) = articles([tmp_path / "page.html"])
    assert isinstance(error, NoArticleText)
    assert error.subject.endswith("page.html")


def test_fragments_keep_their_words_and_lose_what_is_not_seen() -> None:
    fragment = "<p>One <b>two</b>&nbsp;three</p><script>evil()</script><p>four<br>five</p><!-- six -->"
    lines = [line for line in text_of_fragment(fragment).replace("\u00a0", " ").split("\n") if line]
    assert lines == ["One two three", "four", "five"]


def test_plain_fragments_stay_as_they_are() -> None:
    assert text_of_fragment("5 is more than 3\nand less than 7") == "5 is more than 3\nand less than 7"
