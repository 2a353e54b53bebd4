"""Measures the parts of the pipeline on the sides that it was not trained on."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import spacy
from ar_detente_news.tokenizer import CliticTokenizer, make_doc
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from . import lemmas, segmentation
from .examples import FEATURES, unify, with_names
from .modernise import to_v2_names_only
from .names import COARSE_OF_TYPE, Corpora, Sentence
from .trees import Node, Tree, read

FORMAL = ("padt12", "pud")


def measure(nlp: Language, folder: Path, corpora: Corpora, *, side: str = "test") -> dict[str, object]:
    """Every figure of the model card but speed."""
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, CliticTokenizer)
    figures: dict[str, object] = {}
    for treebank in FORMAL:
        trees = read(folder / f"{treebank}-{side}.conllu.gz")
        figures[treebank] = {
            "clitics": rounded(segmentation.accuracy(tokenizer.segmenter, segmentation.cases(trees))),
            "gold_segments": rounded(syntax(nlp, unify(trees))),
        }
        if treebank == "pud":
            lemmatizer = nlp.get_pipe("ar_detente_lemmas").lemmatizer
            lemmatizer.frequencies = tokenizer.segmenter.frequencies
            figures[treebank]["lemmas"] = rounded(lemmas.accuracy(lemmatizer, trees))  # type: ignore[index]
        else:
            v1 = [to_v2_names_only(tree) for tree in read(folder / f"{treebank}-{side}.conllu.gz", modern=False)]
            figures[treebank]["gold_segments_renamed_only"] = rounded(syntax(nlp, v1))  # type: ignore[index]
    figures["names"] = {
        "fine": names(nlp, corpora.held_out),
        "coarse": coarse_names(nlp, corpora.coarse),
    }
    return figures


def syntax(nlp: Language, trees: Iterable[Tree]) -> dict[str, float]:
    """Accuracy of tags, features, heads and labels with gold segments, one sentence a tree.

    Every token counts, but for `*_words`, which leaves out punctuation as spaCy's scorer does, and `pos_analysed`,
    which leaves out tokens that the treebank calls X because it did not analyse them.
    """
    right: Counter[str] = Counter()
    total = words = analysed = 0
    pipes = [name for name in nlp.pipe_names if name in ("tok2vec", "tagger", "morphologizer", "parser")]
    with nlp.select_pipes(enable=pipes):
        for tree in trees:
            doc = parsed(nlp, tree)
            root = next((t.i for t in doc if t.head is t), 0)
            for token, node in zip(doc, tree.nodes, strict=True):
                head = -1 if token.i == root else root if token.head is token else token.head.i
                total += 1
                right["pos"] += token.tag_ == node.pos
                right["feats"] += token.morph.to_dict() == {k: v for k, v in node.feats.items() if k in FEATURES}
                right["uas"] += head == node.head
                label = "root" if head < 0 else token.dep_
                right["las"] += head == node.head and label == node.label
                if node.pos != "PUNCT":
                    words += 1
                    right["uas_words"] += head == node.head
                    right["las_words"] += head == node.head and label == node.label
                if node.pos != "X":
                    analysed += 1
                    right["pos_analysed"] += token.tag_ == node.pos
                right["las_universal"] += head == node.head and label.split(":")[0] == node.label.split(":")[0]
    totals = {"uas_words": words, "las_words": words, "pos_analysed": analysed}
    return {"tokens": total, **{name: count / totals.get(name, total) for name, count in right.items()}}


def parsed(nlp: Language, tree: Tree) -> Doc:
    """A gold-segmented sentence, analysed."""
    nodes: list[Node] = tree.nodes
    doc = make_doc(nlp.vocab, [n.text for n in nodes], [n.form for n in nodes], [n.spaced for n in nodes])
    for token in doc:
        token.is_sent_start = token.i == 0
    return nlp(doc)


def names(nlp: Language, sentences: Iterable[Sentence]) -> dict[str, object]:
    """Precision, recall and F1 of names with our types, exact spans."""
    found: list[Example] = []
    with nlp.select_pipes(enable=["tok2vec", "ner"]):
        for sentence in sentences:
            found.append(Example(nlp(sentence.text), with_names(sentence, nlp)))
    scores = spacy.scorer.Scorer.score_spans(found, "ents")
    kinds = {kind: round(value["f"], 4) for kind, value in (scores["ents_per_type"] or {}).items()}
    return {name: round(scores[f"ents_{name}"] or 0.0, 4) for name in "prf"} | {"by_type": kinds}


def coarse_names(nlp: Language, gold: list[list[tuple[str, str]]]) -> dict[str, object]:
    """F1 in ANERcorp's own words and classes, counted as CoNLL does: exact spans of whole words."""
    counts: dict[str, Counter[str]] = {}
    with nlp.select_pipes(enable=["tok2vec", "ner"]):
        for rows in gold:
            text, starts = "", []
            for token, _ in rows:
                starts.append(len(text))
                text += token + " "
            doc = nlp(text.rstrip())
            labels = ["O"] * len(rows)
            for name in doc.ents:
                kind = COARSE_OF_TYPE.get(name.label_)
                inside = [
                    n
                    for n, start in enumerate(starts)
                    if start < name.end_char and start + len(rows[n][0]) > name.start_char
                ]
                if kind and inside and all(labels[n] == "O" for n in inside):
                    labels[inside[0]] = f"B-{kind}"
                    for n in inside[1:]:
                        labels[n] = f"I-{kind}"
            expected, got = _chunks([label for _, label in rows]), _chunks(labels)
            for kind in ("PERS", "LOC", "ORG", "MISC"):
                one, other = ({c for c in chunks if c[2] == kind} for chunks in (expected, got))
                counts.setdefault(kind, Counter()).update(right=len(one & other), gold=len(one), found=len(other))
    total: Counter[str] = sum(counts.values(), Counter())
    return {"f": _f(total), "counts": dict(total), "by_type": {kind: _f(count) for kind, count in counts.items()}}


