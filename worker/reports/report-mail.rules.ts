import type { Hand } from "../insights";
import type { OutboxEmail } from "../platform/outbox.schema";
import type { Shop } from "../shops";
import { documentOf, type ReportDocument } from "./report-document.rules";
import { LISTED, mailHtml, otherDeeds, reasonOf, wayOf } from "./report-mail-html.rules";
import { reportPath } from "./report-periods.rules";
import { reportWords } from "./report-words.rules";
import type { ReportWords } from "./report-words.types";
import type { Narrative, ReportFacts } from "./reports.types";

/** What a reader may do from their mail: a sentence, what the link is called, and where it leads. */
export interface DeedLink extends Hand {
  text: string;
  label: string;
  url: string;
}
export interface ReaderLinks {
  unsubscribe: string;
  /** Whether the reader works in the shop. */
  isColleague: boolean;
  deeds: DeedLink[];
}
export interface MailParts {
  shop: Shop;
  facts: ReportFacts;
  narrative: Narrative;
  source: "model" | "template";
  origin: string;
  to: string;
  links: ReaderLinks;
}
/** What the two forms of a report's mail are made of. */
export interface MailBody {
  shop: Pick<Shop, "name" | "email" | "phone">;
  report: ReportDocument;
  words: ReportWords;
  /** Where the report stands. */
  page: string;
  origin: string;
  links: ReaderLinks;
}

/** The report as a mail to one reader: the same words and figures as its page, in HTML and in text that says the same. */
export function reportMail({ shop, facts, narrative, source, origin, to, links }: MailParts): OutboxEmail {
  const report = documentOf(facts, narrative, source, shop);
  const body: MailBody = { shop, report, words: reportWords(shop.locale), page: `${origin}/admin/reports/${reportPath(report.kind, report.day)}`, origin, links };
  return { to, subject: `${shop.name}: ${narrative.headline}`, html: mailHtml(body), text: mailText(body), unsubscribe: links.unsubscribe };
}

function mailText(body: MailBody): string {
  const { report, words, page, shop, links, origin } = body;
  const list = (title: string, lines: string[], all = lines.length) => (lines.length ? [[title, ...lines.map((line) => `• ${line}`), ...(all > lines.length ? [`… ${words.mail.more(all - lines.length)}`] : [])].join("\n")] : []);
  const table = (title: string, rows: string[][]) => [title, ...rows.map((cells) => cells.join("  "))].join("\n");
  const parts = [
    report.headline, report.period, ...report.notes, ...report.paragraphs, report.source, `${words.mail.open}: ${page}`,
    ...list(report.toDo.title, report.toDo.items.map(({ text, link }) => `${text} ${origin}${link}`)),
    ...list(report.findings.title, report.findings.items.map((finding) => {
      const { url, label } = wayOf(finding, body);
      return `${finding.title}. ${[finding.why, finding.worth].filter(Boolean).join(" ")} ${label}: ${url}`;
    })),
    ...(links.deeds.length ? [...list(words.titles.deeds, otherDeeds(body).map(({ text, label, url }) => `${text}. ${label}: ${url}`)), words.mail.deeds] : []),
    table(report.figures.title, [report.figures.head.slice(0, 4), ...report.figures.rows.map((cells) => cells.slice(0, 4))]),
    ...(report.sold.items.length ? [table(report.sold.title, report.sold.items.map(({ name, units, sales }) => [name, units, sales]))] : []),
    ...list(report.stock.title, report.stock.items.slice(0, LISTED).map(({ name, words: state, available, cover }) => `${name}: ${state}, ${available}, ${cover}`), report.stock.items.length),
    report.coming.items.length ? table(report.coming.title, report.coming.items.map(({ label, expected, range }) => [label, expected, range])) : `${report.coming.title}\n${report.coming.words}`,
    table(report.open.title, report.open.rows),
    `--\n${reasonOf(body)}\n${words.mail.unsubscribe}: ${links.unsubscribe}\n${[shop.name, shop.email, shop.phone].filter(Boolean).join(" · ")}`,
  ];
  return `${parts.join("\n\n")}\n`;
}
