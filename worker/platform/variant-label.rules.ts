/** A variant's option values as one text, `40 · Red`, empty where there is no choice; given as they are, or as the database keeps them (JSON). */
export const optionsLabel = (values: string | string[]): string => (typeof values === "string" ? (JSON.parse(values) as string[]) : values).join(" · ");

/** A variant by its product's name and, where it has some, its option values. */
export const variantLabel = ({ name, options }: { name: string; options: string | string[] }): string => [name, optionsLabel(options)].filter(Boolean).join(" · ");
