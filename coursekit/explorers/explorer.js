// The page's side of every explorer: asks the kernel for frames, at most four at a time, and draws one a screen refresh.

import { html, makePicture, write } from "./plot.js";
import { makeControls } from "./controls.js";

const IN_FLIGHT = 4;
const PAIR = 2; // frames to one message while it plays: at each message JupyterLab spends as much again on "busy" and "idle"
const PATIENCE = 4000; // milliseconds until we say that the kernel keeps us waiting
const QUIET = 400; // milliseconds without change until the words are said
const CALM = { every: 500, steps: 10 }; // for who wants less motion: two pictures a second, each ten steps on

class View {
  constructor(model, host) {
    this.model = model;
    this.id = Math.random().toString(36).slice(2);
    this.inFlight = 0; // frames that were asked for and have not been drawn
    this.frames = [];
    this.number = 0;
    this.answered = 0;
    this.setAt = {}; // in which message each value was last set
    this.waiting = { values: {}, asks: [] };
    this.playing = false;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.build(host);
    this.onMessage = (message, buffers) => message.kind === "frame" && this.receive(message, buffers);
    model.on("msg:custom", this.onMessage);
    this.watchTheme();
    this.waiting.asks.push({ kind: "look" });
    this.wake();
  }

  build(host) {
    const { title, controls, plays, pace } = this.model.get("spec");
    this.pace = pace;
    this.root = html("section", { class: "ck ck-explorer", "aria-label": title }, host);
    html("style", {}, this.root, `[data-ck-for="${this.model.get("still")}"] { display: none; }`);
    html("strong", { class: "ck-heading" }, this.root, title);
    const bar = html("div", { class: "ck-controls", role: "group", "aria-label": "Controls" }, this.root);
    if (plays) this.buildPlayer(bar);
    this.showValues = makeControls(controls, bar, {
      onSet: (name, value) => this.set(name, value),
      onPress: (name) => this.ask({ kind: "press", name }),
    });
    this.note = html("p", { class: "ck-note", hidden: "" }, this.root);
    this.trouble = html("p", { class: "ck-trouble", role: "alert", hidden: "" }, this.root);
    this.stage = html("div", { class: "ck-stage" }, this.root);
    this.readings = html("dl", { class: "ck-readings" }, this.root);
    this.words = html("p", { class: "ck-words", role: "status", id: `ck-${this.id}` }, this.root, "Drawing\u2026");
    this.panels = [];
  }

  buildPlayer(bar) {
    this.playButton = html("button", { type: "button", class: "ck-play", "aria-pressed": "false" }, bar, "\u25b6 Play");
    this.playButton.addEventListener("click", () => this.play(!this.playing));
    html("button", { type: "button", class: "ck-step" }, bar, "Step").addEventListener("click", () => {
      this.play(false);
      this.ask({ kind: "advance", steps: 1 });
    });
    html("button", { type: "button", class: "ck-restart" }, bar, "Start again").addEventListener("click", () => this.ask({ kind: "restart" }));
  }

  watchTheme() {
    const forget = () => this.panels.forEach((panel) => panel.forgetColours());
    this.observer = new MutationObserver(forget);
    for (const node of [document.documentElement, document.body]) {
      this.observer.observe(node, { attributes: true, attributeFilter: ["class", "data-jp-theme-light", "data-theme", "data-vscode-theme-kind"] });
    }
    this.sight = new IntersectionObserver(forget); // it comes into the page, or into sight
    this.sight.observe(this.root);
    this.scheme = matchMedia("(prefers-color-scheme: dark)");
    this.onScheme = forget;
    this.scheme.addEventListener("change", forget);
  }

  play(on) {
    if (!this.playButton || this.playing === on) return;
    this.playing = on;
    this.playButton.textContent = on ? "\u275a\u275a Pause" : "\u25b6 Play";
    this.playButton.setAttribute("aria-pressed", String(on));
    this.wake();
    if (!on) this.say();
  }

  set(name, value) {
    this.waiting.values[name] = value; // the newest wins
    this.wake();
  }

  ask(what) {
    this.waiting.asks.push(what);
    this.wake();
  }

  wake() {
    if (!this.closed && !this.scheduled) this.scheduled = requestAnimationFrame((now) => this.tick(now));
  }

  /** Once a screen refresh: draw the next frame, then ask for more if there is room. */
  tick(now) {
    this.scheduled = 0;
    if (this.frames.length) {
      const { message, buffers } = this.take();
      this.draw(message, buffers);
    }
    if (this.inFlight < IN_FLIGHT) this.send(now);
    if (this.playing || this.frames.length || Object.keys(this.waiting.values).length || this.waiting.asks.length) this.wake();
    if (this.inFlight > 0 && !this.timer) this.timer = setTimeout(() => this.complain(), PATIENCE);
  }

