// Knows how a test runs a directory of OpenLDAP's own programs on a folder of its own: filled by slapadd, read back by slapcat and,
// over a socket that is a file, by ldapsearch. No port is opened. Leaves what is in it to the test.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { aptLine, findTool, toolNamed } from "../../../scripts/test/system-tools.mjs";

const run = promisify(execFile);
const LIMIT_MS = 60_000;
/** How long slapd may take until it answers. */
const READY_MS = 30_000;

export interface OpenLdap {
  /** What slapcat writes of the directory, and ldapsearch of its own accord and without folding. */
  dump(): Promise<Readonly<Record<"slapcat" | "ldapsearch" | "unfolded", Buffer>>>;
}

interface Programs {
  readonly slapd: string;
  readonly ldapsearch: string;
  readonly modules: string;
  readonly schema: string;
  readonly env: NodeJS.ProcessEnv;
}

/** The programs, or why there are none. */
export function findOpenLdap(): Programs | { readonly missing: string } {
  const tool = toolNamed("slapd");
  if (process.platform !== "linux") return { missing: "slapd is tried on Linux alone" };
  const slapd = findTool(tool, process.env, existsSync);
  if (slapd === undefined) return { missing: `no slapd here; to enable: npm test, or ${aptLine(tool, undefined)}` };
  const root = resolve(slapd, "../../..");
  const found = {
    ldapsearch: join(root, "usr/bin/ldapsearch"),
    modules: join(root, "usr/lib/ldap"),
    schema: join(root, "etc/ldap/schema/core.schema"),
  };
  const lacking = Object.values(found).find((path) => !existsSync(path));
  if (lacking !== undefined) return { missing: `no ${lacking} beside ${slapd}` };
  const libraries = ["usr/lib", "lib"].flatMap((folder) => {
    const path = join(root, folder);
    return existsSync(path) ? readdirSync(path, { withFileTypes: true }).filter((one) => one.isDirectory()) : [];
  });
  const paths = [...new Set(libraries.map(({ parentPath, name }) => join(parentPath, name)))];
  // Nothing of the person's own settings (~/.ldaprc) and of the system's.
  const env = { PATH: process.env.PATH, LDAPNOINIT: "1", LC_ALL: "C", LD_LIBRARY_PATH: paths.join(":") };
  return { slapd, ...found, env };
}

/** Fills a new directory under `suffix` in the folder. Throws what slapadd says of an entry that it does not take. */
export async function openLdapWith(
  { slapd, ldapsearch, modules, schema, env }: Programs,
  folder: string,
  suffix: string,
  ldif: string,
): Promise<OpenLdap> {
  const [configuration, socket] = [join(folder, "slapd.conf"), join(folder, "ldapi")];
  mkdirSync(join(folder, "db"));
  writeFileSync(join(folder, "given.ldif"), ldif);
  const lines = [
    ...[`include ${schema}`, `modulepath ${modules}`, "moduleload back_mdb", `pidfile ${join(folder, "slapd.pid")}`],
    ...[
      "database mdb",
      `suffix "${suffix}"`,
      `directory ${join(folder, "db")}`,
      "maxsize 67108864",
      "sizelimit unlimited",
    ],
  ];
  writeFileSync(configuration, `${lines.join("\n")}\n`);
  const options = { env, timeout: LIMIT_MS, encoding: "buffer" as const, maxBuffer: 1 << 26 };
  await run(slapd, ["-Tadd", "-f", configuration, "-l", join(folder, "given.ldif")], options);
  const address = `ldapi://${encodeURIComponent(socket)}`;
  const search = async (...more: readonly string[]) => {
    const asked = ["-LLL", "-x", "-H", address, "-b", suffix, ...more];
    return (await run(ldapsearch, asked, options)).stdout;
  };
  return {
    dump: async () => {
      const slapcat = (await run(slapd, ["-Tcat", "-f", configuration], options)).stdout;
      // -d: in the foreground, as a child of the test.
      const server = spawn(slapd, ["-f", configuration, "-h", address, "-d", "0"], { env, stdio: "ignore" });
      const ended = once(server, "exit");
      try {
        await answering(() => search("-s", "base", "dn"), server);
        return { slapcat, ldapsearch: await search(), unfolded: await search("-o", "ldif-wrap=no") };
      } finally {
        server.kill("SIGTERM");
        await ended;
      }
    },
  };
}

async function answering(ask: () => Promise<unknown>, server: { readonly exitCode: number | null }): Promise<void> {
  for (const until = Date.now() + READY_MS; ; await sleep(50)) {
    try {
      await ask();
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > until) throw error;
    }
  }
}
