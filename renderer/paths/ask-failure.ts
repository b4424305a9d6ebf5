// Knows why a question got no answer at all, in the form every error has: code, cause, next step.
// Leaves answers that say no to the report.
import { ORPCError } from "@orpc/client";

export interface AskFailure {
  readonly code: string;
  readonly cause: string;
  readonly next: string;
}

const ANSWERS: Readonly<Record<string, AskFailure>> = {
  UNKNOWN_CERTIFICATE: {
    code: "unknown-certificate",
    cause: "A certificate in this question is not in the record.",
    next: "Choose the certificate or the anchor anew, or import the file that holds it.",
  },
  BAD_TIME: { code: "bad-time", cause: "The time in this question is no time.", next: "Write it as 2024-10-23 12:00." },
  NO_ANCHORS: {
    code: "no-anchors",
    cause: "The record holds no self-signed certificate that could be an anchor.",
    next: "Choose a certificate as the anchor, or import the root.",
  },
  CANCELLED: {
    code: "cancelled",
    cause: "The search was stopped before it had an answer.",
    next: "Ask again; nothing was changed by stopping.",
  },
};

export function askFailureOf(error: unknown): AskFailure {
  const known = error instanceof ORPCError ? ANSWERS[error.code] : undefined;
  if (known !== undefined) return known;
  return {
    code: "not-answered",
    cause: error instanceof Error ? error.message : "The question was not answered.",
    next: "Ask again; if it stays so, look at what the application printed where it was started.",
  };
}
