const ENTITIES: Record<string, string> = {
  amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", ndash: "–", mdash: "—", hellip: "…", bull: "•", middot: "·", copy: "©", reg: "®", trade: "™", deg: "°", times: "×",
  lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", laquo: "«", raquo: "»", euro: "€", pound: "£", cent: "¢", yen: "¥", frac12: "½", frac14: "¼", frac34: "¾", sup2: "²", sup3: "³",
  eacute: "é", egrave: "è", ecirc: "ê", euml: "ë", agrave: "à", aacute: "á", acirc: "â", auml: "ä", aring: "å", ccedil: "ç", iacute: "í", iuml: "ï", ocirc: "ô", oacute: "ó", ouml: "ö", uuml: "ü", uacute: "ú", ntilde: "ñ", szlig: "ß",
};
/** Elements that stand on lines of their own, and those after and before which a line is left empty. */
const LINES = new Set(["div", "li", "tr", "dt", "dd", "hr", "section", "article", "header", "footer"]);
const PARAGRAPHS = new Set(["p", "ul", "ol", "dl", "table", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"]);
/** Elements of which nothing is text. */
const SILENT = new Set(["script", "style", "template", "noscript", "iframe", "object", "svg", "title"]);

/**
 * HTML as plain text: paragraphs are kept apart by an empty line, list items are marked, scripts and comments are dropped, entities are
 * decoded once. What is left is text and is never HTML again, so a tag that was spelt with entities stays words. One pass, linear in time.
 */
export function htmlToText(html: string): string {
  // A text without any tag has its own lines; in HTML a line end is a blank.
  const isHtml = /<\/?[a-z][^<>]*>/i.test(html);
  const tag = /<(\/?)([a-z][a-z0-9]*)[^<>]*>/iy;
  const parts: string[] = [];
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf("<", at);
    const words = decodeEntities(html.slice(at, open < 0 ? undefined : open));
    parts.push(isHtml ? words.replace(/\s+/g, " ") : words);
    if (open < 0) break;
    tag.lastIndex = open;
    const [text, closing, name = ""] = tag.exec(html) ?? ["<"];
    at = open + text.length;
    if (html.startsWith("<!--", open)) at = find(html, /-->/g, open, 3);
    else if (!name) parts.push("<");
    else if (SILENT.has(name.toLowerCase()) && !closing) at = find(html, new RegExp(`</${name}`, "gi"), at);
    else parts.push(breakOf(name.toLowerCase(), Boolean(closing)));
  }
  return tidyText(parts.join("").replace(/ +/g, " ").replace(/(?: ?\v)+/g, "\n"));
}

/** What a tag leaves in the text; `\v` is a line end where there is none yet. */
function breakOf(name: string, closing: boolean): string {
  if (PARAGRAPHS.has(name)) return "\n\n";
  if (name === "li" && !closing) return "\v- ";
  if (name === "br") return "\n";
  return LINES.has(name) ? "\v" : name === "td" || name === "th" ? " " : "";
}

/** Where `end` (a global expression) is found, and `more` signs further; the text's end when it never comes. */
function find(html: string, end: RegExp, from: number, more = 0): number {
  end.lastIndex = from;
  const found = end.exec(html);
  return found ? found.index + more : html.length;
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}[0-9]{0,2}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return ENTITIES[name] ?? ENTITIES[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex!, 16);
    const isText = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && !(code >= 0x7f && code <= 0x9f);
    return isText ? String.fromCodePoint(code) : code === 9 || code === 10 || code === 13 ? " " : "";
  });
}

/** Text with single blanks, no blanks at the ends of lines and no more than one empty line at a time: two texts that differ in nothing else read alike. */
export const tidyText = (text: string): string =>
  text.replace(/\r\n?/g, "\n").replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n").replace(/\n{3,}/g, "\n\n").trim();

/** Plain text as the HTML that reads back as that text. */
export const textToHtml = (text: string): string =>
  tidyText(text).split("\n\n").filter(Boolean).map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll("\n", "<br>")}</p>`).join("");

const escapeHtml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
