import type { QuestionWords } from "./question-words.types";

const words = (text: string) => new Set(text.split(/\s+/));

/** Questions in French, folded: without accents. */
export const fr: QuestionWords = {
  fillers: words("hier le la les un une des du de au aux mon ma mes notre nos votre vos leur leurs je tu il elle on nous vous ils elles me moi ce cet cette ces ci ca cela qui que quoi quel quels quelle quelles ou quand comment pourquoi combien est sont etait etaient ete a ai as avons avez ont avait avaient eu va vont allons fait faire font se sont si y en et dans sur sous par pour avec chez sans entre depuis jusque jusqu plus moins mieux pire pires tout tous toute toutes chaque seulement uniquement juste merci bonjour svp plait montre montrez donne donnez liste dis dites ici maintenant encore deja aussi bien mal jour jours journee semaine semaines mois an ans annee annees trimestre periode date fin debut meilleur meilleure meilleurs meilleures mauvais mauvaise fort forte faible haut bas moyen moyenne grand petit vendre vend vendent vendu vendue vendus vendues vendez vente ventes chiffre affaires ca revenu revenus recette recettes argent gagne gagner gagnons rapporte rapporter rapportent produit produits article articles chose choses variante variantes taille tailles couleur couleurs categorie categories boutique magasin commerce nombre total commande commandes commander client clients cliente clientes compare comparer comparaison comparee comparees compares comparaisons rapport dernier derniere derniers dernieres precedent precedente precedents passe passee prochain prochaine unite unites piece pieces pas non oui rien valeur taux montant marche marchent s t l d n m j c qu lors sont aujourd hui type sorte environ exactement y"),
  articles: words("le la les l un une des notre nos mon ma mes"),
  markers: words("de d du des sur pour avec seulement uniquement categorie produit article"),
  category: /\bcategorie\b/,
  howMany: /\bcombien d(?:e|es|u)?\b|\bnombre d(?:e|es)?\b/,
  sell: /\bvend(?:u|ue|us|ues|ent|re|ons|ez)?\b|\bachet\w+/,
  business: /\bcomment (?:va|vont|etait|etaient|se|s|marche)\b|\bcompare[rz]?\b|\b(?:meilleure?s?|pires?) (?:jours?|journees?|semaines?|mois)\b/,
  figures: [
    [/\b(?:panier|commande) moyenn?e?\b|\bvaleur moyenne des commandes\b/, "averageOrder"], [/\b(?:ventes? brutes?|brut)\b|\bchiffre d.affaires brut\b/, "grossSales"], [/\bhors taxes?\b|\bht\b/, "salesWithoutTax"], [/\btaux de marge\b/, "marginRate"], [/\b(?:marges?|benefices?|profits?)\b/, "margin"], [/\b(?:taux de )?conversion\b/, "conversion"],
    [/\brembours\w+/, "refunds"], [/\b(?:remises?|reductions?|rabais)\b/, "discounts"], [/\b(?:taxes?|tva|impots?)\b/, "tax"], [/\bfrais de (?:livraison|port)\b/, "delivery"], [/\bnouve(?:aux|lles?|au) (?:client|acheteur)e?s?\b/, "newCustomers"], [/\bclients? (?:fideles|reguliers|revenus)\b/, "returningCustomers"], [/\bannul\w+/, "cancellations"],
    [/\btransferts?\b/, "handoffs"], [/\b(?:mecontent\w*|insatisfait\w*)\b/, "negativeChats"], [/\b(?:chats? |clients? )?(?:contents?|satisfaits?|heureux)\b/, "positiveChats"], [/\bhumeur\b/, "mood"], [/\btemps de reponse\b|\bdelai de reponse\b/, "answerTime"], [/\bsans reponse\b/, "unanswered"], [/\b(?:chats?|conversations?|discussions?)\b/, "chats"],
    [/\bdemande perdue\b/, "lostDemand"], [/\bsouhaits?\b/, "unmetWishes"], [/\battend\w* (?:le )?(?:stock|retour)\b/, "stockWishes"], [/\bjours de stock\b|\bcouverture de stock\b/, "daysOfStock"], [/\btaux d.ecoulement\b|\becoulement\b/, "sellThrough"], [[/\b(?:stock|inventaire)\b/, /\b(?:valeur|vaut)\b/], "stockValue"], [[/\ben ligne\b/, /\bcommand\w+/], "shopOrders"],
    [/\bpassages? en caisse\b|\bcaisse\b/, "checkouts"], [/\bpaniers?\b/, "cartAdds"], [/\b(?:produits? )?(?:vus?|consultes?)\b/, "productViews"], [/\b(?:visites?|visiteurs?|trafic)\b/, "visits"], [/\b(?:unites?|pieces?)\b|\b(?:plus|moins|mieux) vend\w*/, "units"],
    [/\b(?:chiffres? d.affaires|ventes?|recettes?|revenus?|gagn\w+|argent)\b|\bca\b|\brapport\w* le (?:plus|moins)\b/, "netSales"], [/\bcommandes?\b/, "orders"],
  ],
  dimensions: [
    [/\bpar (?:variante|taille|couleur)s?\b|\bquelles? (?:variante|taille|couleur)s?\b/, "variant"], [/\bpar categories?\b|\bquelles? (?:est la )?(?:meilleure |pire )?categories?\b/, "category"],
    [/\bpar (?:produit|article)s?\b|\bquels? (?:produit|article)s?\b|\bce qui se vend\b|\bqu.est[- ]ce qui se vend\b|\b(?:meilleur|pire|top|premier)s?(?: \d+)? (?:produit|article)s?\b|\b(?:produit|article)s? les (?:plus|moins|mieux) vend\w*|\bmeilleures ventes\b/, "product"],
    [/\bpar jour de (?:la )?semaine\b|\bquels? jours? de (?:la )?semaine\b/, "weekday"], [/\bpar jour\b|\bjournalier\w*|\bquotidien\w*/, "day"], [/\bpar semaine\b|\bhebdomadaire\w*/, "week"], [/\bpar mois\b|\bmensuel\w*/, "month"],
  ],
  best: /\b(?:meilleure?s?|pires?|plus (?:forte?|faible)s?)(?: \d+)? (?<unit>jours?|journees?|semaines?|mois)\b|\bquel(?:le)? (?<unit2>jour|semaine|mois) (?:etait|a|fut|est|avons)\b/,
  least: /\b(?:moins|pires?|mauvais\w*|faibles?|mal)\b/,
  limit: /\b(?:top|les|premiers) (\d{1,2})\b/,
  compare: /\bpar rapport (?:au|a|aux)(?: l| la)?\b|\bcompare(?:e?s?)? (?:au|a|aux|avec)(?: l| la)?\b|\ben comparaison (?:de|du|avec)\b|\bversus\b|\bvs\b\.?|\bcontre\b|\b(?:plus|moins) que?\b/,
  pair: /\bcompare[rz]? (?<one>.+?) (?:avec|et|a|au) (?<other>.+)/,
  lastYear: /\b(?:l.)?an(?:nee)? (?:dernier|derniere|precedente?|passee?|d.avant)\b|\bil y a un an\b/,
  pages: [
    [/\b(?:epuise\w*|rupture|bientot fini|stock (?:bas|faible)|reapprovisionn\w+|fournisseurs?)\b|\bfaut.{0,4}recommander\b|\brecommander\b/, "stock"], [/\ballons\b.*\b(?:vendre|gagner)\b|\b(?:prevision\w*|prevoi\w*|prevu\w*|attendre)\b|\bprochaine?s?\b|\bdemain\b/, "forecast"],
    [/\b(?:achet\w+|vend\w+) ensemble\b/, "pairs"], [/\b(?:pas encore|non) (?:pay\w+|expedi\w+|envoy\w+)\b|\ba (?:expedier|envoyer)\b|\bcommandes? (?:en attente|ouvertes?|impayees?)\b|\bimpay\w+/, "orders"], [/\bquelles questions\b/, "questions"], [/\bpourquoi\b|\bque dois.{0,3}je savoir\b|\banomalies?\b/, "insights"],
    [/\b(?:qui|quels clients|clients?)\b.*\b(?:reviennent plus|revenus? pas|perdus?|plus venus?|pas commande)\b/, "lost"], [/\bqui\b.*\bnouveaux?\b/, "new"], [/\b(?:qui|quels)\b.*\b(?:meilleurs? clients?|plus fideles?|achete\w* le plus|depens\w+ le plus)\b|\bmeilleurs clients\b/, "best"],
  ],
  shelf: /\b(?:en stock|reste.{0,4}il|restent|en reste|disponibles?)\b/,
  unkept: [
    [/\bpar (?:pays|ville|region|lieu|magasin|succursale)s?\b|\bquels? (?:pays|magasin)s?\b|\bdans le magasin d[eu]\b/, "place"], [/\bpar (?:canal|canaux)\b|\bquel canal\b/, "channel"], [/\bpar (?:employe|vendeur|client|personne)s?\b/, "person"], [/\bpar heures?\b|\bquelle heure\b/, "hour"], [/\bpar (?:mode|moyen) de (?:paiement|livraison)\b/, "payment"], [/\bpar (?:marque|fournisseur|fabricant)s?\b/, "brand"],
  ],
  periods: [
    [/\bavant[- ]hier\b/, "before_yesterday"], [/\bhier\b/, "yesterday"], [/\baujourd.?hui\b/, "today"], [/\bweek-?end\b/, "last_weekend"], [/\bcette semaine\b/, "this_week"], [/\bce mois(?:[- ]ci)?\b/, "this_month"], [/\bcette annee\b/, "this_year"], [/\bce trimestre\b/, "this_quarter"],
    [/\bsemaine (?:derniere|passee|precedente|d.avant)\b/, "last_week"], [/\bmois (?:dernier|passe|precedent|d.avant)\b/, "last_month"], [/\b(?:annee (?:derniere|passee|precedente)|an (?:dernier|passe))\b/, "last_year"], [/\btrimestre (?:dernier|passe|precedent)\b|\bdernier trimestre\b/, "last_quarter"],
  ],
  back: /\b(?:(?:ces|les) )?(?:(?<n>\d{1,3}|\w+) derniere?s?|derniere?s? (?<n2>\d{1,3}|\w+)) (?<unit>jours?|semaines?|mois|ans|annees?)\b/,
  units: { jour: "day", jours: "day", journee: "day", journees: "day", semaine: "week", semaines: "week", mois: "month", an: "year", ans: "year", annee: "year", annees: "year" },
  numbers: ["zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"],
  since: /\bdepuis\b/,
  months: ["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"],
  at: "en|de|d|pour|depuis|le|au|du|mois de",
  weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
  onWeekday: "ce|le|depuis|",
};
