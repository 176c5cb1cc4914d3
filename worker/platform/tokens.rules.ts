/** What a model's answer costs in tokens. `estimated` where the upstream did not say, or the answer was cut. */
export interface Usage {
  input: number;
  output: number;
  estimated: boolean;
}
export const NO_USAGE: Usage = { input: 0, output: 0, estimated: false };

const utf8 = new TextEncoder();

/** How many tokens a text may be: three bytes each, which is above what tokenizers make of European and Southern African languages. */
export const estimateTokens = (text: string): number => Math.ceil(utf8.encode(text).length / 3);

export const addUsage = (a: Usage, b: Usage): Usage => ({ input: a.input + b.input, output: a.output + b.output, estimated: a.estimated || b.estimated });

/** Dollars for a million tokens, which is the same as millionths of a dollar for one. */
export interface Price {
  in: number;
  out: number;
}

/** What tokens cost in millionths of a dollar, rounded up. */
export const costOf = ({ input, output }: Pick<Usage, "input" | "output">, price: Price): number => Math.ceil(input * price.in + output * price.out);
