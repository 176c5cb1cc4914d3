import type { InsightWords } from "./insight-words.rules";

export const fr: InsightWords = {
  worth: "Environ {amount} en jeu",
  figures: { netSales: "Ventes nettes", refunds: "Remboursements", cancellations: "Annulations", handoffs: "Conversations confiées à une personne" },
  rows: {
    usual: "Le même jour, d'habitude", onHand: "En stock", available: "Disponibles", perDay: "Vendus par jour", daysLeft: "Jours restants", leadTime: "Jours de livraison", idleDays: "Jours sans vente", unitCost: "Coût unitaire", soldFor: "Vendus pour, hors taxes", lateDays: "Jours de retard",
    together: "Commandes avec les deux", alone: "Commandes avec le premier seul", daysSince: "Jours depuis la dernière commande", usualGap: "Jours entre commandes", spent: "Dépensé ici", asked: "Conversations qui l'ont demandé", units: "Unités vendues", orders: "Commandes", negativeChats: "Conversations mécontentes",
  },
  kinds: {
    unusual_day: ({ name, more, value }) => ({ title: `${name} : bien ${more ? "au-dessus" : "au-dessous"} d'un jour habituel`, why: `${value("figure")} ce jour-là ; le même jour de la semaine donnait ${value("usual")} ces huit dernières semaines.`, act: "Voir les commandes du jour", basis: "La différence." }),
    runs_out: ({ name, value, count }) => ({ title: `${name} sera épuisé avant le prochain arrivage`, why: `Il en reste ${value("available")} et il s'en vend ${value("perDay")} par jour : assez pour ${value("daysLeft")} ${count("daysLeft") === 1 ? "jour" : "jours"}, alors qu'une livraison en prend ${value("leadTime")}.`, act: "Recommander", basis: "Ce qui se vendrait pendant les jours sans stock, au prix d'aujourd'hui." }),
    dead_stock: ({ name, value }) => ({ title: `${name} ne se vend pas`, why: `${value("onHand")} en stock et aucune vente depuis ${value("idleDays")} jours.`, act: "Le proposer en promotion", basis: "Ce que ces unités ont coûté, ou leur prix quand le coût n'est pas connu." }),
    below_cost: ({ name, value }) => ({ title: `${name} se vend à perte`, why: `${value("units")} vendus en quatre semaines pour ${value("soldFor")} hors taxes, alors que l'unité coûte ${value("unitCost")}.`, act: "Revoir son prix", basis: "Ce qu'ils ont coûté de plus qu'ils n'ont rapporté." }),
    unhappy: ({ name }) => ({ title: `${name || "Une cliente ou un client"} a quitté une conversation mécontent`, why: "Personne de la boutique ne lui a écrit depuis.", act: "Ouvrir la conversation", basis: "Ce que cette personne a dépensé ici." }),
    unanswered: ({ name, value }) => ({ title: name ? `On vous demande : « ${name} »` : "On vous demande ce à quoi la boutique ne répond pas encore", why: name ? `Demandé dans ${value("asked")} conversations, et la boutique n'a pas de réponse à elle.` : `La même question dans ${value("asked")} conversations.`, act: "Écrire la réponse", basis: "" }),
    late_orders: ({ value, count }) => ({ title: count("orders") === 1 ? "Une commande payée aurait dû partir" : `${value("orders")} commandes payées auraient dû partir`, why: `La plus ancienne a ${value("lateDays")} ${count("lateDays") === 1 ? "jour" : "jours"} de retard.`, act: "Ouvrir ces commandes", basis: "Ce qui a été payé pour elles." }),
    bought_together: ({ name, value }) => ({ title: `${name} vont ensemble`, why: `Achetés ensemble dans ${value("together")} commandes ; ${value("alone")} n'ont pris que le premier.`, act: "Proposer les deux ensemble", basis: "Une estimation : le prix du second pour une sur dix de celles-là." }),
    drifting_away: ({ name, order, value }) => ({ title: `${name || (order ? `Le client de la commande ${order}` : "Un client fidèle")} ne reviendra peut-être pas`, why: `${value("orders")} commandes, tous les ${value("usualGap")} jours environ, et aucune depuis ${value("daysSince")} jours.`, act: "Voir la fiche", basis: "Une de ses commandes." }),
  },
};
