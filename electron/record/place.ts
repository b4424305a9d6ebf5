// Knows where a record can't be kept safely: file systems of other machines and folders that a program synchronises.
// A pure judgement. Leaves asking the operating system to place-here.ts.
import { posix, win32 } from "node:path";

/** What the operating system says of the folder, or of its nearest ancestor that exists. */
export interface PlaceQuestion {
  readonly platform: NodeJS.Platform;
  /** The folder as it was named, and as it is called with links and mapped drives followed; both absolute. */
  readonly path: string;
  readonly realPath: string;
  /** `f_type` of statfs(2). Read on Linux alone: elsewhere the number has no fixed meaning. */
  readonly statfsType?: number;
  /** From the table of mounts, where there is one. */
  readonly mount?: Mount;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Mount {
  /** `ext4`, `nfs4`, `fuse.sshfs`, `smbfs` … */
  readonly type: string;
  readonly source: string;
  readonly point: string;
}

export interface UnsafePlace {
  readonly kind: "unsafe-place";
  readonly folder: string;
  /** Ends the sentence "The data folder F …". */
  readonly reason: string;
}

/**
 * SQLite's write-ahead log needs memory that every process shares (sqlite.org/wal.html): on a network drive there
 * is none, and locks and flushes are promises of another machine. A program that synchronises a folder copies the
 * database and its log at different moments, or puts an older one back. Gives `undefined` where neither is seen;
 * a folder that is synchronised without any sign in its path, its mount or its environment is not recognised.
 */
export function unsafePlace(question: PlaceQuestion): UnsafePlace | undefined {
  const reason =
    networkPath(question) ??
    networkMount(question.mount) ??
    networkType(question) ??
    synchronised(question) ??
    undefined;
  return reason === undefined ? undefined : { kind: "unsafe-place", folder: question.path, reason };
}

/** Names of file systems as mount tables spell them, each with what a person calls it. */
const NETWORK_TYPES: Readonly<Record<string, string>> = {
  nfs: "an NFS drive",
  nfs3: "an NFS drive",
  nfs4: "an NFS drive",
  cifs: "a Windows share (SMB)",
  smb3: "a Windows share (SMB)",
  smbfs: "a Windows share (SMB)",
  afpfs: "an AFP drive",
  afs: "an AFS drive",
  webdav: "a WebDAV drive",
  davfs: "a WebDAV drive",
  ftp: "an FTP drive",
  ncpfs: "a NetWare drive",
  ncp: "a NetWare drive",
  coda: "a Coda drive",
  ceph: "a Ceph drive",
  lustre: "a Lustre drive",
  gpfs: "a GPFS drive",
  glusterfs: "a GlusterFS drive",
  ocfs2: "a cluster file system (OCFS2)",
  gfs2: "a cluster file system (GFS2)",
  "9p": "a folder that another system shares with this one (9p)",
  drvfs: "a folder that another system shares with this one (drvfs)",
  virtiofs: "a folder that another system shares with this one (virtiofs)",
  vboxsf: "a folder that another system shares with this one (VirtualBox)",
  vmhgfs: "a folder that another system shares with this one (VMware)",
  prl_fs: "a folder that another system shares with this one (Parallels)",
};

/** `f_type` of linux/magic.h and of the drivers' own headers. FUSE's (0x65735546) says nothing: the mount table does. */
const NETWORK_MAGIC: ReadonlyMap<number, string> = new Map([
  [0x6969, "nfs"],
  [0x517b, "smbfs"],
  [0xff534d42, "cifs"],
  [0xfe534d42, "smb3"],
  [0x5346414f, "afs"],
  [0x6b414653, "afs"],
  [0x73757245, "coda"],
  [0x564c, "ncp"],
  [0x01021997, "9p"],
  [0x00c36400, "ceph"],
  [0x0bd00bd0, "lustre"],
  [0x47504653, "gpfs"],
  [0x7461636f, "ocfs2"],
  [0x01161970, "gfs2"],
  [0x786f4256, "vboxsf"],
  [0xbacbacbc, "vmhgfs"],
]);

/** Subtypes of FUSE that keep the files elsewhere. Others (encryption, NTFS, overlays) keep them on this machine. */
const NETWORK_FUSE =
  /^(sshfs|rclone|s3fs|s3ql|goofys|mountpoint-s3|gcsfuse|blobfuse2?|curlftpfs|ftpfs|davfs2?|webdav|httpdirfs|glusterfs|ceph(-fuse)?|juicefs|seaweedfs|moosefs|mfs|lizardfs|beegfs|gvfsd-fuse|kio-fuse|smbnetfs|google-drive-ocamlfuse|onedriver|onedrive|dropbox|dbxfs|insync|expandrive|mountainduck|vmhgfs-fuse|prl_fsd|afp(fs)?|nfs)$/i;

function networkMount(mount: Mount | undefined): string | undefined {
  if (mount === undefined) return undefined;
  const type = mount.type.toLowerCase();
  const words = NETWORK_TYPES[type];
  if (words !== undefined && Object.hasOwn(NETWORK_TYPES, type)) return `is on ${words}, mounted at ${mount.point}`;
  if (type !== "fuse" && type !== "fuseblk" && !/^(fuse|macfuse|osxfuse|fuse-t)[._]?/.test(type)) return undefined;
  const subtype = type.replace(/^[^.]*\.?/, "");
  // davfs2 and others give no subtype; what they mount is then an address: https://…, host:/path, //host/share.
  const elsewhere = NETWORK_FUSE.test(subtype) || /^([a-z][a-z0-9+.-]*:\/\/|\/\/|[^/\s:]+:(?!$))/i.test(mount.source);
  return elsewhere ? `is on a drive of another machine (${mount.type}), mounted at ${mount.point}` : undefined;
}

function networkType({ platform, statfsType }: PlaceQuestion): string | undefined {
  if (platform !== "linux" || statfsType === undefined) return undefined;
  // A signed 32-bit f_type arrives as a negative number on some architectures.
  const name = NETWORK_MAGIC.get(statfsType >>> 0);
  return name === undefined ? undefined : `is on ${NETWORK_TYPES[name] ?? name}`;
}

/** `\\server\share`, `//server/share`, `\\?\UNC\server\share`; a mapped drive is one when its real path says so. */
function networkPath({ platform, path, realPath }: PlaceQuestion): string | undefined {
  if (platform !== "win32") return undefined;
  const found = [path, realPath].find(
    (each) => /^[\\/]{2}(?![?.][\\/])/.test(each) || /^[\\/]{2}[?.][\\/]UNC[\\/]/i.test(each),
  );
  return found === undefined ? undefined : `is on a network drive (${found})`;
}

/** A component of a path that only such a program makes. */
const SYNCHRONISED_NAMES: readonly (readonly [pattern: RegExp, program: string])[] = [
  [/^onedrive( - .+)?$/i, "OneDrive"],
  [/^dropbox( \(.+\))?$/i, "Dropbox"],
  [/^(google ?drive|googledrive-.+)$/i, "Google Drive"],
  [/^(icloud ?drive|com~apple~clouddocs)$/i, "iCloud"],
  [/^nextcloud$/i, "Nextcloud"],
  [/^owncloud$/i, "ownCloud"],
];

function synchronised({ platform, path, realPath, env }: PlaceQuestion): string | undefined {
  const { sep, resolve } = platform === "win32" ? win32 : posix;
  const comparable = (text: string) => (platform === "linux" ? text : text.toLowerCase());
  for (const each of [path, realPath]) {
    const parts = resolve(each)
      .split(sep)
      .filter((part) => part !== "");
    for (const [pattern, program] of SYNCHRONISED_NAMES) {
      if (parts.some((part) => pattern.test(part))) return `is in a folder that ${program} synchronises`;
    }
    const under = (...wanted: readonly string[]) =>
      parts.some((_, i) => wanted.every((name, k) => parts[i + k]?.toLowerCase() === name.toLowerCase()));
    if (platform === "darwin" && under("Library", "Mobile Documents")) {
      return "is in a folder that iCloud synchronises";
    }
    // macOS keeps the folders of every provider (File Provider) here.
    if (platform === "darwin" && under("Library", "CloudStorage"))
      return "is in a folder that a cloud drive synchronises";
    // Google Drive for desktop shows a drive of its own with this one folder on it.
    if (platform === "win32" && parts[1]?.toLowerCase() === "my drive") {
      return "is in a folder that Google Drive synchronises";
    }
    // Set by the OneDrive client, also where its folder was given another name.
    for (const name of ["OneDrive", "OneDriveConsumer", "OneDriveCommercial"]) {
      const root = env[name];
      if (root === undefined || root === "") continue;
      const [inner, outer] = [comparable(resolve(each)), comparable(resolve(root))];
      if (inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep)) {
        return "is in a folder that OneDrive synchronises";
      }
    }
  }
  return undefined;
}
