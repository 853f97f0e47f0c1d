"""The keyboard on a real terminal: no key is lost, and the terminal is given back as it was."""

from __future__ import annotations

import os
import pty
import shlex
import shutil
import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

import pexpect
import pytest

from aecareer.terminal.console import keys
from aecareer.terminal.console.keyboard import Keyboard, open_keyboard
from aecareer.terminal.console.windows_keyboard import WindowsKeyboard
from running import put_down

PROGRAM = """
import os, sys, termios
from aecareer.terminal.console.keyboard import open_keyboard

fd = os.open(sys.argv[1], os.O_RDWR) if len(sys.argv) > 1 else 0
before = termios.tcgetattr(fd)

def say(*words):
    os.write(fd, (" ".join(words) + "\\n").encode())

try:
    with open_keyboard(fd) as keyboard:
        say("<ready>")
        while (key := keyboard.read()) != "q":
            say(f"<{key}>")
            if key == "ctrl-z":
                keyboard.suspend()
                say("<back>")
finally:
    if termios.tcgetattr(fd) == before:
        say("<restored>")
"""
PYTHON = [sys.executable, "-c", PROGRAM]
SECONDS = 10  # a bound for what should come at once

Spawn = Callable[..., Any]


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Both ends of a terminal: ours, where a person would type, and the program's."""
    ours, theirs = pty.openpty()
    yield ours, theirs
    os.close(theirs)
    os.close(ours)


@pytest.fixture
def spawn() -> Iterator[Spawn]:
    """Starts a command at a terminal of its own, and ends it with the test."""
    started = []

    def start(command: str, *arguments: str) -> Any:
        child = pexpect.spawn(command, list(arguments), timeout=SECONDS, encoding="utf-8")
        child.delaybeforesend = None
        child.ptyproc.delayafterclose = child.ptyproc.delayafterterminate = 0.01
        started.append(child)
        return child

    yield start
    for child in started:
        put_down(child)


def test_keys_typed_early_and_in_a_burst_are_kept_in_order(terminal: tuple[int, int]) -> None:
    """Typed before the keyboard was opened or two hundred at once: each is read once."""
    ours, theirs = terminal
    early, burst = "12世", "0123456789" * 20
    os.write(ours, early.encode())
    with Keyboard(theirs) as keyboard:
        os.write(ours, burst.encode())
        assert [keyboard.read() for _ in early + burst] == [*early, *burst]
        assert keyboard.read(timeout=0) == keys.TIMEOUT


def test_single_keys_come_whatever_state_the_terminal_was_in(terminal: tuple[int, int]) -> None:
    """Ctrl-S freezes nothing, one key is enough, and Ctrl-C is a signal."""
    ours, theirs = terminal
    state = termios.tcgetattr(theirs)
    state[0] |= termios.IXON
    state[3] &= ~(termios.ISIG | termios.ICANON)
    state[6][termios.VMIN] = 4
    termios.tcsetattr(theirs, termios.TCSANOW, state)
    with Keyboard(theirs) as keyboard:
        for sent, key in ((b"\x13", "ctrl-s"), (b"\x16", "ctrl-v"), (b"a", "a")):
            os.write(ours, sent)
            assert keyboard.read() == key
        assert termios.tcgetattr(theirs)[3] & termios.ISIG


def test_a_lone_esc_is_told_from_an_arrow(terminal: tuple[int, int]) -> None:
    """Esc is a key after a short silence, even if asked with less patience; an arrow is one key."""
    ours, theirs = terminal
    with Keyboard(theirs) as keyboard:
        os.write(ours, b"\x1b")
        assert keyboard.read() == keys.ESCAPE
        os.write(ours, b"\x1b[D")
        assert keyboard.read() == keys.LEFT
        os.write(ours, b"\x1b")
        asked = iter(lambda: keyboard.read(timeout=0.001), keys.ESCAPE)
        assert set(asked) <= {keys.TIMEOUT}


