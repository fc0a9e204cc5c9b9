"""The standing program: registers, assessments, training, visits. Each room is an app with its own tables."""
