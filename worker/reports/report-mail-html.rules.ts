import { escape, FONT } from "../platform/mail-layout";
import type { Bar, FindingText, ReportDocument } from "./report-document.rules";
import type { MailBody } from "./report-mail.rules";

// Mail programs keep inline styles; those that know `prefers-color-scheme` also read the classes of the head.
const DARK = `@media (prefers-color-scheme:dark){.g{background:#14120f!important;color:#f4efe7!important}.c{background:#1d1a16!important;border-color:#332e27!important;color:#f4efe7!important}
.l{border-color:#332e27!important}.s{color:#b5ab9d!important}.a{color:#f08a5d!important}.b{background:#f08a5d!important;color:#1d1a16!important}.f{background:#f08a5d!important}.r{background:#6b3f2b!important}.q{background:#1d1a16!important;color:#f08a5d!important;border-color:#f08a5d!important}.n{border-color:#e6b455!important}}
@media (max-width:480px){.p{padding:16px!important}.h{font-size:20px!important}}`;
const GRID = `role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0" style="border-collapse:collapse"`;
const FIGURES = "font-variant-numeric:tabular-nums;white-space:nowrap";
const LINE = "border-top:1px solid #e6dfd4";

/** How many things a list in the mail names; its page has the rest. */
export const LISTED = 8;

const isFor = ({ hand }: FindingText) => ({ act, target }: MailBody["links"]["deeds"][number]) => act === hand?.act && target === hand.target;
/** Where the one thing that a finding calls for is done by this reader: from the mail itself where they may, else on its page. */
export function wayOf(finding: FindingText, { links, origin }: Pick<MailBody, "links" | "origin">): { url: string; label: string; isDeed: boolean } {
  const deed = links.deeds.find(isFor(finding));
  return deed ? { url: deed.url, label: deed.label, isDeed: true } : { url: `${origin}${finding.link}`, label: finding.label, isDeed: false };
}
/** The deeds that stand with no finding. */
export const otherDeeds = ({ report, links }: Pick<MailBody, "report" | "links">) => links.deeds.filter((deed) => !report.findings.items.some((finding) => isFor(finding)(deed)));

/** Why its reader gets it. */
export const reasonOf = ({ words, shop, links }: Pick<MailBody, "words" | "shop" | "links">): string => (links.isColleague ? words.mail.colleague(shop.name) : words.mail.outsider(shop.name));

/** A report's mail as HTML: tables and inline styles alone, at most 600 px wide, light and dark. All text is escaped here. */
export function mailHtml(body: MailBody): string {
  const { report, words, page, shop, links, origin } = body;
  const sections = [
    mainGrid(report),
    section(report.compared.title, bars(report.compared.bars)),
    report.toDo.items.length ? section(report.toDo.title, list(report.toDo.items.map(({ text, link, label }) => `${escape(text)} ${anchor(`${origin}${link}`, label)}`))) : "",
    report.findings.items.length ? section(report.findings.title, findings(body)) : "",
    otherDeeds(body).length ? section(words.titles.deeds, deeds(body)) : "",
    links.deeds.length ? `<p class="s" style="margin:8px 0 0;font-size:14px;color:#5c544a">${escape(words.mail.deeds)}</p>` : "",
    report.sold.items.length ? section(report.sold.title, bars(report.sold.items.map(({ name, units, sales, share }) => ({ label: `${units} × ${name}`, text: sales, share })))) : "",
    section(report.coming.title, report.coming.items.length ? bars(report.coming.items.map((item) => ({ ...item, text: `${item.expected} (${item.range})` }))) : `<p style="margin:0">${escape(report.coming.words)}</p>`),
    report.stock.items.length ? section(report.stock.title, stock(body)) : "",
    section(report.figures.title, table(report.figures.head.slice(0, 4), report.figures.rows.map((cells) => cells.slice(0, 4)))),
    section(report.open.title, table(undefined, report.open.rows)),
  ];
  const notes = report.notes.map((text) => `<p class="n" style="margin:0 0 16px;padding:8px 12px;border:1px solid #8a5a00;border-radius:6px">${escape(text)}</p>`).join("");
  return `<!doctype html><html lang="${report.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escape(report.headline)}</title><style>${DARK}</style></head>
<body class="g" style="margin:0;padding:0;background:#faf7f2;color:#1d1a16;${FONT};font-size:16px;line-height:1.5">
${preheader(report)}<table class="g" ${GRID}><tr><td align="center" style="padding:24px 12px"><table role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0" style="max-width:600px;border-collapse:separate"><tr><td style="padding:0 4px 16px;font-size:18px;font-weight:600">${escape(shop.name)}</td></tr>
<tr><td class="c p" style="padding:24px;border:1px solid #e6dfd4;border-radius:10px;background:#ffffff"><p class="s" style="margin:0 0 4px;font-size:14px;color:#5c544a">${escape(report.period)}</p><h1 class="h" style="margin:0 0 16px;font-size:24px;line-height:1.25">${escape(report.headline)}</h1>${notes}${report.paragraphs.map((text) => `<p style="margin:0 0 12px">${escape(text)}</p>`).join("")}<p class="s" style="margin:0;font-size:14px;color:#5c544a">${escape(report.source)}</p>
<p style="margin:20px 0 8px">${button(page, words.mail.open, true)}</p>${sections.join("")}</td></tr>
<tr><td class="s" style="padding:16px 4px;font-size:14px;color:#5c544a">${escape(reasonOf(body))} ${anchor(links.unsubscribe, words.mail.unsubscribe)}<br>${escape([shop.name, shop.email, shop.phone].filter(Boolean).join(" · "))}</td></tr></table></td></tr></table></body></html>`;
}

