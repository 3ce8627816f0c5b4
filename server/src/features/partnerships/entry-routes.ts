/** Ways in: the first steward's link, starting a partnership, joining one, looking around the examples. */
import { Hono, type Context } from "hono";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import {
  demoEnterRequest,
  demoPartnersRequest,
  demoSeedRequest,
  firstRequest,
  joinRequest,
  startRequest,
  type Landing,
} from "@commontable/shared/features/people/api.ts";
import type { Partnership } from "@commontable/shared/features/partnerships/api.ts";
import type { Demo } from "../../demo/demo-port.ts";
import { clientAddress } from "../../http/client-address.ts";
import type { ServerContext } from "../../http/context.ts";
import type { FirstLink } from "../../http/FirstLink.ts";
import { giveCookies } from "../../http/give-cookies.ts";
import { open } from "../../http/guard.ts";
import { giveSeatCookie } from "../../http/seat-cookie.ts";
import { TokenBuckets } from "../../http/TokenBuckets.ts";
import { validate } from "../../http/validate.ts";
import { founderOf, founderSeat } from "./founder.ts";
import { join, offerOf } from "./join.ts";
import { startPartnership } from "./start.ts";

export function createEntryRoutes(
  context: ServerContext,
  parts: { demo: Demo | null; firstLink: FirstLink },
) {
  const { people, config, clock } = context;
  const tries = new TokenBuckets({ size: 240, refillMs: 2_000, clock });
  const limit = (c: Context): void => tries.take(clientAddress(c, config.trustedProxies));

  function demo(): Demo {
    if (!parts.demo) throw new AppError("not-found", { detail: "the demo is off" });
    return parts.demo;
  }

  return new Hono()
    .get("/first/:secret", open("holding the link is the right"), async (c) => {
      limit(c);
      await parts.firstLink.check(c.req.param("secret"));
      return c.json({ open: true });
    })
    .post(
      "/first/:secret",
      open("holding the link is the right"),
      validate("json", firstRequest),
      async (c) => {
        limit(c);
        const { partnership, ...account } = c.req.valid("json");
        const { personId, cookies } = await parts.firstLink.spend(c.req.param("secret"), () =>
          people.register({ ...account, emailTrust: "operator" }),
        );
        giveCookies(c, cookies);
        const started = partnership ? await startPartnership(context, personId, partnership) : null;
        return c.json({ partnership: started, landing: started && landingOf(started, personId) }, 201);
      },
    )
    .post(
      "/partnerships",
      open("a stranger may start where the server allows it"),
      validate("json", startRequest),
      async (c) => {
        limit(c);
        const { yourName, account, ...fields } = c.req.valid("json");
        const { personId, hasAccount, cookies } = await founderOf(context, c.req.raw, { yourName, account });
        giveCookies(c, cookies);
        const partnership = await startPartnership(context, personId, fields);
        if (!hasAccount) {
          const seat = founderSeat(partnership.id, personId);
          giveSeatCookie(c, config, await people.takeSeat(c.req.raw.headers, seat));
        }
        return c.json({ partnership, landing: landingOf(partnership, personId) }, 201);
      },
    )
    .get("/join/:secret", open("holding the link is the right"), async (c) => {
      limit(c);
      return c.json(await offerOf(context, c.req.param("secret"), c.req.raw));
    })
    .post(
      "/join/:secret",
      open("holding the link is the right"),
      validate("json", joinRequest),
      async (c) => {
        limit(c);
        const { landing, seatSecret } = await join(
          context,
          c.req.param("secret"),
          c.req.valid("json"),
          c.req.raw,
        );
        if (seatSecret !== null) giveSeatCookie(c, config, seatSecret);
        return c.json(landing, 201);
      },
    )
    .get("/demo", open("the examples are for everybody"), async (c) => c.json(await demo().offer()))
    .post(
      "/demo/enter",
      open("the examples are for everybody"),
      validate("json", demoEnterRequest),
      async (c) => {
        limit(c);
        const { partnershipId, personId } = c.req.valid("json");
        const example = (await demo().offer()).partnerships.find(({ id }) => id === partnershipId);
        if (!example?.personas.some((persona) => persona.personId === personId))
          throw new AppError("not-found");
        const secret = await people.takeSeat(c.req.raw.headers, {
          partnershipId,
          personId,
          kind: "demo",
          invitationId: null,
        });
        giveSeatCookie(c, config, secret);
        const landing: Landing = {
          partnershipId,
          slug: example.slug,
          document: "agenda",
          section: null,
          personId,
        };
        return c.json(landing, 201);
      },
    )
    .post("/demo/reset", open("the examples are for everybody"), async (c) => {
      limit(c);
      await demo().reset();
      return c.json({ reset: true });
    })
    .post(
      "/demo/seed",
      open("the examples are for everybody"),
      validate("json", demoSeedRequest),
      async (c) => {
        limit(c);
        await demo().seed(c.req.valid("json").scenario);
        return c.json({ seeded: true });
      },
    )
    .post(
      "/demo/partners",
      open("the examples are for everybody"),
      validate("json", demoPartnersRequest),
      async (c) => {
        limit(c);
        const { partnershipId, on } = c.req.valid("json");
        await demo().setPartners(partnershipId, on);
        return c.json({ on });
      },
    );
}

function landingOf(partnership: Partnership, personId: string): Landing {
  return {
    partnershipId: partnership.id,
    slug: partnership.slug,
    document: "agenda",
    section: null,
    personId,
  };
}
