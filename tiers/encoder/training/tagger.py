"""Problem mentions, their assertion and whether a coder would report them, read off the tokens of a window.

Per token 12 numbers: outside / begins / goes on (3), assertion (8, in the order of ASSERTIONS), reported today (1). Assertion
and reporting of a mention are the means over its tokens. Windows that are not completely annotated teach nothing about
unmarked words; spans of which only one thing is known teach only that.
"""
from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

ASSERTIONS = ["present", "negated", "possible", "historical", "family", "hypothetical", "planned", "resolved"]
LONGEST_WINDOW = 128
IGNORED = -100
# What an unmarked word of an incomplete window weighs as a word outside any problem.
WEAK = 0.3


@dataclass
class Span:
    start: int
    end: int
    assertion: str | None
    reported: bool | None
    exact: bool


@dataclass
class Window:
    source: str
    place: str
    text: str
    complete: bool
    spans: list[Span]
    # Stretches of an incomplete window that may name a problem though nobody marked them.
    unsure: list[tuple[int, int]]


class Tagger(nn.Module):
    def __init__(self, hidden: int = 384):
        super().__init__()
        self.heads = nn.Linear(hidden, 3 + len(ASSERTIONS) + 1)

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        """(batch, tokens, hidden) → (batch, tokens, 12)."""
        return self.heads(states)


def read_windows(path: Path) -> list[Window]:
    rows = [json.loads(line) for line in path.open(encoding="utf8")]
    return [
        Window(r["from"], r["place"], r["text"], r["complete"], [Span(s["start"], s["end"], s["assertion"], s["reported"], s["exact"]) for s in r["spans"]], r["unsure"])
        for r in rows
        if r["complete"] or r["spans"]
    ]


def read_cards(path: Path) -> tuple[dict[str, list[Window]], list[tuple[str, str]]]:
    """Windows of the cards by part, cards of one text as one window; and (unit, problem words) of the train part."""
    by_text: dict[tuple[str, str, str, str], list[Span]] = {}
    quotes = []
    unsure: dict[tuple[str, str, str, str], list] = {}
    for line in path.open(encoding="utf8"):
        card = json.loads(line)
        span = card["spans"][0]
        key = (card["part"], card["from"], card["place"], card["text"])
        unsure[key] = card["unsure"]
        by_text.setdefault(key, []).append(Span(span["start"], span["end"], span["assertion"], span["reported"], True))
        if card["part"] == "train":
            quotes.append((card["unit"], card["text"][span["start"]:span["end"]].lower()))
    windows: dict[str, list[Window]] = {"train": [], "dev": [], "test": []}
    for (part, writer, place, text), spans in by_text.items():
        windows[part].append(Window(writer, place, text, False, spans, unsure[(part, writer, place, text)]))
    return windows, quotes


PROBLEM_TYPES = {"Disease_disorder", "Sign_symptom"}


def read_maccrobat(folder: Path) -> list[Window]:
    """Sentences of case reports with their problem mentions; they say nothing of assertion or reporting."""
    windows = []
    for notes in sorted(folder.glob("*.ann")):
        text = notes.with_suffix(".txt").read_text(encoding="utf8")
        spans = []
        for row in notes.read_text(encoding="utf8").splitlines():
            match = re.match(r"T\d+\t(\w+) (\d+) (\d+)\t", row)
            if match and match[1] in PROBLEM_TYPES:
                spans.append((int(match[2]), int(match[3])))
        for sentence in re.finditer(r"[^\n]+?(?:[.!?](?=\s)|\n|$)", text):
            inside = [Span(s - sentence.start(), e - sentence.start(), None, None, True) for s, e in spans if s >= sentence.start() and e <= sentence.end()]
            if len(sentence[0]) > 20:
                windows.append(Window("maccrobat", "inpatient unknown", sentence[0], True, inside, []))
    return windows


def batch_of(windows: list[Window], tokenizer):
    """Tokens of the windows, BIO labels (batch, tokens), and the spans as (row, first, last, assertion, reported)."""
    tokens = tokenizer([w.place + ":" for w in windows], [w.text for w in windows], padding=True, truncation="only_second", max_length=LONGEST_WINDOW, return_offsets_mapping=True, return_tensors="pt")
    bio = torch.full(tokens["input_ids"].shape, IGNORED)
    weight = torch.ones(tokens["input_ids"].shape)
    spans = []
    for row, window in enumerate(windows):
        second = [i for i, s in enumerate(tokens.sequence_ids(row)) if s == 1]
        offsets = tokens["offset_mapping"][row].tolist()
        bio[row, second] = 0
        if not window.complete:
            weight[row, second] = WEAK
            for start, end in window.unsure:
                bio[row, [i for i in second if offsets[i][0] < end and offsets[i][1] > start]] = IGNORED
        for span in window.spans:
            inside = [i for i in second if offsets[i][0] < span.end and offsets[i][1] > span.start]
            if not inside:
                continue
            if span.exact:
                bio[row, inside] = 2
                bio[row, inside[0]] = 1
                weight[row, inside] = 1
                # A problem's words are no shorter than its name: what stands beside them is outside.
                for beside in (inside[0] - 1, inside[-1] + 1):
                    if beside in second and bio[row, beside] == IGNORED:
                        bio[row, beside] = 0
            assertion = IGNORED if span.assertion is None else ASSERTIONS.index(span.assertion)
            spans.append((row, inside[0], inside[-1] + 1, assertion, span.reported))
    return tokens, bio, weight, spans


