"""The Arabic model keeps every character, splits clitics, and gives each sentence one root."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

ar_detente_news = pytest.importorskip("ar_detente_news", reason="the Arabic model is not installed: `make install`")

if not (ar_detente_news.MODEL / "meta.json").exists():
    pytest.skip("the package holds no trained model: see training/arabic/README.md", allow_module_level=True)

SENTENCES = (
    "أجرت الحكومة الأردنية محادثات مع وفد من البنك الدولي في عمّان أمس.",
    "وللوزير رأي آخر في المسألة، فقد رفض أن يلتقي بممثلي النقابة.",
    "ستشنّ القوات حملة أخرى، وقد شنّتها من قبل مرتين.",
    "قال رئيس الوزراء العراقي إن بلاده لن تسمح بمرور الطائرات!",
    "هل يوقّع الطرفان الاتفاق؟ لا أحد يعرف؛ فالمفاوضات متعثرة.",
)


@pytest.fixture(scope="module")
def nlp():
    return spacy.load("ar_detente_news")


def pieces(nlp, text):
    return [token.text for token in nlp.make_doc(text)]


def norms(nlp, text):
    return [token.norm_ for token in nlp.make_doc(text)]


def test_loads_by_name_with_every_part(nlp):
    assert nlp.lang == "ar"
    assert {"tagger", "morphologizer", "parser", "ar_detente_lemmas", "ner"} <= set(nlp.pipe_names)


def test_says_what_it_was_made_from_and_how_good_it_is(nlp):
    assert nlp.meta["license"]
    assert all(source["license"] for source in nlp.meta["sources"])
    performance = nlp.meta["performance"]
    assert performance["pud"]["clitics"]["split"] >= 0.95
    assert performance["padt12"]["clitics"]["split"] >= 0.95


@pytest.mark.parametrize("text", [*SENTENCES, "\n\n".join(SENTENCES), "", " ", "\n", "  حربٌ  ", "ـــ", "abc ١٢٬٥٪ G20"])
def test_tokens_keep_every_character(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="ابتلكسوفنهمايةىأإؤئءشّ ًـ\n.،؟«»\"'-()0١ab", max_size=60))
def test_any_text_survives(nlp, text):
    assert nlp(text).text == text


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("وللوزير", ["و", "ل", "لوزير"]),
        ("شنّها", ["شنّ", "ها"]),
        ("ستشنّ", ["س", "تشنّ"]),
        ("وستشنّ", ["و", "س", "تشنّ"]),
        ("فبالتعاون", ["ف", "ب", "التعاون"]),
        ("بها", ["ب", "ها"]),
        ("وزير", ["وزير"]),
        ("لبنان", ["لبنان"]),
        ("باريس", ["باريس"]),
        ("الوزير", ["الوزير"]),
        ("كتاب", ["كتاب"]),
    ],
)
def test_clitics_are_split_and_letters_of_the_stem_are_not(nlp, word, expected):
    assert pieces(nlp, word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("للحكومة", ["ل", "الحكومة"]),
        ("للجنة", ["ل", "اللجنة"]),
        ("زيارته", ["زيارة", "ه"]),
        ("أَعْلَنَ", ["اعلن"]),
        ("الــحــرب", ["الحرب"]),
    ],
)
def test_norms_are_the_forms_written_alone(nlp, word, expected):
    assert norms(nlp, word) == expected


def test_sentences_end_at_arabic_signs_and_paragraphs(nlp):
    doc = nlp("هل يوقّع الطرفان؟ لا أحد يعرف؛ المفاوضات متعثرة\n\nوصل الوفد أمس.")
    starts = [sentence[0].text for sentence in doc.sents]
    assert len(starts) == 4


@pytest.mark.parametrize("text", [*SENTENCES, "\n".join(SENTENCES), "( ) . ؟", "قال\n \nقال  قال"])
def test_every_sentence_has_one_root_and_no_cycle(nlp, text):
    for sentence in nlp(text).sents:
        assert sum(token.head == token for token in sentence) == 1
        for token in sentence:
            assert sentence.root in [token, *token.ancestors]


def test_every_token_has_tag_part_of_speech_lemma_and_relation(nlp):
    for token in nlp(" ".join(SENTENCES)):
        assert token.tag_
        assert token.pos_
        assert token.lemma_
        assert token.dep_


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("أعلنت الوزارة النتائج.", "أعلنت", "اعلن"),
        ("ستزور الملكة المدينة غدا.", "تزور", "زار"),
        ("يتهمون الشركة بالتقصير.", "يتهمون", "اتهم"),
        ("قالت الحكومة إن الوضع هادئ.", "قالت", "قال"),
    ],
)
def test_inflected_verbs_lead_to_their_lemma(nlp, text, form, lemma):
    assert {token.text: token.lemma_ for token in nlp(text)}[form] == lemma


CLAUSES = (
    ("وقّع الرئيس المصري الاتفاق في القاهرة.", "وقّع", "الرئيس", "الاتفاق"),
    ("زار الوزير المدينة أمس.", "زار", "الوزير", "المدينة"),
    ("رفضت الحكومة الاقتراح.", "رفضت", "الحكومة", "الاقتراح"),
    ("استقبل الملك الوفد في قصره.", "استقبل", "الملك", "الوفد"),
    ("أعلنت الشركة نتائج العام الماضي.", "أعلنت", "الشركة", "نتائج"),
    ("انتقد البرلمان سياسة الحكومة.", "انتقد", "البرلمان", "سياسة"),
    ("ودعم المجلس القرار بالإجماع.", "دعم", "المجلس", "القرار"),
    ("ستدرس اللجنة مشروع القانون غدا.", "تدرس", "اللجنة", "مشروع"),
)


def test_most_plain_clauses_have_their_verb_subject_and_object(nlp):
    right = 0
    for text, verb, subject, thing in CLAUSES:
        roles = {(token.text, token.dep_, token.head.text) for token in nlp(text)}
        right += len(roles & {(verb, "ROOT", verb), (subject, "nsubj", verb), (thing, "obj", verb)})
    assert right >= 0.75 * 3 * len(CLAUSES)  # LAS on news is 0.7


def test_names_have_fine_types(nlp):
    doc = nlp("التقى باراك أوباما في واشنطن وفدا من لبنان.")
    found = {name.text: name.label_ for name in doc.ents}
    assert found.get("باراك أوباما") == "PER"
    assert found.get("واشنطن") == "GPE"
    assert found.get("لبنان") == "GPE"


def test_clitics_are_not_part_of_a_name(nlp):
    doc = nlp("وصل الوفد إلى القاهرة ثم سافر لموسكو وبيروت.")
    assert {"القاهرة", "موسكو", "بيروت"} >= {name.text for name in doc.ents if name.label_ == "GPE"}


def test_offsets_hold_in_a_long_article_read_in_batches(nlp):
    text = "\n\n".join(SENTENCES * 20)
    docs = list(nlp.pipe([text, text], batch_size=2))
    assert [doc.text for doc in docs] == [text, text]
    assert [t.text for t in docs[0]] == [t.text for t in docs[1]]


def test_the_recipe_names_the_data_that_is_missing(tmp_path):
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "training.arabic.build", "--data", str(tmp_path), "--out", str(tmp_path / "out")]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "pud-train.conllu.gz" in ran.stderr
    assert not (tmp_path / "out").exists()
