type Fields = Record<string, string>;

/** A number as it was typed; what is none is left as it is, to be refused by its verb. */
export const number = (text = "") => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : text);

/** The fields of a form under a prefix, without it: `customer.name` is `name` of `customer`. */
export const part = (fields: Fields, prefix: string): Fields => Object.fromEntries(Object.entries(fields).flatMap(([path, value]) => (path.startsWith(`${prefix}.`) ? [[path.slice(prefix.length + 1), value]] : [])));
