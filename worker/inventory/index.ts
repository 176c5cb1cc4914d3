export { insertMovement } from "./inventory.queries";
