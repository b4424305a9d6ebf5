// Knows how the renderer is built and how the Vitest projects find their files.
// Leaves when to build to scripts/start/renderer-build.mjs and how suites are run and counted to scripts/test.mjs.
import { tmpdir } from "node:os";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Tests of `shared/` and of what is computed for the screens. */
const PURE = ["shared", "path", "property", "conformance", "cases", "renderer", "judge", "mesh"].map(
  (folder) => `test/${folder}/**/*.test.{ts,tsx}`,
);

export default defineConfig({
  root: "renderer",
  plugins: [react()],
  build: {
    outDir: "../dist/renderer",
    emptyOutDir: true,
    target: "es2023",
    // The strict CSP allows neither data: scripts nor inline ones, so nothing is inlined and no polyfill is injected.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Nothing is fetched from further away than this machine; what the screens weigh is printed by `npm run bench -- screens`.
    chunkSizeWarningLimit: 2000,
  },
  test: {
    root: ".",
    // What a start remembers beside the default data folder is no business of whoever runs the tests.
    env: { XDG_DATA_HOME: join(tmpdir(), "concordat-tests") },
    // On two cores the default is a single worker.
    maxWorkers: "100%",
    // A second is a guess about the machine. test/soon.ts waits as long.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          root: ".",
          name: "tests",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: PURE,
          // A process for each core reads and translates the core once, not once for each of a hundred files. A file gives
          // back what it changes of its process, and cleans up in hooks of its own, never in those of a module it shares.
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        // What touches nothing outside needs no process of its own: its files share two threads and what these have read.
        test: { root: ".", name: "pure", include: PURE, pool: "threads", isolate: false, testTimeout: 30_000 },
      },
      {
        extends: true,
        test: {
          root: ".",
          name: "durability",
          include: ["test/durability/**/*.durability.ts"],
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          root: ".",
          name: "package",
          include: ["test/package/**/*.package.ts"],
          testTimeout: 90_000,
          hookTimeout: 150_000,
        },
      },
      {
        extends: true,
        test: {
          root: ".",
          name: "end-to-end",
          include: ["test/e2e/**/*.e2e.ts"],
          // One process with one Chromium for all stories; each has contexts of its own in it.
          isolate: false,
          setupFiles: ["test/e2e/watched-stories.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // One browser at a time: two of them on two cores make every wait a gamble.
          fileParallelism: false,
        },
      },
    ],
  },
});
