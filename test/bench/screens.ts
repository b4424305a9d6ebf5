// Knows how fast the screens are in real Chromium: the first drawing of a large record, a filter that is typed, a ladder in a
// large framework, and what the renderer weighs. Leaves the trust map to its own bench and opening to in-chromium.ts.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { manyCertificates } from "../durability/many-certificates.ts";
import { ROOT, unfit } from "../e2e/concordat-process.ts";
import { buildCertificate } from "../mesh/certificate-builder.ts";
import { P256_KEYS } from "../mesh/key-scheme.ts";
import type { BenchLine } from "./bench-line.ts";
import { DENSE_SEEDS, denseMesh } from "./dense-mesh.ts";
import { inChromium, type Openings, openingMs, openings, pressingMs } from "./in-chromium.ts";
import { median } from "./rounds.ts";

const CERTIFICATES = 10_000;
const OPENINGS = 7;
const STARTS = 3;
/** A name of durability/many-certificates.ts: each letter narrows the rows, from 10,000 to 50. */
const TYPED = "person 107";
/** Two frames of a 60 Hz screen. */
const TWO_FRAMES_MS = 33.4;
const LOOKING_MS = 600;
/** Of a SHA-256: one certificate of the mesh begins with them. */
const TYPED_DIGITS = 12;
/** 500 CAs with six certificates each; the asked thread goes through six of them. */
const MESH = { authorities: 500, degree: 6, route: 6, complete: true, constrained: 0 };

export async function benchScreens(): Promise<BenchLine[]> {
  if (unfit !== undefined) return [{ name: "screens", value: 0, unit: "", note: `not measured: ${unfit}` }];
  return [...weights(), ...(await emptyStart()), ...(await largeRecord()), ...(await ladders())];
}

/** Of the first file that the page asks for, and of all that it may ask for. */
function weights(): BenchLine[] {
  const folder = join(ROOT, "dist/renderer");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.(js|css)$/.test(name));
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const kilobytes = (names: readonly string[]): number =>
    Math.round(names.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0) / 1000);
  const atStart = files.filter((name) => page.includes(name.replaceAll("\\", "/")));
  return [
    { name: "renderer: what the first page loads, gzip", value: kilobytes(atStart), unit: "kB" },
    {
      name: "renderer: all scripts and styles, gzip",
      value: kilobytes(files),
      unit: "kB",
      note: `${files.length} files`,
    },
  ];
}

async function emptyStart(): Promise<BenchLine[]> {
  const ms = await inChromium(undefined, async ({ page, origin }) => {
    const times: number[] = [];
    for (let i = 0; i < OPENINGS; i++) times.push(await openingMs(page, `${origin}/`, "main h1"));
    return median(times);
  });
  return [{ name: "start-up of the renderer: an empty record, reloaded", value: Math.round(ms), unit: "ms" }];
}

async function largeRecord(): Promise<BenchLine[]> {
  const search = "?page=certificates";
  const row = "[role=gridcell]";
  const der = manyCertificates(CERTIFICATES);
  const opened: Openings[] = [];
  // The first starts are there for their first page; the last one's page is loaded anew, too.
  for (let left = STARTS - 1; left >= 0; left--)
    opened.push(await openings(der, { search, selector: row }, left > 0 ? 0 : OPENINGS));
  const atStart = median(opened.map((start) => start.atStart));
  const anew = median(opened.flatMap((start) => start.anew));
  const lines = await inChromium(der, async ({ page, origin }) => {
    const overview = await openingMs(page, `${origin}/?page=overview`, ".overview");
    await openingMs(page, `${origin}/${search}`, row);
    const field = page.getByRole("searchbox");
    await field.focus();
    const keys: number[] = [];
    // Twice: what is compiled and folded at the first letter is not what a person waits for at the others.
    for (const word of [TYPED, TYPED]) {
      await field.fill("");
      for (const letter of word)
        keys.push(await keyMs(() => page.keyboard.press(letter === " " ? "Space" : letter), page));
    }
    const worst = Math.max(...keys);
    return [
      { name: "its overview, drawn for the first time", value: Math.round(overview), unit: "ms" },
      {
        name: "filter over 10,000 rows, a letter to its frame",
        value: median(keys),
        unit: "ms",
        target: "≤ 2 frames",
        met: median(keys) <= TWO_FRAMES_MS,
        note: `worst ${Math.round(worst)} ms of ${keys.length} letters`,
      },
    ];
  });
  return [
    {
      name: "first drawing of a record of 10,000 certificates, at its start",
      value: Math.round(atStart),
      unit: "ms",
      target: "< 1000 ms",
      met: atStart < 1000,
      note: `${STARTS} starts, ${opened.map((start) => Math.round(start.atStart)).join(", ")} ms`,
    },
    {
      name: "the same, loaded anew",
      value: Math.round(anew),
      unit: "ms",
      target: "< 1000 ms",
      met: anew < 1000,
    },
    ...lines,
  ];
}

