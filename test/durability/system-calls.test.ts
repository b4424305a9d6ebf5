// Knows that a trace is read to the letter, and that what has no model stops the reading.
// Leaves what a disk keeps to disk-model.test.ts.
import { expect, test } from "vitest";
import { readTrace } from "./system-calls.ts";

const hex = (text: string): string =>
  `"${[...Buffer.from(text)].map((n) => `\\x${n.toString(16).padStart(2, "0")}`).join("")}"`;
const trace = (...lines: readonly string[]): string => `${lines.join("\n")}\n`;
const openDb = `10 openat(AT_FDCWD, ${hex("/d/record.db")}, O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 21`;

test("writes, lengths, syncs and words come in order, each under its file", () => {
  const calls = readTrace(
    trace(
      openDb,
      `10 openat(AT_FDCWD, ${hex("/d/record.db-wal")}, O_RDWR|O_CREAT, 0644) = 22`,
      `11 pwrite64(22, ${hex('a, b"')}, 5, 32) = 5`,
      `10 writev(21, [{iov_base=${hex("ab")}, iov_len=2}, {iov_base=${hex("c")}, iov_len=1}], 2) = 3`,
      `10 write(21, ${hex("d")}, 1) = 1`,
      "10 fdatasync(22) = 0",
      "10 ftruncate(21, 2) = 0",
      `10 write(1, ${hex("ack 1\n")}, 6) = 6`,
      "10 close(22) = 0",
      `10 unlink(${hex("/d/record.db-wal")}) = 0`,
      "10 --- SIGCHLD {si_signo=SIGCHLD} ---",
      "10 +++ exited with 0 +++",
    ),
    "/d",
  );
  expect(calls.map((call) => ("data" in call ? { ...call, data: Buffer.from(call.data).toString() } : call))).toEqual([
    { kind: "open", fd: 0, name: "record.db", truncate: false },
    { kind: "open", fd: 1, name: "record.db-wal", truncate: false },
    { kind: "write", fd: 1, offset: 32, data: 'a, b"' },
    { kind: "write", fd: 0, offset: 0, data: "abc" },
    { kind: "write", fd: 0, offset: 3, data: "d" },
    { kind: "sync", fd: 1, after: 5 },
    { kind: "truncate", fd: 0, size: 2 },
    { kind: "said", text: "ack 1\n" },
    { kind: "unlink", name: "record.db-wal" },
  ]);
});

test("a sync covers what had ended when it began, whatever ended meanwhile", () => {
  const calls = readTrace(
    trace(
      openDb,
      "10 fsync(21 <unfinished ...>",
      `11 pwrite64(21, ${hex("a")}, 1, 0) = 1`,
      "10 <... fsync resumed>) = 0",
    ),
    "/d",
  );
  expect(calls.at(-1)).toEqual({ kind: "sync", fd: 0, after: 1 });
});

test("a folder is synced through a number of its own; other folders, refused calls and -shm are not ours", () => {
  const calls = readTrace(
    trace(
      `10 openat(AT_FDCWD, ${hex("/d")}, O_RDONLY|O_CLOEXEC) = 21`,
      "10 fsync(21) = 0",
      "10 close(21) = 0",
      "10 fsync(21) = -1 EBADF (Bad file descriptor)",
      `10 openat(AT_FDCWD, ${hex("/d/record.db-shm")}, O_RDWR|O_CREAT, 0644) = 21`,
      `10 pwrite64(21, ${hex("a")}, 1, 0) = 1`,
      `10 openat(AT_FDCWD, ${hex("/elsewhere/record.db")}, O_RDWR|O_CREAT, 0644) = 22`,
      "10 mmap(NULL, 32768, PROT_READ|PROT_WRITE, MAP_SHARED, 21, 0) = 0x7f0000000000",
    ),
    "/d",
  );
  expect(calls).toEqual([{ kind: "sync-folder", after: 0 }]);
});

test.each([
  ["10 mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_SHARED, 21, 0) = 0x7f00", "through its mapping"],
  ["10 fallocate(21, 0, 0, 4096) = 0", "no model of fallocate"],
  [`10 link(${hex("/d/record.db")}, ${hex("/d/other")}) = 0`, "no model of link"],
  [`10 rename(${hex("/d/record.db")}, ${hex("/e/record.db")}) = 0`, "across folders"],
  [`10 pwrite64(21, ${hex("abc")}..., 4096, 0) = 4096`, "not a whole string"],
  ["10 <... fsync resumed>) = 0", "never began"],
  ["gibberish", "not understood"],
])("%s stops the reading", (line, why) => {
  expect(() => readTrace(trace(openDb, line), "/d")).toThrow(why);
});
