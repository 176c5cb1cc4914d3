interface ForecastChartProps {
  title: string;
  past: { day: string; value: number; amount: string; label: string; title: string }[];
  coming: { day: string; expected: number; low80: number; high80: number; low95: number; high95: number; label: string; title: string }[];
}

const [TOP, BOTTOM] = [6, 88];
const percent = (n: number) => `${Math.round(n * 100) / 100}%`;

/** What came as bars from zero, then what is expected with two bands around it. Drawn in percent, so that words keep their size. The figures stand in a table of the page. */
export function ForecastChart({ title, past, coming }: ForecastChartProps) {
  const count = past.length + coming.length;
  // One rare high must not press all other days flat: the outer band may leave the picture.
  const most = Math.max(1, ...past.map(({ value }) => value), ...coming.map(({ high80 }) => high80)) * 1.1;
  const least = Math.min(0, ...past.map(({ value }) => value), ...coming.map(({ low80 }) => low80));
  const column = 100 / Math.max(1, count);
  const y = (value: number) => BOTTOM - ((Math.min(most, Math.max(least, value)) - least) / (most - least)) * (BOTTOM - TOP);
  const x = (i: number) => i * column;
  const side = (at: number) => (at < 10 ? "start" : at > 90 ? "end" : "middle");
  const highest = past.reduce((best, { value }, i) => (value > (past[best]?.value ?? 0) ? i : best), 0);
  return (
    <figure>
      <svg className="block h-64 w-full" role="img" aria-label={title}>
        {past.map(({ day, value, title: text }, i) => (
          <rect key={day} className="fill-accent" x={percent(x(i) + column * 0.12)} width={percent(column * 0.76)} y={percent(Math.min(y(value), y(0)))} height={percent(Math.abs(y(value) - y(0)))} rx="1.5"><title>{text}</title></rect>
        ))}
        {coming.map((one, i) => {
          const at = x(past.length + i);
          return (
            <g key={one.day}>
              <title>{one.title}</title>
              <rect className="fill-soft opacity-20" x={percent(at)} width={percent(column)} y={percent(y(one.high95))} height={percent(y(one.low95) - y(one.high95))} />
              <rect className="fill-soft opacity-35" x={percent(at)} width={percent(column)} y={percent(y(one.high80))} height={percent(y(one.low80) - y(one.high80))} />
              <line className="stroke-ink" strokeWidth="2.5" x1={percent(at + column * 0.12)} x2={percent(at + column * 0.88)} y1={percent(y(one.expected))} y2={percent(y(one.expected))} />
            </g>
          );
        })}
        <line className="stroke-soft" x1="0%" x2="100%" y1={percent(y(0))} y2={percent(y(0))} />
        {past.length > 0 && <line className="stroke-soft" strokeDasharray="3 3" x1={percent(x(past.length))} x2={percent(x(past.length))} y1="2%" y2={percent(BOTTOM)} />}
        {past[highest] && past[highest].value > 0 && <text className="fill-soft text-sm tabular-nums" x={percent(x(highest) + column / 2)} y={percent(y(past[highest].value) - 1.5)} textAnchor={side(x(highest))}>{past[highest].amount}</text>}
        {[...past, ...coming].map(({ day, label }, i) => ((i - past.length) % 14 === 0 ? <text key={day} className="fill-soft text-sm" x={percent(x(i) + column / 2)} y="99%" textAnchor={side(x(i))}>{i === past.length ? "Today" : label}</text> : null))}
      </svg>
      <figcaption className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-sm text-soft">
        {past.length > 0 && <span className="inline-flex items-center gap-2"><span className="size-3 rounded-xs bg-accent" />what came</span>}
        <span className="inline-flex items-center gap-2"><span className="h-0.5 w-4 bg-ink" />expected</span>
        <span className="inline-flex items-center gap-2"><span className="size-3 rounded-xs bg-soft/50" />most likely: four days of five</span>
        <span className="inline-flex items-center gap-2"><span className="size-3 rounded-xs bg-soft/20" />almost surely: 19 of 20</span>
      </figcaption>
    </figure>
  );
}
