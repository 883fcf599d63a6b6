// One chat: its messages, and the line in which people write.

import { List } from "./list.js";
import { KINDS, bubble, place } from "./message.js";
import { act, Refused } from "./net.js";
import { language, make, say } from "./words.js";

const PEOPLE = [{ number: 1, id: 101 }, { number: 2, id: 102 }, { number: 3, id: 103 }];
const PAUSE = 300;  // milliseconds of rest before inline mode asks

export class Pane {
  constructor(name, id, notify) {
    Object.assign(this, { name, id, notify, group: id < 0, bot: {}, menu: [], managing: [], atEnd: true, messages: new Map() });
    this.section = document.getElementById("pane").content.firstElementChild.cloneNode(true);
    const find = selector => this.section.querySelector(selector);
    this.log = find(".log");
    this.input = find("textarea");
    this.as = find(".as select");
    this.reference = find(".reference");
    this.list = new List(find(".choices"), this.input);
    this.section.id = `chat-${name}`;
    find("h2").id = `title-${name}`;
    this.section.setAttribute("aria-labelledby", `title-${name}`);
    this.log.setAttribute("aria-labelledby", `title-${name}`);
    this.log.ariaBusy = "true";  // until what was said before is shown
    find("form").addEventListener("submit", event => { event.preventDefault(); this.submit(); });
    find(".start").addEventListener("click", () => this.say("/start"));
    find(".menu").addEventListener("click", () => { this.input.value = "/"; this.input.focus(); this.typed(); });
    find(".attach").addEventListener("click", () => this.attach());
    find(".cancel").addEventListener("click", () => this.refer(null));
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", event => this.key(event));
    this.log.addEventListener("scroll", () => {
      this.atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60;
    });
    this.as.addEventListener("change", () => this.redraw());
    this.log.addEventListener("click", event => {
      const command = event.target.closest("[data-command]");
      if (command) this.say(command.dataset.command);
      const link = event.target.closest("a"), deep = link && this.deep(link.href);
      if (deep) { event.preventDefault(); this.start(deep); }
      if (link && this.share(link.href)) event.preventDefault();
    });
  }

  // ------------------------------------------------------------------ who and what

  person() {
    return PEOPLE[this.group ? this.as.selectedIndex : 0] ?? PEOPLE[0];
  }

  who() {
    const person = this.person();
    return { chat: this.name, person: person.number, language, name: say(`person_${person.number}`) };
  }

  nameOf(person) {
    if (person.is_bot) return say("bot");
    const known = PEOPLE.find(one => one.id === person.id);
    return known ? say(`person_${known.number}`) : person.first_name;
  }

  /** Everything anew, in the language of the page. */
  speak() {
    const find = selector => this.section.querySelector(selector);
    const chosen = Math.max(this.as.selectedIndex, 0), at = `@${this.bot.username ?? ""}`;
    find("h2").textContent = say(this.name);
    this.introduce(this.description);
    find(".start").textContent = say("start");
    find(".as span").textContent = say("write_as");
    find(".as").hidden = !this.group;
    this.as.replaceChildren(...PEOPLE.map(one => make("option", {}, say(`person_${one.number}`))));
    this.as.selectedIndex = chosen;
    find(".cancel").textContent = say("cancel");
    find(".send").setAttribute("aria-label", say("send"));
    find(".menu").setAttribute("aria-label", say("commands"));
    find(".attach").setAttribute("aria-label", say("attach"));
    const hint = this.name === "group" ? say("message_group", { bot: at }) : say("message");
    this.input.placeholder = hint;
    this.input.setAttribute("aria-label", `${say("message")} – ${say(this.name)}`);
    this.status("");
    this.redraw();
  }

  /** What an empty chat shows: of the private one, how the bot describes itself. */
  introduce(description = "") {
    this.description = description;
    const otherwise = say(this.group ? `empty_${this.name}` : "empty", { bot: `@${this.bot.username ?? ""}` });
    this.section.querySelector(".empty").textContent = (!this.group && description) || otherwise;
  }

