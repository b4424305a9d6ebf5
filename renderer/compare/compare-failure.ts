// Knows why a comparison got no answer, in the form every error has: code, cause, next step.
// Leaves answers to the report.
import { ORPCError } from "@orpc/client";
import { type AskFailure, askFailureOf } from "../paths/ask-failure.ts";

const ANSWERS: Readonly<Record<string, AskFailure>> = {
  UNKNOWN_FILE: {
    code: "unknown-file",
    cause: "A file in this comparison is not in the record.",
    next: "Choose a file anew, or import it.",
  },
  NO_ANCHORS: {
    code: "no-anchors",
    cause: "The two sides have no self-signed certificate in common that could be the anchor.",
    next: "Choose the anchor in the sentence above.",
  },
};

export function compareFailureOf(error: unknown): AskFailure {
  const known = error instanceof ORPCError ? ANSWERS[error.code] : undefined;
  return known ?? askFailureOf(error);
}
