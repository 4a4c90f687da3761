// Panels: axes and marks drawn in SVG, surfaces on a canvas beneath. Sizes are in units of the panel's view box.

const SVG = "http://www.w3.org/2000/svg";
export const BOX = { width: 420, height: 340, left: 58, right: 12, top: 34, bottom: 50 };
const FOCUSABLE = ["button", "input", "select"]; // to each of these JupyterLab must be told to leave its keys
const DASHES = { solid: "", dashed: "8 5", dotted: "2 5", dashdot: "10 4 2 4" };

export function element(name, attributes = {}, parent = null) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (parent) parent.append(made);
  return made;
}

export function html(name, attributes = {}, parent = null, text = null) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (FOCUSABLE.includes(name)) made.setAttribute("data-lm-suppress-shortcuts", "true");
  if (text !== null) made.textContent = text;
  if (parent) parent.append(made);
  return made;
}

/** Write a text into a node, what stands between backticks as code, never as markup; an unchanged one stays. */
export function write(node, text) {
  if (node.said === text) return;
  node.said = text;
  node.replaceChildren(...text.split("`").map((part, i) => (i % 2 ? html("code", {}, null, part) : part)));
}

// Numbers

export function ticks(low, high, log = false, most = 6) {
  if (!(high > low)) return [low];
  if (log) {
    const found = [];
    const first = Math.ceil(Math.log10(low) - 1e-9);
    const last = Math.floor(Math.log10(high) + 1e-9);
    const every = Math.max(1, Math.ceil((last - first + 1) / most));
    for (let power = first; power <= last; power += every) found.push(10 ** power);
    return found.length > 1 ? found : [low, high];
  }
  const rough = (high - low) / (most - 1);
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * unit).find((n) => n >= rough - 1e-12);
  const found = [];
  for (let n = Math.ceil(low / step - 1e-9); n * step <= high + step * 1e-9; n += 1) found.push(n * step);
  return found;
}

/** Where an axis has ticks, and what stands at each. */
function marked(axis) {
  if (axis.names.length) return axis.names.map((name, i) => [axis.low + i + 0.5, name]);
  return ticks(axis.low, axis.high, axis.log).map((tick) => [tick, axis.log ? powerText(tick) : numberText(tick)]);
}

export function numberText(value) {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size < 1e-12) return "0";
  const text = size >= 1e5 || size < 1e-3 ? value.toExponential(1).replace(".0e", "e").replace("e+", "e") : String(Number(value.toPrecision(3)));
  return text.replace("-", "\u2212");
}

/** A place on a logarithmic axis, as in the static pictures: 10 with its exponent raised. */
export function powerText(value) {
  const power = Math.log10(value);
  const whole = Math.round(power);
  if (Math.abs(power - whole) > 1e-9) return numberText(value);
  return `10${[...String(whole)].map((c) => (c === "-" ? "\u207b" : "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"[c])).join("")}`;
}

export function scale(axis, from, to) {
  const see = axis.log ? (v) => Math.log10(Math.max(v, 1e-300)) : (v) => v;
  const low = see(axis.low);
  const span = see(axis.high) - low || 1;
  return {
    to: (v) => from + ((see(v) - low) / span) * (to - from),
    back: (p) => {
      const v = low + ((p - from) / (to - from)) * span;
      return axis.log ? 10 ** v : v;
    },
  };
}

export function arrayOf(described, buffers) {
  const view = buffers[described.buffer];
  if (described.type === "u1") return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  const bytes = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength); // float32 must be aligned
  return new Float32Array(bytes);
}

function unpacked(mark, buffers) {
  const made = {};
  for (const [key, value] of Object.entries(mark)) {
    made[key] = value && value.buffer !== undefined ? arrayOf(value, buffers) : value;
    if (value && value.buffer !== undefined) made[`${key}Shape`] = value.shape;
  }
  return made;
}

