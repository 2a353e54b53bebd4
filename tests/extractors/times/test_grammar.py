from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.extractors.times.grammar import load_grammar
from detente.extractors.times.resolve import find_with
from detente.ontology.errors import LexiconError

TOY = """
words:
  month: {5: [floreo]}
  which: {-1: [pasinta]}
  since: [ekde]
  unit: {week: [semajno]}
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "toy.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_new_language_is_a_file(tmp_path: Path) -> None:
    rules = load_grammar(written(tmp_path, TOY), "eo")
    found = find_with(rules, "ekde floreo 2016, la pasinta semajno, 3 floreo", date(2024, 11, 12))
    assert [time.edtf for time in found] == ["2016-05/..", "2024-11-04/2024-11-10", "2024-05-03"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("wrods: {}", "wrods"),
        ("words: {mnoth: {5: [x]}}", "words.mnoth"),
        ("words: {month: {5: x}}", "words.month"),
        ("words: {since: [ekde], until: [ekde]}", "words.until"),
        ("words: {since: ['']}", "words.since"),
        ("forms: {time: [day blah]}", "forms.time"),
        ("forms: {when: [day]}", "forms.when"),
        ("forms: {time: ['(day']}", "forms.time"),
        ("macros: {a_loop: a_loop}\nforms: {time: [a_loop]}", "macros"),
        ("future_pattern: '('", "future_pattern"),
        ("proclitics: {k: nothing}", "proclitics.k"),
        ("cldr: [zz-nowhere]", "cldr"),
        ("words: [", "toy.yaml"),
    ],
)
def test_a_wrong_file_is_named_with_its_key(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(LexiconError) as caught:
        load_grammar(written(tmp_path, text), "eo")
    assert "toy.yaml" in str(caught.value)
    assert key in str(caught.value)
