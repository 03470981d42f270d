"""The trained network as one ONNX file with 8-bit weights, node by node: one text a run, so no padding and no mask.

Matrix products run on 8-bit activations whose scale is taken from that text alone: what is read from a text never depends on
which texts are read with it. Word embeddings keep one scale a word; heads, norms and places stay in 32 bits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.extract.training.batches import MAX_PIECES

if TYPE_CHECKING:
    from torch import nn

Array = Any
LIMIT = 64
"""Largest magnitude of an 8-bit weight: processors without VNNI add two products in 16 bits, which 127 would overflow."""


def quantised(matrix: Array, axis: int, limit: int) -> tuple[Array, Array]:
    """8-bit values and their scales, one scale for each line along the other axis."""
    scale = np.maximum(np.abs(matrix).max(axis=axis, keepdims=True), 1e-8) / limit
    return np.clip(np.round(matrix / scale), -limit, limit).astype(np.int8), scale.astype(np.float32)


class _Graph:
    """Collects nodes and constants; each method returns the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, values: Array) -> str:
        from onnx import numpy_helper

        self.constants.append(numpy_helper.from_array(np.array(values, order="C"), name))
        return name

    def node(self, kind: str, inputs: list[str], name: str, **attributes: Any) -> str:
        from onnx import helper

        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def product(self, states: str, name: str, weight: Array, bias: Array) -> str:
        values, scale = quantised(weight.T, 0, LIMIT)
        inputs = [
            states,
            self.constant(f"{name}.values", values),
            self.constant(f"{name}.scale", scale[0]),
            "",
            self.constant(f"{name}.bias", bias),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, name, domain="com.microsoft")

    def exact_product(self, states: str, name: str, weight: Array, bias: Array) -> str:
        inputs = [states, self.constant(f"{name}.weight", weight), self.constant(f"{name}.bias", bias)]
        return self.node("Gemm", inputs, name, transB=1)

    def norm(self, states: str, name: str, weights: dict[str, Array], epsilon: float) -> str:
        inputs = [
            states,
            self.constant(f"{name}.weight", weights[f"{name}.weight"]),
            self.constant(f"{name}.bias", weights[f"{name}.bias"]),
        ]
        return self.node("LayerNormalization", inputs, name, axis=-1, epsilon=epsilon)


def _attention(graph: _Graph, states: str, at: str, weights: dict[str, Array], heads: int) -> str:
    width = weights[f"{at}out.weight"].shape[0]
    joined = graph.product(states, f"{at}qkv", weights[f"{at}qkv.weight"], weights[f"{at}qkv.bias"])
    shape = graph.constant(f"{at}shape", np.array([-1, 3, heads, width // heads], np.int64))
    parts = graph.node("Transpose", [graph.node("Reshape", [joined, shape], f"{at}parts")], f"{at}turned", perm=[1, 2, 0, 3])
    names = [
        graph.node("Gather", [parts, graph.constant(f"{at}pick{number}", np.array(number, np.int64))], f"{at}{name}", axis=0)
        for number, name in enumerate(("query", "key", "value"))
    ]
    turned = graph.node("Transpose", [names[1]], f"{at}key_turned", perm=[0, 2, 1])
    scale = graph.constant(f"{at}scale", np.array((width // heads) ** -0.5, np.float32))
    raw = graph.node("Mul", [graph.node("MatMul", [names[0], turned], f"{at}raw"), scale], f"{at}scaled")
    chances = graph.node("Softmax", [raw], f"{at}chances", axis=-1)
    mixed = graph.node("Transpose", [graph.node("MatMul", [chances, names[2]], f"{at}mixed")], f"{at}back", perm=[1, 0, 2])
    flat = graph.node("Reshape", [mixed, graph.constant(f"{at}flat_shape", np.array([-1, width], np.int64))], f"{at}flat")
    return graph.product(flat, f"{at}out", weights[f"{at}out.weight"], weights[f"{at}out.bias"])


def _layer(graph: _Graph, states: str, at: str, weights: dict[str, Array], config: dict[str, Any]) -> str:
    epsilon = config["layer_norm_eps"]
    mixed = _attention(graph, states, at, weights, config["num_attention_heads"])
    states = graph.norm(graph.node("Add", [states, mixed], f"{at}sum1"), f"{at}norm1", weights, epsilon)
    up = graph.product(states, f"{at}up", weights[f"{at}up.weight"], weights[f"{at}up.bias"])
    grown = graph.node("Gelu", [up], f"{at}gelu")
    down = graph.product(grown, f"{at}down", weights[f"{at}down.weight"], weights[f"{at}down.bias"])
    return graph.norm(graph.node("Add", [states, down], f"{at}sum2"), f"{at}norm2", weights, epsilon)


def _embedded(graph: _Graph, weights: dict[str, Array], config: dict[str, Any]) -> str:
    from onnx import TensorProto

    values, scale = quantised(weights["words.weight"], 1, 127)
    raw = graph.node("Gather", [graph.constant("words.values", values), "ids"], "words.raw")
    floats = graph.node("Cast", [raw], "words.floats", to=TensorProto.FLOAT)
    words = graph.node("Mul", [floats, graph.node("Gather", [graph.constant("words.scale", scale), "ids"], "scales")], "words")
    places = graph.constant("places.weight", weights["places.weight"][: MAX_PIECES + 16])
    size = graph.node("Shape", ["ids"], "size")
    zero, one = graph.constant("zero", np.array([0], np.int64)), graph.constant("one", np.array([1], np.int64))
    here = graph.node("Slice", [places, zero, size, zero, one], "places")
    kinds = graph.node("Gather", [graph.constant("kinds.weight", weights["kinds.weight"]), "types"], "kinds")
    summed = graph.node("Add", [graph.node("Add", [words, here], "words_here"), kinds], "embedded")
    return graph.norm(summed, "norm", weights, config["layer_norm_eps"])


def exported(model: nn.Module, config: dict[str, Any]) -> bytes:
    """The ONNX file: inputs `ids` and `types` (pieces), outputs `words` logits (pieces, 15) and `text` logits (14)."""
    from onnx import TensorProto, checker, helper

    weights = {name: values.detach().cpu().float().numpy() for name, values in model.state_dict().items()}
    graph = _Graph()
    states = _embedded(graph, weights, config)
    for number in range(config["num_hidden_layers"]):
        states = _layer(graph, states, f"layers.{number}.", weights, config)
    word_logits = graph.exact_product(states, "word_head", weights["word_head.weight"], weights["word_head.bias"])
    first = graph.node("Gather", [states, graph.constant("first", np.array([0], np.int64))], "first_state")
    hidden = graph.exact_product(first, "text_hidden", weights["text_hidden.weight"], weights["text_hidden.bias"])
    bent = graph.node("Tanh", [hidden], "text_bent")
    text_logits = graph.exact_product(bent, "text_head", weights["text_head.weight"], weights["text_head.bias"])
    made = helper.make_graph(
        graph.nodes,
        "causal-tagger",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["pieces"]) for name in ("ids", "types")],
        [
            helper.make_tensor_value_info(word_logits, TensorProto.FLOAT, ["pieces", weights["word_head.bias"].shape[0]]),
            helper.make_tensor_value_info(text_logits, TensorProto.FLOAT, [1, weights["text_head.bias"].shape[0]]),
        ],
        initializer=graph.constants,
    )
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    file = helper.make_model(made, opset_imports=opsets, ir_version=10, producer_name="tightrope")
    checker.check_model(file)
    done: bytes = file.SerializeToString(deterministic=True)
    return done
