// Knows the desktop shell's start and end, step by step against a double of Electron.
// Leaves the real core behind the real contract to whole-desktop.test.ts, and the checklist's items to checklist.test.ts.
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { CLOSE, PORT } from "../../../electron/desktop/core-messages.ts";
import { soon } from "../../soon.ts";
import { TestEvent } from "./electron-double.ts";
import { withDesktop, withOpenDesktop } from "./started-desktop.ts";

test("everything happens in its order, and what must precede ready does", () =>
  withOpenDesktop(async ({ double, folder }) => {
    const steps = double.names.filter((name) => name !== "app.commandLine.appendSwitch");
    expect(steps).toEqual([
      "app.enableSandbox",
      "protocol.registerSchemesAsPrivileged",
      "app.on web-contents-created",
      "app.on certificate-error",
      "app.on select-client-certificate",
      "app.on login",
      "app.setPath",
      "app.requestSingleInstanceLock",
      "app.on second-instance",
      "app.whenReady",
      "session.defaultSession",
      "session.setPermissionRequestHandler",
      "session.setPermissionCheckHandler",
      "session.setDevicePermissionHandler",
      "session.setDisplayMediaRequestHandler",
      "session.setCertificateVerifyProc",
      "session.setSpellCheckerEnabled",
      "session.webRequest.onBeforeRequest",
      "session.on will-download",
      "session.setProxy",
      "Menu.setApplicationMenu",
      "utilityProcess.fork",
      "app.on before-quit",
      "app.on window-all-closed",
      "app.on render-process-gone",
      "protocol.handle",
      "screen.getAllDisplays",
      "new BrowserWindow",
      "ipcMain.on",
    ]);
    expect(double.calls.find(({ what }) => what === "app.setPath")?.args).toEqual(["userData", join(folder, "shell")]);
    expect(statSync(join(folder, "shell")).mode & 0o777).toBe(0o700);
    expect(double.window.loaded).toEqual(["concordat://app/"]);
    expect(double.window.visible).toBe(true);
    expect(double.exited).toBeUndefined();
    const switches = double.calls.filter(({ what }) => what === "app.commandLine.appendSwitch");
    expect(switches.map(({ args }) => args[0])).toContain("disable-background-networking");
    expect(switches.map(({ args }) => args)).toContainEqual(["host-resolver-rules", "MAP * ~NOTFOUND"]);
  }));

test("the core is started on the folder, and with the sample only when that was asked for", async () => {
  const forked = ({ calls }: { readonly calls: readonly { what: string; args: readonly unknown[] }[] }) =>
    calls.find(({ what }) => what === "utilityProcess.fork")?.args;
  await withOpenDesktop(async ({ double, folder }) => {
    const [entry, args, options] = forked(double) ?? [];
    expect(String(entry)).toMatch(/electron[/\\]desktop[/\\]core-process\.ts$/);
    expect(existsSync(String(entry))).toBe(true);
    expect(args).toEqual([folder, "own"]);
    expect(options).toEqual({ serviceName: "Concordat core" });
  });
  await withOpenDesktop(
    async ({ double }) => expect(forked(double)?.[1]).toEqual([expect.stringMatching(/[/\\]demo$/), "sample"]),
    { argv: ["--demo"] },
  );
  await withOpenDesktop(
    async ({ double }) => expect(forked(double)?.[1]).toEqual([expect.any(String), "own", "--offline"]),
    { argv: ["--offline"] },
  );
});

test("a second start ends at once and brings the first window forward", async () => {
  await withDesktop(
    async ({ double, done }) => {
      await done;
      expect(double.exited).toBe(0);
      expect(double.names).not.toContain("utilityProcess.fork");
    },
    { first: false },
  );
  await withOpenDesktop(async ({ double }) => {
    const lock = double.calls.find(({ what }) => what === "app.requestSingleInstanceLock");
    expect(lock?.args[0]).toMatchObject({ argv: ["electron", "folder", "--data", expect.any(String)] });
    double.window.minimized = true;
    double.window.visible = false;
    double.app.emit("second-instance", {}, [], "/", {});
    const { minimized, visible, focused } = double.window;
    expect({ minimized, visible, focused }).toEqual({ minimized: false, visible: true, focused: 1 });
  });
});

test("a second start before the first has a window harms nothing", () =>
  withDesktop(async ({ double, core }) => {
    await soon(() => core());
    double.app.emit("second-instance", {}, [], "/", {});
    expect(double.windows).toEqual([]);
  }));

