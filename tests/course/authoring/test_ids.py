"""An id that was shipped is held to its meaning, and what is gone keeps its last words."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from course.authoring import fill, ids
from course.authoring.excerpt import Excerpt
from course.authoring.ids import lock
from course.authoring.lint.ids import changed
from course.errors import ContentError, CourseError
from course.library import LIBRARY, Library
from tests.editions import Change, first, later


@pytest.fixture
def before(tmp_path: Path) -> Library:
    return first(tmp_path / "before")


def edition(before: Library, change: Change) -> Library:
    return later(before, before.content.parent / "now", change)


def field(of: dict[str, Any], id: str) -> Any:
    """Return one prompt of the worksheet."""
    return next(one for one in of["worksheet"]["fields"] if one["id"] == id)


def found(library: Library) -> list[str]:
    return [str(one) for one in changed(Library(library.content))]


def test_the_course_is_locked_and_every_id_in_it_means_what_it_meant() -> None:
    assert lock.read(LIBRARY.content)
    assert [] == found(LIBRARY)


def test_a_content_without_a_lock_is_held_to_nothing(before: Library) -> None:
    (before.content / lock.FILE).unlink()
    assert [] == found(before)


def test_a_changed_prompt_is_stopped_in_its_line_and_told_both_ways_on(before: Library) -> None:
    now = edition(before, lambda of: field(of, "text").update(prompt="Other words:"))
    [one] = found(now)
    line = (now.content / "modules/example.yaml").read_text("utf-8").splitlines().index
    assert one.startswith(f"example.yaml:{line('  - id: text') + 1}: ")
    assert "the words of example/worksheet/text changed" in one
    assert "run `python -m course ids --same example/worksheet/text`" in one
    assert "`python -m course ids --retire example/worksheet/text`" in one


CHANGES: dict[str, tuple[Change, str]] = {
    "a format": (
        lambda of: (
            of["worksheet"].pop("filled") and field(of, "likert").update(answer={"format": "text"})
        ),
        "example/worksheet/likert was 'likert 1..3' and is 'text'",
    ),
    "a range": (
        lambda of: field(of, "rating")["answer"].update(most=100, step=10),
        "example/worksheet/rating was 'rating 0..10 by 1' and is 'rating 0..100 by 10'",
    ),
    "an anchor": (
        lambda of: field(of, "rating")["answer"].update(low="all", high="none"),
        "the words of example/worksheet/rating changed",
    ),
    "labels": (
        lambda of: field(of, "likert")["answer"]["labels"].reverse(),
        "the words of example/worksheet/likert changed",
    ),
    "an option": (
        lambda of: field(of, "check")["answer"]["options"][0].update(label="None of them"),
        "the words of example/worksheet/check=a changed",
    ),
    "what leads to a prompt": (
        lambda of: field(of, "choice").update(before="Of the others:"),
        "the words of example/worksheet/choice changed",
    ),
    "a column": (
        lambda of: field(of, "rows")["answer"]["columns"][0].update(label="Who"),
        "the words of example/worksheet/rows/what changed",
    ),
    "fewer lines": (
        lambda of: of["hierarchy"].update(lines=2),
        "give example/hierarchy another id",
    ),
    "the lines’ names": (
        lambda of: of["days"].update(heads=["Tuesday", "Monday"]),
        "give example/days another id",
    ),
    "the order of answers that go by their place": (
        lambda of: of["quiz"]["items"][0]["options"].reverse(),
        "give example/quiz/one another id",
    ),
    "a key": (
        lambda of: of["sorting"]["cards"][0].update(key="hard"),
        "example/sorting/pillow=soft was 'option key' and is 'option'",
    ),
    "a reversed item": (
        lambda of: of["profile"]["items"][3].pop("reverse") and of["profile"]["examples"].pop(0),
        "example/profile/ask was 'likert 0..4 reverse' and is 'likert 0..4'",
    ),
    "a cut-off": (
        lambda of: of["profile"]["subscales"][1]["bands"][0].update(to=3),
        "give example/profile another id",
    ),
    "a title": (lambda of: of["ledger"].update(title="A bill"), "the words of example/ledger"),
    "a kind": (
        lambda of: of.update(
            rating={
                "kind": "practice",
                "id": "rating",
                "title": "A rating",
                "steps": [{"say": "Look."}],
            }
        ),
        "example/rating was 'rating' and is 'practice'",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_another_meaning_is_stopped(before: Library, name: str) -> None:
    change, said = CHANGES[name]
    assert said in "\n".join(found(edition(before, change)))


def allowed(of: dict[str, Any]) -> None:
    """Change what is no part of any meaning."""
    sheet = of["worksheet"]
    sheet["fields"].reverse()
    sheet |= {"intro": "Other words.", "plan": False, "people": True}
    field(of, "text").update(hint="Many.", prompt="Some\n  words:", answer={"format": "text"})
    field(of, "check")["answer"]["options"].reverse()
    field(of, "check")["answer"]["options"][0]["reply"] = "Said back."
    of["quiz"]["items"][0]["options"][0]["feedback"] = "On other days."
    of["hierarchy"]["lines"] = 9
    of["sorting"]["piles"].reverse()
    of["sorting"]["cards"].reverse()


def test_order_hints_replies_feedback_and_longer_tables_are_no_other_meaning(
    before: Library,
) -> None:
    now = edition(before, allowed)
    assert [] == found(now)
    ids.extend(Library(now.content))
    assert "rows 9" == (lock.read(now.content) or {})["example/hierarchy/rungs"].form


def test_mended_words_go_on_once_an_author_says_that_they_ask_the_same(before: Library) -> None:
    now = edition(before, lambda of: field(of, "text").update(prompt="Some word:"))
    ids.same(Library(now.content), ["example/*/text"])
    assert [] == found(now)


def test_no_author_can_say_that_another_form_asks_the_same(before: Library) -> None:
    now = edition(before, CHANGES["a range"][0])
    with pytest.raises(CourseError, match="so it needs another id"):
        ids.same(Library(now.content), ["example/worksheet/rating"])
    with pytest.raises(CourseError, match="no id that was shipped"):
        ids.same(Library(now.content), ["example/worksheet/nothing"])
    assert found(now)


def test_a_new_id_is_asked_for_its_place_in_the_lock(before: Library) -> None:
    now = edition(before, lambda of: of.update(two=of["worksheet"] | {"id": "two"}))
    [one] = found(now)
    assert "example/two is not in ids.lock yet; run `python -m course ids`" in one
    ids.extend(Library(now.content))
    assert [] == found(now)


def dropped(of: dict[str, Any]) -> None:
    del of["days"]
    of["worksheet"].pop("filled")
    of["worksheet"]["fields"].remove(field(of, "text"))
    del field(of, "check")["answer"]["options"][1]


def test_what_is_gone_is_named_once_and_retired_with_its_last_words(before: Library) -> None:
    now = edition(before, dropped)
    gone = ["example/days", "example/worksheet/check=b", "example/worksheet/text"]
    assert gone == sorted(one.split(" ")[1] for one in found(now))
    ids.retire(now, gone, before.content)
    assert [] == found(now)
    kept = Library(now.content).retired
    assert ["example/days"] == [one.name for one in kept.exercises]
    assert ["example/worksheet/check", "example/worksheet/text"] == [
        one.name for one in kept.fields
    ]
    assert ("One line a day", "Some words:") == (
        kept.exercises[0].exercise.sheet().fields[0].prompt,
        kept.fields[1].prompt,
    )


def test_what_was_said_back_to_an_option_is_not_retired_with_it(before: Library) -> None:
    def replying(of: dict[str, Any]) -> None:
        field(of, "check")["answer"]["options"][0] |= {"reply": "Said back.", "help": True}

    ids.retire(edition(before, replying), ["example/worksheet/check"])
    text = (before.content.parent / "now" / "retired.yaml").read_text("utf-8")
    assert "label: First" in text
    assert "Said back." not in text and "help" not in text


def test_retired_words_are_held_too(before: Library) -> None:
    now = edition(before, dropped)
    ids.retire(now, [one.split(" ")[1] for one in found(now)], before.content)
    file = now.content / "retired.yaml"
    file.write_text(file.read_text("utf-8").replace("Some words:", "Few words:"), "utf-8")
    assert "the words of example/worksheet/text changed" in "\n".join(found(now))


def test_what_is_retired_is_not_asked_too(before: Library) -> None:
    ids.retire(before, ["example/days", "example/worksheet/check=a", "example/worksheet/rows/much"])
    assert [
        "example/days is in retired.yaml, and is asked too",
        "example/worksheet/check=a is in retired.yaml, and is asked too",
        "example/worksheet/rows/much is in retired.yaml, and is asked too",
    ] == sorted(one.partition(": ")[2].partition(";")[0] for one in found(before))


def test_a_retired_id_cannot_be_given_to_another_thing(before: Library) -> None:
    now = edition(before, dropped)
    ids.retire(now, [one.split(" ")[1] for one in found(now)], before.content)
    again = later(
        Library(now.content),
        now.content.parent / "again",
        lambda of: of["worksheet"]["fields"].append(
            {"id": "text", "prompt": "A new thing", "answer": {"format": "text"}}
        ),
    )
    assert "the words of example/worksheet/text changed" in "\n".join(found(again))


def test_an_option_then_its_field_then_its_exercise_may_go(before: Library) -> None:
    last, now = before, before
    for number, (id, change) in enumerate(STEPS):
        now = later(last, before.content.parent / str(number), change)
        ids.retire(now, [id], last.content)
        assert [] == found(now)
        last = Library(now.content)
    asked = last.asked("example/worksheet")
    assert before.asked("example/worksheet").example().keys() == asked.example().keys()
    assert {} == asked.rest(before.asked("example/worksheet").example())


STEPS: list[tuple[str, Change]] = [
    ("example/worksheet/check=a", lambda of: field_without(of, "a")),
    ("example/worksheet/check", lambda of: of["worksheet"]["fields"].remove(field(of, "check"))),
    ("example/worksheet", lambda of: of.pop("worksheet")),
]


def field_without(of: dict[str, Any], id: str) -> None:
    of["worksheet"].pop("filled", None)
    answer = field(of, "check")["answer"]
    answer["options"] = [one for one in answer["options"] if one["id"] != id]


def test_a_page_keeps_the_id_of_its_module() -> None:
    with pytest.raises(CourseError, match="a module keeps its id"):
        ids.retire(Library(LIBRARY.content), ["course/map/start"])


def test_a_page_of_ours_shows_nothing_that_is_retired(before: Library) -> None:
    now = edition(before, dropped)
    ids.retire(now, [one.split(" ")[1] for one in found(now)], before.content)
    cell = Excerpt(Path("page.ipynb"), 'show("example/days")', ((0, 1),))
    with pytest.raises(ContentError, match="example/days is retired"):
        fill.outputs(Library(now.content), cell, 1)


def test_the_last_words_are_those_that_were_shipped_down_to_each_option(before: Library) -> None:
    changed_since = edition(before, CHANGES["an option"][0])
    gone = later(before, before.content.parent / "gone", lambda of: of.pop("worksheet"))
    for id in ("example/worksheet", "example/worksheet/check"):
        with pytest.raises(CourseError, match=r"does not stand in .* as it was shipped"):
            ids.retire(gone, [id], changed_since.content)
    ids.retire(gone, ["example/worksheet"], before.content)
    assert [] == found(gone)


def git(folder: Path, *words: str) -> None:
    own = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *own, *words], cwd=folder, check=True, capture_output=True)


def test_the_command_finds_the_last_words_in_the_history_and_says_what_is_left(
    before: Library,
) -> None:
    now = edition(before, lambda of: None)
    git(now.content, "init", "-q")
    git(now.content, "add", ".")
    git(now.content, "commit", "-qm", "as it was shipped")
    file = now.content / "modules/example.yaml"
    file.write_text(
        file.read_text("utf-8")
        .replace("- id: text\n    prompt: 'Some words:'", "- id: plans\n    prompt: 'Plans:'")
        .replace("text: 'Two", "plans: 'Two")
        .replace("- text\n", "- plans\n")
        .replace("prompt: How often?", "prompt: How often then?"),
        "utf-8",
    )
    git(now.content, "commit", "-qam", "changed since")
    done = command(now, "--retire", "example/worksheet/text")
    assert (1, "made ids.lock\n") == (done.returncode, done.stdout)
    assert done.stderr.count("\n") == 1
    assert "the words of example/worksheet/likert changed" in done.stderr
    assert "Some words:" in (now.content / "retired.yaml").read_text("utf-8")
    done = command(now, "--same", "example/worksheet/likert")
    assert (0, "made ids.lock\n", "") == (done.returncode, done.stdout, done.stderr)


def command(library: Library, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "course", "ids", *words],
        env={"COURSE_CONTENT": str(library.content), "PATH": "/usr/bin:/bin"},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
    )


def test_what_was_never_shipped_is_not_retired(before: Library) -> None:
    with pytest.raises(CourseError, match="never shipped"):
        ids.retire(before, ["example/nothing"])


def test_a_lock_that_cannot_be_read_says_in_which_line(before: Library) -> None:
    file = before.content / lock.FILE
    text = file.read_text("utf-8")
    file.write_text(text + "example/x\n", "utf-8")
    line = text.count("\n") + 1
    with pytest.raises(ContentError, match=f"ids.lock:{line}: "):
        lock.read(before.content)
