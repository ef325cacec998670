"""What somebody sees who waits for specimens."""

import io

from listsite.demo.specimens import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_on_a_terminal_stays_on_one_line():
    out = Terminal()
    progress = Progress(out)

    progress(1_000, 2_000)
    progress(2_000, 2_000)

    assert out.getvalue() == (
        "Specimens:  50 %, 1,000 of 2,000 articles\r"
        "Specimens: 100 %, 2,000 of 2,000 articles\n"
    )


def test_progress_elsewhere_is_a_line_for_each_tenth():
    out = io.StringIO()
    progress = Progress(out)

    for done in range(1, 101):
        progress(done, 100)

    assert len(out.getvalue().splitlines()) == 11
