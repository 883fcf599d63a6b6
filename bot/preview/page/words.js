// The page's own words, in the language that was chosen.

let words = {};
export let language = "en";

export function speak(given) {
  words = given.texts;
  language = given.language;
  document.documentElement.lang = given.language;
  document.documentElement.dir = given.direction;
  for (const place of document.querySelectorAll("[data-text]")) place.textContent = say(place.dataset.text);
}

/** A sentence with its placeholders filled; names are isolated, so that they keep to their own direction. */
export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => `\u2068${values[name]}\u2069`);
}

/** A new element: `make("p", {class: "x"}, "text", child…)`. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === undefined || value === null) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}
