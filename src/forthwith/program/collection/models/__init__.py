"""Tables of the yearly collection."""

from forthwith.program.collection.models.asked import Asked, AskedDraft, AskedLink, Given
from forthwith.program.collection.models.questions import Question, Questionnaire

__all__ = ["Asked", "AskedDraft", "AskedLink", "Given", "Question", "Questionnaire"]
