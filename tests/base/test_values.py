"""The value of a fact: each relation asks for one form, and gets it typed."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from bot.base import schema
from bot.base.problems import Problems
from bot.base.records import Records
from bot.base.values import date_of, value_of
from bot.model import (
    Date,
    DateValue,
    EntitiesValue,
    Entity,
    Kind,
    NumberValue,
    OfficeValue,
    PeriodValue,
    Position,
    Relation,
    Value,
)  # fmt: skip

HERE = Position("knowledge/facts/x.yaml", 7)
WRITTEN: TypeAdapter[Any] = TypeAdapter(schema.WrittenValue | None)


def records() -> Records:
    filled = Records()
    for id_, kind in {"kenya": "country", "peru": "country", "oak": "tree"}.items():
        filled.kinds[kind] = Kind(kind, {}, {})
        filled.entities[id_] = Entity(id_, kind, (), {}, {}, {}, (), {}, "n", HERE)
    return filled


def relation(value: str) -> Relation:
    fields: dict[str, Any] = dict.fromkeys(Relation.__dataclass_fields__, ())
    return Relation(**{**fields, "id": "r", "value": value, "values": "one"})


def typed(written: Any, kind: str) -> tuple[Value, list[str]]:
    problems = Problems()
    value = value_of(WRITTEN.validate_python(written), relation(kind), records(), HERE, problems)
    assert all(problem.position == HERE for problem in problems.sorted())
    return value, [problem.code for problem in problems.sorted()]


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [
        (None, "text", None),
        ("kenya", "country", EntitiesValue(("kenya",))),
        (["peru", "kenya"], "country", EntitiesValue(("peru", "kenya"))),
        ({"number": "7", "unit": "percent"}, "number", NumberValue(7, "percent")),
        (
            {"number": "1.5", "unit": "m", "approximate": "true"},
            "number",
            NumberValue(1.5, "m", approximate=True),
        ),
        ({"date": "2024"}, "date", DateValue(Date(2024))),
        ({"date": "2024-02-29"}, "date", DateValue(Date(2024, 2, 29))),
        ({"from": "2024-01", "to": "2025"}, "period", PeriodValue(Date(2024, 1), Date(2025))),
        ({"office": "mayor", "of": "kenya"}, "office", OfficeValue("mayor", "kenya")),
    ],
)
def test_values_are_typed(written: Any, kind: str, value: Value) -> None:
    assert typed(written, kind) == (value, [])


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        (None, "country"),
        ("kenya", "date"),
        ({"date": "2024"}, "number"),
        ({"date": "2024"}, "tree"),
        ("oak", "text"),
    ],
)
def test_values_of_another_form_are_a_problem(written: Any, kind: str) -> None:
    assert typed(written, kind) == (None, ["B204"])


@pytest.mark.parametrize(
    ("written", "kept", "codes"),
    [
        ("chile", (), ["B203"]),
        (["kenya", "oak"], ("kenya",), ["B204"]),
        (["kenya", "kenya"], ("kenya",), ["B204"]),
        ([], (), ["B204"]),
    ],
    ids=["unknown", "another-kind", "twice", "none"],
)
def test_values_keep_the_entities_that_fit(written: Any, kept: tuple[str, ...], codes: list[str]) -> None:
    assert typed(written, "country") == (EntitiesValue(kept), codes)


@pytest.mark.parametrize(
    "written",
    [
        {"date": "2023-02-29"},
        {"date": "2023-13"},
        {"date": "26.12.2023"},
        {"date": "٢٠٢٣"},
        {"number": "nan", "unit": "m"},
        {"number": "many", "unit": "m"},
        {"number": "7"},
        {"from": "2023"},
        {},
    ],
    ids=str,
)
def test_values_that_cannot_be_are_refused(written: Any) -> None:
    with pytest.raises(ValidationError) as error:
        WRITTEN.validate_python(written)
    assert len({item["loc"][0] for item in error.value.errors()}) == 1


def test_values_dates_have_the_precision_that_is_written() -> None:
    assert [date_of("2024"), date_of("2024-10"), date_of("2024-10-08")] == [
        Date(2024), Date(2024, 10), Date(2024, 10, 8),
    ]  # fmt: skip