/** From the key's event until the end of the work for the frame that shows what it did, by the page's own clock. */
async function keyMs(press: () => Promise<void>, page: import("playwright-core").Page): Promise<number> {
  const answered = page.evaluate(`new Promise((resolve) => {
    addEventListener("keydown", (event) => {
      const began = event.timeStamp;
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now() - began);
        channel.port2.postMessage(0);
      });
    }, { once: true, capture: true });
  })`) as Promise<number>;
  await page.waitForTimeout(60);
  await press();
  return answered;
}

async function ladders(): Promise<BenchLine[]> {
  const mesh = denseMesh({ ...MESH, seed: DENSE_SEEDS[0] ?? 1 });
  const root = buildCertificate(mesh.anchors[0] ?? never(), P256_KEYS);
  const ders = mesh.certificates.map((description) => buildCertificate(description, P256_KEYS));
  const idOf = (der: Uint8Array): string => createHash("sha256").update(der).digest("hex");
  const policy = mesh.inputs.policies?.[0] ?? never();
  const onRoute = [...Array.from({ length: MESH.route }, (_, i) => i), mesh.target].map((index) => ({
    id: idOf(ders[index] ?? never()),
    subject: mesh.certificates[index]?.subject ?? never(),
  }));
  const searchOf = (target: string): string =>
    `?page=paths&at=2025-06-30T12:00:00Z&demands=explicitPolicy&anchor=${idOf(root)}&policies=${policy}&target=${target}`;
  return inChromium(Buffer.concat([root, ...ders]), async ({ page, origin }) => {
    const drawn = (subject: string): string =>
      `.answered[aria-busy=false]:has([aria-label="Path from Root to ${subject}"])`;
    const [first, ...others] = onRoute;
    if (first === undefined) return never();
    const cold = await openingMs(page, `${origin}/${searchOf(first.id)}`, drawn(first.subject));
    const warm: number[] = [];
    const ended: number[] = [];
    for (const { id, subject } of others) {
      // As a person does: the next question when the answer was looked at, and when it changes is told by then, too.
      await page.waitForTimeout(LOOKING_MS);
      await page.getByRole("combobox", { name: "Certificate", exact: true }).focus();
      await page.keyboard.type(id.slice(0, TYPED_DIGITS));
      await page.keyboard.press("ArrowDown");
      await page.waitForTimeout(LOOKING_MS);
      const ladder = { selector: drawn(subject) };
      // What the search spent is said once it has ended.
      const whole = { ...ladder, text: "Spent:" };
      const [first = Number.NaN, last = Number.NaN] = await pressingMs(page, "Enter", [ladder, whole]);
      warm.push(first);
      ended.push(last);
    }
    const ms = median(warm);
    return [
      {
        name: `ladder at 500 CAs and ${ders.length} cross-certificates, Enter to the drawn verdict and ladder`,
        value: Math.round(ms),
        unit: "ms",
        target: "< 200 ms",
        met: ms < 200,
        note: `worst ${Math.round(Math.max(...warm))} ms; other paths and near misses after ${Math.round(median(ended))} ms; the first, page loaded and signatures verified, ${Math.round(cold)} ms`,
      },
    ];
  });
}

function never(): never {
  throw new Error("the mesh has no such part");
}
