// Comforts only: every page works without this file.
(() => {
  "use strict";

  const find = () => document.getElementById("find");
  const suggestions = () => document.getElementById("suggestions");

  // Scrolls what is looked at into the middle of a row of tabs or a canvas that is wider than the window.
  const centre = (holder) => {
    const focus = holder.querySelector('[aria-current="page"], .row.focus, .box.focus');
    if (!focus || holder.scrollWidth <= holder.clientWidth) return;
    const [inner, outer] = [focus.getBoundingClientRect(), holder.getBoundingClientRect()];
    holder.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
  };

  const reveal = () => {
    document.querySelectorAll(".copy[hidden], #theme[hidden]").forEach((each) => { each.hidden = false; });
    document.querySelectorAll(".hint[hidden]").forEach((each) => { each.hidden = false; });
    document.querySelectorAll(".tabs, .canvas").forEach(centre);
    const facets = document.querySelector(".facets details");
    if (facets && matchMedia("(max-width: 640px)").matches) facets.open = false;
  };

  const isDark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };

  const closeSuggestions = () => suggestions()?.replaceChildren();

  const copy = async (button) => {
    const text = (button.closest(".snippet")?.querySelector("pre") ?? button.previousElementSibling)?.textContent ?? "";
    await navigator.clipboard.writeText(text.trim());
    button.textContent = "Copied";
    button.classList.add("done");
    setTimeout(() => { button.textContent = "Copy"; button.classList.remove("done"); }, 1500);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.id === "theme") {
      const theme = isDark() ? "light" : "dark";
      document.documentElement.dataset.theme = theme;
      document.cookie = `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Strict`;
    } else if (button?.classList.contains("copy")) {
      copy(button);
    }
    if (!event.target.closest(".finder")) closeSuggestions();
  });

  const moveAmongSuggestions = (event) => {
    const links = [...suggestions().querySelectorAll("a")];
    if (links.length === 0) return;
    const at = links.indexOf(document.activeElement);
    const next = event.key === "ArrowDown" ? at + 1 : at - 1;
    event.preventDefault();
    (next < 0 ? find() : links[Math.min(next, links.length - 1)]).focus();
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      find()?.focus();
      find()?.select();
    } else if (event.key === "Escape" && event.target.closest(".finder")) {
      closeSuggestions();
      find()?.focus();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && event.target.closest(".finder")) {
      moveAmongSuggestions(event);
    }
  });

  // Graphs: arrow keys walk along the lines, and everything that a node rests on or feeds lights up.
  const nodeOf = (element) => element.closest?.(".drawing [data-node]");
  const named = (svg, id) => svg.querySelector(`[data-node="${CSS.escape(id)}"]`);
  const stops = (svg) => [...svg.querySelectorAll("[data-node]")].filter((node) => !node.querySelector("[data-node]"));
  const lines = (svg, end, id) => [...svg.querySelectorAll(`.line[data-${end}="${CSS.escape(id)}"]`)];

  const trace = (svg, node) => {
    svg.querySelectorAll(".line.lit").forEach((line) => line.classList.remove("lit"));
    for (const [end, other] of [["from", "to"], ["to", "from"]]) {
      const seen = new Set();
      const waiting = node ? [node.dataset.node] : [];
      while (waiting.length > 0) {
        const id = waiting.pop();
        if (seen.has(id)) continue;
        seen.add(id);
        lines(svg, end, id).forEach((line) => { line.classList.add("lit"); waiting.push(line.dataset[other]); });
      }
    }
    svg.classList.toggle("tracing", svg.querySelector(".line.lit") !== null);
  };

  const middle = (node) => {
    const box = (node.matches(".row") ? node.querySelector(".cell") : node.querySelector(".card")).getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  };

  const goTo = (node) => {
    const target = node.matches("a") ? node : node.querySelector(":scope > a") ?? node;
    if (target === node && !node.matches("a")) node.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  // The nearest of some nodes that lie in a direction; steps aside cost more than steps ahead.
  const nearest = (from, nodes, [dx, dy]) => {
    const here = middle(from);
    let best = null;
    let least = Infinity;
    for (const node of nodes) {
      const there = middle(node);
      const ahead = (there.x - here.x) * dx + (there.y - here.y) * dy;
      const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
      if (node !== from && ahead > 4 && ahead + 3 * aside < least) {
        least = ahead + 3 * aside;
        best = node;
      }
    }
    return best;
  };

  const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

  const walk = (event, node) => {
    const svg = node.ownerSVGElement;
    const direction = DIRECTIONS[event.key];
    const [end, other] = direction[0] > 0 ? ["from", "to"] : ["to", "from"];
    const joined = direction[0] === 0 ? [] : lines(svg, end, node.dataset.node).map((line) => named(svg, line.dataset[other])).filter(Boolean);
    const next = nearest(node, joined, direction) ?? nearest(node, stops(svg), direction);
    event.preventDefault();
    if (next) goTo(next);
  };

  document.addEventListener("keydown", (event) => {
    if (!(event.key in DIRECTIONS) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const node = nodeOf(event.target);
    if (node) {
      walk(event, node);
    } else if (event.target.matches?.(".canvas") && event.key !== "ArrowUp") {
      const first = [".row.focus", ".box.focus", "[data-node]"].map((one) => event.target.querySelector(one)).find(Boolean);
      if (first) { event.preventDefault(); goTo(first); }
    }
  });
  for (const [kind, over] of [["focusin", true], ["mouseover", true], ["focusout", false], ["mouseout", false]]) {
    document.addEventListener(kind, (event) => {
      const node = nodeOf(event.target);
      if (node) trace(node.ownerSVGElement, over ? node : nodeOf(document.activeElement));
    });
  }

  document.addEventListener("htmx:afterSettle", reveal);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", reveal); else reveal();
})();