def test_what_a_slow_line_cuts_is_put_together(terminal: tuple[int, int]) -> None:
    """Half a Chinese character or half an arrow is no key; with the rest it is the one typed."""
    ours, theirs = terminal
    with Keyboard(theirs) as keyboard:
        for whole, key in (("世".encode(), "世"), (b"\x1b[3~", keys.DELETE)):
            os.write(ours, whole[:2])
            assert keyboard.read(timeout=0.04) == keys.TIMEOUT
            os.write(ours, whole[2:])
            assert keyboard.read() == key


def test_the_terminal_and_the_signals_are_given_back(terminal: tuple[int, int]) -> None:
    """After the block, left in peace or by an exception, all is as it was before."""
    _, theirs = terminal
    before = _state(theirs)
    with Keyboard(theirs):
        assert _state(theirs) != before
    assert _state(theirs) == before
    with pytest.raises(ZeroDivisionError), Keyboard(theirs):
        raise ZeroDivisionError
    assert _state(theirs) == before


def _state(fd: int) -> tuple[Any, ...]:
    wakeup = signal.set_wakeup_fd(-1)
    if wakeup != -1:
        signal.set_wakeup_fd(wakeup, warn_on_full_buffer=False)
    handlers = {number: signal.getsignal(number) for number in signal.valid_signals()}
    return termios.tcgetattr(fd), handlers, wakeup, len(list(Path("/dev/fd").iterdir()))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_signals_that_end_a_program_let_it_clean_up(
    terminal: tuple[int, int], number: signal.Signals
) -> None:
    """They become SystemExit with the shell's code, and the terminal is given back."""
    _, theirs = terminal
    before = _state(theirs)
    with pytest.raises(SystemExit, match=str(128 + number)), Keyboard(theirs):
        signal.raise_signal(number)
    assert _state(theirs) == before


