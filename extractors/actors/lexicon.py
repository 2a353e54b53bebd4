"""One language's words for actors: registry names, adjectives of states, role words and small function words."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

import ahocorasick
import yaml

from detente.extractors.folding import fold_text
from detente.ontology import ActorKind

if TYPE_CHECKING:
    from detente.ontology.registry import Entry, Registry

RoleClass = Literal["title", "portfolio", "body", "named", "side", "means"]
ROLE_SYMBOL: dict[str, str] = {"title": "R", "portfolio": "T", "body": "G", "named": "K", "side": "S", "means": "I"}
WORD_SYMBOL: dict[str, str] = {
    "article": "A",
    "of": "o",
    "for": "r",
    "possessive": "s",
    "in": "i",
    "to": "t",
    "from": "f",
    "and": "&",
    "capital": "c",
    "former": "M",
    "local": "M",
    "modifier": "M",
    "armed": "M",
    "number": "N",
    "speech": "v",
    "noun": "n",
    "deed": "x",
    "stop": "x",
    "link": "l",
}
CASELESS = frozenset(("ar", "fa", "he", "ur", "ps", "ckb", "hi", "zh", "ja", "ko", "th", "ka", "am"))
PREFIXING = frozenset(("ar", "he"))


@dataclass(frozen=True, slots=True)
class Concept:
    """What a role word stands for; see roles/concepts.yaml.

    Attributes:
        key: its name, also the word in the ids of described actors ("RUS forces").
        symbol: letter of its class in the grammar.
        kind, sector: of an actor described by it.
        office: the registry's key of the office, if it is one.
        of_state: whether it belongs to the state that the context is about when nothing says whose it is.
        unique: whether one person holds the office at a time.
        members: whether with an organisation's name it stands for that organisation.
        borrows: whether it takes its sector from the body before it ("army spokesperson").
        same_as: the concept whose word its described actors carry ("troops" are forces).
        bare: whether it is an actor without any further word.
        state: the state whose office its words name by themselves («المستشار الألماني»).
    """

    key: str
    symbol: str
    kind: ActorKind = ActorKind.PERSON
    sector: str | None = None
    office: str | None = None
    of_state: bool = False
    unique: bool = False
    members: bool = False
    borrows: bool = False
    same_as: str | None = None
    bare: bool = True
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a form can mean.

    Attributes:
        sort: `name`, `demonym`, `role`, `portfolio`, `word` or `given` (a given name).
        key: registry id, concept key, portfolio key or word class.
        form: the form as listed, for checks of capitals.
        rare: whether it is a common word too, and needs a context.
        symbol: letter of a name in the grammar.
        weak: whether a role word is another word too ("the Order", «قوة»), and is no actor without a word beside it.
    """

    sort: Literal["name", "demonym", "role", "portfolio", "word", "given"]
    key: str
    form: str
    rare: bool = False
    weak: bool = False
    symbol: str = ""

    @property
    def rooted(self) -> bool:
        """Whether the ال that it begins with once folded is of its root and no article: «ألماني»."""
        return self.form[:2] in ("أل", "إل", "آل")


@dataclass(slots=True)
class Lexicon:
    """All forms of one language in one automaton over folded text."""

    lang: str
    adjectives_follow: bool
    cased: bool
    prefixing: bool
    bare_genitive: bool
    automaton: Any
    meanings: list[list[Meaning]] = field(default_factory=list)
    heads: dict[str, str] = field(default_factory=dict)


@lru_cache(maxsize=1)
def concepts() -> dict[str, Concept]:
    """All role concepts by key."""
    table: dict[str, dict[str, Any]] = _load("concepts")
    return {key: _concept(key, row) for key, row in table.items()}


