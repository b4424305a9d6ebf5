// Knows where a fetch connects to: the address that was checked, however its name is spelt or changes, and over TLS only
// to who proves to be it. Leaves what is answered to fetch-address.test.ts.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { hostResolver, type Resolve } from "../../../electron/network/resolve-host.ts";
import { buildCertificate } from "../../mesh/certificate-builder.ts";
import { P256_KEYS, p256PrivateKey } from "../../mesh/key-scheme.ts";
import { noResolve, tryFetch } from "./fetching.ts";
import { answer, redirect, type Served, serve } from "./serve.ts";

const pem = (der: Uint8Array) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString("base64")}\n-----END CERTIFICATE-----\n`;
const KEY = p256PrivateKey("server").export({ type: "pkcs8", format: "pem" });
const root = pem(
  buildCertificate(
    { subject: "CN=Root", subjectKey: "root", issuer: "CN=Root", issuerKey: "root", ca: true },
    P256_KEYS,
  ),
);
const serverCertificate = (altNames: readonly string[], notAfter = "2040-01-01T00:00:00Z") =>
  pem(
    buildCertificate(
      { subject: "CN=Server", subjectKey: "server", issuer: "CN=Root", issuerKey: "root", altNames, notAfter },
      P256_KEYS,
    ),
  );

let server: Served;
let secure: Served;
let otherName: Served;
let expired: Served;
beforeAll(async () => {
  server = await serve({ "/x": answer(200, "x"), "/home": redirect("http://localhost/") });
  const routes = { "/x": answer(200, "x") };
  secure = await serve(routes, { key: KEY, cert: serverCertificate(["ip:7f000001", "dns:pki.example"]) });
  otherName = await serve(routes, { key: KEY, cert: serverCertificate(["dns:other.example"]) });
  expired = await serve(routes, { key: KEY, cert: serverCertificate(["ip:7f000001"], "2021-01-01T00:00:00Z") });
});
afterAll(async () => {
  await Promise.all([server, secure, otherName, expired].map((one) => one.close()));
});

const to =
  (...addresses: readonly string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

test.each(["127.0.0.1", "0x7f.1", "2130706433", "017700000001", "%31%32%37.0.0.1"])(
  "http://%s is this computer: asked only where private addresses are allowed",
  async (host) => {
    const uri = `http://${host}:${server.port}/x`;
    const before = server.connections.made;
    expect((await tryFetch(uri, { privateAddresses: false })).outcome).toMatchObject({
      outcome: "refused",
      code: "private-address",
    });
    expect(server.connections.made).toBe(before);
    expect((await tryFetch(uri)).outcome).toMatchObject({ outcome: "fetched" });
  },
);

test.each([
  ["[::ffff:127.0.0.1]", "address-never-asked"],
  ["[::]", "address-never-asked"],
  ["0.0.0.0", "address-never-asked"],
  ["0", "address-never-asked"],
  ["169.254.169.254", "address-never-asked"],
  ["[fd00:ec2::254]", "address-never-asked"],
  ["224.0.0.1", "address-never-asked"],
])("http://%s is never asked, even where private addresses are allowed", async (host, code) => {
  const before = server.connections.made;
  const { outcome } = await tryFetch(`http://${host}:${server.port}/x`);
  expect(outcome).toMatchObject({ outcome: "refused", code });
  expect(server.connections.made).toBe(before);
});

test("a name that leads here is refused, and asked where private addresses are allowed", async () => {
  const uri = `http://pki.example:${server.port}/x`;
  const resolve = to("127.0.0.1");
  const { outcome } = await tryFetch(uri, { privateAddresses: false, resolve });
  expect(outcome).toMatchObject({ outcome: "refused", code: "private-address" });
  expect(outcome.outcome !== "fetched" && "words" in outcome && outcome.words).toContain("pki.example is 127.0.0.1");
  expect((await tryFetch(uri, { resolve })).outcome).toMatchObject({ outcome: "fetched" });
  expect(server.heads.at(-1)).toContain(`Host: pki.example:${server.port}\r\n`);
});

test("of several addresses only those that may be are connected to", async () => {
  const uri = `http://pki.example:${server.port}/x`;
  const { outcome } = await tryFetch(uri, { resolve: to("169.254.169.254", "::ffff:7f00:1", "127.0.0.1") });
  expect(outcome).toMatchObject({ outcome: "fetched" });
});

test("a name is looked up once: what it becomes afterwards is not connected to", async () => {
  const answers = [to("127.0.0.1"), to("169.254.169.254")];
  const resolve = vi.fn<Resolve>((host) => (answers.shift() ?? noResolve)(host));
  const redirecting = await serve({ "/a": redirect("/b"), "/b": answer(200, "x") });
  try {
    const { outcome } = await tryFetch(`http://pki.example:${redirecting.port}/a`, { resolve });
    expect(outcome).toMatchObject({ outcome: "fetched" });
    expect(resolve).toHaveBeenCalledTimes(1);
    expect(redirecting.paths()).toEqual(["/a", "/b"]);
  } finally {
    await redirecting.close();
  }
});

