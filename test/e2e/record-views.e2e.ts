// Knows the certificates screen as it looks after an import: CRLs with their state, files with what was in them, rejected
// items with their reasons, rows chosen by keyboard and saved with the octets they came in with.
// Leaves imports that go on without their window to long-import.e2e.ts.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Download, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readItems } from "../../shared/pki/import-items.ts";
import { DATA_FOLDER, HAS_FPKI, missing } from "../conformance/test-data.ts";
import { buildCertificate, serialOf } from "../mesh/certificate-builder.ts";
import { buildCrl } from "../mesh/crl-builder.ts";
import { P256_KEYS } from "../mesh/key-scheme.ts";
import { unfit } from "./concordat-process.ts";
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

const FPKI = join(DATA_FOLDER, "data/fpki");
const why = unfit ?? (HAS_FPKI ? undefined : missing("the FPKI data"));
if (why !== undefined) process.stderr.write(`end-to-end skipped: ${why}\n`);

const sha256 = (octets: Uint8Array) => createHash("sha256").update(octets).digest("hex");
const hashesIn = (octets: Uint8Array) =>
  readItems(octets)
    .map((item) => (item.kind === "rejected" ? item.code : sha256(item.der)))
    .sort();

async function octetsOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

/** Axe and, where CONCORDAT_LOOK names a folder, a picture; in both themes and at both widths. */
async function look(page: Page, name: string) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect(
        await axeViolations(page, colorScheme === "light" ? "all" : "of-looks"),
        `${name}, ${colorScheme}, ${width}`,
      ).toEqual([]);
      const folder = process.env.CONCORDAT_LOOK;
      if (folder === undefined) continue;
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
}

const ROOT = { subject: "Tern Root CA", subjectKey: "root", issuer: "Tern Root CA", issuerKey: "root", ca: true };
const LEAF = { subject: "Tern Archive", subjectKey: "leaf", issuer: "Tern Root CA", issuerKey: "root" };
const crl = (number: number, nextUpdate: string | null, revoked = true) =>
  buildCrl(
    {
      issuer: "Tern Root CA",
      issuerKey: "root",
      number,
      nextUpdate,
      revoked: revoked
        ? [{ serial: Buffer.from(serialOf(LEAF)).toString("hex"), reason: 4 }, { serial: "1234567890" }]
        : [],
    },
    P256_KEYS,
  );

