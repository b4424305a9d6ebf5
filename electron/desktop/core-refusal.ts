// Knows what the shell says when the core refuses to open a record. In the core's process, not in main: it needs the core.
// Leaves showing it to main and the sentence for each refusal to core.ts.
import { type CoreRefusal, explainCoreRefusal } from "../core.ts";
import type { DesktopMessage } from "./desktop-message.ts";

/** Why the core could not open its record. A holder with a port is a browser shell: that one has a window elsewhere. */
export function coreRefused(refusal: CoreRefusal): DesktopMessage {
  const title = "Concordat cannot open its record";
  if (refusal.kind === "lock-held" && refusal.holder?.port !== undefined) {
    const { folder, holder } = refusal;
    return {
      code: refusal.kind,
      title: "Concordat is open in a browser",
      cause: `The data folder ${folder} is in use by the browser shell, process ${holder.pid}. One record has one writer.`,
      next: "Go on in the browser window; or stop it where it was started (Ctrl+C) and start this one again; or choose another folder with --data DIR.",
    };
  }
  return {
    code: refusal.kind,
    title,
    cause: explainCoreRefusal(refusal),
    next: "Nothing was changed. Do what the sentence above says, then start Concordat again.",
  };
}
