/** What a conversation says of itself, to its customer. It is kept with the messages. */
export const NOTICES = {
  asked: "You asked for a person. The team has been told.",
  left: (message: string, contact: string) => `You left the team a message: ${message}\nThey reach you at ${contact}.`,
  ended: "You have ended this chat. Write again whenever you like.",
  joined: (name: string, shop: string) => `${name} from ${shop} has joined. The assistant is silent now.`,
  released: "The assistant answers again. Say “a person” to have the team back.",
  endedBy: (name: string, shop: string) => `${name} from ${shop} has ended this chat. Write again whenever you like.`,
};

const LEFT = /^You left the team a message: ([\s\S]*)\nThey reach you at (.*)\.$/;

/** A notice as the shop's staff read it: they are not whom it speaks to. */
export function noticeForStaff(text: string): string {
  if (text === NOTICES.asked) return "The customer asked for a person. The team has been told.";
  if (text === NOTICES.ended) return "The customer has ended this chat.";
  if (text === NOTICES.released) return "The assistant answers again.";
  const [, message, contact] = LEFT.exec(text) ?? [];
  return message === undefined ? text.replace(/ Write again whenever you like\.$/, "") : `The customer left the team a message: ${message}\nReach them at ${contact}.`;
}
