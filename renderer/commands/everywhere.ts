// Knows the commands that every screen has. Leaves doing them to the shell and its parts.
import { commandTable } from "./command.ts";

export const EVERYWHERE = commandTable({
  palette: { name: "Find or run anything", keys: "Ctrl K", keysOnly: true },
  filter: { name: "Filter what is listed", about: "↓ from there to the rows", keys: "/" },
  region: { name: "Go to the next region of the screen", keys: "F6" },
  keys: { name: "Help for this screen", about: "its question, keys, shapes and words", keys: "?" },
  print: { name: "Print this screen", about: "as the printer, or a PDF, shows it" },
  link: { name: "Copy the link to this screen", about: "the question, what is open, and through which lens" },
  "theme-light": { name: "Theme: light" },
  "theme-dark": { name: "Theme: dark" },
  "theme-system": { name: "Theme: as the system" },
  density: { name: "Rows of tables: compact or comfortable" },
  tour: { name: "Take the guided tour", about: "six questions on the demonstration" },
  lock: { name: "Lock every window", about: "a fresh address opens it again", keys: "Ctrl Shift L" },
});
