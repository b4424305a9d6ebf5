// Knows which import this window started last and which outcome it has put away: kept for as long as the tab lives, so
// that a reload can tell its own import from another window's. Nothing of it outlives the tab.

const keyOf = (mark: Mark) => `concordat-import-${mark}`;
type Mark = "started" | "closed";

export const markedJob = (mark: Mark): string | null => window.sessionStorage.getItem(keyOf(mark));

export const markJob = (mark: Mark, job: string): void => window.sessionStorage.setItem(keyOf(mark), job);
