// Knows the order of the desktop shell's start: locks, arguments, folder, one instance, session, core, page, window.
// Leaves each of these to the file beside it. Takes Electron as a parameter, so that a test can see every step.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { dataFolderOf, prepareDataFolder } from "../files/data-folder.ts";
import { loadPageFiles } from "../files/page-files.ts";
import { uploadsIn } from "../files/uploads.ts";
import { APPLICATION_FOLDER } from "../version.ts";
import { answerPage } from "./answer-page.ts";
import { beforeReady, SCHEME } from "./before-ready.ts";
import { CORE_PATIENCE, type CorePatience, startCore } from "./core-host.ts";
import { DESKTOP_HELP, readDesktopArguments } from "./desktop-arguments.ts";
import { argumentsNotUnderstood, type DesktopMessage, folderUnusable, startFailed, textOf } from "./desktop-message.ts";
import { documentAddress } from "./desktop-policy.ts";
import type { Electron, Window } from "./electron-parts.ts";
import { type FurtherWindows, furtherWindows } from "./further-windows.ts";
import { lockSession } from "./lock-session.ts";
import { menuTemplate } from "./menu.ts";
import { bringForward, loadPage, makeWindow } from "./open-window.ts";
import { handOutPorts } from "./port-handout.ts";
import { preloadFile } from "./preload-file.ts";
import { quitAfterCore, sayWhenCoreIsLost, sayWhenPageIsLost } from "./quitting.ts";
import { secretStorage } from "./secret-storage.ts";

/** What the shell takes from its process. */
export interface Surroundings {
  readonly argv: readonly string[];
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly cwd: string;
  /** The built renderer; by default that of the application. */
  readonly pageFolder?: string;
  readonly patience?: CorePatience;
  /** Starts this application once more with these arguments, on its own. */
  readonly startAnother: (args: readonly string[]) => void;
}

/** Starts the shell; whatever goes wrong is said in a dialog and ends the application. Never rejects. */
export async function startDesktop(electron: Electron, at: Surroundings): Promise<void> {
  const { app, dialog, protocol } = electron;
  const fail = (message: DesktopMessage) => {
    dialog.showErrorBox(message.title, textOf(message));
    app.exit(1);
  };
  try {
    // Up to the first `await` this runs while main.ts is loaded, so before Electron is ready.
    beforeReady(app, protocol);
    const failure = await startUnlocked(electron, at);
    if (failure !== undefined) fail(failure);
  } catch (error) {
    fail(startFailed(error));
  }
}

/** Gives the failure to be said, or `undefined` where the window stands or there is nothing more to do. */
async function startUnlocked(electron: Electron, at: Surroundings): Promise<DesktopMessage | undefined> {
  const { app } = electron;
  const read = readDesktopArguments(at.argv, app.isPackaged);
  if (!read.ok) return argumentsNotUnderstood(read.error, DESKTOP_HELP);
  const { data, demo, offline, help } = read.value;
  if (help) {
    process.stdout.write(DESKTOP_HELP);
    app.exit(0);
    return undefined;
  }
  const folder = dataFolderOf({ ...at, demo, ...(data === undefined ? {} : { data }) });
  const prepared = prepareDataFolder(folder);
  if (!prepared.ok) return folderUnusable(folder, prepared.error.reason);
  const shellFolder = join(folder, "shell");
  mkdirSync(shellFolder, { recursive: true, mode: 0o700 });
  app.setPath("userData", shellFolder);
  // Electron's lock is per userData, so per data folder. It brings windows forward; the core's lock guards the record.
  if (!app.requestSingleInstanceLock({ argv: [...at.argv], cwd: at.cwd })) {
    app.exit(0);
    return undefined;
  }
  let window: Window | undefined;
  app.on("second-instance", () => bringForward(window));

  await app.whenReady();
  await lockSession(electron.session.defaultSession, app.isPackaged);
  const base = dataFolderOf({ ...at, demo: false, ...(data === undefined ? {} : { data }) });
  const further = furtherWindows({ ...at, dialog: electron.dialog, base, offline });
  setMenu(electron, at.platform, further);

  const flags = offline ? (["--offline"] as const) : [];
  const core = startCore(electron, folder, demo ? "sample" : "own", at.patience ?? CORE_PATIENCE, flags);
  quitAfterCore(app, core, () => {
    if (window !== undefined && !window.isDestroyed()) window.hide();
  });
  const ready = await core.ready;
  if (!ready.ok) return ready.error;
  core.onAsked(further.asked);
  sayWhenCoreIsLost(electron, core);
  sayWhenPageIsLost(electron);

  const page = loadPageFiles(at.pageFolder ?? join(APPLICATION_FOLDER, "dist", "renderer"));
  // Opened after the core has emptied it: the core finds what is stored here by its id.
  const uploads = uploadsIn(folder);
  electron.protocol.handle(SCHEME, (request) => answerPage(request, page, uploads));
  window = makeWindow(electron, {
    folder: shellFolder,
    preload: await preloadFile(shellFolder),
    packaged: app.isPackaged,
  });
  handOutPorts(electron, window, core.connect);
  await loadPage(window);
  return undefined;
}

function setMenu(
  { app, Menu, dialog, shell, safeStorage }: Electron,
  platform: NodeJS.Platform,
  further: FurtherWindows,
): void {
  const template = menuTemplate(
    { platform, packaged: app.isPackaged },
    {
      openDocument: (name) => {
        const address = documentAddress(name);
        if (address !== undefined) void shell.openExternal(address);
      },
      openDemo: further.openDemo,
      chooseRecord: (want) => void further.choose(want),
      showSecretStorage: () => {
        const available = safeStorage.isEncryptionAvailable();
        const backend = platform === "linux" ? { backend: safeStorage.getSelectedStorageBackend() } : {};
        const { says } = secretStorage({ platform, available, ...backend });
        const title = "How passwords are kept here";
        const close = { buttons: ["Close"], defaultId: 0, cancelId: 0, noLink: true };
        void dialog.showMessageBox({ type: "info", title, message: title, detail: says, ...close });
      },
    },
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(template) as never);
}
