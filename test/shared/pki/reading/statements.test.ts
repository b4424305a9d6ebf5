// Knows that a certificate is said in words that its octets prove, for each thing it may say and for its absence.
// Leaves single fields to pki/description and the tree to elements.test.ts.
import { describe, expect, test } from "vitest";
import type { Certificate } from "../../../../shared/pki/certificate.ts";
import { elementsOf } from "../../../../shared/pki/reading/elements.ts";
import { headlineOf } from "../../../../shared/pki/reading/headline.ts";
import { STATEMENT_ROWS, type Statement, type StatementRow } from "../../../../shared/pki/reading/statement.ts";
import { statementsOf } from "../../../../shared/pki/reading/statements.ts";
import { fpkiCertificate, snapshot2024 } from "../../../conformance/fpki-data.ts";
import { HAS_FPKI } from "../../../conformance/test-data.ts";
import {
  boolean,
  integer,
  namedBits,
  oid,
  primitive,
  sequence,
  setOf,
  time,
  utf8String,
} from "../../../mesh/der-writer.ts";
import { parsed } from "../../../mesh/mesh.ts";
import { craftCertificate, extension, hex } from "../crafted.ts";

const crafted = (...extensions: readonly Uint8Array[]): Certificate => parsed(craftCertificate({ extensions }));
const said = (certificate: Certificate, selfSigned = false): readonly Statement[] =>
  statementsOf(certificate, elementsOf(certificate), selfSigned);
const sentences = (certificate: Certificate, row: StatementRow): readonly string[] =>
  said(certificate)
    .filter((statement) => statement.row === row)
    .map(({ says }) => says);

const CA = extension("2.5.29.19", true, sequence(boolean(true)));
const policies = (...oids: readonly string[]) =>
  extension("2.5.29.32", false, sequence(...oids.map((each) => sequence(oid(each)))));
const mappings = (...pairs: readonly (readonly [string, string])[]) =>
  extension("2.5.29.33", false, sequence(...pairs.map(([from, to]) => sequence(oid(from), oid(to)))));

test("the rows come in their fixed order", () => {
  const rows = said(crafted(CA, policies("1.2.3"))).map(({ row }) => STATEMENT_ROWS.indexOf(row));
  expect(rows).toEqual(rows.toSorted((a, b) => a - b));
});

describe("who", () => {
  test.each([
    ["a CA", crafted(CA), false, "Issuer says that Subject is a CA and that this is its"],
    ["an end entity", crafted(), false, "key is Subject’s."],
    ["one that names itself", crafted(CA), true, "Subject names itself"],
  ])("%s", (_, certificate, selfSigned, sentence) => {
    expect(said(certificate, selfSigned).find(({ row }) => row === "who")?.says).toContain(sentence);
  });

  test("how long, and where it ends before it begins", () => {
    expect(sentences(crafted(), "when")[0]).toBe("2020-01-01 00:00:00 UTC to 2030-01-01 00:00:00 UTC. 3653 days.");
    const validity = sequence(time("2030-01-01T00:00:00Z"), time("2020-01-01T00:00:00Z"));
    expect(sentences(parsed(craftCertificate({ validity })), "when")[0]).toContain("It ends before it begins.");
  });
});

describe("may", () => {
  const usage = (...bits: readonly number[]) => extension("2.5.29.15", true, namedBits(bits));
  test.each([
    [[usage(5, 6), CA], "May sign certificates and CRLs. No limit on the number of CAs below."],
    [[usage(0)], "May sign data to prove who it is. It is no CA."],
    [[], "May use its key for anything: no keyUsage limits it. It is no CA."],
    [
      [CA, extension("2.5.29.37", false, sequence(oid("1.3.6.1.5.5.7.3.9")))],
      "May use its key for anything: no keyUsage limits it. Only for OCSPSigning. No limit on the number of CAs below.",
    ],
    [[extension("2.5.29.19", true, sequence(boolean(true), integer(0)))], "No CA may stand below it."],
  ])("%#", (extensions, sentence) => {
    expect(sentences(crafted(...extensions), "may")[0]).toContain(sentence);
  });
});

describe("policies", () => {
  test("none: what that means where one is required", () => {
    expect(sentences(crafted(CA), "policies")).toEqual([
      "Names no policy: where a policy is required, no path goes through it.",
    ]);
  });

  test("each mapping, then what keeps its name; a mapping without its policy has no effect and is said so", () => {
    const certificate = crafted(CA, policies("1.2.3", "1.2.4"), mappings(["1.2.3", "1.9.3"], ["1.2.5", "1.9.5"]));
    const [statement] = said(certificate).filter(({ row }) => row === "policies");
    expect(statement?.says).toBe(
      "Asserts 2 policies. 2 mappings say what they are called below. 1 of them start from a policy that it does not assert, and have no effect.",
    );
    expect(statement?.lines.map(({ label, says }) => [label, says])).toEqual([
      ["1.2.3", "→ 1.9.3"],
      ["1.2.5", "→ 1.9.5"],
      ["1.2.4", "keeps its name"],
    ]);
    expect(sentences(crafted(CA, policies("1.2.3"), mappings(["1.2.3", "1.9.3"])), "policies")[0]).not.toContain(
      "no effect",
    );
  });

  test("anyPolicy is said to stand for every policy, and covers mappings", () => {
    const [says] = sentences(crafted(CA, policies("2.5.29.32.0"), mappings(["1.2.5", "1.9.5"])), "policies");
    expect(says).toContain("stands for every policy");
    expect(says).not.toContain("no effect");
  });
});

