// Knows what the settings section keeps of a person's tables and screens, and which names it refuses.
// Leaves the file itself to files/settings-file.test.ts.
import { createRouterClient } from "@orpc/server";
import { expect, test } from "vitest";
import { router } from "../../../electron/api/router.ts";
import { TESTER, withCore } from "../temporary-core.ts";

const withSettings = (use: (settings: ReturnType<typeof clientOf>) => Promise<void>) =>
  withCore(async ({ core }) => use(clientOf(core)));
const clientOf = (core: Parameters<Parameters<typeof withCore>[0]>[0]["core"]) =>
  createRouterClient(router, { context: { core, actor: TESTER, roles: [] } }).settings;

test("columns of a table are kept, changed and taken back without touching those of others", () =>
  withSettings(async (settings) => {
    const certificates = { hidden: ["hash"], widths: { subject: 20.5 } };
    await settings.chooseColumns({ table: "certificates-grid", choice: certificates });
    await settings.chooseColumns({ table: "worth-grid", choice: { hidden: ["1.2.3"], widths: {} } });
    expect((await settings.read()).columns).toEqual({
      "certificates-grid": certificates,
      "worth-grid": { hidden: ["1.2.3"], widths: {} },
    });
    const { columns } = await settings.chooseColumns({ table: "worth-grid" });
    expect(columns).toEqual({ "certificates-grid": certificates });
  }));

test.each([
  ["a name that is an object's own", { table: "__proto__", choice: { hidden: [], widths: {} } }],
  ["an empty name", { table: "", choice: { hidden: [], widths: {} } }],
  ["a column called so", { table: "t", choice: { hidden: ["<b>"], widths: {} } }],
  ["a width of nothing", { table: "t", choice: { hidden: [], widths: { a: 0 } } }],
  ["a width beyond any screen", { table: "t", choice: { hidden: [], widths: { a: 1e9 } } }],
  [
    "more columns than a table has",
    { table: "t", choice: { hidden: Array.from({ length: 1001 }, (_, i) => `c${i}`), widths: {} } },
  ],
])("%s is refused", (_, input) =>
  withSettings(async (settings) => {
    await expect(settings.chooseColumns(input)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect((await settings.read()).columns).toEqual({});
  }),
);

test.each([
  ["?page=paths&target=ab", true],
  ["", true],
  ["/?page=paths", false],
  ["?page=paths#k=secret", false],
  ["?a b", false],
  ["https://evil.example/", false],
])("the last screen %j: %s", (lastScreen, kept) =>
  withSettings(async (settings) => {
    const changed = settings.change({ lastScreen });
    if (kept) expect((await changed).lastScreen).toBe(lastScreen);
    else await expect(changed).rejects.toMatchObject({ code: "BAD_REQUEST" });
  }),
);
