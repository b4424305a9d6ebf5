// Knows who a CA entity is in one sentence: who accepts it on a date, and until when.
// Leaves what that acceptance is worth to the core.
import type { EntityDetails } from "../../shared/contract/entities.ts";
import { type Standing, standingAt } from "../certificates/validity.tsx";
import { counted } from "../design/number-text.ts";
import { dayText } from "../design/when.ts";

type Said = Pick<EntityDetails, "row" | "issuedTo">;

/** More names than this are counted. */
const NAMED = 3;

const isInForce = (standing: Standing): boolean => standing === "in-force" || standing === "expiring";

/** `A`, `A and B`, `A, B, C and 4 others`. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMED);
  const more = names.length - shown.length;
  const all = more > 0 ? [...shown, counted(more, "other")] : shown;
  return all.length < 2 ? (all[0] ?? "") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

/** The first line of the page of a CA; `at` is RFC 3339 with Z. */
export function entitySentence({ row, issuedTo }: Said, at: string): string {
  const inForce = issuedTo.filter((certificate) => isInForce(standingAt(certificate, at)));
  const others = inForce.filter(({ role }) => role !== "self-signed" && role !== "self-issued");
  const end = (certificates: readonly { readonly notAfter: string }[]) =>
    dayText(
      certificates
        .map(({ notAfter }) => notAfter)
        .sort()
        .at(-1) ?? "",
    );
  if (others.length > 0) {
    const names = [...new Set(others.map(({ issuer }) => issuer))].sort();
    return `${listed(names)} ${names.length === 1 ? "accepts" : "accept"} ${row.name} as a CA, until ${end(others)}.`;
  }
  if (inForce.some(({ role }) => role === "self-signed")) {
    return `${row.name} speaks for itself, until ${end(inForce)}. Nobody else accepts it.`;
  }
  if (inForce.length > 0) return `${row.name} carries its name over to this key, until ${end(inForce)}.`;
  if (issuedTo.length === 0) return `The record holds no certificate for ${row.name}, only what its key signed.`;
  const begins = issuedTo.map(({ notBefore }) => notBefore).sort();
  const next = begins.find((begin) => begin > at);
  return next === undefined
    ? `Nobody accepts ${row.name} any more: its last certificate ended on ${end(issuedTo)}.`
    : `Nobody accepts ${row.name} yet: it begins on ${dayText(next)}.`;
}

/** Whether anything for it is in force, and the first that ends: the shape beside the sentence. */
export function entityStanding({ issuedTo }: Said, at: string): Standing {
  const all = issuedTo.map((certificate) => standingAt(certificate, at));
  for (const standing of ["in-force", "expiring", "not-yet", "expired"] as const) {
    if (all.includes(standing)) return standing;
  }
  return "expired";
}
