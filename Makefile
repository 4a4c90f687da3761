# Kept to what macOS's make 3.81 knows. VENV=folder and PYTHON=python3.12 choose another environment or interpreter.
VENV = .venv
PYTHON =

.PHONY: help demo lab test browser endurance proof bench build site lock clean run-env test-env browser-env benchmark-env site-env

help:  ## list these verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

demo: run-env  ## grade a sample class and print the class report; the place to start
	@"$(VENV)/bin/coursekit" demo

lab: run-env  ## open the lessons in JupyterLab
	@"$(VENV)/bin/coursekit" lab

test: test-env  ## install what tests need, then lint, check types and run every test
	@failed=0; \
	"$(VENV)/bin/ruff" check . || failed=1; \
	"$(VENV)/bin/ruff" format --check --quiet . || { echo "Not formatted: run $(VENV)/bin/ruff format ."; failed=1; }; \
	"$(VENV)/bin/pyright" --pythonpath "$(VENV)/bin/python" || failed=1; \
	"$(VENV)/bin/python" -m pytest -n auto --dist loadfile --durations=20 || failed=1; \
	exit $$failed

browser: browser-env  ## open every lesson in JupyterLab with the machine's Chromium; screenshots go to a folder that it names
	@"$(VENV)/bin/python" -m pytest -s tests/browser

endurance: test-env  ## kill the grader 50 times at random moments, and see that nothing is lost
	@COURSEKIT_KILLS=50 "$(VENV)/bin/python" -m pytest -s tests/grading/test_never_lost.py -k random_moments

proof: test-env  ## count the grader's proof: a table of all lessons, or what is wrong with EXERCISE=neuron.sigmoid
	@PYTHONPATH=tests "$(VENV)/bin/python" -m proofs $(EXERCISE)

bench: benchmark-env  ## time the reference beside PyTorch, JAX and others; redraws docs/benchmarks
	@"$(VENV)/bin/python" benchmarks/reference

build: run-env  ## make both notebooks of every lesson from solutions/*.py
	@"$(VENV)/bin/coursekit" build

site: site-env  ## make the course site in build/site, to be read from there or put on any web server
	@rm -rf build
	@"$(VENV)/bin/python" -m sphinx -W --keep-going -q -E -c docs -d build/doctrees . build/site
	@echo "Open build/site/index.html"

lock:  ## pin the newest releases that fit pyproject.toml, for every Python and system (needs uv)
	@command -v uv > /dev/null || { echo "make lock needs uv: https://docs.astral.sh/uv/" >&2; exit 2; }
	@uv pip compile --quiet --universal --python-version 3.11 --group test --group browser --group benchmark --upgrade --annotation-style line \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" pyproject.toml -o requirements.lock

clean:  ## remove the environment, the demo's class, the site, screenshots and caches; never a gradebook or a submission
	rm -rf "$(VENV)" demo dist build screenshots .pytest_cache .ruff_cache .hypothesis
	find . -path ./.git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

run-env:
	@PYTHON="$(PYTHON)" sh scripts/venv.sh "$(VENV)" run

test-env:
	@PYTHON="$(PYTHON)" sh scripts/venv.sh "$(VENV)" test

browser-env:
	@PYTHON="$(PYTHON)" sh scripts/venv.sh "$(VENV)" browser

benchmark-env:
	@PYTHON="$(PYTHON)" sh scripts/venv.sh "$(VENV)" benchmark

site-env:
	@PYTHON="$(PYTHON)" sh scripts/venv.sh "$(VENV)" site
