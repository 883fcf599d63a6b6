"""The world's countries and well-known cities by CLDR: what a base does not name must not be taken for what it does."""

from __future__ import annotations

from functools import cache

from babel import Locale

_LEFT_OUT = frozenset({"EU", "EZ", "UN", "XA", "XB", "RE", "ZZ"})
"""Unions, placeholders, and a name that is an everyday word."""
_ZONES_OF = ("ar", "ru")
"""English leaves out the cities whose name is that of their time zone, so the zones are taken from elsewhere."""


@cache
def countries(language: str) -> dict[str, str]:
    """Territory code -> name."""
    territories = Locale.parse(language).territories
    return {code: name for code, name in territories.items() if len(code) == 2 and code.isalpha() and code not in _LEFT_OUT}


@cache
def cities(language: str) -> dict[str, str]:
    """Time zone -> the city it is named after."""
    zones = Locale.parse(language).time_zones
    known = {str(zone) for other in _ZONES_OF for zone in Locale.parse(other).time_zones if "/" in str(zone)}
    return {zone: zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ") for zone in sorted(known)}
