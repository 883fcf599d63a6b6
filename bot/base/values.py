"""The value of a fact as written -> the typed value that its relation asks for."""

from __future__ import annotations

from bot.base import schema
from bot.base.problems import Problems
from bot.base.records import Records
from bot.model import (
    Date,
    DateValue,
    EntitiesValue,
    NumberValue,
    OfficeValue,
    PeriodValue,
    Position,
    Relation,
    Value,
)

Written = str | list[str] | schema.NumberItem | schema.DateItem | schema.OfficeItem | schema.PeriodItem | None

_FORMS = {
    "number": "{number: 7, unit: percent}",
    "date": "{date: 2024-10-08}",
    "period": "{from: 2025-01, to: 2025-07}",
    "office": "{office: president, of: a country}",
    "text": "no value: the sentence says it",
}


def date_of(text: str) -> Date:
    """``2024-10`` -> October 2024."""
    parts = [int(part) for part in text.split("-")]
    return Date(*parts)


def period_of(written: schema.PeriodItem) -> PeriodValue:
    """``{from: 2025-01, to: 2025-07}`` -> January to July 2025."""
    return PeriodValue(date_of(written.first), date_of(written.last))


def value_of(
    written: Written, relation: Relation, records: Records, position: Position, problems: Problems
) -> Value:
    """The typed value; one of the wrong form is noted and gives ``None``."""
    match written, relation.value:
        case None, "text":
            return None
        case schema.NumberItem(), "number":
            return NumberValue(written.number, written.unit, written.approximate)
        case schema.DateItem(), "date":
            return DateValue(date_of(written.date))
        case schema.PeriodItem(), "period":
            return period_of(written)
        case schema.OfficeItem(), "office":
            return OfficeValue(written.office, written.of)
        case ((str() | list()), kind) if kind not in _FORMS:
            ids = (written,) if isinstance(written, str) else tuple(written)
            if not ids:
                problems.add(position, "B204", "the list is empty", f"name one {kind} or several")
            for number, id_ in enumerate(ids):
                entity = records.entities.get(id_)
                if entity is None and records.lacks("entity", id_):
                    problems.add(position, "B203", f"there is no entity {id_!r}", "see entities/")
                elif entity is not None and entity.kind != kind:
                    problems.add(
                        position, "B204", f"{id_!r} is a {entity.kind}, but {relation.id!r} asks for a {kind}"
                    )
                elif ids.index(id_) != number:
                    problems.add(position, "B204", f"{id_!r} stands twice in the value", "keep one of them")
            return EntitiesValue(tuple(id_ for id_ in ids if id_ in records.entities))
    wanted = _FORMS.get(relation.value, f"the id of a {relation.value}, or a list of them")
    problems.add(position, "B204", f"{relation.id!r} asks for another form of value", f"write {wanted}")
    return None
