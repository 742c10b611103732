// Size of words and colours, as somebody chose them; the pages' list, open where it has room.
"use strict";
const LOOK = {size: "1", theme: "system"};

function kept(name) {
  try { return localStorage.getItem(`taichi-coach-${name}`) || LOOK[name]; } catch { return LOOK[name]; }
}

function wear(name, value) {
  const root = document.documentElement;
  if (name === "size") root.style.setProperty("--size", value);
  else if (value === "system") delete root.dataset.theme;
  else root.dataset.theme = value;
  for (const each of document.querySelectorAll(`button[data-${name}]`))
    each.setAttribute("aria-pressed", String(each.dataset[name] === value));
}

function choose(name, value) {
  wear(name, value);
  try { localStorage.setItem(`taichi-coach-${name}`, value); } catch { /* it holds for this page */ }
}

for (const name in LOOK) wear(name, kept(name));
document.addEventListener("DOMContentLoaded", () => {
  document.getElementById("look").hidden = false;
  for (const name in LOOK) {
    wear(name, kept(name));
    for (const each of document.querySelectorAll(`button[data-${name}]`))
      each.addEventListener("click", () => choose(name, each.dataset[name]));
  }
  for (const each of document.querySelectorAll(".wide, pre")) {
    if (each.scrollWidth <= each.clientWidth) continue;
    each.tabIndex = 0;  // what is wider than the page is moved by keys
    each.setAttribute("role", "group");
    each.setAttribute("aria-label", each.localName === "pre" ? "Text of a file or terminal" : "Table");
  }
  const pages = document.getElementById("pages");
  if (pages) pages.open = matchMedia("(min-width: 62rem)").matches;
});
