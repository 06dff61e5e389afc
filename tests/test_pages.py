"""A page keeps what was written by hand."""

import pytest

from jaxalign import pages
from jaxalign.errors import UserError


def test_only_what_stands_between_the_markers_is_replaced(tmp_path):
    page = tmp_path / "performance.md"
    page.write_text(f"# Title\n\nBy hand.\n\n{pages.BEGIN}\nold\n{pages.END}\n\nAfter.\n")
    for generated in ("first", "| second |"):
        pages.write_page(page, generated)
    expected = f"# Title\n\nBy hand.\n\n{pages.BEGIN}\n| second |\n{pages.END}\n\nAfter.\n"
    assert page.read_text() == expected


def test_a_page_without_markers_or_file_gets_them_at_its_end(tmp_path):
    page = tmp_path / "new" / "results.md"
    pages.write_page(page, "one")
    assert page.read_text() == f"# Results\n\n{pages.BEGIN}\none\n{pages.END}\n"


def test_a_page_without_one_of_its_markers_is_the_users_mistake(tmp_path):
    page = tmp_path / "performance.md"
    page.write_text(f"{pages.BEGIN}\n")
    with pytest.raises(UserError, match="lost a marker"):
        pages.write_page(page, "new")
