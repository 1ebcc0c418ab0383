// Answers what of the page somebody with other eyes, ears or hands could not use: one line for each.
() => {
  const found = [];
  const brief = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const text = (element) => (element.textContent ?? "").trim();
  const name = (element) => {
    const by = element.getAttribute("aria-labelledby");
    if (by) return by.split(/\s+/).map((id) => text(document.getElementById(id) ?? document.createElement("i"))).join(" ").trim();
    return element.getAttribute("aria-label")?.trim()
      || (element.id && text(document.querySelector(`label[for="${CSS.escape(element.id)}"]`) ?? document.createElement("i")))
      || text(element) || element.getAttribute("title") || "";
  };
  const shown = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });

  if (!document.documentElement.lang) found.push("the page names no language");
  if (!document.title.trim()) found.push("the page has no title");
  if (document.querySelectorAll("main").length !== 1) found.push("there is not one main");
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  ids.filter((id, at) => ids.indexOf(id) !== at).forEach((id) => found.push(`the id '${id}' stands twice`));

  let level = 0;
  for (const heading of document.querySelectorAll("main h1, main h2, main h3, main h4")) {
    const now = Number(heading.tagName[1]);
    if (now > level + 1) found.push(`h${now} follows h${level}: ${text(heading)}`);
    level = now;
  }
  for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=img], [role=region]")) {
    if (shown(element) && !name(element)) found.push(`no name: ${brief(element)}`);
  }
  const landmarks = [...document.querySelectorAll("nav, [role=region]")].filter(shown).map((element) => element.tagName + " " + name(element));
  landmarks.filter((one, at) => landmarks.indexOf(one) !== at).forEach((one) => found.push(`two of one name: ${one}`));
  for (const table of document.querySelectorAll("table")) {
    if (table.querySelector("thead th:not([scope])")) found.push(`a head without scope: ${brief(table)}`);
  }
  for (const image of document.querySelectorAll("img:not([alt])")) found.push(`no alt: ${brief(image)}`);

  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  canvas.canvas.width = canvas.canvas.height = 1;
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];
  const ground = (element) => {
    const layers = [];
    for (let each = element; each; each = each.parentElement) layers.push(rgba(getComputedStyle(each).backgroundColor));
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const light = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const told = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!text(walker.currentNode) || element.closest("svg, script, .hidden, .skip") || !shown(element)) continue;
    const style = getComputedStyle(element);
    const below = ground(element);
    const ink = over(rgba(style.color), below);
    const [bright, dim] = [light(ink), light(below)].sort((one, other) => other - one);
    const ratio = (bright + 0.05) / (dim + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 600);
    if (ratio < (large ? 3 : 4.5)) {
      const line = `contrast ${ratio.toFixed(2)} of .${element.className || element.tagName}: ${text(walker.currentNode).slice(0, 40)}`;
      if (!told.has(line)) { told.add(line); found.push(line); }
    }
  }
  return found;
}
