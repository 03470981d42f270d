// The query page: YASGUI over this very address, the examples as buttons, our names completed, our errors told in words.
(() => {
  "use strict";
  const page = JSON.parse(document.getElementById("tr-query").textContent);
  const endpoint = location.origin + location.pathname;
  const { Yasqe, Yasr } = Yasgui;

  // The completers that YASGUI ships ask other hosts.
  Yasqe.defaults.autocompleters = ["variables"];
  Yasqe.registerAutocompleter({
    name: "tightrope",
    bulk: true,
    autoShow: true,
    persistenceId: null,
    get: () => page.terms,
    isValidCompletionPosition: (yasqe) => /^(tr|c):/.test(yasqe.getCompleteToken().string),
  });
  // Quotes are read whole, and without the types of values.
  Object.assign(Yasr.defaults.plugins.table, { dynamicConfig: { compact: true, isEllipsed: false } });
  Yasr.defaults.errorRenderers = [async (error) => problem(error)];

  const zh = page.language === "zh" ? chinese() : null;
  const yasgui = new Yasgui(document.getElementById("tr-yasgui"), {
    requestConfig: {
      endpoint,
      method: "POST",
      acceptHeaderSelect: "application/sparql-results+json",
      acceptHeaderGraph: "text/turtle",
    },
    endpointCatalogueOptions: { keys: [], getData: () => [], renderItem: () => {} },
    copyEndpointOnNewTab: false,
    persistenceId: "tightrope-" + page.language,
    tabName: zh ? "查询" : "Query",
    yasqe: { value: page.examples[0].query },
    yasr: { prefixes: page.prefixes },
  });

  const shipped = new Set(page.examples.map((one) => one.query.trim()));
  for (const button of document.querySelectorAll("button[data-example]")) {
    button.addEventListener("click", () => load(page.examples.find((one) => one.name === button.dataset.example)));
  }
  // Our names are answered at this address, whatever host they are written with.
  for (const kind of ["click", "auxclick"]) {
    document.addEventListener(kind, (event) => {
      const link = event.target.closest?.(".yasr a.iri");
      if (link?.href.startsWith(page.ours)) link.href = "/" + link.href.slice(page.ours.length).replace(/(#|$)/, "?lang=" + page.language + "$1");
    }, true);
  }
  yasgui.on("tabSelect", () => setTimeout(mark));
  yasgui.on("tabChange", mark);
  mark();
  if (zh) zh(document.getElementById("tr-yasgui"));

  // Into the tab that shows an untouched example, else into a new one: what a person has written stays.
  function load(example) {
    const tab = yasgui.getTab();
    if (tab && shipped.has(tab.getQuery().trim())) {
      tab.setQuery(example.query);
      tab.setName(example.name);
    } else {
      yasgui.addTab(true, { name: example.name, yasqe: { value: example.query } });
    }
    mark();
    const shown = yasgui.getTab();
    shown.query().catch(() => {});
    if (matchMedia("(max-width: 800px)").matches) document.querySelector(".editor").scrollIntoView();
  }

  function mark() {
    const tab = yasgui.getTab();
    const query = tab ? tab.getQuery().trim() : "";
    const now = page.examples.find((one) => one.query.trim() === query);
    for (const button of document.querySelectorAll("button[data-example]")) {
      if (now && now.name === button.dataset.example) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  // A problem document as a sentence; the place that it names is marked in the editor.
  function problem(error) {
    let record;
    try {
      record = JSON.parse(error.text);
    } catch {
      return undefined;
    }
    const box = document.createElement("div");
    box.className = "tr-problem";
    const head = document.createElement("strong");
    head.textContent = record.status + " " + record.title;
    const text = document.createElement("p");
    text.textContent = record.detail;
    box.append(head, text);
    if (record.line) {
      const place = document.createElement("button");
      place.type = "button";
      place.textContent = page.words.at.replace("{line}", record.line).replace("{column}", record.column);
      place.addEventListener("click", () => {
        const editor = yasgui.getTab().getYasqe();
        editor.focus();
        editor.getDoc().setCursor({ line: record.line - 1, ch: record.column - 1 });
      });
      box.append(place);
    }
    return box;
  }

  // YASGUI speaks English only; what it shows is put into Chinese as it appears.
  function chinese() {
    const words = new Map(Object.entries({
      Table: "表格", Response: "原始响应", "Filter query results": "筛选结果", "Page size: ": "每页行数：", All: "全部",
      "Simple view": "简洁视图", Ellipse: "截短长文本", "Add a new tab": "新建标签页", "Run query": "运行查询", "Share query": "分享查询",
      "Query is valid": "查询语法正确", "Query is invalid": "查询语法有误", "Close tab": "关闭标签页", "Copy tab": "复制标签页",
      "Close other tabs": "关闭其他标签页", "Rename tab": "重命名标签页", "Re-open last closed tab": "重新打开刚关闭的标签页",
      "Re-open closed tab": "重新打开已关闭的标签页", "Copy Tab": "复制标签页", "Close Tab": "关闭标签页", "Rename Tab": "重命名标签页",
      "View help": "帮助", "Download result": "下载结果", "Download results": "下载结果", "Run this query": "运行查询",
      "Go fullscreen": "全屏", "Exit fullscreen": "退出全屏", "Toggle fullscreen": "切换全屏", "Configure this tab": "设置此标签页",
    }));
    const turn = (text) => words.get(text) ?? words.get(text.trim())
      ?? text.replace(/^(\d+) results?\s+in ([\d.]+) seconds?$/, "$1 条结果，用时 $2 秒")
        .replace(/^Response in ([\d.]+) seconds?$/, "响应用时 $1 秒")
        .replace(/^Showing (\d+) to (\d+) of (\d+) entries$/, "第 $1 至 $2 行，共 $3 行");
    const visit = (node) => {
      if (node.closest?.(".CodeMirror, tbody, .yasr_response_chip + pre")) return;
      for (const name of ["title", "placeholder", "aria-label"]) {
        const value = node.getAttribute?.(name);
        if (value && turn(value) !== value) node.setAttribute(name, turn(value));
      }
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) {
          if (turn(child.data) !== child.data) child.data = turn(child.data);
        } else if (child.nodeType === Node.ELEMENT_NODE) visit(child);
      }
    };
    return (root) => {
      visit(root);
      new MutationObserver((changes) => {
        for (const change of changes) {
          const node = change.target.nodeType === Node.TEXT_NODE ? change.target.parentElement : change.target;
          if (node) visit(node);
        }
      }).observe(root, { childList: true, subtree: true, characterData: true, attributeFilter: ["title", "placeholder"] });
    };
  }
})();
