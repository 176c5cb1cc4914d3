/** What is known of a conversation's people: it is taken out of their texts wherever it stands. */
export interface KnownPersons {
  names: string[];
  /** Numbers of their orders. */
  numbers: string[];
  /** Lines of their addresses. */
  places: string[];
}
export const NOBODY: KnownPersons = { names: [], numbers: [], places: [] };

/** Names that are words too: they count as names only with a capital. */
const WORDS_TOO = new Set("will may mark rose grace hope faith joy art sunny sunday april june august precious gift blessing goodness beauty lucky happy prince queen king white black brown green young long short best love price bill penny pearl ruby amber iris ivy daisy lily violet max frank rich sandy rob pat sky star summer dawn eve angel van der de la du le von".split(" "));
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const EDGE = [String.raw`(?<![\p{L}\p{N}])`, String.raw`(?![\p{L}\p{N}])`] as const;

const NAME = String.raw`\p{Lu}[\p{L}'’-]+(?:[ \t]+(?:(?:van|der|de|du|von|la|le)[ \t]+)*\p{Lu}[\p{L}'’-]+){0,3}`;
/** Words in lower case or with a capital, whatever the rest of the text is. */
const either = (words: string): string => `(?:${words.split(" ").map((word) => `[${word[0]!.toUpperCase()}${word[0]}]${word.slice(1)}`).join("|")})`;
const STREET = either("street str road rd avenue ave drive lane crescent cres boulevard blvd terrace highway straat laan rylaan singel straße strasse platz allee gasse rue chemin impasse");
/** Streets too, where what stands before them has a capital. */
const STREET_TOO = "(?:St|Dr|Ln|Close|Court|Ct|Place|Pl|Way|Square|Sq|Weg|Plein|Ave?)";
const TOWN = String.raw`(?:,?[ \t]+\p{Lu}[\p{L}'’-]+){0,3}(?:,?[ \t]+\d{4,5}\b)?`;
const HOUSE = String.raw`(?<![\p{L}\p{N}])(?:${either("unit flat apartment apt house number erf stand suite")}[ \t]+\w{1,6},?[ \t]+)?\d{1,5}[a-z]?,?[ \t]+(?!(?:minutes?|hours?|days?|weeks?|km|m|metres?|blocks?)\b)`;
const ORDER = String.raw`(?:orders?|parcels?|packages?|invoices?|bestelling|bestellung|commande|pakkie|faktuur|oda|odara|iodolo|ref(?:erence)?|tracking|waybill)`;
/** Money keeps its figures: an answer is judged by them. */
const CURRENCY = String.raw`(?<!(?:R|ZAR|USD|EUR|GBP|\$|€|£)\s?)(?<!\d[ .,])`;
const DIGITS = (least: number) => String.raw`(?:\+|\(0\)|\(?0)?\(?\d(?:[ ().\u00a0-]{0,2}\d){${least - 1},18}`;

