"""The tables of training: courses, who owes them, what shows that they were completed."""

from forthwith.program.training.models.completions import Attempt, Brought, Completion, StaffNumber
from forthwith.program.training.models.courses import Audience, Course, Version
from forthwith.program.training.models.held import Training

__all__ = ["Attempt", "Audience", "Brought", "Completion", "Course", "StaffNumber", "Training", "Version"]
