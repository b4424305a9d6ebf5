// Knows that the schemas of this folder are never compiled with `new Function`: the renderer's CSP forbids it.
// Leaves the schemas to the section files; each imports this file before its first schema is made.
import { z } from "zod";

z.config({ jitless: true });
