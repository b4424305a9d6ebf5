// Knows how the page starts: gets admitted, opens the connection of its shell, draws. Leaves the rest to shell.tsx.
import "./design/tokens.css";
import "./design/base.css";
import "./design/parts.css";
import "./design/slot.css";
import "./design/data-grid.css";
import "./columns/columns.css";
import "./shell.css";
import "./lens/lens.css";
import "./palette/palette.css";
import "./overview/overview.css";
import "./start/start.css";
import "./help/help.css";
import "./about/about.css";
import "./certificates/certificates.css";
import "./reading/reading.css";
import "./entity/entity.css";
import "./contents/contents.css";
import "./paths/paths.css";
import "./paths/ladder.css";
import "./paths/what-if.css";
import "./paths/compare-paths.css";
import "./worth/worth.css";
import "./map/map.css";
import "./compare/compare.css";
import "./members/members.css";
import "./collect/collect.css";
import "./record/record.css";
import "./tour/tour.css";
import "./print/print.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { I18nProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { DESKTOP_PROTOCOL } from "../shared/contract/desktop-protocol.ts";
import { forgetBearer, obtainBearer, onFreshSecret } from "./session/bearer.ts";
import { CoreProvider, coreOver } from "./session/core.tsx";
import { openPortConnection } from "./session/port-connection.ts";
import { newQueryClient } from "./session/query-client.ts";
import { SessionEnded } from "./session/session-ended.tsx";
import { openSocketConnection } from "./session/socket-connection.ts";
import { Shell } from "./shell.tsx";

async function start(): Promise<void> {
  const place = document.getElementById("root");
  if (place === null) throw new Error("index.html has no #root");
  const root = createRoot(place);
  onFreshSecret(() => window.location.reload());
  // A page that the browser kept aside may show what was locked away since.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
  const bearer = window.location.protocol === DESKTOP_PROTOCOL ? undefined : await obtainBearer();
  if (bearer !== undefined && !bearer.ok) {
    root.render(<SessionEnded ended={bearer.error} />);
    return;
  }
  const core = coreOver(bearer === undefined ? openPortConnection() : openSocketConnection(bearer.value, forgetBearer));
  const queryClient = newQueryClient();
  core.connection.subscribe(() => {
    if (core.connection.state().kind === "ended") queryClient.clear();
  });
  root.render(
    <I18nProvider locale="en-GB">
      <QueryClientProvider client={queryClient}>
        <CoreProvider core={core}>
          <Shell />
        </CoreProvider>
      </QueryClientProvider>
    </I18nProvider>,
  );
}

void start();
