// Comforts only: every page works without this file.
(() => {
  "use strict";

  const find = () => document.getElementById("find");
  const suggestions = () => document.getElementById("suggestions");

  const reveal = () => {
    document.querySelectorAll(".copy[hidden], #theme[hidden]").forEach((each) => { each.hidden = false; });
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

  document.addEventListener("htmx:afterSettle", reveal);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", reveal); else reveal();
})();
