import { mailOf } from "../platform/mail-layout";
import type { OutboxEmail } from "../platform/outbox.schema";
import type { Shop } from "../shops";
import { dayInWords } from "../metrics";
import { adviceOf } from "./advice.rules";
import { reportTexts } from "./dashboard-text.rules";
import { figureRows } from "./report-text.rules";
import type { Narrative, ReportFacts } from "./reports.types";

const LISTED = 8;

/** The report as a mail to one reader: the same words and figures as its page, which the button opens. */
export function reportMail(shop: Shop, facts: ReportFacts, narrative: Narrative, origin: string, to: string): OutboxEmail {
  const { top, stock } = reportTexts(facts, shop);
  const list = (title: string, lines: string[]) => (lines.length ? [[title, ...lines.slice(0, LISTED).map((line) => `• ${line}`), ...(lines.length > LISTED ? [`… and ${lines.length - LISTED} more`] : [])].join("\n")] : []);
  const { html, text } = mailOf({
    shop,
    title: narrative.headline,
    paragraphs: [
      dayInWords(facts.day, shop.locale),
      ...narrative.paragraphs,
      ...list("What to do", adviceOf(facts).map((item) => item.text)),
      ...list("What sold in the week up to then", top.map(({ name, units, sales }) => `${name}: ${units} for ${sales}`)),
      ...list("What runs out", stock.map(({ name, state, available, cover }) => `${name}: ${state === "out" ? "sold out" : `${available} left`}, ${cover}`)),
    ],
    table: figureRows(facts, shop),
    button: { label: "Open the report", url: `${origin}/admin/reports/${facts.day}` },
  });
  return { to, subject: `${shop.name}: ${narrative.headline}`, html, text };
}

/** Who gets the report: the recipients of the settings, else the owners. */
export const recipientsOf = (shop: Shop, owners: string[]): string[] => [...new Set(shop.reportRecipients.length ? shop.reportRecipients : owners)];
