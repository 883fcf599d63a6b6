// The glass side: what was made of the last question, and why it was answered so.

import { make, say } from "./words.js";

let last = null;

export function look(entries) {
  if (entries.length) last = entries.at(-1);
  draw();
}

export function forget() {
  last = null;
  draw();
}

export function draw() {
  const body = document.getElementById("glass-body");
  body.replaceChildren(...(last ? explained(last) : [make("p", {}, say("glass_empty"))]));
}

function explained(entry) {
  return [
    make("dl", {},
      ...line("question", make("q", { dir: "auto" }, entry.question)),
      ...line("outcome", entry.gap ? `${entry.status} (${entry.gap})` : entry.status, ` · ${entry.confidence.toFixed(2)}`),
      ...line("kind", entry.type + (entry.negated ? ", not" : ""), ` · ${entry.language}`),
      ...line("asked", entry.asked.join(", ") || say("none")),
      ...line("carried", entry.carried.join(", ") || say("none")),
    ),
    make("h3", {}, say("recognised")),
    make("ul", { class: "mentions" }, ...entry.mentions.map(mention)),
    make("h3", {}, say("candidates")),
    entry.candidates.length ? candidates(entry.candidates, entry.facts) : make("p", {}, say("none")),
    make("p", { class: "time" }, say("time", { ms: entry.elapsed_ms })),
  ];
}

function line(key, ...value) {
  return [make("dt", {}, say(key)), make("dd", {}, ...value)];
}

function mention(one) {
  const guess = one.quality < 1 ? make("small", {}, ` ${say("guessed")} ${one.quality.toFixed(2)}`) : "";
  const meanings = one.meanings.length
    ? one.meanings.map(meaning => make("code", { class: meaning.split(":")[0], dir: "ltr" }, meaning))
    : [make("em", {}, say("unknown"))];
  return make("li", one.aside ? { class: "aside" } : {}, make("mark", { dir: "auto" }, one.text), ...meanings, guess);
}

function candidates(found, used) {
  const parts = ["total", "coverage", "focus", "fit"];
  const head = make("tr", {}, ...["fact", ...parts].map(key => make("th", { scope: "col" }, say(key))));
  const rows = found.slice(0, 8).map((one, rank) => {
    const note = rank === 0 ? say("best") : rank === 1 ? say("runner_up") : "";
    return make("tr", used.includes(one.fact) ? { class: "used" } : {},
      make("th", { scope: "row" }, make("code", { dir: "ltr", title: one.place }, one.fact), note ? make("small", {}, note) : "",
        one.missing.length ? make("small", { dir: "auto" }, `${say("missing")}: ${one.missing.join(", ")}`) : ""),
      ...parts.map(part => make("td", {}, one[part].toFixed(2))));
  });
  return make("div", { class: "wide", tabindex: 0, role: "region", "aria-label": say("candidates") },
    make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)));
}
