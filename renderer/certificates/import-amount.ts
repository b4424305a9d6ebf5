// Knows how far an import is, in words and as a share, in each of its phases. Leaves the bar to design/progress.tsx.
import type { ImportEvent } from "../../shared/contract/imports.ts";
import { counted, numberText } from "../design/number-text.ts";

export type ImportCourse = Pick<Extract<ImportEvent, { type: "progress" }>, "phase" | "done" | "found">;

/** How many items there are is known when the last file is open: until then what was read is said, and no share of it. */
export function importAmount({ phase, done, found }: ImportCourse): {
  readonly amount: string;
  readonly share?: number;
} {
  if (found === 0) return { amount: "starting" };
  if (phase === "reading" && done >= found) return { amount: `${counted(done, "item")} so far` };
  return { amount: `${numberText(done)} of ${numberText(found)} so far`, share: done / found };
}
