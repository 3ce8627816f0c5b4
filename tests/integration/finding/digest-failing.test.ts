/** Digests when one of them cannot be made or mailed: the others go out all the same. */
import { randomUUID } from "node:crypto";
import { createServer } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { DigestJob } from "@commontable/server/features/notices/digest/DigestJob.ts";
import { createStopTokens } from "@commontable/server/features/notices/stop-tokens.ts";
import { MailFailure, type Mailer } from "@commontable/server/mail/Mailer.ts";
import { SmtpMailer } from "@commontable/server/mail/SmtpMailer.ts";
import { createLogger } from "@commontable/server/observability/logger.ts";
import type { DocStore } from "@commontable/server/persistence/DocStore.ts";
import { listenAnywhere } from "../../support/listen.ts";
import { at, firstSteward, invited, openInside, type Inside, type Visitor } from "../identity/inside.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Ten in the morning in London. */
const tuesday = Date.parse("2026-03-03T10:00:00Z");
const addresses = ["denise@example.org", "keisha@example.org"] as const;

/** Two who want a digest a day at one table; both were told of something since their first. */
interface Table {
  readonly partnershipId: string;
  readonly steward: Visitor;
  readonly guest: Visitor;
  readonly stewardId: string;
  readonly guestId: string;
}

let inside: Inside;
let table: Table;
let logged: string;

function jobWith(mailer: Mailer, heads: DocStore["heads"] = async () => []): DigestJob {
  return new DigestJob({
    context: {
      ...inside.context,
      logger: createLogger("info", { write: (line) => void (logged += line) }),
    },
    documents: { heads },
    stopTokens: createStopTokens("a secret that is long enough for a test"),
    baseUrl: "http://127.0.0.1:4747",
    mailer,
  });
}

async function tell(from: Visitor, partnershipId: string, personId: string): Promise<void> {
  const said = await from.post(`/api/p/${partnershipId}/threads`, {
    id: randomUUID(),
    stepId: randomUUID(),
    document: "agenda",
    kind: "comment",
    anchor: { type: "document" },
    text: "For you",
    mentions: [personId],
  });
  expect(said.status).toBe(201);
}

/** The first turn says nothing; then both are told of something, and it is tomorrow. */
async function begin(job: DigestJob): Promise<void> {
  await job.turn();
  await tell(table.guest, table.partnershipId, table.stewardId);
  await tell(table.steward, table.partnershipId, table.guestId);
  vi.setSystemTime(tuesday + dayMs);
}

