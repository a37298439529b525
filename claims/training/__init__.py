"""Training and scoring of this project's own models; imported by the verbs `train` and `evaluate` only."""
