// Knows what a child process of this suite is given as its environment.
// Leaves starting children to cli-process.ts and the tests.
import { fileURLToPath } from "node:url";

/** Each of a hundred starts would translate the same files again. What a killed process would have added is not kept. */
const COMPILE_CACHE = fileURLToPath(new URL("../../.cache/compile", import.meta.url));

export const childEnvironment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  NODE_COMPILE_CACHE: COMPILE_CACHE,
  ...process.env,
  NO_COLOR: "1",
  ...more,
});
