// Knows how many CAs lose every path on which day of the next half year, drawn as a row of bars.
// Leaves the same in words to the list above it, which says every day and cause.
import { counted, numberText } from "../design/number-text.ts";
import { dayText } from "../design/when.ts";
import { daysBetween, type LossDay, labelledDays } from "./loss-days.ts";

const DAYS = 180;
const WIDTH = 760;
const HEIGHT = 84;
/** Room for two lines of labels above the highest bar. */
const TOP = 24;

export function LossChart({ from, days }: { readonly from: string; readonly days: readonly LossDay[] }) {
  const most = Math.max(1, ...days.map(({ entities }) => entities.length));
  const x = (day: number) => 4 + (day / DAYS) * (WIDTH - 12);
  const total = days.reduce((sum, { entities }) => sum + entities.length, 0);
  const counts = labelledDays(days, (day) => x(daysBetween(from, day.at)));
  return (
    <section className="card loss-chart" aria-labelledby="loss-chart-title">
      <h2 id="loss-chart-title">CAs that lose every path, by day</h2>
      {days.length === 0 ? (
        <p className="second">None within {DAYS} days, as far as the certificates in the record go.</p>
      ) : (
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT + TOP + 18}`}
          role="img"
          aria-label={`${counted(total, "CA loses", "CAs lose")} every path within ${DAYS} days of ${dayText(from)}, on ${counted(days.length, "day")}`}
        >
          {[0, 30, 90, 180].map((mark) => (
            <g key={mark}>
              <line x1={x(mark)} x2={x(mark)} y1={4} y2={HEIGHT + TOP} className="loss-mark" />
              <text
                x={mark === DAYS ? x(mark) - 3 : x(mark) + 3}
                y={12}
                className={mark === DAYS ? "loss-mark-text last" : "loss-mark-text"}
              >
                {mark === 0 ? dayText(from) : `${mark} days`}
              </text>
            </g>
          ))}
          <line x1={x(0)} x2={x(DAYS)} y1={HEIGHT + TOP} y2={HEIGHT + TOP} className="loss-axis" />
          {days.map(({ day, at, entities }) => {
            const after = daysBetween(from, at);
            const height = Math.max(3, (entities.length / most) * HEIGHT * 0.8);
            const at0 = x(after);
            return (
              <g key={day}>
                <rect
                  x={at0 - 2.5}
                  y={HEIGHT + TOP - height}
                  width={5}
                  height={height}
                  className={after < 30 ? "loss-bar soon" : "loss-bar"}
                />
                {counts.has(day) && (
                  <text x={at0} y={HEIGHT + TOP - height - 4} className="loss-count">
                    {numberText(entities.length)}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
      )}
    </section>
  );
}
