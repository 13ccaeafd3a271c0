"""What the encoder is trained on, as `npm run train -- export` left it in a folder, split before anything is learnt."""
from __future__ import annotations

import collections
import hashlib
import random
from dataclasses import dataclass
from pathlib import Path

from linker import SOURCE_WEIGHT, Terms, read_terms
from tagger import Window, read_cards, read_maccrobat, read_windows

TARGETS_OF_UNIT = 3
# Case reports mark mentions only: more of them than this would outweigh the notes.
MOST_REPORTS = 2000
# Causes and substances are found by their own tables: the encoder links conditions.
NO_TARGET = ("V", "W", "X", "Y", "T36", "T37", "T38", "T39", "T4", "T50", "T51", "T52", "T53", "T54", "T55", "T56", "T57", "T58", "T59", "T60", "T61", "T62", "T63", "T64", "T65")


def part_of(text: str, parts: int) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % parts


def word_set(term: str) -> str:
    return " ".join(sorted(term.split()))


@dataclass
class Data:
    terms: Terms
    targets: list[tuple[str, str]]
    held_index: list[tuple[str, str]]
    dev_wordings: list[tuple[str, str]]
    test_wordings: list[tuple[str, str]]
    train_windows: list[Window]
    dev_windows: list[Window]
    dev_cards: list[Window]
    test_cards: list[Window]
    counts: dict[str, int]


def read_data(exported: Path, maccrobat: Path | None, seed: int = 0) -> Data:
    """Parts of wordings and cards were set by the export, by writer and by unit; index terms are held out here."""
    rows = read_terms(str(exported / "terms.tsv"))
    train = [r for r in rows if not (r[1] == "index" and part_of(word_set(r[2]), 25) == 0)]
    known = {(u, word_set(t)) for u, _, t in train}
    held = list({(u, word_set(t)): (u, t) for u, s, t in rows if s == "index" and (u, word_set(t)) not in known}.values())
    random.Random(seed).shuffle(held)
    wordings: dict[str, list[tuple[str, str]]] = collections.defaultdict(list)
    for line in (exported / "wordings.tsv").open(encoding="utf8"):
        part, unit, text = line.rstrip("\n").split("\t")
        wordings[part].append((unit, text))
    train += [(unit, "wording", text) for unit, text in wordings["train"]]
    windows = read_windows(exported / "windows-train.jsonl")
    cards, quotes = read_cards(exported / "cards.jsonl")
    train += [(unit, "quote", text) for unit, text in quotes]
    for line in (exported / "quotes.tsv").open(encoding="utf8"):
        unit, text = line.rstrip("\n").split("\t")
        train.append((unit, "quote", text))
    terms = Terms()
    for unit, source, term in dict.fromkeys(train):
        terms.add(unit, source, term)
    reports = read_maccrobat(maccrobat) if maccrobat else []
    random.Random(seed).shuffle(reports)
    reports = reports[: MOST_REPORTS]
    return Data(
        terms=terms,
        targets=targets_of(train),
        held_index=held[:1500],
        dev_wordings=wordings["dev"],
        test_wordings=wordings["test"],
        # Fully annotated notes are few and say most: they come up twice.
        train_windows=windows + [w for w in windows if w.complete] + cards["train"] + reports,
        dev_windows=read_windows(exported / "windows-dev.jsonl"),
        dev_cards=cards["dev"],
        test_cards=cards["test"],
        counts={**collections.Counter(s for _, s, _ in train), "windows": len(windows), "cards": len(cards["train"]), "case-report sentences": len(reports)},
    )


def targets_of(rows: list[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """What mentions are compared with: of each unit what people wrote, its title, and a few more terms of the classification."""
    by_unit: dict[str, list[tuple[str, str]]] = collections.defaultdict(list)
    for unit, source, term in rows:
        # A quote has the code that its whole note gives it: it teaches, but nothing else should be compared with it.
        if source != "quote" and not unit.startswith(NO_TARGET):
            by_unit[unit].append((source, term))
    targets = []
    for unit, terms in by_unit.items():
        seen: set[str] = set()
        official = 0
        for source, term in sorted(terms, key=lambda t: (-SOURCE_WEIGHT.get(t[0], 1), len(t[1]))):
            if source == "neoplasm" and official >= 1 or word_set(term) in seen:
                continue
            if source not in ("lexicon", "wording"):
                official += 1
                if official > TARGETS_OF_UNIT:
                    continue
            seen.add(word_set(term))
            targets.append((unit, term))
    return targets
