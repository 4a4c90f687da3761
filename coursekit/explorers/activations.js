// Histograms on their side: at each x a stack of bars as wide as their share, centred.

import { addMark, element } from "./plot.js";

addMark("sideways", (mark, group, sx, sy) => {
  const [columns, bins] = mark.heightsShape;
  let path = "";
  for (let i = 0; i < columns; i += 1) {
    for (let j = 0; j < bins; j += 1) {
      const half = mark.heights[i * bins + j] / 2;
      if (!(half > 0)) continue;
      const [left, right] = [sx.to(mark.x[i] - half), sx.to(mark.x[i] + half)];
      const [bottom, top] = [sy.to(mark.edges[j]), sy.to(mark.edges[j + 1])];
      path += `M${left.toFixed(1)} ${bottom.toFixed(1)}H${right.toFixed(1)}V${top.toFixed(1)}H${left.toFixed(1)}z`;
    }
  }
  element("path", { d: path, class: `ck-fill ck-c${mark.colour}` }, group);
});
