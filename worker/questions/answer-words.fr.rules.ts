import { dayInWords } from "../metrics";
import type { AnswerWords } from "./answer-words.types";

/** Answers in French. */
export const fr: AnswerWords = {
  figures: {
    orders: "Commandes", grossSales: "Ventes brutes", discounts: "Remises", refunds: "Remboursements", netSales: "Ventes nettes", tax: "Taxes", delivery: "Livraison", units: "Unités", averageOrder: "Commande moyenne", newCustomers: "Nouveaux clients", returningCustomers: "Clients revenus",
    cancellations: "Annulations", chats: "Conversations", handoffs: "Transferts à une personne", positiveChats: "Conversations satisfaites", negativeChats: "Conversations mécontentes", mood: "Humeur", salesWithoutTax: "Ventes nettes hors taxes", visits: "Visites", productViews: "Ont regardé un produit", cartAdds: "Ont rempli le panier", checkouts: "Passages en caisse",
    shopOrders: "Commandé dans la boutique", conversion: "Conversion", margin: "Marge", marginRate: "Taux de marge", costKnown: "Ventes au coût connu", answerTime: "Temps de réponse", unmetWishes: "Souhaits non satisfaits", stockWishes: "Attendent du stock", lostDemand: "Demande perdue", unanswered: "Questions sans réponse",
    stockValue: "Stock au coût", stockAtPrices: "Stock au prix de vente", stockCostKnown: "Stock au coût connu", daysOfStock: "Jours de stock", sellThrough: "Écoulement",
  },
  of: (figure, only) => `${figure}, ${only}`,
  total: (figure, period, value) => `${figure}, ${period} : ${value}.`,
  nothing: (figure, period) => `${figure}, ${period} : rien à calculer.`,
  unsold: (period) => `${period} : rien n’a été vendu.`,
  first: (order, name, value, total, period) => (order === "most" ? `En tête : ${name}, ${value} sur ${total}, ${period}.` : `De ce qui s’est vendu, ${name} fait le moins : ${value} sur ${total}, ${period}.`),
  course: (figure, period, total, order, name, value) => `${figure}, ${period} : ${total} en tout. ${order === "most" ? "Le plus" : "Le moins"} : ${name} (${value}).`,
  held: (period, value, percent, direction) => ` Par rapport à ${period} (${value}), ${percent === null ? "rien à comparer" : direction === 0 ? "c’est autant" : `c’est ${percent} % de ${direction > 0 ? "plus" : "moins"}`}.`,
  week: (monday, locale) => `Semaine du ${dayInWords(monday, locale)}`,
  all: "Tous les jours", none: "Sans catégorie",
};
