import type { QuestionWords } from "./question-words.types";

const words = (text: string) => new Set(text.split(/\s+/));

/** Questions in German, folded: without umlauts' dots, `ß` as `s`. */
export const de: QuestionWords = {
  fillers: words("heute gestern der die das den dem des ein eine einen einem einer eines mein meine meinem meinen meiner unser unsere unserem unseren unserer ihr ihre wir uns ich mir mich du sie es man er und oder ist sind war waren wird werden wurde wurden hat habe haben hatte hatten kann konnen konnte soll muss gab gibt lief liefen laufen lauft ging gingen geht was wie wer wen wem wann wo welche welcher welches welchem welchen warum viel viele vielen wieviel wieviele mehr meist meisten weniger wenig wenigsten alle alles jede jeder jedes nur bitte zeig zeige mir sag liste so bis bisher hier da dort jetzt nun noch schon auch mal denn von vom fur mit bei im in am an auf zu zum zur aus nach pro je uber unter durch gegen seit ab als vor vorher davor tag tage tagen woche wochen monat monate monaten jahr jahre jahren jahres quartal zeitraum zeit datum best beste bester besten bestes schlecht schlechteste schlechtester schlechtesten schlechtestes gut gute stark starkste starkster starksten schwach schwachste schwachster hoch hochste niedrigste grosste kleinste verkauf verkaufe verkaufen verkauft verkaufte verkauften umsatz umsatze erlos erlose einnahmen geld verdient verdienen verdienten eingenommen produkt produkte produkten artikel artikeln ware waren sachen dinge variante varianten grosse grossen farbe farben kategorie kategorien warengruppe warengruppen laden geschaft shop kennzahl zahl zahlen anzahl summe gesamt insgesamt bestellung bestellungen bestellt auftrage kunde kunden kundin kundinnen vergleich verglichen vergleiche vergleichen gegenuber verglich letzte letzter letzten letztes letztem vergangene vergangenen vorige vorigen diese dieser diesem diesen dieses nachste nachsten stuck einheiten nicht kein keine ja nein hallo danke durchschnitt durchschnittlich durchschnittliche mittel etwa ungefahr genau wert ganz ganze ganzen sich gemacht machen mache macht bringt brachte brachten pro typ art besonders"),
  articles: words("der die das den dem des ein eine einen einem einer unsere unserer unserem unseren meine meiner"),
  markers: words("von vom fur mit nur viele wieviele an kategorie produkt artikel der des den"),
  category: /\b(?:kategorie|warengruppe)\b/,
  howMany: /\bwie ?viele\b|\banzahl\b/,
  sell: /\bverkauf(?:t|te|ten|en)\b|\bgekauft\b/,
  business: /\bwie (?:war|waren|lauft|lief|laufen|liefen|geht|ging|steht|ist)\b|\bgeschafts?\b|\bvergleiche?\b|\b(?:beste|starkste|schlechteste|schwachste)[rsn]? (?:tag|woche|monat)/,
  figures: [
    [/\b(?:durchschnittlich\w*|mittler\w*) (?:bestell\w*|warenkorb\w*|einkauf\w*)(?:wert)?\b|\b(?:bestellwert|warenkorbwert|bestellung im schnitt|durchschnittsbestellung)\b/, "averageOrder"], [/\bbrutto\w*/, "grossSales"], [/\bohne (?:steuer|mwst|mehrwertsteuer)\b/, "salesWithoutTax"],
    [/\bmargen?(?: in|rate|quote)? ?(?:prozent|%)|\bmargenquote\b/, "marginRate"], [/\b(?:margen?|gewinne?|rohertrag|verdienst)\b/, "margin"], [/\b(?:konversion\w*|kaufquote|conversion)\b/, "conversion"], [/\b(?:erstattung\w*|ruckzahlung\w*|erstattet|ruckerstattet)\b/, "refunds"], [/\brabatte?n?\b|\bnachlas\w*/, "discounts"],
    [/\b(?:steuern?|mehrwertsteuer|mwst|umsatzsteuer)\b/, "tax"], [/\b(?:versandkosten|liefergebuhr\w*|versandeinnahmen|liefergeld)\b/, "delivery"], [/\bneue[rn]? kund\w+|\bneukunden\b/, "newCustomers"], [/\b(?:wiederkehrende\w*|wiederkommende\w*) kund\w+|\bstammkunden\b/, "returningCustomers"], [/\bstorn\w+|\babgesagt\w*/, "cancellations"],
    [/\bubergaben?\b/, "handoffs"], [/\b(?:unzufriedene\w*|verargerte\w*|wutende\w*)(?: chats?| kunden?)?\b/, "negativeChats"], [/\b(?:zufriedene\w*|gluckliche\w*)(?: chats?| kunden?)?\b/, "positiveChats"], [/\bstimmung\b/, "mood"],
    [/\bantwortzeit\b|\bwie (?:lange|schnell)\b.*\bantwort\w*/, "answerTime"], [/\bunbeantwortet\w*|\bnicht beantwortet\w*/, "unanswered"], [/\b(?:chats?|gesprache?|unterhaltungen)\b/, "chats"], [/\bentgangene nachfrage\b/, "lostDemand"], [/\bwunsche?\b/, "unmetWishes"], [/\bwarte\w* auf (?:ware|bestand|nachschub)\b/, "stockWishes"],
    [/\b(?:lagerreichweite|reichweite)\b|\bwie lange reicht\b/, "daysOfStock"], [/\babverkauf\w*/, "sellThrough"], [/\b(?:lagerwert|bestandswert)\b/, "stockValue"], [[/\b(?:lager|bestand|ware)\b/, /\bwert\b/], "stockValue"], [[/\bonline\b/, /\bbestell\w*/], "shopOrders"], [/\bkasse\b/, "checkouts"], [/\bwarenkorbe?\b/, "cartAdds"],
    [/\bangesehen\b|\bproduktansichten\b/, "productViews"], [/\bbesuche?r?n?\b/, "visits"], [/\bstuck(?:zahl)?\b|\b(?:meist|best|am meisten|am besten|am wenigsten|am schlechtesten) ?-?verkauft\w*/, "units"], [/\b(?:netto)?(?:umsatze?n?|erlose?|einnahmen)\b|\bverkaufe\b|\bverdien\w*|\beingenommen\b|\bgeld\b/, "netSales"], [/\bbestell\w+|\bauftrage\b/, "orders"],
  ],
  dimensions: [
    [/\b(?:nach|pro|je|jeder?) (?:variante|grose|grosse|farbe)n?\b|\bwelche[rsn]? (?:varianten?|grosen?|grossen?|farben?)\b/, "variant"], [/\b(?:nach|pro|je|jeder?) (?:kategorien?|warengruppen?)\b|\bwelche[rsn]? (?:kategorien?|warengruppen?)\b|\b(?:beste|schlechteste)n? (?:\d+ )?(?:kategorien?|warengruppen?)\b/, "category"],
    [/\b(?:nach|pro|je|jedes) (?:produkt|artikel)(?:en)?\b|\bwelche[rsn]? (?:produkte?n?|artikel)\b|\b(?:meist|best)verkauft\w* (?:produkte?|artikel)\b|\bbestseller\b|\b(?:top|besten|schlechtesten)(?: \d+)? (?:produkte?|artikel)\b|\bwas verkauft sich\b/, "product"],
    [/\b(?:nach|pro|je) wochentag(?:en)?\b|\bwelche[rsnm]? wochentag\w*/, "weekday"], [/\b(?:nach|pro|je) tag(?:en)?\b|\btaglich\w*/, "day"], [/\b(?:nach|pro|je) wochen?\b|\bwochentlich\w*/, "week"], [/\b(?:nach|pro|je) monat(?:en)?\b|\bmonatlich\w*/, "month"],
  ],
  best: /\b(?:beste|starkste|schlechteste|schwachste|umsatzstarkste|top)[rsn]?(?: \d+)? (?<unit>tage?n?|wochen?|monate?n?)\b|\bwelche[rsnm]? (?<unit2>tag|woche|monat) (?:war|ist|hatte|brachte|lief)\b/,
  least: /\b(?:schlecht\w*|wenigsten|schwach\w*|langsam\w*|niedrigst\w*|kleinst\w*)\b/,
  limit: /\b(?:top|besten|schlechtesten|die|ersten) (\d{1,2})\b/,
  compare: /\b(?:im )?vergleich (?:zu|zur|zum|mit|gegenuber)(?: dem| der| den)?\b|\bverglichen (?:mit|zu|zum|zur)\b|\bgegenuber\b|\bversus\b|\bvs\b\.?|\bgegen\b|\bals\b/,
  pair: /\bvergleiche?n? (?<one>.+?) (?:mit|und|gegen) (?<other>.+)/,
  lastYear: /\bvorjahr\w*|\bvorigen jahr\w*|\bletzt\w+ jahr\w*|\bjahr (?:davor|zuvor|vorher)\b|\bvor einem jahr\b/,
  pages: [
    [/\bgeht\b.*\b(?:aus|zur neige)\b|\bgehen\b.*\baus\b|\bnachbestell\w*|\bausverkauft\b|\bwird knapp\b|\bknapp\b|\blieferanten?\b|\bzur neige\b/, "stock"], [/\bwerden wir\b|\bwird\b.*\b(?:verkauf\w*|umsatz)\b|\b(?:prognose|vorhersage|erwart\w+)\b|\b(?:nachste[rsn]?|kommende[rsn]?) (?:woche|monat|jahr|tage)\b|\bmorgen\b/, "forecast"],
    [/\bzusammen (?:ge|ver)kauf\w*/, "pairs"], [/\b(?:noch )?nicht (?:bezahlt|versandt|verschickt|gepackt)\b|\boffene[nr]? (?:bestellungen|auftrage|zahlungen)\b|\bzu (?:verschicken|versenden)\b|\bunbezahlt\w*/, "orders"], [/\bwelche fragen\b/, "questions"], [/\bwarum\b|\bwieso\b|\bauffallig\w*|\bwas sollte ich wissen\b|\bwissenswert\w*/, "insights"],
    [/\b(?:wer|welche kunden)\b.*\b(?:nicht mehr|lange nicht|verloren)\b|\bverlorene kunden\b/, "lost"], [/\bwer\b.*\bneu\w*/, "new"], [/\b(?:wer|welche kunden)\b.*\b(?:beste\w*|meisten|treu\w*|stamm\w*)\b|\bbeste\w* kunden\b/, "best"],
  ],
  shelf: /\b(?:auf lager|vorratig|im lager|haben wir noch|sind noch da|im bestand)\b/,
  unkept: [
    [/\b(?:nach|pro|je|welche[sm]?) (?:land|landern|ort|orten|stadt|stadten|region|filiale|filialen|standort|laden)\b|\bin der filiale\b/, "place"], [/\b(?:nach|pro|je|welche[rnm]?) (?:kanal|kanalen|vertriebsweg\w*)\b/, "channel"], [/\b(?:nach|pro|je|welche[rnm]?) (?:mitarbeiter\w*|verkaufer\w*|person\w*)\b|\b(?:nach|pro|je) kunden?\b/, "person"],
    [/\b(?:nach|pro|je|welcher) (?:stunden?|uhrzeit|tageszeit)\b/, "hour"], [/\b(?:nach|pro|je|welche[rs]?) (?:zahlungsart\w*|zahlweise|versandart\w*)\b/, "payment"], [/\b(?:nach|pro|je|welche[rn]?) (?:marken?|lieferant\w*|hersteller\w*)\b/, "brand"],
  ],
  periods: [
    [/\bvorgestern\b/, "before_yesterday"], [/\bgestern\b/, "yesterday"], [/\bheute\b/, "today"], [/\bwochenende\b/, "last_weekend"], [/\bdiese[rn]? woche\b/, "this_week"], [/\bdiese[mnrs]* monats?\b/, "this_month"], [/\bdiese[mnrs]* jahr(?:es)?\b|\bheuer\b/, "this_year"], [/\bdiese[ms]? quartals?\b/, "this_quarter"],
    [/\b(?:letzte|vergangene|vorige)[rn]? woche\b|\bvorwoche\b/, "last_week"], [/\b(?:letzte|vergangene|vorige)[mnrs]* monats?\b|\bvormonat\w*/, "last_month"], [/\b(?:letzte|vergangene|vorige)[mnrs]* jahr(?:es)?\b|\bvorjahr\b/, "last_year"], [/\b(?:letzte|vergangene|vorige)[mnrs]* quartals?\b/, "last_quarter"],
  ],
  back: /\b(?:letzten?|vergangenen?) (?<n>\d{1,3}|\w+) (?<unit>tage?n?|wochen?|monate?n?|jahre?n?)\b/,
  units: { tag: "day", tage: "day", tagen: "day", woche: "week", wochen: "week", monat: "month", monate: "month", monaten: "month", jahr: "year", jahre: "year", jahren: "year" },
  numbers: ["null", "ein", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwolf"],
  since: /\bseit\b|\bab\b/,
  months: ["januar|janner|jan", "februar|feber|feb", "marz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"],
  at: "im|in|vom|fur|seit|ab|am|letzten|diesen",
  weekdays: ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag|sonnabend", "sonntag"],
  onWeekday: "am|letzten|diesen|seit",
};