  redraw() {
    for (const message of this.messages.values()) this.draw(message);
  }

  // ------------------------------------------------------------------ what is new

  clear() {
    this.messages.clear();
    this.log.querySelectorAll(".message").forEach(element => element.remove());
    this.idle();
  }

  /** `managing`: the menu of the first person, where they manage the group. */
  news(messages, removed, typing, menu, managing = null) {
    for (const message of messages) {
      this.messages.set(message.message_id, message);
      this.draw(message);
    }
    for (const number of removed) {
      this.messages.delete(number);
      document.getElementById(place({ chat: { id: this.id }, message_id: number }))?.remove();
    }
    this.menu = menu;
    this.managing = managing ?? menu;
    this.section.querySelector(".menu").hidden = !menu.length;
    this.status(typing ? `${say("bot")} ${say("typing")}` : "");
    this.idle();
    this.log.ariaBusy = "false";
    if (messages.length) this.follow();
  }

  /** Stays at the end, unless someone reads further up; once more when quotes have been measured. */
  follow() {
    if (!this.atEnd) return;
    this.log.scrollTop = this.log.scrollHeight;
    requestAnimationFrame(() => requestAnimationFrame(() => { this.log.scrollTop = this.log.scrollHeight; }));
  }

  draw(message) {
    const old = document.getElementById(place(message)), fresh = bubble(message, this);
    if (!old) {
      this.log.append(fresh);
      return;
    }
    const focused = old.contains(document.activeElement);
    old.replaceWith(fresh);
    if (focused) (fresh.querySelector("button, a") ?? this.input).focus();
  }

  idle() {
    const empty = this.messages.size === 0;
    this.section.querySelector(".empty").hidden = !empty;
    this.section.querySelector(".start").hidden = !empty || this.group;
  }

  status(text) {
    const people = this.group ? say("people", { count: PEOPLE.length }) : "";
    this.section.querySelector(".status").textContent = text || people;
    clearTimeout(this.calm);
    if (text) this.calm = setTimeout(() => this.status(""), 5000);
  }

  show(message) {
    const element = document.getElementById(place({ ...message, chat: { id: this.id } }));
    element?.scrollIntoView({ block: "center" });
    element?.classList.add("shown");
    setTimeout(() => element?.classList.remove("shown"), 1200);
  }

  // ------------------------------------------------------------------ what people do

  async attempt(work) {
    try {
      return await work();
    } catch (error) {
      this.notify(say("failed", { reason: error instanceof Refused ? error.message : say("offline") }));
      return null;
    }
  }

  say(text, kind = "text") {
    return this.attempt(() => act("say", { ...this.who(), text, kind, reply_to: this.replied?.message_id ?? 0 }));
  }

  /** Offers what can be sent besides text; what stands in the line goes along. */
  attach() {
    if (this.list.open) return this.list.hide();
    this.list.show(say("attach"), KINDS.map(kind => ({
      title: say(`thing_${kind}`), choose: async () => {
        if (await this.say(this.input.value.trim(), kind)) { this.input.value = ""; this.refer(null); }
      },
    })));
    this.input.focus();
  }

  /** What a deep link to the bot hands over, if it is one. */
  deep(address) {
    const found = new RegExp(`^https://t\\.me/${this.bot.username}\\?start=([\\w-]{1,64})$`).exec(address);
    return found && found[1];
  }

  /** Telegram would ask into which chat to put what is shared; here it is this one. Whether it was such a link. */
  share(address) {
    const link = new URL(address);
    if (link.origin + link.pathname !== "https://t.me/share/url") return false;
    this.input.value = `${link.searchParams.get("url")}\n${link.searchParams.get("text") ?? ""}`.trim();
    this.input.focus();
    this.resize();
    return true;
  }

  /** As Telegram does with a deep link: the private chat begins with it. */
  start(parameter) {
    return this.attempt(() => act("say", { ...this.who(), chat: "private", person: 1, text: `/start ${parameter}` }));
  }

