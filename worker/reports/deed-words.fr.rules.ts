import type { DeedWords } from "./deed-words.types";

/** The pages behind a mail's links in French. */
export const fr: DeedWords = {
  lang: "fr", somebody: "Quelqu’un",
  titles: {
    unknown: "Ce lien n’est pas ouvert", expired: "Ce lien est trop ancien", used: "C’est déjà fait", left: "Ce lien est fermé", not_needed: "Il n’y a rien à faire", other_person: "Ce lien n’est pas le vôtre", done: "C’est fait", link: "Ce lien",
  },
  unknown: "Ce lien n’est pas des nôtres, ou une partie s’en est perdue. Ouvrez-le depuis le message lui-même.",
  left: (shop) => `Ce lien était pour quelqu’un qui ne peut plus faire cela chez ${shop}.`,
  otherPerson: (name) => `Ce lien est pour ${name}. Connectez-vous sous ce nom, ou faites-le dans l’administration.`,
  used: (name, at) => `${name} l’a fait le ${at}. Cela ne se fait qu’une fois.`,
  usedNow: (name) => `${name} vient de le faire. Cela ne se fait qu’une fois.`,
  wasDone: "C’est déjà fait.",
  expired: (until) => `Ce lien était valable jusqu’au ${until}. Ce qu’il aurait fait reste possible dans l’administration.`,
  by: (name, until) => `Au nom de ${name}. Ce lien sert une fois, jusqu’au ${until}.`,
  inAdmin: "Le faire plutôt dans l’administration",
  open: { admin: "Ouvrir l’administration", inventory: "Ouvrir le stock", chats: "Ouvrir les conversations", orders: "Ouvrir les commandes", order: "Ouvrir la commande", customers: "Ouvrir les clients", customer: "Voir la fiche", discounts: "Ouvrir les remises" },
  restock: {
    title: (name) => `Recommander ${name}`, lead: "Préparez une commande au fournisseur, qui ne part que lorsque quelqu’un l’envoie ; ou notez ce qui est arrivé.", leadUnknown: "Aucun fournisseur n’est connu, rien ne peut donc être commandé d’ici. Notez ce qui est arrivé.",
    facts: { sku: "SKU", available: "Disponibles maintenant", supplier: "Acheté en dernier chez", unitCost: "Au coût unitaire de" }, button: "Continuer", buttonUnknown: "Ajouter au stock", legend: "Que faire ?", order: "Préparer une commande",
    orderNote: (supplier) => `À ${supplier}. Elle ne part pas encore.`, cameIn: "Noter ce qui est arrivé", cameInNote: "C’est en vente aussitôt.", quantity: "Combien", gone: "Cet article n’est plus en vente, il n’y a rien à recommander.",
    noSupplier: "Aucun fournisseur n’est connu.", reason: "Arrivé", added: (units) => `${units} ajoutés au stock.`, seeStock: "Voir le stock", drafted: (number, supplier) => `La commande ${number} à ${supplier} est préparée. Elle n’est pas encore envoyée.`, openDraft: "L’ouvrir",
  },
  chat: {
    title: "Reprendre cette conversation", lead: (name) => `L’assistant se tait, et la conversation dit que ${name} est là. Vous répondez dans la conversation même, une fois connecté.`, since: "Attend depuis", unhappy: "Mécontent depuis", button: "La reprendre",
    gone: "Cette conversation n’existe plus.", taken: (name) => `${name} a déjà cette conversation.`, colleague: "Un collègue", nobodyWaits: "Plus personne n’attend dans cette conversation.", done: "La conversation est à vous. Le client en est averti.", answer: "Répondre",
  },
  contact: {
    title: (name) => `Écrire à ${name}`, lead: (to, from) => `Le message part à ${to} ; les réponses arrivent à ${from}. Changez les mots à votre guise.`, button: "Envoyer ce message", order: "Commande", toPay: "À payer", lastOrder: "Dernière commande",
    notWaiting: "Cette commande n’attend plus de virement. Il n’y a personne à qui écrire.", unknown: "Ce client n’est plus connu ici.", orderedAgain: "Ce client a commandé de nouveau. Il n’y a personne à qui écrire.", subject: "Objet", text: "Message",
    done: (name) => `Le message à ${name} est en route.`,
  },
  discount: {
    title: (name) => `Préparer une remise sur ${name}`, lead: (days) => `Elle reste inactive jusqu’à ce qu’un propriétaire l’active, et prend fin d’elle-même après ${days} jours.`, inStock: "En stock", button: "La préparer", percent: "Remise",
    noneLeft: "Il n’en reste plus à vendre, une remise est inutile.", done: (percent, name) => `${percent} sur ${name} : la remise est préparée. Les clients en profitent dès qu’elle est activée.`, look: "La voir",
  },
  letters: {
    transfer: {
      subject: (number, shop) => `Votre commande ${number} chez ${shop}`,
      text: (name, number, amount, shop) => `Bonjour ${name},\n\nmerci pour votre commande ${number}. Votre virement de ${amount} ne nous est pas encore parvenu. S’il est en route, vous n’avez rien à faire. Si vous ne souhaitez plus la commande, répondez simplement à ce message.\n\n${shop}`,
    },
    missed: {
      subject: (shop) => `Un mot de ${shop}`,
      text: (name, shop) => `Bonjour ${name},\n\nmerci d’avoir déjà acheté chez nous. Cela fait un moment : quelque chose n’allait-il pas, ou cherchez-vous ce que nous n’avons pas ? Répondez simplement à ce message, nous les lisons tous.\n\n${shop}`,
    },
  },
  fields: { quantity: "Un nombre entier de 1 à 1 000 000, s’il vous plaît.", percent: "Un nombre entier de 1 à 90, s’il vous plaît.", fill: "À remplir, s’il vous plaît.", long: "C’est trop long." },
  mails: {
    title: "Rapports par e-mail", lead: (shop) => `${shop} vous envoie ses rapports par e-mail. Vous pouvez y mettre fin ici ; les rapports restent sur les pages de la boutique.`, endedTitle: "Plus de rapports par e-mail", ended: (shop) => `${shop} ne vous envoie plus de rapports.`, stop: "Ne plus recevoir ces e-mails",
    resume: "Me les envoyer de nouveau", stopped: "C’est fait. Vous n’en recevrez plus.", resumed: "Vous les recevez de nouveau.",
  },
};
