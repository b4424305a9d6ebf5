// Knows which of the two shells a start gets, and the reason in words.
// Leaves looking for Electron's binary and fetching it to electron-binary.mjs, running the shell to start.mjs.

/**
 * @typedef {object} Surroundings
 * @property {readonly string[]} args
 * @property {NodeJS.Platform} platform
 * @property {boolean} hasDisplay
 * @property {boolean} isRoot
 * @property {boolean} hasMain is electron/main.ts there
 * @property {string | undefined} binary Electron's executable
 * @property {boolean} attempted a download failed before
 *
 * @typedef {{ shell: "electron", binary: string, why: string } | { shell: "browser", why: string }
 *   | { shell: "fetch" }} Choice
 */

/** @param {Surroundings} at @returns {Choice} */
export function chooseShell(at) {
  const flag = at.args.find((arg) => /^--(no-open|port)(=|$)/.test(arg));
  if (flag !== undefined) return { shell: "browser", why: `${flag.replace(/=.*/, "")} was given` };
  if (!at.hasMain) return { shell: "browser", why: "the Electron shell is not part of this version yet" };
  if (at.platform === "linux" && !at.hasDisplay) return { shell: "browser", why: "there is no display" };
  if (at.platform === "linux" && at.isRoot)
    return { shell: "browser", why: "Electron's sandbox refuses to run as root" };
  if (at.binary !== undefined) return { shell: "electron", binary: at.binary, why: "its binary is installed" };
  if (!at.attempted) return { shell: "fetch" };
  return {
    shell: "browser",
    why: "Electron's binary could not be had earlier (delete .cache/electron-attempt to try again)",
  };
}

/** @param {NodeJS.ProcessEnv} env */
export const hasDisplay = (env) => Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
