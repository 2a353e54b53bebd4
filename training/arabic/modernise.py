"""Brings a newswire tree from Universal Dependencies v1, as that treebank was converted in 2015, to v2."""

from __future__ import annotations

from .trees import Node, Tree, copy

COORDINATORS = {"و", "ف", "او", "ثم", "ام", "بل", "لكن", "اما"}
_CONTENT = {"parataxis", "conj", "advcl", "ccomp", "nmod", "nsubj", "dobj", "dep", "xcomp", "amod", "advmod", "acl"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "X", "NUM", "SYM", "DET"}
_RENAMED = {
    "neg": "advmod",
    "advmod:emph": "advmod",
    "name": "flat",
    "foreign": "flat",
    "mwe": "fixed",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
}


def to_v2(tree: Tree) -> Tree:
    """The tree with v2 relations.

    Besides the new names: a conjunction that headed its clauses hands over to the first of them, coordinators and
    commas hang from the conjunct that follows, relative pronouns have their role in the relative clause, compound
    prepositions are fixed, counted nouns govern their numerals, objects with a preposition are oblique.
    """
    tree = copy(tree)
    _negation(tree.nodes)
    _promote_clauses(tree)
    _coordination(tree)
    _relatives(tree)
    _compound_prepositions(tree)
    _numerals(tree)
    _rename(tree)
    _parts_of_speech(tree.nodes)
    return tree


def to_v2_names_only(tree: Tree) -> Tree:
    """The tree with v2 names of relations and its v1 structure, for comparison with others' figures."""
    tree = copy(tree)
    nodes = tree.nodes
    for node in nodes:
        under_verb = node.head >= 0 and nodes[node.head].pos == "VERB"
        node.label = "obl" if node.label == "nmod" and under_verb else _RENAMED.get(node.label, node.label)
        node.label = "obj" if node.label == "dobj" else node.label
    _parts_of_speech(nodes)
    return tree


def _negation(nodes: list[Node]) -> None:
    for node in nodes:
        if node.label == "neg":
            node.feats["Polarity"] = "Neg"


def _promote_clauses(tree: Tree) -> None:
    nodes = tree.nodes
    for index, node in enumerate(nodes):
        if node.pos != "CONJ":
            continue
        children = tree.children(index)
        clauses = [child for child in children if nodes[child].label in _CONTENT and child > index]
        if not clauses:
            continue
        first = next((child for child in clauses if nodes[child].label == "parataxis"), clauses[0])
        nodes[first].head, nodes[first].label = node.head, node.label
        node.head, node.label = first, "cc"
        for child in children:
            if child == first:
                continue
            nodes[child].head = first
            if nodes[child].label == "parataxis" and any(
                nodes[k].label == "cc" and first < k < child for k in children
            ):
                nodes[child].label = "conj"


def _coordination(tree: Tree) -> None:
    nodes = tree.nodes
    for index, node in enumerate(nodes):
        if node.head < 0 or index < node.head:
            continue
        coordinator = node.form in COORDINATORS and node.pos in ("CONJ", "X")
        if not ((coordinator and node.label in ("cc", "nmod", "dep", "advmod")) or node.text in ("،", ",")):
            continue
        following = [k for k in tree.children(node.head) if k > index and nodes[k].label == "conj"]
        if following:
            node.head = following[0]
            node.label = node.label if node.pos == "PUNCT" else "cc"


def _relatives(tree: Tree) -> None:
    nodes = tree.nodes
    for index, node in enumerate(nodes):
        if node.label == "acl" and node.pos == "VERB":
            node.label = "acl:relcl"
        if node.label != "cc" or not node.tag.startswith("SR"):
            continue
        clauses = [k for k in tree.children(node.head) if k > index and nodes[k].label in ("acl", "acl:relcl", "conj")]
        if not clauses:
            node.label = "dep"
            continue
        clause = clauses[0]
        if nodes[clause].label == "acl":
            nodes[clause].label = "acl:relcl"
        taken = {nodes[k].label for k in tree.children(clause)}
        passive = nodes[clause].feats.get("Voice") == "Pass"
        if not taken & {"nsubj", "nsubjpass"}:
            node.label = "nsubjpass" if passive else "nsubj"
        else:
            node.label = "obl" if "dobj" in taken else "obj"
        node.head = clause


def _compound_prepositions(tree: Tree) -> None:
    nodes = tree.nodes
    for index, node in enumerate(nodes):
        if node.label != "cc" or node.form in COORDINATORS or node.head < 0:
            continue
        if node.pos == "PRON" and index < node.head:
            node.label = "expl"
            continue
        if node.pos == "PUNCT" or index > node.head:
            node.label = "dep" if node.pos != "PUNCT" else "punct"
            continue
        before = nodes[index - 1] if index else None
        if before is not None and before.label in ("case", "mark") and before.head == node.head:
            node.head, node.label = index - 1, "fixed"
        else:
            node.label = "case"
        top = index if node.label == "case" else index - 1
        after = nodes[index + 1]
        if after.label in ("case", "mark") and after.head == nodes[top].head and after.pos == "ADP":
            after.head, after.label = top, "fixed"


def _numerals(tree: Tree) -> None:
    nodes = tree.nodes
    for index, node in enumerate(nodes):
        if node.pos != "NUM" or index + 1 >= len(nodes):
            continue
        counted = next((k for k in tree.children(index) if index < k <= index + 2 and nodes[k].label == "nmod"), None)
        if counted is None or nodes[counted].pos not in ("NOUN", "ADJ", "X"):
            continue
        children = tree.children(index)
        if any(nodes[k].label == "case" and k > index for k in tree.children(counted)):
            continue  # three of the men
        label = node.label
        if label == "nummod":
            case = node.feats.get("Case")
            governor = nodes[node.head].pos if node.head >= 0 else ""
            label = "nmod" if governor in _NOMINAL else {"Nom": "nsubj", "Acc": "dobj"}.get(case or "", "nmod")
        nodes[counted].head, nodes[counted].label = node.head, label
        node.head, node.label = counted, "nummod"
        for child in children:
            if child != counted and nodes[child].pos != "NUM" and nodes[child].label != "cc":
                nodes[child].head = counted


def _rename(tree: Tree) -> None:
    nodes = tree.nodes
    for index, node in enumerate(nodes):
        governor = nodes[node.head].pos if node.head >= 0 else ""
        if node.label in ("dobj", "iobj", "nmod"):
            below = {nodes[k].label for k in tree.children(index)}
            if node.pos == "VERB" and "mark" in below:
                node.label = "ccomp"
            elif governor in _NOMINAL:
                node.label = "nmod"
            elif node.label == "nmod" or "case" in below:
                node.label = "obl"
            else:
                node.label = "obj"
        else:
            node.label = _RENAMED.get(node.label, node.label)


def _parts_of_speech(nodes: list[Node]) -> None:
    for node in nodes:
        if node.pos == "CONJ":
            node.pos = "CCONJ" if node.form in COORDINATORS or node.label == "cc" else "SCONJ"
        elif node.pos == "VERB" and node.label in ("cop", "aux", "aux:pass"):
            node.pos = "AUX"
