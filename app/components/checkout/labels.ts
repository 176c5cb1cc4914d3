/** The checkout's fields by the paths that placing an order names them by. */
export const LABELS: Record<string, string> = {
  "customer.name": "Name",
  "customer.email": "E-mail",
  "customer.phone": "Phone",
  shippingMethod: "How you get it",
  "shippingAddress.line1": "Street and number",
  "shippingAddress.line2": "Flat, building, complex",
  "shippingAddress.city": "Town or city",
  "shippingAddress.province": "Province",
  "shippingAddress.postalCode": "Postal code",
  paymentMethod: "How you pay",
  note: "Note for us",
};