// What lists of mails show beside the subject: the spaces keep the mail's own beginning out of it.
const preheader = ({ notes, paragraphs }: ReportDocument) => `<div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all">${escape([...([...notes, ...paragraphs][0] ?? "")].slice(0, 140).join(""))}${"&#847;&zwnj;&nbsp;".repeat(40)}</div>`;
const section = (title: string, inner: string) => `<h2 style="margin:28px 0 10px;font-size:18px;line-height:1.3">${escape(title)}</h2>${inner}`;
const anchor = (url: string, label: string) => `<a class="a" href="${escape(url)}" style="color:#a8431f">${escape(label)}</a>`;
const button = (url: string, label: string, isMain: boolean) =>
  `<a class="${isMain ? "b" : "q"}" href="${escape(url)}" style="display:inline-block;padding:${isMain ? "12px 24px" : "9px 16px"};border:1px solid #a8431f;border-radius:10px;background:${isMain ? "#a8431f" : "#ffffff"};color:${isMain ? "#ffffff" : "#a8431f"};text-decoration:none;font-weight:600">${escape(label)}</a>`;
const list = (items: string[]) => `<table ${GRID}>${items.map((item, i) => `<tr><td class="l" style="padding:8px 0;${i ? LINE : ""}">${item}</td></tr>`).join("")}</table>`;

/** Four figures as two rows of two. */
function mainGrid({ main }: ReportDocument): string {
  const cell = ({ name, value, against }: ReportDocument["main"][number]) =>
    `<td width="50%" class="l" style="padding:10px 8px 10px 0;${LINE};vertical-align:top"><span class="s" style="font-size:14px;color:#5c544a">${escape(name)}</span><br><span style="font-size:20px;font-weight:600;${FIGURES}">${escape(value)}</span><br><span class="s" style="font-size:13px;color:#5c544a">${escape(against)}</span></td>`;
  return `<table ${GRID.replace('collapse"', 'collapse;margin:20px 0 0"')}><tr>${main.slice(0, 2).map(cell).join("")}</tr><tr>${main.slice(2).map(cell).join("")}</tr></table>`;
}

/** Bars of table cells. One with an interval is filled to its lower end, and paler to its upper. */
function bars(items: Bar[]): string {
  const part = (share: number, look: string) => (share >= 0.005 ? `<td ${look} width="${Math.round(share * 100)}%" height="10" style="height:10px;font-size:0;line-height:0;background:${look.includes("f") ? "#a8431f" : "#e5b8a4"}">&nbsp;</td>` : "");
  const rest = (share: number) => (share > 0.005 ? `<td width="${Math.round(share * 100)}%" height="10" style="height:10px;font-size:0;line-height:0">&nbsp;</td>` : "");
  return items
    .map(({ label, text, share, low = share, high = share }) => `<table ${GRID}><tr><td style="padding:6px 0 2px;vertical-align:bottom">${escape(label)}</td><td align="right" style="padding:6px 0 2px 12px;vertical-align:bottom;${FIGURES.replace(";white-space:nowrap", "")}">${escape(text)}</td></tr></table><table ${GRID}><tr>${part(low, 'class="f"')}${part(high - low, 'class="r"')}${rest(1 - Math.max(low, high))}</tr></table>`)
    .join("");
}

/** Rows of cells, the first one read from the left and the others as numbers. */
function table(head: string[] | undefined, rows: string[][]): string {
  const size = head ? 13 : 15;
  const cell = (tag: "td" | "th", style: string) => (text: string, i: number) => `<${tag} class="l${tag === "th" ? " s" : ""}" align="${i ? "right" : "left"}" style="padding:7px ${i ? "0 7px 8px" : "0"};${style};vertical-align:top;${i && tag === "td" ? FIGURES : ""}">${escape(text)}</${tag}>`;
  return `<table width="100%" cellspacing="0" cellpadding="0" border="0" style="border-collapse:collapse;font-size:${size}px">${head ? `<tr>${head.map(cell("th", "font-weight:400;color:#5c544a")).join("")}</tr>` : ""}${rows.map((cells) => `<tr>${cells.map(cell("td", LINE)).join("")}</tr>`).join("")}</table>`;
}

function stock({ report, words }: MailBody): string {
  const { items } = report.stock;
  const rows = items.slice(0, LISTED).map(({ name, words: state, cover, available }) => `<tr><td class="l" style="padding:8px 0;${LINE}">${escape(name)}<br><span class="s" style="font-size:14px;color:#5c544a">${escape(`${state}, ${cover}`)}</span></td><td class="l" align="right" style="padding:8px 0 8px 12px;${LINE};${FIGURES}">${escape(available)}</td></tr>`);
  return `<table ${GRID}>${rows.join("")}</table>${items.length > LISTED ? `<p class="s" style="margin:8px 0 0;font-size:14px;color:#5c544a">… ${escape(words.mail.more(items.length - LISTED))}</p>` : ""}`;
}

const findings = (body: MailBody) =>
  list(body.report.findings.items.map((finding) => {
    const { url, label, isDeed } = wayOf(finding, body);
    return `<p style="margin:0 0 4px;font-weight:600">${escape(finding.title)}</p><p style="margin:0 0 8px">${escape(finding.why)}</p>${finding.worth ? `<p class="s" style="margin:0 0 8px;font-size:14px;color:#5c544a">${escape(finding.worth)}</p>` : ""}<p style="margin:0">${isDeed ? button(url, label, false) : anchor(url, label)}</p>`;
  }));

const deeds = ({ report, links }: MailBody) =>
  `<table ${GRID}>${otherDeeds({ report, links }).map(({ text, label, url }) => `<tr><td class="l" style="padding:12px 0;${LINE}"><p style="margin:0 0 8px">${escape(text)}</p>${button(url, label, false)}</td></tr>`).join("")}</table>`;
