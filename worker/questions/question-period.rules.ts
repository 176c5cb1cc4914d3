import { mondayOf } from "../metrics";
import { addDays, weekday } from "../platform/local-time";
import type { QuestionInput } from "./question.rules";
import type { QuestionWords } from "./question-words.types";
import { take, takeAway, type Sheet } from "./sheet.rules";

type Days = { from: string; to: string };
export type When = Pick<QuestionInput, "period" | "from" | "to">;

const two = (n: number) => String(n).padStart(2, "0");
/** The days of `count` months from the first of a month on. */
function monthsFrom(year: number, month: number, count = 1): Days {
  const [endYear, end] = [year + Math.floor((month - 1 + count) / 12), ((month - 1 + count) % 12) + 1];
  return { from: `${year}-${two(month)}-01`, to: addDays(`${endYear}-${two(end)}-01`, -1) };
}
const isDay = (day: string) => new Date(`${day}T00:00Z`).toISOString().slice(0, 10) === day;

/** The period that a question names, taken off its sheet; undefined where it names none. `today` is the shop's. */
export function takePeriod(sheet: Sheet, words: QuestionWords, today: string): When | undefined {
  const since = new RegExp(`(?:${words.since.source})[^\\p{L}\\p{N}]*(?:the |der |dem |le |la |l')?$`, "u");
  const spans: (Days & { since: boolean })[] = [];
  const note = (at: number, days: Days) => spans.push({ ...days, to: days.to > today ? today : days.to, since: since.test(sheet.text.slice(0, at)) });
  for (const reader of [takeDate, takeMonth, takeQuarter, takeYear, takeWeekday]) for (let found = reader(sheet, words, today); found; found = reader(sheet, words, today)) note(found.at, found);
  if (spans.length) {
    const [first, last] = [spans.map(({ from }) => from).sort()[0]!, spans.map(({ to }) => to).sort().at(-1)!];
    return { period: "days", from: first, to: spans.length === 1 && spans[0]!.since ? today : last };
  }
  return takeBack(sheet, words, today) ?? takeNamed(sheet, words, today);
}

type Found = (Days & { at: number }) | undefined;

function takeDate(sheet: Sheet): Found {
  const match = take(sheet, /\b(20\d\d)-([01]\d)-([0-3]\d)\b/) ?? undefined;
  if (match && isDay(match[0])) return { at: match.index, from: match[0], to: match[0] };
  const german = take(sheet, /\b([0-3]?\d)\.([01]?\d)\.(20\d\d)\b/);
  const day = german && `${german[3]}-${two(Number(german[2]))}-${two(Number(german[1]))}`;
  return day && Number(german[2]) <= 12 && isDay(day) ? { at: german.index, from: day, to: day } : undefined;
}

/** A month or a day of one. One without a year is the last that has begun; a short English name needs a word before it, for it may be another word. */
function takeMonth(sheet: Sheet, words: QuestionWords, today: string): Found {
  for (const [i, name] of words.months.entries()) {
    const pattern = new RegExp(`(?:\\b(?<at>${words.at})\\b[ ']*(?:the |le |l')?)?(?:\\b(?<day>\\d{1,2})(?:st|nd|rd|th|er|\\.)? ?(?:of )?)?\\b(?<month>${name})\\b\\.?(?: (?<after>\\d{1,2})(?:st|nd|rd|th)?(?![\\d-]))?(?:,? (?<year>20\\d\\d))?`);
    const match = pattern.exec(sheet.text);
    const { at, day = match?.groups?.after, month, year } = match?.groups ?? {};
    if (!match || (!at && !day && !year && month!.length < 6 && words.months[4] === "may")) continue;
    const start = match.index + match[0].indexOf(day && !match.groups!.after ? day : month!);
    const named = year ? Number(year) : Number(today.slice(0, 4)) - Number(`${today.slice(0, 5)}${two(i + 1)}-${two(Number(day ?? 1))}` > today);
    const whole = monthsFrom(named, i + 1);
    const one = `${whole.from.slice(0, 8)}${two(Number(day ?? 1))}`;
    takeAway(sheet, start, match.index + match[0].length);
    return { at: start, ...(day && isDay(one) ? { from: one, to: one } : whole) };
  }
  return undefined;
}

function takeQuarter(sheet: Sheet, _: QuestionWords, today: string): Found {
  const match = take(sheet, /\b(?:q([1-4])|([1-4])(?:\.|er|e|eme|st|nd|rd|th)? (?:quarter|quartal|trimestre))(?: (20\d\d))?\b/);
  if (!match) return undefined;
  const month = 3 * Number(match[1] ?? match[2]) - 2;
  const year = match[3] ? Number(match[3]) : Number(today.slice(0, 4)) - Number(`${today.slice(0, 5)}${two(month)}-01` > today);
  return { at: match.index, ...monthsFrom(year, month, 3) };
}

function takeYear(sheet: Sheet): Found {
  const match = take(sheet, /(?<![-\d])\b20\d\d\b(?![-\d])/);
  return match ? { at: match.index, ...monthsFrom(Number(match[0]), 1, 12) } : undefined;
}

/** The last day of that name, today included. */
function takeWeekday(sheet: Sheet, words: QuestionWords, today: string): Found {
  for (const [i, name] of words.weekdays.entries()) {
    const match = new RegExp(`\\b(?:(?:${words.onWeekday}) )(${name})(?: dernier)?\\b`).exec(sheet.text);
    if (!match) continue;
    const start = match.index + match[0].indexOf(match[1]!);
    takeAway(sheet, start, match.index + match[0].length);
    const day = addDays(today, -((weekday(today) - (i + 1) + 7) % 7));
    return { at: start, from: day, to: day };
  }
  return undefined;
}

const DAYS = { day: 1, week: 7, month: 30, year: 365 };
/** As many days, weeks, months of 30 or years of 365 days up to yesterday. */
function takeBack(sheet: Sheet, words: QuestionWords, today: string): When | undefined {
  const match = words.back.exec(sheet.text);
  const said = match?.groups?.n ?? match?.groups?.n2 ?? "";
  const unit = words.units[match?.groups?.unit ?? ""];
  const count = /^\d+$/.test(said) ? Number(said) : words.numbers.indexOf(said);
  if (!match || count < 1 || !unit || unit === "weekday") return undefined;
  take(sheet, words.back);
  return { period: "days", from: addDays(today, -count * DAYS[unit]), to: addDays(today, -1) };
}

function takeNamed(sheet: Sheet, words: QuestionWords, today: string): When | undefined {
  const found = words.periods.find(([pattern]) => take(sheet, pattern))?.[1];
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const first = 3 * Math.floor((month - 1) / 3) + 1;
  const between = ({ from, to }: Days): When => ({ period: "days", from, to: to > today ? today : to });
  switch (found) {
    case "before_yesterday": return between({ from: addDays(today, -2), to: addDays(today, -2) });
    case "last_weekend": return between({ from: addDays(mondayOf(today), -2), to: addDays(mondayOf(today), -1) });
    case "this_quarter": return between(monthsFrom(year, first, 3));
    case "last_quarter": return between(first === 1 ? monthsFrom(year - 1, 10, 3) : monthsFrom(year, first - 3, 3));
    default: return found && { period: found };
  }
}
