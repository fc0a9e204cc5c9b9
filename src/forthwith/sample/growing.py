"""Grows synthetic individuals out of the names, dates and streets of 120 synthetic patients."""

import csv
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from random import Random

Row = dict[str, str]

# The last day of the breach that the sample follows: nobody is born or dies after it.
AS_OF = date(2018, 8, 31)
_EARLIEST_BIRTH = date(1922, 1, 1)
_SEED = 164_404
_ACCENTED = ("José204", "María318", "Ángel77", "Zoë512", "Renée640", "Søren9", "Núria226")
_DOUBLE_BARRELED = ("Núñez-Peña31", "D'Amore-Müller7", "Le Blanc450")
_APARTMENTS = ("Apt", "Unit", "Lot")
_INSUFFICIENT: tuple[Row, ...] = (
    {"Address 1": ""},
    {"Address 1": "Homeless"},
    {"Address 1": "No fixed abode", "ZIP": ""},
    {"Address 1": "Unknown", "City": "", "State": "", "ZIP": ""},
    {"ZIP": "6510"},
    {"ZIP": ""},
    {"City": ""},
    {"State": "", "ZIP": ""},
    {"State": "MX"},
    {"Address 2": "RETURNED MAIL"},
)


class Grower:
    """Grows one row after the other; the fixed seed makes them the same every time."""

    def __init__(self) -> None:
        self._chance = Random(_SEED)  # noqa: S311 (sample data, no secret)
        self._number = 0
        self._last: Row = {}

    def grow(self) -> Row:
        """The next individual; now and then the one before once more, as joined systems hold it."""
        self._number += 1
        reference = {"Client ID": f"SAMPLE-{self._number:06}"}
        if self._last and self._once_in(200):
            return self._last | reference | {"Middle Name": "", "Email": "", "Email Agreed": ""}
        row = self._named() | self._home() | self._birth() | reference
        row |= self._status(row)
        if self._once_in(110):
            row |= self._chance.choice(_INSUFFICIENT)
        self._last = row
        return row

    def _once_in(self, times: int) -> bool:
        return self._chance.randrange(times) == 0

    def _named(self) -> Row:
        given, family = (self._chance.choice(_patients()) for _ in range(2))
        return {
            "First Name": self._chance.choice(_ACCENTED) if self._once_in(50) else given["given"],
            "Middle Name": given["middle"],
            "Last Name": self._chance.choice(_DOUBLE_BARRELED) if self._once_in(90) else family["family"],
            "Suffix": self._chance.choice(("Jr", "Sr", "III")) if self._once_in(60) else "",
            "Language": "es" if self._once_in(25) else given["language"],
        } | self._email(given["given"])

    def _email(self, given: str) -> Row:
        if not self._once_in(5):
            return {}
        address = f"{given.lower()}.{self._number}@example.org"
        return {"Email": address, "Email Agreed": self._chance.choice(("Y", "N", ""))}

    def _home(self) -> Row:
        """A place of its own, or that of the one before, whose family name it then shares."""
        if self._last and self._once_in(8):
            columns = ("Last Name", "Address 1", "Address 2", "City", "State", "ZIP")
            return {column: self._last[column] for column in columns}
        apartment = f"{self._chance.choice(_APARTMENTS)} {self._chance.randrange(1, 60)}"
        return {
            "Address 1": self._street(),
            "Address 2": apartment if self._once_in(4) else "",
            **self._city(),
        }

    def _street(self) -> str:
        if self._once_in(30):
            return f"PO Box {self._chance.randrange(10, 9_000)}"
        return f"{self._chance.randrange(100, 9_900)} {self._chance.choice(_patients())['street']}"

    def _city(self) -> Row:
        places, shares = _places()
        [place] = self._chance.choices(places, shares)
        plus4 = f"-{self._chance.randrange(1, 9_999):04}" if self._once_in(6) else ""
        return {"City": place["city"], "State": place["state"], "ZIP": place["postal_code"] + plus4}

    def _birth(self) -> Row:
        """A patient's date of birth, moved by up to three years and to before the breach."""
        born = date.fromisoformat(self._chance.choice(_patients())["birth_date"])
        born = max(born, _EARLIEST_BIRTH) + timedelta(days=self._chance.randrange(-1_100, 1_100))
        while born > AS_OF - timedelta(days=365):
            born -= timedelta(days=1_461)
        return {"DOB": born.strftime("%m/%d/%Y")}

    def _status(self, row: Row) -> Row:
        born = _read(row["DOB"])
        if self._once_in(33):
            return self._deceased(row, born)
        if AS_OF - born < timedelta(days=18 * 365):
            return self._minor(row)
        if self._once_in(60):
            return self._represented(row, "health care agent") | {"Incapacitated": "Y"}
        return {}

    def _deceased(self, row: Row, born: date) -> Row:
        """Half with next of kin, a quarter with a personal representative, a quarter with nobody."""
        died = AS_OF - timedelta(days=self._chance.randrange(min(2_500, (AS_OF - born).days)))
        stands = self._chance.choice(("next of kin", "next of kin", "personal representative", ""))
        known = {"Deceased": "Y", "Date of Death": died.strftime("%m/%d/%Y") if self._once_in(2) else ""}
        return known | (self._represented(row, stands) if stands else {"Address 1": "", "Address 2": ""})

    def _minor(self, row: Row) -> Row:
        """A minor with a parent at the same place, now and then one who is told in person."""
        if self._once_in(40):
            return {self._chance.choice(("Emancipated", "Minor Consented")): "Y"}
        parent = f"{self._chance.choice(_patients())['given']} {row['Last Name']}"
        return {"Representative": parent, "Representative Relation": "parent or guardian"} | _moved_in(row)

    def _represented(self, row: Row, relation: str) -> Row:
        name = f"{self._chance.choice(_patients())['given']} {self._chance.choice(_patients())['family']}"
        place = _moved_in({"Address 1": self._street()} | self._city())
        return {"Representative": name, "Representative Relation": relation} | place


def _moved_in(row: Row) -> Row:
    """The representative's address, the same as this one."""
    return {
        "Representative Address 1": row["Address 1"],
        "Representative City": row["City"],
        "Representative State": row["State"],
        "Representative ZIP": row["ZIP"],
    }


def _read(day: str) -> date:
    month, number, year = day.split("/")
    return date(int(year), int(month), int(number))


@lru_cache
def _patients() -> list[Row]:
    return _data("synthea_people.csv")


@lru_cache
def _places() -> tuple[list[Row], list[int]]:
    places = _data("places.csv")
    return places, [int(place["share"]) for place in places]


def _data(name: str) -> list[Row]:
    text = files("forthwith.sample").joinpath("data").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