describe("a digest that fails", () => {
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: tuesday });
    logged = "";
    inside = await openInside({ SMTP_URL: "smtp://127.0.0.1:9", MAIL_FROM: "table@example.org" });
    const { steward, partnershipId, personId: stewardId } = await firstSteward(inside);
    const { guest, personId: guestId } = await invited(inside, steward, partnershipId, { role: "comment" });
    const { db } = inside.context.records;
    await db.updateTable("partnerships").set({ timezone: "Europe/London" }).execute();
    await db
      .updateTable("people")
      .set({ email: addresses[1], emailTrust: "verified" })
      .where("id", "=", guestId)
      .execute();
    table = { partnershipId, steward, guest, stewardId, guestId };
    for (const visitor of [steward, guest])
      await visitor.send("PUT", `/api/p/${partnershipId}/digest`, { rhythm: "daily" });
  });
  afterEach(async () => {
    vi.useRealTimers();
    await inside.close();
  });

  it.each(addresses)("[NO12] leaves the others theirs when the mail server refuses %s", async (refused) => {
    const sent: string[] = [];
    const asked: string[] = [];
    let refuses = true;
    const job = jobWith({
      send: async ({ to }) => {
        asked.push(to);
        if (refuses && to === refused) throw new MailFailure("EENVELOPE, 550 to RCPT TO", "this-mail");
        sent.push(to);
      },
    });
    await begin(job);
    await job.turn();
    expect(sent, "the other one's").toEqual(addresses.filter((address) => address !== refused));
    expect(logged).toContain("550");
    expect(logged).not.toContain(refused);

    await job.turn();
    expect(asked, "not again within the hour").toHaveLength(2);
    refuses = false;
    vi.setSystemTime(tuesday + dayMs + hourMs);
    await job.turn();
    expect(sent.toSorted()).toEqual([...addresses]);
  });

  it("[NO12] leaves the others theirs when what it tells of cannot be read", async () => {
    const broken = at(await table.steward.post("/api/partnerships", { name: "Broken" }), "partnership", "id");
    const { guest } = await invited(inside, table.steward, broken, { role: "comment" });
    const { db } = inside.context.records;
    await db.updateTable("partnerships").set({ timezone: "Europe/London" }).execute();
    await table.steward.send("PUT", `/api/p/${broken}/digest`, { rhythm: "daily" });
    const sent: string[] = [];
    const heads = async (partnershipId: string) => {
      if (partnershipId === broken) throw new Error("a row with a wrong checksum");
      return [];
    };
    const mailer: Mailer = { send: async ({ to, subject }) => void sent.push(`${to} ${subject}`) };
    const job = jobWith(mailer, heads);
    await begin(job);
    await tell(guest, broken, table.stewardId);
    await job.turn();
    expect(sent.toSorted()).toEqual(
      addresses.map((address) => `${address} Newark Integration Initiative: 1 thing for you`),
    );
    expect(logged).toContain("a row with a wrong checksum");
  });

  it("[NO12] ends the turn when the mail server takes nothing now, and the next turn tries again", async () => {
    const asked: string[] = [];
    let isAway = true;
    const job = jobWith({
      send: async ({ to }) => {
        asked.push(to);
        if (isAway) throw new MailFailure("ECONNECTION", "everything");
      },
    });
    await begin(job);
    await job.turn();
    expect(asked).toHaveLength(1);
    isAway = false;
    await job.turn();
    expect(asked.slice(1).toSorted()).toEqual([...addresses]);
  });
});

describe("what a mail server says", () => {
  let answers: Readonly<Record<string, string>> = {};
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.write("220 test\r\n");
    socket.on("data", (chunk) => {
      const command = /^(RCPT|MAIL|DATA|QUIT)/.exec(chunk.toString())?.[0] ?? "";
      socket.write(`${answers[command] ?? "250 ok"}\r\n`);
    });
  });
  let mailer: SmtpMailer;
  beforeAll(async () => {
    const port = await listenAnywhere(server);
    mailer = new SmtpMailer({ url: `smtp://127.0.0.1:${port}`, from: "table@example.org" });
  });
  afterAll(() => server.close());

  const send = (to: string): Promise<unknown> =>
    mailer.send({ to, subject: "S", text: "words" }).then(
      () => null,
      (error: unknown) => error,
    );

  it.each([
    ["RCPT", "550 5.1.1 <gone@example.org>: Recipient address rejected", "this-mail"],
    ["RCPT", "452 4.2.2 the mailbox of gone@example.org is full", "this-mail"],
    ["DATA", "554 5.7.1 this looks like spam", "this-mail"],
    ["RCPT", "421 4.3.2 going down", "everything"],
    ["MAIL", "451 4.3.0 try again later", "everything"],
    ["MAIL", "550 5.7.1 sender not allowed", "everything"],
    ["DATA", "452 4.3.1 the disk is full", "everything"],
  ] as const)("[NO12] %s answered with %s concerns %s", async (command, answer, concerns) => {
    answers = { [command]: answer };
    const error = await send("gone@example.org");
    expect(error).toBeInstanceOf(MailFailure);
    expect(error).toMatchObject({ concerns, message: expect.stringContaining(answer.slice(0, 3)) });
    let line = "";
    createLogger("info", { write: (said) => void (line += said) }).warn({ err: error }, "failed");
    expect(line).toContain("MailFailure");
    expect(line).not.toContain("gone@example.org");
  });

  it("[NO12] an address that is none concerns its own mail", async () => {
    answers = {};
    expect(await send("")).toMatchObject({ concerns: "this-mail" });
  });

  it("[NO12] a server that is not there concerns everything", async () => {
    const nobody = new SmtpMailer({ url: "smtp://127.0.0.1:9", from: "table@example.org" });
    await expect(nobody.send({ to: "a@example.org", subject: "S", text: "words" })).rejects.toMatchObject({
      concerns: "everything",
    });
  });
});
