// Knows that the dependency rule and the purity check catch what they are there for: each is shown a planted breach.
// Leaves the real tree to `npm test`, which runs both over it.
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkArrows } from "../../scripts/test/check-arrows.mjs";
import { impurities } from "../../scripts/test/check-purity.mjs";

const root = realpathSync(mkdtempSync(join(tmpdir(), "concordat-arrows-")));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const PLANTED: Record<string, string> = {
  "shared/values/a.ts": "export const a = 1;",
  "shared/pki/upward.ts": 'import type { B } from "../path/b.ts"; export type U = B;',
  "shared/pki/node.ts": 'import { join } from "node:path"; export const j = join;',
  "shared/path/b.ts": 'import { a } from "../values/a.ts"; export type B = typeof a;',
  "shared/path/one.ts": 'import { two } from "./two.ts"; export const one = () => two;',
  "shared/path/two.ts": 'import { one } from "./one.ts"; export const two = () => one;',
  "shared/misc/x.ts": 'import { a } from "../values/a.ts"; export const x = a;',
  "shared/contract/c.ts": 'import { oc } from "@orpc/contract"; export const c = oc;',
  "shared/path/zod.ts": 'import { z } from "zod"; export const s = z;',
  "electron/window.ts":
    'import { app } from "electron"; import { x } from "../shared/misc/x.ts"; export const w = [app, x];',
  "electron/main.ts": 'import { app } from "electron"; export const m = app;',
  "renderer/screen.tsx":
    'import { b } from "../shared/path/b.ts"; import { c } from "../shared/contract/c.ts"; export const s = [b, c];',
  "renderer/reach.ts": 'import { m } from "../electron/main.ts"; export const r = m;',
  "scripts/run.mjs": "export const run = 1;",
};

test("each planted arrow is found under its rule, and the allowed ones are not", async () => {
  for (const [name, text] of Object.entries(PLANTED)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  writeFileSync(
    join(root, "package.json"),
    JSON.stringify({ dependencies: { "@orpc/contract": "1", zod: "1" }, devDependencies: { electron: "1" } }),
  );
  for (const name of ["electron", "zod", "@orpc/contract"]) {
    mkdirSync(join(root, "node_modules", name), { recursive: true });
    cpSync(join("node_modules", name, "package.json"), join(root, "node_modules", name, "package.json"));
  }
  cpSync("node_modules/zod", join(root, "node_modules/zod"), { recursive: true });
  cpSync("node_modules/@orpc/contract", join(root, "node_modules/@orpc/contract"), { recursive: true });
  cpSync("node_modules/electron/index.js", join(root, "node_modules/electron/index.js"));
  const { problems } = await checkArrows(root);
  expect(problems.map((line) => line.replace(/node_modules\/([\w@/]+?)\/(index|dist).*?(?= )/, "$1")).sort()).toEqual([
    "electron/window.ts → electron  (electron-package)",
    "electron/window.ts → shared/misc/x.ts  (shared-folder-unknown)",
    "renderer/reach.ts → electron/main.ts  (renderer-walled)",
    "renderer/screen.tsx → shared/path/b.ts  (renderer-contract-only)",
    "shared/path/one.ts → shared/path/two.ts  (no-cycles)",
    "shared/path/zod.ts → zod  (shared-packages)",
    "shared/pki/node.ts → path  (shared-without-node)",
    "shared/pki/upward.ts → shared/path/b.ts  (shared-pki)",
  ]);
});

test("a tree in which nothing is found to look at fails", async () => {
  const empty = join(root, "empty");
  for (const folder of ["shared", "electron", "renderer", "scripts"]) {
    mkdirSync(join(empty, folder), { recursive: true });
  }
  expect((await checkArrows(empty)).problems).toContain("dependency-cruiser looked at nothing");
});

test.each([
  ["const now = Date.now();", "Date.now"],
  ["const { now } = Date;", "Date as a value"],
  ["const at = new Date();", "new Date()"],
  ["const dice = Math['random']();", "Math.random"],
  ["import { readFileSync } from 'node:fs';", "node:fs"],
  ["const id = crypto.randomUUID();", "crypto"],
])("shared/ may not say %s", (source, what) => {
  expect(impurities(`// é first line\n${source}`)).toEqual([{ line: 2, what }]);
});

test.each([
  "const at = new Date(0).getTime() + Date.UTC(2025, 0);",
  "const top = Math.max(1, 2);",
  "/** Date.now() */ const words = 'Math.random()';",
  "const holder = { Date: 1 }; export const one = holder.Date;",
  "export const iso = (value: Date): string => (value instanceof Date ? value.toISOString() : '');",
])("shared/ may say %s", (source) => {
  expect(impurities(source)).toEqual([]);
});
