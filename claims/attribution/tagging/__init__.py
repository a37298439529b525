"""The trained tagger: which words are source, cue and content, and which of them belong together.

Nothing here is imported before a text is tagged, so that `import claims` loads no model.
"""

from claims.attribution.tagging.spans import Attribution

__all__ = ["Attribution"]
