import type { SQL } from "drizzle-orm";
import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";
import type { BatchItem, BatchResponse } from "drizzle-orm/batch";
import type { RunnableQuery } from "drizzle-orm/runnable-query";
import { DomainError } from "./errors";

type Statement = BatchItem<"sqlite">;
/** What is read in one round trip, and what comes of it, in its order. */
export type Statements = readonly [Statement, ...Statement[]];
export type Answers<T extends Statements> = BatchResponse<T>;

/**
 * The only way to D1. `orm` builds statements and never runs them; `read` and `write` run any number in one round trip.
 * A joined select must give columns of one name different aliases: a batch's rows are keyed by name.
 */
export interface Db {
  orm: DrizzleD1Database;
  /** What the builder has no words for, as a statement like its own. */
  statement(query: SQL): Statement;
  /** The same for a statement that gives rows; they come as the database names and keeps them. */
  rows<T>(query: SQL): RunnableQuery<T[], "sqlite">;
  read<T extends Statements>(...queries: T): Promise<Answers<T>>;
  /** All or nothing. Throws ConstraintError when the schema refuses, DomainError `unavailable` when D1 cannot take it now. */
  write(statements: Statement[]): Promise<unknown[]>;
  stats: { trips: number; rowsRead: number; rowsWritten: number };
}

/** The schema refused a batch: `unique` with its columns (`orders.shop_id,orders.number`), `check` with its name, `not_null` with its column. */
export class ConstraintError extends Error {
  constructor(
    readonly kind: "unique" | "check" | "not_null" | "foreign_key" | "append_only" | "last_owner",
    readonly on: string,
  ) {
    super(`${kind} ${on}`);
    this.name = "ConstraintError";
  }
}

export function createDb(d1: D1Database): Db {
  const stats = { trips: 0, rowsRead: 0, rowsWritten: 0 };
  const counted = new Proxy(d1, {
    get(target, key) {
      if (key === "batch")
        return async (statements: D1PreparedStatement[]) => {
          stats.trips++;
          const results = await target.batch(statements);
          for (const { meta } of results) {
            stats.rowsRead += meta.rows_read ?? 0;
            stats.rowsWritten += meta.rows_written ?? 0;
          }
          return results;
        };
      const value = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const orm = drizzle(counted);
  const run = async (statements: readonly Statement[]) => {
    try {
      return (await orm.batch(statements as [Statement, ...Statement[]])) as unknown[];
    } catch (error) {
      throw mapError(error);
    }
  };
  return {
    orm,
    stats,
    statement: (query) => prepared(d1, orm.run(query)),
    rows: (query) => prepared(d1, orm.all(query)) as never,
    read: async (...queries) => (await run(queries)) as never,
    write: async (statements) => (statements.length ? run(statements) : []),
  };
}

/** Drizzle's raw statements know their text, but a batch wants the prepared statement beside it as soon as there are parameters. */
const prepared = <T extends { getQuery(): { sql: string } }>(d1: D1Database, raw: T) => Object.assign(raw, { stmt: d1.prepare(raw.getQuery().sql) });

const PATTERNS: [RegExp, ConstructorParameters<typeof ConstraintError>[0]][] = [
  [/UNIQUE constraint failed: ([\w., ]+)/, "unique"],
  [/CHECK constraint failed: (\w+)/, "check"],
  [/NOT NULL constraint failed: ([\w.]+)/, "not_null"],
  [/append_only: (\w+)/, "append_only"],
  [/last_owner: (\w+)/, "last_owner"],
  [/FOREIGN KEY constraint (failed)/, "foreign_key"],
];

// `internal error; reference = …` is all that D1 says of most faults that are its own, a locked or a full file among them.
const UNAVAILABLE = /SQLITE_BUSY|SQLITE_FULL|SQLITE_IOERR|database is locked|overloaded|Network connection lost|storage operation exceeded|object to be reset|transient issue|Failed to get session commit token|internal error; reference =/i;

/** D1's message turned into a typed error; busy, full and overloaded become `unavailable`, anything else stays a bug. */
export function mapError(error: unknown): unknown {
  const text = messages(error);
  for (const [pattern, kind] of PATTERNS) {
    const match = pattern.exec(text);
    if (match) return new ConstraintError(kind, match[1]!.replace(/: ?SQLITE.*$/, "").replace(/\s/g, "").replace(/:$/, ""));
  }
  if (UNAVAILABLE.test(text))
    return new DomainError("unavailable", "The shop's records cannot be reached just now. Nothing was changed.", { retryAfter: 5 });
  return error;
}

const messages = (error: unknown): string => (error instanceof Error ? `${error.message} ${messages(error.cause)}` : "");
