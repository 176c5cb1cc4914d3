export { addNote } from "./add-note";
export { customersApi } from "./customers.api";
export type { Customer, CustomerCard, CustomerNote, CustomerPage, CustomerSort } from "./customers.types";
export { getCustomer } from "./get-customer";
export { listCustomers } from "./list-customers";
export { removeNote } from "./remove-note";
