// Knows where a record may be kept and where not, as a table; and that the core refuses before it touches anything.
// Leaves making and locking the folder to the tests of files/.
import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { explainCoreRefusal, openCore } from "../../../electron/core.ts";
import { type Mount, type PlaceQuestion, unsafePlace } from "../../../electron/record/place.ts";
import { darwinMounts, linuxMounts, mountAt, unsafePlaceHere } from "../../../electron/record/place-here.ts";
import { temporaryFolder } from "../temporary-core.ts";

const at = (platform: NodeJS.Platform, path: string, more: Partial<PlaceQuestion> = {}): PlaceQuestion => ({
  platform,
  path,
  realPath: path,
  env: {},
  ...more,
});
const on = (type: string, source = "/dev/sda1", point = "/data"): { readonly mount: Mount } => ({
  mount: { type, source, point },
});
const HOME = "/home/ada/.local/share/concordat";

const REFUSED: readonly (readonly [name: string, question: PlaceQuestion, words: RegExp])[] = [
  ["NFS by its number", at("linux", HOME, { statfsType: 0x6969 }), /an NFS drive/],
  ["NFS by the mount table", at("linux", HOME, on("nfs4", "server:/export")), /an NFS drive, mounted at \/data/],
  ["SMB1", at("linux", HOME, { statfsType: 0x517b }), /Windows share/],
  ["CIFS", at("linux", HOME, { statfsType: 0xff534d42 }), /Windows share/],
  ["CIFS as a signed number", at("linux", HOME, { statfsType: 0xff534d42 | 0 }), /Windows share/],
  ["SMB2 and 3", at("linux", HOME, { statfsType: 0xfe534d42 }), /Windows share/],
  ["SMB by the mount table", at("linux", HOME, on("cifs", "//server/share")), /Windows share/],
  ["AFS", at("linux", HOME, { statfsType: 0x5346414f }), /an AFS drive/],
  ["AFS of the kernel", at("linux", HOME, { statfsType: 0x6b414653 }), /an AFS drive/],
  ["9p, as a Windows drive in WSL", at("linux", "/mnt/c/Users/ada", { statfsType: 0x01021997 }), /9p/],
  ["Ceph", at("linux", HOME, { statfsType: 0x00c36400 }), /Ceph/],
  ["a folder of the host in VirtualBox", at("linux", HOME, on("vboxsf", "shared")), /VirtualBox/],
  ["sshfs", at("linux", HOME, { statfsType: 0x65735546, ...on("fuse.sshfs", "ada@server:/home") }), /another machine/],
  ["rclone", at("linux", HOME, on("fuse.rclone", "remote:")), /another machine/],
  ["gvfs", at("linux", "/run/user/1000/gvfs/x", on("fuse.gvfsd-fuse", "gvfsd-fuse")), /another machine/],
  ["WebDAV without a subtype", at("linux", HOME, on("fuse", "https://cloud.example/dav")), /another machine/],
  ["SMB on macOS", at("darwin", "/Volumes/x", on("smbfs", "//ada@server/x", "/Volumes/x")), /Windows share/],
  ["AFP on macOS", at("darwin", "/Volumes/x", on("afpfs", "afp_1", "/Volumes/x")), /AFP/],
  ["WebDAV on macOS", at("darwin", "/Volumes/x", on("webdav", "https://x", "/Volumes/x")), /WebDAV/],
  ["sshfs on macOS", at("darwin", "/Volumes/x", on("macfuse", "ada@server:/x", "/Volumes/x")), /another machine/],
  ["UNC", at("win32", "\\\\server\\share\\Concordat"), /network drive/],
  ["UNC with forward slashes", at("win32", "//server/share/Concordat"), /network drive/],
  ["a long UNC", at("win32", "\\\\?\\UNC\\server\\share"), /network drive/],
  ["WSL seen from Windows", at("win32", "\\\\wsl.localhost\\Debian\\home"), /network drive/],
  ["a mapped drive", at("win32", "Z:\\Concordat", { realPath: "\\\\server\\share\\Concordat" }), /network drive/],
  ["OneDrive by name", at("win32", "C:\\Users\\ada\\OneDrive\\Concordat"), /OneDrive/],
  ["OneDrive of a company", at("win32", "C:\\Users\\ada\\OneDrive - Example Ltd\\x"), /OneDrive/],
  [
    "OneDrive under another name",
    at("win32", "D:\\Cloud\\Concordat", { env: { OneDriveCommercial: "d:\\cloud" } }),
    /OneDrive/,
  ],
  ["Dropbox", at("linux", "/home/ada/Dropbox/concordat"), /Dropbox/],
  ["Dropbox of a company", at("win32", "C:\\Users\\ada\\Dropbox (Example)\\x"), /Dropbox/],
  ["a link into Dropbox", at("linux", "/home/ada/record", { realPath: "/home/ada/Dropbox/record" }), /Dropbox/],
  ["Google Drive", at("darwin", "/Users/ada/Google Drive/x"), /Google Drive/],
  ["Google Drive's own drive", at("win32", "G:\\My Drive\\x"), /Google Drive/],
  ["iCloud Drive", at("darwin", "/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/x"), /iCloud/],
  ["iCloud on Windows", at("win32", "C:\\Users\\ada\\iCloudDrive\\x"), /iCloud/],
  ["a File Provider", at("darwin", "/Users/ada/Library/CloudStorage/Box-Box/x"), /cloud drive/],
];