  send(now) {
    const { values, asks } = this.waiting;
    if (Object.keys(values).length) {
      this.waiting.values = {};
      this.post({ kind: "set", values });
      for (const name of Object.keys(values)) this.setAt[name] = this.number;
    } else if (asks.length) this.post(asks.shift());
    else if (this.playing) {
      const { every, steps } = this.calm.matches && this.pace < CALM.every ? CALM : { every: this.pace, steps: 1 };
      if (!every) {
        if (this.inFlight + PAIR <= IN_FLIGHT) this.post({ kind: "advance", steps, frames: PAIR });
      } else if (!this.inFlight && now - (this.advanced ?? 0) >= every) {
        this.advanced = now;
        this.post({ kind: "advance", steps });
      }
    }
  }

  post(message) {
    this.inFlight += message.frames ?? 1;
    this.number += 1;
    try {
      this.model.send({ ...message, view: this.id, number: this.number });
    } catch {
      this.play(false);
      this.showTrouble("The kernel that drew this is gone. Run this cell again.");
    }
  }

  receive(message, buffers) {
    clearTimeout(this.timer);
    this.timer = 0;
    this.frames.push({ message, buffers });
    while (this.frames.length > (this.playing ? IN_FLIGHT : 1)) {
      const { done } = this.take().message;
      this.frames[0].message.done ||= done;
    }
    this.wake();
  }

  /** Take the oldest frame, to draw it or because newer ones have overtaken it. */
  take() {
    const frame = this.frames.shift();
    if (frame.message.view === this.id) {
      this.inFlight -= 1;
      this.answered = frame.message.number;
    }
    return frame;
  }

  complain() {
    this.timer = 0;
    if (this.inFlight > 0) {
      this.showTrouble("The kernel has not answered yet: another cell may be running, or your function runs for long. Interrupt or restart the kernel if it lasts, then run this cell again.");
    }
  }

  showTrouble(text) {
    this.trouble.hidden = !text;
    write(this.trouble, text);
    this.stage.classList.toggle("ck-stale", Boolean(text));
  }

  draw(message, buffers) {
    this.showTrouble(message.trouble);
    this.note.hidden = !message.note;
    write(this.note, message.note);
    this.showValues(this.settled(message.values));
    this.root.dataset.frames = Number(this.root.dataset.frames ?? 0) + 1;
    if (message.done) this.play(false);
    if (!message.panels) {
      this.said = "";
      this.say();
      return;
    }
    while (this.panels.length < message.panels.length) {
      const { kind } = message.panels[this.panels.length];
      this.panels.push(makePicture(kind, this.stage, this.words.id, (name, at) => this.set(name, at)));
    }
    while (this.panels.length > message.panels.length) this.panels.pop().figure.remove();
    message.panels.forEach((panel, i) => this.panels[i].draw(panel, buffers));
    this.said = message.words;
    if (!this.playing || this.pace) this.saySoon();
    this.read(message.readings);
  }

  /** The values of a frame, without those that were set since and are still on their way. */
  settled(values) {
    const here = ([name]) => !(name in this.waiting.values) && !(this.setAt[name] > this.answered);
    return Object.fromEntries(Object.entries(values).filter(here));
  }

  /** Say what is seen once it rests: a screen reader would else hear of every step of a slider. */
  saySoon() {
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => this.say(), QUIET);
  }

  say() {
    if (this.said !== undefined) write(this.words, this.said);
  }

  read(readings) {
    while (this.readings.children.length > readings.length) this.readings.lastChild.remove();
    readings.forEach(([label, text], i) => {
      const place = this.readings.children[i] ?? html("div", {}, this.readings);
      if (!place.children.length) {
        html("dt", {}, place);
        html("dd", {}, place);
      }
      const [name, value] = place.children;
      if (name.textContent !== label) name.textContent = label;
      if (value.textContent !== text) value.textContent = text;
    });
  }

  close() {
    this.closed = true;
    this.playing = false;
    cancelAnimationFrame(this.scheduled);
    clearTimeout(this.timer);
    clearTimeout(this.speaking);
    this.observer.disconnect();
    this.sight.disconnect();
    this.scheme.removeEventListener("change", this.onScheme);
    this.model.off("msg:custom", this.onMessage);
  }
}

export default {
  render({ model, el }) {
    const view = new View(model, el);
    return () => view.close();
  },
};
