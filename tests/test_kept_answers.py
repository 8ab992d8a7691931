"""Answers are kept for all sessions, in bounded room, and worked out once."""

from __future__ import annotations

import pickle
import threading

import pandas as pd
import pytest

from renewal.ui.kept_answers import Answer, KeptRow, make_answer_keeper


def make_answer(rows: int) -> Answer:
    return Answer(pd.DataFrame({"a": range(rows), "b": range(rows)}, dtype=object))


def test_the_answers_asked_for_longest_ago_give_way() -> None:
    cache = make_answer_keeper(most_cells=20, most_of_one=10, most_answers=9)
    for key in ("first", "second", "third"):
        cache.take(key, lambda: make_answer(4))  # 8 cells each
        cache.take("first", lambda: make_answer(4))
    made: list[str] = []

    def make() -> Answer:
        made.append("again")
        return make_answer(4)

    cache.take("first", make)
    assert made == []
    cache.take("second", make)
    assert made == ["again"]
    assert cache.weight == 16


def test_what_would_fill_the_room_alone_is_not_kept() -> None:
    cache = make_answer_keeper(most_cells=20, most_of_one=10, most_answers=9)
    assert len(cache.take("long", lambda: make_answer(6)).rows) == 6
    assert cache.weight == 0


def test_sessions_that_ask_together_have_it_worked_out_once() -> None:
    cache, made, may_end = make_answer_keeper(), [], threading.Event()

    def make() -> Answer:
        made.append(1)
        may_end.wait(10)
        return make_answer(2)

    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(cache.take("key", make))) for _ in range(5)
    ]
    for thread in threads:
        thread.start()
    may_end.set()
    for thread in threads:
        thread.join()
    assert (len(made), len({id(answer) for answer in answers})) == (1, 1)


def test_a_failure_is_not_kept() -> None:
    cache = make_answer_keeper()

    def fail() -> Answer:
        raise ValueError("no")

    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            cache.take("key", fail)
    assert len(cache.take("key", lambda: make_answer(1)).rows) == 1


def test_a_shared_row_travels_as_a_plain_one() -> None:
    copied = pickle.loads(pickle.dumps(KeptRow(a=1)))  # noqa: S301 (our own bytes)
    copied["a"] = 2
    assert (type(copied), copied) == (dict, {"a": 2})
