// Knows the schema of a table in an answer. Leaves how it travels to table-serializer.ts.
import "./jitless.ts";
import { z } from "zod";
import { isTable } from "./table-serializer.ts";

/** What is marked as a table by whoever answers; the compiler holds its rows to their schema, and a test does. */
export const tableOf = <Row>() => z.custom<readonly Row[]>(isTable, { error: "not marked as a table" });
