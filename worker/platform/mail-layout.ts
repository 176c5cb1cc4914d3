/** What a mail says, as plain text: the layout escapes it. `button.url` must be an http(s) address. */
export interface MailContent {
  /** The language it is written in, as a BCP 47 tag; English when it is not said. */
  lang?: string;
  shop: { name: string; email: string; phone?: string };
  title: string;
  paragraphs: string[];
  /** Rows of cells, the first one read from the left and the others as numbers; a `head` names them, `foot` rows stand bold below. */
  table?: { head?: string[]; rows: string[][]; foot?: string[][] };
  button?: { label: string; url: string };
}

/** The face of all mail. */
export const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
/** A text as it may stand in markup. */
export const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]!);
const escapeLines = (text: string) => escape(text).replace(/\r?\n/g, "<br>");

/** One mail in two forms that say the same: HTML in the shop's warm, plain style, and text. */
export function mailOf(content: MailContent): { html: string; text: string } {
  if (content.button && !/^https?:\/\//.test(content.button.url)) throw new Error("A mail's button leads to an http(s) address.");
  return { html: htmlOf(content), text: textOf(content) };
}

function htmlOf({ lang = "en", shop, title, paragraphs, table, button }: MailContent): string {
  const words = paragraphs.map((text) => `<p style="margin:0 0 16px">${escapeLines(text)}</p>`).join("");
  const link = button
    ? `<p style="margin:24px 0"><a href="${escape(button.url)}" style="display:inline-block;padding:12px 24px;border-radius:10px;background:#a8431f;color:#ffffff;text-decoration:none;font-weight:600">${escape(button.label)}</a></p>`
    : "";
  return `<!doctype html><html lang="${escape(lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>${escape(title)}</title></head>
<body style="margin:0;padding:0;background:#faf7f2;color:#1d1a16;${FONT};font-size:16px;line-height:1.5">
<div style="max-width:600px;margin:0 auto;padding:24px 16px">
<p style="margin:0 0 16px;font-size:18px;font-weight:600">${escape(shop.name)}</p>
<div style="padding:24px;border:1px solid #e6dfd4;border-radius:10px;background:#ffffff">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escape(title)}</h1>${words}${table ? htmlTable(table) : ""}${link}</div>
<p style="margin:16px 0 0;font-size:14px;color:#5c544a">${escape(contactOf(shop))}</p>
</div></body></html>`;
}

function htmlTable({ head, rows, foot = [] }: NonNullable<MailContent["table"]>): string {
  // Four columns of amounts must fit a phone.
  const wide = (head ?? rows[0] ?? []).length > 3;
  const cell = (tag: "td" | "th", style: string) => (text: string, i: number) =>
    `<${tag} align="${i ? "right" : "left"}" style="padding:8px ${i ? `0 8px ${wide ? 8 : 16}px` : "0"};border-top:1px solid #e6dfd4;vertical-align:top;font-variant-numeric:tabular-nums;${i ? "white-space:nowrap;" : ""}${style}">${escapeLines(text)}</${tag}>`;
  const row = (cells: string[], tag: "td" | "th", style: string) => `<tr>${cells.map(cell(tag, style)).join("")}</tr>`;
  return `<table role="${head ? "table" : "presentation"}" width="100%" cellspacing="0" cellpadding="0" style="margin:0 0 16px;border-collapse:collapse;font-size:${wide ? 13 : 16}px">${
    head ? row(head, "th", `border-top:0;font-size:${wide ? 13 : 14}px;font-weight:400;color:#5c544a;`) : ""
  }${rows.map((cells) => row(cells, "td", "")).join("")}${foot.map((cells) => row(cells, "td", "font-weight:600;")).join("")}</table>`;
}

function textOf({ shop, title, paragraphs, table, button }: MailContent): string {
  const rows = table ? [...(table.head ? [table.head] : []), ...table.rows, ...(table.foot ?? [])].map((cells) => cells.join("  ").replace(/\r?\n/g, " ")) : [];
  const parts = [title, ...paragraphs, ...(rows.length ? [rows.join("\n")] : []), ...(button ? [`${button.label}: ${button.url}`] : []), `--\n${contactOf(shop)}`];
  return `${parts.join("\n\n")}\n`;
}

const contactOf = (shop: MailContent["shop"]) => [shop.name, shop.email, shop.phone].filter(Boolean).join(" · ");
