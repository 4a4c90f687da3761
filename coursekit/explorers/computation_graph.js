// A computation graph: its nodes and links as a picture, and the same in a table, for who does not see the picture.

import { addPicture, element, html, same, write } from "./plot.js";

const LINE = 15; // from line to line in a box
const HEADS = ["turn", "node", "data", "grad", "local slopes"];

class Graph {
  constructor(parent, words) {
    this.figure = html("figure", { class: "ck-panel ck-graph" }, parent);
    this.svg = element("svg", { role: "img", "aria-describedby": words }, html("div", { class: "ck-picture" }, this.figure));
    const table = html("table", { class: "ck-nodes" }, this.figure);
    html("caption", {}, table, "The nodes, in the order of their turns");
    const head = html("tr", {}, html("thead", {}, table));
    for (const name of HEADS) html("th", { scope: "col" }, head, name);
    this.body = html("tbody", {}, table);
  }

  forgetColours() {}

  draw(spec) {
    this.svg.setAttribute("aria-label", spec.title);
    if (same(spec, this.spec)) return;
    this.spec = spec;
    this.svg.setAttribute("viewBox", `0 0 ${spec.size.join(" ")}`);
    this.svg.style.maxWidth = `${1.06 * spec.size[0]}px`;
    this.svg.replaceChildren();
    for (const link of spec.links) this.drawLink(link);
    for (const box of spec.boxes) this.drawBox(box, spec.box);
    this.body.replaceChildren();
    for (const row of spec.rows) this.writeRow(row);
  }

  drawLink({ start: [x0, y0], end: [x1, y1], slope, share, taken }) {
    element("path", { d: `M${x0} ${y0}L${x1} ${y1}`, class: taken ? "ck-line ck-c3" : "ck-axis" }, this.svg);
    const say = (text, part, look) => {
      const place = { x: x0 + part * (x1 - x0), y: y0 + part * (y1 - y0) + 4.5, "text-anchor": "middle", class: look };
      if (text) element("text", place, this.svg).textContent = text;
    };
    say(slope, 0.28, "ck-slope");
    say(share, 0.73, "ck-slope ck-share");
  }

  drawBox({ x, y, lines, state, flag }, [width, height]) {
    const all = flag ? [...lines, flag] : lines;
    const size = { x: x - width / 2, y, width, height: height + (flag ? LINE : 0), rx: 6 };
    element("rect", { ...size, class: `ck-node ck-node-${state}${flag ? " ck-node-wrong" : ""}` }, this.svg);
    all.forEach((text, i) => {
      const look = i === 0 ? "ck-title" : i === lines.length ? "ck-flag" : "";
      const place = { x, y: y + 14.5 + LINE * i, "text-anchor": "middle", class: look };
      element("text", place, this.svg).textContent = text;
    });
  }

  writeRow([turn, node, data, grad, slopes, wrong]) {
    const row = html("tr", turn.startsWith("\u25b6") ? { "aria-current": "step" } : {}, this.body);
    html("td", {}, row, turn);
    html("th", { scope: "row" }, row, node);
    for (const text of [data, grad, slopes]) html("td", {}, row, text);
    if (wrong) write(html("td", { colspan: HEADS.length, class: "ck-flag" }, html("tr", {}, this.body)), `\u2717 ${wrong}`);
  }
}

addPicture("graph", Graph);
