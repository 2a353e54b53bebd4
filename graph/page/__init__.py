"""The one-file page: a network drawn by pyvis that opens from disk, offline, on its evidence."""

from detente.graph.page.write import write_page

__all__ = ["write_page"]
