// The few things of the page that no link can do by itself: showing the reader, giving focus back, copying, scrolling.
(() => {
  const FRAME = "tr-reader";
  let opener = null;

  const frame = () => document.querySelector(`iframe[name="${FRAME}"]`);

  const close = () => {
    document.body.classList.remove("tr-reading");
    opener?.focus();
    opener = null;
  };

  const arrive = (byKeyboard) => {
    const shown = frame();
    if (!shown) return;
    shown.addEventListener("load", () => {
      const inside = shown.contentDocument;
      inside?.addEventListener("keydown", (event) => event.key === "Escape" && close());
      if (byKeyboard) (shown.contentWindow?.focus(), inside?.getElementById("quote")?.focus());
    }, { once: true });
  };

  const open = (link, event) => {
    opener = link;
    document.querySelectorAll('[aria-current="location"]').forEach((other) => other.removeAttribute("aria-current"));
    if (link.matches(".tr-marker, .tr-paths a")) link.setAttribute("aria-current", "location");
    document.body.classList.add("tr-reading");
    arrive(event.detail === 0);
  };

  const copy = async (button) => {
    const words = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.text);
    } catch {
      const area = Object.assign(document.createElement("textarea"), { value: button.dataset.text });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = words; }, 1500);
  };

  // What the reader said of answers, by what it was said of: a card that is drawn again shows it again.
  const said = new Map();
  const about = ({ answer, statement, marker }) => [answer, statement, marker].join(" ");
  const number = (text) => (text === undefined ? null : Number(text));

  const showSaid = () => document.querySelectorAll(".tr-judge").forEach((button) => {
    button.setAttribute("aria-pressed", String(said.get(about(button.dataset)) === button.dataset.verdict));
  });

  const judge = async (button) => {
    const { answer, statement, marker } = button.dataset;
    const verdict = button.getAttribute("aria-pressed") === "true" ? "none" : button.dataset.verdict;
    const status = button.closest(".tr-answer").querySelector(".tr-said");
    const body = JSON.stringify({ answer, verdict, statement: number(statement), marker: number(marker) });
    try {
      const sent = await fetch("/api/feedback", { method: "POST", headers: { "Content-Type": "application/json" }, body });
      if (!sent.ok) throw new Error(String(sent.status));
      said.set(about(button.dataset), verdict);
      status.textContent = verdict === "none" ? status.dataset.back : status.dataset.kept;
    } catch {
      status.textContent = status.dataset.failed;
    }
    button.parentElement.append(status); // beside what was pressed: the end of a long answer is out of sight
    showSaid();
  };

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const link = target?.closest(`a[target="${FRAME}"]`);
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) open(link, event);
    const button = target?.closest(".tr-copy");
    if (button) copy(button);
    const verdict = target?.closest(".tr-judge");
    if (verdict) judge(verdict);
    if (target?.closest(".tr-reader-close")) close();
    const wide = target?.closest(".tr-reader-wide");
    if (wide && frame()?.contentWindow) wide.href = frame().contentWindow.location.href;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.body.classList.contains("tr-reading")) close();
  });

  // A new question scrolls to the top of the conversation, so that its answer is read from its beginning.
  let asked = 0;
  new MutationObserver(() => {
    document.getElementById("tr-current")?.setAttribute("aria-live", "polite");
    const questions = document.querySelectorAll(".tr-question");
    if (questions.length > asked) questions[questions.length - 1].scrollIntoView({ block: "start" });
    asked = questions.length;
    showSaid();
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
