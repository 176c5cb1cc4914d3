import { Link } from "@remix-run/react";

interface Bar {
  date: string;
  /** Minor units; below zero when more went back than came in. */
  value: number;
  text: string;
  label: string;
  title: string;
  orders: string;
  /** The day's orders. */
  link: string;
}
interface Band {
  date: string;
  expected: number;
  low: number;
  high: number;
  title: string;
}
interface SalesChartProps {
  title: string;
  bars: Bar[];
  /** What is to be expected, from the last bar's day on. */
  bands: Band[];
}

const [TOP, BOTTOM] = [12, 90];
const percent = (n: number) => `${Math.round(n * 100) / 100}%`;

/** Net sales a day as bars from zero, and bands of what is to be expected; the figures as a table beneath. Drawn in percent, so that words keep their size. */
export function SalesChart({ title, bars, bands }: SalesChartProps) {
  const days = [...bars.map((bar) => bar.date), ...bands.map((band) => band.date).filter((date) => !bars.some((bar) => bar.date === date))];
  const all = [0, ...bars.map((bar) => bar.value), ...bands.flatMap((band) => [band.low, band.high])];
  const [least, most] = [Math.min(...all), Math.max(...all, 1)];
  const column = 100 / days.length;
  const y = (value: number) => BOTTOM - ((value - least) / (most - least)) * (BOTTOM - TOP);
  const x = (date: string) => days.indexOf(date) * column + column / 2;
  const best = bars.reduce((a, b) => (b.value > a.value ? b : a), bars[0]!);
  const last = bars.at(-1)!;
  const side = (at: number) => (at < 15 ? "start" : at > 85 ? "end" : "middle");
  return (
    <figure>
      <svg className="block h-56 w-full overflow-visible" role="img" aria-label={`${title}. Best day: ${best.title}.`}>
        {bars.map((bar) => (
          <rect key={bar.date} className={bar === last ? "fill-accent opacity-55" : "fill-accent"} x={percent(x(bar.date) - column * 0.38)} width={percent(column * 0.76)} y={percent(Math.min(y(bar.value), y(0)))} height={percent(Math.abs(y(bar.value) - y(0)))} rx="1.5">
            <title>{bar.title}</title>
          </rect>
        ))}
        {bands.map((band) => (
          <g key={band.date}>
            <title>{band.title}</title>
            <rect className="fill-soft opacity-25" x={percent(x(band.date) - column * 0.38)} width={percent(column * 0.76)} y={percent(y(band.high))} height={percent(y(band.low) - y(band.high))} rx="1.5" />
            <line className="stroke-ink" strokeWidth="2" x1={percent(x(band.date) - column * 0.38)} x2={percent(x(band.date) + column * 0.38)} y1={percent(y(band.expected))} y2={percent(y(band.expected))} />
          </g>
        ))}
        <line className="stroke-soft" x1="0%" x2="100%" y1={percent(y(0))} y2={percent(y(0))} />
        {best.value > 0 && <text className="fill-ink text-sm" x={percent(x(best.date))} y={percent(y(best.value) - 3)} textAnchor={side(x(best.date))}>{best.text}</text>}
        {bars.map((bar, i) => ((bars.length - 1 - i) % 7 === 0 && x(bar.date) > 8 ? <text key={bar.date} className="fill-soft text-sm" x={percent(x(bar.date))} y="100%" textAnchor={side(x(bar.date))}>{bar === last ? "Today" : bar.label}</text> : null))}
      </svg>
      <figcaption className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-sm text-soft">
        <span className="inline-flex items-center gap-2"><span className="size-3 rounded-xs bg-accent" />a day</span>
        <span className="inline-flex items-center gap-2"><span className="size-3 rounded-xs bg-accent opacity-55" />today so far</span>
        {bands.length > 0 && <span className="inline-flex items-center gap-2"><span className="size-3 rounded-xs border-y-2 border-ink bg-soft/25" />expected, and what it most likely lies between</span>}
      </figcaption>
      <details className="mt-2">
        <summary className="min-h-11 cursor-pointer content-center text-sm underline">The figures as a table</summary>
        <table className="w-full text-left tabular-nums [&_td]:border-t [&_td]:border-line [&_td]:py-1.5 [&_th]:py-1.5 [&_th]:font-medium">
          <caption className="sr-only">{title}</caption>
          <thead className="text-sm text-soft"><tr><th scope="col">Day</th><th scope="col" className="text-right">Orders</th><th scope="col" className="text-right">Net sales</th></tr></thead>
          <tbody>{[...bars].reverse().map((bar) => <tr key={bar.date}><td><Link className="inline-flex min-h-11 items-center underline" to={bar.link}>{bar.title.split(":")[0]}</Link></td><td className="text-right">{bar.orders}</td><td className="text-right">{bar.text}</td></tr>)}</tbody>
        </table>
      </details>
    </figure>
  );
}
