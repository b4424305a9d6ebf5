// Knows where a window was when its session ended, so that a fresh address goes on there: in the same tab by
// sessionStorage, in another tab by asking the ended ones. Leaves what an address means to route.ts.
const KEY = "concordat-place";
const CHANNEL = "concordat-places";
/** Tabs of one browser answer within a few milliseconds; a page that starts waits no longer than an eye notices. */
const PATIENCE_MS = 150;
const PLACE = /^\?[^#\s]{1,8000}$/;

type Message =
  | { readonly kind: "where" }
  | { readonly kind: "here"; readonly place: string; readonly tab: string }
  | { readonly kind: "taken"; readonly tab: string };

/** Only our own pages share the channel; an older build of one may say something else. */
function isMessage(data: unknown): data is Message {
  if (typeof data !== "object" || data === null || !("kind" in data)) return false;
  const { kind } = data;
  const tab = "tab" in data && typeof data.tab === "string";
  const place = "place" in data && typeof data.place === "string" && PLACE.test(data.place);
  return kind === "where" || (kind === "here" && tab && place) || (kind === "taken" && tab);
}

/** Offers this ended window's place to one that opens anew; `onTaken` when it went on there. Gives the way to stop. */
export function offerPlace(onTaken: () => void): () => void {
  const place = window.location.search;
  if (!PLACE.test(place)) return () => {};
  window.sessionStorage.setItem(KEY, place);
  const channel = new BroadcastChannel(CHANNEL);
  const tab = window.crypto.randomUUID();
  channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (!isMessage(data)) return;
    if (data.kind === "where") channel.postMessage({ kind: "here", place, tab } satisfies Message);
    if (data.kind === "taken" && data.tab === tab) onTaken();
  });
  return () => channel.close();
}

/** Goes where this tab or another one was, where this address itself says nothing. For a window that was just admitted. */
export async function returnToPlace(): Promise<void> {
  const own = window.sessionStorage.getItem(KEY);
  window.sessionStorage.removeItem(KEY);
  if (window.location.search !== "") return;
  const place = own ?? (await placeOfAnother());
  if (place !== undefined) window.history.replaceState(window.history.state, "", `/${place}`);
}

function placeOfAnother(): Promise<string | undefined> {
  const channel = new BroadcastChannel(CHANNEL);
  return new Promise((resolve) => {
    const done = (place?: string) => {
      window.clearTimeout(patience);
      channel.close();
      resolve(place);
    };
    const patience = window.setTimeout(done, PATIENCE_MS);
    channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      if (!isMessage(data) || data.kind !== "here") return;
      channel.postMessage({ kind: "taken", tab: data.tab } satisfies Message);
      done(data.place);
    });
    channel.postMessage({ kind: "where" } satisfies Message);
  });
}
