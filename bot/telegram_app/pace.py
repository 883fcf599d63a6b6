"""How often something may be: so many times within so long, for each person or chat."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Hashable

KEPT = 10_000
"""Of so many people or chats the latest times are known; beyond that, who was heard longest ago is forgotten."""


class Pace:
    """A sliding window, kept in the memory of this process."""

    def __init__(self, count: int, seconds: float, *, kept: int = KEPT) -> None:
        """``count`` times within ``seconds``."""
        self._count = count
        self._seconds = seconds
        self._kept = kept
        self._times: OrderedDict[Hashable, deque[float]] = OrderedDict()

    def allows(self, whose: Hashable) -> bool:
        """Whether it may be once more; it then counts as done."""
        now, times = time.monotonic(), self._times.setdefault(whose, deque())
        self._times.move_to_end(whose)
        if len(self._times) > self._kept:
            self._times.popitem(last=False)
        while times and now - times[0] >= self._seconds:
            times.popleft()
        if len(times) >= self._count:
            return False
        times.append(now)
        return True
