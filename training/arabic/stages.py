"""The stages of the recipe: frequencies, segmenter, vectors, lemmas, syntax, names, package."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
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
from .names import Corpora, Sentence, corpora
from .trees import Tree, read

HERE = Path(__file__).parent
SYNTAX = ("tagger", "morphologizer", "parser")
NETWORKS = ("tok2vec", *SYNTAX, "ner")
SETTINGS: dict[str, dict[str, Any]] = {
    "first": {"epochs": 13, "rate": 0.002, "dropout": 0.25, "words": 900},
    "second": {"epochs": 7, "rate": 0.0015, "dropout": 0.3, "words": 600},
    "parser": {"epochs": 5, "rate": 0.001, "dropout": 0.2, "words": 600},
}


class Build:
    """One run of the recipe.

    Args:
        data: folder of the data.
        work: folder for intermediate results.
        open_only: leave out non-commercial and unlicensed data.
        minutes: most minutes for the networks.
        develop: measure every epoch on the development sides instead of learning from them too.
    """

    def __init__(self, data: Path, work: Path, *, open_only: bool, minutes: float, develop: bool = False):
        self.data, self.work, self.open_only, self.minutes, self.develop = data, work, open_only, minutes, develop

    def run(self, out: Path) -> dict[str, Any]:
        """All stages; writes the model into the package in `out` and returns the figures."""
        names = self.names()
        segmenter = self.segmenter(names)
        nlp = self.blank(segmenter)
        self.lemmas(nlp, segmenter)
        self.networks(nlp, names)
        figures = evaluate.measure(nlp, self.data, names)
        figures["speed"] = evaluate.speed(nlp, evaluate.passages(names))
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
        """Train tags, morphology, dependencies and names on one shared network, in rounds.

        The first learns from the training sides and keeps its best epoch on the development sides. The second keeps
        the shared network, begins the rest anew and learns from both sides, with no one to choose an epoch. Then the
        parser goes on alone.
        """
        dev = examples.unify(self.trees("dev"))

        def score(trained: Language) -> float:
            tree, name = evaluate.syntax(trained, dev), evaluate.names(trained, names.development)
            print(evaluate.rounded(tree), name, flush=True)
            return tree["las"] + 0.5 * tree["pos"] + float(name["f"])  # type: ignore[arg-type]

        if self.develop or not (self.work / "second").exists():
            first = nlp if self.develop else self.blank(nlp.tokenizer.segmenter)  # type: ignore[union-attr]
            self._round(first, "first", ["train"], names.training, score)
        if not self.develop:
            shared = self.work / "first" / "tok2vec"
            both = [*names.training, *names.development]
            self._round(nlp, "second", ["train", "dev"], both, None, shared=shared)
            self._polish(nlp, both)

    def _polish(self, nlp: Language, names: list[Sentence]) -> None:
        """Let the parser, which learns slowest, go on alone over the finished network."""
        path = self.work / "parser"
        if not path.exists():
            fresh = self.blank(nlp.tokenizer.segmenter)  # type: ignore[union-attr]
            self._round(fresh, "second", ["train", "dev"], names, None)
            known = examples.analyse_known([tree for side in ("train", "dev") for tree in self.trees(side)])
            trees = examples.tree_examples(examples.split_at_stops(examples.unify(known)), fresh)
            fit(fresh, [Task(("parser",), trees)], frozen=True, minutes=self.minutes, **SETTINGS["parser"])
            path.write_bytes(fresh.get_pipe("parser").to_bytes())  # type: ignore[attr-defined]
        nlp.get_pipe("parser").from_bytes(path.read_bytes())  # type: ignore[attr-defined]

    def _round(
        self,
        nlp: Language,
        name: str,
        sides: list[str],
        names: list[Sentence],
        score: Callable[[Language], float] | None,
        shared: Path | None = None,
    ) -> None:
        known = examples.analyse_known([tree for side in sides for tree in self.trees(side)])
        trees = examples.tree_examples(examples.split_at_stops(examples.unify(known)), nlp)
        sentences = examples.name_examples(names, nlp)
        with nlp.select_pipes(enable=["tok2vec", *SYNTAX]):
            nlp.initialize(lambda: trees)
        nlp.get_pipe("ner").initialize(lambda: sentences, nlp=nlp)  # type: ignore[attr-defined]
        folder = self.work / name
        if not folder.exists():
            if shared:
                nlp.get_pipe("tok2vec").from_bytes(shared.read_bytes())  # type: ignore[attr-defined]
            tasks = [Task(SYNTAX, trees), Task(("ner",), sentences)]
            history = fit(nlp, tasks, score, minutes=self.minutes, **SETTINGS[name])
            folder.mkdir()
            for part in NETWORKS:
                (folder / part).write_bytes(nlp.get_pipe(part).to_bytes())  # type: ignore[attr-defined]
            (folder / "history.json").write_text(json.dumps(history, indent=1))
        for part in NETWORKS:
            nlp.get_pipe(part).from_bytes((folder / part).read_bytes())  # type: ignore[attr-defined]

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
