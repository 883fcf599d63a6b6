"""What Telegram refuses is refused, in its words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.preview import BotApi
from tests.preview.conftest import PNG, Bot


def button(**about: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x", **about}]]}


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": "one", "text": "x"}, 'field "chat_id" must be of type Integer or String'),
        ({"chat_id": 99, "text": "x"}, "chat not found"),
        ({"chat_id": "@nobody", "text": "x"}, "chat not found"),
        ({"chat_id": 1}, "text is empty"),
        ({"chat_id": 1, "text": " \n"}, "message text is empty"),
        ({"chat_id": 1, "text": "x" * 4097}, "message is too long"),
        ({"chat_id": 1, "text": "😀" * 2049}, "message is too long"),
        ({"chat_id": 1, "text": "<b>x", "parse_mode": "HTML"}, "can't find end tag"),
        ({"chat_id": 1, "text": "<p>x</p>", "parse_mode": "HTML"}, "unsupported start tag"),
        ({"chat_id": 1, "text": "<b><i>x</b></i>", "parse_mode": "HTML"}, "unmatched end tag"),
        ({"chat_id": 1, "text": "1 < 2", "parse_mode": "HTML"}, "can't parse entities"),
        ({"chat_id": 1, "text": "x", "parse_mode": "Markup"}, "unsupported parse_mode"),
        ({"chat_id": 1, "text": "x", "reply_markup": "{"}, "can't parse reply_markup"),
        ({"chat_id": 1, "text": "x", "reply_markup": []}, "must be an Object"),
        ({"chat_id": 1, "text": "x", "reply_markup": {}}, "object expected as reply markup"),
        ({"chat_id": 1, "text": "x", "reply_markup": button()}, "Text buttons are unallowed"),
        ({"chat_id": 1, "text": "x", "reply_markup": button(callback_data="я" * 33)}, "BUTTON_DATA_INVALID"),
        ({"chat_id": 1, "text": "x", "reply_markup": button(callback_data="")}, "BUTTON_DATA_INVALID"),
        ({"chat_id": 1, "text": "x", "reply_markup": button(callback_data="a", url="tg://b")}, "unallowed"),
        ({"chat_id": 1, "text": "x", "reply_markup": button(url="example")}, "is invalid"),
        ({"chat_id": 1, "text": "x", "disable_notification": "perhaps"}, "must be of type Boolean"),
        ({"chat_id": 1, "text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"chat_id": 1, "text": "x", "message_thread_id": 5}, "message thread not found"),
    ],
)
async def test_methods_refuse_messages_that_telegram_refuses(bot: Bot, parameters: Any, reason: str) -> None:
    assert reason in await bot.refusal("sendMessage", **parameters)
    assert bot.api.sent == []
    assert len(bot.api.refused) == 1


async def test_methods_count_what_is_left_when_the_tags_are_gone(bot: Bot) -> None:
    text = f"<b>{'x' * 4095}</b>&amp;"
    message = await bot.get("sendMessage", chat_id=1, text=text, parse_mode="HTML")
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 4095}]


async def test_methods_place_entities_after_trimming(bot: Bot) -> None:
    message = await bot.get("sendMessage", chat_id=1, text="\n 😀<i>x </i>\n", parse_mode="HTML")
    assert message["text"] == "😀x"
    assert message["entities"] == [{"type": "italic", "offset": 2, "length": 1}]


@pytest.mark.parametrize("method", ["noSuchMethod", "getupdatesx"])
async def test_methods_that_do_not_exist_are_not_found(bot: Bot, method: str) -> None:
    answer = await bot.call(method)
    assert (answer["error_code"], answer["description"]) == (404, "Not Found: method not found")


async def test_methods_refuse_an_edit_that_changes_nothing(bot: Bot) -> None:
    sent = await bot.get("sendMessage", chat_id=1, text="a")
    where = {"chat_id": 1, "message_id": sent["message_id"]}
    assert "message is not modified" in await bot.refusal("editMessageText", text="a", **where)
    edited = await bot.get("editMessageText", text="b", reply_markup=button(callback_data="x"), **where)
    assert edited["text"] == "b"
    assert "edit_date" in edited
    assert "not modified" in await bot.refusal("editMessageReplyMarkup", reply_markup=button(callback_data="x"), **where)
    without = await bot.get("editMessageReplyMarkup", **where)
    assert "reply_markup" not in without


async def test_methods_edit_only_what_the_bot_sent(bot: Bot) -> None:
    await bot.api.text("mine")
    number = max(number for _, number in bot.api.messages)
    refusal = await bot.refusal("editMessageText", chat_id=1, message_id=number, text="b")
    assert "message can't be edited" in refusal
    assert "message to edit not found" in await bot.refusal("editMessageText", chat_id=1, message_id=99999, text="b")
    assert "not specified" in await bot.refusal("editMessageText", chat_id=1, text="b")


async def test_methods_delete_once(bot: Bot) -> None:
    sent = await bot.get("sendMessage", chat_id=1, text="a")
    where = {"chat_id": 1, "message_id": sent["message_id"]}
    assert await bot.get("deleteMessage", **where) is True
    assert "message to delete not found" in await bot.refusal("deleteMessage", **where)


async def test_methods_answer_a_pressed_button_once(bot: Bot) -> None:
    sent = await bot.get("sendMessage", chat_id=1, text="a", reply_markup=button(callback_data="x"))
    await bot.api.press(bot.api.messages[1, sent["message_id"]], "x")
    (update,) = await bot.get("getUpdates")
    query = update["callback_query"]["id"]
    assert "MESSAGE_TOO_LONG" in await bot.refusal("answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert await bot.get("answerCallbackQuery", callback_query_id=query, text="done") is True
    assert bot.api.answered[query] == {"text": "done"}
    assert "query is too old" in await bot.refusal("answerCallbackQuery", callback_query_id=query)


async def test_methods_know_people_who_blocked_and_groups_that_removed_the_bot(bot: Bot, api: BotApi) -> None:
    api.blocked.add(1)
    answer = await bot.call("sendMessage", chat_id=1, text="x")
    assert (answer["error_code"], answer["description"]) == (403, "Forbidden: bot was blocked by the user")
    await api.member(-5, "kicked")
    assert (await bot.call("sendMessage", chat_id=-5, text="x"))["error_code"] == 403


async def test_methods_tell_where_a_group_went(bot: Bot, api: BotApi) -> None:
    await api.migrate(-5, -1005)
    answer = await bot.call("sendMessage", chat_id=-5, text="x")
    assert answer["parameters"] == {"migrate_to_chat_id": -1005}
    before, after = (update["message"] for update in await bot.get("getUpdates"))
    assert (before["migrate_to_chat_id"], after["migrate_from_chat_id"]) == (-1005, -5)


# --------------------------------------------------------------------------- pictures


async def test_methods_keep_a_picture_and_send_it_again(bot: Bot) -> None:
    sent = await bot.get("sendPhoto", chat_id=1, caption="<b>c</b>", parse_mode="HTML", files={"photo": ("p.png", PNG)})
    (size,) = sent["photo"]
    assert (size["width"], size["height"], sent["caption"]) == (64, 32, "c")
    again = await bot.get("sendPhoto", chat_id=1, photo=size["file_id"])
    assert again["photo"] == sent["photo"]
    path = (await bot.get("getFile", file_id=size["file_id"]))["file_path"]
    content = await bot.client.get(f"{bot.api.url}/file/bot{bot.api.token}/{path}")
    assert (content.content, content.headers["Content-Type"]) == (PNG, "image/png")


async def test_methods_refuse_pictures_that_telegram_refuses(bot: Bot) -> None:
    assert "photo is empty" in await bot.refusal("sendPhoto", chat_id=1)
    assert "wrong file identifier" in await bot.refusal("sendPhoto", chat_id=1, photo="unknown")
    assert "HTTP URL" in await bot.refusal("sendPhoto", chat_id=1, photo="https://example.invalid/p.png")
    assert "IMAGE_PROCESS_FAILED" in await bot.refusal("sendPhoto", chat_id=1, files={"photo": ("p.png", b"text")})
    thin = PNG[:16] + (5000).to_bytes(4, "big") + (10).to_bytes(4, "big")
    assert "DIMENSIONS" in await bot.refusal("sendPhoto", chat_id=1, files={"photo": ("p.png", thin)})
    long = {"chat_id": 1, "caption": "x" * 1025, "files": {"photo": ("p.png", PNG)}}
    assert "caption is too long" in await bot.refusal("sendPhoto", **long)


async def test_methods_change_a_picture_and_its_caption(bot: Bot) -> None:
    sent = await bot.get("sendPhoto", chat_id=1, caption="a", files={"photo": ("p.png", PNG)})
    where = {"chat_id": 1, "message_id": sent["message_id"]}
    assert "no text" in await bot.refusal("editMessageText", text="b", **where)
    assert (await bot.get("editMessageCaption", caption="b", **where))["caption"] == "b"
    other = PNG[:16] + (99).to_bytes(4, "big") + (99).to_bytes(4, "big")
    media = json.dumps({"type": "photo", "media": "attach://new", "caption": "c"})
    edited = await bot.get("editMessageMedia", media=media, files={"new": ("n.png", other)}, **where)
    assert (edited["photo"][0]["width"], edited["caption"]) == (99, "c")


# --------------------------------------------------------------------------- inline and guest mode


def article(identity: str = "a", **about: Any) -> dict[str, Any]:
    content = {"message_text": "<b>x</b>", "parse_mode": "HTML"}
    return {"type": "article", "id": identity, "title": "T", "input_message_content": content, **about}


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ([article(str(n)) for n in range(51)], "RESULTS_TOO_MUCH"),
        ([article(), article()], "RESULT_ID_DUPLICATE"),
        ([article("я" * 33)], "RESULT_ID_INVALID"),
        ([article(title="")], "title"),
        ([article(input_message_content=None)], "input_message_content"),
        ([article(input_message_content={"message_text": "x" * 4097})], "message is too long"),
        ([article(input_message_content={"message_text": "<b>", "parse_mode": "HTML"})], "end tag"),
        ([article(reply_markup=button(callback_data="x" * 65))], "BUTTON_DATA_INVALID"),
        ([{**article(), "type": "rumour"}], "unsupported type"),
        (["x"], "expected an Object"),
    ],
)
async def test_methods_refuse_inline_results_that_telegram_refuses(bot: Bot, results: Any, reason: str) -> None:
    query = await bot.api.inline("q")
    assert reason in await bot.refusal("answerInlineQuery", inline_query_id=query, results=results)


async def test_methods_let_an_inline_result_be_chosen_and_edited(bot: Bot, api: BotApi) -> None:
    query = await api.inline("q", chat=-5, person=7)
    (update,) = await bot.get("getUpdates")
    assert update["inline_query"]["query"] == "q"
    start = {"text": "More", "start_parameter": "a b"}
    refusal = await bot.refusal("answerInlineQuery", inline_query_id=query, results=[], button=start)
    assert "START_PARAM_INVALID" in refusal
    await bot.get("answerInlineQuery", inline_query_id=query, results=[article(reply_markup=button(callback_data="k"))])
    message = await api.choose(query, "a", chat=-5, person=7, language="en", name="B")
    assert (message["text"], message["via_bot"], message["from"]["id"]) == ("x", api.me, 7)
    await api.press(message, "k")
    pressed = (await bot.get("getUpdates"))[-1]["callback_query"]
    assert "message" not in pressed
    assert await bot.get("editMessageText", inline_message_id=pressed["inline_message_id"], text="y") is True
    assert message["text"] == "y"


async def test_methods_answer_a_guest_query_once_and_in_its_chat(bot: Bot, api: BotApi) -> None:
    api.outside.add(-7)
    await api.say("nothing for the bot", chat=-7, person=3)
    await api.say("@test_bot who?", chat=-7, person=3)
    (update,) = await bot.get("getUpdates", allowed_updates=["guest_message"])
    query = update["guest_message"]["guest_query_id"]
    sent = await bot.get("answerGuestQuery", guest_query_id=query, result=article())
    answer = api.messages[api.inline_messages[sent["inline_message_id"]]]
    assert (answer["chat"]["id"], answer["text"], answer["from"]) == (-7, "x", api.me)
    assert "query is too old" in await bot.refusal("answerGuestQuery", guest_query_id=query, result=article())
    assert "not a member" in await bot.refusal("sendMessage", chat_id=-7, text="x")


# --------------------------------------------------------------------------- the bot itself


async def test_methods_keep_menus_per_scope_and_language(bot: Bot) -> None:
    group = {"scope": {"type": "all_group_chats"}}
    commands = [{"command": "ask", "description": "Ask"}]
    await bot.get("setMyCommands", commands=commands, language_code="ar", **group)
    assert await bot.get("getMyCommands", language_code="ar", **group) == commands
    assert await bot.get("getMyCommands", **group) == []
    await bot.get("deleteMyCommands", language_code="ar", **group)
    assert await bot.get("getMyCommands", language_code="ar", **group) == []


@pytest.mark.parametrize(
    ("method", "parameters", "reason"),
    [
        ("setMyCommands", {}, "commands is empty"),
        ("setMyCommands", {"commands": [{"command": "Ask!", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "ask", "description": ""}]}, "DESCRIPTION_INVALID"),
        ("setMyCommands", {"commands": [], "scope": {"type": "mars"}}, "BotCommandScope"),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat"}}, "chat_id is empty"),
        ("setMyCommands", {"commands": [], "language_code": "arabic"}, "language code"),
        ("setMyDescription", {"description": "x" * 513}, "DESCRIPTION_TOO_LONG"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "SHORT_DESCRIPTION_TOO_LONG"),
        ("sendChatAction", {"chat_id": 1, "action": "dance"}, "wrong parameter action"),
        ("getFile", {"file_id": "x"}, "invalid file_id"),
        ("getChatMember", {"chat_id": 1}, "user_id is empty"),
        ("leaveChat", {"chat_id": 1}, "private chats"),
    ],
)
async def test_methods_refuse_what_else_telegram_refuses(bot: Bot, method: str, parameters: Any, reason: str) -> None:
    assert reason in await bot.refusal(method, **parameters)


async def test_methods_tell_descriptions_in_the_language_or_in_general(bot: Bot) -> None:
    await bot.get("setMyDescription", description="general")
    await bot.get("setMyDescription", description="russian", language_code="ru")
    assert await bot.get("getMyDescription", language_code="ru") == {"description": "russian"}
    assert await bot.get("getMyDescription", language_code="ar") == {"description": "general"}


async def test_methods_mark_commands_and_addresses_by_themselves(bot: Bot) -> None:
    sent = await bot.get(
        "sendMessage",
        chat_id=1,
        parse_mode="HTML",
        text="/help, \u2068/why\u2069 and/or <code>/no</code> https://a.b/c, @someone",
    )
    marked = [(e["type"], sent["text"][e["offset"] : e["offset"] + e["length"]]) for e in sent["entities"]]
    assert marked == [
        ("code", "/no"),
        ("bot_command", "/help"),
        ("bot_command", "/why"),
        ("url", "https://a.b/c"),
        ("mention", "@someone"),
    ]


async def test_methods_tell_who_manages_a_group(bot: Bot, api: BotApi) -> None:
    api.chat(-5)
    api.managers[-5] = {7}
    assert (await bot.get("getChatMember", chat_id=-5, user_id=7))["status"] == "creator"
    assert (await bot.get("getChatMember", chat_id=-5, user_id=8))["status"] == "member"


async def test_methods_tell_of_chats_and_members(bot: Bot) -> None:
    assert (await bot.get("getMe"))["username"] == "test_bot"
    assert (await bot.get("getChat", chat_id=1))["type"] == "private"
    assert (await bot.get("getChatMember", chat_id=1, user_id=9))["user"]["id"] == 9
