/** Every route there is: what it takes, and what it answers those it is not for. */
import { randomUUID } from "node:crypto";
import * as Y from "yjs";

export interface Ids {
  readonly partnershipId: string;
  readonly personId: string;
  readonly organizationId: string;
  readonly interestId: string;
  readonly bodyId: string;
  readonly seatId: string;
  readonly channelId: string;
  readonly invitationId: string;
  readonly tokenId: string;
  readonly measureId: string;
  readonly commitmentId: string;
  readonly threadId: string;
  readonly suggestionId: string;
  readonly file: string;
  readonly fileId: string;
  readonly id: string;
  readonly document: string;
}

const day = "2026-01-31";
const hash = "0".repeat(64);
export const nobody = "0190aaaa-0000-7000-8000-000000000000";

/** What each route takes, so that nothing but the right to it is missing. */
export const bodies: Readonly<Record<string, (ids: Ids) => object>> = {
  "PATCH /p/:partnershipId": () => ({ purpose: "mine" }),
  "PATCH /p/:partnershipId/members/:personId": () => ({ role: "manage" }),
  "PUT /p/:partnershipId/members/:personId/document-role": () => ({ document: "agenda", role: "edit" }),
  "PUT /p/:partnershipId/members/:personId/representative": ({ organizationId }) => ({
    organizationId,
    type: "decision-maker",
  }),
  "POST /p/:partnershipId/invitations": () => ({ role: "edit" }),
  "POST /p/:partnershipId/tokens": () => ({ name: "mine", role: "edit" }),
  "POST /p/:partnershipId/organizations": () => ({ name: "mine" }),
  "PATCH /p/:partnershipId/organizations/:organizationId": () => ({ name: "mine" }),
  "POST /p/:partnershipId/organizations/:organizationId/interests": () => ({ interest: "mine" }),
  "POST /p/:partnershipId/interests/:interestId/confirm": () => ({}),
  "POST /p/:partnershipId/bodies": () => ({ name: "mine", kind: "workgroup" }),
  "PATCH /p/:partnershipId/bodies/:bodyId": () => ({ name: "mine" }),
  "POST /p/:partnershipId/bodies/:bodyId/seats": ({ personId }) => ({ personId }),
  "PATCH /p/:partnershipId/seats/:seatId": () => ({ personId: null }),
  "POST /p/:partnershipId/channels": ({ bodyId }) => ({
    fromBodyId: bodyId,
    toBodyId: bodyId,
    kind: "recommendation",
  }),
  "POST /p/:partnershipId/measures/:measureId/points": () => ({
    requestId: "r1",
    version: 1,
    points: [{ periodStart: day, periodEnd: day, value: 1 }],
  }),
  "POST /p/:partnershipId/commitments/:commitmentId/answers": () => ({
    requestId: "r1",
    state: "accepted",
    wordsHash: hash,
  }),
  // In a body's own document: whoever comments elsewhere has no seat there.
  "POST /p/:partnershipId/threads": ({ bodyId }) => threadOf(bodyId, "mine"),
  "POST /p/:partnershipId/threads/:threadId/steps": () => ({ id: randomUUID(), kind: "said", text: "mine" }),
  "POST /p/:partnershipId/suggestions": ({ bodyId }) => suggestionOf(bodyId, "mine"),
  "POST /p/:partnershipId/suggestions/:suggestionId/steps": () => ({
    id: randomUUID(),
    kind: "accepted",
  }),
  // A file's bytes, which are not even looked at.
  "POST /p/:partnershipId/bring-in/:document": () => ({}),
  "POST /p/:partnershipId/notices/read": () => ({ ids: [nobody] }),
  // Of a body's own document, as above.
  "PUT /p/:partnershipId/notices/quiet": ({ bodyId }) => ({ document: `trust/${bodyId}`, isQuiet: true }),
  "PUT /p/:partnershipId/digest": () => ({ rhythm: "daily" }),
  // The bytes of a text file; what else it takes stands in the address.
  "POST /p/:partnershipId/files": () => ({ mine: true }),
  "POST /p/:partnershipId/versions": ({ bodyId }) => ({
    id: randomUUID(),
    document: `trust/${bodyId}`,
    name: "mine",
  }),
  "POST /p/:partnershipId/versions/restore": ({ bodyId }) => ({
    id: randomUUID(),
    document: `trust/${bodyId}`,
    what: { type: "version", seq: 0 },
  }),
};

