// Knows how long a test waits for what has to come: as long as a busy machine may need, never for ever.
// Leaves the same limit of expect.poll to vite.config.ts.
import { vi } from "vitest";

/** Again and again until `check` no longer throws; gives what it gives. What Vitest itself waits, a second, is a guess about the machine. */
export const soon = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 20_000 });
