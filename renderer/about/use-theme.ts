// Knows how the theme that a person chose is put on the page. Leaves choosing to about-page.tsx and colours to tokens.css.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useCore } from "../session/core.tsx";

/** Until the settings are read, and where the system's is chosen, the page has no theme of its own. */
export function useTheme(): void {
  const { queries } = useCore();
  const theme = useQuery(queries.settings.read.queryOptions()).data?.theme ?? "system";
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === "system") delete dataset.theme;
    else dataset.theme = theme;
  }, [theme]);
}