export const threadOf = (bodyId: string, text: string): object => ({
  id: randomUUID(),
  stepId: randomUUID(),
  document: `trust/${bodyId}`,
  kind: "comment",
  anchor: { type: "document" },
  text,
});

export const suggestionOf = (bodyId: string, note: string): object => {
  const copy = new Y.Doc();
  copy.getXmlFragment("body").insert(0, [new Y.XmlElement("block")]);
  return {
    id: randomUUID(),
    batch: randomUUID(),
    document: `trust/${bodyId}`,
    note,
    what: { type: "text", update: Buffer.from(Y.encodeStateAsUpdate(copy)).toString("base64") },
  };
};

/** Routes that answer nothing without one. */
export const queries: Readonly<Record<string, string>> = {
  "GET /p/:partnershipId/authors": "?document=agenda",
  "GET /p/:partnershipId/threads": "?document=agenda",
  "GET /p/:partnershipId/suggestions": "?document=agenda",
  "GET /p/:partnershipId/search": "?q=ZZ",
  "POST /p/:partnershipId/files": `?document=agenda&name=mine.txt&id=${randomUUID()}`,
  "GET /p/:partnershipId/versions": "?document=agenda",
  "GET /p/:partnershipId/versions/compare": "?document=agenda&from=0&to=now",
};

/** Routes whose guard lets a lesser role through, and what they answer about what is somebody else's. */
export const finer: Readonly<Record<string, readonly number[]>> = {
  "DELETE /p/:partnershipId/members/:personId": [403],
  "PUT /p/:partnershipId/members/:personId/representative": [403],
  "PATCH /p/:partnershipId/organizations/:organizationId": [403],
  "POST /p/:partnershipId/interests/:interestId/confirm": [403],
  "DELETE /p/:partnershipId/interests/:interestId": [403],
  "POST /p/:partnershipId/tokens": [403],
  "DELETE /p/:partnershipId/tokens/:tokenId": [404],
  "DELETE /p/:partnershipId/recovered/:id": [404],
  "POST /p/:partnershipId/threads": [404],
  "POST /p/:partnershipId/threads/:threadId/steps": [404],
  "POST /p/:partnershipId/suggestions": [404],
  "POST /p/:partnershipId/suggestions/:suggestionId/steps": [404],
  "POST /p/:partnershipId/bring-in/:document": [403],
  "PUT /p/:partnershipId/notices/quiet": [404],
  "POST /p/:partnershipId/files": [403],
  "DELETE /p/:partnershipId/files/:fileId": [404],
  "POST /p/:partnershipId/versions": [404],
  "POST /p/:partnershipId/versions/restore": [404],
};

/** Routes that find nothing here, whoever asks: this server has no browser to make a PDF with. */
export const empty: Readonly<Record<string, readonly number[]>> = {
  "GET /p/:partnershipId/export/:file{[^/]+\\.pdf}": [404],
};

/** Reads of one thing that belongs to a body's own document. */
export const readsOfOthers: ReadonlySet<string> = new Set(["GET /p/:partnershipId/files/:fileId"]);

/** Suggesting is what somebody who comments may do, and what one hears is everybody's own to choose. */
export const suggestion = "POST /p/:partnershipId/organizations/:organizationId/interests";
export const own = ["POST /p/:partnershipId/notices/read", "PUT /p/:partnershipId/digest"];

/** Routes outside a partnership, and what they answer to a stranger with an empty body. */
export const outside: Readonly<Record<string, readonly number[]>> = {
  "GET /p/by-slug/:slug": [401],
  "GET /me": [200],
  "PATCH /me": [401],
  "POST /me/keep": [401],
  "POST /sign-in": [422],
  "POST /sign-in/mail": [404, 422],
  "POST /sign-in/link": [404, 422],
  "POST /sign-out": [200],
  "POST /digest/stop": [422],
  "GET /first/:secret": [410],
  "POST /first/:secret": [422],
  "POST /partnerships": [422],
  "GET /join/:secret": [404, 410],
  "POST /join/:secret": [422],
  "GET /demo": [404],
  "POST /demo/enter": [422],
  "POST /demo/reset": [404],
  "POST /demo/seed": [404],
  "POST /demo/partners": [422],
  // Both take an archive, and nothing that says it is JSON.
  "POST /archives": [400],
  "POST /archives/look": [400],
};
