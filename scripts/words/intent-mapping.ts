/** Bitext's intents as ours: what a small shop would answer in the same way is one. */
export const INTENTS_OF: Record<string, string> = {
  track_order: "order",
  cancel_order: "cancel",
  check_cancellation_fee: "cancel",
  change_order: "change",
  change_shipping_address: "address",
  set_up_shipping_address: "address",
  delivery_options: "delivery",
  delivery_period: "delivery",
  check_refund_policy: "returns",
  get_refund: "returns",
  track_refund: "returns",
  check_payment_methods: "payment",
  payment_issue: "payment",
  check_invoice: "invoice",
  get_invoice: "invoice",
  contact_customer_service: "contact",
  contact_human_agent: "person",
  complaint: "complaint",
  create_account: "account",
  edit_account: "account",
  delete_account: "account",
  switch_account: "account",
  registration_problems: "account",
  recover_password: "password",
  newsletter_subscription: "newsletter",
  review: "review",
  place_order: "ordering",
};

/** Banking77's subjects that a shop is asked about in the same words, as our intents; its “card” is read as a parcel where it travels. */
export const BANK_INTENTS: Record<string, string> = {
  card_arrival: "order",
  card_delivery_estimate: "delivery",
  transaction_charged_twice: "payment",
  declined_card_payment: "payment",
  request_refund: "returns",
  Refund_not_showing_up: "returns",
  passcode_forgotten: "password",
  terminate_account: "account",
};
/** Those that no shop is asked: the assistant must not think that it knows them. */
export const BANK_FOREIGN = /atm|pin_|top_up|topping|exchange|source_of_funds|swallowed|withdrawal|virtual|disposable|spare|activate|beneficiary|direct_debit|age_limit|linking|receiving_money/;
/** Requests to an assistant at home that no shop is asked (InjongoIntent, English). */
export const HOME_FOREIGN = /^(translate|time|timezone|weather|alarm|play_music|recipe|cook_time|book_flight|book_hotel|restaurant_.*|meal_suggestion|travel_.*|calendar_update|update_playlist|car_rental|plug_type|exchange_rate|interest_rate|international_visa|text|freeze_account|food_last|ingredients_list)$/;
