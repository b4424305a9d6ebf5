// Knows why a decision was not carried out, in the form every error has: code, cause, next step.
// Leaves the words of a refusal to the core, which gives them.
import { ORPCError } from "@orpc/client";

export interface DecisionFailure {
  readonly code: string;
  readonly cause: string;
  readonly next: string;
}

const textIn = (data: unknown, name: string): string | undefined => {
  const value: unknown = typeof data === "object" && data !== null ? Reflect.get(data, name) : undefined;
  return typeof value === "string" ? value : undefined;
};

export function decisionFailureOf(error: unknown): DecisionFailure {
  const data: unknown = error instanceof ORPCError ? error.data : undefined;
  const reason = textIn(data, "reason");
  if (error instanceof ORPCError && error.code === "NOT_WRITABLE" && reason !== undefined) {
    return { code: "not-writable", cause: `Nothing was changed: ${reason}.`, next: "See the page Record." };
  }
  const [code, cause, next] = [textIn(data, "code"), textIn(data, "cause"), textIn(data, "next")];
  if (code !== undefined && cause !== undefined && next !== undefined) return { code, cause, next };
  return {
    code: "not-carried-out",
    cause: error instanceof Error ? error.message : "Nothing was changed.",
    next: "Try again; if it stays so, look at what the application printed where it was started.",
  };
}
