// Knows what became of the certificates between two states: came, went, renewed, re-keyed, and in what a pair differs.
// Leaves what that did to paths and policies to shared/governance.
import type { Certificate, CertificateId } from "../pki/certificate.ts";
import { type DescribedExtension, describeExtension } from "../pki/description/describe-extension.ts";
import type { Described } from "../pki/description/described.ts";
import { algorithmText, keyText } from "../pki/description/key-text.ts";
import { plainName } from "../pki/distinguished-name-text.ts";
import { EXTENSION } from "../pki/extension-oids.ts";
import { equalBytes, toHex } from "../values/bytes.ts";
import { utcText } from "../values/instant.ts";

/**
 * `renewed`: a new certificate for the same subject, key and issuer name. `re-keyed`: for the same subject and issuer
 * name under another key. In both, `stays` says that the older certificate is on both sides.
 */
export type CertificateChange =
  | { readonly change: "came"; readonly after: Certificate }
  | { readonly change: "went"; readonly before: Certificate }
  | {
      readonly change: "renewed" | "re-keyed";
      readonly before: Certificate;
      readonly after: Certificate;
      readonly stays: boolean;
    };

export interface CertificateComparison {
  /** On both sides. */
  readonly same: number;
  /** By subject, then kind of change, then id: the same input gives the same order. */
  readonly changes: readonly CertificateChange[];
}

/**
 * Compares two sets of certificates by id. A certificate that is new is taken for the successor of the one with the
 * same subject and issuer name (RFC 5280 §7.1) that was there before and began last, not later than itself: of those
 * under its own key first, where one is left, and of those that went before those that stay. Each certificate that went
 * has one successor at most. An issuer that changed its name makes `came` and `went`: names alone tie certificates.
 */
export function compareCertificates(
  before: readonly Certificate[],
  after: readonly Certificate[],
): CertificateComparison {
  const left = byId(before);
  const right = byId(after);
  const came = [...right.values()].filter(({ id }) => !left.has(id)).sort(oldestFirst);
  const went = new Map([...left].filter(([id]) => !right.has(id)));
  const old = new Map<string, Certificate[]>();
  for (const certificate of left.values()) {
    const group = old.get(tieOf(certificate));
    if (group) group.push(certificate);
    else old.set(tieOf(certificate), [certificate]);
  }
  const changes: CertificateChange[] = [];
  const alone = came.filter((successor) => !follow(successor, true));
  for (const successor of alone) if (!follow(successor, false)) changes.push({ change: "came", after: successor });
  for (const certificate of went.values()) changes.push({ change: "went", before: certificate });
  return { same: right.size - came.length, changes: changes.sort(inOrder) };

  /** Ties a successor to its predecessor, if it has one; renewals are looked for before re-keys. */
  function follow(after: Certificate, sameKey: boolean): boolean {
    const fitting = (old.get(tieOf(after)) ?? []).filter(
      (each) =>
        equalBytes(each.publicKey.der, after.publicKey.der) === sameKey &&
        each.notBefore <= after.notBefore &&
        (went.has(each.id) || right.has(each.id)),
    );
    const last = (certificates: readonly Certificate[]) => certificates.toSorted(oldestFirst).at(-1);
    const predecessor = last(fitting.filter(({ id }) => went.has(id))) ?? last(fitting);
    if (predecessor === undefined) return false;
    const stays = !went.delete(predecessor.id);
    changes.push({ change: sameKey ? "renewed" : "re-keyed", before: predecessor, after, stays });
    return true;
  }
}

const byId = (certificates: readonly Certificate[]): ReadonlyMap<CertificateId, Certificate> =>
  new Map(certificates.map((each) => [each.id, each]));

/** Subject and issuer name; the length keeps the two apart. */
const tieOf = ({ subject, issuer }: Certificate): string => `${subject.key.length} ${subject.key}${issuer.key}`;

const oldestFirst = (a: Certificate, b: Certificate): number =>
  a.notBefore - b.notBefore || a.notAfter - b.notAfter || (a.id < b.id ? -1 : 1);

const RANK = { came: 0, went: 1, renewed: 2, "re-keyed": 3 };
const newest = (change: CertificateChange): Certificate => (change.change === "went" ? change.before : change.after);

function inOrder(a: CertificateChange, b: CertificateChange): number {
  const one = plainName(newest(a).subject);
  const other = plainName(newest(b).subject);
  if (one !== other) return one < other ? -1 : 1;
  return RANK[a.change] - RANK[b.change] || (newest(a).id < newest(b).id ? -1 : 1);
}

