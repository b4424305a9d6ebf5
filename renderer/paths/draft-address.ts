// Knows how drafts stand in the address, short enough to be mailed: fields in a fixed order, then what may be absent by
// letter. Leaves whether their certificates are in the record to the core.
import type { DraftInput } from "../../shared/contract/draft.ts";

const ID = /^[0-9a-f]{64}$/;
const OID = /^[012](\.(0|[1-9]\d*))+$/;
/** RFC 3339 without what never differs: 20241023T120000. */
const TIME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/;
const COUNTERS = [
  ["e", "requireExplicitPolicy"],
  ["h", "inhibitPolicyMapping"],
  ["a", "inhibitAnyPolicy"],
  ["l", "pathLength"],
] as const;

/** `undefined` where there is none. */
export const draftsText = (drafts: readonly DraftInput[]): string | undefined =>
  drafts.length === 0 ? undefined : drafts.map(draftText).join(",");

function draftText(draft: DraftInput): string {
  const { policies, mappings } = draft;
  return [
    draft.issuer,
    draft.subject,
    shortTime(draft.notBefore),
    shortTime(draft.notAfter),
    ...(draft.instead ? ["i"] : []),
    ...(draft.nameConstraints ? ["n"] : []),
    ...COUNTERS.flatMap(([letter, name]) => (draft[name] === undefined ? [] : [`${letter}${draft[name]}`])),
    ...(policies.length === 0 ? [] : [`p${policies.join("-")}`]),
    ...(mappings.length === 0 ? [] : [`m${mappings.map((pair) => pair.join("*")).join("-")}`]),
  ].join("_");
}

/** The drafts of an address; what is no draft is left out. */
export const readDrafts = (text: string | null): readonly DraftInput[] =>
  (text ?? "").split(",").flatMap((each) => {
    const draft = readDraft(each);
    return draft === undefined ? [] : [draft];
  });

function readDraft(text: string): DraftInput | undefined {
  const [issuer = "", subject = "", from = "", to = "", ...rest] = text.split("_");
  const [notBefore, notAfter] = [wholeTime(from), wholeTime(to)];
  if (!ID.test(issuer) || !ID.test(subject) || notBefore === undefined || notAfter === undefined) return undefined;
  const after = (letter: string): string | undefined => rest.find((field) => field.startsWith(letter))?.slice(1);
  const listed = (letter: string): readonly string[] => after(letter)?.split("-") ?? [];
  const counters = COUNTERS.flatMap(([letter, name]) => {
    const value = after(letter);
    return value !== undefined && /^\d{1,6}$/.test(value) ? [[name, Number(value)] as const] : [];
  });
  return {
    issuer,
    subject,
    notBefore,
    notAfter,
    instead: rest.includes("i"),
    nameConstraints: rest.includes("n"),
    ...Object.fromEntries(counters),
    policies: listed("p").filter((oid) => OID.test(oid)),
    mappings: listed("m").flatMap((pair) => {
      const [one = "", other = ""] = pair.split("*");
      return OID.test(one) && OID.test(other) ? [[one, other] as const] : [];
    }),
  };
}

/** The core gives whole seconds of UTC; what a person typed was made so by typedTime. */
const shortTime = (rfc3339: string): string => new Date(rfc3339).toISOString().slice(0, 19).replace(/[-:]/g, "");

function wholeTime(text: string): string | undefined {
  const [whole, ...parts] = TIME.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const [year, month, day, hour, minute, second] = parts;
  const time = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  return Number.isNaN(Date.parse(time)) ? undefined : time;
}
