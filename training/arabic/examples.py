"""Makes spaCy examples of trees and of sentences with names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from ar_detente_news.clitics import ENCLITICS
from ar_detente_news.tokenizer import CliticTokenizer, make_doc
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from .names import Sentence
from .trees import Node, Tree, copy

# Case and mood are left out: they are seldom written; so is what only one of the treebanks knows.
FEATURES = ("Aspect", "Definite", "Gender", "Number", "Person", "Polarity", "PronType", "Voice")
_PROCLITICS = frozenset("وفبلكس")


def tree_examples(trees: Iterable[Tree], nlp: Language) -> list[Example]:
    """Examples whose predicted side has the gold tokens and norms."""
    return [Example(_bare(tree, nlp), _annotated(tree, nlp)) for tree in trees]


def name_examples(sentences: Iterable[Sentence], nlp: Language) -> list[Example]:
    """Examples with the pipeline's own tokens; clitics around a name are not part of it."""
    return [Example(nlp.make_doc(sentence.text), with_names(sentence, nlp)) for sentence in sentences]


def with_names(sentence: Sentence, nlp: Language) -> Doc:
    """The sentence as a Doc with `doc.ents`."""
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, CliticTokenizer)
    doc = tokenizer(sentence.text)
    spans, end_before = [], 0
    for name in sentence.names:
        inside = [t.i for t in doc if t.idx < name.end and t.idx + len(t.text) > name.start and not t.is_space]
        inside = [i for i in inside if i >= end_before]
        while len(inside) > 1 and (_is_proclitic(doc, inside[0]) or doc[inside[0]].is_punct):
            inside.pop(0)
        while len(inside) > 1 and (doc[inside[-1]].norm_ in ENCLITICS and not doc[inside[-2]].whitespace_):
            inside.pop()
        if inside:
            spans.append(Span(doc, inside[0], inside[-1] + 1, label=name.kind))
            end_before = inside[-1] + 1
    doc.ents = spans
    return doc


def split_at_stops(trees: Iterable[Tree]) -> list[Tree]:
    """Cut paragraphs that the newswire treebank keeps as one tree into sentences, as the pipeline does."""
    return [piece for tree in trees for piece in _split(tree)]


def unify(trees: Iterable[Tree]) -> list[Tree]:
    """Give both treebanks the same features: gender of nouns, construct state, nothing that only one of them has."""
    trees = [copy(tree) for tree in trees]
    genders: dict[str, Counter[str]] = {}
    for tree in trees:
        for node in tree.nodes:
            if node.pos == "NOUN" and tree.origin == "pud" and "Gender" in node.feats:
                genders.setdefault(node.form.removeprefix("ال"), Counter())[node.feats["Gender"]] += 1
    for tree in trees:
        for node in tree.nodes:
            _unify(node, genders)
    return trees


def analyse_known(trees: Iterable[Tree]) -> list[Tree]:
    """Give words that the treebank left unanalysed here the part of speech that they nearly always have elsewhere."""
    trees = list(trees)
    counts: dict[str, Counter[str]] = {}
    for tree in trees:
        for node in tree.nodes:
            counts.setdefault(node.form, Counter())[node.pos] += 1
    for tree in trees:
        for node in tree.nodes:
            if node.pos == "X" and len(node.form) > 1:
                seen = counts[node.form]
                usual, times = seen.most_common(1)[0]
                if usual not in ("X", "PUNCT") and times >= 8 and times >= 0.7 * seen.total():
                    node.pos = usual
    return trees


def _unify(node: Node, genders: dict[str, Counter[str]]) -> None:
    feats = node.feats
    if node.pos == "NOUN" and "Gender" not in feats:
        base = node.form.removeprefix("ال")
        known = genders.get(base)
        feminine = base.endswith(("ة", "ات"))
        feats["Gender"] = known.most_common(1)[0][0] if known else "Fem" if feminine else "Masc"
    bare = node.pos in ("NOUN", "ADJ") and not node.form.startswith("ال")
    if feats.get("Definite") in ("Red", "Com") or (feats.get("Definite") == "Def" and bare):
        feats["Definite"] = "Cons"
    if node.pos == "PRON" and "PronType" not in feats:
        if node.tag == "REL":
            feats["PronType"] = "Rel"
        elif node.tag == "PDEM":
            feats["PronType"] = "Dem"
        elif "Person" in feats:
            feats["PronType"] = "Prs"
    node.feats = {name: feats[name] for name in FEATURES if name in feats}


def _bare(tree: Tree, nlp: Language) -> Doc:
    nodes = tree.nodes
    return make_doc(nlp.vocab, [n.text for n in nodes], [n.form for n in nodes], [n.spaced for n in nodes])


def _annotated(tree: Tree, nlp: Language) -> Doc:
    nodes = tree.nodes
    doc = Doc(
        nlp.vocab,
        words=[n.text for n in nodes],
        spaces=[n.spaced for n in nodes],
        tags=[n.pos for n in nodes],
        morphs=["|".join(f"{k}={v}" for k, v in sorted(n.feats.items())) for n in nodes],
        heads=[i if n.head < 0 else n.head for i, n in enumerate(nodes)],
        deps=["ROOT" if n.head < 0 else n.label for n in nodes],
    )
    for token, node in zip(doc, nodes, strict=True):
        token.norm_ = node.form
    return doc


def _split(tree: Tree) -> list[Tree]:
    nodes = tree.nodes
    stops = [i for i, n in enumerate(nodes[:-1]) if n.text in (".", "؟", "!") and i > 2 and nodes[i + 1].pos != "PUNCT"]
    bounds = [0, *(stop + 1 for stop in stops), len(nodes)]
    if len(bounds) == 2:
        return [tree]
    pieces = []
    for begin, end in pairwise(bounds):
        part = copy(Tree(nodes[begin:end], tree.origin))
        outside = [i for i, n in enumerate(part.nodes) if not begin <= n.head < end]
        solid = [i for i in outside if part.nodes[i].label not in ("punct", "cc", "case")] or outside
        top = solid[0]
        for i, node in enumerate(part.nodes):
            if i == top:
                node.head, node.label = -1, "root"
            elif i in outside:
                node.head = top
                node.label = "parataxis" if node.label in ("root", "conj") else node.label
            else:
                node.head -= begin
        pieces.append(part)
    return pieces


def _is_proclitic(doc: Doc, index: int) -> bool:
    token = doc[index]
    return token.norm_ in _PROCLITICS and not token.whitespace_ and doc[index + 1].text[0].isalpha()
