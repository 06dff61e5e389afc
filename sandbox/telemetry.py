"""What the server tells Prometheus: load, outcomes, where time goes, whether the zygote lives."""

from collections.abc import Mapping

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

from sandbox.admission import Queue

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600)


class Telemetry:
    """The metrics of one server, in a registry of their own."""

    def __init__(self, queue: Queue):
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        for name, text, value in (
            ("queue_depth", "Programs that wait for a turn", lambda: queue.waiting),
            ("running", "Programs that run", lambda: queue.running),
            ("workers", "Programs that can run at once", lambda: queue.workers),
            ("saturation", "Busy share of the workers", lambda: queue.running / queue.workers),
            ("places_taken", "Taken share of the queue", lambda: queue.inside / queue.places),
        ):
            Gauge(f"sandbox_{name}", text, registry=registry).set_function(value)
        text = "1; 0 from a lost run to the next one that was not"
        self._zygote_up = Gauge("sandbox_zygote_up", text, registry=registry)
        self._zygote_up.set(1)
        self._lost = Counter("sandbox_lost_runs", "Runs that were lost", registry=registry)
        text = "Programs that ended, by status"
        self._outcomes = Counter("sandbox_outcomes", text, ["kind", "status"], registry=registry)
        text = "Accepted requests, by where the answer comes from: run, shared (another's), journal"
        self._answers = Counter("sandbox_answers", text, ["source"], registry=registry)
        text = "Requests that were refused, by HTTP status"
        self._refused = Counter("sandbox_refused", text, ["code"], registry=registry)
        text = "Where the time of a program goes, seconds"
        self._phases = Histogram(
            "sandbox_phase_seconds", text, ["kind", "phase"], registry=registry, buckets=_SECONDS
        )

    def ended(self, kind: str, status: str, phases: Mapping[str, float]) -> None:
        """A program has ended; phases: seconds by name."""
        self._zygote_up.set(1)
        self._outcomes.labels(kind, status).inc()
        for phase, seconds in phases.items():
            self._phases.labels(kind, phase).observe(seconds)

    def lost(self) -> None:
        self._zygote_up.set(0)
        self._lost.inc()

    def answered(self, source: str) -> None:
        self._answers.labels(source).inc()

    def refused(self, code: int) -> None:
        self._refused.labels(str(code)).inc()

    def text(self) -> bytes:
        """All of it, in Prometheus' format."""
        return generate_latest(self._registry)
