// Knows with which algorithm each certificate is signed, asked once somebody shows that column.
// Leaves reading the certificates to the core.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useCore } from "../session/core.tsx";
import { SIGNED_COLUMN, type SignedBook } from "./certificate-columns.tsx";

/** `table` is the name of the table in the settings. */
export function useSigned(table: string): SignedBook {
  const { queries } = useCore();
  const choice = useQuery(queries.settings.read.queryOptions()).data?.columns[table];
  const isShown = choice?.shown?.includes(SIGNED_COLUMN) === true && !choice.hidden.includes(SIGNED_COLUMN);
  const algorithms = useQuery({ ...queries.figures.signed.queryOptions(), enabled: isShown }).data?.algorithms;
  return useMemo(
    () =>
      new Map(
        algorithms?.flatMap(({ label, weak, certificates }) =>
          certificates.map((id) => [id as string, { label, weak }] as const),
        ),
      ),
    [algorithms],
  );
}
