"""The language of a text is told by script and words, and a stranger is named."""

import pytest

from detente.extractors.sources import LANGUAGES, detect_language
from detente.ontology.errors import UnknownLanguage

SAMPLES = {
    "ar": "قال وزير الخارجية إن بلاده مستعدة للوساطة بين الطرفين",
    "de": "Die Bundesregierung hat am Montag neue Sanktionen angekündigt",
    "en": "The foreign minister said his country was ready to mediate",
    "es": "El ministro de Exteriores dijo que su país está listo para mediar",
    "fa": "وزیر امور خارجه گفت که کشورش آماده میانجیگری است",
    "fr": "Le ministre des Affaires étrangères a dit que son pays était prêt",
    "he": "שר החוץ אמר כי ארצו מוכנה לתווך בין הצדדים",
    "it": "Il ministro degli Esteri ha detto che il suo paese è pronto a mediare",
    "ru": "Министр иностранных дел заявил, что страна готова к посредничеству",
    "tr": "Dışişleri Bakanı ülkesinin arabuluculuğa hazır olduğunu söyledi",
    "uk": "Міністр закордонних справ заявив, що країна готова до посередництва",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_language_is_told(lang: str) -> None:
    assert detect_language(SAMPLES[lang]) == lang


def test_persian_on_an_arabic_keyboard_is_persian() -> None:
    assert detect_language(SAMPLES["fa"].replace("ی", "ي").replace("ک", "ك")) == "fa"


def test_a_quotation_does_not_decide() -> None:
    assert detect_language(f"{SAMPLES['ar']} «{SAMPLES['en'][:20]}» {SAMPLES['ar']}") == "ar"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("O presidente da Rússia disse hoje que vai retirar as tropas da Ucrânia depois da reunião", "'pt'"),
        ("De regering heeft vandaag aangekondigd dat de troepen worden teruggetrokken uit het gebied", "'nl'"),
        ("Президентът на България заяви днес, че страната ще подкрепи Украйна в нейния път към НАТО", "'bg'"),
        ("Ο πρωθυπουργός συναντήθηκε με τον πρόεδρο", "Greek"),
        ("外交部长访问莫斯科", "Cjk"),
    ],
)
def test_a_strange_language_is_named(text: str, name: str) -> None:
    with pytest.raises(UnknownLanguage, match=name):
        detect_language(text)


def test_numbers_alone_have_no_language() -> None:
    with pytest.raises(UnknownLanguage, match="no letters"):
        detect_language("2024-03-12")
