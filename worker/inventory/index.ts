export { insertMovement, selectOrderStock } from "./inventory.queries";
