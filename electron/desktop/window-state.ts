// Knows where the window was and how large, as one small file of the shell, and where it may stand now.
// Leaves drawing windows to Electron; this never reaches the record or the person's settings.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Rectangle } from "./electron-parts.ts";

const WindowStateSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int(),
  height: z.int(),
  maximized: z.boolean(),
});
export type WindowState = z.output<typeof WindowStateSchema>;

/** In device-independent pixels. The screens are designed from 1280 upwards and stay usable down to these. */
export const SMALLEST = Object.freeze({ width: 800, height: 600 });
const FIRST = Object.freeze({ width: 1280, height: 800 });
/** So much of the window must lie on some display that its title bar can be grasped. */
const GRASP = 100;

const stateFile = (folder: string) => join(folder, "window.json");

/** What was remembered in `folder`; `undefined` where there is nothing or it is not ours. */
export function readWindowState(folder: string): WindowState | undefined {
  try {
    const parsed = WindowStateSchema.safeParse(JSON.parse(readFileSync(stateFile(folder), "utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined; // the first start, or a file cut short
  }
}

/** Remembers `state`, whole or not at all. Never throws: a window that forgets its place is no failure. */
export function writeWindowState(folder: string, state: WindowState): void {
  const file = stateFile(folder);
  try {
    writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch (error) {
    console.error("The window's place could not be remembered:", error);
  }
}

/**
 * Where a window opens: as it was remembered, where its top edge can still be grasped on one of `workAreas`; else in
 * its first size, placed by the system. Never larger than the largest display, never smaller than `SMALLEST`.
 */
export function placeWindow(
  remembered: WindowState | undefined,
  workAreas: readonly Rectangle[],
): { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number } {
  const widest = Math.max(SMALLEST.width, ...workAreas.map(({ width }) => width));
  const highest = Math.max(SMALLEST.height, ...workAreas.map(({ height }) => height));
  const size = remembered ?? FIRST;
  const width = Math.min(widest, Math.max(SMALLEST.width, size.width));
  const height = Math.min(highest, Math.max(SMALLEST.height, size.height));
  if (remembered === undefined) return { width, height };
  const { x, y } = remembered;
  const graspable = workAreas.some(
    (area) =>
      x + width >= area.x + GRASP &&
      x <= area.x + area.width - GRASP &&
      y >= area.y &&
      y <= area.y + area.height - GRASP,
  );
  return graspable ? { width, height, x, y } : { width, height };
}