def speed(nlp: Language, texts: list[str], *, repeats: int = 3) -> dict[str, float]:
    """Words per second of processor time, and as a share of a blank pipeline with a tagger of the same width.

    Best of some repeats, so what is learned about words on the way (their pieces, lemmas, vectors) is warm.
    """
    plain = spacy.blank("ar")
    config = {"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": {"@architectures": "spacy.HashEmbedCNN.v2"}}}
    width = nlp.get_pipe("tok2vec").model.get_dim("nO")
    config["model"]["tok2vec"] |= {  # type: ignore[operator]
        "width": width, "depth": 4, "embed_size": 2000, "window_size": 1, "maxout_pieces": 3, "subword_features": True,
        "pretrained_vectors": None,
    }
    plain.add_pipe("tagger", config=config).add_label("X")
    plain.initialize()
    number = sum(len(text.split()) for text in texts)

    def rate(pipeline: Language) -> float:
        best = float("inf")
        for _ in range(repeats):
            begun = time.process_time()
            for _doc in pipeline.pipe(texts):
                pass
            best = min(best, time.process_time() - begun)
        return number / best

    base, whole = rate(plain), rate(nlp)
    return {"words_per_second": round(whole), "blank_with_tagger": round(base), "ratio": round(whole / base, 3)}


def rounded(figures: dict[str, float]) -> dict[str, float]:
    """Shares with four digits."""
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in figures.items()}


def dump(figures: dict[str, object]) -> str:
    """Figures as JSON."""
    return json.dumps(figures, ensure_ascii=False, indent=1)


def passages(names: Corpora, size: int = 8) -> list[str]:
    """The held-out sentences in texts of some sentences, to time the pipeline on."""
    texts = [sentence.text for sentence in names.held_out]
    return [" ".join(texts[i : i + size]) for i in range(0, len(texts), size)]


def _chunks(labels: list[str]) -> set[tuple[int, int, str]]:
    chunks: list[tuple[int, int, str]] = []
    for number, label in enumerate(labels):
        inside = label.startswith("I-") and chunks and chunks[-1][1] == number and chunks[-1][2] == label[2:]
        if inside:
            chunks[-1] = (chunks[-1][0], number + 1, label[2:])
        elif label != "O":
            chunks.append((number, number + 1, label[2:]))
    return set(chunks)


def _f(count: Counter[str]) -> float:
    return round(2 * count["right"] / max(count["gold"] + count["found"], 1), 4)
