// Knows that files are looked through in order, and that one which ends the thread takes no other along.
// Leaves what follows from what is found to collect.test.ts.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openFileInspector } from "../../../electron/network/inspect-files.ts";
import { buildCrl } from "../../mesh/crl-builder.ts";
import { temporaryFolder } from "../temporary-core.ts";
import { naming } from "./named-by.ts";

let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
afterEach(() => remove());
function fileOf(name: string, octets: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, octets);
  return path;
}

test("what is in a file, what it names, and why nothing was read", async () => {
  const inspector = openFileInspector();
  const certificate = naming("A", "B", { issuers: ["uri:http://b.example/"], ocsp: ["uri:http://o.example/"] });
  const crl = buildCrl({ issuer: "CN=B", issuerKey: "B", nextUpdate: "2025-12-01T00:00:00Z" });
  try {
    expect(await inspector.inspect(fileOf("a", certificate))).toEqual({
      certificates: 1,
      crls: 0,
      addresses: [{ kind: "ca-issuers", form: "uri", text: "http://b.example/" }],
    });
    expect(await inspector.inspect(fileOf("b", crl))).toMatchObject({
      certificates: 0,
      crls: 1,
      nextUpdate: Date.UTC(2025, 11, 1) / 1000,
    });
    const page = await inspector.inspect(fileOf("c", "<html>"));
    expect(page).toMatchObject({ certificates: 0, crls: 0, unreadable: { code: "not-recognised" }, addresses: [] });
    const cut = await inspector.inspect(fileOf("d", certificate.subarray(0, certificate.length - 1)));
    expect(cut).toMatchObject({ certificates: 0, unreadable: { code: "truncated" } });
  } finally {
    await inspector.close();
  }
});

test("a file that ends its thread is one nothing can be read of; those before and behind it are looked at", async () => {
  const inspector = openFileInspector();
  const good = fileOf("good", naming("A", "B", {}));
  try {
    const asked = [good, join(folder, "is-not-there"), good, join(folder, "neither"), good];
    const found = await Promise.all(asked.map((path) => inspector.inspect(path)));
    expect(found.map(({ certificates }) => certificates)).toEqual([1, 0, 1, 0, 1]);
    expect(found[1]?.unreadable?.code).toBe("not-inspected");
  } finally {
    await inspector.close();
  }
});

test("a file that takes longer than it may ends its thread, and the next one is looked at", async () => {
  // No file is read within no time; the one asked without hurry is.
  const hurried = openFileInspector(0);
  const good = fileOf("good", naming("A", "B", {}));
  try {
    expect((await hurried.inspect(good)).unreadable?.code).toBe("not-inspected");
    expect((await hurried.inspect(good)).unreadable?.code).toBe("not-inspected");
  } finally {
    await hurried.close();
  }
});

test("closing ends what is waiting", async () => {
  const inspector = openFileInspector();
  const waiting = inspector.inspect(fileOf("good", naming("A", "B", {})));
  const refused = expect(waiting).rejects.toThrow("closed");
  await inspector.close();
  await refused;
  await expect(inspector.inspect("x")).rejects.toThrow("closed");
});
