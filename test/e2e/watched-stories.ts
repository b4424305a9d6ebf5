// Knows that the file of a story fails at its end where a page of it did what none may. Runs before each file (vite.config.ts), so
// that no story can leave it out. Leaves what is watched to no-foreign-connection.ts.
import { afterAll, expect } from "vitest";
import { takeSeen } from "./no-foreign-connection.ts";

afterAll(() => expect(takeSeen()).toEqual([]));
