// Knows the shape of a worked case and how an answer to it is written down. Leaves each case to the folder of its name:
// README.md (the story and a drawing), framework.ts (the certificates), expected.txt (the exact answer).
import type { Certificate } from "../../shared/pki/certificate.ts";
import type { Mesh } from "../mesh/mesh.ts";

export interface WorkedCase {
  readonly mesh: Mesh;
  /** Dotted OID to the letter that the story uses. */
  readonly policyNames: Readonly<Record<string, string>>;
  /** A path given outright, by serials, beside the search: `expected.txt` tells its verdict too. */
  readonly exactPath?: readonly string[];
}

export interface AnsweredPath {
  readonly anchor: Certificate["subject"];
  readonly certificates: readonly Certificate[];
  readonly authority: readonly string[];
  readonly user: readonly string[];
}

export interface Answer {
  /** All valid paths, in order. */
  readonly paths: readonly AnsweredPath[];
  readonly exact?: "valid" | "invalid";
}

/** The answer as it stands in expected.txt. */
export function answerText(answer: Answer, { policyNames }: WorkedCase): string {
  const policies = (set: readonly string[]) =>
    set.length === 0 ? "none" : set.map((p) => policyNames[p] ?? p).join(", ");
  const paths = answer.paths.flatMap((path) => [
    `path: ${pathText(path)}`,
    `  authority-constrained: ${policies(path.authority)}`,
    `  user-constrained: ${policies(path.user)}`,
  ]);
  const exact = answer.exact === undefined ? [] : [`exact path: ${answer.exact}`];
  return [`verdict: ${paths.length > 0 ? "valid" : "invalid"}`, ...paths, ...exact, ""].join("\n");
}

const commonName = (name: Certificate["subject"]): string => {
  const value = name.relativeNames.at(-1)?.[0]?.value;
  return value === undefined ? "" : Buffer.from(value).toString("utf8");
};

const pathText = (path: AnsweredPath): string =>
  [
    commonName(path.anchor),
    ...path.certificates.map((c) => `${commonName(c.subject)} #${Buffer.from(c.serial).toString("hex")}`),
  ].join(" > ");
