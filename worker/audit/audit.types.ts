/** What somebody did. `actor` is `owner:usr_…` and the like; `actorName` is the person's present name, null for jobs and visitors. */
export interface AuditEntry {
  id: string;
  at: string;
  actor: string;
  actorName: string | null;
  action: string;
  subject: string;
  detail: Record<string, unknown>;
}
