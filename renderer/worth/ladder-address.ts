// Knows the address of the ladder behind a cell. Leaves the ladder to paths/.
import type { WorthEntity } from "../../shared/contract/worth.ts";
import { addressOf } from "../route.ts";

/** For that policy of mine the path to the CA's certificate; `policy`: of what it would issue. */
export const ladderOf = (
  { certificate }: WorthEntity,
  _policy: string | undefined,
  own: string | undefined,
  at: string,
): string => addressOf("paths", { target: certificate, policies: own, at, shown: undefined, rung: undefined });
