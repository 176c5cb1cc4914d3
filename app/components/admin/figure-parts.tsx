import { Link } from "@remix-run/react";
import type { ChartBar, FigureCard } from "#worker/metrics";
import { Change } from "./figures";

/** A series as a line of 100 by 30, without words: the figure beside it says them. */
function Course({ heights }: { heights: number[] }) {
  if (heights.length < 2) return null;
  const points = heights.map((height, i) => `${((100 * i) / (heights.length - 1)).toFixed(1)},${(29 - height * 0.28).toFixed(1)}`).join(" ");
  return (
    <svg className="mt-2 block h-8 w-full" viewBox="0 0 100 30" preserveAspectRatio="none" aria-hidden="true">
      <polyline className="fill-none stroke-accent" strokeWidth="1.5" vectorEffect="non-scaling-stroke" points={points} />
    </svg>
  );
}

/** Figures with their change and course; each leads to its rows, and says what it means. */
export const FigureGrid = ({ cards }: { cards: FigureCard[] }) => (
  <ul className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-4">
    {cards.map(({ key, name, value, previous, change, tone, link, course, formula }) => (
      <li key={key} className="relative flex min-w-0 flex-col rounded-card border border-line bg-raised p-4 hover:bg-line/40">
        <Link to={link} title={`${formula}.`} className="min-h-6 text-sm text-soft underline decoration-line underline-offset-4 after:absolute after:inset-0">{name}</Link>
        <span className="mt-1 font-display text-xl font-semibold break-words tabular-nums">{value}</span>
        <span className="mt-1 flex flex-wrap items-center gap-x-2 text-sm text-soft"><Change change={change} tone={tone} />{previous !== "–" && <span>before: {previous}</span>}</span>
        <span className="mt-auto"><Course heights={course} /></span>
      </li>
    ))}
  </ul>
);

const [TOP, BOTTOM] = [12, 90];
const percent = (n: number) => `${Math.round(n * 100) / 100}%`;
const LABELS = 6;

/** A figure by day or week as bars from zero, and the same as a table whose rows lead to what is behind them. Drawn in percent, so that words keep their size. */
export function FigureChart({ name, bars, head }: { name: string; bars: ChartBar[]; head: string }) {
  const values = bars.map(({ value }) => value);
  const [least, most] = [Math.min(0, ...values), Math.max(1, ...values)];
  const column = 100 / bars.length;
  const y = (value: number) => BOTTOM - ((value - least) / (most - least)) * (BOTTOM - TOP);
  const best = values.indexOf(Math.max(...values));
  const side = (at: number) => (at < 15 ? "start" : at > 85 ? "end" : "middle");
  const every = Math.max(1, Math.ceil(bars.length / LABELS));
  return (
    <figure>
      <svg className="block h-56 w-full overflow-visible" role="img" aria-label={`${name}. Most: ${bars[best]!.text}, ${bars[best]!.title}.`}>
        {bars.map(({ title, value, text }, i) => (
          <rect key={title} className="fill-accent" x={percent(i * column + column * 0.12)} width={percent(column * 0.76)} y={percent(Math.min(y(value), y(0)))} height={percent(Math.abs(y(value) - y(0)))} rx="1.5"><title>{`${title}: ${text}`}</title></rect>
        ))}
        <line className="stroke-soft" x1="0%" x2="100%" y1={percent(y(0))} y2={percent(y(0))} />
        {values[best]! > 0 && <text className="fill-ink text-sm" x={percent((best + 0.5) * column)} y={percent(y(values[best]!) - 3)} textAnchor={side((best + 0.5) * column)}>{bars[best]!.text}</text>}
        {bars.map(({ title, label }, i) => ((bars.length - 1 - i) % every === 0 ? <text key={title} className={`fill-soft text-sm ${i % (every * 2) === (bars.length - 1) % (every * 2) ? "" : "max-sm:hidden"}`} x={percent((i + 0.5) * column)} y="100%" textAnchor={side((i + 0.5) * column)}>{label}</text> : null))}
      </svg>
      <details className="mt-3">
        <summary className="min-h-11 cursor-pointer content-center text-sm underline">The figures as a table</summary>
        <table className="w-full text-left tabular-nums [&_td]:border-t [&_td]:border-line [&_td]:py-1.5 [&_th]:py-1.5 [&_th]:font-medium">
          <caption className="sr-only">{name}</caption>
          <thead className="text-sm text-soft"><tr><th scope="col">{head}</th><th scope="col" className="text-right">{name}</th></tr></thead>
          <tbody>{[...bars].reverse().map(({ title, text, link }) => <tr key={title}><td><Link className="inline-flex min-h-11 items-center underline" to={link}>{title}</Link></td><td className="text-right">{text}</td></tr>)}</tbody>
        </table>
      </details>
    </figure>
  );
}

/** From a visit to an order, each step with how many came so far. */
export const Funnel = ({ steps }: { steps: { key: string; name: string; count: string; share: string | null; height: number }[] }) => (
  <ol className="grid gap-2">
    {steps.map(({ key, name, count, share, height }) => (
      <li key={key} className="grid gap-1">
        <span className="flex flex-wrap items-baseline justify-between gap-x-4"><span>{name}</span><span className="tabular-nums"><strong className="font-semibold">{count}</strong>{share && <span className="text-sm text-soft"> · {share} of the step before</span>}</span></span>
        <svg className="block h-2.5 w-full" aria-hidden="true"><rect className="fill-line" width="100%" height="100%" rx="4" /><rect className="fill-accent" width={`${height}%`} height="100%" rx="4" /></svg>
      </li>
    ))}
  </ol>
);
