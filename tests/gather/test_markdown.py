from datetime import date

import pytest

from dragoman.errors import InputError
from dragoman.gather.drafts import Draft
from dragoman.gather.markdown import from_markdown


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "---\ntitle: Envoy leaves\ndate: 2025-10-09\nsource: Gulf Wire\n---\n\nHe *left*.\n",
            Draft("He left.", None, date(2025, 10, 9), "Gulf Wire", "Envoy leaves"),
        ),
        (
            "# Envoy leaves\n\nHe **left**\nat noon.\n\n> He said so.\n",
            Draft("He left at noon.\nHe said so.", title="Envoy leaves"),
        ),
        ("Envoy leaves\n============\n\nHe left.", Draft("He left.", title="Envoy leaves")),
        (
            "He [left](https://x.example/a_b) Doha. ![map](m.png)\n\n---\n\n| a | b |\n",
            Draft("He left Doha."),
        ),
        (
            "- First, he left.\n- Then he came.\n\n```\ncode\n```\n",
            Draft("First, he left.\nThen he came."),
        ),
        # Marks that are none: a snake_case word, a product, a price.
        ("The snake_case_name and 3 * 4 * 5.", Draft("The snake_case_name and 3 * 4 * 5.")),
        ("Sub\n\n## Deal\n\nText.", Draft("Sub\nDeal\nText.")),
    ],
)
def test_words_stay_and_marks_go(written, expected):
    assert from_markdown(written, "a.md") == expected


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("---\ntitle: [a\n---\ntext", "a.md:2: the front matter is no YAML"),
        ("---\ndate: someday\n---\ntext", "a.md: not a date: 'someday'"),
    ],
)
def test_broken_front_matter_is_named(written, said):
    with pytest.raises(InputError) as caught:
        from_markdown(written, "a.md")
    assert str(caught.value).startswith(said)
