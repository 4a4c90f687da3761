// Sliders, choices, switches and buttons, as the browser's own: keyboard and screen readers know them.

import { html, numberText } from "./plot.js";

function slider(control, host, id, onSet) {
  html("label", { for: id }, host, control.label);
  const { places, log, low, high } = control;
  const nearest = (v) => places.reduce((best, place, i) => (Math.abs(place - v) < Math.abs(places[best] - v) ? i : best), 0);
  const [see, back] = places.length ? [nearest, (i) => places[i]] : log ? [Math.log10, (v) => 10 ** v] : [(v) => v, (v) => v];
  const input = html("input", { type: "range", id, min: see(low), max: see(high), step: places.length ? 1 : control.step }, host);
  const readout = html("output", { for: id }, host);
  const show = (value) => {
    const text = numberText(value) + (control.unit ? ` ${control.unit}` : "");
    readout.textContent = text;
    input.setAttribute("aria-valuetext", text);
  };
  input.addEventListener("input", () => {
    const value = back(Number(input.value));
    show(value);
    onSet(control.name, value);
  });
  return (value) => {
    input.value = see(value);
    show(value);
  };
}

function choice(control, host, id, onSet) {
  html("label", { for: id }, host, control.label);
  const input = html("select", { id }, host);
  for (const option of control.options) html("option", { value: option }, input, option);
  input.addEventListener("change", () => onSet(control.name, input.value));
  return (value) => (input.value = value);
}

function toggle(control, host, id, onSet) {
  const input = html("input", { type: "checkbox", id }, host);
  html("label", { for: id }, host, control.label);
  input.addEventListener("change", () => onSet(control.name, input.checked));
  return (value) => (input.checked = value);
}

function numbers(control, host, id, onSet) {
  let current = {};
  let showers = {};
  const set = (name, value) => onSet(control.name, (current = { ...current, [name]: value }));
  return (values) => {
    current = values;
    if (Object.keys(values).join() !== Object.keys(showers).join()) {
      host.replaceChildren();
      showers = {};
      for (const name of Object.keys(values)) {
        const place = html("span", { class: "ck-control", "data-name": name }, host);
        showers[name] = slider({ ...control, places: [], name, label: name }, place, `${id}-${name}`, set);
      }
    }
    for (const [name, show] of Object.entries(showers)) show(values[name]);
  };
}

const MAKE = { slider, choice, numbers, switch: toggle };

export function addControl(kind, make) {
  MAKE[kind] = make;
}

/** Make the controls; returns a function that shows their values. */
export function makeControls(controls, host, { onSet, onPress }) {
  const showers = new Map();
  for (const control of controls) {
    if (control.kind === "button") {
      html("button", { type: "button", "data-name": control.name }, host, control.label).addEventListener("click", () => onPress(control.name));
    } else if (MAKE[control.kind]) {
      const place = html("span", { class: `ck-control ck-control-${control.kind}`, "data-name": control.name }, host);
      const id = `ck-${Math.random().toString(36).slice(2)}`;
      showers.set(control.name, MAKE[control.kind](control, place, id, onSet));
    }
  }
  return (values) => showers.forEach((show, name) => name in values && show(values[name]));
}
