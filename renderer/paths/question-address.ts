// Knows how a question stands in the address, so that it can be reloaded, printed and pasted into minutes.
// Leaves asking it to paths-page.tsx.
import type { QuestionInput } from "../../shared/contract/paths.ts";

export const DEMANDS = [
  "explicitPolicy",
  "inhibitMapping",
  "inhibitAny",
  "anchorConstraints",
  "allowEncodingFindings",
  "revocation",
] as const;
export type Demand = (typeof DEMANDS)[number];

export interface AskedQuestion {
  readonly target: string | undefined;
  /** Absent: every self-signed certificate of the record. */
  readonly anchor: string | undefined;
  /** Empty: any policy. */
  readonly policies: readonly string[];
  readonly at: string | undefined;
  readonly demands: ReadonlySet<Demand>;
  /** Which ladder is drawn: `path-1`, `miss-2`; absent: the first. */
  readonly shown: string | undefined;
  readonly rung: number | undefined;
}

const RUNG = /^[1-9]\d{0,4}$/;

export function readQuestion(query: URLSearchParams): AskedQuestion {
  const demands = (query.get("demands") ?? "").split(",");
  const rung = query.get("rung") ?? "";
  return {
    target: query.get("target") ?? undefined,
    anchor: query.get("anchor") ?? undefined,
    policies: query.get("policies")?.split(",").filter(Boolean) ?? [],
    at: query.get("at") ?? undefined,
    demands: new Set(DEMANDS.filter((demand) => demands.includes(demand))),
    shown: query.get("shown") ?? undefined,
    rung: RUNG.test(rung) ? Number(rung) : undefined,
  };
}

/** The entries of the address; the inverse of `readQuestion`. */
export function questionEntries(question: AskedQuestion): Readonly<Record<string, string | undefined>> {
  return {
    target: question.target,
    anchor: question.anchor,
    policies: question.policies.length === 0 ? undefined : question.policies.join(","),
    at: question.at,
    demands:
      question.demands.size === 0 ? undefined : DEMANDS.filter((demand) => question.demands.has(demand)).join(","),
    shown: question.shown,
    rung: question.rung?.toString(),
  };
}

/** What is asked of the core; `undefined` while target or time are open. */
export function askedOf(question: AskedQuestion): QuestionInput | undefined {
  const { target, anchor, policies, at, demands } = question;
  if (target === undefined || at === undefined) return undefined;
  return {
    target,
    anchors: anchor === undefined ? [] : [anchor],
    at,
    policySet: [...policies],
    explicitPolicy: demands.has("explicitPolicy"),
    inhibitMapping: demands.has("inhibitMapping"),
    inhibitAny: demands.has("inhibitAny"),
    anchorConstraints: demands.has("anchorConstraints"),
    allowEncodingFindings: demands.has("allowEncodingFindings"),
    revocation: demands.has("revocation") ? "crl" : "off",
  };
}
