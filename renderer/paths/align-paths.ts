// Knows how several paths stand side by side: one row for each certificate or CA that any of them passes, in an order that
// keeps every path's own, and where a path first leaves the first one. Leaves drawing to compare-paths.tsx.
import type { Ladder, LadderRung } from "./report.ts";

export interface AlignedRow {
  /** One for each path; `undefined` where it does not pass there. */
  readonly cells: readonly (LadderRung | undefined)[];
}

export interface Alignment {
  readonly rows: readonly AlignedRow[];
  /** For each path the first row where its certificate is not that of the first path; absent where none differs. */
  readonly differsAt: readonly (number | undefined)[];
}

/**
 * Path by path: certificates that are in the rows already, and else other certificates of the same subject, share a row,
 * as many as keep the order of both; the rest is put between. Of equally good places the upper one is taken.
 */
export function alignPaths(ladders: readonly Ladder[]): Alignment {
  let rows: readonly AlignedRow[] = [];
  for (const [path, { rungs }] of ladders.entries()) rows = withPath(rows, rungs, path);
  const differsAt = ladders.map((_, path) => {
    const at = rows.findIndex(({ cells }) => cells[path]?.certificate !== cells[0]?.certificate);
    return at < 0 ? undefined : at;
  });
  return { rows, differsAt };
}

/** How well a rung stands in a row. */
function closeness({ cells }: AlignedRow, rung: LadderRung): 0 | 1 | 2 {
  if (cells.some((cell) => cell?.certificate === rung.certificate)) return 2;
  return cells.some((cell) => cell?.subjectName === rung.subjectName) ? 1 : 0;
}

/** `path` is the number of paths that the rows hold already. */
function withPath(rows: readonly AlignedRow[], rungs: readonly LadderRung[], path: number): readonly AlignedRow[] {
  const best = bestBelow(rows, rungs);
  const result: AlignedRow[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [row, rung] = [rows[i], rungs[j]];
    if (row === undefined && rung === undefined) return result;
    const together = row !== undefined && rung !== undefined && closeness(row, rung) > 0;
    if (together && best(i, j) === closeness(row, rung) + best(i + 1, j + 1)) {
      result.push({ cells: [...row.cells, rung] });
      i++;
      j++;
    } else if (row !== undefined && (rung === undefined || best(i + 1, j) >= best(i, j + 1))) {
      result.push({ cells: [...row.cells, undefined] });
      i++;
    } else {
      result.push({ cells: [...new Array<undefined>(path).fill(undefined), rung] });
      j++;
    }
  }
}

/** The greatest sum of closeness from row i and rung j on, both kept in order. */
function bestBelow(rows: readonly AlignedRow[], rungs: readonly LadderRung[]): (i: number, j: number) => number {
  const table: number[][] = [];
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let i = rows.length - 1; i >= 0; i--) {
    const line: number[] = [];
    table[i] = line;
    for (let j = rungs.length - 1; j >= 0; j--) {
      const [row, rung] = [rows[i], rungs[j]];
      const score = row === undefined || rung === undefined ? 0 : closeness(row, rung);
      line[j] = Math.max(score === 0 ? 0 : score + at(i + 1, j + 1), at(i + 1, j), line[j + 1] ?? 0);
    }
  }
  return at;
}
