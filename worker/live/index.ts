export { liveApi } from "./live.api";
export { passOn, SESSION_ENDED } from "./pass-on";
