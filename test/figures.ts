// Knows how a test says a figure that anybody can read: it stands in the suite's lines of `npm test` and in its own output.
// Leaves printing it there to scripts/test/run-suite.mjs.
import type { TestContext } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** One line for a person. */
    figure?: string;
  }
}

/** One figure a test; a second replaces the first. */
export function sayFigure({ task }: Pick<TestContext, "task">, figure: string): void {
  task.meta.figure = figure;
  console.info(figure);
}
