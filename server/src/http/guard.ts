/**
 * The right a route needs, stated where the route is. Each route carries exactly one guard, as its first
 * handler; the server refuses to start when one has none, and tests walk the same list.
 *
 * - `open(why)` for anybody, with the reason why that is right.
 * - `signedIn(context)` for anybody we know, whatever they may do.
 * - `allow(context, action)` for routes under `/p/:partnershipId`: asks the policy before the handler runs.
 *
 * Who may not send is refused before anything is read. A body that then takes its time is not a way to stay: the same is asked
 * again once all of it is here (AC37, `still-may.ts`). What waits after that, for a turn or a thread, asks by `askerOf` (AC41).
 */
import type { Context, Hono, MiddlewareHandler } from "hono";
import { personHeader } from "@commontable/shared/access/person-header.ts";
import { demand, type Actor, type PartnershipAction } from "@commontable/shared/access/policy.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { Identity } from "../sync/ports.ts";
import type { ServerContext } from "./context.ts";
import { askedAgain, demandStill, type AskedEnv } from "./still-may.ts";
import { TokenBuckets } from "./TokenBuckets.ts";

export type Right =
  | { kind: "open"; why: string }
  | { kind: "signed-in" }
  | { kind: "partnership"; action: PartnershipAction };

/** Behind `signedIn`: who asks. */
export interface SignedInEnv {
  Variables: { identity: Identity } & AskedEnv["Variables"];
}

/** Behind `allow`: who asks, as the policy wants them, and in which partnership. */
export interface PartnershipEnv {
  Variables: { identity: Identity; actor: Actor; partnershipId: string } & AskedEnv["Variables"];
}

const rightOf = new WeakMap<object, Right>();

/** What one session may ask for: a page's first load at once, and more than anybody reads after that. */
const requestRate = { size: 400, refillMs: 40 };
const requests = new WeakMap<ServerContext, TokenBuckets>();

/** One session cannot keep the records busy for everybody else. */
function limit(context: ServerContext, { sessionId }: Identity): void {
  const buckets = requests.get(context) ?? new TokenBuckets({ ...requestRate, clock: context.clock });
  requests.set(context, buckets);
  buckets.take(sessionId);
}

/** AC36: before anything is said about what the session's own person may do. */
function demandNamed({ req }: Context, { personId }: Identity): void {
  const named = req.header(personHeader);
  if (named === undefined || named === personId) return;
  throw new AppError("signed-out", {
    sentence: "Somebody else is signed in here now. What you wrote is safe on this device.",
    detail: "asked on behalf of another person",
  });
}

function guarded<Guard extends object>(right: Right, guard: Guard): Guard {
  rightOf.set(guard, right);
  return guard;
}

export function open(why: string): MiddlewareHandler {
  return guarded({ kind: "open", why }, async function openToAll(_c, next) {
    await next();
  });
}

export function signedIn(context: ServerContext): MiddlewareHandler<SignedInEnv> {
  return guarded<MiddlewareHandler<SignedInEnv>>(
    { kind: "signed-in" },
    async function requireSignedIn(c, next) {
      const ask = async (): Promise<Identity> => {
        const identity = await context.people.whoIs(c.req.raw);
        if (!identity) throw new AppError("signed-out");
        demandNamed(c, identity);
        c.set("identity", identity);
        return identity;
      };
      limit(context, await ask());
      c.set("stillMay", askedAgain(ask));
      await next();
    },
  );
}

export function allow(context: ServerContext, action: PartnershipAction): MiddlewareHandler<PartnershipEnv> {
  return guarded<MiddlewareHandler<PartnershipEnv>>(
    { kind: "partnership", action },
    async function requireRight(c, next) {
      const partnershipId = c.req.param("partnershipId");
      if (partnershipId === undefined)
        throw new AppError("not-found", { detail: "a guarded path names no partnership" });
      const identify = async (): Promise<Identity> => {
        const identity = await context.people.whoIs(c.req.raw, partnershipId);
        if (!identity) throw new AppError("signed-out");
        return identity;
      };
      const demandRight = async (identity: Identity): Promise<void> => {
        demandNamed(c, identity);
        const actor = await context.people.actor(identity, partnershipId);
        demand(actor, action, { partnershipId, organizationId: actor.access?.organizationId ?? null });
        c.set("identity", identity);
        c.set("actor", actor);
      };
      const identity = await identify();
      limit(context, identity);
      await demandRight(identity);
      c.set("partnershipId", partnershipId);
      c.set(
        "stillMay",
        askedAgain(async () => demandRight(await identify())),
      );
      await next();
    },
  );
}

/** Who asks, as they are at this moment. Rejects with what the guard throws where they may not ask any more. */
export type Asker = () => Promise<Actor>;

/** Behind `allow`, for work that waits: what the actor might do when the request came is not what they may do at its turn. */
export function askerOf(c: Context<PartnershipEnv>): Asker {
  return async () => {
    await demandStill(c);
    return c.var.actor;
  };
}

export interface RegisteredRoute {
  method: string;
  path: string;
  right: Right;
}

/** Every route with the right it needs. Throws when one states none, or two. */
export function registeredRoutes(app: Pick<Hono, "routes">): RegisteredRoute[] {
  const found = new Map<string, { method: string; path: string; rights: Right[] }>();
  for (const { method, path, handler } of app.routes) {
    // `ALL` is middleware for a whole branch; it answers nothing by itself.
    if (method === "ALL") continue;
    const key = `${method} ${path}`;
    const route = found.get(key) ?? { method, path, rights: [] };
    const right = rightOf.get(handler);
    if (right) route.rights.push(right);
    found.set(key, route);
  }
  return Array.from(found.values(), ({ method, path, rights }) => {
    const [right, ...more] = rights;
    if (!right || more.length > 0) throw new Error(`${method} ${path} must state the one right it needs.`);
    return { method, path, right };
  });
}
