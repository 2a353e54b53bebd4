"""Writes out the forms of Arabic verbs and nouns, so that a lexicon entry needs to name only two or three of them.

Third person only, as news is written in it, without the feminine plural and the jussive of weak verbs, whose forms are
mostly those of other words («ضمن», «يعد»); paradigms follow Ryding, A Reference Grammar of Modern Standard Arabic
(2005), chapters 7, 12 and 21–26.
"""

from __future__ import annotations

from detente.extractors.folding import fold_text

_IMPERFECT_PREFIXES = "يت"


def verb_forms(perfect: str, imperfect: str = "", participle: str = "") -> frozenset[str]:
    """Folded third-person forms of a verb.

    Args:
        perfect: third person masculine singular, perfect («قصف»).
        imperfect: the same in the imperfect, with its prefix («يقصف»); empty when it is not used.
        participle: active participle, masculine singular («متهم»), which news uses as an adverb («متهما»).
    """
    stem = fold_text(perfect)
    forms = set(_regular(stem) if perfect.endswith("أ") else _perfect(stem))  # بدأت keeps its hamza
    if imperfect:
        forms |= set(_imperfect(fold_text(imperfect)))
    if participle:
        stem = fold_text(participle)
        forms |= {stem + "ا", stem + "ه", stem + "ين", stem + "ون", stem}
    return frozenset(forms)


def masdars(perfect: str) -> tuple[str, ...]:
    """Verbal noun of a verb of form III to X, by its pattern, folded; empty for forms I and II, which need a list.

    Args:
        perfect: third person masculine singular, perfect («أرسل» gives «ارسال»).
    """
    stem = fold_text(perfect)
    if stem.startswith("او"):
        stem = "اي" + stem[2:]  # أوقف: إيقاف
    if stem.startswith("ا") and len(stem) >= 5:
        if stem[-1] in "يا":
            return (stem[:-1] + "اء",)  # ألغى، استدعى
        if stem[-2] == "ا":  # hollow: اغتال keeps a ya, استقال takes ta marbuta
            return (stem[:-2] + "ا" + stem[-1] + "ه",) if stem.startswith("است") else (stem[:-2] + "يا" + stem[-1],)
        return (stem[:-1] + "ا" + stem[-1],)
    if stem.startswith("ا") and len(stem) == 4:
        if stem[-1] in "يا":
            return (stem[:-1] + "اء",)
        if stem[-2] == "ا":
            return (stem + "ه",)  # أعاد، أدان
        doubled = stem[2] == "ت" and stem[1] != "ت"
        return (stem + "ا" + stem[-1] if doubled else stem[:-1] + "ا" + stem[-1],)  # احتل; أرسل
    if perfect.startswith("تأ"):
        return (stem,)  # تأهب
    if len(stem) == 4 and stem[1] == "ا":
        return ("م" + (stem[:-1] + "ا" if stem[-1] in "يا" else stem) + "ه",)
    if stem.startswith("ت") and len(stem) >= 4:
        return (stem,)
    return ()


def noun_forms(*forms: str) -> frozenset[str]:
    """Folded forms of a noun: those given, their construct and their accusative.

    Args:
        forms: singular, then dual and plurals where they are used («غارة», «غارتين», «غارات»).
    """
    found: set[str] = set()
    for form in map(fold_text, forms):
        found.add(form)
        if form.endswith(("ين", "ان", "ون")) and len(form) > 4:
            found.add(form[:-1])  # construct state drops the nun
        elif not form.endswith(("ه", "ا", "ات", "اء")):
            found.add(form + "ا")
    return frozenset(found)


def _perfect(stem: str) -> list[str]:
    if stem.endswith(("ي", "ا")) and len(stem) > 2:  # التقى، دعا: the weak letter falls
        bare = stem[:-1]
        return [stem, bare + "ت", bare + "وا", bare + "يا", bare + "تا", bare + "ا"]
    return _regular(stem)


def _regular(stem: str) -> list[str]:
    dual = [stem + "ا", stem + "تا"] if len(stem) > 3 else []  # of short verbs it is mostly another word («ودعا»)
    return [stem, stem + "ت", stem + "وا", *dual]


def _imperfect(form: str) -> list[str]:
    body = form[1:]
    weak = body.endswith(("ي", "و"))
    bare = body[:-1] if weak else body
    bodies = [body, bare + "ون", body + "ان", bare + "وا"]
    return [prefix + b for prefix in _IMPERFECT_PREFIXES for b in bodies if len(b) > 1]
