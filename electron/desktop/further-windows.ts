// Knows how the desktop shell opens another record: the same application once more, on another folder, with a window of its
// own. Leaves which folders will do to files/chosen-folder.ts and everything else to that application.
import { isAbsolute } from "node:path";
import { checkChosenFolder, type FolderNotFit } from "../files/chosen-folder.ts";
import type { FromCoreProcess } from "./core-messages.ts";
import type { Electron } from "./electron-parts.ts";

export interface FurtherWindowsParts extends Pick<Electron, "dialog"> {
  readonly home: string;
  /** This folder as `--data` takes it: of the demonstration the one above it. */
  readonly base: string;
  /** Started with it, further ones are too. */
  readonly offline: boolean;
  /** Starts this application once more with these arguments, on its own: it does not end with this one. */
  readonly startAnother: (args: readonly string[]) => void;
}

export interface FurtherWindows {
  openDemo(): void;
  /** Shows the system's dialog; what will not do is said in another. */
  choose(want: "record" | "new"): Promise<void>;
  /** What the core asks for; a message of another shape is nobody's. */
  asked(message: FromCoreProcess): void;
}

const TITLES = { record: "Open a Record", new: "Make a New Record" } as const;

export function furtherWindows({ dialog, home, base, offline, startAnother }: FurtherWindowsParts): FurtherWindows {
  const open = (folder: string, isDemo: boolean) =>
    startAnother([`--data=${folder}`, ...(isDemo ? ["--demo"] : []), ...(offline ? ["--offline"] : [])]);
  const choose = async (want: "record" | "new") => {
    const properties = want === "new" ? (["openDirectory", "createDirectory"] as const) : (["openDirectory"] as const);
    const { canceled, filePaths } = await dialog.showOpenDialog({ title: TITLES[want], properties: [...properties] });
    const [typed] = filePaths;
    if (canceled || typed === undefined) return;
    const chosen = checkChosenFolder({ typed, want, home });
    if (chosen.ok) open(chosen.value.folder, chosen.value.isDemo);
    else await refuse(TITLES[want], chosen.error);
  };
  const refuse = (title: string, { cause, next, code }: FolderNotFit) =>
    dialog.showMessageBox({
      type: "info",
      title,
      message: cause,
      detail: `${next}\n\nCode: ${code}`,
      buttons: ["Close"],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
  return {
    openDemo: () => open(base, true),
    choose,
    asked: (message) => {
      if (message.kind === "choose-record") void choose(message.want === "new" ? "new" : "record");
      else if (message.kind === "open-record" && typeof message.folder === "string" && isAbsolute(message.folder))
        open(message.folder, message.isDemo === true);
    },
  };
}
