// The page of a question: native radio buttons, one button to commit, and a status that is read out.
// All HTML comes escaped from the kernel (widget.py). Nothing is shown until the kernel has answered once: without one,
// what widget.py's question shows beside this (question.py, `still`) is read instead.

const PATIENCE = 4000;
const SILENT =
  "The kernel has not answered yet. If another cell is running, this goes on by itself after it; " +
  "if the kernel was restarted, run this cell again.";
const GONE = "The kernel that asked this is gone. Run this cell again.";

function make(tag, className, html = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.innerHTML = html;
  return element;
}

// JupyterLab's shortcuts leave arrow keys, Space and Enter to an element that says so itself; its parents don't count.
function keepKeys(element) {
  element.setAttribute("data-lm-suppress-shortcuts", "true");
}

function makeButton(label, second = false) {
  const button = make("button", second ? "ck-button ck-second" : "ck-button");
  button.type = "button";
  button.textContent = label;
  keepKeys(button);
  return button;
}

function makeChoice(html, index, group) {
  const label = make("label", "ck-choice");
  const input = make("input", "");
  Object.assign(input, { type: "radio", name: group, value: index });
  keepKeys(input);
  const mark = make("span", "ck-mark");
  label.append(input, make("span", "ck-text", html), mark);
  return { label, input, mark };
}

function build(spec) {
  const group = `ck-${spec.key}-${Math.random().toString(36).slice(2)}`;
  const root = make("div", "ck ck-question");
  const kind = make("p", "ck-kind", spec.head);
  kind.id = `${group}-kind`;
  root.setAttribute("role", "group");
  root.setAttribute("aria-labelledby", kind.id);
  root.tabIndex = -1;
  const fieldset = make("fieldset", "");
  const choices = spec.choices.map((html, index) => makeChoice(html, index, group));
  const list = make("div", "ck-choices");
  list.append(...choices.map((choice) => choice.label));
  const first = make("p", "ck-aside", spec.first);
  fieldset.append(make("legend", "ck-asked", spec.asked), first, list);
  const status = make("p", "ck-status");
  status.setAttribute("role", "status");
  const actions = make("div", "ck-actions");
  const buttons = {
    reveal: makeButton("I have my answer: show the choices"),
    commit: makeButton(spec.commit),
    again: makeButton("", true),
  };
  actions.append(buttons.reveal, buttons.commit, buttons.again);
  root.append(kind, fieldset, status, actions);
  return { root, list, first, choices, status, ...buttons };
}

function say(status, html) {
  if (status.innerHTML !== html) status.innerHTML = html;
}

function render({ model, el }) {
  const spec = model.get("spec");
  const parts = build(spec);
  let alive = false;
  let revealed = !spec.first;
  let waiting = null;
  let wasLocked = false;

  function draw(note = "") {
    const state = model.get("state");
    const locked = state.chosen !== null;
    const focused = document.activeElement;
    revealed ||= locked;
    parts.list.hidden = !revealed;
    parts.first.hidden = revealed;
    parts.choices.forEach(({ label, input, mark }, index) => {
      const here = index === state.chosen;
      label.className = locked ? `ck-choice ck-locked${here ? ` ck-chosen ck-tone-${state.tone}` : ""}` : "ck-choice";
      input.disabled = locked || waiting !== null;
      if (locked || wasLocked) input.checked = here; // taken back, no choice is left; else the one being made stays
      mark.textContent = here ? state.mark : "";
      mark.hidden = !here;
    });
    wasLocked = locked;
    parts.reveal.hidden = revealed;
    parts.commit.hidden = !revealed || locked;
    parts.again.hidden = !locked;
    parts.again.textContent = state.again ?? "";
    const verdict = locked && state.tone !== "guess" ? `<strong>${state.mark}.</strong> ` : "";
    say(parts.status, note || (locked ? verdict + state.says : ""));
    if (parts.root.contains(focused) && focused.offsetParent === null) parts.root.focus(); // its button has gone
  }

  function ask(message) {
    if (waiting !== null) return;
    try {
      model.send({ question: spec.id, ...message });
    } catch {
      draw(GONE);
      return;
    }
    waiting = setTimeout(() => draw(SILENT), PATIENCE);
    draw();
  }

  function hear(message) {
    clearTimeout(waiting);
    waiting = null;
    if (!alive) {
      alive = true;
      el.append(make("style", "", `[data-ck-for="${spec.key}"] { display: none; }`), parts.root);
    }
    draw(message.kind === "refused" ? message.why : "");
  }

  parts.reveal.addEventListener("click", () => {
    revealed = true;
    draw();
    parts.choices[0].input.focus();
  });
  parts.commit.addEventListener("click", () => {
    const choice = parts.choices.findIndex(({ input }) => input.checked);
    if (choice < 0) draw("Choose one first.");
    else ask({ do: "commit", choice });
  });
  parts.again.addEventListener("click", () => ask({ do: "again" }));
  const redraw = () => draw();
  model.on("change:state", redraw);
  model.on("msg:custom", hear);
  model.send({ question: spec.id, do: "greet" });
  return () => {
    clearTimeout(waiting);
    model.off("change:state", redraw);
    model.off("msg:custom", hear);
  };
}

export default { render };
