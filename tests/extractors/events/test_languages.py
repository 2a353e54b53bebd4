"""What the languages without a parsed pipeline promise: own sentences, and lexicons that are only data."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import pytest
import spacy

from detente.extractors.doc import register_extensions
from detente.extractors.events.coder import code
from detente.extractors.lexicon import lexicon, load_lexicon
from detente.extractors.rules import RuleExtractor
from detente.ontology import Article, Event, Mention, Reading, article_id
from detente.ontology.errors import LexiconError

# language, sentence, type, source, target, status; a side is an actor's id or its state, empty where it is not asked.
TOLD = [
    ("ru", "Россия напала на Украину.", "ASSAULT", "RUS", "UKR", "actual"),
    ("ru", "Российские войска обстреляли Харьков.", "ASSAULT", "RUS forces", "UKR", "actual"),
    ("ru", "Израиль нанёс удар по Ливану.", "ASSAULT", "ISR", "LBN", "actual"),
    ("ru", "Президент Франции встретился с канцлером Германии.", "CONSULT", "FRA", "DEU", "actual"),
    ("ru", "Во вторник Россия и Турция провели переговоры.", "CONSULT", "RUS", "TUR", "actual"),
    ("ru", "Президент Турции готов встретиться с президентом Украины.", "CONSULT", "TUR", "UKR", "offered"),
    ("ru", "Польша потребовала от России объяснений.", "REQUEST", "POL", "RUS", "actual"),
    ("ru", "Турция осудила Израиль.", "ACCUSE", "TUR", "ISR", "actual"),
    ("ru", "США ввели санкции против Ирана.", "SANCTION", "USA", "IRN", "actual"),
    ("ru", "Франция вывела войска из Нигера.", "RETREAT", "FRA", "", "actual"),
    ("ru", "Германия передала Украине танки.", "AID", "DEU", "UKR", "actual"),
    ("ru", "Иран пригрозил Израилю ударом.", "THREATEN", "IRN", "ISR", "actual"),
    ("ru", "Китай поддержал Россию.", "SUPPORT", "CHN", "RUS", "actual"),
    ("ru", "Россия и Украина обменялись пленными.", "COOPERATE", "RUS", "UKR", "actual"),
    ("ru", "Визит президента Сербии в Китай завершился.", "CONSULT", "SRB", "CHN", "actual"),
    ("ru", "Полиция разогнала демонстрантов.", "COERCE", "police", "protesters", "actual"),
    ("ru", "Иран отверг предложение США.", "REJECT", "IRN", "USA", "actual"),
    ("fr", "L'Ukraine a accusé la Russie.", "ACCUSE", "UKR", "RUS", "actual"),
    ("fr", "La Russie a été accusée par l'Ukraine.", "ACCUSE", "UKR", "RUS", "actual"),
    ("fr", "L'armée israélienne a bombardé le Liban.", "ASSAULT", "ISR", "LBN", "actual"),
    ("fr", "Le président français a rencontré le chancelier allemand.", "CONSULT", "FRA", "DEU", "actual"),
    ("fr", "Le président d'Égypte s'est entretenu avec le roi de Jordanie.", "CONSULT", "EGY", "JOR", "actual"),
    ("fr", "La Turquie a rompu les négociations avec la Grèce.", "REJECT", "TUR", "GRC", "actual"),
    ("fr", "L'Union européenne a imposé des sanctions à la Russie.", "SANCTION", "European Union", "RUS", "actual"),
    ("fr", "Des étudiants ont manifesté contre le gouvernement à Paris.", "PROTEST", "students", "", "actual"),
    ("fr", "L'Allemagne a livré des chars à l'Ukraine.", "AID", "DEU", "UKR", "actual"),
    ("fr", "La Chine a soutenu la Russie.", "SUPPORT", "CHN", "RUS", "actual"),
    ("fr", "L'Iran a menacé Israël.", "THREATEN", "IRN", "ISR", "actual"),
    ("fr", "Les pourparlers entre la Russie et la Turquie ont pris fin.", "CONSULT", "RUS", "TUR", "actual"),
    ("fr", "La visite du président de Serbie en Chine a pris fin.", "CONSULT", "SRB", "CHN", "actual"),
    ("fr", "L'ONU a exhorté Israël à la retenue.", "REQUEST", "United Nations", "ISR", "actual"),
    ("fr", "La Pologne a exigé que la Russie retire ses troupes.", "REQUEST", "POL", "RUS", "actual"),
    ("fr", "La police a dispersé les manifestants.", "COERCE", "police", "protesters", "actual"),
    ("fr", "Le président français visitera l'Égypte.", "CONSULT", "FRA", "EGY", "planned"),
    ("es", "El ejército israelí bombardeó Líbano.", "ASSAULT", "ISR", "LBN", "actual"),
    ("es", "Ucrania acusó a Rusia.", "ACCUSE", "UKR", "RUS", "actual"),
    ("es", "Los manifestantes fueron detenidos por la policía.", "COERCE", "police", "protesters", "actual"),
    ("es", "En Lima, miles de trabajadores marcharon contra el gobierno.", "PROTEST", "workers", "", "actual"),
    ("es", "Los campesinos bloquearon las carreteras.", "PROTEST", "farmers", "", "actual"),
    ("es", "Los estudiantes se manifestaron en la capital.", "PROTEST", "students", "", "actual"),
    ("es", "El presidente de Francia se reunió con el presidente de Chile.", "CONSULT", "FRA", "CHL", "actual"),
    ("es", "Estados Unidos sancionó a Irán.", "SANCTION", "USA", "IRN", "actual"),
    ("es", "Rusia y China mantuvieron conversaciones.", "CONSULT", "RUS", "CHN", "actual"),
    ("es", "Alemania entregó tanques a Ucrania.", "AID", "DEU", "UKR", "actual"),
    ("es", "El presidente de Francia visitará Egipto.", "CONSULT", "FRA", "EGY", "planned"),
    ("es", "Turquía condenó a Israel.", "ACCUSE", "TUR", "ISR", "actual"),
    ("es", "La policía dispersó a los estudiantes.", "COERCE", "police", "students", "actual"),
    ("de", "Die russische Armee griff die Ukraine an.", "ASSAULT", "RUS", "UKR", "actual"),
    ("de", "Am Montag hat Russland die Ukraine angegriffen.", "ASSAULT", "RUS", "UKR", "actual"),
    ("de", "Israel wurde von der Türkei verurteilt.", "ACCUSE", "TUR", "ISR", "actual"),
    ("de", "Die Türkei verurteilte Israel.", "ACCUSE", "TUR", "ISR", "actual"),
    ("de", "Die USA verhängten Sanktionen gegen den Iran.", "SANCTION", "USA", "IRN", "actual"),
    ("de", "Der deutsche Bundeskanzler reiste nach Polen.", "CONSULT", "DEU", "POL", "actual"),
    ("de", "Griechenland verhandelte mit der Türkei.", "CONSULT", "GRC", "TUR", "actual"),
    ("de", "Die Polizei nahm die Demonstranten fest.", "COERCE", "police", "protesters", "actual"),
    ("de", "Tausende Studenten demonstrierten gegen die Regierung.", "PROTEST", "students", "", "actual"),
    ("de", "Der Besuch des Präsidenten Serbiens in China endete.", "CONSULT", "SRB", "CHN", "actual"),
    ("de", "Der Präsident der Türkei wird Ägypten besuchen.", "CONSULT", "TUR", "EGY", "planned"),
    ("de", "Deutschland lieferte der Ukraine Panzer.", "AID", "DEU", "UKR", "actual"),
    ("de", "Der Angriff Russlands auf die Ukraine dauert an.", "ASSAULT", "RUS", "UKR", "actual"),
    ("it", "L'Ucraina ha accusato la Russia.", "ACCUSE", "UKR", "RUS", "actual"),
    ("it", "La Russia è stata accusata dall'Ucraina.", "ACCUSE", "UKR", "RUS", "actual"),
    ("it", "Il presidente francese ha incontrato il cancelliere tedesco.", "CONSULT", "FRA", "DEU", "actual"),
    ("it", "La polizia ha arrestato i manifestanti.", "COERCE", "police", "protesters", "actual"),
    ("uk", "Росія напала на Україну.", "ASSAULT", "RUS", "UKR", "actual"),
    ("uk", "Президент Франції відвідав Єгипет.", "CONSULT", "FRA", "EGY", "actual"),
    ("uk", "Туреччина засудила Ізраїль.", "ACCUSE", "TUR", "ISR", "actual"),
    ("uk", "США запровадили санкції проти Ірану.", "SANCTION", "USA", "IRN", "actual"),
    ("tr", "Rusya, Ukrayna'ya saldırdı.", "ASSAULT", "RUS", "UKR", "actual"),
    ("tr", "İsrail ordusu Suriye'yi bombaladı.", "ASSAULT", "ISR", "SYR", "actual"),
    ("tr", "Türkiye, İsrail'i kınadı.", "ACCUSE", "TUR", "ISR", "actual"),
    ("tr", "ABD, İran'a yaptırım uyguladı.", "SANCTION", "USA", "IRN", "actual"),
    ("fa", "روسیه به اوکراین حمله کرد.", "ASSAULT", "RUS", "UKR", "actual"),
    ("fa", "ترکیه اسرائیل را محکوم کرد.", "ACCUSE", "TUR", "ISR", "actual"),
    ("fa", "آمریکا ایران را تحریم کرد.", "SANCTION", "USA", "IRN", "actual"),
    ("fa", "مذاکرات بین روسیه و ترکیه ادامه دارد.", "CONSULT", "RUS", "TUR", "actual"),
    ("he", "רוסיה תקפה את אוקראינה.", "ASSAULT", "RUS", "UKR", "actual"),
    ("he", "נשיא צרפת נפגש עם ראש ממשלת ישראל.", "CONSULT", "FRA", "ISR", "actual"),
    ("he", "טורקיה גינתה את ישראל.", "ACCUSE", "TUR", "ISR", "actual"),
    ("he", "איראן איימה על ישראל.", "THREATEN", "IRN", "ISR", "actual"),
]  # fmt: skip

# Sentences with political actors, or political words, in which nobody does anything to anybody.
UNTOLD = [
    ("ru", "Россия — самая большая страна мира."),
    ("ru", "Погода в Москве завтра будет тёплой."),
    ("ru", "Сборная Франции обыграла сборную Германии со счётом 2:1."),
    ("ru", "Население Турции выросло на один процент."),
    ("ru", "Израиль не наносил удар по Сирии."),
    ("ru", "Цены на хлеб в Украине выросли."),
    ("ru", "Турист из Германии осмотрел музей в Стамбуле."),
    ("ru", "Удар молнии повредил дом в Польше."),
    ("fr", "Le vin de France se vend bien au Japon."),
    ("fr", "La Russie est le plus grand pays du monde."),
    ("fr", "Il fera chaud à Paris demain."),
    ("fr", "L'équipe de France joue ce soir en Allemagne."),
    ("fr", "Israël n'a pas bombardé la Syrie."),
    ("fr", "La population de la Turquie a augmenté."),
    ("fr", "Un touriste allemand a photographié la tour."),
    ("fr", "Le prix du blé augmente en Ukraine."),
    ("es", "España tiene cuarenta y ocho millones de habitantes."),
    ("es", "Mañana lloverá en Bogotá."),
    ("es", "El equipo de Chile ganó el partido en Perú."),
    ("es", "La economía de México creció el año pasado."),
    ("es", "Israel no atacó Siria."),
    ("es", "El café de Colombia se vende en Alemania."),
    ("es", "Un turista francés fotografió la catedral."),
    ("de", "Deutschland hat vierundachtzig Millionen Einwohner."),
    ("de", "In Berlin regnet es heute."),
    ("de", "Die Wirtschaft Frankreichs wuchs im Mai."),
    ("de", "Israel griff Syrien nicht an."),
    ("de", "Der Wein aus Italien wird in Polen verkauft."),
    ("de", "Die Mannschaft aus Spanien gewann das Spiel."),
    ("de", "Ein Tourist aus Japan fotografierte den Turm."),
    ("it", "L'Italia ha sessanta milioni di abitanti."),
    ("it", "Israele non ha attaccato la Siria."),
    ("uk", "Населення України зросло."),
    ("uk", "Погода в Києві буде теплою."),
    ("tr", "Türkiye'nin nüfusu arttı."),
    ("tr", "Ankara'da hava güneşli."),
    ("fa", "جمعیت ایران افزایش یافت."),
    ("fa", "هوا در تهران گرم است."),
    ("he", "אוכלוסיית ישראל גדלה."),
    ("he", "מזג האוויר בירושלים חם."),
]  # fmt: skip


@cache
def _read(lang: str, text: str) -> Reading:
    article = Article(id=article_id(text), text=text, lang=lang, date=datetime.date(2026, 5, 4))
    return RuleExtractor().extract(article)


def _names(reading: Reading, actors: list[str]) -> set[str]:
    cast = {actor.id: actor for actor in reading.actors}
    return {name for actor in actors for name in (actor, cast[actor].country) if name}


def _sides_fit(reading: Reading, event: Event, source: set[str], target: set[str]) -> bool:
    sources = _names(reading, [p.actor for p in event.sources])
    targets = _names(reading, [p.actor for p in event.targets])
    straight = _all_in(source, sources) and _all_in(target, targets)
    return straight or (event.mutual and _all_in(source, targets) and _all_in(target, sources))


def _all_in(wanted: set[str], found: set[str]) -> bool:
    """Whether each wanted side is an actor, its state, or the group of a described one ("RUS forces" has "forces")."""
    return all(any(w == f or f.endswith(f" {w}") for f in found) for w in wanted)


@pytest.mark.parametrize(("lang", "text", "kind", "source", "target", "status"), TOLD)
def test_sentence_tells_its_event(lang: str, text: str, kind: str, source: str, target: str, status: str) -> None:
    reading = _read(lang, text)
    fitting = [e for e in reading.events if e.type == kind and e.status == status]
    wanted = ({source} - {""}, {target} - {""})
    assert any(_sides_fit(reading, e, *wanted) for e in fitting), reading.events
    assert len(reading.events) == 1, "a sentence with one event gives one"


@pytest.mark.parametrize(("lang", "text"), UNTOLD)
def test_sentence_without_event_gives_none(lang: str, text: str) -> None:
    assert _read(lang, text).events == ()


def test_russian_and_french_have_150_entries() -> None:
    assert len(lexicon("ru").entries) >= 150
    assert len(lexicon("fr").entries) >= 150


# -- a language as data only ------------------------------------------------------------------------------------------

_GRAMMAR = """
match: lemma
order: svo
prepositions: {with: [kun]}
conjunctions: [kaj]
"""
_STATUS = "cues: [{word: [ne], negation: true}]"
_ASSAULT = """
type: ASSAULT
entries:
  - {verb: [atakis], target: [obj], cameo: "190", requires: [source, target], example: "A atakis B. => A > B"}
