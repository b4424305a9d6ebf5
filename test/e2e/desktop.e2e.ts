// Knows the desktop shell in Electron itself: it opens the demonstration, shows it under its policy, reloads, and ends.
// Runs where Electron's binary is and can run; elsewhere it is skipped, saying why. Leaves every step that needs no binary
// to test/electron/desktop.
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { _electron } from "playwright-core";
import { describe, expect, test } from "vitest";
import { hasDisplay } from "../../scripts/start/choose-shell.mjs";
import { electronBinary } from "../../scripts/start/electron-binary.mjs";
import { removeFolder, temporaryFolder } from "./running-concordat.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const binary = electronBinary(ROOT, process.env);

/** Why it can't run here, in the order in which a start looks. */
function unfitFor(): string | undefined {
  if (binary === undefined) return "Electron's binary is not installed";
  if (process.platform === "linux" && !hasDisplay(process.env)) return "there is no display";
  if (process.platform === "linux" && process.getuid?.() === 0) return "Electron's sandbox refuses to run as root";
  return undefined;
}
const unfit = unfitFor();

describe.skipIf(unfit !== undefined)(
  `the desktop shell in Electron${unfit === undefined ? "" : ` (skipped: ${unfit})`}`,
  () => {
    test("opens the demonstration, keeps the page locked in, survives a reload, ends with its core closed", async () => {
      const folder = temporaryFolder();
      const emitted = spawnSync(process.execPath, [join(ROOT, "scripts/package/emit-application.mjs")], {
        timeout: 60_000,
      });
      expect(emitted.status).toBe(0);
      const application = await _electron.launch({
        executablePath: binary ?? "",
        args: [join(ROOT, "dist", "application"), "--demo", "--data", folder],
        timeout: 30_000,
      });
      try {
        const page = await application.firstWindow();
        const violations: string[] = [];
        page.on("console", (message) => {
          if (message.type() === "error") violations.push(message.text());
        });
        expect(page.url()).toMatch(/^concordat:\/\/app\//);
        await page.getByText("Brakewell Systems Root CA").first().waitFor({ timeout: 20_000 });
        await page.reload();
        await page.getByText("Brakewell Systems Root CA").first().waitFor({ timeout: 20_000 });
        expect(await page.evaluate("typeof require + typeof process + typeof module")).toBe(
          "undefinedundefinedundefined",
        );
        expect(await page.evaluate("fetch('https://example.org/').then(() => 'reached', () => 'refused')")).toBe(
          "refused",
        );
        expect(await page.evaluate("window.open('https://example.org/') === null")).toBe(true);
        const permission = "navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state)";
        expect(await page.evaluate(permission)).toBe("denied");
        // The refused fetch above is said by the policy; nothing else may be.
        expect(violations.filter((text) => !text.includes("https://example.org/"))).toEqual([]);
      } finally {
        await application.close();
        removeFolder(folder);
      }
    });
  },
);
