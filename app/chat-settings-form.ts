import { parseAmount, amountText } from "#worker/platform/money";
import type { ChatSettings } from "#worker/chat";

type Fields = Record<string, string>;
export const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
/** Millionths of a dollar in a cent. */
const CENT = 10_000;

const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** The settings as their form shows them: times as 08:00 (24:00 is 00:00 at the end), the budget in dollars, one host a line. */
export const chatSettingsFields = ({ model, dailyBudget, staffedHours, linkHosts, version }: ChatSettings): Fields => ({
  model, version: String(version), dailyBudget: amountText(Math.round(dailyBudget / CENT), "USD"), linkHosts: linkHosts.join("\n"), said: staffedHours.length ? "on" : "",
  ...Object.fromEntries(DAYS.flatMap((_, i) => [[`from.${i}`, staffedHours[i] ? clock(staffedHours[i].from) : ""], [`to.${i}`, staffedHours[i] ? clock(staffedHours[i].to % 1_440) : ""]])),
});

/** A form as saving the settings wants it. A day without times is one on which nobody answers; what cannot be read is left as it was typed, to be refused. */
export function readChatSettings(fields: Fields): Record<string, unknown> {
  const budget = parseAmount(fields.dailyBudget ?? "", "USD");
  const day = (i: number) => {
    const [from, to] = [(fields[`from.${i}`] ?? "").trim(), (fields[`to.${i}`] ?? "").trim()];
    return from || to ? { from: minutesOf(from), to: minutesOf(to) === 0 ? 1_440 : minutesOf(to) } : null;
  };
  return {
    model: fields.model ?? "", dailyBudget: budget === undefined ? fields.dailyBudget : budget * CENT, staffedHours: fields.said === "on" ? DAYS.map((_, i) => day(i)) : [],
    linkHosts: (fields.linkHosts ?? "").split(/[\s,;]+/).filter(Boolean), version: Number(fields.version),
  };
}

const minutesOf = (text: string) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? Number(text.slice(0, 2)) * 60 + Number(text.slice(3)) : text);

/** A problem's sentences by the form's fields: `staffedHours.2.to` is `to.2`, `linkHosts.0` is `linkHosts`. */
export const chatSettingsErrors = (errors: Fields): Fields =>
  Object.fromEntries(Object.entries(errors).map(([path, message]) => [path.replace(/^staffedHours\.(\d)\.(from|to)$/, "$2.$1").replace(/^staffedHours\.(\d)$/, "from.$1").replace(/^linkHosts\..*/, "linkHosts"), message]));
