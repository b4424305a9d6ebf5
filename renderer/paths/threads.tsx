// Knows how the policy threads are drawn over the rows of a ladder: lines and marks as SVG, names as text on top.
// Leaves the layout to thread-layout.ts. All of it is hidden from assistive technology: the rows say the same in words.
import type { ReactNode } from "react";
import { counted } from "../design/number-text.ts";
import type { LetterBook } from "./letters.ts";
import { type PolicyBook, policyShort } from "./policy-words.ts";
import { ANY_POLICY } from "./report.ts";
import { middleOf, type NarrowLane, type ThreadDrawing, type ThreadLink, type ThreadNode } from "./thread-layout.ts";

/** Where the rows stand, in px from the top of the drawing; row 0 is the anchor. */
export interface RowPlace {
  readonly top: number;
  readonly height: number;
}

export interface ThreadsProps {
  readonly drawing: ThreadDrawing;
  readonly rows: readonly RowPlace[];
  /** px. */
  readonly left: number;
  readonly rem: number;
  readonly letters: LetterBook;
  readonly asked: readonly string[];
  readonly book: PolicyBook;
}

/** In rem from the top of a row: where a node begins, where an end is barred. */
const NODE_TOP = 1.75;
const CHIP_TOP = 0.875;
const CHIP_HEIGHT = 1.5;
const LINE_HEIGHT = 0.9375;
const END_TOP = 1.125;
/** In rem: a character of the small fixed-width letters, and what a node keeps free at its sides. */
const CODE_CHARACTER = 0.43;
const NODE_SIDES = 0.7;
const codeFits = ({ width }: ThreadNode): number => Math.floor((width - NODE_SIDES) / CODE_CHARACTER);

const threadClass = (letters: LetterBook, lane: string | undefined): string =>
  `thread-${lane === undefined ? "rest" : (letters.get(lane) ?? "rest")}`;

function Letters({ letters, roots }: { readonly letters: LetterBook; readonly roots: readonly string[] }) {
  const shown = roots.filter((root) => letters.has(root));
  return (
    <>
      {shown.slice(0, 3).map((root) => (
        <span key={root} className={`letter ${threadClass(letters, root)}`}>
          {letters.get(root)}
        </span>
      ))}
      {roots.includes(ANY_POLICY) && <span className="letter thread-rest">∗</span>}
      {shown.length > 3 && <span className="meta">+{shown.length - 3}</span>}
    </>
  );
}

export function Threads({ drawing, rows, left, rem, letters, asked, book }: ThreadsProps) {
  const heightOf = (node: ThreadNode) =>
    node.row === 0
      ? CHIP_HEIGHT
      : 0.375 + LINE_HEIGHT * (1 + Math.ceil(book(node.oids[0] ?? "").code.length / codeFits(node)));
  const topOf = (row: number) => (rows[row]?.top ?? 0) + (row === 0 ? CHIP_TOP : NODE_TOP) * rem;
  const bottoms = new Map<string, number>();
  for (const node of drawing.nodes) {
    if (!node.ends) bottoms.set(`${node.row}:${middleOf(node)}`, topOf(node.row) + heightOf(node) * rem);
  }
  const height = Math.max(0, ...rows.map(({ top, height: one }) => top + one));

  const line = (link: ThreadLink) => {
    const from = bottoms.get(`${link.row - 1}:${link.fromX}`);
    const border = rows[link.row]?.top;
    if (from === undefined || border === undefined) return null;
    const to = link.ends ? border + END_TOP * rem : topOf(link.row);
    const [x, y] = [link.fromX * rem, link.toX * rem];
    const side = Math.sign(y - x);
    // A curve leaves beside the straight line of its node and arrives beside that of the other.
    const [start, end] = [x + side * 0.6 * rem, link.ends ? y : y - side * 1.2 * rem];
    const half = (from + to) / 2;
    const path = side === 0 ? `M${x} ${from}V${to}` : `M${start} ${from}C${start} ${half} ${end} ${half} ${end} ${to}`;
    const isAsked = asked.includes(link.lane) && !(link.ends && side !== 0);
    const straightToo = drawing.links.some(
      (one) => one.row === link.row && one.fromX === link.fromX && one.toX === link.fromX,
    );
    const [markX, markY] = side === 0 ? [x, border] : [(start + end) / 2, half];
    return (
      <g key={`${link.row}:${link.fromX}:${link.toX}:${link.ends}`} className={threadClass(letters, link.lane)}>
        <path d={path} className={isAsked ? "thread asked" : "thread"} />
        {link.mapped && (side === 0 || !straightToo) && (
          <path d={`M${markX} ${markY - 6}l6 6-6 6-6-6z`} className="mapped" />
        )}
        {link.ends && <EndMark x={end} y={to} />}
      </g>
    );
  };

  return (
    <div className="threads" aria-hidden="true">
      <svg width={left + drawing.width * rem} height={height}>
        <g transform={`translate(${left} 0)`}>
          {drawing.links.map(line)}
          {drawing.narrow.map((lane) => narrowLine(lane, rows, rem, topOf, letters))}
        </g>
      </svg>
      {drawing.nodes.map((node) => {
        const key = `${node.row}:${node.x}:${node.ends}`;
        const place = { left: left + node.x * rem, top: topOf(node.row), width: node.width * rem };
        if (node.ends) {
          const top = (rows[node.row]?.top ?? 0) + (END_TOP + 1) * rem;
          return (
            <p key={key} className="thread-end" style={{ ...place, top }}>
              {endWords(node, book)}
            </p>
          );
        }
        const isAsked = node.roots.some((root) => asked.includes(root));
        const { name, code } = book(node.oids[0] ?? "");
        return (
          <div
            key={key}
            className={`thread-node ${node.row === 0 ? "chip" : ""} ${isAsked ? "asked" : ""} ${threadClass(letters, node.lane)}`}
            style={{ ...place, height: heightOf(node) * rem }}
          >
            <p className="thread-name" title={name ?? code}>
              <Letters letters={letters} roots={node.roots} />
              <span>{name ?? (node.row === 0 ? code : "no name")}</span>
            </p>
            {node.row > 0 && <p className="mono">{code}</p>}
          </div>
        );
      })}
      {drawing.narrow.flatMap((lane) => narrowMarks(lane, rows, left, rem, topOf, letters))}
    </div>
  );
}

