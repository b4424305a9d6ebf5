// Knows how a decision about the registry is refused: by a code, in words, with what to do next.
// Leaves what is refused to shared/framework and its words to electron/api.
import "./jitless.ts";
import { z } from "zod";

/** `code` is the refusal's kind, kebab-case, unchanged from the decision to the screen. */
export const RegistryErrors = {
  REFUSED: { data: z.object({ code: z.string(), cause: z.string(), next: z.string() }) },
  /** The record is open for reading only. */
  NOT_WRITABLE: { data: z.object({ reason: z.string() }) },
};
