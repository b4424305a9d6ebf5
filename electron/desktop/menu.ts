// Knows the application's menu: the usual roles, other records, and a Help menu that leads to fixed documents and nowhere else.
// Leaves the addresses of documents to desktop-policy.ts, opening them and showing sentences to its caller.
import { DOCUMENTS, type DocumentName } from "./desktop-policy.ts";
import type { MenuItem, MenuRole } from "./electron-parts.ts";

export interface MenuActions {
  /** Opens a document of `DOCUMENTS` in the person's browser. */
  readonly openDocument: (name: DocumentName) => void;
  /** Says whether and how passwords are kept on this machine. */
  readonly showSecretStorage: () => void;
  /** Lets the person choose a folder, for a window of its own. */
  readonly chooseRecord: (want: "record" | "new") => void;
  readonly openDemo: () => void;
}

const role = (name: MenuRole): MenuItem => ({ role: name });
const LINE: MenuItem = { type: "separator" };

/** DevTools are for those who run it from source; a packaged application has no item, no key and no preference for them. */
export function menuTemplate(
  { platform, packaged }: { readonly platform: NodeJS.Platform; readonly packaged: boolean },
  { openDocument, showSecretStorage, chooseRecord, openDemo }: MenuActions,
): MenuItem[] {
  const mac = platform === "darwin";
  const names = Object.keys(DOCUMENTS) as DocumentName[];
  return [
    ...(mac ? [role("appMenu")] : []),
    {
      label: "&File",
      // No keys: Ctrl O is the page's, which imports with it.
      submenu: [
        { label: "Open Record…", click: () => chooseRecord("record") },
        { label: "New Record…", click: () => chooseRecord("new") },
        { label: "Explore the Demonstration", click: openDemo },
        LINE,
        role(mac ? "close" : "quit"),
      ],
    },
    {
      label: "&Edit",
      submenu: [role("undo"), role("redo"), LINE, role("cut"), role("copy"), role("paste"), role("selectAll")],
    },
    {
      label: "&View",
      submenu: [
        role("reload"),
        ...(packaged ? [] : [role("toggleDevTools")]),
        LINE,
        role("resetZoom"),
        role("zoomIn"),
        role("zoomOut"),
        LINE,
        role("togglefullscreen"),
      ],
    },
    { label: "&Window", submenu: [role("minimize"), role("zoom"), ...(mac ? [LINE, role("front")] : [])] },
    {
      role: "help",
      label: "&Help",
      submenu: [
        ...names.map((name) => ({ label: DOCUMENTS[name].title, click: () => openDocument(name) })),
        LINE,
        { label: "How Passwords Are Kept Here", click: showSecretStorage },
        ...(mac ? [] : [LINE, role("about")]),
      ],
    },
  ];
}
