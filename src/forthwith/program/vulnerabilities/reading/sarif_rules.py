"""The rules of a SARIF run: of the driver and its extensions, found by index, by id, or by the id's beginning."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from forthwith.program.vulnerabilities.reading.items import MAX_TEXT

_PLACE = re.compile(r"\{(\d{1,4})\}")
MAX_ARGUMENT = 500


class Rules:
    """Every rule a run knows. A rule that is only named by a result is that name and nothing more."""

    def __init__(self, run: Mapping[str, Any], tool: str) -> None:
        self.tool = tool
        of_tool = _map(run.get("tool"))
        self._driver = _descriptors(_map(of_tool.get("driver")))
        self._extensions = [_descriptors(_map(one)) for one in _list(of_tool.get("extensions"))]
        every = [self._driver, *self._extensions]
        self._by_id = {str(one["id"]): one for some in reversed(every) for one in some if "id" in one}

    def of(self, result: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """The rule of a result: by its index among the named component's rules, else by its id; None for neither."""
        named = _map(result.get("rule"))
        key = str(result.get("ruleId") or named.get("id") or "")
        index = result.get("ruleIndex", named.get("index", -1))
        rules = self._component(named)
        if isinstance(index, int) and 0 <= index < len(rules) and "id" in rules[index]:
            found = rules[index]
            # A result may name a part of its rule, CA1000/1 of CA1000; a name of another rule counts before an index.
            if not key or key == found["id"] or key.startswith(f"{found['id']}/"):
                return found
        if not key:
            return None
        return self._by_id.get(key) or self._by_id.get(key.rpartition("/")[0]) or {"id": key}

    def _component(self, named: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        index = _map(named.get("toolComponent")).get("index", -1)
        if isinstance(index, int) and 0 <= index < len(self._extensions):
            return self._extensions[index]
        return self._driver


def level_of(result: Mapping[str, Any], rule: Mapping[str, Any]) -> str:
    """The result's level; else the rule's default; else a warning, as the standard has it (3.27.10)."""
    default = _map(rule.get("defaultConfiguration")).get("level")
    return str(result.get("level") or default or "warning")


def text_of(message: Any, rule: Mapping[str, Any] | None = None) -> str:
    """A message's words, or those its id names among the rule's strings, its arguments put in."""
    said = _map(message)
    text = str(said.get("text") or said.get("markdown") or "")
    if not text and rule and "id" in said:
        text = str(_map(_map(rule.get("messageStrings")).get(str(said["id"]))).get("text", ""))
    arguments = [str(one)[:MAX_ARGUMENT] for one in _list(said.get("arguments"))]

    def put_in(place: re.Match[str]) -> str:
        number = int(place[1])
        return arguments[number] if number < len(arguments) else place[0]

    # In one pass, and no more of it than is kept: places within arguments would grow without end.
    return _PLACE.sub(put_in, text[:MAX_TEXT]) if arguments else text


def _descriptors(component: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [_map(one) for one in _list(component.get("rules"))]


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
