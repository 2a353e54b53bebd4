"""Feeds: each entry is an article with the feed's own words, and hostile XML is refused."""

import datetime
from pathlib import Path

import pytest

from detente.extractors.sources import articles
from detente.ontology import Article
from detente.ontology.errors import BrokenRecord, NoArticleText

LONG = "The Kremlin said on Monday that Russia and Turkey had agreed to extend the grain deal by two months."
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Example Wire</title><language>en-us</language>
<item><title>Grain deal extended</title><link>https://example.org/grain?utm_source=rss</link><guid>g-1</guid>
<pubDate>Tue, 12 Mar 2024 23:30:00 +0000</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{LONG}</p><script>evil("Mars attacked")</script><p>Read more</p>]]></content:encoded>
</item>
<item><title>Nothing inside</title><link>https://example.org/empty</link></item>
<item><title>Only a summary</title>
<description>Turkey &lt;b&gt;summoned&lt;/b&gt; the Greek ambassador in Ankara.</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title>
<entry><id>urn:1</id><title>Grain deal extended</title><updated>2024-03-12T10:00:00Z</updated>
<author><name>Jane Roe</name></author><link href="https://example.org/grain"/>
<content type="html">&lt;p&gt;{LONG}&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed"])
def test_rss_entries_are_articles(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(RSS)
    first, empty, summary = articles([tmp_path / name])
    assert isinstance(first, Article)
    assert first.text == LONG
    assert (first.title, first.publisher, first.date, first.lang, first.source_id, first.url) == (
        "Grain deal extended", "Example Wire", datetime.date(2024, 3, 12), "en", "g-1", "https://example.org/grain",
    )  # fmt: skip
    assert isinstance(empty, NoArticleText)
    assert empty.subject.endswith(f"{name}:2")
    assert isinstance(summary, Article)
    assert summary.text == "Turkey summoned the Greek ambassador in Ankara."


def test_atom_entries_are_articles(tmp_path: Path) -> None:
    (tmp_path / "feed.atom").write_text(ATOM)
    (article,) = articles([tmp_path / "feed.atom"])
    assert isinstance(article, Article)
    assert (article.text, article.author, article.date) == (LONG, "Jane Roe", datetime.date(2024, 3, 12))


BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss version="2.0"><channel><item><title>x</title><description>&b;</description></item></channel></rss>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_its_own_make_a_feed_unreadable(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "bomb.xml").write_bytes(BOMB.encode(encoding))
    (error,) = articles([tmp_path / "bomb.xml"])
    assert isinstance(error, BrokenRecord)
    assert "entities" in error.what


def test_external_files_do_not_reach_an_article(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret words of this machine")
    feed = RSS.replace("<rss", f'<!DOCTYPE rss SYSTEM "{secret.as_uri()}">\n<rss', 1)
    (tmp_path / "feed.xml").write_text(feed)
    assert not any("secret words" in getattr(found, "text", "") for found in articles([tmp_path / "feed.xml"]))


@pytest.mark.parametrize("text", ["<rss", "<rss></rss>", "<feed><entry></feed>"])
def test_a_broken_or_empty_feed_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "feed.rss").write_text(text + " ")
    found = list(articles([tmp_path / "feed.rss"]))
    assert found
    assert not any(isinstance(entry, Article) for entry in found)
