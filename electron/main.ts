// Knows the desktop shell's composition root: it alone (with the preload) has the package `electron`, and passes it on.
// Leaves the start to desktop/start-desktop.ts. No `await` at this level: Electron is not ready before this file has run.
import { spawn } from "node:child_process";
import { homedir } from "node:os";
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
} from "electron";
import { startDesktop } from "./desktop/start-desktop.ts";

void startDesktop(
  {
    app,
    BrowserWindow,
    dialog,
    ipcMain,
    Menu,
    MessageChannelMain,
    protocol,
    safeStorage,
    screen,
    // Asked for late: there is no default session before Electron is ready.
    session,
    shell,
    utilityProcess,
  },
  {
    argv: process.argv,
    platform: process.platform,
    env: process.env,
    home: homedir(),
    cwd: process.cwd(),
    startAnother: (args) => {
      // From source the first argument is the application's folder.
      const own = app.isPackaged ? [] : process.argv.slice(1, 2);
      spawn(process.execPath, [...own, ...args], { detached: true, stdio: "ignore" })
        .on("error", (error) => dialog.showErrorBox("Another record could not be opened", error.message))
        .unref();
    },
  },
);
