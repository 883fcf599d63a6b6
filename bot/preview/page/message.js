// One message as a bubble: who, what it replies to, text or picture, buttons.

import { rendered } from "./text.js";
import { language, make, say } from "./words.js";

export const KINDS = [
  "photo", "video", "voice", "audio", "video_note", "document", "sticker", "location", "contact", "poll", "dice", "forward",
];  // what people may send besides text; here only its name is shown

/** The bubble; `pane` is told what is done with it. */
export function bubble(message, pane) {
  const bot = message.from.is_bot;
  const article = make("article", {
    class: `message ${bot ? "bot" : message.from.id === pane.person().id ? "mine" : "other"}`,
    id: place(message), "data-id": message.message_id, "aria-label": pane.nameOf(message.from),
  });
  const inside = make("div", { class: "bubble" });
  if (pane.group || message.via_bot) inside.append(heading(message, pane));
  if (message.reply_to_message) inside.append(original(message.reply_to_message, pane));
  const thing = kindOf(message);
  if (thing) inside.append(make("div", { class: "thing" }, say(`thing_${thing}`)));
  for (const size of thing === "photo" ? [] : (message.photo ?? []).slice(-1)) {
    inside.append(make("img", {
      src: `preview/files/${encodeURIComponent(size.file_id)}`, width: size.width, height: size.height,
      alt: message.caption ?? say("picture"),
    }));
  }
  const text = message.text ?? message.caption;
  if (text) {
    inside.append(make("div", { class: "text", dir: "auto" },
      rendered(text, message.entities ?? message.caption_entities, pane.bot)));
  }
  inside.append(make("footer", {}, tools(message, pane, bot), time(message)));
  article.append(inside);
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (rows.length) article.append(keyboard(rows, message, pane));
  return article;
}

/** What a person sent besides text; pictures of the bot are shown as they are. */
function kindOf(message) {
  if (message.forward_origin) return "forward";
  return message.from.is_bot || message.via_bot ? undefined : KINDS.find(kind => message[kind]);
}

export const place = message => `message-${message.chat.id}-${message.message_id}`;

function heading(message, pane) {
  const name = make("bdi", {}, pane.nameOf(message.from));
  const via = message.via_bot ? [" ", make("small", {}, say("via", { bot: `@${message.via_bot.username}` }))] : [];
  return make("div", { class: `name colour-${Math.abs(message.from.id) % 4}` }, name, ...via);
}

function original(replied, pane) {
  const kind = kindOf(replied), text = replied.text ?? replied.caption ?? say(kind ? `thing_${kind}` : "picture");
  return make("button", { type: "button", class: "original", onclick: () => pane.show(replied) },
    make("b", {}, make("bdi", {}, pane.nameOf(replied.from))), make("span", { dir: "auto" }, text.slice(0, 120)));
}

function time(message) {
  const sent = new Date(message.date * 1000);
  const shown = sent.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", numberingSystem: "latn" });
  return make("span", {}, message.edit_date ? `${say("edited")} ` : "",
    make("time", { datetime: sent.toISOString() }, shown));
}

function keyboard(rows, message, pane) {
  return make("div", { class: "keyboard" }, ...rows.map(row => make("div", { class: "row" }, ...row.map(button => {
    if (button.url) {
      return make("a", { class: "key", href: button.url, rel: "noopener noreferrer", target: "_blank", dir: "auto" }, button.text);
    }
    const press = event => pane.press(message, button, event.currentTarget);
    return make("button", { type: "button", class: "key", dir: "auto", onclick: press }, button.text);
  }))));
}

function tools(message, pane, bot) {
  const buttons = [make("button", { type: "button", onclick: () => pane.reply(message) }, say("reply"))];
  if (!bot && message.from.id === pane.person().id && (message.text ?? message.caption) && !message.via_bot) {
    buttons.push(make("button", { type: "button", onclick: () => pane.edit(message) }, say("edit")));
  }
  return make("span", { class: "tools" }, ...buttons);
}
