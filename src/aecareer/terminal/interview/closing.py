"""After the summary of the report: the rest of it is one key away."""

from __future__ import annotations

from aecareer.terminal.console.channel import Channel
from aecareer.terminal.console.desk import open_desk
from aecareer.terminal.interview.actions import Command, at_end
from aecareer.terminal.interview.pages import Pages
from aecareer.terminal.interview.setting import Setting


def wants_details(setting: Setting, channel: Channel) -> bool:
    """Whether the person wants to see the rest. For a channel that takes keys."""
    pages = Pages(setting)
    with open_desk(channel, pages.pasted) as desk:
        asked = desk.choose(lambda columns, _: pages.closing(columns), at_end)
    return asked is Command.DETAILS
