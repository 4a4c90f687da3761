"""Machine-made mutants of every reference are rejected, or listed as equivalent with the reason (tests/proofs)."""

import pytest
from mutants import all_mutants
from verdicts import each, of_mutants


@pytest.fixture(scope="module")
def judged(request):
    ids = {
        item.callspec.params["mutant"].exercise.id for item in request.session.items if item.module is request.module
    }
    return each(of_mutants, ids)


@pytest.mark.parametrize("mutant", list(all_mutants()), ids=lambda mutant: f"{mutant.exercise.id}-{mutant.change[0]}")
def test_a_mutant_is_rejected_or_known_to_be_equivalent(mutant, judged):
    verdict = judged[mutant.exercise.id][mutant.change]
    assert verdict.passed == mutant.equivalent, f"{mutant.change}: {verdict.message}"
