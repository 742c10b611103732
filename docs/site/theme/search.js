// Looks through PLACES (places.js): every part of every page, as words. Nothing is sent anywhere.
"use strict";
const MOST = 30, AROUND = 110;
// Whoever practises looks for things most often, and what was new once is wanted last.
const WEIGHTS = {"use": 2, "write": 1.5, "changes.html": 0.4};
const plain = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

// How well a place fits: a word in a heading tells more than one in the text. 0 where one is missing.
function fits(place, words) {
  let sum = 0;
  for (const word of words) {
    const begins = new RegExp(`(^|[^\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "gu");
    const times = text => (plain(text).match(begins) || []).length;
    const one = 6 * times(place.section) + 4 * times(place.page) + Math.min(3, times(place.words));
    if (!one) return 0;
    sum += one;
  }
  return sum * (WEIGHTS[place.to.split(/[/#]/)[0]] || 1);
}

function around(text, words) {
  const at = Math.max(0, Math.min(...words.map(word => plain(text).indexOf(word)).filter(n => n >= 0), text.length));
  const from = at >= text.length ? 0 : Math.max(0, text.lastIndexOf(" ", at - AROUND / 2) + 1);
  const to = text.indexOf(" ", from + 2 * AROUND);
  return (from ? "… " : "") + text.slice(from, to < 0 ? undefined : to) + (to < 0 ? "" : " …");
}

function marked(text, words) {
  const line = document.createElement("p"), low = plain(text).length === text.length ? plain(text) : text.toLowerCase();
  let at = 0;
  while (at < text.length) {
    const next = words.map(word => [low.indexOf(word, at), word.length]).filter(([n]) => n >= 0).sort((a, b) => a[0] - b[0])[0];
    if (!next) break;
    line.append(text.slice(at, next[0]));
    const mark = line.appendChild(document.createElement("mark"));
    mark.textContent = text.slice(next[0], at = next[0] + next[1]);
  }
  line.append(text.slice(at));
  return line;
}

function show(query) {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const told = document.getElementById("told"), list = document.getElementById("found");
  if (!words.length) return;
  const found = PLACES.map(place => [fits(place, words), place]).filter(([n]) => n).sort((a, b) => b[0] - a[0]);
  const count = found.length === 1 ? "1 place" : `${found.length} places`;
  told.textContent = !found.length ? `Nothing was found for “${query}”. Try one word, or the beginning of it.`
    : found.length > MOST ? `${count} for “${query}”; the ${MOST} nearest:` : `${count} for “${query}”:`;
  list.replaceChildren(...found.slice(0, MOST).map(([, place]) => {
    const item = document.createElement("li"), link = item.appendChild(document.createElement("a"));
    link.href = place.to;
    link.textContent = place.section ? `${place.page}: ${place.section}` : place.page;
    item.append(marked(around(place.words, words), words));
    return item;
  }));
}

const asked = new URLSearchParams(location.search).get("q") || "";
document.getElementById("find").value = asked;
show(asked);
