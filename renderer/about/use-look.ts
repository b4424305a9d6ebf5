// Knows how the look that a person chose, theme and density, is put on the page. Leaves choosing to look-choice.tsx,
// colours and heights to tokens.css.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useCore } from "../session/core.tsx";

/** Until the settings are read, and where the system's theme is chosen, the page has none of its own. */
export function useLook(): void {
  const { queries } = useCore();
  const settings = useQuery(queries.settings.read.queryOptions()).data;
  const { theme = "system", density = "compact" } = settings ?? {};
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === "system") delete dataset.theme;
    else dataset.theme = theme;
    if (density === "compact") delete dataset.density;
    else dataset.density = density;
  }, [theme, density]);
}
