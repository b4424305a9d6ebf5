// Knows the order of the benches and prints their figures: name, value, target, met or not. Leaves measuring to each.
import type { BenchLine } from "./bench-line.ts";
import { benchMap } from "./map-screen.ts";
import { benchOthers } from "./others.ts";
import { benchParse } from "./parse.ts";
import { benchFpki } from "./path-fpki.ts";
import { benchBombs, benchDense } from "./path-hard.ts";
import { benchScale } from "./path-scale.ts";
import { benchRecord } from "./record.ts";
import { benchScreens } from "./screens.ts";

const BENCHES: Readonly<Record<string, () => readonly BenchLine[] | Promise<readonly BenchLine[]>>> = {
  reading: benchParse,
  fpki: benchFpki,
  scale: benchScale,
  bombs: benchBombs,
  dense: benchDense,
  others: benchOthers,
  record: () => benchRecord(),
  screens: benchScreens,
  map: benchMap,
};

const asked = process.argv.slice(2).filter((argument) => argument !== "--");
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${name}`);
  for (const line of await bench()) console.log(textOf(line));
}

function textOf({ name, value, unit, target, met, note }: BenchLine): string {
  const figure = Number.isInteger(value) ? String(value) : value.toFixed(2);
  const judged = target === undefined ? "" : `  target ${target}: ${met ? "met" : "NOT MET"}`;
  return `  ${name.padEnd(62)} ${figure.padStart(9)} ${unit}${judged}${note ? `  (${note})` : ""}`;
}
