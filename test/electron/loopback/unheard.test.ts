// Knows that the browser shell goes on when nobody listens to what it prints. Leaves its ends to test/e2e/ending.e2e.ts.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test, vi } from "vitest";

const ROOT = resolve(import.meta.dirname, "../../..");
const SHELL = join(ROOT, "electron/loopback.ts");

test("whoever closes the pipe they read the address from does not end the session", { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "concordat-unheard-"));
  const flags = [SHELL, "--no-open", "--data", folder];
  const child = spawn(process.execPath, flags, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  try {
    // Closed before a line was printed: every line of the start then meets a broken pipe.
    child.stdout.destroy();
    child.stderr.destroy();
    await vi.waitUntil(() => existsSync(join(folder, "instance.json")), { timeout: 20_000 });
    // A second start asks the first for an address, prints that and ends.
    const second = spawnSync(process.execPath, flags, { cwd: ROOT, encoding: "utf8", timeout: 30_000 });
    expect(second.stdout).toContain("running already");
    expect(child.exitCode).toBe(null);
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
  } finally {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
});
