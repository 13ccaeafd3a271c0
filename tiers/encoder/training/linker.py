"""Contrastive training of the linker: terms of one link unit lie together, those of units close by lie apart.

Input: TSV rows `unit, source, term` (no header). A batch is drawn category by category, so that most negatives are
siblings; headers above a unit and units under it are no negatives. Vectors have 128 dimensions, length 1.
"""
from __future__ import annotations

import collections
import math
import random
import time
from dataclasses import dataclass, field

import torch
from torch import nn

DIMENSIONS = 128
LONGEST_TERM = 16
# A term of this kind is drawn as often as the weight says.
SOURCE_WEIGHT = {"lexicon": 4.0, "wording": 4.0, "quote": 1.0, "index": 1.0, "inclusion": 2.0, "stem": 2.0, "header": 1.0, "title": 1.0, "neoplasm": 0.15}


class Linker(nn.Module):
    def __init__(self, backbone: nn.Module, hidden: int = 384):
        super().__init__()
        self.backbone = backbone
        self.project = nn.Linear(hidden, DIMENSIONS, bias=False)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """(batch, tokens) ids and mask → (batch, 128), length 1."""
        states = self.backbone(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weights = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * weights).sum(1) / weights.sum(1).clamp(min=1)
        return nn.functional.normalize(self.project(mean).float(), dim=-1)


@dataclass
class Terms:
    by_unit: dict[str, list[tuple[str, float]]] = field(default_factory=lambda: collections.defaultdict(list))

    def add(self, unit: str, source: str, term: str) -> None:
        self.by_unit[unit].append((term, SOURCE_WEIGHT.get(source, 1.0)))


def read_terms(path: str) -> list[tuple[str, str, str]]:
    with open(path, encoding="utf8") as file:
        return [tuple(line.rstrip("\n").split("\t")) for line in file]  # type: ignore[misc]


class Batches:
    """Endless batches of (left terms, right terms, units)."""

    def __init__(self, terms: Terms, size: int, seed: int):
        self.terms, self.size, self.random = terms, size, random.Random(seed)
        categories: dict[str, list[str]] = collections.defaultdict(list)
        for unit in terms.by_unit:
            categories[unit[:3]].append(unit)
        self.categories = categories
        self.names = sorted(categories)
        weight_of = {u: sum(w for _, w in ts) for u, ts in terms.by_unit.items()}
        self.unit_weight = {u: math.sqrt(w) for u, w in weight_of.items()}
        self.weights = [math.sqrt(sum(weight_of[u] for u in categories[c])) for c in self.names]

    def __next__(self) -> tuple[list[str], list[str], list[str]]:
        left, right, units = [], [], []
        while len(units) < self.size:
            category = self.random.choices(self.names, self.weights)[0]
            members = self.categories[category]
            chosen = {self.random.choices(members, [self.unit_weight[u] for u in members])[0] for _ in range(min(12, len(members)))}
            for unit in sorted(chosen):
                pair = self.pair(unit)
                if pair is not None and len(units) < self.size:
                    left.append(pair[0]); right.append(pair[1]); units.append(unit)
        return left, right, units

    def pair(self, unit: str) -> tuple[str, str] | None:
        terms = self.terms.by_unit[unit]
        first = self.random.choices(terms, [w for _, w in terms])[0][0]
        others = [t for t in terms if t[0] != first]
        if not others:
            return (disturb(first, self.random), first)
        second = self.random.choices(others, [w for _, w in others])[0][0]
        return (disturb(first, self.random) if self.random.random() < 0.15 else first, second)


def disturb(term: str, rng: random.Random) -> str:
    """A word left out, two words swapped, or a letter lost: how a hurried hand writes it."""
    words = term.split()
    kind = rng.random()
    if kind < 0.4 and len(words) > 2:
        words.pop(rng.randrange(len(words)))
    elif kind < 0.7 and len(words) > 1:
        at = rng.randrange(len(words) - 1)
        words[at], words[at + 1] = words[at + 1], words[at]
    else:
        at = max(range(len(words)), key=lambda i: len(words[i]))
        word = words[at]
        if len(word) > 4:
            cut = rng.randrange(1, len(word) - 1)
            words[at] = word[:cut] + word[cut + 1:]
    return " ".join(words)


def loss_of(left: torch.Tensor, right: torch.Tensor, units: list[str], scale: float = 20.0) -> torch.Tensor:
    scores = left @ right.T * scale
    same = torch.tensor([[i != j and (a.startswith(b) or b.startswith(a)) for j, b in enumerate(units)] for i, a in enumerate(units)])
    scores = scores.masked_fill(same, -1e4)
    target = torch.arange(len(units))
    return (nn.functional.cross_entropy(scores, target) + nn.functional.cross_entropy(scores.T, target)) / 2


def encode_batch(model: Linker, tokenizer, terms: list[str], chunk: int = 128) -> torch.Tensor:
    """With gradients; in chunks of like length, so that padding costs little."""
    order = sorted(range(len(terms)), key=lambda i: len(terms[i]))
    parts = []
    for start in range(0, len(order), chunk):
        tokens = tokenizer([terms[i] for i in order[start:start + chunk]], padding=True, truncation=True, max_length=LONGEST_TERM, return_tensors="pt")
        with torch.autocast("cpu", dtype=torch.bfloat16):
            parts.append(model(tokens["input_ids"], tokens["attention_mask"]))
    back = torch.empty(len(terms), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(terms))
    return torch.cat(parts)[back]


def encode(model: Linker, tokenizer, terms: list[str], batch: int = 512) -> torch.Tensor:
    """Terms → (n, 128). Sorted by length inside, so that padding costs little."""
    order = sorted(range(len(terms)), key=lambda i: len(terms[i]))
    out = torch.empty(len(terms), DIMENSIONS)
    model.eval()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for start in range(0, len(order), batch):
            rows = order[start:start + batch]
            tokens = tokenizer([terms[i] for i in rows], padding=True, truncation=True, max_length=LONGEST_TERM, return_tensors="pt")
            out[rows] = model(tokens["input_ids"], tokens["attention_mask"]).float()
    return out


def recall(model: Linker, tokenizer, targets: list[tuple[str, str]], vectors: torch.Tensor, queries: list[tuple[str, str]], at=(1, 5, 10)) -> dict[int, float]:
    """Share of queries (unit, term) whose unit is among the first k different units found; `vectors` are those of the targets."""
    return found_among(targets, vectors, encode(model, tokenizer, [t for _, t in queries]), queries, at)


def found_among(targets: list[tuple[str, str]], vectors: torch.Tensor, found: torch.Tensor, queries: list[tuple[str, str]], at=(1, 5, 10)) -> dict[int, float]:
    hits = {k: 0 for k in at}
    for start in range(0, len(queries), 256):
        _, best = (found[start:start + 256] @ vectors.T).topk(80)
        for row, (unit, _) in zip(best.tolist(), queries[start:start + 256]):
            seen: list[str] = []
            for i in row:
                if targets[i][0] not in seen:
                    seen.append(targets[i][0])
            for k in at:
                hits[k] += unit in seen[:k]
    return {k: hits[k] / max(1, len(queries)) for k in at}
