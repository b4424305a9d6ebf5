// Knows what must be said to Electron before it is ready: sandbox, the page's scheme, no background network, and locks
// on whatever shows web contents, now or later. Leaves the session to lock-session.ts.
import { DESKTOP_ORIGIN, mayNavigate } from "../shell-policy.ts";
import type { App, Contents, Navigation, Protocol } from "./electron-parts.ts";

/** The scheme of the page, without its colon. */
export const SCHEME = new URL(DESKTOP_ORIGIN).protocol.slice(0, -1);

/** Switches of Chromium's command line. None of its services is used, and no name is ever resolved. */
const SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  ["disable-background-networking"],
  ["disable-component-update"],
  ["disable-domain-reliability"],
  ["no-pings"],
  ["host-resolver-rules", "MAP * ~NOTFOUND"],
];

/** Must run in the first turn of main.ts: afterwards Electron takes neither a sandbox nor a scheme. */
export function beforeReady(app: App, protocol: Protocol): void {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        stream: true,
        bypassCSP: false,
        allowServiceWorkers: false,
        corsEnabled: false,
      },
    },
  ]);
  for (const [name, value] of SWITCHES) app.commandLine.appendSwitch(name, value);
  app.on("web-contents-created", (_, contents) => lockContents(contents, app.isPackaged));
  // There is no network, so nobody can rightly ask for any of these.
  app.on("certificate-error", (event, _contents, _url, _error, _certificate, trust) => {
    event.preventDefault();
    trust(false);
  });
  app.on("select-client-certificate", (event, _contents, _url, _list, choose) => {
    event.preventDefault();
    choose();
  });
  app.on("login", (event, _contents, _details, _asker, answer) => {
    event.preventDefault();
    answer();
  });
}

/** Holds any web contents to the one page: no other address, no second window, no webview; packaged, no DevTools. */
function lockContents(contents: Contents, packaged: boolean): void {
  const hold = (event: Navigation) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  };
  contents.on("will-navigate", hold);
  contents.on("will-redirect", hold);
  contents.on("will-frame-navigate", hold);
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  if (packaged) contents.on("devtools-opened", () => contents.closeDevTools());
}
