// Knows item 20 of the checklist: what the preload gives the page, run as the plain script it becomes against a double.
// Leaves who gets a port to port-handout.ts, which start-desktop.test.ts tries.
import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { PORT_GIVEN, PORT_WANTED } from "../../../shared/contract/desktop-protocol.ts";

const SCRIPT = stripTypeScriptTypes(readFileSync(new URL("../../../electron/preload.ts", import.meta.url), "utf8"));

type Listener = (event: { readonly source: unknown; readonly data: unknown }) => void;

/** Runs the preload in a page's world of its own. */
function load() {
  const listeners = new Set<Listener>();
  const posted: { readonly message: unknown; readonly origin: string; readonly ports: readonly unknown[] }[] = [];
  const sent: unknown[][] = [];
  const required: string[] = [];
  const ipc = new EventEmitter();
  const window = {
    location: { origin: "concordat://app" },
    addEventListener: (type: string, listener: Listener) => void (type === "message" && listeners.add(listener)),
    removeEventListener: (_: string, listener: Listener) => void listeners.delete(listener),
    postMessage: (message: unknown, origin: string, ports: readonly unknown[]) =>
      posted.push({ message, origin, ports }),
  };
  const before = Object.keys(window);
  const electron = {
    ipcRenderer: { send: (...args: unknown[]) => sent.push(args), once: ipc.once.bind(ipc), on: ipc.on.bind(ipc) },
    get contextBridge() {
      throw new Error("nothing is exposed");
    },
  };
  const world = {
    window,
    require: (name: string) => {
      required.push(name);
      return electron;
    },
  };
  runInNewContext(`(function () { ${SCRIPT} })()`, world);
  const say = (data: unknown, source: unknown = window) => {
    for (const listener of [...listeners]) listener({ source, data });
  };
  const exposed = [...Object.keys(window).filter((key) => !before.includes(key)), ...Object.keys(world).slice(2)];
  return { say, sent, posted, ipc, required, exposed };
}

test("20 nothing of Electron is exposed to the page, neither a function nor an event", () => {
  const { exposed, required } = load();
  expect(exposed).toEqual([]);
  expect(required).toEqual(["electron"]);
});

test("20 the one message: once per load, without arguments, from the page's own window", () => {
  const { say, sent } = load();
  say(PORT_WANTED, {});
  say("something else");
  say({ toString: () => PORT_WANTED });
  expect(sent).toEqual([]);
  say(PORT_WANTED);
  say(PORT_WANTED);
  expect(sent).toEqual([[PORT_WANTED]]);
  const reloaded = load();
  reloaded.say(PORT_WANTED);
  expect(reloaded.sent).toEqual([[PORT_WANTED]]);
});

test("20 the port goes to the page's own origin, once, and nothing else of the event does", () => {
  const { say, ipc, posted } = load();
  ipc.emit(PORT_GIVEN, { ports: ["early"] });
  say(PORT_WANTED);
  ipc.emit(PORT_GIVEN, { ports: ["port"], sender: "secret" });
  ipc.emit(PORT_GIVEN, { ports: ["second"] });
  expect(posted).toEqual([{ message: PORT_GIVEN, origin: "concordat://app", ports: ["port"] }]);
});
