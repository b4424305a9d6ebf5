// Knows who does the commands of every screen that no part of the shell does itself. Leaves their words to everywhere.ts.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Settings } from "../../shared/contract/settings.ts";
import { copyAndSay } from "../design/copy-and-say.ts";
import { useCore } from "../session/core.tsx";
import type { Tour } from "../tour/use-tour.ts";
import { EVERYWHERE } from "./everywhere.ts";
import { filterField } from "./filter-field.ts";
import { focusNextRegion } from "./regions.ts";
import { useCommands } from "./use-commands.ts";

export function useShellCommands(tour: Tour): void {
  const { client, queries } = useCore();
  const queryClient = useQueryClient();
  const settings = useQuery(queries.settings.read.queryOptions()).data;
  const change = (part: Partial<Pick<Settings, "theme" | "density">>) => () => {
    // Where it cannot be written, the settings screen says why; here nothing changes.
    client.settings
      .change(part)
      .then((changed) => queryClient.setQueryData(queries.settings.read.queryKey(), changed))
      .catch(() => {});
  };
  useCommands(EVERYWHERE, {
    filter: () => filterField()?.focus(),
    region: focusNextRegion,
    print: () => window.print(),
    link: () => copyAndSay("the link to this screen", window.location.href),
    "theme-light": change({ theme: "light" }),
    "theme-dark": change({ theme: "dark" }),
    "theme-system": change({ theme: "system" }),
    density: change({ density: settings?.density === "comfortable" ? "compact" : "comfortable" }),
    tour: tour.stops.length === 0 ? undefined : tour.takeUp,
  });
}