  async submit() {
    const text = this.input.value.trim();
    if (!text) return;
    const edited = this.edited;
    this.input.value = "";
    this.list.hide();
    const done = edited
      ? await this.attempt(() => act("edit", { ...this.who(), message: edited.message_id, text }))
      : await this.say(text);
    if (done) this.refer(null);
    else this.input.value = text;
    this.atEnd = true;
    this.follow();
    this.resize();
  }

  reply(message) {
    this.refer("replied", message, say("replying", { name: this.nameOf(message.from) }));
  }

  edit(message) {
    this.refer("edited", message, say("editing"));
    this.input.value = message.text ?? message.caption;
    this.resize();
  }

  refer(kind, message, heading) {
    if (this.edited) this.input.value = "";
    this.replied = this.edited = undefined;
    this.reference.hidden = !kind;
    if (!kind) return;
    this[kind] = message;
    this.reference.firstElementChild.textContent = `${heading}\n${(message.text ?? message.caption ?? "").slice(0, 100)}`;
    this.input.focus();
  }

  async press(message, button, element) {
    if (!button.callback_data) {
      const query = button.switch_inline_query_current_chat ?? button.switch_inline_query;
      if (query !== undefined) { this.input.value = `@${this.bot.username} ${query}`; this.input.focus(); this.typed(); }
      if (button.copy_text) await navigator.clipboard?.writeText(button.copy_text.text);
      return;
    }
    element.setAttribute("aria-busy", "true");
    const done = await this.attempt(() => act("press", { ...this.who(), message: message.message_id, data: button.callback_data }));
    element.removeAttribute("aria-busy");
    if (!done) return;
    if (!done.answer) this.notify(say("silent"));
    else if (done.answer.text) this.notify(done.answer.text, done.answer.show_alert);
  }

  // ------------------------------------------------------------------ typing

  key(event) {
    if (this.list.key(event) || event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape") {
      this.refer(null);
    } else if (event.key === "ArrowUp" && !this.input.value) {
      const mine = [...this.messages.values()].filter(one => one.from.id === this.person().id && (one.text ?? one.caption) && !one.via_bot);
      if (mine.length) { event.preventDefault(); this.edit(mine.at(-1)); }
    }
  }

  typed() {
    this.resize();
    clearTimeout(this.soon);
    const text = this.input.value, at = `@${this.bot.username} `;
    this.asked = undefined;
    if (/^\/\w*$/.test(text)) {
      const fitting = (this.person().number === 1 ? this.managing : this.menu).filter(one => `/${one.command}`.startsWith(text));
      this.list.show(say("commands"), fitting.map(one => ({
        title: `/${one.command}`, text: one.description, choose: () => { this.input.value = ""; this.say(`/${one.command}`); },
      })));
    } else if (text.toLowerCase().startsWith(at.toLowerCase()) && !this.edited) {
      this.soon = setTimeout(() => this.inline(text.slice(at.length)), PAUSE);
    } else this.list.hide();
  }

  async inline(query) {
    const mark = this.asked = Symbol("asked");
    const found = await this.attempt(() => act("inline", { ...this.who(), query: query.trim() }));
    if (mark !== this.asked || !found) return;  // more was typed meanwhile
    const { results = [], button } = found.answer ?? {};
    const leading = button?.start_parameter
      ? [{ title: button.text, choose: () => { this.input.value = ""; this.start(button.start_parameter); } }] : [];
    this.list.show(say("results"), [...leading, ...results.map(result => ({
      title: result.title ?? "", text: result.description ?? "",
      choose: () => {
        this.input.value = "";
        this.attempt(() => act("choose", { ...this.who(), query: found.query, result: result.id }));
      },
    }))], say("nothing_found"));
  }

  resize() {
    this.input.style.blockSize = "auto";
    this.input.style.blockSize = `${Math.min(this.input.scrollHeight, 160)}px`;
  }
}
