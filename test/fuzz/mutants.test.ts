// Knows what must hold of any bytes: no throw, no hang, offsets within, the same again, bytes untouched, and nothing that
// is not DER without a finding. Leaves the damage to mutate.ts and sizes to hostile-size.test.ts.
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { decodeTree } from "../../shared/pki/decode-tree.ts";
import type { Extension } from "../../shared/pki/extension.ts";
import type { EncodingFinding, Unreadable } from "../../shared/pki/finding.ts";
import { parseCertificate } from "../../shared/pki/parse-certificate.ts";
import { parseCrl } from "../../shared/pki/parse-crl.ts";
import type { Result } from "../../shared/values/result.ts";
import { Random } from "../mesh/random.ts";
import { mutant, type Seed } from "./mutate.ts";
import { isPlainDer } from "./plain-der.ts";
import { certificateSeeds, crlSeeds } from "./seeds.ts";

/** CONCORDAT_FUZZ: how many mutants in all; CONCORDAT_FUZZ_SEED: where the stream of choices begins. */
const MUTANTS = Number(process.env.CONCORDAT_FUZZ ?? 50_000);
const SEED = Number(process.env.CONCORDAT_FUZZ_SEED ?? 1);
/** A mutant takes well under a millisecond; a pause of the machine may take longer. */
const MOST_MILLISECONDS = 10_000;

interface Read {
  readonly der: Uint8Array;
  readonly extensions: readonly Extension[];
  readonly findings: readonly EncodingFinding[];
}

/** What must hold of any bytes; throws an error that says what did not. Gives whether they were read, and what was found. */
function examine<T extends Read>(
  bytes: Uint8Array,
  parse: (bytes: Uint8Array) => Result<T, Unreadable>,
  touch: (read: T) => unknown,
): { readonly isRead: boolean; readonly findings: readonly { readonly code: string }[] } {
  const before = Uint8Array.from(bytes);
  const start = performance.now();
  const result = parse(bytes);
  const spent = performance.now() - start;
  if (spent > MOST_MILLISECONDS) throw new Error(`took ${spent} ms`);
  const again = parse(bytes);
  // Lazily made parts are made by being compared, or touched.
  const isSame = isDeepStrictEqual(result, again);
  if (!isSame || (result.ok && again.ok && !isDeepStrictEqual(touch(result.value), touch(again.value))))
    throw new Error("read otherwise again");
  if (!Buffer.from(bytes).equals(before)) throw new Error("the bytes were changed");
  const findings = result.ok ? result.value.findings : [result.error];
  for (const { offset, message } of findings) {
    if (!(offset >= 0 && offset <= bytes.length)) throw new Error(`${message} at ${offset} of ${bytes.length}`);
    if (message === "") throw new Error("a finding says nothing");
  }
  if (!result.ok) return { isRead: false, findings };
  const { der, extensions } = result.value;
  if (der.byteOffset !== bytes.byteOffset || der.length > bytes.length)
    throw new Error("der is not the beginning of the bytes");
  for (const { offset, value } of extensions) {
    if (offset < 0 || offset >= der.length) throw new Error(`an extension at ${offset}`);
    if (value.byteOffset < der.byteOffset || value.byteOffset + value.length > der.byteOffset + der.length)
      throw new Error("an extension's value lies outside");
    decodeTree(value);
  }
  const isClean = !findings.some((finding) => "class" in finding && finding.class === "encoding");
  if (isClean && !isPlainDer(der)) throw new Error("not DER, and no finding says so");
  return { isRead: true, findings };
}

function run<T extends Read>(
  count: number,
  seeds: readonly Seed[],
  parse: (bytes: Uint8Array) => Result<T, Unreadable>,
  touch: (read: T) => unknown,
): { readonly read: number; readonly codes: ReadonlySet<string> } {
  const random = new Random(SEED);
  const codes = new Set<string>();
  let read = 0;
  for (let number = 0; number < count; number++) {
    const bytes = mutant(seeds, random);
    try {
      const { isRead, findings } = examine(bytes, parse, touch);
      if (isRead) read++;
      for (const { code } of findings) codes.add(code);
    } catch (error) {
      throw new Error(`mutant ${number} of seed ${SEED}: ${Buffer.from(bytes).toString("hex")}`, { cause: error });
    }
  }
  return { read, codes };
}

test(`certificates: ${Math.ceil(MUTANTS * 0.6)} mutants`, { timeout: 30 * 60_000 }, () => {
  const count = Math.ceil(MUTANTS * 0.6);
  const { read, codes } = run(count, certificateSeeds(), parseCertificate, (certificate) => [
    certificate.id,
    certificate.selfIssued,
    certificate.issuer.key,
    certificate.subject.relativeKeys,
  ]);
  // Neither all refused nor all read: the mutants reach deep into the reader.
  expect(read).toBeGreaterThan(count / 5);
  expect(read).toBeLessThan(count);
  if (count >= 30_000) expect(codes.size).toBeGreaterThan(45);
});

test(`CRLs: ${Math.floor(MUTANTS * 0.4)} mutants`, { timeout: 30 * 60_000 }, () => {
  const count = Math.floor(MUTANTS * 0.4);
  const { read, codes } = run(count, crlSeeds(), parseCrl, (list) => [
    list.id,
    list.issuer.key,
    list.revoked.map(({ serial }) => serial),
  ]);
  expect(read).toBeGreaterThan(count / 5);
  expect(read).toBeLessThan(count);
  if (count >= 20_000) expect(codes.size).toBeGreaterThan(35);
});
