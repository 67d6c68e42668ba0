"""Words of the course as HTML; English that stands in for a translation is told as English."""

from course.language import END, START, marked
from course.render.markdown import inline, markdown, shown

ENGLISH = '<span lang="en" dir="ltr">{}</span>'


def test_words_are_text_and_english_that_stands_in_is_an_element() -> None:
    assert shown("Tea & <b>bread</b>") == "Tea &amp; &lt;b&gt;bread&lt;/b&gt;"
    assert shown(marked("Skip this", "[en] {text}")) == f"[en] {ENGLISH.format('Skip this')}"
    assert inline(marked("*Skip* this", "{text}")) == ENGLISH.format("<em>Skip</em> this")


def test_each_block_has_its_own_element() -> None:
    assert markdown(marked("One.\n\n- two\n- three\n", "{text}")) == (
        f"<p>{ENGLISH.format('One.')}</p>\n"
        f"<ul>\n<li>{ENGLISH.format('two')}</li>\n<li>{ENGLISH.format('three')}</li>\n</ul>"
    )


def test_english_may_hold_english() -> None:
    back = marked("Back: {title}", "{text}").format(title=marked("Map", "{text}"))
    assert shown(back) == ENGLISH.format(f"Back: {ENGLISH.format('Map')}")


def test_signs_that_do_not_match_open_no_element() -> None:
    assert shown(f"{START}a{START}b{END}") == f"{START}a{START}b{END}"
