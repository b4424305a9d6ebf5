// Knows how the parts of the core are put together on one data folder, under its lock, and taken apart again.
// Leaves the transport to the composition roots: the core has no idea which shell carries it.
import { join } from "node:path";
import type { Status } from "../shared/contract/session.ts";
import type { Instant } from "../shared/values/instant.ts";
import { err, ok, type Result } from "../shared/values/result.ts";
import { type Calls, countCalls } from "./calls.ts";
import { type Clock, type Stopwatch, systemClock, systemStopwatch } from "./clock.ts";
import { type SelfTestResult, selfTestHere } from "./crypto/self-test.ts";
import { createSignatureVerifier } from "./crypto/verify-signature.ts";
import { createExportStore, type ExportStore } from "./export/export-store.ts";
import { type FolderRefusal, prepareDataFolder } from "./files/data-folder.ts";
import { type InstanceLock, type LockHeld, takeInstanceLock } from "./files/instance-lock.ts";
import { openSettings, type SettingsFile } from "./files/settings-file.ts";
import { openUploads, type UploadStore } from "./files/uploads.ts";
import { createJobRegistry, type JobRegistry } from "./jobs/job-registry.ts";
import { type NetworkPorts, systemNetwork } from "./network/network-ports.ts";
import type { OpenedRecord } from "./record/framework-record.ts";
import { openRecord } from "./record/open-record.ts";
import type { UnsafePlace } from "./record/place.ts";
import { unsafePlaceHere } from "./record/place-here.ts";
import type { FrameworkRecord } from "./record/record.ts";
import type { RecordRefusal } from "./record/record-file.ts";
import { checkWhenIdle } from "./worker/check-when-idle.ts";
import { type PathService, pathService } from "./worker/path-service.ts";
import { type ReadFiles, readFilesInWorker } from "./worker/read-files.ts";
import { checkInBackground } from "./worker/record-check.ts";
import { type BackUps, backUpsOf } from "./worker/record-check-copy.ts";

/** Everything that answers calls. Handlers take it as it is; tests replace ports in it. */
export interface Core {
  readonly kind: Status["kind"];
  readonly record: FrameworkRecord;
  readonly openedAt: Instant;
  readonly uploads: UploadStore;
  readonly paths: PathService;
  readonly backUp: BackUps;
  readonly jobs: JobRegistry;
  readonly exports: ExportStore;
  readonly read: ReadFiles;
  readonly clock: Clock;
  readonly stopwatch: Stopwatch;
  /** Who waits for an answer. */
  readonly calls: Calls;
  /** Checks a record anew that was found sound, in the background; does nothing while it is checked or once it is damaged. */
  readonly checkAgain: () => void;
  readonly settings: SettingsFile;
  /** Nothing is fetched from the network while this is true. */
  readonly offline: () => boolean;
  /** Started with `--offline`: no setting can change it. */
  readonly offlineForced: boolean;
  readonly network: NetworkPorts;
  readonly notVerifiableHere: Status["notVerifiableHere"];
  /** What the known answers of every signature algorithm came to at this start. */
  readonly selfTest: readonly SelfTestResult[];
}

export interface OpenCore {
  readonly core: Core;
  readonly lock: InstanceLock;
  /** Cancels the running job, ends searches, removes temporary files, closes the record, frees the lock. */
  close(): Promise<void>;
}

export type CoreRefusal = UnsafePlace | FolderRefusal | LockHeld | RecordRefusal;

/** Name of the record's file in its folder. */
export const RECORD_FILE = "record.db";

/** How often uploads that nobody claimed are looked for, whichever shell received them. */
const SWEEP_MS = 60_000;

/** How this start differs from others; nothing of it is kept. */
export interface CoreOptions {
  /** `--offline`: nothing is fetched, whatever the settings say. */
  readonly offline?: boolean;
  /** Called before the tables of an older record are made anew, which may take minutes. */
  readonly onMigration?: (from: number, to: number) => void;
}

