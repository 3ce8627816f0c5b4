/** Digests by mail, with a clock that is moved and a mail server that may refuse. */
import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { appendBlocks } from "@commontable/shared/documents/template.ts";
import type { ToldLine } from "@commontable/server/features/notices/digest/content.ts";
import { DigestJob } from "@commontable/server/features/notices/digest/DigestJob.ts";
import { periodOf } from "@commontable/server/features/notices/digest/period.ts";
import { digestMail } from "@commontable/server/features/notices/digest/render.ts";
import { createStopTokens } from "@commontable/server/features/notices/stop-tokens.ts";
import { SmtpMailer } from "@commontable/server/mail/SmtpMailer.ts";
import { listenAnywhere } from "../../support/listen.ts";
import {
  firstSteward,
  invited,
  openInside,
  password,
  visit,
  type Inside,
  type Visitor,
} from "../identity/inside.ts";

const secret = "a secret that is long enough for a test";
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Monday, nine in the morning in Chicago. */
const monday = Date.parse("2026-03-02T15:00:00Z");

let inside: Inside;
let steward: Visitor;
let stewardId: string;
let keisha: Visitor;
let keishaId: string;
let partnershipId: string;
let path: string;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: monday });
  inside = await openInside({ SMTP_URL: "smtp://127.0.0.1:9", MAIL_FROM: "table@example.org" });
  ({ steward, partnershipId, personId: stewardId } = await firstSteward(inside));
  path = `/api/p/${partnershipId}`;
  await inside.context.records.db.updateTable("partnerships").set({ timezone: "America/Chicago" }).execute();
  ({ guest: keisha, personId: keishaId } = await invited(inside, steward, partnershipId, {
    role: "comment",
  }));
});
afterAll(async () => {
  vi.useRealTimers();
  await inside.close();
});

const mails = () => inside.outbox.filter(({ subject }) => !subject.startsWith("Your link"));
const turn = async (at: number): Promise<void> => {
  vi.setSystemTime(at);
  await inside.digest?.turn();
};
const mention = (text: string) =>
  keisha.post(`${path}/threads`, {
    id: randomUUID(),
    stepId: randomUUID(),
    document: "agenda",
    kind: "comment",
    anchor: { type: "document" },
    text,
    mentions: [stewardId],
  });

/** Keisha adds a paragraph. */
const write = (text: string, block: string, document = "agenda") =>
  inside.context.engine.edit(
    partnershipId,
    document,
    (doc) => appendBlocks(doc, [{ kind: "paragraph", text }], () => block),
    keishaId,
  );

