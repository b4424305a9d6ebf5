// Knows that a secret works once and for ten minutes. Leaves its way over HTTP to attacks.test.ts.
import { expect, test } from "vitest";
import { SECRET_LIFETIME_MS, sessionSecrets } from "../../../electron/loopback/session-secrets.ts";

test("a secret is 256 bits, gives one bearer, and is spent", () => {
  const secrets = sessionSecrets(() => 0);
  const secret = secrets.newSecret();
  expect(Buffer.from(secret, "base64url")).toHaveLength(32);
  const bearer = secrets.redeem(secret);
  expect(secrets.isBearer(bearer ?? "")).toBe(true);
  expect(bearer).not.toBe(secret);
  expect(secrets.redeem(secret)).toBeUndefined();
});

test("a guess is worth nothing and spends nothing", () => {
  const secrets = sessionSecrets(() => 0);
  const secret = secrets.newSecret();
  expect(secrets.redeem("A".repeat(43))).toBeUndefined();
  expect(secrets.isBearer(secret)).toBe(false);
  expect(secrets.redeem(secret)).toBeDefined();
});

test("it lives up to ten minutes and no longer; its bearer goes on", () => {
  let now = 0;
  const secrets = sessionSecrets(() => now);
  const [early, late] = [secrets.newSecret(), secrets.newSecret()];
  now = SECRET_LIFETIME_MS - 1;
  const bearer = secrets.redeem(early);
  now = SECRET_LIFETIME_MS;
  expect(secrets.redeem(late)).toBeUndefined();
  expect(secrets.isBearer(bearer ?? "")).toBe(true);
});

test("a second address does not spend the first; the seventeenth does", () => {
  const secrets = sessionSecrets(() => 0);
  const all = Array.from({ length: 17 }, () => secrets.newSecret());
  expect(secrets.redeem(all[0] ?? "")).toBeUndefined();
  expect(secrets.redeem(all[1] ?? "")).toBeDefined();
  expect(secrets.redeem(all[16] ?? "")).toBeDefined();
});

test("revoking ends every bearer, which is remembered as such, and the secrets made before", () => {
  let now = 0;
  const secrets = sessionSecrets(() => now);
  const bearer = secrets.redeem(secrets.newSecret()) ?? "";
  const old = secrets.newSecret();
  now = 1000;
  const fresh = secrets.newSecret();
  secrets.revoke(1000);
  expect([secrets.isBearer(bearer), secrets.wasRevoked(bearer)]).toEqual([false, true]);
  expect(secrets.wasRevoked("A".repeat(43))).toBe(false);
  expect(secrets.redeem(old)).toBeUndefined();
  const again = secrets.redeem(fresh) ?? "";
  expect([secrets.isBearer(again), secrets.wasRevoked(again)]).toEqual([true, false]);
  const last = secrets.newSecret();
  secrets.revoke(Number.POSITIVE_INFINITY);
  expect(secrets.redeem(last)).toBeUndefined();
});

test("sixty-four sessions push the oldest out that no window uses, never one in use", () => {
  const secrets = sessionSecrets(() => 0);
  const next = () => secrets.redeem(secrets.newSecret()) ?? "";
  const [used, idle] = [next(), next()];
  const release = secrets.hold(used);
  for (let i = 0; i < 63; i++) next();
  expect([secrets.isBearer(used), secrets.isBearer(idle)]).toEqual([true, false]);
  release();
  next();
  expect(secrets.isBearer(used)).toBe(false);
});
