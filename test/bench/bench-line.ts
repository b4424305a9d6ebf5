// Knows what one measured figure looks like. Leaves measuring to the benches and printing to run.ts.

export interface BenchLine {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** In words, for example "≥ 20 ×". */
  readonly target?: string;
  readonly met?: boolean;
  readonly note?: string;
}
