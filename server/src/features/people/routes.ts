/** Who somebody is, how they sign in and out, and the tokens of their programs. */
import { Hono, type Context } from "hono";
import {
  keepRequest,
  mailedLinkConfirm,
  mailedLinkRequest,
  renameRequest,
  signInRequest,
  tokenFields,
} from "@commontable/shared/features/people/api.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { clientAddress } from "../../http/client-address.ts";
import type { ServerContext } from "../../http/context.ts";
import { giveCookies } from "../../http/give-cookies.ts";
import { allow, open, signedIn } from "../../http/guard.ts";
import { seatSecretOf, takeSeatCookie } from "../../http/seat-cookie.ts";
import { signedInWithAccount } from "../../http/session-id.ts";
import { TokenBuckets } from "../../http/TokenBuckets.ts";
import { validate } from "../../http/validate.ts";
import type { SignIn } from "./SignIn.ts";
import { endSeats, keepSeat, renamePerson } from "./seats.ts";
import { readMe } from "./me.ts";
import { createToken, listTokens, revokeToken } from "./tokens.ts";

export function createPeopleRoutes(context: ServerContext, signIn: SignIn) {
  const { people, config, clock } = context;
  // A hall of people behind one address must get in; guessing is stopped by the bucket of each account.
  const byAddress = new TokenBuckets({ size: 120, refillMs: 5_000, clock });
  const byAccount = new TokenBuckets({ size: 10, refillMs: 60_000, clock });

  function limit(c: Context, account: string): void {
    byAddress.take(clientAddress(c, config.trustedProxies));
    byAccount.take(account.toLowerCase());
  }

  return new Hono()
    .get("/me", open("tells strangers what this server offers"), async (c) => {
      const identity = await people.whoIs(c.req.raw);
      if (signedInWithAccount(identity)) giveCookies(c, await signIn.refresh(c.req.raw.headers));
      return c.json(await readMe(context, c.req.raw, identity));
    })
    .patch("/me", signedIn(context), validate("json", renameRequest), async (c) => {
      await renamePerson(context, c.var.identity, c.req.valid("json").name);
      return c.json(await readMe(context, c.req.raw, c.var.identity));
    })
    .post("/me/keep", signedIn(context), validate("json", keepRequest), async (c) => {
      limit(c, c.var.identity.personId);
      const cookies = await keepSeat(context, c.var.identity, c.req.valid("json"));
      giveCookies(c, cookies);
      return c.json({ kept: true }, 201);
    })
    .post("/sign-in", open("this is the door"), validate("json", signInRequest), async (c) => {
      const request = c.req.valid("json");
      limit(c, request.email);
      const { cookies } = await signIn.signIn(request);
      giveCookies(c, cookies);
      return c.json({ signedIn: true });
    })
    .post(
      "/sign-in/mail",
      open("this is the door, by mail"),
      validate("json", mailedLinkRequest),
      async (c) => {
        const { email } = c.req.valid("json");
        if (config.mail === null) throw new AppError("not-found", { detail: "no mail is configured" });
        limit(c, email);
        signIn.mailLink(email);
        return c.json({ sent: true });
      },
    )
    .post(
      "/sign-in/link",
      open("holding the mailed link is the right"),
      validate("json", mailedLinkConfirm),
      async (c) => {
        byAddress.take(clientAddress(c, config.trustedProxies));
        const { cookies } = await signIn.confirmLink(c.req.valid("json").token);
        giveCookies(c, cookies);
        return c.json({ signedIn: true });
      },
    )
    .post("/sign-out", open("leaving needs no right"), async (c) => {
      const secret = seatSecretOf(c.req.raw.headers, config);
      const identity = await people.whoIs(c.req.raw);
      giveCookies(c, await signIn.signOut(c.req.raw.headers));
      takeSeatCookie(c, config);
      await endSeats(context, secret, identity);
      return c.json({ signedOut: true });
    })
    .get("/p/:partnershipId/tokens", allow(context, "partnership.read"), async (c) =>
      c.json(await listTokens(context, c.var.actor, c.var.partnershipId)),
    )
    .post(
      "/p/:partnershipId/tokens",
      allow(context, "partnership.read"),
      validate("json", tokenFields),
      async (c) =>
        c.json(await createToken(context, c.var.actor, c.var.partnershipId, c.req.valid("json")), 201),
    )
    .delete("/p/:partnershipId/tokens/:tokenId", allow(context, "partnership.read"), async (c) => {
      await revokeToken(context, c.var.actor, c.var.partnershipId, c.req.param("tokenId"));
      return c.json({ revoked: true });
    });
}
