"""Dependency labels in UD and in the CLEAR labels of spaCy's English models, and the walks that both allow.

The two schemes differ in four things that matter here; this module is the one place that knows them:

    what                  CLEAR                        UD
    object                dobj, dative                 obj, iobj
    passive subject       nsubjpass (auxpass)          nsubj:pass (aux:pass)
    passive agent         agent → pobj                 obl:agent, obl + case "by"
    prepositional phrase  prep → pobj, pcomp           obl or nmod + case child
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.extractors.folding import fold_text

SUBJECT = {"nsubj", "csubj"}
PASSIVE_SUBJECT = {"nsubjpass", "nsubj:pass"}
PASSIVE_MARK = {"auxpass", "aux:pass"}
OBJECT = {"dobj", "obj", "iobj", "dative"}
AGENT = {"agent", "obl:agent"}
RELATIVE = {"relcl", "acl:relcl"}
GENITIVE = {"poss", "nmod:poss"}
MODIFIER = {"amod", "compound", "nmod", "nummod"}
VERBAL = {"VERB", "AUX"}
NOMINAL = {"NOUN", "PROPN", "PRON"}
_OBLIQUE = {"obl", "nmod", "obl:arg", "obl:agent"}
_PREPOSITION = {"ADP", "SCONJ", "PART", "ADV", "VERB"}
_CONTROL_DEPTH = 4  # clauses that a shared subject may be away

Subject = tuple[Token, int, bool]


def is_passive(token: Token) -> bool:
    """Whether a verb's subject is acted on."""
    if any(c.dep_ in PASSIVE_SUBJECT | PASSIVE_MARK for c in token.children):
        return True
    if token.dep_ == "conj" and token.tag_ == "VBN" and token.head.tag_ == "VBN":
        return is_passive(token.head) and not any(c.dep_ in SUBJECT for c in token.children)
    if token.dep_ in ("acl", "advcl") and token.tag_ == "VBN":
        return not any(c.dep_ in OBJECT | {"aux"} for c in token.children)
    if token.tag_ == "VBN" and any(c.dep_ in AGENT for c in token.children):
        return not any(c.dep_ == "aux" for c in token.children)  # headline: "Minister killed by gunmen"
    return False


def subjects(token: Token, relative: frozenset[str], depth: int = 0) -> Iterator[Subject]:
    """Subjects of a verb: its own, a shared one, or its controller's.

    Args:
        token: the verb.
        relative: folded relative pronouns of the language.
        depth: clauses already climbed.

    Yields:
        The subject, how far it was fetched, and whether it is a guess.
    """
    own = [c for c in token.children if c.dep_ in SUBJECT | PASSIVE_SUBJECT]
    if own:
        for child in own:
            if child.lower_ in relative and token.dep_ in RELATIVE:
                yield token.head, 0, False
            else:
                yield child, 0, False
        return
    if depth > _CONTROL_DEPTH:
        return
    head, dep = token.head, token.dep_
    if dep in RELATIVE and head.pos_ in NOMINAL:
        return
    if dep == "acl":
        yield from _of_noun(token, relative, depth)
    elif dep in ("xcomp", "pcomp", "advcl", "conj", "ccomp"):
        governor = head.head if dep == "pcomp" else head  # over the preposition
        if governor.dep_ in ("acomp", "oprd") and governor.head.pos_ in VERBAL:  # "is ready to withdraw"
            governor = governor.head
        if governor.pos_ not in VERBAL:
            for child in governor.children:
                if child.dep_ in GENITIVE | SUBJECT:
                    yield child, 1, False
            return
        controllers = [c for c in governor.children if c.dep_ in OBJECT] if dep in ("xcomp", "pcomp") else []
        if controllers:
            for child in controllers:
                yield child, 1, False
        else:
            rank = 0 if dep == "conj" else 1
            for subject, more, inferred in subjects(governor, relative, depth + 1):
                yield subject, rank + more, inferred


def _of_noun(token: Token, relative: frozenset[str], depth: int) -> Iterator[Subject]:
    """Subject of a verb that hangs on a noun: the noun ("troops fighting"), or who has it ("Russia's decision to")."""
    head = token.head
    if token.tag_ in ("VBG", "VBN") or token.morph.get("VerbForm", []) == ["Part"]:
        yield head, 0, False
        return
    owners = [child for child in head.children if child.dep_ in GENITIVE]
    for child in owners or [child for child in head.children if child.dep_ in MODIFIER]:
        yield child, 1, False
    if not owners and head.dep_ in OBJECT and head.head.pos_ == "VERB":
        for subject, more, inferred in subjects(head.head, relative, depth + 1):
            yield subject, 1 + more, inferred


def prepositional(token: Token) -> Iterator[tuple[str, Token]]:
    """Pairs of preposition (folded) and its object on a word."""
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in _PREPOSITION:
            marker = fold_text(child.text)
            for thing in child.children:
                if thing.dep_ in ("pobj", "pcomp"):
                    yield marker, thing
                elif thing.dep_ == "prep":
                    for deeper in objects_of(thing):
                        yield f"{marker} {fold_text(thing.text)}", deeper
                        yield fold_text(thing.text), deeper
        elif child.dep_.split(":")[0] in _OBLIQUE:
            marks = [c for c in child.children if c.dep_ == "case"]
            if marks:
                yield " ".join(fold_text(m.text) for m in marks), child


def objects_of(preposition: Token) -> list[Token]:
    """What a preposition, or a UD agent that is its own phrase, brings."""
    if preposition.dep_ == "obl:agent":
        return [preposition]
    return [child for child in preposition.children if child.dep_ == "pobj"]


def coordinated(token: Token) -> Iterator[Token]:
    """A word and all that are joined to it."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ not in VERBAL:
            yield from coordinated(child)


def inside(token: Token, ancestor: Token) -> bool:
    """Whether a word stands below another in the tree."""
    return any(a.i == ancestor.i for a in token.ancestors)
