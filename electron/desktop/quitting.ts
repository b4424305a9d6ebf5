// Knows the order of an end: the window out of sight, the core closed, then the application. And what happens when the
// core or the page ends by itself. Leaves the words to desktop-message.ts.
import type { CoreHost } from "./core-host.ts";
import { coreEnded, type DesktopMessage, pageEnded, textOf } from "./desktop-message.ts";
import type { App, Electron, MessageBox } from "./electron-parts.ts";

/** Holds every quit until the core has closed its record, or was ended after its patience. */
export function quitAfterCore(app: App, core: CoreHost, hideWindow: () => void): void {
  let state: "open" | "closing" | "closed" = "open";
  app.on("before-quit", (event) => {
    if (state === "closed") return;
    event.preventDefault();
    if (state === "closing") return;
    state = "closing";
    hideWindow();
    void core.close().then(() => {
      state = "closed";
      app.quit();
    });
  });
  app.on("window-all-closed", () => app.quit());
}

/** Says what happened with two ways on; the first is the one that is proposed. */
function ask(dialog: Electron["dialog"], message: DesktopMessage, first: string, second: string): Promise<boolean> {
  const box: MessageBox = {
    type: "error",
    title: message.title,
    message: message.title,
    detail: textOf(message),
    buttons: [first, second],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  };
  return dialog.showMessageBox(box).then(({ response }) => response === 0);
}

/** The core is gone: what it had confirmed is on disk. Offers to start again; there is nothing left to close. */
export function sayWhenCoreIsLost({ app, dialog }: Pick<Electron, "app" | "dialog">, core: CoreHost): void {
  core.onLost((code) => {
    void ask(dialog, coreEnded(code), "Start Concordat again", "Quit").then((again) => {
      if (again) app.relaunch();
      app.exit(again ? 0 : 1);
    });
  });
}

/** The page's process is gone: the core goes on, and a new page gets a port of its own. */
export function sayWhenPageIsLost({ app, dialog }: Pick<Electron, "app" | "dialog">): void {
  app.on("render-process-gone", (_, contents, gone) => {
    if (gone.reason === "clean-exit") return;
    void ask(dialog, pageEnded(gone), "Load the window again", "Quit").then((again) => {
      if (again) contents.reload();
      else app.quit();
    });
  });
}
