// Knows the entries of the address of the ladder behind a cell: that of a probe, so that its answer is what the cell says.
// Leaves the ladder to paths/ and what a cell says to worth-cells.ts.
import type { DecidedWorth, WorthEntity } from "../../shared/contract/worth.ts";
import { type Lens, lensEntries } from "../lens/lens-address.ts";
import { NO_POLICY } from "../paths/question-address.ts";
import { namesAny, type PathChoice, policiesOf, satisfying } from "./worth-answer.ts";

type Entries = Readonly<Record<string, string | undefined>>;

export interface ProbeAsked {
  readonly ca: WorthEntity;
  readonly lens: Lens;
  readonly at: string;
}

/**
 * What the CA issues under `policy`, before a relying party that wants `own` and requires a policy, as every cell of mine
 * is decided; without `own`, all that the relying party wants.
 */
export function probeLadder({ ca, lens, at }: ProbeAsked, policy: string, own?: string): Entries {
  return {
    ...lensEntries({
      ...lens,
      at,
      ...(own === undefined ? {} : { policies: [own] }),
      demands: new Set([...lens.demands, "explicitPolicy"]),
    }),
    target: ca.certificate,
    probe: policy,
    shown: undefined,
    rung: undefined,
  };
}

/** What the CA issues without a policy, before the relying party as it is: the column of the hole. */
export const bareLadder = ({ ca, lens, at }: ProbeAsked): Entries => ({
  ...lensEntries({ ...lens, at }),
  target: ca.certificate,
  probe: NO_POLICY,
  shown: undefined,
  rung: undefined,
});

/** Of a CA's row: the first of its policies that satisfies mine; where none does, mine itself if it may name any, else its first. */
export function probedPolicy(
  ca: WorthEntity,
  decided: DecidedWorth | undefined,
  own: string,
  choice: PathChoice,
): string {
  const theirs = satisfying(decided, own, choice);
  if (theirs.includes(own)) return own;
  const [first = own] = theirs.length > 0 ? theirs : namesAny(ca) ? [own] : policiesOf(ca, decided);
  return first;
}
