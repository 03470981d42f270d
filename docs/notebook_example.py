# %% [markdown]
# # The graph in a notebook / 在笔记本中使用图谱
# Open as a notebook (Jupytext, VS Code) or run it: `python docs/notebook_example.py`. Reads the data folder in force.

# %%
from kg import Graph

graph = Graph.open()  # TIGHTROPE_DATA, a path, or settings
print(graph)

# %% How does faster runoff reach repo rates, and what was known in 2019?
paths = graph.paths("qt-pace", "repo-rate", max_hops=4, limit=5)
print(paths)  # in a notebook `paths` alone shows a table
print("together:", paths.net.polarity.value, "ambiguous" if paths.net.ambiguous else "")
print(graph.paths("缩表", "回购利率", as_of="2019-12", limit=3))

# %% What does each step rest on?
steps = paths.to_pandas()
print(steps[["path", "step", "cause", "effect", "polarity", "belief", "independent_sources", "first", "last"]].to_string())
for claim in graph.claims(cause="reserves", effect="repo-rate")[:3]:
    print(f"{claim.evidence.id}: {claim.evidence.span.quote!r}")

# %% Who disagrees, and which edges rest on one source?
print(graph.conflicts())
edges = graph.edges().to_pandas()
print(edges.groupby("independent_sources").size())

# %% networkx for everything else
import networkx as nx

whole = graph.to_networkx()
rank = nx.pagerank(whole, weight="belief")
print(sorted(rank, key=rank.__getitem__, reverse=True)[:5])

# %% SPARQL, with the prefixes known
print(
    graph.sparql("""
        SELECT ?effect (COUNT(*) AS ?claims) WHERE { ?claim tr:cause concept:reserves ; tr:effect ?effect }
        GROUP BY ?effect ORDER BY DESC(?claims) LIMIT 5
    """)
)
graph.close()
