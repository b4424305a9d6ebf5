// Knows whether Concordat may use the network, says it as it is, and changes it. Leaves the setting to the core.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Switch } from "react-aria-components";
import { Finding } from "../design/finding.tsx";
import { useCore } from "../session/core.tsx";

export function OfflineCard() {
  const { client, queries } = useCore();
  const queryClient = useQueryClient();
  const { data: settings } = useQuery(queries.settings.read.queryOptions());
  const [failure, setFailure] = useState<string | undefined>(undefined);
  if (settings === undefined) return null;
  const { offline, offlineForced, damage } = settings;
  const change = async (online: boolean) => {
    setFailure(undefined);
    try {
      await client.settings.change({ offline: !online });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : "The settings could not be written.");
    }
    // The switch, the plan and the frame say the same.
    await queryClient.invalidateQueries();
  };
  return (
    <section className="card" aria-label="Use of the network">
      <div className="online">
        <Switch
          className="online-switch"
          isSelected={!offline}
          isDisabled={offlineForced}
          onChange={(on) => void change(on)}
        >
          <span className="online-track" aria-hidden="true" />
          {offline ? "Offline" : "Online"}
        </Switch>
        <p className="second">
          {offlineForced
            ? "Started with --offline: nothing is fetched until Concordat is started without it."
            : offline
              ? "Nothing is fetched from anywhere. Online, Concordat still asks nothing by itself: only hosts you choose below, only when you press the button."
              : "Nothing is asked by itself: only hosts you choose below, only when you press the button. Their owners see the address of this computer and what was asked."}
        </p>
      </div>
      {damage !== undefined && (
        <Finding
          severity="warning"
          says="The settings were damaged; defaults hold."
          values={damage}
          source={["settings-damaged"]}
        />
      )}
      {failure !== undefined && (
        <Finding
          severity="critical"
          says="The setting was not changed."
          values={failure}
          source={["settings-not-written"]}
          next="Make room in the data folder, or see who else may write there."
        />
      )}
    </section>
  );
}
