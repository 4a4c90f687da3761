// Paper of 8 by 8 pixels to draw a digit on, what it is taken for, and real digits that are like it.

import { addPicture, arrayOf, html, same } from "./plot.js";

const SIDE = 8;
const PEN = 1.25; // how far from the middle of a stroke its ink ends, in pixels; it is full up to one pixel less
const ARROWS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function titled(parent, look) {
  const figure = html("figure", { class: `ck-panel ${look}` }, parent);
  return [figure, html("figcaption", { class: "ck-caption" }, figure)];
}

function inkWords(ink) {
  return ink === 0 ? "paper" : ink === 1 ? "ink" : `${Math.round(ink * 100)}% ink`;
}

function distance(x, y, [x0, y0], [x1, y1]) {
  const long = (x1 - x0) ** 2 + (y1 - y0) ** 2;
  const along = long ? Math.max(0, Math.min(1, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / long)) : 0;
  return Math.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0));
}

class Pad {
  constructor(parent, words, onMove) {
    this.onMove = onMove;
    this.edit = 0;
    this.ink = new Array(SIDE * SIDE).fill(0);
    this.at = 0;
    [this.figure, this.caption] = titled(parent, "ck-pad");
    this.grid = html("div", { class: "ck-paper", role: "grid", "aria-label": "Paper of 8 by 8 pixels" }, this.figure);
    this.cells = [];
    for (let row = 0; row < SIDE; row += 1) {
      const line = html("div", { role: "row" }, this.grid);
      for (let column = 0; column < SIDE; column += 1) this.cells.push(html("div", { role: "gridcell", tabindex: "-1", "data-lm-suppress-shortcuts": "true" }, line));
    }
    this.help = html("p", { class: "ck-note" }, this.figure);
    this.listen();
    this.show();
  }

  forgetColours() {}

  listen() {
    this.grid.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      event.preventDefault();
      this.grid.setPointerCapture(event.pointerId);
      this.pen = this.place(event);
      this.stroke(this.pen, this.pen);
    });
    this.grid.addEventListener("pointermove", (event) => {
      if (!this.pen) return;
      const from = this.pen;
      this.pen = this.place(event);
      this.stroke(from, this.pen);
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) this.grid.addEventListener(end, () => (this.pen = null));
    this.grid.addEventListener("focusin", (event) => this.cells.includes(event.target) && this.goTo(this.cells.indexOf(event.target)));
    this.grid.addEventListener("keydown", (event) => this.press(event));
  }

  press(event) {
    const way = ARROWS[event.key];
    if (way) {
      const row = Math.max(0, Math.min(SIDE - 1, Math.floor(this.at / SIDE) + way[0]));
      const column = Math.max(0, Math.min(SIDE - 1, (this.at % SIDE) + way[1]));
      this.cells[row * SIDE + column].focus();
    } else if (event.key === " " || event.key === "Enter") {
      const ink = this.ink[this.at];
      this.change(this.ink.map((old, i) => (i !== this.at ? old : this.rub ? 0 : ink === 1 ? 0.5 : ink === 0.5 ? 0 : 1)));
    } else return;
    event.preventDefault();
  }

  place(event) {
    const box = this.grid.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * SIDE, ((event.clientY - box.top) / box.height) * SIDE];
  }

  stroke(from, to) {
    this.change(
      this.ink.map((old, i) => {
        const far = distance((i % SIDE) + 0.5, Math.floor(i / SIDE) + 0.5, from, to);
        const covered = Math.round(16 * Math.max(0, Math.min(1, PEN - far))) / 16;
        return this.rub ? Math.min(old, 1 - covered) : Math.max(old, covered);
      }),
    );
  }

  change(ink) {
    if (same(ink, this.ink)) return;
    this.ink = ink;
    this.edit += 1;
    this.show();
    this.onMove("stroke", { edit: this.edit, ink });
  }

  goTo(at) {
    this.cells[this.at].tabIndex = -1;
    this.at = at;
    this.cells[at].tabIndex = 0;
  }

  draw(spec, buffers) {
    this.caption.textContent = spec.title;
    this.rub = spec.rub;
    this.help.textContent = `Drag to ${spec.rub ? "rub out" : "draw"}. By keyboard: arrow keys move, Space ${spec.rub ? "rubs out" : "inks: fully, half, not at all"}.`;
    if (spec.edit < this.edit) return; // the kernel has not heard of the last stroke yet
    this.edit = spec.edit;
    this.ink = Array.from(arrayOf(spec.ink, buffers), (byte) => Math.round((byte / 255) * 16) / 16);
    this.show();
  }

  show() {
    this.cells.forEach((cell, i) => {
      cell.style.setProperty("--ink", `${this.ink[i] * 100}%`);
      cell.setAttribute("aria-label", `line ${Math.floor(i / SIDE) + 1}, column ${(i % SIDE) + 1}: ${inkWords(this.ink[i])}`);
    });
    this.goTo(this.at);
  }
}

class Guesses {
  constructor(parent) {
    [this.figure, this.caption] = titled(parent, "ck-guesses");
    this.large = html("div", { class: "ck-guess" }, this.figure);
    const table = html("table", {}, this.figure);
    html("caption", {}, table, "and moved by one pixel");
    const head = html("tr", {}, html("thead", {}, table));
    html("td", {}, head);
    for (const name of ["left", "as drawn", "right"]) html("th", { scope: "col" }, head, name);
    const body = html("tbody", {}, table);
    this.cells = [];
    for (const name of ["up", "as drawn", "down"]) {
      const row = html("tr", {}, body);
      html("th", { scope: "row" }, row, name);
      for (let i = 0; i < 3; i += 1) this.cells.push(html("td", {}, row));
    }
  }

  forgetColours() {}

  draw({ title, labels }) {
    const guess = labels[4];
    this.caption.textContent = title;
    this.large.textContent = guess;
    this.cells.forEach((cell, i) => {
      cell.textContent = labels[i] === guess ? labels[i] : `\u2260 ${labels[i]}`;
      cell.classList.toggle("ck-other", labels[i] !== guess);
    });
  }
}

class Likeness {
  constructor(parent) {
    [this.figure, this.caption] = titled(parent, "ck-likeness");
    this.images = html("div", { class: "ck-images" }, this.figure);
  }

  forgetColours() {}

  draw(spec, buffers) {
    this.caption.textContent = spec.title;
    this.images.replaceChildren();
    for (const image of spec.images) {
      const place = html("div", {}, this.images);
      const paper = html("div", { class: "ck-paper", role: "img", "aria-label": `A real digit: ${image.caption}` }, place);
      let line = null;
      arrayOf(image.ink, buffers).forEach((byte, i) => {
        if (i % SIDE === 0) line = html("div", {}, paper);
        html("div", {}, line).style.setProperty("--ink", `${(byte / 255) * 100}%`);
      });
      html("span", {}, place, image.caption);
    }
  }
}

addPicture("pad", Pad);
addPicture("guesses", Guesses);
addPicture("likeness", Likeness);
