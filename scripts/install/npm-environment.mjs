// Knows which variables of the npm that started us may reach the npm that we start.
// Leaves running it to install.mjs.
import { join } from "node:path";

/** Where packages come from and how to get there is the person's setting, not this run's. */
const KEPT = new Set(
  ["registry", "cache", "userconfig", "globalconfig", "proxy", "https_proxy", "noproxy", "cafile", "strict_ssl"].map(
    (name) => `npm_config_${name}`,
  ),
);

/**
 * @param {NodeJS.ProcessEnv} outer @param {string} root @param {NodeJS.Platform} platform @param {string} arch
 * @returns {NodeJS.ProcessEnv}
 */
export function npmEnvironment(outer, root, platform, arch) {
  const inner = Object.entries(outer).filter(
    ([name]) => KEPT.has(name.toLowerCase()) || !/^npm_(config|lifecycle|package)_/i.test(name),
  );
  // node-gyp would download headers, or take the system Node's; those of the pinned Node are unpacked before it runs.
  const headers = platform === "linux" ? { npm_config_nodedir: join(root, "node_modules", `node-linux-${arch}`) } : {};
  return { ...Object.fromEntries(inner), ...headers };
}
