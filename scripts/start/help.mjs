// Knows the flags of `npm start` in words.
// Leaves reading them to electron/loopback.ts and electron/main.ts, which get them as typed.

export const START_HELP = `npm start -- [options]      starts Concordat

  --data DIR   keep the record in DIR (default: the data folder of this operating system)
  --port N     serve on 127.0.0.1:N in the browser shell (default: a free port)
  --no-open    browser shell only: print the address and open nothing
  --demo       make and use a demonstration in a folder of its own; never touches another record
  --offline    fetch nothing from the network, whatever the settings say
  --help       print this

The first start installs the locked dependencies and builds the screens. Concordat runs in Electron
when its binary is there or can be had, else in the installed browser, and says which and why.
`;
