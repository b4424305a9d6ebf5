// Knows how one file is imported into a new data folder by a core of its own process, and what that took: memory of the whole
// process and of the core's own thread, and for how long the core answered nobody. Leaves what is too much to large-crl.test.ts.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { getHeapStatistics } from "node:v8";
import { openCore } from "../../../electron/core.ts";
import { importAll } from "../temporary-core.ts";

const [folder = "", file = ""] = process.argv.slice(2);
const opened = openCore(folder, "own");
if (!opened.ok) throw new Error(opened.error.kind);
const { core, close } = opened.value;
const delay = monitorEventLoopDelay({ resolution: 10 });
let heap = 0;
const looking = setInterval(() => {
  heap = Math.max(heap, getHeapStatistics().used_heap_size);
}, 20);
delay.enable();
const events = await importAll([{ path: file, name: "large.crl" }], core);
delay.disable();
clearInterval(looking);
const last = events.at(-1);
const [crl] = core.record.crls();
await close();
process.stdout.write(
  JSON.stringify({
    imported: last?.type === "committed" ? last.importedCrls : 0,
    entries: crl?.entries ?? 0,
    peakRssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    coreHeapMiB: Math.round(heap / 2 ** 20),
    stallMs: Math.round(delay.max / 1e6),
  }),
);
