"""What a question, a group and a page of questions are made of; pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """One question: where its answer goes, what is asked, what helps, what it rests on."""

    path: str
    asks: str
    hint: str = ""
    cite: str = ""
    needed: bool = False
    parts: tuple[str, ...] = ()  # a factor: the policy's own questions about it


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together."""

    heading: str
    questions: tuple[Question, ...]
    says: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One page of questions. `items` names a list among the facts that grows one item at a time.

    `signed` names the answers under which the person's name and the day are put.
    """

    slug: str
    title: str
    says: str
    groups: tuple[Group, ...]
    items: str = ""
    signed: str = ""

    def asks_about(self, path: str) -> bool:
        """Whether a question here, or a whole list, answers for this place or for something beneath it."""
        if self.items:
            return path.partition("[")[0] == self.items
        asked = (question.path for group in self.groups for question in group.questions)
        return any(one == path or one.startswith(path + ".") for one in asked)
