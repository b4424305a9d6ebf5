// Knows names that were made to deceive, in every place where a stranger can write one: names and addresses in certificates,
// files, members of an archive, entries of a directory. Every page is opened on them; the CSP watch must stay silent.
// Leaves which names look alike to shared/values/look-alike.test.ts.
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeZip } from "../electron/import/zip-writer.ts";
import { buildCertificate, type CertificateDescription } from "../mesh/certificate-builder.ts";
import { ia5String, oid, primitive, sequence, utf8String } from "../mesh/der-writer.ts";
import { P256_KEYS } from "../mesh/key-scheme.ts";
import { unfit } from "./concordat-process.ts";
import { goWithin } from "./going.ts";
import {
  axeViolations,
  type RunningConcordat,
  removeFolder,
  startConcordat,
  temporaryFolder,
  type WatchedPage,
  watchedPage,
} from "./running-concordat.ts";
import { launchChromium, type StoryBrowser } from "./shared-chromium.ts";

if (unfit !== undefined) process.stderr.write(`end-to-end skipped: ${unfit}\n`);

/** Would say so if any of it ever ran, and would be an element if any of it ever were one. */
const SCRIPT = '<script>alert("ran")</script>';
const IMAGE = '"><img class="planted" src=x onerror=alert(1)>';
const SVG = "'><svg class=planted onload=alert(2)></svg>{{7*7}}";
const BIDI = "Root\u202egpj.CA";
const HIDDEN = "Hal\u200bden Root CA";
const NUL = "good.example\0.evil.example";
const HOMOGLYPH = "H\u0430lden Root CA"; // Cyrillic а
const APART = "Autorite\u0301 CA";
const SCHEME = "javascript:alert(document.domain)";

const CPS = "1.3.6.1.5.5.7.2.1";
const NOTICE = "1.3.6.1.5.5.7.2.2";
const CA_ISSUERS = "1.3.6.1.5.5.7.48.2";

/** One certificate whose every field of free text says `text`; a CA where the name is a CA's. */
function saying(text: string, at: number, more: Partial<CertificateDescription> = {}): Uint8Array {
  const uri = (value: string) => primitive(6, Buffer.from(value, "latin1"));
  const qualifiers = sequence(
    sequence(oid(CPS), ia5String(`${SCHEME}//${text}`)),
    sequence(oid(NOTICE), sequence(utf8String(text))),
  );
  return buildCertificate({
    subject: `CN=${text}`,
    subjectKey: `subject ${at}`,
    issuer: `CN=${text}`,
    issuerKey: `issuer ${at}`,
    ca: true,
    altNames: [`dns:${text}`, `email:${text}`, `uri:${SCHEME}`, `upn:${text}`, `dn:CN=${text}`],
    distributionPoint: `uri:${SCHEME}`,
    further: [
      { oid: "2.5.29.32", critical: false, value: sequence(sequence(oid("1.2.3.4"), qualifiers)) },
      { oid: "1.3.6.1.5.5.7.1.1", critical: false, value: sequence(sequence(oid(CA_ISSUERS), uri(`${SCHEME}`))) },
    ],
    ...more,
  });
}