describe("limits", () => {
  const constraints = (explicit: string | undefined, mapping: string | undefined) =>
    extension(
      "2.5.29.36",
      true,
      sequence(
        explicit === undefined ? new Uint8Array(0) : primitive(0, hex(explicit)),
        mapping === undefined ? new Uint8Array(0) : primitive(1, hex(mapping)),
      ),
    );
  test.each([
    [
      [constraints("00", "01")],
      [
        "A policy is required from here down. Mappings count in the next certificate, and not after. (requireExplicitPolicy 0, inhibitPolicyMapping 1, critical.)",
      ],
    ],
    [
      [constraints("02", "00")],
      [
        "A policy is required after 2 more certificates. No mapping counts below. (requireExplicitPolicy 2, inhibitPolicyMapping 0, critical.)",
      ],
    ],
    [
      [constraints(undefined, "02")],
      ["Mappings count in the next 2 certificates, and not after. (inhibitPolicyMapping 2, critical.)"],
    ],
    [[extension("2.5.29.54", true, integer(0))], ["anyPolicy does not count below. (inhibitAnyPolicy 0, critical.)"]],
    [
      [extension("2.5.29.54", true, integer(1))],
      ["anyPolicy does not count after 1 more certificate. (inhibitAnyPolicy 1, critical.)"],
    ],
    [[], ["No limits on policies or names below it."]],
  ])("%#", (extensions, expected) => {
    expect(sentences(crafted(CA, ...extensions), "limits")).toEqual(expected);
  });

  test("an end entity has no names below it, and nothing is said", () => {
    expect(sentences(crafted(), "limits")).toEqual([]);
  });
});

test("an unknown extension is named by its OID, with what being critical means", () => {
  expect(sentences(crafted(extension("1.2.3.4", true, integer(1))), "other")).toEqual([
    "Extension 1.2.3.4, which has no name here, critical: who does not understand it must refuse the certificate.",
  ]);
  expect(sentences(crafted(extension("1.2.3.4", false, integer(1))), "other")[0]).toContain("passes over it");
});

test("one whose content is not what the standard says is not read, and the finding says where", () => {
  const certificate = crafted(extension("2.5.29.19", true, integer(1)));
  expect(sentences(certificate, "other")[0]).toContain("its content is not what the standard says");
  const finding = said(certificate).find(({ row }) => row === "findings");
  expect(finding?.lines[0]?.label).toBe("extension-malformed");
  expect(finding?.places[0]).toBeGreaterThan(0);
});

test("a name that could deceive is spelt out wherever it is said", () => {
  const subject = sequence(setOf(sequence(oid("2.5.4.3"), utf8String("a\u202Eb"))));
  const certificate = parsed(craftCertificate({ subject }));
  expect(headlineOf(certificate, "end-entity")).toBe(
    "Issuer vouches for a‹U+202E›b under 0 policies, until 2030-01-01.",
  );
  const who = said(certificate).find(({ row }) => row === "who");
  expect(who?.says).toContain("a‹U+202E›b");
  expect(who?.lines[0]?.says).toBe("CN=a‹U+202E›b");
});

describe.skipIf(!HAS_FPKI)("the Federal PKI", () => {
  test("its bridge's certificate, as a person would say it", () => {
    const certificate = fpkiCertificate("federal_bridge_ca_g4.cer");
    expect(headlineOf(certificate, "cross-certificate")).toBe(
      "Federal Common Policy CA G2 accepts Federal Bridge CA G4’s certificates for 17 policies of its own, until 2029-12-06.",
    );
    expect(sentences(certificate, "limits")).toEqual([
      "A policy is required from here down. Mappings count in the next 2 certificates, and not after. (requireExplicitPolicy 0, inhibitPolicyMapping 2, critical.)",
      "anyPolicy does not count below. (inhibitAnyPolicy 0, critical.)",
    ]);
  });

  test("every statement of every certificate points at the beginning of an element", () => {
    for (const certificate of snapshot2024().certificates) {
      const elements = elementsOf(certificate);
      const starts = new Set(elements.map(({ offset }) => offset));
      for (const { row, places } of statementsOf(certificate, elements, false)) {
        if (row === "findings") continue;
        expect(places.length > 0 || row === "policies" || row === "may" || row === "limits").toBe(true);
        for (const at of places) expect(starts.has(at), `${certificate.id} ${row}`).toBe(true);
      }
    }
  });
});