@pytest.mark.parametrize("second", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_second_signal_does_not_cut_the_clean_up_short(
    terminal: tuple[int, int], second: signal.Signals
) -> None:
    """Ctrl-C pressed twice, or a hang-up after it: what stands in `finally` runs to its end."""
    _, theirs = terminal
    before = _state(theirs)
    done = []

    def leave() -> None:
        with Keyboard(theirs):
            try:
                signal.raise_signal(signal.SIGINT)
            finally:
                signal.raise_signal(second)
                done.append("clean-up")

    with pytest.raises(KeyboardInterrupt):
        leave()
    assert done
    assert _state(theirs) == before


def test_an_ignored_signal_stays_ignored(terminal: tuple[int, int]) -> None:
    """Under nohup, a hang-up ends nothing."""
    ours, theirs = terminal
    former = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Keyboard(theirs) as keyboard:
            os.kill(os.getpid(), signal.SIGHUP)
            os.write(ours, b"a")
            assert keyboard.read() == "a"
    finally:
        signal.signal(signal.SIGHUP, former)


def test_many_changes_of_size_are_one_resize(terminal: tuple[int, int]) -> None:
    """Dragging the window's edge asks for one new drawing, and costs no key."""
    ours, theirs = terminal
    with Keyboard(theirs) as keyboard:
        os.write(ours, b"a")
        for _ in range(50):
            os.kill(os.getpid(), signal.SIGWINCH)
        assert {keyboard.read(), keyboard.read()} == {keys.RESIZE, "a"}
        assert keyboard.read(timeout=0) == keys.TIMEOUT


def test_a_stop_asked_for_from_outside_is_the_suspend_key(terminal: tuple[int, int]) -> None:
    """`kill -TSTP` takes the way of Ctrl-Z, so that the terminal is given back first."""
    _, theirs = terminal
    with Keyboard(theirs) as keyboard:
        os.kill(os.getpid(), signal.SIGTSTP)
        assert keyboard.read() == keys.SUSPEND


@pytest.mark.parametrize("read_at", [0, 1])
def test_a_hang_up_is_the_end_of_input(read_at: int) -> None:
    """When the terminal is gone, told by silence or by an error, EOF comes again and again."""
    ends = pty.openpty()
    near, far = ends[read_at], ends[1 - read_at]
    with open_keyboard(near) as keyboard:
        os.write(far, b"a\x1b")
        assert keyboard.read() == "a"
        os.close(far)
        assert [keyboard.read() for _ in range(3)] == [keys.ESCAPE, keys.EOF, keys.EOF]
    os.close(near)


def test_what_is_no_terminal_is_refused_untouched() -> None:
    """A pipe raises; no signal is taken over."""
    reading, writing = os.pipe()
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(termios.error):
        Keyboard(reading).__enter__()
    assert signal.getsignal(signal.SIGTERM) is before
    os.close(reading)
    os.close(writing)


def test_ctrl_c_interrupts_and_gives_the_terminal_back(spawn: Spawn) -> None:
    """A real Ctrl-C raises KeyboardInterrupt out of read()."""
    child = spawn(*PYTHON)
    child.expect("<ready>")
    child.send("\x03")
    child.expect("<restored>.*KeyboardInterrupt")


def test_impatient_ctrl_c_gives_the_terminal_back_too(spawn: Spawn) -> None:
    """However often it is pressed, the terminal ends with echo and lines."""
    child = spawn(*PYTHON)
    before = termios.tcgetattr(child.child_fd)
    child.expect("<ready>")
    child.send("\x03" * 30)
    child.expect(pexpect.EOF)
    after = termios.tcgetattr(child.child_fd)
    assert after == before


def test_a_change_of_the_window_is_told(spawn: Spawn) -> None:
    """A new size of the real window comes as RESIZE."""
    child = spawn(*PYTHON)
    child.expect("<ready>")
    child.setwinsize(30, 100)
    child.expect("<resize>")


def test_after_a_stop_from_outside_keys_go_on(spawn: Spawn) -> None:
    """kill -STOP, a shell that sets its own state, kill -CONT: drawn anew, single keys again."""
    child = spawn(*PYTHON)
    lines = termios.tcgetattr(child.child_fd)
    child.expect("<ready>")
    os.kill(child.pid, signal.SIGSTOP)
    os.waitpid(child.pid, os.WUNTRACED)
    termios.tcsetattr(child.child_fd, termios.TCSANOW, lines)
    os.kill(child.pid, signal.SIGCONT)
    child.expect("<resize>")
    child.send("a")
    child.expect("<a>")


def test_where_no_shell_could_continue_us_ctrl_z_does_not_stop(spawn: Spawn) -> None:
    """The only program of a terminal goes on at once; keys before and after are not lost."""
    child = spawn(*PYTHON)
    child.expect("<ready>")
    child.send("a\x1ab")
    child.expect("<a>.*<ctrl-z>.*<back>.*<b>")


def test_closing_the_window_ends_with_clean_up(spawn: Spawn, tmp_path: Path) -> None:
    """The hang-up leaves by SystemExit: what stands in `finally` runs."""
    trace = tmp_path / "cleaned up"
    wrapped = f"try:\n exec({PROGRAM!r})\nfinally:\n open({str(trace)!r}, 'w').close()"
    child = spawn(sys.executable, "-c", wrapped)
    child.expect("<ready>")
    child.ptyproc.fileobj.close()
    child.ptyproc.wait()
    assert trace.exists()


def test_keys_come_from_the_terminal_while_stdin_is_data(spawn: Spawn) -> None:
    """With /dev/tty for the keys, stdin and stdout may be pipes."""
    child = spawn("/bin/sh", "-c", f"echo data | {shlex.join(PYTHON)} /dev/tty | cat")
    child.expect("<ready>")
    child.send("世")
    child.expect("<世>")
    child.send("q")
    child.expect("<restored>")


class Shell:
    """A shell in a tmux of its own, as a person has it: with jobs, Ctrl-Z and fg."""

    def __init__(self, folder: Path) -> None:
        self._tmux = ["tmux", "-S", str(folder / "tmux"), "-f", "/dev/null"]
        program = folder / "program.py"
        program.write_text(PROGRAM, encoding="utf-8")
        self.program = shlex.join([sys.executable, str(program), "/dev/tty"])
        self._run("new-session", "-d", "-x", "200", "-y", "50", "env PS1='$ ' bash --norc -i")

    def type(self, text: str) -> None:
        self._run("send-keys", "-l", text)

    def press(self, key: str) -> None:
        self._run("send-keys", key)

    def see(self, text: str, times: int = 1) -> None:
        """Wait until the text stands on the screen so many times."""
        end = monotonic() + SECONDS
        while (screen := self._run("capture-pane", "-p")).count(text) < times:
            assert monotonic() < end, screen

    def close(self) -> None:
        self._run("kill-server")

    def _run(self, *words: str) -> str:
        command = [*self._tmux, *words]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


@pytest.fixture
def shell() -> Iterator[Shell]:
    """A shell, if there is a tmux to run it in."""
    if shutil.which("tmux") is None:
        pytest.skip("needs tmux: only a shell stops and continues a job as for a person")
    with TemporaryDirectory() as folder:  # a short path: tmux puts its socket there
        shell = Shell(Path(folder))
        try:
            shell.see("$")
            yield shell
        finally:
            shell.close()


def test_ctrl_z_and_fg_work_as_in_any_program(shell: Shell) -> None:
    """Ctrl-Z stops the whole pipeline, the shell works as before, and fg goes on with the keys."""
    shell.type(f"{shell.program} | cat\n")
    shell.see("<ready>")
    shell.type("a")
    shell.see("<a>")
    shell.press("C-z")
    shell.see("Stopped")
    shell.type("echo six-$((2*3))\n")
    shell.see("six-6")
    shell.type("fg\n")
    shell.see("<back>")
    shell.type("b")
    shell.see("<b>")
    shell.type("q")
    shell.see("<restored>")


def test_a_stopped_program_sent_to_the_background_waits_for_fg(shell: Shell) -> None:
    """It does not touch the shell's terminal from there, and then goes on as if nothing was."""
    shell.type(f"set -b; {shell.program}\n")
    shell.see("<ready>")
    shell.press("C-z")
    shell.see("Stopped")
    shell.type("bg\n")
    shell.see("Stopped", times=2)
    shell.type("fg\n")
    shell.see("<back>")
    shell.type("b")
    shell.see("<b>")


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("3世", ["3", "世"]),
        ("\r\b\x1b\x1a", [keys.ENTER, keys.BACKSPACE, keys.ESCAPE, keys.SUSPEND]),
        ("\xe0K\xe0M\x00H\xe0S", [keys.LEFT, keys.RIGHT, keys.UP, keys.DELETE]),
        ("\x00;q", ["q"]),  # F1 is no key here
        ("\ud83d\udc4d", ["👍"]),
        ("à la une", [*"à la une"]),
        ("\xe0t\xe0\x85voilà", [*"voilà"]),  # Ctrl-Right, F11
        ("à", ["à"]),
    ],
)
def test_a_windows_console_gives_the_same_keys(sent: str, expected: list[str]) -> None:
    """From the characters that msvcrt gives, key codes and emoji in two halves included."""
    waiting = list(sent)
    with WindowsKeyboard(lambda: waiting.pop(0), lambda: bool(waiting)) as keyboard:
        assert [keyboard.read() for _ in expected] == expected
        assert keyboard.read(timeout=0) == keys.TIMEOUT


def test_ctrl_c_interrupts_on_windows_too() -> None:
    """There it comes as a character."""
    with pytest.raises(KeyboardInterrupt):
        WindowsKeyboard(lambda: "\x03", lambda: True).read()