export function same(a, b) {
  if (a === b) return true;
  if (!a || !b || typeof a !== "object" || typeof b !== "object") return false;
  if (ArrayBuffer.isView(a)) {
    return ArrayBuffer.isView(b) && a.length === b.length && a.every((value, i) => value === b[i] || (value !== value && b[i] !== b[i]));
  }
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => same(a[key], b[key]));
}

// Shapes

export function symbol(shape, x, y, r) {
  if (shape === "square") return `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}z`;
  if (shape === "triangle") return `M${x} ${y - 1.2 * r}l${1.2 * r} ${2.1 * r}h${-2.4 * r}z`;
  if (shape === "diamond") return `M${x} ${y - 1.4 * r}l${1.4 * r} ${1.4 * r}l${-1.4 * r} ${1.4 * r}l${-1.4 * r} ${-1.4 * r}z`;
  if (shape === "cross") return `M${x - r} ${y - r}l${2 * r} ${2 * r}M${x - r} ${y + r}l${2 * r} ${-2 * r}`;
  if (shape === "star") {
    const corner = (i) => [x + (i % 2 ? 0.42 : 1) * r * Math.sin((i * Math.PI) / 5), y - (i % 2 ? 0.42 : 1) * r * Math.cos((i * Math.PI) / 5)];
    return `M${Array.from({ length: 10 }, (_, i) => corner(i).map((v) => v.toFixed(2)).join(" ")).join("L")}z`;
  }
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
}

export function line(xs, ys, sx, sy) {
  let path = "";
  let pen = "M";
  for (let i = 0; i < xs.length; i += 1) {
    if (Number.isFinite(xs[i]) && Number.isFinite(ys[i])) {
      const x = Math.max(-2e3, Math.min(4e3, sx.to(xs[i])));
      const y = Math.max(-2e3, Math.min(4e3, sy.to(ys[i])));
      path += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
      pen = "L";
    } else pen = "M";
  }
  return path;
}

/** One path of separate symbols; where there is no number there is none. */
export function symbols(shape, xs, ys, r, sx, sy) {
  let path = "";
  for (let i = 0; i < xs.length; i += 1) {
    if (Number.isFinite(xs[i]) && Number.isFinite(ys[i])) path += symbol(shape, sx.to(xs[i]), sy.to(ys[i]), r);
  }
  return path;
}

const DRAW = {
  curve(mark, group, sx, sy) {
    element("path", { d: line(mark.x, mark.y, sx, sy), class: `ck-line ck-c${mark.colour}`, "stroke-dasharray": DASHES[mark.dash] }, group);
    const last = mark.x.length - 1;
    if (mark.dots) {
      element("path", { d: symbols("circle", mark.x, mark.y, 2.6, sx, sy), class: `ck-fill ck-c${mark.colour}` }, group);
    }
    if (mark.ends && last >= 0) {
      element("path", { d: symbol("square", sx.to(mark.x[0]), sy.to(mark.y[0]), 5), class: `ck-fill ck-edge ck-c${mark.colour}` }, group);
      element("path", { d: symbol("star", sx.to(mark.x[last]), sy.to(mark.y[last]), 10), class: `ck-fill ck-edge ck-c${mark.colour}` }, group);
    }
  },
  points(mark, group, sx, sy) {
    const look = mark.ring || mark.shape === "cross" ? "ck-ring" : "ck-fill ck-edge";
    element("path", { d: symbols(mark.shape, mark.x, mark.y, mark.size, sx, sy), class: `${look} ck-c${mark.colour}` }, group);
  },
  bars(mark, group, sx, sy) {
    let path = "";
    const floor = sy.to(0);
    for (let i = 0; i < mark.heights.length; i += 1) {
      const left = sx.to(mark.edges[i]);
      path += `M${left} ${floor}V${sy.to(mark.heights[i])}H${sx.to(mark.edges[i + 1])}V${floor}z`;
    }
    element("path", { d: path, class: `ck-fill ck-edge ck-c${mark.colour}` }, group);
  },
  arrow(mark, group, sx, sy) {
    const [x0, y0, x1, y1] = [sx.to(mark.start[0]), sy.to(mark.start[1]), sx.to(mark.end[0]), sy.to(mark.end[1])];
    const long = Math.hypot(x1 - x0, y1 - y0) || 1;
    const [ux, uy] = [(x1 - x0) / long, (y1 - y0) / long];
    const head = Math.min(12, long);
    const corner = (side) => `${x1 - head * ux + side * 0.45 * head * uy} ${y1 - head * uy - side * 0.45 * head * ux}`;
    element("path", { d: `M${x0} ${y0}L${x1} ${y1}M${corner(1)}L${x1} ${y1}L${corner(-1)}`, class: `ck-line ck-thick ck-c${mark.colour}` }, group);
  },
};

