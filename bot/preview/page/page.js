// The page: chats side by side, the glass panel, and the settings. Begins by itself.

import { draw, forget, look } from "./glass.js";
import { follow, texts } from "./net.js";
import { Pane } from "./pane.js";
import { language, make, say, speak } from "./words.js";

const CHATS = { private: 101, group: -1001, elsewhere: -1002 };
const find = id => document.getElementById(id);
const panes = Object.entries(CHATS).map(([name, id]) => new Pane(name, id, notify));
let current = "private", beside = "group";

function kept(name, otherwise) {
  return new URLSearchParams(location.search).get(name) ?? localStorage.getItem(`preview-${name}`) ?? otherwise;
}

function keep(name, value) {
  localStorage.setItem(`preview-${name}`, value);
}

// -------------------------------------------------------------------- chats

/** Shows a chat; on a wide screen the one before stays beside it. */
function open(name) {
  if (name !== current) [current, beside] = [name, current];
  for (const pane of panes) {
    pane.section.classList.toggle("current", pane.name === current);
    pane.section.classList.toggle("beside", pane.name === beside);
  }
  for (const button of find("chats").children) {
    button.setAttribute("aria-pressed", String(button.dataset.chat === current));
  }
}

function notify(text, insist = false) {
  if (insist) {
    const alert = find("alert");
    alert.querySelector("p").textContent = text;
    alert.showModal();
    return;
  }
  const toast = find("toast");
  toast.textContent = text;
  clearTimeout(notify.later);
  notify.later = setTimeout(() => { toast.textContent = ""; }, 6000);
}

// -------------------------------------------------------------------- language, colours, glass

async function choose(code) {
  const given = await texts(code);
  speak(given);
  document.title = `${given.subject} – ${say("title")}`;
  find("subject").textContent = given.subject;
  find("about").textContent = say("title");
  find("language").replaceChildren(...given.languages.map(one =>
    make("option", { value: one.code, lang: one.code, dir: one.direction }, one.name)));
  find("language").value = given.language;
  find("chats").setAttribute("aria-label", say("chats"));
  for (const button of find("chats").children) button.textContent = say(button.dataset.chat);
  for (const pane of panes) pane.speak();
  draw();
}

function colours(theme) {
  find("theme").value = theme;
  document.documentElement.dataset.theme = theme;
}

function glass(shown) {
  find("glass").hidden = !shown;
  find("glass-switch").setAttribute("aria-expanded", String(shown));
}

// -------------------------------------------------------------------- what is new

function news(given, anew) {
  if (anew) {
    panes.forEach(pane => pane.clear());
    forget();
  }
  for (const pane of panes) {
    const first = pane.bot.username !== given.bot.username;
    pane.bot = given.bot;
    if (first) pane.speak();
    pane.introduce(given.description);
    pane.news(
      given.messages.filter(message => message.chat.id === pane.id),
      given.removed.filter(([chat]) => chat === pane.id).map(([, number]) => number),
      given.typing.includes(pane.id), given.menus[pane.name] ?? [],
      pane.name === "group" ? given.managing : null,
    );
  }
  if (given.glass.length) look(given.glass);
  complain(given.problems);
}

function complain(problems) {
  const banner = find("problems"), text = problems.join("\n");
  if (banner.dataset.problems === text) return;
  banner.dataset.problems = text;
  banner.hidden = !problems.length;
  banner.replaceChildren(...(problems.length
    ? [make("p", {}, say("problems")), make("pre", { dir: "ltr" }, text)] : []));
}

async function begin() {
  for (const pane of panes) {
    find("desk").insertBefore(pane.section, find("glass"));
    const button = make("button", { type: "button", "data-chat": pane.name, onclick: () => { open(pane.name); pane.input.focus(); } });
    find("chats").append(button);
  }
  find("language").addEventListener("change", event => { keep("language", event.target.value); choose(event.target.value); });
  find("theme").addEventListener("change", event => { keep("theme", event.target.value); colours(event.target.value); });
  find("glass-switch").addEventListener("click", () => {
    keep("glass", find("glass").hidden ? "open" : "closed");
    glass(find("glass").hidden);
  });
  colours(kept("theme", "auto"));
  glass(kept("glass", matchMedia("(min-width: 70em)").matches ? "open" : "closed") === "open");
  await choose(kept("language", navigator.language.split("-")[0]));
  open("private");
  panes[0].input.focus({ preventScroll: true });
  follow(() => language, news, lost => { find("offline").hidden = !lost; });
}

begin();
