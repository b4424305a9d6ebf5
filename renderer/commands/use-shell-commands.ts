// Knows who does the commands of every screen that no part of the shell does itself. Leaves their words to everywhere.ts.
import { useQueryClient } from "@tanstack/react-query";
import type { Settings } from "../../shared/contract/settings.ts";
import { copyText } from "../design/copy-text.ts";
import { useCore } from "../session/core.tsx";
import type { Tour } from "../tour/use-tour.ts";
import { EVERYWHERE } from "./everywhere.ts";
import { useCommands } from "./use-commands.ts";

export function useShellCommands(tour: Tour): void {
  const { client, queries } = useCore();
  const queryClient = useQueryClient();
  const choose = (theme: Settings["theme"]) => () => {
    // Where it cannot be written, the settings screen says why; here nothing changes.
    client.settings
      .change({ theme })
      .then((settings) => queryClient.setQueryData(queries.settings.read.queryKey(), settings))
      .catch(() => {});
  };
  useCommands(EVERYWHERE, {
    filter: focusFilter,
    print: () => window.print(),
    link: () => copyText(window.location.href),
    "theme-light": choose("light"),
    "theme-dark": choose("dark"),
    "theme-system": choose("system"),
    tour: tour.stops.length === 0 ? undefined : () => tour.goToStop(0),
  });
}

/** The one field of a page that narrows what is listed, where it has one. */
function focusFilter(): void {
  document.querySelector<HTMLInputElement>("main .filter input")?.focus();
}
