// Knows the screen of one certificate: what it says in words, and where that stands in its octets; what is beside it.
// Leaves the words to the core, the three views to their files.
import { skipToken, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Button, ToggleButton, ToggleButtonGroup, Toolbar } from "react-aria-components";
import { DetailsFailed } from "../certificates/described-parts.tsx";
import { viewAddress } from "../certificates/record-views.ts";
import { SaveSays, useSave } from "../certificates/save-menu.tsx";
import { standingAt } from "../certificates/validity.tsx";
import { copyAndSay } from "../design/copy-and-say.ts";
import { DatedText } from "../design/dated-text.tsx";
import { EmptyState } from "../design/empty-state.tsx";
import { FingerprintView } from "../design/fingerprint-view.tsx";
import { Glyph } from "../design/glyph.tsx";
import { NameText } from "../design/name-text.tsx";
import { numberText } from "../design/number-text.ts";
import { Status } from "../design/status.tsx";
import { Time } from "../design/time.tsx";
import { PartyAcceptance } from "../entity/party-acceptance.tsx";
import { useLensDate } from "../lens/use-lens-date.ts";
import { PageLink } from "../page-link.tsx";
import { policyBook } from "../paths/policy-words.ts";
import { addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { Reading } from "../session/reading.tsx";
import { elementAt, endOf, statementAt } from "./element-places.ts";
import { ElementTree } from "./element-tree.tsx";
import { HexView } from "./hex-view.tsx";
import { KinView } from "./kin-view.tsx";
import { StatementsList } from "./statements-list.tsx";
import { READING_TABS, useReadingCommands } from "./use-reading-commands.ts";

const SHAPE_WORDS = {
  expiring: "In force and expiring",
  expired: "Expired",
  "not-yet": "Not yet valid",
  unknown: "Signature not verified",
  valid: "In force, and its signature verifies",
} as const;

export function ReadingPage({ query }: { readonly query: URLSearchParams }) {
  const { queries } = useCore();
  const saving = useSave();
  const at = useLensDate(query);
  const policies = useQuery(queries.policies.list.queryOptions()).data?.rows;
  const book = useMemo(() => policyBook(policies ?? []), [policies]);
  const id = query.get("id") ?? "";
  const { data, error } = useQuery(
    queries.reading.certificate.queryOptions({ input: /^[0-9a-f]{64}$/.test(id) ? { certificate: id } : skipToken }),
  );
  const tab = READING_TABS.find((each) => each === query.get("tab")) ?? "words";
  const asked = Number(query.get("octet") ?? Number.NaN);
  const chosen = useMemo(
    () => (data === undefined || Number.isNaN(asked) ? undefined : elementAt(data.elements, asked)),
    [data, asked],
  );
  const row = data?.row;
  const show = (entries: { readonly tab?: string; readonly at?: number | undefined }) =>
    goTo(
      addressOf("certificate", {
        id,
        tab: (entries.tab ?? tab) === "words" ? undefined : (entries.tab ?? tab),
        octet: entries.at === undefined ? undefined : String(entries.at),
      }),
      "replace",
    );
  useReadingCommands(row, saving.save, (shown) => show({ tab: shown }));
  if (error !== null || !/^[0-9a-f]{64}$/.test(id)) {
    return (
      <div className="card">
        {error !== null && <DetailsFailed error={error} />}
        <EmptyState title="This certificate is not in the record." todo="Choose one from the list.">
          <Button className="button primary" onPress={() => goTo(addressOf("certificates"))}>
            Go to Certificates
          </Button>
        </EmptyState>
      </div>
    );
  }
  if (data === undefined || row === undefined) return <Reading what="the certificate" />;
  const { statements, elements, kin, kinLeft, files, der, signedBy } = data;
  const standing = standingAt(row, at ?? row.notBefore);
  const inForce = standing === "in-force" || standing === "expiring";
  const shape = inForce && signedBy === undefined ? "unknown" : standing === "in-force" ? "valid" : standing;
  const marked = chosen ?? elements[0];
  const [from, to] = chosen === undefined ? [0, 0] : [chosen.offset, endOf(chosen)];
  return (
    <>
      <div className="headline reading-headline">
        <p className="ask">
          What does the certificate of{" "}
          <span className="loud">
            <NameText text={row.subject} />
          </span>{" "}
          say?
        </p>
        <h1>
          <Glyph shape={shape} size={24} label={SHAPE_WORDS[shape]} />
          <DatedText text={data.headline} />
        </h1>
        <p className="detail">
          {standing !== "in-force" && <Status kind={standing} />}{" "}
          {at !== undefined && (
            <>
              As of <Time at={at} show="second" />.{" "}
            </>
          )}
          {signedBy === undefined ? (
            <>No key in the record verifies its signature. Import a CA certificate of its issuer.</>
          ) : (
            <>
              Signature verifies with the key of{" "}
              <PageLink to={addressOf("entity", { id: signedBy.entity })}>{signedBy.name}</PageLink>.
            </>
          )}{" "}
        </p>
        <p className="detail">
          <span className="meta">SHA-256</span> <FingerprintView hex={row.id} of="SHA-256 of the certificate" />
        </p>
      </div>
      {/* One stop of the Tab key: what the certificate says is near, for somebody who reads without a pointer. */}
      <Toolbar className="tools" aria-label="What is shown, and what can be done with it">
        <ToggleButtonGroup
          aria-label="What is shown"
          className="switch"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[tab]}
          onSelectionChange={(keys) => show({ tab: String([...keys][0]) })}
        >
          <ToggleButton id="words">In words and bytes</ToggleButton>
          <ToggleButton id="worth">Who accepts it</ToggleButton>
          <ToggleButton id="beside">Before, after, way back {numberText(kin.length)}</ToggleButton>
          <ToggleButton id="files">Files it came in {numberText(files.length)}</ToggleButton>
        </ToggleButtonGroup>
        <div className="end">
          <SaveSays state={saving.state} onStop={saving.stop} />
          {row.role !== "end-entity" && (
            <Button className="button" onPress={() => goTo(addressOf("entity", { id: row.entity }))}>
              Open its CA
            </Button>
          )}
          <Button className="button" onPress={() => goTo(addressOf("paths", { target: row.id }))}>
            Ask about it
          </Button>
          {(["pem", "der"] as const).map((form) => (
            <Button
              key={form}
              className="button"
              onPress={() => saving.save({ what: "items", form, certificates: [row.id], crls: [] })}
            >
              Save {form.toUpperCase()}
            </Button>
          ))}
        </div>
      </Toolbar>
      {tab === "words" && (
        <div className="reading-view">
          <div className="card reading-words">
            <StatementsList
              statements={statements}
              book={book}
              chosen={statementAt(statements, elements, chosen?.offset)}
              onChoose={({ places: [at] }) => show({ at })}
            />
          </div>
          <div className="card reading-octets">
            <header>
              <h2>ASN.1</h2>
              <span className="element-heads meta" aria-hidden="true">
                <span>offset</span> <span>bytes</span>
              </span>
            </header>
            <ElementTree key={row.id} elements={elements} chosen={chosen} onChoose={(at) => show({ at })} />
            <header>
              <h2>
                {chosen === undefined ? `${numberText(der.length)} bytes` : `Bytes ${from}–${to - 1}`}{" "}
                <span className="meta">{marked?.name}</span>
              </h2>
              <Button
                className="button small"
                onPress={() =>
                  copyAndSay(
                    chosen === undefined ? "all bytes as hex" : `bytes ${from}–${to - 1} as hex`,
                    [...der.subarray(from, chosen === undefined ? der.length : to)]
                      .map((octet) => octet.toString(16).padStart(2, "0"))
                      .join(" "),
                  )
                }
              >
                Copy
              </Button>
            </header>
            <HexView
              octets={der}
              from={from}
              to={to}
              onPress={(octet) => show({ at: elementAt(elements, octet)?.offset })}
            />
          </div>
        </div>
      )}
      {tab === "worth" && <PartyAcceptance certificate={row.id} at={at} book={book} />}
      {tab === "beside" && (
        <div className="card reading-card">
          <KinView row={row} kin={kin} left={kinLeft} at={at ?? row.notBefore} book={book} />
        </div>
      )}
      {tab === "files" && (
        <div className="card reading-card">
          <ul className="kin-list">
            {files.map((file) => (
              <li key={file.id}>
                <Button className="button plain" onPress={() => goTo(viewAddress("files", file.id))}>
                  <NameText text={file.name} />
                </Button>{" "}
                <span className="meta">
                  archived <Time at={file.archivedAt} show="second" />
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
