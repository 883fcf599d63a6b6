"""The inbox and the order of a chat's updates."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Chat, Message, Update

from bot.telegram_app.order import ChatOrder, Inbox


def update(number: int, chat: int) -> Update:
    message = Message(number, None, Chat(chat, "private"))  # type: ignore[arg-type]
    return Update(number, message=message)


async def test_order_keeps_each_chat_in_order_and_the_others_going() -> None:
    heard, done = [], []
    order = ChatOrder(2, heard.append)
    gate = asyncio.Event()

    async def work(number: int, waits: bool) -> None:
        if waits:
            await gate.wait()
        done.append(number)

    async with order:
        jobs = [
            asyncio.create_task(order.process_update(update(number, chat), work(number, number == 1)))
            for number, chat in enumerate((1, 1, 1, 2, 3, 2), 1)
        ]
        await asyncio.sleep(0.01)
        assert done == [4, 5, 6]  # those that wait for chat 1 take no place
        assert len(heard) == 6  # though all were heard of
        gate.set()
        await asyncio.gather(*jobs)
    assert done == [4, 5, 6, 1, 2, 3]


async def test_order_goes_on_after_an_error() -> None:
    done: list[int] = []
    order = ChatOrder(1, lambda update: None)

    async def work(fails: bool) -> None:
        if fails:
            raise ValueError
        done.append(1)

    jobs = [asyncio.create_task(order.process_update(update(1, 1), work(fails))) for fails in (True, False)]
    results = await asyncio.gather(*jobs, return_exceptions=True)
    assert [type(result) for result in results] == [ValueError, type(None)]
    assert done == [1]


async def test_inbox_has_room_until_it_is_full() -> None:
    inbox = Inbox(2)
    await inbox.put(1)
    await inbox.room()
    await inbox.put(2)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(inbox.room(), 0.01)
    await inbox.get()
    with pytest.raises(TimeoutError):  # fetched is not answered
        await asyncio.wait_for(inbox.room(), 0.01)
    inbox.task_done()
    await inbox.room()
    assert inbox.unanswered == 1


async def test_inbox_once_closed_holds_no_one_up() -> None:
    inbox = Inbox(1)
    inbox.close()
    await inbox.put(1)
    await inbox.room()
