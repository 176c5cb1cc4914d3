const en = {
  invoice: "Invoice", creditNote: "Credit note", number: "Number", date: "Date", order: "Order", ordered: "Ordered", forInvoice: "For invoice", taxNumber: "Tax number", billTo: "To",
  item: "Item", quantity: "Qty", unitPrice: "Price", rate: "Tax", amount: "Amount", subtotal: "Subtotal", discount: "Discount", delivery: "Delivery", net: "Net", taxAt: "Tax", total: "Total",
  credited: "Credited", paid: "Paid", paidBack: "Paid back", reason: "Reason", packingSlip: "Packing slip", sku: "SKU", collection: "Collection", giftNote: "Gift note", note: "Note", place: "Place", parcel: "Parcel", deliverTo: "Deliver to",
};
export type DocumentWords = typeof en;

const de: DocumentWords = {
  invoice: "Rechnung", creditNote: "Gutschrift", number: "Nummer", date: "Datum", order: "Bestellung", ordered: "Bestellt am", forInvoice: "Zu Rechnung", taxNumber: "Steuernummer", billTo: "An",
  item: "Artikel", quantity: "Menge", unitPrice: "Preis", rate: "Steuer", amount: "Betrag", subtotal: "Zwischensumme", discount: "Rabatt", delivery: "Versand", net: "Netto", taxAt: "Steuer", total: "Gesamt",
  credited: "Gutgeschrieben", paid: "Bezahlt", paidBack: "Erstattet", reason: "Grund", packingSlip: "Lieferschein", sku: "Art.-Nr.", collection: "Abholung", giftNote: "Grußkarte", note: "Hinweis", place: "Lager", parcel: "Paket", deliverTo: "Lieferung an",
};

const fr: DocumentWords = {
  invoice: "Facture", creditNote: "Avoir", number: "Numéro", date: "Date", order: "Commande", ordered: "Commandée le", forInvoice: "Sur la facture", taxNumber: "Numéro fiscal", billTo: "À",
  item: "Article", quantity: "Qté", unitPrice: "Prix", rate: "Taxe", amount: "Montant", subtotal: "Sous-total", discount: "Remise", delivery: "Livraison", net: "Hors taxe", taxAt: "Taxe", total: "Total",
  credited: "Crédité", paid: "Payé", paidBack: "Remboursé", reason: "Motif", packingSlip: "Bon de livraison", sku: "Réf.", collection: "Retrait", giftNote: "Mot cadeau", note: "Remarque", place: "Lieu", parcel: "Colis", deliverTo: "Livrer à",
};

/** The words of documents in a locale's language; English where it is missing. */
export const documentWords = (locale: string): DocumentWords => ({ de, fr })[locale.split("-")[0]!.toLowerCase() as "de" | "fr"] ?? en;
