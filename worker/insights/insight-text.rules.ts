import { formatMoney, money } from "../platform/money";
import { insightWords, type InsightText } from "./insight-words.rules";
import type { Evidence, Finding } from "./insights.types";

interface Reader {
  locale: string;
  currency: string;
}

/** A figure of the evidence as the reader's country writes it. */
export const evidenceText = ({ value, unit }: Evidence, { locale, currency }: Reader): string => (unit === "money" ? formatMoney(money(value, currency), locale) : new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value));

/** Each row of the evidence in words: what was counted, of what, over which days, and how much. */
export function evidenceTexts({ evidence }: Finding, reader: Reader): { what: string; of: string; period: string; value: string }[] {
  const { rows, figures } = insightWords(reader.locale);
  const day = new Intl.DateTimeFormat(reader.locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const at = (text: string) => new Date(`${text}T00:00Z`);
  return evidence.map((row) => ({
    what: figures[row.what] ?? rows[row.what as never] ?? row.what, of: row.what === "usual" ? (figures[row.of] ?? "") : row.of, period: row.from === row.to ? day.format(at(row.from)) : day.formatRange(at(row.from), at(row.to)), value: evidenceText(row, reader),
  }));
}

/** A finding in words of the reader's language; `worth` is null where no amount is at stake. Every figure in them is one of its evidence, or its worth. */
export function insightText(finding: Finding, reader: Reader): Omit<InsightText, "basis"> & { worth: string | null; basis: string | null } {
  const words = insightWords(reader.locale);
  // The day's own figure is asked for by its role: which metric it is, the finding's subject says.
  const find = (what: string) => finding.evidence.find((row) => row.what === (what === "figure" ? finding.subject : what));
  const row = (what: string) => find(what) ?? ({ value: 0, unit: "count" } as Evidence);
  const name = finding.kind === "unusual_day" ? (words.figures[finding.subject] ?? finding.name) : finding.name;
  const { basis, ...text } = words.kinds[finding.kind]({ name, order: finding.order === undefined ? "" : String(finding.order), more: finding.more ?? false, value: (what) => evidenceText(row(what), reader), count: (what) => row(what).value });
  const amount = finding.worth === null ? null : formatMoney(money(finding.worth, reader.currency), reader.locale);
  return { ...text, worth: amount && words.worth.replace("{amount}", amount), basis: amount && basis };
}
