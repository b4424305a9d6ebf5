// Knows what the page's session may do: no permission, no device, no screen, no network, no proxy, no dictionary, and
// downloads only of what the page itself made. Leaves what is allowed to shell-policy.ts and desktop-policy.ts.
import { mayUsePermission } from "../shell-policy.ts";
import { downloadName, mayDownload, mayRequest } from "./desktop-policy.ts";
import type { Session } from "./electron-parts.ts";

/** Chromium's net::ERR_FAILED as `setCertificateVerifyProc` wants it: no certificate of any server is accepted. */
const REJECT_CERTIFICATE = -2;

/** Puts every lock on `session`; resolves when the last one holds, before a page may be loaded. */
export async function lockSession(session: Session, packaged: boolean): Promise<void> {
  session.setPermissionRequestHandler((_, permission, answer) => answer(mayUsePermission(permission)));
  session.setPermissionCheckHandler((_, permission) => mayUsePermission(permission));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_, answer) => answer(null));
  session.setCertificateVerifyProc((_, answer) => answer(REJECT_CERTIFICATE));
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayRequest(url, packaged) }));
  session.on("will-download", (event, item) => {
    if (!mayDownload(item.getURL())) return event.preventDefault();
    // Without a path of ours Electron asks the person where to.
    item.setSaveDialogOptions({ title: "Save a file from Concordat", defaultPath: downloadName(item.getFilename()) });
  });
  await session.setProxy({ mode: "direct" });
}