const ALLOWED: readonly (readonly [name: string, question: PlaceQuestion])[] = [
  ["ext4", at("linux", HOME, { statfsType: 0xef53, ...on("ext4") })],
  ["btrfs", at("linux", HOME, { statfsType: 0x9123683e, ...on("btrfs") })],
  ["xfs", at("linux", HOME, { statfsType: 0x58465342, ...on("xfs") })],
  ["zfs", at("linux", HOME, { statfsType: 0x2fc12fc1, ...on("zfs", "pool/home") })],
  ["tmpfs", at("linux", "/tmp/x", { statfsType: 0x01021994, ...on("tmpfs", "tmpfs", "/tmp") })],
  ["overlay", at("linux", "/x", { statfsType: 0x794c7630, ...on("overlay", "overlay", "/") })],
  ["encrypted home by FUSE", at("linux", HOME, { statfsType: 0x65735546, ...on("fuse.gocryptfs", "/home/.ada") })],
  ["NTFS by FUSE", at("linux", HOME, { statfsType: 0x65735546, ...on("fuseblk", "/dev/sda3") })],
  ["overlay by FUSE", at("linux", HOME, on("fuse.fuse-overlayfs", "fuse-overlayfs"))],
  ["APFS", at("darwin", "/Users/ada/Library/Application Support/Concordat", on("apfs", "/dev/disk3s5", "/"))],
  ["its number on macOS has no fixed meaning", at("darwin", "/Users/ada/x", { statfsType: 0x6969 })],
  ["a drive of Windows", at("win32", "C:\\Users\\ada\\AppData\\Local\\Concordat")],
  ["a long path of Windows", at("win32", "\\\\?\\C:\\Users\\ada\\Concordat")],
  ["the folder beside OneDrive's", at("win32", "C:\\OneDriven\\x", { env: { OneDrive: "C:\\OneDrive" } })],
  ["a name that only contains one", at("linux", "/home/ada/dropbox-exit-plan/record")],
  ["a mount type named like a property", at("linux", HOME, on("constructor"))],
];

test.each(REFUSED)("refused: %s", (_name, question, words) => {
  expect(unsafePlace(question)).toEqual({
    kind: "unsafe-place",
    folder: question.path,
    reason: expect.stringMatching(words),
  });
});

test.each(ALLOWED)("allowed: %s", (_name, question) => {
  expect(unsafePlace(question)).toBeUndefined();
});

test("the table of mounts of Linux: names with blanks, the longest point, the later of two at one point", () => {
  const mounts = linuxMounts(
    [
      "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw",
      "30 27 0:45 / /data rw - ext4 /dev/vdb rw",
      "31 27 0:46 / /data rw,relatime shared:1 - nfs4 server:/export rw,vers=4.2",
      "32 27 0:47 / /data/with\\040blank rw - fuse.sshfs ada@server:/a\\040b rw",
      "",
    ].join("\n"),
  );
  expect(mountAt("/home/ada", mounts)?.type).toBe("ext4");
  expect(mountAt("/data/x", mounts)?.type).toBe("nfs4");
  expect(mountAt("/database", mounts)?.type).toBe("ext4");
  expect(mountAt("/data/with blank/x", mounts)).toEqual({
    type: "fuse.sshfs",
    source: "ada@server:/a b",
    point: "/data/with blank",
  });
});

test("the table of mounts of macOS", () => {
  const mounts = darwinMounts(
    "/dev/disk3s1s1 on / (apfs, sealed, local, read-only)\n//ada@server/Team on /Volumes/Team (x) (smbfs, nodev, nosuid)\n",
  );
  expect(mountAt("/Volumes/Team (x)/a", mounts)).toEqual({
    type: "smbfs",
    source: "//ada@server/Team",
    point: "/Volumes/Team (x)",
  });
  expect(mountAt("/Users", mounts)?.type).toBe("apfs");
});

test("here: a temporary folder that does not exist yet is safe, one reached by a link into Dropbox is not", () => {
  const { folder, remove } = temporaryFolder();
  try {
    expect(unsafePlaceHere(join(folder, "not", "made", "yet"))).toBeUndefined();
    mkdirSync(join(folder, "Dropbox"));
    symlinkSync(join(folder, "Dropbox"), join(folder, "link"));
    expect(unsafePlaceHere(join(folder, "link", "record"))?.reason).toMatch(/Dropbox/);
  } finally {
    remove();
  }
});

test("the core refuses such a folder before it makes or locks anything, and says what to do", () => {
  const { folder, remove } = temporaryFolder();
  try {
    const inside = join(folder, "Dropbox", "record");
    const opened = openCore(inside, "own");
    if (opened.ok) throw new Error("it was opened");
    expect(explainCoreRefusal(opened.error)).toBe(
      `The data folder ${inside} is in a folder that Dropbox synchronises. A record there can be damaged without anybody noticing. Choose a folder on a drive of this machine with --data DIR.`,
    );
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    remove();
  }
});
