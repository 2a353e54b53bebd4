"""Sets the separate parts of a drawing down beside each other, in whatever room the earlier ones leave."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

CELL = 20.0  # pixels: side of the squares in which room is counted
MARGIN = 24.0  # pixels kept free around each box
REACH = 12  # cells of new ground offered around what is taken

Cells = NDArray[np.bool_]


class Floor:
    """A ground of square cells, taken or free.

    Args:
        aspect: width to height of the whole that is aimed at.
    """

    def __init__(self, aspect: float) -> None:
        self.aspect = aspect
        self.taken: Cells = np.zeros((0, 0), dtype=bool)
        self.origin = np.zeros(2)  # position of the corner of cell (0, 0), in pixels

    def settle(
        self, centres: NDArray[np.float64], sizes: NDArray[np.float64], links: NDArray[np.int_]
    ) -> NDArray[np.float64]:
        """Finds the place for a part that makes the whole grow least, takes it, and returns the shift to it, in pixels.

        Args:
            centres, sizes: middles, and widths and heights, of the part's boxes.
            links: pairs of boxes with a line between them; other parts keep off the line too.
        """
        shape, corner = _footprint(centres, sizes, links)
        if not self.taken.size:
            self.taken, self.origin = shape, corner
            return np.zeros(2)
        rows, columns = shape.shape
        ground = np.pad(self.taken, ((rows + REACH,) * 2, (columns + REACH,) * 2))
        self.origin = self.origin - np.array([columns + REACH, rows + REACH]) * CELL
        top, left = self._best(ground, rows, columns)
        ground[top : top + rows, left : left + columns] |= shape
        used_rows, used_columns = np.flatnonzero(ground.any(axis=1)), np.flatnonzero(ground.any(axis=0))
        shift = self.origin + np.array([left, top]) * CELL - corner
        self.origin = self.origin + np.array([used_columns[0], used_rows[0]]) * CELL
        self.taken = ground[used_rows[0] : used_rows[-1] + 1, used_columns[0] : used_columns[-1] + 1]
        return shift

    def _best(self, ground: Cells, rows: int, columns: int) -> tuple[int, int]:
        """Row and column of the free rectangle that keeps the whole smallest, and then is nearest to its middle."""
        sums = np.pad(ground.astype(int).cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
        filled = sums[rows:, columns:] - sums[:-rows, columns:] - sums[rows:, :-columns] + sums[:-rows, :-columns]
        tops, lefts = np.nonzero(filled == 0)
        used_rows, used_columns = np.flatnonzero(ground.any(axis=1)), np.flatnonzero(ground.any(axis=0))
        height = np.maximum(used_rows[-1], tops + rows - 1) - np.minimum(used_rows[0], tops) + 1
        width = np.maximum(used_columns[-1], lefts + columns - 1) - np.minimum(used_columns[0], lefts) + 1
        side = np.maximum(width / self.aspect, height)
        middle = (used_rows.mean(), used_columns.mean())
        far = np.hypot(tops + rows / 2 - middle[0], (lefts + columns / 2 - middle[1]) / self.aspect)
        best = int(np.lexsort((far, side))[0])
        return int(tops[best]), int(lefts[best])


def _footprint(
    centres: NDArray[np.float64], sizes: NDArray[np.float64], links: NDArray[np.int_]
) -> tuple[Cells, NDArray[np.float64]]:
    """The cells that a part covers, and the position of their corner."""
    low = (centres - sizes / 2 - MARGIN).min(axis=0)
    high = (centres + sizes / 2 + MARGIN).max(axis=0)
    columns, rows = np.ceil((high - low) / CELL).astype(int)
    cells = np.zeros((rows, columns), dtype=bool)

    def cover(middles: NDArray[np.float64], halves: NDArray[np.float64]) -> None:
        first = np.floor((middles - halves - low) / CELL).astype(int).clip(0)
        last = np.ceil((middles + halves - low) / CELL).astype(int)
        for (left, top), (right, bottom) in zip(first, last, strict=True):
            cells[top:bottom, left:right] = True

    cover(centres, sizes / 2 + MARGIN)
    for share in np.linspace(0, 1, 24):
        along = centres[links[:, 0]] * (1 - share) + centres[links[:, 1]] * share
        cover(along, np.full_like(along, CELL))
    return cells, low