export function addMark(kind, draw) {
  DRAW[kind] = draw;
}

const PICTURES = {};

/** A kind of picture beside Panel: a class with `figure`, `draw(spec, buffers)` and `forgetColours()`. */
export function addPicture(kind, made) {
  PICTURES[kind] = made;
}

export function makePicture(kind, parent, words, onMove) {
  return new (PICTURES[kind] ?? Panel)(parent, words, onMove);
}

// Surfaces: one byte a pixel arrives, the colours are put on here.

function colourOf(text) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d");
  context.fillStyle = text;
  context.fillRect(0, 0, 1, 1);
  return context.getImageData(0, 0, 1, 1).data;
}

export function palette(name, host) {
  const probe = html("span", { class: `ck-palette ck-palette-${name}` }, host);
  const seen = getComputedStyle(probe);
  const [low, middle, high, ink] = ["color", "background-color", "border-top-color", "outline-color"].map((key) => colourOf(seen.getPropertyValue(key)));
  probe.remove();
  const table = new Uint32Array(257);
  const mix = (a, b, t) => (255 << 24) | (Math.round(a[2] + (b[2] - a[2]) * t) << 16) | (Math.round(a[1] + (b[1] - a[1]) * t) << 8) | Math.round(a[0] + (b[0] - a[0]) * t);
  for (let i = 0; i < 256; i += 1) table[i] = i < 128 ? mix(low, middle, i / 127) : mix(middle, high, (i - 128) / 127);
  table[256] = mix(ink, ink, 0);
  return table;
}

export function paint(values, rows, columns, table, boundary, pixels) {
  for (let row = 0; row < rows; row += 1) {
    const from = (rows - 1 - row) * columns; // the first row stands at the bottom
    for (let column = 0; column < columns; column += 1) {
      const value = values[from + column];
      let index = value;
      if (boundary) {
        const side = value >= 128;
        const right = column + 1 < columns ? values[from + column + 1] >= 128 : side;
        const above = row > 0 ? values[from + columns + column] >= 128 : side;
        if (right !== side || above !== side) index = 256;
      }
      pixels[row * columns + column] = table[index];
    }
  }
}

export class Panel {
  constructor(parent, words, onMove) {
    this.onMove = onMove;
    this.figure = html("figure", { class: "ck-panel" }, parent);
    this.picture = html("div", { class: "ck-picture" }, this.figure);
    this.canvas = html("canvas", { class: "ck-surface", "aria-hidden": "true", hidden: "" }, this.picture);
    const { left, right, top, bottom, width, height } = BOX;
    this.svg = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-describedby": words }, this.picture);
    const clip = `ck-clip-${Math.random().toString(36).slice(2)}`;
    element("rect", { x: left, y: top, width: width - left - right, height: height - top - bottom }, element("clipPath", { id: clip }, this.svg));
    this.axes = element("g", {}, this.svg);
    this.layers = element("g", { "clip-path": `url(#${clip})` }, this.svg);
    this.legend = html("figcaption", { class: "ck-legend" }, this.figure);
    this.drawn = [];
    this.handles = new Map();
    this.palettes = new Map();
  }

  forgetColours() {
    this.palettes.clear();
    if (this.surface) this.drawSurface(this.surface);
  }

