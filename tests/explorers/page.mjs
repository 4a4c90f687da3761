// Calls functions of plot.js for test_page.py: a list of [name, arguments] comes in, a list of results goes out.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , module, calls] = process.argv;
const page = await import(pathToFileURL(module));

const CALL = {
  there_and_back: (axis, from, to, values) => values.map((v) => page.scale(axis, from, to).back(page.scale(axis, from, to).to(v))),
  line: (xs, ys) => page.line(xs.map((x) => x ?? NaN), ys.map((y) => y ?? NaN), page.scale({ low: 0, high: 10 }, 0, 10), page.scale({ low: 0, high: 10 }, 0, 10)),
  paint: (values, rows, columns, boundary) => {
    const pixels = new Uint32Array(rows * columns);
    page.paint(Uint8Array.from(values), rows, columns, Uint32Array.from({ length: 257 }, (_, i) => i), boundary, pixels);
    return Array.from(pixels);
  },
  arrays: (type, numbers, skip) => {
    const bytes = type === "u1" ? Uint8Array.from(numbers) : new Uint8Array(Float32Array.from(numbers).buffer);
    const room = new Uint8Array(bytes.length + skip);
    room.set(bytes, skip);
    return Array.from(page.arrayOf({ buffer: 0, type }, [new DataView(room.buffer, skip)]));
  },
};

const results = JSON.parse(readFileSync(calls, "utf8")).map(([name, given]) => (CALL[name] ?? page[name])(...given));
process.stdout.write(JSON.stringify(results));