test.each([
  [["--no-sandbox"]],
  [["--remote-debugging-port=9222"]],
  [["--inspect=9229"]],
  [["--disable-web-security"]],
  [["file.pem"]],
  [["--port", "1234"]],
  [["--no-open"]],
])("the arguments %j end the start with code, cause and next step", (argv) =>
  withDesktop(
    async ({ double, done }) => {
      await done;
      expect(double.exited).toBe(1);
      expect(double.errors[0]?.content).toMatch(/Code: arguments-not-understood$/);
      expect(double.names).not.toContain("app.whenReady");
    },
    { argv },
  ),
);

test("--help prints and ends well", async () => {
  const printed = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    await withDesktop(
      async ({ double, done }) => {
        await done;
        expect(double.exited).toBe(0);
        expect(printed.mock.calls.join("")).toContain("--data DIR");
      },
      { argv: ["--help"] },
    );
  } finally {
    printed.mockRestore();
  }
});

test("a refusal of the core is said with its words, and no window opens", () =>
  withDesktop(async ({ double, core, done }) => {
    await soon(() => core());
    const says = {
      code: "lock-held",
      title: "Concordat is open in a browser",
      cause: "It is in use.",
      next: "Close it.",
    };
    core().emit("message", { kind: "refused", says });
    await done;
    expect(double.errors).toEqual([{ title: says.title, content: "It is in use.\n\nClose it.\n\nCode: lock-held" }]);
    expect(double.exited).toBe(1);
    expect(double.windows).toEqual([]);
  }));

test("a core that ends, is silent or talks nonsense before it is ready is said as such", async () => {
  await withDesktop(async ({ double, core, done }) => {
    await soon(() => core());
    for (const nonsense of [null, "ready", {}, { kind: "other" }, { kind: "refused" }])
      core().emit("message", nonsense);
    core().emit("exit", 7);
    await done;
    expect(double.errors[0]?.content).toMatch(/ended with code 7[\s\S]*Code: core-did-not-start$/);
  });
  await withDesktop(
    async ({ double, core, done }) => {
      await soon(() => core());
      await done;
      expect(core().killed).toBe(1);
      expect(double.errors[0]?.content).toMatch(/Code: core-silent$/);
    },
    { patience: { start: 30, close: 30 } },
  );
});

test("a core that makes older tables anew takes the time it takes", () =>
  withDesktop(
    async ({ double, core, done }) => {
      await soon(() => core());
      core().emit("message", { kind: "migrating" });
      await new Promise((pass) => setTimeout(pass, 900));
      expect([core().killed, double.errors]).toEqual([0, []]);
      core().emit("message", { kind: "ready" });
      await done;
      expect(double.errors).toEqual([]);
    },
    { patience: { start: 600, close: 30 } },
  ));

test.each([
  [0, 1, 0],
  [1, 0, 1],
])("a core that is lost later is said; button %i relaunches %i times and ends with code %i", (press, times, code) =>
  withOpenDesktop(
    async ({ double, core }) => {
      core().emit("exit", 139);
      await double.end;
      expect(double.boxes[0]).toMatchObject({ type: "error", buttons: ["Start Concordat again", "Quit"] });
      expect(double.boxes[0]?.detail).toMatch(/code 139.*in the record[\s\S]*Code: core-ended$/);
      expect({ relaunched: double.relaunched, exited: double.exited }).toEqual({ relaunched: times, exited: code });
    },
    { press },
  ),
);

test("a page that crashes is said and loaded again; one that ended cleanly is not", () =>
  withOpenDesktop(
    async ({ double }) => {
      const contents = double.window.webContents;
      double.app.emit("render-process-gone", {}, contents, { reason: "clean-exit", exitCode: 0 });
      expect(double.boxes).toEqual([]);
      double.app.emit("render-process-gone", {}, contents, { reason: "crashed", exitCode: 5 });
      await soon(() => expect(contents.reloads).toBe(1));
      expect(double.boxes[0]?.detail).toMatch(/crashed, code 5[\s\S]*Load the window again\.\n\nCode: window-crashed$/);
    },
    { press: 0 },
  ));

test("quitting hides the window, waits for the core, then ends; asked twice, it closes once", () =>
  withOpenDesktop(async ({ double, core, folder }) => {
    double.quit();
    double.quit();
    expect(double.window.visible).toBe(false);
    expect(double.hasQuit).toBe(false);
    expect(core().said.map(({ message }) => message)).toEqual([CLOSE]);
    core().emit("exit", 0);
    await double.end;
    expect(double.hasQuit).toBe(true);
    expect(core().killed).toBe(0);
    expect(double.boxes).toEqual([]); // an end that was asked for is no loss
    expect(JSON.parse(readFileSync(join(folder, "shell", "window.json"), "utf8"))).toMatchObject({ maximized: false });
  }));

