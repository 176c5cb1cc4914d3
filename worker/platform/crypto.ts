import { randomBytes, randomInt, scrypt, timingSafeEqual } from "node:crypto";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { jwtVerify, SignJWT } from "jose";

/** What the Worker's one secret is used for. Each use has its own derived key. */
export interface Secrets {
  /** HMAC-SHA-256 of a text under a key that belongs to `purpose`, as 64 hex digits. */
  sign(purpose: string, text: string): string;
  /** A signed session token that ends at `expiresAt` (UTC ms). */
  sealSession(claims: SessionClaims, expiresAt: number): Promise<string>;
  /** The claims of a token that is genuine and of this shop at `now`, else undefined. */
  openSession(token: string, shopId: string, now: number): Promise<SessionClaims | undefined>;
}
export interface SessionClaims {
  sessionId: string;
  userId: string;
  shopId: string;
}

// An isolate has one secret and few uses of it.
const derived = new Map<string, Uint8Array>();

export function createSecrets(secret: string): Secrets {
  const derive = (purpose: string) => {
    const name = `${secret}:${purpose}`;
    const key = derived.get(name) ?? hmac(sha256, utf8ToBytes(secret), utf8ToBytes(`phetoho:${purpose}`));
    derived.set(name, key);
    return key;
  };
  return {
    sign: (purpose, text) => bytesToHex(hmac(sha256, derive(purpose), utf8ToBytes(text))),
    sealSession: ({ sessionId, userId, shopId }, expiresAt) =>
      new SignJWT({ sid: sessionId }).setProtectedHeader({ alg: "HS256" }).setSubject(userId).setAudience(shopId).setExpirationTime(Math.floor(expiresAt / 1000)).sign(derive("session")),
    async openSession(token, shopId, now) {
      try {
        const { payload } = await jwtVerify(token, derive("session"), { audience: shopId, algorithms: ["HS256"], currentDate: new Date(now) });
        return typeof payload.sid === "string" && payload.sub ? { sessionId: payload.sid, userId: payload.sub, shopId } : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

/** SHA-256 of a text, as 64 hex digits. */
export const digest = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** Whether two texts are equal, in time that does not tell where they differ. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(digest(a)), Buffer.from(digest(b)));
}

/** Six random digits. */
export const randomCode = (): string => String(randomInt(0, 1_000_000)).padStart(6, "0");

/** 256 random bits, URL-safe. */
export const randomSecret = (): string => randomBytes(32).toString("base64url");

// OWASP Password Storage Cheat Sheet: N=2^14, r=8, p=5 needs 16 MiB, an eighth of an isolate's memory.
const COST = { ln: 14, r: 8, p: 5 };

/** A PHC string `$scrypt$ln=14,r=8,p=5$salt$hash` of a password. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derivePassword(password, salt, COST);
  return `$scrypt$ln=${COST.ln},r=${COST.r},p=${COST.p}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** Whether the password is the one that was hashed. Without a hash it works as long and says no, so that time does not tell who has an account. */
export async function verifyPassword(password: string, phc: string | null | undefined): Promise<boolean> {
  const match = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(phc ?? "");
  if (!match) {
    await derivePassword(password, randomBytes(16), COST);
    return false;
  }
  const [ln, r, p] = [Number(match[1]), Number(match[2]), Number(match[3])] as const;
  const expected = Buffer.from(match[5]!, "base64");
  const actual = await derivePassword(password, Buffer.from(match[4]!, "base64"), { ln, r, p });
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function derivePassword(password: string, salt: Uint8Array, { ln, r, p }: typeof COST): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(password.normalize("NFC"), salt, 32, { N: 2 ** ln, r, p, maxmem: 64 * 1024 * 1024 }, (error, key) => (error ? reject(error) : resolve(key))),
  );
}

const unpadded = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64").replace(/=+$/, "");
