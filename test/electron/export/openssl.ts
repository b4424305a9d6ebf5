// Knows whether the system's OpenSSL is there to be asked as an oracle; its tests are skipped visibly where it is not.
import { spawnSync } from "node:child_process";

export const HAS_OPENSSL = spawnSync("openssl", ["version"]).status === 0;
if (!HAS_OPENSSL) process.stderr.write("openssl is not on the PATH: its readings of exports are skipped\n");
