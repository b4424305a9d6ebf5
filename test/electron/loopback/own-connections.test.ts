// Knows that Concordat's own process, its threads included, connects to nobody while files full of addresses come in and a
// question is asked. Leaves what its pages ask for to the end-to-end tests, and asking on purpose to network/.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test, vi } from "vitest";
import { SessionAnswerSchema, UPLOAD_PATH, UploadAnswerSchema } from "../../../shared/contract/loopback-protocol.ts";
import { DATA_FOLDER, HAS_FPKI, missing } from "../../conformance/test-data.ts";
import { findStrace } from "../../durability/system-tools.ts";
import { openWindow, postSession, secretOf } from "./running-shell.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const FPKI = join(DATA_FOLDER, "data/fpki/CACertificatesValidatingToFederalCommonPolicyG2.p7b");
const TARGET = "c97c1e1e174b29b5";
const tool = findStrace();
const why = "missing" in tool ? tool.missing : HAS_FPKI ? undefined : missing("the FPKI file");
if (why !== undefined) process.stderr.write(`own connections skipped: ${why}\n`);

/** `-D`: the process itself is the child, so that it gets the signals. Datagrams name an address without a connection. */
const traced = (to: string): readonly string[] => [
  ...["-D", "-f", "-qq", "-o", to],
  ...["-e", "trace=execve,connect,sendto,sendmsg,sendmmsg"],
  process.execPath,
];

/** The calls of a trace that name an address of another machine, or of another family than this machine's own. */
const elsewhere = (trace: string): readonly string[] =>
  trace
    .split("\n")
    .filter((line) => /sa_family=/.test(line) && !/sa_family=AF_UNIX\b|inet_addr\("127\.0\.0\.1"\)/.test(line));

async function answered(origin: string, address: string): Promise<void> {
  expect(await (await fetch(origin)).text()).toContain("<html");
  const session = await postSession(origin, secretOf(address));
  const { bearer } = SessionAnswerSchema.parse(await session.json());
  const headers = { "Content-Type": "application/octet-stream", Authorization: `Bearer ${bearer}`, Origin: origin };
  const sent = await fetch(`${origin}${UPLOAD_PATH}`, { method: "POST", headers, body: readFileSync(FPKI) });
  const { upload } = UploadAnswerSchema.parse(await sent.json());
  const { client, socket } = await openWindow({ origin }, bearer);
  const { job } = await client.imports.start({ uploads: [{ upload, name: "fpki.p7b" }] });
  const types: string[] = [];
  for await (const event of await client.imports.follow({ job })) types.push(event.type);
  expect(types.at(-1)).toBe("committed");
  const { rows } = await client.certificates.list();
  const target = rows.find(({ id }) => id.startsWith(TARGET))?.id ?? "";
  expect((await client.paths.ask({ target, at: "2024-10-23T12:00:00Z" })).paths.length).toBeGreaterThan(0);
  socket.terminate();
}

test.skipIf(why !== undefined)(
  "a start, a page, an import of the FPKI and a question: no connection to anybody",
  { timeout: 120_000 },
  async () => {
    if ("missing" in tool) throw new Error(tool.missing);
    const folder = mkdtempSync(join(tmpdir(), "concordat-connections-"));
    const to = join(folder, "trace");
    const flags = [join(ROOT, "electron/loopback.ts"), "--no-open", "--data", join(folder, "data")];
    const child = spawn(tool.strace, [...traced(to), ...flags], { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
    try {
      let printed = "";
      child.stdout.on("data", (chunk: Buffer) => {
        printed += chunk.toString("utf8");
      });
      const address = await vi.waitUntil(() => /http:\/\/127\.0\.0\.1:\d+\/#k=\S+/.exec(printed)?.[0], {
        timeout: 60_000,
      });
      await answered(new URL(address).origin, address);
      child.kill("SIGTERM");
      const [code] = await once(child, "exit");
      expect(code).toBe(0);
      const trace = () => readFileSync(to, "utf8");
      expect(trace()).toContain("execve(");
      expect(elsewhere(trace())).toEqual([]);
    } finally {
      child.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

// Addresses of this machine that are not 127.0.0.1: what a leak would do, without leaving the machine.
test.skipIf(why !== undefined).each([
  ["a connection", `require("node:net").connect(9, "127.0.0.2").on("error", () => {})`],
  ["a connection of IPv6", `require("node:net").connect(9, "::1").on("error", () => {})`],
  ["a datagram", `const s = require("node:dgram").createSocket("udp4"); s.send("x", 9, "127.0.0.2", () => s.close())`],
  [
    "a connection of a worker",
    `new (require("node:worker_threads").Worker)('require("node:net").connect(9, "127.0.0.2").on("error", () => {})', { eval: true })`,
  ],
])("%s would be seen", (_, script) => {
  if ("missing" in tool) throw new Error(tool.missing);
  const folder = mkdtempSync(join(tmpdir(), "concordat-connections-"));
  try {
    const to = join(folder, "trace");
    // Without -D: the trace is whole when strace ends.
    const [, ...args] = traced(to);
    expect(spawnSync(tool.strace, [...args, "-e", script], { timeout: 20_000 }).status).toBe(0);
    expect(elsewhere(readFileSync(to, "utf8"))).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