test("a redirect to a private address is refused where private addresses are", async () => {
  const hop = await serve({ "/a": redirect(server.uri("/x")) });
  const before = server.connections.made;
  try {
    // Only the first host is let through, as if it were public; the second is checked as always.
    const checked = hostResolver(noResolve, false);
    const { outcome } = await tryFetch(`http://pki.example:${hop.port}/a`, {
      resolveHost: async (host) =>
        host === "pki.example" ? { ok: true, value: [{ address: "127.0.0.1", family: 4 }] } : checked(host),
      hosts: [server.host],
    });
    expect(outcome).toMatchObject({ outcome: "refused", code: "private-address" });
    expect(hop.paths()).toEqual(["/a"]);
  } finally {
    await hop.close();
  }
  expect(server.connections.made).toBe(before);
});

test("a redirect to a name that leads here is looked up and checked like any other", async () => {
  const resolve = vi.fn<Resolve>(to("169.254.169.254"));
  const { outcome } = await tryFetch(server.uri("/home"), { hosts: ["localhost"], resolve });
  expect(outcome).toMatchObject({ outcome: "refused", code: "address-never-asked" });
  expect(resolve).toHaveBeenCalledWith("localhost");
});

test.each([
  ["a name without address", noResolve, "no-such-host"],
  ["a name with an empty answer", to(), "no-such-host"],
  ["a look-up that does not end", () => new Promise<never>(() => {}), "too-slow"],
])("%s is unreachable", async (_, resolve, code) => {
  const { outcome } = await tryFetch("http://nowhere.example/", { resolve });
  expect(outcome).toMatchObject({ outcome: "unreachable", code });
});

test("a server that proves who it is is asked", async () => {
  // A busy machine may take its time over the handshake: the limits are tried elsewhere.
  const limits = { headMs: 10_000, addressMs: 20_000 };
  expect((await tryFetch(secure.uri("/x"), { roots: [root], limits })).outcome).toMatchObject({ outcome: "fetched" });
  const uri = `https://pki.example:${secure.port}/x`;
  const { outcome } = await tryFetch(uri, { roots: [root], resolve: to("127.0.0.1"), limits });
  expect(outcome).toMatchObject({ outcome: "fetched" });
});

test.each([
  ["an unknown root", () => secure, [] as const, /UNABLE_TO_/],
  ["another name", () => otherName, [root], /ALTNAME/],
  ["an expired certificate", () => expired, [root], /CERT_HAS_EXPIRED/],
])("TLS with %s is unreachable, and nothing is asked", async (_, which, roots, reason) => {
  const one = which();
  const before = one.heads.length;
  const { outcome } = await tryFetch(one.uri("/x"), roots.length === 0 ? {} : { roots });
  expect(outcome).toMatchObject({ outcome: "unreachable", code: "tls", words: expect.stringMatching(reason) });
  expect(one.heads).toHaveLength(before);
});

test("plain HTTP where TLS is spoken, and TLS where plain HTTP is, give an outcome", async () => {
  const plain = await tryFetch(`http://${secure.host}/x`);
  expect(["unreachable", "refused"]).toContain(plain.outcome.outcome);
  const secured = await tryFetch(`https://${server.host}/x`);
  expect(secured.outcome).toMatchObject({ outcome: "unreachable" });
});

test("what the environment says of proxies and of trusting everybody changes nothing", async () => {
  const proxy = await serve({});
  const program = `
    import { readAddress } from "./electron/network/asked-address.ts";
    import { askOnce } from "./electron/network/http-hop.ts";
    const where = [{ address: "127.0.0.1", family: 4 }];
    for (const uri of process.argv.slice(1)) {
      const { value } = readAddress(uri);
      const answer = await askOnce(value.url, where, { headOctets: 9999 }, new AbortController().signal);
      console.log(answer.ok ? answer.value.statusCode : answer.error.code);
      if (answer.ok) answer.value.destroy();
    }`;
  const env = {
    ...process.env,
    NODE_USE_ENV_PROXY: "1",
    HTTP_PROXY: proxy.uri(""),
    HTTPS_PROXY: proxy.uri(""),
    http_proxy: proxy.uri(""),
    NODE_TLS_REJECT_UNAUTHORIZED: "0",
    NODE_NO_WARNINGS: "1",
  };
  try {
    const argv = ["--input-type=module", "-e", program, server.uri("/x"), secure.uri("/x")];
    const { stdout } = await promisify(execFile)(process.execPath, argv, { env, timeout: 20_000 });
    expect(stdout.trim().split("\n")).toEqual(["200", "tls"]);
    expect(proxy.connections.made).toBe(0);
  } finally {
    await proxy.close();
  }
});

test("names whose name server is silent keep no other host from being asked", async () => {
  const resolve: Resolve = (host) =>
    host === "good.example" ? Promise.resolve([{ address: "127.0.0.1", family: 4 }]) : new Promise(() => {});
  const checked = hostResolver(resolve, true, 1500);
  const silent = ["a.example", "b.example", "c.example"].map((host) =>
    tryFetch(`http://${host}/x`, { resolveHost: checked, limits: { headMs: 1000 } }),
  );
  const good = await tryFetch(`http://good.example:${server.port}/x`, {
    resolveHost: checked,
    limits: { headMs: 1000 },
  });
  // It waited for its turn longer than a host may take to answer, and is not blamed for it.
  expect(good.outcome).toMatchObject({ outcome: "fetched" });
  for (const { outcome } of await Promise.all(silent)) {
    expect(outcome).toMatchObject({ outcome: "unreachable", code: "name-server-silent" });
  }
});
