import type { MetricKey } from "../metrics";

type Lang = "en" | "de" | "fr";
const list = (text: string) => new Set(text.split(/\s+/));

/** Numbers in words, of the report's languages and of others that a model may slip into. Small articles that are also numbers are left out. */
export const NUMBER_WORDS = list(`zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands
  million millions billion billions dozen dozens half halved double doubled doubling twice thrice triple tripled third thirds quarter quarters couple single pair
  null zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig dreißig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig hundert hunderte tausend tausende
  million millionen milliarden dutzend halb halbe halben halbiert doppelt doppelte verdoppelt verdoppelte dreifach verdreifacht drittel viertel einzige einzigen paar
  zéro deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante cent cents mille millier milliers millions milliard douzaine douzaines dizaine dizaines moitié doublé doubler triplé tiers quart
  twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig honderd duisend duizend vyf ses sewe nege twintig dos tres cuatro cinco seis siete ocho nueve diez veinte ciento cien mil due tre quattro cinque sei sette otto nove dieci venti cento dois três quatro sete oito nove dez vinte`);

/** Words that say that there was none, or that something was without equal: claims that no fact here makes. */
export const CLAIM_WORDS: Record<Lang, Set<string>> = {
  en: list("no none nothing nobody never ever always all every each record best worst highest lowest strongest weakest most least biggest smallest entire whole per"),
  de: list("kein keine keinen keiner nichts niemand nie niemals immer alle alles jede jeder jedes rekord beste bester besten schlechteste höchste höchsten niedrigste stärkste schwächste meiste meisten wenigsten größte kleinste ganze"),
  fr: list("aucun aucune rien personne jamais toujours tous toutes tout toute chaque record meilleur meilleure pire maximum minimum"),
};

export const PREDICTIVE_WORDS: Record<Lang, Set<string>> = {
  en: list("will shall won't expect expects expected expecting forecast forecasts predict predicted prediction tomorrow next coming upcoming soon likely probably should may might could would outlook ahead going future"),
  de: list("wird werden erwarten erwartet erwarte morgen nächste nächsten nächster nächstes kommende kommenden kommender bald voraussichtlich wahrscheinlich vermutlich könnte könnten dürfte dürften sollte sollten würde prognose ausblick zukunft"),
  fr: list("sera seront aura auront attendez attendre attendu attendue demain prochain prochaine prochains prochaines bientôt probablement pourrait pourraient devrait devraient prévision prévisions prévu prévue avenir"),
};

/** Names of times. A report may name its own period alone: the facts carry theirs. */
export const PERIOD_WORDS: Record<Lang, Set<string>> = {
  en: list("today yesterday tonight day days daily week weeks weekly weekend month months monthly year years yearly monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december"),
  de: list("heute gestern tag tage tagen täglich woche wochen wochenende monat monate monats jahr jahre jahres vorwoche vorjahr vortag montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar märz april mai juni juli august september oktober november dezember"),
  fr: list("aujourd'hui hier jour jours journée journées semaine semaines mois an ans année années veille week-end lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
};
export const OWN_PERIOD: Record<Lang, Record<"daily" | "weekly" | "monthly", Set<string>>> = {
  en: { daily: list("day"), weekly: list("week"), monthly: list("month") },
  de: { daily: list("tag tages"), weekly: list("woche"), monthly: list("monat monats") },
  fr: { daily: list("jour journée"), weekly: list("semaine"), monthly: list("mois") },
};

export const UP_WORDS: Record<Lang, Set<string>> = {
  en: list("more higher above up rose rise rises risen rising grew grow growth growing increase increased increases gain gained gains better stronger improved improvement climbed jumped soared beat ahead over exceeded"),
  de: list("mehr höher gestiegen stieg steigt steigerung wuchs gewachsen wachstum zunahme zugenommen zugelegt besser stärker plus übertraf übertroffen anstieg"),
  fr: list("plus hausse augmenté augmentée augmentation augmente supérieur supérieure monté montée progressé progression mieux croissance dépassé gagné"),
};
export const DOWN_WORDS: Record<Lang, Set<string>> = {
  en: list("less fewer lower below down fell fall fallen falling drop dropped drops decline declined decrease decreased worse weaker slipped dipped behind lost slower under shrank"),
  de: list("weniger niedriger gefallen fiel sank gesunken rückgang abgenommen abnahme schlechter schwächer minus einbruch verloren geringer"),
  fr: list("moins baisse baissé baissée diminué diminution inférieur inférieure reculé recul pire chute perdu"),
};

/** Words by which figures are called, so that one is not announced as another. */
export const METRIC_WORDS: Record<Lang, [Set<string>, MetricKey[]][]> = {
  en: [[list("order orders"), ["orders", "averageOrder"]], [list("sales revenue turnover takings income"), ["netSales", "grossSales"]], [list("refund refunds refunded"), ["refunds"]], [list("unit units pieces"), ["units"]], [list("customer customers buyers"), ["newCustomers", "returningCustomers"]], [list("chat chats conversations"), ["chats", "handoffs", "positiveChats", "negativeChats", "mood"]], [list("tax taxes"), ["tax"]], [list("discount discounts"), ["discounts"]], [list("cancellation cancellations cancelled"), ["cancellations"]]],
  de: [[list("bestellung bestellungen"), ["orders", "averageOrder"]], [list("umsatz nettoumsatz bruttoumsatz einnahmen erlös erlöse"), ["netSales", "grossSales"]], [list("erstattung erstattungen erstattet"), ["refunds"]], [list("stück artikel"), ["units"]], [list("kunde kunden kundinnen"), ["newCustomers", "returningCustomers"]], [list("chat chats gespräche"), ["chats", "handoffs", "positiveChats", "negativeChats", "mood"]], [list("steuer steuern"), ["tax"]], [list("rabatt rabatte"), ["discounts"]], [list("stornierung stornierungen storniert"), ["cancellations"]]],
  fr: [[list("commande commandes"), ["orders", "averageOrder"]], [list("ventes vente recettes chiffre"), ["netSales", "grossSales"]], [list("remboursement remboursements remboursé"), ["refunds"]], [list("unité unités pièces"), ["units"]], [list("client clients clientes"), ["newCustomers", "returningCustomers"]], [list("conversation conversations"), ["chats", "handoffs", "positiveChats", "negativeChats", "mood"]], [list("taxe taxes"), ["tax"]], [list("remise remises"), ["discounts"]], [list("annulation annulations annulé"), ["cancellations"]]],
};

/** Small words by which a text's language is known. */
export const STOP_WORDS: Record<Lang, Set<string>> = {
  en: list("the a an and of with was were is are it this that for to in on at by from you your as but so there here came brought see what has have had look worth keep good"),
  de: list("der die das den dem des ein eine einen einer und mit war waren ist sind es dies diese für zu zum zur in im an am auf von vom bei sie ihr ihre als aber so hier brachte kam was hat hatte auch sehen gut gute guter lohnt"),
  fr: list("le la les l' un une des du de d' et avec était est sont c'est ce cette pour à au aux en sur par vous votre vos comme mais ici a ont voici il elle qui que bonne bon voyez"),
};
