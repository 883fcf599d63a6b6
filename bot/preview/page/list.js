// The list above the input line: commands, or what inline mode offers. The text keeps the focus meanwhile.

import { make } from "./words.js";

export class List {
  constructor(box, input) {
    this.box = box;
    this.input = input;
    this.options = [];
    this.at = -1;
    box.id = `list-${Math.random().toString(36).slice(2)}`;
    input.setAttribute("aria-controls", box.id);
  }

  get open() {
    return !this.box.hidden;
  }

  /** `options`: each `{title, text, choose}`; without any, `empty` is said. */
  show(label, options, empty = "") {
    this.options = options;
    this.box.setAttribute("aria-label", label);
    this.box.replaceChildren(...options.map((option, number) => {
      const item = make("div", { role: "option", id: `${this.box.id}-${number}`, "aria-selected": "false" },
        make("b", { dir: "auto" }, option.title), make("span", { dir: "auto" }, option.text ?? ""));
      item.addEventListener("mousedown", event => event.preventDefault());
      item.addEventListener("click", () => this.choose(number));
      return item;
    }));
    if (!options.length && empty) this.box.append(make("p", { role: "status" }, empty));
    this.box.hidden = !options.length && !empty;
    this.select(options.length ? 0 : -1);
  }

  hide() {
    this.box.hidden = true;
    this.options = [];
    this.select(-1);
  }

  select(number) {
    this.at = number;
    this.box.querySelectorAll("[role=option]").forEach((item, index) => {
      item.setAttribute("aria-selected", String(index === number));
      if (index === number) item.scrollIntoView({ block: "nearest" });
    });
    if (number < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `${this.box.id}-${number}`);
  }

  choose(number) {
    const option = this.options[number];
    this.hide();
    option?.choose();
    this.input.focus();
  }

  /** Whether the key was for the list. */
  key(event) {
    if (!this.open || event.isComposing) return false;
    const count = this.options.length;
    if (event.key === "Escape") this.hide();
    else if (!count) return false;
    else if (event.key === "ArrowDown") this.select((this.at + 1) % count);
    else if (event.key === "ArrowUp") this.select((this.at - 1 + count) % count);
    else if ((event.key === "Enter" && !event.shiftKey) || (event.key === "Tab" && !event.shiftKey)) this.choose(this.at);
    else return false;
    event.preventDefault();
    return true;
  }
}
