import { dayInWords } from "../metrics";
import type { AnswerWords } from "./answer-words.types";

/** Answers in German. */
export const de: AnswerWords = {
  figures: {
    orders: "Bestellungen", grossSales: "Bruttoumsatz", discounts: "Rabatte", refunds: "Erstattungen", netSales: "Nettoumsatz", tax: "Steuer", delivery: "Versand", units: "Stück", averageOrder: "Bestellung im Schnitt", newCustomers: "Neue Kunden", returningCustomers: "Wiederkehrende Kunden",
    cancellations: "Stornierungen", chats: "Chats", handoffs: "Übergaben", positiveChats: "Zufriedene Chats", negativeChats: "Unzufriedene Chats", mood: "Stimmung", salesWithoutTax: "Nettoumsatz ohne Steuer", visits: "Besuche", productViews: "Produkt angesehen", cartAdds: "In den Warenkorb gelegt", checkouts: "Zur Kasse gegangen",
    shopOrders: "Im Shop bestellt", conversion: "Kaufquote", margin: "Marge", marginRate: "Margenquote", costKnown: "Umsatz mit bekannten Kosten", answerTime: "Antwortzeit", unmetWishes: "Unerfüllte Wünsche", stockWishes: "Warten auf Ware", lostDemand: "Entgangene Nachfrage", unanswered: "Unbeantwortete Fragen",
    stockValue: "Lagerwert zu Kosten", stockAtPrices: "Lagerwert zu Preisen", stockCostKnown: "Lager mit bekannten Kosten", daysOfStock: "Lagerreichweite in Tagen", sellThrough: "Abverkauf",
  },
  of: (figure, only) => `${figure} von ${only}`,
  total: (figure, period, value) => `${figure}, ${period}: ${value}.`,
  nothing: (figure, period) => `${figure}, ${period}: Dafür gibt es keine Grundlage.`,
  unsold: (period) => `${period}: Nichts wurde verkauft.`,
  first: (order, name, value, total, period) => (order === "most" ? `Am meisten hatte ${name}: ${value} von ${total}, ${period}.` : `Von dem, was sich verkaufte, hatte ${name} am wenigsten: ${value} von ${total}, ${period}.`),
  course: (figure, period, total, order, name, value) => `${figure}, ${period}: insgesamt ${total}. ${order === "most" ? "Am meisten" : "Am wenigsten"}: ${name} (${value}).`,
  held: (period, value, percent, direction) => ` Gegenüber ${period} (${value}) ${percent === null ? "lässt sich nichts vergleichen" : direction === 0 ? "ist das ebenso viel" : `sind das ${percent} % ${direction > 0 ? "mehr" : "weniger"}`}.`,
  week: (monday, locale) => `Woche ab ${dayInWords(monday, locale)}`,
  all: "Alle Tage", none: "Ohne Kategorie",
};
