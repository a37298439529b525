"""The trained judge's network: both texts of a pair read at once.

Nothing here is imported before a pair is judged, so that `import claims` loads no model.
"""
