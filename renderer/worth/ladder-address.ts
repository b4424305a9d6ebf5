// Knows the address of the ladder behind a cell: that of the CA's own certificate for one policy of mine.
// Leaves the ladder to paths/.
import type { WorthEntity } from "../../shared/contract/worth.ts";
import { addressOf } from "../route.ts";

/** `undefined` for an anchor without another certificate: there is no path to ask about. */
export const ladderOf = ({ certificate }: WorthEntity, own: string, at: string): string | undefined =>
  certificate === undefined
    ? undefined
    : addressOf("paths", { target: certificate, policies: own, at, shown: undefined, rung: undefined });