describe.skipIf(why !== undefined)("the certificates screen", () => {
  const folder = temporaryFolder();
  const made = join(folder, "made");
  let concordat: RunningConcordat;
  let browser: StoryBrowser;
  let watched: WatchedPage;

  beforeAll(async () => {
    mkdirSync(join(made, "lists"), { recursive: true });
    const files: Readonly<Record<string, Uint8Array>> = {
      "root.cer": buildCertificate(ROOT, P256_KEYS),
      "leaf.cer": buildCertificate(LEAF, P256_KEYS),
      "lists/old.crl": crl(299, "2025-01-01T00:00:00Z"),
      "lists/new.crl": crl(300, "2090-01-01T00:00:00Z", false),
      "lists/open.crl": crl(301, null),
      "letter.txt": Buffer.from("Dear colleague,\nplease find the certificates attached.\n"),
    };
    for (const [name, octets] of Object.entries(files)) writeFileSync(join(made, name), octets);
    [concordat, browser] = await Promise.all([startConcordat(join(folder, "data")), launchChromium()]);
    watched = await watchedPage(browser);
    await watched.page.goto(concordat.address);
  });
  afterAll(async () => {
    await browser?.close();
    await concordat?.stop();
    removeFolder(folder);
  });

  test("an empty record offers every way to import", async () => {
    const { page } = watched;
    await page.getByText("No certificates yet.").waitFor();
    await page.getByRole("button", { name: /Import files/ }).waitFor();
    await page.getByRole("button", { name: "Import a folder…" }).waitFor();
    await page.getByText("Ctrl V").waitFor();
    await look(page, "empty");
  });

  test("a folder is imported with everything in it; what was refused says why", async () => {
    const { page } = watched;
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Import a folder…" }).click();
    await (await chooser).setFiles(made);
    await page.getByText("2 certificates and 3 CRLs imported").waitFor();
    const panel = page.getByRole("region", { name: "Import" });
    await panel.getByText("made/letter.txt, item 1").waitFor();
    expect(await panel.getByText(/not-recognised|nothing-found/).count()).toBeGreaterThan(0);
    await page.getByRole("heading", { name: "2 certificates between 1 CA entity, and 3 CRLs." }).waitFor();
    await look(page, "imported-with-rejected");
    await panel.getByRole("button", { name: /Show 6 items/ }).click();
    expect(await page.getByRole("grid", { name: "Result of each item" }).getAttribute("aria-rowcount")).toBe("7");
    await look(page, "imported-items");
    await panel.getByRole("button", { name: "Close" }).click();
  });

  test("CRLs say by shape and word whether they are fresh, and lead to what they revoke", async () => {
    const { page } = watched;
    await page.getByRole("radio", { name: /CRLs 3/ }).click();
    const rows = page.getByRole("grid", { name: "CRLs" }).getByRole("row");
    for (const [number, word] of [
      ["299", "stale"],
      ["300", "fresh"],
      ["301", "no next update"],
    ] as const) {
      await rows.filter({ hasText: number }).getByText(word, { exact: true }).waitFor();
    }
    await rows.filter({ hasText: "299" }).getByRole("gridcell").first().click();
    const details = page.getByRole("region", { name: "CRL of Tern Root CA" });
    await details.getByText("1 of them is in the record").waitFor();
    await details.getByText("superseded").waitFor();
    await look(page, "crl");
    await details.getByRole("grid", { name: "Revoked certificates" }).getByText("Tern Archive").click();
    await page.getByRole("region", { name: "Certificate of Tern Archive" }).waitFor();
  });

  test("pasted text and dropped files and folders come in, too", async () => {
    const { page } = watched;
    await page.getByRole("button", { name: "Close" }).first().click();
    const pasted = readFileSync(join(FPKI, "certs/federal_bridge_ca_g4.cer"));
    const base64 = pasted.subarray(0, 1)[0] === 0x30 ? pasted.toString("base64") : pasted.toString("latin1");
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, base64);
    await page.getByText("pasted text.pem").first().waitFor();
    await page.getByText("1 certificate imported").waitFor();

    // Text that is pasted into a field is text.
    await page.getByRole("searchbox", { name: "Filter" }).evaluate((field) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "bridge");
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    });
    expect(await page.getByText("Sending").count()).toBe(0);

    const text = readFileSync(join(FPKI, "CACertificatesValidatingToFederalCommonPolicyG2.p7b")).toString("base64");
    const files = await page.evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(content), (one) => one.charCodeAt(0))], "dropped.p7b"));
      return transfer;
    }, text);
    await page.dispatchEvent("main", "dragover", { dataTransfer: files });
    await page.getByText("Drop the files or folders anywhere").waitFor();
    await look(page, "dropping");
    await page.dispatchEvent("main", "drop", { dataTransfer: files });
    await page.getByText(/14\d certificates imported/).waitFor();
  });

  test("the other files of the Federal PKI come in by the picker, those known stay as they are", async () => {
    const { page } = watched;
    const single = readdirSync(join(FPKI, "certs")).map((name) => join(FPKI, "certs", name));
    const files = [join(FPKI, "older/CACertificates-2023-08-04.p7b"), ...single];
    await page.locator("input[type=file]").setInputFiles(files);
    await page.getByText(`${files.length} files`).first().waitFor();
    await page.getByText(/certificates? imported, \d+ known before, 0 rejected/).waitFor();
    await page.getByRole("region", { name: "Import" }).getByRole("button", { name: "Close" }).click();
  });

  test("everything is saved in one container, and holds what went in", async () => {
    const { page } = watched;
    const wanted = new Set(
      [
        join(FPKI, "CACertificatesValidatingToFederalCommonPolicyG2.p7b"),
        join(FPKI, "older/CACertificates-2023-08-04.p7b"),
        ...readdirSync(join(FPKI, "certs")).map((name) => join(FPKI, "certs", name)),
        join(made, "root.cer"),
        join(made, "leaf.cer"),
      ].flatMap((path) => hashesIn(readFileSync(path))),
    );
    await page.getByRole("radio", { name: /^Certificates/ }).click();
    for (const [form, suffix] of [
      ["PKCS #7", ".p7b"],
      ["PEM text", ".pem"],
    ] as const) {
      await page.getByRole("button", { name: /^Save all/ }).click();
      if (form === "PEM text") await look(page, "save-menu");
      const download = page.waitForEvent("download");
      await page.getByRole("menuitem", { name: form }).click();
      const saved = await download;
      expect(saved.suggestedFilename()).toBe(`${wanted.size} certificates${suffix}`);
      expect(hashesIn(await octetsOf(saved))).toEqual([...wanted].sort());
    }
    await page.getByText(/^Saved as/).waitFor();
  });

  test("rows are chosen by keyboard, by Space and by a range, and only they are saved", async () => {
    const { page } = watched;
    const { keyboard } = page;
    await page.getByRole("grid", { name: "Certificates" }).getByRole("gridcell").first().focus();
    await keyboard.press("Control+Home");
    await keyboard.press("Shift+ArrowDown");
    await keyboard.press("ArrowDown");
    await keyboard.press("ArrowDown");
    await keyboard.press(" ");
    const chosen = page.getByRole("row", { selected: true });
    expect(await chosen.count()).toBe(3);
    await look(page, "chosen");
    await page.getByRole("button", { name: "Save 3 chosen…" }).focus();
    await keyboard.press("Enter");
    const download = page.waitForEvent("download");
    await keyboard.press("Enter");
    const saved = await download;
    expect(saved.suggestedFilename()).toBe("3 certificates.pem");
    const hashes = hashesIn(await octetsOf(saved));
    const first = await page.locator("[aria-selected=true] [aria-colindex='2']").allTextContents();
    expect(hashes.map((hash) => `${hash.slice(0, 4)} ${hash.slice(4, 8)}`)).toEqual([...first].sort());
    await page.getByRole("grid", { name: "Certificates" }).getByRole("gridcell").first().focus();
    await keyboard.press("Escape");
    expect(await chosen.count()).toBe(0);
  });

  test("one certificate is saved as DER from its details", async () => {
    const { page } = watched;
    await page.getByRole("searchbox", { name: "Filter" }).fill("tern archive");
    await page.getByRole("gridcell").first().click();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as DER" }).click();
    const saved = await download;
    const octets = await octetsOf(saved);
    expect(octets.equals(readFileSync(join(made, "leaf.cer")))).toBe(true);
    expect(saved.suggestedFilename()).toBe(`Tern Archive ${sha256(octets).slice(0, 8)}.cer`);
    await look(page, "certificate-details");
    await page.getByRole("searchbox", { name: "Filter" }).fill("");
    await page.getByRole("button", { name: "Close" }).first().click();
  });

  test("the archived files are there with what was in them, and come back as they were", async () => {
    const { page } = watched;
    await page.getByRole("radio", { name: /^Files/ }).click();
    await page
      .getByRole("grid", { name: "Files" })
      .getByRole("row")
      .filter({ hasText: "dropped.p7b" })
      .getByRole("gridcell")
      .first()
      .click();
    const details = page.getByRole("region", { name: "File dropped.p7b" });
    await details.getByRole("heading", { name: "146 items when it was read" }).waitFor();
    const download = page.waitForEvent("download");
    await details.getByRole("button", { name: "Save the original" }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe("dropped.p7b");
    const original = readFileSync(join(FPKI, "CACertificatesValidatingToFederalCommonPolicyG2.p7b"));
    expect((await octetsOf(saved)).equals(original)).toBe(true);
    await look(page, "file");
    await details.getByRole("grid", { name: "Items of the file" }).getByRole("gridcell").first().focus();
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: /^Certificate of/ }).waitFor();
  });

  test("nothing was complained about: no CSP violation, no console error, no exception", () => {
    expect(watched.complaints).toEqual([]);
  });
});
