"""The page's side of the server: what can be done over HTTP, and what is told."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from bot import console
from bot.loading import Base
from bot.model import Question, Thresholds
from bot.preview import Glass, Preview, watch
from bot.preview.things import CAPTIONED, THINGS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "bot" / "preview" / "page"
GARDEN = ROOT / "tests" / "bases" / "garden"


@pytest.fixture
def base(tmp_path: Path) -> Base:
    """A small base of its own, which a test may break."""
    shutil.copytree(GARDEN, tmp_path / "garden")
    return Base(tmp_path / "garden" / "knowledge", tmp_path / "garden" / "seeds")


@pytest.fixture
async def preview(base: Base) -> AsyncIterator[Preview]:
    async with Preview(base, Glass(console.explained)) as server:
        yield server


@pytest.fixture
async def client(preview: Preview) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=preview.url, trust_env=False, timeout=10) as opened:
        yield opened


async def do(client: httpx.AsyncClient, action: str, **values: Any) -> Any:
    answer = await client.post(f"/preview/{action}", json=values)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def changes(client: httpx.AsyncClient, **query: Any) -> Any:
    return (await client.get("/preview/changes", params={"wait": 0, **query})).json()


@pytest.mark.parametrize("kind", [*sorted(THINGS), "forward"])
async def test_site_sends_what_is_no_text(preview: Preview, client: httpx.AsyncClient, kind: str) -> None:
    text = "words" if kind in CAPTIONED | {"forward"} else ""
    sent = await do(client, "say", kind=kind, text=text)
    (message,) = (await changes(client))["messages"]
    assert message["message_id"] == sent["message"]
    assert message.get("caption" if kind in CAPTIONED else "text", "") == text
    assert kind in message or "forward_origin" in message


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"kind": "smell"}, "must be one of: text, forward"),
        ({"kind": "sticker", "text": "x"}, "no caption"),
        ({"kind": "photo", "text": "x" * 1025}, "0 to 1024"),
        ({"kind": "forward"}, "1 to 4096"),
    ],
)
async def test_site_refuses_what_cannot_be_sent(client: httpx.AsyncClient, values: dict[str, str], reason: str) -> None:
    answer = await client.post("/preview/say", json=values)
    assert (answer.status_code, reason in answer.text) == (400, True)


async def test_site_shows_what_was_said_and_only_what_is_new(preview: Preview, client: httpx.AsyncClient) -> None:
    await do(client, "say", text="hello", language="ar", name="N")
    first = await changes(client)
    (message,) = first["messages"]
    assert (message["text"], message["from"]["first_name"], message["from"]["language_code"]) == ("hello", "N", "ar")
    known = {"since": first["revision"], "began": first["began"]}
    assert (await changes(client, **known))["messages"] == []
    await do(client, "edit", message=message["message_id"], text="goodbye")
    assert [m["text"] for m in (await changes(client, **known))["messages"]] == ["goodbye"]
    assert len((await changes(client, since=first["revision"], began="before"))["messages"]) == 1  # another run


async def test_site_waits_for_what_is_new(preview: Preview, client: httpx.AsyncClient) -> None:
    first = await changes(client)
    waiting = asyncio.create_task(changes(client, since=first["revision"], began=first["began"], wait=5))
    await asyncio.sleep(0.05)
    await do(client, "say", text="hello")
    assert len((await waiting)["messages"]) == 1


async def test_site_tells_of_deleted_messages(preview: Preview, client: httpx.AsyncClient) -> None:
    said = await do(client, "say", text="hello")
    await client.get(f"/bot{preview.token}/deleteMessage?chat_id=101&message_id={said['message']}")
    assert (await changes(client))["removed"] == [[101, said["message"]]]


async def test_site_hands_over_the_answer_to_a_button(preview: Preview, client: httpx.AsyncClient) -> None:
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": "k"}]]}
    sent = await client.post(
        f"/bot{preview.token}/sendMessage", json={"chat_id": 101, "text": "x", "reply_markup": keyboard}
    )
    number = sent.json()["result"]["message_id"]
    pressing = asyncio.create_task(do(client, "press", message=number, data="k"))
    await preview.until(lambda: preview.queries)
    (query,) = preview.queries
    await client.get(f"/bot{preview.token}/answerCallbackQuery", params={"callback_query_id": query, "text": "yes"})
    assert (await pressing)["answer"] == {"text": "yes"}


async def test_site_offers_the_menu_of_the_chat_and_the_language(preview: Preview, client: httpx.AsyncClient) -> None:
    for scope, language in (("all_group_chats", ""), ("default", "ru"), ("default", "")):
        about = {"scope": {"type": scope}, "language_code": language}
        commands = [{"command": f"{scope[:3]}{language}", "description": "x"}]
        await client.post(f"/bot{preview.token}/setMyCommands", json={"commands": commands, **about})
    found = await changes(client, language="ru")
    assert {chat: menu[0]["command"] for chat, menu in found["menus"].items()} == {
        "private": "defru",
        "group": "all",
        "elsewhere": "all",
    }
    assert found["managing"] == found["menus"]["group"]
    about = {"scope": {"type": "all_chat_administrators"}, "commands": [{"command": "manage", "description": "x"}]}
    await client.post(f"/bot{preview.token}/setMyCommands", json=about)
    assert [command["command"] for command in (await changes(client))["managing"]] == ["manage"]


@pytest.mark.parametrize(
    ("action", "values", "reason"),
    [
        ("dance", {}, "there are: say"),
        ("say", {"text": 1}, '"text" must be text'),
        ("say", {"text": " "}, "1 to 4096"),
        ("say", {"text": "x", "chat": "mars"}, "private, group, elsewhere"),
        ("say", {"text": "x", "person": 9}, "between 1 and 3"),
        ("say", {"text": "x", "person": "me"}, "must be a number"),
        ("edit", {"message": 1, "text": "x"}, "no such message"),
        ("press", {"message": 1, "data": "x"}, "no such message"),
        ("choose", {"query": "1", "result": "x"}, "no such result"),
        ("member", {"status": "left"}, "must be one of: member, kicked"),
        ("misbehave", {"code": 200}, "between 400 and 599"),
    ],
)
async def test_site_says_what_is_wrong(client: httpx.AsyncClient, action: str, values: Any, reason: str) -> None:
    answer = await client.post(f"/preview/{action}", json=values)
    assert answer.status_code == 400
    assert reason in answer.json()["error"]


async def test_site_says_so_where_the_body_is_no_object(client: httpx.AsyncClient) -> None:
    for body in ("{", "[]"):
        assert (await client.post("/preview/say", content=body)).status_code == 400


async def test_site_misbehaves_when_asked(preview: Preview, client: httpx.AsyncClient) -> None:
    told = await do(client, "misbehave", method="getMe", code=429, retry_after=2, count=2)
    assert told == {"faults": {"getMe": 2}, "duplicates": 0}
    answer = (await client.get(f"/bot{preview.token}/getMe")).json()
    assert (answer["error_code"], answer["parameters"]) == (429, {"retry_after": 2})
    await do(client, "misbehave", delay=30, duplicates=1)
    assert (await do(client, "misbehave", behave=True)) == {"faults": {}, "duplicates": 0}
    assert (await client.get(f"/bot{preview.token}/getMe")).json()["ok"]
    await do(client, "misbehave", restart=0)
    await asyncio.sleep(0.3)
    assert (await client.get(f"/bot{preview.token}/getMe")).json()["ok"]


async def test_site_lets_its_files_load_nothing_from_elsewhere(client: httpx.AsyncClient) -> None:
    page = await client.get("/", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"})
    assert page.status_code == 200  # a link leads here
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    for path in PAGE.iterdir():
        assert (await client.get(f"/{path.name}")).status_code == 200
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert re.findall(r"""(?:src|href|url|import|from)\W{1,3}(?:https?:)?//""", text) == [], path.name
        assert "innerHTML" not in text
    assert (await client.get("/secret.txt")).status_code == 404
    assert (await client.get("/preview/files/none")).status_code == 404


