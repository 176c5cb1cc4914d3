/** The words that claims are made of, in English and in the languages that the shops' customers most often write: one meaning, many words. */

const DAYS = ["monday|maandag|montag|lundi|mandag", "tuesday|dinsdag|dienstag|mardi", "wednesday|woensdag|mittwoch|mercredi", "thursday|donderdag|donnerstag|jeudi", "friday|vrydag|vrijdag|freitag|vendredi", "saturday|saterdag|zaterdag|samstag|samedi", "sunday|sondag|zondag|sonntag|dimanche"];
const SHORT_DAYS: [RegExp, string][] = [[/\bMon\b\.?/g, "Monday"], [/\bTues?\b\.?/g, "Tuesday"], [/\bWed\b\.?/g, "Wednesday"], [/\bThu(?:rs?)?\b\.?/g, "Thursday"], [/\bFri\b\.?/g, "Friday"], [/\bSat\b\.?/g, "Saturday"], [/\bSun\b\.?/g, "Sunday"]];
export const DAY = String.raw`(?:${DAYS.join("|")})s?\b`;
export const wholeDays = (text: string): string => SHORT_DAYS.reduce((all, [short, whole]) => all.replace(short, whole), text);
const MONTHS = ["jan(?:uary|uarie|uar|vier)?", "feb(?:ruary|ruarie|ruar)?|f[ée]vrier", "mar(?:ch)?|maart|märz|mars", "apr(?:il)?|avril", "may|mei|mai", "june?|junie|juni|juin", "july?|julie|juli|juillet", "aug(?:ust)?|augustus|ao[ûu]t", "sep(?:t(?:ember)?)?|septembre", "o[ck]t(?:ober)?|octobre", "nov(?:ember)?|novembre", "de[cs](?:ember)?|dezember|d[ée]cembre"];
export const MONTH = String.raw`(?:${MONTHS.join("|")})\b\.?`;
/** Monday is 0. */
export const dayIndex = (word: string): number => DAYS.findIndex((names) => new RegExp(`^(?:${names})`, "i").test(word));
/** January is 1. */
export const monthNumber = (word: string): number => 1 + MONTHS.findIndex((names) => new RegExp(`^(?:${names})\\b`, "i").test(word));

export const SPANS: [string, RegExp][] = [
  ["minute", /^(?:minutes?|mins?|minute|minuten|minuut|minute)$/i], ["hour", /^(?:hours?|hrs?|uur|ure|uren|stunden?|heures?)$/i], ["day", /^(?:days?|dae|dag|dagen|tage?n?|jours?|d[ií]as?|giorn[oi]|izinsuku|matsatsi)$/i],
  ["week", /^(?:weeks?|weken|weke|wochen?|semaines?|semanas?|amaviki|dibeke)$/i], ["month", /^(?:months?|maande?n?|monate?n?|mois|meses|izinyanga|dikgwedi)$/i], ["year", /^(?:years?|yrs?|jaar|jare|jahre?n?|ans?|ann[ée]es?|años?|anos?|iminyaka|dilemo)$/i],
];
export const SPAN = String.raw`(?:minutes?|mins?|minuten|minuut|hours?|hrs?|uur|ure|uren|stunden?|heures?|days?|dae|dag|dagen|tage?n?|jours?|d[ií]as?|giorn[oi]|izinsuku|matsatsi|weeks?|weken|weke|wochen?|semaines?|semanas?|amaviki|dibeke|months?|maande?n?|monate?n?|mois|meses|izinyanga|dikgwedi|years?|yrs?|jaar|jare|jahre?n?|ans?|ann[ée]es?|años?|anos?|iminyaka|dilemo)\b`;
export const WORKING = String.raw`(?:working|business|week|werks?|ouvr[ée]s?|ouvrables)`;

