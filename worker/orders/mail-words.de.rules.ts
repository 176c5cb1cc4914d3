import { said, type MailFacts, type MailText, type MailWords } from "./mail-text.rules";

const paid = ({ number, amount, due }: MailFacts): MailText => ({ subject: `Zahlung für Bestellung ${number} eingegangen`, title: "Ihre Zahlung ist da", paragraphs: said(`Wir haben ${amount} für Bestellung ${number} erhalten. Vielen Dank.`, due && `${due} sind noch zu zahlen.`) });

/** Mails in German. */
export const de: MailWords = {
  see: "Bestellung ansehen", payRest: "Bestellung ansehen und bezahlen", discount: "Rabatt", deliveryFee: "Versand", tax: "Steuer", total: "Gesamt", taxWithin: "Darin enthaltene Steuer", reference: "Verwendungszweck",
  payWays: { on_collection: "Sie zahlen bei der Abholung.", on_delivery: "Sie zahlen bei der Lieferung.", card: "Sie zahlen mit Karte." },
  link: ({ number, shop }) => ({ subject: `Ihre Bestellung ${number}`, title: `Ihre Bestellung ${number}`, paragraphs: [`Hier ist der Link zu Ihrer Bestellung bei ${shop}. Wer ihn hat, kann die Bestellung sehen; behalten Sie ihn bitte für sich.`] }),
  code: ({ number, shop, code }) => ({ subject: `${code} ist Ihr Code für Bestellung ${number}`, title: `Ihr Code: ${code}`, paragraphs: [`Geben Sie diesen Code innerhalb von 10 Minuten dem Assistenten von ${shop}, um Ihre Bestellung ${number} im Chat zu sehen. Wenn Sie ihn nicht angefordert haben, müssen Sie nichts tun.`] }),
  kinds: {
    placed: ({ number, customer, delivery, pay }) => ({ subject: `Wir haben Ihre Bestellung ${number} erhalten`, title: `Vielen Dank, ${customer}`, paragraphs: [`Wir haben Ihre Bestellung ${number} erhalten. Wir schreiben Ihnen wieder, sobald sie ${delivery ? "unterwegs ist" : "zur Abholung bereitliegt"}.`, ...pay] }),
    paid,
    reinstated: paid,
    edited: ({ number, total, before, due, byCard, pay, tooMuch }) => ({
      subject: `Ihre Bestellung ${number} wurde geändert`, title: "Ihre Bestellung wurde geändert",
      paragraphs: said(before ? `Wir haben Bestellung ${number} geändert. Sie kostet jetzt ${total}; vorher waren es ${before}.` : `Wir haben Bestellung ${number} geändert. Sie kostet weiterhin ${total}.`, due && `${due} sind noch zu zahlen${byCard ? "; bitte zahlen Sie mit Karte auf der Seite Ihrer Bestellung." : "."}`, ...(due && !byCard ? pay : []), tooMuch && `Wir zahlen Ihnen ${tooMuch} zurück.`),
    }),
    ready: ({ number, place, pending, total }) => ({ subject: `Bestellung ${number} liegt zur Abholung bereit`, title: "Bereit zur Abholung", paragraphs: said(`Bestellung ${number} liegt für Sie bereit: ${place}.`, pending && `Bitte zahlen Sie ${total} bei der Abholung.`) }),
    shipped: ({ number, carrier, tracking, trackingUrl }) => ({ subject: `Bestellung ${number} ist unterwegs`, title: "Unterwegs zu Ihnen", paragraphs: said(`Wir haben Bestellung ${number} heute verschickt.`, carrier && `Versand mit: ${carrier}`, tracking && `Sendungsnummer: ${tracking}`, trackingUrl && `Hier können Sie die Sendung verfolgen: ${trackingUrl}`) }),
    cancelled: ({ number, pending, owed }) => ({ subject: `Bestellung ${number} ist storniert`, title: "Ihre Bestellung ist storniert", paragraphs: [`Bestellung ${number} ist storniert.`, pending ? "Sie schulden nichts dafür." : owed ? `Wir zahlen Ihnen ${owed} zurück.` : "Ihre Zahlung wurde bereits erstattet."] }),
    refunded: ({ number, amount }) => ({ subject: `Erstattung für Bestellung ${number}`, title: "Wir haben Geld erstattet", paragraphs: [`Wir haben Ihnen ${amount} für Bestellung ${number} erstattet. Je nach Bank dauert es ein paar Tage, bis das Geld ankommt.`] }),
    expired: ({ number }) => ({ subject: `Bestellung ${number} wurde nicht rechtzeitig bezahlt`, title: "Ihre Ware ist nicht mehr reserviert", paragraphs: [`Bestellung ${number} wurde nicht rechtzeitig bezahlt, deshalb verkaufen wir ihre Ware wieder. Sie schulden nichts. Bestellen Sie gern noch einmal.`] }),
    return_approved: ({ number, note }) => ({ subject: `Ihre Rückgabe zu Bestellung ${number}`, title: "Sie können es zurückgeben", paragraphs: said(`Wir sind mit Ihrer Rückgabe zu Bestellung ${number} einverstanden.`, note) }),
    return_refused: ({ number, note }) => ({ subject: `Ihre Rückgabe zu Bestellung ${number}`, title: "Wir können es nicht zurücknehmen", paragraphs: said(`Wir können Ihre Rückgabe zu Bestellung ${number} leider nicht annehmen.`, note) }),
    return_received: ({ number, note }) => ({ subject: `Ihre Rückgabe zu Bestellung ${number} ist da`, title: "Ihre Rückgabe ist da", paragraphs: said(`Wir haben erhalten, was Sie von Bestellung ${number} zurückgegeben haben.`, note) }),
  },
};