@pytest.mark.parametrize("path", ["/", "/preview/changes?wait=0", "/preview/texts", "/preview/files/x"])
async def test_site_is_for_this_machine_alone(client: httpx.AsyncClient, path: str) -> None:
    for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}):
        assert (await client.get(path, headers=headers)).status_code == 403
    assert (await client.post("/preview/say", json={"text": "x"}, headers={"Origin": "null"})).status_code == 403


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr"), ("ru", "ltr"), ("xx", "rtl")])
async def test_site_speaks_each_language(client: httpx.AsyncClient, language: str, direction: str) -> None:
    given = (await client.get("/preview/texts", params={"language": language})).json()
    assert given["direction"] == direction
    assert [one["code"] for one in given["languages"]] == ["ar", "en", "ru"]
    assert given["texts"]["send"]


def test_site_has_all_the_words_that_it_uses_and_no_others() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in PAGE.iterdir() if path.suffix in (".js", ".html"))
    messages = yaml.safe_load((ROOT / "knowledge" / "messages" / "en.yaml").read_text(encoding="utf-8"))
    keys = {key.removeprefix("preview_") for key in messages if key.startswith("preview_")}
    literal = set(re.findall(r'say\("(\w+)"|data-text="(\w+)"|line\("(\w+)"', code))
    used = {next(filter(None, found)) for found in literal}
    chosen = set(re.findall(r'"(\w+)"', code)) | {"private", "group", "elsewhere", "empty_group", "empty_elsewhere"}
    assert used <= keys
    sent = {f"thing_{kind}" for kind in [*THINGS, "forward"]}
    assert sent <= keys
    assert {*THINGS, "forward"} <= chosen
    assert keys - used - chosen - sent - {f"person_{number}" for number in (1, 2, 3)} == set()