def build_lexicon(lang: str, registry: Registry) -> Lexicon:
    """Gather a language's forms; a language without role words of its own gets the registry's names alone.

    Args:
        lang: ISO 639-1 code.
        registry: names and adjectives.

    Returns:
        The lexicon with its automaton.
    """
    data = _load(lang)
    lexicon = Lexicon(
        lang=lang,
        adjectives_follow=data.get("order") == "after",
        cased=lang not in CASELESS,
        prefixing=lang in PREFIXING,
        bare_genitive=bool(data.get("bare_genitive")),
        automaton=ahocorasick.Automaton(),
        heads={fold_text(head): key for key, heads in data.get("compound_heads", {}).items() for head in heads},
    )
    table: dict[str, list[Meaning]] = {}
    for form, meaning in itertools.chain(_registry_forms(lang, registry), _role_forms(data)):
        folded = fold_text(form).strip()
        if not folded:
            continue
        known = table.setdefault(folded, [])
        if meaning not in known:
            known.append(meaning)
    for folded, known in table.items():
        if lang == "ar" and folded.startswith("ال") and known[0].sort == "role":
            # «الخارجية» is a ministry, or foreign: the adjective is listed without its article.
            known.extend(m for m in table.get(folded[2:], ()) if m.sort == "word" and m not in known)
        elif lang == "ar" and folded.startswith("ال") and all(m.rare or m.symbol == "C" for m in known):
            # «العربي» is a surname, but an adjective first; «السعودية» is a state and an adjective.
            known.extend(m for m in table.get(folded[2:], ()) if m.sort in ("word", "role", "demonym"))
        lexicon.automaton.add_word(folded, (len(folded), len(lexicon.meanings), 0))
        lexicon.meanings.append(known)
        if lang == "ar" and folded.startswith("ال") and len(folded) > 4:
            # ل before the article swallows its alef: للولايات stands for ل + الولايات.
            merged = "لل" + folded[2:]
            if merged not in table:
                lexicon.automaton.add_word(merged, (len(merged), len(lexicon.meanings) - 1, 1))
        if lang == "ar" and folded.endswith("ه") and known[0].sort == "role":
            opened = folded[:-1] + "ت"  # ta marbuta before an attached pronoun: حكومته
            if opened not in table:
                lexicon.automaton.add_word(opened, (len(opened), len(lexicon.meanings) - 1, 2))
    if table:
        lexicon.automaton.make_automaton()
    return lexicon


def _registry_forms(lang: str, registry: Registry) -> Any:
    for form, id, sort in registry.forms(lang):
        entry = registry.get(id)
        rare = entry is not None and form in entry.ambiguous
        symbol = name_symbol(entry) if sort == "name" else "D"
        yield form, Meaning(sort, id, form, rare, symbol=symbol)
        if lang == "de" and sort == "name" and not form.endswith(("s", "z", "x", "ß")):
            yield f"{form}s", Meaning(sort, id, form, rare, symbol=symbol)  # the genitive: «Russlands»


def name_symbol(entry: Entry | None) -> str:
    """The letter of a registry name: state, person, place or organisation."""
    if entry is None or entry.kind is None:
        return "L"
    if entry.kind is ActorKind.STATE:
        return "C"
    if entry.kind is ActorKind.PERSON:
        return "P"
    return "L" if entry.place is not None else "O"


def _role_forms(data: dict[str, Any]) -> Any:
    paradigms: dict[str, list[str]] = data.get("paradigms", {})
    for sort, section in (("role", "roles"), ("portfolio", "portfolios"), ("word", "words")):
        for key, forms in (data.get(section) or {}).items():
            for written in forms:
                weak = str(written).endswith("~")
                for form in _inflected(str(written).rstrip("~"), paradigms):
                    yield form, Meaning(sort, key, form, weak=weak)  # type: ignore[arg-type]
    for form in data.get("given_names", ()):
        yield form, Meaning("given", form, form)
    for form in data.get("name_links", ()):
        yield form, Meaning("word", "link", form)


def _inflected(written: str, paradigms: dict[str, list[str]]) -> list[str]:
    """All forms of an entry: `word/code` takes every ending of the paradigm, in each of its words."""
    choices = []
    for word in written.split(" "):
        stem, _, code = word.partition("/")
        choices.append([stem + ending for ending in paradigms[code]] if code else [word])
    return [" ".join(words) for words in itertools.product(*choices)]


def _concept(key: str, row: dict[str, Any]) -> Concept:
    facts = {name: value for name, value in row.items() if name not in ("class", "kind")}
    return Concept(key=key, symbol=ROLE_SYMBOL[row["class"]], kind=ActorKind(row.get("kind", "person")), **facts)


def _load(name: str) -> dict[str, Any]:
    path = files("detente.extractors.actors").joinpath("roles", f"{name}.yaml")
    if not path.is_file():
        return {}
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf8"), Loader=loader)
    return loaded
