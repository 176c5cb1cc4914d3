import type { ReportWords } from "./report-words.types";

const many = (n: number, text: string, one: string, more: string) => `${text} ${n === 1 ? one : more}`;

/** Reports in German. */
export const de: ReportWords = {
  lang: "de", figure: "Kennzahl",
  metrics: {
    orders: "Bestellungen", grossSales: "Bruttoumsatz", discounts: "Rabatte", refunds: "Erstattungen", netSales: "Nettoumsatz", tax: "Steuer", delivery: "Versand", units: "Stück", averageOrder: "Bestellung im Schnitt", newCustomers: "Neue Kunden",
    returningCustomers: "Wiederkehrende Kunden", cancellations: "Stornierungen", chats: "Chats", handoffs: "Übergaben", positiveChats: "Zufriedene Chats", negativeChats: "Unzufriedene Chats", mood: "Stimmung",
    conversion: "Kaufquote", margin: "Marge", stockValue: "Lagerwert", sellThrough: "Abverkauf", daysOfStock: "Lagerreichweite", answerTime: "Antwortzeit", lostDemand: "Entgangene Nachfrage", views: "Besuche", carts: "Warenkörbe",
  },
  kinds: { daily: "Der Tag", weekly: "Die Woche", monthly: "Der Monat" },
  columns: (kind, { weekday }) =>
    kind === "daily" ? { value: weekday, dayBefore: "Tag davor", weekBefore: "Woche davor", average: "Schnitt der Vorwoche" }
    : kind === "weekly" ? { value: "Die Woche", dayBefore: "Woche davor", weekBefore: "Jahr davor", average: "Schnitt aus vier Wochen" }
    : { value: "Der Monat", dayBefore: "Monat davor", weekBefore: "Jahr davor", average: "Schnitt aus drei Monaten" },
  titles: {
    figures: { daily: "Der Tag in Zahlen", weekly: "Die Woche in Zahlen", monthly: "Der Monat in Zahlen" }, netSales: "Nettoumsatz", toDo: "Was zu tun ist", findings: "Gut zu wissen", deeds: "Gleich von hier aus",
    sold: { daily: "Was sich in der Woche bis dahin verkaufte", weekly: "Was sich in der Woche verkaufte", monthly: "Was sich im Monat verkaufte" }, open: "Was zu diesem Zeitpunkt offen war", stock: "Was zur Neige geht", coming: "Was kommt",
  },
  heads: { sold: ["Artikel", "Stück", "Umsatz"], stock: ["Artikel", "Stand", "Übrig"], coming: ["Tag", "Etwa", "Zwischen"] },
  states: { out: "Ausverkauft", low: "Knapp", soon: "Geht schnell" },
  lasts: (days, available) => (days === null ? "zuletzt nicht verkauft" : available <= 0 ? "zuletzt verkauft" : days === 0 ? "weniger als einen Tag" : `für ${days} ${days === 1 ? "Tag" : "Tage"}`),
  units: (_, text) => `${text} Stück`,
  orders: (n, text) => (n ? many(n, text, "Bestellung", "Bestellungen") : "keinen Bestellungen"),
  chats: (n, text) => many(n, text, "Chat", "Chats"),
  openRows: { ship: "Zu versenden", pack: "Zur Abholung zu packen", collect: "Bereit, nicht übergeben", transfer: "Warten auf Überweisung", waiting: "Chats, die jemanden brauchen", unanswered: "Chats ohne Antwort" },
  notes: {
    partial: "Dieser Bericht entstand, bevor seine Zeit vorüber war. Der ganze kommt am Morgen danach.", late: "Dieser Bericht kommt spät: An seinem Morgen konnte er nicht erstellt werden. Bestand und offene Bestellungen sind die von jetzt.",
    model: "Von der KI geschrieben; jede Zahl wurde aus denen unten eingesetzt.", template: "Nach Regeln aus den Zahlen unten geschrieben.",
  },
  mail: {
    open: "Bericht öffnen", pdf: "Als PDF", unsubscribe: "Diese Mails abbestellen", colleague: (shop) => `Sie erhalten dies, weil Sie bei ${shop} arbeiten.`, outsider: (shop) => `Sie erhalten dies, weil ${shop} Ihre Adresse für die Berichte eingetragen hat.`,
    deeds: "Jeder Link ist nur für Sie, gilt einmal und sieben Tage lang und zeigt vorher, was er tut.", more: (n) => `und ${n} weitere`,
  },
  headline: (period, sales, orders) => `${period}: ${sales} Nettoumsatz aus ${orders}`,
  quiet: (period) => `${period}: keine Bestellungen`,
  netSales: (sales, isPartial, first, second) => `Der Nettoumsatz betrug ${isPartial ? "bisher " : ""}${sales}, ${first} und ${second}.`,
  against: (change, direction, amount, what) => (change === null ? `gegenüber ${amount} ${what}` : direction === 0 ? `etwa so viel wie ${what} (${amount})` : `${change} ${direction > 0 ? "mehr" : "weniger"} als ${what} (${amount})`),
  what: (kind, column, { weekday }) =>
    column === "week" ? "an denselben Tagen der Vorwoche"
    : kind === "daily" ? { dayBefore: "am Tag davor", weekBefore: `am ${weekday} davor`, average: "im Schnitt der Vorwoche" }[column]
    : kind === "weekly" ? { dayBefore: "in der Woche davor", weekBefore: "in derselben Woche des Vorjahres", average: "im Schnitt aus vier Wochen" }[column]
    : { dayBefore: "im Monat davor", weekBefore: "im selben Monat des Vorjahres", average: "im Schnitt aus drei Monaten" }[column],
  refunds: (amount) => `${amount} gingen an Kunden zurück.`,
  usual: (where, weekday, low, high, expected) => `Das liegt ${where === "within" ? "im Rahmen dessen" : where === "below" ? "unter dem" : "über dem"}, was ein ${weekday} zuletzt brachte (${low} bis ${high}, im Schnitt etwa ${expected}).`,
  week: (sales, orders, against) => `Die Woche steht bisher bei ${sales} aus ${orders}, ${against}.`,
  best: (name, sales, units, kind) => `${name} brachte am meisten${kind === "daily" ? " in der Woche bis dahin" : ""}: ${sales} aus ${units}.`,
  talked: (chats, withPerson) => `Der Assistent führte ${chats}${withPerson ? `, davon ${withPerson} mit einem Menschen` : ""}.`,
  forecast: {
    none: "Für einen Ausblick gibt es noch zu wenig Vergangenheit.",
    next: (weekday, expected, low, high) => `${weekday}: zu erwarten sind etwa ${expected}, am ehesten zwischen ${low} und ${high}.`,
    total: (expected, low, high) => `Für die sieben Tage von da an sind etwa ${expected} zu erwarten, am ehesten zwischen ${low} und ${high}.`,
    young: "Die Vergangenheit ist kurz, nehmen Sie es nur als Hinweis.",
    error: (percent) => `An der Vergangenheit geprüft lag diese Rechnung im Schnitt um ${percent} am Tag daneben.`,
  },
  advice: {
    answer: (n, text) => `${many(n, text, "Chat wartet", "Chats warten")} auf einen Menschen. Antworten Sie dort zuerst.`,
    ship: (n, text) => `${many(n, text, "bezahlte Bestellung wartet", "bezahlte Bestellungen warten")} auf den Versand`,
    waited: (days) => `, die älteste seit ${days} Tagen`,
    prepare: (n, text) => `${many(n, text, "Bestellung ist", "Bestellungen sind")} zur Abholung bereitzumachen.`,
    remind: (n, text, days) => `${many(n, text, "Überweisung ist", "Überweisungen sind")} nicht eingegangen, die älteste nach ${days} Tagen. Erinnern Sie den Kunden oder stornieren Sie.`,
    gone: (names) => `Ausverkauft, obwohl gefragt: ${names}. Zuerst nachbestellen.`,
    going: (names) => `Voraussichtlich binnen einer Woche weg: ${names}. Jetzt nachbestellen.`,
    lowSales: (weeks) => `Es wurde weniger verkauft als an jedem der letzten ${weeks} solchen Wochentage. Sehen Sie nach, ob etwas die Kunden abhielt.`,
    mood: (n, text) => `${many(n, text, "Chat endete", "Chats endeten")} unzufrieden. Lesen Sie, was schiefging.`,
    others: (names, more) => `${names}${more ? ` und ${more} weitere` : ""}`,
  },
  links: { chats: "Chats öffnen", orders: "Bestellungen öffnen", inventory: "Bestand öffnen", dashboard: "Übersicht öffnen" },
  deeds: {
    restock: (name, units) => `${name}: noch ${units}`, chat: (since) => `Ein Kunde wartet seit ${since} auf einen Menschen`, contact: (number, amount) => `Bestellung ${number} wartet noch auf die Überweisung von ${amount}`,
    discount: (name, units) => `${name}: ${units} auf Lager, in 60 Tagen nicht verkauft`, labels: { restock: "Nachbestellen", chat: "Übernehmen", contact: "Dem Kunden schreiben", discount: "Rabatt entwerfen" },
  },
  soldWhen: { daily: "in der Woche bis dahin", weekly: "in der Woche", monthly: "im Monat" },
  fact: (name, value, when) => `${name} ${value} ${when}`,
  when: (kind, column, { weekday, weekdayBefore, period }) =>
    column === "week" ? "in der Woche bisher"
    : kind === "daily" ? { value: `am ${weekday}`, dayBefore: `am ${weekdayBefore}`, weekBefore: `am ${weekday} davor`, average: "an einem mittleren Tag der Vorwoche" }[column]
    : kind === "weekly" ? { value: `in der Woche ${period}`, dayBefore: "in der Woche davor", weekBefore: "in derselben Woche des Vorjahres", average: "in einer mittleren der vier Wochen davor" }[column]
    : { value: `im ${period}`, dayBefore: "im Monat davor", weekBefore: "im selben Monat des Vorjahres", average: "in einem mittleren der drei Monate davor" }[column],
  changed: (name, change, direction, amount, what) => `${name} ${change} ${direction > 0 ? "über dem Wert" : "unter dem Wert"} ${what} (${amount})`,
};
