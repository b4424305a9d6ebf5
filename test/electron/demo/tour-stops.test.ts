// Knows that the tour's six stops are found in the demonstration, and none in another record. Leaves what is seen there to
// test/e2e/tour.e2e.ts.
import { createRouterClient } from "@orpc/server";
import { expect, test } from "vitest";
import { router } from "../../../electron/api/router.ts";
import type { Core } from "../../../electron/core.ts";
import { fillWithDemo } from "../../../electron/demo/fill-demo.ts";
import { instantOf } from "../../../shared/values/instant.ts";
import { importAll, SAMPLE_FILES, TESTER, withCore } from "../temporary-core.ts";

const stopsOf = async (core: Core) =>
  (await createRouterClient(router, { context: { core, actor: TESTER, roles: [] } }).tour.stops()).stops;

test("six stops, of the day on which the demonstration was made, however late they are asked for", () =>
  withCore(async ({ core }) => {
    const made: Core = { ...core, kind: "sample", clock: () => instantOf(1_900_000_000) };
    await fillWithDemo(made);
    const stops = await stopsOf({ ...made, clock: () => instantOf(1_990_000_000) });
    expect(stops.map(({ stop }) => stop)).toEqual([
      "accepted",
      "policy-lost",
      "without-policy",
      "two-keys",
      "lost-in-renewal",
      "stale-crl",
    ]);
    const days = stops.flatMap((stop) => ("at" in stop ? [stop.at] : []));
    expect(new Set(days)).toEqual(new Set(["2030-03-17T17:46:40Z"]));
    // The newer of the two keys: the one that the bridge does not know.
    const opened = stops.flatMap((stop) => (stop.stop === "two-keys" ? [stop.entity] : []))[0];
    const entity = core.record.entities().find(({ id }) => id === opened);
    expect(entity).toMatchObject({ name: "Corvane Electronics Root CA", issuedTo: { length: 1 } });
    expect(await stopsOf({ ...made, kind: "own" })).toEqual([]);
  }));

test("none in a demonstration folder with other certificates", () =>
  withCore(async ({ core }) => {
    await importAll(SAMPLE_FILES, core);
    expect(await stopsOf({ ...core, kind: "sample" })).toEqual([]);
  }));

test("a relying party that was dropped is left out, its inputs stay", () =>
  withCore(async ({ core }) => {
    const demo: Core = { ...core, kind: "sample" };
    await fillWithDemo(demo);
    const [first] = await stopsOf(demo);
    if (first?.stop !== "accepted" || first.as.profile === undefined) throw new Error("the first stop has no profile");
    core.record.append([{ type: "profile-dropped", version: 1, profile: first.as.profile }], TESTER, core.clock());
    const [after] = await stopsOf(demo);
    expect(after).toEqual({ ...first, as: { inputs: first.as.inputs } });
  }));
