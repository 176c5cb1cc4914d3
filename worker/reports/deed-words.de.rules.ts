import type { DeedWords } from "./deed-words.types";

/** The pages behind a mail's links in German. */
export const de: DeedWords = {
  lang: "de", somebody: "Jemand",
  titles: {
    unknown: "Dieser Link ist nicht offen", expired: "Dieser Link ist zu alt", used: "Das ist schon erledigt", left: "Dieser Link ist geschlossen", not_needed: "Es gibt nichts zu tun", other_person: "Dieser Link gehört jemand anderem", done: "Erledigt", link: "Dieser Link",
  },
  unknown: "Dieser Link ist keiner von uns, oder ein Teil von ihm ging verloren. Öffnen Sie ihn aus der Mail selbst.",
  left: (shop) => `Dieser Link war für jemanden, der das bei ${shop} nicht mehr darf.`,
  otherPerson: (name) => `Dieser Link ist für ${name}. Melden Sie sich so an, oder erledigen Sie es in der Verwaltung.`,
  used: (name, at) => `${name} hat das am ${at} erledigt. Es geschieht nur einmal.`,
  usedNow: (name) => `${name} hat das gerade eben erledigt. Es geschieht nur einmal.`,
  wasDone: "Das ist schon erledigt.",
  expired: (until) => `Dieser Link galt bis ${until}. Was er getan hätte, geht weiterhin in der Verwaltung.`,
  by: (name, until) => `Im Namen von ${name}. Dieser Link gilt einmal, bis ${until}.`,
  inAdmin: "Stattdessen in der Verwaltung erledigen",
  open: { admin: "Verwaltung öffnen", inventory: "Bestand öffnen", chats: "Chats öffnen", orders: "Bestellungen öffnen", order: "Bestellung öffnen", customers: "Kunden öffnen", customer: "Kundin oder Kunden ansehen", discounts: "Rabatte öffnen" },
  restock: {
    title: (name) => `${name} nachbestellen`, lead: "Entwerfen Sie eine Bestellung beim Lieferanten, die erst hinausgeht, wenn jemand sie abschickt; oder schreiben Sie auf, was eingetroffen ist.",
    leadUnknown: "Es ist kein Lieferant dafür bekannt, darum lässt sich von hier nichts bestellen. Schreiben Sie auf, was eingetroffen ist.", facts: { sku: "SKU", available: "Jetzt verkäuflich", supplier: "Zuletzt gekauft bei", unitCost: "Kosten je Stück" },
    button: "Weiter", buttonUnknown: "Zum Bestand hinzufügen", legend: "Was ist zu tun?", order: "Bestellung entwerfen", orderNote: (supplier) => `An ${supplier}. Sie geht noch nicht hinaus.`, cameIn: "Eingetroffenes aufschreiben", cameInNote: "Es ist sofort verkäuflich.",
    quantity: "Wie viele", gone: "Das wird nicht mehr verkauft, es ist also nichts nachzubestellen.", noSupplier: "Es ist kein Lieferant dafür bekannt.", reason: "Eingetroffen", added: (units) => `${units} kamen zum Bestand hinzu.`, seeStock: "Bestand ansehen",
    drafted: (number, supplier) => `Bestellung ${number} an ${supplier} ist entworfen. Sie ist noch nicht abgeschickt.`, openDraft: "Öffnen",
  },
  chat: {
    title: "Diesen Chat übernehmen", lead: (name) => `Der Assistent schweigt dann, und im Chat steht, dass ${name} dazugekommen ist. Sie antworten im Chat selbst, angemeldet.`, since: "Wartet seit", unhappy: "Unzufrieden seit", button: "Übernehmen",
    gone: "Diesen Chat gibt es nicht mehr.", taken: (name) => `${name} hat diesen Chat schon.`, colleague: "Jemand aus dem Team", nobodyWaits: "In diesem Chat wartet niemand mehr.", done: "Der Chat gehört Ihnen. Im Chat steht es schon.", answer: "Antworten",
  },
  contact: {
    title: (name) => `${name} schreiben`, lead: (to, from) => `Die Mail geht an ${to}; Antworten kommen an ${from}. Ändern Sie die Worte, wie Sie mögen.`, button: "Diese Mail senden", order: "Bestellung", toPay: "Zu zahlen", lastOrder: "Letzte Bestellung",
    notWaiting: "Diese Bestellung wartet nicht mehr auf eine Überweisung. Es braucht keine Mail.", unknown: "Diese Person ist hier nicht mehr bekannt.", orderedAgain: "Es wurde inzwischen wieder bestellt. Es braucht keine Mail.", subject: "Betreff", text: "Mail",
    done: (name) => `Die Mail an ${name} ist unterwegs.`,
  },
  discount: {
    title: (name) => `Rabatt auf ${name} entwerfen`, lead: (days) => `Er ist ausgeschaltet, bis ihn jemand mit Inhaberrechten einschaltet, und endet von selbst nach ${days} Tagen.`, inStock: "Auf Lager", button: "Entwerfen", percent: "Nachlass",
    noneLeft: "Davon ist nichts mehr zu verkaufen, es braucht keinen Rabatt.", done: (percent, name) => `${percent} auf ${name} sind entworfen. Kunden bekommen sie, sobald der Rabatt eingeschaltet ist.`, look: "Ansehen",
  },
  letters: {
    transfer: {
      subject: (number, shop) => `Ihre Bestellung ${number} bei ${shop}`,
      text: (name, number, amount, shop) => `Guten Tag ${name},\n\nvielen Dank für Ihre Bestellung ${number}. Ihre Überweisung von ${amount} ist noch nicht bei uns eingegangen. Ist sie unterwegs, müssen Sie nichts tun. Möchten Sie die Bestellung nicht mehr, antworten Sie einfach auf diese Mail.\n\n${shop}`,
    },
    missed: {
      subject: (shop) => `Ein Wort von ${shop}`,
      text: (name, shop) => `Guten Tag ${name},\n\ndanke, dass Sie schon bei uns gekauft haben. Das ist eine Weile her: War etwas nicht, wie es sein soll, oder suchen Sie etwas, das wir nicht haben? Antworten Sie einfach auf diese Mail, wir lesen jede.\n\n${shop}`,
    },
  },
  fields: { quantity: "Bitte eine ganze Zahl von 1 bis 1.000.000.", percent: "Bitte eine ganze Zahl von 1 bis 90.", fill: "Bitte ausfüllen.", long: "Das ist zu lang." },
  mails: {
    title: "Berichte per Mail", lead: (shop) => `${shop} schickt Ihnen seine Berichte per Mail. Hier können Sie das beenden; die Berichte bleiben auf den Seiten des Shops.`, endedTitle: "Keine Berichte mehr", ended: (shop) => `${shop} schickt Ihnen keine Berichte.`, stop: "Diese Mails abbestellen",
    resume: "Wieder an mich schicken", stopped: "Erledigt. Sie bekommen keine mehr.", resumed: "Sie bekommen sie wieder.",
  },
};
