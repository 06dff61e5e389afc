"""What jaxalign's work costs, and how far that is from what the machine could do.

    floor.py     the matrix products of a piece of work, and a program of these and nothing else
    pieces.py    the pieces of work: prefill, decode, sampling, log-probs, head, update, GRPO step
    measure.py   one piece in a process of its own: `python -m jaxalign.bench.measure JOB RESULT`
    machine.py   what is measured on: names, versions, published peaks, memory in use
    peers.py     the same work by other packages, each in a virtual environment of its own
    report.py    the table, the JSON, the page in docs/, and the bounds that `--check` holds
    suite.py     all of it in order; `scripts/bench.py` is its command line

One device is measured: what several cost on top of one is not.
"""
