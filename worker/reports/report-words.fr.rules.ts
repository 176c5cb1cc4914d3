import type { ReportWords } from "./report-words.types";

const many = (n: number, text: string, one: string, more: string) => `${text} ${n < 2 ? one : more}`;

/** Reports in French. */
export const fr: ReportWords = {
  lang: "fr", figure: "Indicateur",
  metrics: {
    orders: "Commandes", grossSales: "Ventes brutes", discounts: "Remises", refunds: "Remboursements", netSales: "Ventes nettes", tax: "Taxe", delivery: "Livraison", units: "Unités", averageOrder: "Panier moyen", newCustomers: "Nouveaux clients",
    returningCustomers: "Clients fidèles", cancellations: "Annulations", chats: "Conversations", handoffs: "Transferts", positiveChats: "Conversations satisfaites", negativeChats: "Conversations mécontentes", mood: "Humeur",
    conversion: "Taux de conversion", margin: "Marge", stockValue: "Valeur du stock", sellThrough: "Écoulement", daysOfStock: "Jours de stock", answerTime: "Temps de réponse", lostDemand: "Demande perdue", views: "Visites", carts: "Paniers",
  },
  kinds: { daily: "La journée", weekly: "La semaine", monthly: "Le mois" },
  columns: (kind, { weekday }) =>
    kind === "daily" ? { value: weekday, dayBefore: "La veille", weekBefore: "Semaine d’avant", average: "Moyenne de la semaine d’avant" }
    : kind === "weekly" ? { value: "La semaine", dayBefore: "Semaine d’avant", weekBefore: "Année d’avant", average: "Moyenne de quatre semaines" }
    : { value: "Le mois", dayBefore: "Mois d’avant", weekBefore: "Année d’avant", average: "Moyenne de trois mois" },
  titles: {
    figures: { daily: "La journée en chiffres", weekly: "La semaine en chiffres", monthly: "Le mois en chiffres" }, netSales: "Ventes nettes", toDo: "À faire", findings: "Bon à savoir", deeds: "Directement d’ici",
    sold: { daily: "Ce qui s’est vendu dans la semaine jusque-là", weekly: "Ce qui s’est vendu dans la semaine", monthly: "Ce qui s’est vendu dans le mois" }, open: "Ce qui était en attente à ce moment", stock: "Ce qui s’épuise", coming: "Ce qui vient",
  },
  heads: { sold: ["Produit", "Unités", "Ventes"], stock: ["Produit", "État", "Reste"], coming: ["Jour", "Environ", "Entre"] },
  states: { out: "Épuisé", low: "Bas", soon: "Part vite" },
  lasts: (days, available) => (days === null ? "pas vendu récemment" : available <= 0 ? "vendu récemment" : days === 0 ? "moins d’un jour" : `pour ${days} ${days === 1 ? "jour" : "jours"}`),
  units: (n, text) => many(n, text, "unité", "unités"),
  orders: (n, text) => (n ? many(n, text, "commande", "commandes") : "aucune commande"),
  chats: (n, text) => many(n, text, "conversation", "conversations"),
  openRows: { ship: "À expédier", pack: "À préparer pour le retrait", collect: "Prêtes, pas remises", transfer: "En attente d’un virement", waiting: "Conversations qui demandent quelqu’un", unanswered: "Conversations sans réponse" },
  notes: {
    partial: "Ce rapport a été établi avant la fin de sa période. Le rapport complet vient le lendemain matin.", late: "Ce rapport arrive en retard : il n’a pas pu être établi le matin prévu. Le stock et les commandes en attente sont ceux de maintenant.",
    model: "Écrit par l’IA ; chaque chiffre a été pris parmi ceux ci-dessous.", template: "Écrit par règle à partir des chiffres ci-dessous.",
  },
  mail: {
    open: "Ouvrir le rapport", pdf: "En PDF", unsubscribe: "Ne plus recevoir ces messages", colleague: (shop) => `Vous recevez ce message parce que vous travaillez chez ${shop}.`, outsider: (shop) => `Vous recevez ce message parce que ${shop} a indiqué votre adresse pour ses rapports.`,
    deeds: "Chaque lien est pour vous seul, sert une fois et pendant sept jours, et montre ce qu’il fera avant que rien ne se passe.", more: (n) => `et ${n} ${n === 1 ? "autre" : "autres"}`,
  },
  headline: (period, sales, orders) => `${period} : ${sales} de ventes nettes, ${orders}`,
  quiet: (period) => `${period} : aucune commande`,
  netSales: (sales, isPartial, first, second) => `Les ventes nettes ont atteint ${sales}${isPartial ? " jusqu’ici" : ""}, ${first} et ${second}.`,
  against: (change, direction, amount, what) => (change === null ? `contre ${amount} ${what}` : direction === 0 ? `à peu près autant que ${what} (${amount})` : `${change} de ${direction > 0 ? "plus" : "moins"} que ${what} (${amount})`),
  what: (kind, column, { weekday }) =>
    column === "week" ? "les mêmes jours de la semaine passée"
    : kind === "daily" ? { dayBefore: "la veille", weekBefore: `le ${weekday} précédent`, average: "la moyenne de la semaine d’avant" }[column]
    : kind === "weekly" ? { dayBefore: "la semaine d’avant", weekBefore: "la même semaine de l’année d’avant", average: "la moyenne de quatre semaines" }[column]
    : { dayBefore: "le mois d’avant", weekBefore: "le même mois de l’année d’avant", average: "la moyenne de trois mois" }[column],
  refunds: (amount) => `${amount} ont été remboursés à des clients.`,
  usual: (where, weekday, low, high, expected) => `C’est ${where === "within" ? "dans la fourchette de" : where === "below" ? "en dessous de" : "au-dessus de"} ce qu’un ${weekday} a rapporté récemment (de ${low} à ${high}, environ ${expected} en moyenne).`,
  week: (sales, orders, against) => `La semaine en est à ${sales}, ${orders}, ${against}.`,
  best: (name, sales, units, kind) => `${name} a rapporté le plus${kind === "daily" ? " dans la semaine jusque-là" : ""} : ${sales} pour ${units}.`,
  talked: (chats, withPerson) => `L’assistant a mené ${chats}${withPerson ? `, dont ${withPerson} avec une personne` : ""}.`,
  forecast: {
    none: "Il y a trop peu d’historique pour attendre quoi que ce soit.",
    next: (weekday, expected, low, high) => `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)} : attendez environ ${expected}, le plus probablement entre ${low} et ${high}.`,
    total: (expected, low, high) => `Pour les sept jours qui suivent, attendez environ ${expected}, le plus probablement entre ${low} et ${high}.`,
    young: "L’historique est court : ce n’est qu’une indication.",
    error: (percent) => `Essayé sur le passé, ce calcul s’est trompé de ${percent} par jour en moyenne.`,
  },
  advice: {
    answer: (n, text) => `${many(n, text, "conversation attend", "conversations attendent")} une personne. Répondez-y d’abord.`,
    ship: (n, text) => `${many(n, text, "commande payée attend", "commandes payées attendent")} l’expédition`,
    waited: (days) => `, la plus ancienne depuis ${days} jours`,
    prepare: (n, text) => `${many(n, text, "commande est", "commandes sont")} à préparer pour le retrait.`,
    remind: (n, text, days) => `${many(n, text, "virement n’est pas arrivé", "virements ne sont pas arrivés")}, le plus ancien après ${days} jours. Relancez le client ou annulez.`,
    gone: (names) => `Épuisé alors que cela se vend : ${names}. À recommander d’abord.`,
    going: (names) => `Sera sans doute épuisé d’ici une semaine : ${names}. À recommander maintenant.`,
    lowSales: (weeks) => `Il s’est vendu moins que lors de chacun des ${weeks} derniers jours semblables. Voyez si quelque chose a retenu les clients.`,
    mood: (n, text) => `${many(n, text, "conversation s’est", "conversations se sont")} mal terminées. Lisez ce qui n’a pas été.`,
    others: (names, more) => `${names}${more ? ` et ${more} ${more === 1 ? "autre" : "autres"}` : ""}`,
  },
  links: { chats: "Ouvrir les conversations", orders: "Ouvrir les commandes", inventory: "Ouvrir le stock", dashboard: "Ouvrir le tableau de bord" },
  deeds: {
    restock: (name, units) => `${name} : il reste ${units}`, chat: (since) => `Un client attend une personne depuis ${since}`, contact: (number, amount) => `La commande ${number} attend encore un virement de ${amount}`,
    discount: (name, units) => `${name} : ${units} en stock, rien vendu en 60 jours`, labels: { restock: "Réapprovisionner", chat: "Prendre la conversation", contact: "Écrire au client", discount: "Préparer une remise" },
  },
  soldWhen: { daily: "dans la semaine jusque-là", weekly: "dans la semaine", monthly: "dans le mois" },
  fact: (name, value, when) => `${name} : ${value} ${when}`,
  when: (kind, column, { weekday, weekdayBefore, period }) =>
    column === "week" ? "dans la semaine jusqu’ici"
    : kind === "daily" ? { value: `le ${weekday}`, dayBefore: `le ${weekdayBefore}`, weekBefore: `le ${weekday} précédent`, average: "un jour moyen de la semaine d’avant" }[column]
    : kind === "weekly" ? { value: `dans la semaine ${period}`, dayBefore: "dans la semaine d’avant", weekBefore: "dans la même semaine de l’année d’avant", average: "dans une semaine moyenne des quatre d’avant" }[column]
    : { value: `en ${period}`, dayBefore: "dans le mois d’avant", weekBefore: "dans le même mois de l’année d’avant", average: "dans un mois moyen des trois d’avant" }[column],
  changed: (name, change, direction, amount, what) => `${name} ${change} ${direction > 0 ? "au-dessus de" : "en dessous de"} ${what} (${amount})`,
};
