"""The verbs of training: courses and audiences kept, completions recorded, quizzes answered."""
