"""Machine-made mutants of every reference are rejected, or listed as equivalent with the reason (tests/proofs)."""

import pytest
from mutants import all_mutants


@pytest.mark.parametrize("mutant", list(all_mutants()), ids=lambda mutant: f"{mutant.exercise.id}-{mutant.change[0]}")
def test_a_mutant_is_rejected_or_known_to_be_equivalent(mutant):
    verdict = mutant.verdict()
    assert verdict.passed == mutant.equivalent, f"{mutant.change}: {verdict.message}"
