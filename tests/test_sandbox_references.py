"""What a hostile process says of itself is cleaned before it is kept."""

from sandbox.references import NAMES_KEPT, counts


def test_forged_counts_are_cleaned():
    forged = {"add": 2, "bad\nname": 1, "negative": -1, "text": "x", "nothing": 0, "true": True}
    assert counts(forged) == {"add": 2, "bad name": 1}


def test_names_are_few_and_counts_small():
    kept = counts({"0": 2**31} | {str(i): 1 for i in range(1, 100_000)})
    assert len(kept) == NAMES_KEPT - 1
    assert max(kept.values()) == 1