# --------------------------------------------------------------------------- glass and base


async def test_site_shows_how_a_question_was_understood(preview: Preview, base: Base, client: httpx.AsyncClient) -> None:
    question = Question("Who opened the Palm House?", today=__import__("datetime").date(2026, 1, 1))
    decision = preview.glass.answer(question, base.index, Thresholds())
    (entry,) = (await changes(client))["glass"]
    assert entry["question"] == question.text
    assert entry["candidates"] == json.loads(json.dumps(console.explained(decision, base.index)))["candidates"]
    assert entry["elapsed_ms"] >= 0
    assert (await changes(client, seen=entry["number"], began=preview.began))["glass"] == []


async def test_site_tells_of_a_broken_edit_and_keeps_the_last_good_base(
    preview: Preview, base: Base, client: httpx.AsyncClient
) -> None:
    watching = asyncio.create_task(watch(base, preview.touch))
    file = base.knowledge / "facts" / "herald.yaml"
    good, index = file.read_text(encoding="utf-8"), base.index

    async def edit(text: str, seen: Callable[[], object]) -> None:
        for _ in range(10):  # the first edits may come before the watch has begun
            file.write_text(text, encoding="utf-8")
            with contextlib.suppress(TimeoutError):
                await preview.until(seen, 2)
                return
        pytest.fail("the edit was not seen")

    try:
        await edit(good + "\nnonsense: [", lambda: base.problems)
        (problem, *_) = (await changes(client))["problems"]
        assert re.match(r"\S*facts/herald\.yaml:\d+: B\d\d\d .+", problem)
        assert base.index is index
        await edit(good + "\n# a comment\n", lambda: not base.problems)
        assert (await changes(client))["problems"] == []
    finally:
        watching.cancel()
