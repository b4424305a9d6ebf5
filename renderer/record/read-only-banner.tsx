// Knows how every page says that the record can only be read: one sentence, and the way to the page that explains it.
// Leaves why to record-page.tsx.
import { useQuery } from "@tanstack/react-query";
import { Glyph } from "../design/glyph.tsx";
import { goTo, leftAddress, useRoute } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { sentence } from "./record-words.ts";

export function ReadOnlyBanner() {
  const { queries } = useCore();
  const { page } = useRoute();
  const because = useQuery(queries.session.status.queryOptions()).data?.readOnlyBecause;
  return (
    <div role="status" className="read-only-banner">
      {because !== undefined && (
        <p>
          <Glyph shape="critical" /> <strong>The record is damaged and open for reading only.</strong>{" "}
          {sentence(because)}{" "}
          {page === "record" ? (
            "What can be done stands below."
          ) : (
            <a
              href={leftAddress("record")}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                goTo(leftAddress("record"));
              }}
            >
              See what can be done
            </a>
          )}
        </p>
      )}
    </div>
  );
}
