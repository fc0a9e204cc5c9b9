"""A short course as dated data: pages, questions, and why each answer is right or wrong; read strictly from TOML."""

import tomllib
from datetime import date
from functools import lru_cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from forthwith.errors import Fault, Invalid

NAMES = ("privacy-at-work", "spot-and-report", "security-reminders")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Page(_Strict):
    """One short page: paragraphs, then points."""

    title: str
    paragraphs: tuple[str, ...] = Field(strict=False)
    points: tuple[str, ...] = Field(strict=False, default=())
    cite: str


class Choice(_Strict):
    """An answer one may choose, and what is said of it after."""

    says: str
    right: bool = False
    why: str


class Question(_Strict):
    """A question with exactly one right answer."""

    asks: str
    cite: str
    choices: tuple[Choice, ...] = Field(strict=False)

    @property
    def right(self) -> int:
        """The place of the right answer."""
        return next(place for place, one in enumerate(self.choices) if one.right)


class ShortCourse(_Strict):
    """A course to read in a few minutes, with its quiz."""

    title: str
    topic: str
    cite: str
    written_on: date
    minutes: int
    pages: tuple[Page, ...] = Field(strict=False)
    questions: tuple[Question, ...] = Field(strict=False)


def shipped(name: str) -> bytes:
    """The text of a course that comes with the product."""
    if name not in NAMES:
        raise Invalid("Choose one of the short courses in the list.")
    return files(__package__).joinpath(f"{name}.toml").read_bytes()


@lru_cache(maxsize=32)
def read(data: bytes) -> ShortCourse:
    """The course a text holds; Invalid names what is wrong with it."""
    try:
        course = ShortCourse.model_validate(tomllib.loads(data.decode()))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Invalid("The short course is not TOML in UTF-8.") from error
    except ValidationError as error:
        faults = [Fault(".".join(map(str, one["loc"])), one["msg"]) for one in error.errors()]
        raise Invalid("The short course cannot be read.", tuple(faults)) from error
    wrong = [one.asks for one in course.questions if sum(choice.right for choice in one.choices) != 1]
    if wrong or not course.pages or not course.questions:
        raise Invalid(
            f"Every question has exactly one right answer, unlike: {'; '.join(wrong) or 'none there'}."
        )
    return course
