import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { decodeCsv, DELIMITERS, readCsv, unguard, writeCsv } from "./csv.rules";

const files = (glob: Record<string, unknown>) => new Map(Object.entries(glob).map(([path, text]) => [path.split("/").at(-1)!.replace(/\.\w+$/, ""), text as string]));
const spectrum = files(import.meta.glob("../../../shared/data/csv-spectrum/csvs/*.csv", { query: "?raw", import: "default", eager: true }));
const answers = files(import.meta.glob("../../../shared/data/csv-spectrum/json/*.json", { query: "?raw", import: "default", eager: true }));
const [papaCases] = files(import.meta.glob("../../../shared/data/papaparse-cases/cases.json", { query: "?raw", import: "default", eager: true })).values();
const [naughty] = files(import.meta.glob("../../../shared/data/naughty-strings/blns.json", { query: "?raw", import: "default", eager: true })).values();

const encode = (text: string) => new TextEncoder().encode(text);
const read = (text: string, delimiter = ",") => readCsv(decodeCsv(encode(text)), delimiter, 1e6);
const cells = (text: string, delimiter?: string) => read(text, delimiter).map((row) => row.cells);

it("numbers rows by the line of the file they begin on, over quoted line ends and blank lines", () => {
  for (const end of ["\n", "\r\n", "\r"]) {
    const rows = read(['Handle,Body', 'a,"one', "two", "", 'three"', "", "  ,", "b,four", '"c","five"'].join(end));
    expect(rows.map(({ line, cells: [first] }) => [line, first])).toEqual([[1, "Handle"], [2, "a"], [8, "b"], [9, "c"]]);
  }
});

it("blames a quotation mark that does not close on its own row, and reads the rows after it", () => {
  const rows = read('a,b\n1,"5" pipe\n2,"never\n3,fine\n"4","f""ine" ');
  expect(rows.map((row) => [row.line, row.cells[0], row.problem?.cell])).toEqual([[1, "a", undefined], [2, "1", 1], [3, "2", 1], [4, "3", undefined], [5, "4", undefined]]);
  expect(rows[1]!.problem!.reason).toContain("Write a mark inside a cell twice");
  expect(rows[4]!.cells).toEqual(["4", 'f"ine']);
});

it("reads what Windows, UTF-16 and a mark at the front make of a text, and drops control characters", () => {
  expect(decodeCsv(new Uint8Array([0x43, 0x61, 0x66, 0xe9, 0x20, 0x80, 0x93]))).toBe("Café €“");
  expect(decodeCsv(encode("\ufeffCafé\u0000\u0007\tx"))).toBe("Café\tx");
  expect(decodeCsv(new Uint8Array([0xff, 0xfe, 0x41, 0, 0xe9, 0]))).toBe("Aé");
  expect(decodeCsv(new Uint8Array([0xfe, 0xff, 0, 0x41]))).toBe("A");
});

describe("agrees with others' cases", () => {
  it.skipIf(spectrum.size === 0)("of csv-spectrum (needs ../shared/data)", () => {
    for (const [name, text] of spectrum) {
      const [head, ...rows] = cells(text);
      const wanted = (JSON.parse(answers.get(name)!) as Record<string, string>[]).map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value.replaceAll("\r\n", "\n")])));
      expect(rows.map((row) => Object.fromEntries(head!.map((key, i) => [key, row[i]]))), name).toEqual(wanted);
    }
  });

  it.skipIf(!papaCases)("of papaparse, where they break no rule (needs ../shared/data)", () => {
    interface Case {
      description: string;
      input: string;
      config?: Record<string, string>;
      expected: { data: string[][]; errors: { type: string }[]; meta?: { delimiter?: string } };
    }
    const { CORE_PARSER_TESTS, PARSE_TESTS } = JSON.parse(papaCases!) as Record<string, Case[]>;
    const fitting = [...CORE_PARSER_TESTS!, ...PARSE_TESTS!].filter(
      ({ description, input, config = {}, expected }) =>
        Object.keys(config).every((key) => key === "newline" || (key === "delimiter" && DELIMITERS.includes(config[key] as ","))) &&
        expected.errors.every(({ type }) => type === "Delimiter") && typeof input === "string" && !/^(Mixed slash|Pipe delimiter is guessed)/.test(description),
    );
    for (const { description, input, config, expected } of fitting) {
      const wanted = expected.data.filter((row) => row.some((cell) => cell.trim())).map((row) => row.map((cell) => cell.replaceAll("\r\n", "\n").replaceAll("\r", "\n")));
      expect(cells(input, config?.delimiter ?? expected.meta?.delimiter), description).toEqual(wanted);
    }
    expect(fitting.length).toBeGreaterThan(60);
  });

  it.skipIf(!naughty)("of naughty strings, written and read again (needs ../shared/data)", () => {
    const strings = (JSON.parse(naughty!) as string[]).map((text) => decodeCsv(encode(text))).filter((text) => text.trim());
    const [row] = cells(writeCsv([strings]));
    expect(row!.map(unguard)).toEqual(strings);
    for (const cell of row!) expect(cell).not.toMatch(/^[=+\-@\t]/);
  });
});

const anyText = fc.string({ unit: fc.oneof(fc.constantFrom(",", ";", '"', "'", "=", "-", "@", "+", "\t", "\n", " ", "a"), fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 })), maxLength: 12 });
const anyRows = fc.array(fc.array(anyText, { maxLength: 5 }).map((row) => ["x", ...row]), { maxLength: 8 });

it("reads back every cell that it writes, and papaparse reads the same", () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const text = writeCsv(rows);
      const tidy = rows.map((row) => row.map((cell) => decodeCsv(encode(cell))));
      expect(cells(text).map((row) => row.map(unguard))).toEqual(tidy);
      const papa = Papa.parse<string[]>(decodeCsv(encode(text)), { delimiter: ",", newline: "\n" }).data.slice(0, rows.length);
      expect(cells(text)).toEqual(papa);
    }),
  );
});

it("reads any text without failing, gives every line to at most one row, and takes no more rows than asked", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(",", '"', '""', "\n", "a", " ") }), fc.constantFrom(...DELIMITERS), (text, delimiter) => {
      const rows = readCsv(text, delimiter, 1e6);
      expect(rows.every(({ line }, i) => line > (rows[i - 1]?.line ?? 0) && line <= text.split("\n").length)).toBe(true);
      expect(readCsv(text, delimiter, 2)).toEqual(rows.slice(0, 2));
    }),
  );
});

it("reads megabytes of stray quotation marks and blanks in one pass", () => {
  for (const text of [`"${'x"'.repeat(500_000)}${" ".repeat(1_000_000)}\n`, '"'.repeat(2_000_001), '"\n'.repeat(500_000), ",".repeat(1_000_000), "a\n".repeat(500_000)])
    expect(readCsv(text, ",", 5_001).length).toBeLessThanOrEqual(5_001);
});
