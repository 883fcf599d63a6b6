// Text with entities, as the Bot API describes them, as elements. Offsets count UTF-16 units, as JavaScript does.

import { make, say } from "./words.js";

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const LINES = 3;

export function rendered(text, entities = [], bot = {}) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return build(text, 0, text.length, sorted, bot);
}

function build(text, start, end, entities, bot) {
  const parts = document.createDocumentFragment();
  let at = start;
  while (entities.length && entities[0].offset < end) {
    const entity = entities.shift(), stop = Math.min(entity.offset + entity.length, end), within = [];
    while (entities.length && entities[0].offset < stop) within.push(entities.shift());
    const block = TAGS[entity.type] === "blockquote";
    let before = text.slice(at, entity.offset);
    if (block) before = before.replace(/\n$/, "");  // a block begins a line by itself
    if (before) parts.append(before);
    parts.append(element(entity, build(text, entity.offset, stop, within, bot), text.slice(entity.offset, stop), bot));
    at = stop;
    if (block && text[at] === "\n") at += 1;
  }
  if (at < end) parts.append(text.slice(at, end));
  return parts;
}

function element(entity, content, text, bot) {
  if (entity.type === "expandable_blockquote") return folding(content);
  if (entity.type === "bot_command") return make("span", { class: "command", "data-command": text }, content);
  if (entity.type === "text_link" || entity.type === "url") {
    return make("a", { href: safe(entity.url ?? text), rel: "noopener noreferrer", target: "_blank" }, content);
  }
  if (entity.type === "mention") return make("span", { class: "mention" }, content);
  if (entity.type === "spoiler") {
    return make("span", { class: "spoiler", tabindex: 0, onclick: event => event.currentTarget.classList.add("shown") }, content);
  }
  const tag = TAGS[entity.type];
  return tag ? make(tag, tag === "blockquote" ? { dir: "auto" } : {}, content) : make("span", {}, content);
}

function safe(url) {
  return /^(https?|tg):\/\//.test(url) ? url : "#";
}

/** A quote of which three lines are seen, and a button for the rest where there is more. */
function folding(content) {
  const inside = make("div", { class: "inside", dir: "auto" }, content);
  const button = make("button", { type: "button", class: "unfold", "aria-expanded": "false", hidden: true }, say("unfold"));
  const quote = make("blockquote", { class: "folded" }, inside, button);
  button.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    button.setAttribute("aria-expanded", String(!folded));
    button.textContent = say(folded ? "unfold" : "fold");
  });
  new ResizeObserver(() => {
    if (quote.classList.contains("folded")) button.hidden = inside.scrollHeight <= inside.clientHeight + LINES;
  }).observe(inside);
  return quote;
}