/** What says of itself what it is, in the order in which it is looked for. */
const RULES: [RegExp, string][] = [
  [/\/orders\/\d+(?:\?\S*)?/giu, "[order]"],
  [/(?:https?:\/\/|www\.)\S+/giu, "[link]"],
  [/[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu, "[e-mail]"],
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/giu, "[e-mail]"],
  [/\b[0-9a-f]{16,}\b/giu, "[code]"],
  // A card's digits, an identity number, an account, a phone: whatever is so long is nobody's price.
  [new RegExp(`${CURRENCY}(?<![\\p{L}\\p{N}])${DIGITS(9)}(?![\\p{N}])`, "gu"), "[number]"],
  [/(?<![\p{L}\p{N}])\+\d[\d ().-]{6,20}\d/gu, "[number]"],
  [/(?<![\p{L}\p{N}.,])\(?0\d{1,2}\)?[ .-]?\d{3}[ .-]?\d{3,4}(?!\p{N})/gu, "[number]"],
  [new RegExp(String.raw`\b${ORDER}(?:\s+(?:is|was|with|the|my|number|no\.?|nr\.?|nummer|code|numéro|n°))*\s*[:#]?\s*#?\s?(?=[\p{L}\d-]*\d{3})[\p{L}\d-]{3,}`, "giu"), "order [order]"],
  [/#\s?\d{2,}/gu, "[order]"],
  [/(?<![\p{L}\p{N}.,#-])(?=[A-Z\d-]{8})(?=[\d-]*[A-Z])(?=(?:[A-Z-]*\d){3})[A-Z\d]+(?:-[A-Z\d]+)*(?![\p{L}\p{N}])/gu, "[code]"],
  [/\b(?:code|pin|otp|kode)(?:\s+(?:is|was|number|of|:))*\s*:?\s*\d{4,8}\b/giu, "code [code]"],
  [new RegExp(`${CURRENCY}(?<![\\p{L}\\p{N}.,])\\d{6,8}(?![\\p{N}]|[.,]\\d)`, "gu"), "[code]"],
  [/\bP\.?\s?O\.?\s?Box\s+\d+/giu, "[address]"],
  [new RegExp(String.raw`${HOUSE}(?:[\p{L}'’.-]+[ \t]+){0,3}?[\p{L}'’-]*${STREET}(?![\p{L}\p{N}])\.?${TOWN}`, "gu"), "[address]"],
  [new RegExp(String.raw`${HOUSE}(?:\p{Lu}[\p{L}'’.-]*[ \t]+){1,3}${STREET_TOO}(?![\p{L}\p{N}])\.?${TOWN}`, "gu"), "[address]"],
  [new RegExp(String.raw`(?<![\p{L}\p{N}])(?:\p{Lu}[\p{L}'’-]+[ \t]+){0,2}[\p{L}'’-]*(?:[Ss]traat|[Ss]traße|[Ss]trasse|[Ww]eg|[Ll]aan|[Gg]asse)[ \t]+\d{1,5}[a-z]?\b${TOWN}`, "gu"), "[address]"],
  [/\b(?:postal|post|zip) ?code:?\s+(?:is\s+)?\w{3,8}\b/giu, "postal code [address]"],
  [/\b(?:born|birthday|date of birth|dob)\b[^.!?\n]{0,12}?\b\d{1,4}[\s/.-]+\w{1,9}[\s/.-]+\d{2,4}\b/giu, "born [date]"],
];

/** What comes before a name: an introduction, a greeting, a close. */
const LEADS = "my name is|my name's|my full name is|her name is|his name is|name:|naam:|nom:|call me|this is|i am|i'm|i’m|ich bin|ich heisse|ich heiße|mein name ist|je m'appelle|je suis|ek is|my naam is|igama lami ngu|igama lam ngu|ke nna|lebitso la ka ke|regards|regards,|sincerely|sincerely,|yours|yours,|thanks|thanks,|thank you|thank you,|dear|hi|hi,|hello|hello,|hey|mr|mr.|mrs|mrs.|ms|ms.|miss|dr|dr.|prof|prof.|attn|attn:|attention|for the attention of";
const INTRODUCED = new RegExp(String.raw`(?<![\p{L}\p{N}])(${LEADS.split("|").sort((a, b) => b.length - a.length).map((lead) => `[${lead[0]!.toUpperCase()}${lead[0]}]${escaped(lead.slice(1))}`).join("|")})(\s+)(${NAME})`, "gu");
/** Words that begin with a capital there and are nobody's name. */
const NO_NAME = new Set("i it the this that there is are do does can could would what where when how who why my your our we you please yes no not thank thanks and but so if in on at to for a an good great sorry looking still very ai english afrikaans zulu xhosa sotho south african monday tuesday wednesday thursday friday saturday sunday customer team sir madam all everyone".split(" "));

/**
 * A text without what tells who somebody is: e-mail and street addresses, phone numbers, links, order numbers and codes, long numbers such as cards', and names, those
 * that are known and those that introduce themselves. A word in brackets stands for each. `keep` are the shop's own contact details, which stay. Prices stay.
 * Doing it again changes nothing.
 */
export function withoutPersons(text: string, { names, numbers, places }: KnownPersons = NOBODY, keep: string[] = []): string {
  const own = keep.filter((one) => one.trim().length > 3).sort((a, b) => b.length - a.length);
  const parts = own.length ? text.split(new RegExp(`(${own.map(escaped).join("|")})`, "giu")) : [text];
  return parts.map((part, i) => (i % 2 ? part : cleaned(part, { names, numbers, places }))).join("");
}

function cleaned(text: string, { names, numbers, places }: KnownPersons): string {
  let left = text.normalize("NFC");
  for (const place of [...places].sort((a, b) => b.length - a.length)) if (place.trim().length > 2) left = left.replace(whole(place.trim()), (found, at: number) => (inBrackets(left, at) ? found : "[address]"));
  for (const [pattern, stand] of RULES) left = left.replace(pattern, stand);
  for (const number of numbers) left = left.replace(new RegExp(String.raw`(?<![\p{N}.,])#?${escaped(number)}(?![\p{N}])`, "gu"), "[order]");
  left = left.replace(INTRODUCED, (all: string, lead: string, space: string, name: string) => (NO_NAME.has(name.split(/[\s'’]/)[0]!.toLowerCase()) ? all : `${lead}${space}[name]`));
  for (const name of [...names].sort((a, b) => b.length - a.length)) left = withoutName(left, name.trim());
  return left.replace(/\[name\](?:[ \t]+\[name\])+/g, "[name]").replace(/\border order \[order\]/gi, "order [order]");
}

const whole = (text: string, flags = "giu") => new RegExp(EDGE[0] + escaped(text).replace(/\s+/g, "\\s+") + EDGE[1], flags);

/** A name as a whole and each of its words. */
function withoutName(text: string, name: string): string {
  if (name.length < 2) return text;
  const stood = name.includes(" ") ? text.replace(whole(name), "[name]") : text;
  return name.split(/[\s,]+/).filter((word) => word.length > 1).reduce((left, word) => {
    if (!WORDS_TOO.has(word.toLowerCase())) return left.replace(whole(word), (found, at: number) => (inBrackets(left, at) ? found : "[name]"));
    return left.replace(whole(word[0]!.toUpperCase() + word.slice(1), "gu"), "[name]");
  }, stood);
}

/** Whether a place is within a word that stands for something. */
const inBrackets = (text: string, at: number): boolean => /\[[a-z-]*$/.test(text.slice(0, at)) && /^[a-z-]*\]/.test(text.slice(at));
