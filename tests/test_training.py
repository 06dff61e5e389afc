"""How runs stop."""

import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from jaxalign.training import stop_on_signal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_is_noticed_and_interrupts_nothing(number):
    before = signal.getsignal(number)
    with stop_on_signal() as stopping:
        assert not stopping.is_set()
        os.kill(os.getpid(), number)
        assert stopping.wait(10)
    assert signal.getsignal(number) is before


@pytest.fixture
def ctrl_c_interrupts() -> Iterator[None]:
    """As by default: a shell may have told background jobs to ignore Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c_interrupts")
def test_a_second_ctrl_c_interrupts():
    with stop_on_signal() as stopping:
        os.kill(os.getpid(), signal.SIGINT)
        assert stopping.wait(10)
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()
        with pytest.raises(KeyboardInterrupt):
            time.sleep(10)
