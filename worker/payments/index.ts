export { insertAttempt, insertPaymentEvent, selectAsked, selectAttempts, selectPaymentEvent, setAttemptState } from "./payments.queries";
export type { CardProvider, PaymentEvent, StartPayment } from "./payments.types";
export { createCardProvider } from "./stripe";
