/** The checkout's fields by the paths that placing an order names them by. */
export const LABELS: Record<string, string> = {
  "customer.name": "Name",
  "customer.email": "E-mail",
  "customer.phone": "Phone",
  shippingMethod: "How you get it",
  shippingRate: "Which delivery",
  paymentMethod: "How you pay",
  note: "Note for us",
  giftNote: "Words for the gift",
  discountCode: "Discount code",
};