  draw(spec, buffers) {
    const axes = { title: spec.title, x: spec.x, y: spec.y, square: spec.square };
    const moved = !same(axes, this.spec);
    if (moved) {
      this.spec = axes;
      this.svg.setAttribute("aria-label", spec.title);
      this.setScales();
      this.drawAxes();
    }
    const marks = spec.marks.map((mark) => unpacked(mark, buffers));
    const surface = marks.find((mark) => mark.kind === "surface");
    this.canvas.hidden = !surface;
    if (surface && !same(surface, this.surface)) this.drawSurface(surface);
    this.drawMarks(marks.filter((mark) => mark.kind !== "surface" && mark.kind !== "handle"), moved);
    this.drawHandles(marks.filter((mark) => mark.kind === "handle"));
  }

  setScales() {
    let { left, right, top, bottom, width, height } = BOX;
    const { x, y, square } = this.spec;
    if (square) {
      const unit = Math.min((width - left - right) / (x.high - x.low), (height - top - bottom) / (y.high - y.low));
      const spare = height - top - bottom - unit * (y.high - y.low);
      const aside = width - left - right - unit * (x.high - x.low);
      left += aside / 2;
      right += aside / 2;
      top += spare / 2;
      bottom += spare / 2;
    }
    this.area = { left, right, top, bottom };
    this.sx = scale(x, left, width - right);
    this.sy = scale(y, height - bottom, top);
    const rect = this.svg.querySelector("clipPath rect");
    const size = { x: left, y: top, width: width - left - right, height: height - top - bottom };
    for (const [key, value] of Object.entries(size)) rect.setAttribute(key, value);
    Object.assign(this.canvas.style, {
      left: `${(left / width) * 100}%`,
      top: `${(top / height) * 100}%`,
      width: `${(size.width / width) * 100}%`,
      height: `${(size.height / height) * 100}%`,
    });
  }

  drawAxes() {
    this.axes.replaceChildren();
    const { x, y, title } = this.spec;
    const { left, right, top, bottom } = this.area;
    const [floor, end] = [BOX.height - bottom, BOX.width - right];
    element("path", { d: `M${left} ${top}V${floor}H${end}V${top}z`, class: "ck-axis" }, this.axes);
    const say = (text, attributes) => (element("text", attributes, this.axes).textContent = text);
    for (const [tick, text] of marked(x)) {
      const at = this.sx.to(tick);
      element("path", { d: `M${at} ${floor}v5`, class: "ck-axis" }, this.axes);
      say(text, { x: at, y: floor + 18, "text-anchor": "middle" });
    }
    for (const [tick, text] of marked(y)) {
      const at = this.sy.to(tick);
      element("path", { d: `M${left} ${at}h-5`, class: "ck-axis" }, this.axes);
      say(text, { x: left - 8, y: at + 4.5, "text-anchor": "end" });
    }
    say(x.label, { x: (left + end) / 2, y: floor + 38, "text-anchor": "middle" });
    const middle = (top + floor) / 2;
    say(y.label, { x: left - 47, y: middle, "text-anchor": "middle", transform: `rotate(-90 ${left - 47} ${middle})` });
    say(title, { x: (left + end) / 2, y: top - 10, "text-anchor": "middle", class: "ck-title" });
  }

  drawSurface(surface) {
    this.surface = surface;
    if (!this.figure.isConnected) return; // nothing has a colour outside the page: drawn when it comes in, see explorer.js
    const [rows, columns] = surface.valuesShape;
    if (this.canvas.width !== columns || this.canvas.height !== rows || !this.image) {
      this.canvas.width = columns;
      this.canvas.height = rows;
      this.image = new ImageData(columns, rows);
      this.pixels = new Uint32Array(this.image.data.buffer);
    }
    if (!this.palettes.has(surface.palette)) this.palettes.set(surface.palette, palette(surface.palette, this.figure));
    paint(surface.values, rows, columns, this.palettes.get(surface.palette), surface.boundary, this.pixels);
    this.canvas.getContext("2d").putImageData(this.image, 0, 0);
  }