const PAYLOADS = [SCRIPT, IMAGE, SVG, BIDI, HIDDEN, NUL, HOMOGLYPH, APART];
const ORDINARY = buildCertificate({
  subject: "Halden Root CA",
  subjectKey: "halden",
  issuer: "Halden Root CA",
  issuerKey: "halden",
  ca: true,
});
const pem = (der: Uint8Array) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString("base64")}\n-----END CERTIFICATE-----\n`;
const ldif = (der: Uint8Array, name: string) =>
  `version: 1\n\ndn:: ${Buffer.from(`cn=${name}`).toString("base64")}\ncn:: ${Buffer.from(name).toString("base64")}\nuserCertificate;binary:: ${Buffer.from(der).toString("base64")}\n`;

const PAGES = ["overview", "paths", "worth", "map", "compare", "members", "profiles", "collect", "record", "about"];
/** What must never reach a page as it is: what moves text, what has no ink, what ends a string in C. */
const RAW = /[\0\u200b-\u200f\u202a-\u202e\u2066-\u2069]/;

describe.skipIf(unfit !== undefined)("hostile names", () => {
  const folder = temporaryFolder();
  let concordat: RunningConcordat;
  let browser: StoryBrowser;
  let watched: WatchedPage;
  let dialogs = 0;

  const page = (): Page => watched.page;
  const go = (query: string) => goWithin(page(), query);
  /** Nothing of a name has become anything but text. */
  async function expectsText(where: string): Promise<void> {
    expect(await page().locator(".planted, #root script, #root a[href^='javascript:']").count(), where).toBe(0);
    const dom = await page().evaluate(() => {
      const attributes = [...document.querySelectorAll("*")].flatMap((one) =>
        [...one.attributes].map(({ value }) => value),
      );
      return [document.title, document.body.textContent, ...attributes].join("\n");
    });
    expect(RAW.exec(dom)?.[0], where).toBeUndefined();
  }

  beforeAll(async () => {
    [concordat, browser] = await Promise.all([startConcordat(join(folder, "data")), launchChromium()]);
    watched = await watchedPage(browser);
    page().on("dialog", (dialog) => {
      dialogs += 1;
      void dialog.dismiss();
    });
    await page().goto(concordat.address);
    await page().getByText("No certificates yet.").waitFor();
    const certificates = PAYLOADS.map((text, at) => saying(text, at));
    const [first, second, third, ...others] = certificates;
    if (first === undefined || second === undefined || third === undefined) throw new Error("too few payloads");
    const zip = writeZip([
      { name: `${IMAGE}.cer`, content: first },
      { name: "\u202erec.exe.cer", content: second },
      { name: "broken\u200b.cer", content: Buffer.from("nothing") },
    ]);
    const files = [
      { name: `${SCRIPT.replaceAll("/", "\u2215")}.pem`, buffer: Buffer.from([...others, ORDINARY].map(pem).join("")) },
      { name: "\u202efdp.\u200bzip", buffer: zip },
      { name: `${IMAGE}.ldif`, buffer: Buffer.from(ldif(third, `${IMAGE}\u202e`)) },
      { name: "\u202etxt.pem", buffer: Buffer.from(`junk ${SCRIPT}`) },
    ];
    await page()
      .locator("input[type=file]")
      .first()
      .setInputFiles(files.map((file) => ({ ...file, mimeType: "application/octet-stream" })));
    await page().getByText("9 certificates imported").waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await concordat?.stop();
    removeFolder(folder);
  });

  test("come in as text, with what cannot be seen spelt out, and files and members too", async () => {
    await expectsText("after the import");
    await page()
      .getByRole("button", { name: /^Show \d+ items/ })
      .click();
    await expectsText("the items of the import");
    await page().getByRole("button", { name: "Hide the items" }).click();
    const shown = await page().locator("main").textContent();
    for (const words of [
      SCRIPT,
      IMAGE,
      "Root‹U+202E›gpj.CA",
      "Hal‹U+200B›den Root CA",
      "good.example‹U+0000›.evil.example",
    ])
      expect(shown).toContain(words);
    await go("page=certificates&view=files");
    await expectsText("files");
    expect(await page().locator("main").textContent()).toContain("‹U+202E›fdp.‹U+200B›zip");
  });

  test("a word in two scripts, and accents that are apart, are told beside the name", async () => {
    await go("page=certificates");
    const row = page().getByRole("row").filter({ hasText: HOMOGLYPH });
    await row.first().getByText("Latin and Cyrillic in one word").first().waitFor();
    const apart = page().getByRole("row").filter({ hasText: APART });
    await apart.first().getByText("accents apart (not NFC)").first().waitFor();
    const plain = page()
      .getByRole("row")
      .filter({ has: page().getByRole("gridcell", { name: "Halden Root CA", exact: true }) });
    expect(await plain.first().locator(".name-flag").count()).toBe(0);
    expect(await axeViolations(page())).toEqual([]);
  });

  test("a CA whose name looks like another's says so, in the list of certificates and in that of CAs", async () => {
    await page().getByRole("gridcell", { name: "Halden Root CA", exact: true }).first().click();
    const alike = page().locator(".look-alikes");
    await alike.waitFor();
    const words = await alike.textContent();
    expect(words).toContain(HOMOGLYPH);
    expect(words).toContain("Hal‹U+200B›den Root CA");
    expect(await axeViolations(page())).toEqual([]);
    await go("page=certificates&view=entities");
    await page().getByRole("gridcell", { name: "Halden Root CA", exact: true }).first().click();
    await alike.getByText("Compare the keys").waitFor();
    await page().getByRole("gridcell", { name: "Root‹U+202E›gpj.CA", exact: true }).first().click();
    await page().getByRole("heading", { name: "Root‹U+202E›gpj.CA" }).waitFor();
    expect(await alike.count()).toBe(0);
  });

  test("a comparison says which name that came looks like another, and which policy is a digit from the one before", async () => {
    // With real signatures: what each policy is worth is compared, too.
    const signed = (subject: string, more: Partial<CertificateDescription>) =>
      pem(
        buildCertificate(
          {
            subject: `CN=${subject}`,
            subjectKey: subject,
            issuer: "CN=Anchor",
            issuerKey: "Anchor",
            ca: true,
            ...more,
          },
          P256_KEYS,
        ),
      );
    const anchor = signed("Anchor", {});
    const bridge = (policy: string, serial: string) => signed("Bridge", { policies: [policy], serial });
    const homoglyph = pem(saying(HOMOGLYPH, PAYLOADS.indexOf(HOMOGLYPH)));
    const texts = [
      anchor + pem(ORDINARY) + bridge("2.16.840.1.101.3.2.1.3.7", "0101"),
      anchor + pem(ORDINARY) + bridge("2.16.840.1.101.3.2.1.3.77", "0202") + homoglyph,
    ];
    await go("page=certificates");
    await page()
      .locator("input[type=file]")
      .first()
      .setInputFiles(
        texts.map((text, at) => ({ name: `${at}.pem`, mimeType: "application/x-pem-file", buffer: Buffer.from(text) })),
      );
    await page().getByText("3 certificates imported").waitFor();
    const [before, after] = texts.map((text) => createHash("sha256").update(text).digest("hex"));
    await go(`page=compare&before=${before}&after=${after}`);
    await page().getByRole("heading", { level: 1, name: "1 certificate came and 1 was renewed." }).waitFor();
    const says = page().locator(".compare-answer .detail");
    await says.getByText("1 certificate that changed has a name that looks like another one.").waitFor();
    await says.getByText("1 certificate exchanges a policy for one that is a digit apart.").waitFor();
    const came = page().getByRole("row").filter({ hasText: HOMOGLYPH });
    await came.getByText("look-alike").waitFor();
    await came.getByRole("gridcell").first().press("Enter");
    const alike = page().locator(".look-alikes");
    await alike.getByText("Halden Root CA", { exact: true }).waitFor();
    expect(await axeViolations(page())).toEqual([]);
    const renewed = page().getByRole("row").filter({ hasText: "Bridge" });
    expect(await renewed.locator(".name-flag").count()).toBe(0);
    await renewed.getByRole("gridcell").first().press("Enter");
    const panel = page().getByRole("region", { name: /^Certificate of Bridge/ });
    await panel.getByText("One digit apart, and two policies").waitFor();
    expect(await panel.locator(".alike-oids u").allTextContents()).toEqual(["7", "77"]);
    expect(await axeViolations(page())).toEqual([]);
    await page().keyboard.press("Escape");
    await page()
      .getByRole("radio", { name: /^Worth/ })
      .press("Space");
    await page().locator(".table-card .alike-oids").getByText("One digit apart").waitFor();
    await expectsText("a comparison");
  });

  test("no page makes more of them than text, nor does any certificate in words and octets", async () => {
    for (const name of PAGES) {
      await go(`page=${name}`);
      await expectsText(name);
    }
    await go("page=certificates");
    const opened: string[] = [];
    for (const text of ["<script>", "onerror", "onload", "‹U+202E›", "‹U+200B›", "‹U+0000›", HOMOGLYPH]) {
      await page().getByRole("searchbox", { name: "Filter" }).fill(text);
      await page().getByRole("gridcell").first().click();
      await page()
        .getByRole("button", { name: /^Read it beside its/ })
        .waitFor();
      await expectsText(`details of ${text}`);
      opened.push(new URL(page().url()).searchParams.get("open") ?? "");
    }
    expect(new Set(opened).size).toBe(opened.length);
    for (const id of opened) {
      await go(`page=certificate&id=${id}`);
      await page().getByText("javascript:alert(document.domain)").first().waitFor();
      await expectsText(`certificate ${id}`);
    }
    await go(`page=paths&target=${opened[0]}`);
    await expectsText("a question about one of them");
  });

  test("nothing ran, nothing was asked for, nothing was complained about", () => {
    expect(dialogs).toBe(0);
    expect(watched.complaints).toEqual([]);
  });
});
