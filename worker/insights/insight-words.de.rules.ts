import type { InsightWords } from "./insight-words.rules";

export const de: InsightWords = {
  worth: "Es geht um etwa {amount}",
  figures: { netSales: "Nettoumsatz", refunds: "Erstattungen", cancellations: "Stornierungen", handoffs: "Chats, die einen Menschen brauchten" },
  rows: {
    usual: "Derselbe Wochentag, sonst", onHand: "Auf Lager", available: "Verkäuflich", perDay: "Verkauft am Tag", daysLeft: "Reicht für Tage", leadTime: "Tage einer Lieferung", idleDays: "Tage ohne Verkauf", unitCost: "Kosten je Stück", soldFor: "Verkauft für, ohne Steuer", lateDays: "Tage zu spät",
    together: "Bestellungen mit beiden", alone: "Bestellungen nur mit dem ersten", daysSince: "Tage seit der letzten Bestellung", usualGap: "Tage zwischen Bestellungen", spent: "Hier ausgegeben", asked: "Chats mit dieser Frage", units: "Verkaufte Stücke", orders: "Bestellungen", negativeChats: "Unzufriedene Chats",
  },
  kinds: {
    unusual_day: ({ name, more, value }) => ({ title: `${name}: weit ${more ? "über" : "unter"} dem, was ein solcher Tag bringt`, why: `Es waren ${value("figure")}; derselbe Wochentag brachte in den letzten acht Wochen ${value("usual")}.`, act: "Bestellungen des Tages ansehen", basis: "Der Unterschied." }),
    runs_out: ({ name, value, count }) => ({ title: `${name} geht aus, bevor Nachschub da sein kann`, why: `Noch ${value("available")} da, ${value("perDay")} werden am Tag verkauft: genug für ${value("daysLeft")} ${count("daysLeft") === 1 ? "Tag" : "Tage"}, und eine Lieferung dauert ${value("leadTime")}.`, act: "Nachbestellen", basis: "Was in den Tagen ohne Ware verkauft würde, zum heutigen Preis." }),
    dead_stock: ({ name, value }) => ({ title: `${name} wird nicht gekauft`, why: `${value("onHand")} auf Lager, seit ${value("idleDays")} Tagen keine Verkäufe.`, act: "Mit Rabatt anbieten", basis: "Was diese Stücke gekostet haben, oder ihr Preis, wo das nicht bekannt ist." }),
    below_cost: ({ name, value }) => ({ title: `${name} wird unter Einkaufspreis verkauft`, why: `In vier Wochen ${value("units")} verkauft für ${value("soldFor")} ohne Steuer; ein Stück kostet ${value("unitCost")}.`, act: "Preis ansehen", basis: "Was sie mehr gekostet als gebracht haben." }),
    unhappy: ({ name }) => ({ title: `${name || "Eine Kundin oder ein Kunde"} ging unzufrieden aus einem Chat`, why: "Seitdem hat niemand aus dem Geschäft geschrieben.", act: "Chat öffnen", basis: "Was hier bisher ausgegeben wurde." }),
    unanswered: ({ name, value }) => ({ title: name ? `Oft gefragt: „${name}“` : "Kunden fragen, worauf der Shop keine Antwort hat", why: name ? `In ${value("asked")} Chats gefragt, und der Shop hat keine eigene Antwort.` : `Dasselbe wurde in ${value("asked")} Chats gefragt.`, act: "Antwort schreiben", basis: "" }),
    late_orders: ({ value, count }) => ({ title: count("orders") === 1 ? "Eine bezahlte Bestellung sollte schon unterwegs sein" : `${value("orders")} bezahlte Bestellungen sollten schon unterwegs sein`, why: `Die älteste ist ${value("lateDays")} ${count("lateDays") === 1 ? "Tag" : "Tage"} zu spät.`, act: "Diese Bestellungen öffnen", basis: "Was dafür bezahlt wurde." }),
    bought_together: ({ name, value }) => ({ title: `${name} passen zusammen`, why: `In ${value("together")} Bestellungen zusammen gekauft; ${value("alone")} nahmen nur das erste.`, act: "Beides zusammen anbieten", basis: "Eine Schätzung: der Preis des zweiten für jede zehnte davon." }),
    drifting_away: ({ name, order, value }) => ({ title: `${name || (order ? `Wer Bestellung ${order} aufgab,` : "Ein Stammkunde")} kommt vielleicht nicht wieder`, why: `${value("orders")} Bestellungen, etwa alle ${value("usualGap")} Tage, und nun seit ${value("daysSince")} Tagen keine.`, act: "Kundin oder Kunden ansehen", basis: "So viel bringt eine solche Bestellung im Schnitt." }),
  },
};
