"""The twenty items that every peer shows, and our scale made of them.

It imports next to nothing, because a peer's page loads it.
"""

from __future__ import annotations

from pathlib import Path

ITEMS = 20
LABELS = ("never", "rarely", "sometimes", "often", "nearly always")
PROMPTS = tuple(
    f"Statement {place} is as long as the ones on a page." for place in range(1, ITEMS + 1)
)
NAME = "scales/bench"


def write_scale(content: Path) -> None:
    """Write the items as our scale into a folder of content."""
    import yaml

    ids = [f"item-{place}" for place in range(1, ITEMS + 1)]
    bands = [
        {"to": 2, "band": "low", "say": "The lower half."},
        {"to": 4, "band": "high", "say": "The upper half."},
    ]
    scale = {
        "id": "bench",
        "title": "Twenty statements",
        "source": "Made to be measured",
        "licence": "CC BY 4.0",
        "note": "It says nothing.",
        "labels": list(LABELS),
        "items": [{"id": id, "prompt": prompt} for id, prompt in zip(ids, PROMPTS, strict=True)],
        "whole": {"low": "never", "high": "always", "bands": bands},
        "examples": [
            {"why": "all alike", "answers": dict.fromkeys(ids, 3), "value": 3, "band": "high"}
        ],
    }
    file = content / f"{NAME}.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(yaml.safe_dump(scale, sort_keys=False), encoding="utf-8")


def questions() -> list[dict[str, object]]:
    """Return the items as questions for jupyterquiz."""
    return [
        {
            "question": prompt,
            "type": "multiple_choice",
            "answers": [
                {"answer": label, "correct": place == 0, "feedback": "Noted."}
                for place, label in enumerate(LABELS)
            ],
        }
        for prompt in PROMPTS
    ]
