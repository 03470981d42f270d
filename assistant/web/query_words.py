"""The words of the query page in English and Chinese: one catalogue, both languages with the same keys."""

from __future__ import annotations

from collections.abc import Mapping

_EN = {
    "title": "Query the graph",
    "holds": (
        "{claims} causal claims in {documents} documents, each with its exact quote, its voice and its date; joined to {edges} "
        "signed edges between concepts."
    ),
    "how": (
        "SPARQL 1.1, read only. Property paths walk tr:causes; the SERVICE pathSearch: block returns whole causal paths "
        "with sign, belief and proof, as of a day, in a state."
    ),
    "examples": "Twelve questions to begin with",
    "guide": "How the graph is put together",
    "prefixes": "These prefixes need no PREFIX line",
    "limits": "A query may take {seconds} s and give {rows} rows or triples; past that it gets an error, never a cut answer.",
    "home": "Ask in words",
    "sources": "All sources",
    "vocabulary": "Vocabulary",
    "editor": "SPARQL editor and result",
    "no_script": "The editor needs JavaScript. Any SPARQL client can send its queries to this address.",
    "at": "line {line}, column {column}",
}

_ZH = {
    "title": "查询图谱",
    "holds": (
        "{documents} 份文件中的 {claims} 条因果主张，每条都有原文引文、发声者和日期；合成概念之间 {edges} 条带符号的因果边。"
    ),
    "how": (
        "SPARQL 1.1，只读。属性路径可沿 tr:causes 行走；SERVICE pathSearch: 块返回完整的因果路径，"
        "带符号、可信度与证据，可限定日期与状态。"
    ),
    "examples": "从这十二个问题开始",
    "guide": "图谱的结构",
    "prefixes": "以下前缀无需 PREFIX 声明",
    "limits": "每个查询最多 {seconds} 秒、{rows} 行或三元组；超出时返回错误，绝不返回被截断的结果。",
    "home": "用自然语言提问",
    "sources": "全部资料",
    "vocabulary": "词汇表",
    "editor": "SPARQL 编辑器与结果",
    "no_script": "编辑器需要 JavaScript。任何 SPARQL 客户端都可以向本地址发送查询。",
    "at": "第 {line} 行第 {column} 列",
}

WORDS: Mapping[str, Mapping[str, str]] = {"en": _EN, "zh": _ZH}

# What a reader of the model needs first: a line of Turtle, and what it says.
MODEL: tuple[tuple[str, Mapping[str, str]], ...] = (
    (
        "?claim a tr:Claim ; tr:cause ?c ; tr:effect ?e ; tr:polarity ?sign ; tr:modality ?m ; tr:voice ?v",
        {"en": "What one source asserts; the sign is “+”, “-” or “0”.", "zh": "一个来源的主张；符号为“+”“-”或“0”。"},
    ),
    (
        "?claim tr:evidence ?ev . ?ev oa:hasSelector/oa:exact ?quote ; oa:hasSource ?version",
        {
            "en": "The exact words it rests on, and the document version they stand in.",
            "zh": "所依据的原文及其所在的文档版本。",
        },
    ),
    (
        "?version dcterms:title ?t ; dcterms:issued ?date ; tr:knownBy ?day ; tr:tier ?tier ; tr:publishedIn ?publish",
        {
            "en": "Each version is a named graph of its own; tr:knownBy is for “as of”.",
            "zh": "每个版本是一个命名图；tr:knownBy 用于“截至某日”。",
        },
    ),
    (
        "?edge a tr:CausalEdge ; tr:cause ?c ; tr:effect ?e ; tr:belief ?b ; tr:supportedBy ?claim ; tr:opposedBy ?other",
        {
            "en": "What all claims together say of one cause and one effect; made anew at each publish.",
            "zh": "所有主张对同一因果对的综合；每次发布时重新生成。",
        },
    ),
    (
        "?c tr:increases|tr:decreases|tr:affects ?e .  ?c tr:causes+ ?reached",
        {"en": "Shortcuts of the edges, for property paths.", "zh": "因果边的捷径，供属性路径使用。"},
    ),
    (
        '?c a tr:Variable ; skos:prefLabel "reserve balances"@en, "准备金余额"@zh ; skos:broader ?wider',
        {
            "en": "Concepts have labels in both languages; a label without a language tag matches none.",
            "zh": "概念有中英文名称；查询时须带语言标记。",
        },
    ),
)


def words_of(language: str) -> Mapping[str, str]:
    """The catalogue of `language`; the English one where the language is not one of ours."""
    return WORDS.get(language, _EN)
