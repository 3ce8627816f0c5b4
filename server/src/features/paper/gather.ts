/** Gathers what a paper is made of: the document, and the records its structured parts tell of. */
import { can, type Actor } from "@commontable/shared/access/policy.ts";
import { parseDocumentName } from "@commontable/shared/documents/names.ts";
import { documentTitle } from "@commontable/shared/documents/titles.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { readAgenda } from "@commontable/shared/features/agenda/doc.ts";
import { readMeasures } from "@commontable/shared/features/measures/doc.ts";
import type { Paper, PaperBlock, Sheet } from "@commontable/shared/features/paper/paper.ts";
import { withSuggestions } from "@commontable/shared/features/paper/suggested-blocks.ts";
import { suggestionRemarks } from "@commontable/shared/features/paper/suggested-remarks.ts";
import { withAbsoluteLinks } from "@commontable/shared/features/paper/with-absolute-links.ts";
import type { Measure } from "@commontable/shared/features/measures/schema.ts";
import { withoutSmall } from "@commontable/shared/features/measures/small-values.ts";
import { partsBehindBody, partsOfBody } from "@commontable/shared/features/parts/parts.ts";
import { nameFrom, namesFrom, type PartSources } from "@commontable/shared/features/parts/sources.ts";
import type { Partnership } from "@commontable/shared/features/partnerships/api.ts";
import { sectorWords } from "@commontable/shared/features/partnerships/words.ts";
import type { Day } from "@commontable/shared/lib/day.ts";
import { dayIn } from "@commontable/shared/lib/formats.ts";
import type * as Y from "yjs";
import type { ServerContext } from "../../http/context.ts";
import { listAnswers } from "../charter/queries.ts";
import { listThreads } from "../comments/queries.ts";
import { listSuggestions } from "../suggestions/queries.ts";
import { tellInFull } from "../suggestions/tell-in-full.ts";
import { readPictures, type PictureWish } from "../files/pictures.ts";
import { listPoints } from "../measures/queries.ts";
import { listBodies } from "../partnerships/bodies.ts";
import { listMembers } from "../partnerships/members.ts";
import { listOrganizations } from "../partnerships/organizations.ts";
import { readPartnership } from "../partnerships/partnerships.ts";

export interface PaperWish {
  readonly partnershipId: string;
  readonly document: string;
  /** Threads beside the text, and open suggestions in it. */
  readonly withComments: boolean;
  /** The bytes of its pictures: for files, which carry them. */
  readonly withPictures: boolean;
  /** Where this server is reached: links to it lead there from paper too. */
  readonly origin: string;
}

/** The pictures of a paper as somebody may see them, for `features/files/pictures.ts`. */
export function pictureWish(
  actor: Actor,
  { partnershipId, document }: Pick<PaperWish, "partnershipId" | "document">,
  blocks: readonly PaperBlock[],
): PictureWish {
  return {
    partnershipId,
    document,
    ids: blocks.flatMap((block) => (block.type === "image" ? [block.file] : [])),
    mayRead: readerOf(actor, partnershipId),
  };
}

function readerOf(actor: Actor, partnershipId: string): (document: string) => boolean {
  return (document) => can(actor, "document.read", { partnershipId, document }).allowed;
}

/** Writes one document out as it stands. That the asker may read it is asked before; what else it tells of, here. */
export async function gatherPaper(context: ServerContext, actor: Actor, wish: PaperWish): Promise<Paper> {
  const { partnershipId, document } = wish;
  if (!parseDocumentName(document)) throw new AppError("not-found");
  const { db } = context.records;
  const partnership = await readPartnership(context, actor, partnershipId);
  const madeOn = dayIn(partnership.timezone, context.clock());
  const sources = await gatherSources(context, actor, wish, partnership.standsOn ?? madeOn);
  const body = partsOfBody(document, sources);
  const text = [...body, ...partsBehindBody(document, sources)];
  const suggestions = wish.withComments ? await listSuggestions(db, partnershipId, document) : [];
  const { blocks: written, untold } = withSuggestions(sources.doc, text, suggestions, body.length);
  const blocks = withAbsoluteLinks(written, wish.origin);
  const remarks = suggestionRemarks(suggestions, {
    doc: sources.doc,
    names: namesFrom(sources.nameOf),
    untold: await tellInFull(sources.doc, untold),
  });
  sources.doc.destroy();
  return {
    title: documentTitle(document, sources.nameOf),
    partnership: partnership.name,
    day: madeOn,
    isExample: partnership.simulation,
    standsOn: partnership.standsOn,
    sheet: sheetOf(partnership),
    blocks,
    ...(wish.withPictures ? { pictures: await readPictures(context, pictureWish(actor, wish, blocks)) } : {}),
    threads: wish.withComments ? [...(await listThreads(db, partnershipId, document)), ...remarks] : [],
  };
}

async function gatherSources(
  context: ServerContext,
  actor: Actor,
  { partnershipId, document }: PaperWish,
  today: Day,
): Promise<PartSources> {
  const { db } = context.records;
  const mayRead = readerOf(actor, partnershipId);
  const doc = await context.engine.read(partnershipId, document);
  /** What stands in another document is told only to who may read that one. */
  const from = async <Found>(other: string, read: (source: Y.Doc) => Found, none: Found): Promise<Found> => {
    if (!mayRead(other)) return none;
    if (other === document) return read(doc);
    const source = await context.engine.read(partnershipId, other);
    const found = read(source);
    source.destroy();
    return found;
  };
  const [organizations, { bodies }, members, measures, recorded, answers, strategies] = await Promise.all([
    listOrganizations(context, partnershipId),
    listBodies(context, partnershipId),
    listMembers(context, partnershipId),
    from<readonly Measure[] | null>("measures", readMeasures, null),
    mayRead("measures") ? listPoints(db, partnershipId) : [],
    listAnswers(db, partnershipId),
    from("agenda", (source) => readAgenda(source).strategies, []),
  ]);
  const { points, leftOut } = withoutSmall(recorded, measures ?? []);
  const nameOfPerson = new Map(members.map(({ personId, name }) => [personId, name]));
  return {
    doc,
    today,
    organizations: organizations
      .filter(({ status }) => status !== "withdrawn")
      .map(({ id, name, isFunder, sector }) => ({
        id,
        name,
        isFunder,
        group: sectorWords[sector],
        people: members.flatMap((member) =>
          member.representative?.organizationId === id
            ? [{ name: member.name, canSign: member.representative.canSign }]
            : [],
        ),
      })),
    tellsSigning: true,
    bodies: bodies.map((body) => ({
      ...body,
      seats: body.seats.map(({ personId, role }) => ({
        holder: nameOfPerson.get(personId ?? "") ?? null,
        role,
      })),
    })),
    measures,
    points,
    pointsLeftOut: leftOut,
    answers,
    strategyNames: new Map(strategies.map(({ id, title }) => [id, title.trim()])),
    nameOf: nameFrom(
      new Map([
        ...nameOfPerson,
        ...[...organizations, ...bodies].map(({ id, name }): [string, string] => [id, name]),
      ]),
    ),
    matrixColumnsMax,
  };
}

/** Columns of the matrix that a sheet has room for, as a screen does. */
const matrixColumnsMax = 10;

/** Letter paper is what America prints on; everybody else has A4. */
function sheetOf({ timezone }: Pick<Partnership, "timezone">): Sheet {
  return /^(America\/(?!Argentina|Sao_Paulo|Lima|Montevideo)|US\/|Pacific\/Honolulu)/.test(timezone)
    ? "letter"
    : "a4";
}