/**
 * In what a certificate differs from the one that it follows, one sentence each: every extension whose octets or
 * criticality differ (those of RFC 5280 first, which paths are judged by), key, algorithm, then extensions that say the
 * same in other bytes, and last the validity, which nearly always differs. Serial numbers, signatures and key
 * identifiers differ by nature.
 */
export function differencesOf(before: Certificate, after: Certificate): readonly string[] {
  const extensions = extensionsOf(before, after).flatMap((oid) => extensionDifference(oid, before, after));
  const said = extensions.filter(({ saysTheSame }) => !saysTheSame).map(({ sentence }) => sentence);
  const [oldKey, newKey] = [keyText(before.publicKey), keyText(after.publicKey)];
  if (oldKey !== newKey) said.push(`Key ${newKey}; before, ${oldKey}.`);
  const [oldAlgorithm, newAlgorithm] = [
    algorithmText(before.signatureAlgorithm),
    algorithmText(after.signatureAlgorithm),
  ];
  if (oldAlgorithm !== newAlgorithm) said.push(`Signed with ${newAlgorithm}; before, ${oldAlgorithm}.`);
  said.push(...extensions.filter(({ saysTheSame }) => saysTheSame).map(({ sentence }) => sentence));
  if (before.notBefore !== after.notBefore || before.notAfter !== after.notAfter) {
    said.push(
      `Valid ${utcText(after.notBefore)} to ${utcText(after.notAfter)}; before, ${utcText(before.notBefore)} to ${utcText(before.notAfter)}.`,
    );
  }
  return said;
}

/** id-ce of RFC 5280 §4.2. */
const CERTIFICATE_EXTENSIONS = "2.5.29.";

/** subjectKeyIdentifier and authorityKeyIdentifier follow the keys. */
const BY_NATURE: ReadonlySet<string> = new Set(["2.5.29.14", "2.5.29.35"]);

function extensionsOf(before: Certificate, after: Certificate): readonly string[] {
  const oids = new Set([...before.extensions, ...after.extensions].map(({ oid }): string => oid));
  const isElsewhere = (oid: string) => Number(!oid.startsWith(CERTIFICATE_EXTENSIONS));
  return [...oids]
    .filter((oid) => !BY_NATURE.has(oid))
    .sort((a, b) => isElsewhere(a) - isElsewhere(b) || (a < b ? -1 : 1));
}

interface ExtensionDifference {
  readonly sentence: string;
  readonly saysTheSame: boolean;
}

function extensionDifference(oid: string, before: Certificate, after: Certificate): readonly ExtensionDifference[] {
  const telling = (sentence: string) => ({ sentence, saysTheSame: false });
  const old = described(before, oid);
  const now = described(after, oid);
  const name = now?.name ?? old?.name ?? oid;
  if (old === undefined || now === undefined) return [telling(`${name} ${now === undefined ? "is gone" : "is new"}.`)];
  if (old.value === now.value && old.critical === now.critical) return [];
  const said: ExtensionDifference[] = [];
  if (old.critical !== now.critical)
    said.push(telling(`${name} is ${now.critical ? "critical" : "no longer critical"}.`));
  if (old.value === now.value) return said;
  const lost = missing(old.parts, now.parts);
  const gained = missing(now.parts, old.parts);
  if (lost.length > 0) said.push(telling(`${name} lost ${lost.join("; ")}.`));
  if (gained.length > 0) said.push(telling(`${name} gained ${gained.join("; ")}.`));
  if (lost.length + gained.length === 0)
    said.push({ sentence: `${name} has other bytes that say the same.`, saysTheSame: true });
  return said;
}

function described(certificate: Certificate, oid: string) {
  const extension = certificate.extensions.find((each) => each.oid === oid);
  if (extension === undefined) return undefined;
  const said = describeExtension(extension, certificate.known);
  return { ...said, parts: partsOf(said, certificate), value: toHex(extension.value) };
}

/** What can come or go by itself: a bit of keyUsage, else a field; a policy with its whole OID, since look-alikes exist. */
function partsOf({ oid, fields }: DescribedExtension, { known }: Certificate): readonly string[] {
  if (oid === EXTENSION.keyUsage && known.keyUsage !== undefined) return [...known.keyUsage];
  return fields.map(partText);
}

function partText({ label, says, exact }: Described): string {
  const what = label === "" ? says : `${label} ${says}`;
  return exact === undefined || what.includes(exact) ? what : `${what} (${exact})`;
}

/** What `from` says and `other` does not. */
function missing(from: readonly string[], other: readonly string[]): readonly string[] {
  const there = new Set(other);
  return from.filter((each) => !there.has(each));
}