"""


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """The lexicon folder of a language that nothing else knows."""
    (tmp_path / "grammar.yaml").write_text(_GRAMMAR, encoding="utf8")
    (tmp_path / "status.yaml").write_text(_STATUS, encoding="utf8")
    (tmp_path / "assault.yaml").write_text(_ASSAULT, encoding="utf8")
    return tmp_path


def _toy_events(folder: Path, text: str) -> tuple[Event, ...]:
    register_extensions()
    doc = spacy.blank("xx")(text)
    doc[0].is_sent_start = True
    for token in doc[1:]:
        token.is_sent_start = False
    doc._.actors = tuple(
        Mention(start=text.index(word), end=text.index(word) + len(word), text=word, form="name", actor=id)
        for word, id in (("Ruslando", "RUS"), ("Ukrainio", "UKR"))
    )
    doc._.cast, doc._.times, doc._.article = {}, (), None
    return code(doc, load_lexicon(folder, "eo"))


def test_language_is_added_by_data_only(toy: Path) -> None:
    (event,) = _toy_events(toy, "Ruslando atakis Ukrainio .")
    assert event.type == "ASSAULT"
    assert [p.actor for p in event.sources] == ["RUS"]
    assert [p.actor for p in event.targets] == ["UKR"]
    assert event.extractor == "rules-order"


def test_negation_of_an_added_language_holds(toy: Path) -> None:
    assert _toy_events(toy, "Ruslando ne atakis Ukrainio .") == ()


def test_wrong_key_of_an_entry_is_named_with_its_file(toy: Path) -> None:
    (toy / "assault.yaml").write_text('type: ASSAULT\nentries: [{verb: [atakis], cammeo: "190"}]', encoding="utf8")
    with pytest.raises(LexiconError, match=r"assault\.yaml") as caught:
        load_lexicon(toy, "eo")
    assert "cammeo" in str(caught.value)


def test_wrong_mode_of_an_entry_is_named_with_entry(toy: Path) -> None:
    (toy / "assault.yaml").write_text("type: ASSAULT\nentries: [{verb: [atakis], mode: nuke}]", encoding="utf8")
    with pytest.raises(LexiconError, match=r"entry 1 \(atakis\)"):
        load_lexicon(toy, "eo")


def test_wrong_slot_of_the_grammar_is_named(toy: Path) -> None:
    (toy / "grammar.yaml").write_text(_GRAMMAR.replace("with:", "whith:"), encoding="utf8")
    with pytest.raises(LexiconError, match="whith"):
        load_lexicon(toy, "eo")
