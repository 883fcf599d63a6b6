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


def value_of(written: Written, relation: Relation, records: Records, position: Position, problems: Problems) -> Value:
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
            ids = [written] if isinstance(written, str) else written
            return _entities(ids, relation, records, position, problems)
    wanted = _FORMS.get(relation.value, f"the id of a {relation.value}, or a list of them")
    problems.add(position, "B204", f"{relation.id!r} asks for another form of value", f"write {wanted}")
    return None


def _entities(ids: list[str], relation: Relation, records: Records, position: Position, problems: Problems) -> EntitiesValue:
    """The entities of the right kind among those named; the others are noted."""
    kind = relation.value
    if not ids:
        problems.add(position, "B204", "the list is empty", f"name one {kind} or several")
    found: list[str] = []
    for id_ in ids:
        entity = records.entities.get(id_)
        if entity is None:
            if records.lacks("entity", id_):
                problems.add(position, "B203", f"there is no entity {id_!r}", "see entities/")
        elif entity.kind != kind and not records.lacks("kind", kind):
            message = f"{id_!r} is a {entity.kind}, but {relation.id!r} asks for a {kind}"
            problems.add(position, "B204", message, "take another entity, or another relation")
        elif id_ in found:
            problems.add(position, "B204", f"{id_!r} stands twice in the value", "keep one of them")
        else:
            found.append(id_)
    return EntitiesValue(tuple(found))
