"""What the log asks of a row: whom it is about, and which team it belongs to."""

from __future__ import annotations

import uuid


class AboutBorger:
    """Mixin for rows that lead to a borger through another row, named by `hangs_on`."""

    hangs_on = "forloeb"

    @property
    def borger_id(self) -> uuid.UUID:
        """The borger it is about, for the log."""
        found: uuid.UUID = getattr(self, self.hangs_on).borger_id
        return found

    @property
    def team_id(self) -> uuid.UUID:
        """The team it belongs to, for the log."""
        found: uuid.UUID = getattr(self, self.hangs_on).team_id
        return found