/** What promises something without a figure. A statement of the shop's must promise it too, of the same thing. */
export const PROMISES: [string, RegExp][] = [
  ["free", /\b(?<!feel |\w-)(?:free(?! to\b)|gratis|gratuite?s?|gratuito|kostenlos\w*|mahala|simahla)\b/giu],
  ["discount", /\b(?:discount(?:s|ed)?|vouchers?|coupons?|promo(?:tion)?s?|promo code|on sale|sale price|special offer|specials|marked down|price drop|half[- ]price|half off|bogo|buy one|cash ?back|afslag|rabatte?|korting|remises?|soldes|descuentos?|descontos?|sconto|isaphulelo|theolelo)\b/giu],
  ["warranty", /\b(?:warrant(?:y|ies)|guarantee[ds]?|waarborg|garanti[ae]\w*|garantiert\w*)\b/giu],
  ["lifetime", /\b(?:lifetime|for life|forever)\b/giu],
  ["returns", /\b(?:returns?|returned|send (?:it|them|this) back|bring (?:it|them) back|terugstuur|retour\w*)\b/giu],
  ["refund", /\b(?:refunds?(?! was| were)|money back|geld terug|rembours\w+|rückerstatt\w+|reembolso)\b/giu],
  ["exchange", /\b(?:exchanges?|exchanged|replacements?|umtausch\w*|échange[rs]?)\b/giu],
  ["international", /\b(?:worldwide|world-wide|international(?:ly)?|overseas|abroad|nationwide|countrywide)\b/giu],
  ["express", /\b(?:express|overnight|same[- ]day|next[- ]day|oornag)\b/giu],
  ["card", /\b(?:(?:credit|debit) cards?|by card|visa|mastercard|amex|american express|kredietkaart|kreditkarte|carte bancaire)\b/giu],
  ["wallet", /\b(?:paypal|apple ?pay|google ?pay|snapscan|zapper|klarna|afterpay|payfast|bitcoin|crypto\w*)\b/giu],
  ["credit", /\b(?:lay-?by|instal?ments?|on credit|buy now,? pay later|payment plan)\b/giu],
  ["cash", /\b(?:in cash|cash on delivery|with cash|pay cash|kontant|bargeld)\b/giu],
  ["transfer", /\b(?:eft|bank transfer|wire transfer|bankoorplasing|überweisung)\b/giu],
];
/** `BPA-free`, `sugar-free`: what goods are without. */
export const WITHOUT = /\b([\p{L}]+)-free\b/giu;

