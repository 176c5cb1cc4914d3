import { choose, leftToReturn, takeBack } from "./goods.rules";
import type { OrderAction } from "./order-actions.rules";
import { RETURN_MOVES, type Decision, type EventKind, type Movement, type OrderState, type Pieces, type ReturnState } from "./order-state.rules";

type Step<A extends OrderAction["action"]> = (order: OrderState, wanted: Extract<OrderAction, { action: A }>) => Decision;
const words = (reason: string): Record<string, string> => (reason ? { reason } : {});
const refuse = (refused: string): Decision => ({ refused });

/** The states that a return may go to from here. */
export const returnMoves = (state: ReturnState): readonly ReturnState[] => RETURN_MOVES[state];

/** The steps of a return: asked for, approved or refused, received. Its money goes back by a refund that names it. */
export const RETURN_STEPS: { request_return: Step<"request_return">; approve_return: Step<"approve_return">; refuse_return: Step<"refuse_return">; receive_return: Step<"receive_return"> } = {
  request_return(order, { items, reason, note, returnId }) {
    if (order.status === "cancelled") return refuse("This order is cancelled.");
    const lines = choose(leftToReturn(order), order.lines, items);
    if (!lines) return refuse("Only what has left and is in no other return can come back.");
    const number = Math.max(0, ...order.returns.map((one) => one.number)) + 1;
    return { change: { to: {}, event: { kind: "return_requested", detail: { return: number, reason } }, movements: [], returned: { number, state: "requested", asked: { id: returnId, reason, note, lines } } } };
  },
  approve_return: (order, wanted) => move(order, wanted.return, "approved", () => ({})),
  refuse_return: (order, wanted) => move(order, wanted.return, "refused", () => ({ detail: words(wanted.reason) })),
  receive_return: (order, wanted) =>
    move(order, wanted.return, "received", (lines) => {
      const asked = typeof wanted.restock === "boolean" ? undefined : wanted.restock.filter(({ quantity }) => quantity > 0);
      const restocked = wanted.restock === true ? lines : asked?.length ? choose(lines, order.lines, asked) : [];
      return restocked && { movements: takeBack(order, restocked), restocked };
    }),
};

/** Takes a return to a state, with what else that changes; refused when `also` finds that more would come back than was returned. */
function move(order: OrderState, number: number, state: ReturnState, also: (lines: Pieces[]) => { detail?: Record<string, string>; movements?: Movement[]; restocked?: Pieces[] } | undefined): Decision {
  const one = order.returns.find((candidate) => candidate.number === number);
  if (!one) return refuse("There is no such return.");
  if (one.state === state) return {};
  if (!returnMoves(one.state).includes(state)) return refuse(`This return is ${one.state}.`);
  if (state === "refused" && one.refunded) return refuse("This return has been paid back already.");
  const more = also(one.lines);
  if (!more) return refuse("More would come back than was returned.");
  return { change: { to: {}, event: { kind: `return_${state}` as EventKind, detail: { return: number, ...more.detail } }, movements: more.movements ?? [], returned: { number, state, restocked: more.restocked } } };
}
