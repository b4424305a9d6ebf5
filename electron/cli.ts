// Knows the subcommands of the command line and their exit codes. A composition root.
// Leaves each subcommand to its file in cli/, which reads its own arguments.

const HELP = `Usage: npm run -s cli -- <command> [arguments]

  import FILE|FOLDER…             bring certificates and CRLs into the record
  export [SHA256…]                bring them out again, as PEM, DER or PKCS#7, or the original files
  backup [--to FILE]              make a copy of the record and read it back whole
  verify [FILE]                   say whether a record or a backup is sound, or what is wrong
  validate --batch FILE.jsonl     answer a batch of path questions, one JSON line each
  explain …                       print the path ladder of one question as text

  <command> --help                what a command takes
  --help                          print this

Exit codes: 0 done, 1 could not be done or not wholly, 2 the arguments were not understood.
`;

/** What a file in cli/ exports: arguments after the subcommand to an exit code. */
interface Command {
  run(argv: readonly string[]): Promise<number>;
}

// Loaded when asked for: `validate` must not pay for SQLite, nor `import` for the path engine.
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  import: () => import("./cli/import.ts"),
  export: () => import("./cli/export.ts"),
  backup: () => import("./cli/backup.ts"),
  verify: () => import("./cli/verify.ts"),
  validate: () => import("./cli/validate.ts"),
  explain: () => import("./cli/explain.ts"),
};

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(HELP);
    return 0;
  }
  const command = name === undefined || !Object.hasOwn(COMMANDS, name) ? undefined : COMMANDS[name];
  if (command === undefined) {
    process.stderr.write(name === undefined ? HELP : `There is no command "${name}".\n\n${HELP}`);
    return 2;
  }
  return (await command()).run(rest);
}

// A reader that stops early (`… | head`) is no failure of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = await main(process.argv.slice(2));