/** The names of the lanes that have room for their letter alone. */
export function LetterKey({ drawing, letters, book }: Pick<ThreadsProps, "drawing" | "letters" | "book">) {
  const lanes = drawing.narrow.map(({ lane }) => lane).filter((lane) => lane !== undefined);
  const others = drawing.narrow.find(({ lane }) => lane === undefined)?.alive[0] ?? 0;
  if (lanes.length + others === 0) return null;
  return (
    <span aria-hidden="true" className="letter-key meta">
      {lanes.map((lane) => (
        <span key={lane}>
          <span className={`letter ${threadClass(letters, lane)}`}>{letters.get(lane)}</span> {policyShort(book, lane)}
        </span>
      ))}
      {others > 0 && <span>and {counted(others, "other")}, counted</span>}
    </span>
  );
}

/** What stands under a bar: the core's words, else what goes no further. */
function endWords(node: ThreadNode, book: PolicyBook): string {
  if (node.because !== undefined) return node.because;
  const names = node.oids.map((oid) => policyShort(book, oid)).join(", ");
  return node.partly ? `also ${names}: goes no further` : `${names}: not carried here`;
}

const EndMark = ({ x, y }: { readonly x: number; readonly y: number }) => (
  <>
    <path d={`M${x - 6} ${y}h12`} className="bar" />
    <path d={`M${x - 3} ${y + 6}l6 6M${x + 3} ${y + 6}l-6 6`} className="cross" />
  </>
);

function narrowLine(
  lane: NarrowLane,
  rows: readonly RowPlace[],
  rem: number,
  topOf: (row: number) => number,
  letters: LetterBook,
): ReactNode {
  const first = lane.alive.findIndex((count, row) => count > 0 && (row > 0 || (lane.alive[1] ?? 0) > 0));
  const last = lane.alive.findLastIndex((count, row) => count > 0 && row > 0);
  if (first < 0 || last < 0) return null;
  const x = (lane.x + lane.width / 2) * rem;
  const below = rows[last + 1];
  const end = below === undefined ? topOf(last) : below.top + END_TOP * rem;
  return (
    <g key={lane.lane ?? "bundle"} className={threadClass(letters, lane.lane)}>
      <path d={`M${x} ${topOf(first) + rem}V${end}`} className="thread" />
      {below !== undefined && <EndMark x={x} y={end} />}
    </g>
  );
}

/** The letter in every row where it is alive; for the bundle the number of those alive. */
function narrowMarks(
  lane: NarrowLane,
  rows: readonly RowPlace[],
  left: number,
  rem: number,
  topOf: (row: number) => number,
  letters: LetterBook,
): readonly ReactNode[] {
  return [...lane.alive.entries()].map(([row, count]) => {
    if (count === 0 || rows[row] === undefined) return null;
    const place = { left: left + lane.x * rem, top: topOf(row), width: lane.width * rem };
    return (
      <div key={`${lane.lane}:${row}`} className="thread-letter" style={place}>
        {lane.lane === undefined ? (
          <span className="bundle">{row === 0 ? count : `+${count}`}</span>
        ) : (
          <span className={`letter ${threadClass(letters, lane.lane)}`}>{letters.get(lane.lane)}</span>
        )}
      </div>
    );
  });
}