  drawMarks(marks, moved) {
    marks.forEach((mark, i) => {
      if (!moved && same(mark, this.drawn[i])) return;
      const layer = this.layers.children[i] ?? element("g", {}, this.layers);
      layer.replaceChildren();
      DRAW[mark.kind](mark, layer, this.sx, this.sy, this);
    });
    while (this.layers.children.length > marks.length) this.layers.lastChild.remove();
    const labels = marks.map((mark) => [mark.kind, mark.label, mark.colour, mark.shape, mark.dash, mark.ring]);
    if (!same(labels, this.labels)) this.drawLegend(marks.filter((mark) => mark.label));
    this.labels = labels;
    this.drawn = marks;
  }

  drawLegend(marks) {
    this.legend.replaceChildren();
    for (const mark of marks) {
      const entry = html("span", {}, this.legend);
      const key = element("svg", { viewBox: "0 0 28 14", width: 28, height: 14, "aria-hidden": "true" }, entry);
      const flat = scale({ low: 0, high: 1 }, 0, 1);
      if (mark.kind === "curve") DRAW.curve({ ...mark, x: [1, 27], y: [7, 7], ends: false, dots: false }, key, flat, flat);
      else if (mark.kind === "arrow") DRAW.arrow({ ...mark, start: [1, 7], end: [26, 7] }, key, flat, flat);
      else if (mark.kind === "points") DRAW.points({ ...mark, x: [14], y: [7], size: Math.min(mark.size, 5) }, key, flat, flat);
      else element("path", { d: "M4 2h20v10h-20z", class: `ck-fill ck-edge ck-c${mark.colour ?? 1}` }, key);
      html("span", {}, entry, mark.label);
    }
  }

  drawHandles(handles) {
    for (const handle of handles) {
      const button = this.handles.get(handle.name) ?? this.makeHandle(handle.name);
      if (!button.dragging) this.placeHandle(button, handle.x, handle.y);
      button.setAttribute("aria-label", `${handle.label}, at ${numberText(handle.x)}, ${numberText(handle.y)}. Arrow keys move it.`);
      button.title = handle.label;
    }
    for (const [name, button] of this.handles) {
      if (!handles.some((handle) => handle.name === name)) {
        button.remove();
        this.handles.delete(name);
      }
    }
  }

  placeHandle(button, x, y) {
    button.at = [x, y];
    button.style.left = `${(this.sx.to(x) / BOX.width) * 100}%`;
    button.style.top = `${(this.sy.to(y) / BOX.height) * 100}%`;
  }

  makeHandle(name) {
    const button = html("button", { type: "button", class: "ck-handle", "data-name": name, "aria-roledescription": "point to move" }, this.picture);
    const move = (x, y) => {
      const { x: ax, y: ay } = this.spec;
      this.placeHandle(button, Math.max(ax.low, Math.min(ax.high, x)), Math.max(ay.low, Math.min(ay.high, y)));
      this.onMove(name, button.at);
    };
    button.addEventListener("pointerdown", (event) => {
      button.setPointerCapture(event.pointerId);
      button.dragging = true;
    });
    button.addEventListener("pointermove", (event) => {
      if (!button.dragging) return;
      const box = this.svg.getBoundingClientRect();
      const unit = BOX.width / box.width;
      move(this.sx.back((event.clientX - box.left) * unit), this.sy.back((event.clientY - box.top) * unit));
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) button.addEventListener(end, () => (button.dragging = false));
    button.addEventListener("keydown", (event) => {
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      if (!way) return;
      event.preventDefault();
      const { x, y } = this.spec;
      const part = event.shiftKey ? 10 : 50;
      move(button.at[0] + (way[0] * (x.high - x.low)) / part, button.at[1] + (way[1] * (y.high - y.low)) / part);
    });
    this.handles.set(name, button);
    return button;
  }
}
