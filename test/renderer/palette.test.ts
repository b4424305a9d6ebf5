// Knows what the palette finds and in which order. Leaves opening and keys to the stories.
import { expect, test } from "vitest";
import { foundIn } from "../../renderer/design/slot.tsx";
import { PAGE_HELP } from "../../renderer/help/page-help.ts";
import { PAGE_TITLES } from "../../renderer/page-titles.ts";
import { commandItem, foundItems, helpItems, thingItems } from "../../renderer/palette/palette-items.ts";
import { certificateItem } from "../../renderer/paths/certificate-item.ts";
import type { CertificateRow } from "../../shared/contract/certificates.ts";

const ran: string[] = [];
const acts = {
  ask: (id: string) => ran.push(`ask ${id}`),
  openCertificate: (id: string) => ran.push(`open ${id}`),
  openEntity: (id: string) => ran.push(`entity ${id}`),
  askFor: (oid: string) => ran.push(`policy ${oid}`),
  openMember: (id: string) => ran.push(`member ${id}`),
  askKept: ({ id }: { readonly id: string }) => ran.push(`kept ${id}`),
  seeAs: ({ id }: { readonly id: string }) => ran.push(`profile ${id}`),
};
const certificate = (id: string, subject: string) =>
  ({
    id,
    entity: id,
    key: "RSA 2048",
    subject,
    subjectName: `CN=${subject}`,
    issuer: "Root",
    serial: "01",
    role: "ca-certificate",
    notAfter: "2030-01-01T00:00:00Z",
  }) as CertificateRow;

const items = [
  ...thingItems(
    {
      certificates: [
        certificate("aa11".padEnd(64, "0"), "West Boeing"),
        certificate("bb22".padEnd(64, "0"), "Boeing PCA"),
      ],
      policies: [{ oid: "1.2.3", name: "boeing hardware", alias: "boeing·12", asserted: 1 } as never],
      members: [
        { id: "m1", name: "Boeing", nameSpaces: [], withdrawn: false, entities: [] },
        { id: "m2", name: "Boeing of old", nameSpaces: [], withdrawn: true, entities: [] },
      ],
      profiles: [],
      questions: [
        {
          id: "q1",
          name: "Our cell",
          target: "bb22".padEnd(64, "0"),
          probe: { policy: "1.2.3" },
          inputs: { policySet: [] },
          without: [],
          drafts: [],
        } as never,
      ],
    },
    acts,
  ),
  commandItem({ id: "go", name: "Go to Paths", about: "", keys: "g p", run: () => ran.push("go") }),
];
const found = (typed: string, most = 10) => foundItems(items, typed, most).map(({ kind, name }) => `${kind}: ${name}`);

test("what begins with the words stands first, then names that hold them; questions before certificates; who withdrew is not offered", () => {
  expect(found("boeing")).toEqual([
    "Ask about: Boeing PCA",
    "Certificate: Boeing PCA",
    "CA entity: Boeing PCA",
    "See for the policy: boeing hardware",
    "Member: Boeing",
    "Ask about: West Boeing",
    "Certificate: West Boeing",
    "CA entity: West Boeing",
    "Kept question: Our cell",
  ]);
});

test("the fingerprint that begins with what was typed stands before one that holds it", () => {
  // As a record has them: by name, so that the one with the digits in the middle comes first.
  const middle = "83eea7e5".padEnd(17, "0") + "7cd7".padEnd(47, "0");
  const group = "91ab0000".padEnd(16, "0") + "7cd7f21d".padEnd(48, "0");
  const beginning = "7cd7f21d".padEnd(64, "0");
  const certificates = [
    certificate(middle, "DOD DERILITY CA-3"),
    certificate(group, "Entrust SSP"),
    certificate(beginning, "ORC SSP 4"),
  ];
  const things = thingItems({ certificates, policies: [], members: [], profiles: [], questions: [] }, acts);
  const names = (typed: string) => foundItems(things, typed, 60).map(({ name }) => name);
  expect(names("7cd7").filter((name, at, all) => all.indexOf(name) === at)).toEqual([
    "ORC SSP 4",
    "Entrust SSP",
    "DOD DERILITY CA-3",
  ]);
  // However it is written where it comes from.
  for (const typed of ["7cd7f21d", "7CD7 F21D", "7c:d7:f2:1d", "7c d7 f2 1d"])
    expect(names(typed)[0]).toBe("ORC SSP 4");
  const slots = certificates.map(certificateItem);
  const inSlot = (typed: string) => foundIn(slots, typed.split(" ")).map(({ name }) => name);
  expect(inSlot("7cd7")).toEqual(["ORC SSP 4", "Entrust SSP", "DOD DERILITY CA-3"]);
  // Short words are names first: a hash that begins with "ca" is none.
  const named = [certificate("ca".padEnd(64, "0"), "Boeing"), certificate("11".padEnd(64, "0"), "CA of Northrop")];
  expect(foundIn(named.map(certificateItem), ["ca"]).map(({ name }) => name)).toEqual(["CA of Northrop", "Boeing"]);
});

test("a hash, a policy's code, a key are found; every word has to stand there", () => {
  expect(found("bb22")).toEqual(["Ask about: Boeing PCA", "Certificate: Boeing PCA", "CA entity: Boeing PCA"]);
  expect(found("boeing·12")).toEqual(["See for the policy: boeing hardware"]);
  expect(found("paths go")).toEqual(["Do: Go to Paths"]);
  expect(found("boeing nowhere")).toEqual([]);
  expect(found("boeing", 2)).toHaveLength(2);
});

test("a kept question is found by its name and by what it asks", () => {
  expect(found("our cell")).toEqual(["Kept question: Our cell"]);
  expect(found("probe boeing pca hardware")).toEqual(["Kept question: Our cell"]);
  expect(items.find(({ id }) => id === "kept q1")?.about).toBe(
    "probe · a certificate issued by Boeing PCA under boeing hardware · for any policy · as of now",
  );
});

test("each does what it says", () => {
  for (const item of items) item.run();
  expect(ran).toContain("policy 1.2.3");
  expect(ran).toContain("kept q1");
  expect(ran).toContain(`entity ${"bb22".padEnd(64, "0")}`);
  expect(ran).toContain(`ask ${"bb22".padEnd(64, "0")}`);
});

test("words that the help explains are found once, by what is said of them, too, and the help of every page", () => {
  const opened: string[] = [];
  const help = helpItems(PAGE_HELP, PAGE_TITLES, (page) => opened.push(page));
  const near = foundItems(help, "near miss", 10);
  expect(near.map(({ kind, name }) => [kind, name])).toEqual([["Word", "Near miss"]]);
  near[0]?.run();
  expect(opened).toEqual(["paths"]);
  expect(foundItems(help, "half-open", 10).map(({ name }) => name)).toContain("Cross-certificate pair");
  expect(help.filter(({ name, kind }) => kind === "Word" && name === "CA entity")).toHaveLength(1);
  expect(help.filter(({ kind }) => kind === "Help")).toHaveLength(Object.keys(PAGE_HELP).length);
});

test("a certificate says what it is in the words of its list", () => {
  const abouts = items.filter(({ kind }) => kind === "Certificate").map(({ about }) => about);
  expect(abouts).toEqual([
    "aa11 0000 · CA certificate · issued by Root",
    "bb22 0000 · CA certificate · issued by Root",
  ]);
});
