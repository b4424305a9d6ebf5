// Knows that every measured fact of the Federal PKI that concerns screens (1 to 7 and 10 of its README) is found on one,
// and pointed at. Leaves whether the figures are right for other records to test/electron/api/figures.test.ts.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readItems } from "../../shared/pki/import-items.ts";
import { DATA_FOLDER, HAS_FPKI, missing } from "../conformance/test-data.ts";
import { unfit } from "./concordat-process.ts";
import { goWithin, load } from "./going.ts";
import { expectsAccessible, FPKI_2024, openedFramework } from "./opened-framework.ts";
import { picture } from "./picture.ts";

const BACK = join(DATA_FOLDER, "data/fpki/certs/Federal_Common_Policy_CA_G2_from_FBCAG4.cer");
const AT = "at=2024-10-23T12:00:00Z";
const common = (number: number) => `2.16.840.1.101.3.2.1.3.${number}`;
const why = unfit ?? (HAS_FPKI ? undefined : missing("the FPKI data"));

describe.skipIf(why !== undefined)("the facts of the Federal PKI", () => {
  const opened = openedFramework([FPKI_2024]);
  const ids = (why === undefined ? [FPKI_2024, BACK] : []).flatMap((path) =>
    readItems(readFileSync(path)).flatMap((item) =>
      item.kind === "rejected" ? [] : [createHash("sha256").update(item.der).digest("hex")],
    ),
  );
  const idOf = (prefix: string): string => {
    const found = ids.filter((id) => id.startsWith(prefix));
    if (found.length !== 1 || found[0] === undefined)
      throw new Error(`${found.length} certificates begin with ${prefix}`);
    return found[0];
  };
  const go = (query: string) => goWithin(opened.page(), `${query}&${AT}`);
  /** A card of the figures: its lines as `label number`. */
  const figures = async (title: string) => {
    const page = await go("page=contents");
    const lines = page.getByRole("region", { name: title, exact: true }).locator("dl > div");
    await lines.first().waitFor();
    return { page, lines };
  };
  const numbers = async (title: string): Promise<Readonly<Record<string, number>>> => {
    const { lines } = await figures(title);
    const read = await lines.evaluateAll((all) =>
      all.map((line) => [
        line.querySelector("dt bdi")?.textContent ?? "",
        Number(/\d+/.exec((line.querySelector("dd")?.textContent ?? "").replace(/\u2009/g, ""))?.[0]),
      ]),
    );
    return Object.fromEntries(read) as Readonly<Record<string, number>>;
  };
  /** Follows the number beside `label` and gives what the list says of its size. */
  const follow = async (title: string, label: string) => {
    const { page, lines } = await figures(title);
    await lines
      .filter({ has: page.getByText(label, { exact: true }).first() })
      .first()
      .getByRole("link")
      .click();
    await page.getByRole("status").filter({ hasText: "match" }).waitFor();
    return page;
  };
  const matches = async (text: string) => opened.page().getByRole("status").filter({ hasText: text }).waitFor();

  test("1: certificates, names, entities and the names with several keys; one name in two string types", async () => {
    expect(await numbers("Names and keys")).toMatchObject({
      certificates: 146,
      "subject names": 123,
      "names with a key": 144,
      "pairs of issuer and subject name": 127,
      "CA names with several keys": 14,
      "CA entities": 144,
    });
    await expectsAccessible(opened.page());
    await follow("Names and keys", "CA names with several keys");
    await matches("35 of 144 match");
    const { page, lines } = await figures("Names that are spelt in two ways");
    expect(await lines.allTextContents()).toEqual([
      expect.stringMatching(/^WidePoint SSP Intermediate CA.*string types.*UTF8String in 2/),
    ]);
    await lines.getByRole("link").click();
    await matches("2 of 146 match");
    const subjects = page.getByRole("grid", { name: "Certificates" }).getByRole("gridcell", { name: /Transportation/ });
    expect(await subjects.count()).toBe(2);
  });

  test("2: keys, signature algorithms, self-issued certificates, each with its list", async () => {
    expect(await numbers("Keys")).toEqual({ "RSA 2048": 102, "RSA 4096": 37, "RSA 3072": 7 });
    expect(await numbers("Signed with")).toEqual({ sha256WithRSAEncryption: 101, sha384WithRSAEncryption: 45 });
    await follow("Signed with", "sha384WithRSAEncryption");
    await matches("45 of 146 match");
    const page = await follow("Names and keys", "self-issued");
    await matches("6 of 146 match");
    await page.getByRole("button", { name: /Only those that are self-issued/ }).click();
    await expect.poll(() => page.getByRole("button", { name: /Only those/ }).count()).toBe(0);
  });

  test("3: extensions with what is not critical, path lengths, and every policy with its whole OID", async () => {
    expect(await numbers("Extensions")).toMatchObject({
      certificatePolicies: 145,
      policyMappings: 30,
      policyConstraints: 71,
      "policyConstraints, not critical": 33,
      inhibitAnyPolicy: 36,
      "inhibitAnyPolicy, not critical": 11,
      nameConstraints: 15,
      extendedKeyUsage: 1,
    });
    const { lines } = await figures("Extensions");
    expect(await lines.filter({ hasText: /^policyMappings/ }).allTextContents()).toEqual([
      expect.stringContaining("critical in none"),
    ]);
    expect(await numbers("CAs below")).toMatchObject({ "pathLen 0": 82, "pathLen 1": 8 });
    await follow("Extensions", "policyConstraints, not critical");
    await matches("33 of 146 match");
    expect(await numbers("Policies and mappings")).toMatchObject({ "different policies asserted": 173 });
    const page = await go("page=contents&view=policies");
    await matches("173 are asserted");
    await page.getByRole("searchbox", { name: "Filter" }).fill(common(12));
    await page.getByRole("gridcell", { name: common(12), exact: true }).click();
    await page
      .getByRole("region", { name: "Policy medium-hardware" })
      .getByRole("link", { name: /assert/ })
      .click();
    await page.getByRole("button", { name: /that assert medium-hardware 2\.16/ }).waitFor();
    await go("page=contents&view=policies");
    await expectsAccessible(page);
  });

  test("4: the pair of the two roots, with exactly five inverse mappings", async () => {
    const page = await go("page=certificates");
    await page.locator("input[type=file]").setInputFiles(BACK);
    await page.getByText("1 certificate imported").waitFor();
    await go(`page=certificate&id=${idOf("74383ca1bb648f96")}&tab=beside`);
    await page.getByText("Each half has 5 mappings, and they are exactly the inverses of each other.").waitFor();
    const rows = page.getByRole("row");
    expect(await rows.filter({ hasText: "common-high" }).allTextContents()).toEqual([
      expect.stringMatching(/common-high fpki·16 → high fpki·4\s*high fpki·4 → common-high fpki·16/),
    ]);
    const inhibited = await rows.filter({ hasText: "Mapping is inhibited" }).textContent();
    expect(inhibited).toMatch(/after 2 more certificates\s*after 1 more certificate/);
    await expectsAccessible(page);
    await go(`page=certificate&id=${idOf("74383ca1bb648f96")}`);
    await page.getByRole("option", { name: /Asserts 17 policies\. 5 mappings/ }).waitFor();
  });

  test("5: four further bridges under the Federal Bridge; CertiPath's mappings, two of them one to two", async () => {
    const page = await go(`page=entity&of=${idOf("74383ca1bb648f96")}`);
    const given = page.getByRole("grid", { name: /certificates by it/ });
    for (const name of [
      "CertiPath Bridge CA - G3",
      "TSCP SHA256 Bridge CA",
      "STRAC Bridge Root Certification Authority",
      "DoD Interoperability Root CA 2",
    ]) {
      await given.getByRole("gridcell", { name, exact: true }).first().waitFor();
    }
    await go(`page=certificate&id=${idOf("c2da4c919fcdfdd8")}`);
    await page.getByRole("option", { name: /Asserts 9 policies\. 11 mappings .*, two of them one to two\./ }).waitFor();
  });

  test("6: the DoD's mappings into two arcs, no mapping below, names limited; its two roots and what they issued", async () => {
    const page = await go(`page=certificate&id=${idOf("d00bce3645029c42")}`);
    await page.getByRole("option", { name: /10 mappings .*one of them one to three/ }).waitFor();
    await page.getByRole("option", { name: /No mapping counts below/ }).waitFor();
    await page.getByRole("option", { name: /3 subtrees permitted, 0 excluded/ }).waitFor();
    for (const [name, count] of [
      ["DoD Root CA 3", 17],
      ["DoD Root CA 6", 9],
    ] as const) {
      await go("page=certificates&view=entities");
      await page.getByRole("searchbox", { name: "Filter" }).fill(name);
      await page.getByRole("gridcell", { name, exact: true }).first().click();
      await page.getByRole("button", { name: "Open its page" }).click();
      await page.getByRole("heading", { name: `${count} certificates by it` }).waitFor();
    }
  });

  test("7: Boeing is accepted for common-hardware alone, through four certificates and a mapping two to one", async () => {
    const boeing = idOf("c97c1e1e174b29b5");
    const page = await go(`page=entity&of=${boeing}`);
    const worth = page.getByRole("region", { name: /What it is worth/ });
    await worth.getByText("4 certificates below the anchor").waitFor();
    expect(await worth.getByRole("link", { name: /common-high/ }).count()).toBe(0);
    await picture(page, "ca-entity");
    await worth.getByRole("link", { name: /common-hardware/ }).click();
    await page.getByRole("heading", { level: 1, name: /\bYes\b/ }).waitFor();
    for (const number of [16, 12]) {
      await go(`page=paths&target=${boeing}&policies=${common(number)}&demands=explicitPolicy`);
      await page.getByRole("heading", { level: 1, name: /\bNo\b/ }).waitFor();
    }
    await go(`page=certificate&id=${idOf("caad960cc4bab5a7")}`);
    await page.getByRole("option", { name: /of them two to one/ }).waitFor();
    await go(`page=certificate&id=${boeing}&tab=worth`);
    const accepts = page.getByRole("region", { name: /Who accepts it/ });
    await accepts.getByText("4 certificates from the anchor").waitFor();
    await expectsAccessible(page);
  });

  test("without a question, the Paths screen leads to an explained valid and an explained failing path in one press each", async () => {
    let page = await go("page=paths");
    const worth = () => page.getByRole("region", { name: "Worth asking in this record" });
    await worth().getByRole("link", { name: "Is Boeing Medium Assurance Hardware Issuing CA G3 accepted?" }).click();
    await page.getByRole("heading", { level: 1, name: /\bYes\b/ }).waitFor();
    page = await load(page, `page=paths&${AT}`);
    const lately = page.getByRole("region", { name: "Asked lately" });
    // A page that is loaded anew has asked nothing.
    expect(await lately.count()).toBe(0);
    await worth()
      .getByRole("link", { name: /Is Boeing .* accepted for medium-CBP\?/ })
      .click();
    await page.getByRole("heading", { level: 1, name: /No\. medium-CBP is lost at rung 3/ }).waitFor();
    await page.goBack();
    await lately.getByRole("img", { name: "invalid" }).waitFor();
    await lately.getByRole("link", { name: "Boeing Medium Assurance Hardware Issuing CA G3" }).waitFor();
    await expectsAccessible(page);
  });

  test("in forced colours what is chosen in a certificate has an edge, and nothing else has", async () => {
    const page = await go(`page=certificate&id=${idOf("caad960cc4bab5a7")}&octet=300`);
    const edges = () =>
      page
        .locator(".element-row")
        .evaluateAll((rows) =>
          rows.map((row) => [getComputedStyle(row).borderLeftColor, row.getAttribute("aria-selected") === "true"]),
        );
    await page.locator(".element-row[aria-selected=true]").waitFor();
    await page.emulateMedia({ forcedColors: "active" });
    const canvas = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const drawn = (await edges()).filter(([colour]) => colour !== canvas);
    expect(drawn.map(([, isChosen]) => isChosen)).toEqual([true]);
    await page.emulateMedia({ forcedColors: null });
  });

  test("10: who is there, organisation by organisation", async () => {
    expect(await numbers("Organisations of the subjects")).toMatchObject({
      Entrust: 16,
      IdenTrust: 5,
      "Lockheed Martin Corporation": 4,
      "Northrop Grumman Corporation": 4,
      Boeing: 2,
      Leidos: 2,
    });
    // One more than in the file alone: the half that came by itself is of the Federal Common Policy CA.
    const page = await follow("Organisations of the subjects", "U.S. Government");
    await matches("82 of 147 match");
    await page.getByRole("button", { name: /Only those of the organisation U\.S\. Government/ }).waitFor();
  });

  test("nothing was complained about", () => {
    expect(opened.complaints()).toEqual([]);
  });
});
