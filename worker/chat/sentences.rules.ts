/** Cuts a growing text into whole sentences, so that each can be judged before a word of it is shown. */
export class Sentences {
  private rest = "";

  /** The sentences that the text completes; a mark counts as an end only once white space follows it. */
  push(text: string): string[] {
    this.rest += text;
    const out: string[] = [];
    for (let end = /[.!?…]["”’)\]]*\s+|\n+/.exec(this.rest); end; end = /[.!?…]["”’)\]]*\s+|\n+/.exec(this.rest)) {
      out.push(this.rest.slice(0, end.index + end[0].length));
      this.rest = this.rest.slice(end.index + end[0].length);
    }
    return out;
  }

  /** What is left when the text has ended. */
  flush(): string[] {
    const last = this.rest;
    this.rest = "";
    return last.trim() ? [last] : [];
  }
}