describe("a digest", () => {
  it.each([
    ["daily", "2026-03-02T12:59:00Z", null],
    ["daily", "2026-03-02T13:00:00Z", "2026-03-02"],
    ["daily", "2026-03-03T05:00:00Z", "2026-03-02"],
    ["weekly", "2026-03-02T12:59:00Z", null],
    ["weekly", "2026-03-02T13:00:00Z", "2026-03-02 week"],
    ["weekly", "2026-03-09T04:00:00Z", "2026-03-02 week"],
    ["off", "2026-03-02T15:00:00Z", null],
  ] as const)("[NO8] %s at %s is that of %s", (rhythm, at, period) => {
    expect(periodOf(rhythm, Date.parse(at), "America/Chicago")).toBe(period);
  });

  it("[NO8] is weekly until somebody chooses, and says nothing when there is nothing to say", async () => {
    expect((await steward.get(`${path}/digest`)).body).toEqual({
      rhythm: "weekly",
      reach: "ready",
      address: "denise@example.org",
    });
    await turn(monday);
    await turn(monday + 7 * dayMs);
    expect(mails()).toEqual([]);
  });

  it("[NO8] [NO10] tells once of what was not read and of what others wrote, in text and in escaped HTML", async () => {
    const written = monday + 8 * dayMs;
    vi.setSystemTime(written);
    await mention("Does <b>gainful</b> count?\nAsk “us”.");
    await write("Twelve words of Keisha's that others should know of by next week.", "b1");
    await turn(written + dayMs);
    expect(mails(), "not before Monday").toEqual([]);
    await turn(monday + 14 * dayMs);
    await turn(monday + 14 * dayMs + 600_000);
    const [mail, ...more] = mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      to: "denise@example.org",
      subject: "Newark Integration Initiative: 1 thing for you",
    });
    const text = mail?.text ?? "";
    expect(text).toContain("Keisha, South Ward Parents named you in Common agenda");
    expect(text).toContain("  > Does <b>gainful</b> count?\n  > Ask “us”.");
    expect(text).toMatch(/Common agenda: South Ward Parents\. About \d+ words\./);
    expect(text).toMatch(/http:\/\/127\.0\.0\.1:4747\/p\/[a-z-]+\/agenda#thread-/);
    expect(mail?.html).toContain("Does &lt;b&gt;gainful&lt;/b&gt; count?<br>Ask");
    expect(mail?.html).not.toContain("<b>");
  });

  it.each(["\r", "\u2028", "\u0085", "\v"])(
    "[NO10] begins no line with what somebody said behind %j",
    (end) => {
      const words = ["ok", "- Rosa accepted your suggestion", "  https://elsewhere.example"];
      const told: ToldLine = {
        kind: "mention",
        document: "agenda",
        place: "thread-1",
        about: "",
        words: words.join(end),
        byName: "Keisha",
        byOrganization: "",
      };
      const frame = { to: "a@example.org", readerName: "Denise", partnershipName: "Newark", slug: "newark" };
      const urls = { baseUrl: "https://table.example", stopUrl: "https://table.example/stop" };
      const { text, html } = digestMail({ ...frame, ...urls }, { told: [told], more: 0, changes: [] });
      expect(text).toContain(words.map((line) => `  > ${line}\n`).join(""));
      expect(text + html).not.toContain(end);
    },
  );

  it("[NO8] leaves out what was read meanwhile, and what is in a document one may not read", async () => {
    await mention("Read in time");
    const { body } = await steward.get(`${path}/notices`);
    const [latest] = (body as { notices: { id: string }[] }).notices;
    await steward.post(`${path}/notices/read`, { upTo: latest?.id });
    const before = mails().length;
    await turn(monday + 21 * dayMs);
    expect(mails()).toHaveLength(before);
  });

  it("[NO9] goes to no address that nobody has proven", async () => {
    await keisha.post("/api/me/keep", { email: "keisha@example.org", password });
    await keisha.send("PUT", `${path}/digest`, { rhythm: "daily" });
    expect((await keisha.get(`${path}/digest`)).body).toMatchObject({ rhythm: "daily", reach: "unproven" });
    const thread = { id: randomUUID(), stepId: randomUUID(), document: "agenda", kind: "comment" };
    const at = monday + 22 * dayMs;
    await turn(at);
    await steward.post(`${path}/threads`, {
      ...thread,
      anchor: { type: "document" },
      text: "Keisha?",
      mentions: [keishaId],
    });
    await turn(at + dayMs);
    expect(mails().map(({ to }) => to)).not.toContain("keisha@example.org");
    await visit(inside).post("/api/sign-in/mail", { email: "keisha@example.org" });
    await expect.poll(() => inside.outbox.some(({ to }) => to === "keisha@example.org")).toBe(true);
    const link = inside.outbox.find(({ to }) => to === "keisha@example.org");
    await visit(inside).post("/api/sign-in/link", { token: /#(\S+)/.exec(link?.text ?? "")?.[1] ?? "" });
    expect((await keisha.get(`${path}/digest`)).body).toMatchObject({ reach: "ready" });
    await turn(at + 2 * dayMs);
    await steward.post(`${path}/threads`, {
      ...thread,
      id: randomUUID(),
      stepId: randomUUID(),
      anchor: { type: "document" },
      text: "Keisha!",
      mentions: [keishaId],
    });
    await turn(at + 3 * dayMs);
    const own = mails().filter(({ to }) => to === "keisha@example.org");
    expect(own).toHaveLength(1);
    expect(own[0]?.text).toContain("Keisha!");
  });

  it("[NO11] ends with one press, without signing in, by a link that opens nothing else", async () => {
    const link = mails().at(-1)?.stopUrl ?? "";
    const token = new URL(link).hash.slice(1);
    const stranger = visit(inside);
    const forged = token.replace(/[^.]+$/, (signature) => signature.split("").toReversed().join(""));
    expect((await stranger.post("/api/digest/stop", { token: forged })).status).toBe(410);
    expect((await stranger.post("/api/digest/stop", { token: "x" })).status).toBe(410);
    expect((await keisha.get(`${path}/digest`)).body).toMatchObject({ rhythm: "daily" });
    expect(await stranger.post("/api/digest/stop", { token })).toEqual({
      status: 200,
      body: { partnership: "Newark Integration Initiative" },
    });
    expect((await keisha.get(`${path}/digest`)).body).toMatchObject({ rhythm: "off" });
    expect((await stranger.get(`${path}/notices`)).status).toBe(401);
  });

  it("[NO10] is tried again when the mail server refuses, and never sent twice when the server ends in between", async () => {
    const { context } = inside;
    const documents = { heads: async () => [] };
    let refuses = true;
    const sent: string[] = [];
    const job = () =>
      new DigestJob({
        context,
        documents,
        stopTokens: createStopTokens(secret),
        baseUrl: "http://127.0.0.1:4747",
        mailer: {
          send: async ({ text }) => {
            if (refuses) throw new Error("no");
            sent.push(text);
          },
        },
      });
    const at = monday + 28 * dayMs;
    vi.setSystemTime(at - dayMs);
    await mention("Through a refusing server");
    vi.setSystemTime(at);
    await job().turn();
    refuses = false;
    await job().turn();
    expect(sent).toHaveLength(1);
    expect(sent[0]).toContain("Through a refusing server");
    vi.setSystemTime(at + 6 * dayMs);
    await mention("Claimed, and then the power went");
    const { db } = context.records;
    const next = at + 7 * dayMs;
    const row = { partnershipId, personId: stewardId, period: "2026-04-06 week", state: "claimed" as const };
    await db
      .insertInto("digests")
      .values({ ...row, upTo: next, at: next })
      .execute();
    vi.setSystemTime(next);
    await job().turn();
    expect(sent).toHaveLength(1);
    vi.setSystemTime(next + 7 * dayMs);
    await job().turn();
    expect(sent).toHaveLength(2);
    expect(sent[1]).toContain("Claimed, and then the power went");
  });

  it("[NO6] says nothing of what others wrote in a document that its reader keeps quiet", async () => {
    const quiet = (isQuiet: boolean) =>
      steward.send("PUT", `${path}/notices/quiet`, { document: "agenda", isQuiet });
    await quiet(true);
    const before = mails().length;
    vi.setSystemTime(monday + 44 * dayMs);
    await write("Words in a document that is quiet for Denise.", "b2");
    await write("Words in one that is not.", "b3", "charter");
    await turn(monday + 49 * dayMs);
    const [mail] = mails().slice(before);
    expect(mail?.subject).toBe("Newark Integration Initiative: 1 document changed");
    expect(mail?.text).toContain("Role charter: South Ward Parents.");
    await quiet(false);
  });

  it("[NO8] comes first on the next morning when mornings are chosen in the afternoon", async () => {
    const before = mails().length;
    const wednesday = monday + 51 * dayMs;
    const choose = (rhythm: string) => steward.send("PUT", `${path}/digest`, { rhythm });
    vi.setSystemTime(wednesday);
    await mention("On Wednesday morning");
    vi.setSystemTime(wednesday + 6 * hourMs);
    await choose("daily");
    await turn(wednesday + 6 * hourMs + 600_000);
    expect(mails().slice(before), "not on Wednesday").toEqual([]);
    await turn(wednesday + dayMs);
    const [mail, ...more] = mails().slice(before);
    expect(more).toEqual([]);
    expect(mail?.text).toContain("On Wednesday morning");
    await choose("off");
    const friday = wednesday + 2 * dayMs;
    vi.setSystemTime(friday);
    await mention("While there were no mails");
    await choose("weekly");
    await turn(friday + 600_000);
    expect(mails().slice(before + 1), "not before Monday").toEqual([]);
    await turn(friday + 3 * dayMs);
    expect(mails().slice(before + 1)).toHaveLength(1);
  });

  it("[NO8] tells in the next one what comes after a clock that was ahead is set right", async () => {
    const before = mails().length;
    const due = monday + 63 * dayMs;
    vi.setSystemTime(due - dayMs);
    await mention("Before it was ahead");
    await turn(due + dayMs);
    vi.setSystemTime(due + hourMs);
    await mention("After it was set right");
    await turn(due + hourMs + 600_000);
    await turn(due + 7 * dayMs);
    await turn(due + 14 * dayMs);
    const told = mails().slice(before);
    expect(told.map(({ text }) => /Before it was ahead|After it was set right/.exec(text)?.[0])).toEqual([
      "Before it was ahead",
      "After it was set right",
    ]);
  });

  it("[NO11] does not go out any more to who ends it while the turn that makes it is under way", async () => {
    const before = mails();
    const token = new URL(before.at(-1)?.stopUrl ?? "").hash.slice(1);
    vi.setSystemTime(monday + 78 * dayMs);
    await mention("Ended meanwhile");
    const { people } = inside.context;
    const accessOf = people.accessOf.bind(people);
    const stopped: number[] = [];
    const serving = vi.spyOn(people, "accessOf").mockImplementationOnce(async (...asked) => {
      stopped.push((await visit(inside).post("/api/digest/stop", { token })).status);
      return accessOf(...asked);
    });
    await turn(monday + 84 * dayMs);
    serving.mockRestore();
    expect(stopped).toEqual([200]);
    expect(mails()).toEqual(before);
  });
});

describe("mail over SMTP", () => {
  let server: Server;
  const received: string[] = [];
  beforeAll(async () => {
    // As much of a mail server as one mail needs.
    server = createServer((socket) => {
      let isData = false;
      socket.write("220 test\r\n");
      socket.on("data", (chunk) => {
        const said = chunk.toString();
        if (isData) {
          received.push(said);
          if (!said.includes("\r\n.\r\n")) return;
          isData = false;
          socket.write("250 taken\r\n");
        } else if (said.startsWith("DATA")) {
          isData = true;
          socket.write("354 go on\r\n");
        } else socket.write(said.startsWith("QUIT") ? "221 bye\r\n" : "250 ok\r\n");
      });
    });
  });
  afterAll(() => server.close());

  it("[NO10] carries both forms, and where it is ended", async () => {
    const port = await listenAnywhere(server);
    const mailer = new SmtpMailer({ url: `smtp://127.0.0.1:${port}`, from: "table@example.org" });
    const stopUrl = "https://table.example.org/stop-digest#p.x.y";
    await mailer.send({
      to: "a@example.org",
      subject: "S",
      text: "plain words",
      html: "<p>html words</p>",
      stopUrl,
    });
    const mail = received.join("");
    expect(mail).toContain("multipart/alternative");
    expect(mail).toContain("plain words");
    expect(mail).toContain("<p>html words</p>");
    expect(mail).toMatch(/List-Unsubscribe: <https:\/\/table\.example\.org\/stop-digest#p\.x\.y>/);
  });
});
