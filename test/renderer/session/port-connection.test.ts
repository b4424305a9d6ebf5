// Knows the page's end of the desktop shell's port, against a window of its own: asked for once, taken from itself alone,
// silent too long, gone with the core. Leaves the preload's end to test/electron/desktop/preload.test.ts.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openPortConnection } from "../../../renderer/session/port-connection.ts";
import { PORT_GIVEN, PORT_WANTED } from "../../../shared/contract/desktop-protocol.ts";
import { soon } from "../../soon.ts";

type Listener = (event: unknown) => void;
let listeners: Set<Listener>;
let posted: unknown[];
let page: object;

beforeEach(() => {
  vi.useFakeTimers();
  listeners = new Set();
  posted = [];
  page = {
    location: { origin: "concordat://app" },
    addEventListener: (_: string, listener: Listener) => listeners.add(listener),
    removeEventListener: (_: string, listener: Listener) => listeners.delete(listener),
    postMessage: (...message: unknown[]) => posted.push(message),
    setTimeout: (call: () => void, after: number) => setTimeout(call, after),
    clearTimeout: (timer: NodeJS.Timeout) => clearTimeout(timer),
  };
  vi.stubGlobal("window", page);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const deliver = (event: object) => {
  for (const listener of [...listeners]) listener(event);
};

test("the port is asked for once, of the own origin, and taken from the own window alone", async () => {
  const connection = openPortConnection();
  expect(posted).toEqual([[PORT_WANTED, "concordat://app"]]);
  expect(connection.state()).toEqual({ kind: "opening" });
  const { port1, port2 } = new MessageChannel();
  deliver({ source: {}, data: PORT_GIVEN, ports: [port1] });
  deliver({ source: page, data: "other", ports: [port1] });
  deliver({ source: page, data: PORT_GIVEN, ports: [] });
  expect(connection.state()).toEqual({ kind: "opening" });
  deliver({ source: page, data: PORT_GIVEN, ports: [port1] });
  expect(connection.state()).toEqual({ kind: "open" });
  await expect(connection.link()).resolves.toBeDefined();
  expect(listeners.size).toBe(0);
  vi.advanceTimersByTime(60_000);
  expect(connection.state()).toEqual({ kind: "open" });
  port2.close();
});

test("a core that does not answer is said after ten seconds, with the next step", () => {
  const connection = openPortConnection();
  vi.advanceTimersByTime(9_999);
  expect(connection.state()).toEqual({ kind: "opening" });
  vi.advanceTimersByTime(1);
  expect(connection.state()).toMatchObject({ kind: "ended", ended: { code: "core-silent" } });
});

test("a core that ends takes the port along, and the page says so", async () => {
  vi.useRealTimers();
  const connection = openPortConnection();
  const { port1, port2 } = new MessageChannel();
  deliver({ source: page, data: PORT_GIVEN, ports: [port1] });
  port2.close();
  await soon(() => expect(connection.state()).toMatchObject({ kind: "ended", ended: { code: "core-ended" } }));
  await expect(connection.link()).rejects.toThrow("has ended");
});
