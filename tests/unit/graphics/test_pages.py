"""Blocks on pages: none is cut, none is lost, and what belongs together stays together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.graphics.paper.pages import Block, fewest_pages, paged

TALL = 100.0
BLOCKS = st.lists(
    st.builds(
        Block,
        tall=st.floats(1, TALL),
        paint=st.just(print),
        above=st.floats(0, 30),
        leads=st.booleans(),
    )
)


@given(BLOCKS)
def test_every_block_stands_on_one_page_in_order(blocks):
    pages = paged(blocks, TALL)

    assert [each.block for page in pages for each in page] == blocks
    for page in pages:
        assert all(each.y >= 0 and each.y + each.block.tall <= TALL + 1e-6 for each in page)
        ends = [each.y + each.block.tall for each in page]
        assert all(end <= each.y + 1e-6 for end, each in zip(ends, page[1:], strict=False))


@given(BLOCKS)
def test_no_page_but_the_only_one_is_empty(blocks):
    pages = paged(blocks, TALL)

    assert all(pages) or pages == ((),)


def test_a_heading_goes_with_what_it_leads():
    heading, small = Block(10, print, 5, leads=True), Block(50, print, 5)

    pages = paged([small, heading, small], TALL)

    assert [[each.block.tall for each in page] for page in pages] == [[50], [10, 50]]


def test_what_leads_to_more_than_a_page_is_broken_between_blocks():
    leading = Block(60, print, 0, leads=True)

    pages = paged([leading, leading, leading], TALL)

    assert [len(page) for page in pages] == [1, 1, 1]


def test_blocks_move_closer_only_where_that_saves_a_page():
    loose, tight = Block(30, print, 20), Block(30, print, 5.6)

    assert [each.y for each in fewest_pages([loose, loose], TALL)[0]] == [0, 50]
    (page,) = fewest_pages([tight, tight, tight], TALL)
    assert [each.y for each in page] == pytest.approx([0, 34.76, 69.52])
    assert fewest_pages([loose] * 3, TALL) == paged([loose] * 3, TALL)


def test_what_stands_over_rows_stands_over_them_again_on_the_next_page():
    head = Block(20, print, leads=True)
    rows = [Block(30, print, again=head) for _ in range(4)]

    pages = paged([head, *rows], TALL)

    assert [[(each.block.tall, each.y) for each in page] for page in pages] == [
        [(20, 0), (30, 20), (30, 50)],
        [(20, 0), (30, 20), (30, 50)],
    ]
