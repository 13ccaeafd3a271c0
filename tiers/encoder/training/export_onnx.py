"""Writes the trained model as the folder that `tiers/encoder/model-folder.ts` opens: two int8 graphs, vocabulary, terms, manifest."""
from __future__ import annotations

import datetime
import gzip
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from linker import DIMENSIONS, Linker
from tagger import ASSERTIONS, Tagger

NEAREST = 80


class Whole(nn.Module):
    """One pass gives both: a vector of the whole text and, per token, the numbers of the heads."""

    def __init__(self, linker: Linker, tagger: Tagger):
        super().__init__()
        self.linker, self.tagger = linker, tagger

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor):
        states = self.linker.backbone(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weights = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * weights).sum(1) / weights.sum(1).clamp(min=1)
        vector = nn.functional.normalize(self.linker.project(mean), dim=-1)
        return vector, self.tagger(states)


def write_encoder(linker: Linker, tagger: Tagger, folder: Path) -> None:
    whole = Whole(linker, tagger).eval().float()
    ids = torch.ones(2, 7, dtype=torch.long)
    plain = folder / "encoder.fp32.onnx"
    axes = {"input_ids": {0: "batch", 1: "tokens"}, "attention_mask": {0: "batch", 1: "tokens"}, "vector": {0: "batch"}, "tags": {0: "batch", 1: "tokens"}}
    torch.onnx.export(whole, (ids, torch.ones_like(ids)), str(plain), input_names=["input_ids", "attention_mask"], output_names=["vector", "tags"], dynamic_axes=axes, opset_version=17, dynamo=False)
    # Seven bits: processors without VNNI saturate on eight, silently.
    quantize_dynamic(str(plain), str(folder / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def write_search(vectors: torch.Tensor, folder: Path) -> None:
    """(count, 128) unit vectors → int8 with one scale per dimension's row; cosine of each query with all, best NEAREST."""
    table = vectors.numpy().T.astype(np.float32)
    scale = float(np.abs(table).max() / 127)
    small = np.clip(np.round(table / scale), -127, 127).astype(np.int8)
    nodes = [
        helper.make_node("DequantizeLinear", ["terms", "scale"], ["table"]),
        helper.make_node("MatMul", ["vectors", "table"], ["similarities"]),
        helper.make_node("TopK", ["similarities", "k"], ["scores", "rows"], axis=1, largest=1, sorted=1),
    ]
    graph = helper.make_graph(
        nodes,
        "search",
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["count", DIMENSIONS])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["count", NEAREST]), helper.make_tensor_value_info("rows", TensorProto.INT64, ["count", NEAREST])],
        [numpy_helper.from_array(small, "terms"), numpy_helper.from_array(np.float32(scale), "scale"), numpy_helper.from_array(np.array([NEAREST], dtype=np.int64), "k")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="encounter-coder")
    model.ir_version = 9
    onnx.save(model, str(folder / "search.onnx"))


def write_folder(linker: Linker, tagger: Tagger, terms: list[tuple[str, str]], vectors: torch.Tensor, vocabulary: Path, folder: Path, name: str, release: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_encoder(linker, tagger, folder)
    write_search(vectors, folder)
    (folder / "encoder.fp32.onnx").unlink(missing_ok=True)
    shutil.copyfile(vocabulary, folder / "vocabulary.txt")
    lines = "".join(f"{unit}\t{term}\n" for unit, term in terms)
    (folder / "terms.tsv.gz").write_bytes(gzip.compress(lines.encode(), mtime=0))
    write_manifest(folder, name, release)


def write_manifest(folder: Path, name: str, release: str) -> None:
    files = {}
    for file in ("encoder.onnx", "search.onnx", "vocabulary.txt", "terms.tsv.gz"):
        content = (folder / file).read_bytes()
        files[file] = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    manifest = {"format": 1, "name": name, "trained": datetime.date.today().isoformat(), "release": release, "dimensions": DIMENSIONS, "assertions": ASSERTIONS, "files": files}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
