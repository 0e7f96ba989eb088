"""Pages of the room: home, reports."""
