"""The form of a quiz: one question, one choice; works without a script."""

from typing import Any

from django import forms

from forthwith.program.training.built_in.reading import ShortCourse


class Quiz(forms.Form):
    """Every question of a short course."""

    def __init__(self, course: ShortCourse, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for number, question in enumerate(course.questions, 1):
            self.fields[f"question_{number}"] = forms.TypedChoiceField(
                label=f"{number}. {question.asks}",
                choices=[(place, one.says) for place, one in enumerate(question.choices)],
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": f"Choose an answer to question {number}."},
            )

    def answers(self) -> list[int]:
        """The place of each choice, question by question."""
        return [self.cleaned_data[name] for name in self.fields]
