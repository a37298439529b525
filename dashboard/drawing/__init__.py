"""View models drawn as trees of elements; pure."""
