export { auditApi } from "./audit.api";
export { listAudit } from "./list-audit";
export type { AuditEntry } from "./audit.types";
