// Knows how an answer of the engine is compared with the judge's: in words, naming the first difference.

import type { NearMiss, PathReport, ValidPath } from "../../shared/path/report.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import type { JudgedPath } from "../judge/brute-force.ts";

/** Serials tell the certificates of a mesh apart and are short. */
export const serials = (certificates: readonly Certificate[]): string =>
  certificates.map((certificate) => Buffer.from(certificate.serial).toString("hex")).join(">");

const judgedText = ({ certificates, judgement, anchor }: JudgedPath): string =>
  `${anchor.id.slice(0, 6)}>${serials(certificates)} authority {${judgement.authority}} user {${judgement.user}}`;

const foundText = (path: ValidPath): string =>
  `${path.anchor.id.slice(0, 6)}>${serials(path.certificates)} authority {${path.authorityConstrainedPolicySet}} user {${path.userConstrainedPolicySet}}`;

/**
 * The engine's paths are exactly the judge's first `limit`, with the same sets: before them that of existence mode, which is one
 * of the shortest, then the others in the judge's order.
 */
export function compareLists(
  found: readonly ValidPath[],
  judged: readonly JudgedPath[],
  existing: ValidPath | undefined,
  limit = Number.POSITIVE_INFINITY,
): string | undefined {
  const first = existing && foundText(existing);
  const listed = judged.map(judgedText);
  if (first !== undefined && !listed.includes(first)) return `the judge does not know ${first}`;
  if (existing && existing.certificates.length !== judged[0]?.certificates.length)
    return `${first} is not the shortest`;
  const wanted = [...(first === undefined ? [] : [first]), ...listed.filter((text) => text !== first)];
  const [left, right] = [found.map(foundText), wanted.slice(0, limit)];
  if (left.join("\n") === right.join("\n")) return undefined;
  return `engine lists\n${left.join("\n")}\njudge lists\n${right.join("\n")}`;
}

/** An existence answer: the verdict, and one of the judge's shortest valid paths with the judge's sets. */
export function compareExistence(report: PathReport, judged: readonly JudgedPath[]): string | undefined {
  const verdict = judged.length > 0 ? "valid" : "invalid";
  if (report.verdict !== verdict)
    return `engine says ${report.verdict} (${JSON.stringify(report.failure)}), judge ${verdict}`;
  if (verdict === "invalid") {
    if (report.failure === undefined) return "no failure is named";
    return report.paths.length === 0 ? undefined : "invalid, with paths";
  }
  const [path] = report.paths;
  if (path === undefined || report.paths.length !== 1) return `${report.paths.length} paths in existence mode`;
  if (report.failure !== undefined) return "valid, with a failure";
  const same = judged.find((other) => judgedText(other) === foundText(path));
  if (same === undefined) return `engine finds ${foundText(path)}\njudge knows\n${judged.map(judgedText).join("\n")}`;
  const fewest = judged[0]?.certificates.length;
  return path.certificates.length === fewest
    ? undefined
    : `${foundText(path)} is not of fewest certificates (${fewest})`;
}

/** All that a report says, spent steps aside, as text; with `failure` false only verdict and paths. */
export function reportText({ verdict, paths, misses, failure, more }: PathReport, withFailure = true): string {
  const ids = ({ anchor, certificates, ...rest }: ValidPath | NearMiss) => [anchor.id, serials(certificates), rest];
  return JSON.stringify([verdict, more, paths.map(ids), ...(withFailure ? [misses.map(ids), failure] : [])]);
}
