"""The stages of the recipe: frequencies, segmenter, vectors, lemmas, syntax, names, package."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import spacy
import srsly
from ar_detente_news.clitics import Segmenter
from ar_detente_news.vectors import KeptVectors
from spacy.language import Language
from spacy.training.initialize import convert_vectors
from spacy.util import load_config

from . import embeddings, evaluate, examples, lemmas, raw, segmentation
from .fit import Task, fit
from .names import Corpora, corpora
from .trees import Tree, read

HERE = Path(__file__).parent
SYNTAX = ("tagger", "morphologizer", "parser")
NETWORKS = ("tok2vec", *SYNTAX, "ner")
EPOCHS = 14


class Build:
    """One run of the recipe.

    Args:
        data: folder of the data.
        work: folder for intermediate results.
        open_only: leave out non-commercial and unlicensed data.
        minutes: most minutes for the networks.
    """

    def __init__(self, data: Path, work: Path, *, open_only: bool, minutes: float):
        self.data, self.work, self.open_only, self.minutes = data, work, open_only, minutes

    def run(self, out: Path) -> dict[str, Any]:
        """All stages; writes the model into the package in `out` and returns the figures."""
        names = self.names()
        segmenter = self.segmenter(names)
        nlp = self.blank(segmenter)
        self.lemmas(nlp, segmenter)
        self.networks(nlp, names)
        figures = evaluate.measure(nlp, self.data, names)
        texts = [sentence.text for sentence in names.held_out]
        nlp.tokenizer.segmenter = Segmenter(segmenter.weights, segmenter.frequencies)  # type: ignore[attr-defined]
        figures["speed"] = evaluate.speed(nlp, [" ".join(texts[i : i + 8]) for i in range(0, len(texts), 8)])
        self.package(nlp, out, figures)
        return figures

    def trees(self, side: str) -> list[Tree]:
        """Trees of the treebanks that may be used."""
        names = ["pud"] if self.open_only else ["padt12", "pud"]
        return [tree for name in names for tree in read(self.data / f"{name}-{side}.conllu.gz")]

    def names(self) -> Corpora:
        """Sentences with names."""
        return corpora(self.data, open_only=self.open_only)

    def segmenter(self, names: Corpora) -> Segmenter:
        """The clitic segmenter, trained on the words of the trees."""
        path = self.work / "segmenter.msgpack"
        if not path.exists():
            texts = (sentence.text for sentence in names.training)
            news = texts if self.open_only else raw.articles(self.data / "saudinewsnet.jsonl.gz")
            counts = raw.frequencies(news, rarest=2 if self.open_only else raw.RAREST)
            trained = segmentation.train(segmentation.cases(self.trees("train")), counts)
            path.write_bytes(srsly.msgpack_dumps(trained.to_dict()))
        return Segmenter(**srsly.msgpack_loads(path.read_bytes()))

    def vectors(self, segmenter: Segmenter) -> Path | None:
        """The floret table; none without the raw news."""
        if self.open_only:
            return None
        path, corpus = self.work / "vectors.floret", self.work / "news.txt"
        if not path.exists():
            if not corpus.exists():
                embeddings.write_corpus(raw.articles(self.data / "saudinewsnet.jsonl.gz"), segmenter, corpus)
            embeddings.train(corpus, path)
        return path

    def blank(self, segmenter: Segmenter) -> Language:
        """The untrained pipeline with its tokenizer and vectors."""
        config = load_config(HERE / "config.cfg")
        table = self.vectors(segmenter)
        if table is None:
            config["components"]["tok2vec"]["model"]["embed"]["include_static_vectors"] = False
        nlp = spacy.util.load_model_from_config(config, auto_fill=True)
        nlp.tokenizer.segmenter = segmenter  # type: ignore[attr-defined]
        if table is not None:
            nlp.vocab.vectors = kept_vectors(table, nlp)
        return nlp

    def lemmas(self, nlp: Language, segmenter: Segmenter) -> None:
        """Train the lemmatizer on the treebank that has lemmas."""
        trees = [tree for tree in self.trees("train") if tree.origin == "pud"]
        nlp.get_pipe("ar_detente_lemmas").lemmatizer = lemmas.train(trees, segmenter.frequencies)  # type: ignore[attr-defined]

    def networks(self, nlp: Language, names: Corpora) -> None:
        """Train tags, morphology, dependencies and names on one shared network."""
        trees = examples.tree_examples(examples.split_at_stops(examples.unify(self.trees("train"))), nlp)
        sentences = examples.name_examples(names.training, nlp)
        with nlp.select_pipes(enable=["tok2vec", *SYNTAX]):
            nlp.initialize(lambda: trees)
        nlp.get_pipe("ner").initialize(lambda: sentences, nlp=nlp)  # type: ignore[attr-defined]
        folder = self.work / "networks"
        if not folder.exists():
            dev = examples.unify(self.trees("dev"))

            def score(trained: Language) -> float:
                tree, name = evaluate.syntax(trained, dev), evaluate.names(trained, names.development)
                print(evaluate.rounded(tree), name, flush=True)
                return tree["las"] + 0.5 * tree["pos"] + float(name["f"])  # type: ignore[arg-type]

            tasks = [Task(SYNTAX, trees), Task(("ner",), sentences)]
            history = fit(nlp, tasks, score, epochs=EPOCHS, minutes=self.minutes)
            folder.mkdir()
            for name in NETWORKS:
                (folder / name).write_bytes(nlp.get_pipe(name).to_bytes())  # type: ignore[attr-defined]
            (folder / "history.json").write_text(json.dumps(history, indent=1))
        for name in NETWORKS:
            nlp.get_pipe(name).from_bytes((folder / name).read_bytes())  # type: ignore[attr-defined]

    def package(self, nlp: Language, out: Path, figures: dict[str, Any]) -> None:
        """Write the pipeline into the package, with figures in its meta."""
        sources = json.loads((HERE / "sources.json").read_text(encoding="utf-8"))
        used = [source for source in sources if source["open"] or not self.open_only]
        nlp.meta.update(
            name="detente_news",
            version="0.1.0",
            description="Arabic news: clitic-aware tokens, tags, morphology, UD v2 dependencies, lemmas, fine names.",
            author="Détente",
            license="CC BY-SA 4.0" if self.open_only else "CC BY-NC-SA 4.0",
            sources=[{key: source[key] for key in ("name", "url", "license")} for source in used],
            performance=figures,
        )
        target = out / "ar_detente_news" / "model"
        shutil.rmtree(target, ignore_errors=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        nlp.to_disk(target)


def kept_vectors(table: Path, nlp: Language) -> KeptVectors:
    """Read a floret table into the pipeline's own kind of vectors."""
    plain = spacy.blank("xx")
    convert_vectors(plain, table, truncate=0, prune=0, mode="floret", attr="NORM")
    read_in = plain.vocab.vectors
    return KeptVectors(
        strings=nlp.vocab.strings,
        data=read_in.data.astype("float16").astype("float32"),
        name="ar_detente_news",
        mode="floret",
        minn=read_in.minn,
        maxn=read_in.maxn,
        hash_count=read_in.hash_count,
        hash_seed=read_in.hash_seed,
        bow=read_in.bow,
        eow=read_in.eow,
        attr="NORM",
    )