def tag_loss(tags: torch.Tensor, bio: torch.Tensor, weight: torch.Tensor, spans) -> torch.Tensor:
    tags = tags.float()
    each = nn.functional.cross_entropy(tags[..., :3].reshape(-1, 3), bio.reshape(-1), ignore_index=IGNORED, reduction="none")
    counted = weight.reshape(-1) * (bio.reshape(-1) != IGNORED)
    loss = (each * counted).sum() / counted.sum().clamp(min=1)
    means = [tags[row, first:last].mean(0) for row, first, last, _, _ in spans]
    asserted = [(m, a) for m, (_, _, _, a, _) in zip(means, spans) if a != IGNORED]
    if asserted:
        loss = loss + nn.functional.cross_entropy(torch.stack([m[3:11] for m, _ in asserted]), torch.tensor([a for _, a in asserted]))
    reported = [(m, r) for m, (_, _, _, _, r) in zip(means, spans) if r is not None]
    if reported:
        loss = loss + nn.functional.binary_cross_entropy_with_logits(torch.stack([m[11] for m, _ in reported]), torch.tensor([float(r) for _, r in reported]))
    return loss


def epochs(windows: list[Window], size: int, seed: int):
    """Endless batches; windows of like length together, so that padding costs little."""
    rng = random.Random(seed)
    while True:
        rng.shuffle(windows)
        chunks = [sorted(windows[i:i + size * 8], key=lambda w: len(w.text)) for i in range(0, len(windows), size * 8)]
        batches = [chunk[i:i + size] for chunk in chunks for i in range(0, len(chunk), size)]
        rng.shuffle(batches)
        yield from batches


def bio_spans(labels: list[int]) -> set[tuple[int, int]]:
    spans, start = set(), None
    for at, label in enumerate([*labels, 0]):
        if label != 2 and start is not None:
            spans.add((start, at)); start = None
        if label == 1 or (label == 2 and start is None):
            start = at
    return spans


def measure(encode, windows: list[Window], tokenizer, size: int = 32) -> dict:
    """Mention F1 (exact and by overlap) on complete windows, assertion F1 by class, reported accuracy and AUC on marked spans."""
    exact = overlap = predicted = gold = covered = 0
    per = {a: [0, 0, 0] for a in ASSERTIONS}
    reported: list[tuple[float, bool]] = []
    for start in range(0, len(windows), size):
        part = windows[start:start + size]
        tokens, bio, _, spans = batch_of(part, tokenizer)
        with torch.no_grad():
            tags = encode(tokens).float()
        best = tags[..., :3].argmax(-1)
        for row, window in enumerate(part):
            if not window.complete:
                continue
            keep = (bio[row] != IGNORED).nonzero().flatten().tolist()
            want, got = bio_spans([int(bio[row, i]) for i in keep]), bio_spans([int(best[row, i]) for i in keep])
            exact += len(want & got); predicted += len(got); gold += len(want)
            overlap += sum(any(a < d and c < b for c, d in want) for a, b in got)
            covered += sum(any(a < d and c < b for c, d in got) for a, b in want)
        for row, first, last, assertion, rep in spans:
            mean = tags[row, first:last].mean(0)
            if assertion != IGNORED:
                said = ASSERTIONS[int(mean[3:11].argmax())]
                true = ASSERTIONS[assertion]
                per[said][1] += 1; per[true][2] += 1; per[said][0] += said == true
            if rep is not None:
                reported.append((float(mean[11]), rep))
    f1 = lambda h, p, g: round(2 * h / max(1, p + g), 3)
    yes, no = [s for s, r in reported if r], [s for s, r in reported if not r]
    auc = sum((y > n) + 0.5 * (y == n) for y in yes for n in no) / max(1, len(yes) * len(no))
    return {
        "mention-exact-f1": f1(exact, predicted, gold),
        "mention-overlap": {"precision": round(overlap / max(1, predicted), 3), "recall": round(covered / max(1, gold), 3)},
        "assertion-f1": {a: (f1(*n), n[2]) for a, n in per.items()},
        "reported-auc": round(auc, 3),
        "reported-accuracy": round(sum((s > 0) == r for s, r in reported) / max(1, len(reported)), 3),
    }
