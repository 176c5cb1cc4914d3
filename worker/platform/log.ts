/** Structured lines without personal data: ids, counts, codes and milliseconds only; never a name, an address, a text or a token. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, error: unknown, fields?: LogFields): void;
}
export type LogFields = Record<string, string | number | boolean | null | undefined>;

const write = (level: "info" | "warn" | "error", event: string, fields: LogFields) => console[level](JSON.stringify({ level, event, ...fields }));

export function createLog(base: LogFields): Log {
  return {
    info: (event, fields) => write("info", event, { ...base, ...fields }),
    warn: (event, fields) => write("warn", event, { ...base, ...fields }),
    error: (event, error, fields) =>
      write("error", event, { ...base, ...fields, error: error instanceof Error ? error.message : String(error), stack: error instanceof Error ? error.stack : undefined }),
  };
}
