// Knows what wrong, used, old, cut and foreign secrets and bearers get over the wire. Leaves their life to
// session-secrets.test.ts.
import { once } from "node:events";
import { expect, test } from "vitest";
import { SECRET_LIFETIME_MS } from "../../../electron/loopback/session-secrets.ts";
import { CLOSE_NOT_ADMITTED, SESSION_PATH, UPLOAD_PATH } from "../../../shared/contract/loopback-protocol.ts";
import {
  expectsService,
  newBearer,
  openSocket,
  postSession,
  secretOf,
  sharedShell,
  withShell,
} from "./running-shell.ts";

let now = 0;
// Nobody looks at the lock: ten minutes pass at once here, and a look in between would lock a session without a window.
const shell = sharedShell({ core: { stopwatch: () => now }, every: () => () => {} });

const post = (path: string, body: string, type = "application/json") =>
  fetch(`${shell().origin}${path}`, {
    method: "POST",
    headers: { "Content-Type": type, Origin: shell().origin },
    body,
  });

test("a secret that was used gets 403, however often it comes again", async () => {
  const secret = secretOf(shell().shell.newAddress());
  expect((await postSession(shell().origin, secret)).status).toBe(200);
  for (let i = 0; i < 3; i++) expect((await postSession(shell().origin, secret)).status).toBe(403);
  await expectsService(shell());
});

test("of twenty posts of one secret at once, one gets a bearer", async () => {
  const secret = secretOf(shell().shell.newAddress());
  const answers = await Promise.all(Array.from({ length: 20 }, () => postSession(shell().origin, secret)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  await expectsService(shell());
});

test("one that is ten minutes old gets 403", async () => {
  const secret = secretOf(shell().shell.newAddress());
  now += SECRET_LIFETIME_MS;
  expect((await postSession(shell().origin, secret)).status).toBe(403);
  await expectsService(shell());
});

const wrong = (secret: string): readonly (readonly [string, string])[] => [
  ["cut by one", secret.slice(0, -1)],
  ["longer by one", `${secret}A`],
  ["of the same length", "A".repeat(43)],
  ["empty", ""],
  ["huge", "A".repeat(2000)],
  ["right but for its last letter", secret.slice(0, -1) + (secret.endsWith("A") ? "Q" : "A")],
  ["right with a space", ` ${secret.slice(1)}`],
  ["right in upper case", secret.toUpperCase()],
];

test("wrong ones get 403, say nothing, and spend nothing", async () => {
  const secret = secretOf(shell().shell.newAddress());
  for (const [which, text] of wrong(secret)) {
    const answer = await postSession(shell().origin, text);
    expect(answer.status, which).toBe(403);
    expect(await answer.text(), which).toBe("this address is used or too old\n");
  }
  expect((await postSession(shell().origin, secret)).status).toBe(200);
  await expectsService(shell());
});

test.each([
  ["no JSON", "{"],
  ["nothing", ""],
  ["another type", JSON.stringify({ secret: 43 })],
  ["a list", "[]"],
  ["null", "null"],
  ["no UTF-8", "\uFFFD"],
  ["a prototype", '{"__proto__":{"secret":"x"}}'],
  ["deep nesting", "[".repeat(900)],
  ["more than the route takes", JSON.stringify({ secret: "A".repeat(43), more: "x".repeat(5000) })],
])("a body that is %s gets 403", async (_, body) => {
  expect((await post(SESSION_PATH, body)).status).toBe(403);
  expect((await post("/instance/address", body)).status).toBe(403);
  await expectsService(shell());
});

test("a body of a type that a form could send gets 403", async () => {
  const secret = secretOf(shell().shell.newAddress());
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-8"]) {
    expect((await post(SESSION_PATH, JSON.stringify({ secret }), type)).status).toBe(403);
  }
  await expectsService(shell());
});

test("a bearer of another instance opens nothing here", () =>
  withShell(async (other) => {
    const bearer = await newBearer(other);
    const socket = openSocket(shell());
    await once(socket, "open");
    socket.send(JSON.stringify({ bearer }));
    const [code] = await once(socket, "close");
    expect(code).toBe(CLOSE_NOT_ADMITTED);
    const upload = await fetch(`${shell().origin}${UPLOAD_PATH}`, {
      method: "POST",
      headers: {
        "Content-Type": "application/octet-stream",
        Authorization: `Bearer ${bearer}`,
        Origin: shell().origin,
      },
      body: "x",
    });
    expect(upload.status).toBe(401);
    await expectsService(shell());
    await expectsService(other);
  }));

test.each([["Basic"], ["bearer"], ["Bearer "], [""]])("an upload with the scheme %j is refused", async (scheme) => {
  const bearer = await newBearer(shell());
  const upload = await fetch(`${shell().origin}${UPLOAD_PATH}`, {
    method: "POST",
    headers: {
      "Content-Type": "application/octet-stream",
      Authorization: `${scheme} ${bearer}`,
      Origin: shell().origin,
    },
    body: "x",
  });
  expect(upload.status).toBe(401);
  await expectsService(shell());
});
