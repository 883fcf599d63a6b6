"""What people send besides text: one of each, as the Bot API tells of it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.preview.faults import Json

_FILE = {"file_id": "thing", "file_unique_id": "thing"}
_SIZED = {**_FILE, "width": 320, "height": 240}
_TIMED = {**_FILE, "duration": 5}
_PLACE = {"latitude": 55.75, "longitude": 37.62}

THINGS: Mapping[str, Json] = {
    "photo": {"photo": [_SIZED]},
    "video": {"video": {**_SIZED, "duration": 5}},
    "voice": {"voice": _TIMED},
    "audio": {"audio": _TIMED},
    "video_note": {"video_note": {**_TIMED, "length": 240}},
    "document": {"document": _FILE},
    "sticker": {"sticker": {**_SIZED, "type": "regular", "is_animated": False, "is_video": False}},
    "location": {"location": _PLACE},
    "contact": {"contact": {"phone_number": "0", "first_name": "B"}},
    "poll": {
        "poll": {
            "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
            "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": True,
            "members_only": False,
        }
    },
    "dice": {"dice": {"emoji": "\N{GAME DIE}", "value": 1}},
}  # fmt: skip
"""By the name that the Bot API has for it."""
FORWARDED: Json = {"forward_origin": {"type": "hidden_user", "sender_user_name": "B", "date": 1}}
"""What a text has that someone else wrote."""
CAPTIONED = frozenset({"photo", "video", "voice", "audio", "document"})
"""Those that may have a caption."""
WORDLESS = frozenset(THINGS)
