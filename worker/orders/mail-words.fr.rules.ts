import { said, type MailFacts, type MailText, type MailWords } from "./mail-text.rules";

const paid = ({ number, amount, due }: MailFacts): MailText => ({ subject: `Paiement reçu pour la commande ${number}`, title: "Votre paiement est arrivé", paragraphs: said(`Nous avons reçu ${amount} pour la commande ${number}. Merci.`, due && `Il reste ${due} à payer.`) });

/** Mails in French. */
export const fr: MailWords = {
  see: "Voir votre commande", payRest: "Voir votre commande et payer", discount: "Remise", deliveryFee: "Livraison", tax: "Taxe", total: "Total", taxWithin: "Dont taxe", reference: "Référence",
  payWays: { on_collection: "Vous payez au retrait.", on_delivery: "Vous payez à la livraison.", card: "Vous payez par carte." },
  link: ({ number, shop }) => ({ subject: `Votre commande ${number}`, title: `Votre commande ${number}`, paragraphs: [`Voici le lien vers votre commande chez ${shop}. Quiconque le possède peut voir la commande : gardez-le pour vous.`] }),
  code: ({ number, shop, code }) => ({ subject: `${code} est votre code pour la commande ${number}`, title: `Votre code : ${code}`, paragraphs: [`Donnez ce code à l’assistant de ${shop} dans les 10 minutes pour voir votre commande ${number} dans le chat. Si vous ne l’avez pas demandé, vous n’avez rien à faire.`] }),
  kinds: {
    placed: ({ number, customer, delivery, pay }) => ({ subject: `Nous avons reçu votre commande ${number}`, title: `Merci, ${customer}`, paragraphs: [`Nous avons reçu votre commande ${number}. Nous vous écrirons quand elle sera ${delivery ? "en route" : "prête à être retirée"}.`, ...pay] }),
    paid,
    reinstated: paid,
    edited: ({ number, total, before, due, byCard, pay, tooMuch }) => ({
      subject: `Votre commande ${number} a été modifiée`, title: "Votre commande a été modifiée",
      paragraphs: said(before ? `Nous avons modifié la commande ${number}. Elle coûte maintenant ${total}, au lieu de ${before}.` : `Nous avons modifié la commande ${number}. Elle coûte toujours ${total}.`, due && `Il reste ${due} à payer${byCard ? " : réglez par carte sur la page de votre commande." : "."}`, ...(due && !byCard ? pay : []), tooMuch && `Nous vous remboursons ${tooMuch}.`),
    }),
    ready: ({ number, place, pending, total }) => ({ subject: `La commande ${number} est prête`, title: "Prête à être retirée", paragraphs: said(`La commande ${number} vous attend : ${place}.`, pending && `Vous réglerez ${total} au retrait.`) }),
    shipped: ({ number, carrier, tracking, trackingUrl }) => ({ subject: `La commande ${number} est en route`, title: "En route vers vous", paragraphs: said(`Nous avons expédié la commande ${number} aujourd'hui.`, carrier && `Transporteur : ${carrier}`, tracking && `Numéro de suivi : ${tracking}`, trackingUrl && `Suivez-la ici : ${trackingUrl}`) }),
    cancelled: ({ number, pending, owed }) => ({ subject: `La commande ${number} est annulée`, title: "Votre commande est annulée", paragraphs: [`La commande ${number} est annulée.`, pending ? "Vous ne devez rien." : owed ? `Nous vous remboursons ${owed}.` : "Votre paiement a été remboursé."] }),
    refunded: ({ number, amount }) => ({ subject: `Remboursement de la commande ${number}`, title: "Nous vous avons remboursé", paragraphs: [`Nous vous avons remboursé ${amount} pour la commande ${number}. Selon votre banque, cela prend quelques jours.`] }),
    expired: ({ number }) => ({ subject: `La commande ${number} n'a pas été payée à temps`, title: "Vos articles ne sont plus réservés", paragraphs: [`La commande ${number} n'a pas été payée à temps ; ses articles sont de nouveau en vente. Vous ne devez rien. N'hésitez pas à commander de nouveau.`] }),
    return_approved: ({ number, note }) => ({ subject: `Votre retour pour la commande ${number}`, title: "Vous pouvez le renvoyer", paragraphs: said(`Nous acceptons votre retour pour la commande ${number}.`, note) }),
    return_refused: ({ number, note }) => ({ subject: `Votre retour pour la commande ${number}`, title: "Nous ne pouvons pas le reprendre", paragraphs: said(`Nous ne pouvons pas accepter votre retour pour la commande ${number}.`, note) }),
    return_received: ({ number, note }) => ({ subject: `Votre retour pour la commande ${number} est arrivé`, title: "Votre retour est arrivé", paragraphs: said(`Nous avons reçu ce que vous avez renvoyé de la commande ${number}.`, note) }),
  },
};