test("a core that does not close in time is killed, and the application ends", () =>
  withOpenDesktop(
    async ({ double, core }) => {
      double.quit();
      await double.end;
      expect(core().killed).toBe(1);
      expect(double.hasQuit).toBe(true);
    },
    { patience: { start: 5000, close: 30 } },
  ));

test("closing the last window quits", () =>
  withOpenDesktop(async ({ double, core }) => {
    double.app.emit("window-all-closed");
    core().emit("exit", 0);
    await double.end;
    expect(double.hasQuit).toBe(true);
  }));

test("quitting while the core is still starting ends without a dialog", () =>
  withDesktop(async ({ double, core }) => {
    await soon(() => core());
    double.quit();
    core().emit("message", { kind: "ready" });
    core().emit("exit", 0);
    await double.end;
    expect(double.errors).toEqual([]);
    expect(double.windows).toEqual([]);
  }));

test("a page that cannot be loaded is said, unless the window was closed meanwhile", async () => {
  const failing = (destroyed: boolean, expected: number) =>
    withDesktop(async ({ double, core, done }) => {
      await soon(() => core());
      double.app.once("web-contents-created", () => {
        const made = double.window;
        made.loading = () => {
          made.destroyed = destroyed;
          return Promise.reject(new Error("ERR_FAILED (-2)"));
        };
      });
      core().emit("message", { kind: "ready" });
      await done;
      expect(double.errors.length).toBe(expected);
      if (expected === 1) expect(double.errors[0]?.content).toMatch(/ERR_FAILED[\s\S]*Code: start-failed$/);
    });
  await failing(false, 1);
  await failing(true, 0);
});

test("a folder that cannot be used is said before anything else is tried", () =>
  withDesktop(
    async ({ double, done }) => {
      await done;
      expect(double.errors[0]?.content).toMatch(/Code: folder-unusable$/);
      expect(double.names).not.toContain("app.requestSingleInstanceLock");
    },
    { argv: ["--data", "/dev/null/x"] },
  ));

test("the window opens where it was; what is remembered wrongly is forgotten", async () => {
  await withDesktop(async ({ double, core, done, folder }) => {
    writeFileSync(
      join(folder, "shell", "window.json"),
      JSON.stringify({ x: 5, y: 6, width: 1000, height: 700, maximized: true }),
    );
    await soon(() => core());
    core().emit("message", { kind: "ready" });
    await done;
    expect(double.window.options).toMatchObject({ x: 5, y: 6, width: 1000, height: 700, show: false });
    expect(double.window.maximized).toBe(true);
  });
});

test("a port goes to the page's main frame, once per load, and its other end to the core", () =>
  withOpenDesktop(async ({ double, core }) => {
    const { window } = double;
    const contents = window.webContents;
    const given = () => contents.posted.length;
    double.askForPort(window, null);
    double.askForPort(window, { origin: "concordat://app" }); // a frame inside
    expect(given()).toBe(0);
    double.portWanted?.({
      sender: { ...contents, mainFrame: contents.mainFrame } as never,
      senderFrame: contents.mainFrame,
    });
    expect(given()).toBe(0);
    double.askForPort();
    expect(given()).toBe(1);
    expect(contents.posted[0]).toMatchObject({ channel: "concordat-port-given", ports: [expect.anything()] });
    expect(core().said.map(({ message, ports }) => [message, ports.length])).toEqual([[PORT, 1]]);
    double.askForPort();
    contents.emit("did-start-navigation", { isMainFrame: true, isSameDocument: true });
    contents.emit("did-start-navigation", { isMainFrame: false, isSameDocument: false });
    double.askForPort();
    expect(given()).toBe(1);
    contents.emit("did-start-navigation", { isMainFrame: true, isSameDocument: false });
    double.askForPort();
    expect(given()).toBe(2);
    Object.assign(contents.mainFrame, { origin: "null" });
    contents.emit("did-start-navigation", { isMainFrame: true, isSameDocument: false });
    double.askForPort();
    expect(given()).toBe(2);
  }));

test("nobody is trusted: certificates, client certificates, logins", () =>
  withOpenDesktop(async ({ double }) => {
    const trust = vi.fn();
    const choose = vi.fn();
    const answer = vi.fn();
    const events = [new TestEvent(), new TestEvent(), new TestEvent()] as const;
    double.app.emit("certificate-error", events[0], {}, "https://x", "e", {}, trust);
    double.app.emit("select-client-certificate", events[1], {}, "https://x", [], choose);
    double.app.emit("login", events[2], {}, {}, {}, answer);
    expect(events.map(({ prevented }) => prevented)).toEqual([true, true, true]);
    expect(trust).toHaveBeenCalledExactlyOnceWith(false);
    expect(choose).toHaveBeenCalledExactlyOnceWith();
    expect(answer).toHaveBeenCalledExactlyOnceWith();
  }));
