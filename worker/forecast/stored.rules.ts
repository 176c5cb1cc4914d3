import { addDays } from "../platform/local-time";
import { dayCount } from "../metrics";
import type { ExpectedDay, SeriesForecast } from "./forecast-series.rules";

type Edge = "low80" | "high80" | "low95" | "high95";
const EDGES: Edge[] = ["low80", "high80", "low95", "high95"];

/** A forecast as it is kept: numbers by day in columns, rounded. */
export interface StoredForecast extends Omit<SeriesForecast, "days">, Record<Edge, number[]> {
  expected: number[];
  /** Names of holidays by how many days after the first they come. */
  holidays: Record<string, string>;
}

/** A forecast as it is kept: money in whole minor units, goods in hundredths of a unit. */
export function toStored({ days, ...rest }: SeriesForecast, digits: 0 | 2): StoredForecast {
  const round = (value: number) => Math.round(value * 10 ** digits) / 10 ** digits;
  const column = (edge: Edge | "expected") => days.map((day) => round(day[edge]));
  return {
    ...rest,
    error: rest.error && { ...rest.error, wape: thousandths(rest.error.wape), mase: thousandths(rest.error.mase) },
    spread: rest.spread.map(round),
    expected: column("expected"), low80: column("low80"), high80: column("high80"), low95: column("low95"), high95: column("high95"),
    holidays: Object.fromEntries(days.flatMap(({ holiday }, i) => (holiday === undefined ? [] : [[String(i), holiday]]))),
  };
}

/** A kept forecast from `first` on, as it is said on day `from`: days that have passed are left out. `spread` stays that of its first days. */
export function fromStored({ expected, holidays, low80, high80, low95, high95, ...rest }: StoredForecast, first: string, from = first): SeriesForecast {
  const columns = { low80, high80, low95, high95 };
  const days = expected.map((value, i): ExpectedDay => {
    const holiday = holidays[String(i)];
    return { day: addDays(first, i), expected: value, ...(Object.fromEntries(EDGES.map((edge) => [edge, columns[edge][i]!])) as Record<Edge, number>), ...(holiday !== undefined && { holiday }) };
  });
  return { ...rest, days: days.slice(Math.max(0, dayCount(first, from) - 1)) };
}

const thousandths = (value: number | null) => (value === null ? null : Math.round(value * 1000) / 1000);
