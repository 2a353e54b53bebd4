"""Arabic forms are written out as grammars give them."""

from __future__ import annotations

import pytest

from detente.extractors.folding import fold_text
from detente.extractors.lexicon import lexicon
from detente.extractors.lexicon.inflection import masdars, verb_forms


@pytest.mark.parametrize(
    ("verb", "noun"),
    [
        ("أرسل", "إرسال"), ("ألغى", "إلغاء"), ("أدان", "إدانة"), ("أوقف", "إيقاف"), ("احتل", "احتلال"),
        ("اغتال", "اغتيال"), ("استدعى", "استدعاء"), ("استقال", "استقالة"), ("هاجم", "مهاجمة"), ("تأهب", "تأهب"),
        ("تعاون", "تعاون"), ("انسحب", "انسحاب"), ("قاضى", "مقاضاة"),
    ],
)  # fmt: skip
def test_a_verbal_noun_follows_its_pattern(verb: str, noun: str) -> None:
    assert masdars(verb) == (fold_text(noun),)


def test_a_final_hamza_stays_before_endings() -> None:
    assert fold_text("بدأت") in verb_forms("بدأ", "يبدأ")


def test_a_weak_ending_falls_before_endings() -> None:
    assert {fold_text(form) for form in ("التقت", "التقوا", "يلتقون")} <= verb_forms("التقى", "يلتقي")


def test_common_words_alone_are_no_predicates() -> None:
    alone = {head for head, found in lexicon("ar").heads.items() if any(not p.needs for _, p in found)}
    assert not alone & {fold_text(word) for word in ("ضمن", "هناك", "مدينة", "يعد", "مقر", "مجتمع", "الأمر")}