/** Takes the folder for this process and opens what is in it; on a refusal nothing stays open. */
export function openCore(
  folder: string,
  kind: Status["kind"],
  { offline: offlineForced = false, onMigration }: CoreOptions = {},
): Result<OpenCore, CoreRefusal> {
  const unsafe = unsafePlaceHere(folder);
  if (unsafe !== undefined) return err(unsafe);
  const prepared = prepareDataFolder(folder);
  if (!prepared.ok) return prepared;
  const locked = takeInstanceLock(folder);
  if (!locked.ok) return locked;
  const lock = locked.value;
  const selfTest = selfTestHere();
  const opened = openRecord(join(folder, RECORD_FILE), createSignatureVerifier(selfTest), onMigration);
  if (!opened.ok) {
    lock.release();
    return err(opened.error);
  }
  const { record } = opened.value;
  try {
    return ok(coreOn(folder, kind, { opened: opened.value, lock, selfTest, offlineForced }));
  } catch (error) {
    // Nothing stays open behind a refusal: what failed is the folder beside the record.
    record.close();
    lock.release();
    if (!(error instanceof Error && "code" in error)) throw error;
    return err({ kind: "folder-unusable", folder, reason: error.message });
  }
}

interface CoreParts {
  readonly opened: OpenedRecord;
  readonly lock: InstanceLock;
  readonly selfTest: ReturnType<typeof selfTestHere>;
  readonly offlineForced: boolean;
}

/** Throws what the file system says of the folders and files beside the record. */
function coreOn(folder: string, kind: Status["kind"], { opened, lock, selfTest, offlineForced }: CoreParts): OpenCore {
  const { record } = opened;
  const uploads = openUploads(folder);
  const settings = openSettings(folder);
  const paths = pathService(record);
  const calls = countCalls(systemStopwatch);
  let check = checkInBackground(record.path, opened.report, systemClock, { quietMs: calls.quietMs });
  const checkAgain = () => {
    if (record.integrity().state !== "sound") return;
    opened.report({ state: "checking", checked: 0, events: record.revision() });
    check = checkInBackground(record.path, opened.report, systemClock, { wait: 0 });
  };
  const jobs = createJobRegistry(systemClock);
  const exports = createExportStore();
  if (settings.damage !== undefined) console.error(settings.damage);
  const core: Core = {
    kind,
    record,
    openedAt: systemClock(),
    uploads,
    paths,
    backUp: backUpsOf(record, folder, systemClock),
    jobs,
    exports,
    read: readFilesInWorker,
    clock: systemClock,
    stopwatch: systemStopwatch,
    calls,
    checkAgain,
    settings,
    offline: () => offlineForced || settings.current().offline,
    offlineForced,
    network: systemNetwork,
    selfTest,
    notVerifiableHere: selfTest.flatMap(({ algorithm, passed, reason }) =>
      passed ? [] : [{ algorithm, reason: reason ?? "its self-test failed" }],
    ),
  };
  const idle = checkWhenIdle({
    integrity: record.integrity,
    events: record.revision,
    quietMs: calls.quietMs,
    isBusy: jobs.isBusy,
    check: checkAgain,
    stopwatch: systemStopwatch,
  });
  const sweeping = setInterval(() => void uploads.removeUnclaimed("stale"), SWEEP_MS);
  sweeping.unref();
  const close = async () => {
    clearInterval(sweeping);
    idle.close();
    await jobs.close();
    exports.close();
    await check.close();
    await paths.close();
    uploads.close();
    record.close();
    lock.release();
  };
  return { core, lock, close };
}

/** A refusal as one sentence for a person, with what can be done. */
export function explainCoreRefusal(refusal: CoreRefusal): string {
  switch (refusal.kind) {
    case "unsafe-place":
      return `The data folder ${refusal.folder} ${refusal.reason}. A record there can be damaged without anybody noticing. Choose a folder on a drive of this machine with --data DIR.`;
    case "folder-unusable":
      return `The data folder ${refusal.folder} cannot be used: ${refusal.reason}. Choose another with --data DIR.`;
    case "lock-held": {
      const who = refusal.holder === undefined ? "another process" : `process ${refusal.holder.pid}`;
      return `The data folder ${refusal.folder} is in use by ${who}. Close it first, or choose another with --data DIR.`;
    }
    case "not-a-record":
      return `${refusal.path} is not a record of Concordat: ${refusal.reason}. It was not changed.`;
    case "newer-version":
      return `${refusal.path} was written by a newer version (format ${refusal.found}; this one knows ${refusal.known}). It was not changed.`;
    case "damaged-file":
      return `${refusal.path} is damaged so far that it cannot even be read: ${refusal.reason}. It was not changed. Keep it, and restore the newest backup (docs/record.md).`;
    case "disk-refused":
      return `${refusal.path} cannot be opened. ${refusal.reason}`;
    case "setting-refused":
      return `This SQLite does not keep a promise the record needs: ${refusal.setting} is ${refusal.found}, not ${refusal.wanted}.`;
  }
}
