"""Text set for a terminal: cell widths, line breaks in Latin and Chinese, styles."""

from aecareer.typography.paper import Paper, Styled
from aecareer.typography.wrapping import cells, clip, flow, pad, shorten, wrap

__all__ = ["Paper", "Styled", "cells", "clip", "flow", "pad", "shorten", "wrap"]
