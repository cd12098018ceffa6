"""Reference and kernel are asked the same questions, and their answers compared.

In reading order: `random_worlds`, `quest_worlds`, `story_texts` (texts to ask about), `retelling`
(stories that a plan is sure to tell), `pair` (one world run by both), `questions` (what is asked at
one point of a plan), `walks` (which points), `searches` (questions about whole worlds), `smaller`
(the smallest text that still shows a difference).

Used by `test_agreement.py` for a short run and by `benchmarks/agreement.py` for a long one.
"""
