// Knows the desktop shell: one locked-down window, its protocol, and the port between page and core. A composition root.
// Leaves what is allowed to shell-policy.ts and the core to desktop/core-process.ts.
import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { app, BrowserWindow, dialog, ipcMain, MessageChannelMain, protocol, session, utilityProcess } from "electron";
import { answerPage } from "./desktop/answer-page.ts";
import type { FromCoreProcess } from "./desktop/core-messages.ts";
import { dataFolderOf, prepareDataFolder } from "./files/data-folder.ts";
import { loadPageFiles } from "./files/page-files.ts";
import { uploadsIn } from "./files/uploads.ts";
import { readStartOptions, START_HELP } from "./loopback/start-options.ts";
import { DESKTOP_ORIGIN, isAdmitted, mayNavigate, mayUsePermission, WEB_PREFERENCES } from "./shell-policy.ts";
import { APPLICATION_FOLDER } from "./version.ts";

const scheme = new URL(DESKTOP_ORIGIN).protocol.slice(0, -1);
app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, bypassCSP: false } },
]);

app.on("web-contents-created", (_, contents) => {
  const hold = (event: { preventDefault(): void; readonly url: string }) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  };
  contents.on("will-navigate", hold);
  contents.on("will-redirect", hold);
  contents.on("will-frame-navigate", hold);
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
});

function fail(title: string, reason: string): void {
  dialog.showErrorBox(title, reason);
  app.exit(1);
}

/** The preload without its types: a sandboxed preload is one plain script, and this folder is private. */
async function writePreload(folder: string): Promise<string> {
  const source = await readFile(fileURLToPath(new URL("./preload.ts", import.meta.url)), "utf8");
  const file = join(folder, "preload.cjs");
  writeFileSync(file, stripTypeScriptTypes(source), { mode: 0o600 });
  return file;
}

async function start(): Promise<void> {
  const read = readStartOptions(process.argv.slice(app.isPackaged ? 1 : 2));
  if (!read.ok) return fail("Concordat does not understand its arguments", `${read.error}\n\n${START_HELP}`);
  const { data, demo } = read.value;
  const where = { platform: process.platform, env: process.env, home: homedir(), cwd: process.cwd(), demo };
  const folder = dataFolderOf(data === undefined ? where : { ...where, data });
  const prepared = prepareDataFolder(folder);
  if (!prepared.ok) return fail("The data folder cannot be used", `${folder}: ${prepared.error.reason}`);
  app.setPath("userData", join(folder, "shell"));
  await app.whenReady();

  const all = session.defaultSession;
  all.setPermissionRequestHandler((_, permission, answer) => answer(mayUsePermission(permission)));
  all.setPermissionCheckHandler((_, permission) => mayUsePermission(permission));
  all.setDevicePermissionHandler(() => false);
  const page = loadPageFiles(join(APPLICATION_FOLDER, "dist", "renderer"));

  const entry = fileURLToPath(new URL("./desktop/core-process.ts", import.meta.url));
  const core = utilityProcess.fork(entry, [folder, demo ? "sample" : "own"], { serviceName: "Concordat core" });
  const answer = await new Promise<FromCoreProcess>((resolve) => {
    core.once("message", resolve);
    core.once("exit", (code) => resolve({ kind: "refused", reason: `The core ended with code ${code}.` }));
  });
  if (answer.kind === "refused") return fail("Concordat cannot open its record", answer.reason);
  core.once("exit", () => app.quit());

  // Opened after the core has emptied it: the core finds what is stored here by its id.
  const uploads = uploadsIn(folder);
  protocol.handle(scheme, (request) => answerPage(request, page, uploads));

  const preload = await writePreload(folder);
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: { ...WEB_PREFERENCES, preload },
  });
  window.removeMenu();
  window.once("ready-to-show", () => window.show());
  ipcMain.on("concordat-port-wanted", (event) => {
    const frame = event.senderFrame;
    const sender = frame && { isMainFrame: frame === window.webContents.mainFrame, origin: frame.origin };
    if (!isAdmitted(sender)) return;
    const { port1, port2 } = new MessageChannelMain();
    core.postMessage("port", [port1]);
    event.sender.postMessage("concordat-port-given", null, [port2]);
  });
  await window.loadURL(`${DESKTOP_ORIGIN}/`);

  app.once("before-quit", () => core.postMessage("close"));
  app.on("window-all-closed", () => app.quit());
}

await start();
