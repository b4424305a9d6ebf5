// Knows the one window: its place, its frozen preferences, when it is shown, and that it remembers where it was.
// Leaves what it loads to the protocol and what it may do to the policies.
import { DESKTOP_ORIGIN } from "../shell-policy.ts";
import { windowPreferences } from "./desktop-policy.ts";
import type { Electron, Window } from "./electron-parts.ts";
import { placeWindow, readWindowState, SMALLEST, writeWindowState } from "./window-state.ts";

/** Makes the window, not yet shown and with nothing loaded. `folder` is the shell's own, inside the data folder. */
export function makeWindow(
  { BrowserWindow, screen }: Pick<Electron, "BrowserWindow" | "screen">,
  { folder, preload, packaged }: { readonly folder: string; readonly preload: string; readonly packaged: boolean },
): Window {
  const remembered = readWindowState(folder);
  const place = placeWindow(
    remembered,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  );
  const window = new BrowserWindow({
    title: "Concordat",
    ...place,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    webPreferences: windowPreferences(preload, packaged),
  });
  window.once("ready-to-show", () => {
    if (remembered?.maximized === true) window.maximize();
    window.show();
  });
  window.on("close", () => writeWindowState(folder, { ...window.getNormalBounds(), maximized: window.isMaximized() }));
  return window;
}

/** Loads the page; resolves when it has loaded. Rejects where it cannot be, unless the window was closed meanwhile. */
export async function loadPage(window: Window): Promise<void> {
  try {
    await window.loadURL(`${DESKTOP_ORIGIN}/`);
  } catch (error) {
    if (!window.isDestroyed()) throw error;
  }
}

/** Brings the window to the person who started Concordat a second time. */
export function bringForward(window: Window | undefined): void {
  if (window === undefined || window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
