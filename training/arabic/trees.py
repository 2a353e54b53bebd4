"""Reads the CoNLL-U trees, rebuilds written words, and brings the newswire trees from UD v1 to v2."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ar_detente_news.clitics import readings
from ar_detente_news.spelling import fold, normal

_PROCLITICS = {"و", "ف", "ب", "ل", "ك", "س"}
_PRONOUNS = {"ه", "ها", "هم", "هن", "هما", "ك", "كم", "كما", "نا", "ني", "ي"}
_CLITIC_POS = {
    "و": ("CONJ", "C---------"),
    "ف": ("CONJ", "C---------"),
    "ب": ("ADP", "P---------"),
    "ل": ("ADP", "P---------"),
    "ك": ("ADP", "P---------"),
    "س": ("PART", "F---------"),
}


@dataclass
class Node:
    """One syntactic word.

    Attributes:
        text: as written within its word.
        form: as written alone.
        lemma: without vowel marks, empty when the treebank has none.
        pos: UPOS.
        tag: the treebank's own tag.
        feats: UD features.
        head: index of the governor in the sentence, -1 for the root.
        label: UD v2 relation.
        joined: whether the next node belongs to the same word.
        spaced: whether white space follows.
    """

    text: str
    form: str
    lemma: str
    pos: str
    tag: str
    feats: dict[str, str]
    head: int
    label: str
    joined: bool = False
    spaced: bool = True


@dataclass
class Tree:
    """A sentence: its nodes, and where it comes from (padt or pud)."""

    nodes: list[Node] = field(default_factory=list)
    origin: str = ""

    def children(self, index: int) -> list[int]:
        """Indices of the nodes that an index governs, in text order."""
        return [number for number, node in enumerate(self.nodes) if node.head == index]


def read(path: Path, *, modern: bool = True) -> list[Tree]:
    """Read one file.

    Args:
        path: `padt12-*.conllu.gz` or `pud-*.conllu.gz`.
        modern: whether to bring UD v1 to v2.
    """
    if path.name.startswith("pud"):
        return [_from_pud(rows) for rows in _sentences(path)]
    trees = [_from_padt(rows) for rows in _sentences(path)]
    if modern:
        from .modernise import to_v2

        return [to_v2(tree) for tree in trees]
    return trees


def words(tree: Tree) -> Iterator[list[Node]]:
    """Group the nodes of a tree into written words."""
    word: list[Node] = []
    for node in tree.nodes:
        word.append(node)
        if not node.joined:
            yield word
            word = []
    if word:
        yield word


def _sentences(path: Path) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if len(columns) == 10 and columns[0].isdigit():
                rows.append(columns)
            elif not line.strip() and rows:
                yield rows
                rows = []
    if rows:
        yield rows


def _node(row: list[str]) -> Node:
    feats = dict(part.split("=", 1) for part in row[5].split("|")) if row[5] != "_" else {}
    lemma = "" if row[2] == "_" else normal(row[2].replace("`", ""))  # ` is the short alef
    text = row[1] or "-"  # dashes were lost when the vowel marks were taken off
    return Node(text, text, lemma, row[3], row[4], feats, int(row[6]) - 1, row[7])


def _is_word(form: str) -> bool:
    return bool(form) and all("\u0620" <= char <= "\u06d3" for char in form)


def _from_pud(rows: list[list[str]]) -> Tree:
    nodes = [_node(row) for row in rows]
    for index, (node, row) in enumerate(zip(nodes, rows, strict=True)):
        node.spaced = "SpaceAfter=No" not in row[9]
        node.form = normal(node.text) or node.text
        following = rows[index + 1] if index + 1 < len(rows) else None
        node.joined = not node.spaced and following is not None and _is_word(node.text) and _is_word(following[1])
        if index and nodes[index - 1].joined and nodes[index - 1].text == "ل" and node.text.startswith("ل"):
            node.form = _with_article(node)
        if following and node.joined and following[1] in _PRONOUNS and following[3] == "PRON":
            node.form = _alone(node)
    return Tree(nodes, "pud")


def _with_article(node: Node) -> str:
    if node.feats.get("Definite") != "Def" or (node.pos == "PROPN" and node.lemma.startswith("ل")):
        return node.form
    return "ال" + node.form if node.lemma.startswith("ل") else "ال" + node.form[1:]


def _alone(node: Node) -> str:
    form = node.form
    if form.endswith(("ائ", "اؤ")):
        return form[:-1] + "ء"
    if form.endswith("ت") and node.pos in ("NOUN", "PROPN", "ADJ"):
        feminine = node.feats.get("Number") == "Sing" and node.feats.get("Gender", "Fem") == "Fem"
        if (node.lemma.endswith("ة") or feminine) and not node.lemma.endswith("ت"):
            return form[:-1] + "ة"
    if form.endswith("ا") and (node.lemma.endswith("ي") or node.lemma[-1:] == "ى"):
        return form[:-1] + "ي"
    if form.endswith("و") and node.pos == "VERB" and node.feats.get("Number") == "Plur":
        return form + "ا"
    return form


def _from_padt(rows: list[list[str]]) -> Tree:
    nodes = [_node(row) for row in rows]
    _divide_repeated(nodes)
    for index, node in enumerate(nodes):
        following = nodes[index + 1] if index + 1 < len(nodes) else None
        if node.form == node.text:
            node.form = normal(node.text) or node.text
        if following is None or not _is_word(following.text) or not _is_word(node.text):
            continue
        attached = following.text in _PRONOUNS and following.tag.startswith("SP") and following.tag[8:9] in "24"
        if node.joined:
            continue
        begins = node.text in _PROCLITICS and node.pos != "X" and node.tag[:1] in "CPF"
        node.joined = begins or (attached and node.pos not in ("PUNCT", "NUM"))
    for index, node in enumerate(nodes):
        after = nodes[index + 1] if index + 1 < len(nodes) else None
        if node.joined and node.pos != "X" and after and after.text in _PRONOUNS and after.tag.startswith("SP"):
            node.text = _before_pronoun(node)
        if index and nodes[index - 1].joined and nodes[index - 1].text == "ل" and node.text.startswith("ال"):
            node.text = node.text[2:] if node.text.startswith("الل") else node.text[1:]
        node.spaced = not node.joined
    for index, node in enumerate(nodes[:-1]):
        if not node.joined and (nodes[index + 1].text in ".،,:؛;؟?!)»" and nodes[index + 1].pos == "PUNCT"):
            node.spaced = False
        if node.text in "(«" and node.pos == "PUNCT":
            node.spaced = False
    return Tree(nodes, "padt")


def _divide_repeated(nodes: list[Node]) -> None:
    """Split words that the treebank left whole and repeated once for each of their parts («وأبو» «وأبو»)."""
    index = 0
    while index < len(nodes):
        same = index
        while same + 1 < len(nodes) and nodes[same + 1].text == nodes[index].text and nodes[index].pos == "X":
            same += 1
        parts = same - index + 1
        folded = fold(nodes[index].text)
        fitting = [r for r in readings(folded.text) if len(r.pieces) == parts] if parts > 1 else []
        if fitting and len(folded.text) > 2:
            reading = max(fitting, key=lambda r: len(r.proclitics))
            start = 0
            for node, piece, form in zip(nodes[index : same + 1], reading.pieces, reading.forms, strict=True):
                begin, end = folded.origin[start], folded.origin[start + len(piece)]
                node.text, node.form, node.joined = node.text[begin:end], form, node is not nodes[same]
                start += len(piece)
                if form in _CLITIC_POS and form != reading.form:
                    node.pos, node.tag = _CLITIC_POS[form]
                elif form == reading.enclitic:
                    node.pos, node.tag = "PRON", "SP---3MS4-"
        index = same + 1


def _before_pronoun(node: Node) -> str:
    text = node.text
    if text.endswith("ة"):
        return text[:-1] + "ت"
    if text.endswith("ى"):
        return text[:-1] + ("ي" if node.pos == "ADP" else "ا")
    if text.endswith("اء"):
        return text[:-1] + {"Nom": "ؤ", "Gen": "ئ"}.get(node.feats.get("Case", ""), "ء")
    if text.endswith("وا") and node.pos == "VERB":
        return text[:-1]
    return text


def copy(tree: Tree) -> Tree:
    """A tree whose nodes can be changed without changing the original."""
    return Tree([replace(node, feats=dict(node.feats)) for node in tree.nodes], tree.origin)
