// Knows the path at which each test of a file may make a record, in a folder of that test's own that goes when the test does.
// Leaves what a record holds to small-record.ts.
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { temporaryFolder } from "../temporary-core.ts";

/** To be called at the top of a file; `take` is called before each test. */
export function pathForEach(take: (path: string) => void): void {
  let place: ReturnType<typeof temporaryFolder> | undefined;
  beforeEach(() => {
    place = temporaryFolder();
    take(join(place.folder, "record.db"));
  });
  afterEach(() => place?.remove());
}
