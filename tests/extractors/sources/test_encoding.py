"""Bytes of any common encoding become text, and what would be garbled is an error."""

import codecs

import pytest

from detente.extractors.sources.encoding import decode, garbled
from detente.ontology.errors import EncodingError

ARABIC = "قال وزير الخارجية الروسي إن بلاده مستعدة للوساطة بين إيران وإسرائيل، وإن المحادثات ستبدأ في 12 نوفمبر."
RUSSIAN = "Министр иностранных дел России заявил, что страна готова к посредничеству между Ираном и Израилем."
FRENCH = "Le ministre des Affaires étrangères a déclaré à Genève que les négociations étaient très avancées."
HEBREW = "שר החוץ של רוסיה אמר כי ארצו מוכנה לתווך בין איראן לישראל בחודש הבא."
TURKISH = "Dışişleri Bakanı, ülkesinin İran ile İsrail arasında arabuluculuğa hazır olduğunu söyledi."
CASES = [(ARABIC, "windows-1256"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (FRENCH, "cp1252"), (HEBREW, "cp1255")]


@pytest.mark.parametrize("text", [ARABIC, RUSSIAN, FRENCH, HEBREW, TURKISH])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_all_its_forms(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), subject="x").removeprefix("\ufeff") == text


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_legacy_encodings_are_guessed(text: str, encoding: str) -> None:
    assert decode((text * 3).encode(encoding), subject="x") == text * 3


@pytest.mark.parametrize(("text", "encoding"), [*CASES, (TURKISH, "iso-8859-9"), (ARABIC, "iso-8859-6")])
def test_declared_encodings_are_believed(text: str, encoding: str) -> None:
    text = text.replace("،", ",") if encoding == "iso-8859-6" else text
    assert decode(text.encode(encoding), subject="x", declared=encoding) == text


def test_utf8_wins_over_a_wrong_declaration() -> None:
    assert decode(ARABIC.encode(), subject="x", declared="windows-1256") == ARABIC


def test_the_users_word_is_final() -> None:
    assert decode(RUSSIAN.encode("cp866"), subject="x", encoding="cp866") == RUSSIAN
    with pytest.raises(EncodingError, match="not valid ascii"):
        decode(RUSSIAN.encode(), subject="x", encoding="ascii")
    with pytest.raises(EncodingError, match="no encoding is called"):
        decode(b"text", subject="x", encoding="utf-99")


def test_a_broken_byte_in_a_long_text_is_a_scar() -> None:
    data = (ARABIC * 20).encode()
    assert "\ufffd" in decode(data[:900] + b"\xff" + data[900:], subject="x")


def test_a_false_byte_order_mark_is_an_error() -> None:
    with pytest.raises(EncodingError, match="byte order mark"):
        decode(codecs.BOM_UTF8 + ARABIC.encode("windows-1256"), subject="x")


@pytest.mark.parametrize("text", [ARABIC, RUSSIAN, FRENCH])
@pytest.mark.parametrize("wrong", ["latin-1", "cp1252", "cp1251", "cp1256"])
def test_text_that_was_decoded_wrongly_before_is_an_error(text: str, wrong: str) -> None:
    twice = (text * 3).encode().decode(wrong, "ignore").encode()
    with pytest.raises(EncodingError, match="garbled"):
        decode(twice, subject="x")


@pytest.mark.parametrize("text", [ARABIC, RUSSIAN, FRENCH, HEBREW, TURKISH, "Ça dépend : « naïve » — 5 €, Ångström"])
def test_good_text_is_not_called_garbled(text: str) -> None:
    assert garbled(text) is None