export const TOPICS: [string, RegExp][] = [
  ["delivery", /\b(?:deliver\w*|ship(?:s|ping|ped|ment)?|couriers?|postage|dispatch\w*|arriv(?:e|es|ing)\b|collect(?:ion|ed)?|pick(?:ed)? ?-?up|aflewer\w*|lewering|bezorg\w*|liefer\w*|livr\w+|entrega|ukulethwa)\b/iu],
  ["returns", /\b(?:returns?|returned|refund\w*|exchang\w*|replacements?|send (?:it|them|this) back|bring (?:it|them) back|change (?:my|your) mind|retour\w*|terug\w*|rückgabe|reembolso)\b/iu],
  ["warranty", /\b(?:warrant\w+|guarantee\w*|waarborg|garantie|garantía)\b/iu],
  ["hours", /\b(?:open(?:s|ing)?|closed?|closes|closing|(?:opening|business|trading|shop) hours|oop|toe|geöffnet|geschlossen|ouverts?|fermée?s?|öffnungszeiten)\b/iu],
  ["payment", /\b(?:pay(?:s|ment|ments|ing)?|betaal|betaling|bezahl\w*|paiement|cash|eft)\b/iu],
  ["tax", /\b(?:tax(?:es)?|vat|btw|mwst|tva|iva)\b/iu],
  ["contact", /\b(?:e-?mail|phone|whatsapp|call us|address|write to|reach us|find us)\b/iu],
  ["order", /\b(?:your|the|this|my|jou|u|votre|ihre) (?:\w+ )?(?:order|parcel|package|bestelling|pakkie|commande|bestellung|pedido)\b|\border (?:number |no\.? ?)?#?\d+/iu],
];

/** What may have become of an order. */
export const STATES: [string, RegExp][] = [
  ["shipped", /\b(?:shipped|dispatched|sent(?: out)?|on (?:its|the|their) way|in transit|out for delivery|left (?:our|the) \w+|versend\w*|gestuur|expédiée?|versandt|op pad|unterwegs)\b/iu],
  ["delivered", /\b(?:delivered|handed over|arrived|afgelewer|livrée?|geliefert|zugestellt)\b/iu],
  ["prepared", /\b(?:being (?:prepared|packed|processed)|prepared|in preparation)\b/iu],
  ["ready", /\bready (?:for you|to (?:be )?collect(?:ed)?|for collection|for pick-?up)\b/iu],
  ["cancelled", /\b(?:cancell?ed|gekanselleer|annulée?|storniert)\b/iu],
  ["refunded", /\b(?:refunded|terugbetaal|remboursée?|erstattet)\b/iu],
  ["paid", /\b(?:paid|betaal|payée?|bezahlt)\b/iu],
  ["trouble", /\b(?:lost|delayed|stuck|held up|damaged in transit|on hold)\b/iu],
];
export const NEGATED = /\b(?:no|not|never|without|cannot|nor|neither|none|unable|nie|geen|geenszins|keine?\w*|nicht|pas|aucune?|sans|sem|sin|non|niet)\b|n['’]t\b/iu;
/** A sentence that tells what might be, or that it does not know, tells no state. */
export const HEDGED = /\b(?:if|when|whenever|once|until|whether|as soon as|after|before|should|would|could|may|might|can|do not know|don['’]t know|not sure|cannot (?:say|tell|confirm)|check)\b/iu;

const ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const WORD = String.raw`(?:${[...ONES, ...TENS.slice(2)].join("|")}|hundred|thousand|million)`;
const COUNTED = String.raw`(?:%|per\s?cent|pct|persent|rands?|bucks|dollars?|euros?|pounds?|cents?|off\b|left\b|in stock|remaining|available|units?|pieces?|o'?clock|am\b|pm\b|${WORKING}|${SPAN})`;
const SPELLED = new RegExp(String.raw`\b(?:a[\s-]+(?=hundred|thousand|million))?(${WORD}(?:[\s-]+(?:and[\s-]+)?${WORD})*)(?=[\s-]+(?:(?:(?:or|to|and|of|these|them|more|full|whole|${WORD})[\s-]+){0,3}${COUNTED}|of (?:\p{L}+[\s-]+){1,5}(?:left|in stock|remaining|available)\b))`, "giu");
/** Numbers of other languages in words, before something that they would count. */
export const FOREIGN_NUMBER = new RegExp(
  String.raw`\b(?:een|twee|drie|vier|vyf|vijf|ses|zes|sewe|zeven|agt|acht|nege|negen|tien|twintig|dertig|veertig|vyftig|vijftig|sestig|tagtig|negentig|\p{L}*honderd|duisend|duizend|eine?[mnr]?|zwei|drei|fünf|sechs|sieben|neun|zehn|zwanzig|dreißig|\p{L}*und\p{L}+zig|fünfzig|neunzig|\p{L}*hundert|tausend|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|trente|quarante|cinquante|soixante\S*|quatre-vingt\S*|cent|mille|uno?|dos|tres|cuatro|cinco|diez|veinte|cincuenta|noventa|cien|mil|kunye|kubili|kuthathu|ishumi|amashumi|ikhulu|inkulungwane|nngwe|pedi|tharo|leshome|mashome|lekgolo|sekete|[ivxlc]+)[\s-]+(?:\p{L}+[\s-]+)?(?:%|persent|prozent|procent|pour cent|por ciento|iphesenti|amaphesenti|phesente|rand|amarandi|diranta|euros?|dollars?|afslag|rabatt|dae|dagen|tagen?|jours|días|izinsuku|matsatsi|weke|weken|wochen|semaines|semanas|jaar|jahre|ans\b|años|iminyaka|dilemo|oor\b|in voorraad|auf lager|en stock)`,
  "giu",
);

/** English numbers in words as digits, where they count money, shares, time or stock. `this one` stays what it is. */
export const digitsFor = (text: string): string =>
  text.replace(SPELLED, (words: string, _named: string, at: number) => (/^one$/i.test(words) && (/\b(?:this|that|which|the|each|last|every|no)\s$/i.test(text.slice(0, at)) || /^\s+(?:of|or|more)\b/i.test(text.slice(at + words.length))) ? words : String(numberOfWords(words))));

function numberOfWords(words: string): number {
  let [total, group] = [0, 0];
  for (const word of words.toLowerCase().split(/[\s-]+/)) {
    if (word === "hundred") group = (group || 1) * 100;
    else if (word === "thousand" || word === "million") [total, group] = [total + (group || 1) * (word === "million" ? 1e6 : 1e3), 0];
    else group += Math.max(ONES.indexOf(word), 10 * TENS.indexOf(word), 0);
  }
  return total + group;
}
