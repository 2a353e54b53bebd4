"""PDF files give their text as paragraphs, without page numbers and running heads."""

from pathlib import Path

from detente.extractors.sources import articles
from detente.ontology import Article
from detente.ontology.errors import BrokenRecord, NoArticleText

LINES = [
    "The government of Sudan said on Monday that it had agreed to talks",
    "with the paramilitary Rapid Support Forces in Jeddah, and that the",
    "United States and Saudi Arabia would act as mediators between both.",
    "Three more rounds were planned.",
]


def pdf(pages: list[list[str]], title: str = "Talks in Jeddah") -> bytes:
    """A PDF file written by hand: one font, each line of text at its own height."""
    kids = [4 + 2 * n for n in range(len(pages))]
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for kid, lines in zip(kids, pages, strict=True):
        text = "".join(f"BT /F1 12 Tf 50 {750 - 20 * n} Td ({line}) Tj ET\n" for n, line in enumerate(lines))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {kid + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(text)} >>\nstream\n{text}endstream")
    objects.append(f"<< /Title ({title}) /Author (Jane Roe) >>")
    out, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    return (
        f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode("ascii")


def test_text_title_and_author(tmp_path: Path) -> None:
    (tmp_path / "story.pdf").write_bytes(pdf([LINES]))
    (article,) = articles([tmp_path / "story.pdf"])
    assert isinstance(article, Article), article
    assert (article.title, article.author, article.lang) == ("Talks in Jeddah", "Jane Roe", "en")
    assert article.text == " ".join(LINES)
    assert article.date is None


def test_running_heads_and_page_numbers_go(tmp_path: Path) -> None:
    pages = [
        ["Example Times", *(line.replace("Sudan", f"Sudan ({n})") for line in LINES[:3]), f"Round {n} is over.", f"{n}"]
        for n in range(1, 5)
    ]
    (tmp_path / "long").write_bytes(pdf(pages, title="Microsoft Word - final.docx"))
    (article,) = articles([tmp_path / "long"])
    assert isinstance(article, Article), article
    assert "Example Times" not in article.text
    assert all(f"Round {n} is over." in article.text and f"Sudan ({n})" in article.text for n in range(1, 5))
    assert not any(paragraph.isdigit() for paragraph in article.text.split("\n\n"))
    assert article.title is None


def test_pictures_of_text_are_named(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(pdf([[]]))
    (error,) = articles([tmp_path / "scan.pdf"])
    assert isinstance(error, NoArticleText)
    assert "OCR" in error.remedy


def test_damaged_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(pdf([LINES])[:200])
    (error,) = articles([tmp_path / "bad.pdf"])
    assert isinstance(error, BrokenRecord)
